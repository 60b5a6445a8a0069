"""Which of the reports that mean no known deadline are of one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from monitor.situation.cores import Filing, Key
from monitor.situation.entries import day_of
from monitor.situation.fitting import OPEN_DAYS
from monitor.situation.likeness import shared

__all__ = ["groups", "left_key"]


def left_key(filing: Filing) -> Key | None:
    """What reports that mean no known deadline must agree in to be of one; None for one that says too little.

    That a meeting was held, nobody knows when, is no entry: there is nothing to wait for.
    """
    report, profile = filing.report, filing.profile
    due = (report.due or "")[:10]
    time = None if report.dated else report.due_text
    said = (profile.issuers, profile.addressees, report.demand, time, report.place)
    held = report.kind == "meeting" and report.status == "met"
    if not due and (held or not profile.parties or sum(map(bool, said)) < 2):
        return None
    return ("left", report.kind, due, *sorted(profile.issuers), "→", *sorted(profile.addressees))


def groups(filings: Collection[Filing]) -> list[list[Filing]]:
    """Reports that agree in that, put together where they are of one time and do not ask for different things."""
    dated = sorted((f for f in filings if f.report.dated), key=lambda f: f.order)
    runs: list[list[Filing]] = []
    for filing in dated:
        if runs and (_apart(runs[-1][-1], filing) <= OPEN_DAYS or filing.report.due):
            runs[-1].append(filing)
        else:
            runs.append([filing])
    undated = sorted((f for f in filings if not f.report.dated), key=lambda f: f.order)
    if undated and len(runs) == 1:
        runs[0] = undated + runs[0]
    elif undated:
        runs.append(undated)
    return [group for run in runs for group in _by_demand(run)]


def _apart(one: Filing, other: Filing) -> int:
    first, second = day_of(one.report.date), day_of(other.report.date)
    return (second - first).days if first and second else 0


def _by_demand(run: list[Filing]) -> Iterator[list[Filing]]:
    """Where both parties agree they may ask in any words; else the words must not be of different things."""
    if run[0].profile.issuers and run[0].profile.addressees:
        yield run
        return
    parts: list[list[Filing]] = []
    for filing in sorted(run, key=lambda f: (-len(f.profile.words), f.order)):
        words = filing.profile.words
        fitting = (p for p in parts if not words or not p[0].profile.words or shared(words, p[0].profile.words))
        part = next(fitting, None)
        if part is None:
            parts.append([filing])
        else:
            part.append(filing)
    yield from parts

"""What all the reports of one deadline or meeting say together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from monitor.model import ActorKey, DeadlineReport, DeadlineStatus, Entry
from monitor.situation.likeness import Parties, significant

__all__ = ["day_of", "earlier_entry", "entry_of", "is_doubtful", "is_moved", "order_of"]

DAY = re.compile(r"\d{4}-\d\d-\d\d")
LEADERS = 8
"""How many of those that most reports name can be the party."""
OUTCOMES: frozenset[DeadlineStatus] = frozenset({"defied", "met", "extended"})
"""That a day went by says less than how it was met."""


@lru_cache(maxsize=1 << 14)
def day_of(text: str | None) -> date | None:
    """The day of an ISO date or time; None for a month, and for what is none."""
    found = DAY.match(text or "")
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def is_moved(report: DeadlineReport) -> bool:
    """Whether the report gives the new day of what was put off or prolonged."""
    day = day_of(report.due)
    return report.status == "extended" and report.dated and day is not None and str(day) > report.date


def is_doubtful(report: DeadlineReport) -> bool:
    """Whether the report tells the end of what it puts on a later day: it was refused early, or the day is wrong."""
    day = day_of(report.due)
    ended = ("passed", "met") if report.kind == "meeting" else ("passed", "defied")
    return report.status in ended and report.dated and day is not None and str(day) > report.date


def order_of(report: DeadlineReport) -> tuple[bool | int | str, ...]:
    """What to sort reports by: the date, of one day what they say; those of unknown date stand in front."""
    said = (report.status, report.due, report.due_text, report.issuer, report.addressee, report.demand, report.place)
    return (report.dated, report.date, *(part or "" for part in said), report.sentence, report.document, report.index)


def entry_of(reports: Sequence[DeadlineReport], parties: Parties) -> Entry:
    """What reports of one deadline or meeting, in order, say together."""
    due, since = _due(reports)
    due_text = _commonest(r.due_text for r in reports if r.due == due) or _commonest(r.due_text for r in reports)
    status, conflicting = _outcome(reports, due, since)
    return Entry(
        kind=reports[0].kind,
        issuer=_party([(report.document, report.issuer) for report in reports], parties),
        addressee=_party([(report.document, report.addressee) for report in reports], parties),
        demand=_demand(reports),
        due=due,
        due_at=_hour(reports, due),
        due_text=due_text,
        place=_commonest(report.place for report in reports),
        status=status,
        reports=tuple(reports),
        conflicting=conflicting,
    )


def earlier_entry(entry: Entry, document: int) -> Entry | None:
    """The day and status as they would be without what a document reports; None where no other reports it."""
    reports = tuple(report for report in entry.reports if report.document != document)
    if not reports:
        return None
    due, since = _due(reports)
    status, conflicting = _outcome(reports, due, since)
    hour = _hour(reports, due)
    return replace(entry, due=due, due_at=hour, status=status, conflicting=conflicting, reports=reports)


def _commonest(values: Iterable[str | None]) -> str | None:
    """The value that most reports give, the first of those that equally many give."""
    counts = Counter(value for value in values if value)
    return counts.most_common(1)[0][0] if counts else None


def _party(named: Sequence[tuple[int, ActorKey | None]], parties: Parties) -> ActorKey | None:
    """The bearer whom most documents name, of several the first named; those who are kin count for each other."""
    once = dict.fromkeys((document, parties.bearer(key)) for document, key in named if key is not None)
    counts = Counter(bearer for _, bearer in once)
    if not counts:
        return None
    leading = dict(counts.most_common(LEADERS))
    votes = {one: sum(n for other, n in leading.items() if parties.kin(one, other)) for one in leading}
    return max(leading, key=lambda one: (votes[one], counts[one]))


def _demand(reports: Sequence[DeadlineReport]) -> str | None:
    """The demand whose words most of the others use too."""
    demands = [report.demand for report in reports if report.demand]
    words = {demand: significant(demand) for demand in demands}
    counts = Counter(word for demand in demands for word in words[demand])
    return max(
        words, key=lambda demand: sum(counts[word] for word in words[demand]) / (len(words[demand]) or 1), default=None
    )


def _due(reports: Sequence[DeadlineReport]) -> tuple[str | None, str]:
    """The day and the date of the report that moved it, or an empty string.

    What was moved is due on the newest of its days, else on that which most reports give, the first of several.
    """
    sure = [report.due for report in reports if report.due and not is_doubtful(report)]
    dues = sure or [report.due for report in reports if report.due]
    days = [due for due in dues if day_of(due)]
    earliest = min((due[:10] for due in days), default="")
    moved = [report for report in reports if is_moved(report) and (report.due or "")[:10] > earliest]
    if moved:
        day, since = (moved[-1].due or "")[:10], min(report.date for report in moved if report.due == moved[-1].due)
    else:
        counts = Counter(due[:10] for due in days or dues)
        day, since = next((due for due, _ in counts.most_common(1)), ""), ""
    return day or None, since


def _hour(reports: Iterable[DeadlineReport], due: str | None) -> str | None:
    """The hour that most reports of the day give, first of those that tell its zone."""
    hours = [report.due_at for report in reports if report.due_at and report.due == due]
    return _commonest(hour for hour in hours if datetime.fromisoformat(hour).tzinfo) or _commonest(hours)


def _outcome(reports: Sequence[DeadlineReport], due: str | None, since: str) -> tuple[DeadlineStatus, bool]:
    """What the reports settle, and whether they contradict each other: the newest of the outcome is believed.

    What was said of a day before that was moved (``since``) does not count, nor what an undated report says against
    dated ones.
    """
    standing = [report for report in reports if _stands(report, due, since)]
    settling = [report for report in standing if report.status in OUTCOMES and not _overtaken(report, standing, due)]
    settling = [report for report in settling if report.dated] or settling
    if settling:
        last = settling[-1]
        newest = Counter(report.status for report in settling if report.date == last.date or not last.dated)
        if {"met", "defied"} <= newest.keys():
            return ("met" if newest["met"] > newest["defied"] else "defied"), True
        return last.status, False
    for status in ("passed", "pending"):
        if any(report.status == status for report in standing):
            return status, False
    return "unknown", False


def _stands(report: DeadlineReport, due: str | None, since: str) -> bool:
    """Whether the report is about the day that counts."""
    if not since:
        return True
    if report.status == "extended":
        return report.due == due or not report.due
    return report.date >= since and not (due and report.due and report.due[:10] < due[:10])


def _overtaken(report: DeadlineReport, standing: Sequence[DeadlineReport], due: str | None) -> bool:
    """Whether a meeting that was put off is, by a later report, to be held on the same day after all."""
    return (report.kind, report.status) == ("meeting", "extended") and any(
        later.status == "pending" and later.dated and later.date > report.date and later.due and later.due == due
        for later in standing
    )

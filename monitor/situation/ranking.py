"""How well a deadline or meeting fits a report that may mean it."""

from __future__ import annotations

from collections import Counter

from monitor.situation.aims import is_person
from monitor.situation.cores import Chain, Filing, Rank
from monitor.situation.entries import day_of, is_doubtful
from monitor.situation.fitting import fit

__all__ = ["CONTEXT", "rank_of"]

CONTEXT = 3
"""What it counts that the report's document speaks of this deadline and of no other."""


def rank_of(filing: Filing, chain: Chain, bond: int, same_issuer: bool, context: Counter[Chain]) -> Rank | None:
    """How well the chain fits a report, ``bond`` being what speaks for their profiles; None where it is not meant."""
    score = bond + _support(filing, context) if bond >= 0 and chain in context else bond
    if score < 0 or (score == 0 and (filing.report.due or not same_issuer)):
        return None
    if not same_issuer and _is_anothers(filing, chain):
        return None
    found = fit(filing, chain)
    return (found[0], score, *found[1:], chain.key) if found else None


def _support(filing: Filing, context: Counter[Chain]) -> int:
    """What it counts that the report's document gives a day for the chain."""
    report = filing.report
    if (report.kind == "meeting" and report.place) or (day_of(report.due) is not None and not is_doubtful(report)):
        return 0
    return CONTEXT if len(context) == 1 else 1


def _is_anothers(filing: Filing, chain: Chain) -> bool:
    """Whether the report tells how long another body gives: two that press the same party are two.

    A person may set it in the name of the body.
    """
    report, issuers = filing.report, filing.profile.issuers
    if report.kind == "meeting" or report.due or not report.due_text or not issuers or not chain.profile.issuers:
        return False
    return not any(map(is_person, issuers))

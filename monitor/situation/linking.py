"""Which cores of different days are of one deadline or meeting, and which day was moved to which."""

from __future__ import annotations

from datetime import date

from monitor.model import DeadlineStatus, Span
from monitor.situation.cores import Core
from monitor.situation.kinship import Kinship

__all__ = ["MOVED_DAYS", "days_before", "days_near", "linked", "moved"]

REPEATED_DAYS = 7
"""So far apart may two reports of one demand, made while it was open, put its day."""
MOVED_DAYS = 92
"""So far can a day be moved."""
SAME = 6
"""What speaks for two deadlines of the same parties and the same demand."""
SETTLED: frozenset[DeadlineStatus] = frozenset({"met", "defied", "extended"})


def linked(one: Core, other: Core, parties: Kinship) -> bool:
    """Whether two cores of different days are of one deadline or meeting, though nothing was moved."""
    early, late = (one, other) if one.day < other.day else (other, one)
    apart = late.day - early.day
    next_day = apart == 1 and (_one_sitting(early, late) if early.kind == "meeting" else not _is_new(early, late))
    repeated = 0 < apart <= REPEATED_DAYS and _was_open(early, late)
    if not (next_day or repeated):
        return False
    score = parties.bond(early.profile, late.profile)
    return (repeated and score >= SAME) or (next_day and score >= 1 and parties.bond(early.leading, late.leading) >= 1)


def moved(early: Core, late: Core, parties: Kinship) -> int:
    """What speaks for it that the earlier day was moved to the later; below 1 it was not."""
    if not 0 < late.day - early.day <= MOVED_DAYS or not _was_moved(early, late):
        return 0
    return parties.bond(early.profile, late.profile)


def days_near(core: Core) -> range:
    """The ordinals of the days where cores can stand that the core is linked to."""
    return range(core.day - REPEATED_DAYS, core.day + REPEATED_DAYS + 1)


def days_before(core: Core) -> range:
    """The ordinals of the days that can have been moved to that of the core."""
    return range(core.day - MOVED_DAYS, core.day)


def _was_moved(early: Core, late: Core) -> bool:
    """Whether a report moves the earlier day to the later one while that was open; what was called off stays so."""
    day = _iso(early.day)
    ended = [written for written, status, _ in early.said if early.kind == "meeting" and status in SETTLED]
    return any(moved <= day and not any(written < moved for written in ended) for moved in late.moved())


def _is_new(early: Core, late: Core) -> bool:
    """Whether the later deadline was set when the earlier had run out, rather than its day being given wrongly."""
    to_come = any(status in ("pending", "extended") for _, status, _ in late.said)
    return to_come and all(written > _iso(early.day) for written, _, _ in late.said)


def _was_open(early: Core, late: Core) -> bool:
    """Whether one deadline was set on both days: the later was reported before the earlier came."""
    return early.kind == "deadline" and any(written <= _iso(early.day) for written, _, _ in late.said)


def _one_sitting(early: Core, late: Core) -> bool:
    """Whether a meeting goes on for both days: no document tells of the two days in sentences of their own."""
    mine, theirs = _sentences(early), _sentences(late)
    both = {document for document, _ in mine} & {document for document, _ in theirs}
    return not both or bool(mine & theirs)


def _sentences(core: Core) -> set[tuple[int, Span]]:
    return {(f.report.document, f.report.span) for node in core.nodes for f in node.filings.values()}


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()

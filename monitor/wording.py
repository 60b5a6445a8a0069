"""The board in words, for a person to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten, wrap

from monitor.briefing import Board
from monitor.clock import hour_words
from monitor.model import BEYOND_WORDS, Entry, Posture
from monitor.plain import printable

__all__ = ["lines"]

MOST = 15
"""Postures that are shown of each sort."""
STEPS = 3
"""Steps that are shown of each posture."""
NARROW = 40
"""Columns below which nothing is wrapped further."""


def lines(board: Board, width: int) -> Iterator[str]:
    """What matters of the board, in lines of so many columns; the sentences of steps are cut to one line each."""
    width = max(width, NARROW)
    yield f"as of {board.as_of}"
    yield ""
    yield from _intervention(board, width)
    yield ""
    yield f"DEADLINES AND MEETINGS {len(board.deadlines)}"
    for entry in board.deadlines:
        yield from _deadline(board, entry, width)
    further = [found for found in board.postures if _is_beyond_words(found)]
    yield from _postures("BEYOND WORDS", board, further, width)
    backing = [found for found in board.postures if found.stance == "for" and not _is_beyond_words(found)]
    yield from _postures("IN SUPPORT", board, backing, width)
    if words := len(board.postures) - len(further) - len(backing):
        yield ""
        yield f"and {words} that stay at words: --json has all"


def _is_beyond_words(posture: Posture) -> bool:
    return max(posture.rung, posture.highest) >= BEYOND_WORDS


def _intervention(board: Board, width: int) -> Iterator[str]:
    found = board.intervention
    if found is None:
        yield "INTERVENTION  nobody has gone beyond words"
        return
    since = f", since {found.step.day}" if found.step.day else ""
    yield from _wrapped(f"INTERVENTION  {found.name} · {board.name(found.by)}{since}", width, 0)
    yield from _wrapped(f"“{board.sentence(found.step)}”", width, 2)


def _deadline(board: Board, entry: Entry, width: int) -> Iterator[str]:
    status = "conflicting reports" if entry.conflicting else board.status(entry)
    parties = board.name(entry.issuer) or ("meeting" if entry.kind == "meeting" else "unattributed")
    if entry.addressee:
        parties += f" → {board.name(entry.addressee)}"
    place = f" in {entry.place}" if entry.place else ""
    demand = f": {entry.demand}" if entry.demand else ""
    hour = f" {hour_words(entry.due, entry.due_at)}" if entry.due and entry.due_at else ""
    yield from _wrapped(f"{entry.due or 'no date'}{hour}  {status.upper()}  {parties}{place}{demand}", width, 2)
    for report in entry.reports:
        day = report.date if report.dated else "undated"
        yield from _wrapped(f"{day:<10}  {report.status:<8}  {board.files[report.document]}", width, 6)


def _postures(heading: str, board: Board, postures: Sequence[Posture], width: int) -> Iterator[str]:
    if not postures:
        return
    yield ""
    yield f"{heading} {len(postures)}"
    for posture in postures[:MOST]:
        yield from _posture(board, posture, width)
    if more := len(postures[MOST:]):
        yield f"  and {more} more: --json has all"


def _posture(board: Board, posture: Posture, width: int) -> Iterator[str]:
    once = f" (once {posture.highest})" if posture.highest > posture.rung else ""
    target = f" → {board.name(posture.target)}" if posture.target else ""
    since = f", since {posture.day}" if posture.day else ""
    parties = f"{board.name(posture.actor)}{target}{since}"
    yield from _wrapped(f"{posture.rung} {posture.name}{once}  {parties}", width, 2)
    for step in posture.steps[:STEPS]:
        day = step.day or "undated"
        yield _sentence(f"{day:<10}  {step.type} {step.status}: {board.sentence(step)}", width, 6)


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    begin, go_on = " " * indent, " " * (indent + 4)
    return wrap(printable(text), width, initial_indent=begin, subsequent_indent=go_on, break_on_hyphens=False)


def _sentence(text: str, width: int, indent: int) -> str:
    return " " * indent + shorten(printable(text), width - indent, placeholder=" …")

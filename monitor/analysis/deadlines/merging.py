"""One clue for each real limit or meeting, in whatever words the article speaks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.counting import later
from monitor.analysis.deadlines.status import Fate
from monitor.model import DeadlineStatus

__all__ = ["merged"]

STRENGTH: dict[DeadlineStatus, int] = {"unknown": 0, "pending": 1, "passed": 2, "extended": 3, "defied": 4, "met": 5}
BESIDE = 3
"""Characters between two sentences, at most, of which the one follows directly on the other."""


def merged(clues: Sequence[Clue], published: date | None) -> list[Clue]:
    """One clue for each real limit or meeting, in the order of the text; a bare "ultimatum" tells of none."""
    found: list[Clue] = []
    for clue in clues:
        at = next((i for i, other in enumerate(found) if _same(other, clue)), None)
        if at is None:
            found.append(clue)
        else:
            found[at] = _join(found[at], clue, published)
    return [clue for clue in found if clue.told or clue.fate or clue.kind == "meeting"]


def _same(one: Clue, other: Clue) -> bool:
    if one.kind != other.kind or not all(
        _agree(getattr(one, name), getattr(other, name)) for name in ("issuer", "addressee", "due", "date", "what")
    ):
        return False
    if one.due and one.due == other.due:
        return True
    if one.kind == "meeting":
        return bool(one.due_text) and one.due_text == other.due_text
    if one.length and other.length:
        return one.length == other.length
    if one.named and other.named:
        return _shares_party(one, other) or not (one.due_text and other.due_text)
    timeless = not (one.due_text and other.due_text)
    return timeless and one.named != other.named and (_near(one, other) or _shares_party(one, other))


def _near(one: Clue, other: Clue) -> bool:
    """Whether the one follows directly on the other."""
    return max(one.sentence[0], other.sentence[0]) - min(one.sentence[1], other.sentence[1]) < BESIDE


def _shares_party(one: Clue, other: Clue) -> bool:
    return any(party and party in (other.issuer, other.addressee) for party in (one.issuer, one.addressee))


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _join(one: Clue, other: Clue, published: date | None) -> Clue:
    """The facts of both, those of the text first; the sentence of the one that tells more."""
    if one.heading and not other.heading:
        one, other = replace(other, kind=one.kind), one
    dated = other if other.due and not one.due else one
    names = ("due_text", "due", "dated_by", "date", "length", "past", "issuer", "addressee", "demand", "place", "named")
    fields = {name: getattr(dated, name) or getattr(one, name) or getattr(other, name) for name in names}
    fates = [fate for fate in (one.fate, other.fate) if fate]
    fate = max(fates, key=lambda fate: STRENGTH[fate.status], default=None)
    fuller = one.told >= other.told or other.heading > one.heading
    said = one if fuller else other
    whole = replace(
        one,
        **fields,
        fate=fate,
        sentence=said.sentence,
        rule=said.rule,
        parties_by=one.parties_by or other.parties_by,
        imposed=one.imposed and other.imposed,
        deeds=one.deeds | other.deeds,
    )
    return _prolonged(whole, one, other, published)


def _prolonged(whole: Clue, one: Clue, other: Clue, published: date | None) -> Clue:
    """The limit with its new day where the one tells by how much the other's day was put off."""
    for moved, before in ((one, other), (other, one)):
        if moved.fate is None or moved.fate.status != "extended" or not moved.length or moved.due or not before.due:
            continue
        day = later(date.fromisoformat(before.due), moved.length)
        if day is not None:
            return replace(
                whole,
                due=day.isoformat(),
                due_text=moved.due_text,
                dated_by=f"'{before.due_text}'",
                past=bool(published and day < published),
                fate=Fate("extended", moved.fate.word),
            )
    return whole

"""One clue for each real limit or meeting, in whatever words the article speaks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from monitor.analysis.deadlines.bodies import Bodies
from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.counting import later, same_length
from monitor.analysis.deadlines.status import Fate
from monitor.model import DeadlineStatus

__all__ = ["merged"]

STRENGTH: dict[DeadlineStatus, int] = {"unknown": 0, "pending": 1, "passed": 2, "extended": 3, "defied": 4, "met": 5}
SIDES = ("issuer", "addressee")
BESIDE = 3
"""Characters between two sentences, at most, of which the one follows directly on the other."""


def merged(clues: Sequence[Clue], bodies: Bodies, published: date | None) -> list[Clue]:
    """One clue for each real limit or meeting, in the order of the text; a bare "ultimatum" tells of none.

    A headline's limit is that of the text, whose words are surer.
    """
    found: list[Clue] = []
    for clue in sorted(clues, key=lambda clue: clue.heading):
        at = next((i for i, other in enumerate(found) if _same(other, clue, bodies, published)), None)
        if at is None:
            found.append(clue)
        else:
            found[at] = _join(found[at], clue, bodies, published)
    told = [clue for clue in found if (clue.told or clue.fate or clue.kind == "meeting") and not clue.pointing]
    return sorted(told, key=lambda clue: clue.sentence)


def _same(one: Clue, other: Clue, bodies: Bodies, published: date | None) -> bool:
    if one.kind != other.kind:
        return False
    if other.heading and not one.heading and one.kind == "deadline" and _names_same_time(one, other):
        return True
    if other.heading and not one.heading and one.kind == "meeting" and one.due and one.due == other.due:
        return True
    if _is_new_day(one, other, bodies):
        return True
    if one.pointing != other.pointing and one.length and other.length and not other.heading:
        return same_length(one.length, other.length)
    if not all(_agree(one, other, name) for name in ("due", "date", "hour", "what")) or (
        other.fresh and not one.heading
    ):
        return False
    kin = one.kind == "deadline" and all(_are_kin(one, other, side, bodies) for side in SIDES)
    if kin and one.due and one.due == other.due:
        return True
    bare = one.kind == "deadline" and ((one.named and not one.due_text) or (other.named and not other.due_text))
    if not all(_agree(one, other, side) for side in SIDES) and not (bare and kin):
        return False
    if one.kind == "meeting" and (_is_outcome(one) or _is_outcome(other)):
        return _agree(one, other, "place") and not _is_yet_to_come(one, other, published)
    if one.kind == "meeting":
        return bool(one.due_text) and (one.due_text == other.due_text or bool(one.due and one.due == other.due))
    if one.length and other.length:
        return same_length(one.length, other.length)
    if one.shift or other.shift or one.pointing != other.pointing:
        return True
    if one.anonymous != other.anonymous and one.due_text and other.due_text:
        return False
    if one.named and other.named:
        return _shares_party(one, other) or not (one.due_text and other.due_text)
    if one.due_text and other.due_text:
        open_length = bool(one.length) != bool(other.length) and not (one.due and other.due)
        same_deed = not one.deeds or not other.deeds or bool(one.deeds & other.deeds)
        return open_length and same_deed and _share_both(one, other)
    return one.named != other.named and (_near(one, other) or _shares_party(one, other))


def _is_new_day(moved: Clue, after: Clue, bodies: Bodies) -> bool:
    """Whether the next sentence gives the day to which a limit is put off: "It put back the deadline. He has until"."""
    open_ = moved.called and not moved.shift and moved.fate is not None and moved.fate.status == "extended"
    ahead = after.due is not None and (moved.due is None or moved.due < after.due)
    if not (open_ and ahead and after.kind == moved.kind == "deadline") or after.called or after.fate is not None:
        return False
    follows = 0 <= after.sentence[0] - moved.sentence[1] < BESIDE
    return follows and after.addressee is not None and all(_are_kin(moved, after, side, bodies) for side in SIDES)


def _is_outcome(clue: Clue) -> bool:
    """Whether it tells only what became of a meeting, and not of when."""
    return clue.fate is not None and not clue.due_text


def _is_yet_to_come(one: Clue, other: Clue, published: date | None) -> bool:
    """Whether one of the meetings lies ahead, and the other was held."""
    ahead = any(
        clue.due is not None and published is not None and clue.due > published.isoformat() for clue in (one, other)
    )
    return ahead and any(clue.fate is not None and clue.fate.status == "met" for clue in (one, other))


def _names_same_time(one: Clue, headline: Clue) -> bool:
    """Whether a headline's limit can be one of the text, by its length and day, or by its words: "noon"."""
    if one.length and headline.length and not same_length(one.length, headline.length):
        return False
    words_agree = bool(headline.due_text) and (headline.due_text or "") in (one.due_text or "")
    return words_agree or all(_agree(one, headline, name) for name in ("due", "date", "hour"))


def _are_kin(one: Clue, other: Clue, side: str, bodies: Bodies) -> bool:
    """Whether a party can be the same: a head of government speaks for his state, an organ for its body.

    Whom a pronoun means is not sure.
    """
    mine: str = getattr(one, side) or ""
    theirs: str = getattr(other, side) or ""
    if side == "addressee" and one.by_pronoun != other.by_pronoun:
        return True
    if _agree(one, other, side) or bodies.is_person(mine) != bodies.is_person(theirs):
        return True
    return mine.startswith(f"{theirs} ") or theirs.startswith(f"{mine} ")


def _share_both(one: Clue, other: Clue) -> bool:
    return all(getattr(one, side) is not None and getattr(one, side) == getattr(other, side) for side in SIDES)


def _near(one: Clue, other: Clue) -> bool:
    """Whether the one follows directly on the other."""
    return max(one.sentence[0], other.sentence[0]) - min(one.sentence[1], other.sentence[1]) < BESIDE


def _shares_party(one: Clue, other: Clue) -> bool:
    return any(party and party in (other.issuer, other.addressee) for party in (one.issuer, one.addressee))


def _agree(one: Clue, other: Clue, name: str) -> bool:
    mine, theirs = getattr(one, name), getattr(other, name)
    return mine is None or theirs is None or mine == theirs


def _join(one: Clue, other: Clue, bodies: Bodies, published: date | None) -> Clue:
    """The facts of both, those of the text first; the sentence of the one that tells more."""
    if other.heading and not one.heading:
        other = replace(other, addressee=None, demand=None, issuer=None if one.addressee is None else other.issuer)
    moved = _is_new_day(one, other, bodies)
    dated = other if other.due and (not one.due or other.pointing or moved) else one
    names = ("due_text", "due", "date", "length", "past", "issuer", "addressee", "demand", "place", "named", "party")
    fields = {name: getattr(dated, name) or getattr(one, name) or getattr(other, name) for name in names}
    if one.by_pronoun and other.addressee and not other.by_pronoun:
        fields["addressee"] = other.addressee
    if moved:
        fields["demand"] = one.demand or other.demand
    if fields["issuer"] and fields["issuer"] == fields["addressee"]:
        fields["addressee" if one.issuer else "issuer"] = None
    fates = [fate for fate in (one.fate, other.fate) if fate]
    fate = max(fates, key=lambda fate: STRENGTH[fate.status], default=None)
    timed = (clue for clue in (dated, one, other) if clue.due == fields["due"])
    said = one if one.told >= other.told or other.heading > one.heading else other
    whole = replace(
        one,
        **fields,
        due_at=next((clue.due_at for clue in timed if clue.due_at), None),
        dated_by=dated.dated_by,
        fate=fate,
        sentence=said.sentence,
        rule=said.rule,
        parties_by=one.parties_by or other.parties_by,
        imposed=one.imposed and other.imposed,
        anonymous=one.anonymous and other.anonymous,
        called=one.called or other.called,
        pointing=one.pointing and other.pointing,
        deeds=one.deeds | other.deeds,
        by_pronoun=one.by_pronoun and other.by_pronoun,
    )
    return _prolonged(whole, one, other, published)


def _prolonged(whole: Clue, one: Clue, other: Clue, published: date | None) -> Clue:
    """The limit with its new day where the one tells by how much the other's day was put off."""
    for moved, before in ((one, other), (other, one)):
        if moved.fate is None or moved.fate.status != "extended" or not moved.shift or moved.due or not before.due:
            continue
        start = date.fromisoformat(before.due)
        day = later(start, moved.shift)
        if day is not None:
            hour = datetime.fromisoformat(before.due_at) + (day - start) if before.due_at else None
            return replace(
                whole,
                due=day.isoformat(),
                due_at=hour.isoformat(timespec="minutes") if hour else None,
                due_text=moved.due_text,
                dated_by=f"'{before.due_text}'",
                past=bool(published and day < published),
                fate=Fate("extended", moved.fate.word),
            )
    return whole

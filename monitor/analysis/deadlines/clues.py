"""What a sentence says of a limit or a meeting, before the article's other sentences are heard."""

from __future__ import annotations

from dataclasses import dataclass, replace

from monitor.model import Deadline, DeadlineKind, DeadlineStatus, Span

__all__ = ["Clue", "merged"]

STRENGTH: dict[DeadlineStatus, int] = {"unknown": 0, "pending": 1, "passed": 2, "extended": 3, "defied": 4, "met": 5}


@dataclass(frozen=True, slots=True)
class Clue:
    """One place that speaks of a limit or a meeting."""

    kind: DeadlineKind
    sentence: Span
    issuer: str | None = None
    addressee: str | None = None
    demand: str | None = None
    due_text: str | None = None
    due: str | None = None
    status: DeadlineStatus | None = None
    """What the sentence says became of it; None where it says nothing."""
    place: str | None = None
    date: str | None = None
    """The TIMEX3 value of its time where that is a date, whole or partial."""
    named: bool = False
    """Whether it is set, or called a deadline or an ultimatum: others called so may be the same."""
    length: str | None = None
    """The TIMEX3 value of the duration in which it is put."""
    what: str | None = None
    """The noun that names a meeting, unless it fits every meeting."""
    heading: bool = False
    """Whether it stands in a title or caption, which says less surely who is meant than the text."""
    past: bool = False
    """Whether its time is over by the publication date."""

    def deadline(self) -> Deadline:
        """The record's entry."""
        status = self.status or ("passed" if self.past else "pending")
        return Deadline(
            self.kind,
            self.issuer,
            self.addressee,
            self.demand,
            self.due_text,
            self.due,
            status,
            self.sentence,
            self.place,
        )


def merged(clues: list[Clue]) -> list[Clue]:
    """One clue for each real limit or meeting, in the order of the text; a bare "ultimatum" tells of none."""
    found: list[Clue] = []
    for clue in clues:
        at = next((i for i, other in enumerate(found) if _same(other, clue)), None)
        if at is None:
            found.append(clue)
        else:
            found[at] = _join(found[at], clue)
    told = [clue for clue in found if _told(clue) or clue.status or clue.kind == "meeting"]
    return [_bound(clue, told) for clue in told]


def _bound(clue: Clue, others: list[Clue]) -> Clue:
    """A new limit by the same issuer binds whom his other one does, where it does not say whom."""
    if clue.kind == "meeting" or clue.issuer is None or clue.addressee is not None or not clue.named:
        return clue
    bound = {other.addressee for other in others if other.issuer == clue.issuer and other.addressee}
    return replace(clue, addressee=bound.pop()) if len(bound) == 1 else clue


def _same(one: Clue, other: Clue) -> bool:
    if one.kind != other.kind or not all(
        _agree(getattr(one, name), getattr(other, name)) for name in ("issuer", "addressee", "due", "date", "what")
    ):
        return False
    if one.due and one.due == other.due:
        return True
    if one.kind == "meeting":
        return bool(one.due_text) and one.due_text == other.due_text
    if (one.length and one.length == other.length) or (one.named and other.named):
        return True
    timeless = not (one.due_text and other.due_text)
    return timeless and one.named != other.named and (_near(one, other) or _shares_party(one, other))


def _near(one: Clue, other: Clue) -> bool:
    """Whether the one follows directly on the other."""
    gap = max(one.sentence[0], other.sentence[0]) - min(one.sentence[1], other.sentence[1])
    return gap < 3


def _shares_party(one: Clue, other: Clue) -> bool:
    return any(party and party in (other.issuer, other.addressee) for party in (one.issuer, one.addressee))


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _join(one: Clue, other: Clue) -> Clue:
    """The facts of both, those of the text first; the sentence of the one that tells more."""
    if one.heading and not other.heading:
        one, other = replace(other, kind=one.kind), one
    dated = other if other.due and not one.due else one
    fields = {
        name: getattr(dated, name) or getattr(one, name) or getattr(other, name)
        for name in ("due_text", "due", "date", "length", "past", "issuer", "addressee", "demand", "place", "named")
    }
    statuses = [status for status in (one.status, other.status) if status]
    status = max(statuses, key=lambda status: STRENGTH[status], default=None)
    fuller = _told(one) >= _told(other) or other.heading > one.heading
    sentence = one.sentence if fuller else other.sentence
    return replace(one, **fields, status=status, sentence=sentence)


def _told(clue: Clue) -> int:
    return sum(bool(fact) for fact in (clue.issuer, clue.addressee, clue.demand, clue.due_text, clue.due))

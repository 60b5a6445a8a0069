"""What a sentence says of a limit or a meeting, before the article's other sentences are heard."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.analysis.deadlines.status import Fate
from monitor.model import Deadline, DeadlineKind, Span

__all__ = ["Clue", "speaks_of"]


@dataclass(frozen=True, slots=True)
class Clue:
    """One place that speaks of a limit or a meeting."""

    kind: DeadlineKind
    sentence: Span
    rule: str
    """What makes it one, for a person to read."""
    issuer: str | None = None
    addressee: str | None = None
    demand: str | None = None
    due_text: str | None = None
    due: str | None = None
    due_at: str | None = None
    """The ISO date and time of its hour, where that is known; without an offset where the article names no zone."""
    dated_by: str | None = None
    """What the due day was counted from, where it is not the day that ``due_text`` names."""
    fate: Fate | None = None
    """What the sentence says became of it; None where it says nothing."""
    place: str | None = None
    date: str | None = None
    """The TIMEX3 value of its time where that is a date, whole or partial."""
    named: bool = False
    """Whether it is set, or called a deadline or an ultimatum: others called so may be the same."""
    called: bool = False
    """Whether a noun calls it a limit: "the ultimatum"."""
    pointing: bool = False
    """Whether it only points to a limit told of before ("the ten days are over"), and is none without that."""
    fresh: bool = False
    """Whether it is called a second or a new one."""
    length: str | None = None
    """The TIMEX3 value of the duration in which it is put."""
    hour: str | None = None
    """The hour of its day, where no zone is named."""
    shift: str | None = None
    """The TIMEX3 value of the duration by which it is put off."""
    what: str | None = None
    """The noun that names a meeting, unless it fits every meeting."""
    party: str | None = None
    """One of those who meet, where nobody is told to hold the meeting."""
    heading: bool = False
    """Whether it stands in a title or caption, which says less surely who is meant than the text."""
    past: bool = False
    """Whether its time is over by the publication date."""
    imposed: bool = True
    """Whether somebody sets it: a truce that expires is no demand."""
    unnamed: bool = False
    """Whether it binds somebody whom the article does not name: "interested parties"."""
    anonymous: bool = False
    """Whether it is set by somebody whom the article does not name: "a diplomat of the bloc"."""
    by_pronoun: bool = False
    """Whether a pronoun tells whom it binds: whoever the limits before it bind."""
    parties_by: str | None = None
    """What told of its parties, where its own sentence did not."""
    deeds: frozenset[str] = frozenset()
    """The lemmas of the verbs and nouns of what is demanded."""

    @property
    def told(self) -> int:
        """How many facts it gives."""
        return sum(bool(fact) for fact in (self.issuer, self.addressee, self.demand, self.due_text, self.due))

    def deadline(self) -> Deadline:
        """The record's entry."""
        return Deadline(
            kind=self.kind,
            issuer=self.issuer,
            addressee=self.addressee,
            demand=self.demand,
            due_text=self.due_text,
            due=self.due,
            status=self.fate.status if self.fate else "passed" if self.past else "pending",
            sentence=self.sentence,
            place=self.place,
            due_at=self.due_at,
            rule="; ".join(self._reasons()),
        )

    def _reasons(self) -> list[str]:
        reasons = [self.rule]
        if self.parties_by:
            reasons.append(f"parties from {self.parties_by}")
        if self.due:
            counted = f" counted from {self.dated_by}" if self.dated_by else ""
            reasons.append(f"due by '{self.due_text}'{counted}" if self.due_text else f"due{counted}")
        if self.fate:
            reasons.append(f"{self.fate.status} by '{self.fate.word}'")
        else:
            reasons.append("passed, its day being over" if self.past else "pending, nothing telling of its end")
        return reasons


def speaks_of(demand: str | None, name: str | None) -> bool:
    """Whether a demand itself names somebody: "to return Ada Reed to the presidency" is demanded of neither."""
    return name is not None and name.rpartition(" ")[2].casefold() in (demand or "").casefold().split()

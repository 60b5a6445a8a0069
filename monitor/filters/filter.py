"""What a filter asks for: parsed from any text whatever, so that nothing that is typed is an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, get_args

from monitor.filters.days import days_of
from monitor.filters.terms import Field, Term, split_terms
from monitor.filters.words import fold, occurrences, tokens
from monitor.model import ActorKind, DeadlineKind, DeadlineStatus, EventStatus, EventType

__all__ = ["CHOICES", "EVERYTHING", "Choice", "Filter", "Word", "chosen", "parse_filter"]

PREFIX: Final = 2
"""Letters from which a word stands for all that begin so."""
SPEECH: Final = ("direct", "reported")
CHOICES: Final[Mapping[Field, tuple[str, ...]]] = {
    "kind": (*get_args(ActorKind), *SPEECH),
    "type": (*get_args(DeadlineKind), *get_args(EventType)),
    "status": (*get_args(DeadlineStatus), *get_args(EventStatus)),
}
"""What the fields with few values can be."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a phrase or a name to look for."""

    value: str
    whole: bool = False
    """Whether just this is meant: the very words, the whole name; otherwise also what begins so, or has it in it."""
    negated: bool = False

    @property
    def tokens(self) -> list[str]:
        """Its words as the full-text index has them; none where it is but punctuation."""
        return tokens(self.value)

    @property
    def is_open(self) -> bool:
        """Whether what begins so is meant too: not in quotation marks, nor where its last word is but a letter."""
        found = self.tokens
        return not self.whole and bool(found) and len(found[-1]) >= PREFIX

    @property
    def is_sought(self) -> bool:
        """Whether texts are searched for it: for a single letter they are not, while it may go on."""
        return self.whole or len(self.value) > 1


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of a field's few values are wanted, if any in particular, and which are not."""

    wanted: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def passes(self, value: str) -> bool:
        """Whether a thing with this value passes."""
        return (not self.wanted or value in self.wanted) and value not in self.unwanted

    def among(self, values: Iterable[str]) -> Choice:
        """What is left of it for things that can only have these values."""
        possible = frozenset(values)
        return Choice(self.wanted & possible, self.unwanted & possible)


@dataclass(frozen=True, slots=True)
class Filter:
    """What passes: every field must hold; where one is given more than once, one of its values is enough."""

    text: str = ""
    """As it was typed."""
    words: tuple[Word, ...] = ()
    """Free text: all of them must hold."""
    actors: tuple[Word, ...] = ()
    kinds: Choice = Choice()
    types: Choice = Choice()
    statuses: Choice = Choice()
    sources: tuple[Word, ...] = ()
    since: str | None = None
    """ISO date of the first day, as ``until`` is of the last."""
    until: str | None = None
    also: Filter | None = None
    """What must pass besides, by itself: of actors that both name, one of each must be in it."""

    def __bool__(self) -> bool:
        return any(
            (self.words, self.actors, self.kinds, self.types, self.statuses, self.sources, self.since, self.until)
        )

    def __str__(self) -> str:
        return self.text

    def narrowed(self, by: Filter) -> Filter:
        """What passes both."""
        return replace(self, also=by) if self and by else self or by

    @property
    def parts(self) -> tuple[Filter, ...]:
        """All that must pass, each by itself."""
        return (self, *self.also.parts) if self.also else (self,)

    @property
    def span(self) -> tuple[str | None, str | None]:
        """The first day and the last that all parts leave."""
        return (
            max(filter(None, (part.since for part in self.parts)), default=None),
            min(filter(None, (part.until for part in self.parts)), default=None),
        )

    @property
    def actor_kinds(self) -> Choice:
        """Of what kinds actors are."""
        return self.kinds.among(get_args(ActorKind))

    @property
    def speech(self) -> Choice:
        """Whether statements are direct or reported."""
        return self.kinds.among(SPEECH)

    @property
    def event_types(self) -> Choice:
        """Of which PLOVER types events are."""
        return self.types.among(get_args(EventType))

    @property
    def event_statuses(self) -> Choice:
        """How far events are from done."""
        return self.statuses.among(get_args(EventStatus))

    @property
    def sole_actor(self) -> str | None:
        """The one actor whose whole name it asks for, if it does."""
        wanted = [actor for actor in self.actors if not actor.negated]
        return wanted[0].value if len(wanted) == 1 and wanted[0].whole else None

    def covers(self, day: str) -> bool:
        """Whether an ISO date, or a coarser one, lies on its days."""
        return (self.since is None or day >= self.since[: len(day)]) and (
            self.until is None or day[:10] <= self.until[: len(day)]
        )

    def hits(self, text: str) -> list[tuple[int, int]]:
        """Where the free text that it asks for stands in a text."""
        words = (word for part in self.parts for word in part.words if word.is_sought and not word.negated)
        return occurrences(text, ((word.tokens, not word.is_open) for word in words))


EVERYTHING: Final = Filter()
"""What asks for nothing, so that all passes."""


def parse_filter(typed: str, today: date, saved: Mapping[str, str] | None = None) -> Filter:
    """What the text asks for; what is incomplete or cannot be asks for nothing.

    ``today`` is the day from which days ago are counted; ``saved`` are the filters that ``@name`` stands for.
    """
    terms = [
        term
        for term in _expanded(typed.encode("utf-8", "replace").decode(), saved or {})
        if term.value and term.value != "-"
    ]
    since, until = _days(terms, today)
    return Filter(
        text=typed.strip(),
        words=_words(terms, None),
        actors=_words(terms, "actor"),
        kinds=_choice(terms, "kind"),
        types=_choice(terms, "type"),
        statuses=_choice(terms, "status"),
        sources=_words(terms, "source"),
        since=since,
        until=until,
    )


def chosen(field: Field, value: str) -> frozenset[str]:
    """Those of a field's few values that begin so; just the one that is spelt out."""
    wanted = fold(value).replace(" ", "_").replace("-", "_")
    found = frozenset(choice for choice in CHOICES[field] if choice.lower().startswith(wanted))
    return next((frozenset({choice}) for choice in found if choice.lower() == wanted), found)


def _expanded(typed: str, saved: Mapping[str, str]) -> Iterator[Term]:
    """The terms, those of saved filters in place of their names; a saved filter refers to no other."""
    for term in split_terms(typed):
        if term.saved is None:
            yield term
        elif not term.negated:
            yield from (other for other in split_terms(saved.get(term.saved, "")) if other.saved is None)


def _words(terms: Iterable[Term], field: Field | None) -> tuple[Word, ...]:
    return tuple(dict.fromkeys(Word(t.value, t.whole, t.negated) for t in terms if t.field == field))


def _choice(terms: Iterable[Term], field: Field) -> Choice:
    sides: dict[bool, frozenset[str]] = {False: frozenset(), True: frozenset()}
    for term in terms:
        if term.field == field:
            sides[term.negated] |= chosen(field, term.value)
    return Choice(wanted=sides[False], unwanted=sides[True])


def _days(terms: Iterable[Term], today: date) -> tuple[str | None, str | None]:
    """The first and the last day: the widest of what is asked for, without what is excluded."""
    first: dict[bool, list[date]] = {False: [], True: []}
    last: dict[bool, list[date]] = {False: [], True: []}
    for term in terms:
        if term.field in ("since", "until") and (days := days_of(term.value, today)):
            (first if term.field == "since" else last)[term.negated].append(days[term.field == "until"])
    lower = ([min(first[False])] if first[False] else []) + [day + _DAY for day in last[True] if day < date.max]
    upper = ([max(last[False])] if last[False] else []) + [day - _DAY for day in first[True] if day > date.min]
    return (
        max(lower).isoformat() if lower else None,
        min(upper).isoformat() if upper else None,
    )


_DAY: Final = timedelta(days=1)

"""Filters as expressions of SQLite's full-text search; whatever a user types is quoted, and so no syntax of theirs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from monitor.filters import Filter, Word
from monitor.store.told import ALL, event_mark, name_mark

__all__ = ["Naming", "article_expression", "feed_expression", "namings", "searched_words"]

MANY = 3000
"""Names from which on rows are looked through, some microseconds for each row, rather than the names looked up."""

type Names = Callable[[Word], Collection[int]]
"""The ids of the names that those bear whom a word means."""


def searched_words(asked: Filter) -> list[Word]:
    """The free text that is looked for in texts."""
    return [word for part in asked.parts for word in part.words if word.is_sought]


@dataclass(frozen=True, slots=True)
class Naming:
    """A part of a filter that rows of the feed pass by whom they name, or by having a word."""

    marks: tuple[str, ...]
    """Of the names that those bear who are meant."""
    word: Word | None
    negated: bool

    @property
    def is_wide(self) -> bool:
        """Whether looking through the rows finds some sooner than looking up so many names."""
        return len(self.marks) > MANY


def namings(asked: Filter, names: Names) -> Iterator[Naming]:
    """The parts of a filter that are about somebody, or about a word that may be in somebody's name."""
    for word in searched_words(asked):
        yield Naming(() if word.whole else tuple(map(name_mark, names(word))), word, word.negated)
    for part, negated in product(asked.parts, (False, True)):
        actors = [actor for actor in part.actors if actor.negated is negated]
        if actors:
            yield Naming(tuple(name_mark(name) for actor in actors for name in names(actor)), None, negated)


def feed_expression(asked: Filter, names: Names, *, wide: bool = True) -> str | None:
    """What rows of the feed must match: empty where all pass, None where nothing can.

    ``wide``: wide namings too, and not only what is narrow.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for naming in namings(asked, names):
        if wide or not naming.is_wide:
            words = _words("content", naming.word) if naming.word else ""
            (unwanted if naming.negated else wanted).append(_any((words, _marks(naming.marks))))
    for part in asked.parts:
        for negated, side in ((False, wanted), (True, unwanted)):
            sources = [source for source in part.sources if source.negated is negated]
            if sources:
                side.append(_any(_words("outlets", source) for source in sources))
        wanted += filter(None, (_marks(sorted(part.speech.wanted)), _marks(_events(part))))
        unwanted.append(_marks(sorted(part.speech.unwanted)))
        unwanted.append(_marks(sorted(event_mark(type_) for type_ in part.event_types.unwanted)))
        unwanted.append(_marks(sorted(event_mark(status=status) for status in part.event_statuses.unwanted)))
    return _combined(wanted, list(filter(None, unwanted)), _marks([ALL]))


def article_expression(asked: Filter) -> str | None:
    """What articles must match by their words and sources: empty where all do, None where none can."""
    sides: dict[bool, list[str]] = {False: [], True: []}
    for word in searched_words(asked):
        sides[word.negated].append(_words("{title text}", word))
    for part in asked.parts:
        for negated, side in sides.items():
            sources = [source for source in part.sources if source.negated is negated]
            if sources:
                side.append(_any(_words("{source name}", source) for source in sources))
    wanted, unwanted = sides[False], sides[True]
    return _combined(wanted, list(filter(None, unwanted)), None)


def _combined(wanted: Sequence[str], unwanted: Sequence[str], everything: str | None) -> str | None:
    """All that is wanted and nothing that is not, of ``everything`` where nothing in particular is wanted."""
    if "" in wanted or (unwanted and not wanted and everything is None):
        return None
    positive = " AND ".join(wanted) or (everything if unwanted else "") or ""
    return f"({positive}) NOT {_any(unwanted)}" if unwanted else positive


def _events(asked: Filter) -> list[str]:
    types, statuses = sorted(asked.event_types.wanted), sorted(asked.event_statuses.wanted)
    return [event_mark(type_, status) for type_ in types or [""] for status in statuses or [""] if type_ or status]


def _marks(marks: Collection[str]) -> str:
    """Rows with any of the marks; empty where there are none."""
    return f"(marks : ({' OR '.join(map(_quoted, marks))}))" if marks else ""


def _words(columns: str, word: Word) -> str:
    """Rows with the words; empty where it is but punctuation, which is no word."""
    return f"({columns} : {_quoted(word.value)}{'*' if word.is_open else ''})" if word.tokens else ""


def _any(expressions: Iterable[str]) -> str:
    some: Iterator[str] = filter(None, expressions)
    joined = " OR ".join(some)
    return f"({joined})" if joined else ""


def _quoted(text: str) -> str:
    plain = text.replace("\0", " ").replace('"', '""')
    return f'"{plain}"'

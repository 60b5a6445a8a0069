"""What the tests of the cast share: an article read as the analysis reads it, up to its cast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from monitor.analysis import Analyzer
from monitor.analysis.cast import Cast, find_cast
from monitor.analysis.layout import lay_out
from monitor.analysis.passage import Passage, Reading
from monitor.analysis.quotations import find_quotations
from monitor.analysis.sources import sources
from monitor.model import Actor, Article


@dataclass(frozen=True)
class Read:
    """An article with its cast, and short ways to ask for it."""

    text: str
    cast: Cast
    passages: tuple[Passage, ...]

    @property
    def names(self) -> set[str]:
        return {actor.name for actor in self.cast.actors}

    def actor(self, name: str) -> Actor:
        return next(actor for actor in self.cast.actors if actor.name == name)

    def who(self, word: str, occurrence: int = 1, speakers: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Who the word means, at its given occurrence in the order of the passages."""
        places = [(p, token.i) for p in self.passages for token in p.doc if token.text == word]
        return self.cast.who(*places[occurrence - 1], speakers)


@pytest.fixture(scope="session")
def read(analyzer: Analyzer) -> Callable[[str], Read]:
    """Reads a text and finds its cast."""

    def read_text(text: str) -> Read:
        layout = lay_out(Article(text))
        quotations = find_quotations(text, layout)
        parts = list(sources(text, layout, quotations))
        docs = analyzer.nlp.pipe(part.string for part in parts)
        passages = [Passage(doc, part) for doc, part in zip(docs, parts, strict=True)]
        cast = find_cast(Reading(text, quotations, passages), layout, analyzer.gazetteer)
        return Read(text, cast, tuple(passages))

    return read_text

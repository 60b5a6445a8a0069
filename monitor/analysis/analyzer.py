"""An article in, an analysis out: the stages of analysis in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from monitor.analysis.cast import find_cast
from monitor.analysis.deadlines import find_deadlines
from monitor.analysis.events import find_deeds, find_events, with_parties
from monitor.analysis.gazetteer import Gazetteer
from monitor.analysis.layout import Layout, lay_out
from monitor.analysis.passage import Passage, Quotation, Reading, Source
from monitor.analysis.pipeline import DEFAULT_MODEL, gazetteer_of, load
from monitor.analysis.quotations import find_quotations
from monitor.analysis.sources import sources
from monitor.analysis.statements import find_statements
from monitor.analysis.statements.narrators import with_narrators
from monitor.analysis.times import believe_text, find_expressions, find_times
from monitor.analysis.unlisted import with_unlisted
from monitor.model import Analysis, Article

__all__ = ["Analyzer"]

_SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can bring in and spaCy cannot encode."""


class Analyzer:
    """Analyses articles with one loaded pipeline; the same article gives the same analysis on any day."""

    def __init__(self, model: str = DEFAULT_MODEL, actors: Path | None = None) -> None:
        """Load the pipeline; ``actors`` is the user's own actors.toml, which need not exist."""
        self.model = model
        self.nlp: Language = load(model, actors)
        self.gazetteer = gazetteer_of(self.nlp)

    def passing_words(self) -> AbstractContextManager[object]:
        """A context after which spaCy forgets the words that it first met within, so that memory stays flat."""
        return self.nlp.memory_zone()

    def analyze(self, article: Article) -> Analysis:
        """Analyse one article."""
        return next(self.analyze_many([article]))

    def analyze_many(self, articles: Iterable[Article], batch: int = 1) -> Iterator[Analysis]:
        """Analyse articles in order, ``batch`` of them parsed together: more is faster, one answers soonest."""
        waiting = iter(articles)
        while group := list(islice(waiting, batch)):
            yield from self._analyze_batch(group)

    def _analyze_batch(self, articles: Sequence[Article]) -> Iterator[Analysis]:
        articles = [replace(article, text=_SURROGATES.sub("\ufffd", article.text)) for article in articles]
        layouts = [lay_out(article) for article in articles]
        quotations = [find_quotations(article.text, layout) for article, layout in zip(articles, layouts, strict=True)]
        parsed = [
            list(sources(article.text, layout, found))
            for article, layout, found in zip(articles, layouts, quotations, strict=True)
        ]
        docs = self.nlp.pipe(source.string for group in parsed for source in group)
        for article, layout, found, group in zip(articles, layouts, quotations, parsed, strict=True):
            yield _assemble(article, layout, found, group, docs, self.gazetteer)


def _assemble(
    article: Article,
    layout: Layout,
    quotations: Sequence[Quotation],
    sources: Sequence[Source],
    docs: Iterator[Doc],
    gazetteer: Gazetteer,
) -> Analysis:
    passages = [Passage(doc, source) for source, doc in zip(sources, docs, strict=False)]
    reading = Reading(article.text, quotations, passages)
    gazetteer = with_unlisted(passages, gazetteer)
    deeds = find_deeds(reading)
    cast = with_parties(with_narrators(reading, layout, find_cast(reading, layout, gazetteer)), reading, deeds)
    spoken = find_expressions(reading)
    layout = believe_text(layout, spoken, cast, article)
    times = find_times(spoken, layout)
    statements = find_statements(reading, layout, cast)
    events = find_events(reading, deeds, layout, cast, statements, times)
    return Analysis(
        title=layout.title,
        dateline=layout.dateline,
        source=layout.source,
        published=layout.published,
        published_from=layout.published_from,
        actors=tuple(cast.actors),
        mentions=tuple(cast.mentions),
        entities=tuple(cast.entities),
        statements=tuple(statements),
        times=tuple(times),
        events=tuple(events),
        deadlines=tuple(find_deadlines(reading, layout, cast, gazetteer, statements, times, events)),
        notes=layout.notes,
    )

"""What the tests of statements share: a text read, and its statements in words instead of offsets."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from monitor.analysis import Analyzer
from monitor.model import Article, Statement

__all__ = ["Reader", "Said"]


@dataclass(frozen=True)
class Said:
    """A statement with its words instead of offsets."""

    statement: Statement
    content: str
    cue: str
    source: str


class Reader:
    """Analyses a text and gives its statements in words."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer

    def all(self, text: str) -> list[Said]:
        def words(spans: tuple[tuple[int, int], ...]) -> str:
            return " … ".join(text[start:end] for start, end in spans)

        analysis = self.analyzer.analyze(Article(text=text))
        return [Said(s, words(s.content), words(s.cue), words(s.source)) for s in analysis.statements]

    def one(self, text: str) -> Said:
        outermost = [said for said in self.all(text) if said.statement.within is None]
        assert len(outermost) == 1, [(said.cue, said.content) for said in outermost]
        return outermost[0]


@pytest.fixture(scope="module")
def read(analyzer: Analyzer) -> Reader:
    return Reader(analyzer)

"""What tests of deadlines and meetings ask of an analyzer."""

from __future__ import annotations

from datetime import date

from monitor.analysis import Analyzer
from monitor.model import Article, Deadline

FRIDAY = date(2023, 7, 28)
WEDNESDAY = date(2023, 8, 9)


def clocks(analyzer: Analyzer, text: str, published: date | None = WEDNESDAY) -> tuple[Deadline, ...]:
    """The deadlines and meetings of an article of that day."""
    return analyzer.analyze(Article(text, published=published)).deadlines


def limits(analyzer: Analyzer, text: str, published: date | None = WEDNESDAY) -> list[Deadline]:
    """The deadlines alone."""
    return [clock for clock in clocks(analyzer, text, published) if clock.kind == "deadline"]


def meetings(analyzer: Analyzer, text: str, published: date | None = WEDNESDAY) -> list[Deadline]:
    """The meetings alone."""
    return [clock for clock in clocks(analyzer, text, published) if clock.kind == "meeting"]

"""What tests of the coding of events ask of an analyzer."""

from __future__ import annotations

from monitor.analysis import Analyzer
from monitor.model import Article


def coded(analyzer: Analyzer, text: str) -> set[tuple[str, str, str | None, str | None]]:
    """The type, status, actor and recipient of each event of the text."""
    events = analyzer.analyze(Article(text)).events
    return {(event.type, event.status, event.actor, event.recipient) for event in events}

"""Text to models: the only room that knows spaCy."""

from monitor.analysis.analyzer import Analyzer

__all__ = ["Analyzer"]

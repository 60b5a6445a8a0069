"""The language of filters: what a user types to narrow what he sees, as what the store looks for."""

from monitor.filters.filter import EVERYTHING, Choice, Filter, Word, parse_filter
from monitor.filters.hints import USAGE, complete, hint
from monitor.filters.terms import FIELDS, Term, split_terms, with_actor
from monitor.filters.words import finder, fold, occurrences

__all__ = [
    "EVERYTHING",
    "FIELDS",
    "USAGE",
    "Choice",
    "Filter",
    "Term",
    "Word",
    "complete",
    "finder",
    "fold",
    "hint",
    "occurrences",
    "parse_filter",
    "split_terms",
    "with_actor",
]

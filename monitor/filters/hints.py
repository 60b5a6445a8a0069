"""What helps while a filter is typed: how the term at its end can go on, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from monitor.filters.days import days_of
from monitor.filters.filter import CHOICES, chosen
from monitor.filters.terms import FIELDS, Field, Term, split_terms
from monitor.filters.words import fold

__all__ = ["USAGE", "complete", "hint"]

USAGE = 'name or words  "a phrase"  actor: kind: type: status: since: until: source:  -not'
"""What can be typed."""
EXPECTED: Mapping[Field, str] = {
    "actor": 'a name or a part of it; in "…" the whole name',
    "since": "a day: 2023-08-05, 2023-08, 7d, yesterday",
    "until": "a day: 2023-08-05, 2023-08, 7d, yesterday",
    "source": "an outlet, or a word of the file's name",
}


def hint(typed: str, today: date, saved: Iterable[str] = ()) -> str:
    """How the last term that is incomplete can go on, or what is wrong with it; empty where all is well."""
    terms = reversed(list(split_terms(typed)))
    return next(filter(None, (_problem(term, today, set(saved)) for term in terms)), "")


def _problem(term: Term, today: date, saved: set[str]) -> str:
    if term.saved is not None and term.saved not in saved:
        known = ", ".join(f"@{name}" for name in sorted(saved))
        return f"no filter is saved as {term.value}" + (f"; there are {known}" if known else "")
    if term.field is None:
        name, colon, _ = term.value.partition(":")
        unknown = colon and name.isalpha() and not term.whole
        return f"no field {name}: there are {' '.join(f'{field}:' for field in FIELDS)}" if unknown else ""
    if term.field in CHOICES:
        found = chosen(term.field, term.value)
        if term.value and found:
            return "" if len(found) == 1 else f"{term.field}: {' '.join(c for c in CHOICES[term.field] if c in found)}"
        return f"{term.field}: {' '.join(CHOICES[term.field])}"
    wrong = term.field in ("since", "until") and days_of(term.value, today) is None
    return f"{term.field}: {EXPECTED[term.field]}" if wrong or not term.value else ""


def complete(typed: str, names: Iterable[str] = (), saved: Iterable[str] = ()) -> str | None:
    """What was typed with its last term completed: a field's name, one of few values, an actor, a saved filter.

    None where nothing goes with it. ``names`` are of the actors that come into question, the likeliest first; those of
    more than one word only come within quotation marks.
    """
    term = next(iter(list(split_terms(typed))[-1:]), None)
    if term is None or term.whole or term.negated or not typed.endswith(term.value):
        return None
    options = [option for option in _options(term, '"' in typed[term.start :], names, saved) if option]
    begun = fold(term.value)
    option = next((option for option in options if fold(option).startswith(begun) and len(option) > len(begun)), None)
    return None if option is None else typed + option[len(term.value) :]


def _options(term: Term, phrase: bool, names: Iterable[str], saved: Iterable[str]) -> Iterable[str]:
    if term.field is not None and term.field in CHOICES:
        return CHOICES[term.field]
    if not term.value:
        return ()
    if term.field == "actor":
        return (f'{name}"' if phrase else name for name in names if phrase or " " not in name)
    if term.field is not None or phrase:
        return ()
    return (f"@{name}" for name in sorted(saved)) if term.saved is not None else (f"{field}:" for field in FIELDS)

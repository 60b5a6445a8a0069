"""A filter cut into its terms: ``word``, ``"a phrase"``, ``field:value``, ``-not this``, ``@saved``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast, get_args

__all__ = ["FIELDS", "Field", "Term", "split_terms", "with_actor"]

Field = Literal["actor", "kind", "type", "status", "since", "until", "source"]
FIELDS: tuple[Field, ...] = get_args(Field)
LONGEST = 2000
"""Characters of a filter that are looked at."""

_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"'))
"""Quotation marks as keyboards and other programs write them; each is as long as what it becomes."""
_TERM = re.compile(
    rf'(?P<sign>-?)(?:(?P<field>{"|".join(FIELDS)}):)?(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>\S*))',
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One of the things that a filter asks for."""

    field: Field | None
    """None for free text."""
    value: str
    """Without quotation marks; empty where it is still to be typed."""
    negated: bool
    whole: bool
    """Whether it stands in quotation marks, both of them: the very words, not what begins so."""
    start: int
    end: int
    """Where it stands in what was typed."""

    @property
    def saved(self) -> str | None:
        """The name of the saved filter that it stands for, if it is such a reference."""
        return self.value[1:] if self.field is None and not self.whole and self.value.startswith("@") else None


def split_terms(typed: str) -> Iterator[Term]:
    """The terms of whatever was typed, in their order; there is nothing that is no term."""
    text = typed[:LONGEST].translate(_MARKS)
    at = 0
    while start := re.compile(r"\S").search(text, at):
        match = _TERM.match(text, start.start())
        assert match is not None  # every part of a term may be empty
        at = match.end()
        field, phrase, word = match["field"], match["phrase"], match["word"]
        value = " ".join((word if phrase is None else phrase).split())
        yield Term(
            field=cast(Field, field.lower()) if field else None,
            value=value,
            negated=bool(match["sign"]),
            whole=bool(match["closed"]),
            start=start.start(),
            end=at,
        )


def with_actor(typed: str, name: str) -> str:
    """The filter to just this actor, beside what it says of all but names: in place of the words that found him."""
    terms = [term for term in split_terms(typed) if term.saved is not None or term.field not in (None, "actor")]
    plain = " ".join(name.translate(_MARKS).replace('"', " ").split())
    return " ".join((f'actor:"{plain}"', *(typed[term.start : term.end] for term in terms)))

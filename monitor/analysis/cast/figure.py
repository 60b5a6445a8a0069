"""A figure: someone of the article while it is being found out who he is, and the places that mean him."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Token

from monitor.analysis.gazetteer import Entry
from monitor.model import ActorKind

__all__ = ["LONGEST_LIST", "Description", "Figure", "Reference", "folded", "joined"]

LONGEST_LIST = 20
"""Members of a list that are taken as joint subjects at most."""


@dataclass(slots=True, eq=False)
class Reference:
    """A noun phrase that means a figure: tokens ``first`` to ``last`` of a passage, both included."""

    passage: int
    first: int
    last: int
    head: int
    label: str
    """A spaCy entity label; empty for a pronoun."""
    surface: str
    """The words, without article and possessive mark."""
    usage: str = "name"
    """``name``, ``demonym``, ``seat``, ``noun`` (a description or a group's noun), ``joint`` or ``pronoun``.

    ``joint`` means several figures at once, and so is no name of any.
    """
    core: tuple[int, int] | None = None
    """The tokens of the bare name within it."""
    entry: Entry | None = None
    """What the gazetteer knows of it."""


@dataclass(frozen=True, slots=True)
class Description:
    """An office or role that the article gives a person: its words, and the actors that it is an office of."""

    words: frozenset[str]
    office: str | None
    of: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Figure:
    """An actor being found: one for each real actor, whatever the article calls him."""

    name: str
    kind: ActorKind
    references: list[Reference] = field(default_factory=list)
    descriptions: list[Description] = field(default_factory=list)
    entry: Entry | None = None
    gender: str | None = None
    """``male`` or ``female`` where a title tells."""
    noun: str | None = None
    """What it is called where it is a group without a name."""
    plural: bool = False
    state: str | None = None
    """The state whose power it holds, as the article tells."""
    speaks: bool = False
    """Whether nothing but what it says makes it an actor, and nothing but its description tells it from others."""
    generic: frozenset[str] = field(init=False)
    """The nouns that refer back to it: its entry's, else the last word of a body's name."""

    def __post_init__(self) -> None:
        if self.entry:
            self.generic = frozenset() if self.entry.place else frozenset(self.entry.generic)
        elif self.kind == "organization":
            self.generic = frozenset({folded(self.name).rsplit(" ", 1)[-1]})
        else:
            self.generic = frozenset()


def joined(head: Token) -> Iterator[Token]:
    """What is joined to the head by "and" or commas, after it, in the order of the text."""
    for _ in range(LONGEST_LIST):
        following = next((child for child in head.rights if child.dep_ == "conj"), None)
        if following is None:
            return
        yield following
        head = following


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """The text in lower case without diacritics, apostrophes and hyphens: what variants of a name share."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’‘`.")
    return " ".join(kept.replace("-", " ").replace("‐", " ").replace("ı", "i").split())

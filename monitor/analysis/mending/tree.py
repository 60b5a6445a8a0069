"""Reading and setting the heads and labels of a parse."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

__all__ = ["BARE", "CLAUSES", "FINITE", "MOST_STEPS", "SUBJECTS", "Rule", "attach", "children", "own_subject", "verbs"]

type Rule = Callable[[Token], bool]
"""Mends what hangs on a word where it knows the construction, and tells whether it did."""

FINITE = frozenset({"VBD", "VBZ", "VBP"})
BARE = frozenset({"VB", "VBG"})
CLAUSES = frozenset({"ccomp", "advcl", "conj", "ROOT", "relcl", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
MOST_STEPS = 6
"""Heads that are climbed at most."""


@cache
def _lexicon() -> dict[str, str]:
    path = files("monitor.analysis") / "lexicons" / "mending.toml"
    tables: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["verbs"]
    return tables


@cache
def verbs(table: str) -> frozenset[str]:
    """The lemmas of the verbs of one sort."""
    return frozenset(_lexicon()[table].split())


def attach(token: Token, head: Token, label: str) -> None:
    """Give the token a head and the label of what it is to it."""
    token.head = head
    token.dep_ = label


def children(token: Token, *labels: str) -> list[Token]:
    """The children of the token that have one of the labels."""
    return [child for child in token.children if child.dep_ in labels]


def own_subject(verb: Token) -> Token | None:
    """The subject of the verb itself."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)

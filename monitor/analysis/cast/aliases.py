"""Which of the words that mean an actor name or describe him alone, and so can stand in a list of his names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Span

from monitor.analysis.cast.figure import Figure, Reference
from monitor.analysis.passage import Passage

__all__ = ["aliases"]

PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
PAIRED = frozenset('"').union(*PAIRS)
CLAUSAL = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "relcl", "mark"})
"""Dependencies within a noun phrase that show a clause in it."""


def aliases(figure: Figure, passages: Sequence[Passage]) -> tuple[str, ...]:
    """The other names and descriptions of the figure, in the order of the text, each once.

    What the article never names is known by its nouns alone, which then all count.
    """
    named = figure.entry is not None or any(reference.usage == "name" for reference in figure.references)
    found = dict.fromkeys(
        reference.surface
        for reference in figure.references
        if reference.label
        and reference.usage != "joint"
        and _is_alias(reference, figure, named and figure.noun is None, passages)
    )
    found.pop(figure.name, None)
    return tuple(found)


def _is_alias(reference: Reference, figure: Figure, named: bool, passages: Sequence[Passage]) -> bool:
    """Whether the words can stand alone for the figure; those for a state's government hold a name of the state."""
    if not _balanced(reference.surface):
        return False
    if not named:
        return True
    span = passages[reference.passage].doc[reference.first : reference.last + 1]
    if any(token.tag_ in ("PRP$", "WP$") for token in span):
        return False
    if reference.usage != "noun":
        return True
    told = figure.kind != "state" or any(token.ent_type_ for token in span)
    return told and len(span) > 1 and not _has_clause(span, reference.head)


def _balanced(text: str) -> bool:
    if PAIRED.isdisjoint(text):
        return True
    return all(text.count(left) == text.count(right) for left, right in PAIRS) and text.count('"') % 2 == 0


def _has_clause(span: Span, head: int) -> bool:
    """Whether a verb with its subject, or a relative clause, stands beside the head: "Lopez elected mayor"."""
    clausal = any(token.i != head and (token.dep_ in CLAUSAL or token.tag_ in ("VBD", "VBZ", "VBP")) for token in span)
    return clausal or _is_headline(span)


def _is_headline(span: Span) -> bool:
    """Whether its verb is taken for a noun between two names: "Lopez summons EU leaders"."""
    for at, (before, verb) in enumerate(pairwise(span)):
        if before.ent_type_ == "PERSON" and verb.tag_ == "NNS" and verb.is_lower:
            return any(token.ent_type_ for token in span[at + 2 :])
    return False

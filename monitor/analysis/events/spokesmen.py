"""Spokesmen: what they announce is done by those for whom they speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from monitor.analysis.cast import Cast
from monitor.analysis.cast.titles import spokesperson_words
from monitor.model import Event, EventType, Statement

__all__ = ["done_by_principals", "principals_of"]

DEEDS: frozenset[EventType] = frozenset({"AID", "ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "RETREAT", "SANCTION"})
"""What is not done in words, so that a spokesman can only tell of it."""
TITLES = frozenset({"appos", "compound", "nmod"})


def principals_of(cast: Cast, statements: Iterable[Statement]) -> Mapping[str, str | None]:
    """The spokesmen of the article, each with the one for whom he speaks where the text tells."""
    found: dict[str, str | None] = {}
    for passage, at in cast.phrases:
        title, names = _title(passage.doc[at]), cast.who(passage, at)
        if title is None or len(names) != 1:
            continue
        principal = next((name for noun in _bosses(title) for name in cast.who(passage, noun.i)), None)
        if found.get(names[0]) is None:
            found[names[0]] = None if principal == names[0] else principal
    told = {statement.speaker: statement.principal for statement in statements if statement.principal}
    return {name: told.get(name, principal) for name, principal in found.items()}


def done_by_principals(events: Iterable[Event], principals: Mapping[str, str | None]) -> Iterator[Event]:
    """The events, the deeds of spokesmen as those of their principals.

    Where the text does not tell for whom he speaks, nobody is known to have done it.
    """
    for event in events:
        if event.actor is None or event.actor not in principals or event.type not in DEEDS:
            yield event
        elif (principal := principals[event.actor]) is None:
            yield replace(event, actor=None, actor_span=None)
        elif principal != event.recipient:
            yield replace(event, actor=principal, rule=f"{event.rule}; actor: for whom the spokesman speaks")


def _title(head: Token) -> Token | None:
    """The word that makes the one whom a noun phrase names a spokesman: the noun, a title, or an apposition."""
    near = [head, *(child for child in head.children if child.dep_ in TITLES)]
    if head.dep_ == "appos":
        near.append(head.head)
    return next((token for token in near if token.lower_ in spokesperson_words()), None)


def _bosses(title: Token) -> Iterator[Token]:
    """The nouns that tell whose a title is: possessors, also those of the name that it stands before, and "for"."""
    for noun in (title, title.head):
        yield from (child for child in noun.lefts if child.dep_ == "poss")
    for child in title.rights:
        if child.dep_ == "prep" and child.lower_ in ("for", "of"):
            yield from (noun for noun in child.children if noun.dep_ == "pobj")

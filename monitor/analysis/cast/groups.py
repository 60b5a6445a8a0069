"""Groups and bodies without a name of their own: which noun phrases mean one, and of whom it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from spacy.tokens import Token

from monitor.analysis.asides import aside_in
from monitor.analysis.cast.figure import folded
from monitor.analysis.gazetteer import lexicon
from monitor.analysis.passage import Passage

__all__ = [
    "GroupKind",
    "GroupPhrase",
    "body_of",
    "group_heads",
    "group_phrase",
    "has_coup",
    "is_modifier",
    "is_quoted",
    "is_speaking",
    "words",
]

GroupKind = Literal["junta", "organ", "body", "people"]


TABLES: tuple[tuple[GroupKind, str], ...] = (("body", "bodies"), ("people", "people"))
"""The kinds of groups that the lexicon lists, and the table of each."""
OTHERS = frozenset({"their", "own", "its", "his", "her"})


@dataclass(frozen=True, slots=True)
class GroupPhrase:
    """A noun phrase that means a group: ``first`` to ``head`` are its tokens, ``noun`` what such a group is called."""

    kind: GroupKind
    noun: str
    first: int
    head: int
    modifiers: frozenset[str]
    """The words that tell it from other groups of the same noun, in lower case."""
    definite: bool
    called: str
    """The telling modifiers and the noun as they stand in the text."""
    length: int
    """Words of the noun: 2 of "allied troops"."""


@cache
def words(table: str, key: str = "words") -> frozenset[str]:
    """A list of words of the lexicon of groups."""
    return frozenset(lexicon("groups")[table][key])


@cache
def _phrases(table: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Last word to (words of the phrase, noun), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for noun, phrases in lexicon("groups")[table].items():
        for phrase in phrases:
            parts = tuple(phrase.split())
            found.setdefault(parts[-1], []).append((parts, noun))
    return {last: tuple(sorted(options, key=lambda o: -len(o[0]))) for last, options in found.items()}


@cache
def group_heads() -> frozenset[str]:
    """Every noun, in lower case, that can head a phrase for a group, a pair or a document."""
    lists = [words("state_organs", "nouns"), words("documents"), words("pairs", "persons"), words("pairs", "bodies")]
    lists += [words("pairs", "several")]
    lists += [words("regional", "blocs"), words("regional", "leaders"), words("regional", "states")]
    junta = [words("junta", key) for key in ("heads", "compound_heads", "military_heads", "new_heads", "bare_heads")]
    return frozenset().union(_phrases("bodies"), _phrases("people"), words("organization"), *lists, *junta)


def has_coup(passages: Sequence[Passage]) -> bool:
    """Whether the article itself tells of power taken by force; that somebody "called the vote a coup" is his word."""
    vocabulary = words("coup")
    if any(not _ruling().isdisjoint(pairwise(passage.lowers)) for passage in passages):
        return True
    return any(
        lower in vocabulary and not _is_verdict(passage.doc[at])
        for passage in passages
        if not vocabulary.isdisjoint(passage.lowers)
        for at, lower in enumerate(passage.lowers)
    )


@cache
def _ruling() -> frozenset[tuple[str, ...]]:
    """How those who have taken power are named, each name by its words."""
    return frozenset(tuple(name.split()) for name in words("coup", "ruling"))


def _is_verdict(noun: Token) -> bool:
    """Whether it is what somebody calls something else: "called it a coup", "denounced the vote as a coup"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        return noun.head.head.lemma_ in words("coup", "judging")
    return noun.dep_ == "oprd" and noun.head.lemma_ in words("coup", "judging")


def body_of(name: str) -> tuple[str, str] | None:
    """(noun, the words before it) of a capitalised body of state such as "Pakistani Supreme Court", or None."""
    parts = folded(name).split()
    for phrase, noun in _phrases("bodies").get(parts[-1], ()) if parts else ():
        if tuple(parts[-len(phrase) :]) == phrase:
            return noun, " ".join(parts[: -len(phrase)])
    return None


def group_phrase(token: Token, coup: bool) -> GroupPhrase | None:
    """The group that the noun phrase headed by the token means, if any; ``coup``: the article tells of one."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or is_modifier(token):
        return None
    before = [
        t
        for t in token.doc[max(token.left_edge.i, token.i - 15) : token.i]
        if t.head.i == token.i or t.head.head.i == token.i
    ]
    low = {t.lower_ for t in before}
    if _is_junta(token, low, coup):
        return _made(token, "junta", "junta", before, 1)
    for kind, table in TABLES:
        for phrase, noun in _phrases(table).get(token.lower_, ()):
            if _ends(token, phrase):
                return _made(token, kind, noun, before, len(phrase))
    if token.lower_ in words("state_organs", "nouns"):
        return _made(token, "organ", token.lower_, before, 1)
    return None


def is_modifier(token: Token) -> bool:
    """Whether the noun only modifies a later one; the parser also sees that before a name in apposition."""
    if token.dep_ not in ("compound", "amod", "nmod", "npadvmod") or token.head.i < token.i:
        return False
    return token.doc[token.i + 1].text != ","


def _is_junta(token: Token, before: set[str], coup: bool) -> bool:
    word = token.lower_
    if word in words("junta", "heads"):
        return True
    if word in words("junta", "compound_heads") and (before | _of(token)) & words("junta", "before"):
        return True
    if not coup or (
        token.tag_ == "NN"
        and word not in ("government", "regime", "council", "administration", "leadership")
        and word not in words("junta", "bands")
    ):
        return False
    if word in words("junta", "bands") and any(
        noun.lower_ in words("junta", "self_naming") for of in token.rights if of.lower_ == "of" for noun in of.rights
    ):
        return True
    military = word in words("junta", "military_heads") and before & words("junta", "military") and not before & OTHERS
    return bool(military) or (word in words("junta", "new_heads") and bool(before & words("junta", "new")))


def _of(token: Token) -> set[str]:
    """The nouns behind "of": what the leaders lead."""
    return {noun.lower_ for of in token.rights if of.lower_ == "of" for noun in of.children if noun.dep_ == "pobj"}


def _ends(token: Token, phrase: tuple[str, ...]) -> bool:
    start = token.i - len(phrase) + 1
    return start >= 0 and tuple(t.lower_ for t in token.doc[start : token.i + 1]) == phrase


def _made(token: Token, kind: GroupKind, noun: str, before: list[Token], length: int) -> GroupPhrase:
    first = min([t.i for t in before] + [token.i])
    indistinct = words("indistinct")
    telling = [
        t
        for t in before
        if t.dep_ in ("amod", "compound", "nmod")
        and t.i <= token.i - length
        and t.lower_ not in indistinct
        and t.ent_type_ not in ("GPE", "NORP", "ORG", "PERSON", "CARDINAL", "DATE", "TIME")
        and t.is_alpha
    ]
    called = noun
    if telling:
        called = f"{token.doc[telling[0].i : token.i - length + 1].text} {noun}"
    definite = any(t.lower_ in ("the", "this", "these", "those", "that", "its", "their", "his", "her") for t in before)
    return GroupPhrase(kind, noun, first, token.i, frozenset(t.lower_ for t in telling), definite, called, length)


def is_quoted(token: Token) -> bool:
    """Whether an agency quotes whom the noun means "as saying" something."""
    if token.dep_ not in ("dobj", "nsubjpass") or token.head.lemma_ not in ("quote", "cite"):
        return False
    return any(child.lower_ == "as" for child in token.head.rights)


def is_speaking(token: Token) -> bool:
    """Whether the noun is the subject of a verb of speech, or follows "according to"."""
    verbs = words("speech", "verbs")
    if token.dep_ == "nsubj":
        return token.head.lemma_ in verbs
    if token.dep_ == "appos" and token.i + 1 < len(token.doc):
        return token.doc[token.i + 1].lemma_ in verbs and aside_in(token.doc[token.i + 1]) is not None
    if is_quoted(token):
        return True
    if token.dep_ != "pobj":
        return False
    preposition = token.head
    if preposition.lower_ == "to":
        return preposition.i > 0 and token.doc[preposition.i - 1].lower_ == "according"
    return preposition.dep_ == "agent" and preposition.head.lemma_ in verbs

"""Titles and roles: which words around a name tell who its bearer is, and what they say of him."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from spacy.tokens import Doc, Span, Token

from monitor.analysis.asides import aside_in
from monitor.analysis.cast.figure import Description
from monitor.analysis.gazetteer import lexicon

__all__ = [
    "DEFINITE",
    "LEADING",
    "apposition_before",
    "appositions",
    "describe",
    "fallen_words",
    "gender_of",
    "given_name_gender",
    "honorifics",
    "inside_words",
    "leader_words",
    "narrowing_words",
    "putschist_words",
    "ranks",
    "role_nouns",
    "single_words",
    "spokesperson_words",
    "status_words",
    "title_start",
]

LEADING = frozenset({"president", "prime_minister", "chancellor", "king", "queen"})
"""The offices whose holder "the leader" of a state can be."""
DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her", "these", "those"})
FARTHEST = 12
"""Tokens before a name within which its apposition must begin."""
LONGEST_PHRASE = 14
"""Tokens that a description may have on either side of its head."""
INITIALS = frozenset({"pm", "mp"})
"""Titles in capital letters: "4 pm" is none."""
LONGEST_TITLE = 14
"""Tokens that a title before a name may have."""


@cache
def role_nouns() -> frozenset[str]:
    """The nouns that end a title or head a description of a person."""
    return frozenset(lexicon("roles")["words"]["people"])


@cache
def inside_words() -> frozenset[str]:
    """The other words that a title may hold."""
    return frozenset(lexicon("roles")["words"]["inside"])


@cache
def leader_words() -> frozenset[str]:
    """The broad nouns for the holder of any leading office."""
    return frozenset(lexicon("roles")["words"]["leaders"])


@cache
def fallen_words() -> frozenset[str]:
    """The words that tell of a leader's fall."""
    return frozenset(lexicon("roles")["words"]["fallen"])


@cache
def status_words() -> frozenset[str]:
    """The words that tell how long or how firmly one holds an office, not which it is."""
    return frozenset(lexicon("roles")["words"]["status"])


@cache
def putschist_words() -> frozenset[str]:
    """The words for a seizure of power or those who carried it out, in the title of their leader."""
    return frozenset(lexicon("roles")["words"]["putschist"])


@cache
def single_words() -> frozenset[str]:
    """The nouns for an office that a state, body or unit has once at a time."""
    return frozenset(lexicon("roles")["words"]["single"])


@cache
def narrowing_words() -> frozenset[str]:
    """The words that narrow such a noun to a lesser office."""
    return frozenset(lexicon("roles")["words"]["narrowing"])


@cache
def spokesperson_words() -> frozenset[str]:
    """The titles that make their bearer speak for another."""
    return frozenset(lexicon("roles")["words"]["spokespersons"])


@cache
def honorifics() -> dict[str, str | None]:
    """Each form of address, in lower case without its full stop, and the gender that it tells."""
    return {
        word.lower().rstrip("."): None if gender == "unknown" else gender
        for gender, words in lexicon("roles")["honorifics"].items()
        for word in words
    }


@cache
def ranks() -> frozenset[str]:
    """The forms of address, ranks and offices, without full stop, that stand right before a person's name."""
    return frozenset(lexicon("roles")["words"]["ranks"]) | frozenset(honorifics())


@cache
def _offices() -> tuple[tuple[str, str], ...]:
    """(words of an office, the office), longest first."""
    pairs = [(phrase, office) for office, phrases in lexicon("roles")["offices"].items() for phrase in phrases]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def is_role(token: Token) -> bool:
    """Whether the token is a noun or form of address that makes a title."""
    word = token.lower_
    if word in INITIALS:
        return token.text.isupper()
    return word in role_nouns() or (word.rstrip(".") in honorifics() and token.text[0].isupper())


def title_start(doc: Doc, first: int, masks: Mapping[int, int]) -> int:
    """The first token of the title that stands before the name at token ``first``; ``first`` where there is none."""
    start = index = first
    while index > max(0, first - LONGEST_TITLE) and index - 1 not in masks:
        index -= 1
        token = doc[index]
        word = token.lower_
        if token.is_sent_end or token.is_space or (token.pos_ in ("VERB", "AUX") and word not in inside_words()):
            break
        if is_role(token):
            start = index
        elif word in ("of", "for"):
            if not _opens_office(doc, index, first):
                break
        elif word == "the":
            if index == 0 or doc[index - 1].lower_ not in ("of", "for"):
                break
        elif word == "and":
            if start == first or doc[index + 1].text[0].isupper():
                break
        elif _modifies_title(token, start, first):
            if start < first and word not in ("-", "/"):
                start = index
        elif not _possessive(token):
            break
    return start


def _opens_office(doc: Doc, index: int, first: int) -> bool:
    """Whether "of" or "for" leads on within one office, rather than from a spokesman or a critic to his principal."""
    if index == 0 or index + 1 == first:
        return False
    if doc[index - 1].lower_ not in role_nouns() or doc[index - 1].lower_ in spokesperson_words():
        return False
    return not any(is_role(token) for token in doc[index + 1 : first])


def _modifies_title(token: Token, start: int, first: int) -> bool:
    if token.lower_ in inside_words() or token.ent_type_ in ("GPE", "NORP", "ORG", "LOC"):
        return True
    if start == first:
        return token.dep_ == "compound" and token.head.i > token.i and token.head.i <= first
    return (token.text[0].isupper() and token.pos_ == "PROPN") or (
        token.dep_ in ("compound", "amod") and token.i < token.head.i < first
    )


def _possessive(token: Token) -> bool:
    return token.lower_ in ("'s", "’s", "'", "’") and token.i > 0 and bool(token.doc[token.i - 1].ent_type_)


def appositions(doc: Doc, first: int, last: int) -> Iterator[Span]:
    """The noun phrases with a role noun at their head in apposition to the name at tokens ``first`` to ``last``."""
    head = doc[first : last + 1].root
    for child in head.children:
        if child.dep_ == "appos" and child.i > last and child.lower_ in role_nouns() and not _speaks_aside(child):
            yield phrase(doc, child)
    if head.dep_ == "appos" and head.head.i < first and head.head.lower_ in role_nouns():
        start = max(head.head.left_edge.i, first - LONGEST_TITLE)
        if not (head.head.lower_ in spokesperson_words() and _is_principal(doc, head.head.i, first)):
            yield doc[start:first]


def _speaks_aside(noun: Token) -> bool:
    """Whether the noun is no apposition but the speaker of an aside: "Mr Ross, an aide said, was away"."""
    return noun.i + 1 < len(noun.doc) and aside_in(noun.doc[noun.i + 1]) is not None


def _is_principal(doc: Doc, spokesperson: int, first: int) -> bool:
    """Whether a name is that of the one spoken for: "a spokesman for the president, Jane Doe"."""
    before = doc[first - 2 : first]
    return before[-1].text == "," and is_role(before[0]) and before[0].i > spokesperson


def apposition_before(doc: Doc, first: int) -> Span | None:
    """The role that ends right before a name, or before the comma before it: "the mayor of Surif, Ahmad Lafi"."""
    end = first - 1 if first > 0 and doc[first - 1].text == "," else first
    if end == first > 0 and doc[first - 1].pos_ == "ADP":
        return None
    for index in range(end - 1, max(-1, end - FARTHEST), -1):
        token = doc[index]
        if token.is_sent_end or token.text in (",", ";", ":", "(", ")") or token.pos_ in ("VERB", "AUX"):
            return None
        if (
            is_role(token)
            and token.lower_ in role_nouns()
            and not (token.dep_ == "compound" and token.head.i > token.i)
        ):
            start = max(token.left_edge.i, index - FARTHEST)
            told = doc[start].lower_ in DEFINITE or doc[start].ent_type_ or index == end - 1
            told = told or (end < first and token.lower_ in spokesperson_words())
            between = doc[index + 1].lower_ in ("of", "for", "to", "at") if index + 1 < end else end < first
            speaks_for = token.lower_ in spokesperson_words() and index + 1 < end and end == first
            return doc[start:end] if told and between and not speaks_for else None
    return None


def phrase(doc: Doc, head: Token) -> Span:
    """The noun phrase of a head with its left modifiers and an ``of`` or ``for`` phrase after it."""
    end = head.i + 1
    following = doc[end] if end < len(doc) else head
    named = following.lower_ in ("of", "for", "at", "to") and any(t.dep_ == "pobj" for t in following.rights)
    if named and following.dep_ == "prep" and following.head.i == head.i:
        farthest = min(following.right_edge.i, head.i + LONGEST_PHRASE)
        end = farthest + 1
        for inner in doc[following.i : farthest + 1]:
            if inner.dep_ in ("relcl", "appos", "acl") or inner.text in (",", "("):
                end = min(end, max(inner.left_edge.i, head.i + 1))
                break
    return doc[max(head.left_edge.i, head.i - LONGEST_PHRASE) : end]


def describe(doc: Doc, first: int, last: int, of: Iterable[str] = ()) -> Description | None:
    """The office that tokens ``first`` to ``last`` give a person; ``of`` names the actors that it is an office of."""
    spelt = lexicon("roles")["abbreviated"]
    words = [
        spelt.get(token.lower_, token.lower_)
        for token in doc[first : last + 1]
        if token.is_alpha or "-" in token.text or token.lower_ in spelt
    ]
    kept = frozenset(word for word in words if word in role_nouns() or word in inside_words())
    if not kept & role_nouns():
        return None
    text = f" {' '.join(t.lower_ for t in doc[first : last + 1] if t.ent_type_ not in ('GPE', 'NORP'))} ".replace(
        " - ", "-"
    )
    office = next((office for words_of, office in _offices() if f" {words_of} " in text), None)
    if office in ("president", "prime_minister") and ("vice" in kept or "deputy" in kept):
        office = "vice_president"
    return Description(kept, office, frozenset(of))


def gender_of(doc: Doc, first: int, last: int) -> str | None:
    """The gender that the title tells, or None."""
    roles = lexicon("roles")["words"]
    for token in doc[first : last + 1]:
        word = token.lower_
        if word in roles["female"]:
            return "female"
        if word in roles["male"]:
            return "male"
        told = honorifics().get(word.rstrip("."))
        if told and token.text[0].isupper():
            return told
    return None


@cache
def _given_names() -> Mapping[str, str]:
    names = lexicon("given_names")["given_names"]
    return {name: gender for gender in ("female", "male") for name in names[gender]}


def given_name_gender(name: str) -> str | None:
    """The gender that the first of several names tells, or None."""
    first, _, rest = name.casefold().partition(" ")
    names = _given_names()
    return names.get(first) or names.get(first.partition("-")[0]) if rest else None

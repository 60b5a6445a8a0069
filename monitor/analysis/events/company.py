"""Whether a word stands in the company that an entry of the lexicon asks for, and the object that it asks for."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.events.entries import Entry
from monitor.analysis.events.lexicon import Lexicon, lexicon
from monitor.analysis.events.modality import is_infinitive
from monitor.analysis.events.syntax import objects_of, prepositional, subject_of

__all__ = ["PEOPLE", "first_fitting"]

COMPLEMENTS = frozenset({"oprd", "attr", "acomp", "dative", "xcomp", "ccomp", "advmod", "npadvmod", "intj"})
COMPLETING = frozenset({"on", "into", "in", "at", "to", "as"})
MEASURING = frozenset({"degree", "level", "state", "use"})
"""What these are of counts: "the use of gas", "the highest state of readiness"."""
DEPRIVING = frozenset({"deprive", "strip"})
"""Verbs whose object is stripped of what follows "of"."""
PEOPLE = frozenset({"GPE", "NORP", "ORG", "PERSON"})


def first_fitting(token: Token, entries: list[Entry], lexicon: Lexicon) -> tuple[Entry | None, Token | None]:
    """The most demanding entry that fits, with the object that it asks for.

    An object of the verb is surer than what follows a preposition.
    """
    fitting = [entry for entry in entries if _fits(token, entry, lexicon)]
    for find in (_object, _complement):
        for entry in fitting:
            if entry.objects and (found := find(token, lexicon.classes[entry.objects], entry.preposition)) is not None:
                return entry, found
    return next((entry for entry in fitting if entry.objects is None), None), None


def _fits(token: Token, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether the word has the company that the entry asks for, its class of objects apart."""
    if entry.type == "REQUEST" and (_is_question(token) or (token.lemma_ == "ask" and _asks_nothing(token, entry))):
        return False
    if entry.particle and not _has_particle(token, entry.particle):
        return False
    if entry.preposition and not _has_preposition(token, entry.preposition):
        return False
    if entry.subjects and not _has_subject(token, lexicon.classes[entry.subjects]):
        return False
    if entry.excluded and _object(token, lexicon.classes[entry.excluded]) is not None:
        return False
    if entry.company == "nobody":
        return next(objects_of(token), None) is None
    if entry.company == "doer":
        return _orders_somebody(token)
    if entry.company == "own":
        return any(child.tag_ == "PRP$" for noun in objects_of(token) for child in noun.lefts)
    return entry.company != "somebody" or _asks_somebody(token)


def _has_subject(token: Token, members: frozenset[str]) -> bool:
    token = token.head if token.dep_ in ("acomp", "attr", "prep") and token.pos_ != "VERB" else token
    own = [noun for noun in token.lefts if noun.dep_ in ("nsubj", "nsubjpass")]
    shared = (_told_to(token) or subject_of(token)) if not own else None
    return any(_named(noun, members) for noun in (*own, *((shared,) if shared is not None else ())))


def _told_to(verb: Token) -> Token | None:
    """Who is told to do it: "ordered the army to enter"."""
    above = verb.head.rights if verb.dep_ == "xcomp" and is_infinitive(verb) else ()
    return next((noun for noun in above if noun.dep_ == "dobj"), None)


def _named(noun: Token, members: frozenset[str]) -> bool:
    """Whether the noun, or one that tells what kind it is, is of the class: "peacekeeping troops"."""
    return (
        _within(noun, members) is not None
        or any(child.lemma_.lower() in members for child in noun.lefts)
        or any(f"{noun.lower_} of {inner.lower_}" in members for before, inner in prepositional(noun) if before == "of")
    )


def _is_question(token: Token) -> bool:
    """Whether "asked" asks to know and not to get: "asked whether", "asked about"."""
    if any(child.lower_ == "about" for child in token.children):
        return True
    below = [child for child in token.rights if child.dep_ in ("ccomp", "advcl")]
    return any(inner.lower_ == "whether" for child in below for inner in child.lefts)


def _asks_nothing(token: Token, entry: Entry) -> bool:
    """Whether no more is told than that somebody put a question: "he asked", "she asked the envoy"."""
    told = [child for child in token.rights if child.dep_ in ("ccomp", "xcomp", "advcl", "prep", "dative")]
    objects = [noun for noun in objects_of(token) if noun.ent_type_ not in PEOPLE and noun.tag_ != "PRP"]
    return entry.preposition is None and entry.objects is None and not told and not objects


def _asks_somebody(token: Token) -> bool:
    """Whether the clause below the verb has a subject of its own: "wants the bloc to act"."""
    below = [child for child in token.rights if child.dep_ in ("ccomp", "xcomp", "advcl")]
    return any(inner.dep_ in ("nsubj", "nsubjpass") for child in below for inner in child.lefts) or (
        bool(below) and any(child.dep_ == "dobj" for child in token.rights)
    )


def _orders_somebody(token: Token) -> bool:
    """Whether an infinitive tells what the object is to do: "told the envoy to leave", though not "told him that"."""
    objects = any(child.dep_ in ("dobj", "nsubjpass", "dative") for child in token.children)
    return any(
        child.dep_ in ("xcomp", "ccomp", "advcl")
        and is_infinitive(child)
        and (objects or any(inner.dep_ == "nsubj" for inner in child.lefts))
        for child in token.rights
    )


def _has_particle(token: Token, particle: str) -> bool:
    particle, _, noun = particle.partition("-")
    if noun:
        return any((particle, noun) == (before, inner.lower_) for before, inner in prepositional(token))
    kinds = ("prt", "advmod", "prep", "dobj")
    return any(child.lower_ == particle for child in token.children if child.dep_ in kinds)


def _has_preposition(token: Token, preposition: str) -> bool:
    for child in token.rights:
        if child.lower_ == preposition:
            return True
        if child.dep_ == "prep" and any(inner.lower_ == preposition for noun in child.rights for inner in noun.rights):
            return True
        if child in _deprived(token) and any(inner.lower_ == preposition for inner in child.rights):
            return True
        if child.dep_ == "advcl" and any(mark.lower_ == preposition for mark in child.lefts if mark.dep_ == "mark"):
            return True
    after = token.i + 1
    return after < len(token.doc) and token.doc[after].lower_ == preposition and token.doc[after].dep_ != "aux"


def _deprived(verb: Token) -> list[Token]:
    """Who is stripped of something: the parser hangs "of" on him."""
    return [child for child in verb.rights if child.dep_ == "dobj"] if verb.lemma_ in DEPRIVING else []


def _object(token: Token, members: frozenset[str], preposition: str | None = None) -> Token | None:
    """The object that is of the class; of a noun, what follows its preposition."""
    if token.pos_ == "NOUN":
        after = (noun for found, noun in prepositional(token) if found == preposition)
        return next((found for noun in after if (found := _within(noun, members)) is not None), None)
    return next((found for noun in objects_of(token) if (found := _within(noun, members)) is not None), None)


def _complement(token: Token, members: frozenset[str], preposition: str | None = None) -> Token | None:
    """What else completes the verb and is of the class: "held captive", "put on alert", "responded with gas"."""
    for child in token.children:
        if token.pos_ == "ADP" and child.dep_ == "pobj" and child.lemma_ in members:
            return child
        if child.dep_ == "ccomp" and is_infinitive(child):
            # "Declared a state of siege to begin at noon": the parser takes the object for the subject below.
            below = (noun for noun in child.lefts if noun.dep_ in ("nsubj", "nsubjpass"))
            if (found := next((inner for noun in below if (inner := _within(noun, members))), None)) is not None:
                return found
        if child.dep_ in COMPLEMENTS and (found := _within(child, members)) is not None:
            return found
        after = "in" if child.lower_ == "part" else "as"
        beside = [inner for inner in child.rights if inner.lower_ == after] if child.dep_ == "dobj" else []
        beside += [
            inner
            for deprived in _deprived(token)
            if deprived == child
            for inner in child.rights
            if inner.lower_ == "of"
        ]
        # "Brought the force up to readiness": the parser may hang the second preposition on the first.
        if child.dep_ in ("prep", "prt"):
            beside += [inner for inner in child.rights if inner.dep_ == "prep" and inner.lower_ in COMPLETING]
        if child.dep_ == "prep" and child.i > token.i and child.lower_ in {*COMPLETING, preposition}:
            beside += [child]
        for noun in (noun for prep in beside for noun in prep.children):
            used = noun if noun.lemma_ not in MEASURING else _within(noun, members)
            if noun.dep_ == "pobj" and used is not None and used.lemma_ in members:
                return used
    return None


def _within(noun: Token, members: frozenset[str]) -> Token | None:
    """The noun, one that it is joined to, or that it counts ("millions of dollars"), where it is of the class."""
    if noun.lemma_ in members or noun.lower_ in members or noun.ent_type_ in members:
        return noun
    compounds = lexicon().compounds
    for child in noun.lefts if noun.lemma_ in compounds or noun.lower_ in compounds else ():
        if f"{child.lower_} {noun.lemma_}" in members or f"{child.lower_} {noun.lower_}" in members:
            return noun
    for child in noun.children:
        if child.dep_ == "conj" and child.tag_ not in ("VBD", "VBZ") and child.lemma_ in members:
            return child
        if child.dep_ == "prep" and child.lower_ == "of" and noun.lemma_ not in lexicon().without:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.lemma_ in members:
                    return inner
    return None

"""Those whom a number joins: the group that "the four states" are, and the two whom "both sides" or "the two" means.

The two are those who have just met or talked, else the last two named.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.cast.figure import LONGEST_LIST, Figure, Reference
from monitor.analysis.cast.groups import words
from monitor.analysis.cast.scene import GroupKey, Scene

__all__ = ["pair", "several"]

MEETING = frozenset({"meet", "phone", "telephone", "call", "host", "receive", "visit", "see"})
TALKING = frozenset({"speak", "talk", "meet", "call", "confer", "discuss", "hold", "have", "conversation", "meeting"})
"""Verbs and nouns with which "with" or "to" leads to the other party."""

DEFINITE = frozenset({"the", "these", "those"})
"""The words without which "two diplomats" are not those who were named."""


def pair(scene: Scene, number: int, token: Token) -> list[Figure]:
    """The two persons, states or bodies that the noun or number joins; empty where it joins none."""
    word = token.lower_
    before = {t.lower_ for t in token.lefts}
    if word in ("two", "both") and token.dep_ in ("nummod", "det", "predet", "quantmod"):
        return []
    if word not in ("two", "both") and "both" not in before and not ("two" in before and before & DEFINITE):
        return []
    persons = word in words("pairs", "persons")
    if not persons and word not in words("pairs", "bodies"):
        return []
    if persons and (met := _met(scene)):
        return met
    speaker = _subject_around(scene, number, token)
    last = dict.fromkeys(f for f in _lately(scene) if (f.kind == "person") == persons and f is not speaker)
    office = word.removesuffix("s")
    if persons and office in words("pairs", "offices"):
        last = dict.fromkeys(f for f in last if any(office in described.words for described in f.descriptions))
        if len(last) < 2:
            last = dict.fromkeys(f for f in _lately(scene) if f.kind == "state")
    found = list(last) if persons else _parties(scene, list(last), speaker, word)
    return list(reversed(found[:2])) if len(found) > 1 else []


def several(scene: Scene, number: int, token: Token) -> Figure | None:
    """The group of states that their number tells, new or told of before: "four Arab states", "the four countries".

    Those of an organisation are it: "the five countries of the bloc".
    """
    if token.lower_ not in words("pairs", "several"):
        return None
    counting = next((child for child in token.lefts if child.dep_ == "nummod"), None)
    if counting is None or not counting.like_num or counting.lower_ in ("one", "two", "1", "2"):
        return None
    owner = scene.owner(number, token.i, token)
    if owner is not None and owner.kind == "organization":
        return owner
    key: GroupKey = ("people", "states", None, frozenset({counting.lower_}))
    if key in scene.groups:
        return scene.groups[key]
    told = [t.text for t in token.lefts if t.i >= counting.i and t.dep_ in ("nummod", "amod", "compound")]
    name = " ".join([told[0].lower(), *told[1:], token.text])
    return scene.introduce(Figure(name, "group", plural=True, noun="states"), key)


def _parties(scene: Scene, last: list[Figure], speaker: Figure | None, noun: str) -> list[Figure]:
    """Those of the last named who can be the two parties, the ones that the article tells most of first.

    Neither a body that the speaker is of, nor a state beside an army or a junta of its own, is one.
    """
    if noun in words("pairs", "states"):
        return [figure for figure in last if figure.kind == "state"]
    own = {name for description in speaker.descriptions for name in description.of} if speaker else set()
    owners = {
        owner for (_, _, owner, _), figure in scene.groups.items() if figure in last and len(figure.references) > 1
    }
    parties = [figure for figure in last if figure.name not in own | owners]
    return sorted(parties, key=lambda figure: -len(figure.references))


def _subject_around(scene: Scene, number: int, token: Token) -> Figure | None:
    """Who urges "both sides", and so is neither of them."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if token.dep_ in ("nsubj", "nsubjpass"):
        verb = verb.head if verb.dep_ in ("ccomp", "xcomp", "advcl") else verb
        if verb is token.head:
            return None
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj" and child != token), None)
    return scene.by_token.get((number, subject.i)) if subject is not None else None


def _lately(scene: Scene) -> Iterator[Figure]:
    """Those mentioned last, without the states that were only told of by a seat or by a person of theirs."""
    for reference, figure in scene.latest():
        head = scene.passages[reference.passage].doc[reference.head]
        persons = head.dep_ == "poss" and head.head.ent_type_ == "PERSON"
        if not (figure.entry and (figure.entry.place or reference.usage == "seat" or persons)):
            yield figure


def _met(scene: Scene) -> list[Figure]:
    """The last two persons who are told to have met or talked, in the last passage or two that name persons."""
    latest = next((reference.passage for reference, figure in scene.latest() if figure.kind == "person"), 0)
    for reference, figure in scene.latest():
        if figure.kind != "person" or reference.passage < latest - 1:
            continue
        other = _interlocutor(scene, reference)
        if other and other is not figure and other.kind == "person":
            return [other, figure]
    return []


def _interlocutor(scene: Scene, reference: Reference) -> Figure | None:
    """Who meets the person or talks to him in the clause of a reference that is the object of it."""
    head = scene.passages[reference.passage].doc[reference.head]
    for _ in range(LONGEST_LIST):
        if head.dep_ not in ("appos", "conj"):
            break
        head = head.head
    governor = head.head
    if head.dep_ == "dobj" and governor.lemma_ in MEETING:
        verb = governor
    elif head.dep_ == "pobj" and governor.lower_ in ("with", "to") and governor.head.lemma_ in TALKING:
        verb = governor.head if governor.head.pos_ == "VERB" else governor.head.head
    else:
        return None
    subject = next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
    return scene.by_token.get((reference.passage, subject.i)) if subject is not None else None

"""Whose officials meet: of a region, a bloc or several states."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import prepositional

__all__ = ["are_of_several", "is_named", "of_region", "only_assembly", "possessor", "region_of"]


def are_of_several(officials: Token, scene: Scene) -> bool:
    """Whether they are of several states: "ministers from the two countries", "West African commanders"."""
    if region_of(officials, scene) is not None:
        return True
    of = (noun for preposition, noun in prepositional(officials) if preposition in ("of", "from"))
    return any(noun.tag_ == "NNS" and noun.lemma_ in words("meetings", "several") for noun in of)


def possessor(officials: Token) -> Token | None:
    """The pronoun that tells whose officials they are; of "their" the people that the sentence is about, if it is."""
    pronoun = next((child for child in officials.lefts if child.dep_ == "poss" and child.pos_ == "PRON"), None)
    if pronoun is None or pronoun.lower_ != "their":
        return pronoun
    before = (token for token in pronoun.sent if token.i < pronoun.i and token.dep_ in ("nsubj", "nsubjpass"))
    return next((token for token in before if token.tag_ in ("NNS", "NNPS")), pronoun)


def of_region(officials: Token, scene: Scene) -> str | None:
    """The organisation of the states whose officials they are: "Europe's foreign ministers"."""
    if not is_named(officials):
        return None
    region = region_of(officials, scene)
    return scene.bodies.of_region(region) if region is not None else only_assembly(scene)


def region_of(officials: Token, scene: Scene) -> str | None:
    """The words of the region whose officials they are: "West African chiefs of staff"."""
    before = [token for child in officials.lefts if child.dep_ != "det" for token in child.subtree]
    phrases = (
        " ".join(token.text for token in before[at:end])
        for at in range(len(before))
        for end in range(at, len(before) + 1)
    )
    return next(filter(scene.bodies.is_region, phrases), None)


def only_assembly(scene: Scene) -> str | None:
    """The only body of states that the sentence names."""
    who = scene.participants.cast.who
    names = {name for token in scene.sentence for name in who(scene.passage, token.i)}
    found = {scene.bodies.convener(name) for name in names if scene.bodies.is_assembly(name)}
    return found.pop() if len(found) == 1 else None


def is_named(officials: Token) -> bool:
    """Whether the noun phrase tells by a name whose officials they are."""
    return any(
        token.ent_type_ in ("GPE", "LOC", "NORP", "ORG")
        for child in officials.children
        if child.dep_ not in ("acl", "appos", "relcl")
        for token in child.subtree
    )

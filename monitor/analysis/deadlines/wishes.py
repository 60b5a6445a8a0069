"""What somebody demands by a time without an infinitive: "wants the troops out by Friday", "demands his release"."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.hearing import clue_of
from monitor.analysis.deadlines.moments import When
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import agent_of, is_passive, objects_of, prepositional, subject_of

__all__ = ["called_in_item", "wanted"]

PLACES = frozenset({"GPE", "LOC", "FAC"})
OF = ("of", "by", "from")
"""What leads from a deed to those who are to do it."""


def wanted(when: When, verb: Token, scene: Scene) -> Clue | None:
    """The limit of a demand for a deed, or for somebody to be elsewhere."""
    if verb.lemma_ in words("limits", "calling") and (called := _called(when, verb, scene)) is not None:
        return called
    if verb.lemma_ not in words("limits", "demands"):
        return None
    if is_passive(verb):
        return _elsewhere(when, verb, scene) or _deed(when, verb, scene)
    return _elsewhere(when, verb, scene) or _deed(when, verb, scene) or _thing(when, verb, scene)


def _elsewhere(when: When, verb: Token, scene: Scene) -> Clue | None:
    """ "Wants the troops out by Friday", "the envoys were ordered home within a day"."""
    where = next((child for child in verb.rights if child.lower_ in words("limits", "elsewhere")), None)
    if where is None or where.i > when.first.i:
        return None
    around = (*verb.children, *where.lefts) if is_passive(verb) else (*verb.rights, *where.lefts)
    sides = ("nsubjpass",) if is_passive(verb) else ("dobj", "nsubj", "dative")
    whom = next((child for child in around if child.dep_ in sides and child.i < where.i), None)
    if whom is None:
        return None
    rule = f"demand by '{verb.lower_} ... {where.lower_}' (deadlines.toml, limits.demands and limits.elsewhere)"
    setter = subject_of(verb)
    parties = scene.setter(setter), scene.name(whom)
    return clue_of(scene, verb, when, rule, parties, where, bound=whom, setter=setter)


def _called(when: When, verb: Token, scene: Scene) -> Clue | None:
    """ "Summoned both sides to Rome by Friday"."""
    place = next((noun for preposition, noun in prepositional(verb) if preposition == "to"), None)
    whom = next(objects_of(verb), None)
    if when.preposition not in ("by", "before") or whom is None or place is None or place.ent_type_ not in PLACES:
        return None
    rule = f"call to a place by '{verb.lower_}' (deadlines.toml, limits.calling)"
    setter = agent_of(verb) if is_passive(verb) else subject_of(verb)
    sides = scene.setter(setter) or scene.performer(verb), scene.name(whom)
    if verb.lemma_ in words("limits", "demands") and sides[1] in (None, sides[0]):
        # "Ordered grain to Kenya", "ordered its ships to Kenya": neither is called there.
        return None
    return clue_of(scene, verb, when, rule, sides, None, bound=whom, setter=setter)


def called_in_item(when: When, scene: Scene) -> Clue | None:
    """The like in an item of a list, whose verb the parse takes to describe: "(b) summoned delegates to Rome by"."""
    root = scene.sentence.root
    verb = next(
        (child for child in root.lefts if child.tag_ == "VBN" and child.lemma_ in words("limits", "calling")), None
    )
    place = next((noun for preposition, noun in prepositional(root) if preposition == "to"), None)
    if verb is None or root.pos_ != "NOUN" or any(child.pos_ == "DET" for child in root.lefts):
        return None
    if when.preposition != "by" or place is None or place.ent_type_ not in PLACES:
        return None
    rule = f"call to a place by '{verb.lower_}' in an item (deadlines.toml, limits.calling)"
    return clue_of(scene, root, when, rule, (scene.performer(verb), scene.name(root)), None, bound=root)


def _deed(when: When, verb: Token, scene: Scene) -> Clue | None:
    """ "Demands his release by Friday", "called for the withdrawal of the troops within a week"."""
    passive = is_passive(verb)
    sought = [noun for noun in objects_of(verb) if noun.dep_ == ("nsubjpass" if passive else "dobj")]
    if not sought:
        sought = [noun for preposition, noun in prepositional(verb) if preposition == "for"]
    deed = next((noun for noun in sought if noun.lemma_ in words("limits", "deeds") and noun.i < when.first.i), None)
    if deed is None or when.head not in (verb, deed):
        return None
    doer = None
    if deed.lemma_ in words("limits", "own_deeds"):
        doer = scene.participants.doer(deed) or next((n for p, n in prepositional(deed) if p in OF), None)
    rule = f"demand of a deed by '{verb.lower_}' (deadlines.toml, limits.deeds)"
    setter = subject_of(verb)
    if passive:
        doer = doer or next((noun for preposition, noun in prepositional(verb) if preposition in OF), None)
    sides = scene.setter(setter) or scene.speaker(verb), scene.name(doer if doer != setter else None)
    return clue_of(scene, verb, when, rule, sides, deed, bound=doer, setter=setter)


def _thing(when: When, verb: Token, scene: Scene) -> Clue | None:
    """What a state or a body of states wants to be given by a day: "the bloc wants two names by Friday"."""
    thing = next((noun for noun in objects_of(verb) if noun.dep_ == "dobj" and noun.i < when.first.i), None)
    if verb.lemma_ not in words("limits", "wanting") or thing is None or when.preposition != "by":
        return None
    setter = subject_of(verb)
    issuer = scene.setter(setter)
    if scene.due(when) is None or thing.pos_ != "NOUN" or when.head not in (verb, thing):
        return None
    if issuer is None or scene.bodies.is_person(issuer) or not scene.bodies.is_public(issuer):
        return None
    rule = f"demand of a thing by '{verb.lower_}' (deadlines.toml, limits.wanting)"
    whom = next((noun for preposition, noun in prepositional(thing) if preposition == "from"), None)
    whom = whom or next((noun for preposition, noun in prepositional(verb) if preposition == "from"), None)
    return clue_of(scene, verb, when, rule, (issuer, scene.name(whom)), thing, bound=whom, setter=setter)

"""Meetings of which a sentence tells the outcome, mostly without their day: held, at an end, or called off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from monitor.analysis.deadlines.attendance import host_guest_place
from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.moments import verb_above
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.status import Fate, calls_off, is_fact
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import objects_of, subject_of

__all__ = ["untimed"]

DEFINITE = frozenset({"the", "this", "that", "their", "its", "his", "her"})
RULE = "(deadlines.toml, meetings and status)"


def untimed(scene: Scene) -> Iterator[Clue]:
    """The meetings of a sentence that names no day of theirs, each with what became of it."""
    for token in scene.sentence:
        if token.lemma_.lower() in words("meetings", "nouns"):
            clue = _closed(token, scene) or (None if scene.whens else _called_off(token, scene))
        else:
            clue = _gathered(token, scene)
        if clue is not None and (clue.issuer or clue.place):
            yield clue


def _closed(noun: Token, scene: Scene) -> Clue | None:
    """One at whose end something is said: "he said at the close of the three-day meeting"."""
    close = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or close.lemma_ not in words("meetings", "closing"):
        return None
    lasting = any(child.ent_type_ == "DATE" for child in noun.lefts)
    above = verb_above(close)
    if above is None or not is_fact(above) or not (lasting or noun.lemma_ in words("meetings", "weighty")):
        return None
    return _clue(noun, noun, scene, Fate("met", close.lower_), _bloc_of_officials(noun, scene))


def _bloc_of_officials(noun: Token, scene: Scene) -> str | None:
    """The bloc that the article is on, where the meeting is one of officials of no state: "a meeting of the chiefs"."""
    of = (inner for child in noun.rights if child.lower_ == "of" for inner in child.children)
    who = next((inner for inner in of if inner.lower_ in words("meetings", "any_officials")), None)
    if who is None or any(token.ent_type_ in ("GPE", "ORG") for token in who.children):
        return None
    return scene.bodies.bloc


def _called_off(noun: Token, scene: Scene) -> Clue | None:
    """One that is known and will not be: "the summit in Rome was called off"."""
    verb = verb_above(noun)
    known = any(child.lower_ in DEFINITE or child.dep_ == "poss" for child in noun.lefts)
    if verb is None or not known or not calls_off(verb):
        return None
    if noun not in (subject_of(verb), *objects_of(verb)):
        return None
    return _clue(noun, noun, scene, Fate("extended", verb.lower_))


def _gathered(verb: Token, scene: Scene) -> Clue | None:
    """One that a bloc holds while it does what the sentence tells: "meeting in Rome, the leaders also ..."."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.lemma_ not in words("meetings", "gathering"):
        return None
    main = verb.head
    host = subject_of(main)
    if host is None or main.tag_ != "VBD" or verb.i > host.i or not is_fact(main):
        return None
    issuer = scene.bodies.convener(scene.name(host))
    if not scene.bodies.is_bloc(issuer):
        return None
    clue = _clue(verb, None, scene, Fate("met", verb.lower_), issuer)
    when = next((when for when in scene.whens if when.head == verb and scene.due(when)), None)
    due = scene.due(when)
    return replace(clue, due_text=scene.due_text(when), due=due.isoformat() if due else None)


def _clue(anchor: Token, noun: Token | None, scene: Scene, fate: Fate, issuer: str | None = None) -> Clue:
    host, guest, place = host_guest_place(scene, noun, None if noun is not None else anchor)
    if place is None and noun is not None:
        compounds = (child for child in noun.lefts if child.dep_ == "compound")
        place = next((child.text for child in compounds if child.ent_type_ == "GPE"), None)
        host = None if place is not None else host
    issuer = issuer or host
    return Clue(
        "meeting",
        scene.passage.sentence(anchor),
        f"outcome of a meeting, by '{fate.word}' {RULE}",
        issuer,
        guest if guest != issuer else None,
        fate=fate,
        place=place,
        what=noun.lemma_ if noun is not None and noun.lemma_ not in words("meetings", "general") else None,
    )

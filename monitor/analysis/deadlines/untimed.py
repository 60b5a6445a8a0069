"""Meetings of which a sentence tells the outcome, mostly without their day: held, at an end, or called off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from monitor.analysis.deadlines.attendance import attendance
from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.counting import day_of
from monitor.analysis.deadlines.gatherings import gathers
from monitor.analysis.deadlines.holding import is_between_powers, is_held_at, is_told, is_weighty, was_held
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.sittings import begun, told_before
from monitor.analysis.deadlines.status import Fate, calls_off, is_fact
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import objects_of, prepositional, subject_of

__all__ = ["untimed"]

DEFINITE = frozenset({"the", "this", "that", "their", "its", "his", "her"})
RULE = "(deadlines.toml, meetings and status)"


def untimed(scene: Scene) -> Iterator[Clue]:
    """The meetings of a sentence that names no day of theirs, each with what became of it."""
    nouns = words("meetings", "nouns")
    for token in scene.sentence:
        if token.lemma_.lower() in nouns:
            clue = _closed(token, scene) or _decided_at(token, scene) or _begun_now(token, scene)
            clue = clue or (None if scene.whens else _called_off(token, scene)) or _looked_back_on(token, scene)
        elif token.pos_ != "VERB" and token.tag_ != "VBG":
            continue
        else:
            clue = _gathered(token, scene) or _finished(token, scene)
        if clue is not None and (clue.issuer or clue.place):
            yield clue


def _closed(noun: Token, scene: Scene) -> Clue | None:
    """One at whose end something is said: "at the close of the three-day meeting", "told its closing session"."""
    close = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return None
    last = close.lemma_ in words("meetings", "nouns") and any(
        child.lower_ in words("meetings", "last") for child in close.lefts
    )
    if close.lemma_ not in words("meetings", "closing") and not last:
        return None
    lasting = any(child.ent_type_ == "DATE" for child in noun.lefts)
    above = verb_above(close)
    if above is None or not is_fact(above):
        return None
    clue = _clue(noun, noun, scene, Fate("met", close.lower_), _bloc_of_officials(noun, scene))
    if not (lasting or last or is_weighty(noun) or is_between_powers(scene, clue.issuer, clue.addressee)):
        return None
    verbs = (above, above.head) if above.dep_ in ("ccomp", "advcl", "pcomp") else (above,)
    when = next((when for when in scene.whens if when.head in verbs and scene.due(when)), None)
    day = told_before(scene) if when is None and not clue.due else None
    due = scene.due(when) if when is not None else day_of(day.value) if day is not None else None
    # What is told at the end of a meeting is the news, which is at most a day old.
    if due is None or scene.published is None or not 0 <= (scene.published - due).days <= 1:
        return clue
    return replace(_on(clue, scene, when), due=_iso(begun(scene, due, *noun.lefts)))


def _begun_now(noun: Token, scene: Scene) -> Clue | None:
    """One that has begun, as the article of that day tells: "the chiefs have started three days of talks"."""
    verb, day = verb_above(noun), scene.published
    if verb is None or day is None or verb.lemma_ not in words("meetings", "beginning") or not is_fact(verb):
        return None
    if any(when.time.type != "DURATION" for when in scene.whens):
        return None
    span = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    perfect = any(child.lower_ in ("has", "have") for child in verb.lefts)
    if span not in (subject_of(verb), *objects_of(verb)) or not perfect:
        return None
    clue = _clue(noun, noun, scene, Fate("met", verb.lower_), verb=verb)
    return replace(clue, due=_iso(day)) if scene.bodies.is_assembly(clue.issuer) else None


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
    if verb is None or not _is_known(noun) or not calls_off(verb):
        return None
    if noun not in (subject_of(verb), *objects_of(verb)):
        return None
    return _clue(noun, noun, scene, Fate("extended", verb.lower_))


def _is_known(noun: Token) -> bool:
    """Whether it is one that readers know of: "their summit", "Rome talks"."""
    return any(
        child.lower_ in DEFINITE or child.dep_ == "poss" or (child.dep_ == "compound" and child.ent_type_ == "GPE")
        for child in noun.lefts
    )


def _decided_at(noun: Token, scene: Scene) -> Clue | None:
    """One at which what the sentence before tells was decided: "The decision came at a meeting of ministers"."""
    verb = verb_above(noun)
    if verb is None or noun.dep_ != "pobj" or noun.head.lower_ not in words("meetings", "settings"):
        return None
    what = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if what is None or what.lemma_ not in words("meetings", "decided") or not is_told(scene, verb):
        return None
    if not any(child.lower_ in DEFINITE for child in what.lefts) or scene.whens:
        return None
    clue = _clue(noun, noun, scene, Fate("met", verb.lower_))
    day = told_before(scene)
    if day is None or not (scene.bodies.is_assembly(clue.issuer) or is_weighty(noun)):
        return None
    text = " ".join(scene.text[day.start : day.end].split())
    return replace(clue, due_text=text, due=_iso(day_of(day.value)), dated_by=f"'{text}'")


def _looked_back_on(noun: Token, scene: Scene) -> Clue | None:
    """One that is known and whose outcome is spoken of: "the summit's conclusions", "the Rome talks failed"."""
    if not _is_known(noun) or any(_is_dated(noun, when) for when in scene.whens):
        return None
    owned = noun.head if noun.dep_ == "poss" else noun.head.head if noun.head.lower_ == "of" else None
    verb = verb_above(noun)
    if verb is not None and noun.head == verb and any(when.head == verb for when in scene.whens):
        return None
    past = owned is not None and owned.lemma_ in words("meetings", "outcomes")
    if not past and (verb is None or not (was_held(scene, noun, verb) or is_held_at(scene, noun, verb))):
        return None
    clue = _clue(noun, noun, scene, Fate("met", owned.lower_ if past and owned is not None else noun.lower_))
    return clue if is_weighty(noun) or clue.place else None


def _is_dated(noun: Token, when: When) -> bool:
    """Whether a time is the meeting's: "the Rome summit in June 2022"."""
    return noun.is_ancestor(when.root) or (
        noun.i < when.first.i and all(token.pos_ == "ADP" for token in noun.doc[noun.i + 1 : when.first.i])
    )


def _gathered(verb: Token, scene: Scene) -> Clue | None:
    """One that a bloc holds while it does what the sentence tells: "meeting in Rome, the leaders also ..."."""
    if verb.tag_ != "VBG" or not gathers(verb):
        return None
    # "The leaders, meeting in Rome, agreed" is parsed in more than one way.
    beside = verb.head if verb.dep_ in ("acl", "conj") and verb.head.pos_ in ("NOUN", "PROPN") else None
    main = verb_above(beside) if beside is not None else verb.head
    if (verb.dep_ != "advcl" and beside is None) or main is None or not is_told(scene, main):
        return None
    host = beside if beside is not None else subject_of(main)
    if host is None or (beside is None and verb.i > host.i and host.nbor(1).lower_ != ","):
        return None
    clue = _clue(verb, None, scene, Fate("met", verb.lower_), scene.bodies.convener(scene.name(host)))
    if not scene.bodies.is_assembly(clue.issuer):
        return None
    return _on(clue, scene, next((when for when in scene.whens if when.head == verb and scene.due(when)), None))


def _finished(verb: Token, scene: Scene) -> Clue | None:
    """One that a bloc's officials have come to the end of: "the chiefs have finished in Rome after three days"."""
    if verb.pos_ != "VERB" or verb.lemma_ not in words("meetings", "concluding") or not is_told(scene, verb):
        return None
    host = subject_of(verb)
    if (
        host is None
        or host.lower_ not in words("meetings", "any_officials")
        or next(objects_of(verb), None) is not None
    ):
        return None
    clue = _clue(verb, None, scene, Fate("met", verb.lower_))
    if clue.place is None or not scene.bodies.is_assembly(clue.issuer):
        return None
    when = next((when for when in scene.whens if when.time.type != "DURATION" and scene.due(when)), None)
    just = any(child.lower_ in ("has", "have") for child in verb.lefts) and scene.published is not None
    due = scene.due(when) if when is not None else scene.published if just else None
    lengths = (noun for preposition, noun in prepositional(verb) if preposition == "after")
    return replace(_on(clue, scene, when), due=_iso(begun(scene, due, *lengths)) if due is not None else None)


def _on(clue: Clue, scene: Scene, when: When | None) -> Clue:
    """The clue with its day, if that is told."""
    return replace(clue, due_text=scene.due_text(when), due=_iso(scene.due(when))) if when is not None else clue


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _clue(
    anchor: Token, noun: Token | None, scene: Scene, fate: Fate, issuer: str | None = None, verb: Token | None = None
) -> Clue:
    host, guest, place, assumed, *_ = attendance(scene, noun, verb if noun is not None else anchor)
    issuer = issuer or host
    return Clue(
        "meeting",
        scene.passage.sentence(anchor),
        f"outcome of a meeting, by '{fate.word}' {RULE}",
        issuer,
        guest if guest != issuer else None,
        fate=fate,
        place=place,
        parties_by="the bloc that the article is on" if assumed and issuer else None,
        what=noun.lemma_ if noun is not None and noun.lemma_ not in words("meetings", "general") else None,
    )

"""Who hosts, chairs or mediates a meeting, by a phrase beside it: "Egyptian-brokered", "under UN auspices"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from monitor.analysis.deadlines.journeys import is_journey
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import (
    RELATIVES,
    agent_of,
    is_negated,
    objects_of,
    prepositional,
    stood_for,
    subject_of,
)

__all__ = ["caller_in", "comer_in", "host_beside", "host_of"]

CHAIRING = 4
"""Tokens after "with" and somebody within which it is told that he chairs, at most."""


def host_of(noun: Token, scene: Scene) -> str | None:
    """Who hosts the meeting by the noun's own words: "Swiss-hosted", "convened by Egypt", "that the union called"."""
    for child in noun.lefts:
        if child.lemma_ in words("meetings", "hosting") and child.tag_ in ("VBN", "VBD"):
            found = _first(child.lefts, scene)
            if found is not None:
                return found
    for clause in noun.rights:
        if clause.dep_ not in ("acl", "relcl") or clause.lemma_ not in _calling():
            continue
        doing = agent_of(clause) or next(
            (child for child in clause.lefts if child.dep_ == "nsubj" and child.lower_ not in RELATIVES), None
        )
        if doing is not None and (found := scene.bodies.convener(scene.name(doing))) is not None:
            return found
    return None


def host_beside(tokens: Iterable[Token], scene: Scene) -> str | None:
    """Who hosts what a sentence tells of: "under UN auspices", "at Qatar's invitation", "with Oman in the chair"."""
    for token in tokens:
        if token.lower_ == "under":
            found = _owner(token, "auspices", scene) or _first(_bodies_under(token, scene), scene)
        elif token.lower_ in ("at", "by", "on", "through"):
            found = _owner(token, "invitation", scene)
        elif token.lower_ == "with":
            found = _first(_chairing(token), scene)
        else:
            continue
        if found is not None:
            return scene.bodies.convener(found)
    return None


def caller_in(tokens: Iterable[Token], scene: Scene) -> str | None:
    """Who is told to host, chair or call a meeting in a sentence beside its own: "General Ba will preside"."""
    for verb in tokens:
        if verb.pos_ not in ("VERB", "AUX") or verb.lemma_ not in words("meetings", "hosting_verbs"):
            continue
        if is_negated(verb) or verb.dep_ == "amod":
            continue
        whom = [noun for noun in objects_of(verb) if noun.pos_ != "PRON"]
        if not whom and verb.lemma_ not in words("meetings", "presiding"):
            continue
        lists = ("nouns", "received", "envoys", "delegations")
        if any(not any(noun.lemma_.lower() in words("meetings", entry) for entry in lists) for noun in whom):
            continue
        own = next((child for child in verb.lefts if child.dep_ == "nsubj"), None) or agent_of(verb)
        host = stood_for(own) if own is not None else None
        if (found := _public(host, scene)) is not None:
            return found
    return None


def comer_in(tokens: Iterable[Token], scene: Scene) -> str | None:
    """Who is told to come to a meeting or to stay away, in a sentence beside its own: "Chad has confirmed"."""
    for verb in tokens:
        if verb.pos_ != "VERB" or not _is_to_come(verb):
            continue
        doing = subject_of(verb)
        if doing is not None and doing.lemma_ in words("meetings", "telling"):
            continue
        if (found := _public(doing, scene)) is not None:
            return found
    return None


def _public(noun: Token | None, scene: Scene) -> str | None:
    """Who is meant that may hold a meeting, if he acts in public."""
    found = scene.bodies.convener(scene.name(noun)) if noun is not None else None
    return found if scene.bodies.is_public(found) else None


def _is_to_come(verb: Token) -> bool:
    leaves = verb.lemma_ in words("status", "leaving_meetings") and any(child.lower_ == "out" for child in verb.rights)
    return leaves or verb.lemma_ in words("meetings", "coming") or is_journey(verb)


def _calling() -> frozenset[str]:
    return words("meetings", "hosting", "hosting_verbs", "inviting")


def _owner(preposition: Token, entry: str, scene: Scene) -> str | None:
    """Whose chairmanship or invitation it is: "under Britain's chairmanship", "at the request of Egypt"."""
    noun = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    if noun is None or noun.lemma_.lower() not in words("meetings", entry):
        return None
    of = (found for between, found in prepositional(noun) if between in ("of", "from", "by"))
    before = (child for child in noun.lefts if child.dep_ in ("poss", "amod", "compound", "nmod"))
    return _first((*before, *of), scene)


def _bodies_under(preposition: Token, scene: Scene) -> Iterator[Token]:
    """The body of states under which parties talk: "opened talks under the United Nations"."""
    for noun in preposition.children:
        if noun.dep_ == "pobj" and scene.bodies.is_assembly(scene.name(noun, itself=True)):
            yield noun


def _chairing(preposition: Token) -> Iterator[Token]:
    """Who chairs by "with": "with Oman in the chair", "with the envoy presiding"."""
    doc = preposition.doc
    for noun in preposition.children:
        if noun.dep_ not in ("pobj", "pcomp"):
            continue
        following = doc[noun.i : min(noun.right_edge.i + 1 + CHAIRING, noun.sent.end)]
        if any(token.lower_ in words("meetings", "chairing") for token in following):
            # "With envoy Ba presiding" may be parsed as if Ba were a word for the presiding.
            yield from (child for child in noun.lefts if child.dep_ in ("nsubj", "compound", "poss"))
            yield noun


def _first(nouns: Iterable[Token], scene: Scene) -> str | None:
    """The first of the noun phrases that names somebody: of "British and French" Britain."""
    names = (scene.name(noun, itself=True) or scene.name(noun) or scene.bodies.state_of(noun.text) for noun in nouns)
    return next((name for name in names if name is not None), None)

"""Limits told by what comes after them: "cannot stay after Friday", "is still there at noon", "those who remain"."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.hearing import clue_of
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.threats import threat
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import is_negated, subject_of, words_before

__all__ = ["lingering"]

PAST_IT = frozenset({"after", "beyond", "past"})
THEN = frozenset({"at", "on", "by", "from", "come"})
AHEAD = frozenset({"will", "would", "shall", "'ll", "’ll", "must", "can", "may", "could", "should"})
CLIMB = 4


def lingering(when: When, scene: Scene) -> Clue | None:
    """The limit after which somebody must not, or at which he must no longer, be where or do what he does."""
    late, then = when.preposition in PAST_IT, when.preposition in THEN
    verb = when.head if when.head.pos_ in ("VERB", "AUX") else verb_above(when.root)
    if not (late or then) or verb is None or when.time.type not in ("DATE", "TIME") or scene.ahead(when) is False:
        return None
    still = any(child.lower_ == "still" for child in verb.children)
    if not (still or (late and (verb.lemma_ in words("limits", "staying") or verb.lemma_ == "be"))):
        return None
    chain = _chain(verb)
    clause = next((above for above in chain if _is_supposed(above)), None)
    if clause is not None and scene.sentence[-1].text == "?":
        return None
    if clause is not None:
        clue = threat(when, clause, scene)
        quoted = scene.passage.quotation is not None
        return clue if quoted or clue.issuer is not None or clue.addressee is not None else None
    return _forbidden(when, verb, chain, scene) if late else None


def _chain(verb: Token) -> list[Token]:
    """The verb and those whose complement it is: stay, intend of "intend to stay"."""
    chain = [verb]
    while chain[-1].dep_ in ("xcomp", "ccomp") and chain[-1].head.pos_ in ("VERB", "AUX") and len(chain) < CLIMB:
        chain.append(chain[-1].head)
    return chain


def _is_supposed(verb: Token) -> bool:
    """Whether it is what a condition supposes: "if they stay", "should they stay"."""
    return verb.dep_ == "advcl" and any(child.lower_ in ("if", "should") for child in verb.lefts)


def _forbidden(when: When, verb: Token, chain: list[Token], scene: Scene) -> Clue | None:
    """ "Cannot stay after Friday", "nobody will be allowed to stay after", "those who stay after it will be shot"."""
    above = chain[1] if len(chain) > 1 and chain[1].lemma_ in words("limits", "letting") else verb
    helpers = words_before(above, "aux")
    subject = subject_of(above) if above == verb else next((c for c in above.lefts if c.dep_ == "nsubjpass"), None)
    if subject is None:
        return None
    denied = is_negated(above) or any(c.lower_ == "no" for c in subject.lefts)
    modal = bool(helpers & (AHEAD | {"ca", "wo"}))
    punished = verb.dep_ == "relcl" and any(
        child.lower_ in AHEAD for child in verb.head.head.lefts if child.dep_ == "aux"
    )
    if not (denied and modal) and not punished:
        return None
    rule = f"what is not to go on after a day, by '{verb.lower_}' (deadlines.toml, limits.staying)"
    sides = scene.speaker(verb), scene.name(subject)
    return clue_of(scene, verb, when, rule, sides, verb, bound=subject)

"""What somebody threatens to do for the case that another does not act: the limit is when he will do it."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.hearing import clue_of
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.conditions import is_supposed
from monitor.analysis.events.syntax import is_negated, objects_of, subject_of, words_before

__all__ = ["alternative", "consequence", "is_bidden", "is_condition", "offers_choice", "threat"]

CLIMB = 6
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
AHEAD = frozenset({"will", "would", "shall", "'ll", "’ll", "to", "could", "may", "might"})
"""Before these verbs what they tell lies ahead."""


def is_condition(verb: Token) -> bool:
    """Whether the clause tells what happens if somebody does not act: "unless it yields", "only if it goes"."""
    marks = words_before(verb, "mark", "advmod")
    negated = is_negated(verb) or verb.lemma_ in words("limits", "failing")
    negated = negated or _is_of_none(verb) or _says_no(verb) or any(child.lower_ == "still" for child in verb.children)
    only = "if" in marks and any(child.lower_ == "only" for child in verb.lefts)
    return "unless" in marks or only or (negated and ("if" in marks or _is_inverted(verb) or is_supposed(verb)))


def _says_no(verb: Token) -> bool:
    """Whether it is the saying that something is not done: "if he says that he is not going"."""
    said = (child for child in verb.rights if child.dep_ == "ccomp")
    return any(child.dep_ == "neg" for clause in said for child in clause.lefts)


def _is_of_none(verb: Token) -> bool:
    """Whether it is said of nobody or nothing: "if no government is formed", "if nobody comes"."""
    things = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")]
    return any(
        thing.lower_ in words("limits", "nothing") or any(child.lower_ == "no" for child in thing.lefts)
        for thing in things
    )


def _is_inverted(verb: Token) -> bool:
    """Whether "should" stands before the subject."""
    lefts = list(verb.lefts)
    should = next((child for child in lefts if child.lower_ == "should"), None)
    subjects = (child for child in lefts if child.dep_ in ("nsubj", "nsubjpass"))
    return should is not None and any(subject.i > should.i for subject in subjects)


def threat(when: When, clause: Token, scene: Scene) -> Clue:
    """The limit that a threat sets for what its condition tells."""
    above = verb_above(clause) if clause.head != clause else None
    teller = _threatening(above) if above is not None else None
    if teller is None and scene.passage.quotation is None:
        teller = above
    issuer = scene.setter(subject_of(teller)) if teller is not None else None
    issuer = (
        issuer
        or (_who_acts_too(above, scene) if above is not None else None)
        or scene.speaker(clause)
        or (scene.performer(above) if above is not None else None)
    )
    subject = subject_of(clause)
    named = subject is not None and any(token.ent_type_ in NAMED for token in subject.subtree)
    rule = "threat for the case that it is not done ('if … not', 'unless')"
    sides = issuer, scene.name(subject)
    return clue_of(scene, clause, when, rule, sides, _deed(clause), bound=subject if named else None)


def _who_acts_too(verb: Token, scene: Scene) -> str | None:
    """Who does the next of several things in that case: "the aid stops, and the union sends its troops"."""
    others = (child for other in verb.conjuncts for child in other.lefts if child.dep_ == "nsubj")
    if scene.passage.quotation is not None:
        return None
    return next((name for other in others if (name := scene.setter(other)) is not None), None)


def alternative(verb: Token, scene: Scene) -> str | None:
    """Who does something else if it is not done: the bloc in "he must go by Friday or the bloc may send troops"."""
    for clause in verb.rights:
        subject = next((child for child in clause.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
        if clause.dep_ not in ("conj", "ccomp") or subject is None:
            continue
        either = next((word for word in subject.rights if word.dep_ == "conj"), None)
        joint = any(word.lower_ == "or" for word in (*verb.rights, *subject.rights))
        if joint and any(child.lower_ in AHEAD for child in clause.lefts if child.dep_ == "aux"):
            return scene.setter(either or subject, itself=either is not None)
    return None


def offers_choice(verb: Token, helpers: Collection[str], when: When) -> bool:
    """Whether it is what one can do or bid another do, or else: "can yield by noon or be shot", "go by Friday, or"."""
    either = any(child.lower_ == "or" and child.i > when.last.i for child in verb.rights)
    free = not words("limits", "choices").isdisjoint(helpers)
    return either and (free or is_bidden(verb))


def is_bidden(verb: Token) -> bool:
    """Whether it is an imperative."""
    return verb.tag_ == "VB" and not any(child.dep_ in ("aux", "nsubj", "nsubjpass", "mark") for child in verb.lefts)


def _deed(clause: Token) -> Token | None:
    """What is to be done: of "if it fails to pay" the paying, of "unless it on or before 3 May pays" that too.

    None of "if its demands are not met", which does not tell what they are.
    """
    if clause.pos_ not in ("VERB", "AUX"):
        later = (word for word in clause.head.rights if word.i > clause.i and word.dep_ == "advcl")
        return next((word for word in later if word.pos_ == "VERB"), clause)
    if clause.lemma_ in words("status", "met") and any(
        noun.lemma_ in words("limits", "demands") for noun in objects_of(clause)
    ):
        return None
    if clause.lemma_ not in words("limits", "failing"):
        return clause
    return next((child for child in clause.rights if child.dep_ == "xcomp"), clause)


def _threatening(verb: Token) -> Token | None:
    """The verb that says of its own subject that he will do it: "the gang has threatened to strike"."""
    for _ in range(CLIMB):
        if verb.lemma_ in words("limits", "threatening"):
            return verb
        if verb.dep_ not in ("xcomp", "conj") or verb.head == verb:
            break
        verb = verb.head
    return None


def consequence(when: When, scene: Scene) -> Clue | None:
    """When somebody will do what he threatens: "will strike from Monday unless Mali pays"."""
    length = when.time.type == "DURATION" and (when.starts_now or when.is_term)
    if scene.ahead(when) is False or not (length or when.preposition in words("limits", "starts")):
        return None
    if not length and (
        when.time.type not in ("DATE", "TIME") or (when.preposition != "from" and not scene.ahead(when))
    ):
        return None
    verb = verb_above(when.root)
    for _ in range(CLIMB):
        if verb is None or is_condition(verb):
            return None
        clauses = (child for child in verb.children if child.dep_ == "advcl" and is_condition(child))
        clause = next((child for child in clauses if not _is_of_none(child)), None)
        if clause is not None and not clause.left_edge.i <= when.first.i <= clause.right_edge.i:
            ahead = any(child.lower_ in AHEAD for child in verb.lefts if child.dep_ == "aux")
            return threat(when, clause, scene) if ahead or _threatening(verb) is not None else None
        shares = verb.dep_ == "conj" and not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts)
        if verb.head == verb or not (shares or verb.dep_ == "xcomp"):
            return None
        verb = verb.head
    return None

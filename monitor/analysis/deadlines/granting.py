"""Limits that somebody is given: "gave the port until noon", "the 48 hours that it gave the envoy ended"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.endings import after_expiry, ends, expired
from monitor.analysis.deadlines.hearing import clue_of
from monitor.analysis.deadlines.moments import When
from monitor.analysis.deadlines.parties import is_infinitive, receiver
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.status import Fate
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import agent_of, is_passive, objects_of, subject_of, words_before

__all__ = ["demand_of", "demand_past_source", "given", "granted", "hands"]

POSSIBLE = frozenset({"may", "might", "could"})
APART = 6
"""Tokens between "was" and the participle of a passive, at most."""


def granted(when: When, scene: Scene) -> Clue | None:
    """A time that a clause says was given: "the 48 hours that the junta gave the envoy ended on Sunday"."""
    giving = words("limits", "giving_verbs")
    noun = when.root.head if when.root.dep_ == "compound" else when.root
    clause = next((verb for verb in noun.rights if verb.dep_ in ("relcl", "acl") and verb.lemma_ in giving), None)
    if clause is None or when.time.type != "DURATION":
        return None
    whom = _receiver_of_clause(clause)
    sides = scene.setter(subject_of(clause)), scene.name(whom)
    others = [other for other in scene.whens if other is not when and not other.is_gap]
    over = (other for other in others if other.head == noun.head and ends(other.head))
    last = (other for other in others if other.time.type == "DATE" and _is_last_day(other, noun))
    day = next(over, None) or next(last, when)
    rule = f"time that was '{clause.lower_}' (deadlines.toml, limits.giving_verbs)"
    clue = clue_of(scene, clause, day, rule, sides, demand_of(when.last, clause), named=when.root, bound=whom)
    after = after_expiry(noun)
    return expired(clue, after, noun, scene) if after is not None else clue


def _is_last_day(when: When, noun: Token) -> bool:
    """Whether a day is said to be the last of a time: "Saturday is the last day of the two weeks"."""
    is_, day = when.head, noun.head.head
    told = {day.lower_, *(left.lower_ for left in day.lefts)}
    is_last = not told.isdisjoint(words("limits", "final"))
    return is_.lemma_ == "be" and day.dep_ in ("attr", "acomp") and day.head == is_ and is_last


def _receiver_of_clause(clause: Token) -> Token | None:
    """Who is given it in "that the junta gave the envoy", where "that" stands for the time."""
    receivers = (child for child in clause.rights if child.dep_ in ("dative", "dobj"))
    return next(receivers, None) or receiver(clause, clause.head)


def given(when: When, verb: Token, scene: Scene) -> Clue | None:
    """The limit that a verb of giving sets: "gave the port until noon to reopen"."""
    helpers = words_before(verb, "aux")
    if ("have" in helpers and helpers & {"would", "could", "should", "might"}) or _is_withheld(verb):
        return None
    whom = receiver(verb, when.root) or next((noun for noun in objects_of(verb) if noun != when.root), None)
    if whom is not None and whom.lower_.endswith(("self", "selves")):
        return None
    # "The ten days it allowed them to decide ended on Friday": the parser finds no clause on the days.
    fronted = when.root.i < verb.i and when.root.dep_ in ("npadvmod", "dobj", "dep")
    deed = next((child for child in verb.rights if child.dep_ == "ccomp" and is_infinitive(child)), None)
    if whom is None and when.root.dep_ == "ccomp":
        # "Allowed the agency two weeks to answer" is parsed as if the agency were the weeks.
        whom = next((child for child in when.root.lefts if child.dep_ == "nsubj"), None)
    if whom is None and deed is not None:
        whom = next((child for child in deed.lefts if child.dep_ == "nsubj"), None)
    rule = f"'{verb.lower_}' with a time (deadlines.toml, limits.giving_verbs)"
    setter = subject_of(verb) if verb.lemma_ not in words("limits", "earning_verbs") else None
    if (was := _was(verb)) is not None or is_passive(verb):
        whom = whom if was is None else subject_of(was)
        deed = deed or demand_of(when.last, verb) or (demand_of(was, None) if was is not None else None)
        setter = setter or _late_agent(deed)
    sides = scene.setter(setter), scene.name(whom)
    over = (
        other
        for other in scene.whens
        if (other.head.dep_ == "relcl" and other.head.head == when.root)
        or (fronted and other is not when)
        or _ends_what_sums_up(other, when)
    )
    day = next((other for other in over if ends(other.head)), when)
    clue = clue_of(
        scene, verb, day, rule, sides, deed or demand_of(when.last, verb), named=verb, bound=whom, setter=setter
    )
    clue = replace(clue, fate=clue.fate or _prolonged(when, scene))
    return replace(clue, anonymous=True) if clue.issuer is None and helpers & POSSIBLE else clue


def _ends_what_sums_up(end: When, when: When) -> bool:
    """Whether it is the end of what is called an order or limit behind it: "gave him a week, which ran out on Sunday".

    So of "gave him a week, an order which he ignored and which ran out on Sunday".
    """
    clause = end.head
    while clause.dep_ == "conj":
        clause = clause.head
    sum_ = clause.head
    named = words("limits", "nouns", "orders")
    return clause.dep_ == "relcl" and ends(end.head) and sum_.i > when.last.i and sum_.lemma_ in named


def _prolonged(when: When, scene: Scene) -> Fate | None:
    """Whether the time comes on top of another or in the place of one: "60 more days", "instead of the 15 days"."""
    told = [token.lower_ for token in when.first.doc[max(0, when.first.i - 1) : when.last.i + 1]]
    adding = next((word for word in told if word in words("limits", "adding")), None)
    if adding is not None and when.time.type == "DURATION":
        return Fate("extended", adding)
    replaced = next((other for other in scene.whens if other.is_replaced), None)
    return Fate("extended", "instead") if replaced is not None else None


def hands(verb: Token, when: When) -> bool:
    """Whether a verb that hands many things hands somebody a time: "left the envoys two days to pack"."""
    if verb.lemma_ not in words("limits", "handing_verbs"):
        return False
    if when.preposition in ("until", "till"):
        return demand_of(when.last, verb) is not None and next(objects_of(verb), None) is not None
    thing = when.time.type == "DURATION" and not when.preposition and when.head == verb
    if not thing or when.root.dep_ not in ("dobj", "nsubjpass", "npadvmod"):
        return False
    whom = receiver(verb, when.root)
    return demand_of(when.last, verb) is not None if whom is None else whom.dep_ != "nsubjpass" or whom != when.root


def demand_past_source(when: When, verb: Token) -> Token | None:
    """The demand that stands behind who says so: "has ten days, the president said, to disarm"."""
    said = verb.head
    if verb.dep_ != "ccomp" or said.i < when.last.i or said.dep_ not in ("ROOT", "conj", "parataxis"):
        return None
    return next((child for child in said.rights if child.dep_ in ("xcomp", "advcl") and is_infinitive(child)), None)


def _is_withheld(verb: Token) -> bool:
    """Whether nobody does it: "without giving a day", "is not going to give it an hour"."""
    chain = [verb]
    while chain[-1].dep_ == "xcomp" and chain[-1].head != chain[-1]:
        chain.append(chain[-1].head)
    denied = any(child.dep_ == "neg" for above in chain for child in above.lefts)
    return denied or (verb.dep_ == "pcomp" and verb.head.lower_ == "without")


def _was(verb: Token) -> Token | None:
    """The helper of a passive whose parts the parse takes for two: "was on Friday given"."""
    start = max(verb.sent.start, verb.i - APART) if verb.tag_ == "VBN" else verb.i
    return next((word for word in verb.doc[start : verb.i] if word.lemma_ == "be" and word.dep_ == "ROOT"), None)


def _late_agent(deed: Token | None) -> Token | None:
    """Who set it, told after what is demanded: "was given two days to leave the city by the governor"."""
    return agent_of(deed) if deed is not None and is_infinitive(deed) and not is_passive(deed) else None


def demand_of(noun: Token, verb: Token | None) -> Token | None:
    """The verb of what is demanded."""
    for word in (noun, verb):
        for child in word.rights if word is not None else ():
            if child.dep_ in ("acl", "xcomp", "advcl", "relcl") and is_infinitive(child) and not ends(child):
                return child
    return None

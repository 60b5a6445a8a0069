"""Limits that one sets another: deadlines and ultimatums by name, and duties with a last moment."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date, timedelta

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.duties import duty, only_invites
from monitor.analysis.deadlines.endings import ends, expiry, let_pass, putting_off, renewal
from monitor.analysis.deadlines.evidence import weighed
from monitor.analysis.deadlines.granting import demand_of, demand_past_source, given, granted, hands
from monitor.analysis.deadlines.hearing import clue_of
from monitor.analysis.deadlines.lingering import lingering
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.named import named
from monitor.analysis.deadlines.periods import period
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.threats import consequence, is_condition, threat
from monitor.analysis.deadlines.wishes import called_in_item, wanted
from monitor.analysis.deadlines.wording import frame_of
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import objects_of, prepositional, subject_of

__all__ = ["limits"]

REACH = 12
"""Tokens from a length of time to "in which to", at most."""
FORGOTTEN = timedelta(days=60)
"""So long after its day nobody asks for what somebody unknown demanded."""


def limits(scene: Scene) -> Iterator[tuple[Clue, When | None]]:
    """The limits of a sentence, each with its time."""
    by_name = named(scene)
    if by_name is not None and not _is_long_over(*by_name, scene):
        yield by_name
    used = by_name[1] if by_name is not None else None
    days = {by_name[0].due} if by_name is not None else set()
    for when in (*scene.whens, scene.pointed) if scene.pointed is not None else scene.whens:
        between = when.is_distance or when.is_replaced or any(map(when.spans, scene.whens))
        known = by_name is not None and by_name[0].due is not None and _is_length_given(when)
        clue = None if when is used or between or known else _found(when, scene, days)
        if clue is not None and not _is_long_over(clue, when, scene):
            days.add(clue.due)
            yield clue, when


def _is_length_given(when: When) -> bool:
    """Whether it is how long a limit was that is named before it: "the deadline, giving the junta a week, passed"."""
    verb = verb_above(when.root)
    return (
        verb is not None
        and (verb.tag_, verb.dep_) == ("VBG", "acl")
        and verb.lemma_ in words("limits", "giving_verbs")
        and verb.head.lemma_ in words("limits", "nouns")
    )


def _found(when: When, scene: Scene, days: Container[str | None]) -> Clue | None:
    """The limit by the words that make one, else by the weight of what the sentence holds of a day not found yet."""
    clue = _by_time(when, scene) or _by_wording(when, scene)
    if clue is not None or ((due := scene.due(when)) is not None and due.isoformat() in days):
        return clue
    return weighed(when, scene)


def _is_long_over(clue: Clue, when: When | None, scene: Scene) -> bool:
    """Whether it was set so long ago that its day, if it is not told in full, is nobody's clock any more.

    Nor is a day some weeks past by which nobody is said to have set it.
    """
    if clue.due and when is not None and when.is_full:
        return False
    due = date.fromisoformat(clue.due) if clue.due and clue.issuer is None and not clue.called else None
    forgotten = due is not None and scene.published is not None and scene.published - due > FORGOTTEN
    return forgotten or scene.is_history(when)


def _by_time(when: When, scene: Scene) -> Clue | None:
    """ "Must leave by Friday", "has 45 days to object", "was given until noon", "if it does not yield within a day"."""
    verb = verb_above(when.root)
    if verb is None:
        return called_in_item(when, scene)
    end = when.head
    if ends(end) and end.dep_ == "advcl" and is_condition(end.head):
        return threat(when, end.head, scene)
    found = (
        granted(when, scene)
        or period(when, scene)
        or expiry(when, scene)
        or let_pass(when, scene)
        or putting_off(when, scene)
        or renewal(when, scene)
        or consequence(when, scene)
        or _had(when, verb, scene)
    )
    if found is not None:
        return found
    gives = verb.lemma_ in words("limits", "giving_verbs") or hands(verb, when)
    if gives and _is_bound(when) and not when.is_vague:
        return given(when, verb, scene)
    if (stayed := lingering(when, scene)) is not None:
        return stayed
    if when.is_term or _in_time(when):
        return duty(when, verb, scene) or wanted(when, verb, scene)
    return None


def _had(when: When, verb: Token, scene: Scene) -> Clue | None:
    """ "Has ten days to", "has until Friday", "has a week; otherwise"."""
    if not _is_bound(when) or when.preposition == "before" or when.head != verb or not _is_time_had(when):
        return None
    has_had = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.lefts)
    if has_had or verb.lemma_ not in words("limits", "having_verbs"):
        return None
    demand = demand_of(when.last, verb) or demand_past_source(when, verb) or _deed_within(when)
    relative = any(child.dep_ == "relcl" for child in when.last.rights)
    if demand is None and not relative and when.preposition not in ("until", "till") and not _has_else(scene):
        return None
    rule = f"'{verb.lower_}' with a time (deadlines.toml, limits.having_verbs)"
    subject, speaker = subject_of(verb), scene.speaker(verb)
    issuer = None if scene.bodies.is_person(speaker) else speaker
    return clue_of(scene, verb, when, rule, (issuer, scene.name(subject)), demand, bound=subject)


def _is_bound(when: When) -> bool:
    """Whether it is a length of time, or leads to a last moment: "ten days", "until Friday"."""
    return when.time.type == "DURATION" or when.preposition in words("limits", "prepositions")


def _deed_within(when: When) -> Token | None:
    """What is to be done in it: "has two weeks, counted from Monday, in which to answer"."""
    doc, end = when.last.doc, when.last.sent.end
    which = next(
        (doc[i] for i in range(when.last.i + 1, min(end - 2, when.last.i + REACH)) if doc[i].lower_ == "which"), None
    )
    if which is None or which.head.lower_ not in ("in", "within") or which.nbor(1).lower_ != "to":
        return None
    return which.nbor(2)


def _has_else(scene: Scene) -> bool:
    """Whether the sentence tells what comes where it is not done: "they have ten days; otherwise"."""
    return any(token.lower_ in words("limits", "otherwise") for token in scene.sentence)


def _is_time_had(when: When) -> bool:
    """Whether the time itself is what somebody has: not "has a mandate until May", "has three years in mind"."""
    verb, terms = when.head, words("limits", "terms", "nouns")
    things = [child for child in verb.rights if child.dep_ == "dobj" and not when.first.i <= child.i <= when.last.i]
    around = (*prepositional(verb), *prepositional(when.root))
    meant = any(preposition == "in" and noun.lower_ == "mind" for preposition, noun in around)
    return not meant and all(thing.ent_type_ in ("DATE", "TIME") or thing.lemma_ in terms for thing in things)


def _by_wording(when: When, scene: Scene) -> Clue | None:
    frame = frame_of(when, scene)
    if frame is None:
        return None
    verb, issuer, addressee, deed = frame
    if only_invites(verb, when):
        return None
    given = verb if verb.lemma_ in words("limits", "giving_verbs") else None
    rule = (
        f"'{verb.lower_}', a time and an infinitive (deadlines.toml, limits.{'giving_verbs' if given else 'demands'})"
    )
    sides, bound = (scene.bodies.party(issuer), addressee), next(objects_of(verb), None)
    return clue_of(scene, verb, when, rule, sides, deed, named=given, bound=bound)


def _in_time(when: When) -> bool:
    """Whether "in time for" leads to the time."""
    verb = verb_above(when.root)
    if verb is None:
        return False
    return any(child.lower_ == "in" and any(noun.lower_ == "time" for noun in child.children) for child in verb.rights)

"""Limits that nobody sets anew: what holds for a time and ends, and a start that is put off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.counting import later
from monitor.analysis.deadlines.gatherings import is_meeting
from monitor.analysis.deadlines.hearing import clue_of
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.status import Fate, is_fact, is_over
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import objects_of, prepositional, stood_for, subject_of, words_before

__all__ = ["after_expiry", "ends", "expired", "expiry", "is_expiring", "let_pass", "moved_on", "putting_off", "renewal"]

NEW_DAY = frozenset({"until", "till", "to"})
"""What leads to the day up to which something is prolonged."""


def ends(verb: Token) -> bool:
    """Whether it tells that a limit is over, or when it will be."""
    return verb.lemma_ in words("status", "passed") or is_expiring(verb) or is_over(verb)


def is_expiring(verb: Token) -> bool:
    """Whether it ends by itself: "expires", "runs out"."""
    particles = {child.lower_ for child in verb.rights if child.dep_ in ("prt", "advmod")}
    return verb.lemma_ in words("expiry", "verbs") or (verb.lemma_ == "run" and "out" in particles)


def expired(clue: Clue, after: Token, noun: Token, scene: Scene) -> Clue:
    """The limit of which the end is told that came before something else, on its day."""
    day = _day_of_expiry(after, scene)
    due, by = (day.isoformat(), "the time since it") if day is not None else (None, None)
    fate = clue.fate or Fate("passed", noun.head.head.lower_)
    return replace(clue, due=due, due_at=None, dated_by=by, past=True, fate=fate)


def after_expiry(noun: Token) -> Token | None:
    """The "after" of what is told to have come when the limit was over: "hours after the expiry of the ultimatum".

    So in "three days after the 48 hours that it was given had run out", be it parsed as one clause or two.
    """
    if (link := _after_time(noun)) is not None:
        return link
    end = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if end is None or end.lemma_ not in words("expiry", "nouns") or end.dep_ != "pobj":
        return None
    return end.head if end.head.lower_ in ("after", "since") else None


def _after_time(time: Token) -> Token | None:
    """The "after" of a length of time that the rest of the sentence tells to be over."""
    following = time.doc[time.i + 1 : time.sent.end]
    if time.ent_type_ not in ("DATE", "TIME") or not any(
        ends(word) and word.tag_ in ("VBD", "VBN") for word in following
    ):
        return None
    links: list[Token] = [time.head, *(time.head.lefts if time.dep_ == "nsubj" else ())]
    return next((link for link in links if link.lower_ in ("after", "since")), None)


def _day_of_expiry(after: Token, scene: Scene) -> date | None:
    """The day of it: that of what came hours after, or so many days before that."""
    if after.i and after.nbor(-1).lemma_ in ("hour", "minute"):
        days = {day for when in scene.whens if when.time.type != "DURATION" and (day := scene.due(when)) is not None}
        return days.pop() if len(days) == 1 else scene.published if not days else None
    since = next((when for when in scene.whens if when.last.i == after.i - 1), None)
    return scene.before(since) if since is not None and not since.is_vague else None


def expiry(when: When, scene: Scene) -> Clue | None:
    """The last moment of what holds for a time: "the mandate expires on 2 October", "it is due to end on Sunday"."""
    verb = when.head
    if verb.pos_ != "VERB" or when.time.type == "DURATION" or when.preposition in ("after", "since", "before"):
        return None
    subject = subject_of(verb)
    longer = _longer(when, scene)
    if subject is None or is_meeting(stood_for(subject)) or (scene.ahead(when) is False and longer is None):
        return None
    ending = verb.lemma_ in words("expiry", "ending") and (subject.lemma_ in words("expiry", "terms") or _awaits(verb))
    if not (is_expiring(verb) or ending) or not (verb.tag_ in ("VBZ", "VBP") or _awaits(verb)):
        return None
    owner = next((noun for preposition, noun in prepositional(subject) if preposition in ("of", "for")), None)
    whose = scene.name(owner, itself=True)
    rule = f"last day of what holds for a time, by '{verb.lower_}' (deadlines.toml, expiry)"
    clue = replace(clue_of(scene, verb, when, rule, (None, whose), None), imposed=False)
    if longer is None:
        return clue
    by, extending = longer
    fate = Fate("extended", extending.lower_)
    if any(other.head == extending and other.preposition in NEW_DAY for other in scene.whens):
        return replace(clue, fate=fate)
    moved = moved_on(clue, by, scene)
    return clue if moved is clue else replace(moved, fate=fate)


def renewal(when: When, scene: Scene) -> Clue | None:
    """The new last moment of what holds for a time: "extended the mandate of the mission until 31 December"."""
    verb = when.head
    if verb.lemma_ not in words("expiry", "prolonging") or when.preposition not in NEW_DAY:
        return None
    what = next((noun for noun in objects_of(verb) if noun.lemma_ in _holding()), None)
    if what is None or not is_fact(verb):
        return None
    owner = next((noun for preposition, noun in prepositional(what) if preposition in ("of", "for")), None)
    rule = f"new last day of what holds for a time, by '{verb.lower_}' (deadlines.toml, expiry.prolonging)"
    clue = clue_of(scene, verb, when, rule, (None, scene.name(owner, itself=True)), None)
    return replace(clue, fate=Fate("extended", verb.lower_), imposed=False)


def let_pass(when: When, scene: Scene) -> Clue | None:
    """A last day that somebody let go by: "he let Sunday pass without a word"."""
    verb = when.head
    let = verb.head
    letting = verb.dep_ in ("ccomp", "xcomp") and let.lemma_ in words("status", "letting") and is_fact(let)
    if not letting or verb.lemma_ not in words("status", "passed") or when.time.type == "DURATION":
        return None
    whom = subject_of(let)
    addressee = scene.name(whom)
    if scene.ahead(when) or not scene.bodies.is_public(addressee):
        return None
    rule = f"last day that one '{let.lower_}' go by (deadlines.toml, status.letting and status.passed)"
    clue = clue_of(scene, let, when, rule, (None, addressee), None, bound=whom)
    return replace(clue, fate=Fate("defied", verb.lower_))


def _longer(end: When, scene: Scene) -> tuple[When, Token] | None:
    """By how much the sentence says that what was to end is prolonged, and the verb: "extended by a week a truce"."""
    for when in scene.whens:
        verb = verb_above(when.root)
        if when is end or when.time.type != "DURATION" or when.preposition != "by" or verb is None:
            continue
        above = next((v for v in (verb, *verb.ancestors) if v.lemma_ in words("expiry", "prolonging")), None)
        if above is not None and is_fact(above):
            return when, above
    return None


def moved_on(clue: Clue, by: When, scene: Scene) -> Clue:
    """The clue on the day to which a length of time moves it; as it is where its day or the length is not known."""
    due = later(date.fromisoformat(clue.due), by.time.value) if clue.due else None
    if due is None:
        return clue
    past = bool(scene.published and due < scene.published)
    return replace(clue, due=due.isoformat(), due_at=None, date=None, dated_by=f"'{clue.due_text}'", past=past)


@cache
def _holding() -> frozenset[str]:
    """What holds for a time and is no limit that one sets another."""
    return words("expiry", "terms") - words("limits", "nouns") - words("limits", "weak_nouns")


def _awaits(verb: Token) -> bool:
    """Whether what the verb tells lies ahead: "will expire", "is due to expire", "was to expire"."""
    helpers = words_before(verb, "aux")
    return bool(helpers & {"will", "would", "shall", "'ll", "’ll"}) or (
        verb.dep_ == "xcomp" and verb.head.lemma_ in words("expiry", "awaiting")
    )


def putting_off(when: When, scene: Scene) -> Clue | None:
    """A later start of what hurts: "the fines will not start before Thursday"."""
    verb = when.head
    helpers = words_before(verb, "aux")
    negated = any(child.dep_ == "neg" for child in verb.lefts)
    subject = subject_of(verb)
    bound = helpers & (words("limits", "obligations", "choices"))
    if when.preposition in ("until", "till") and verb.lemma_ in words("expiry", "holding_off"):
        if bound or negated or verb.tag_ != "VB":
            return None
        return _held_off(when, verb, subject, scene)
    if not (negated and helpers & {"will", "shall", "would"} and when.preposition in ("before", "until", "till")):
        return None
    if verb.lemma_ in words("expiry", "striking"):
        return _held_off(when, verb, subject, scene)
    if subject is None or subject.lemma_ not in words("expiry", "penalties"):
        return None
    rule = f"later start of '{subject.lower_}' (deadlines.toml, expiry.penalties)"
    clue = clue_of(scene, verb, when, rule, (None, None), None)
    return replace(clue, fate=Fate("extended", f"not {when.preposition}"), imposed=False)


def _held_off(when: When, verb: Token, subject: Token | None, scene: Scene) -> Clue | None:
    """Until when somebody stays his hand: "will not strike before Friday", "agreed to wait until the 25th"."""
    issuer = scene.setter(subject)
    if issuer is None or not scene.bodies.is_public(issuer) or scene.due(when) is None or not scene.ahead(when):
        return None
    rule = f"day until which one holds off, by '{verb.lower_}' (deadlines.toml, expiry.striking and holding_off)"
    return clue_of(scene, verb, when, rule, (issuer, None), None, named=None, setter=subject)

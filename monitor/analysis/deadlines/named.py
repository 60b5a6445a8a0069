"""Limits that a noun names: "the ultimatum", "a deadline of Sunday", "two days left before the deadline"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from spacy.strings import get_string_id
from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.counting import day_of, later
from monitor.analysis.deadlines.endings import after_expiry, ends, expired, is_expiring, moved_on
from monitor.analysis.deadlines.granting import demand_of
from monitor.analysis.deadlines.hearing import clue_of
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.parties import giving_of, parties, setting_of
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.status import puts_off
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import agent_of, is_negated, objects_of

__all__ = ["named"]

DEFINITE = frozenset({"the", "this", "that"})
INDEFINITE = frozenset({"a", "an"})
NEAR = 4
"""Tokens between a milestone and its time, at most."""
NOUNS = ("nouns", "weak_nouns", "terms", "respites")
"""The lexicon's lists of nouns of which one names a limit, the surest first."""


def named(scene: Scene) -> tuple[Clue, When | None] | None:
    """The limit that the sentence names, with its time."""
    nouns = _nouns()
    noun = next((token for token in scene.sentence if token.lemma in nouns and _is_limit(token, scene)), None)
    when = _time_of(noun, scene) if noun is not None else None
    if noun is None or (when is not None and when.ballot is not None):
        return None
    if when is None and any(child.lower_ in words("limits", "former") for child in noun.lefts):
        return None
    if _sums_up(noun, when, scene):
        clue = _named(noun, None, scene)
        return (clue if setting_of(noun) is not None else replace(clue, issuer=None, addressee=None, demand=None)), None
    return _named(noun, when, scene), when


@cache
def _nouns() -> frozenset[int]:
    """The nouns of which one names a limit, as spaCy numbers them."""
    return frozenset(map(get_string_id, words("limits", *NOUNS)))


def _is_limit(token: Token, scene: Scene) -> bool:
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    if any(child.lower_ == "no" for child in token.lefts) or _is_denied(token):
        return False
    if token.lemma_ in words("limits", "nouns") or _is_known_respite(token) or _is_measured(token, scene):
        return True
    if token.lemma_ in words("limits", "terms"):
        setting = setting_of(token)
        return setting is not None and agent_of(setting) is not None
    if token.lemma_ not in words("limits", "weak_nouns"):
        return False
    verb = verb_above(token)
    moved = verb is not None and puts_off(verb) and token in objects_of(verb)
    return any(
        _hangs(when, token) or 0 < when.first.i - token.i <= NEAR or (moved and when.head == verb)
        for when in scene.whens
    )


def _is_denied(noun: Token) -> bool:
    """Whether it is denied that the limit was set: "denied that it had given them a deadline", "has not set one"."""
    setting = verb_above(noun)
    if setting is None or setting.lemma_ not in words("limits", "setting_verbs"):
        return False
    if noun in objects_of(setting) and is_negated(setting):
        return True
    return setting.dep_ in ("xcomp", "ccomp", "pcomp") and setting.head.lemma_ in words("limits", "denying")


def _sums_up(noun: Token, when: When | None, scene: Scene) -> bool:
    """Whether it only calls by its name the limit that is told before it: "must go by Friday, a deadline that Ali set".

    Who and when stand there; what others call it, or do with it, stands behind.
    """
    first = noun.left_edge
    indefinite = first.lower_ in INDEFINITE and first.i > scene.sentence.start and first.nbor(-1).text == ","
    if not indefinite or (when is not None and when.first.i > noun.i):
        return False
    described = any(child.dep_ in ("relcl", "acl") for child in noun.rights)
    return described and any(
        w.last.i < first.i and w.preposition in words("limits", "prepositions") for w in scene.whens
    )


def _is_known_respite(noun: Token) -> bool:
    """Whether it is a time granted before that ends: "this delay comes to its term on Sunday"."""
    told = [child.lower_ for child in noun.lefts]
    plain = noun.lemma_ in words("limits", "respites") and bool(told) and told[0] in DEFINITE
    return plain and set(told[1:]) <= words("limits", "respites") and noun.dep_ == "nsubj" and ends(noun.head)


def _is_measured(noun: Token, scene: Scene) -> bool:
    """Whether it is a time of a told length that somebody is given or has: "served it with a notice of ten days"."""
    if noun.lemma_ not in words("limits", "measured"):
        return False
    lengths = (w for w in scene.whens if w.time.type == "DURATION" and not w.is_vague)
    if not any(_hangs(w, noun) or w.root.head == noun for w in lengths):
        return False
    verb = verb_above(noun)
    if verb is None or not (noun.dep_ == "dobj" or noun.head.lower_ == "with"):
        return False
    given = verb.lemma_ in words("limits", "setting_verbs", "giving_verbs")
    having = verb.lemma_ in words("limits", "having_verbs") and demand_of(noun, verb) is not None
    return given or having


def _hangs(when: When, noun: Token) -> bool:
    head = when.head
    return head == noun or (head.pos_ == "AUX" and noun.head == head)


def _time_of(noun: Token, scene: Scene) -> When | None:
    """The time that a limit falls due, the surest first: what it expires on, what it is called by, what follows it."""
    verb = verb_above(noun)
    whens = [
        when
        for when in scene.whens
        if not (when.is_vague or when.is_gap or _is_issue(when, noun, scene) or _is_of_answer(when, noun, scene))
    ]
    expiring = [when for when in whens if _ends_at(when, noun) and (noun.dep_ != "pobj" or when.head in noun.rights)]
    expiring.sort(key=lambda when: when.time.type == "DURATION")
    attached = [when for when in whens if _hangs(when, noun)]
    limiting = [when for when in whens if when.preposition in ("by", "until", "till", "to", "for", "within")]
    limiting = [when for when in limiting if not _follows(noun, when)]
    limiting.sort(key=lambda when: when.time.type == "DURATION")
    own = [when for when in whens if when.head == verb and (noun.dep_ == "nsubj" or noun.head.lower_ == "as")]
    following = [when for when in whens if 0 < when.first.i - noun.i <= NEAR]
    near = [when for when in following if when.preposition or day_of(when.time.value) or scene.ahead(when) is not False]
    others = [when for when in whens if is_expiring(when.head)]
    return next(iter(expiring or attached or limiting or own or near or others), None)


def _follows(noun: Token, when: When) -> bool:
    """Whether the limit is told of in a clause on what was before: "has until Friday, after it missed a deadline"."""
    for above in noun.ancestors:
        after = above.dep_ == "advcl" and any(c.lower_ in ("after", "since") and c.dep_ == "mark" for c in above.lefts)
        if after:
            return not above.is_ancestor(when.root)
    return False


def _is_of_answer(when: When, noun: Token, scene: Scene) -> bool:
    """Whether it is the past day on which somebody set or answered the limit: "rejected the ultimatum on Friday"."""
    verb = verb_above(noun)
    answers = words("status", "defied", "yielding") | words("limits", "setting_verbs")
    own = verb is not None and verb.lemma_ in answers and when.head == verb
    return own and when.preposition == "on" and scene.ahead(when) is False


def _ends_at(when: When, noun: Token) -> bool:
    """Whether the limit ends at the time; what "came on Tuesday" may be another thing."""
    verb = when.head
    return ends(verb) and (verb.lemma_ not in ("come", "go") or verb in (verb_above(noun), *noun.rights))


def _is_issue(when: When, noun: Token, scene: Scene) -> bool:
    """Whether the time is that of setting it: "the ultimatum of 30 July", though not "a deadline of 30 July"."""
    return noun.lemma_ == "ultimatum" and when.preposition == "of" and scene.ahead(when) is False


def _named(noun: Token, when: When | None, scene: Scene) -> Clue:
    entry = next(entry for entry in NOUNS if noun.lemma_ in words("limits", entry))
    rule = f"limit named by '{noun.lower_}' (deadlines.toml, limits.{entry})"
    clue = clue_of(scene, noun, when, rule, parties(noun, scene), _demand(noun), named=noun)
    clue = _moved_by(replace(clue, called=True, pointing=_is_known_respite(noun)), when, scene)
    if (after := after_expiry(noun)) is not None:
        return expired(clue, after, noun, scene)
    if (due := _days_past(noun, scene)) is not None:
        return replace(clue, due=due.isoformat(), due_at=None, due_text=None, dated_by="the time left to it")
    undated = when is None or _is_its_length(when, noun)
    if undated and (due := _days_before(noun, scene)) is not None:
        return replace(clue, due=due.isoformat(), dated_by="the time since it", past=True)
    if undated and when is not None and clue.fate is not None and _is_known(noun):
        return replace(clue, due=None, due_at=None, dated_by=None, past=clue.fate.status in ("defied", "passed"))
    if (when is None or _is_its_length(when, noun)) and (due := _days_ahead(noun, scene)) is not None:
        return replace(clue, due=due.isoformat(), dated_by="the time left to it")
    return clue


def _demand(noun: Token) -> Token | None:
    """The verb of what it demands, or of what somebody is given time for by it."""
    return demand_of(noun, verb_above(noun)) or demand_of(noun, giving_of(noun))


def _is_its_length(when: When, noun: Token) -> bool:
    """Whether it only tells how long the limit was: "a one-week ultimatum"."""
    return when.time.type == "DURATION" and when.root.head == noun and when.last.i < noun.i


def _is_known(noun: Token) -> bool:
    """Whether what is told of the limit is not that it is set, on whose day it would be counted from."""
    verb, setting = verb_above(noun), words("limits", "setting_verbs", "giving_verbs")
    return setting_of(noun) is None and verb is not None and verb.lemma_ not in setting


def _moved_by(clue: Clue, when: When | None, scene: Scene) -> Clue:
    """The limit on its new day: "extended by 48 hours the deadline, which had expired on Sunday"."""
    if when is None or when.preposition in ("to", "until", "till"):
        return clue
    if clue.fate is None or clue.fate.status != "extended":
        return clue
    durations = (other for other in scene.whens if other is not when and other.time.type == "DURATION")
    by = next((other for other in durations if other.preposition == "by" and puts_off(other.head)), None)
    return moved_on(clue, by, scene) if by is not None else clue


def _days_ahead(noun: Token, scene: Scene) -> date | None:
    """The day of a limit to which so long is left: "with two days left before the deadline", "a day to go until it".

    What is told to have been done "two days before the deadline" may have been done on a day that the sentence names.
    """
    before = _links(noun, "before", "until", "till")
    lengths = [w for w in scene.whens if w.time.type == "DURATION" and w.time.value[-1] in "DW" and not _is_rough(w)]
    if scene.published is None or not before:
        return None
    if (left := next(filter(_is_left, lengths), None)) is not None:
        return later(scene.published, left.time.value)
    gap = next((w for w in lengths if w.is_gap and not w.is_vague and w.last.i + 1 in before), None)
    verb = verb_above(noun)
    told = scene.day_told()
    if gap is None or verb is None or told is None:
        return None
    today = any(when.is_day and scene.due(when) == scene.published for when in scene.whens)
    if told == scene.published and verb.tag_ == "VBD" and not today:
        return None
    return later(told, gap.time.value)


def _days_past(noun: Token, scene: Scene) -> date | None:
    """The day of a limit that lies so long after another day: "on Friday, two days before the deadline"."""
    before = _links(noun, "before")
    for gap in scene.whens:
        told = gap.time.type == "DURATION" and gap.is_gap and not _is_rough(gap) and gap.last.i + 1 in before
        day = next((w for w in scene.whens if w.is_day and gap.first.i - 2 <= w.last.i < gap.first.i), None)
        if told and day is not None and (due := scene.due(day)) is not None:
            return later(due, gap.time.value)
    return None


def _links(noun: Token, *links: str) -> list[int]:
    """Where the words stand, of these, that lead to the limit."""
    above = (word for head in noun.ancestors for word in (head, *head.lefts))
    return [word.i for word in above if word.lower_ in links]


def _is_rough(when: When) -> bool:
    """Whether it is only about so long."""
    around = when.last.doc[max(0, when.first.i - 1) : when.last.i + 1]
    return any(token.lower_ in words("limits", "roughly") for token in around)


def _is_left(when: When) -> bool:
    """Whether so long remains: "two days left", "a day to go", "a week remains", "three days away"."""
    doc, after = when.last.doc, when.last.i + 1
    following = [token.lower_ for token in doc[after : after + 2]]
    verb = when.root.head
    return following[:1] in (["left"], ["away"], ["remaining"]) or following == ["to", "go"] or verb.lemma_ == "remain"


def _days_before(noun: Token, scene: Scene) -> date | None:
    """The day of a limit that is so long past: "two days after defying a deadline", "a week after the ultimatum"."""
    after = next((word for above in noun.ancestors for word in (above, *above.lefts) if word.lower_ == "after"), None)
    if after is None:
        return None
    since = next((w for w in scene.whens if w.time.type == "DURATION" and w.last.i == after.i - 1), None)
    return scene.before(since) if since is not None else None

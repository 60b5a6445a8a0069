"""Limits that one sets another: deadlines and ultimatums by name, and duties with a last moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.counting import day_of, later
from monitor.analysis.deadlines.endings import ends, expiry, is_expiring, putting_off
from monitor.analysis.deadlines.granting import demand_of, given, granted
from monitor.analysis.deadlines.hearing import clue_of
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.parties import demanding, is_infinitive, parties, setting_of, who_is_bound
from monitor.analysis.deadlines.periods import period
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.status import puts_off
from monitor.analysis.deadlines.threats import alternative, consequence, is_condition, threat
from monitor.analysis.deadlines.wishes import wanted
from monitor.analysis.deadlines.wording import frame_of
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import agent_of, is_passive, objects_of, subject_of

__all__ = ["limits"]

CLIMB = 6
DEFINITE = frozenset({"the", "this", "that"})
NEAR = 4
"""Tokens between a milestone and its time, at most."""


def limits(scene: Scene) -> Iterator[tuple[Clue, When | None]]:
    """The limits of a sentence, each with its time."""
    text = scene.sentence.text.lower()
    called = any(noun in text for noun in _nouns())
    named = next((token for token in scene.sentence if _is_limit(token, scene)), None) if called else None
    used: When | None = None
    if named is not None:
        used = _time_of(named, scene)
        if used is not None and used.ballot is not None:
            named = used = None
    if named is not None:
        yield _named(named, used, scene), used
    for when in scene.whens:
        if when is not used and (clue := _by_time(when, scene) or _by_wording(when, scene)) is not None:
            yield clue, when


@cache
def _nouns() -> frozenset[str]:
    """The nouns of which one names a limit."""
    return frozenset().union(*(words("limits", table) for table in ("nouns", "weak_nouns", "terms", "respites")))


def _is_limit(token: Token, scene: Scene) -> bool:
    if token.pos_ not in ("NOUN", "PROPN") or any(child.lower_ == "no" for child in token.lefts) or _is_denied(token):
        return False
    if token.lemma_ in words("limits", "nouns") or _is_known_respite(token):
        return True
    if token.lemma_ in words("limits", "terms"):
        setting = setting_of(token)
        return setting is not None and agent_of(setting) is not None
    return token.lemma_ in words("limits", "weak_nouns") and any(
        _hangs(when, token) or 0 < when.first.i - token.i <= NEAR for when in scene.whens
    )


def _is_denied(noun: Token) -> bool:
    """Whether it is denied that the limit was set: "denied that it had given them a deadline"."""
    setting = verb_above(noun)
    return (
        setting is not None
        and setting.lemma_ in words("limits", "setting_verbs")
        and setting.dep_ in ("xcomp", "ccomp", "pcomp")
        and setting.head.lemma_ in words("limits", "denying")
    )


def _is_known_respite(noun: Token) -> bool:
    """Whether it is a time granted before that ends: "this delay comes to its term on Sunday"."""
    told = [child.lower_ for child in noun.lefts]
    plain = noun.lemma_ in words("limits", "respites") and bool(told) and told[0] in DEFINITE
    return plain and set(told[1:]) <= words("limits", "respites") and noun.dep_ == "nsubj" and ends(noun.head)


def _hangs(when: When, noun: Token) -> bool:
    head = when.head
    return head == noun or (head.pos_ == "AUX" and noun.head == head)


def _time_of(noun: Token, scene: Scene) -> When | None:
    """The time that a limit falls due, the surest first: what it expires on, what it is called by, what follows it."""
    verb = verb_above(noun)
    whens = [when for when in scene.whens if not when.is_vague and not _is_issue(when, noun, scene)]
    whens = [when for when in whens if not when.is_gap]
    whens = [when for when in whens if not _is_of_answer(when, noun, scene)]
    expiring = [when for when in whens if _ends_at(when, noun) and (noun.dep_ != "pobj" or when.head in noun.rights)]
    expiring.sort(key=lambda when: when.time.type == "DURATION")
    attached = [when for when in whens if _hangs(when, noun)]
    limiting = [when for when in whens if when.preposition in ("by", "until", "till", "to", "for", "within")]
    limiting.sort(key=lambda when: when.time.type == "DURATION")
    own = [when for when in whens if when.head == verb and (noun.dep_ == "nsubj" or noun.head.lower_ == "as")]
    following = [when for when in whens if 0 < when.first.i - noun.i <= NEAR]
    near = [when for when in following if when.preposition or day_of(when.time.value) or scene.ahead(when) is not False]
    others = [when for when in whens if is_expiring(when.head)]
    return next(iter(expiring or attached or limiting or own or near or others), None)


def _is_of_answer(when: When, noun: Token, scene: Scene) -> bool:
    """Whether it is the past day on which somebody did something with the limit: "rejected the ultimatum on Friday"."""
    verb, answers = verb_above(noun), words("status", "defied") | words("status", "yielding")
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
    verb = verb_above(noun)
    entry = "nouns" if noun.lemma_ in words("limits", "nouns") else "weak_nouns"
    rule = f"limit named by '{noun.lower_}' (deadlines.toml, limits.{entry})"
    clue = clue_of(scene, noun, when, rule, parties(noun, scene), demand_of(noun, verb), named=noun)
    clue = _moved_by(replace(clue, called=True, pointing=_is_known_respite(noun)), when, scene)
    if when is None and (due := _days_before(noun, scene)) is not None:
        return replace(clue, due=due.isoformat(), dated_by="the time since it", past=True)
    if when is None and (due := _days_ahead(noun, scene)) is not None:
        return replace(clue, due=due.isoformat(), dated_by="the time left to it")
    return clue


def _moved_by(clue: Clue, when: When | None, scene: Scene) -> Clue:
    """The limit on its new day: "extended by 48 hours the deadline, which had expired on Sunday"."""
    if clue.due is None or when is None or when.preposition in ("to", "until", "till"):
        return clue
    durations = (other for other in scene.whens if other is not when and other.time.type == "DURATION")
    by = next((other for other in durations if other.preposition == "by" and puts_off(other.head)), None)
    day = later(date.fromisoformat(clue.due), by.time.value) if by is not None else None
    if day is None or by is None or clue.fate is None or clue.fate.status != "extended":
        return clue
    past = bool(scene.published and day < scene.published)
    return replace(clue, due=day.isoformat(), due_at=None, dated_by=f"'{clue.due_text}'", date=None, past=past)


def _days_ahead(noun: Token, scene: Scene) -> date | None:
    """The day of a limit to which so long is left: "with two days left before the deadline", "a day to go until it"."""
    before = (word for above in noun.ancestors for word in (above, *above.lefts))
    if scene.published is None or not any(word.lower_ in ("before", "until", "till") for word in before):
        return None
    left = (when for when in scene.whens if when.time.type == "DURATION" and _is_left(when))
    when = next(left, None)
    if when is None or when.time.value[-1] not in "DW" or _is_rough(when):
        return None
    return later(scene.published, when.time.value)


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


def _by_time(when: When, scene: Scene) -> Clue | None:
    """ "Must leave by Friday", "has 45 days to object", "was given until noon", "if it does not yield within a day"."""
    verb = verb_above(when.root)
    if verb is None:
        return None
    end = when.head
    if ends(end) and end.dep_ == "advcl" and is_condition(end.head):
        return threat(when, end.head, scene)
    found = (
        granted(when, scene)
        or period(when, scene)
        or expiry(when, scene)
        or putting_off(when, scene)
        or consequence(when, scene)
    )
    if found is not None:
        return found
    limiting, duration = when.preposition in words("limits", "prepositions"), when.time.type == "DURATION"
    having = (duration or limiting) and when.preposition != "before"
    had = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.lefts)
    if verb.lemma_ in words("limits", "having_verbs") and having and not had and when.head == verb:
        demand = demand_of(when.last, verb)
        relative = any(child.dep_ == "relcl" for child in when.last.rights)
        if demand is not None or relative or when.preposition in ("until", "till"):
            rule = f"'{verb.lower_}' with a time (deadlines.toml, limits.having_verbs)"
            subject, speaker = subject_of(verb), scene.speaker(verb)
            issuer = None if scene.bodies.is_person(speaker) else speaker
            return clue_of(scene, verb, when, rule, (issuer, scene.name(subject)), demand, bound=subject)
    if verb.lemma_ in words("limits", "giving_verbs") and (limiting or duration) and not when.is_vague:
        return given(when, verb, scene)
    if when.preposition in ("by", "before", "within") or _in_time(when):
        return _duty(when, verb, scene) or wanted(when, verb, scene)
    return None


def _by_wording(when: When, scene: Scene) -> Clue | None:
    frame = frame_of(when, scene)
    if frame is None:
        return None
    verb, issuer, addressee, deed = frame
    given = verb if verb.lemma_ in words("limits", "giving_verbs") else None
    rule = (
        f"'{verb.lower_}', a time and an infinitive (deadlines.toml, limits.{'giving_verbs' if given else 'demands'})"
    )
    return clue_of(scene, verb, when, rule, (scene.bodies.party(issuer), addressee), deed, named=given)


def _in_time(when: When) -> bool:
    """Whether "in time for" leads to the time."""
    verb = verb_above(when.root)
    if verb is None:
        return False
    return any(child.lower_ == "in" and any(noun.lower_ == "time" for noun in child.children) for child in verb.rights)


def _duty(when: When, verb: Token, scene: Scene) -> Clue | None:
    """What somebody is bound to do by a time: by "must", by a demand, or by a threat for the case that he does not."""
    bound = verb
    for _ in range(CLIMB):
        below = () if is_infinitive(bound) else bound.children
        clause = bound if is_condition(bound) else next(filter(is_condition, below), None)
        if clause is not None:
            return threat(when, clause, scene)
        helpers = {child.lower_ for child in bound.lefts if child.dep_ == "aux"}
        obliging = helpers & words("limits", "obligations" if not when.strict else "promises")
        if obliging or _is_to(bound):
            rule = f"duty under '{next(iter(sorted(obliging)), 'to')}' (deadlines.toml, limits.obligations)"
            who = None if is_passive(bound) else subject_of(bound)
            sides = scene.speaker(bound) or alternative(bound, scene), who_is_bound(bound, scene)
            if (
                sides[1] is None
                and (who is None or who.pos_ != "PRON")
                and not obliging & words("limits", "obligations")
                and not _is_to(bound)
            ):
                return None
            return clue_of(scene, bound, when, rule, sides, bound, bound=who)
        duty = next((child for child in bound.rights if child.dep_ == "xcomp" and is_infinitive(child)), None)
        if duty is not None and bound.lemma_ in words("limits", "duties"):
            return _demanded(when, bound, duty, duty, "duties", scene)
        head = bound.head.head if bound.dep_ == "pcomp" else bound.head
        if bound.dep_ == "acl" and head.lemma_ not in words("limits", "demands"):
            head = verb_above(head) or head
        content = bound.dep_ in ("xcomp", "ccomp", "acl", "pcomp") or _is_told_that(bound)
        content = content or (bound.dep_ == "advcl" and not any(child.dep_ == "mark" for child in bound.lefts))
        if content and head.lemma_ in words("limits", "demands"):
            return _demanded(when, head, bound, bound, "demands", scene)
        shares = bound.dep_ == "conj" and not any(child.dep_ in ("nsubj", "nsubjpass") for child in bound.lefts)
        if (
            bound.head == bound
            or bound.dep_ in ("ccomp", "relcl", "parataxis")
            or (bound.dep_ == "conj" and not shares)
        ):
            return None
        bound = head
    return None


def _demanded(when: When, head: Token, deed: Token, anchor: Token, entry: str, scene: Scene) -> Clue:
    rule = f"demand by '{head.lower_}' (deadlines.toml, limits.{entry})"
    if head.pos_ == "NOUN":
        issuer, addressee = parties(head, scene)
        addressee = addressee or (scene.name(subject_of(deed)) if _is_told_that(deed) else None)
        return clue_of(scene, anchor, when, rule, (issuer, addressee), deed, named=head)
    return clue_of(
        scene,
        anchor,
        when,
        rule,
        demanding(head, deed, scene),
        deed,
        bound=next(objects_of(head), None) or subject_of(deed),
    )


def _is_told_that(verb: Token) -> bool:
    """Whether the clause is the content of a noun that the parser takes it to describe: "the order that he be gone"."""
    return verb.dep_ in ("relcl", "acl") and any(
        child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts
    )


def _is_to(verb: Token) -> bool:
    """Whether somebody "is to" do it."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and is_infinitive(verb) and not is_expiring(verb)

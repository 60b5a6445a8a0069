"""Limits that one sets another: deadlines and ultimatums by name, and duties with a last moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.parties import demanding, is_infinitive, parties, receiver, who_is_bound
from monitor.analysis.deadlines.scene import Scene, When, verb_above
from monitor.analysis.deadlines.status import fate_of_limit
from monitor.analysis.deadlines.wording import frame_of
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import noun_phrase, objects_of, subject_of

__all__ = ["limits"]

CLIMB = 6
NEAR = 4
"""Tokens between a milestone and its time, at most."""


def limits(scene: Scene) -> Iterator[tuple[Clue, When | None]]:
    """The limits of a sentence, each with its time."""
    text = scene.sentence.text.lower()
    called = any(noun in text for noun in words("limits", "nouns") | words("limits", "weak_nouns"))
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


def _is_limit(token: Token, scene: Scene) -> bool:
    if token.pos_ not in ("NOUN", "PROPN") or any(child.lower_ == "no" for child in token.lefts):
        return False
    if token.lemma_ in words("limits", "nouns"):
        return True
    return token.lemma_ in words("limits", "weak_nouns") and any(
        _hangs(when, token) or 0 < when.first.i - token.i <= NEAR for when in scene.whens
    )


def _hangs(when: When, noun: Token) -> bool:
    head = when.head
    return head == noun or (head.pos_ == "AUX" and noun.head == head)


def _time_of(noun: Token, scene: Scene) -> When | None:
    """The time that a limit falls due, the surest first: what it expires on, what it is called by, what follows it."""
    verb = verb_above(noun)
    whens = [when for when in scene.whens if not _is_vague(when) and not _is_issue(when, noun, scene)]
    expiring = [when for when in whens if _ends(when.head) and noun.dep_ != "pobj"]
    attached = [when for when in whens if _hangs(when, noun)]
    limiting = [when for when in whens if when.preposition in ("by", "until", "till", "to", "for", "within")]
    own = [when for when in whens if when.head == verb and noun.dep_ == "nsubj"]
    near = [when for when in whens if 0 < when.first.i - noun.i <= NEAR]
    return next(iter(expiring or attached or limiting or own or near), None)


def _is_vague(when: When) -> bool:
    """Whether it is a duration without a number, as in "rejected it hours later"."""
    return when.time.type == "DURATION" and not any(character.isdigit() for character in when.time.value)


def _is_issue(when: When, noun: Token, scene: Scene) -> bool:
    """Whether the time is that of setting it: "the ultimatum of 30 July", though not "a deadline of 30 July"."""
    return noun.lemma_ == "ultimatum" and when.preposition == "of" and scene.ahead(when) is False


def _named(noun: Token, when: When | None, scene: Scene) -> Clue:
    verb = verb_above(noun)
    issuer, addressee = parties(noun, scene)
    clue = _clue(scene, noun, when, issuer, addressee, _demand(noun, verb, scene), named=noun)
    if when is None and (due := _days_before(noun, scene)) is not None:
        return replace(clue, due=due.isoformat())
    return clue


def _days_before(noun: Token, scene: Scene) -> date | None:
    """The day of a limit that is so long past: "two days after defying a deadline", "a week after the ultimatum"."""
    verb = noun.head
    after = verb.head if verb.dep_ == "pcomp" else verb
    if after.lower_ != "after":
        return None
    since = next((w for w in scene.whens if w.time.type == "DURATION" and w.last.i == after.i - 1), None)
    return scene.before(since) if since is not None else None


def _by_time(when: When, scene: Scene) -> Clue | None:
    """ "Must leave by Friday", "has 45 days to object", "was given until noon", "if it does not yield within a day"."""
    verb = verb_above(when.root)
    if verb is None:
        return None
    if (clue := _expiry(when, scene) or _putting_off(when, scene)) is not None:
        return clue
    limiting, duration = when.preposition in words("limits", "prepositions"), when.time.type == "DURATION"
    if verb.lemma_ in words("limits", "having_verbs") and (limiting or duration) and when.head == verb:
        demand = _demand(when.last, verb, scene)
        relative = any(child.dep_ == "relcl" for child in when.last.rights)
        if demand or relative or when.preposition in ("until", "till"):
            return _clue(scene, verb, when, None, scene.name(subject_of(verb)), demand)
    if verb.lemma_ in words("limits", "giving_verbs") and (limiting or duration) and not _is_vague(when):
        return _given(when, verb, scene)
    if when.preposition in ("by", "before", "within") or _in_time(when):
        return _duty(when, verb, scene)
    return None


def _by_wording(when: When, scene: Scene) -> Clue | None:
    frame = frame_of(when, scene)
    if frame is None:
        return None
    verb, issuer, addressee, deed = frame
    given = verb if verb.lemma_ in words("limits", "giving_verbs") else None
    return _clue(scene, verb, when, issuer, addressee, _phrase(deed, scene), named=given)


def _given(when: When, verb: Token, scene: Scene) -> Clue:
    whom = receiver(verb, when.root) or next((noun for noun in objects_of(verb) if noun != when.root), None)
    demand = _demand(when.last, verb, scene)
    return _clue(scene, verb, when, scene.name(subject_of(verb)), scene.name(whom), demand, named=verb)


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
        helpers = {child.lower_ for child in bound.lefts if child.dep_ == "aux"}
        marks = {child.lower_ for child in bound.lefts if child.dep_ in ("mark", "advmod")}
        negated = any(child.dep_ == "neg" for child in bound.children)
        if "unless" in marks or ("if" in marks and negated):
            threatening = subject_of(bound.head) if bound.head.pos_ in ("VERB", "AUX") else None
            issuer = scene.speaker(bound) if scene.passage.quotation is not None else scene.name(threatening)
            return _clue(scene, bound, when, issuer, scene.name(subject_of(bound)), _phrase(bound, scene))
        if helpers & words("limits", "obligations") or _is_to(bound):
            return _clue(scene, bound, when, scene.speaker(bound), who_is_bound(bound, scene), _phrase(bound, scene))
        duty = next((child for child in bound.rights if child.dep_ == "xcomp" and is_infinitive(child)), None)
        if duty is not None and bound.lemma_ in words("limits", "duties"):
            return _clue(scene, bound, when, *demanding(bound, duty, scene), _phrase(duty, scene))
        head = bound.head.head if bound.dep_ == "pcomp" else bound.head
        if bound.dep_ == "acl" and head.lemma_ not in words("limits", "demands"):
            head = verb_above(head) or head
        if bound.dep_ in ("xcomp", "ccomp", "acl", "advcl", "pcomp") and head.lemma_ in words("limits", "demands"):
            issuer_name, whom = demanding(head, bound, scene)
            return _clue(scene, bound, when, issuer_name, whom, _phrase(bound, scene))
        if bound.head == bound or bound.dep_ in ("ccomp", "relcl", "conj", "parataxis"):
            return None
        bound = head
    return None


def _is_to(verb: Token) -> bool:
    """Whether somebody "is to" do it."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and is_infinitive(verb) and not _is_expiring(verb)


def _ends(verb: Token) -> bool:
    return verb.lemma_ in words("status", "passed") or _is_expiring(verb)


def _is_expiring(verb: Token) -> bool:
    """Whether it ends by itself: "expires", "runs out"."""
    particles = {child.lower_ for child in verb.rights if child.dep_ in ("prt", "advmod")}
    return verb.lemma_ in words("expiry", "verbs") or (verb.lemma_ == "run" and "out" in particles)


def _expiry(when: When, scene: Scene) -> Clue | None:
    """The last moment of what holds for a time: "the mandate expires on 2 October", "it is due to end on Sunday"."""
    verb = when.head
    if verb.pos_ != "VERB" or when.time.type == "DURATION" or when.preposition in ("after", "since", "before"):
        return None
    subject = subject_of(verb)
    if subject is None or scene.ahead(when) is False:
        return None
    ending = verb.lemma_ in words("expiry", "ending") and (subject.lemma_ in words("expiry", "terms") or _awaits(verb))
    if not (_is_expiring(verb) or ending) or not (verb.tag_ in ("VBZ", "VBP") or _awaits(verb)):
        return None
    return _clue(scene, verb, when, None, scene.name(subject), None)


def _awaits(verb: Token) -> bool:
    """Whether what the verb tells lies ahead: "will expire", "is due to expire", "was to expire"."""
    helpers = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    return bool(helpers & {"will", "would", "shall", "'ll", "’ll"}) or (
        verb.dep_ == "xcomp" and verb.head.lemma_ in words("expiry", "awaiting")
    )


def _putting_off(when: When, scene: Scene) -> Clue | None:
    """A later start of what hurts: "the fines will not start before Thursday"."""
    verb = when.head
    helpers = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    negated = any(child.dep_ == "neg" for child in verb.lefts)
    subject = subject_of(verb)
    if not (negated and helpers & {"will", "shall", "would"} and when.preposition in ("before", "until", "till")):
        return None
    if subject is None or subject.lemma_ not in words("expiry", "penalties"):
        return None
    return replace(_clue(scene, verb, when, None, None, None), status="extended")


def _clue(
    scene: Scene,
    anchor: Token,
    when: When | None,
    issuer: str | None,
    addressee: str | None,
    demand: str | None,
    named: Token | None = None,
) -> Clue:
    due = scene.due(when)
    return Clue(
        "deadline",
        scene.passage.sentence(anchor),
        issuer,
        addressee if addressee != issuer else None,
        demand,
        scene.due_text(when),
        due.isoformat() if due else None,
        fate_of_limit(scene.sentence, named) if named is not None else None,
        length=when.time.value if when is not None and when.time.type == "DURATION" else None,
        date=scene.date(when),
        named=named is not None,
        past=bool(due and scene.published and due < scene.published),
    )


def _demand(noun: Token, verb: Token | None, scene: Scene) -> str | None:
    for word in (noun, verb):
        for child in word.rights if word is not None else ():
            if child.dep_ in ("acl", "xcomp", "advcl", "relcl") and is_infinitive(child):
                return _phrase(child, scene)
    return None


def _phrase(verb: Token, scene: Scene) -> str:
    """The infinitive or clause of a demand as the article words it."""
    first = next((left for left in verb.lefts if left.lower_ == "to"), verb)
    last = verb.i
    for child in verb.rights:
        if child.dep_ in ("relcl", "punct", "cc", "conj", "parataxis", "mark"):
            break
        last = max(last, noun_phrase(child)[1] if child.dep_ in ("dobj", "pobj", "attr") else child.right_edge.i)
    return scene.words(first, verb.doc[last])

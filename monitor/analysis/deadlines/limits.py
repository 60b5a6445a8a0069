"""Limits that one sets another: deadlines and ultimatums by name, and duties with a last moment."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.scene import Scene, When, verb_above
from monitor.analysis.deadlines.status import fate_of_limit
from monitor.analysis.deadlines.wording import frame_of
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import agent_of, noun_phrase, objects_of, prepositional, subject_of

__all__ = ["limits"]

CLIMB = 6
NEAR = 4
"""Tokens between a milestone and its time, at most."""
ANSWERS = ("complying", "defied", "met", "staying")
"""The lexicon's lists of what the one does for whom a limit is set."""


def limits(scene: Scene) -> Iterator[tuple[Clue, When | None]]:
    """The limits of a sentence, each with its time."""
    text = scene.sentence.text.lower()
    called = any(noun in text for noun in words("limits", "nouns") | words("limits", "weak_nouns"))
    named = next((token for token in scene.sentence if _is_limit(token, scene)), None) if called else None
    used: When | None = None
    if named is not None:
        used = _time_of(named, scene)
        yield _named(named, used, scene), used
    for when in scene.whens:
        if when is not used and (clue := _by_time(when, scene) or _by_wording(when, scene)) is not None:
            yield clue, when


def _is_limit(token: Token, scene: Scene) -> bool:
    if token.pos_ not in ("NOUN", "PROPN"):
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
    expiring = [when for when in whens if when.head.lemma_ in words("status", "passed") and noun.dep_ != "pobj"]
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
    issuer, addressee = _parties(noun, verb, scene)
    return _clue(scene, noun, when, issuer, addressee, _demand(noun, verb, scene), named=noun)


def _parties(noun: Token, verb: Token | None, scene: Scene) -> tuple[str | None, str | None]:
    """Who sets a limit, and for whom."""
    setter = scene.participants.doer(noun)
    whom = _after(noun, "for", "to", "on")
    if verb is not None and noun.head == verb:
        if verb.lemma_ in words("limits", "setting_verbs"):
            setter = setter or subject_of(verb)
            whom = _receiver(verb, noun) or whom or _after(verb, "to", "for", "on")
        elif noun.dep_ in ("dobj", "nsubjpass"):
            whom = whom or subject_of(verb)
    elif whom is None:
        above = (scene.participants.doer(noun) for noun in noun.ancestors if noun.pos_ == "NOUN")
        whom = next((doer for doer in above if doer is not None), None)
        if whom is None and verb is not None and any(verb.lemma_ in words("status", kind) for kind in ANSWERS):
            whom = subject_of(verb)
    issuer, addressee = scene.name(setter), scene.name(whom)
    return issuer, addressee if addressee != issuer else None


def _receiver(verb: Token, noun: Token) -> Token | None:
    patient = next((found for found in objects_of(verb) if found != noun and found.dep_ == "nsubjpass"), None)
    if patient is not None:
        return patient
    datives = [child for child in verb.children if child.dep_ == "dative"]
    # Of "the Niger junta" the parse may make two datives: the last is the head.
    return next(
        (inner for child in datives for inner in child.children if inner.dep_ == "pobj"),
        next(iter(datives[::-1]), None),
    )


def _after(word: Token, *prepositions: str) -> Token | None:
    return next((noun for preposition, noun in prepositional(word) if preposition in prepositions), None)


def _by_time(when: When, scene: Scene) -> Clue | None:
    """ "Must leave by Friday", "has 45 days to object", "was given until noon", "if it does not yield within a day"."""
    verb = verb_above(when.root)
    if verb is None:
        return None
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
    whom = _receiver(verb, when.root) or next((noun for noun in objects_of(verb) if noun != when.root), None)
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
            issuer = subject_of(bound.head) if bound.head.pos_ in ("VERB", "AUX") else None
            return _clue(scene, bound, when, scene.name(issuer), scene.name(subject_of(bound)), _phrase(bound, scene))
        if helpers & words("limits", "obligations"):
            return _clue(scene, bound, when, None, _bound(bound, scene), _phrase(bound, scene))
        duty = next((child for child in bound.rights if child.dep_ == "xcomp" and _infinitive(child)), None)
        if duty is not None and bound.lemma_ in words("limits", "duties"):
            return _clue(scene, bound, when, *_demanding(bound, duty, scene), _phrase(duty, scene))
        head = bound.head.head if bound.dep_ == "pcomp" else bound.head
        if bound.dep_ == "acl" and head.lemma_ not in words("limits", "demands"):
            head = verb_above(head) or head
        if bound.dep_ in ("xcomp", "ccomp", "acl", "advcl", "pcomp") and head.lemma_ in words("limits", "demands"):
            issuer_name, whom = _demanding(head, bound, scene)
            return _clue(scene, bound, when, issuer_name, whom, _phrase(bound, scene))
        if bound.head == bound or bound.dep_ in ("ccomp", "relcl", "conj", "parataxis"):
            return None
        bound = head
    return None


def _infinitive(verb: Token) -> bool:
    return any(left.lower_ == "to" for left in verb.lefts)


def _bound(verb: Token, scene: Scene) -> str | None:
    """Who is bound: the subject, though not whoever is named within what is to be done ("must be completed")."""
    suffering = next((noun for noun in objects_of(verb) if noun.dep_ != "dobj"), None)
    return scene.name(suffering, itself=True) if suffering is not None else scene.name(subject_of(verb))


def _demanding(head: Token, bound: Token, scene: Scene) -> tuple[str | None, str | None]:
    """Who demands of whom in "X urged Y to"; in "X has to" and "X is expected to" nobody is said to demand."""
    passive = any(child.dep_ == "auxpass" for child in head.lefts)
    whom = next(objects_of(head), None) or next((child for child in bound.lefts if child.dep_ == "nsubj"), None)
    own = head.lemma_ in words("limits", "duties") and (whom is None or head.lemma_ in words("limits", "having_verbs"))
    if passive or own:
        return scene.name(agent_of(head)), _bound(head, scene)
    return scene.name(subject_of(head)), scene.name(whom or _after(head, "with", "on", "to"))


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
            if child.dep_ in ("acl", "xcomp", "advcl", "relcl") and _infinitive(child):
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

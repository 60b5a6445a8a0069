"""Meetings with a date: summits, sessions, votes, visits that lie ahead, and weighty ones that were held."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.deadlines.attendance import host_guest_place
from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.counting import day_of
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.status import Fate, calls_off, fate_of_meeting, puts_off
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import objects_of, prepositional, subject_of

__all__ = ["meetings"]

FUTURE = frozenset({"will", "would", "'ll", "’ll", "wo", "shall"})


def meetings(scene: Scene, whens: list[When]) -> Iterator[Clue]:
    """The meetings that hang on these times; days that are joined ("Thursday and Friday") are one meeting's."""
    found: list[tuple[When, Clue]] = []
    for when in whens:
        if when.root.dep_ == "conj" and any(other.root == when.root.head for other in whens):
            continue
        joined = next((other for other in whens if other.root.head == when.root and other.root.dep_ == "conj"), when)
        clue = _meeting(scene, when, joined)
        if clue is not None:
            found.append((when, clue))
    moved = any(_is_new_day(when, clue) for when, clue in found)
    for when, clue in found:
        if not moved or _is_new_day(when, clue) or clue.fate is None or clue.fate.status != "extended":
            yield clue


def _is_new_day(when: When, clue: Clue) -> bool:
    """Whether the meeting is put off to the day."""
    return clue.fate is not None and clue.fate.status == "extended" and when.preposition in ("to", "until", "till")


def _meeting(scene: Scene, when: When, joined: When) -> Clue | None:
    noun = _noun(when)
    if noun is not None and noun.dep_ == "dobj" and noun.head.lemma_ in words("meetings", "deciding"):
        noun = None
    verb = when.ballot or verb_above(noun if noun is not None else when.root)
    if noun is None and verb is not None:
        verb = _voting(verb) or verb
    if noun is None:
        if verb is None or _is_possible(verb) or when.preposition == "within" or when.root.dep_ == "poss":
            return None
        if verb.lemma_ not in words("meetings", "verbs") and not _invites(verb, when):
            noun = _noun_of(verb)
            if noun is None and _takes_place(verb):
                above = [*([subject] if (subject := subject_of(verb)) is not None else []), *verb.ancestors]
                noun = next((found for found in above if found.lemma_.lower() in words("meetings", "nouns")), None)
            if noun is None:
                noun = _occasion(verb, when) or _subject_meeting(verb)
            if noun is None or (puts_off(verb) and when.preposition not in ("to", "until")):
                return None
    ahead = scene.ahead(when)
    dated = when.head.pos_ == "VERB" and when.head.lemma_ in words("meetings", "dating_verbs")
    coming = (dated and when.head.tag_ != "VBD") or (verb is not None and _planned(verb))
    over = ahead is False or (ahead is None and not coming)
    fate = fate_of_meeting(scene.sentence) or _turn_of_events(scene)
    if verb is not None and calls_off(verb):
        fate = Fate("extended", verb.lower_)
    elif (
        verb is not None
        and _will(verb)
        and not any(puts_off(child) for child in verb.children if child.dep_ == "xcomp")
    ):
        fate = _turn_of_events(scene)
    if over and fate is not None and (dated or (verb is not None and _invites(verb, when))):
        over = False
    held = noun is not None and verb is not None and _was_held(noun, verb)
    own = noun is not None and over and fate is None and _is_its_day(when, noun)
    weighty = noun is not None and _is_weighty(noun)
    people = host_guest_place(scene, noun, verb)
    known = people[0] is not None and people[1] is not None
    concluded = verb is not None and verb.lemma_ in words("meetings", "concluding")
    gathered = noun is None and verb is not None and _has_gathered(verb) and scene.bodies.is_bloc(people[0])
    if over and not own and not gathered and not (held and (weighty or (known and concluded))):
        return None
    if noun is None and verb is not None and verb.tag_ == "VBD" and not _planned(verb):
        if verb.lemma_ in words("meetings", "visiting"):
            return None
        held = not _invites(verb, when)
    if fate is None and (over or held) and verb is not None:
        fate = Fate("met", (noun if own and noun is not None else verb).lower_)
    issuer, guest, place = people
    due = scene.due(when)
    if _is_loose(when) and verb is not None and verb.lemma_ in words("meetings", "visiting"):
        return None
    anchor = noun if noun is not None else verb
    assert anchor is not None
    entry = "nouns" if noun is not None else "verbs"
    return Clue(
        "meeting",
        scene.passage.sentence(anchor),
        f"meeting named by '{anchor.lower_}' (deadlines.toml, meetings.{entry})",
        issuer,
        guest if guest != issuer else None,
        _purpose(scene, noun, verb),
        scene.words(when.first, joined.last),
        due.isoformat() if due else None,
        scene.due_at(when),
        fate=fate,
        place=place,
        what=noun.lemma_ if noun is not None and noun.lemma_ not in words("meetings", "general") else None,
    )


def _noun(when: When) -> Token | None:
    """The meeting that a time belongs to: "today's session", "a summit on 9 May", "talks scheduled for Monday"."""
    nouns = words("meetings", "nouns")
    head = when.head
    if head.pos_ in ("NOUN", "PROPN") and head.lemma_.lower() in nouns:
        return head
    before = when.root.head
    if before.pos_ == "ADP" and before.i > 0 and before.nbor(-1).lemma_.lower() in nouns:
        return before.nbor(-1)
    if head.pos_ == "VERB" and head.lemma_ in words("meetings", "dating_verbs") and not puts_off(head):
        found = [head.head, *head.head.ancestors] if head.dep_ in ("acl", "relcl") else list(objects_of(head))
        return next((candidate for candidate in found if candidate.lemma_.lower() in nouns), None)
    return None


def _noun_of(verb: Token) -> Token | None:
    """The meeting that is held, put off or begins by the verb."""
    holding = words("meetings", "holding_verbs") | words("meetings", "concluding")
    if verb.lemma_ not in holding and not puts_off(verb):
        return None
    subject = subject_of(verb)
    candidates = [*objects_of(verb), *([subject] if subject is not None else [])]
    if verb.lemma_ in words("meetings", "concluding"):
        candidates = [noun for preposition, noun in prepositional(verb) if preposition in ("with", "in")] + candidates
    nouns = words("meetings", "nouns") | (words("meetings", "decisions") if puts_off(verb) else frozenset())
    return next((found for found in candidates if found.lemma_.lower() in nouns), None)


def _takes_place(verb: Token) -> bool:
    """Whether it "takes place", which the noun above it or its subject does."""
    return verb.lemma_ == "take" and any(child.dep_ == "dobj" and child.lower_ == "place" for child in verb.rights)


def _voting(verb: Token) -> Token | None:
    """The vote that is to decide on what the verb tells: "will vote on a motion to remove her on Friday"."""
    above = (found for found in verb.ancestors if found.pos_ == "VERB" and found.lemma_ == "vote")
    return next((found for found in above if _will(found) or _planned(found)), None)


def _invites(verb: Token, when: When) -> bool:
    """Whether it calls somebody to come on the day: "had invited both to Rome for 9 May", "called them together"."""
    together = verb.lemma_ == "call" and any(child.lower_ == "together" for child in verb.rights)
    return (verb.lemma_ == "invite" or together) and when.preposition == "for"


def _is_its_day(when: When, noun: Token) -> bool:
    """Whether a weighty meeting is called by its day, which shows that it was held: "their summit of 30 July"."""
    if when.preposition != "of" or when.head != noun or noun.lemma_ not in words("meetings", "weighty"):
        return False
    return any(left.dep_ == "poss" or left.lower_ in words("meetings", "weighty_words") for left in noun.lefts)


def _is_loose(when: When) -> bool:
    """Whether the time is longer than a day, though one that is known: "this weekend"."""
    return when.time.value[:4].isdigit() and day_of(when.time.value) is None


def _occasion(verb: Token, when: When) -> Token | None:
    """The meeting at which something is to be done: "will raise it at a summit in Rome on Friday"."""
    if not _planned(verb):
        return None
    for token in verb.doc[verb.i + 1 : when.first.i]:
        if token.lower_ == "at" and token.dep_ == "prep":
            found = next((noun for noun in token.children if noun.dep_ == "pobj"), None)
            if found is not None and found.lemma_.lower() in words("meetings", "nouns"):
                return found
    return None


def _subject_meeting(verb: Token) -> Token | None:
    """The meeting that is to do something: "the talks will go on on Friday"."""
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not _planned(verb) or subject.lemma_.lower() not in words("meetings", "nouns"):
        return None
    return subject


def _purpose(scene: Scene, noun: Token | None, verb: Token | None) -> str | None:
    for word in (noun, verb):
        for child in word.rights if word is not None else ():
            if child.dep_ in ("advcl", "xcomp", "acl") and any(left.lower_ == "to" for left in child.lefts):
                last = next((right for right in child.rights if right.dep_ == "punct"), None)
                return scene.words(child.left_edge, child.doc[last.i - 1] if last is not None else child.right_edge)
    return None


def _is_possible(verb: Token) -> bool:
    """Whether it only could or might be."""
    return any(child.dep_ == "aux" and child.lower_ in ("could", "might", "may", "can") for child in verb.lefts)


def _will(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in FUTURE for child in verb.lefts)


def _planned(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    if helpers & FUTURE or verb.tag_ in ("VBZ", "VBP"):
        return True
    asking = words("meetings", "asking")
    return verb.lemma_ in asking or (verb.dep_ in ("xcomp", "acl", "ccomp", "advcl") and verb.head.lemma_ in asking)


def _turn_of_events(scene: Scene) -> Fate | None:
    """What the next sentence tells of the meeting's fate, where it opens with a contrast."""
    after = scene.sentence.end
    if after >= len(scene.passage.doc) or scene.passage.doc[after].lower_ not in words("meetings", "contrasts"):
        return None
    return fate_of_meeting(scene.passage.doc[after].sent)


def _was_held(noun: Token, verb: Token) -> bool:
    """Whether the sentence tells that the meeting took place."""
    helpers = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")}
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and helpers & {"was", "were", "has", "have", "had"})
    return bool(past) and verb.lemma_ in words("status", "held") and noun.head == verb


def _has_gathered(verb: Token) -> bool:
    """Whether the verb tells that a body's members came together."""
    return verb.tag_ == "VBD" and verb.lemma_ in words("meetings", "gathering")


def _is_weighty(noun: Token) -> bool:
    """Whether a meeting that is over is still worth telling: a summit or an emergency session."""
    return noun.lemma_ in words("meetings", "weighty") or any(
        child.lower_ in words("meetings", "weighty_words") for child in noun.lefts
    )

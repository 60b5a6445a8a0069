"""Meetings with a date: summits, sessions, votes, visits that lie ahead, and weighty ones that were held."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.deadlines.anchors import anchors_of, invites, is_future, is_planned
from monitor.analysis.deadlines.assembling import assembled
from monitor.analysis.deadlines.attendance import attendance
from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.counting import day_of
from monitor.analysis.deadlines.gatherings import gathers, of_a_crowd
from monitor.analysis.deadlines.holding import is_held_at, is_last_day, is_told, took_place, was_held
from monitor.analysis.deadlines.intentions import fell_through
from monitor.analysis.deadlines.journeys import is_journey, is_sent, is_visit, travels
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.sittings import begun, first_of_two
from monitor.analysis.deadlines.status import Fate, calls_off, fate_of_meeting, puts_off, stays_away
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import is_negated, subject_of

__all__ = ["meetings"]


def meetings(scene: Scene, whens: list[When]) -> Iterator[Clue]:
    """The meetings that hang on these times; days that are joined ("Thursday and Friday") are one meeting's."""
    found: list[tuple[When, Clue]] = []
    if scene.sentence[-1].text == "?":
        return
    for when in whens:
        if when.root.dep_ == "conj" and any(other.root == when.root.head for other in whens):
            continue
        if when.is_distance or _ends_range(when, whens) or _is_interval(when):
            continue
        if scene.lead is not None and (when == scene.lead or when.is_deictic):
            continue
        joined = next((other for other in whens if other.root.head == when.root and other.root.dep_ == "conj"), when)
        anchors = anchors_of(when) or ((None, verb) if (verb := assembled(when, scene)) is not None else None)
        clue = _meeting(scene, when, joined, *anchors) if anchors is not None else None
        if clue is not None and not _is_end(when, clue):
            found.append((when, clue))
    if not found and scene.lead is not None:
        found += [(scene.lead, clue) for clue in _of_item(scene, scene.lead)]
    moved = any(_is_new_day(when, clue) for when, clue in found)
    for when, clue in found:
        if not moved or _is_new_day(when, clue) or clue.fate is None or clue.fate.status != "extended":
            yield clue


def _ends_range(when: When, whens: list[When]) -> bool:
    """Whether it is the last day of a meeting whose first is given too: "from Thursday to Saturday"."""
    if when.preposition not in ("to", "till", "until"):
        return False
    start = when.root.head.head
    return any(other.preposition == "from" and start in (other.root.head, other.head, other.root) for other in whens)


def _is_end(when: When, clue: Clue) -> bool:
    """Whether it only tells how long a meeting that has begun lasts: "they talk until Friday", unless it is put off."""
    off = clue.fate is not None and clue.fate.status == "extended"
    return when.preposition in ("until", "till", "through") and not off and not is_negated(when.head)


def _is_interval(when: When) -> bool:
    """Whether it tells for how long there was none: "the first talks in two years"."""
    ranks = ("first", "latest", "last", "only")
    return when.time.type == "DURATION" and any(
        child.lower_ in ranks or child.tag_ == "JJS" for child in when.head.lefts
    )


def _lengths(noun: Token | None) -> Iterator[Token]:
    """What tells how long a meeting lasted: "a two-day meeting", "three days of talks"."""
    if noun is not None:
        yield from noun.lefts
        yield from (above for above in list(noun.ancestors)[1:2] if noun.head.lower_ == "of")


def _is_new_day(when: When, clue: Clue) -> bool:
    """Whether the meeting is put off to the day."""
    return clue.fate is not None and clue.fate.status == "extended" and when.preposition in ("to", "until", "till")


def _of_item(scene: Scene, item: When) -> Iterator[Clue]:
    """The first meeting of a sentence of a chronicle, whose day stands at the head of the item."""
    for token in scene.sentence:
        noun = token if token.lemma_.lower() in words("meetings", "nouns") else None
        if noun is None and not (token.pos_ == "VERB" and (gathers(token) or is_journey(token) or is_visit(token))):
            continue
        verb = verb_above(token) if noun is not None else token
        clue = _meeting(scene, item, item, noun, verb)
        if clue is not None and (clue.issuer or clue.place):
            yield clue
            return


def _meeting(scene: Scene, when: When, joined: When, noun: Token | None, verb: Token | None) -> Clue | None:
    """The meeting of that day, unless it is over and either was not held or weighs too little."""
    ahead = scene.ahead(when)
    dated = when.head.pos_ in ("VERB", "ADJ") and when.head.lemma_ in words("meetings", "dating_verbs")
    coming = (dated and when.head.tag_ != "VBD") or (verb is not None and is_planned(verb))
    over = ahead is False or (ahead is None and not coming)
    fate = fate_of_meeting(scene.sentence) or _turn_of_events(scene)
    if verb is not None and (calls_off(verb) or stays_away(verb)):
        fate = Fate("extended", verb.lower_)
    elif (
        verb is not None
        and is_future(verb)
        and not any(puts_off(child) for child in verb.children if child.dep_ == "xcomp")
    ):
        fate = _turn_of_events(scene)
    if fate is None and (missed := _missed(when, noun, verb)) is not None:
        if noun is not None and noun not in scene.sentence:
            return None
        fate = Fate("extended", missed.lower_)
    if over and when.time.type == "DURATION":
        return None
    known = dated or scene.lead is not None or (verb is not None and (invites(verb, when) or is_planned(verb)))
    if over and fate is not None and known:
        over = False
    attends = attendance(scene, noun, verb, when)
    issuer, guest, place, assumed, _, party = attends
    own = noun is not None and over and fate is None and _is_its_day(when, noun)
    if over and not own and not took_place(scene, noun, verb, attends):
        return None
    journey = verb is not None and noun is None and travels(verb)
    if journey and _is_loose(when):
        return None
    if verb is not None and (host := subject_of(verb)) is not None and host.lemma_ in words("meetings", "private"):
        return None
    if noun is None and verb is not None and verb.lemma_ in words("meetings", "gathering") and of_a_crowd(verb):
        return None
    if (
        journey
        and verb is not None
        and not (gathers(verb) or is_journey(verb) or is_visit(verb) or guest or place or is_sent(verb))
    ):
        return None
    held = noun is not None and verb is not None and (was_held(scene, noun, verb) or is_held_at(scene, noun, verb))
    if noun is None and verb is not None and verb.tag_ == "VBD" and not is_planned(verb):
        if journey and not took_place(scene, noun, verb, attends):
            return None
        held = not invites(verb, when)
    if noun is None and verb is not None and verb.dep_ == "appos" and gathers(verb):
        held = is_told(scene, verb)
    due = (day_of(when.time.value) if joined != when else None) or first_of_two(when) or scene.due(when)
    too_soon = due is not None and scene.published is not None and due > scene.published
    if fate is None and (over or held) and not too_soon:
        fate = Fate("met", (noun if noun is not None and (own or verb is None) else verb or when.root).lower_)
    if due is not None and fate is not None and verb is not None and verb.lemma_ in words("meetings", "concluding"):
        due = begun(scene, due, *_lengths(noun))
    if over and due is None and ahead is False:
        return None
    if issuer is None and fate is None and noun is not None and verb is not None and is_last_day(noun, verb):
        return None
    anchor = noun if noun is not None and noun in scene.sentence else verb
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
        parties_by="the bloc that the article is on" if assumed and issuer else None,
        party=party,
        what=noun.lemma_ if noun is not None and noun.lemma_ not in words("meetings", "general") else None,
    )


def _missed(when: When, noun: Token | None, verb: Token | None) -> Token | None:
    """The verb that tells that the meeting of the day was meant to be, and was not."""
    if noun is not None and noun.dep_ == "pobj":
        return None
    chain = (word for word in (when.head, verb) if word is not None)
    return next((word for word in chain if word.pos_ in ("VERB", "AUX") and fell_through(word)), None)


def _is_its_day(when: When, noun: Token) -> bool:
    """Whether a weighty meeting is called by its day, which shows that it was held: "their summit of 30 July".

    So is "Thursday's summit", which has no other name.
    """
    if when.head == noun and when.root.dep_ == "poss" and noun.lemma_ in words("meetings", "weighty"):
        return True
    if when.preposition != "of" or when.head != noun or noun.lemma_ not in words("meetings", "weighty"):
        return False
    return any(left.dep_ == "poss" or left.lower_ in words("meetings", "weighty_words") for left in noun.lefts)


def _is_loose(when: When) -> bool:
    """Whether the time is longer than a day, though one that is known: "this weekend"."""
    return when.time.value[:4].isdigit() and day_of(when.time.value) is None


def _purpose(scene: Scene, noun: Token | None, verb: Token | None) -> str | None:
    for word in (noun, verb):
        for child in word.rights if word is not None else ():
            if child.dep_ in ("advcl", "xcomp", "acl") and any(left.lower_ == "to" for left in child.lefts):
                last = next((right for right in child.rights if right.dep_ == "punct"), None)
                return scene.words(child.left_edge, child.doc[last.i - 1] if last is not None else child.right_edge)
    return None


def _turn_of_events(scene: Scene) -> Fate | None:
    """What the next sentence tells of the meeting's fate, where it opens with a contrast."""
    after = scene.sentence.end
    if after >= len(scene.passage.doc) or scene.passage.doc[after].lower_ not in words("meetings", "contrasts"):
        return None
    return fate_of_meeting(scene.passage.doc[after].sent)

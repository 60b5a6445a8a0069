"""On which day a limit was set that is told by its length, as the sentences around it tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from monitor.analysis.deadlines.bodies import Bodies
from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.counting import day_of, later
from monitor.analysis.deadlines.moments import When, verb_above, whens_of
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.participants import Participants
from monitor.analysis.events.syntax import objects_of, prepositional, subject_of
from monitor.model import Time

__all__ = ["with_setting_days"]

FOLLOWING = 3
"""Sentences after a limit's own in which the day of its setting is looked for."""
RECENT = timedelta(days=4)
"""So long before the article, at most, was a limit set that it tells as news."""
KNOWN = frozenset({"the", "this", "that"})


def with_setting_days(
    clues: Iterable[Clue],
    text: str,
    everyone: Sequence[Participants],
    bodies: Bodies,
    written: tuple[date, date] | None,
    times: Sequence[Time],
) -> list[Clue]:
    """The clues, limits of a known length but no day with the day that they end on, where their setting is told."""
    found = list(clues)
    if not any(map(_is_open, found)) or written is None or written[0] != written[1]:
        return found
    narrative = [one for one in everyone if one.passage.quotation is None]
    sentences = [(one, sentence) for one in narrative for sentence in one.passage.doc.sents]

    def scene(one: Participants, sentence: Tokens) -> Scene:
        whens = whens_of(one.passage, sentence, times)
        return Scene(text, one.passage, one, bodies, written, sentence, whens)

    return [_dated(clue, [scene(*at) for at in _around(clue, sentences)]) if _is_open(clue) else clue for clue in found]


def _is_open(clue: Clue) -> bool:
    return clue.kind == "deadline" and bool(clue.length) and not (clue.due or clue.date or clue.shift or clue.heading)


def _around(clue: Clue, sentences: Sequence[tuple[Participants, Tokens]]) -> Iterator[tuple[Participants, Tokens]]:
    """The sentence of the limit, or that in which its quotation stands, those after it, and the one before."""
    ends = [one.passage.offsets[sentence.end - 1][1] for one, sentence in sentences]
    own = bisect_right(ends, clue.sentence[0])
    yield from sentences[own : own + 1 + FOLLOWING]
    yield from sentences[max(0, own - 1) : own]


def _dated(clue: Clue, scenes: Sequence[Scene]) -> Clue:
    for at, scene in enumerate(scenes):
        day = _day_named(scene)
        if (
            day is None
            or scene.published is None
            or not (_tells_setting(scene, day) or _tells_source(scene, day, clue, at))
        ):
            continue
        start = scene.due(day)
        due = later(start, clue.length or "") if start is not None else None
        if due is not None:
            text = scene.due_text(day)
            return replace(clue, due=due.isoformat(), dated_by=f"'{text}'", past=due < scene.published)
    return clue


def _day_named(scene: Scene) -> When | None:
    """The only day that a sentence names, if that is today or lies shortly before."""
    days = [when for when in scene.whens if when.time.type != "DURATION" and day_of(when.time.value)]
    known = {day_of(when.time.value) for when in days}
    day = day_of(days[0].time.value) if len(known) == 1 else None
    if day is None or scene.published is None or not timedelta(0) <= scene.published - day <= RECENT:
        return None
    return days[0] if days[0].preposition not in words("limits", "prepositions") else None


def _tells_setting(scene: Scene, day: When) -> bool:
    """Whether the sentence tells when the limit was set: "The ultimatum came at a summit on Sunday"."""
    for noun in scene.sentence:
        if noun.lemma_ not in words("limits", "set") or not any(child.lower_ in KNOWN for child in noun.lefts):
            continue
        verb = verb_above(noun)
        if verb is None or verb.lemma_ not in words("limits", "setting_verbs", "coming"):
            continue
        whole = noun in (*objects_of(verb), *(child for child in verb.lefts if child.dep_ == "nsubj"))
        if whole and verb.is_ancestor(day.root) and all(child.dep_ != "neg" for child in verb.children):
            return True
    return False


def _tells_source(scene: Scene, day: When, clue: Clue, at: int) -> bool:
    """Whether the sentence tells when it was said: "..., the ministry said in a letter on Friday".

    Around the quotation in which the limit stands, any telling does; in a sentence after it, only a document does, by
    whoever set the limit.
    """
    verb = verb_above(day.root)
    above = (
        [] if verb is None else [verb, *verb.ancestors, *(token for token in scene.sentence if token.dep_ == "ROOT")]
    )
    for telling in above:
        if telling.lemma_ not in words("limits", "telling") or subject_of(telling) is None:
            continue
        if at == 0 and _quotes(scene, clue) and telling.is_ancestor(day.root):
            return True
        documents = (noun for preposition, noun in prepositional(telling) if preposition in ("in", "by"))
        if any(noun.lemma_ in words("limits", "orders") for noun in documents) and _is_kin(scene, telling, clue):
            return True
    return False


def _quotes(scene: Scene, clue: Clue) -> bool:
    """Whether the limit stands in a quotation that is a part of the sentence."""
    passage = scene.passage
    masks = (passage.offsets[token.i] for token in scene.sentence if token.i in passage.masks)
    return any(start <= clue.sentence[0] < end for start, end in masks)


def _is_kin(scene: Scene, telling: Token, clue: Clue) -> bool:
    """Whether whoever tells it can be who set the limit: he himself, his organ, or somebody who is not known."""
    name = scene.name(subject_of(telling))
    return name is None or clue.issuer is None or scene.bodies.speak_as_one(name, clue.issuer)

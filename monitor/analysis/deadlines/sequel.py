"""What became of a limit, as the sentences that follow it in its paragraph tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.endings import ends
from monitor.analysis.deadlines.moments import whens_of
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.status import Fate, fate_of_limit, is_fact, puts_off
from monitor.analysis.deadlines.words import deed_of, words
from monitor.analysis.events.syntax import is_negated, is_passive, objects_of, subject_of
from monitor.model import DeadlineStatus, Time

__all__ = ["day_told_after", "fate_told_after", "fate_told_later"]

FOLLOWING = 2
"""Sentences after the limit's own that are heard."""
POINTING = frozenset({"it", "this", "that"})


def fate_told_after(scene: Scene, clue: Clue) -> Fate | None:
    """What the next sentences tell: "He ignored it", "But it was moved to Friday", "The port did not reopen"."""
    demanded = {word.lower() for word in (clue.demand or "").split()}
    for sentence in islice(_following(scene), FOLLOWING):
        meant = next((child for child in sentence.root.lefts if child.dep_ == "nsubj" and _points_back(child)), None)
        if meant is not None and sentence.root.lemma_ in words("status", "passed"):
            return fate_of_limit(sentence, meant)
        for verb in sentence:
            if verb.pos_ == "VERB" and is_fact(verb) and (fate := _fate(verb, scene, clue, demanded)) is not None:
                return Fate(fate, verb.lower_)
    return None


def day_told_after(scene: Scene, clue: Clue, times: Sequence[Time]) -> Clue:
    """The limit with the day that the next sentence gives it: "It expired on Sunday", "It is midnight on Tuesday"."""
    if clue.due is not None or clue.date is not None or not clue.called:
        return clue
    for sentence in islice(_following(scene), 1):
        verb = sentence.root
        meant = any(child.dep_ == "nsubj" and _points_back(child) for child in verb.lefts)
        if not meant or not (ends(verb) or verb.lemma_ in words("limits", "falling")):
            continue
        beside = replace(scene, sentence=sentence, whens=whens_of(scene.passage, sentence, times))
        when = next((when for when in beside.whens if when.head == verb and beside.due(when)), None)
        day = beside.due(when)
        if when is not None and day is not None:
            text, hour = beside.due_text(when), beside.due_at(when)
            past = bool(scene.published and day < scene.published)
            return replace(clue, due=day.isoformat(), due_text=text, due_at=hour, date=beside.date(when), past=past)
    return clue


def fate_told_later(clue: Clue, scenes: Iterable[Scene]) -> Fate | None:
    """What the rest of the article tells: what was demanded is done, or he who was to go is still there.

    ``scenes`` are the article's sentences, in its own words, not in those that it quotes.
    """
    for scene in scenes:
        if scene.passage.offsets[scene.sentence.start][0] < clue.sentence[1]:
            continue
        for verb in scene.sentence:
            told = verb.pos_ == "VERB" and (is_fact(verb) or _is_refused(verb))
            if told and (status := _deed(verb, scene, clue)) is not None:
                return Fate(status, verb.lower_)
    return None


def _is_refused(verb: Token) -> bool:
    """Whether somebody refuses to do it: "refused to leave"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in words("status", "defied") and is_fact(verb.head)


def _deed(verb: Token, scene: Scene, clue: Clue) -> DeadlineStatus | None:
    """What the verb tells of what was demanded: "freed the envoy", "did not free him", "the envoy was freed"."""
    staying = clue.past and verb.lemma_ in words("status", "staying")
    if not staying and (deed_of(verb.lemma_) not in clue.deeds or verb.tag_ not in ("VBD", "VBN", "VB")):
        return None
    negated = is_negated(verb)
    if is_passive(verb):
        suffering = next(objects_of(verb), None)
        told = suffering is not None and deed_of(suffering.lemma_) in clue.deeds and verb.tag_ == "VBN" and not staying
        return ("defied" if negated else "met") if told else None
    subject = subject_of(verb)
    if subject is None or scene.name(subject) != clue.addressee:
        return None
    if staying:
        return None if negated else "defied"
    things = {deed_of(noun.lemma_.lower()) for noun in objects_of(verb) if noun.pos_ != "PRON"}
    if (things and not things & clue.deeds) or (verb.tag_ == "VB" and not negated and not _is_refused(verb)):
        return None
    return "defied" if negated or _is_refused(verb) else "met"


def _following(scene: Scene) -> Iterator[Tokens]:
    doc, at = scene.passage.doc, scene.sentence.end
    while at < len(doc):
        sentence = doc[at].sent
        yield sentence
        at = sentence.end


def _fate(verb: Token, scene: Scene, clue: Clue, demanded: set[str]) -> DeadlineStatus | None:
    negated = is_negated(verb)
    if any(_points_back(noun) for noun in objects_of(verb)):
        if puts_off(verb) or verb.lemma_ in words("status", "moved"):
            return None if negated or _is_history(verb) else "extended"
        if verb.lemma_ in words("status", "defied"):
            return None if negated else "defied"
        if verb.lemma_ in words("status", "met"):
            return "defied" if negated else "met"
    if clue.addressee is None:
        return None
    subject = subject_of(verb)
    if subject is None or scene.name(subject) != clue.addressee:
        return None
    if verb.lemma_ in words("status", "snubs") and not negated:
        return "defied"
    over = clue.past or (clue.fate is not None and clue.fate.status == "passed")
    if over and verb.lemma_ in words("status", "staying"):
        return None if negated else "defied"
    if verb.lemma_ not in demanded:
        return None
    if negated or verb.head.lemma_ in words("status", "defied"):
        return "defied"
    return "met" if verb.tag_ in ("VBD", "VBN") else None


def _is_history(verb: Token) -> bool:
    """Whether an aside tells it of an earlier time: "the bloc, which had agreed in May to extend it"."""
    clause = next((above for above in (verb, *verb.ancestors) if above.dep_ == "relcl"), None)
    return clause is not None and any(child.dep_ == "aux" and child.lower_ == "had" for child in clause.lefts)


def _points_back(noun: Token) -> bool:
    """Whether the noun phrase means the limit: "it", "the deadline"."""
    limits = words("limits", "nouns", "weak_nouns")
    return noun.lower_ in POINTING or (
        noun.lemma_ in limits and any(child.lower_ in ("the", "that", "this") for child in noun.lefts)
    )

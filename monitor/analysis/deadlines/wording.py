"""Limits read from the order of words, where the parse of a long sentence has lost what hangs on what.

"The presidents gave the officers who hold the capital one week to leave" is often parsed as if the week belonged to the
holding; "The junta ordered the envoy on Friday to leave within 48 hours" as if "ordered" described the envoy.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from monitor.analysis.deadlines.moments import When
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import subject_of
from monitor.model import Mention

__all__ = ["Frame", "frame_of"]

REACH = 20
"""Tokens between the verb that sets a limit and the infinitive, at most."""
SUBJECTS = ("nsubj", "nsubjpass")
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})

type Frame = tuple[Token, str | None, str | None, Token]
"""The verb that sets the limit, who sets it, for whom, and the verb of what is to be done."""


def frame_of(when: When, scene: Scene) -> Frame | None:
    """How the words around a time make it a limit: "gave … one week to", "ordered … to … within 48 hours"."""
    doc = when.last.doc
    following = doc[when.last.i + 1 : min(when.last.i + 3, scene.sentence.end)]
    if when.time.type == "DURATION" and not when.preposition and _infinitive_at(following):
        return _frame(when.first, following[1], words("limits", "giving_verbs"), scene)
    if when.preposition in ("until", "till") and _infinitive_at(following):
        return _frame(when.first.nbor(-1), following[1], words("limits", "giving_verbs"), scene)
    if when.preposition in ("by", "before", "within"):
        for i in range(when.first.i - 2, scene.sentence.start, -1):
            if doc[i].tag_ == "VB" and doc[i - 1].lower_ == "to":
                return _frame(doc[i - 1], doc[i], words("limits", "demands"), scene)
            if doc[i].tag_ in FINITE or doc[i].is_punct:
                break
        return _clause_frame(when, scene)
    return None


def _clause_frame(when: When, scene: Scene) -> Frame | None:
    """ "Its demand, made on Monday, that the junta free the envoy within ten days"."""
    doc = when.last.doc
    that = next((i for i in range(when.first.i - 2, scene.sentence.start, -1) if doc[i].lower_ == "that"), None)
    if that is None or doc[that].dep_ != "mark":
        return None
    before = (doc[i] for i in range(that - 1, max(scene.sentence.start, that - REACH // 2) - 1, -1))
    noun = next((word for word in before if word.pos_ == "NOUN" and word.lemma_ in words("limits", "demands")), None)
    if noun is None:
        return None
    deed = doc[that].head
    return noun, scene.name(scene.participants.doer(noun)), scene.name(subject_of(deed)), deed


def _infinitive_at(tokens: Iterable[Token]) -> bool:
    return [token.lower_ if token.tag_ == "TO" else token.tag_ for token in tokens] == ["to", "VB"]


def _frame(end: Token, deed: Token, verbs: frozenset[str], scene: Scene) -> Frame | None:
    """The frame whose verb stands before ``end``, with somebody between them."""
    doc, start = end.doc, max(scene.sentence.start, end.i - REACH)
    before_end = (doc[i] for i in range(end.i - 1, start, -1))
    verb = next((v for v in before_end if v.tag_ in FINITE and v.pos_ != "AUX" and v.lemma_ in verbs), None)
    if verb is None or verb.nbor(1) == end or verb.nbor(1).lower_.endswith(("self", "selves")):
        return None
    if verb.dep_ == "acl" and verb.head.dep_ in SUBJECTS and verb.head.head in (deed.head, *deed.ancestors):
        return None  # "Chad, asked to mediate, had not been able to reach it by Monday": the asking is told in passing.
    said = _mentions(doc[scene.sentence.start], end, scene)
    offsets = scene.passage.offsets
    where = offsets[verb.i]
    before = [mention for mention in said if mention.end <= where[0]]
    phrase = next((token.i for token in doc[verb.i + 1 : end.i] if token.pos_ in ("VERB", "ADP")), end.i)
    after = [mention for mention in said if where[1] < mention.end and mention.start < offsets[phrase][0]]
    nearest = max(before, key=lambda mention: mention.end).actor if before else None
    if nearest is not None:
        nearest = scene.bodies.organ(nearest, verb.nbor(-1).lower_) or nearest
    issuer = scene.name(subject_of(verb))
    if issuer is None or _stands_before(before, where[0], scene):
        issuer = nearest
    # A wrong parse takes all before a name for his title: such a mention begins before the verb and ends after it.
    addressee = min(after, key=lambda mention: (mention.start, -mention.end)).actor if after else None
    return verb, issuer, addressee, deed


def _stands_before(mentions: Sequence[Mention], verb: int, scene: Scene) -> bool:
    """Whether one of the mentions ends where the verb begins: it names the subject, whatever the parse says."""
    return any(not scene.text[mention.end : verb].strip() for mention in mentions)


def _mentions(first: Token, end: Token, scene: Scene) -> Sequence[Mention]:
    """The mentions of actors from one token to another."""
    offsets, starts = scene.passage.offsets, scene.participants.starts
    low, high = (bisect_left(starts, offsets[token.i][0]) for token in (first, end))
    return scene.participants.cast.mentions[low:high]

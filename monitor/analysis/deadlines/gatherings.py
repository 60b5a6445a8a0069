"""What names a meeting: its nouns, the pronouns that mean one, and the verbs by which people come together."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import joined, objects_of, prepositional, subject_of

__all__ = ["brings_together", "days_of", "gathers", "is_meeting", "of_a_crowd", "told_before"]

POINTING = frozenset({"it", "they"})


def gathers(verb: Token) -> bool:
    """Whether the verb tells that a body's members come together."""
    if of_a_crowd(verb):
        return False
    if verb.lemma_ in words("meetings", "gathering"):
        return True
    return verb.lemma_ in words("meetings", "together") and any(
        child.lower_ in words("meetings", "particles") for child in verb.rights if child.dep_ in ("advmod", "prt")
    )


def of_a_crowd(verb: Token) -> bool:
    """Whether those who do it are a crowd: "thousands of supporters gathered"."""
    who = subject_of(verb)
    return who is not None and who.lemma_.lower() in words("meetings", "crowds")


def brings_together(verb: Token) -> bool:
    """Whether the verb tells of one who has others meet: "brought both together", "got them to one table"."""
    if verb.lemma_ not in words("meetings", "bringing"):
        return False
    whom = next((noun for noun in objects_of(verb) if noun.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")), None)
    if whom is None or whom.lower_ in ("it", "this", "that"):
        return False
    if any(token.lower_ == "together" for child in verb.rights for token in child.subtree):
        return True
    several = len(joined(whom)) > 1 or whom.lower_ in ("both", "two", "them", "sides")
    return several and any(preposition in ("to", "into", "around", "at") for preposition, _ in prepositional(verb))


def is_meeting(noun: Token) -> bool:
    """Whether the noun names a meeting: "a summit", "a video call"."""
    if noun.lemma_.lower() in words("meetings", "nouns"):
        return noun.pos_ in ("NOUN", "PROPN", "VERB", "ADJ")
    return noun.lemma_ in words("meetings", "calls") and any(
        child.lower_ in words("meetings", "calling_by") for child in noun.lefts
    )


def days_of(meeting: Token) -> Token:
    """The days by whose name the meeting goes, as in "two days of talks"; else its noun itself."""
    days = meeting.head.head if meeting.dep_ == "pobj" and meeting.head.lower_ == "of" else meeting
    return days if days.ent_type_ == "DATE" else meeting


def told_before(pronoun: Token) -> Token | None:
    """The meeting that a pronoun means, where the sentence before names one: "agreed to talks. They open on Monday"."""
    if pronoun.lower_ not in POINTING or pronoun.sent.start == 0:
        return None
    before = pronoun.doc[pronoun.sent.start - 1].sent
    plural = pronoun.lower_ == "they"
    nouns = (token for token in reversed(before) if is_meeting(token) and (token.tag_ in ("NNS", "NNPS")) == plural)
    return next(nouns, None)

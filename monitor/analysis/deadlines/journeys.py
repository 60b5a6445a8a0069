"""Journeys to a meeting: "flew to Rome to meet the king", "will go to Rome for talks", "is due in Rome"."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import objects_of, prepositional, stood_for

__all__ = [
    "arriving",
    "goes",
    "is_arrival",
    "is_audience",
    "is_journey",
    "is_reception",
    "is_sent",
    "is_visit",
    "purpose_of",
    "travels",
    "whom_to_see",
]

AHEAD = frozenset({"will", "would", "wo", "shall", "'ll", "’ll", "to"})


def goes(verb: Token) -> bool:
    """Whether the verb tells of a way to some place, or of a stay there: with it whoever is there is met."""
    return travels(verb) or _is_stay(verb) or is_arrival(verb)


def travels(verb: Token) -> bool:
    """Whether the verb tells of a way to some place: "fly", "take a plane", "set off"."""
    if verb.lemma_ in words("meetings", "journeys"):
        return True
    if verb.lemma_ not in words("meetings", "setting_out"):
        return False
    return any(
        child.lower_ in words("meetings", "ways") for child in verb.rights if child.dep_ in ("dobj", "prt", "advmod")
    )


def is_journey(verb: Token) -> bool:
    """Whether somebody goes somewhere to meet somebody, as do those who are sent to talk and presidents together."""
    if _is_stay(verb):
        return True
    if not travels(verb):
        return False
    if purpose_of(verb) is not None:
        return True
    host = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    gone = verb.tag_ == "VBD" or any(child.lemma_ == "have" for child in verb.lefts)
    going = words("meetings", "sent") | (frozenset() if gone else words("meetings", "going"))
    sent = host is not None and (host.lemma_ in going or host.lower_ in words("meetings", "leading"))
    if not sent and not _leads_mission(verb):
        return False
    ways = (child for child in verb.rights if child.dep_ == "dobj")
    around = [*prepositional(verb), *(pair for way in ways for pair in prepositional(way))]
    return any(preposition in ("to", "in", "for") for preposition, _ in around)


def is_sent(verb: Token) -> bool:
    """Whether those who go are sent to talk, or go for a state: "a delegation that was to arrive on Friday"."""
    host = arriving(verb)
    lists = ("sent", "going", "any_officials")
    return host is not None and any(
        {noun.lemma_, noun.lower_} & words("meetings", entry) for noun in _heads(host) for entry in lists
    )


def _leads_mission(verb: Token) -> bool:
    """Whether whoever goes leads those who are sent: "leaves for Rome at the head of a delegation"."""
    return any(
        inner.lemma_ in words("meetings", "sent")
        for preposition, head in prepositional(verb)
        if preposition == "at" and head.lower_ == "head"
        for _, inner in prepositional(head)
    )


def _is_stay(verb: Token) -> bool:
    """Whether somebody will be somewhere to meet somebody, or officials spend days there: "will be in Rome to meet"."""
    there = any(preposition in ("in", "at") for preposition, _ in prepositional(verb))
    if verb.lemma_ == "be":
        purpose = purpose_of(verb)
        return there and purpose is not None and purpose.pos_ == "VERB"
    host = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if verb.lemma_ != "spend" or host is None or not there:
        return False
    sent = host.lemma_ in words("meetings", "sent") or host.lower_ in words("meetings", "any_officials")
    return sent and any(noun.ent_type_ == "DATE" for noun in (*objects_of(verb), *verb.rights))


def is_audience(verb: Token) -> bool:
    """Whether somebody is to see a person of whom the sentence tells: "will see President Ba", not "will see rain"."""
    ahead = any(child.dep_ == "aux" and child.lower_ in AHEAD for child in verb.lefts)
    seen = (child for child in verb.rights if child.dep_ == "dobj")
    return verb.lemma_ == "see" and ahead and any(child.ent_type_ == "PERSON" for child in seen)


def is_visit(verb: Token) -> bool:
    """Whether the verb tells of a visit, whatever it is for."""
    return verb.lemma_ == "visit"


def is_reception(verb: Token) -> bool:
    """Whether somebody receives a person or those who are sent to talk, and no thing: "will receive the envoy"."""
    if verb.lemma_ == "play":
        return any(child.dep_ == "dobj" and child.lower_ == "host" for child in verb.rights)
    if verb.lemma_ not in words("meetings", "receiving"):
        return False
    guest = next((noun for noun in objects_of(verb) if noun.dep_ == "dobj"), None)
    lists = ("delegations", "envoys", "any_officials", "received")
    persons = frozenset().union(*(words("meetings", entry) for entry in lists))
    return guest is not None and (
        guest.lower_ in ("him", "her", "them")
        or guest.ent_type_ == "PERSON"
        or bool({guest.lemma_, guest.lower_} & persons)
    )


def is_arrival(verb: Token) -> bool:
    """Whether those who are sent to talk are to come: "a delegation is due in Rome", "envoys are expected there"."""
    host = arriving(verb)
    if host is None or not any(token.lemma_ in words("meetings", "delegations") for token in _heads(host)):
        return False
    due = next((child for child in verb.rights if child.dep_ == "acomp" and child.lower_ == "due"), None)
    told = due or (verb if verb.lemma_ == "expect" and verb.tag_ == "VBN" else None)
    return told is not None and any(preposition in ("in", "at") for preposition, _ in prepositional(told))


def arriving(verb: Token) -> Token | None:
    """Who is expected or due: of "the envoys who are expected in Rome" the envoys."""
    host = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    return stood_for(host) if host is not None else None


def _heads(host: Token) -> list[Token]:
    """The noun and those of whom it is: the mediators of "a team of mediators"."""
    return [host, *(noun for preposition, noun in prepositional(host) if preposition == "of")]


def purpose_of(verb: Token) -> Token | None:
    """The verb or noun that tells whom somebody goes to meet."""
    for child in verb.rights:
        infinitive = child.dep_ in ("advcl", "xcomp", "acl") and any(left.lower_ == "to" for left in child.lefts)
        if infinitive and child.lemma_ in words("meetings", "purposes"):
            return child
        if child.dep_ != "prep":
            continue
        for noun in child.children:
            if noun.dep_ == "pobj" and child.lower_ == "for" and noun.lemma_ in words("meetings", "nouns"):
                return noun
            # "Flew to Rome to meet the king" may be parsed as if Rome were to meet him.
            for clause in noun.rights:
                to = clause.dep_ in ("relcl", "acl") and any(left.lower_ == "to" for left in clause.lefts)
                if to and clause.lemma_ in words("meetings", "purposes"):
                    return clause
    return None


def whom_to_see(purpose: Token) -> Token | None:
    """With whom the meeting is that somebody goes to."""
    beside = (noun for preposition, noun in prepositional(purpose) if preposition in ("with", "between"))
    direct = (noun for noun in objects_of(purpose) if noun.dep_ == "dobj" and purpose.pos_ == "VERB")
    met = next(direct, None) if purpose.lemma_ != "hold" else None
    inner = (noun for held in objects_of(purpose) for preposition, noun in prepositional(held) if preposition == "with")
    return met or next(beside, None) or (next(inner, None) if purpose.pos_ == "VERB" else None)

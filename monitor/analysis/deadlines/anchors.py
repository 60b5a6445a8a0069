"""Which noun or verb of a sentence tells the meeting that a time belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from monitor.analysis.deadlines.counting import day_of
from monitor.analysis.deadlines.gatherings import brings_together, gathers, is_meeting, told_before
from monitor.analysis.deadlines.journeys import is_arrival, is_audience, is_journey, is_reception
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.parties import is_infinitive
from monitor.analysis.deadlines.status import puts_off
from monitor.analysis.deadlines.venues import decides_there
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import joined, objects_of, prepositional, stood_for, subject_of, words_before

__all__ = ["anchors_of", "invites", "is_future", "is_planned"]

SINCE = frozenset({"after", "aftermath", "following", "since", "wake"})
"""What leads to something that was before."""
NEAR = 2
"""Tokens from a clause to the day that it has, at most."""
FUTURE = frozenset({"will", "would", "'ll", "’ll", "wo", "shall"})


def _announces(noun: Token | None) -> bool:
    """Whether it is there to tell the press something: "a news conference"."""
    return noun is not None and any(child.lower_ in words("meetings", "announcing") for child in noun.lefts)


def anchors_of(when: When) -> tuple[Token | None, Token | None] | None:
    """The noun and the verb of the meeting that a time belongs to; None where it belongs to none."""
    anchors = _anchors(when)
    return None if anchors is None or _announces(anchors[0]) else anchors


def _anchors(when: When) -> tuple[Token | None, Token | None] | None:
    noun = _noun(when)
    if noun is not None and noun.dep_ == "dobj" and noun.head.lemma_ in words("meetings", "deciding"):
        noun = None
    beside = noun is not None and noun.sent == when.root.sent
    verb = when.ballot or verb_above(noun if noun is not None and beside else when.root)
    if noun is not None:
        return (noun, verb) if verb is None or verb.dep_ != "csubj" else None
    if verb is not None:
        verb = _clause_before(verb, when) or _voting(verb) or _due_to(verb, when) or verb
    if verb is None or _is_possible(verb) or _is_declined(verb) or when.root.dep_ == "poss":
        return None
    if when.preposition == "within" and not is_journey(verb):
        return None
    if (opened := _led_through(verb)) is not None:
        return opened
    coming = gathers(verb) or is_journey(verb) or is_arrival(verb) or is_reception(verb) or is_audience(verb)
    coming = coming or brings_together(verb) or (when.head == verb and _converses(verb))
    coming = coming or (day_of(when.time.value) is not None and _deliberates(verb))
    coming = coming or (decides_there(verb) and when.head == verb)
    if verb.lemma_ not in words("meetings", "verbs") and not coming and not invites(verb, when):
        noun = _noun_of(verb)
        if noun is None and _takes_place(verb):
            above = [*([subject] if (subject := subject_of(verb)) is not None else []), *verb.ancestors]
            noun = next((found for found in above if found.lemma_.lower() in words("meetings", "nouns")), None)
        if noun is None:
            noun = _occasion(verb, when) or _subject_meeting(verb, when) or _attended(verb) or _ended_before(verb)
        if noun is None or (puts_off(verb) and when.preposition not in ("to", "until") and not _tells_when(noun, when)):
            return None
    return noun, verb


def _noun(when: When) -> Token | None:
    """The meeting that a time belongs to: "today's session", "a summit on 9 May", "talks scheduled for Monday"."""
    nouns = words("meetings", "nouns")
    head = when.head
    if head.pos_ in ("NOUN", "PROPN") and is_meeting(head):
        return head
    before = when.root.head
    called = before.nbor(-1) if before.pos_ == "ADP" and before.i > 0 else None
    if called is not None and called.ent_type_ == "GPE" and called.head.lower_ in ("in", "at"):
        # "Sent delegates to a conference in Rome on Friday".
        called = called.head.head
    if called is not None and called.pos_ in ("NOUN", "PROPN") and called.lemma_.lower() in nouns:
        return called
    if head.pos_ == "VERB" and head.lemma_ in words("meetings", "dating_verbs") and not puts_off(head):
        top = head.head if head.dep_ == "xcomp" and head.head.lemma_ == "be" else head
        return _dated_by(top, head)
    if head.lemma_ == "due" and head.head.lemma_.lower() in nouns:
        return head.head
    if head.dep_ == "acomp" and head.lemma_ == "due":
        return _dated_by(head.head, head)
    return None


def _dated_by(top: Token, head: Token) -> Token | None:
    """The meeting of which a clause tells the day: "talks that are set for Monday", "the talks are due on Monday"."""
    subjects = [child for child in top.lefts if child.dep_ in ("nsubj", "nsubjpass")] if top != head else []
    described = top.dep_ in ("acl", "relcl")
    named = [top.head, *top.head.ancestors] if described else [*objects_of(head), *subjects]
    return next(_meetings(named), None) or next(filter(None, map(told_before, named)), None)


def _noun_of(verb: Token) -> Token | None:
    """The meeting that is held, put off or begins by the verb."""
    holding = words("meetings", "holding_verbs", "concluding")
    if _gets_under_way(verb):
        return next(_meetings(found for found in [subject_of(verb)] if found is not None), None)
    if verb.lemma_ not in holding and not puts_off(verb):
        return None
    subject = subject_of(verb)
    candidates = [*objects_of(verb), *([subject] if subject is not None else [])]
    lasting = (inner for found in objects_of(verb) if found.ent_type_ == "DATE" for inner in prepositional(found))
    candidates += [noun for preposition, noun in lasting if preposition == "of"]
    if verb.lemma_ in words("meetings", "concluding"):
        candidates = [noun for preposition, noun in prepositional(verb) if preposition in ("with", "in")] + candidates
    nouns = words("meetings", "nouns") | (words("meetings", "decisions") if puts_off(verb) else frozenset())
    # Places begin nothing: "the talks in Rome, which began on Monday" did.
    candidates += [above for found in candidates if found.ent_type_ == "GPE" for above in found.ancestors]
    found = next((found for found in candidates if found.lemma_.lower() in nouns or is_meeting(found)), None)
    return found or next(filter(None, map(told_before, candidates)), None)


def _gets_under_way(verb: Token) -> bool:
    """Whether it tells that something begins: "got under way"."""
    if verb.lemma_ not in ("get", "be"):
        return False
    along = any(preposition == "under" and noun.lower_ == "way" for preposition, noun in prepositional(verb))
    return along or any(child.lower_ == "underway" for child in verb.rights)


def _clause_before(verb: Token, when: When) -> Token | None:
    """The clause that ends where the day stands and has it, whatever the parse says.

    "Gathered here on Friday, the leaders said", "the envoys who were expected on Friday turned back".
    """
    above = (verb, *(child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")))
    clauses = (child for head in above for child in head.children if child.dep_ in ("advcl", "relcl", "acl"))
    return next(
        (
            clause
            for clause in clauses
            if clause.tag_ == "VBN"
            and clause.i < when.first.i
            and when.first.i - clause.right_edge.i <= NEAR
            and (gathers(clause) or is_arrival(clause))
        ),
        None,
    )


def _due_to(verb: Token, when: When) -> Token | None:
    """What somebody is due to do on the day: "is due on Monday to meet the king", "was expected today to visit"."""
    after = (child for child in verb.rights if child.dep_ == "acomp" and child.lemma_ in words("meetings", "asking"))
    due = next(after, None)
    if due is None and verb.lemma_ not in words("meetings", "asking"):
        return None
    below = (child for word in (verb, due) if word is not None for child in word.rights)
    return next((child for child in below if is_infinitive(child) and child.i > when.last.i), None)


def _led_through(verb: Token) -> tuple[Token, Token] | None:
    """The meeting that somebody opens or leads while he tells something: "opening the talks, he said on Friday"."""
    for child in verb.children:
        leads = (
            child.dep_ in ("advcl", "xcomp")
            and child.tag_ == "VBG"
            and child.lemma_ in words("meetings", "leading_through")
        )
        noun = _noun_of(child) if leads else None
        if noun is not None and not any(mark.dep_ == "mark" for mark in child.lefts):
            return noun, child
    return None


def _meetings(nouns: Iterable[Token]) -> Iterator[Token]:
    return filter(is_meeting, nouns)


def _converses(verb: Token) -> bool:
    """Whether two are to talk with each other: "will speak with", "the presidents of Chad and Niger are to talk"."""
    due = verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and is_infinitive(verb)
    denied = any(child.dep_ == "neg" for child in verb.children)
    if verb.lemma_ not in words("meetings", "conversing") or denied or not (due or is_planned(verb)):
        return False
    host = subject_of(verb)
    both = host is not None and any(len(joined(noun)) > 1 for noun in (host, *(of for _, of in prepositional(host))))
    return both or any(preposition == "with" for preposition, _ in prepositional(verb))


def _attended(verb: Token) -> Token | None:
    """The meeting for which somebody is to be somewhere: "will be in Rome tomorrow for the conference"."""
    if verb.lemma_ != "be" or not is_planned(verb):
        return None
    around = list(prepositional(verb))
    there = any(preposition in ("in", "at") and noun.ent_type_ == "GPE" for preposition, noun in around)
    return next(_meetings(noun for preposition, noun in around if preposition == "for"), None) if there else None


def _ended_before(verb: Token) -> Token | None:
    """The meeting of some days after which something is told: "said on Friday after two days of talks"."""
    for preposition, span in prepositional(verb):
        if preposition in ("after", "following") and span.ent_type_ == "DATE":
            return next(_meetings(noun for of, noun in prepositional(span) if of == "of"), None)
    return None


def _deliberates(verb: Token) -> bool:
    """Whether officials or an organ are to consider something, for which they meet: "ministers will look at it"."""
    by = words("meetings", "looking_by")
    looks = verb.lemma_ in words("meetings", "looking") and any(child.lower_ in by for child in verb.rights)
    due = verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and is_infinitive(verb) and is_planned(verb.head)
    if not (looks or verb.lemma_ in words("meetings", "considering")) or not (due or is_planned(verb)):
        return False
    host = subject_of(verb)
    hosts = words("meetings", "any_officials", "organs") | {"members"}
    return host is not None and host.lower_ in hosts


def _tells_when(noun: Token, when: When) -> bool:
    """Whether a clause on the meeting gives its day, whatever the parse says: "talks that were due today are off"."""
    clause = next((child for child in noun.rights if child.dep_ == "relcl"), None)
    return clause is not None and clause.left_edge.i < when.first.i < noun.head.i


def _takes_place(verb: Token) -> bool:
    """Whether it "takes place", which the noun above it or its subject does."""
    return verb.lemma_ == "take" and any(child.dep_ == "dobj" and child.lower_ == "place" for child in verb.rights)


def _voting(verb: Token) -> Token | None:
    """The vote that is to decide on what the verb tells: "will vote on a motion to remove her on Friday"."""
    above = (found for found in verb.ancestors if found.pos_ == "VERB" and found.lemma_ == "vote")
    return next((found for found in above if is_future(found) or is_planned(found)), None)


def invites(verb: Token, when: When) -> bool:
    """Whether it calls somebody to come on the day: "had invited both to Rome for 9 May", "called them together"."""
    together = verb.lemma_ == "call" and any(child.lower_ == "together" for child in verb.rights)
    return (verb.lemma_ in words("meetings", "inviting") or together) and when.preposition == "for"


def _occasion(verb: Token, when: When) -> Token | None:
    """The meeting at which something is to be done: "will raise it at a summit in Rome on Friday"."""
    if not is_planned(verb):
        return None
    for token in verb.doc[verb.i + 1 : when.first.i]:
        if token.lower_ == "at" and token.dep_ == "prep":
            found = next((noun for noun in token.children if noun.dep_ == "pobj"), None)
            if found is not None and found.lemma_.lower() in words("meetings", "nouns"):
                return found
    return None


def _subject_meeting(verb: Token, when: When) -> Token | None:
    """The meeting that is to do something: "the talks will go on on Friday".

    Not so in "the meeting comes in the wake of an attack on Friday".
    """
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    above = (word.lower_ for word in when.root.ancestors if verb.is_ancestor(word))
    if subject is None or not is_planned(verb) or not SINCE.isdisjoint(above):
        return None
    noun = stood_for(subject)
    return noun if is_meeting(noun) else None


def _is_declined(verb: Token) -> bool:
    """Whether it is what somebody would not be invited to: "his refusal to answer an invitation to meet them"."""
    invited = verb.dep_ == "acl" and verb.head.lemma_ in words("meetings", "invitation")
    answers = words("status", "refusals", "defied")
    return invited and any(above.lemma_ in answers for above in verb.head.ancestors)


def _is_possible(verb: Token) -> bool:
    """Whether it only could or might be."""
    return any(child.dep_ == "aux" and child.lower_ in ("could", "might", "may", "can") for child in verb.lefts)


def is_bare(verb: Token) -> bool:
    """Whether it is a verb of the present that the tagger takes for an infinitive: "the ministers gather on Friday"."""
    own = any(child.dep_ == "nsubj" for child in verb.lefts)
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and own and all(child.dep_ != "aux" for child in verb.lefts)


def is_future(verb: Token) -> bool:
    """Whether the verb tells what will be."""
    return any(child.dep_ == "aux" and child.lower_ in FUTURE for child in verb.lefts)


def is_planned(verb: Token) -> bool:
    """Whether the verb tells what will be, is to be, or is wished for."""
    helpers = words_before(verb, "aux")
    if helpers & FUTURE or verb.tag_ in ("VBZ", "VBP") or is_bare(verb):
        return True
    asking, above = words("meetings", "asking"), verb.head
    if verb.dep_ == "xcomp" and (above.lemma_, above.tag_) == ("go", "VBG") and is_infinitive(verb):
        return True
    if verb.dep_ == "xcomp" and any(child.dep_ == "acomp" and child.lemma_ in asking for child in above.rights):
        return True
    return verb.lemma_ in asking or (verb.dep_ in ("xcomp", "acl", "ccomp", "advcl") and above.lemma_ in asking)

"""The day that a limit told by its length counts from, by the words around it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from spacy.tokens import Token

from monitor.analysis.deadlines.counting import day_of, last_day
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import RELATIVES, words_before
from monitor.analysis.passage import Reading

__all__ = [
    "counts_from_itself",
    "frames",
    "is_apart",
    "is_end_told",
    "is_long_ago",
    "is_of_act",
    "is_own_act",
    "is_same_day",
    "leads",
    "sets_now",
    "start_told",
]

TOLD = 6
"""Tokens between a length of time and the day on which it is said to begin or end, at most."""
OWN_DATE = 10
"""Tokens after a time in which a document says that it counts from its own date, at most."""
LONG_AGO = timedelta(days=120)
"""What was done in a month or year that ended so long ago, at least, is history."""
HEAD = 1000
"""Characters from the beginning of a text in which its heading stands, at most."""
OF = (["by"], ["of"], ["from"])
HEADING = 8
"""Words of a line of a heading, at most."""


def is_own_act(reading: Reading) -> bool:
    """Whether the text is itself what sets limits, by its heading: "FINAL COMMUNIQUÉ", "Statement by the Chair"."""
    end = 0
    for line in reading.text[:HEAD].splitlines(keepends=True):
        start, end = end, end + len(line)
        said = [word for word in line.lower().split() if word.isalpha()]
        if not 0 < len(said) <= HEADING:
            continue
        called = words("limits", "documents") & {said[0], said[-1]}
        if said[0] == "statement" and said[1:2] in OF:
            called |= {said[0]}
        if called and not _tells_of(reading, start, end, called):
            return True
    return False


def _tells_of(reading: Reading, start: int, end: int, called: Collection[str]) -> bool:
    """Whether a line is news of a document rather than the name of one: "Council adopts resolution"."""
    within = (
        token
        for passage in reading.passages
        for token, (at, _) in zip(passage.doc, passage.offsets, strict=True)
        if start <= at < end
    )
    return any(above.pos_ in ("VERB", "AUX") for token in within if token.lower_ in called for above in token.ancestors)


def leads(when: When) -> bool:
    """Whether a day opens the paragraph, as it does in a timeline: "July 28: the council met", "Aug. 2-4: ..."."""
    if when.first.i > 0 or not day_of(when.time.value):
        return False
    following = [token.text for token in when.last.doc[when.last.i + 1 : when.last.i + 4]]
    return following[:1] == [":"] or (following[:1] in (["-"], ["–"]) and following[2:] == [":"])


def is_same_day(token: Token) -> bool:
    """Whether it is the day of which the sentence before tells: "the same day", "that evening"."""
    return token.lower_ in words("limits", "parts_of_day") and any(
        child.lower_ in ("same", "that") for child in token.lefts
    )


def sets_now(when: When) -> bool:
    """Whether what sets the time does so as it is read: "is to leave within ten days", not "has given it ten days"."""
    verb = verb_above(when.root)
    while verb is not None and verb.dep_ != "ROOT" and verb.head != verb:
        if verb.tag_ == "VBD":
            return False
        verb = verb.head
    helpers = words_before(verb, "aux") if verb is not None else set()
    return verb is not None and verb.tag_ != "VBD" and not helpers & {"had", "has", "have"}


def is_long_ago(when: When, published: date | None) -> bool:
    """Whether it is a month or year that ended long before the publication: "in May 2017"."""
    end = last_day(when.time.value) if when.preposition in ("in", "during") or _opens(when) else None
    return end is not None and published is not None and published - end > LONG_AGO


def _opens(when: When) -> bool:
    """Whether the sentence begins with what was then, after which it goes on: "After the coup of August 2020, he"."""
    first = when.first.sent[0]
    return first.lower_ in ("after", "following") and first.dep_ == "prep" and first.is_ancestor(when.root)


def frames(when: When, other: When | None) -> bool:
    """Whether the other time is of what was then: the sentence begins so, or goes on "in January 2017, when"."""
    following = [token.lower_ for token in when.last.doc[when.last.i + 1 : when.last.i + 3]]
    told_when = "when" in (following[-1:] if following[:1] == [","] else following[:1])
    return _opens(when) or (told_when and other is not None and when.last.i < other.first.i)


def is_of_act(day: When) -> bool:
    """Whether it is the day on which the document that sets a limit was made: "in a text adopted on Friday"."""
    act = day.head
    document = act.head
    return act.dep_ == "acl" and act.lemma_ in words("limits", "making") and document.pos_ == "NOUN"


def is_apart(when: When, day: When) -> bool:
    """Whether a day belongs to another clause than a duration: "struck on Monday, though a two-day limit had ..."."""
    for above in when.root.ancestors:
        if above == day.head:
            return False
        own = above.head == day.head and day.root.dep_ != "compound"
        if above.dep_ == "relcl" and _sets(above) and not _sets(day.head) and not own:
            return above.head.head.lemma_ != "be" and not above.is_ancestor(day.root)
        if above.dep_ == "advcl" and any(child.lower_ in words("status", "concessions") for child in above.lefts):
            return not above.is_ancestor(day.root)
        told = _sets(above.head) or above.lemma_ in words("limits", "having_verbs") or _binds(above) or _gives(above)
        if above.dep_ == "ccomp" and not told and not above.is_ancestor(day.root):
            return True
    return False


def _binds(verb: Token) -> bool:
    """Whether it tells what somebody is bound to do, or threatens: "must leave in three days, he said on Monday"."""
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    if any(mark.lower_ in ("if", "unless") for clause in clauses for mark in clause.lefts):
        return True
    well = verb.lemma_ == "do" and any(child.lower_ == "well" for child in verb.rights)
    return well or any(child.lower_ in words("limits", "obligations") for child in verb.lefts if child.dep_ == "aux")


def _gives(verb: Token) -> bool:
    """Whether a limit is given by it, as news: "gave them three days to leave, the ministry said on Monday"."""
    return verb.lemma_ in words("limits", "giving_verbs") and not words_before(verb, "aux")


def _sets(verb: Token) -> bool:
    """Whether by the verb limits are set."""
    return verb.lemma_ in words("limits", "demands", "setting_verbs")


def counts_from_itself(when: When) -> bool:
    """Whether a document counts a time from its own date: "from the date of the adoption of this communiqué"."""
    following = [token.lower_ for token in when.last.doc[when.last.i + 1 : when.last.i + 1 + OWN_DATE]]
    if following[:1] not in (["from"], ["of"], ["after"], ["following"]):
        return False
    own = next((at for at, word in enumerate(following) if word in ("this", "hereof")), None)
    return own is not None and any(word in words("limits", "own_acts") for word in following[:own])


def start_told(when: When, days: Iterable[When]) -> When | None:
    """The day from which a length of time is said to be counted: "15 days, counting from its meeting of July 28"."""
    return next((day for day in days if _leads_to(when, day, "counting")), None)


def is_end_told(when: When, day: When) -> bool:
    """Whether it is the day on which a length of time is said to end: "in 72 hours, which brings us to Sunday"."""
    return _leads_to(when, day, "ending")


def _leads_to(when: When, day: When, how: str) -> bool:
    between = [token for token in when.last.doc[when.last.i + 1 : day.first.i] if not token.is_punct]
    if not 0 < len(between) <= TOLD:
        return False
    is_relative = between[0].lower_ in RELATIVES
    telling = next((token for token in between if token.pos_ == "VERB"), None) if is_relative else between[0]
    described = is_relative or between[0].tag_ in ("VBG", "VBN")
    return described and telling is not None and telling.lemma_ in words("limits", how)

"""Whether a clause looks back or ahead: what a bare "Sunday" or "in August" in it means."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.events.conditions import is_supposed
from monitor.analysis.times.calendar import Direction
from monitor.analysis.times.vocabulary import vocabulary

__all__ = ["direction"]

CLIMB = 8
"""How many heads up a verb is looked for: a bound for degenerate parses."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
NEAR = 4
"""Tokens from "until" to what it leads to, at most."""
FARTHEST = 12
"""Tokens from it at most, those in brackets counted."""
ZONE_WORDS = frozenset({"local", "time"})
UNTIL = frozenset({"until", "till"})
HELPING = ("aux", "auxpass")
BIDDING = frozenset({"ROOT", "advcl", "ccomp", "csubj"})
"""How a clause that bids somebody do something hangs on the others: "Leave by Friday, it told him"."""
PRESENT = frozenset({"am", "is", "are", "'s", "’s", "'re", "’re"})
PAST = frozenset({"was", "were", "had", "has", "have", "did", "been", "'ve", "’ve"})


def direction(first: Token) -> Direction:
    """The direction of the clause around a time that begins at the token: back, unless its words look ahead."""
    forward = vocabulary().forward
    verb, in_subject = _verb(first)
    tense = _tense(verb, in_subject) if verb is not None else None
    before = first.nbor(-1).lower_ if first.i > 0 else ""
    owner = first.head.head if first.head.lower_ == "of" else first.head
    if owner.lemma_ in forward["forward_nouns"] or _within_until(first):
        return "past" if verb is not None and _over(verb) else "future"
    if before in ("to", "until") and verb is not None and verb.lemma_ in forward["shifts"]:
        return "future"
    if verb is not None and _is_of_what_is_cancelled(first, verb):
        return "future"
    if (
        before == "for"
        and verb is not None
        and verb.lemma_ in forward["appointing"]
        and first.nbor(-1).head.i < first.i
    ):
        return "future"
    if verb is not None and verb.lemma_ in forward["inviting"] and _is_invited_to(first, verb):
        return "future"
    if before == "by" and verb is not None and verb.lemma_ in forward["demanding"]:
        return "past" if _had(verb) else "future"
    if before == "on" and verb is not None and verb.tag_ == "VBN" and verb.lemma_ in forward["fixing"]:
        return "past"
    if verb is not None and _is_of_those_who(first, verb):
        return "future"
    if _happened_then(first) or (tense == "future" and _runs_from(first, verb)):
        return "past"
    if before == "by" and verb is not None and _had(_top(verb)):
        return "past"
    if before in forward["forward_prepositions"]:
        return tense or "future"
    return tense or "past"


def _happened_then(first: Token) -> bool:
    """Whether a clause tells what happened on the day: "starting on Monday, when the council adopted it"."""
    following = first.doc[first.i + 1 : first.i + 1 + NEAR]
    when = next((word for word in following if word.lower_ == "when"), None)
    if when is None or any(word.pos_ in ("VERB", "AUX", "NOUN") for word in first.doc[first.i + 1 : when.i]):
        return False
    return when.head.tag_ == "VBD" or any(child.tag_ == "VBD" for child in when.head.lefts if child.dep_ in HELPING)


def _is_of_those_who(first: Token, verb: Token) -> bool:
    """Whether a clause on those to whom something will be done tells the last moment, or the first, for it.

    "Garrisons that have not yielded by Friday will be starved out", "ships found there after Friday will be sunk".
    """
    if verb.dep_ not in ("relcl", "acl") or verb.head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    ahead = any(child.lower_ in vocabulary().forward["modals"] for child in verb.head.head.lefts if child.tag_ == "MD")
    return ahead and any(token.lower_ in vocabulary().forward["bounds"] for token in _before(first))


def _runs_from(first: Token, verb: Token | None) -> bool:
    """Whether a length of time is counted from the day, and nothing says that it is still to begin."""
    before = first.doc[max(0, first.i - NEAR) : first.i]
    running = next((word for word in before if word.lower_ in vocabulary().forward["running"]), None)
    if running is None or running.i == 0:
        return False
    length = [word.lower_ for word in first.doc[max(0, running.i - NEAR) : running.i]]
    units = any(known is not None and known.part in "uU" for known in map(vocabulary().words.get, length))
    above = (verb, *verb.ancestors) if verb is not None else ()
    return units and not any(child.tag_ == "MD" for word in above for child in word.lefts if child.dep_ in HELPING)


def _is_of_what_is_cancelled(first: Token, verb: Token) -> bool:
    """Whether it is the day of something that is put off or forbidden: "has suspended Monday's session".

    Of "has put back the talks that were to begin on Monday", too.
    """
    forward = vocabulary().forward
    if verb.dep_ == "relcl" or (verb.dep_ in ("xcomp", "acl") and verb.head.dep_ == "relcl"):
        clause = verb if verb.dep_ == "relcl" else verb.head
        thing: Token | None = clause.head
        planned = any(child.lower_ == "to" for child in verb.lefts) or verb.lemma_ in forward["plans"]
        cancelling = clause.head.head
    else:
        within = (first, *first.ancestors)[:CLIMB]
        thing = next((token for token in within if token.head == verb), None)
        planned = first.dep_ in ("poss", "compound", "nmod") or (
            thing is not None and thing.left_edge.i <= first.i < thing.i
        )
        cancelling = verb
    if thing is None or not planned or thing.dep_ not in ("dobj", "nsubjpass"):
        return False
    particles = {child.lower_ for child in cancelling.rights if child.dep_ in ("prt", "advmod")}
    off = cancelling.lemma_ in forward["putting"] and bool(particles & {"off", "back"})
    return off or cancelling.lemma_ in forward["cancelling"]


def _is_invited_to(first: Token, verb: Token) -> bool:
    """Whether it is the day of what somebody is invited to: "has invited them to a session on Saturday".

    Nobody "has invited" on a day that is past.
    """
    if any(child.lower_ == "for" and child.i < first.i for child in verb.rights):
        return True
    occasion = first.head.head if first.head.pos_ == "ADP" else first.head
    perfect = any(child.lower_ in ("has", "have") for child in verb.lefts)
    asked = any(child.lower_ == "to" and child.i < first.i for child in verb.rights if child.dep_ == "prep")
    if occasion == verb and perfect and asked:
        return True
    return occasion.dep_ == "pobj" and occasion.head.lower_ == "to" and occasion.head.head == verb


def _within_until(first: Token) -> bool:
    """Whether "until" leads to the hour before a day, or a limit is of it: "until midnight on Friday"."""
    for token in _before(first):
        shifted = token.lower_ == "to" and token.head.lemma_ in vocabulary().forward["shifts"]
        if (
            shifted
            or token.lower_ in UNTIL
            or (token.lower_ == "of" and token.head.lemma_ in vocabulary().forward["forward_nouns"])
        ):
            return True
        if token.pos_ in ("VERB", "AUX", "PUNCT"):
            return False
    return False


def _before(first: Token) -> Iterator[Token]:
    """The tokens before, the last first, without what stands in brackets: "until midnight (2300 GMT) on Friday"."""
    depth, passed = 0, 0
    for at in range(first.i - 1, max(-1, first.i - 1 - FARTHEST), -1):
        token = first.doc[at]
        depth += token.text == ")"
        if not depth and passed < NEAR:
            passed += token.lower_ not in ZONE_WORDS
            yield token
        depth -= token.text == "(" and depth > 0


def _verb(token: Token) -> tuple[Token | None, bool]:
    """The verb that the token depends on, and whether it does so within the verb's subject."""
    for _ in range(CLIMB):
        if token.head == token:
            break
        in_subject = token.dep_ in SUBJECTS
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token, in_subject
    return (token, False) if token.pos_ in ("VERB", "AUX") else (None, False)


def _over(verb: Token) -> bool:
    """Whether the verb tells of a limit as of something past: "had been given", "expired"."""
    helpers = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    endings = vocabulary().forward["endings"]
    ended = verb.lemma_ in endings or any(
        child.lemma_ in endings and not any(left.lower_ == "to" for left in child.lefts) for child in verb.children
    )
    let = next((word for word in (*verb.lefts, verb.head) if word.lemma_ in ("let", "allow")), None)
    finite = verb.tag_ in ("VBD", "VBN") or (let is not None and let.tag_ == "VBD")
    return _had(verb) or (ended and "will" not in helpers and finite)


def _top(verb: Token) -> Token:
    """The verb of the sentence, in which the verb's clause is told: "had said that it would strike if he was not back".

    Itself where it is that.
    """
    return next((above for above in reversed(list(verb.ancestors)) if above.pos_ == "VERB"), verb)


def _had(verb: Token) -> bool:
    """Whether the verb's "had" puts it before what is told; in "said that it had given them until Sunday" it does not.

    There "had" is the "has" of whoever said so, and the day is counted from that.
    """
    if all(child.lower_ != "had" for child in verb.lefts):
        return False
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    said = verb.head
    reported = verb.dep_ == "ccomp" and said.i < verb.i and said.tag_ == "VBD"
    return not reported or said.lemma_ not in vocabulary().forward["reporting"] or _had(said)


def _tense(verb: Token, in_subject: bool) -> Direction | None:
    for _ in range(CLIMB):
        found = _finite(verb, in_subject)
        if found or verb.head == verb:
            return found
        above, in_subject = _verb(verb)
        if above is None:
            return None
        verb = above
    return None


def _finite(verb: Token, in_subject: bool) -> Direction | None:
    """The direction that the verb's own form tells; None where the verb above it must tell."""
    forward = vocabulary().forward
    helpers = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")}
    conditional = any(child.lower_ in ("if", "unless") and child.dep_ == "mark" for child in verb.lefts)
    if conditional or is_supposed(verb) or _planned(verb, helpers):
        return "future"
    if "have" not in helpers and (helpers & forward["modals"] or (helpers & forward["tentative"] and not in_subject)):
        return "future"
    if verb.tag_ == "VBD" or helpers & PAST:
        return "past"
    if verb.tag_ == "VB" and not helpers and verb.dep_ in BIDDING and not any(verb.lefts):
        return "future"
    # "The ministers gather on Friday": the tagger may take a plural's verb for an infinitive.
    bare = verb.tag_ == "VB" and verb.dep_ == "ROOT" and not helpers and any(c.dep_ == "nsubj" for c in verb.lefts)
    if bare or verb.tag_ in ("VBP", "VBZ") or (verb.tag_ == "VBG" and helpers & PRESENT):
        return "past" if in_subject else "future"
    if verb.tag_ == "VBN" and not helpers:
        return "future" if verb.dep_ == "ccomp" and verb.head.lemma_ in forward["wishing"] else "past"
    titular = verb.dep_ == "ROOT" or (verb.head.dep_ == "ROOT" and verb.head.pos_ in ("NOUN", "PROPN"))
    if "to" in helpers and "have" not in helpers and titular:
        # A headline: "Ministers to meet on Friday".
        return "future"
    if "to" in helpers and verb.head.ent_type_ == "DATE" and verb.dep_ in ("acl", "relcl"):
        return "future"
    if "to" not in helpers or "have" in helpers or _had(verb.head):
        return None
    return "future" if verb.head.lemma_ in forward["forward_verbs"] or _bids(verb.head, verb) else None


def _bids(above: Token, deed: Token) -> bool:
    """Whether somebody is bidden to do it, by whatever verb: "enjoined the army to yield", not "helped it to"."""
    if deed.dep_ not in ("xcomp", "ccomp") or above.pos_ != "VERB" or above.lemma_ in vocabulary().forward["causing"]:
        return False
    own = (child for child in deed.lefts if child.dep_ == "nsubj")
    bidden = (child for child in above.children if child.dep_ in ("dobj", "dative", "nsubjpass") and child.i < deed.i)
    return bool([*own, *bidden])


def _planned(verb: Token, helpers: set[str]) -> bool:
    """ "Is slated to", "due on", "scheduled for": a plan, whatever the tense of the words around it."""
    plans = vocabulary().forward["plans"]
    if verb.tag_ == "VBN" and verb.lemma_ in plans:
        return "had" not in helpers
    return (
        verb.lemma_ == "be"
        and "had" not in helpers
        and any(child.dep_ == "acomp" and child.lemma_ in plans for child in verb.rights)
    )

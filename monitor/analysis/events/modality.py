"""What the words around a trigger make of it: done, planned, threatened, refused, or not said to happen at all."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeGuard

from spacy.tokens import Token

from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.syntax import words_before
from monitor.model import EventStatus

__all__ = ["Modality", "Mood", "is_infinitive", "is_status", "mood_of", "order_above"]

CLIMB = 6
Modality = EventStatus | Literal["asked", "considered", "hypothetical", "negated", "demanded"]
"""A status; or asked of somebody else, weighed, imagined, denied, or said to be somebody's duty."""


class Mood(NamedTuple):
    """The modality of a clause, and the word that gives it, where it is not told as done."""

    modality: Modality
    by: str | None = None


DONE = Mood("done")
STATUSES: frozenset[Modality] = frozenset({"done", "ordered", "planned", "threatened", "refused"})
CORRELATIVE = frozenset({"neither", "nor"})
NONE_OF = frozenset({"neither", "no"})
WILLED = frozenset({"shall", "should", "must"})
CAUSING = frozenset({"have", "make"})
PERFECT_MODALS = frozenset({"would", "could", "should", "might", "may"})


def is_status(modality: Modality) -> TypeGuard[EventStatus]:
    """Whether what is told in this modality is an event with that status."""
    return modality in STATUSES


def mood_of(verb: Token, lexicon: Lexicon) -> Mood:
    """The modality of the clause of a verb, from its helpers and from the verbs that govern it."""
    words = lexicon.modality
    for _ in range(CLIMB):
        if (order := order_above(verb, lexicon)) is not None:
            return _commanded(verb, order, words)
        own = _own(verb, words) if not _is_second_infinitive(verb) else None
        if own is not None:
            return own
        governor, how = _governor(verb)
        if governor is None:
            return Mood("hypothetical", "to") if is_infinitive(verb) else DONE
        if how == "pcomp" and verb.head.lower_ in words["unreal"]:
            return Mood("hypothetical", verb.head.lower_)
        if how == "pcomp" and verb.head.lower_ in words["timing"]:
            return DONE
        if _is_caused(verb, governor):
            verb = governor
            continue
        if is_infinitive(verb) or how in ("xcomp", "pcomp"):
            governed = _governed(governor, how, words)
            if governed == "planned" and (negation := _negation(governor)) is not None:
                foreseen = governor.lemma_.lower() in words["foreseen"]
                return Mood("negated" if foreseen else "refused", f"{negation} {governor.lower_}")
            if governed is not None:
                return Mood(governed, governor.lower_)
        elif how != "conj":
            return Mood("hypothetical", governor.lower_) if _is_wished(verb) else DONE
        verb = governor
    return DONE


def order_above(verb: Token, lexicon: Lexicon) -> Token | None:
    """The verb by which somebody wills that it be done: "directs that the force be readied", "decided that it shall".

    What is only decided, agreed or promised is willed where the clause says that it be, shall or should be done.
    """
    governor = verb.head
    if verb.dep_ not in ("ccomp", "acl") or governor.i > verb.i or _mark(verb) != "that":
        return None
    lemma, words = governor.lemma_.lower(), lexicon.modality
    helped = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    bare = any(child.dep_ == "auxpass" and child.tag_ == "VB" for child in helped)
    willed = bare and all(child.lower_ in WILLED for child in helped if child.dep_ == "aux")
    told = governor.pos_ == "VERB" and lemma in words["ordered"]
    opens = governor.i == governor.sent.start and lemma.removesuffix("s") in words["deciding"]
    decided = willed and (lemma in words["deciding"] or opens)
    return governor if (told and (willed or not helped)) or decided else None


def _commanded(verb: Token, order: Token, words: dict[str, frozenset[str]]) -> Mood:
    """What an order makes of what is to be done by it."""
    if _negation(verb) is not None or _negation(order) is not None:
        return Mood("negated", order.lower_)
    above = _own(order, words)
    if above is not None and above.modality != "done":
        return above
    return Mood("ordered", order.lower_)


def _is_caused(verb: Token, governor: Token) -> bool:
    """Whether somebody is but made to do it: "would have had Oman expel the envoy"."""
    return verb.dep_ == "ccomp" and verb.tag_ == "VB" and governor.lemma_ in CAUSING and not is_infinitive(verb)


def _is_wished(verb: Token) -> bool:
    """Whether it is but wished that it be done: "proposed that a force be sent"."""
    helped = {child.tag_ for child in verb.lefts if child.dep_ == "auxpass"}
    return verb.dep_ == "ccomp" and helped == {"VB"}


def _is_second_infinitive(verb: Token) -> bool:
    """Whether a bare verb is joined to one in the past, and so to the infinitive below that."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VB", "VBP") or verb.head.tag_ != "VBD":
        return False
    own = any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in verb.lefts)
    return not own and any(child.dep_ == "xcomp" and is_infinitive(child) for child in verb.head.rights)


def _own(verb: Token, words: dict[str, frozenset[str]]) -> Mood | None:
    """What the verb's own helpers make of it; None where they leave it to the verb above."""
    helpers = words_before(verb, "aux", "auxpass")
    if verb.tag_ in ("VBP", "VBZ") and verb.dep_ == "advcl" and _mark(verb) == "before":
        return Mood("hypothetical", "before")
    if verb.dep_ == "conj" and _is_joined_by(verb, "than"):
        return Mood("hypothetical", "than")
    conditions = words_before(verb, "mark", "advmod") & words["conditions"]
    if not conditions and verb.tag_ in ("VBP", "VBZ"):
        conditions = words_before(verb, "mark", "advmod") & words["awaited"]
    if conditions:
        return Mood("hypothetical", min(conditions))
    if verb.dep_ in ("acl", "ccomp") and verb.head.lemma_.lower() in words["doubting"]:
        return Mood("hypothetical", verb.head.lower_)
    if verb.dep_ == "acl" and verb.head.lemma_ in words["hearsay"] and _is_untrue(verb.head, words):
        return Mood("hypothetical", verb.head.lower_)
    if (demand := _demand_before(verb)) is not None and demand.lemma_.lower() in words["demanding"]:
        return Mood("hypothetical", demand.lower_)
    if _is_of_anyone(verb, words["anyone"]):
        return Mood("hypothetical", "anyone")
    negation = _negation(verb)
    futures = helpers & {*words["modals_planned"], "wo"} | ({"going"} if _is_going(verb, helpers) else set())
    perfect = helpers & PERFECT_MODALS
    if "have" in helpers and perfect:
        return Mood("hypothetical", min(perfect))
    possible = futures or helpers & words["modals_open"]
    if negation in NONE_OF and not futures:
        return Mood("hypothetical", negation)
    if negation is not None:
        if futures and (condition := _condition(verb)):
            return Mood("threatened", condition)
        able = futures or helpers & {"can", "ca"}
        return Mood("refused" if able else "negated", f"{min(able)} {negation}" if able else negation)
    if duties := helpers & words["modals_demand"]:
        return Mood("demanded", min(duties))
    if possible and (condition := _condition(verb)):
        return Mood("threatened", condition)
    if possible:
        return Mood("planned" if futures else "hypothetical", min(possible))
    if "to" in helpers:
        return None
    return DONE if verb.tag_ in ("VBD", "VBZ", "VBP") or helpers - {"be", "been", "being"} else None


def _is_untrue(report: Token, words: dict[str, frozenset[str]]) -> bool:
    """Whether it is said to be false, or denied: "reports that it had closed the port were false"."""
    verb = report.head
    if report.dep_ == "nsubj" and verb.lemma_ == "be":
        return any(child.lemma_ in words["untrue"] for child in verb.rights if child.dep_ in ("acomp", "attr"))
    return report.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in ("deny", "dismiss", "reject", "refute")


def _negation(verb: Token) -> str | None:
    """What denies the clause: "not", "neither ... nor", or that nothing and nobody is meant ("will send no troops")."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.i < verb.i and child.lower_ in CORRELATIVE):
            return child.lower_
    if verb.dep_ == "conj" and _is_joined_by(verb, "nor"):
        return "nor"
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubj", "nsubjpass"):
            none = next((word.lower_ for word in child.lefts if word.lower_ in NONE_OF), None)
            if none is not None:
                return none
    return None


def _demand_before(verb: Token) -> Token | None:
    """The noun right before a clause with "that", whatever the parser hangs it on: "the demand that Oman withdraw"."""
    that = next((child for child in verb.lefts if child.dep_ == "mark" and child.lower_ == "that"), None)
    before = that.nbor(-1) if that is not None and that.i > 0 else None
    return before if before is not None and before.pos_ == "NOUN" else None


def _is_joined_by(verb: Token, word: str) -> bool:
    """Whether such a word joins a verb to the one before: "left rather than pay", "neither backed nor rejected"."""
    return any(child.lower_ == word and child.i < verb.i for child in verb.head.rights if child.dep_ == "cc")


def _mark(verb: Token) -> str | None:
    """The word that begins the verb's clause."""
    return next((child.lower_ for child in verb.lefts if child.dep_ == "mark"), None)


def _is_of_anyone(verb: Token, anyone: frozenset[str]) -> bool:
    """Whether the clause tells what anyone may do: "anyone who attacked", "whoever attacked", "any ship that fired"."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    if any(child.lower_ in anyone for child in verb.lefts if child.dep_ == "nsubj"):
        return True
    noun = verb.head
    return verb.dep_ in ("relcl", "acl") and (
        noun.lower_ in anyone or any(child.lower_ == "any" for child in noun.lefts if child.dep_ == "det")
    )


def _is_going(verb: Token, helpers: set[str]) -> bool:
    return verb.head.lower_ == "going" and "to" in helpers


def _condition(verb: Token) -> str | None:
    """The word that begins an if-clause on the verb."""
    for child in verb.children:
        if child.dep_ in ("advcl", "prep"):
            found = next((word.lower_ for word in [child, *child.lefts] if word.lower_ in ("if", "unless")), None)
            if found is not None:
                return found
    return None


def is_infinitive(verb: Token) -> bool:
    """Whether the verb stands after "to"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)


def _governor(verb: Token) -> tuple[Token | None, str]:
    """The word above that may turn the verb, and how the verb hangs on it."""
    how, head = verb.dep_, verb.head
    if head == verb:
        return None, how
    if _is_second_infinitive(verb):
        # "Agreed to shut the border and freeze all assets": the parser joins the second infinitive to the verb above.
        return head, "xcomp"
    if how == "conj" and head.pos_ in ("VERB", "AUX"):
        own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts)
        return (None, how) if own else (head, how)
    if how in ("xcomp", "ccomp", "advcl", "acl", "oprd"):
        return head, how
    if how == "pcomp" and head.head != head:
        return head.head, how
    return None, how


def _governed(governor: Token, how: str, words: dict[str, frozenset[str]]) -> Modality | None:
    """What the governor makes of an infinitive or gerund below it; None where it passes its own modality on."""
    lemma = governor.lemma_.lower()
    if lemma in words["transparent"]:
        return None
    statuses: tuple[Modality, ...] = ("ordered", "refused", "planned", "considered")
    for status in statuses:
        if lemma in words[status] and not (status != "ordered" and _asks_another(governor, how)):
            return status
    if lemma in words["asked"]:
        return "asked"
    if lemma in words["possible"]:
        return "hypothetical"
    if how == "pcomp":
        return None
    return "hypothetical"


def _asks_another(governor: Token, how: str) -> bool:
    """Whether somebody else than the governor's subject is to do it: "expects the bloc to act"."""
    return how == "xcomp" and any(child.dep_ == "dobj" for child in governor.children)

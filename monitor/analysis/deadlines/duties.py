"""What somebody is bound to do by a time: by "must", by a demand, or by a threat for the case that he does not."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.endings import is_expiring
from monitor.analysis.deadlines.hearing import clue_of
from monitor.analysis.deadlines.journeys import is_journey
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.parties import demanding, is_infinitive, parties, who_is_bound
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.threats import alternative, is_bidden, is_condition, offers_choice, threat
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import is_passive, objects_of, prepositional, subject_of, words_before

__all__ = ["duty", "only_invites"]

CLIMB = 6


def duty(when: When, verb: Token, scene: Scene) -> Clue | None:
    """The duty that the verb tells, or one of those that it is told by."""
    bound: Token | None = None if _is_told_as_past(verb) else verb
    for _ in range(CLIMB):
        if bound is None:
            return None
        inner = () if is_infinitive(bound) else bound.children
        clause = bound if is_condition(bound) else next(filter(is_condition, inner), None)
        if clause is not None:
            return threat(when, clause, scene)
        helpers = words_before(bound, "aux")
        obliging = helpers & words("limits", "obligations" if not when.strict else "promises")
        chosen = not obliging and offers_choice(bound, helpers, when)
        if scene.adopted is not None and obliging and is_journey(bound):
            return None
        if obliging or chosen or _is_to(bound):
            return _obliged(bound, obliging, chosen=chosen, when=when, scene=scene)
        below = next((child for child in bound.rights if child.dep_ == "xcomp" and is_infinitive(child)), None)
        if below is not None and bound.lemma_ in words("limits", "duties"):
            return _demanded(when, bound, below, below, "duties", scene)
        head = _head_of(bound)
        if _is_content(bound):
            if _is_report(head, bound) or _is_own_wish(head, bound, scene):
                return None
            if head.lemma_ in words("limits", "demands") and not only_invites(head, when):
                return _demanded(when, head, bound, bound, "demands", scene)
        bound = None if _stands_alone(bound) else head
    return None


def _obliged(bound: Token, obliging: Set[str], *, chosen: bool, when: When, scene: Scene) -> Clue | None:
    """Who must do it, by whose word; None where that is nobody, or only advice of nobody to nobody."""
    told = next(iter(sorted(obliging)), "or" if chosen else "to")
    rule = f"duty under '{told}' (deadlines.toml, limits.obligations)"
    who = None if is_passive(bound) else subject_of(bound)
    sides = scene.speaker(bound) or alternative(bound, scene), who_is_bound(bound, scene)
    if chosen and is_bidden(bound):
        # "Kenya put Togo on notice: free the pilot by noon, or": the clause above is of who bids, and whom.
        who = next(objects_of(bound.head), None) if bound.head != bound else None
        sides = sides[0] or scene.setter(subject_of(bound)), scene.name(who)
    is_strict = bool(obliging & words("limits", "obligations")) or _is_to(bound) or chosen
    if sides[1] is None and (who is None or who.pos_ != "PRON") and not is_strict:
        return None
    if sides == (None, None) and obliging and obliging <= words("limits", "advice") and not when.strict:
        return None
    return clue_of(scene, bound, when, rule, sides, bound, bound=who)


def _head_of(bound: Token) -> Token:
    """What the clause is of: the verb that tells it, or the noun where that makes a demand."""
    head = bound.head.head if bound.dep_ == "pcomp" else bound.head
    if bound.dep_ == "acl" and head.lemma_ not in words("limits", "demands"):
        return verb_above(head) or head
    return head


def _is_content(bound: Token) -> bool:
    """Whether the clause tells what is said, asked or wanted."""
    if bound.dep_ in ("xcomp", "ccomp", "acl", "pcomp") or _is_told_that(bound):
        return True
    return bound.dep_ == "advcl" and not any(child.dep_ == "mark" for child in bound.lefts)


def _stands_alone(bound: Token) -> bool:
    """Whether nothing above the clause tells more of its duty: it shares no subject with it and completes none."""
    is_joined = bound.dep_ == "conj"
    shares = is_joined and not any(child.dep_ in ("nsubj", "nsubjpass") for child in bound.lefts)
    return bound.head == bound or bound.dep_ in ("ccomp", "relcl", "parataxis") or (is_joined and not shares)


def _is_told_as_past(verb: Token) -> bool:
    """Whether it tells what was done by then, beside a duty: "was told before midnight that he should go"."""
    was = any(child.tag_ == "VBD" for child in verb.lefts if child.dep_ in ("aux", "auxpass"))
    asked = words("limits", "demands", "duties")
    return verb.dep_ == "advcl" and (verb.tag_ == "VBD" or was) and verb.lemma_ not in asked and not is_condition(verb)


def _demanded(when: When, head: Token, deed: Token, anchor: Token, entry: str, scene: Scene) -> Clue:
    rule = f"demand by '{head.lower_}' (deadlines.toml, limits.{entry})"
    if head.lemma_ in words("limits", "awaiting") and deed.lemma_ in words("limits", "receiving"):
        whom = next((noun for preposition, noun in prepositional(deed) if preposition == "from"), None)
        setter = subject_of(head)
        return clue_of(scene, anchor, when, rule, (scene.setter(setter), scene.name(whom)), deed, bound=whom)
    if head.pos_ == "NOUN":
        issuer, addressee = parties(head, scene)
        addressee = addressee or (scene.name(subject_of(deed)) if _is_told_that(deed) else None)
        return clue_of(scene, anchor, when, rule, (issuer, addressee), deed, named=head)
    return clue_of(
        scene,
        anchor,
        when,
        rule,
        demanding(head, deed, scene),
        deed,
        bound=next(objects_of(head), None) or subject_of(deed),
    )


def _is_report(head: Token, verb: Token) -> bool:
    """Whether what one is told is a fact and no duty: "told reporters that it hopes to finish by June"."""
    if (
        head.lemma_ not in words("limits", "reporting")
        or verb.dep_ != "ccomp"
        or verb.tag_ not in ("VBZ", "VBP", "VBD")
    ):
        return False
    return verb.lemma_ not in words("limits", "demands", "duties", "having_verbs")


def _is_own_wish(head: Token, verb: Token, scene: Scene) -> bool:
    """Whether who wants it is who is to do it, or nobody is: "wants to be there by May", "expects the rain to end"."""
    if head.lemma_ not in words("limits", "awaiting") or head.pos_ != "VERB" or is_passive(head) or is_passive(verb):
        return False
    whom = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None) or next(
        objects_of(head), None
    )
    if whom is None:
        bound = words("limits", "duties") - words("limits", "guessed")
        return is_infinitive(verb) and head.lemma_ not in bound and verb.lemma_ not in words("limits", "receiving")
    return head.lemma_ in words("limits", "guessed") and scene.name(whom) is None and whom.pos_ != "PRON"


def _is_told_that(verb: Token) -> bool:
    """Whether the clause is the content of a noun that the parser takes it to describe: "the order that he be gone"."""
    return verb.dep_ in ("relcl", "acl") and any(
        child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts
    )


def _is_to(verb: Token) -> bool:
    """Whether somebody "is to" do it, or "would do well to"."""
    above = verb.head
    well = above.lemma_ == "do" and any(child.lower_ == "well" for child in above.rights)
    return verb.dep_ == "xcomp" and (above.lemma_ == "be" or well) and is_infinitive(verb) and not is_expiring(verb)


def only_invites(verb: Token, when: When) -> bool:
    """Whether the verb asks too softly to bind by a length of time: "invited it to report within two months"."""
    return when.time.type == "DURATION" and verb.lemma_ in words("limits", "inviting")

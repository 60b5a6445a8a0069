"""Limits that one sets another: deadlines and ultimatums by name, and duties with a last moment."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date, timedelta

from spacy.tokens import Token

from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.endings import ends, expiry, is_expiring, let_pass, putting_off, renewal
from monitor.analysis.deadlines.evidence import weighed
from monitor.analysis.deadlines.granting import demand_of, demand_past_source, given, granted, hands
from monitor.analysis.deadlines.hearing import clue_of
from monitor.analysis.deadlines.journeys import is_journey
from monitor.analysis.deadlines.lingering import lingering
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.named import named
from monitor.analysis.deadlines.parties import demanding, is_infinitive, parties, who_is_bound
from monitor.analysis.deadlines.periods import period
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.threats import alternative, consequence, is_bidden, is_condition, offers_choice, threat
from monitor.analysis.deadlines.wishes import called_in_item, wanted
from monitor.analysis.deadlines.wording import frame_of
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import is_passive, objects_of, prepositional, subject_of, words_before

__all__ = ["limits"]

CLIMB = 6
REACH = 12
"""Tokens from a length of time to "in which to", at most."""
FORGOTTEN = timedelta(days=60)
"""So long after its day nobody asks for what somebody unknown demanded."""


def limits(scene: Scene) -> Iterator[tuple[Clue, When | None]]:
    """The limits of a sentence, each with its time."""
    by_name = named(scene)
    if by_name is not None and not _is_long_over(*by_name, scene):
        yield by_name
    used = by_name[1] if by_name is not None else None
    days = {by_name[0].due} if by_name is not None else set()
    for when in (*scene.whens, scene.pointed) if scene.pointed is not None else scene.whens:
        between = when.is_distance or when.is_replaced or any(map(when.spans, scene.whens))
        clue = None if when is used or between else _found(when, scene, days)
        if clue is not None and not _is_long_over(clue, when, scene):
            days.add(clue.due)
            yield clue, when


def _found(when: When, scene: Scene, days: Container[str | None]) -> Clue | None:
    """The limit by the words that make one, else by the weight of what the sentence holds of a day not found yet."""
    clue = _by_time(when, scene) or _by_wording(when, scene)
    if clue is not None or ((due := scene.due(when)) is not None and due.isoformat() in days):
        return clue
    return weighed(when, scene)


def _is_long_over(clue: Clue, when: When | None, scene: Scene) -> bool:
    """Whether it was set so long ago that its day, if it is not told in full, is nobody's clock any more.

    Nor is a day some weeks past by which nobody is said to have set it.
    """
    if clue.due and when is not None and when.is_full:
        return False
    due = date.fromisoformat(clue.due) if clue.due and clue.issuer is None and not clue.called else None
    forgotten = due is not None and scene.published is not None and scene.published - due > FORGOTTEN
    return forgotten or scene.is_history(when)


def _by_time(when: When, scene: Scene) -> Clue | None:
    """ "Must leave by Friday", "has 45 days to object", "was given until noon", "if it does not yield within a day"."""
    verb = verb_above(when.root)
    if verb is None:
        return called_in_item(when, scene)
    end = when.head
    if ends(end) and end.dep_ == "advcl" and is_condition(end.head):
        return threat(when, end.head, scene)
    found = (
        granted(when, scene)
        or period(when, scene)
        or expiry(when, scene)
        or let_pass(when, scene)
        or putting_off(when, scene)
        or renewal(when, scene)
        or consequence(when, scene)
    )
    if found is not None:
        return found
    limiting, duration = when.preposition in words("limits", "prepositions"), when.time.type == "DURATION"
    having = (duration or limiting) and when.preposition != "before"
    had = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.lefts)
    if (
        verb.lemma_ in words("limits", "having_verbs")
        and having
        and not had
        and when.head == verb
        and _is_time_had(when)
    ):
        demand = demand_of(when.last, verb)
        demand = demand or demand_past_source(when, verb)
        relative = any(child.dep_ == "relcl" for child in when.last.rights)
        demand = demand or _deed_within(when)
        if demand is not None or relative or when.preposition in ("until", "till") or _has_else(scene):
            rule = f"'{verb.lower_}' with a time (deadlines.toml, limits.having_verbs)"
            subject, speaker = subject_of(verb), scene.speaker(verb)
            issuer = None if scene.bodies.is_person(speaker) else speaker
            return clue_of(scene, verb, when, rule, (issuer, scene.name(subject)), demand, bound=subject)
    gives = verb.lemma_ in words("limits", "giving_verbs") or hands(verb, when)
    if gives and (limiting or duration) and not when.is_vague:
        return given(when, verb, scene)
    if (stayed := lingering(when, scene)) is not None:
        return stayed
    if when.is_term or _in_time(when):
        return _duty(when, verb, scene) or wanted(when, verb, scene)
    return None


def _deed_within(when: When) -> Token | None:
    """What is to be done in it: "has two weeks, counted from Monday, in which to answer"."""
    doc, end = when.last.doc, when.last.sent.end
    which = next(
        (doc[i] for i in range(when.last.i + 1, min(end - 2, when.last.i + REACH)) if doc[i].lower_ == "which"), None
    )
    if which is None or which.head.lower_ not in ("in", "within") or which.nbor(1).lower_ != "to":
        return None
    return which.nbor(2)


def _has_else(scene: Scene) -> bool:
    """Whether the sentence tells what comes where it is not done: "they have ten days; otherwise"."""
    return any(token.lower_ in words("limits", "otherwise") for token in scene.sentence)


def _is_time_had(when: When) -> bool:
    """Whether the time itself is what somebody has: not "has a mandate until May", "has three years in mind"."""
    verb, terms = when.head, words("limits", "terms", "nouns")
    things = [child for child in verb.rights if child.dep_ == "dobj" and not when.first.i <= child.i <= when.last.i]
    around = (*prepositional(verb), *prepositional(when.root))
    meant = any(preposition == "in" and noun.lower_ == "mind" for preposition, noun in around)
    return not meant and all(thing.ent_type_ in ("DATE", "TIME") or thing.lemma_ in terms for thing in things)


def _by_wording(when: When, scene: Scene) -> Clue | None:
    frame = frame_of(when, scene)
    if frame is None:
        return None
    verb, issuer, addressee, deed = frame
    if _only_invites(verb, when):
        return None
    given = verb if verb.lemma_ in words("limits", "giving_verbs") else None
    rule = (
        f"'{verb.lower_}', a time and an infinitive (deadlines.toml, limits.{'giving_verbs' if given else 'demands'})"
    )
    sides, bound = (scene.bodies.party(issuer), addressee), next(objects_of(verb), None)
    return clue_of(scene, verb, when, rule, sides, deed, named=given, bound=bound)


def _only_invites(verb: Token, when: When) -> bool:
    """Whether the verb asks too softly to bind by a length of time: "invited it to report within two months"."""
    return when.time.type == "DURATION" and verb.lemma_ in words("limits", "inviting")


def _in_time(when: When) -> bool:
    """Whether "in time for" leads to the time."""
    verb = verb_above(when.root)
    if verb is None:
        return False
    return any(child.lower_ == "in" and any(noun.lower_ == "time" for noun in child.children) for child in verb.rights)


def _duty(when: When, verb: Token, scene: Scene) -> Clue | None:
    """What somebody is bound to do by a time: by "must", by a demand, or by a threat for the case that he does not."""
    bound = verb
    if _is_told_as_past(verb):
        return None
    for _ in range(CLIMB):
        below = () if is_infinitive(bound) else bound.children
        clause = bound if is_condition(bound) else next(filter(is_condition, below), None)
        if clause is not None:
            return threat(when, clause, scene)
        helpers = words_before(bound, "aux")
        obliging = helpers & words("limits", "obligations" if not when.strict else "promises")
        if scene.adopted is not None and obliging and is_journey(bound):
            return None
        chosen = not obliging and offers_choice(bound, helpers, when)
        if obliging or _is_to(bound) or chosen:
            told = next(iter(sorted(obliging)), "or" if chosen else "to")
            rule = f"duty under '{told}' (deadlines.toml, limits.obligations)"
            who = None if is_passive(bound) else subject_of(bound)
            sides = scene.speaker(bound) or alternative(bound, scene), who_is_bound(bound, scene)
            if chosen and is_bidden(bound):
                # "Kenya put Togo on notice: free the pilot by noon, or": the clause above is of who bids, and whom.
                who = next(objects_of(bound.head), None) if bound.head != bound else None
                sides = sides[0] or scene.setter(subject_of(bound)), scene.name(who)
            if (
                sides[1] is None
                and (who is None or who.pos_ != "PRON")
                and not obliging & words("limits", "obligations")
                and not (_is_to(bound) or chosen)
            ):
                return None
            if sides == (None, None) and obliging and obliging <= words("limits", "advice") and not when.strict:
                return None
            return clue_of(scene, bound, when, rule, sides, bound, bound=who)
        duty = next((child for child in bound.rights if child.dep_ == "xcomp" and is_infinitive(child)), None)
        if duty is not None and bound.lemma_ in words("limits", "duties"):
            return _demanded(when, bound, duty, duty, "duties", scene)
        head = bound.head.head if bound.dep_ == "pcomp" else bound.head
        if bound.dep_ == "acl" and head.lemma_ not in words("limits", "demands"):
            head = verb_above(head) or head
        content = bound.dep_ in ("xcomp", "ccomp", "acl", "pcomp") or _is_told_that(bound)
        content = content or (bound.dep_ == "advcl" and not any(child.dep_ == "mark" for child in bound.lefts))
        if content and (_is_report(head, bound) or _is_own_wish(head, bound, scene)):
            return None
        if content and head.lemma_ in words("limits", "demands") and not _only_invites(head, when):
            return _demanded(when, head, bound, bound, "demands", scene)
        shares = bound.dep_ == "conj" and not any(child.dep_ in ("nsubj", "nsubjpass") for child in bound.lefts)
        if (
            bound.head == bound
            or bound.dep_ in ("ccomp", "relcl", "parataxis")
            or (bound.dep_ == "conj" and not shares)
        ):
            return None
        bound = head
    return None


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

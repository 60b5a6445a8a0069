"""Limits found by weighing what their sentence holds: a time that limits, a duty or a threat, and the parties.

No rule of its own words stands for such a limit: whatever verb bids, it is taken where what speaks for it outweighs
what speaks against it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from monitor.analysis.deadlines.anchors import anchors_of
from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.hearing import clue_of
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.parties import is_infinitive
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.threats import is_condition
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import agent_of, is_passive, objects_of, prepositional, subject_of, words_before

__all__ = ["weighed"]

HARM = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
BESIDE = 3
"""Characters between two sentences, at most, of which the one follows directly on the other."""
FORCES = frozenset({"bidding", "duty", "threat", "order", "asked", "choice"})
"""Of these at least one makes a limit."""
WEIGHTS = {
    "last moment": 2,
    "length": 1,
    "first moment": 0,
    "moment": 0,
    "bidding": 3,
    "duty": 2,
    "order": 2,
    "threat": 2,
    "asked": 1,
    "asked before": 1,
    "threat after": 1,
    "choice": 1,
    "harm": 1,
    "public issuer": 1,
    "public addressee": 1,
    "two parties": 1,
    "guess": -2,
    "own plan": -3,
    "allowed": -2,
    "nobody": -2,
}
ENOUGH = 6
CLIMB = 6


@dataclass(slots=True)
class Case:
    """What speaks for and against a limit, and who is in it."""

    found: set[str] = field(default_factory=set)
    issuer: Token | None = None
    addressee: Token | None = None
    issuer_name: str | None = None
    addressee_name: str | None = None
    deed: Token | None = None

    @property
    def weight(self) -> int:
        """The sum of what was found."""
        return sum(WEIGHTS[name] for name in self.found)


def weighed(when: When, scene: Scene) -> Clue | None:
    """The limit at a time where the evidence of its sentence is enough."""
    link = _link(when)
    if link is None or scene.ahead(when) is False or scene.is_history(when) or scene.sentence[-1].text == "?":
        return None
    due = scene.due(when)
    if due is None or (link in ("moment", "first moment") and (scene.published is None or due <= scene.published)):
        return None
    verb = verb_above(when.root)
    if verb is not None and (
        _had_come_so_far(verb) or any(noun.lower_.endswith(("self", "selves")) for noun in verb.children)
    ):
        return None
    case = Case({link}, deed=verb)
    if verb is not None:
        _climb(verb, when, case, scene)
    _threats(when, case, scene)
    _asked(case, scene)
    if not case.found & FORCES:
        return None
    _sides(when, case, scene)
    if case.weight < ENOUGH or anchors_of(when) is not None:
        return None
    anchor = verb or when.root
    told = ", ".join(sorted(case.found))
    rule = f"limit by its evidence: {told} (deadlines.toml, limits)"
    sides = case.issuer_name, case.addressee_name
    return clue_of(scene, anchor, when, rule, sides, case.deed, bound=case.addressee, setter=case.issuer)


def _had_come_so_far(verb: Token) -> bool:
    """Whether it is told how far things had come by then: "had not been able to reach it by Monday", not "had to"."""
    top = verb
    while top.dep_ in ("xcomp", "acomp"):
        top = top.head
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in top.lefts)


def _link(when: When) -> str | None:
    """How the time limits: as a last moment, a first one, a length, or only as the moment of what is told."""
    leading = when.preposition
    if when.time.type == "SET" or when.is_gap or when.is_distance or when.is_vague:
        return None
    if leading in words("limits", "last_moments") or _is_final(when):
        return "last moment"
    if when.time.type == "DURATION":
        named = leading in ("in", "inside") and when.is_term
        return "length" if named or when.starts_now else None
    if leading in words("limits", "first_moments"):
        return "first moment"
    return "moment" if leading in ("on", "at", "") else None


def _is_final(when: When) -> bool:
    """Whether it is called the last: "today is the last day on which", "Friday, the final date for"."""
    around = when.first.sent[max(0, when.first.i - when.first.sent.start - 8) :][:20]
    return any(
        token.lower_ in words("limits", "final") and token.head.lemma_ in words("limits", "moments") for token in around
    )


def _climb(verb: Token, when: When, case: Case, scene: Scene) -> None:
    """What the verbs above the time tell: a duty, what one bids another do, or what somebody plans or thinks."""
    for _ in range(CLIMB):
        helpers = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
        if "duty" not in case.found and helpers & words("limits", "obligations") and "have" not in helpers:
            case.found.add("duty")
            case.addressee = case.addressee or (None if is_passive(verb) else subject_of(verb))
            case.deed = verb
        if helpers & {"can", "may"} and when.preposition in ("until", "till"):
            case.found.add("choice")
            case.addressee = case.addressee or subject_of(verb)
        elif verb.lemma_ in words("limits", "guessing") or helpers & {"may", "might", "could"}:
            case.found.add("guess")
        if _is_order(verb, helpers):
            case.found.add("order")
            case.deed = verb
        head = verb.head
        if is_infinitive(verb) and head != verb and verb.dep_ in ("xcomp", "ccomp", "advcl", "acl"):
            _bid(verb, head, case, scene)
        if head == verb or verb.dep_ == "relcl":
            return
        above = head if head.pos_ in ("VERB", "AUX") else verb_above(head)
        if above is None or above == verb:
            return
        verb = above


def _is_order(verb: Token, helpers: set[str]) -> bool:
    """Whether it is an imperative: "shield our banks before July 7, or"."""
    bare = verb.tag_ == "VB" or (verb.tag_ == "VBP" and verb.i == verb.left_edge.i)
    lone = not helpers and not any(child.dep_ in ("nsubj", "nsubjpass", "mark", "aux") for child in verb.lefts)
    return bare and lone and verb.dep_ in ("ROOT", "ccomp", "parataxis", "conj", "appos", "advcl")


def _bid(deed: Token, above: Token, case: Case, scene: Scene) -> None:
    """Whether somebody bids another do it, whatever the verb or noun is by which he does."""
    if above.lemma_ in words("limits", "enabling", "inviting"):
        case.found.add("allowed")
        return
    whom = next((child for child in deed.lefts if child.dep_ == "nsubj"), None)
    whom = whom or next(objects_of(above), None)
    if whom is None and above.pos_ == "VERB":
        receivers = (
            noun
            for preposition, noun in prepositional(above)
            if preposition in words("limits", "bidden_by") and noun.i < deed.i
        )
        whom = next((noun for noun in receivers if scene.bodies.is_public(scene.name(noun))), None)
    setter = agent_of(above) if is_passive(above) else subject_of(above) if above.pos_ == "VERB" else None
    if above.pos_ == "NOUN":
        setter = scene.participants.doer(above)
    if whom is None or scene.name(whom) is None or whom == above or whom.lower_.endswith(("self", "selves")):
        if deed.dep_ == "xcomp" and setter is not None and above.lemma_ not in words("limits", "duties"):
            case.found.add("own plan")
        return
    if deed.dep_ == "advcl" and above.lemma_ not in words("limits", "demands"):
        return
    case.found.add("bidding")
    case.deed = deed
    case.addressee = case.addressee or whom
    case.issuer = case.issuer or setter


def _threats(when: When, case: Case, scene: Scene) -> None:
    """Whether the sentence tells what comes where it is not done, or a clause tells it of those who have not."""
    for token in scene.sentence:
        if token.pos_ in ("VERB", "AUX") and token.dep_ in ("advcl", "relcl"):
            if token.dep_ == "advcl" and is_condition(token):
                _condition(token, when, case, scene)
                return
            negated = token.dep_ == "relcl" and any(child.dep_ == "neg" for child in token.children)
            if negated and _will(verb_above(token.head)):
                case.found.add("threat")
                case.addressee = case.addressee or token.head
                return
        if token.lower_ in words("limits", "otherwise") or (
            token.lower_ == "or" and token.i > when.last.i and _is_worse(token)
        ):
            case.found.add("threat")
            return


def _condition(clause: Token, when: When, case: Case, scene: Scene) -> None:
    case.found.add("threat")
    above = clause.head
    inside = clause.left_edge.i <= when.first.i <= clause.right_edge.i
    if inside:
        case.deed = clause
    case.addressee = case.addressee or subject_of(clause)
    will = next((verb for verb in (above, *above.children) if verb.pos_ in ("VERB", "AUX") and _will(verb)), None)
    if will is not None and not is_passive(will):
        case.issuer = case.issuer or subject_of(will)


def _will(verb: Token | None) -> bool:
    return verb is not None and not words("limits", "ahead").isdisjoint(words_before(verb, "aux"))


def _is_worse(either: Token) -> bool:
    """Whether "or" leads to what comes else: "or face", "or they will be shot", "or be bombed"."""
    following = either.doc[either.i + 1 : min(either.i + 12, either.sent.end)]
    if not len(following):
        return False
    return following[0].tag_ == "VB" or any(token.lower_ in words("limits", "ahead") for token in following)


def _asked(case: Case, scene: Scene) -> None:
    """What the events of the sentence tell: who asks or threatens whom."""
    start, end = scene.passage.sentence(scene.sentence[0])
    events = [event for event in scene.events if start <= event.trigger[0] < end]
    asking = [event for event in events if event.type in ("REQUEST", "THREATEN")]
    own = [event for event in asking if event.type == "THREATEN" and _is_within(case.deed, event.trigger, scene)]
    if own:
        case.found.add("own plan")
        asking = [event for event in asking if event not in own]
    if asking:
        case.found.add("asked")
    else:
        before = (event for event in scene.events if 0 <= start - event.sentence[1] <= BESIDE)
        asking = [event for event in before if event.type == "REQUEST" and event.recipient]
        case.found |= {"asked before"} if asking else set()
    if any(event.type in HARM for event in events):
        case.found.add("harm")
    after = (event for event in scene.events if 0 <= event.sentence[0] - end <= BESIDE)
    if any(event.type in HARM | {"THREATEN"} and event.status != "done" for event in after):
        case.found.add("threat after")
    for event in sorted(asking, key=lambda event: (event.actor is None) + (event.recipient is None)):
        case.issuer_name = case.issuer_name or event.actor
        case.addressee_name = case.addressee_name or (event.recipient if event.recipient != case.issuer_name else None)


def _is_within(deed: Token | None, span: tuple[int, int], scene: Scene) -> bool:
    """Whether what is to be done by then is itself what somebody threatens to do: "would shut the border by Friday"."""
    if deed is None or not _will(deed):
        return False
    start, end = scene.passage.span(deed.i, deed.i)
    return span[0] <= start and end <= span[1]


def _sides(when: When, case: Case, scene: Scene) -> None:
    issuer = scene.setter(case.issuer) if case.issuer is not None else None
    issuer = issuer or scene.speaker(case.deed or when.root) or case.issuer_name
    root = scene.sentence.root
    if issuer is None and root.pos_ == "VERB" and root != case.deed:
        issuer = scene.setter(subject_of(root))
    addressee = scene.name(case.addressee) if case.addressee is not None else None
    addressee = addressee or case.addressee_name
    case.issuer_name, case.addressee_name = issuer, addressee if addressee != issuer else None
    if scene.bodies.is_public(case.issuer_name):
        case.found.add("public issuer")
    if scene.bodies.is_public(case.addressee_name):
        case.found.add("public addressee")
    if case.issuer_name and case.addressee_name:
        case.found.add("two parties")
    if not (case.issuer_name or case.addressee_name):
        case.found.add("nobody")

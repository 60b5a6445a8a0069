"""At whom a step is aimed, by all that its document tells: forces that go somewhere, and steps that name no target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import replace

from monitor.model import EVENT_TYPES, ActorKey, DeadlineReport, EventType, Step
from monitor.situation.ladder import ULTIMATUM, is_easing, rung_of
from monitor.situation.offices import BODIES

__all__ = ["SIDING", "addressed", "inferred", "is_person", "is_related", "staged"]

_WHITHER, _CONFRONTING, _ARRIVING, _BESETTING, _STANDING_BY = (
    frozenset(BODIES[kind]["words"]) for kind in ("whither", "confronting", "arriving", "besetting", "standing_by")
)
"""What leads to where forces go, what makes that their target, what that they only came, what besets, what helps."""
SIDING: frozenset[EventType] = frozenset({"AID", "COOPERATE", "SUPPORT"})
"""What nobody does for those whom he threatens."""
_ANSWERING: frozenset[EventType] = frozenset({"COERCE", "MOBILIZE", "REJECT", "THREATEN"})
"""How whoever is under an ultimatum answers it."""
_DEMANDING: frozenset[EventType] = frozenset({"ACCUSE", "REQUEST"})
"""What is said to whoever is threatened."""
_PRESSING: frozenset[EventType] = frozenset({"MOBILIZE", "SANCTION", "THREATEN"})
"""What those outside a country do to those who have seized power in it."""
_MENACING: frozenset[EventType] = frozenset({"ASSAULT", "MOBILIZE", "THREATEN"})
"""How force is brought against somebody, rather than something withheld from him."""


def staged(step: Step, steps: Iterable[Step], ultimatums: Iterable[DeadlineReport]) -> Step:
    """The step without its target if that is but where forces go: nobody presses it, and there is no quarrel with it.

    Who is threatened, told to yield or spoken ill of there is meant, and so is whose border the forces are sent to.
    That forces came ashore or landed somewhere is an assault only where there is a quarrel.
    """
    arrived = _arrives(step)
    if step.target is None or not (arrived or step.type == "MOBILIZE"):
        return step
    if not _BESETTING.isdisjoint(step.trigger.casefold().split()[:1]):
        return step
    words = _words_of(step)
    deeds = (other for other in steps if other.type != "MOBILIZE" and not _arrives(other))
    others = [(other.actor, other.target, _hostility(other)) for other in deeds if other.target]
    others += [(report.issuer or "", report.addressee, ULTIMATUM) for report in ultimatums if report.addressee]
    presses = any(by == step.target and rung >= ULTIMATUM and not is_related(by, to or "") for by, to, rung in others)
    pressed = any(rung >= ULTIMATUM and is_related(step.target, to or "") for _, to, rung in others)
    quarrel = any(rung and {by, to} == {step.actor, step.target} for by, to, rung in others)
    if pressed or (not presses and (quarrel or (not arrived and (words & _CONFRONTING or not words & _WHITHER)))):
        return step
    return replace(step, type="MOBILIZE", target=None)


def _hostility(step: Step) -> int:
    """The rung of the step; who relents has been no friend."""
    return rung_of(step.type, step.status) or int(is_easing(step.type, step.status))


def _arrives(step: Step) -> bool:
    return step.type == "ASSAULT" and not _ARRIVING.isdisjoint(step.trigger.casefold().split()[:1])


def addressed(step: Step, steps: Iterable[Step]) -> Step:
    """The threat of whoever asks or accuses but one in the same sentence, as one to him."""
    if step.type != "THREATEN" or step.target is not None:
        return step
    beside = (s for s in steps if s.sentence == step.sentence and s.actor == step.actor and s.type in _DEMANDING)
    target = _one(other.target for other in beside if other.target)
    return step if target is None else replace(step, target=target)


def inferred(
    step: Step,
    steps: Collection[Step],
    ultimatums: Collection[DeadlineReport],
    acting: Mapping[ActorKey, ActorKey],
    allies: Container[ActorKey],
    juntas: Collection[ActorKey],
) -> ActorKey | None:
    """The target that the document leaves for a step that names none.

    It is whom this actor sets an ultimatum there, or else the one that sets him one, or whom he puts under pressure,
    but nobody whom another holds: for him it is done. For a body that leaves it open it is the body that others put
    under pressure or, where it refuses or sides with that, the one that presses, else the one that it opposes in words:
    to ask something of ``allies`` is not to oppose them. Else it is the only one of the ``juntas``, and so it is
    before all others for one of the allies, which are organisations, or who acts for it.
    """
    rung = rung_of(step.type, step.status)
    if not rung and not is_easing(step.type, step.status):
        return None
    actor = step.actor
    held = {s.target for s in steps if s.type == "COERCE" and s.actor != actor and is_person(s.target or "")}
    addressees = [report.addressee for report in ultimatums if report.issuer == actor]
    issuers = [report.issuer for report in ultimatums if report.addressee and is_related(actor, report.addressee)]
    pressed = [s.target for s in steps if s.actor == actor and rung_of(s.type, s.status) >= ULTIMATUM]
    if step.type == "MOBILIZE":
        # Of those who press him his forces face whoever moves forces himself.
        issuers = [issuer for issuer in issuers if any(s.actor == issuer and s.type == "MOBILIZE" for s in steps)]
    answered = issuers if step.type in _ANSWERING else []
    body = acting.get(actor, actor)
    usurper = _usurper(step, body, steps, juntas)
    if body in allies and usurper and all(is_person(to) for to in (*addressees, *answered, *pressed) if to):
        return usurper
    for targets in (addressees, answered, pressed):
        if parties := [target for target in targets if target and target != actor and target not in held]:
            return _one(parties)
    actor = body
    if is_person(actor):
        return _one(_opposed(step, actor, steps, allies)) if rung >= ULTIMATUM else None
    if step.type == "REJECT":
        return _one(_pressing(actor, steps, ultimatums))
    if rung < ULTIMATUM:
        return None
    found = _one(_pressed_by_others(actor, steps, ultimatums, acting))
    if found is not None:
        pressing = _one(_pressing(found, steps, ultimatums)) or _one(_pressing(found, steps, ultimatums, _MENACING))
        opposed = any(s.actor == actor and s.target == pressing and rung_of(s.type, s.status) for s in steps)
        if _sides(step, actor, found, steps) or (pressing is not None and opposed):
            return pressing
        return found
    return _one(_opposing(actor, steps)) or _one(_opposed(step, actor, steps, allies)) or usurper


def _sides(step: Step, actor: ActorKey, found: ActorKey, steps: Iterable[Step]) -> bool:
    """Whether the actor sides with the one found, by what the document or the step's own sentence tells."""
    if any(s.actor == actor and s.type in SIDING and is_related(s.target or "", found) for s in steps):
        return True
    return step.type == "MOBILIZE" and not _STANDING_BY.isdisjoint(_words_of(step))


def _words_of(step: Step) -> set[str]:
    return {word.strip(".,;:") for word in step.sentence.casefold().split()}


def _opposing(actor: ActorKey, steps: Collection[Step]) -> Iterator[ActorKey]:
    """Bodies that oppose, if only in words, those with whom the actor sides."""
    sided = {step.target for step in steps if step.actor == actor and step.type in SIDING and step.target}
    for step in steps:
        opposes = step.target in sided and rung_of(step.type, step.status) and not is_person(step.actor)
        if opposes and not is_related(step.actor, step.target or "") and not is_related(step.actor, actor):
            yield step.actor


def _opposed(step: Step, actor: ActorKey, steps: Iterable[Step], allies: Container[ActorKey]) -> Iterator[ActorKey]:
    """Bodies that the actor of the step, or the one he acts for, opposes in words; to ask allies is not to oppose."""
    for other in steps:
        if other.actor not in (step.actor, actor) or not other.target or is_person(other.target):
            continue
        if rung_of(other.type, other.status) and (other.type != "REQUEST" or other.target not in allies):
            yield other.target


def _usurper(step: Step, actor: ActorKey, steps: Iterable[Step], juntas: Collection[ActorKey]) -> ActorKey | None:
    """The only junta, where somebody from outside who does not side with it presses nobody in particular."""
    if len(juntas) != 1 or step.type not in _PRESSING:
        return None
    (junta,) = juntas
    sided = any(s.actor == actor and s.type in SIDING and is_related(junta, s.target or "") for s in steps)
    return None if sided or is_related(actor, junta) else junta


def _pressed_by_others(
    actor: ActorKey,
    steps: Collection[Step],
    ultimatums: Iterable[DeadlineReport],
    acting: Mapping[ActorKey, ActorKey],
) -> Iterator[ActorKey]:
    """Bodies that others, and not their own state, put under pressure; none the actor's own, and no one's victims."""
    pairs = [(step.actor, step.target) for step in steps if rung_of(step.type, step.status) >= ULTIMATUM]
    pairs += [(report.issuer or "", report.addressee) for report in ultimatums]
    pairs = [(acting.get(by, by), to) for by, to in pairs]
    pressed = [
        (by, to) for by, to in pairs if to and not is_person(by) and not is_person(to) and not is_related(by, to)
    ]
    beset = {to for _, to in pressed}
    assaults = [(step.actor, step.target or "") for step in steps if step.type == "ASSAULT" and step.status == "done"]
    for by, to in pressed:
        if by == actor or is_related(actor, to):
            continue
        # Whom those attack, or only those press, who are pressed themselves, is their victim.
        attacked = any(whom == to and _is_one_of(other, beset - {to}) for other, whom in assaults)
        if not attacked and not _is_one_of(by, beset):
            yield to


def _is_one_of(key: ActorKey, bodies: Iterable[ActorKey]) -> bool:
    """Whether it is one of the bodies, or an organ of one."""
    return any(f"{key} ".startswith(f"{body} ") for body in bodies)


def _pressing(
    actor: ActorKey,
    steps: Iterable[Step],
    ultimatums: Iterable[DeadlineReport],
    types: Container[EventType] = EVENT_TYPES,
) -> Iterator[ActorKey]:
    """Bodies that put the actor or its own under pressure, by steps of these types or by an ultimatum."""
    pairs = [(s.actor, s.target) for s in steps if s.type in types and rung_of(s.type, s.status) >= ULTIMATUM]
    pairs += [(report.issuer or "", report.addressee) for report in ultimatums]
    for other, target in pairs:
        if target and is_related(actor, target) and not is_person(other) and not is_related(other, actor):
            yield other


def _one(targets: Iterable[ActorKey]) -> ActorKey | None:
    """The one that is meant, or of a state and its bodies the one named most; None where they are several."""
    counts = Counter(targets)
    if not counts:
        return None
    best = min(counts, key=lambda target: (-counts[target], target))
    return best if all(is_related(best, other) for other in counts) else None


def is_person(key: ActorKey) -> bool:
    """Whether the key is a person's."""
    return key.startswith("person/")


def is_related(one: ActorKey, other: ActorKey) -> bool:
    """Whether one is named by the other, as a state's junta is."""
    return one == other or one.startswith(other + " ") or other.startswith(one + " ")

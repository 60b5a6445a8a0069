"""Whom words on a seizure of power are meant for that name nobody: those who hold power by it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from monitor.model import ActorKey, EventType, Naming, Step
from monitor.situation.account import fold
from monitor.situation.aims import SIDING, is_person
from monitor.situation.ladder import rung_of
from monitor.situation.offices import BODIES

__all__ = ["usurpers_meant"]

_DEMANDING: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "REQUEST"})


def _any_of(*kinds: str) -> str:
    forms = {form for kind in kinds for form in (*BODIES[kind]["words"], *BODIES[kind].get("phrases", ()))}
    return "|".join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form)))


_GRIEVANCE = re.compile(rf"\b(?:(?P<coup>{_any_of('usurping')})|(?P<remedy>{_any_of('restoring')}))\b")
_ECHOING = re.compile(rf"\b(?:{_any_of('echoing')})\b")
_SHIELDING = re.compile(rf"\b(?:{_any_of('shielding')})\b")
_PLACE = r" (?:there )?(?:in|of|by) (?:the )?{}\b"


def usurpers_meant(
    step: Step,
    steps: Sequence[Step],
    acting: Mapping[ActorKey, ActorKey],
    juntas: Collection[ActorKey],
    namings: Iterable[Naming],
) -> ActorKey | None:
    """The only one of the ``juntas`` where a step of words that names no target condemns a coup or wants it undone.

    Who condemns or refuses what is done to a junta or asked of it shields it; a coup that is placed in another of the
    states that the document names, the ``namings``, is not its own; and who sides with it is not against it. Who says
    the same as the one before him means the same.
    """
    if step.target is None and _ECHOING.search(fold(step.sentence)) and (said := _before(step, steps)) is not None:
        return said.target or usurpers_meant(said, steps, acting, juntas, namings)
    if len(juntas) != 1 or step.type not in _DEMANDING or not rung_of(step.type, step.status):
        return None
    (junta,) = juntas
    actor = acting.get(step.actor, step.actor)
    if is_person(actor) or _of_one_state(actor, junta):
        return None
    told = _behind(step)
    grievance = _GRIEVANCE.search(told)
    if grievance is None or (step.type != "REQUEST" and grievance["remedy"]):
        return None
    if _SHIELDING.search(told, 0, grievance.start()):
        return None
    if any(s.actor == actor and s.type in SIDING and s.target and _of_one_state(s.target, junta) for s in steps):
        return None
    after = told[grievance.end() :]
    return None if any(re.match(_PLACE.format(re.escape(name)), after) for name in _others(namings, junta)) else junta


def _before(step: Step, steps: Sequence[Step]) -> Step | None:
    """What another said in a sentence before, last of all, that is like the step, which is one of words."""
    if step.type not in _DEMANDING or not rung_of(step.type, step.status):
        return None
    earlier = (s for s in steps if s.type in _DEMANDING and s.span < step.span and s.actor != step.actor)
    return max(earlier, key=lambda said: (said.span, said.index), default=None)


def _behind(step: Step) -> str:
    """What the sentence says behind the word for the step, folded; all of it where that is not found."""
    sentence, trigger = fold(step.sentence), fold(step.trigger)
    before, *behind = sentence.split(trigger, 1) if trigger else [sentence]
    return behind[0] if behind else before


def _others(namings: Iterable[Naming], junta: ActorKey) -> Iterable[str]:
    """The names of other states than the junta's."""
    for naming in namings:
        if naming.kind == "state" and not _of_one_state(naming.key, junta):
            yield from filter(None, map(fold, (naming.name, *naming.aliases)))


def _of_one_state(one: ActorKey, junta: ActorKey) -> bool:
    """Whether it is the junta, its state or another body of that."""
    state = junta.rpartition(" ")[0]
    return one == junta or f"{one} ".startswith(f"{state} ")

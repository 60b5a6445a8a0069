"""What one document tells of the steps of one actor towards another: its events and the ultimatums among its deadlines.

Where it names no target, the document itself may leave but one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date
from sys import intern

from monitor.model import Account, ActorKey, DeadlineReport, EventType, Pair, Step, StepReport, sentence_digest
from monitor.situation.aims import addressed, inferred, is_related, staged
from monitor.situation.bodies import RULING, armed_of, blocs_of, organs_of, regional_commanders
from monitor.situation.coups import usurpers_meant
from monitor.situation.ladder import ULTIMATUM, is_easing, rung_of
from monitor.situation.offices import BODIES, envoys_of, offices_of

__all__ = ["Telling", "tellings_of"]

_FORCES, _DOMESTIC, _POLICING = (frozenset(BODIES[kind]["words"]) for kind in ("forces", "domestic", "policing"))
"""The last words of names of mere forces, and of what is done at home, and the first ones of what police do there."""
_CEASING, _HOSTILITIES = (frozenset(BODIES[kind]["words"]) for kind in ("ceasing", "hostilities"))
"""What brings operations to an end, and what they are called."""
_PROMISING = frozenset(BODIES["promising"]["words"])
"""What is no more than an offer."""
_PASSING: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"})
"""What does not last for years, as sanctions do."""
HISTORY = 183
"""Days after which a deed is told of as one of the past."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SINCE = re.compile(r"\bsince (?:\w+ )?$")
_COARSE = re.compile(r"(\d{3,4})(?:-(\d\d))?")
"""A year, a month or a decade as TIMEX3 has them: 2017, 2023-08, 199."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's report of one step, and at whom it is aimed."""

    step: Step
    target: ActorKey | None
    """As the document names it, or as it leaves no other."""

    @property
    def settled(self) -> bool:
        """Whether the article dates the step."""
        return self.step.date != self.step.reported

    @property
    def report(self) -> StepReport:
        """What is kept of it beside its kind, its day and whom it is about."""
        step = self.step
        return StepReport(
            intern(step.reported),
            sentence_digest(step.sentence),
            step.document,
            step.index,
            step.target is not None,
            step.dated,
        )


def tellings_of(account: Account) -> list[Telling]:
    """What the account tells, without talk, support and assaults aimed at nobody, and what is done at home."""
    blocs = blocs_of(account.namings) | organs_of(account.namings)
    envoys, acting = envoys_of(account), dict(offices_of(account))
    regional = regional_commanders(account.namings)
    steps = [_joined(step, blocs | regional if step.type == "MOBILIZE" else blocs, envoys) for step in account.steps]
    steps = [_dated(_aimed(_offered(_ceased(step)))) for step in steps]
    steps = [step for step in steps if not _is_history(step)]
    limits = [_bound(report) for report in account.reports if report.kind == "deadline" and report.issuer is not None]
    ultimatums = [report for report in limits if report.status not in ("extended", "met")]
    steps = [addressed(staged(step, steps, ultimatums), steps) for step in steps]
    told = {(step.actor, step.target, step.sentence) for step in steps if step.type == "THREATEN"}
    steps += [
        _as_step(report)
        for report in ultimatums
        if (report.issuer, report.addressee, report.sentence) not in told and report.issuer != report.addressee
    ]
    allies = frozenset(naming.key for naming in account.namings if naming.kind == "organization")
    juntas = [naming.key for naming in account.namings if naming.key.rpartition(" ")[2] in RULING]
    found = [
        Telling(
            step,
            step.target
            or inferred(step, steps, limits, acting, allies, juntas)
            or usurpers_meant(step, steps, acting, juntas, account.namings),
        )
        for step in steps
    ]
    armed = armed_of(account.namings)
    found = [_abroad(telling, armed, acting) for telling in found] if armed else found
    menaced: set[Pair] = {(step.actor, step.target) for step in steps if step.target and step.type == "THREATEN"}
    menaced |= {(report.issuer or "", report.addressee) for report in limits}
    return [telling for telling in found if telling.target != telling.step.actor and _counts(telling, menaced)]


def _abroad(telling: Telling, armed: Mapping[ActorKey, ActorKey], acting: Mapping[ActorKey, ActorKey]) -> Telling:
    """The telling as one of the state whose forces act abroad, or as one about the state whose forces another attacks.

    What a state's forces do at home, to its own people and leaders, stays theirs.
    """
    step, target = telling.step, telling.target
    if target is None:
        return telling
    owner, whose = armed.get(step.actor, step.actor), armed.get(target, target)
    if is_related(owner, acting.get(whose, whose)) or (owner, whose) == (step.actor, target):
        return telling
    return Telling(replace(step, actor=owner, target=step.target and whose), whose)


def _counts(telling: Telling, menaced: Container[Pair]) -> bool:
    """Whether the step tells how far its actor has gone; ``menaced`` are those whom the document says others menace."""
    step = telling.step
    if step.target is None and (step.type, step.status) == ("ASSAULT", "done"):
        return telling.target is not None and (step.actor, telling.target) in menaced
    if telling.target is None and not rung_of(step.type, step.status) and not is_easing(step.type, step.status):
        return False
    words = step.trigger.casefold().split()
    at_home = step.type == "COERCE" and not (_DOMESTIC.isdisjoint(words[-1:]) and _POLICING.isdisjoint(words[:1]))
    return step.target is not None or not at_home


def _as_step(report: DeadlineReport) -> Step:
    """The ultimatum as its issuer's step; ``index`` counts down from -1, apart from those of the document's events."""
    return Step(
        document=report.document,
        index=-1 - report.index,
        date=report.date,
        reported=report.date,
        dated=report.dated,
        type="THREATEN",
        status="threatened",
        actor=report.issuer or "",
        target=report.addressee,
        trigger=report.due_text or "",
        sentence=report.sentence,
        span=report.span,
    )


def _joined(step: Step, blocs: Mapping[ActorKey, ActorKey], envoys: Mapping[ActorKey, ActorKey]) -> Step:
    """The step as one of the organisation whose soldiers take it or are meant by it, or towards whose envoy it is."""
    actor, target = blocs.get(step.actor, step.actor), step.target and blocs.get(step.target, step.target)
    sent_by = envoys.get(target or "")
    target = sent_by if sent_by is not None and sent_by != actor else target
    return step if (actor, target) == (step.actor, step.target) else replace(step, actor=actor, target=target)


def _offered(step: Step) -> Step:
    """The step, planned where it is but an offer or a promise: only what is agreed upon ends a threat."""
    if step.type != "AGREE" or step.status != "done" or _PROMISING.isdisjoint(step.trigger.casefold().split()):
        return step
    return replace(step, status="planned")


def _ceased(step: Step) -> Step:
    """The step as a truce where it is the end of operations: lifted sanctions end none, and neither does a pause."""
    words = step.trigger.casefold().split()
    if step.type != "CONCEDE" or words[:1] == [] or words[0] not in _CEASING or _HOSTILITIES.isdisjoint(words):
        return step
    return replace(step, type="AGREE")


def _aimed(step: Step) -> Step:
    """The step without a target that is but the force its actor sets in motion, or a junta that may be any state's."""
    target = step.target or ""
    is_force = step.type == "MOBILIZE" and target.rpartition(" ")[2] in _FORCES
    return replace(step, target=None) if is_force or _is_any_states(target) else step


def _bound(report: DeadlineReport) -> DeadlineReport:
    """The limit without an addressee that is a junta which may be any state's."""
    return replace(report, addressee=None) if _is_any_states(report.addressee or "") else report


def _is_any_states(key: ActorKey) -> bool:
    return key.rpartition("/")[2] in RULING


def _dated(step: Step) -> Step:
    """The step with a whole day: of a coarser date the last day that it can mean, else the day of the report."""
    try:
        whole = date.fromisoformat(step.date[:10]).isoformat() if len(step.date) >= len("2023-08-06") else None
    except ValueError:
        whole = None
    if whole is None and (coarse := _COARSE.fullmatch(step.date)):
        last = f"{coarse[1]:9<4}-{coarse[2] or '12'}-28"
        whole = last if last < step.reported[:7] else None
    whole = whole or step.reported
    return step if whole == step.date else replace(step, date=whole)


def _tells_of_another_year(step: Step) -> bool:
    """Whether its sentence names earlier years and no other day: "the war of 1998 ended with troops in the capital"."""
    years = [match for match in _YEAR.finditer(step.sentence) if not _SINCE.search(step.sentence, 0, match.start())]
    return bool(years) and all(match[0] < step.reported[:4] for match in years)


def _is_history(step: Step) -> bool:
    """Whether force or a threat of it is told of another crisis: what happened so long ago is no step of this one."""
    if step.type not in _PASSING or rung_of(step.type, step.status) < ULTIMATUM:
        return False
    if step.date == step.reported and step.status == "done" and _tells_of_another_year(step):
        return True
    return (date.fromisoformat(step.reported) - date.fromisoformat(step.date)).days > HISTORY

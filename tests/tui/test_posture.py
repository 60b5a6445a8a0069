from __future__ import annotations

from itertools import count

from monitor.model import EventStatus, EventType
from monitor.store.results import EventRow
from monitor.tui.posture import RUNGS, Posture, postures

NUMBERS = count(1)


def step(
    type: EventType,
    status: EventStatus = "done",
    *,
    date: str = "2023-03-04",
    actor: str = "League",
    recipient: str | None = "council",
) -> EventRow:
    return EventRow(next(NUMBERS), actor, recipient, type, status, date, True, "words", 1, 0, 5)


def posture(*steps: EventRow) -> Posture:
    (found,) = postures(steps)
    return found


def rung(*steps: EventRow) -> str:
    return RUNGS[posture(*steps).rung]


def test_each_rung_is_shown_by_its_events() -> None:
    assert rung(step("THREATEN", "threatened")) == "ultimatum"
    assert rung(step("SANCTION")) == "pressure"
    assert rung(step("MOBILIZE", "ordered")) == "mobilised"
    assert rung(step("ASSAULT")) == "intervention"


def test_threats_and_plans_are_not_deeds() -> None:
    assert rung(step("ASSAULT", "threatened")) == "ultimatum"
    assert rung(step("ASSAULT", "planned")) == "mobilised"


def test_an_attack_on_nobody_in_particular_is_no_intervention() -> None:
    assert rung(step("ASSAULT", recipient=None)) == "talks"


def test_what_is_ruled_out_later_no_longer_stands() -> None:
    threat = step("MOBILIZE", "ordered", date="2023-03-04")
    assert rung(step("MOBILIZE", "ruled_out", date="2023-03-06"), threat) == "talks"
    assert rung(threat, step("MOBILIZE", "ruled_out", date="2023-03-01")) == "mobilised"


def test_a_later_retreat_brings_everything_down() -> None:
    assert rung(step("RETREAT", date="2023-03-09"), step("SANCTION")) == "talks"


def test_the_furthest_gone_come_first_and_those_who_only_talk_are_left_out() -> None:
    found = postures(
        [
            step("CONSULT", actor="Union"),
            step("THREATEN", "threatened", actor="Velmar"),
            step("MOBILIZE", "ordered", actor="League"),
        ]
    )
    assert [p.actor for p in found] == ["League", "Velmar"]


def test_of_each_status_the_gravest_step_is_shown() -> None:
    found = posture(step("SANCTION"), step("COERCE"), step("MOBILIZE"), step("THREATEN", "threatened"))
    assert [(s.type, s.status) for s in found.steps] == [("MOBILIZE", "done"), ("THREATEN", "threatened")]

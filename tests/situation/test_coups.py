from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.model import EventType, Step
from monitor.situation.tellings import tellings_of
from tests.situation.accounts import account, key, named, step

JUNTA = key("westria junta")


def _target(actor: str, type_: EventType, trigger: str, sentence: str, *beside: Step) -> str | None:
    """At whom the step is aimed where Westria's junta, Ostland and the actor are named."""
    told = replace(step(actor, type_), trigger=trigger, sentence=sentence)
    namings = (named("Westria", "state"), named("Westria junta", "group"), named("Ostland", "state", "Ostlandic"))
    found = tellings_of(replace(account(1, "2031-03-01", told, *beside), namings=namings))
    return found[0].target if found else None


@pytest.mark.parametrize(
    ("type_", "trigger", "sentence"),
    [
        ("ACCUSE", "condemned", "The League condemned in the strongest terms the seizure of power by force."),
        ("ACCUSE", "deplores", "The League deplores Tuesday's overthrow of an elected government."),
        ("REJECT", "rejects", "The League rejects any unconstitutional change of government."),
        ("REQUEST", "called for", "The League called for the President's immediate release."),
        ("REQUEST", "demanded", "The League demanded, through its chairwoman, that Mr. Reed be freed at once."),
        ("REQUEST", "wants", "The League wants a swift return to constitutional order."),
        ("REQUEST", "urges", "The League urges that civilian rule be restored in Westria."),
    ],
)
def test_words_on_a_coup_that_name_nobody_are_meant_for_the_junta(
    type_: EventType, trigger: str, sentence: str
) -> None:
    assert _target("league", type_, trigger, sentence) == JUNTA


@pytest.mark.parametrize(
    ("type_", "trigger", "sentence"),
    [
        ("ACCUSE", "condemned", "The League condemned the sanctions imposed since the coup."),
        ("REJECT", "rejected", "The League rejected calls for the release of the president."),
        ("ACCUSE", "condemned", "The League condemned the coup in Ostland."),
        ("REQUEST", "called for", "The League called for calm and more rain."),
        ("REJECT", "rejected", "The League rejected the threat of force against those behind the coup."),
    ],
)
def test_words_that_shield_a_junta_or_are_about_something_else_are_not(
    type_: EventType, trigger: str, sentence: str
) -> None:
    assert _target("league", type_, trigger, sentence) is None


def test_who_belongs_to_the_junta_or_backs_it_is_not_against_it() -> None:
    told = "condemned", "It condemned the coup."
    assert _target("westria army", "ACCUSE", *told) is None
    assert _target("ostland", "ACCUSE", *told, step("ostland", "AID", "westria junta")) is None


@pytest.mark.parametrize(
    ("before", "meant"),
    [
        (step("ostland", "ACCUSE", "westria junta", sentence="Ostland blames the junta."), JUNTA),
        (step("ostland", "REQUEST", sentence="Ostland wants the president freed."), JUNTA),
        (step("ostland", "REQUEST", sentence="Ostland wants more rain."), None),
        (step("ostland", "SANCTION", "westria junta", sentence="Ostland froze the junta's assets."), None),
    ],
)
def test_who_says_the_same_means_the_same(before: Step, meant: str | None) -> None:
    assert _meant_after(before, "The League made a similar call.") == meant


@pytest.mark.parametrize(
    ("sentence", "means_it"),
    [
        ("The League has demanded the same.", True),
        ("The League asked for it in much the same terms.", True),
        ("The League likewise asked for it.", True),
        ("Meeting the same day, the League asked for more rain.", False),
        ("The League asked for ships similar to its own at the same price.", False),
    ],
)
def test_the_same_day_or_ship_is_not_the_same_word(sentence: str, *, means_it: bool) -> None:
    before = step("ostland", "ACCUSE", "westria junta", sentence="Ostland blames the junta.")
    assert _meant_after(before, sentence) == (JUNTA if means_it else None)


def _meant_after(before: Step, sentence: str) -> str | None:
    """At whom the League's request is aimed that stands behind the other step."""
    told = replace(step("league", "REQUEST"), trigger="made", sentence=sentence, span=(40, 70))
    namings = (named("Westria", "state"), named("Westria junta", "group"), named("Ostland", "state"))
    found = tellings_of(replace(account(1, "2031-03-01", before, told), namings=namings))
    (target,) = (telling.target for telling in found if telling.step.actor == key("league"))
    return target

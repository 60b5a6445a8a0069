"""Bodies that act for another: whose meeting it is when commanders meet, whose limit when a ministry sets it."""

from __future__ import annotations

import pytest

from monitor.model import Account, DeadlineReport, Naming
from monitor.situation.situation import Situation
from tests.situation.accounts import account, key, named, step

LEAGUE, ECOWAS = (
    named("Lake League", "organization"),
    named("Economic Community of West African States", "organization"),
)


def meeting(document: int, issuer: Naming, due: str, *others: Naming) -> Account:
    """A document of a meeting of the one, which names the others too."""
    told = DeadlineReport(0, 0, "", True, "meeting", "pending", issuer.key, due=due, sentence=f"{issuer.name} meets")
    return account(document, "2031-03-01", told, namings=[issuer, *others])


@pytest.mark.parametrize(
    ("issuer", "other", "shown"),
    [
        (named("Lake League army chiefs", "group"), LEAGUE, LEAGUE.key),
        (named("Lake League foreign ministers", "group"), LEAGUE, LEAGUE.key),
        (named("West African army chiefs", "group"), ECOWAS, ECOWAS.key),
        (named("Lake League protesters", "group"), LEAGUE, key("lake league protesters")),
        (named("Ostland ministers", "group"), named("Ostland", "state"), key("ostland ministers")),
        (named("Lake League army chiefs", "group"), ECOWAS, key("lake league army chiefs")),
    ],
)
def test_a_meeting_of_its_ministers_or_commanders_is_the_organisations(
    issuer: Naming, other: Naming, shown: str
) -> None:
    (entry,) = Situation([meeting(1, issuer, "2031-03-09", other)]).docket.entries()
    assert entry.issuer == shown


@pytest.mark.parametrize(
    ("issuer", "addressee", "shown"),
    [
        ("Ostland foreign ministry", "Westmark", ("ostland", "westmark")),
        ("Ostland junta", "Westmark", ("ostland junta", "westmark")),
        ("Ostland", "Lake League observers", ("ostland", "lake league")),
        ("Ostland", "Lake League protesters", ("ostland", "lake league protesters")),
    ],
)
def test_a_limit_is_its_ministrys_states_and_binds_whose_observers_are_to_go(
    issuer: str, addressee: str, shown: tuple[str, str]
) -> None:
    setter = named(issuer, "organization" if issuer.endswith("ministry") else "group" if " " in issuer else "state")
    bound = named(addressee, "group" if " " in addressee else "state")
    states = [named(name, "state") for name in ("Ostland", "Westmark") if name not in (issuer, addressee)]
    told = DeadlineReport(0, 0, "", True, "deadline", "pending", setter.key, bound.key, due="2031-03-09", sentence="x")
    document = account(1, "2031-03-01", told, namings=[setter, bound, *states, LEAGUE])
    (entry,) = Situation([document]).docket.entries()
    assert (entry.issuer, entry.addressee) == tuple(map(key, shown))


def test_a_meeting_of_commanders_goes_on_apart_from_the_summit_and_changes_hands_with_its_organisation() -> None:
    chiefs = meeting(1, named("LL army chiefs", "group"), "2031-03-09", named("LL", "organization"))
    summit = meeting(2, LEAGUE, "2031-03-20")
    situation = Situation([chiefs, summit])
    assert [(entry.issuer, entry.due) for entry in situation.docket.entries()] == [
        ("body/ll", "2031-03-09"),
        (LEAGUE.key, "2031-03-20"),
    ]
    spelt_out = account(3, "2031-03-02", namings=[named("Lake League", "organization", "LL")])
    situation.add(spelt_out)
    assert [entry.issuer for entry in situation.docket.entries()] == [LEAGUE.key, LEAGUE.key]


@pytest.mark.parametrize(
    ("actor", "target", "shown"),
    [
        ("Ostland soldiers", "Westmark", ("ostland", "westmark")),
        ("Ostland soldiers", "Westmark army", ("ostland", "westmark")),
        ("Ostland soldiers", "Ostland parliament", ("ostland soldiers", "ostland parliament")),
        ("Ostland rebels", "Westmark", ("ostland rebels", "westmark")),
    ],
)
def test_what_forces_do_abroad_their_state_does(actor: str, target: str, shown: tuple[str, str]) -> None:
    bodies = [named(name, "group") for name in (actor, target) if " " in name]
    namings = [named("Ostland", "state"), named("Westmark", "state"), *bodies]
    told = step(actor.lower(), "ASSAULT", target.lower())
    (posture,) = Situation([account(1, "2031-03-01", told, namings=namings)]).postures.postures()
    assert (posture.actor, posture.target) == (key(shown[0]), key(shown[1]))


@pytest.mark.parametrize(
    ("person", "shown"),
    [
        (named("Ada Reed", "person", "Ostlandic President Ada Reed"), "ostland"),
        (named("Ada Reed", "person"), "ada reed"),
    ],
)
def test_a_limit_of_an_office_that_is_called_by_a_person_is_his_states_or_else_his(person: Naming, shown: str) -> None:
    office = named("Ada Reed's office", "organization")
    states = [named("Ostland", "state", "Ostlandic"), named("Westmark", "state")]
    told = DeadlineReport(
        0, 0, "", True, "deadline", "pending", office.key, "body/westmark", due="2031-03-09", sentence="x"
    )
    document = account(1, "2031-03-01", told, namings=[office, person, *states])
    (entry,) = Situation([document]).docket.entries()
    assert entry.issuer is not None and entry.issuer.partition("/")[2] == shown

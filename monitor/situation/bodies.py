"""Bodies that act for another within one document: organs for their state, a region's soldiers for its organisation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from monitor.model import Account, ActorKey, DeadlineReport, Naming
from monitor.situation.account import key_of
from monitor.situation.offices import BODIES, offices_of

__all__ = [
    "ACTING_FOR",
    "RULING",
    "armed_of",
    "blocs_of",
    "known_organs_of",
    "organs_of",
    "regional_commanders",
    "reports_of",
]

ACTING_FOR, RULING, _REGIONAL, _CONVENING, _ARMED = (
    frozenset(BODIES[kind]["words"]) for kind in ("acting_for", "ruling", "regional", "convening", "armed")
)
"""The last words of names: of bodies that act for whom they are named by, of those that rule, meet and fight."""
_COMMANDERS = frozenset(BODIES["commanders"]["words"])
"""Commanders of whom no more is said."""
_OWN_OFFICE = "'s office"
_REGIONS: dict[str, str] = BODIES["regions"]  # type: ignore[assignment]


def blocs_of(namings: Iterable[Naming]) -> dict[ActorKey, ActorKey]:
    """The organisation for which those act who are named by it or by its region, if it is named as well.

    "ECOWAS army chiefs" and "West African soldiers" act for the same.
    """
    bodies = {naming.name: naming.key for naming in namings if naming.kind == "organization"}
    found: dict[ActorKey, ActorKey] = {}
    for naming in namings:
        region, _, what = naming.key.partition("/")[2].rpartition(" ")
        bloc = bodies.get(_REGIONS.get(region.removesuffix(" army"), ""))
        if bloc is not None and what in _REGIONAL:
            found[naming.key] = bloc
        if naming.kind == "group" and what in _CONVENING:
            found.update((naming.key, owner) for owner in _beginnings(naming.key) if owner in bodies.values())
    return found


def regional_commanders(namings: Iterable[Naming]) -> dict[ActorKey, ActorKey]:
    """The commanders of whom no more is said, with the organisation of a region if but one is named.

    "Army chiefs drew up a plan": of the states that would send the forces.
    """
    bodies = {naming.name: naming.key for naming in namings if naming.kind == "organization"}
    regional = [key for name, key in bodies.items() if name in _REGIONS.values()]
    if len(regional) != 1:
        return {}
    return {naming.key: regional[0] for naming in namings if naming.key.partition("/")[2] in _COMMANDERS}


def organs_of(namings: Iterable[Naming]) -> dict[ActorKey, ActorKey]:
    """The civil bodies of states and the known organs of their power, each with its state if that is named as well.

    Chad's central bank is Chad, and the Kremlin Russia.
    """
    states = {naming.key for naming in namings if naming.kind == "state"}
    found = known_organs_of(namings)
    for naming in namings:
        if naming.kind == "organization" and naming.key.rpartition(" ")[2] in ACTING_FOR - RULING:
            found.update((naming.key, owner) for owner in _beginnings(naming.key) if owner in states)
    return found


def armed_of(namings: Iterable[Naming]) -> dict[ActorKey, ActorKey]:
    """The forces of states, each with its state if that is named as well: Chad's soldiers, the Chadian navy."""
    states = {naming.key: naming for naming in namings if naming.kind == "state"}
    found: dict[ActorKey, ActorKey] = {}
    for naming in namings:
        if naming.kind != "person" and naming.key.rpartition(" ")[2] in _ARMED:
            found.update((naming.key, owner) for owner in _beginnings(naming.key) if owner in states)
    return found


def known_organs_of(namings: Iterable[Naming]) -> dict[ActorKey, ActorKey]:
    """The bodies that all the world knows for organs of a state, each with that if it is named as well."""
    states = {naming.key for naming in namings if naming.kind == "state"}
    known = {n.key: key_of(n.state, "state") for n in namings if n.state is not None and n.kind != "person"}
    return {organ: state for organ, state in known.items() if state in states}


def reports_of(account: Account) -> tuple[DeadlineReport, ...]:
    """The account's reports, each with whom its parties act for.

    Of meetings the organisation whose ministers or commanders meet; of limits the state whose ministry sets them, who
    speaks through his office, and the organisation whose observers they bind.
    """
    if not account.reports:
        return ()
    organizations = {naming.key for naming in account.namings if naming.kind == "organization"}
    own = blocs_of(account.namings)
    organs, staffs = organs_of(account.namings) | _heads_of_offices(account), _staffs_of(account.namings, organizations)
    return tuple(
        replace(
            report,
            convener=(own if report.kind == "meeting" else organs).get(report.issuer or ""),
            addressee=staffs.get(report.addressee or "", report.addressee),
        )
        for report in account.reports
    )


def _heads_of_offices(account: Account) -> dict[ActorKey, ActorKey]:
    """The offices that are called by a person ("Ada Reed's office"), each with for whom the person acts, else him."""
    offices = [naming for naming in account.namings if naming.name.endswith(_OWN_OFFICE)]
    if not offices:
        return {}
    persons = {naming.name: naming.key for naming in account.namings if naming.kind == "person"}
    acting = dict(offices_of(account))
    heads = ((naming.key, persons.get(naming.name.removesuffix(_OWN_OFFICE))) for naming in offices)
    return {office: acting.get(head, head) for office, head in heads if head is not None}


def _staffs_of(namings: Iterable[Naming], organizations: Collection[ActorKey]) -> dict[ActorKey, ActorKey]:
    """Groups that act for the organisation by whose name they are called: its observers, its peacekeepers."""
    return {
        naming.key: owner
        for naming in namings
        if naming.kind == "group" and naming.key.rpartition(" ")[2] in ACTING_FOR - RULING
        for owner in _beginnings(naming.key)
        if owner in organizations
    }


def _beginnings(key: ActorKey) -> Iterator[ActorKey]:
    """The keys whose words this one begins with and goes on, the longest last."""
    words = key.split()
    return (" ".join(words[:length]) for length in range(1, len(words)))

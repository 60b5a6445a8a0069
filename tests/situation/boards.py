"""Postures for tests of the situation, made of accounts."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.model import Account, DeadlineReport, Posture, Step
from monitor.situation.postures import Postures
from tests.situation.accounts import ToyCast, account, key

CAST = ToyCast({"league": "organization", "westria": "state", "ostland": "state", "nordmark": "state", "bank": "state"})


DAYS = [f"2031-0{month}-{day:02}" for month in (1, 2, 3) for day in (1, 5, 9, 20)]


def postures_of(*accounts: Account, cast: ToyCast = CAST) -> Postures:
    """The postures that these documents make."""
    postures = Postures(cast)
    for one in accounts:
        postures.add(one)
    return postures


def board_of(*days: tuple[str, Sequence[Step | DeadlineReport]]) -> Postures:
    """Those that one document of each of these days makes, which tells this."""
    return postures_of(*(account(number, day, *told) for number, (day, told) in enumerate(days)))


def posture_of(postures: Postures, actor: str = "league", target: str | None = "westria") -> Posture:
    """The posture of one towards another, which there must be."""
    posture = postures.posture(key(actor), key(target) if target else None)
    assert posture is not None
    return posture

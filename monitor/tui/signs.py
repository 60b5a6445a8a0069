"""What the signs on the board and beside an article mean, each from where it is defined."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from monitor.model import RUNGS, ActorKind
from monitor.tui.deadlines import CONFLICTING, MEETING_AHEAD, MEETING_OVER, STATUS
from monitor.tui.items import CLOCK, DIRECT, REPORTED
from monitor.tui.listing import NEW
from monitor.tui.postures import BACKS, STEP, rung_bar
from monitor.tui.watching import STAR

__all__ = ["SIGNS"]

KINDS: tuple[ActorKind, ...] = get_args(ActorKind)


def _told(signs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{sign} {word.lower().replace('_', ' ')}" for sign, word in signs)


SIGNS: tuple[tuple[str, str], ...] = (
    (" ".join(kind[0].upper() for kind in KINDS), f"The kind of an actor: {', '.join(KINDS)}"),
    (f"{STAR} {STAR}2", "An actor that you watch, with the number of unread articles about it"),
    (NEW, "New since you last looked"),
    ("–", "None, or not known: an article without a date, nothing said"),
    (
        "Deadlines",
        f"{_told((sign, word) for sign, word, _ in (*STATUS.values(), CONFLICTING))}; "
        f"{MEETING_AHEAD} a meeting, {MEETING_OVER} one that is over",
    ),
    ("Steps", _told([*((STEP[status][0], status) for status in STEP), (BACKS[0], "backs its target")])),
    (rung_bar(3), f"How near intervention is, from {RUNGS[0]} to {RUNGS[-1]}"),
    ("In articles", f"{DIRECT} said word for word, {REPORTED} in other words, {CLOCK} a deadline, the steps as above"),
)
"""What stands on the screen, and what it says."""

"""How far actors have gone: the posture ladder, who faces whom on which rung, and the steps that show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from monitor.model import BACKING, BEYOND_WORDS, RUNGS, EventStatus
from monitor.store.results import PostureRow, StepRow
from monitor.tui.painting import justify, line_width
from monitor.tui.text import Line, fit, shorten, width_of
from monitor.tui.when import Calendar

__all__ = [
    "BACKS",
    "STEP",
    "TELLING_STEPS",
    "Standing",
    "backing_step",
    "ladder",
    "posture_lines",
    "posture_words",
    "rung_bar",
    "standing_lines",
    "standings",
    "step_lines",
    "telling_steps",
]

TELLING_STEPS = 4
BACKS = "✚", "backs", "good"
STEP: dict[EventStatus, tuple[str, str, str]] = {
    "done": ("■", "done", "alert"),
    "ordered": ("▲", "ordered", "alert"),
    "planned": ("△", "planned", "warn"),
    "threatened": ("!", "threatened", "warn"),
    "ruled_out": ("✗", "ruled out", "good"),
    "refused": ("–", "refused", "dim"),
}
STEP_WIDTH = 13
ENDING = ".,;:”\"'’ "
"""What a sentence may end with, and a line need not."""
ACTORS = 6
"""Actors at most of whom it is told how they stand towards one."""
NAME = 22
GAP = "   "


@dataclass(frozen=True, slots=True)
class Standing:
    """How several actors stand towards one, the most forceful first."""

    target: str
    postures: tuple[PostureRow, ...]
    follows: bool = False
    """Whether it comes after another one."""


def standings(postures: Iterable[PostureRow], most: int) -> list[Standing]:
    """The targets that several states and organisations have gone beyond words against, those of the most first."""
    against: dict[str, list[PostureRow]] = {}
    for posture in postures:
        bodies = posture.kind in {"state", "organization"}
        if bodies and posture.target and posture.stance != "for" and posture.rung >= BEYOND_WORDS:
            against.setdefault(posture.target, []).append(posture)
    foremost = sorted(against.items(), key=lambda item: -len(item[1]))[:most]
    several = [(target, tuple(found)) for target, found in foremost if len(found) > 1]
    return [Standing(*found, follows=number > 0) for number, found in enumerate(several)]


def standing_lines(standing: Standing, width: int) -> list[Line]:
    """A title, and below it in columns each actor with its rung as bar and word, as many on a line as fit."""
    shown = standing.postures if len(standing.postures) <= ACTORS else standing.postures[: ACTORS - 1]
    rungs = [ladder(row.rung) for row in shown]
    wide = max(map(line_width, rungs))
    names = [fit(row.actor, max(1, min(NAME, width - wide - 1))) for row in shown]
    longest = max(map(width_of, names))
    cells: list[Line] = [
        [(name, "strong"), (" " * (longest - width_of(name) + 1), ""), *rung, (" " * (wide - line_width(rung)), "")]
        for name, rung in zip(names, rungs, strict=True)
    ]
    if more := len(standing.postures) - len(shown):
        cells.append([(f"+{more} more", "dim")])
    lines: list[Line] = [[]]
    for cell in cells:
        used = line_width(lines[-1])
        if used and used + len(GAP) + line_width(cell) > width:
            lines.append([])
        lines[-1] += [(GAP, ""), *cell] if lines[-1] else cell
    title: Line = [(fit(f"POSTURE towards {standing.target}", width), "heading")]
    return [title, *(justify(line, [], width) for line in lines)]


def ladder(rung: int) -> Line:
    """The posture ladder as a bar with the rung's name."""
    role = ("dim", "dim", "warn", "warn", "alert", "alert")[rung]
    bar = rung_bar(rung)
    return [(bar[:rung], role), (bar[rung:], "dim"), (f" {RUNGS[rung]}", role)]


def rung_bar(rung: int) -> str:
    """The posture ladder up to a rung, and what is left of it."""
    return "▰" * rung + "▱" * (len(RUNGS) - 1 - rung)


def posture_lines(posture: PostureRow, width: int) -> list[Line]:
    """Who faces whom on which rung; where it was a higher one before, that too, below if it does not fit."""
    if posture.stance == "for":
        return [[(fit(posture_words(posture), width), "strong")]]
    words, rungs = posture_words(posture), ladder(posture.rung)
    once: Line = [(f"once {RUNGS[posture.highest]}", "dim")] if posture.highest > posture.rung else []
    both: Line = [*rungs, (", ", "dim"), *once] if once else rungs
    if width_of(words) + line_width(both) < width:
        return [justify([(words, "strong")], both, width)]
    return [justify([(words, "strong")], rungs, width), *([justify([("", "")], once, width)] if once else [])]


def posture_words(posture: PostureRow) -> str:
    """Who faces whom."""
    return f"{posture.actor} → {posture.target}" if posture.target else posture.actor


def telling_steps(posture: PostureRow) -> list[StepRow]:
    """The step of each status that leads furthest, of equals the newest; the gravest status first."""
    newest: dict[EventStatus, StepRow] = {}
    for step in posture.steps:
        best = newest.get(step.status)
        if best is None or step.rung > best.rung:
            newest[step.status] = step
    ordered = [newest[status] for status in STEP if status in newest]
    telling = [step for step in ordered if step.rung >= BEYOND_WORDS or step.status in {"ruled_out", "refused"}]
    return telling[:TELLING_STEPS]


def backing_step(posture: PostureRow) -> StepRow | None:
    """The newest step that backs the target."""
    return next((s for s in posture.steps if s.type in BACKING and s.status not in {"refused", "ruled_out"}), None)


def step_lines(row: StepRow, width: int, calendar: Calendar) -> list[Line]:
    """A step: what was done with it, the article's words for it, how many tell of it, and when."""
    symbol, word, role = BACKS if row.type in BACKING and row.status == "done" else STEP[row.status]
    head: Line = [(f"  {symbol} {word}".ljust(STEP_WIDTH + 2), role)]
    when = calendar.tell(row.date if row.dated else None)
    many = [f"{row.reports} reports · ", f"×{row.reports} · "] if row.reports > 1 else [""]
    rights: list[Line] = [[(f"{words}{when}", "dim")] for words in many]
    told = row.words.rstrip(ENDING)
    whole = line_width(head) + width_of(told)
    right = next((right for right in rights if whole + line_width(right) < width), rights[-1])
    room = width - line_width(head) - line_width(right) - 1
    return [justify([*head, *((words, "") for words in shorten(told, max(1, room), 1))], right, width)]

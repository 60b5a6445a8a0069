"""The steps that show how far actors have gone, each leading to its sentence."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.store.reader import Page, Reader
from monitor.store.results import PostureRow, StepRow
from monitor.tui.ahead import Done
from monitor.tui.listed import ListScreen
from monitor.tui.listing import Listing
from monitor.tui.postures import posture_lines, posture_words, step_lines
from monitor.tui.text import Line, shorten
from monitor.tui.when import Calendar

__all__ = ["StepsScreen"]

INDENT = 15
"""Cells before a sentence, below the article's word for the step."""


@dataclass(frozen=True, slots=True)
class Told:
    """A step with its sentence."""

    step: StepRow
    sentence: str


class StepsPane(Listing[PostureRow | Told]):
    """Each posture, and below it its steps, the newest first."""

    paged = False

    def __init__(self, database: Path, postures: Sequence[PostureRow], calendar: Calendar, *, id: str) -> None:
        super().__init__(database, id=id)
        self._postures, self._calendar = postures, calendar

    def fetch(self, reader: Reader, page: Page[Any]) -> list[PostureRow | Told]:
        """All of them with their sentences: they are no more than a posture keeps."""
        rows: list[PostureRow | Told] = []
        for posture in self._postures:
            rows.append(posture)
            rows += [Told(step, reader.words(step.document_id, (step.start, step.end))) for step in posture.steps]
        return rows

    def identity(self, row: PostureRow | Told) -> Hashable:
        """The posture's id, or the step's."""
        return ("posture", row.id) if isinstance(row, PostureRow) else ("step", row.step.id)

    def selectable(self, row: PostureRow | Told) -> bool:
        """Whether there is a sentence to open."""
        return isinstance(row, Told)

    def draw(self, row: PostureRow | Told, width: int) -> list[Line]:
        """Who has gone how far; or what was done when, and the sentence."""
        if isinstance(row, PostureRow):
            return [*posture_lines(row, width), []]
        words = shorten(" ".join(row.sentence.split()), max(10, width - INDENT), 4)
        lines = [[(" " * INDENT, ""), (line, "reported")] for line in words]
        return [*step_lines(row.step, width, self._calendar), *lines, []]

    def nothing(self) -> str:
        """What has become of them."""
        return "These steps are no longer in the database. Esc goes back."


class StepsScreen(ListScreen[PostureRow | Told]):
    """The steps of one posture, or of several towards one actor."""

    def __init__(self, database: Path, postures: Sequence[PostureRow], calendar: Calendar) -> None:
        pane = StepsPane(database, postures, calendar, id="steps")
        steps = sum(len(posture.steps) for posture in postures)
        whose = f"towards {postures[0].target}" if len(postures) > 1 else posture_words(postures[0])
        super().__init__(database, pane, title=f"{steps} step{'' if steps == 1 else 's'} · {whose}")

    def open_row(self, row: Told) -> Done:
        """Open the article at the sentence of the step."""
        return super().open_row(row.step)

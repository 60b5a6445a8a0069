"""A list over the whole screen, each row of which leads to an article."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.strip import Strip

from monitor.tui.actions import ALERTS, bindings
from monitor.tui.ahead import Done
from monitor.tui.article import ArticleScreen
from monitor.tui.foot import Foot
from monitor.tui.items import ItemKind
from monitor.tui.listing import Listing
from monitor.tui.overlay import Overlay
from monitor.tui.painting import Painted
from monitor.tui.text import Line

__all__ = ["ListScreen"]


class ListCaption(Painted):
    """The line on top: of what the list is."""

    def __init__(self, line: Line) -> None:
        super().__init__(id="list-caption")
        self._line = line

    def render_line(self, y: int) -> Strip:
        """The line."""
        return self.paint(self._line, self.size.width)


class ListScreen[Row](Overlay[None]):
    """Shows one list until it is left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ALERTS, priority=True)

    kind: ItemKind | None = None
    """Of what kind the items are at which articles are opened, where rows do not tell."""

    def __init__(self, database: Path, pane: Listing[Row], caption: Line | None = None, title: str = "") -> None:
        """``caption`` stands above the list, ``title`` in its border."""
        super().__init__()
        self._database, self.pane, self._caption = database, pane, caption
        self.pane.border_title = title

    @property
    def opening(self) -> bool:
        """Whether an article will be opened as soon as the list has come."""
        return self.pane.opening

    def compose(self) -> ComposeResult:
        """A caption if there is one, the list, the keys."""
        if self._caption is not None:
            yield ListCaption(self._caption)
        yield self.pane
        yield Foot()

    def on_mount(self) -> None:
        """Read the list."""
        self.pane.focus()
        self.pane.reload()

    def open_row(self, row: Any) -> Done:
        """Open the article where it tells of the row."""
        return self.app.push_screen(ArticleScreen(self._database, row, self.kind))

    def action_back(self) -> None:
        """Back to where the list was opened."""
        self.dismiss()

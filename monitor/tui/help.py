"""All keys on one page, from the registry of actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from monitor.tui.actions import (
    ANSWERING,
    ANYWHERE,
    ARTICLE,
    BOARD,
    CORRECTING,
    FINDING,
    MOVING,
    READING,
    TYPING,
    Action,
)

__all__ = ["Help"]

SECTIONS = (
    ("In a pane", MOVING),
    ("On the board", BOARD),
    ("In the pane of actors: who is who", CORRECTING),
    ("While that is typed", FINDING),
    ("When asked whether to do it", ANSWERING),
    ("In the filter", TYPING),
    ("In an article", (*ARTICLE, *READING)),
    ("Anywhere", ANYWHERE),
)


def section(title: str, actions: Sequence[Action]) -> Content:
    """A table of keys under a title."""
    lines = [Content.styled(title, "bold $primary")]
    lines += [Content.assemble((f"  {a.symbol:<15}", "bold"), a.help) for a in actions]
    return Content("\n").join([*lines, Content("")])


class Help(ModalScreen[None]):
    """The page of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,enter", "dismiss", "Back")]

    def compose(self) -> ComposeResult:
        """One table for each place."""
        with VerticalScroll(id="help") as page:
            page.border_title = "Keys"
            for title, actions in SECTIONS:
                yield Static(section(title, actions))

    def on_resize(self) -> None:
        """Say that the page goes on where the screen is too small for it."""
        self.call_after_refresh(self._hint)

    def _hint(self) -> None:
        page = self.query_one(VerticalScroll)
        page.border_subtitle = "↓ ↑ scroll · Esc closes" if page.max_scroll_y else "Esc closes"

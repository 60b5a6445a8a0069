"""The line in which a filter is typed, and which shows the one that is on."""

from __future__ import annotations

from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.suggester import Suggester
from textual.widgets import Input, Static

from monitor.filters import USAGE, complete, hint
from monitor.plain import clean
from monitor.tui.actions import TYPING, bindings
from monitor.tui.text import fit

__all__ = ["FilterBar", "FilterInput"]

LONGEST = 200


class Completion(Suggester):
    """Completes a field's name, or one of its few values."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """What was typed with its last term completed; the key to the right takes it."""
        return complete(value)


class FilterInput(Input):
    """An input that takes nothing which could disturb the terminal."""

    BINDINGS = bindings(TYPING)

    async def _on_key(self, event: events.Key) -> None:
        """A key that was typed ahead, after the one that left the filter, is no part of it."""
        if self.screen.focused is not self:
            event.prevent_default()

    def validate_value(self, value: str) -> str:
        """What was typed or pasted, made harmless."""
        return clean(value)


class FilterBar(Horizontal):
    """Hidden while there is no filter."""

    def compose(self) -> ComposeResult:
        """The prompt, what is typed, and how to be rid of it."""
        yield Static("/", id="prompt", markup=False)
        yield FilterInput(
            compact=True,
            max_length=LONGEST,
            placeholder=USAGE,
            select_on_focus=False,
            suggester=Completion(),
        )
        yield Static("", id="hint", markup=False)

    @property
    def value(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    @property
    def typing(self) -> bool:
        """Whether a filter is being typed."""
        return self.screen.focused is self.query_one(Input)

    def open(self, value: str) -> None:
        """Show the line and type on from ``value``."""
        self.add_class("-on")
        field = self.query_one(Input)
        field.can_focus = True
        field.value = value
        self.screen.set_focus(field)

    def help(self, today: date) -> None:
        """Say how what is typed can go on, or what is wrong with it."""
        said = hint(self.value, today)
        self.query_one("#hint", Static).update(
            fit(clean(said), max(20, self.size.width // 2)) or "⏎ keeps · Esc clears"
        )

    def settle(self, value: str) -> None:
        """Show the filter that is on; hide where there is none."""
        field = self.query_one(Input)
        field.value = value
        field.can_focus = False
        self.query_one("#hint", Static).update("Esc clears")
        self.set_class(bool(value), "-on")

"""The line in which a filter is typed, and which shows the one that is on."""

from __future__ import annotations

from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.suggester import Suggester
from textual.widgets import Input, Static

from monitor.errors import SettingsError
from monitor.filters import USAGE, Filter, complete, hint, parse_filter
from monitor.plain import clean
from monitor.tui.actions import TYPING, bindings
from monitor.tui.arrangement import Place
from monitor.tui.saved import SavedFilters, name_of
from monitor.tui.text import fit
from monitor.tui.titles import short_name
from monitor.tui.typed import TypedInput

__all__ = ["FilterBar", "FilterInput"]

LONGEST = 200
KEEPS = "⏎ keeps · Esc clears"
BOARD = "/"
"""What stands before the filter of the whole board."""


class Completion(Suggester):
    """Completes a field's name, one of its few values, or the name of a saved filter."""

    def __init__(self, bar: FilterBar) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._bar = bar

    async def get_suggestion(self, value: str) -> str | None:
        """What was typed with its last term completed; the key to the right takes it."""
        return None if self._bar.naming else complete(value, saved=self._bar.known)


class FilterInput(TypedInput):
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

    def __init__(self, saved: SavedFilters, *, id: str) -> None:
        super().__init__(id=id)
        self._saved = saved
        self.known: dict[str, str] = {}
        """The filters that are kept, by their names."""
        self._named: str | None = None
        """What is being given a name."""
        self.place: Place | None = None
        """Whose filter it is that is typed; None for that of the whole board."""
        self.open = False
        """Whether one has been begun, and neither kept nor dropped."""

    def compose(self) -> ComposeResult:
        """The prompt, what is typed, and how to be rid of it."""
        yield Static(BOARD, id="prompt", markup=False)
        yield FilterInput(
            compact=True, max_length=LONGEST, placeholder=USAGE, select_on_focus=False, suggester=Completion(self)
        )
        yield Static("", id="hint", markup=False)

    @property
    def value(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    @property
    def typing(self) -> bool:
        """Whether a filter, or a name for one, is being typed."""
        return self.screen.focused is self.query_one(Input)

    @property
    def naming(self) -> bool:
        """Whether it is a name that is typed."""
        return self._named is not None

    def parse(self, typed: str, today: date) -> Filter:
        """What is asked for, with the filters that are kept."""
        return parse_filter(typed, today, self.known)

    def begin(self, value: str, place: Place | None = None) -> None:
        """Show the line and type on from ``value``: the filter of a pane, or else of the whole board."""
        trouble = ""
        self.place, self.open, self._named = place, True, None
        try:
            self.known = self._saved.read()
        except SettingsError as error:
            trouble = f"! {error}"
        self.add_class("-on")
        field = self.query_one(Input)
        field.can_focus = True
        self._ask(self._prompt, USAGE, value)
        self._say(trouble or KEEPS)
        self.screen.set_focus(field)

    def help(self, today: date) -> None:
        """Say how what is typed can go on, or what is wrong with it."""
        self._say(hint(self.value, today, self.known) or KEEPS)

    def begin_naming(self) -> None:
        """Have a name typed for what is typed, if anything is."""
        if self.value.strip() and not self.naming:
            self._named = self.value.strip()
            self._ask("@", "a name for this filter", "")
            self._say("⏎ saves · Esc goes back")

    def finish_naming(self, *, save: bool) -> None:
        """Keep it under the name, or leave everything as it is; go on with the filter."""
        typed, name = self._named or "", name_of(self.value)
        if save and not name:
            return
        self._named = None
        self._ask(self._prompt, USAGE, typed)
        if save:
            try:
                self._saved.save(name, typed)
                self.known = self._saved.read()
                self._say(f"✓ saved: /@{name} brings it back")
            except SettingsError as error:
                self._say(f"! {error}")
        else:
            self._say(KEEPS)

    def settle(self, board: str, place: Place, own: str, today: date) -> None:
        """Show the filters that are on, of the board and of a pane, with what is wrong; hide where there is none."""
        self.place, self.open = None if board else place, False
        self._ask(self._prompt, USAGE, board or own)
        self.query_one(Input).can_focus = False
        wrong = hint(own, today, self.known) or hint(board, today, self.known)
        clears = f"Esc clears {_only(place)} {own}" if board and own else "Esc clears"
        self._say(" · ".join(filter(None, (clears, wrong))))
        self.set_class(bool(board or own), "-on")

    @property
    def _prompt(self) -> str:
        return _only(self.place) if self.place else BOARD

    def _ask(self, prompt: str, placeholder: str, value: str) -> None:
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            field.placeholder, field.value = placeholder, value
        field.cursor_position = len(value)
        self.query_one("#prompt", Static).update(prompt)

    def _say(self, words: str) -> None:
        self.query_one("#hint", Static).update(fit(clean(words), max(24, self.size.width // 2)))


def _only(place: Place) -> str:
    """What stands before the filter of a pane."""
    return f"{short_name(place)} only"

"""What a user takes along: a row to the clipboard, a list into a file, a picture of the screen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Literal

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from monitor.errors import MonitorError
from monitor.plain import clean
from monitor.store.reader import Reader
from monitor.tui.actions import CHOOSING, bindings
from monitor.tui.arrangement import Place
from monitor.tui.copying import words_of
from monitor.tui.exporting import Format, export, new_file, records
from monitor.tui.overlay import Overlay
from monitor.tui.view import View

__all__ = ["FormatScreen", "copy_row", "copy_words", "export_list", "save_picture"]

CHOICES: dict[str, tuple[Format, str]] = {
    "c": ("csv", "CSV, for a spreadsheet"),
    "j": ("json", "JSON, for a program"),
    "m": ("markdown", "Markdown, for a text"),
}


class Formats(OptionList):
    """Turns pages only once there are any: Textual ends the program over a list that has no room yet."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        if self.scrollable_content_region:
            super()._move_page(direction)


class FormatScreen(ModalScreen[Format | None], Overlay[Format | None]):
    """Asks for the format of a file."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOOSING)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """The formats, each with its letter."""
        options = Formats(
            *(Option(f"{letter}  {words}", id=format_) for letter, (format_, words) in CHOICES.items()),
            id="formats",
            markup=False,
        )
        options.border_title = self._title
        options.border_subtitle = "⏎ chooses · Esc leaves"
        yield options

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the one that was chosen."""
        self.dismiss(next(format_ for format_, _ in CHOICES.values() if format_ == event.option_id))

    def action_take(self, letter: str) -> None:
        """Take the format of a letter."""
        self.dismiss(CHOICES[letter][0])

    def action_leave(self) -> None:
        """Have no file."""
        self.dismiss(None)


def copy_row(screen: Screen[Any], database: Path, row: object, status: str = "") -> None:
    """Copy a row with its source to the clipboard, by way of the terminal."""

    def work() -> None:
        try:
            with Reader.open(database) as reader:
                words = words_of(reader, row, status)
        except MonitorError as error:
            _tell(screen.app, str(error), failed=True)
        else:
            screen.app.call_later(copy_words, screen.app, words or "")

    screen.run_worker(work, thread=True, exclusive=True, group="copy", exit_on_error=False)


def copy_words(app: App[Any], words: str) -> None:
    """Copy words to the clipboard, by way of the terminal."""
    words = clean(words)
    if words:
        app.copy_to_clipboard(words)
    _tell(app, f"copied: {words}" if words else "nothing is selected", failed=not words)


def export_list(screen: Screen[Any], database: Path, listed: Place, view: View, folder: Path, stem: str) -> None:
    """Ask for a format, then write all of a list into a new file, and say where that is."""

    def write(format_: Format | None) -> None:
        if format_ is not None:
            work = partial(_export, screen.app, database, listed, view, folder, stem, format_)
            screen.run_worker(work, thread=True, group="export", exit_on_error=False)

    screen.app.push_screen(FormatScreen(f"Export {listed}"), write)


def _export(app: App[Any], database: Path, listed: Place, view: View, folder: Path, stem: str, format_: Format) -> None:
    try:
        with Reader.open(database) as reader:
            path, number = export(format_, records(listed, reader, view), folder, stem)
    except MonitorError as error:
        _tell(app, str(error), failed=True)
    else:
        _tell(app, f"{number:,} row{'' if number == 1 else 's'} in {path}")


def save_picture(app: App[Any], folder: Path, stem: str) -> None:
    """Save what is on the screen as an SVG picture in a new file, and say where that is."""
    try:
        with new_file(folder, stem, ".svg") as (path, file):
            file.write(app.export_screenshot(title="monitor"))
    except MonitorError as error:
        app.notify(clean(str(error)), severity="error", markup=False)
    else:
        app.notify(clean(str(path)), title="picture", markup=False)


def _tell(app: App[Any], words: str, *, failed: bool = False) -> None:
    """Say so, from a thread too, which does not wait until it has been said: the app may be about to end."""
    app.notify(clean(words), severity="error" if failed else "information", markup=False)

"""Other programs in the dashboard's place: the user's editor and pager, while they run."""

from __future__ import annotations

import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from textual.app import App, SuspendNotSupported

from monitor.errors import InputError
from monitor.machine import is_file
from monitor.plain import visible
from monitor.store.results import ArticleRow

__all__ = ["WATCHED", "Host", "edit", "file_of", "page"]

WATCHED = Path("watched")
"""The folder of the texts, in the workspace."""
PAGERS = "less", "more"
"""Where the user has named none."""
COUNT_LINES = frozenset(
    {
        *("ex", "vi", "vim", "nvim", "gvim", "view", "vis", "kak", "joe", "jed", "mg", "ne", "nano", "pico", "micro"),
        *("emacs", "emacsclient", "less", "more", "most"),
    }
)
"""Programs that begin at the line of a ``+NUMBER`` before the file."""
COLON_LINES = frozenset({"hx", "helix", "subl", "zed", "kate"})
"""Programs that begin at that of a ``FILE:NUMBER``."""
GOTO_LINES = frozenset({"code", "codium", "cursor"})
"""Programs that take this after ``--goto``."""


class Host(App[None]):
    """A program that may leave the terminal to others for a while."""

    read_only = False
    """Whether it is but looked at, and no program may run at its behest."""

    @property
    def hosts(self) -> bool:
        """Whether it leaves the terminal to others: in a browser there is none that could be left."""
        return not (self.read_only or self.is_web)


def file_of(article: ArticleRow, watched: Path) -> Path:
    """The file below the watched folder that holds an article; raises InputError where none does now."""
    found = next((watched / path for path in article.files if is_file(watched / path)), None)
    if found is None:
        raise InputError(f"{article.name}: no file in {watched} holds this text now; the pager shows what is stored")
    return found


def edit(app: App[Any], file: Path, line: int, environment: Mapping[str, str]) -> None:
    """Let the user edit a file in the editor that the environment names, at a line, from 1.

    Raises InputError where none is named, or where it fails.
    """
    named = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not named:
        raise InputError("no editor is known; set $VISUAL or $EDITOR, as by: export EDITOR=nano")
    _run(app, at_line(_split(named, "$VISUAL or $EDITOR"), line, str(file.absolute())))


def page(app: App[Any], text: str, line: int, environment: Mapping[str, str]) -> None:
    """Let the user read a text in the pager that the environment names, else in less or more, at a line, from 1.

    Nothing in the text has any effect on the terminal. Raises InputError where there is none, or where it fails.
    """
    named = environment.get("PAGER", "").strip() or next(filter(shutil.which, PAGERS), "")
    if not named:
        raise InputError("no pager is known; set $PAGER, or install less")
    _run(app, at_line(_split(named, "$PAGER"), line), visible(text))


def at_line(command: list[str], line: int, file: str = "") -> list[str]:
    """The command with a file if there is one, and told to begin at a line where it is known how."""
    program = Path(command[0]).name.removesuffix(".exe")
    if program in COUNT_LINES:
        return [*command, f"+{line}", *([file] if file else [])]
    if file and program in COLON_LINES:
        return [*command, f"{file}:{line}"]
    if file and program in GOTO_LINES:
        return [*command, "--goto", f"{file}:{line}"]
    return [*command, *([file] if file else [])]


def _split(named: str, where: str) -> list[str]:
    try:
        return shlex.split(named)
    except ValueError as error:
        raise InputError(f"{where}: {named!r} is no command: {error}") from error


def _run(app: App[Any], command: list[str], text: str | None = None) -> None:
    """Run a program in the terminal until it ends, with a text on its standard input if there is one."""
    failure: OSError | None = None
    status = 0
    try:
        with app.suspend(), _heedless():
            try:
                given = None if text is None else text.encode("utf-8", "replace")
                status = subprocess.run(command, input=given, check=False).returncode
            except OSError as error:
                failure = error
    except SuspendNotSupported as error:
        raise InputError("other programs run from a terminal alone") from error
    if failure is not None:
        raise InputError(f"{command[0]} cannot be run: {failure.strerror}") from failure
    if status and status != -signal.SIGINT:
        raise InputError(f"{command[0]} {f'ended with exit status {status}' if status > 0 else 'was killed'}")


@contextmanager
def _heedless() -> Iterator[None]:
    """Leave it to the program what to do about the keys that interrupt; whoever ends the dashboard has to wait for it.

    Without the file descriptor that wakes the event loop up, which would act on all signals once it goes on.
    """
    waiting: list[int] = []

    def wait(number: int, frame: FrameType | None) -> None:
        waiting.append(number)

    handlers = dict.fromkeys((signal.SIGINT, signal.SIGQUIT), _do_nothing)
    handlers |= dict.fromkeys((signal.SIGTERM, signal.SIGHUP), wait)
    wakeup = signal.set_wakeup_fd(-1)
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(wakeup)
        for late in waiting:
            signal.raise_signal(late)


def _do_nothing(number: int, frame: FrameType | None) -> None:
    """A handler in place of ``SIG_IGN``, which the program would inherit."""

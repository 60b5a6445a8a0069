"""The actors that a user watches: kept in the workspace, on top of their pane, and told of when there is news."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock

from textual.message import Message
from textual.widgets import Static

from monitor.errors import InputError, MonitorError
from monitor.model import ActorKey
from monitor.plain import clean
from monitor.store.news import News
from monitor.store.reader import Reader
from monitor.store.results import ActorRow

__all__ = ["STAR", "Unread", "WatchFile", "watch_mark"]

STAR = "★"
"""Before an actor that is watched."""
SHOWN = 3
"""Actors of whom news is told at a time."""


class WatchFile:
    """Which actors are watched, by the keys of their names, and up to which document the user has seen their news.

    A file beside the database, since a watch is no part of the record: it outlives a database that is made anew.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.watches.json")

    def read(self) -> dict[ActorKey, int]:
        """The watched with the last document seen of each; raises InputError where the file is none of ours."""
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
            return {str(key): int(seen) for key, seen in held["watched"].items()}
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise InputError(f"{self._path}: cannot be read: {error.strerror}; check the permissions") from error
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise InputError(f"{self._path}: no list of watched actors; move it away to begin a new one") from error

    def change(self, key: ActorKey, seen: int | None) -> dict[ActorKey, int]:
        """Watch an actor whose news is seen up to a document, or with None no longer; all that are watched then.

        Raises InputError where the file cannot be written.
        """
        watched = {other: last for other, last in self.read().items() if other != key}
        if seen is not None:
            watched[key] = seen
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump({"watched": watched}, file, indent=1)
            beside.replace(self._path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink()
            raise InputError(f"{self._path}: cannot be written: {error.strerror}; check the permissions") from error
        return watched


class Unread(Static):
    """Counts the articles about watched actors that the user has not looked at, and tells of new ones."""

    class Changed(Message):
        """Other actors are watched, or there is other news of them: by the actors' ids, the number of articles."""

        def __init__(self, unread: Mapping[int, int]) -> None:
            super().__init__()
            self.unread = unread

    class Looked(Message, bubble=False):
        """The news of the watched came back, or why not."""

        def __init__(self, ticket: int, news: list[News], trouble: str = "") -> None:
            super().__init__()
            self.ticket, self.news, self.trouble = ticket, news, trouble

    def __init__(self, database: Path, *, id: str) -> None:
        super().__init__("", id=id, markup=False)
        self._database, self._file = database, WatchFile(database)
        self._known: dict[ActorKey, int] | None = None
        """Of each watched actor the newest document about it, once that has been looked up."""
        self._unread: dict[int, int] = {}
        self._trouble = ""
        self._ticket = 0
        """Of the look that counts: what an earlier one finds is out of date."""
        self._changes: deque[tuple[ActorRow, bool]] = deque()
        """Whom to watch, or no longer, in the order in which the user said so."""
        self._asked: dict[int, bool] = {}
        """By the ids of those actors, what the user said last, until that shows."""
        self._writing = Lock()

    def renew(self) -> None:
        """Write down what is to be changed, if anything is, and look for news."""
        self._ticket += 1
        self.run_worker(partial(self._look, self._ticket), thread=True, group="news", exit_on_error=False)

    def toggle(self, row: ActorRow) -> None:
        """Watch an actor, or no longer."""
        self._change(row, watch=not self._asked.get(row.id, row.id in self._unread))

    def see(self, row: ActorRow) -> None:
        """The user looks at an actor: what there is of it is no news any more."""
        if self._unread.get(row.id) and self._asked.get(row.id, True):
            self._change(row, watch=True)

    def _change(self, row: ActorRow, *, watch: bool) -> None:
        self._asked[row.id] = watch
        self._changes.append((row, watch))
        self.renew()

    def _look(self, ticket: int) -> None:
        try:
            with self._writing, Reader.open(self._database) as reader:
                self._write(reader)
                news = reader.news(self._file.read())
        except MonitorError as error:
            self.post_message(self.Looked(ticket, [], str(error)))
        else:
            self.post_message(self.Looked(ticket, news))

    def _write(self, reader: Reader) -> None:
        """Write down all that is to be changed, in its order, whichever thread comes first."""
        while self._changes:
            row, watch = self._changes.popleft()
            bearers = reader.bearers(self._file.read().keys())
            for key in [key for key, bearer in bearers.items() if bearer.id == row.id] or [row.lead]:
                self._file.change(key, reader.newest_document() if watch else None)

    def on_unread_looked(self, message: Looked) -> None:
        """Count, and tell of what has come since the last look."""
        if message.ticket == self._ticket:
            self._asked.clear()
        elif not message.trouble:
            return
        if message.trouble:
            if message.trouble != self._trouble:
                told = message.trouble.replace(f"{self._database.parent}{os.sep}", "")
                self.app.notify(clean(told), severity="error", markup=False)
            self._trouble = message.trouble
            return
        self._trouble = ""
        if self._known is not None:
            self._ring([found for found in message.news if found.last > self._known.get(found.key, found.last)])
        self._known = {found.key: found.last for found in message.news}
        unread = {found.actor: found.articles for found in message.news}
        total = sum(unread.values())
        self.display = bool(total)
        self.update(f"{STAR} {total:,} unread")
        if unread != self._unread:
            self._unread = unread
            self.post_message(self.Changed(unread))

    def _ring(self, news: list[News]) -> None:
        if news:
            self.app.bell()
        for found in news[:SHOWN]:
            self.app.notify(
                clean(" ".join(found.title.split())),
                title=clean(f"{STAR} {found.label}"),
                severity="information",
                markup=False,
            )


def watch_mark(unread: int | None) -> str:
    """What stands before a watched actor: a star, with the number of unread articles."""
    return "" if unread is None else f"{STAR}{min(unread, 99) or ''} "

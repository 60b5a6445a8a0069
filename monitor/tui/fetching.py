"""A widget whose rows come page by page from the database, asked for in threads, and only a window of them held."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.message import Message
from textual.worker import get_current_worker

from monitor.errors import StoreError
from monitor.store.reader import Page, Reader
from monitor.tui.ahead import TypedAhead
from monitor.tui.paging import PAGE, Arrival, Ask, Goal, Held
from monitor.tui.painting import Painted
from monitor.tui.turns import ROWS, Turns

__all__ = ["Fetching"]


class Fetching[Row](TypedAhead, Painted):
    """Asks for rows around the selection, and takes in the answer to the last question."""

    paged: ClassVar[bool] = True
    """Whether the rows come page by page; otherwise the head is all there is."""
    turn: ClassVar[int] = ROWS
    """When it asks, where others ask at the same time."""

    class Failed(Message):
        """The database could not be read."""

    class Arrived(Message, bubble=False):
        """Rows came back from the database for the question with this number."""

        def __init__(self, ticket: int, arrival: Arrival[Any]) -> None:
            super().__init__()
            self.ticket, self.arrival = ticket, arrival

    class Known(Message, bubble=False):
        """What is to be known with the rows came back for that question."""

        def __init__(self, ticket: int, beside: Any) -> None:
            super().__init__()
            self.ticket, self.beside = ticket, beside

    def __init__(self, database: Path, *, id: str) -> None:
        super().__init__(id=id)
        self._database = database
        self.turns = Turns()
        """Shared with those who ask at the same time."""
        self._following = True
        """Whether the head of the list stays in view."""
        self._held: Held[Row] = Held()
        self._ticket = 0
        self._loaded = False
        self._goal: Goal | None = None
        """Where the list is to go; asked for again with every question until the rows there have come."""

    # What a pane of one kind of row says of itself

    def fetch(self, reader: Reader, page: Page[Any]) -> list[Row]:
        """A page of rows; called in a worker thread."""
        raise NotImplementedError

    def key(self, row: Row) -> tuple[Any, ...]:
        """The row's place in the list."""
        raise NotImplementedError

    def current_key(self, reader: Reader, row: Row) -> tuple[Any, ...]:
        """Its place in the list as the database stands now."""
        return self.key(row)

    def identity(self, row: Row) -> Hashable:
        """What stays the same when the row changes or moves."""
        raise NotImplementedError

    def read_beside(self, reader: Reader) -> Any:
        """What is to be known with the rows, and need not be waited for; called in a worker thread."""
        return None

    def know(self, beside: Any) -> None:
        """What was read beside the last rows that were asked for."""

    def take_in(self, arrival: Arrival[Row], *, afresh: bool) -> None:
        """Show other rows than before; ``afresh`` has nothing to do with those."""
        raise NotImplementedError

    @property
    def selected(self) -> Row | None:
        """The row under the selection."""
        raise NotImplementedError

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that are held."""
        return self._held.rows

    # Asking

    def read_from(self, database: Path) -> None:
        """Ask another database from now on."""
        self._database = database

    @property
    def settled(self) -> bool:
        """Whether the rows that are held are those that the user has asked for last."""
        return self._loaded and self._goal is None

    def reload(self, *, afresh: bool = False) -> None:
        """Ask the database again: around the selection, or ``afresh`` from the head of the list."""
        if afresh:
            self.drop_typed()
            self.go("head", following=True)
        elif self._goal is not None:
            self._ask(*self._goal)
        else:
            self._ask("head" if self._following or not self.paged or self.selected is None else "around")

    def seek_key(self, key: tuple[Any, ...]) -> None:
        """Go to the first row that does not stand before this place in the list."""
        self.drop_typed()
        self.go("place", key)

    def go(self, ask: Ask, key: tuple[Any, ...] | None = None, *, following: bool = False) -> None:
        """Go to a part of the list of which other rows may be held now; ``following`` keeps its head in view."""
        self._following, self._goal = following, (ask, key)
        self._ask(ask, key)

    def _ask(self, ask: Ask, key: tuple[Any, ...] | None = None) -> None:
        self._ticket += 1
        beside = None
        if ask not in {"head", "tail", "place"}:
            beside = {"around": self.selected, "above": self.rows[0], "below": self.rows[-1]}[ask]
        self.turns.ask(self.id, self.turn, self._ticket)
        work = partial(self._load, self._ticket, ask, beside, key)
        self.run_worker(work, thread=True, exclusive=True, group="load", exit_on_error=False)

    def _load(self, ticket: int, ask: Ask, beside: Row | None, key: tuple[Any, ...] | None) -> None:
        worker = get_current_worker()
        try:
            self.turns.wait(self.turn, lambda: worker.is_cancelled)
            with Reader.open(self._database, lambda: worker.is_cancelled) as reader:
                if beside is not None:
                    key = self.current_key(reader, beside) if ask == "around" else self.key(beside)
                self.post_message(self.Arrived(ticket, self._read(reader, ask, key)))
                self.post_message(self.Known(ticket, self.read_beside(reader)))
        except StoreError:
            self.turns.answered(self.id, ticket)
            if not worker.is_cancelled:
                self.post_message(self.Failed())

    def _read(self, reader: Reader, ask: Ask, key: tuple[Any, ...] | None) -> Arrival[Row]:
        if ask in {"around", "place"} and key is not None:
            above = self.fetch(reader, Page(PAGE, key, upwards=True))
            below = self.fetch(reader, Page(PAGE, key, inclusive=True))
            select = len(above) if ask == "place" else None
            return Arrival(ask, above + below, above=len(above) == PAGE, below=len(below) == PAGE, select=select)
        upwards = ask in {"above", "tail"}
        rows = self.fetch(reader, Page(PAGE, key, upwards))
        full = self.paged and len(rows) == PAGE
        return Arrival(ask, rows, above=full and upwards, below=full and not upwards)

    async def on_fetching_arrived(self, message: Arrived) -> None:
        """Take in what was asked for last; answers to earlier questions are stale."""
        if message.ticket != self._ticket:
            return
        self.call_after_refresh(self.turns.answered, self.id, message.ticket)
        held = self._held.take(message.arrival)
        if self.settled and held == self._held:
            return
        afresh = self._goal is not None and message.arrival.ask == "head"
        self._loaded, self._held, self._goal = True, held, None
        self.take_in(message.arrival, afresh=afresh)
        await self.catch_up()

    def on_fetching_known(self, message: Known) -> None:
        """Take in what is known now."""
        if message.ticket == self._ticket:
            self.know(message.beside)

    def forget(self) -> None:
        """Show nothing: there is no database."""
        self.turns.answered(self.id, self._ticket)
        self._ticket += 1
        self._loaded = self._following = True
        self._goal = None
        self.drop_typed()
        self._held = Held()

"""The pause: the screen stays as it is while the ingest goes on, and says how much is waiting."""

from __future__ import annotations

from textual.message import Message
from textual.widgets import Static

from monitor.store.results import StatusRow

__all__ = ["Pause"]


class Pause(Static):
    """Says that the board is paused, and what has arrived since; a click goes on."""

    class Ended(Message):
        """The board is to go on."""

    def __init__(self, *, id: str) -> None:
        super().__init__("", id=id, markup=False)
        self._since: StatusRow | None = None
        self.on = False

    def begin(self, status: StatusRow | None) -> None:
        """Pause with what there is."""
        self.on, self._since = True, status
        self.display = True
        self.tell(status)

    def end(self) -> None:
        """Go on."""
        if self.on:
            self.on = self.display = False
            self.post_message(self.Ended())

    def tell(self, status: StatusRow | None) -> None:
        """Say what there is now that was not there when the pause began."""
        then = self._since
        articles = max(0, status.documents - (then.documents if then else 0)) if status else 0
        statements = max(0, status.told - (then.told if then else 0)) if status else 0
        told = f" in {articles} article{'' if articles == 1 else 's'}" if articles else ""
        self.update(f"⏸ paused · {statements:,} new{told}" if statements or articles else "⏸ paused")

    def on_click(self) -> None:
        """Go on."""
        self.end()

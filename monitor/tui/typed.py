"""A line in which something is typed."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from monitor.tui.ahead import TypedAhead

__all__ = ["TypedInput"]


class TypedInput(Input):
    """An input in which keys have their effect in the order in which they were typed, however fast.

    Textual writes a letter when the key comes to the line, but does what other keys are bound to only once they have
    gone up to the app and found nothing better: letters that were typed behind them overtake them. And a key that may
    lead out of the line is waited for, so that those behind it go to what they were typed for.
    """

    _awaited: events.Key | None = None

    @property
    def leading(self) -> bool:
        """Whether a key is on its way that may lead out of the line."""
        return self._awaited is not None

    def wait_for(self, key: events.Key) -> None:
        """A key is on its way here; one that is no text may lead elsewhere."""
        if not key.is_printable:
            self._awaited = key

    async def on_event(self, event: events.Event) -> None:
        """Do what the key does; then those behind it can go on."""
        await super().on_event(event)
        if event is self._awaited:
            self._awaited = None
            self.post_message(TypedAhead.CaughtUp())

    async def _on_key(self, event: events.Key) -> None:
        active = None if event.is_printable else self.screen.active_bindings.get(event.key)
        if active is not None and active.node is self and active.enabled:
            event.stop()
            event.prevent_default()
            await self.run_action(active.binding.action)

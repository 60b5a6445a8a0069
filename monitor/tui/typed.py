"""A line in which something is typed."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

__all__ = ["TypedInput"]


class TypedInput(Input):
    """An input in which keys have their effect in the order in which they were typed, however fast.

    Textual writes a letter when the key comes to the line, but does what other keys are bound to only once they have
    gone up to the app and found nothing better: letters that were typed behind them overtake them.
    """

    async def _on_key(self, event: events.Key) -> None:
        active = None if event.is_printable else self.screen.active_bindings.get(event.key)
        if active is not None and active.node is self and active.enabled:
            event.stop()
            event.prevent_default()
            await self.run_action(active.binding.action)

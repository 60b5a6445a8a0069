"""A line in which something is typed."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

__all__ = ["TypedInput"]

EDITS = ("cursor_", "delete_", "home", "end")
"""How the names of the actions begin that move in the line or take something out of it."""


class TypedInput(Input):
    """An input in which keys have their effect in the order in which they were typed, however fast.

    Textual writes a letter when the key comes to the line, but moves and deletes only once the key has gone up to the
    app and found nothing better: letters that were typed behind it overtake it.
    """

    async def _on_key(self, event: events.Key) -> None:
        bindings = self._bindings.key_to_bindings.get(event.key, [])
        action = next((binding.action for binding in bindings if binding.action.startswith(EDITS)), None)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)

"""Which keys do what: those of the registry, but for the actions that the user has given others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from textual.binding import Binding
from textual.keys import Keys, format_key

from monitor.errors import SettingsError
from monitor.tui.actions import PLACES, TOGETHER, TYPED, Action

__all__ = ["Keymap", "symbol"]

FILE = "monitor.toml"
KNOWN = frozenset(key.value for key in Keys if not key.value.startswith("<"))
SPELLINGS = {
    "esc": "escape",
    "return": "enter",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+[": "escape",
    " ": "space",
    ",": "comma",
}
"""What users may call keys, and what terminals send for them, by Textual's name."""
SYMBOLS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "tab": "Tab",
    "enter": "⏎",
    "escape": "Esc",
    "space": "Space",
    "backspace": "⌫",
    "delete": "Del",
    "insert": "Ins",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def symbol(key: str) -> str:
    """A key of Textual's as the screen shows it: ``^d``, ``⇧Tab``, ``/``."""
    modifiers, _, bare = key.rpartition("+")
    marks = {"ctrl": "^", "shift": "⇧", "alt": "⌥"}
    shown = SYMBOLS.get(bare) or _character(bare) or bare.upper()
    return "".join(marks.get(modifier, f"{modifier}+") for modifier in modifiers.split("+") if modifier) + shown


def named(key: str) -> str | None:
    """Textual's name of a key as a user writes it: ``/``, ``Ctrl+P``, ``esc``, ``G``; None where there is no such."""
    if len(key) == 1 and key not in SPELLINGS:
        return next(iter(Binding.make_bindings([(key, "")]))).key if key.isprintable() else None
    lowered = key.lower().replace("ctrl-", "ctrl+").replace("shift-", "shift+").replace("alt-", "alt+")
    lowered = SPELLINGS.get(lowered, lowered)
    modifier, _, bare = lowered.rpartition("+")
    if lowered in KNOWN or _is_character(lowered):
        return lowered
    alone = len(bare) == 1 and bare.isalnum()
    return {"shift": bare.upper(), "alt": lowered}.get(modifier) if alone else None


def _is_character(key: str) -> bool:
    """Whether Textual's name of a key is that of a character."""
    return key == "space" or (key not in KNOWN and _character(key) is not None)


def _character(key: str) -> str | None:
    """The character that a key stands for by Textual's name, which is that of Unicode with underscores."""
    shown = format_key(key)
    if len(shown) != 1:
        with suppress(KeyError):
            shown = unicodedata.lookup(key.replace("_", " "))
    return shown if len(shown) == 1 and shown.isprintable() else None


class Keymap:
    """The keys of every action."""

    def __init__(self, rebound: Mapping[str, Sequence[str]] | None = None) -> None:
        """Give actions other keys than the registry's, by their names.

        Raises SettingsError, naming the entry, where there is no such action or key, or where a key has two meanings.
        """
        self._own = {name: _keys(name, keys) for name, keys in (rebound or {}).items()}
        for actions in TYPED:
            for action in actions:
                _refuse_letters(action, self._own.get(action.name, []))
        for together in TOGETHER:
            self._refuse_conflicts([action for actions in together for action in actions])

    @property
    def rebound(self) -> dict[str, str]:
        """The keys of the actions that have others than the registry's, as Textual's keymap has them."""
        return {name: ",".join(keys) for name, keys in self._own.items()}

    def keys(self, action: Action) -> list[str]:
        """The keys of an action by Textual's names."""
        return self._own.get(action.name) or action.keys.split(",")

    def symbols(self, action: Action) -> str:
        """The keys of an action as the screen shows them, separated by blanks."""
        return " ".join(symbol(key) for key in self.keys(action))

    def _refuse_conflicts(self, actions: Iterable[Action]) -> None:
        takers: dict[str, Action] = {}
        for action in actions:
            for key in self.keys(action):
                other = takers.setdefault(key, action)
                if other is not action:
                    first, second = sorted((other, action), key=lambda found: found.name not in self._own)
                    raise SettingsError(
                        f"{FILE}: [keys] {first.name}: {symbol(key)} is a key of {second.name} already; "
                        f"choose another, or give {second.name} another"
                    )


def _keys(name: str, keys: Sequence[str]) -> list[str]:
    known = sorted({action.name for _, actions in PLACES for action in actions})
    if name not in known:
        raise SettingsError(f"{FILE}: [keys] {name}: there is no such action; there are {', '.join(known)}")
    if not keys:
        raise SettingsError(f"{FILE}: [keys] {name}: give it a key, or leave the entry out for the usual one")
    found = {key: named(key) for key in keys}
    for key, textual in found.items():
        if textual is None:
            raise SettingsError(
                f"{FILE}: [keys] {name}: {key!r} is no key; write a character, or a name such as enter, f5 or ctrl+x"
            )
    return list(dict.fromkeys(textual for textual in found.values() if textual))


def _refuse_letters(action: Action, keys: Sequence[str]) -> None:
    for key in keys:
        if _is_character(key):
            raise SettingsError(
                f"{FILE}: [keys] {action.name}: {symbol(key)} is typed there as text; "
                "take a key such as enter, f5 or ctrl+x"
            )

"""What can go wrong, as one tree.

MonitorError                 anything that a user can be told in one line
├── SettingsError            monitor.toml, actors.toml or an environment variable is wrong
│   └── OptionError          an option of the command line is, for the setting that it gives
├── ModelError               the language model cannot be loaded
├── UnreadableError          a file that is no text we can read (it is quarantined with the reason)
├── InputError               a line or file given to a command is not what the command reads
├── StoreError               the database cannot be opened, is newer than this program, or is damaged
│   ├── UnavailableError     it may be used later: it is locked, its disk is full
│   └── LostError            it was taken away, or spoilt, while it was written to
└── AlreadyRunningError      another daemon holds this workspace
"""

from __future__ import annotations

__all__ = [
    "AlreadyRunningError",
    "InputError",
    "LostError",
    "ModelError",
    "MonitorError",
    "OptionError",
    "SettingsError",
    "StoreError",
    "UnavailableError",
    "UnreadableError",
]


class MonitorError(Exception):
    """An error whose text names what is wrong and what to do; shown without a traceback."""


class SettingsError(MonitorError):
    """A setting is wrong; the text names where it was made."""


class OptionError(SettingsError):
    """A setting is wrong that the call itself gives."""


class ModelError(MonitorError):
    """The language model cannot be loaded."""


class UnreadableError(MonitorError):
    """A file that is no text we can read; the text is the reason given in the quarantine."""

    def __init__(self, reason: str, *, for_now: bool = False) -> None:
        """``for_now``: it may become readable without a change of the file itself."""
        super().__init__(reason)
        self.for_now = for_now


class InputError(MonitorError):
    """A line or file given to a command is not what the command reads."""


class StoreError(MonitorError):
    """The database cannot be opened, is newer than this program, or is damaged."""


class UnavailableError(StoreError):
    """The database cannot be used now for a reason that may pass: it is locked, its disk is full."""


class LostError(StoreError):
    """The database was removed, replaced, cut short or overwritten while it was in use; nothing more is written."""


class AlreadyRunningError(MonitorError):
    """Another daemon holds this workspace."""

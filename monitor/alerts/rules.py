"""The rules of alerts, as `[[alert]]` tables of monitor.toml have them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

from monitor.alerts.words import Phrase
from monitor.errors import SettingsError
from monitor.model import EVENT_TYPES, RUNGS, AlertKind, DeadlineStatus, EventStatus

__all__ = ["Rule", "load_rules"]

SPAN = re.compile(r"(\d{1,4})\s+(hour|day|week)s?")
DUE = re.compile(r"due\s+within\s+(.*)")
NEWS = timedelta(days=2)
SECONDS = 10.0
LONGEST = 3600.0
EVENT_STATUSES: tuple[str, ...] = get_args(EventStatus)
DEADLINE_STATUSES: tuple[str, ...] = get_args(DeadlineStatus)


@dataclass(frozen=True, slots=True)
class Rule:
    """What to be told of: whatever meets all of its conditions, those that are empty or None being none."""

    name: str
    actor: tuple[str, ...] = ()
    """Names of which one takes part; any name that an actor bears will do."""
    text: tuple[Phrase, ...] = ()
    """Words of which some stand in the sentence, or of an article in a paragraph."""
    type: tuple[str, ...] = ()
    """PLOVER types of the event, or of the step that raised a rung."""
    status: tuple[str, ...] = ()
    """Statuses of the event or step, or of the deadline."""
    deadline: AlertKind | None = None
    within: timedelta = timedelta()
    """How long before its day a deadline is due."""
    rung: int | None = None
    """The lowest rung of a posture that was raised to it or above."""
    command: tuple[str, ...] = ()
    timeout: float = SECONDS
    """Seconds that the command has."""
    max_age: timedelta | None = NEWS
    """How long ago it may have happened and been published; None for any time."""

    @property
    def kind(self) -> AlertKind:
        """What it is about."""
        if self.deadline is not None:
            return self.deadline
        if self.rung is not None:
            return "rung raised"
        return "event" if self.type or self.status else "article"


def load_rules(file: Path) -> tuple[Rule, ...]:
    """The rules of a monitor.toml, which need not exist. Raises SettingsError, naming the file and the entry."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8")).get("alert", [])
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read as TOML: {error}") from error
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SettingsError(f"{file}: alert is a list of tables: head each of them with [[alert]]")
    rules = [_rule(table, f"{file}: {_entry(number, table)}") for number, table in enumerate(tables, start=1)]
    names = [rule.name for rule in rules]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise SettingsError(f"{file}: two alerts are named {twice!r}; each is told apart by its name")
    return tuple(rules)


def _entry(number: int, table: Mapping[str, Any]) -> str:
    name = table.get("name")
    return f"alert {number} ({name!r})" if isinstance(name, str) else f"alert {number}"


def _rule(table: Mapping[str, Any], place: str) -> Rule:
    known = {field.name for field in fields(Rule)} - {"within"}
    if unknown := sorted(set(table) - known):
        raise SettingsError(f"{place}: unknown setting {unknown[0]!r}; known are {', '.join(sorted(known))}")
    if "name" not in table:
        raise SettingsError(f"{place}: it has no name")
    values: dict[str, Any] = {}
    for name, value in table.items():
        try:
            values |= READERS[name](value)
        except ValueError as error:
            raise SettingsError(f"{place}: {name} {error}, not {value!r}") from error
    rule = Rule(**values)
    _check(rule, place)
    return rule


def _check(rule: Rule, place: str) -> None:
    """What the conditions of a rule have to be among themselves."""
    if not (rule.actor or rule.text or rule.type or rule.status or rule.deadline or rule.rung is not None):
        raise SettingsError(f"{place}: it has no condition: actor, text, type, status, deadline or rung")
    if rule.deadline and rule.rung is not None:
        raise SettingsError(f"{place}: it is about a deadline or about a rung, not both; make it two alerts")
    if rule.deadline and rule.type:
        raise SettingsError(f"{place}: a deadline has no event type; make it two alerts")
    allowed = DEADLINE_STATUSES if rule.deadline else EVENT_STATUSES
    if wrong := next((status for status in rule.status if status not in allowed), None):
        of = "a deadline" if rule.deadline else "an event"
        raise SettingsError(f"{place}: status: {of} is {', '.join(allowed)}, not {wrong!r}")


def _texts(value: Any) -> tuple[str, ...]:
    """One text or several, of which any will do."""
    texts = value if isinstance(value, list) else [value]
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise ValueError("is a text, or a list of them")
    return tuple(text.strip() for text in texts)


def _name(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is a text")
    return value.strip()


def _phrases(value: Any) -> tuple[Phrase, ...]:
    texts = _texts(value)
    if not all(any(character.isalnum() for character in text) for text in texts):
        raise ValueError("is words to look for, or a list of such")
    return tuple(map(Phrase, texts))


def _among(known: Iterable[str]) -> Callable[[Any], tuple[str, ...]]:
    allowed = tuple(known)

    def read(value: Any) -> tuple[str, ...]:
        texts = _texts(value)
        if not set(texts) <= set(allowed):
            raise ValueError(f"is one of {', '.join(allowed)}, or a list of them")
        return texts

    return read


def _deadline(value: Any) -> dict[str, Any]:
    words = value if isinstance(value, str) else ""
    if words in ("set", "changed", "passed"):
        return {"deadline": f"deadline {words}"}
    if due := DUE.fullmatch(words):
        return {"deadline": "deadline due", "within": _span(due[1])}
    raise ValueError('is "set", "changed", "passed" or such as "due within 24 hours"')


def _span(value: Any) -> timedelta:
    found = SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise ValueError('is such as "24 hours", "3 days" or "2 weeks"')
    return timedelta(**{f"{found[2]}s": int(found[1])})


def _max_age(value: Any) -> timedelta | None:
    try:
        return None if value == "any" else _span(value)
    except ValueError as error:
        raise ValueError(f'{error}, or "any"') from error


def _rung(value: Any) -> int:
    if isinstance(value, str) and value in RUNGS[1:]:
        return RUNGS.index(value)
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value < len(RUNGS):
        return value
    raise ValueError(f"is a number from 1 to {len(RUNGS) - 1}, or one of {', '.join(RUNGS[1:])}")


def _command(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(part, str) for part in value) or not value[0]:
        raise ValueError('is a list of a program and its arguments, such as ["notify", "--urgent"]')
    if any("\0" in part for part in value):
        raise ValueError("has no null character")
    return tuple(value)


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= LONGEST:
        raise ValueError(f"is a number of seconds above 0 and up to {LONGEST:.0f}")
    return float(value)


def _as(name: str, read: Callable[[Any], Any]) -> Callable[[Any], dict[str, Any]]:
    return lambda value: {name: read(value)}


READERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "name": _as("name", _name),
    "actor": _as("actor", _texts),
    "text": _as("text", _phrases),
    "type": _as("type", _among(EVENT_TYPES)),
    "status": _as("status", _among(sorted({*EVENT_STATUSES, *DEADLINE_STATUSES}))),
    "deadline": _deadline,
    "rung": _as("rung", _rung),
    "command": _as("command", _command),
    "timeout": _as("timeout", _seconds),
    "max_age": _as("max_age", _max_age),
}
"""How the value of each setting is read; raises ValueError with what it has to be."""

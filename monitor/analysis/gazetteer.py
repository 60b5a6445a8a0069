"""What is known of the world's actors before an article is read: states, organisations, and the user's own actors."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

from monitor.errors import SettingsError
from monitor.model import ActorKind

__all__ = ["Entry", "Gazetteer", "Usage", "lexicon", "load_gazetteer"]

Usage = Literal["name", "demonym", "seat"]
"""How a form points to its entry: names it, is its adjective or people, or is a place that stands for it."""

ORGANIZATIONS = "actors/organizations.toml"
STYLES = (
    *("Republic of {}", "Republic of the {}", "Federal Republic of {}", "Islamic Republic of {}"),
    *("Kingdom of {}", "Kingdom of the {}", "Sultanate of {}"),
)
"""How states style themselves before their names, where the lexicon does not say otherwise."""
ACTOR_FIELDS = {"name", "kind", "aliases", "generic", "state"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor of the gazetteer."""

    name: str
    kind: ActorKind
    also: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    """Common nouns that refer back to it once it has been named, in lower case."""
    state: str | None = None
    """The state that it belongs to, where it is an organ of one."""
    place: bool = False
    """A region, town or people that is no actor; it tells where, and whose."""
    within: str | None = None
    """The state in which a place lies: what is done there by another's forces is done to it."""
    shares: tuple[str, ...] = ()
    """Forms that usually mean another entry, and this one where the article is about it: Congo."""
    acts_for: str | None = None
    """The state that it is known to act for: one who leads it or speaks for it abroad, or an organ of its power."""
    origin: str = "actors.toml"
    """The file that it comes from, for people to look it up."""

    @property
    def junta(self) -> bool:
        """Whether it is those who rule a state by force, under whatever name."""
        return self.state is not None and self.name == f"{self.state} junta"

    @property
    def label(self) -> str:
        """The spaCy entity label of its name."""
        if self.place:
            return "LOC"
        return {"state": "GPE", "person": "PERSON"}.get(self.kind, "ORG")

    def forms(self) -> Iterator[tuple[str, Usage]]:
        """Every form that stands for it, plurals of demonyms included; "Mali junta" is a phrase like any other."""
        for form in self.also if self.junta else (self.name, *self.also):
            yield form, "name"
        for demonym in self.demonyms:
            yield demonym, "demonym"
            if not (
                demonym.endswith(("s", "sh", "ch", "ese", "z", "men"))
                or f"{demonym.removesuffix('man')}men" in self.demonyms
            ):
                yield f"{demonym}s", "demonym"
        for seat in self.seats:
            yield seat, "seat"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All entries by name, and by every form that stands for one.

    A form that begins with "the" is found with that article only.
    """

    entries: Mapping[str, Entry]
    forms: Mapping[str, tuple[Entry, Usage]] = field(init=False)
    surnames: frozenset[str] = field(init=False)
    """Of the people among them."""

    def __post_init__(self) -> None:
        forms: dict[str, tuple[Entry, Usage]] = {}
        for entry in self.entries.values():
            for form, usage in entry.forms():
                forms.setdefault(form, (entry, usage))
        for entry in self.entries.values():
            for style in STYLES if entry.kind == "state" and not entry.place else ():
                forms.setdefault(style.format(entry.name), (entry, "name"))
        for form, meant in list(forms.items()):
            if len(form) > 3 and not form.startswith("the "):
                forms.setdefault(form.upper(), meant)
        people = (entry.name for entry in self.entries.values() if entry.kind == "person")
        object.__setattr__(self, "forms", forms)
        object.__setattr__(self, "surnames", frozenset(name.rsplit(" ", 1)[-1] for name in people))


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """A lexicon of actors by the name of its TOML file, read once."""
    path = files("monitor.analysis") / "lexicons" / "actors" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def load_gazetteer(actors: Path | None = None) -> Gazetteer:
    """The packaged gazetteer, with the user's own actors before it.

    ``actors`` is a TOML file of ``[[actor]]`` tables: ``name``, ``kind`` and optional ``aliases``, ``generic`` and
    ``state``. It need not exist. Raises SettingsError where it cannot be read or holds anything else.
    """
    entries: dict[str, Entry] = {}
    packaged = Gazetteer(
        {entry.name: entry for entry in [*_states(), *_organizations(), *_juntas(), *_people(), *_places()]}
    )
    for entry in [*_own(actors, packaged), *packaged.entries.values()]:
        known = entries.setdefault(entry.name, entry)
        if known is not entry:
            entries[entry.name] = _joined(known, entry)
    return Gazetteer(entries)


def _joined(own: Entry, other: Entry) -> Entry:
    return Entry(
        own.name,
        own.kind,
        (*own.also, *other.also),
        other.demonyms,
        other.seats,
        (*own.generic, *other.generic),
        own.state or other.state,
        shares=other.shares,
        acts_for=other.acts_for,
        origin=f"{own.origin} and {other.origin}",
    )


def _states() -> Iterator[Entry]:
    for name, facts in lexicon("states")["states"].items():
        also, demonyms, seats, shares = (tuple(facts.get(key, ())) for key in ("also", "demonyms", "seats", "shares"))
        generic = ("country", "nation")
        yield Entry(name, "state", also, demonyms, seats, generic, shares=shares, origin="actors/states.toml")


def _organizations() -> Iterator[Entry]:
    seats = lexicon("organizations")["seats"]
    powers = {name: state for state, names in lexicon("organizations")["powers"].items() for name in names}
    for group in lexicon("organizations")["class"]:
        generic, state = tuple(group["generic"]), group.get("state")
        for name, also in group["members"].items():
            yield Entry(
                name,
                group["kind"],
                tuple(also),
                seats=tuple(seats.get(name, ())),
                generic=generic,
                state=state or powers.get(name),
                acts_for=powers.get(name),
                origin=ORGANIZATIONS,
            )


def _juntas() -> Iterator[Entry]:
    for state, names in lexicon("organizations")["juntas"].items():
        yield Entry(f"{state} junta", "group", tuple(names), state=state, origin=ORGANIZATIONS)


def _people() -> Iterator[Entry]:
    shares = lexicon("people")["shares"]
    for state, names in lexicon("people")["people"].items():
        for name, also in names.items():
            whose, shared = state if state != "nowhere" else None, tuple(shares.get(name, ()))
            yield Entry(
                name,
                "person",
                tuple(also),
                state=whose,
                shares=shared,
                acts_for=whose,
                origin="actors/people.toml",
            )


def _places() -> Iterator[Entry]:
    places = lexicon("places")["places"]
    lying = {name: state for state, names in lexicon("places")["within"].items() for name in names}
    for name in dict.fromkeys([*places["names"], *lying]):
        yield Entry(name, "state", place=True, within=lying.get(name), origin="actors/places.toml")
    for adjective in places["adjectives"]:
        yield Entry(f"{adjective} (adjective)", "group", demonyms=(adjective,), place=True, origin="actors/places.toml")


def _own(path: Path | None, packaged: Gazetteer) -> Iterator[Entry]:
    """The user's actors; one whose name the packaged gazetteer knows is called as it is called there."""
    if path is None:
        return
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: is not valid TOML: {error}") from error
    tables = content.pop("actor", [])
    if content or not isinstance(tables, list):
        raise SettingsError(f"{path}: holds {', '.join(content) or 'one actor'}; write each actor as [[actor]]")
    for number, table in enumerate(tables, 1):
        yield _own_entry(f"{path}: actor {number}", table, packaged)


def _own_entry(where: str, table: Any, packaged: Gazetteer) -> Entry:
    if not isinstance(table, dict) or not _filled(table.get("name")):
        raise SettingsError(f"{where}: needs a name")
    where = f"{where} ({table['name']})"
    if unknown := sorted(table.keys() - ACTOR_FIELDS):
        raise SettingsError(f"{where}: {', '.join(unknown)} is unknown; known are {', '.join(sorted(ACTOR_FIELDS))}")
    known = _named(packaged, table["name"])
    kind = table.get("kind", known.kind if known else "organization")
    if kind not in get_args(ActorKind):
        raise SettingsError(f"{where}: kind {kind!r} is none of {', '.join(get_args(ActorKind))}")
    for key in ("aliases", "generic"):
        values = table.get(key, [])
        if not isinstance(values, list) or not all(map(_filled, values)):
            raise SettingsError(f"{where}: {key} must be a list of names")
    state = table.get("state")
    if state is not None:
        if not _filled(state):
            raise SettingsError(f"{where}: state must be the name of a state")
        owner = _named(packaged, state)
        if owner is None or owner.kind != "state" or owner.place:
            raise SettingsError(f"{where}: state {state!r} is unknown; write the usual English name of a state")
        state = owner.name
    name = known.name if known else table["name"].strip()
    return Entry(name, kind, tuple(table.get("aliases", ())), generic=_lowered(table.get("generic", ())), state=state)


def _named(gazetteer: Gazetteer, name: str) -> Entry | None:
    """The entry of which this is a name or acronym."""
    entry, usage = gazetteer.forms.get(name.strip(), (None, "name"))
    return entry if usage == "name" else None


def _filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _lowered(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)

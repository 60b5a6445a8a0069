"""Which edition of the rules made something: a digest that changes whenever they do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from monitor.errors import SettingsError
from monitor.model import Correction

__all__ = ["analysis_revision", "own_actors", "picture_revision"]

LENGTH = 16
STATES = "analysis/lexicons/actors/states.toml"
"""The one lexicon of the analysis that the situation reads as well."""


def analysis_revision(model: str, actors: Path) -> str:
    """Of the pipeline, the rules and lexicons of the analysis, and the user's actors.toml, which need not exist.

    Raises SettingsError where it cannot be read.
    """
    try:
        edition = version(model)
    except PackageNotFoundError:
        edition = ""
    return _digest([model.encode(), edition.encode(), own_actors(actors), _code("analysis")])


def own_actors(actors: Path) -> bytes:
    """What the user's actors.toml holds, nothing where there is none; raises SettingsError where it is unreadable."""
    try:
        return actors.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise SettingsError(f"{actors}: cannot be read: {error.strerror}") from error


def picture_revision(corrections: Iterable[Correction]) -> str:
    """Of the rules by which documents add up to a situation, and of the corrections to it."""
    rules = map(_code, ("situation", "model", STATES))
    return _digest([*rules, *(repr(correction).encode() for correction in corrections)])


@cache
def _code(place: str) -> bytes:
    """A digest of the code and data of a room, or of one file in it."""
    sources = sorted(_sources(files("monitor").joinpath(place)), key=lambda source: source.name)
    return _digest(source.read_bytes() for source in sources).encode()


def _sources(place: Traversable) -> Iterable[Traversable]:
    if place.is_dir():
        for entry in place.iterdir():
            yield from _sources(entry)
    elif place.name.endswith((".py", ".toml")):
        yield place


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:LENGTH]

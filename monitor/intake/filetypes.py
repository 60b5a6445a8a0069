"""Which files are left alone, and which are known to be no texts, by their names and by how they begin."""

from __future__ import annotations

import codecs
import tomllib
from importlib import resources
from pathlib import PurePosixPath

__all__ = ["is_ignored", "is_ignored_name", "why_no_text"]

_TYPES = tomllib.loads(resources.files(__package__).joinpath("filetypes.toml").read_text(encoding="utf-8"))
_IGNORED_SUFFIXES = tuple(_TYPES["ignored"]["suffixes"])
_IGNORED_NAMES = frozenset(_TYPES["ignored"]["names"])
_BY_SUFFIX = {suffix: entry["reason"] for entry in _TYPES["not_text"] for suffix in entry["suffixes"]}
_BY_BEGINNING = {
    beginning.encode("latin-1"): entry["reason"]
    for entry in _TYPES["not_text"]
    for beginning in entry.get("begins", ())
}


def is_ignored(path: str) -> bool:
    """Whether a path below the watched folder is hidden or temporary, or stands in a hidden folder."""
    *folders, name = path.split("/")
    return is_ignored_name(name) or any(folder.startswith(".") for folder in folders)


def is_ignored_name(name: str) -> bool:
    """Whether a file or folder of this name is hidden or temporary."""
    if name.startswith((".", "~$")) or name.endswith("~") or (name.startswith("#") and name.endswith("#")):
        return True
    name = name.lower()
    return name in _IGNORED_NAMES or name.endswith(_IGNORED_SUFFIXES)


def why_no_text(path: str, beginning: bytes = b"") -> str | None:
    """Why the file is known to be no text, and what to do; None where its content has to tell."""
    if reason := _BY_SUFFIX.get(PurePosixPath(path).suffix.lower()):
        return str(reason)
    bare = beginning.removeprefix(codecs.BOM_UTF8).lstrip()
    return next((reason for start, reason in _BY_BEGINNING.items() if bare.startswith(start)), None)

"""A copy of the database as it stands at one moment, while the daemon goes on writing."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from monitor.errors import InputError, StoreError
from monitor.store.refusal import is_file, why
from monitor.store.version import recognise

__all__ = ["back_up"]


def back_up(path: Path, target: Path) -> int:
    """Copy the database to a file that is not yet there; its size in bytes.

    The copy takes its name only once it is whole, checked and on the disk. Raises InputError where there is no database
    or there is such a file already, and StoreError where the copy cannot be made.
    """
    if not is_file(path):
        raise InputError(f"{path}: no such database; run monitor ingest first")
    if os.path.lexists(target):
        raise InputError(f"{target}: exists already; name a file that does not")
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror}; name another file") from error
    partial = Path(name)
    try:
        _copy(path, partial)
        os.fsync(descriptor)
        _name(partial, target)
        return target.stat().st_size
    except FileExistsError as error:
        raise InputError(f"{target}: exists already; name a file that does not") from error
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{path}: cannot be copied to {target}: {why(path, error)}") from error
    finally:
        os.close(descriptor)
        partial.unlink(missing_ok=True)


def _name(partial: Path, target: Path) -> None:
    """Give the copy its name, never that of a file which has come there meanwhile."""
    try:
        os.link(partial, target)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(target):
            raise
        partial.rename(target)


def _copy(path: Path, partial: Path) -> None:
    """All pages in one step: the copy is of one moment, and what is written meanwhile does not start it anew."""
    with (
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(partial)) as copy,
    ):
        recognise(source, path)
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        if (found := copy.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(f"the copy is damaged: {found}")

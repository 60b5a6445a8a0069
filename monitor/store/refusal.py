"""In what words a database that cannot be used is told of."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["why"]


def why(path: Path, error: BaseException) -> str:
    """What is wrong with the database; SQLite does not say that it is the permissions, nor which.

    Its folder has to be writable for whoever only reads, too: a log and an index of it lie beside a live database.
    """
    for place in (path, path.parent):
        if place.exists() and not os.access(place, os.R_OK | os.W_OK):
            return f"this user may not read and write {place}: run monitor as its owner, or give it to this user"
    if path.is_dir():
        return "it is a folder: name a file by `db` or --db"
    return str(error)

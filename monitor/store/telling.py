"""What writing has in common: errors that can be told, signs of life meanwhile, and SQL from rows."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from monitor.errors import LostError
from monitor.store.refusal import is_spoilt, reason, refusal
from monitor.store.rows import Row

__all__ = ["filling", "insertion", "paced", "telling"]


def telling[**P, R](method: Callable[P, R]) -> Callable[P, R]:
    """What the machine refuses (disk full, locked, damaged) as a StoreError; the transaction is already rolled back.

    Where the database is damaged it is a LostError. A row that breaks a constraint is none: its error passes as it is.
    """

    @functools.wraps(method)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except sqlite3.DatabaseError as error:
            if not isinstance(error, sqlite3.OperationalError) and type(error) is not sqlite3.DatabaseError:
                raise
            if is_spoilt(error):
                raise LostError(
                    f"the database is damaged: {error}: move it away, or put a backup in its place, and start monitor "
                    "again: it reads again the texts in the watched folder that are not in there"
                ) from error
            raise refusal(error, f"the database cannot be written: {reason(error)}") from error

    return wrapped


def paced[T](items: Iterable[T], meanwhile: Callable[[], object]) -> Iterator[T]:
    """The items, with a call before each."""
    for item in items:
        meanwhile()
        yield item


def insertion(table: str, row: Row, *, replace: bool = False) -> str:
    """The statement that inserts rows of these columns."""
    names = list(row)
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
    return f"{verb} INTO {table} ({columns}) VALUES ({values})"


@functools.cache
def filling(table: str, columns: tuple[str, ...]) -> str:
    """The statement that inserts rows whose values come in the order of these columns."""
    names, values = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({names}) VALUES ({values})"

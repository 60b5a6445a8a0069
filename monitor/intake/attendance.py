"""Which of the known files are gone, and when so many are that it is the folder which is gone."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass

__all__ = ["Absence", "Attendance"]

log = logging.getLogger(__name__)

MANY = 10
"""Files that may go at once in any folder without the folder being suspected."""
BELIEVED_AFTER = 86_400.0
"""Seconds after which most files of a folder that has others left count as removed after all."""

type Identity = tuple[int, int]
"""A folder's device and inode."""


@dataclass(frozen=True, slots=True)
class Absence:
    """What has changed since the last look."""

    gone: tuple[str, ...] = ()
    back: tuple[str, ...] = ()


class Attendance:
    """Tells removed files from a disk that is not mounted; all times are passed in, in seconds of a steady clock.

    When most of the known files vanish at once, or any while the folder itself is another one than before, nobody has
    removed them: the disk or the share is away, and comes back.
    """

    def __init__(self, removed: Iterable[str] = ()) -> None:
        self._removed = set(removed)
        self._root: Identity | None = None
        self._away_since: float | None = None

    def look(self, known: Collection[str], found: Collection[str], root: Identity, now: float) -> Absence:
        """Compare the files that are known with those that a scan of the folder ``root`` found."""
        present = [path for path in known if path not in self._removed]
        missing = [path for path in present if path not in found]
        back = [path for path in self._removed if path in found]
        if self._is_away(len(missing), len(present), root, now):
            missing = []
        self._removed.difference_update(back)
        self._removed.update(missing)
        return Absence(tuple(missing), tuple(back))

    def undo(self, absence: Absence) -> None:
        """Forget what was told, because it could not be written down."""
        self._removed.difference_update(absence.gone)
        self._removed.update(absence.back)

    def _is_away(self, missing: int, present: int, root: Identity, now: float) -> bool:
        another = self._root is not None and root != self._root
        if missing and (another or (missing > MANY and 2 * missing > present)):
            if self._away_since is None:
                self._away_since = now
                log.warning("%d of %d files are gone at once: taken for a disk that is not mounted", missing, present)
            if missing == present or now - self._away_since < BELIEVED_AFTER:
                return True
        if self._away_since is not None and not missing:
            log.info("the files that were gone are back")
        self._away_since = None
        self._root = root
        return False

"""Which of the known files are gone, and when so many are that it is the disk which is gone."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from monitor.intake.files import Identity

__all__ = ["Absence", "Attendance"]

log = logging.getLogger(__name__)

MANY = 10
"""Files that may go at once from any disk without the disk being suspected."""
BELIEVED_AFTER = 86_400.0
"""Seconds after which most files of a disk that has others left count as removed after all."""
ROOT = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """What has changed since the last look."""

    gone: tuple[str, ...] = ()
    back: tuple[str, ...] = ()


class Attendance:
    """Tells removed files from a disk that is not mounted; all times are passed in, in seconds of a steady clock.

    Mounts are the watched folder, as "", and the folders below it that are on other disks. When most of the known files
    of a mount vanish at once, or any while its folder is another one than before, nobody has removed them: the disk or
    the share is away, and comes back.
    """

    def __init__(self, removed: Iterable[str] = (), mounts: Mapping[str, Identity] | None = None) -> None:
        """``removed`` files and ``mounts`` are as an earlier run left them."""
        self._removed = set(removed)
        self.mounts = dict(mounts or {})
        """The folder that each mount was when its files were last there."""
        self._away_since: dict[str, float] = {}

    def look(
        self, known: Collection[str], found: Collection[str], mounts: Mapping[str, Identity], now: float
    ) -> Absence:
        """Compare the files that are known with those that a scan found, with the mounts that it came upon."""
        among = sorted(self.mounts.keys() | mounts.keys(), reverse=True)
        present = [path for path in known if path not in self._removed]
        missing = [path for path in present if path not in found]
        back = [path for path in self._removed if path in found]
        if missing or self._away_since or mounts != self.mounts:
            homes = {path: _home(path, among) for path in present}
            total, lost = Counter(homes.values()), Counter(homes[path] for path in missing)
            away = {mount for mount in among if self._is_away(mount, lost[mount], total[mount], mounts, now)}
            missing = [path for path in missing if homes[path] not in away]
            kept = {mount: self.mounts[mount] for mount in away if mount in self.mounts}
            self.mounts = {mount: identity for mount, identity in mounts.items() if mount not in away} | kept
        self._removed.difference_update(back)
        self._removed.update(missing)
        return Absence(tuple(missing), tuple(back))

    def undo(self, absence: Absence) -> None:
        """Forget what was told, because it could not be written down."""
        self._removed.difference_update(absence.gone)
        self._removed.update(absence.back)

    def _is_away(self, mount: str, missing: int, present: int, mounts: Mapping[str, Identity], now: float) -> bool:
        another = bool(self.mounts) and mounts.get(mount) != self.mounts.get(mount)
        if missing and (another or (missing > MANY and 2 * missing > present)):
            if mount not in self._away_since:
                self._away_since[mount] = now
                log.warning("%d of %d files are gone at once: taken for a disk that is not mounted", missing, present)
            if missing == present or now - self._away_since[mount] < BELIEVED_AFTER:
                return True
        if self._away_since.pop(mount, None) is not None and not missing:
            log.info("the files that were gone are back")
        return False


def _home(path: str, mounts: Iterable[str]) -> str:
    """The mount that a file lies on; of those that are given, the inner ones come before the outer."""
    return next((mount for mount in mounts if path.startswith(f"{mount}/")), ROOT)

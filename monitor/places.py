"""Where a daemon reads and writes: what must be there, and what must not lie within the other."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from monitor.config import Settings
from monitor.errors import InputError
from monitor.machine import file_system, goal, is_of_kernel, why_no_folder

__all__ = ["require_folder", "require_outside", "require_texts"]

DIAGNOSTICS = Path("/dev/stderr")


def require_folder(settings: Settings) -> None:
    """Make the default watched folder; raises InputError where another is not there, or is none of texts."""
    if settings.watched == settings.workspace / "watched":
        with suppress(OSError):
            settings.watched.mkdir()
    if reason := why_no_folder(settings.watched):
        raise InputError(f"{settings.watched}: {'; '.join(reason)}, or name another with --watched")
    require_texts(settings)


def require_texts(settings: Settings) -> None:
    """Raise InputError where the watched folder is one of the kernel's."""
    if is_of_kernel(kind := file_system(settings.watched)):
        raise InputError(
            f"{settings.watched}: holds no texts but what the system tells of itself ({kind}); "
            "name another with --watched"
        )


def require_outside(settings: Settings, files: Iterable[Path] = ()) -> None:
    """Raise InputError where the database, one of ``files`` or the log lies in the watched folder.

    What the daemon writes there it would read as another text, and write the more for it.
    """
    watched = goal(settings.watched)
    for file in (settings.db, *files, DIAGNOSTICS):
        if goal(file).is_relative_to(watched):
            place = goal(file) if file == DIAGNOSTICS else file
            raise InputError(f"{place}: lies in the watched folder, where only texts belong; name another place for it")

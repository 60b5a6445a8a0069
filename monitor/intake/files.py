"""The watched folder: which files it holds, and reading one without being led astray."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from monitor.errors import UnreadableError
from monitor.intake.decoding import decode
from monitor.intake.filetypes import is_ignored_name, why_no_text
from monitor.machine import file_system, is_of_kernel
from monitor.model import Article, FileVersion

__all__ = ["MAX_BYTES", "Identity", "folder_identity", "look", "read_article", "scan", "shown"]

MAX_BYTES = 1_000_000
"""As many characters spaCy takes at once. A long article has 50,000; what is larger is an archive or no article."""

LINK = "a symbolic link, which is not followed: copy the file itself here"
DENIED = "permission denied: make the file readable for the user who runs monitor"

type Found = tuple[str, FileVersion]
"""A file's path below the watched folder, and its version."""
type Identity = tuple[int, int]
"""A folder's device and inode, which tell it from another in its place."""


def shown(path: str) -> str:
    """The path as text that can be stored and encoded: bytes of a file name that are no UTF-8 as ``\\xNN``.

    No two paths are shown alike: where one could be taken for such bytes, its backslashes are doubled.
    """
    try:
        path.encode()
        doubtful = "\\x" in path
    except UnicodeEncodeError:
        doubtful = True
    data = os.fsencode(path)
    return (data.replace(b"\\", b"\\\\") if doubtful else data).decode("utf-8", "backslashreplace")


def scan(
    root: Path,
    refused: Callable[[str, OSError], None] = lambda path, error: None,
    entered: Callable[[str, Identity, bool], None] = lambda path, identity, is_mount: None,
) -> Iterator[Found]:
    """Every file below ``root`` that is not ignored; links are not followed.

    ``refused`` is told of each folder that cannot be listed, and ``entered`` of ``root``, as "", and of each below it,
    and whether it is on another disk than the one above it. Raises OSError where ``root`` itself cannot be listed.
    What the kernel keeps in folders of its own holds no texts, and is refused.
    """
    top = root.stat()
    if error := _of_kernel(root):
        raise error
    entered("", _identity(top), True)
    folders = [("", top.st_dev)]
    while folders:
        folder, disk = folders.pop()
        try:
            with os.scandir(root / folder) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}" if folder else entry.name
                    if is_ignored_name(entry.name) or (status := _status(entry, path, refused)) is None:
                        continue
                    if not stat.S_ISDIR(status.st_mode):
                        yield path, _version(status)
                        continue
                    if status.st_dev != disk and (error := _of_kernel(root / path)):
                        refused(path, error)
                        continue
                    folders.append((path, status.st_dev))
                    entered(path, _identity(status), status.st_dev != disk)
        except OSError as error:
            if not folder:
                raise
            refused(folder, error)


def _of_kernel(folder: Path) -> OSError | None:
    """Why a folder is not looked into, where it is one of the kernel's."""
    kind = file_system(folder)
    return OSError(errno.EINVAL, f"it holds what the system tells of itself ({kind})") if is_of_kernel(kind) else None


def _status(entry: os.DirEntry[str], path: str, refused: Callable[[str, OSError], None]) -> os.stat_result | None:
    """What lies there; None where it is gone or, as a disk that does not answer, refused.

    Raises PermissionError where all in the folder is refused: its names may be read, and no more.
    """
    try:
        return entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    except PermissionError:
        raise
    except OSError as error:
        refused(path, error)
        return None


def folder_identity(root: Path) -> Identity | None:
    """Which folder it is; None where there is none, or one of the kernel's."""
    try:
        return None if _of_kernel(root) else _identity(root.stat())
    except OSError:
        return None


def look(root: Path, path: str) -> FileVersion | None:
    """The version of what is at ``path`` now, links not followed; None where there is nothing or a folder."""
    try:
        status = os.lstat(f"{root}/{path}")
    except (OSError, ValueError):
        return None
    return None if stat.S_ISDIR(status.st_mode) else _version(status)


def read_article(root: Path, path: str, version: FileVersion, received: datetime) -> Article | None:
    """Read the file that ``look`` saw; None where it is no longer that file, and so has to settle anew.

    Raises UnreadableError, with the reason, where it is no text that can be read, and OSError where it cannot be
    read now.
    """
    if reason := why_no_text(path):
        raise UnreadableError(reason)
    try:
        data = _read(root / path, version)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise UnreadableError(DENIED, for_now=True) from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise UnreadableError(LINK) from error
        raise
    if data is None:
        return None
    if reason := why_no_text(path, data[:64]):
        raise UnreadableError(reason)
    return Article(decode(data), name=shown(path), sha256=hashlib.sha256(data).hexdigest(), received=received)


def _read(path: Path, version: FileVersion) -> bytes | None:
    """The bytes, or None where the file has changed, or it can no longer be told whether it has.

    A pipe or device is opened by nobody, a link leads nowhere.
    """
    try:
        mode = os.lstat(path).st_mode
    except PermissionError:
        return None
    if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
        raise UnreadableError("a pipe, socket or device: only files can be read")
    if version.size > MAX_BYTES:
        raise UnreadableError(
            f"too large: {version.size:,} bytes, of at most {MAX_BYTES:,}; split it into its articles"
        )
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnreadableError("a pipe, socket or device: only files can be read")
        data = file.read(MAX_BYTES + 1)
        return data if _version(os.fstat(descriptor)) == version else None


def _identity(status: os.stat_result) -> Identity:
    return status.st_dev, status.st_ino


def _version(status: os.stat_result) -> FileVersion:
    return FileVersion(status.st_size, _of_64_bits(status.st_mtime_ns), _of_64_bits(status.st_ctime_ns))


def _of_64_bits(nanoseconds: int) -> int:
    """A time as a number that the database can hold: some disks take times of files from after the year 2262."""
    return (nanoseconds + 2**63) % 2**64 - 2**63

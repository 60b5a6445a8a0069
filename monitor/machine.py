"""What the machine has and allows, and a container or service of its, where it says so; Linux does."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

__all__ = [
    "available_memory",
    "file_system",
    "goal",
    "is_file",
    "is_of_kernel",
    "is_remote",
    "memory_limit",
    "processors",
    "remedy",
    "watch_limit",
    "watches_held",
    "why_no_folder",
]

WATCH_LIMIT = Path("/proc/sys/fs/inotify/max_user_watches")
DESCRIPTORS = Path("/proc/self/fdinfo")
MEMORY = Path("/proc/meminfo")
MOUNTS = Path("/proc/self/mounts")
CONTROL_GROUP = Path("/proc/self/cgroup")
CONTROL_GROUPS = Path("/sys/fs/cgroup")
UNIFIED = "0::/"
"""What the line of a process's control group of version 2 begins with."""
REMOTE = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "glusterfs", "lustre", "fuse.sshfs", "fuse.rclone", "fuse.s3fs")
KERNEL = frozenset(
    {"binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "debugfs", "devpts", "devtmpfs", "efivarfs", "fusectl"}
    | {"hugetlbfs", "mqueue", "nsfs", "proc", "pstore", "rpc_pipefs", "securityfs", "selinuxfs", "sysfs", "tracefs"}
)


def goal(path: Path) -> Path:
    """Where a path leads over links; where these lead in a circle, which ``Path.resolve`` refuses, into that."""
    return Path(os.path.realpath(path))


def is_file(path: Path) -> bool:
    """Whether there is such a file, as far as this user may know."""
    return os.path.isfile(path)  # noqa: PTH113 - unlike Path's it stands a folder that may not be entered


def why_no_folder(path: Path) -> tuple[str, str] | None:
    """Why this is no folder that is there, and what to do; None where it is one."""
    try:
        return None if path.is_dir() else ("no such folder", "create it")
    except OSError as error:
        return f"cannot be looked at: {error.strerror}", "mend that"


def remedy(error: OSError) -> str:
    """What to do where a path that the user gave cannot be read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "check the path"
    if isinstance(error, IsADirectoryError):
        return "name a file in it"
    return "check the permissions" if isinstance(error, PermissionError) else "mend that, or name another"


def watch_limit() -> int | None:
    """How many folders one user's programs may watch."""
    try:
        return int(WATCH_LIMIT.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def watches_held() -> int | None:
    """How many folders or files this process watches; None where the system does not say, now or ever."""
    watches = 0
    try:
        for entry in DESCRIPTORS.iterdir():
            with suppress(FileNotFoundError):
                watches += entry.read_text(encoding="ascii").count("inotify wd:")
    except (OSError, ValueError):
        return None
    return watches


def processors() -> int:
    """How many processors this process may use, or how many of their time, begun ones counted."""
    number = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min([number, *filter(None, map(_quota, _control_groups()))]))


def available_memory() -> int | None:
    """How many bytes of memory this program may still take."""
    left = [_of_memory("MemAvailable:")]
    for group in _control_groups():
        limit, taken = _memory_limit(group), _number(group / "memory.current")
        if limit is not None and taken is not None:
            left.append(max(0, limit - taken + _cached(group)))
    return min((number for number in left if number is not None), default=None)


def memory_limit() -> int | None:
    """How many bytes of memory there are for this program and all that runs beside it."""
    limits = [_of_memory("MemTotal:"), *map(_memory_limit, _control_groups())]
    return min((number for number in limits if number is not None), default=None)


def file_system(path: Path) -> str | None:
    """The kind of file system that a file lies on, as the system calls it."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    place = goal(path)
    kinds = {Path(_unescaped(line.split()[1])): line.split()[2] for line in lines}
    return next((kinds[folder] for folder in (place, *place.parents) if folder in kinds), None)


def is_remote(kind: str | None) -> bool:
    """Whether a file system is another machine's, which tells nobody here of changes and locks unreliably."""
    return kind is not None and kind.startswith(REMOTE)


def is_of_kernel(kind: str | None) -> bool:
    """Whether a file system holds no files of anybody's, but devices or what the kernel tells of itself."""
    return kind in KERNEL


def _unescaped(folder: str) -> str:
    """The name of a mount point, where the system writes blanks and the like as octal numbers."""
    data = os.fsencode(folder)
    for code in (b"040", b"011", b"012", b"134"):
        data = data.replace(b"\\" + code, bytes([int(code, 8)]))
    return os.fsdecode(data)


def _of_memory(name: str) -> int | None:
    """A line of what the system tells of its memory, in bytes."""
    lines = _text(MEMORY).splitlines()
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith(name)), None)


def _control_groups() -> Iterator[Path]:
    """The control group of version 2 that this process is in and those above it, whose limits hold for it too.

    A container may see its own as the root, or by a path of which it has no folder.
    """
    lines = _text(CONTROL_GROUP).splitlines()
    place = next((line.removeprefix(UNIFIED) for line in lines if line.startswith(UNIFIED)), None)
    if place is not None:
        group = CONTROL_GROUPS / place
        yield from (folder for folder in (group, *group.parents) if folder.is_relative_to(CONTROL_GROUPS))


def _quota(group: Path) -> int | None:
    """So many processors' time a control group may use."""
    match _text(group / "cpu.max").split():
        case [quota, period] if quota.isdecimal() and period.isdecimal() and int(period):
            return math.ceil(int(quota) / int(period))
    return None


def _memory_limit(group: Path) -> int | None:
    limits = (_number(group / name) for name in ("memory.high", "memory.max"))
    return min((limit for limit in limits if limit is not None), default=None)


def _cached(group: Path) -> int:
    """Bytes of files that count as memory taken, and are given up where it is asked for."""
    lines = _text(group / "memory.stat").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("inactive_file ")), 0)


def _number(file: Path) -> int | None:
    """The number in a file of the system's; None where it says "max", or is not there."""
    digits = _text(file).strip()
    return int(digits) if digits.isdecimal() else None


def _text(file: Path) -> str:
    """What a file of the system's says, nothing where it is not there."""
    try:
        return file.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""

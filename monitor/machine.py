"""What the machine has and allows, where it says so; Linux does."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

__all__ = [
    "available_memory",
    "file_system",
    "goal",
    "is_of_kernel",
    "is_remote",
    "processors",
    "watch_limit",
    "watches_held",
]

WATCH_LIMIT = Path("/proc/sys/fs/inotify/max_user_watches")
DESCRIPTORS = Path("/proc/self/fdinfo")
MEMORY = Path("/proc/meminfo")
MOUNTS = Path("/proc/self/mounts")
REMOTE = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "glusterfs", "lustre", "fuse.sshfs", "fuse.rclone", "fuse.s3fs")
KERNEL = frozenset(
    {"binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "debugfs", "devpts", "devtmpfs", "efivarfs", "fusectl"}
    | {"hugetlbfs", "mqueue", "nsfs", "proc", "pstore", "rpc_pipefs", "securityfs", "selinuxfs", "sysfs", "tracefs"}
)


def goal(path: Path) -> Path:
    """Where a path leads over links; where these lead in a circle, which ``Path.resolve`` refuses, into that."""
    return Path(os.path.realpath(path))


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
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def available_memory() -> int | None:
    """How many bytes of memory programs may still take."""
    try:
        lines = MEMORY.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("MemAvailable:")), None)


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

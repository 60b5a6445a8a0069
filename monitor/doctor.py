"""Whether the workspace and the machine are fit for a daemon that runs for months, and what to do if not."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from monitor.alerts import load_rules
from monitor.clock import SystemClock
from monitor.config import Settings
from monitor.errors import InputError, ModelError, SettingsError, StoreError
from monitor.intake import scan, shown
from monitor.lock import holder
from monitor.machine import available_memory, file_system, is_remote, processors, watch_limit, why_no_folder
from monitor.places import require_outside, require_texts
from monitor.store.checkup import SCHEMA_VERSION, damage, schema_version
from monitor.store.continuity import log_of
from monitor.store.refusal import is_file
from monitor.store.summary import summarize
from monitor.workforce import WORKER_BYTES

__all__ = ["Check", "Verdict", "examine"]

Verdict = Literal["ok", "warn", "fail"]
MEGABYTE = 1_000_000
SCARCE_DISK, LOW_DISK = 200 * MEGABYTE, 1000 * MEGABYTE
LONG_LOG = 64 * MEGABYTE
MANY_FOLDERS = 0.8
"""The share of the system's limit from which there are nearly too many folders to watch."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    verdict: Verdict
    found: str
    advice: str = ""
    """What to do; empty where all is well."""


def examine(settings: Settings) -> Iterator[Check]:
    """Look at one thing after the other; the model is loaded for it, and the whole database read."""
    looks: tuple[Callable[[Settings], Check], ...] = (
        _settings,
        _watched,
        _watches,
        _actors,
        _model,
        _memory,
        _database,
        _privacy,
        _write_ahead_log,
        _disk,
        _daemon,
        _quarantine,
    )
    for look in looks:
        yield look(settings)


def _settings(settings: Settings) -> Check:
    from monitor.tui.keymap import Keymap
    from monitor.tui.saved import FILTERS, SavedFilters

    try:
        load_rules(settings.file)
    except SettingsError as error:
        return Check("settings", "fail", str(error), "mend it: the daemon does not start with it")
    try:
        Keymap(settings.keys)
        SavedFilters(settings.db.with_name(FILTERS), settings.file).read()
    except SettingsError as error:
        return Check("settings", "warn", str(error), "mend it: the dashboard does not start with it")
    return Check("settings", "ok", f"{settings.workspace}: as they should be")


def _watched(settings: Settings) -> Check:
    folder = settings.watched
    if reason := why_no_folder(folder):
        found, advice = reason
        return Check("watched", "fail", f"{folder}: {found}", f"{advice}, or set another with `watched`")
    if not os.access(folder, os.R_OK | os.X_OK):
        return Check("watched", "fail", f"{folder}: permission denied", "let the user who runs monitor read it")
    try:
        require_texts(settings)
        require_outside(settings)
    except InputError as error:
        return Check("watched", "fail", str(error), "set another with `watched` or `db`")
    if is_remote(kind := file_system(folder)):
        advice = "texts are found by scans alone, every `poll` seconds: a folder on a local disk is read at once"
        return Check("watched", "warn", f"{folder}: on a network file system ({kind})", advice)
    refused: list[str] = []
    for _ in scan(folder, lambda path, error: refused.append(f"{shown(path)}: {error.strerror}")):
        pass
    if refused:
        found = f"{len(refused):,} of the folders in it cannot be looked at, the first is {refused[0]}"
        return Check("watched", "warn", found, "let the user who runs monitor read and enter them: what is there waits")
    return Check("watched", "ok", f"{folder}: can be read")


def _watches(settings: Settings) -> Check:
    limit = watch_limit()
    if limit is None:
        return Check("watches", "ok", "this system sets no limit that is known")
    folders = sum(1 for _ in os.walk(settings.watched))
    found = f"{folders:,} {'folder' if folders == 1 else 'folders'} to watch, of at most {limit:,}"
    if folders > MANY_FOLDERS * limit:
        advice = f"raise it: sysctl fs.inotify.max_user_watches={max(2 * folders, 65_536)}"
        return Check("watches", "fail" if folders > limit else "warn", found, advice)
    return Check("watches", "ok", found)


def _actors(settings: Settings) -> Check:
    from monitor.analysis.gazetteer import load_gazetteer

    if not settings.actors.exists():
        return Check("actors", "ok", "there is no actors.toml, and none is needed")
    try:
        load_gazetteer(settings.actors)
    except SettingsError as error:
        return Check("actors", "fail", str(error), "mend it: the daemon does not start with it")
    return Check("actors", "ok", f"{settings.actors}: can be read")


def _model(settings: Settings) -> Check:
    from monitor.analysis import Analyzer

    begun = time.monotonic()
    try:
        Analyzer(settings.model)
    except ModelError as error:
        return Check("model", "fail", str(error), "install it, or set another with `model`")
    return Check("model", "ok", f"{settings.model}: loaded in {time.monotonic() - begun:.1f} seconds")


def _memory(settings: Settings) -> Check:
    available = available_memory()
    if available is None:
        return Check("memory", "ok", "this system does not say how much is free")
    found = f"{available // MEGABYTE:,} MB are free for {settings.workers} at work"
    if available < settings.workers * WORKER_BYTES:
        return Check("memory", "warn", found, "set fewer `workers`, or free some: allow 800 MB for each")
    if settings.workers > (number := processors()):
        return Check(
            "memory", "warn", f"{found}, but {number} processors", "set `workers` to 'auto': more are not taken"
        )
    return Check("memory", "ok", found)


def _database(settings: Settings) -> Check:
    path = settings.db
    try:
        if not is_file(path) and not path.is_dir():
            return Check("database", "ok", f"{path}: none yet; monitor ingest makes it")
        version, wrong = schema_version(path), damage(path)
    except StoreError as error:
        return Check("database", "fail", str(error), "name another with `db`, or put a backup in its place")
    if wrong:
        advice = "stop the daemon, move the file away, and put a backup in its place or ingest the texts anew"
        return Check("database", "fail", f"{path}: damaged: {'; '.join(wrong)}", advice)
    if is_remote(kind := file_system(path)):
        advice = "move it to a local disk with `db`: SQLite's locks and shared memory do not work there"
        return Check("database", "fail", f"{path}: on a network file system ({kind})", advice)
    if version < SCHEMA_VERSION:
        advice = "monitor ingest brings it up to date; make a backup first"
        return Check("database", "warn", f"{path}: schema {version} of {SCHEMA_VERSION}", advice)
    return Check("database", "ok", f"{path}: whole, schema {version}")


def _privacy(settings: Settings) -> Check:
    place = _nearest(settings.db)
    status = place.stat()
    for needed in (place, place.parent) if place == settings.db else (place,):
        if not os.access(needed, os.R_OK | os.W_OK):
            advice = "run monitor as its owner, or give it to this user"
            return Check("permissions", "fail", f"{needed}: cannot be read and written by this user", advice)
    if place == settings.db and status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Check("permissions", "warn", f"{place}: others may read it", f"chmod 600 {place}")
    return Check("permissions", "ok", f"{place}: can be written")


def _write_ahead_log(settings: Settings) -> Check:
    log = log_of(settings.db)
    try:
        size = log.stat().st_size
    except OSError:
        size = 0
    if size > LONG_LOG:
        advice = "close whatever has had the database open in one transaction for long, such as a database browser"
        return Check("log", "warn", f"{log}: {size // MEGABYTE:,} MB", advice)
    return Check("log", "ok", f"the write-ahead log has {size // MEGABYTE} MB")


def _disk(settings: Settings) -> Check:
    place = _nearest(settings.db.parent)
    free = shutil.disk_usage(place).free
    found = f"{free // MEGABYTE:,} MB are free on the disk of {place}"
    if free < LOW_DISK:
        advice = "make room: without it nothing is stored, and the texts wait"
        return Check("disk", "fail" if free < SCARCE_DISK else "warn", found, advice)
    return Check("disk", "ok", found)


def _nearest(path: Path) -> Path:
    """The path, or the folder above it that is there, as far as this user may know."""
    return next(place for place in (path, *path.parents) if os.access(place, os.F_OK))


def _daemon(settings: Settings) -> Check:
    try:
        daemon = holder(settings.db)
    except StoreError as error:
        return Check("daemon", "warn", f"not known whether one runs: {error}", "see `permissions` above")
    if daemon is None:
        return Check("daemon", "ok", "none runs on this workspace; monitor ingest starts one")
    try:
        silent = summarize(settings.db).silence(SystemClock().now())
    except StoreError as error:
        return Check("daemon", "warn", f"{daemon} runs; {error}", "see `database` above")
    if silent is not None and silent > 60.0:
        kill = "" if daemon.pid is None else f" (kill {daemon.pid})"
        advice = f"see its log; if it stays so, restart it{kill}: no text is lost"
        return Check("daemon", "warn", f"{daemon} runs, and was silent for {silent:.0f} seconds", advice)
    return Check("daemon", "ok", f"{daemon} runs")


def _quarantine(settings: Settings) -> Check:
    try:
        number = summarize(settings.db).quarantined
    except StoreError as error:
        return Check("quarantine", "warn", str(error), "see `database` above")
    if number:
        return Check(
            "quarantine",
            "warn",
            f"{number:,} {'file is' if number == 1 else 'files are'} not stored",
            "see why with monitor quarantine",
        )
    return Check("quarantine", "ok", "empty")

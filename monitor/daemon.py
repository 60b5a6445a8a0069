"""The daemon: intake, analysis, situation and store, wired together."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from monitor.alerts import Alarm, Commands, Desk, load_rules
from monitor.clock import Clock, SystemClock
from monitor.config import LOCAL, Settings
from monitor.dispatch import Dispatch
from monitor.errors import InputError, StoreError, UnavailableError
from monitor.intake import Inbox, Watch, folder_identity
from monitor.journey import Journey
from monitor.keeper import Keeper
from monitor.lock import WorkspaceLock
from monitor.mailbox import Mailbox
from monitor.places import require_folder, require_outside
from monitor.pulse import Listener, Pulse, Summary
from monitor.register import Register
from monitor.revision import analysis_revision
from monitor.store.writer import Analysed, DaemonState, Heartbeat, Writer
from monitor.troubles import Troubles
from monitor.workers import Workers
from monitor.workforce import workers_of

__all__ = ["Daemon", "run_daemon"]

log = logging.getLogger(__name__)

HINTED_SCAN_SECONDS = 0.2
"""How soon after one scan a hint at a folder may ask for the next."""
SCAN_SHARE = 10
"""So many times as long as a scan took is waited before the next, however large the folder has grown."""
PATIENCE_SECONDS = 10.0
"""How long ``--once`` waits for files that go on changing."""


def run_daemon(
    settings: Settings, *, once: bool = False, workers: Workers | None = None, listeners: Sequence[Listener] = ()
) -> Summary:
    """Ingest what is dropped into the watched folder until told to stop, or once what is there.

    ``workers`` analyse; by default those that the settings name.
    ``listeners`` are told of each heartbeat.
    Raises AlreadyRunningError, StoreError (LostError where the database is taken away or spoilt under it), ModelError,
    SettingsError for a wrong actors.toml or alert, or InputError where there is no such folder, or the database or the
    log lies in it.
    """
    require_folder(settings)
    require_outside(settings)
    workers = workers or workers_of(settings)
    clock = SystemClock()
    troubles = Troubles(clock)
    mailbox = Mailbox()
    with WorkspaceLock(settings.db), mailbox.stopped_by_signals():
        while not mailbox.is_stopping:
            try:
                with Writer(settings.db) as writer:
                    return Daemon(settings, writer, workers, clock, listeners, mailbox).run(once=once)
            except UnavailableError as error:
                troubles.report(error)
                mailbox.wait(troubles.retry_at - clock.monotonic())
    return Summary(interrupted=True)


class _StopEarlyError(Exception):
    """It was stopped before it had read what is stored."""


class Daemon:
    """Leads each file of the watched folder to the database or to quarantine, from one thread.

    ``stop``, signals and the callbacks of the watch and the workers only leave messages; ``run`` takes them up.
    """

    def __init__(
        self,
        settings: Settings,
        writer: Writer,
        workers: Workers,
        clock: Clock,
        listeners: Sequence[Listener] = (),
        mailbox: Mailbox | None = None,
    ) -> None:
        self._settings = settings
        self._mailbox = mailbox or Mailbox()
        self._listeners = listeners
        self._writer = writer
        self._clock = clock
        rules = load_rules(settings.file)
        self._desk = Desk(rules, backlog=writer.following_document() == 1)
        self._keeper = Keeper(writer, self._desk, loaded=False)
        analysed_by = Analysed(settings.model, analysis_revision(settings.model, settings.actors))
        writer.filing.give_new_chance(analysed_by.by)
        self._tries_actors = (
            settings.scheduler == LOCAL
            and settings.actors.exists()
            and not writer.filing.has_analysed_last(analysed_by.by)
        )
        """Whether the analysis has yet to show that it can read the user's actors.toml, even if no text comes."""
        self._inbox = Inbox(settings.watched, settings.settle, writer.filing.versions())
        self._pulse = Pulse(self._beat, settings.model, clock)
        self._troubles = Troubles(clock)
        self._register = Register(writer, self._inbox, self._pulse, self._troubles, clock, analysed_by.by)
        commands = Commands(writer.alerts, rules, settings.workspace, self._mailbox.wake)
        self._alarm = Alarm(self._keeper.look_at_clock, commands, clock)
        self._dispatch = Dispatch(workers, self._finished, clock)
        self._journey = Journey(
            writer,
            self._keeper,
            self._inbox,
            self._register,
            self._dispatch,
            self._alarm,
            self._troubles,
            clock,
            analysed_by,
        )
        self._is_untidy = False
        """Whether there is work on the database that only waits for nothing else to be done."""
        self._next_scan = self._hinted_scan = clock.monotonic()

    def stop(self) -> None:
        """Have ``run`` end soon; safe to call from any thread and from a signal handler."""
        self._mailbox.stop()

    def run(self, *, once: bool = False) -> Summary:
        """Ingest until stopped, or once what is there; what is at work when it stops is left for next time."""
        watch = Watch(self._settings.watched, lambda path: self._mailbox.leave(partial(self._look, path)))
        self._pulse.tell("starting", 0)
        try:
            if not once or self._tries_actors:
                self._dispatch.prepare()
            self._load()
            while not self._mailbox.is_stopping:
                self._work(None if once else watch)
                if once and self._is_through() and not self._is_untidy:
                    self._require_folder()
                    break
                self._wait()
            with self._trouble_reported():
                self._journey.break_off()
        finally:
            watch.stop()
            self._dispatch.close()
            with self._trouble_reported():
                self._alarm.close()
            self._pulse.tell("stopped", len(self._inbox))
        return replace(self._register.summary, waiting=len(self._inbox), interrupted=self._mailbox.is_stopping)

    def _load(self) -> None:
        """Read what is stored, until that could be done or it is stopped: the database may be locked, its disk full."""
        while not self._mailbox.is_stopping:
            try:
                self._keeper.load(self._go_on_starting)
            except _StopEarlyError:
                return
            except UnavailableError as error:
                self._troubles.report(error)
            else:
                log.info("reading what is dropped into %s", self._settings.watched)
                return
            for message in self._mailbox.wait(self._troubles.retry_at - self._clock.monotonic()):
                message()

    def _go_on_starting(self) -> None:
        """Tell that it lives while it reads what is stored, which takes minutes where that is very much."""
        if self._mailbox.is_stopping:
            raise _StopEarlyError
        self._pulse.tell_when_due("starting", 0)

    def _work(self, watch: Watch | None) -> None:
        self._writer.check()
        now = self._clock.monotonic()
        if now >= self._next_scan:
            if watch is not None:
                watch.ensure()
            self._scan(now)
            if watch is not None:
                watch.count(self._inbox.folders)
                if self._inbox.discovered:
                    watch.doubt(now)
        self._inbox.settle(now)
        self._journey.tend()
        if now >= self._troubles.retry_at:
            self._store_what_can_be()
        self._tell()

    def _store_what_can_be(self) -> None:
        self._is_untidy = False
        with self._trouble_reported():
            self._writer.check_log()
            self._take_up_requests()
            self._journey.go_on()
            self._tend_alarm()
            self._is_untidy = self._is_idle and self._writer.tidy()

    def _tell(self) -> None:
        self._pulse.tell_when_due(self._state, len(self._inbox))

    def _scan(self, now: float) -> None:
        found = self._inbox.scan(now, self._tell)
        taken = self._clock.monotonic() - now
        self._next_scan = now + max(self._settings.poll, SCAN_SHARE * taken)
        self._hinted_scan = now + max(HINTED_SCAN_SECONDS, SCAN_SHARE * taken)
        mounts = self._inbox.mounts
        if found is not None and folder_identity(self._settings.watched) == mounts[""]:
            with self._trouble_reported():
                self._register.compare(found, mounts, now)

    def _take_up_requests(self) -> None:
        """Take up what users have written down beside the daemon."""
        with self._trouble_reported():
            if self._keeper.take_up_corrections():
                log.info("took up corrections to actors")
            if self._register.take_up_requests():
                self._next_scan = min(self._next_scan, self._hinted_scan)

    def _tend_alarm(self) -> None:
        self._desk.backlog &= not self._is_idle
        with self._trouble_reported():
            self._alarm.tend(idle=self._is_idle)

    def _require_folder(self) -> None:
        """Raise InputError where the folder is not there, and nobody waits for it to come back."""
        if (error := self._inbox.lost) is not None:
            raise InputError(f"{self._inbox.root}: cannot be listed: {error.strerror}; name another with --watched")

    def _is_through(self) -> bool:
        """Whether nothing is left that a single run would wait for."""
        if self._alarm.is_running or self._dispatch.is_preparing:
            return False
        impatient = self._clock.monotonic() - self._register.progress_at > PATIENCE_SECONDS
        return self._is_idle or (impatient and self._inbox.unsettled == len(self._inbox))

    def _wait(self) -> None:
        """Wait until there is something to do, and take up all messages."""
        now = self._clock.monotonic()
        times: list[float | None] = [now] if self._is_untidy else []
        times += [self._next_scan, self._pulse.next_due, self._inbox.next_due(), self._dispatch.next_due()]
        times.append(max(self._alarm.next_look, self._troubles.retry_at))
        if (due := self._journey.next_due()) is not None:
            times.append(max(due, self._troubles.retry_at))
        timeout = max(0.0, min(time for time in times if time is not None) - now)
        messages = self._mailbox.wait(timeout)
        self._journey.excuse(self._clock.monotonic() - now - timeout)
        for message in messages:
            message()

    def _finished(self, future: Future[Any]) -> None:
        """Have what a worker has done taken in; called from any thread."""
        self._mailbox.leave(partial(self._journey.finish, future))

    def _look(self, path: str | None) -> None:
        """Look where the watch hints at; a folder that came or moved takes a scan."""
        if path is None:
            self._next_scan = min(self._next_scan, self._hinted_scan)
        else:
            self._inbox.look(path, self._clock.monotonic())

    @property
    def _state(self) -> DaemonState:
        if self._dispatch.is_preparing:
            return "starting"
        return "idle" if self._is_idle else "working"

    @property
    def _is_idle(self) -> bool:
        return len(self._inbox) == 0

    def _beat(self, heartbeat: Heartbeat) -> None:
        heartbeat = replace(heartbeat, retrying=self._dispatch.suspects, errors=self._troubles.last)
        for listener in self._listeners:
            listener(heartbeat, self._register.summary)
        with self._trouble_reported():
            self._writer.check()
            self._writer.check_log()
            self._writer.beat(heartbeat)
            if not self._journey.is_stuck:
                self._troubles.over()

    @contextmanager
    def _trouble_reported(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            self._troubles.report(error)

"""The two lines on top: how much there is, whether it is alive, which ultimatum runs, how near intervention is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.strip import Strip

from monitor.clock import Clock
from monitor.store.reader import Reader
from monitor.store.results import DaemonRow, DeadlineRow, StatusRow
from monitor.tui.companion import Failure
from monitor.tui.deadlines import deadline_parties, deadline_words, ladder
from monitor.tui.painting import Painted, justify, line_width
from monitor.tui.posture import Posture, postures
from monitor.tui.text import Line
from monitor.tui.when import ago, day, full_day, parse_day, relative_day, seconds_since

__all__ = ["Header", "Summary", "count_words", "daemon_words", "summarize"]

SILENCE = 20.0
"""Seconds without a heartbeat after which the daemon counts as gone."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole crisis, whatever the panes are filtered to."""

    status: StatusRow
    ultimatum: DeadlineRow | None
    furthest: Posture | None


def summarize(reader: Reader, today: str) -> Summary:
    """The summary as the database stands."""
    furthest = postures(reader.steps(None, 40))
    return Summary(reader.status(), _foremost(reader.deadlines(None, today, 50)), furthest[0] if furthest else None)


def _foremost(deadlines: Sequence[DeadlineRow]) -> DeadlineRow | None:
    """The ultimatum that is due next, else the last that was; of those on one day the one that is known best."""
    ultimatums = [row for row in deadlines if row.kind == "deadline"]
    on_that_day = [row for row in ultimatums if row.due == ultimatums[0].due]
    return max(on_that_day, key=lambda row: (bool(row.issuer and row.addressee), row.reports), default=None)


def daemon_words(daemon: DaemonRow | None, failure: Failure | None, now: datetime) -> tuple[str, str]:
    """What the daemon is doing, with a symbol, and the role to show it in."""
    silence = seconds_since(daemon.heartbeat, now) if daemon else None
    alive = daemon is not None and daemon.state != "stopped" and silence is not None and silence < SILENCE
    if daemon is None or not alive or (failure and failure.pid == daemon.pid):
        if failure:
            return f"✗ daemon ended: {failure.reason}", "alert"
        if daemon is not None and daemon.state != "stopped":
            return f"✗ daemon silent since {ago(daemon.heartbeat, now)}", "alert"
        return "○ no daemon: run monitor ingest", "warn"
    if daemon.state == "starting":
        return "◌ loading the language model", "warn"
    if daemon.batch_total > daemon.batch_done:
        done = round(8 * daemon.batch_done / daemon.batch_total)
        return f"● reading {daemon.batch_done}/{daemon.batch_total} {'▰' * done}{'▱' * (8 - done)}", "good"
    return f"● live{f' · {daemon.pending} waiting' if daemon.pending else ''}", "good"


def count_words(status: StatusRow, *, days: bool) -> Line:
    """How much there is, with the days that it covers if asked for."""

    def many(number: int, thing: str) -> str:
        return f"{number:,} {thing}{'' if number == 1 else 's'}"

    parts = [many(status.documents, "article"), many(status.actors, "actor"), many(status.statements, "statement")]
    line: Line = [(" " + " · ".join(parts), "strong")]
    last = parse_day(status.last_day)
    if days and last:
        first = "" if status.first_day == status.last_day else f"{day(status.first_day, last)} – "
        line.append((f" · {first}{full_day(status.last_day)}", "dim"))
    if status.quarantined:
        line.append((f" · {status.quarantined} quarantined", "warn"))
    return line


def _ultimatum(row: DeadlineRow | None, now: datetime, *, long: bool) -> Line:
    if row is None:
        return [(" No ultimatum is running", "dim")]
    symbol, word, role = deadline_words(row, now.date())
    line: Line = [(f" {symbol} {word}", role), (f"  {deadline_parties(row)}", "strong")]
    if long and row.demand:
        line.append((f"  {row.demand}", ""))
    when = [full_day(row.due) if row.due else row.due_text or "no date", relative_day(row.due, now.date())]
    return [*line, (" · " + " · ".join(part for part in when if part), "dim")]


class Header(Painted):
    """The lines on top of the board."""

    def __init__(self, clock: Clock, *, id: str) -> None:
        super().__init__(id=id)
        self._clock = clock
        self.summary: Summary | None = None
        self.trouble: str | None = None
        """Why the database cannot be read."""
        self.failure: Failure | None = None
        """Why the daemon that the dashboard started has ended."""

    def render_line(self, y: int) -> Strip:
        """The counts and the daemon; the ultimatum and the furthest posture."""
        width = self.size.width
        now = self._clock.now()
        left, right = self._first(now, width) if y == 0 else self._second(now, width)
        return self.paint(justify(left, right, width), width)

    def _first(self, now: datetime, width: int) -> tuple[Line, Line]:
        daemon = self.summary.status.daemon if self.summary else None
        words, role = daemon_words(daemon, self.failure, now)
        right: Line = [(f"{words} ", role)]
        if self.trouble:
            right = [(f"! {self.trouble} ", "warn")]
        if self.summary is None:
            return [(" monitor", "strong")], right
        left = count_words(self.summary.status, days=width >= 110)
        arrival = ago(self.summary.status.last_received, now)
        if arrival and role == "good" and line_width([*left, *right]) + len(arrival) + 13 < width:
            right = [(words, role), (f" · last text {arrival} ", "dim")]
        return left, right

    def _second(self, now: datetime, width: int) -> tuple[Line, Line]:
        if self.summary is None:
            return [], []
        long = width >= 110
        posture: Sequence[tuple[str, str]] = ()
        if self.summary.furthest:
            posture = [*ladder(self.summary.furthest.rung), (f" · {self.summary.furthest.actor} ", "strong")]
        return _ultimatum(self.summary.ultimatum, now, long=long), list(posture)

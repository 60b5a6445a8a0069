"""The two lines on top: how much there is, whether it is alive, which ultimatum runs, how near intervention is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from textual.geometry import Size
from textual.strip import Strip

from monitor.clock import Clock, day_of, full_day, parse_day
from monitor.store.reader import Reader
from monitor.store.results import DaemonRow, DeadlineRow, InterventionRow, StatusRow, UnseenAlerts
from monitor.tui.alerts import alert_words
from monitor.tui.companion import Companion, Failure
from monitor.tui.deadlines import deadline_parties, deadline_words, due_day, due_words
from monitor.tui.painting import Painted, justify, line_width
from monitor.tui.postures import ladder
from monitor.tui.text import Line, fit, shorten
from monitor.tui.when import ago, countdown, day, seconds_since

__all__ = ["Header", "Summary", "count_words", "daemon_words", "summarize"]

SILENCE = 20.0
"""Seconds without a heartbeat after which the daemon counts as gone."""
REASON = 4
"""Lines at most that tell why the daemon has ended."""
REMEDY = "{}, or run monitor ingest in another terminal."
"""What to do about that."""
NO_DAEMON = "○ no daemon: run monitor ingest"
STARTER = "start_daemon"
"""The action that starts one."""
ROOMY = 110
"""Cells from which the header has room for the days covered and the bar of the ladder."""
NEWEST = 10
"""Of how many new alerts at once the header knows what they are."""
SPACIOUS = 140
"""Cells from which it says towards whom."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole crisis, whatever the panes are filtered to."""

    status: StatusRow
    ultimatum: DeadlineRow | None
    intervention: InterventionRow | None
    alerts: UnseenAlerts


def summarize(reader: Reader, today: str) -> Summary:
    """The summary as the database stands."""
    ultimatum = _foremost(reader.deadlines(today, 50))
    return Summary(reader.status(), ultimatum, reader.intervention(), reader.unseen_alerts(NEWEST))


def _foremost(deadlines: Sequence[DeadlineRow]) -> DeadlineRow | None:
    """The ultimatum that is due next, else the last that was; of those on one day the one that is known best."""
    ultimatums = [row for row in deadlines if row.kind == "deadline"]
    on_that_day = [row for row in ultimatums if row.due == ultimatums[0].due]
    return max(on_that_day, key=lambda row: (bool(row.issuer and row.addressee), row.reports), default=None)


def daemon_words(
    daemon: DaemonRow | None, failure: Failure | None, now: datetime, companion: int | None = None
) -> tuple[str, str]:
    """What the daemon is doing, with a symbol, and the role to show it in.

    ``companion`` is the process of the dashboard's own daemon while that runs, which it does before it first tells of
    itself, and still when it has told that it stops.
    """
    silence = seconds_since(daemon.heartbeat, now) if daemon else None
    alive = daemon is not None and daemon.state != "stopped" and silence is not None and silence < SILENCE
    if daemon is None or not alive or (failure and failure.pid == daemon.pid):
        if failure:
            return "✗ daemon ended", "alert"
        if companion is not None and (daemon is None or daemon.pid != companion):
            return "◌ starting the daemon", "warn"
        if companion is not None and daemon is not None and daemon.state == "stopped":
            return "◌ the daemon is stopping", "warn"
        if daemon is not None and daemon.state != "stopped":
            return f"✗ daemon silent since {ago(daemon.heartbeat, now)}", "alert"
        return NO_DAEMON, "warn"
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

    parts = [many(status.documents, "article"), many(status.actors, "actor"), many(status.told, "statement")]
    line: Line = [(" " + " · ".join(parts), "strong")]
    last = parse_day(status.last_day)
    if days and last:
        first = "" if status.first_day == status.last_day else f"{day(status.first_day, last)} – "
        line.append((f" · {first}{full_day(status.last_day)}", "dim"))
    if status.quarantined:
        line.append((f" · {status.quarantined} quarantined", "warn"))
    return line


def _ultimatum(row: DeadlineRow | None, now: date, room: int) -> Line:
    """The ultimatum in as many cells: who sets it when is told last of all that gives way.

    Its demand goes first, then how far off it is where its day is over, then its addressee, and else how far off it is.
    """
    if row is None:
        return [(" No ultimatum is running", "dim")]
    symbol, word, role = deadline_words(row, now)
    status, issuer = (f" {symbol} {word}", role), f"  {row.issuer or 'unattributed'}"
    parties, demand = (f"  {deadline_parties(row)}", "strong"), (f"  {row.demand}" if row.demand else "", "")
    due = f" · {due_day(row) if row.due else due_words(row) or 'no date'}"
    distance = countdown(row.due, row.due_at, now)
    when = (f"{due} · {distance}" if distance else due, "dim")
    is_over = row.due is not None and row.due < day_of(now).isoformat()
    over = [[status, parties, (f" · {full_day(row.due)}", "dim")]] if is_over else []
    for line in ([status, parties, demand, when], [status, parties, when], *over, [status, (issuer, "strong"), when]):
        if line_width(line) <= room:
            return line
    return [status, (fit(issuer, room - line_width([status, (due, "")])), "strong"), (due, "dim")]


def _nearness(row: InterventionRow | None, width: int) -> Line:
    """How near intervention is and by whom; the target and the bar of the ladder where the screen has room."""
    if row is None:
        return [("no pressure from outside ", "dim")] if width >= ROOMY else []
    bar, left, rung = ladder(row.rung)
    line: Line = [*((bar, left) if width >= ROOMY else ()), rung, (f" · {fit(row.actor, width // 4)} ", "strong")]
    return [*line, (f"→ {fit(row.target, width // 5)} ", "dim")] if row.target and width >= SPACIOUS else line


class Header(Painted):
    """The lines on top of the board."""

    def __init__(self, clock: Clock, *, id: str) -> None:
        super().__init__(id=id)
        self._clock = clock
        self.summary: Summary | None = None
        self.day: date | None = None
        """The day that is shown; None where that is now."""
        self.trouble: str | None = None
        """Why the database cannot be read."""
        self.failure: Failure | None = None
        """Why the daemon that the dashboard started has ended."""
        self.companion: int | None = None
        """The process of that daemon while it runs."""
        self.starts = False
        """Whether the dashboard can start one."""

    def look_after(self, companion: Companion) -> None:
        """Show what has become of the daemon that the dashboard started."""
        self.starts = True
        failure = companion.failure()
        self.companion = companion.running
        self.failure, changed = failure, failure != self.failure
        self.refresh(layout=changed)

    def keep_up(self, live: Summary) -> None:
        """Show what is so now whatever is shown otherwise: the daemon and the alerts."""
        if self.summary is not None:
            status = replace(self.summary.status, daemon=live.status.daemon)
            self.summary = replace(self.summary, status=status, alerts=live.alerts)

    @property
    def daemon_runs(self) -> bool:
        """Whether a daemon is at work or about to be."""
        return self.companion is not None or self._daemon()[0][0] in "●◌"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two lines, and below them why the daemon has ended and what to do, where it has and no other is at work."""
        return 2 + len(self._reason(width))

    def _reason(self, width: int) -> list[str]:
        if self.failure is None or self._daemon()[1] != "alert":
            return []
        key = self._starter()
        remedy = REMEDY.format(f"{key} starts it again" if key else "Quit and start monitor again")
        return [*shorten(self.failure.reason, width - 2, REASON), *shorten(remedy, width - 2, REASON)]

    def _starter(self) -> str:
        """The key that starts a daemon now; empty where there is none."""
        active = self.screen.active_bindings.values()
        keys = (
            self.app.get_key_display(key.binding) for key in active if key.binding.action == STARTER and key.enabled
        )
        return next(keys, "")

    @property
    def daemon_state(self) -> str:
        """What the daemon is doing, in words."""
        return self._daemon()[0][2:]

    def _daemon(self) -> tuple[str, str]:
        daemon = self.summary.status.daemon if self.summary else None
        words, role = daemon_words(daemon, self.failure, self._clock.now(), self.companion)
        if words == NO_DAEMON and self.starts and (key := self._starter()):
            words = f"○ no daemon: {key} starts one"
        return words, role

    def render_line(self, y: int) -> Strip:
        """The counts and the daemon; the ultimatum and how near intervention is; what went wrong."""
        width = self.size.width
        if y >= 2:
            reason = self._reason(width)
            return self.paint([(f" {reason[y - 2]}", "alert")] if y - 2 < len(reason) else [], width)
        now = self._clock.now()
        left, right = self._first(now, width) if y == 0 else self._second(self.day or now, width)
        return self.paint(justify(left, right, width), width)

    def _first(self, now: datetime, width: int) -> tuple[Line, Line]:
        words, role = self._daemon()
        right: Line = [(f"{words} ", role)]
        if self.summary is None:
            return [(" monitor", "strong"), (f" · {self.trouble}" if self.trouble else "", "warn")], right
        if self.trouble:
            right = [(f"! {self.trouble} ", "warn")]
        left = count_words(self.summary.status, days=width >= ROOMY)
        if alerts := alert_words(self.summary.alerts):
            right = [(f"{alerts} · ", "alert"), *right]
        arrival = ago(self.summary.status.last_received, now)
        if arrival and role == "good" and line_width([*left, *right]) + len(arrival) + 13 < width:
            right = [*right[:-1], (words, role), (f" · last text {arrival} ", "dim")]
        return left, right

    def _second(self, now: date, width: int) -> tuple[Line, Line]:
        if self.summary is None:
            return [], []
        near = _nearness(self.summary.intervention, width)
        return _ultimatum(self.summary.ultimatum, now, width - line_width(near) - 1), near

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.store.results import DaemonRow, StatusRow
from monitor.tui.companion import Failure
from monitor.tui.header import count_words, daemon_words

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
FRESH, STALE = "2026-11-21T07:59:58+00:00", "2026-11-21T07:40:00+00:00"


def daemon(state: str, heartbeat: str = FRESH, *, pending: int = 0, done: int = 0, total: int = 0) -> DaemonRow:
    return DaemonRow(1, "model", state, heartbeat, pending, done, total)


@pytest.mark.parametrize(
    ("row", "failure", "words"),
    [
        (None, None, "no daemon"),
        (None, Failure(7, "no such model"), "daemon ended: no such model"),
        (daemon("starting"), None, "loading the language model"),
        (daemon("idle"), None, "● live"),
        (daemon("idle", pending=2), None, "● live · 2 waiting"),
        (daemon("working", done=3, total=12), None, "reading 3/12 ▰▰▱▱▱▱▱▱"),
        (daemon("idle", STALE), None, "daemon silent since 20 minutes ago"),
        (daemon("stopped"), None, "no daemon"),
        (daemon("stopped"), Failure(7, "out of memory"), "daemon ended: out of memory"),
        (daemon("idle"), Failure(1, "killed by SIGKILL"), "daemon ended: killed by SIGKILL"),
        (daemon("idle"), Failure(7, "another daemon works here"), "● live"),
    ],
)
def test_what_the_daemon_is_doing(row: DaemonRow | None, failure: Failure | None, words: str) -> None:
    assert words in daemon_words(row, failure, NOW)[0]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-03-02", "2023-03-05", " · 2 Mar – 5 Mar 2023"),
        ("2023-03-05", "2023-03-05", " · 5 Mar 2023"),
        (None, None, ""),
    ],
)
def test_the_days_that_the_articles_cover(first: str | None, last: str | None, words: str) -> None:
    status = StatusRow(2, 1, 0, 0, 0, 0, None, first, last, None)
    line = "".join(part for part, _ in count_words(status, days=True))
    assert line == f" 2 articles · 1 actor · 0 statements{words}"

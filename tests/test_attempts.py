"""What a daemon that ended without warning leaves of its attempts to the next one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.attempts import Attempts
from monitor.keeper import Keeper
from monitor.lane import Job
from monitor.model import Article
from monitor.store.writer import Writer
from tests.picture import take_in, telling


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with Writer(tmp_path / "monitor.db") as writer:
        yield writer


def job(text: str, attempts: int = 0, reason: str = "") -> Job:
    return Job(Article(text, sha256=f"digest of {text}"), {}, attempts=attempts, reason=reason)


def resumed(writer: Writer, text: str, rules: str = "rules") -> tuple[int, str]:
    new = start_again(writer, text, rules)
    return new.attempts, new.reason


def start_again(writer: Writer, text: str, rules: str = "rules") -> Job:
    """The job for a text after the daemon has ended."""
    new = job(text)
    Attempts(writer.attempts, rules).resume(new)
    return new


def die_at(writer: Writer, at_work: list[Job], *waiting: Job) -> None:
    """What a daemon leaves that ends without warning."""
    Attempts(writer.attempts, "rules").write([*at_work, *waiting], at_work)


UNDONE = "the daemon ended without warning while it was at work on it"


def test_a_text_at_which_the_daemon_was_killed_is_suspected_and_has_failed_only_when_that_happens_again(
    writer: Writer,
) -> None:
    suspect = job("at work")
    for failures in range(4):
        die_at(writer, [suspect], job("waiting"))
        suspect = start_again(writer, "at work")
        assert (suspect.attempts, suspect.reason, suspect.is_suspected) == (failures, UNDONE, True)
    assert resumed(writer, "waiting") == (0, "")


def test_of_several_at_work_none_is_suspected_that_was_so_but_once(writer: Writer) -> None:
    die_at(writer, [job("one"), job("other")], job("failed", 1, "it hangs"))
    one, other, failed = (start_again(writer, text) for text in ("one", "other", "failed"))
    assert [(each.attempts, each.is_suspected) for each in (one, other, failed)] == [(0, False), (0, False), (1, False)]
    die_at(writer, [one, failed, job("new")], other)
    again = [start_again(writer, text) for text in ("one", "other", "failed", "new")]
    assert [(each.attempts, each.is_suspected) for each in again] == [(0, True), (0, False), (1, True), (0, False)]


def test_a_suspect_has_not_failed_where_others_were_at_work_too(writer: Writer) -> None:
    suspect = job("a")
    suspect.is_suspected = True
    die_at(writer, [suspect, job("b")])
    assert resumed(writer, "a") == (0, UNDONE)


def test_what_was_abandoned_or_came_to_its_end_was_not(writer: Writer) -> None:
    attempts = Attempts(writer.attempts, "rules")
    abandoned, failed, done = job("abandoned"), job("failed", 2, "it hangs"), job("done", 1, "it hangs")
    attempts.write([abandoned, failed, done], [abandoned, failed, done])
    attempts.write([abandoned, failed], [])
    assert resumed(writer, "abandoned") == (0, "")
    assert resumed(writer, "failed") == (2, "it hangs")
    assert resumed(writer, "done") == (0, "")


def test_what_no_job_has_come_for_is_kept_and_what_is_resumed_can_end(writer: Writer) -> None:
    Attempts(writer.attempts, "rules").write([job("a", 1, "it hangs"), job("b", 2, "it hangs")], [])
    attempts = Attempts(writer.attempts, "rules")
    attempts.resume(job("a"))
    attempts.write([], [])
    assert resumed(writer, "a") == (0, "")
    assert resumed(writer, "b") == (2, "it hangs")


@pytest.mark.parametrize(("day", "reason"), [(4, ""), (None, UNDONE)])
def test_of_the_stored_texts_those_that_may_yet_be_dated_keep_theirs(
    writer: Writer, day: int | None, reason: str
) -> None:
    """So one whose analysis under a name with a day takes the daemon down does not do so for ever."""
    told = telling(1, [], day)
    take_in(Keeper(writer), told)
    again = Job(told.article, {}, document=1)
    Attempts(writer.attempts, "rules").write([again], [again])
    resumed = Job(told.article, {}, document=1)
    Attempts(writer.attempts, "rules").resume(resumed)
    assert resumed.reason == reason


def test_other_rules_have_all_their_chances(writer: Writer) -> None:
    Attempts(writer.attempts, "rules").write([job("a", 2, "it hangs")], [])
    assert resumed(writer, "a", "newer rules") == (0, "")
    assert resumed(writer, "a") == (0, "")


def test_articles_are_confirmed_by_the_disk_all_the_same(writer: Writer, tmp_path: Path) -> None:
    attempts = Attempts(writer.attempts, "rules")
    attempts.write([job("a")], [job("a")])
    database = writer.attempts._db
    assert isinstance(database, Database)
    assert database.execute("PRAGMA synchronous").fetchone() == (2,)

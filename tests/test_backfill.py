"""`monitor backfill` as users run it: interrupted, killed and started again, on archives with faults."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from monitor.backfill import Backfill, archive_of
from monitor.batch import Batch
from monitor.cli import main
from monitor.clock import SystemClock
from monitor.config import Settings, load_settings
from monitor.dispatch import AHEAD
from monitor.errors import AlreadyRunningError, InputError, StoreError
from monitor.lane import Job
from monitor.lock import WorkspaceLock
from monitor.model import Analysis, Article
from monitor.store.quarantine import decide, read_quarantine
from monitor.store.summary import summarize
from monitor.store.writer import Analysed, Writer
from monitor.workers import Workers
from tests.processes import PATIENCE, Workspace, wait_until
from tests.test_reanalysis import Immediately
from tests.toys import START, toy_analysis


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path)
    yield workspace
    workspace.kill()


def run(workspace: Workspace, *arguments: str) -> dict[str, Any]:
    """What it prints with `--json`, and its exit status."""
    process = workspace.backfill("--json", *arguments)
    output, _ = process.communicate(timeout=PATIENCE)
    return {**json.loads(output), "status": process.returncode}


def write(path: Path, texts: Iterable[str]) -> None:
    data = "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


def stored(workspace: Workspace) -> int:
    rows = workspace.query("SELECT count(*) FROM documents")
    return int(rows[0][0]) if rows else 0


def has_stored(workspace: Workspace, number: int) -> bool:
    return stored(workspace) >= number


def test_killed_again_and_again_it_stores_each_text_once_and_goes_on_where_it_was(workspace: Workspace) -> None:
    write(workspace.root / "wire.jsonl.gz", [f"Ann: This is number {n % 120}." for n in range(150)])
    for share in (20, 50, 90):
        process = workspace.backfill("--workers", "2", "wire.jsonl.gz")
        wait_until(partial(has_stored, workspace, share))
        process.kill()
        process.wait()
        workspace.check_soundness()
    known = stored(workspace)
    assert run(workspace, "wire.jsonl.gz") == {
        "archive": "wire.jsonl.gz",
        "stored": 120 - known,
        "known": 30 + known,
        "quarantined": 0,
        "interrupted": False,
        "status": 0,
    }
    workspace.check_soundness()
    places = workspace.query("SELECT name FROM documents ORDER BY id")
    assert sorted(places) == sorted((f"wire.jsonl.gz:{number}",) for number in range(1, 121))
    assert workspace.query("SELECT path FROM files") == []


def test_ctrl_c_ends_it_cleanly_and_says_how_to_go_on(workspace: Workspace) -> None:
    (workspace.root / "gate").touch()
    write(workspace.root / "wire.jsonl", ["Ann: First.", "Ben: Second, gated.", "Cid: Third."])
    process = workspace.backfill("wire.jsonl")
    wait_until(lambda: stored(workspace) == 1)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(PATIENCE) == 130
    assert workspace.log.read_text(encoding="utf-8") == (
        "1 stored, 0 known already, 0 quarantined; interrupted: run it again to go on\n"
    )
    assert workspace.state() == (process.pid, "stopped")
    (workspace.root / "gate").unlink()
    assert run(workspace, "wire.jsonl") == {
        "archive": "wire.jsonl",
        "stored": 2,
        "known": 1,
        "quarantined": 0,
        "interrupted": False,
        "status": 0,
    }


def test_what_cannot_be_read_or_analysed_is_told_with_its_line_and_stops_nothing(workspace: Workspace) -> None:
    archive = workspace.root / "wire.jsonl"
    write(archive, ["Ann: First.", "die", "Ben: Third."])
    with archive.open("ab") as file:
        file.write(b'{"text": \n{"text": "Cid: Fifth."}\n')
    done = run(workspace, "wire.jsonl")
    assert (done["stored"], done["quarantined"], done["status"]) == (3, 2, 1)
    reasons = {row.path: (row.cause, row.reason) for row in read_quarantine(workspace.db)}
    assert reasons == {
        "wire.jsonl:2": ("analysis", "the analysis ended its worker process: the text may be malformed (2 attempts)"),
        "wire.jsonl:4": ("file", "not a JSON object: Expecting value at character 9"),
    }
    log = workspace.log.read_text(encoding="utf-8")
    assert all(f"monitor: error: {place}: {reason}\n" in log for place, (_, reason) in reasons.items())
    again = run(workspace, "wire.jsonl")
    assert (again["stored"], again["known"], again["quarantined"]) == (0, 3, 2)
    assert workspace.log.read_text(encoding="utf-8").count("wire.jsonl:2") == 1, "it is not tried again"
    workspace.write("a.txt", "Ann: A file.")
    workspace.start_idle()
    wait_until(lambda: workspace.names() == {"a.txt"})
    workspace.stop()
    assert len(read_quarantine(workspace.db)) == 2, "the daemon leaves alone what it did not put there"
    assert summarize(workspace.db).removed == 0


class Site:
    """A workspace without processes, whose workers do what they are told to at once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings: Settings = load_settings(root, environment={})
        self.articles: list[Article] = []
        self.problems: list[tuple[str, str]] = []
        self.naps: list[float] = []

    def analyze(self, article: Article) -> Analysis:
        self.articles.append(article)
        return toy_analysis(article)

    def feed(self, writer: Writer, path: Path, by: str = "first") -> Backfill:
        workers = Workers(lambda count: Immediately(), lambda: None, self.analyze, pauses=())
        work = Backfill(
            writer,
            workers,
            Analysed("toy", by),
            SystemClock(),
            lambda *told: self.problems.append(told),
            self.naps.append,
        )
        for _ in work.feed(archive_of(self.settings, path)):
            pass
        return work


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_what_the_archive_says_of_a_text_outlives_its_analysis(site: Site) -> None:
    line = {"text": "Ann: We wait.", "date": "2031-03-04", "source": "Lake Wire", "file": "a.txt", "id": 5}
    (site.root / "2040-01-01.jsonl").write_text(json.dumps(line), encoding="utf-8")
    with Writer(site.settings.db) as writer:
        site.feed(writer, site.root / "2040-01-01.jsonl")
        (analysed,) = site.articles
        assert writer.article(1) == analysed
    assert (analysed.name, analysed.dating_name) == ("2040-01-01.jsonl:1", "a.txt")
    assert (analysed.published, analysed.archived and analysed.archived.source) == (date(2031, 3, 4), "Lake Wire")


def test_a_text_that_failed_is_tried_again_by_other_rules_or_when_asked_for(site: Site) -> None:
    path = site.root / "wire.jsonl"
    write(path, ["told to fail"])
    with Writer(site.settings.db) as writer:
        site.feed(writer, path)
        site.feed(writer, path)
        assert len(site.articles) == 1
        site.feed(writer, path, by="second")
        assert len(site.articles) == 2
        decide(site.settings.db, "retry", ["wire.jsonl:1"], START)
        site.feed(writer, path, by="second")
    assert len(site.articles) == 3


def test_a_line_that_was_mended_or_taken_off_the_list_is_listed_no_longer(site: Site) -> None:
    path = site.root / "wire.jsonl"
    path.write_text('{"text"\n{"text": 1}\n', encoding="utf-8")
    with Writer(site.settings.db) as writer:
        site.feed(writer, path)
        assert len(read_quarantine(site.settings.db)) == 2
        decide(site.settings.db, "release", ["wire.jsonl:2"], START)
        path.write_text('{"text": "Ann: We wait."}\n{"text": 1}\n', encoding="utf-8")
        work = site.feed(writer, path)
    assert (work.summary.stored, read_quarantine(site.settings.db)) == (1, [])


def test_it_waits_for_a_machine_that_cannot_write_now(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    refusals = [StoreError("disk full"), StoreError("disk full")]
    check_log = Writer.check_log

    def check(writer: Writer) -> None:
        if refusals:
            raise refusals.pop()
        check_log(writer)

    monkeypatch.setattr(Writer, "check_log", check)
    write(site.root / "wire.jsonl", ["Ann: We wait."])
    with Writer(site.settings.db) as writer:
        work = site.feed(writer, site.root / "wire.jsonl")
        assert (work.summary.stored, work.summary.quarantined, len(site.naps)) == (1, 0, 2)
        site.settings.db.unlink()
        with pytest.raises(StoreError, match="removed or replaced"):
            site.feed(writer, site.root / "wire.jsonl")


def test_in_the_end_searches_look_in_few_pieces(site: Site) -> None:
    with Writer(site.settings.db) as writer:
        for number in range(10):
            write(site.root / "wire.jsonl", [f"Ann: We wait for {number} days."])
            site.feed(writer, site.root / "wire.jsonl")
    with closing(sqlite3.connect(site.settings.db)) as connection:
        for index in ("feed_fts", "documents_fts"):
            assert connection.execute(f"SELECT count(DISTINCT segid) <= 2 FROM {index}_idx").fetchone() == (1,)


def test_no_more_texts_are_held_than_the_workers_can_use(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    most: list[int] = []
    submit = Batch.submit

    def count(batch: Batch, job: Job) -> None:
        submit(batch, job)
        most.append(len(batch))

    monkeypatch.setattr(Batch, "submit", count)
    write(site.root / "wire.jsonl", [f"Ann: This is number {number}." for number in range(50)])
    with Writer(site.settings.db) as writer:
        assert site.feed(writer, site.root / "wire.jsonl").summary.stored == 50
    assert max(most) <= 1 + AHEAD


def test_it_says_what_is_in_its_way(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.root / "watched").mkdir()
    write(site.root / "watched" / "wire.jsonl", ["Ann: We wait."])
    with pytest.raises(InputError, match="lies in the watched folder, whose texts monitor ingest reads"):
        archive_of(site.settings, site.root / "watched" / "wire.jsonl")
    monkeypatch.chdir(site.root)
    missing = CliRunner().invoke(main, ["backfill", "none.jsonl"])
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert missing.stderr == "monitor: error: none.jsonl: cannot be read: No such file or directory; check the path\n"
    with (
        WorkspaceLock(site.settings.db),
        pytest.raises(AlreadyRunningError, match="stop it first"),
        Backfill.open(site.settings),
    ):
        pass

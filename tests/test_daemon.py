from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor.clock import SystemClock
from monitor.config import Settings
from monitor.daemon import Daemon, run_daemon
from monitor.errors import InputError, LostError, ModelError, StoreError, UnavailableError
from monitor.intake import Inbox, files
from monitor.lock import holder
from monitor.model import Analysis, Article, FileVersion
from monitor.pulse import Pulse, Summary
from monitor.register import Register
from monitor.store.quarantine import decide
from monitor.store.writer import Heartbeat, Writer
from monitor.troubles import Troubles
from monitor.workers import Workers
from tests.processes import PATIENCE
from tests.toys import START, HandClock, toy_analysis


class Workspace:
    """A workspace whose daemon needs no model."""

    def __init__(self, root: Path) -> None:
        self.settings = Settings(
            root, root / "watched", root / "db" / "monitor.db", model="toy", poll=0.05, settle=0.01
        )
        self.settings.watched.mkdir()
        self.analyze: Callable[[Article], Analysis] = toy_analysis
        self.prepare: Callable[[], None] = lambda: None

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.settings.watched / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def daemon(self, writer: Writer) -> Daemon:
        workers = Workers(ThreadPoolExecutor, self.prepare, self.analyze, pauses=(0.01, 0.02))
        return Daemon(self.settings, writer, workers, SystemClock())

    def ingest(self) -> Summary:
        with Writer(self.settings.db) as writer:
            return self.daemon(writer).run(once=True)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        return Database(self.settings.db).execute(sql).fetchall()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def test_texts_in_all_folders_are_stored_with_what_they_say(workspace: Workspace) -> None:
    workspace.write("a.txt", "Talks stall\nAnn: We wait.")
    workspace.write("wire/b", "Union gives Junta until 2031-03-09")
    assert workspace.ingest() == Summary(stored=2)
    assert workspace.query("SELECT name, title FROM documents ORDER BY name") == [
        ("a.txt", "Talks stall"),
        ("wire/b", "Union gives Junta until 2031-03-09"),
    ]
    assert workspace.query("SELECT speaker, content FROM statements_with_names") == [("Ann", "We wait.")]
    assert workspace.query("SELECT issuer, due FROM deadlines_with_names") == [("Union", "2031-03-09")]


def test_with_nothing_else_to_do_it_puts_together_what_searches_look_in(workspace: Workspace) -> None:
    for number in range(10):
        workspace.write(f"{number}.txt", f"Ann: We wait for {number} days.")
        workspace.ingest()
    for index in ("feed_fts", "documents_fts"):
        ((pieces,),) = workspace.query(f"SELECT count(DISTINCT segid) FROM {index}_idx")
        assert pieces <= 2


def test_a_second_run_has_nothing_to_do(workspace: Workspace) -> None:
    workspace.write("a.txt", "Ann: We wait.")
    workspace.write("b.png", "")
    workspace.ingest()
    assert workspace.ingest() == Summary()


def test_the_model_is_loaded_for_no_text_only_where_it_has_yet_to_read_the_actors_file(workspace: Workspace) -> None:
    loaded: list[str] = []
    workspace.prepare = lambda: loaded.append("model")
    workspace.ingest()
    assert loaded == []
    workspace.settings.actors.write_text('[[actor]]\nname = "Lake Wire"\n', encoding="utf-8")
    workspace.ingest()
    assert loaded == ["model"]
    workspace.write("a.txt", "Ann: We wait.")
    workspace.ingest()
    workspace.ingest()
    assert loaded == ["model"] * 2


class HurriedClock(HandClock):
    """A clock on which each look at it takes a second."""

    def monotonic(self) -> float:
        self.seconds += 1
        return self.seconds


def test_while_it_reads_what_is_stored_it_tells_that_it_lives(workspace: Workspace) -> None:
    for number in range(20):
        workspace.write(f"{number}.txt", f"Ann: We wait, says number {number}.")
    workspace.ingest()
    told: list[tuple[str, list[tuple[Any, ...]]]] = []

    def listen(heartbeat: Heartbeat, summary: Summary) -> None:
        told.append((heartbeat.state, workspace.query("SELECT state FROM daemon")))

    with Writer(workspace.settings.db) as writer:
        workers = Workers(ThreadPoolExecutor, workspace.prepare, workspace.analyze)
        Daemon(workspace.settings, writer, workers, HurriedClock(), [listen]).run(once=True)
    assert told[0] == ("starting", [("stopped",)])
    assert told[1:9] == [("starting", [("starting",)])] * 8
    assert told[-1][0] == "stopped"


def test_it_can_be_stopped_while_it_reads_what_is_stored(workspace: Workspace) -> None:
    for number in range(20):
        workspace.write(f"{number}.txt", f"Ann: We wait, says number {number}.")
    workspace.ingest()
    workspace.write("new.txt", "Ann: We go.")
    told: list[str] = []

    def listen(heartbeat: Heartbeat, summary: Summary) -> None:
        told.append(heartbeat.state)
        if len(told) == 3:
            daemon.stop()

    with Writer(workspace.settings.db) as writer:
        workers = Workers(ThreadPoolExecutor, workspace.prepare, workspace.analyze)
        daemon = Daemon(workspace.settings, writer, workers, HurriedClock(), [listen])
        assert daemon.run(once=True) == Summary(interrupted=True)
    assert told == ["starting", "starting", "starting", "stopped"]
    assert workspace.query("SELECT count(*) FROM documents") == [(20,)]


@pytest.mark.parametrize("stops", [False, True])
def test_while_the_database_is_locked_at_its_start_it_tries_again_unless_it_is_stopped(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, stops: bool
) -> None:
    workspace.write("a.txt", "Ann: We wait.")
    refused: list[str] = []
    told: list[str] = []
    store = Writer.apply

    def refuse(writer: Writer, *arguments: Any, **options: Any) -> None:
        if len(refused) == 2:
            return store(writer, *arguments, **options)
        refused.append(told[-1])
        if stops:
            daemon.stop()
        raise UnavailableError("database is locked")

    monkeypatch.setattr("monitor.troubles.FIRST_PAUSE", 0.0)
    monkeypatch.setattr(Writer, "apply", refuse)
    with Writer(workspace.settings.db) as writer:
        workers = Workers(ThreadPoolExecutor, workspace.prepare, workspace.analyze)
        listeners = [lambda heartbeat, summary: told.append(heartbeat.state)]
        daemon = Daemon(workspace.settings, writer, workers, SystemClock(), listeners)
        assert daemon.run(once=True) == (Summary(interrupted=True) if stops else Summary(stored=1))
    assert refused == ["starting"] * (1 if stops else 2)
    assert (told.count("stopped"), told[-1]) == (1, "stopped")


def test_the_same_content_under_three_names_is_one_document(workspace: Workspace) -> None:
    for path in ("a.txt", "b.txt"):
        workspace.write(path, "Ann: We wait.")
    workspace.ingest()
    workspace.write("sub/c.txt", "Ann: We wait.")
    assert workspace.ingest() == Summary(duplicates=1)
    assert workspace.query("SELECT count(*) FROM documents") == [(1,)]
    assert workspace.query("SELECT path FROM files ORDER BY path") == [("a.txt",), ("b.txt",), ("sub/c.txt",)]


def test_a_changed_file_is_a_new_document_and_its_path_points_there(workspace: Workspace) -> None:
    workspace.write("a.txt", "Ann: We wait.")
    workspace.ingest()
    workspace.write("a.txt", "Ann: We wait no longer.")
    workspace.ingest()
    assert workspace.query("SELECT text FROM documents JOIN files ON document_id = documents.id") == [
        ("Ann: We wait no longer.",)
    ]
    assert workspace.query("SELECT count(*) FROM documents") == [(2,)]


def test_bad_files_are_listed_with_their_reasons_and_stop_nobody(workspace: Workspace) -> None:
    workspace.write("a.txt", b"")
    workspace.write("b.txt", "fail")
    workspace.write("c.pdf", b"%PDF-1.7")
    workspace.write("d.txt", "Ann: We wait.")
    (workspace.settings.watched / "e.txt").symlink_to("/etc/hostname")
    assert workspace.ingest() == Summary(stored=1, quarantined=4)
    reasons = dict(workspace.query("SELECT path, reason FROM quarantine"))
    assert reasons == {
        "a.txt": "empty: the file holds no text",
        "b.txt": "the analysis failed on it: ValueError: told to fail (3 attempts)",
        "c.pdf": "a PDF document: save its text as .txt, for example with pdftotext",
        "e.txt": "a symbolic link, which is not followed: copy the file itself here",
    }


def test_an_analysis_that_contradicts_itself_is_quarantined(workspace: Workspace) -> None:
    def contradictory(article: Article) -> Analysis:
        return replace(toy_analysis(article), actors=()) if "odd" in article.text else toy_analysis(article)

    workspace.analyze = contradictory
    for number in range(20):
        workspace.write(f"{number:02}.txt", f"Ann: We wait, says number {number}.")
    workspace.write("10.txt", "Ann: This is odd.")
    assert workspace.ingest() == Summary(stored=19, quarantined=1)
    assert workspace.query("SELECT reason FROM quarantine") == [("its analysis cannot be stored: KeyError: 'Ann'",)]


def test_a_mended_file_leaves_quarantine(workspace: Workspace) -> None:
    workspace.write("a.txt", b"\x89PNG\0")
    workspace.ingest()
    workspace.write("a.txt", "Ann: We wait.")
    assert workspace.ingest() == Summary(stored=1)
    assert workspace.query("SELECT * FROM quarantine") == []


def test_a_removed_file_leaves_quarantine_and_its_document_stays(workspace: Workspace) -> None:
    bad, good = workspace.write("a.txt", b""), workspace.write("b.txt", "Ann: We wait.")
    workspace.ingest()
    bad.unlink()
    good.unlink()
    assert workspace.ingest() == Summary()
    assert workspace.query("SELECT * FROM quarantine") == []
    assert workspace.query("SELECT name FROM documents") == [("b.txt",)]


def test_the_situation_goes_on_where_the_last_run_left_it(workspace: Workspace) -> None:
    workspace.write("a.txt", "Duarte: We wait.")
    workspace.ingest()
    workspace.write("b.txt", "Ines Duarte: We wait no longer.")
    workspace.ingest()
    assert workspace.query("SELECT name, statement_count FROM actors") == [("Ines Duarte", 2)]


def test_a_name_that_is_no_utf_8_is_stored_as_it_can_be_shown(workspace: Workspace) -> None:
    name = b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    workspace.write(name, "Ann: We wait.")
    workspace.ingest()
    assert workspace.query("SELECT path FROM files") == [("caf\\xe9.txt",)]
    assert workspace.ingest() == Summary()


def test_a_model_that_cannot_be_loaded_ends_the_run(workspace: Workspace) -> None:
    def analyze(article: Article) -> Analysis:
        raise ModelError("the language model 'toy' cannot be loaded")

    workspace.analyze = analyze
    workspace.write("a.txt", "Ann: We wait.")
    with pytest.raises(ModelError):
        workspace.ingest()
    assert workspace.query("SELECT state FROM daemon") == [("stopped",)]
    assert workspace.query("SELECT * FROM quarantine") == []


def test_what_the_disk_refuses_is_tried_again_and_blamed_on_no_text(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    add, refusals = Writer.add, iter([True, True])

    def refuse_twice(*args: Any) -> None:
        if next(refusals, False):
            raise StoreError("the database cannot be written: database or disk is full")
        add(*args)

    monkeypatch.setattr(Writer, "add", refuse_twice)
    monkeypatch.setattr("monitor.troubles.FIRST_PAUSE", 0.0)
    workspace.write("a.txt", "Ann: We wait.")
    assert workspace.ingest() == Summary(stored=1)
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == [
        "the database cannot be written: database or disk is full; trying again"
    ]


def test_a_damaged_database_ends_it_and_is_not_tried_again_for_ever(workspace: Workspace) -> None:
    workspace.write("a.txt", "Ann: We wait.")
    workspace.ingest()
    ((page,),) = workspace.query("SELECT rootpage FROM sqlite_master WHERE name = 'mentions'")
    with workspace.settings.db.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"not any more" * 10)
    workspace.write("b.txt", "Ann: We go on.")
    with pytest.raises(LostError, match="the database is damaged"):
        workspace.ingest()


def test_a_file_that_never_settles_is_left_waiting(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.daemon.PATIENCE_SECONDS", 0.05)
    workspace.settings = replace(workspace.settings, settle=30.0)
    workspace.write("a.txt", "Ann: We")
    assert workspace.ingest() == Summary(waiting=1)


def test_the_default_folder_is_made_but_a_named_one_must_be_there(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path / "watched", tmp_path / "db" / "monitor.db")
    assert run_daemon(settings, once=True) == Summary()
    assert settings.watched.is_dir()
    with pytest.raises(InputError, match=r"elsewhere: no such folder.*--watched"):
        run_daemon(replace(settings, watched=tmp_path / "elsewhere"), once=True)


@pytest.mark.parametrize("stops", [False, True])
def test_a_database_that_cannot_be_used_at_the_start_is_waited_for_unless_it_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, stops: bool
) -> None:
    refusals = [UnavailableError("database is locked"), UnavailableError("database is locked")]

    class Refused(Writer):
        def __init__(self, path: Path) -> None:
            if refusals:
                if stops:
                    os.kill(os.getpid(), signal.SIGTERM)
                raise refusals.pop()
            super().__init__(path)

    monkeypatch.setattr("monitor.troubles.FIRST_PAUSE", 0.0)
    monkeypatch.setattr("monitor.daemon.Writer", Refused)
    settings = Settings(tmp_path, tmp_path / "watched", tmp_path / "db" / "monitor.db")
    assert run_daemon(settings, once=True) == Summary(interrupted=stops)
    told = [record.message for record in caplog.records if record.levelname == "ERROR"]
    assert (told, len(refusals)) == (["database is locked; trying again"], 1 if stops else 0)
    assert holder(settings.db) is None


def test_a_file_where_the_default_folder_belongs_is_told(tmp_path: Path) -> None:
    (tmp_path / "watched").touch()
    with pytest.raises(InputError, match="watched: no such folder"):
        run_daemon(Settings(tmp_path, tmp_path / "watched", tmp_path / "db" / "monitor.db"), once=True)


def test_a_database_among_the_texts_is_refused(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path, tmp_path / "db" / "monitor.db")
    with pytest.raises(InputError, match=r"monitor\.db: lies in the watched folder"):
        run_daemon(settings, once=True)


def test_a_removed_file_is_marked_until_it_is_back_and_its_document_stays(workspace: Workspace) -> None:
    file = workspace.write("a.txt", "Ann: We wait.")
    workspace.write("b.txt", "Ann: We wait.")
    workspace.ingest()
    file.rename(workspace.settings.workspace / "away")
    workspace.ingest()
    states = "SELECT path, file FROM documents_with_files ORDER BY path"
    assert workspace.query(states) == [("a.txt", "removed"), ("b.txt", "there")]
    (workspace.settings.workspace / "away").rename(file)
    workspace.ingest()
    assert workspace.query(states) == [("a.txt", "there"), ("b.txt", "there")]
    assert workspace.query("SELECT count(*) FROM documents") == [(1,)]


def test_an_undated_article_is_dated_once_its_file_is_renamed(workspace: Workspace) -> None:
    def analyze(article: Article) -> Analysis:
        return replace(toy_analysis(article), published=article.named_day)

    workspace.analyze = analyze
    for name in ("a.txt", "b.txt"):
        workspace.write(name, f"Ann: We wait for {name}.")
    workspace.ingest()
    (workspace.settings.watched / "a.txt").rename(workspace.settings.watched / "2031-03-04_a.txt")
    workspace.write("copy.txt", "Ann: We wait for b.txt.")
    assert workspace.ingest() == Summary(duplicates=2)
    told = "SELECT id, name, published, date FROM documents WHERE published IS NOT NULL"
    assert workspace.query(told) == [(1, "2031-03-04_a.txt", "2031-03-04", "2031-03-04")]
    assert workspace.query("SELECT date FROM statements ORDER BY document_id LIMIT 1") == [("2031-03-04",)]
    with Writer(workspace.settings.db) as writer:
        assert writer.article(1).named_day is not None


def test_a_name_that_comes_while_the_article_is_analysed_dates_it_too(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = threading.Event()

    def read(root: Path, path: str, *given: Any) -> Article | None:
        if path.startswith("2031"):
            renamed.set()
        return files.read_article(root, path, *given)

    def analyze(article: Article) -> Analysis:
        if article.named_day is None:
            workspace.write("2031-03-04_a.txt", article.text)
            assert renamed.wait(PATIENCE)
        return replace(toy_analysis(article), published=article.named_day)

    monkeypatch.setattr("monitor.journey.read_article", read)
    workspace.analyze = analyze
    workspace.write("a.txt", "Ann: We wait.")
    assert workspace.ingest() == Summary(stored=1, duplicates=1)
    assert workspace.query("SELECT id, published FROM documents") == [(1, "2031-03-04")]
    assert workspace.query("SELECT path FROM files ORDER BY path") == [("2031-03-04_a.txt",), ("a.txt",)]


def test_copies_that_come_together_are_counted_as_known(workspace: Workspace) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        workspace.write(name, "Ann: We wait.")
    assert workspace.ingest() == Summary(stored=1, duplicates=2)


def test_an_article_that_cannot_be_analysed_under_its_new_name_stays(workspace: Workspace) -> None:
    workspace.write("a.txt", "Ann: We wait.")
    workspace.ingest()

    def analyze(article: Article) -> Analysis:
        raise ValueError("told to fail")

    workspace.analyze = analyze
    workspace.write("2031-03-04_a.txt", "Ann: We wait.")
    assert workspace.ingest() == Summary(duplicates=1)
    assert workspace.query("SELECT count(*) FROM statements") == [(1,)]
    assert workspace.query("SELECT count(*) FROM quarantine") == [(0,)]
    assert workspace.query("SELECT count(*) FROM attempts") == [(0,)]


def test_each_content_that_a_file_has_had_stays_citable(workspace: Workspace) -> None:
    for text in ("Ann: We wait.", "Ann: We wait no longer.", "Ann: We wait.", ""):
        workspace.write("a.txt", text)
        workspace.ingest()
    assert workspace.query("SELECT title, file FROM documents_with_files ORDER BY seen") == [
        ("Ann: We wait.", "changed"),
        ("Ann: We wait no longer.", "changed"),
        ("Ann: We wait.", "changed"),
    ]


def test_a_folder_that_is_empty_at_once_has_lost_no_files(workspace: Workspace) -> None:
    for number in range(12):
        workspace.write(f"{number}.txt", f"Ann: This is {number}.")
    workspace.write("bad.txt", b"")
    workspace.ingest()
    workspace.settings.watched.rename(workspace.settings.workspace / "disk")
    workspace.settings.watched.mkdir()
    assert workspace.ingest() == Summary()
    assert workspace.query("SELECT count(*) FROM files WHERE removed IS NULL") == [(12,)]
    assert workspace.query("SELECT path FROM quarantine") == [("bad.txt",)]
    workspace.settings.watched.rmdir()
    (workspace.settings.workspace / "disk").rename(workspace.settings.watched)
    assert workspace.ingest() == Summary()


def test_what_older_rules_could_not_analyse_is_tried_again_by_newer_ones(workspace: Workspace) -> None:
    workspace.write("a.txt", "fail")
    workspace.write("b.txt", b"")
    assert workspace.ingest() == Summary(quarantined=2)
    assert workspace.ingest() == Summary()
    workspace.settings = replace(workspace.settings, model="another")
    workspace.analyze = lambda article: Analysis(title="now it can")
    assert workspace.ingest() == Summary(stored=1)
    assert workspace.query("SELECT path FROM quarantine") == [("b.txt",)]


def test_a_file_that_the_system_never_reads_is_quarantined_in_the_end(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("monitor.register.READ_AGAIN_SECONDS", (0.01, 0.02))
    monkeypatch.setattr("monitor.intake.files._read", fail)
    workspace.write("a.txt", "Ann: We wait.")
    assert workspace.ingest() == Summary(quarantined=1)
    assert workspace.query("SELECT reason FROM quarantine") == [("cannot be read: Input/output error (3 attempts)",)]


def test_what_could_not_be_read_is_listed_when_the_run_ends_and_read_as_soon_as_that_is_possible(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    listed = "SELECT path, reason, since FROM quarantine"
    workspace.write("a.txt", "Ann: We wait.")
    with monkeypatch.context() as disk:
        disk.setattr("monitor.daemon.PATIENCE_SECONDS", 0.5)
        disk.setattr("monitor.intake.files._read", fail)
        assert workspace.ingest() == Summary(quarantined=1)
        (before,) = workspace.query(listed)
        assert before[:2] == ("a.txt", "cannot be read: Input/output error (1 attempt)")
        assert workspace.ingest() == Summary()
        assert workspace.query(listed) == [before]
    assert workspace.ingest() == Summary(stored=1)
    assert workspace.query(listed) == []


def test_a_file_that_may_not_be_read_is_tried_again_without_a_change_unless_it_is_released(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(*args: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    for name in ("a.txt", "b.txt"):
        workspace.write(name, f"Ann: We wait for {name}.")
    with monkeypatch.context() as rules:
        rules.setattr("monitor.intake.files._read", deny)
        assert workspace.ingest() == Summary(quarantined=2)
    decide(workspace.settings.db, "release", ["b.txt"], START)
    assert workspace.ingest() == Summary(stored=1)
    assert workspace.query("SELECT path FROM files") == [("a.txt",)]


def register_of(workspace: Workspace, writer: Writer, clock: HandClock) -> tuple[Register, Inbox]:
    inbox = Inbox(workspace.settings.watched, 0.0, {})
    return Register(writer, inbox, Pulse(lambda beat: None, "toy", clock), Troubles(clock), clock, "rules"), inbox


def test_what_was_read_after_all_or_is_gone_is_not_listed_when_the_run_ends(workspace: Workspace) -> None:
    clock = HandClock()
    for name in ("at work.txt", "gone.txt", "waiting.txt"):
        workspace.write(name, "Ann: We wait.")
    with Writer(workspace.settings.db) as writer:
        register, inbox = register_of(workspace, writer, clock)
        inbox.scan(clock.seconds)
        inbox.settle(clock.seconds)
        for _ in range(3):
            taken = inbox.take()
            assert taken is not None
            register.refused(*taken, OSError(errno.EIO, "Input/output error"))
        clock.seconds += 1.0
        inbox.settle(clock.seconds)
        assert (inbox.take() or ("",))[0] == "at work.txt"
        (workspace.settings.watched / "gone.txt").unlink()
        register.give_up_reading()
        assert writer.filing.unread() == {"waiting.txt"}


def test_what_cannot_be_read_is_tried_again_each_hour_and_counts_as_there(workspace: Workspace) -> None:
    clock = HandClock()
    workspace.write("a.txt", "Ann: We wait.")
    with Writer(workspace.settings.db) as writer:
        register, inbox = register_of(workspace, writer, clock)

        def scan() -> int:
            found = inbox.scan(clock.seconds)
            assert found is not None
            register.compare(found, inbox.mounts, clock.seconds)
            return inbox.discovered

        def read_in_vain() -> None:
            inbox.settle(clock.seconds)
            taken = inbox.take()
            assert taken is not None
            register.unread(*taken, "permission denied")

        assert scan() == 1
        read_in_vain()
        clock.seconds = 3599.0
        assert scan() == 0
        clock.seconds = 3600.0
        assert [scan(), scan(), scan()] == [0, 1, 0]
        read_in_vain()
        assert (scan(), register.summary) == (0, Summary(quarantined=1))
        (workspace.settings.watched / "a.txt").unlink()
        scan()
        assert writer.filing.unread() == frozenset()


def test_where_file_handles_are_scarce_it_waits_and_blames_no_file(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter(range(6))
    read = files._read

    def refuse(path: Path, version: FileVersion) -> bytes | None:
        if next(refusals, None) is not None:
            raise OSError(errno.EMFILE, "Too many open files")
        return read(path, version)

    monkeypatch.setattr("monitor.troubles.FIRST_PAUSE", 0.0)
    monkeypatch.setattr("monitor.register.READ_AGAIN_SECONDS", ())
    monkeypatch.setattr("monitor.intake.files._read", refuse)
    workspace.write("a.txt", "Ann: We wait.")
    assert workspace.ingest() == Summary(stored=1)

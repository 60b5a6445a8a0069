from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor.errors import StoreError
from monitor.keeper import Keeper
from monitor.model import (
    Actor,
    Analysis,
    Article,
    Correction,
    Deadline,
    Entity,
    Event,
    FileVersion,
    Mention,
    Span,
    Statement,
    Time,
)
from monitor.situation import account_of
from monitor.store.corrections import add_correction
from monitor.store.writer import Analysed, Heartbeat, Writer
from tests.toys import START

TEXT = "Ines Duarte said the Union would\nleave. “Go,” Duarte told the Union on Sunday."
DAY = "2031-03-07"
RECEIVED = START.date().isoformat()
VERSION = FileVersion(size=1, mtime_ns=2, ctime_ns=3)
TOY = Analysed("toy", "first")


def at(words: str, start: int = 0) -> Span:
    position = TEXT.index(words, start)
    return position, position + len(words)


REPORTED = Statement(
    content=(at("the Union would\nleave"),),
    cue=(at("said"),),
    source=(at("Ines Duarte"),),
    speaker="Ines Duarte",
    addressee=None,
    kind="indirect",
    act="speech",
    speakers=("Ines Duarte", "Union"),
)
QUOTED = Statement(
    content=(at("Go"),),
    cue=(at("told"),),
    source=(at("Duarte", 40),),
    speaker="Ines Duarte",
    addressee="Union",
    kind="direct",
    act="speech",
    within=0,
)
ANALYSIS = Analysis(
    title="A title",
    source="Lake Wire",
    published=date(2031, 3, 7),
    published_from="dateline",
    actors=(
        Actor("Ines Duarte", "person", ("Duarte",)),
        Actor("Union", "organization", ("the bloc",), state="Westria"),
    ),
    mentions=(
        Mention(*at("Ines Duarte"), "Ines Duarte", "PERSON"),
        Mention(*at("Union"), "Union", "ORG"),
        Mention(*at("Duarte", 40), "Ines Duarte", "PERSON"),
    ),
    entities=(Entity(*at("Sunday"), "DATE"),),
    statements=(REPORTED, QUOTED),
    times=(Time(*at("Sunday"), "DATE", "2031-03-09"),),
    events=(
        Event("RETREAT", "planned", "Union", at("Union"), None, None, at("leave"), at(TEXT), date=None),
        Event("REQUEST", "done", "Ines Duarte", None, "Union", None, at("told"), at(TEXT), date="2031-03-06"),
    ),
    deadlines=(Deadline("deadline", "Ines Duarte", "Union", "to go", "Sunday", "2031-03-09", "pending", at(TEXT)),),
    notes=("the header gives another date",),
)

SANCTIONED = replace(
    ANALYSIS, events=(Event("SANCTION", "done", "Union", None, "Ines Duarte", None, at("leave"), at(TEXT)),)
)


class Desk:
    """A writer with the situation that is kept in step with it, and a look at the tables."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writer = Writer(path)
        self.keeper = Keeper(self.writer)

    def add(self, analysis: Analysis = ANALYSIS, sha256: str = "aa", *files: str) -> int:
        article = Article(TEXT, name=files[0] if files else "a.txt", sha256=sha256, received=START)
        versions = dict.fromkeys(files or ("a.txt",), VERSION)
        return self.keeper.add(article, analysis, versions, TOY)

    def rows(self, table: str, *columns: str) -> list[Any]:
        return Database(self.path).execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "monitor.db")
    yield desk
    desk.writer.close()


def test_an_article_is_stored_with_all_that_was_found(desk: Desk) -> None:
    desk.add()
    assert desk.rows("documents", "title", "source", "published", "published_from", "model", "words") == [
        ("A title", "Lake Wire", "2031-03-07", "dateline", "toy", 14)
    ]
    assert desk.rows("documents", "notes") == [('["the header gives another date"]',)]
    assert desk.rows("mentions", "name_id", "text") == [(1, "Ines Duarte"), (2, "Union"), (1, "Duarte")]
    assert desk.rows("entities", "text", "label") == [("Sunday", "DATE")]
    assert desk.rows("times", "text", "value") == [("Sunday", "2031-03-09")]
    assert desk.rows("aliases", "actor_id", "alias") == [(1, "Duarte"), (2, "the bloc")]


def test_statements_are_stored_with_words_and_spans(desk: Desk) -> None:
    desk.add()
    reported, quoted = desk.rows("statements", "id", "date", "content", "cue", "source", "within_id", "start", "end")
    assert reported == (1, DAY, "the Union would leave", "said", "Ines Duarte", None, 0, at("leave")[1])
    assert quoted[:6] == (2, DAY, "Go", "told", "Duarte", 1)
    assert desk.rows("statements", "content_spans")[1] == (str([list(at("Go"))]),)
    assert sorted(desk.rows("statement_speakers", "statement_id", "name_id")) == [(1, 1), (1, 2), (2, 1)]
    assert desk.rows("statements_with_names", "speaker", "speakers", "addressee") == [
        ("Ines Duarte", "Ines Duarte, Union", None),
        ("Ines Duarte", "Ines Duarte", "Union"),
    ]


def test_a_statement_may_stand_in_one_that_comes_after_it(desk: Desk) -> None:
    inner, outer = replace(QUOTED, within=1), REPORTED
    desk.add(replace(ANALYSIS, statements=(inner, outer)))
    assert desk.rows("statements", "id", "within_id") == [(1, 2), (2, None)]


def test_a_quotation_is_told_once_by_as_many_texts_as_have_its_words(desk: Desk) -> None:
    words = "Ines Duarte: “We shall not leave this river to anybody.”"
    span = (words.index("We"), len(words) - 1)
    quoted = replace(QUOTED, content=(span,), cue=((11, 12),), source=((0, 11),), addressee=None, within=None)
    analysis = replace(ANALYSIS, statements=(quoted,), mentions=(), entities=(), times=(), events=(), deadlines=())
    for sha256 in ("aa", "bb"):
        rest = " ".join(f"{sha256}{number}" for number in range(200))
        article = Article(f"{words} {rest}", name=f"{sha256}.txt", sha256=sha256, received=START)
        desk.keeper.add(article, analysis, {f"{sha256}.txt": VERSION}, TOY)
    assert desk.rows("statements_with_names", "speaker", "reports", "sources") == [("Ines Duarte", 2, 2)] * 2
    assert desk.rows("feed", "statement_id", "reports", "sources", "outlets") == [
        (1, 2, 2, "Lake Wire\naa.txt\nbb.txt")
    ]


def test_an_event_without_a_day_of_its_own_bears_the_articles(desk: Desk) -> None:
    desk.add()
    assert desk.rows("events", "date", "type", "actor_id", "recipient_id", "trigger") == [
        (DAY, "RETREAT", 2, None, "leave"),
        ("2031-03-06", "REQUEST", 1, 2, "told"),
    ]


def test_the_day_of_receipt_is_never_passed_off_as_a_date(desk: Desk) -> None:
    desk.add(replace(ANALYSIS, published=None, published_from=None))
    assert desk.rows("actors", "last_seen") == [(None,), (None,)]
    assert desk.rows("statements_with_names", "published", "sorted_by") == [(None, RECEIVED)] * 2
    assert desk.rows("events_with_names", "date", "published", "sorted_by") == [
        (None, None, RECEIVED),
        ("2031-03-06", None, "2031-03-06"),
    ]
    assert desk.rows("deadlines_with_names", "last_report") == [(None,)]
    desk.add(sha256="bb")
    desk.add(replace(ANALYSIS, published=None, published_from=None), "cc")
    assert desk.rows("actors", "last_seen") == [(DAY,), (DAY,)]
    assert desk.rows("deadlines_with_names", "last_report") == [(DAY,)]


def test_a_deadline_is_one_with_its_reports(desk: Desk) -> None:
    desk.add()
    defied = replace(ANALYSIS.deadlines[0], status="defied", due=None, due_text=None)
    desk.add(replace(ANALYSIS, deadlines=(defied,)), "bb", "b.txt")
    assert desk.rows("deadlines_with_names", "issuer", "addressee", "due", "status", "reports") == [
        ("Ines Duarte", "Union", "2031-03-09", "defied", 2)
    ]
    assert desk.rows("deadline_reports", "document_id", "status", "sentence") == [
        (1, "pending", TEXT),
        (2, "defied", TEXT),
    ]


def test_counts_grow_with_every_article(desk: Desk) -> None:
    desk.add()
    desk.add(replace(ANALYSIS, mentions=ANALYSIS.mentions[:1], statements=()), "bb", "b.txt")
    assert desk.rows("actors", "name", "mention_count", "statement_count", "document_count", "last_seen") == [
        ("Ines Duarte", 3, 2, 2, DAY),
        ("Union", 1, 1, 2, DAY),
    ]


def test_an_actor_who_is_named_more_fully_later_is_one(desk: Desk) -> None:
    alone = Analysis(actors=(Actor("Duarte", "person"),), mentions=(Mention(*at("Duarte"), "Duarte", "PERSON"),))
    desk.add(alone)
    desk.add(sha256="bb")
    assert desk.rows("actors", "name", "mention_count") == [("Ines Duarte", 3), ("Union", 1)]
    assert desk.rows("statements_with_names", "speaker") == [("Ines Duarte",), ("Ines Duarte",)]


def test_the_posture_of_an_actor_who_is_named_more_fully_later_is_his(desk: Desk) -> None:
    threat = Event("THREATEN", "done", "Duarte", None, "Union", None, at("leave"), at(TEXT))
    briefly = Analysis(actors=(Actor("Duarte", "person"), Actor("Union", "organization")), events=(threat,))
    desk.add(briefly)
    assert desk.rows("postures_with_names", "actor", "target", "name") == [("Duarte", "Union", "ultimatum")]
    desk.add(sha256="bb")
    assert ("Ines Duarte", "Union", "ultimatum") in desk.rows("postures_with_names", "actor", "target", "name")
    assert not [row for row in desk.rows("postures_with_names", "actor") if row == ("Duarte",)]


def test_the_same_content_under_three_names_is_one_document(desk: Desk) -> None:
    number = desk.add(ANALYSIS, "aa", "a.txt", "b.txt")
    assert desk.writer.document("aa") == number
    assert desk.writer.document("bb") is None
    desk.writer.filing.add_files(number, {"sub/c.txt": VERSION}, START)
    assert desk.rows("files", "path", "document_id") == [("a.txt", 1), ("b.txt", 1), ("sub/c.txt", 1)]
    assert desk.writer.filing.versions() == dict.fromkeys(["a.txt", "b.txt", "sub/c.txt"], VERSION)


def test_a_changed_file_points_to_its_new_document_and_the_old_one_stays(desk: Desk) -> None:
    desk.add(ANALYSIS, "aa", "a.txt")
    desk.add(ANALYSIS, "bb", "a.txt")
    assert desk.rows("files", "path", "document_id") == [("a.txt", 2)]
    assert desk.rows("documents", "sha256") == [("aa",), ("bb",)]


def test_a_file_is_stored_or_in_quarantine_but_never_both(desk: Desk) -> None:
    desk.writer.filing.quarantine("a.txt", VERSION, "an image", START)
    assert desk.rows("quarantine", "path", "reason") == [("a.txt", "an image")]
    desk.add(ANALYSIS, "aa", "a.txt")
    assert desk.rows("quarantine", "path") == []
    desk.writer.filing.quarantine("a.txt", VERSION, "empty", START)
    assert desk.rows("files", "path") == []
    assert desk.writer.filing.quarantined() == {"a.txt"}
    desk.writer.filing.release(["a.txt"])
    assert desk.writer.filing.quarantined() == set()


def test_an_article_that_cannot_be_stored_leaves_nothing_of_it(desk: Desk) -> None:
    wrong = replace(ANALYSIS, times=(replace(ANALYSIS.times[0], type="EPOCH"),))  # type: ignore[arg-type]
    with pytest.raises(Exception, match="CHECK constraint failed"):
        desk.add(wrong)
    for table in ("documents", "actors", "mentions", "statements", "deadlines"):
        assert desk.rows(table, "rowid") == [], table
    assert desk.add() == 1


def test_what_a_document_contributes_comes_back_as_it_was(desk: Desk) -> None:
    desk.add()
    (account,) = desk.writer.accounts()
    given = account_of(1, DAY, Article(TEXT, name="a.txt", received=START), ANALYSIS)
    assert account == replace(given, text="", quotations=(), signature=account.signature)


def test_copies_of_one_text_have_one_origin(desk: Desk) -> None:
    words = " ".join(f"word{number}" for number in range(200))
    for sha256, text in (("aa", words), ("bb", words + " and one more line"), ("cc", "quite another text " * 30)):
        article = Article(text, name=f"{sha256}.txt", sha256=sha256, received=START)
        desk.keeper.add(article, Analysis(), {f"{sha256}.txt": VERSION}, TOY)
    assert desk.rows("documents", "id", "origin_id") == [(1, 1), (2, 1), (3, 3)]


def test_texts_and_statements_can_be_searched_without_accents(desk: Desk) -> None:
    desk.add()
    db = Database(desk.path)
    for table, words in (("documents_fts", "DUARTÉ"), ("feed_fts", "leave")):
        assert db.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", [words]).fetchone() == (1,)


def pieces(path: Path, index: str) -> int:
    """In how many pieces a full-text index is."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(DISTINCT segid) FROM {index}_idx").fetchone()[0])


def test_what_has_come_piece_by_piece_is_put_together_when_there_is_time(desk: Desk) -> None:
    for number in range(30):
        desk.add(sha256=str(number))
    before = [pieces(desk.path, index) for index in ("feed_fts", "documents_fts")]
    assert min(before) > 3
    while desk.writer.tidy():
        pass
    after = [pieces(desk.path, index) for index in ("feed_fts", "documents_fts")]
    assert max(after) <= 3
    db = Database(desk.path)
    assert db.execute("SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'leave'").fetchone() == (30,)
    for index in ("feed_fts", "documents_fts"):
        db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def test_what_is_tidy_is_not_looked_at_again_until_something_is_written(desk: Desk) -> None:
    desk.add()
    while desk.writer.tidy():
        pass
    with closing(sqlite3.connect(desk.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not desk.writer.tidy()


def test_how_near_intervention_is_follows_what_is_told_and_who_is_hidden(desk: Desk) -> None:
    columns = ("name", "actor", "target", "sentence")
    desk.add()
    assert desk.rows("intervention_with_names", *columns) == []
    desk.add(SANCTIONED, "bb")
    assert desk.rows("intervention_with_names", *columns) == [
        ("pressure", "Union", "Ines Duarte", " ".join(TEXT.split()))
    ]
    add_correction(desk.path, Correction("hide", "body/union"), START)
    desk.keeper.take_up_corrections()
    assert desk.rows("intervention_with_names", *columns) == []


def test_it_is_sound_for_other_tools(desk: Desk) -> None:
    desk.add(SANCTIONED)
    db = Database(desk.path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("INSERT INTO documents_fts (documents_fts) VALUES ('integrity-check')")
    for view in db.view_names():
        assert db.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0, view


def test_the_daemon_has_one_row(desk: Desk) -> None:
    heartbeat = Heartbeat(7, "toy", "starting", START.isoformat(), START.isoformat(), 3, 0, 3)
    desk.writer.beat(heartbeat)
    desk.writer.beat(replace(heartbeat, state="working", batch_done=1))
    assert desk.rows("daemon", "pid", "state", "pending", "batch_done", "batch_total") == [(7, "working", 3, 1, 3)]


def test_what_the_disk_refuses_is_a_store_error(desk: Desk) -> None:
    pages = desk.writer._db.execute("PRAGMA page_count").fetchone()[0]
    desk.writer._db.execute(f"PRAGMA max_page_count = {pages}")
    article = Article("word " * 100_000, name="a.txt", sha256="aa", received=START)
    with pytest.raises(StoreError, match="database or disk is full"):
        desk.keeper.add(article, Analysis(), {"a.txt": VERSION}, TOY)
    assert desk.rows("documents", "id") == []


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", ".lock"])
def test_a_database_that_was_removed_or_replaced_is_noticed(desk: Desk, ending: str) -> None:
    desk.add()
    desk.path.with_name("monitor.db.lock").touch()
    desk.writer.check()
    file = desk.path.with_name(f"monitor.db{ending}")
    file.rename(desk.path.with_name("old.db"))
    with pytest.raises(StoreError, match=rf"monitor\.db{ending}: removed or replaced"):
        desk.writer.check()
    file.touch()
    with pytest.raises(StoreError, match="start monitor again"):
        desk.writer.check()


def test_what_a_reader_keeps_from_the_database_does_not_grow_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.store.disk.LONGEST_LOG", 1_000_000)
    path = tmp_path / "monitor.db"
    log = tmp_path / "monitor.db-wal"
    with Writer(path) as writer, closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM documents").fetchone()
        with pytest.raises(StoreError, match=r"monitor\.db-wal: grown to .* close it"):
            for number in range(1000):
                writer.check_log()
                writer.filing.quarantine(f"{number}.png", FileVersion(1, 2, 3), "an image", START)
        assert log.stat().st_size < 1_100_000
        reader.rollback()
        writer.check_log()
        assert log.stat().st_size == 0

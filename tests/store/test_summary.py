from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.errors import StoreError
from monitor.keeper import Keeper
from monitor.model import Article, FileVersion
from monitor.store import opening
from monitor.store.migrations import MIGRATIONS
from monitor.store.summary import StoreSummary, summarize
from monitor.store.writer import Analysed, Heartbeat, Writer
from tests.toys import START, toy_analysis

VERSION = FileVersion(1, 2, 3)


def test_no_database_counts_nothing_and_is_not_made(tmp_path: Path) -> None:
    assert summarize(tmp_path / "monitor.db") == StoreSummary()
    assert list(tmp_path.iterdir()) == []


def test_figures_are_read_beside_the_writer(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with Writer(path) as writer:
        analysis = toy_analysis(Article("Ann: No.\nUnion gives Junta until 2031-03-09"))
        article = Article("Ann: No.\nUnion gives Junta until 2031-03-09", sha256="aa", received=START)
        Keeper(writer).add(article, analysis, {"a.txt": VERSION}, Analysed("toy", "first"))
        writer.filing.quarantine("b.png", VERSION, "an image", START)
        writer.beat(Heartbeat(7, "toy", "idle", "then", "now", 0, 0, 0))
        summary = summarize(path)
    assert (summary.documents, summary.actors, summary.statements, summary.events) == (1, 3, 1, 0)
    assert (summary.deadlines, summary.quarantined) == (1, 1)
    assert (summary.heartbeat, summary.model) == ("now", "toy")
    assert summary.reasons == (("b.png", "an image"),)
    assert summary.versions == {"a.txt": VERSION, "b.png": VERSION}


def test_what_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    path.write_text("no tables here " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match=r"monitor\.db: cannot be read"):
        summarize(path)


def test_what_an_older_version_made_is_told_from_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "monitor.db"
    monkeypatch.setattr(opening, "MIGRATIONS", MIGRATIONS[:2])
    Writer(path).close()
    with pytest.raises(StoreError, match="an older version of monitor made it, monitor ingest brings it up to date"):
        summarize(path)
    monkeypatch.undo()
    Writer(path).close()
    assert summarize(path) == StoreSummary()


def test_a_newer_database_is_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    Writer(path).close()
    Database(path).execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer version"):
        summarize(path)

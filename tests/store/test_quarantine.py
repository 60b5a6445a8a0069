from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import InputError, StoreError
from monitor.model import FileVersion
from monitor.store.connection import MissingError
from monitor.store.quarantine import QuarantineRow, decide, read_quarantine
from monitor.store.writer import Writer
from tests.toys import START

VERSION = FileVersion(9, mtime_ns=1, ctime_ns=1)
SINCE = START.isoformat()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "db" / "monitor.db"
    with Writer(path) as writer:
        writer.filing.quarantine("a.pdf", VERSION, "a PDF document", START)
        writer.filing.quarantine("b.txt", VERSION, "the analysis failed on it", START, "rules")
    return path


def test_it_lists_files_with_reasons_and_whether_the_analysis_was_at_fault(database: Path) -> None:
    assert read_quarantine(database) == [
        QuarantineRow("a.pdf", "a PDF document", 9, SINCE, "file"),
        QuarantineRow("b.txt", "the analysis failed on it", 9, SINCE, "analysis"),
    ]


def test_what_is_retried_is_unknown_again_and_what_is_released_stays_known(database: Path) -> None:
    assert decide(database, "retry", ["b.txt"], START) == 1
    assert decide(database, "release", None, START) == 1
    assert read_quarantine(database) == []
    with Writer(database) as writer:
        assert writer.filing.versions() == {"a.pdf": VERSION}


def test_one_that_is_not_in_quarantine_spoils_the_whole_request(database: Path) -> None:
    with pytest.raises(InputError, match=r"c\.txt: not in quarantine; see: monitor quarantine"):
        decide(database, "release", ["a.pdf", "c.txt"], START)
    assert len(read_quarantine(database)) == 2


def test_without_a_database_none_is_listed_and_none_decided_about(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="no such database"):
        read_quarantine(tmp_path / "none.db")
    with pytest.raises(InputError, match="no such database"):
        decide(tmp_path / "none.db", "retry", None, START)
    (tmp_path / "letter.txt").write_text("Talks resume.", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be read"):
        read_quarantine(tmp_path / "letter.txt")

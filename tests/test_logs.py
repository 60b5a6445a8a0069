from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.logs import configure


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def test_text_logs_are_a_line_each_whatever_a_file_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    logging.getLogger("monitor").warning("quarantined %s", "a\n\x1b[31mb\u202etxt.txt")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(" warning quarantined a\\n\\x1b[31mb\\u202etxt.txt\n")
    assert err.count("\n") == 1


def test_json_logs_carry_what_the_message_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    configure(as_json=True)
    logging.getLogger("monitor").info("stored %s", "a.txt", extra={"path": "a.txt", "document": 7})
    line = json.loads(capsys.readouterr().err)
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "info", "message": "stored a.txt", "path": "a.txt", "document": 7}


def test_where_standard_error_is_closed_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    configure()
    logging.getLogger("monitor").warning("quarantined a.txt")


def test_in_the_journal_a_line_begins_with_its_priority_and_leaves_the_time_to_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "journal").open("w+", encoding="utf-8") as journal:
        status = os.fstat(journal.fileno())
        monkeypatch.setattr("sys.stderr", journal)
        monkeypatch.setenv("JOURNAL_STREAM", f"{status.st_dev}:{status.st_ino}")
        configure()
        logging.getLogger("monitor").warning("quarantined %s", "a\nb.txt")
        journal.seek(0)
        assert journal.read() == "<4>quarantined a\\nb.txt\n"

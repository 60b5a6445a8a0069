from __future__ import annotations

import os
from pathlib import Path

import pytest

from monitor.config import Settings
from monitor.errors import InputError
from monitor.preview import Foreseen, foresee
from tests.test_daemon import Workspace


def test_it_foresees_what_the_daemon_then_does_and_changes_nothing(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.write("old.txt", "Ann: We wait.")
    workspace.ingest()
    workspace.write("copy.txt", "Ann: We wait.")
    workspace.write("sub/new.txt", "Ben: We go.")
    workspace.write("sub/twice.txt", "Ben: We go.")
    workspace.write("empty.txt", b"")
    os.mkfifo(workspace.settings.watched / "pipe.txt")
    before = workspace.settings.db.read_bytes()
    foreseen = list(foresee(workspace.settings))
    assert foreseen == [
        Foreseen("copy.txt", "known", "the same content is there already"),
        Foreseen("empty.txt", "quarantine", "empty: the file holds no text"),
        Foreseen("pipe.txt", "quarantine", "a pipe, socket or device: only files can be read"),
        Foreseen("sub/new.txt", "read"),
        Foreseen("sub/twice.txt", "known", "the same content is there already"),
    ]
    assert workspace.settings.db.read_bytes() == before
    summary = workspace.ingest()
    assert (summary.stored, summary.quarantined) == (1, 2)
    assert dict(workspace.query("SELECT path, reason FROM quarantine")) == {
        file.path: file.reason for file in foreseen if file.outcome == "quarantine"
    }
    assert list(foresee(workspace.settings)) == []


def test_without_a_database_every_text_would_be_read_and_none_is_made(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path / "watched", tmp_path / "db" / "monitor.db")
    with pytest.raises(InputError, match="watched: cannot be listed"):
        list(foresee(settings))
    settings.watched.mkdir()
    (settings.watched / "a.txt").write_text("Ann: We wait.", encoding="utf-8")
    assert list(foresee(settings)) == [Foreseen("a.txt", "read")]
    assert not settings.db.exists()

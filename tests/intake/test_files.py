from __future__ import annotations

import errno
import hashlib
import os
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import UnreadableError
from monitor.intake import files
from monitor.intake.files import MAX_BYTES, look, read_article, scan, shown
from monitor.model import Article
from tests.toys import START


def read(root: Path, path: str) -> Article | None:
    version = look(root, path)
    assert version is not None
    return read_article(root, path, version, START)


def test_a_scan_finds_files_in_all_folders_and_follows_no_link(tmp_path: Path) -> None:
    root, outside = tmp_path / "watched", tmp_path / "outside"
    (root / "wire" / "august").mkdir(parents=True)
    outside.mkdir()
    for file in (root / "a.txt", root / "wire" / "august" / "b", root / ".c.txt", outside / "secret.txt"):
        file.write_text("words", encoding="utf-8")
    (root / "loop").symlink_to(root)
    (root / "way out").symlink_to(outside)
    assert {path for path, _ in scan(root)} == {"a.txt", "wire/august/b", "loop", "way out"}


def test_a_root_that_is_not_there_cannot_be_scanned(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(scan(tmp_path / "gone"))


def test_an_article_bears_its_name_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    data = "\ufeffTalks resume in Lomé.\r\n".encode()
    (tmp_path / "a.txt").write_bytes(data)
    assert read(tmp_path, "a.txt") == Article(
        "Talks resume in Lomé.\n", name="a.txt", sha256=hashlib.sha256(data).hexdigest(), received=START
    )


def test_a_file_that_changed_since_it_was_seen_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("half of", encoding="utf-8")
    seen = look(tmp_path, "a.txt")
    assert seen is not None
    file.write_text("half of it, and the rest", encoding="utf-8")
    assert read_article(tmp_path, "a.txt", seen, START) is None
    file.unlink()
    assert read_article(tmp_path, "a.txt", seen, START) is None


def test_a_file_of_a_far_future_has_a_version_that_can_be_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    mode = os.lstat(tmp_path / "a.txt").st_mode
    later = (2**63, 10**21, -(10**21))
    statuses = iter(SimpleNamespace(st_mode=mode, st_size=5, st_mtime_ns=time, st_ctime_ns=time) for time in later)
    monkeypatch.setattr(files, "os", SimpleNamespace(lstat=lambda path: next(statuses)))
    versions = {look(tmp_path, "a.txt") for _ in later}
    assert len(versions) == len(later)
    for version in versions:
        assert version is not None
        assert all(-(2**63) <= number < 2**63 for number in (version.mtime_ns, version.ctime_ns))


def test_a_link_is_refused_whatever_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("a.txt")
    (tmp_path / "self.txt").symlink_to("self.txt")
    for path in ("link.txt", "self.txt"):
        with pytest.raises(UnreadableError, match="symbolic link"):
            read(tmp_path, path)


def test_pipes_and_sockets_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        for path in ("pipe.txt", "socket"):
            with pytest.raises(UnreadableError, match="pipe, socket or device"):
                read(tmp_path, path)


def test_a_giant_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "giant.txt").open("wb") as file:
        file.truncate(MAX_BYTES * 1000)
    with pytest.raises(UnreadableError, match=r"too large: 1,000,000,000 bytes, of at most 1,000,000"):
        read(tmp_path, "giant.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(UnreadableError, match="permission denied"):
        read(tmp_path, "a.txt")


def test_a_file_in_a_folder_that_was_closed_meanwhile_has_to_settle_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(path: object) -> os.stat_result:
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    version = look(tmp_path, "a.txt")
    assert version is not None
    with monkeypatch.context() as closed:
        closed.setattr("os.lstat", deny)
        assert read_article(tmp_path, "a.txt", version, START) is None


@given(st.sets(st.lists(st.sampled_from([b"\\", b"x", b"f", b"\xff", b"\xc3\xa9"])).map(b"".join), min_size=2))
def test_no_two_names_are_shown_alike(names: set[bytes]) -> None:
    assert len({shown(os.fsdecode(name)) for name in names}) == len(names)


def test_a_name_that_is_no_utf_8_can_be_shown_and_read(tmp_path: Path) -> None:
    path = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / path).write_text("words", encoding="utf-8")
    assert [shown(name) for name in (path, "a\\b.txt")] == ["caf\\xe9.txt", "a\\b.txt"]
    article = read(tmp_path, path)
    assert article is not None
    assert article.name == "caf\\xe9.txt"

"""Names and files that nobody means well with: read what is a text, report all else, follow and open nothing."""

from __future__ import annotations

import hashlib
import os
import socket
from contextlib import suppress
from pathlib import Path

from tests.processes import Workspace, wait_until

NAMES = [
    b"new\nline.txt",
    b"esc\x1b[2J\x1b]0;title\x07.txt",
    "bidi\u202etxt.exe.txt".encode(),
    b"latin-\xe9\xff.txt",
    b"-rf.txt",
    b"'; DROP TABLE documents; --.txt",
    b"[red]markup[bold].txt",
    b"%s%n{0}$(reboot)`id`.txt",
    "\u200bzero width.txt".encode(),
    "emoji \U0001f525.txt".encode(),
    b"n" * 251 + b".txt",
    b" .txt",
    b"\t.txt",
    b"con.txt",
]
TEXTS = {
    "utf-16.txt": "Ann: In UTF-16.".encode("utf-16"),
    "windows.txt": "Ann: “In Windows-1252”.".encode("cp1252"),
    "bom.txt": b"\xef\xbb\xbfAnn: With a mark.",
    "mixed.txt": "Ann: Écrit à Niamey, où l’on négocie".encode() + b"\xff here.",
    "crlf.txt": b"Ann: Lines end.\r\nBen: Like this.\r\n",
}
BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "nul.txt": b"Ann: No\0.",
    "half utf-16.txt": b"\xff\xfeA\x00n",
    "controls.txt": bytes(range(1, 9)) * 40,
    "image.txt": b"\x89PNG\r\n\x1a\n\0\0\0",
}


def test_what_is_a_text_is_stored_and_all_else_is_listed(workspace: Workspace, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("Ann: This is secret.", encoding="utf-8")
    root = os.fsencode(workspace.watched)
    expected = set()
    for number, name in enumerate(NAMES):
        data = f"Ann: This is hostile name {number}.".encode()
        Path(os.fsdecode(root + b"/" + name)).write_bytes(data)
        expected.add(hashlib.sha256(data).hexdigest())
    for path, data in TEXTS.items():
        (workspace.watched / path).write_bytes(data)
        expected.add(hashlib.sha256(data).hexdigest())
    for path, data in BAD.items():
        (workspace.watched / path).write_bytes(data)
    (workspace.watched / "giant.txt").open("wb").truncate(1 << 40)
    (workspace.watched / "out.txt").symlink_to(outside / "secret.txt")
    (workspace.watched / "folder out").symlink_to(outside)
    (workspace.watched / "loop").symlink_to(workspace.watched)
    (workspace.watched / "self.txt").symlink_to("self.txt")
    (workspace.watched / "dangling.txt").symlink_to("nowhere")
    os.mkfifo(workspace.watched / "pipe.txt")
    odd = ["giant.txt", "out.txt", "folder out", "loop", "self.txt", "dangling.txt", "pipe.txt", "socket.txt"]
    with suppress(PermissionError):
        os.mknod(workspace.watched / "device.txt", 0o020600, os.makedev(1, 5))
        odd.append("device.txt")
    deep = workspace.watched.joinpath(*(["d" * 100] * 20))
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text("Ann: This is deep.", encoding="utf-8")
    expected.add(hashlib.sha256(b"Ann: This is deep.").hexdigest())
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(workspace.watched)
        try:
            server.bind("socket.txt")
        finally:
            os.chdir(here)
        workspace.start(0.3)
        wait_until(lambda: workspace.hashes() >= expected)
        wait_until(lambda: len(workspace.query("SELECT path FROM quarantine")) == len(odd) + len(BAD))
    assert workspace.hashes() == expected
    assert {path for (path,) in workspace.query("SELECT path FROM quarantine")} == {*odd, *BAD}
    assert workspace.query("SELECT path FROM quarantine WHERE length(reason) < 10") == []
    assert workspace.query("PRAGMA integrity_check") == [("ok",)]
    log = workspace.log.read_text(encoding="utf-8")
    assert not any(character in log for character in "\x1b\u202e\x07")
    assert workspace.db.stat().st_mode & 0o777 == 0o600
    assert workspace.db.parent.stat().st_mode & 0o777 == 0o700

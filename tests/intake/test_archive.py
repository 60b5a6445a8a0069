"""Archives: folders and files of lines, whole and broken, read without being held."""

from __future__ import annotations

import gzip
import json
import os
import random
import tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from monitor.analysis.layout import lay_out
from monitor.errors import InputError
from monitor.intake import Archive, Entry
from monitor.intake.archive import DOUBTFUL
from monitor.intake.jsonlines import MAX_LINE

RECEIVED = datetime(2031, 3, 4, tzinfo=UTC)


def entries(path: Path, label: str = "wire.jsonl") -> list[Entry]:
    return list(Archive(path, label).entries(lambda: RECEIVED))


def told(found: list[Entry]) -> dict[str, str]:
    return {entry.place: entry.article.text if entry.article else entry.reason for entry in found}


def line(number: int) -> bytes:
    return json.dumps({"text": f"Union sits for day {number}."}).encode() + b"\n"


@pytest.mark.parametrize("packed", [False, True])
def test_lines_are_numbered_as_an_editor_does_and_broken_ones_stop_nothing(tmp_path: Path, packed: bool) -> None:
    data = b"\xef\xbb\xbf" + line(1) + b"\n" + b"{broken\n" + line(4).rstrip()
    (tmp_path / "a").write_bytes(gzip.compress(data) if packed else data)
    found = told(entries(tmp_path / "a"))
    assert list(found) == ["wire.jsonl:1", "wire.jsonl:3", "wire.jsonl:4"]
    assert found["wire.jsonl:3"].startswith("not a JSON object")
    assert found["wire.jsonl:4"] == "Union sits for day 4."


@pytest.mark.parametrize("damage", ["cut", "garbled"])
def test_a_damaged_archive_gives_what_is_readable_and_then_says_where_it_breaks_off(
    tmp_path: Path, damage: str
) -> None:
    chance = random.Random(1)
    data = gzip.compress(b"".join(line(chance.getrandbits(800)) for _ in range(3000)))
    cut = len(data) // 5 * 4
    (tmp_path / "a.gz").write_bytes(data[:cut] if damage == "cut" else data[:cut] + b"\xff" * 50 + data[cut + 50 :])
    *good, last = entries(tmp_path / "a.gz")
    assert [entry.place for entry in good[:1000] if entry.article] == [f"wire.jsonl:{n + 1}" for n in range(1000)]
    assert (last.place, last.article) == ("wire.jsonl", None)
    assert last.reason.startswith(f"breaks off after line {len(good):,}: ")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b' [\n {"text": "It sat."}]', "a JSON array: write an object a line"),
        (b"PK\x03\x04...", "an archive or office document"),
        (b"It sat.\n" * (DOUBTFUL + 5), f"none of its first {DOUBTFUL} lines is an article (wire.jsonl:1: not a JSON"),
    ],
)
def test_a_file_of_something_else_is_told_of_once(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a").write_bytes(data)
    (entry,) = entries(tmp_path / "a")
    assert (entry.place, entry.article) == ("wire.jsonl", None)
    assert entry.reason.startswith(reason)


def test_a_folder_is_its_texts_and_files_of_lines(tmp_path: Path) -> None:
    folder = tmp_path / "export-2040-01-01"
    (folder / "2031-03-02").mkdir(parents=True)
    (folder / "2031-03-02" / "a.txt").write_text("Union sits.", encoding="utf-8")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(line(1)))
    (folder / "c.pdf").write_bytes(b"%PDF-")
    (folder / ".hidden").write_text("no", encoding="utf-8")
    found = entries(folder, "export-2040-01-01")
    assert {place: words[:11] for place, words in told(found).items()} == {
        "export-2040-01-01/2031-03-02/a.txt": "Union sits.",
        "export-2040-01-01/b.jsonl.gz:1": "Union sits ",
        "export-2040-01-01/c.pdf": "a PDF docum",
    }
    days = {entry.place[-5:]: lay_out(entry.article).published for entry in found if entry.article}
    assert days == {"a.txt": date(2031, 3, 2), ".gz:1": None}, "when it was exported says nothing"


def test_of_a_folder_links_are_not_followed_and_pipes_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(line(1))
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "b.jsonl").symlink_to(tmp_path / "a")
    os.mkfifo(tmp_path / "d" / "c.jsonl")
    (tmp_path / "d" / "e.jsonl").symlink_to("x" * 300)
    found = told(entries(tmp_path / "d", "d"))
    assert found == dict.fromkeys(
        ("d/b.jsonl", "d/c.jsonl", "d/e.jsonl"), "a link, pipe or device: put the file itself here"
    )


@pytest.mark.parametrize(
    "data",
    [line(1) + line(2), b"[" + line(1), b"It sat.\n" * 50_000, gzip.compress(line(1) * 9)[:-9]],
    ids=["whole", "an array", "no lines of articles", "broken off"],
)
def test_how_far_it_is_ends_at_its_size_whatever_the_files_hold(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.jsonl").write_bytes(data)
    (tmp_path / "d" / "b.txt").write_bytes(b"Union sits.")
    archive = Archive(tmp_path / "d", "d")
    positions = [archive.position for _ in archive.entries(lambda: RECEIVED)]
    assert positions == sorted(positions)
    assert archive.position == archive.size == 11 + len(data)


def test_however_long_an_archive_or_a_line_is_the_memory_is_bounded(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.gz", "wb", compresslevel=1) as file:
        file.write(line(1))
        for _ in range(8):
            file.write(b"x" * MAX_LINE)
        file.write(b"\n" + line(3))
    tracemalloc.start()
    found = told(entries(tmp_path / "a.gz"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found["wire.jsonl:2"] == f"too large: a line of {8 * MAX_LINE + 1:,} bytes, of at most {MAX_LINE:,}"
    assert found["wire.jsonl:3"] == "Union sits for day 3."
    assert peak < 5 * MAX_LINE


def test_what_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read: No such file"):
        Archive(tmp_path / "none.jsonl", "none.jsonl")

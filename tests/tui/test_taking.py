"""What users take along: rows on the clipboard, lists in files, pictures; and all reports of one deadline."""

from __future__ import annotations

import base64
import csv
import errno
import io
import json
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import InputError
from monitor.filters import parse_filter
from monitor.store.reader import Reader
from monitor.tui import Dashboard
from monitor.tui.arrangement import Place
from monitor.tui.article import ArticleScreen
from monitor.tui.board import Board
from monitor.tui.exporting import Format, Record, export, new_file, records
from monitor.tui.view import View
from tests.crisis import Crisis
from tests.toys import HandClock
from tests.tui.support import screen_text, shown, until
from tests.tui.terminal import Terminal

WIDE = (160, 45)
TODAY = date(2023, 3, 6)


def exported(database: Path, folder: Path, format_: Format, listed: Place, asked: str = "") -> str:
    view = View(now=TODAY, last_day=TODAY, filter=parse_filter(asked, TODAY))
    with Reader.open(database) as reader:
        path, _ = export(format_, records(listed, reader, view), folder, "list")
    assert path.stat().st_mode & 0o777 == 0o600
    return path.read_text(encoding="utf-8")


async def test_a_statement_is_copied_with_its_source(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await shown(pilot, "“We will not")
        await pilot.press("tab", "j", "y")
        await until(pilot, lambda: bool(app.clipboard))
        await shown(pilot, "copied: “We will not")
    assert re.fullmatch(
        r"“We will not sit on our hands .+ cellar.?” — Zoë Taal  told .*\(.*wire\.txt, 4 Mar 2023\)", app.clipboard
    )


async def test_a_deadline_a_posture_a_step_and_a_day_are_copied(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "DEFIED · 5 Mar")
        await pilot.press("tab", "tab", "j", "y")
        await until(pilot, lambda: app.clipboard.startswith("Defied · Coastal League → "))
        assert "The Coastal League gave the officers" in app.clipboard
        await pilot.press("j", "y")
        await until(pilot, lambda: app.clipboard.startswith("Velmar: pressure, since 3 Mar 2023 — “"))
        await pilot.press("j", "y")
        await until(pilot, lambda: "done: " in app.clipboard)
        assert app.clipboard.endswith("wire.txt, 4 Mar 2023)")
        await pilot.press("4", "l", "y")
        await until(pilot, lambda: app.clipboard.startswith("Sun 5 Mar 2023: 0 events; defied Coastal League → "))


async def test_in_an_article_the_current_statement_is_copied(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "“We will not")
        await pilot.press("tab", "enter")
        await shown(pilot, "statement 3 of 3")
        await pilot.press("y")
        await until(pilot, lambda: "Oru Besk" in app.clipboard)


def test_in_a_terminal_the_clipboard_gets_clean_words(crisis: Crisis, tmp_path: Path) -> None:
    hostile = "\x1b]0;owned\x07\u202e evil"
    document = crisis.document(f"Headline\n\nThe mayor said that all {hostile} was well.\n", name=f"w{hostile}.txt")
    crisis.statement(document, f"that all {hostile} was well", cue="said", source="The mayor", date="2023-03-06")
    command = [sys.executable, "-m", "monitor", "tui"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with Terminal(command, WIDE, tmp_path, environment) as terminal:
        terminal.shows("The mayor", "Zoë Taal")
        terminal.type("\ty")
        terminal.shows("copied: ")
        (copied,) = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", terminal.bytes)
    words = base64.b64decode(copied).decode()
    assert words.startswith("that all ") and "The mayor" in words
    assert words.isprintable()


@pytest.mark.parametrize(("key", "format_"), [("c", "csv"), ("j", "json"), ("m", "md")])
async def test_the_list_in_focus_is_exported_under_its_filter(
    crisis: Crisis, database: Path, clock: HandClock, tmp_path: Path, key: str, format_: str
) -> None:
    app = Dashboard(database, clock, exports=tmp_path / "exports")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await shown(pilot, "“We will not")
        await pilot.press("slash", *"taal", "enter")
        await until(pilot, lambda: "Oru Besk" not in screen_text(app))
        await pilot.press("tab", "e")
        await shown(pilot, "CSV, for a spreadsheet")
        await pilot.press(key)
        await shown(pilot, "1 row in ")
    (path,) = (tmp_path / "exports").iterdir()
    assert re.fullmatch(rf"statements-taal-2023-03-0\d_\d{{6}}\.{format_}", path.name)
    assert "We will not sit" in path.read_text(encoding="utf-8")


async def test_no_file_is_written_where_the_format_is_left_open(
    crisis: Crisis, database: Path, clock: HandClock, tmp_path: Path
) -> None:
    app = Dashboard(database, clock, exports=tmp_path / "exports")
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "“We will not")
        await pilot.press("e")
        await shown(pilot, "CSV, for a spreadsheet")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Board))
    assert not (tmp_path / "exports").exists()


def test_every_page_is_exported(
    crisis: Crisis, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.tui.exporting.PAGE", 2)
    rows = json.loads(exported(database, tmp_path, "json", "actors"))
    assert [row["name"] for row in rows][:2] == ["Coastal League", "Ardania's council"]
    assert len(rows) == 5
    assert len(json.loads(exported(database, tmp_path, "json", "statements"))) == 3


def test_deadlines_and_steps_are_exported_with_their_sentences(crisis: Crisis, database: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(database, tmp_path, "csv", "deadlines"))))
    deadline = next(row for row in rows if row["what"] == "deadline")
    assert (deadline["actor"], deadline["date"], deadline["status"]) == ("Coastal League", "2023-03-05", "defied")
    step = next(row for row in rows if row["what"] == "step")
    assert step["sentence"] and step["file"] == "wire.txt"


def test_the_days_are_exported_with_the_clocks_that_run_out_on_them(
    crisis: Crisis, database: Path, tmp_path: Path
) -> None:
    rows = [dict(row) for row in csv.DictReader(io.StringIO(exported(database, tmp_path, "csv", "timeline")))]
    assert rows[0] == {"date": "2023-03-03", "events": "1", "deadlines": ""}
    assert rows[2] == {"date": "2023-03-05", "events": "0", "deadlines": "defied Coastal League → Ardania's council"}


@given(st.text(st.sampled_from('=+-@\t\r\n ab1,"|\\`<\x1b\u202e'), max_size=12))
def test_no_cell_is_a_formula_and_every_row_reads_back(tmp_path_factory: Any, text: str) -> None:
    folder = tmp_path_factory.mktemp("out")
    record: Record = {"words": text, "number": -1, "none": None}
    path, number = export("csv", iter([record, record]), folder, "list")
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    assert number == len(rows) == 2
    assert not rows[0]["words"].lstrip(" ").startswith(("=", "+", "-", "@"))
    assert rows[0]["words"].isprintable() and rows[0]["number"] == "-1"
    marked, _ = export("markdown", iter([record]), folder, "list")
    assert len(marked.read_text(encoding="utf-8").splitlines()) == 3


def test_a_file_is_never_written_over_and_its_name_cannot_leave_the_folder(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        with new_file(tmp_path / "exports", "../../a b/\x1b[2J", ".svg") as (path, _file):
            names.append(path.name)
    assert names == ["a-b-2J.svg", "a-b-2J-2.svg", "a-b-2J-3.svg"]
    assert {path.parent for path in (tmp_path / "exports").iterdir()} == {tmp_path / "exports"}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "exports").write_text("")
    with pytest.raises(InputError, match="exports: cannot be written"), new_file(tmp_path / "exports", "a", ".csv"):
        pass


async def test_a_picture_for_which_the_disk_has_no_room_is_told_and_leaves_nothing(
    crisis: Crisis, database: Path, clock: HandClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fdopen", lambda descriptor, *given, **named: _Full(descriptor))
    app = Dashboard(database, clock, exports=tmp_path / "exports")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await shown(pilot, "Zoë Taal")
        await pilot.press("s")
        await shown(pilot, "cannot be written")
    assert not list((tmp_path / "exports").iterdir())


class _Full(io.StringIO):
    """A file on a disk that is full."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        os.close(descriptor)

    def write(self, words: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


async def test_a_picture_of_the_screen_is_saved(
    crisis: Crisis, database: Path, clock: HandClock, tmp_path: Path
) -> None:
    app = Dashboard(database, clock, exports=tmp_path / "exports")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await shown(pilot, "Zoë Taal")
        await pilot.press("s")
        await shown(pilot, "exports")
    (path,) = (tmp_path / "exports").iterdir()
    assert path.suffix == ".svg" and "Coastal" in path.read_text(encoding="utf-8")


async def test_a_mere_viewer_writes_no_files(crisis: Crisis, database: Path, clock: HandClock, tmp_path: Path) -> None:
    app = Dashboard(database, clock, exports=tmp_path / "exports", read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "Zoë Taal")
        await pilot.press("s", "e", "tab", "y")
        await until(pilot, lambda: bool(app.clipboard))
        assert isinstance(app.screen, Board)
    assert not (tmp_path / "exports").exists()


async def test_a_deadline_told_in_several_articles_opens_all_its_reports(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    words = "The Coastal League gave the officers"
    second = crisis.document(name="second.txt", published="2023-03-05")
    start, end = crisis.span(second, words)
    crisis.insert(
        "deadline_reports",
        deadline_id=1,
        document_id=second,
        position=0,
        kind="deadline",
        date="2023-03-05",
        due="2023-03-05",
        status="defied",
        sentence=words,
        sentence_start=start,
        sentence_end=end,
        rule="",
    )
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "2 reports")
        await pilot.press("tab", "tab", "j", "enter")
        await shown(pilot, "second")
        await shown(pilot, "4 Mar 2023")
        await until(pilot, lambda: screen_text(app).count(words) == 2)
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(app.screen, ArticleScreen) and "Coastal League warns" in screen_text(app))
        await pilot.press("q")
        await shown(pilot, "2 reports")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Board))

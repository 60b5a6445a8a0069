from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.store.articles import stretch_alike
from monitor.store.reader import Reader
from monitor.store.results import Mark
from monitor.tui import Dashboard
from monitor.tui.article import ArticleScreen
from monitor.tui.elsewhere import ElsewhereScreen
from monitor.tui.items import items_of, sought_item
from monitor.tui.marking import ArticleText, marked, offset_at, paragraphs
from monitor.tui.outside import at_line
from tests.crisis import ARTICLE, Crisis
from tests.toys import HandClock
from tests.tui.support import screen_text, shown, until
from tests.tui.terminal import Terminal

SMALL, WIDE = (80, 24), (160, 45)
TUI = [sys.executable, "-m", "monitor", "tui"]

WRAPPED = """Bloc warns officers

PORT SELVA (HW) - The bloc gave the officers until the end of the week to
let the president go, and closed its borders in the meantime to everybody
but refugees.

1. The airport is closed.
2. The port is closed.
"""


def test_lines_of_a_hard_wrapped_paragraph_go_together() -> None:
    words = [" ".join(WRAPPED[start:end].split()) for start, end in paragraphs(WRAPPED)]
    assert words == [
        "Bloc warns officers",
        "PORT SELVA (HW) - The bloc gave the officers until the end of the week to let the president go, and closed "
        "its borders in the meantime to everybody but refugees.",
        "1. The airport is closed.",
        "2. The port is closed.",
    ]


def test_a_paragraph_on_one_long_line_stands_alone() -> None:
    text = f"{'word ' * 40}\n{'more ' * 40}\n"
    assert len(paragraphs(text)) == 2


@given(st.text(alphabet="ab \n\r", max_size=300))
def test_paragraphs_hold_every_word_in_order(text: str) -> None:
    assert [w for start, end in paragraphs(text) for w in text[start:end].split()] == text.split()


MARKS = st.builds(lambda start, length: Mark(start, start + length, "actor"), st.integers(0, 30), st.integers(1, 10))


@given(st.lists(MARKS), st.integers(0, 20), st.integers(1, 20))
def test_marks_cut_a_line_without_losing_a_character(marks: list[Mark], start: int, length: int) -> None:
    text = "the quick brown fox jumps over the lazy dog"
    line = marked(text, start, start + length, marks)
    assert "".join(words for words, _ in line) == text[start : start + length]


def test_a_stretch_has_the_roles_of_all_marks_on_it() -> None:
    marks = [Mark(0, 9, "content"), Mark(4, 9, "actor")]
    assert marked("and Velmar", 0, 10, marks) == [
        ("and ", "content-mark"),
        ("Velma", "content-mark actor-mark"),
        ("r", ""),
    ]


@dataclass(frozen=True, slots=True)
class Anywhere:
    """A place in the article of the crisis."""

    start: int
    end: int
    document_id: int = 1


def place(words: str) -> Anywhere:
    return Anywhere(ARTICLE.index(words), ARTICLE.index(words) + len(words))


SENTENCE = "The Coastal League gave the officers who seized power in Ardania until Sunday"


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_keys_go_from_item_to_item_and_the_caption_says_what_was_understood(
    crisis: Crisis, database: Path, clock: HandClock, size: tuple[int, int]
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(ArticleScreen(database, place("Coastal League warns")))
        await shown(pilot, "Tab goes through all")
        for key, told in (
            ("e", "! event 1 of 3: THREATEN threatened  Coastal League → Ardania's council"),
            ("e", "■ event 2 of 3: SANCTION done  Velmar  “suspended its aid” · 3 Mar"),
            ("E", "event 1 of 3"),
            ("D", "⚑ deadline 1 of 2: ✗ DEFIED  Coastal League → Ardania's council · 5 Mar"),
            ("d", "◆ meeting 2 of 2: Coastal League in Port Selva · 9 Mar 2023"),
            ("n", "› statement 3 of 3: General Oru Besk"),
            ("p", "“ statement 2 of 3: Zoë Taal  told"),
            ("tab", "◆ meeting 2 of 2"),
            ("shift+tab", "“ statement 2 of 3"),
            ("G", "“ statement 2 of 3"),
        ):
            await pilot.press(key)
            await shown(pilot, told)
        await pilot.press("d", "d")
        await shown(pilot, "no deadline after this")
        await pilot.press("d", *["tab"] * 8)
        await shown(pilot, "nothing after this")
        assert screen_text(app).count("no deadline after this") == 1
        await pilot.press("question_mark")
        await shown(pilot, "In an article")
        assert "In a pane" not in screen_text(app).split("In an article")[0]


@pytest.mark.parametrize(("key", "word"), [("G", "General"), ("n", "gave")])
async def test_where_the_reader_is_stays_in_view_when_the_size_changes(
    crisis: Crisis, database: Path, clock: HandClock, key: str, word: str
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        app.push_screen(ArticleScreen(database, place("Coastal League warns")))
        await shown(pilot, "Tab goes through all")
        await pilot.press(key)
        await shown(pilot, word)
        for width in (40, 60):
            await pilot.resize_terminal(width, 12)
            await until(pilot, lambda wide=width: app.screen.query_one(ArticleText).size.width == wide)  # type: ignore[misc]
            await pilot.pause()
            assert word in screen_text(app).split("\n", 4)[4]


@pytest.mark.parametrize(
    ("removed", "holds", "told"),
    [("2023-03-06T08:00:00", 1, "its file was removed"), (None, 2, "its file has changed since")],
)
async def test_the_caption_says_where_no_file_holds_the_article_any_more(
    crisis: Crisis, database: Path, clock: HandClock, removed: str | None, holds: int, told: str
) -> None:
    seen = "2023-03-05T08:00:00"
    crisis.insert("revisions", path="wire.txt", document_id=1, seen=seen)
    crisis.insert(
        "files", path="wire.txt", document_id=holds, size=1, mtime_ns=1, ctime_ns=1, seen=seen, removed=removed
    )
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(ArticleScreen(database, place("Coastal League warns")))
        await shown(pilot, told)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_long_title_is_told_whole_and_what_is_cut_ends_with_an_ellipsis(
    crisis: Crisis, database: Path, clock: HandClock, size: tuple[int, int]
) -> None:
    title = "Coastal League sends its commissioner to Port Selva once more and asks the officers for a month of talks"
    source, said = "The deputy head of the mission of the Coastal League to the Free Port of Selva", "it would stay"
    document = crisis.document(f"{title}\n\n{source} said {said}.\n")
    crisis.statement(document, said, cue="said", source=source)
    app = Dashboard(database, clock)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.push_screen(ArticleScreen(database, Anywhere(0, 7, document)))
        await shown(pilot, "Tab goes through all")
        await pilot.press("n")
        await shown(pilot, "statement 1 of 1")
        lines = screen_text(app).splitlines()
        told = next(number for number, line in enumerate(lines) if "statement 1 of 1" in line)
        assert " ".join(" ".join(lines[: told - 1]).split()) == title
        assert ("…" in lines[told]) == (size == SMALL)


async def test_keys_typed_before_the_article_is_there_hold_for_it(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed, read = Event(), Reader.article

    def read_late(reader: Reader, document: int) -> Any:
        assert typed.wait(60)
        return read(reader, document)

    monkeypatch.setattr(Reader, "article", read_late)
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        app.push_screen(ArticleScreen(database, place("Coastal League warns")))
        await pilot.pause()
        await pilot.press("n", "n")
        typed.set()
        await shown(pilot, "statement 2 of 3: Zoë Taal")


async def test_a_click_goes_to_the_item_under_it_in_the_text_the_list_and_the_legend(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        app.push_screen(ArticleScreen(database, place("Coastal League warns")))
        await shown(pilot, "Tab goes through all")
        lines = screen_text(app).splitlines()

        async def click(words: str, after: int = 0) -> None:
            y = next(y for y, line in enumerate(lines) if words in line[after:])
            await pilot.click(offset=(lines[y].index(words, after) + 2, y))

        await click("suspended its aid")
        await shown(pilot, "event 2 of 3: SANCTION done")
        await click("Zoë Taal", after=100)
        await shown(pilot, "statement 2 of 3: Zoë Taal")
        await click("deadline")
        await shown(pilot, "meeting 2 of 2")


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_an_article_without_a_date_says_so_and_why(
    crisis: Crisis, database: Path, clock: HandClock, size: tuple[int, int]
) -> None:
    note = "the page is dated 2023-03-09, but the text tells of Sunday, March 5: it was written on another day"
    values = [f'["{note}"]']
    crisis.connection.execute("UPDATE documents SET published = NULL, notes = ? WHERE id = 1", values)
    app = Dashboard(database, clock)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.push_screen(ArticleScreen(database, place("Coastal League warns")))
        await shown(pilot, "Harbour Wire · undated · wire")
        await shown(pilot, "the page is dated 2023-03-09, but the text tells of Sunday")
        await shown(pilot, "another day")
        await shown(pilot, "Tab goes through all")


@pytest.mark.parametrize(("size", "told"), [(WIDE, "event ■ done  ! threatened  ✗ ruled out"), ((90, 24), "■!✗ event")])
async def test_the_legend_has_every_sign_of_an_event_that_stands_beside_the_text(
    crisis: Crisis, database: Path, clock: HandClock, size: tuple[int, int], told: str
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.push_screen(ArticleScreen(database, place("Coastal League warns")))
        await shown(pilot, told)
        y = next(y for y, line in enumerate(screen_text(app).splitlines()) if told in line)
        await pilot.click(offset=(screen_text(app).splitlines()[y].index(told) + 2, y))
        await shown(pilot, "event 1 of 3")


def test_a_row_leads_to_the_item_that_it_is_about(crisis: Crisis, database: Path) -> None:
    both = crisis.document("The bloc warned the port and shut it.\n\nAll was quiet.\n", name="both.txt")
    for type_, words in (("THREATEN", "warned"), ("SANCTION", "shut it")):
        number = crisis.event(both, 1, type_, "done", words)
        crisis.connection.execute("UPDATE events SET sentence_start = 0, sentence_end = 37 WHERE id = ?", [number])
    crisis.posture(1, 3, (both, "SANCTION", "done", "shut it"), target=5)
    crisis.connection.execute("UPDATE posture_steps SET sentence_start = 0, sentence_end = 37 WHERE document_id = 2")
    with Reader.open(database) as reader:
        article = reader.article(both)
        (step,) = next(row.steps for row in reader.postures(9) if row.steps and row.steps[0].document_id == both)
    assert article is not None
    found = sought_item(items_of(article), step)
    assert found is not None and found.row == article.events[1]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("It rained.\n\nThe port\nstays shut, he said.", "The port stays shut", "The port\nstays shut"),
        ("It rained. The port will stay shut today, he said. Nothing else.", "The port stays shut today, he said", 2),
        ("It rained. Nothing else happened.", "The port stays shut", None),
        ("It rained.", "  ", None),
    ],
)
def test_the_same_words_are_found_in_a_copy_however_it_was_edited(text: str, words: str, found: object) -> None:
    span = stretch_alike(text, words)
    told = text[slice(*span)] if span else None
    assert told == ("The port will stay shut today, he said." if found == 2 else found)


@given(st.text(alphabet="ab. \n", max_size=200), st.text(alphabet="ab. \n", max_size=30))
def test_what_is_found_lies_in_the_text(text: str, words: str) -> None:
    start, end = stretch_alike(text, words) or (0, 0)
    assert 0 <= start <= end <= len(text)


@given(st.text(alphabet="aé漢\u0301 ", min_size=1, max_size=20), st.integers(-3, 60))
def test_a_column_of_a_line_is_a_character_of_it(text: str, column: int) -> None:
    assert 0 <= offset_at(text, 0, len(text), column) < len(text)


async def test_other_articles_that_tell_it_are_listed_and_open_at_the_sentence(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    copy = crisis.document(f"{'A word before. ' * 200}\n\n{ARTICLE}", name="copy.txt", published="2023-03-05")
    crisis.connection.execute("UPDATE documents SET origin_id = 1 WHERE id = ?", [copy])
    retold = crisis.document("Officers had until Sunday, says bloc\n", name="retold.txt", published="2023-03-06")
    crisis.deadline(retold, "Officers had until Sunday", issuer=1, due="2023-03-05")
    crisis.connection.execute("UPDATE deadline_reports SET deadline_id = 1 WHERE document_id = ?", [retold])
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        app.push_screen(ArticleScreen(database, place(SENTENCE)))
        await shown(pilot, "1 copy elsewhere")
        await shown(pilot, "+1 other article")
        await pilot.press("o")
        await shown(pilot, "Other articles · 1 copy · 1 retold")
        await shown(pilot, "≈ copy")
        await pilot.press("j", "k", "enter")
        await until(pilot, lambda: "· copy" in screen_text(app) and SENTENCE[:40] in screen_text(app))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, ElsewhereScreen))
        await pilot.press("G", "enter")
        await shown(pilot, "deadline 1 of 1: ◷ PENDING")
        await pilot.press("q", "q", "n", "o")
        await shown(pilot, "Other articles · 1 copy")


@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("vim -n", ["vim", "-n", "+7", "/a b.txt"]),
        ("/usr/bin/hx", ["/usr/bin/hx", "/a b.txt:7"]),
        ("code --wait", ["code", "--wait", "--goto", "/a b.txt:7"]),
        ("unheard-of", ["unheard-of", "/a b.txt"]),
    ],
)
def test_editors_begin_at_the_line_as_each_wants_to_be_told(command: str, given: list[str]) -> None:
    assert at_line(command.split(), 7, "/a b.txt") == given


PROGRAM = """\
import signal, sys
signal.signal(signal.SIGINT, lambda *_: print("INTERRUPTED", flush=True))
file = open(sys.argv[-1]) if sys.argv[-1].endswith(".txt") else sys.stdin
print("\\x1b[2J\\x1b[HOTHER PROGRAM", repr(file.read()[:21]), flush=True)
open("/dev/tty").readline()
"""


def test_the_file_opens_in_the_editor_and_the_text_in_the_pager(crisis: Crisis, tmp_path: Path) -> None:
    (tmp_path / "watched").mkdir()
    (tmp_path / "watched" / "wire.txt").write_text("As it lies on disk")
    (tmp_path / "program.py").write_text(PROGRAM)
    crisis.insert("files", path="wire.txt", document_id=1, size=1, mtime_ns=1, ctime_ns=1, seen="2023-03-05T08:00:00")
    crisis.connection.execute("UPDATE documents SET text = replace(text, 'warns', 'wa\x1b[2Jrns')")
    program = f"{sys.executable} program.py"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "VISUAL": program, "PAGER": program}
    with Terminal(TUI, SMALL, tmp_path, environment) as terminal:

        def back(screen: str) -> bool:
            return "OTHER PROGRAM" not in screen and "statement 3 of 3" in screen

        terminal.shows("Coastal League", "q Quit")
        terminal.type("2")
        terminal.shows("“We will not")
        terminal.type("\r")
        terminal.shows("statement 3 of 3", "v Editor")
        terminal.type("v")
        terminal.shows("OTHER PROGRAM 'As it lies on disk'")
        terminal.type("\x03")
        terminal.shows("INTERRUPTED")
        terminal.type("\n")
        terminal.until(back)
        (tmp_path / "watched" / "wire.txt").unlink()
        terminal.type("v")
        terminal.shows("pager")
        terminal.type("V")
        terminal.shows("OTHER PROGRAM 'Coastal League wa\N{REPLACEMENT CHARACTER}[2J'")
        terminal.type("\n")
        terminal.until(back)
        terminal.type("q")
        terminal.shows("Statements 3")
        terminal.type("q")
        assert terminal.ends() == 0


@pytest.mark.parametrize(("name", "value", "told"), [("", "", "set $VISUAL"), ("EDITOR", "'", "no command")])
async def test_without_an_editor_it_is_said_what_to_set(
    crisis: Crisis,
    database: Path,
    clock: HandClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    told: str,
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    if name:
        monkeypatch.setenv(name, value)
    (tmp_path / "wire.txt").write_text("x")
    crisis.insert("files", path="wire.txt", document_id=1, size=1, mtime_ns=1, ctime_ns=1, seen="2023-03-05T08:00:00")
    app = Dashboard(database, clock, watched=tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(ArticleScreen(database, place(SENTENCE)))
        await shown(pilot, "deadline 1 of 2")
        await pilot.press("v")
        await shown(pilot, told)


@pytest.mark.parametrize("web", [True, False])
async def test_neither_a_mere_viewer_nor_a_browser_runs_a_program(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch, web: bool
) -> None:
    monkeypatch.setattr(Dashboard, "is_web", web)
    app = Dashboard(database, clock, read_only=not web)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(ArticleScreen(database, place(SENTENCE)))
        await shown(pilot, "deadline 1 of 2")
        await pilot.press("v", "V", "e")
        await shown(pilot, "event 1 of 3")
        told = screen_text(app)
        assert "pager" not in told and "terminal" not in told and "Editor" not in told

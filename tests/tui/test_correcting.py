"""Setting right who is who from the board, through its keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from monitor.keeper import Keeper
from monitor.model import Article, Correction
from monitor.situation import key_of
from monitor.store.corrections import add_correction, undo_correction
from monitor.store.reader import Reader
from monitor.store.writer import Analysed, Writer
from monitor.tui import Dashboard
from monitor.tui.actors import ActorsPane
from monitor.tui.board import Board
from monitor.tui.correcting import LASTS
from monitor.tui.proposals import propose
from tests.crisis import Crisis
from tests.toys import START, HandClock, toy_analysis
from tests.tui.support import screen_text, shown, until

WIDE, SMALL = (160, 45), (80, 24)


def foot(pilot: Pilot[None]) -> str:
    return screen_text(pilot.app).splitlines()[-2]


def said(pilot: Pilot[None], words: str) -> bool:
    return words in foot(pilot)


async def ready(pilot: Pilot[None]) -> None:
    """Wait until an actor is selected."""
    await until(pilot, lambda: pilot.app.screen.query_one(ActorsPane).selected is not None)


def stored(database: Path) -> list[tuple[str, str, str]]:
    with Reader.open(database) as reader:
        return [(row.kind, row.key, row.value) for row in reader.correction_rows() if row.undone is None]


LEAGUE, TAAL, COUNCIL = "body/coastal league", "person/zoe taal", key_of("Ardania's council", "group")
CASES = [
    ("R", "", ("end", *" now", "enter", "y"), ("rename", "Coastal League now"), "is called Coastal League now"),
    ("H", "Hide Coastal League?", ("y",), ("hide", ""), "Coastal League is hidden"),
    ("K", "▸ person", (*"gr", "enter", "enter"), ("retype", "group"), "Coastal League is of kind group"),
    ("m", "▸ Ardania's council", (*"zoe", "enter", "y"), ("merge", TAAL), "is merged into Zoë Taal"),
]


@pytest.mark.parametrize("size", [SMALL, WIDE])
@pytest.mark.parametrize(("key", "asked", "keys", "correction", "told"), CASES)
async def test_what_is_set_right_is_written_down_once_it_is_confirmed(
    crisis: Crisis,
    database: Path,
    clock: HandClock,
    size: tuple[int, int],
    key: str,
    asked: str,
    keys: tuple[str, ...],
    correction: tuple[str, str],
    told: str,
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press(key)
        await until(pilot, lambda: said(pilot, asked))
        assert stored(database) == []
        await pilot.press(*keys)
        await until(pilot, lambda: said(pilot, told))
        assert said(pilot, "taken up once a daemon runs")
        if size == WIDE:
            assert said(pilot, "u undoes it, as does: monitor actors undo 1")
        assert [(kind, value) for kind, _, value in stored(database)] == [correction]
        assert stored(database)[0][1].startswith("body/coastal")
        await pilot.press("u")
        await until(pilot, lambda: said(pilot, "Undo:"))
        await pilot.press("y")
        await until(pilot, lambda: said(pilot, "✓ undone:"))
        assert stored(database) == []


async def test_one_of_an_actors_names_is_split_from_him(crisis: Crisis, database: Path, clock: HandClock) -> None:
    for name, key in (("the bloc’s guard", "body/the blocs guard"), ("Coast Union", "body/coast union")):
        number = crisis.insert("names", key=key, actor_id=1, mention_count=1)
        crisis.insert(
            "document_actors",
            document_id=1,
            name_id=number,
            name=name,
            kind="organization",
            aliases="[]",
            mentions=1,
            statements=0,
            rule="",
            date="2023-03-04",
        )
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("S")
        await until(pilot, lambda: said(pilot, "▸ the bloc’s guard  1/2"))
        await pilot.press("down")
        await until(pilot, lambda: said(pilot, "▸ Coast Union  2/2"))
        await pilot.press("enter")
        await until(pilot, lambda: said(pilot, "Split Coast Union from Coastal League?"))
        await pilot.press("y")
        await until(pilot, lambda: said(pilot, "Coast Union is no longer Coastal League"))
    assert stored(database) == [("split", "body/coast union", "")]


@pytest.mark.parametrize(
    "keys", [("H", "n"), ("H", "escape"), ("m", "escape"), ("m", *"taal", "enter", "n"), ("K", "q", "escape")]
)
async def test_nothing_is_written_unless_it_is_confirmed(
    crisis: Crisis, database: Path, clock: HandClock, keys: tuple[str, ...]
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        await shown(pilot, "Quit")
        await pilot.press("j", "z")
        await until(pilot, lambda: isinstance(app.screen, Board) and app.screen.arrangement.maximised)
    assert stored(database) == []


async def test_what_is_typed_ahead_is_done_in_order(crisis: Crisis, database: Path, clock: HandClock) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("j", "H", "y")
        await until(pilot, lambda: stored(database) == [("hide", COUNCIL, "")])


async def test_where_there_is_nothing_to_choose_or_to_undo_it_is_said(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("u")
        await until(pilot, lambda: said(pilot, "there is no correction to undo"))
        await pilot.press("m", *"nobody at all")
        await until(pilot, lambda: said(pilot, "nobody else is called so"))
        await pilot.press("enter", "escape")
        await shown(pilot, "Quit")


async def test_a_locked_database_is_told_in_one_line(
    crisis: Crisis, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.store.beside.BUSY_SECONDS", 0.05)
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await ready(pilot)
        crisis.connection.execute("BEGIN IMMEDIATE")
        await pilot.press("H")
        await until(pilot, lambda: said(pilot, "Hide Coastal League?"))
        await pilot.press("y")
        await until(pilot, lambda: said(pilot, "database is locked"))
        crisis.connection.execute("ROLLBACK")
        await pilot.press("escape")
        await until(pilot, lambda: "database is locked" not in screen_text(app))
    assert stored(database) == []


async def test_a_database_that_cannot_be_written_is_told_in_one_line(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    crisis.connection.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON corrections BEGIN SELECT raise(ABORT, 'attempt to write'); END"
    )
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await ready(pilot)
        await pilot.press("H", "y")
        await until(pilot, lambda: said(pilot, "cannot be written: attempt to write"))


@contextmanager
def kept(database: Path) -> Iterator[Keeper]:
    """A daemon's part that takes up corrections, on two articles of two actors."""
    with Writer(database) as writer:
        keeper = Keeper(writer)
        for number, text in enumerate(("Ines Duarte: We wait.", "Rui Pomar: We go.")):
            article = Article(text, name=f"{number}.txt", sha256=str(number), received=START)
            keeper.add(article, toy_analysis(article), {}, Analysed("toy", "first"))
        yield keeper


async def test_the_panes_follow_once_the_daemon_has_taken_it_up(database: Path, clock: HandClock) -> None:
    with kept(database) as keeper:
        app = Dashboard(database, clock)
        async with app.run_test(size=WIDE) as pilot:
            await ready(pilot)
            await shown(pilot, "Actors 2")
            await pilot.press("G", "R", "ctrl+a", "ctrl+k", *"The envoy", "enter", "y")
            await until(pilot, lambda: said(pilot, "is called The envoy"))
            keeper.take_up_corrections()
            await shown(pilot, "The envoy  :")
            await pilot.press("u", "y")
            await until(pilot, lambda: said(pilot, "undone"))
            keeper.take_up_corrections()
            await until(pilot, lambda: "The envoy  :" not in screen_text(app))


async def test_hostile_names_are_asked_about_as_plain_words(crisis: Crisis, database: Path, clock: HandClock) -> None:
    crisis.actor("[bold red]Loud[/]\x1b]0;owned\x07", mentions=99)
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await ready(pilot)
        await pilot.press("g", "H")
        await until(pilot, lambda: said(pilot, "Hide [bold red]Loud[/]"))
        assert "\x1b" not in foot(pilot)


@pytest.mark.parametrize("key", ["p", "j", "slash", "question_mark"])
async def test_what_came_of_a_correction_is_said_until_the_next_key(
    crisis: Crisis, database: Path, clock: HandClock, key: str
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await ready(pilot)
        await pilot.press("H", "y")
        await shown(pilot, "is hidden")
        await pilot.press("f12")
        assert "is hidden" in screen_text(app)
        await pilot.press(key)
        await until(pilot, lambda: "is hidden" not in screen_text(app))


async def test_what_came_of_a_correction_is_said_for_some_seconds(
    crisis: Crisis, database: Path, clock: HandClock
) -> None:
    app = Dashboard(database, clock)
    async with app.run_test(size=WIDE) as pilot:
        await ready(pilot)
        await pilot.press("H", "y")
        await shown(pilot, "is hidden")
        clock.seconds += LASTS
        await until(pilot, lambda: "is hidden" not in screen_text(app))


def test_the_last_correction_that_still_holds_is_the_one_to_undo(crisis: Crisis, database: Path) -> None:
    first = add_correction(database, Correction("hide", LEAGUE), START)
    second = add_correction(database, Correction("hide", COUNCIL), START)
    undo_correction(database, second, START)
    with Reader.open(database) as reader:
        assert [proposal.correction for proposal in propose(reader, "undo", None, "")] == [first]


def test_no_two_actors_are_given_one_name(crisis: Crisis, database: Path) -> None:
    with Reader.open(database) as reader:
        (league,) = reader.called("Coastal League")
        assert propose(reader, "rename", league, "Velmar") == []
        assert [proposal.label for proposal in propose(reader, "rename", league, "Velmar League")] == ["Velmar League"]


def test_whom_to_merge_with_is_found_by_name_before_alias(crisis: Crisis, database: Path) -> None:
    crisis.actor("Harbour Post", mentions=90, aliases=["the Velmar paper"])
    with Reader.open(database) as reader:
        (league,) = reader.called("Coastal League")
        found = [proposal.label for proposal in propose(reader, "merge", league, "velm")]
    assert found == ["Velmar", "Harbour Post"]

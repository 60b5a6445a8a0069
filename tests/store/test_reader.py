"""Reading beside the writer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import StoreError
from monitor.filters import EVERYTHING, Filter, parse_filter
from monitor.store.connection import MissingError
from monitor.store.reader import Page, Reader
from monitor.store.results import StatementRow
from monitor.store.watch import Watch
from tests.crisis import Crisis, ardania

DAYS = [f"2023-03-{day:02}" for day in (1, 1, 2, 2, 2, 5, 5, 9, 9, 9, 9, 12, 20)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "db" / "monitor.db"


@pytest.fixture
def crisis(path: Path) -> Crisis:
    return ardania(path)


def ids(rows: list[Any]) -> list[int]:
    return [row.id for row in rows]


def many_statements(crisis: Crisis) -> None:
    """One statement on each of the days, by the Coastal League and Zoë Taal in turn, some to Velmar."""
    document = crisis.document(name="long.txt")
    for number, day in enumerate(DAYS):
        crisis.statement(
            document,
            "consider sending troops",
            cue="said",
            source="The Coastal League",
            speaker=1 + number % 2,
            addressee=5 if number % 3 == 0 else None,
            date=day,
        )


def asked(typed: str) -> Filter:
    return parse_filter(typed, date(2023, 3, 6))


@pytest.mark.parametrize(
    "typed", ["", "actor:league", "velmar", "actor:league actor:zoë actor:velmar", "troops", "-zoë"]
)
@pytest.mark.parametrize("limit", [1, 3, 100])
def test_pages_of_statements_join_to_the_whole_from_either_end(
    crisis: Crisis, path: Path, typed: str, limit: int
) -> None:
    many_statements(crisis)
    with Reader.open(path) as reader:
        everything = reader.search(asked(typed)).statements(Page(1000))
        down: list[Any] = []
        while page := reader.search(asked(typed)).statements(Page(limit, down[-1].key if down else None)):
            down += page
        up: list[Any] = []
        while page := reader.search(asked(typed)).statements(Page(limit, up[0].key if up else None, upwards=True)):
            up = [*page, *up]
    assert ids(down) == ids(up) == ids(everything)
    assert [row.key for row in everything] == sorted((row.key for row in everything), reverse=True)


def test_statements_are_filtered_by_speaker_and_addressee(crisis: Crisis, path: Path) -> None:
    many_statements(crisis)
    with Reader.open(path) as reader:
        rows = reader.search(asked("actor:zoë actor:velmar")).statements(Page(100))
    assert len(rows) == 10
    assert all(
        isinstance(row, StatementRow) and ("Zoë Taal" in row.speakers or row.addressee == "Velmar") for row in rows
    )


def test_an_inclusive_page_begins_with_the_row_itself(crisis: Crisis, path: Path) -> None:
    many_statements(crisis)
    with Reader.open(path) as reader:
        feed = reader.search(EVERYTHING)
        rows = feed.statements(Page(100))
        assert feed.statements(Page(3, rows[4].key, inclusive=True)) == rows[4:7]
        assert feed.statements(Page(3, rows[4].key, upwards=True)) == rows[1:4]


def test_pages_of_actors_go_by_mentions(crisis: Crisis, path: Path) -> None:
    with Reader.open(path) as reader:
        rows = reader.actors(None, Page(100))
        assert [row.mentions for row in rows] == [9, 7, 4, 3, 2]
        assert reader.actors(None, Page(2, rows[1].place("mentions"))) == rows[2:4]
        assert reader.actors(None, Page(2, rows[3].place("mentions"), upwards=True)) == rows[1:3]
        assert reader.actors([2, 5], Page(9)) == [rows[2], rows[4]]


@pytest.mark.parametrize(
    ("words", "names"),
    [("zoe", {"Zoë Taal"}), ("LEAGUE", {"Coastal League"}), ("officers", {"Ardania's council"}), ("%_", set())],
)
def test_actors_are_found_by_a_part_of_any_name(crisis: Crisis, path: Path, words: str, names: set[str]) -> None:
    with Reader.open(path) as reader:
        assert {row.name for row in reader.actors(reader.matching(words), Page(9))} == names


def test_what_is_to_come_stands_before_what_is_past(crisis: Crisis, path: Path) -> None:
    with Reader.open(path) as reader:
        assert [row.due for row in reader.deadlines("2023-03-06", 9)] == ["2023-03-09", "2023-03-05"]
        assert [row.due for row in reader.deadlines("2023-03-20", 9)] == ["2023-03-09", "2023-03-05"]
        assert [row.due for row in reader.deadlines("2023-03-01", 9)] == ["2023-03-05", "2023-03-09"]
        assert [row.due for row in reader.search(asked("actor:council")).deadlines("2023-03-01", 9)] == ["2023-03-05"]


def test_copies_of_one_text_are_one_source_of_a_deadline(crisis: Crisis, path: Path) -> None:
    for origin in (1, 1, None):
        copy = crisis.document(name="copy.txt")
        crisis.connection.execute("UPDATE documents SET origin_id = ? WHERE id = ?", [origin, copy])
        other = crisis.deadline(copy, "until Sunday", due="2023-03-05", status="pending")
        crisis.connection.execute("UPDATE deadline_reports SET deadline_id = 1 WHERE deadline_id = ?", [other])
        crisis.connection.execute("DELETE FROM deadlines WHERE id = ?", [other])
    with Reader.open(path) as reader:
        row = next(row for row in reader.deadlines("2023-03-06", 10) if row.id == 1)
    assert (row.reports, row.sources) == (4, 2)


def test_a_deadline_refused_before_its_day_is_pending_until_then(crisis: Crisis, path: Path) -> None:
    with Reader.open(path) as reader:
        row = next(row for row in reader.deadlines("2023-03-04", 10) if row.id == 1)
    assert [row.status_on(day) for day in ("2023-03-04", "2023-03-05", "2023-03-06")] == [
        "pending",
        "pending",
        "defied",
    ]


def test_how_near_intervention_is_comes_with_its_sentence(crisis: Crisis, path: Path) -> None:
    with Reader.open(path) as reader:
        found = reader.intervention()
    assert found is not None
    assert (found.name, found.actor, found.target) == ("pressure", "Velmar", "Ardania's council")
    assert crisis.texts[1][found.start : found.end] == "suspended its aid"


def test_the_postures_of_an_actor_come_with_their_steps(crisis: Crisis, path: Path) -> None:
    with Reader.open(path) as reader:
        everyone = reader.postures(9)
        (velmar,) = reader.search(asked("actor:velmar")).postures(9)
        (towards,) = reader.search(asked("actor:council")).postures(9)
    assert [(row.actor, row.target, row.name) for row in everyone] == [
        ("Velmar", None, "pressure"),
        ("Coastal League", "Ardania's council", "ultimatum"),
    ]
    assert {(step.type, step.status) for step in velmar.steps} == {("SANCTION", "done"), ("ASSAULT", "ruled_out")}
    assert towards.actor == "Coastal League"


def test_an_article_comes_with_its_marks_in_the_text(crisis: Crisis, path: Path) -> None:
    with Reader.open(path) as reader:
        article = reader.article(1)
        assert reader.article(99) is None
    assert article is not None
    marked = {(mark.role, article.text[mark.start : mark.end]) for mark in article.marks}
    assert {("actor", "Zoë Taal"), ("time", "Sunday"), ("cue", "told"), ("event", "a landing")} <= marked
    assert len(article.statements) == 3


def test_the_watch_sees_what_another_process_writes(crisis: Crisis, path: Path) -> None:
    watch = Watch(path)
    assert watch.changed()
    assert not watch.changed()
    crisis.actor("Somebody new")
    assert watch.changed()
    assert not watch.changed()


def test_the_watch_sees_a_database_come_go_and_be_replaced(path: Path) -> None:
    watch = Watch(path)
    with pytest.raises(MissingError):
        watch.changed()
    ardania(path)
    assert watch.changed()
    for file in path.parent.iterdir():
        file.unlink()
    with pytest.raises(MissingError):
        watch.changed()
    ardania(path)
    assert watch.changed()


def test_an_empty_file_counts_as_no_database(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with pytest.raises(MissingError):
        Watch(path).changed()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (
            lambda path: path.write_bytes(b"no database at all, though long enough to be one" * 20),
            "cannot be read",
        ),
        (lambda path: sqlite3.connect(path).execute("PRAGMA user_version = 999").close(), "newer version"),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE letters (id)").close(), "another program"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(path: Path, spoil: Callable[[Path], None], words: str) -> None:
    path.parent.mkdir()
    spoil(path)
    with pytest.raises(StoreError, match=words) as caught, Reader.open(path):
        pass
    assert "\n" not in str(caught.value)


def test_readers_do_not_wait_for_a_writer_in_the_middle_of_its_transaction(crisis: Crisis, path: Path) -> None:
    crisis.connection.execute("BEGIN IMMEDIATE")
    crisis.actor("Half written")
    with Reader.open(path) as reader:
        assert reader.status().actors == 5
    crisis.connection.execute("ROLLBACK")

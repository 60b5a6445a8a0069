"""Pictures of past days: the database as it would be with the documents up to a day and no other."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from monitor.cli import main
from monitor.errors import StoreError
from monitor.filters import EVERYTHING, parse_filter
from monitor.hindsight import Hindsight
from monitor.keeper import Keeper
from monitor.model import Actor, Correction, Deadline, Event, Statement
from monitor.past import Past
from monitor.store.connection import MissingError
from monitor.store.past import see_through
from monitor.store.reader import Page, Reader
from monitor.store.writer import Analysed, Writer
from tests.picture import CAST, CUE, QUERIES, SAID, SENTENCE, TEXTS, TRIGGER, Telling, analyses, store, take_in, telling

UNION, OFFICERS = Actor("Lake States Union", "organization", ("LSU",)), Actor("Velmar junta", "group")
BESK = Actor("Oru Besk", "person")
PENDING = Deadline("deadline", UNION.name, OFFICERS.name, "to go", "Sunday", "2031-03-09", "pending", SENTENCE)
DEFIED = replace(PENDING, status="defied")
SANCTION = Event("SANCTION", "done", UNION.name, None, OFFICERS.name, None, TRIGGER, SENTENCE)
STORY = (
    telling(1, [UNION, OFFICERS], 3, TEXTS[0], deadlines=(PENDING,)),
    telling(2, [UNION, OFFICERS], 5, TEXTS[1], deadlines=(PENDING,), events=(SANCTION,)),
    telling(3, [OFFICERS, UNION, Actor("Oru Besk", "person")], 11, deadlines=(DEFIED,)),
)
DAYS = [f"2031-03-{day:02}" for day in (2, 3, 4, 5, 8, 10, 11, 12, 20)]


@pytest.fixture
def live(tmp_path: Path) -> Path:
    database = tmp_path / "db" / "monitor.db"
    database.parent.mkdir()
    store(database, STORY)
    return database


@pytest.fixture
def past(live: Path, tmp_path: Path) -> Past:
    folder = tmp_path / "pictures"
    folder.mkdir()
    return Past(live, folder)


def seen(picture: Path) -> dict[str, list[Any]]:
    """The tables of the situation as they are seen through a picture."""
    with closing(sqlite3.connect(f"{picture.as_uri()}?mode=ro", uri=True)) as connection:
        see_through(connection)
        return {table: sorted(connection.execute(query), key=repr) for table, query in QUERIES.items()}


def essential(found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Without what only the counts of actors are made from; which statements are one is judged by what is known now."""
    return found | {"names": [row[:2] for row in found["names"]], "feed": []}


def day_of(told: Telling) -> str:
    return told.account(1).date


@given(
    st.integers(1, 5).flatmap(lambda number: st.tuples(*(analyses(index) for index in range(number)))),
    st.lists(st.sampled_from(DAYS), min_size=1, max_size=4),
    st.booleans(),
)
@settings(max_examples=20, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_a_picture_is_the_database_made_of_the_documents_up_to_its_day(
    tellings: tuple[Telling, ...], days: list[str], corrected: bool
) -> None:
    corrections = [Correction("merge", "person/duarte", "person/ines duarte")] if corrected else []
    with tempfile.TemporaryDirectory() as folder:
        store(Path(folder) / "live.db", tellings, corrections)
        past = Past(Path(folder) / "live.db", Path(folder))
        for number, day in enumerate(days):
            early = [told for told in tellings if day_of(told) <= day]
            expected = store(Path(folder) / f"early{number}.db", early, corrections)
            assert essential(seen(past.picture(day))) == essential(expected)


@pytest.mark.parametrize("day", DAYS)
def test_it_says_what_monitor_situation_says_of_that_day(live: Path, past: Past, day: str) -> None:
    result = CliRunner().invoke(main, ["situation", "--json", "--as-of", day, "--db", str(live)])
    told = json.loads(result.stdout)

    with Reader.open(past.picture(day)) as reader:
        deadlines = reader.deadlines(day, 100)
        postures = reader.postures(100)
        intervention = reader.intervention()

    assert [(row.due, row.status_on(day), row.reports, row.sources) for row in deadlines] == [
        (entry["due"], entry["status"], len(entry["reports"]), entry["sources"]) for entry in told["deadlines"]
    ]
    assert [(row.name, row.since) for row in postures] == [
        (entry["name"], entry["since"]) for entry in told["postures"] if entry["highest"] > 1
    ]
    assert (intervention and intervention.name) == (told["intervention"] and told["intervention"]["name"])


def test_whatever_else_is_asked_has_its_answer_as_of_that_day(past: Past) -> None:
    with Reader.open(past.picture("2031-03-05")) as reader:
        status = reader.status()
        assert (status.documents, status.statements, status.events, status.deadlines) == (2, 2, 1, 1)
        assert (status.first_day, status.last_day) == ("2031-03-03", "2031-03-05")
        assert [row.day for row in reader.daily_counts()] == ["2031-03-03", "2031-03-05"]
        assert [(row.name, row.mentions) for row in reader.search(EVERYTHING).actors(Page(9))] == [
            ("Lake States Union", 2),
            ("Velmar junta", 2),
        ]
        assert [row.date for row in reader.search(EVERYTHING).statements(Page(9))] == ["2031-03-05", "2031-03-03"]
        today = date(2031, 3, 5)
        assert {row.file for row in reader.search(parse_filter("palace", today)).statements(Page(9))} == {"01.txt"}
        assert reader.search(parse_filter("ferries", today)).statements(Page(9)) == []
        assert [row.reports for row in reader.tellings(1)] == [1]
        assert reader.article(1) is not None
        assert reader.article(3) is None


RETOLD = tuple(
    telling(
        number,
        [UNION, OFFICERS, BESK],
        day,
        TEXTS[0],
        [Statement((SAID[0],), (CUE,), (), UNION.name, to, "direct", "speech")],
        **found,
    )
    for number, day, to, found in (
        (1, 3, OFFICERS.name, {}),
        (2, 5, BESK.name, {"events": (replace(SANCTION, trigger=(20, 25)),)}),
        (3, 11, None, {}),
    )
)
"""Copies of one text in which one statement has another addressee each time, and once an event in it."""


@pytest.mark.parametrize("day", ["2031-03-03", "2031-03-05", "2031-03-11"])
@pytest.mark.parametrize(
    "typed",
    ["source:02", "-source:03", "palace source:03", "palace -source:02", "actor:besk", "-actor:besk", "besk -palace",
     "palace actor:besk", "status:done", "-type:sanction", "palace"],
)  # fmt: skip
def test_what_is_told_again_later_is_found_by_what_was_told_of_it_till_then(
    tmp_path: Path, day: str, typed: str
) -> None:
    store(tmp_path / "live.db", RETOLD)
    store(tmp_path / "early.db", [told for told in RETOLD if day_of(told) <= day])
    found = []
    for database in (Past(tmp_path / "live.db", tmp_path).picture(day), tmp_path / "early.db"):
        with Reader.open(database) as reader:
            search = reader.search(parse_filter(typed, date.fromisoformat(day)))
            rows = search.statements(Page(9))
            paged = [row.key for end in (None, *(row.key for row in rows)) for row in search.statements(Page(1, end))]
            assert paged == [row.key for row in rows]
            assert search.count_statements(9) + search.count_passages(9) == len(rows)
            found.append([(type(row), row.date, row.file, row.start) for row in rows])
    assert found[0] == found[1]


def test_a_day_is_worked_out_once_while_nothing_of_it_changes(live: Path, past: Past) -> None:
    first = past.picture("2031-03-05")
    past.picture("2031-03-03")
    with Writer(live) as writer:
        take_in(Keeper(writer), telling(4, [UNION], 20))
    assert past.picture("2031-03-05") == first


def test_what_arrives_or_is_corrected_or_analysed_anew_is_in_the_next_picture(live: Path, past: Past) -> None:
    def names() -> list[str]:
        with Reader.open(past.picture("2031-03-05")) as reader:
            return [row.name for row in reader.search(EVERYTHING).actors(Page(9))]

    assert names() == ["Lake States Union", "Velmar junta"]
    late, other = telling(4, [CAST[6]], 4), telling(1, [CAST[8]], 3, TEXTS[0])
    with Writer(live) as writer:
        keeper = Keeper(writer)
        take_in(keeper, late)
        assert names() == ["Lake States Union", "Velmar junta", "Velmar"]
        keeper.renew(1, other.article, other.analysis, Analysed("toy", "second"))
    assert names() == ["Lake States Union", "Velmar junta", "Velmar", "Tovara"]
    store(live, (), [Correction("hide", "body/velmar junta")])
    assert names() == ["Lake States Union", "Velmar", "Tovara"]


def test_another_database_in_its_place_is_read_anew(live: Path, past: Past) -> None:
    past.picture("2031-03-05")
    for file in live.parent.glob("monitor.db*"):
        file.unlink()
    store(live, [telling(1, [CAST[8]], 3), telling(2, [UNION], 4)])
    with Reader.open(past.picture("2031-03-05")) as reader:
        assert [row.name for row in reader.search(EVERYTHING).actors(Page(9))] == ["Tovara", "Lake States Union"]


def test_an_older_database_has_its_past_days_before_a_daemon_has_opened_it(
    live: Path, past: Past, tmp_path: Path
) -> None:
    expected = seen(past.picture("2031-03-05"))
    with closing(sqlite3.connect(live)) as connection:
        connection.executescript(
            "ALTER TABLE postures DROP COLUMN told; ALTER TABLE postures DROP COLUMN lone;"
            "ALTER TABLE intervention DROP COLUMN position; PRAGMA user_version = 9"
        )
    assert seen(Past(live, tmp_path).picture("2031-03-05")) == expected


def test_pictures_are_for_the_user_alone_and_do_not_pile_up(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.past.KEPT", 0)
    for day in (*DAYS, *DAYS):
        picture = past.picture(day)
        assert picture.stat().st_mode & 0o777 == 0o600
    assert len(list(picture.parent.iterdir())) <= 2


def test_the_process_of_its_own_tells_how_far_it_is_and_goes_with_its_pictures(live: Path) -> None:
    shares: list[float] = []
    hindsight = Hindsight(live)
    picture = hindsight.picture("2031-03-05", shares.append)
    with Reader.open(picture) as reader:
        assert reader.status().documents == 2
    hindsight.close()
    assert shares == [0.0]
    assert not picture.parent.exists()


def test_what_goes_wrong_there_is_told_here(tmp_path: Path) -> None:
    hindsight = Hindsight(tmp_path / "none.db")
    with pytest.raises(StoreError, match=r"none\.db: no such database"):
        hindsight.picture("2031-03-05")
    hindsight.close()


def test_a_meeting_of_which_too_little_was_known_then_is_none(tmp_path: Path) -> None:
    unclear = Deadline("meeting", None, None, None, None, None, "pending", SENTENCE)
    clear = Deadline("meeting", UNION.name, None, None, "Sunday", "2031-03-16", "pending", SENTENCE)
    store(
        tmp_path / "live.db",
        [telling(1, [UNION], 5, deadlines=(unclear,)), telling(2, [UNION], 11, deadlines=(clear,))],
    )
    past = Past(tmp_path / "live.db", tmp_path)
    past.picture("2031-03-11")
    with Reader.open(past.picture("2031-03-05")) as reader:
        assert reader.deadlines("2031-03-05", 9) == []


def test_without_a_database_there_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(MissingError):
        Past(tmp_path / "none.db", tmp_path).picture("2031-03-05")

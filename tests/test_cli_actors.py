"""`monitor actors` as users run it, on a database of three invented documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from monitor.cli import main
from monitor.lock import WorkspaceLock
from monitor.model import Correction
from tests.picture import TELLINGS, picture_of, store


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "db").mkdir()
    path = tmp_path / "db" / "monitor.db"
    store(path, TELLINGS)
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["actors", *arguments])


def told(*arguments: str) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


def refused(*arguments: str) -> str:
    """The one line that says what is wrong."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    return line.removeprefix("monitor: error: ")


def facts(*arguments: str) -> Any:
    return json.loads(told(*arguments, "--json"))


def names() -> list[str]:
    return [actor["name"] for actor in facts("list")]


def test_the_most_mentioned_come_first_and_kind_and_number_narrow_the_list() -> None:
    assert names()[0] == "Ines Duarte"
    assert [actor["name"] for actor in facts("list", "--kind", "state")] == ["Velmar"]
    assert len(told("list", "--limit", "2").splitlines()) == 2


@pytest.mark.parametrize("name", ["Ines Duarte", "ines duarte", "President Duarte", "person/duarte"])
def test_an_actor_is_shown_by_any_of_its_names(name: str) -> None:
    assert facts("show", name) == {
        "name": "Ines Duarte",
        "kind": "person",
        "mentions": 2,
        "statements": 2,
        "last_seen": "2031-03-04",
        "aliases": ["Duarte", "President Duarte"],
    }


def test_what_is_not_there_is_said_with_what_to_give_instead() -> None:
    assert refused("show", "Nobody") == "no actor is called 'Nobody'; see: monitor actors list"
    assert refused("show", "Besk") == "no actor is called 'Besk'; perhaps 'Oru Besk'"
    assert refused("show", "O'Neil \"x\n\x1b[31m").isprintable()
    told("rename", "LSU", "Velmar and neighbours")
    told("hide", "Velmar")
    assert refused("show", "Velmar") == "no actor is called 'Velmar'; it is hidden; see: monitor actors corrections"


def test_of_several_each_is_told_by_its_key() -> None:
    told("retype", "Oru Besk", "group")
    told("merge", "body/duarte", "Velmar")
    assert "'Duarte' can be " in refused("hide", "Duarte")
    assert "'person/ines duarte'" in refused("hide", "Duarte")
    assert facts("show", "body/duarte")["name"] == "Velmar"


@pytest.mark.parametrize("name", ["", "  ", "\udcff"])
def test_what_is_no_name_is_a_wrong_call(name: str) -> None:
    for command in (["show", name], ["rename", "Velmar", name], ["split", name], ["merge", "Velmar", name]):
        assert run(*command).exit_code == 2


def test_each_correction_is_in_the_tables_at_once_and_gone_once_undone(database: Path, tmp_path: Path) -> None:
    corrections = {
        ("merge", "Oru Besk", "Ines Duarte"): Correction("merge", "person/oru besk", "person/ines duarte"),
        ("split", "Duarte"): Correction("split", "person/duarte"),
        ("rename", "LSU", "The Union"): Correction("rename", "body/lake states union", "The Union"),
        ("hide", "Velmar"): Correction("hide", "body/velmar"),
        ("retype", "Velmar", "group"): Correction("retype", "body/velmar", "group"),
    }
    before = picture_of(database)
    for number, (command, correction) in enumerate(corrections.items(), start=1):
        assert told(*command).endswith(f"; to take it back: monitor actors undo {number}\n")
        assert picture_of(database) == store(tmp_path / f"{number}.db", TELLINGS, [correction])
        assert told("undo", str(number)) == f"undone: correction {number}\n"
        assert picture_of(database) == before
        assert refused("undo", str(number)).startswith(f"there is no correction {number} to undo")


@pytest.mark.parametrize(
    "commands",
    [
        [("merge", "Oru Besk", "Ines Duarte"), ("merge", "Ines Duarte", "person/duarte")],
        [("merge", "Ines Duarte", "Oru Besk"), ("merge", "Oru Besk", "Velmar"), ("hide", "Velmar")],
        [("split", "Duarte"), ("merge", "person/duarte", "Oru Besk"), ("merge", "Oru Besk", "Ines Duarte")],
        [("hide", "Velmar"), ("merge", "LSU", "Ines Duarte"), ("rename", "LSU", "All of them")],
    ],
)
def test_chains_of_corrections_come_to_what_they_come_to_from_the_start(
    commands: list[tuple[str, ...]], database: Path, tmp_path: Path
) -> None:
    before = picture_of(database)
    for command in commands:
        run(*command)
    listed = facts("corrections")
    made = [Correction(row["kind"], row["key"], row["value"]) for row in listed]
    assert made
    assert picture_of(database) == store(tmp_path / "fresh.db", TELLINGS, made)
    for row in listed:
        told("undo", str(row["id"]))
    assert picture_of(database) == before


def test_what_would_change_nothing_or_make_two_of_one_name_is_refused() -> None:
    told("merge", "Oru Besk", "Ines Duarte")
    assert refused("merge", "Ines Duarte", "Oru Besk") == "'Ines Duarte' and 'Oru Besk' are both Ines Duarte already"
    assert refused("rename", "LSU", "Velmar").startswith("another actor (state) is called Velmar: merge them")
    assert refused("rename", "Velmar", "Velmar") == "'Velmar' is called Velmar already"
    assert refused("retype", "Velmar", "state") == "Velmar is of kind state already"
    assert refused("split", "Velmar").startswith("'Velmar' is the name by which that actor goes")
    assert refused("split", "LSU").startswith("no text has an actor of the name 'LSU'")
    assert "one line without control characters" in refused("rename", "Velmar", "V\x1b[31m\n")
    assert refused("undo", str(10**30)).startswith("there is no correction 1000")
    assert len(facts("corrections")) == 1


def test_corrections_are_listed_in_the_words_of_the_texts() -> None:
    told("merge", "Oru Besk", "Velmar")
    told("rename", "LSU", "The Union")
    told("undo", "1")
    first, second = told("corrections").splitlines()
    assert "merge   Oru Besk → Velmar  (undone " in first
    assert second.endswith("rename  Lake States Union → The Union")


def test_while_somebody_else_holds_the_workspace_a_correction_is_left_to_him(database: Path) -> None:
    with WorkspaceLock(database):
        told("hide", "Velmar")
    assert not Database(database).execute("SELECT 1 FROM actors WHERE hidden").fetchall()
    told("hide", "Oru Besk")
    assert len(Database(database).execute("SELECT 1 FROM actors WHERE hidden").fetchall()) == 2


@pytest.mark.parametrize("command", [["list"], ["corrections"], ["hide", "Velmar"], ["undo", "1"], ["show", "Velmar"]])
def test_without_a_database_of_ours_it_says_what_to_do(command: list[str], database: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    assert refused("--db", str(missing), *command) == f"{missing}: no such database; run monitor ingest first"
    assert not missing.exists()
    other = tmp_path / "other.db"
    Database(other)["table"].insert({"a": 1})  # type: ignore[union-attr]
    assert refused("--db", str(other), *command).startswith(f"{other}: the database of another program")
    garbage = tmp_path / "garbage.db"
    garbage.write_bytes(b"no database at all " * 100)
    assert refused("--db", str(garbage), *command).startswith(str(garbage))

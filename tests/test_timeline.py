from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.model import Actor, Deadline, Event
from tests.picture import SENTENCE, TRIGGER, Telling, store, telling

UNION, JUNTA = Actor("Lake States Union", "organization"), Actor("Velmar junta", "group")
PENDING = Deadline("deadline", UNION.name, JUNTA.name, "to go", "Sunday", "2031-03-09", "pending", SENTENCE)
DEFIED = Deadline("deadline", UNION.name, JUNTA.name, "to go", "Sunday", "2031-03-09", "defied", SENTENCE)
SANCTION = Event("SANCTION", "done", UNION.name, None, JUNTA.name, None, TRIGGER, SENTENCE)


def story() -> list[Telling]:
    return [
        telling(1, [UNION, JUNTA], 3, deadlines=(PENDING,)),
        telling(2, [UNION, JUNTA], 5, events=(SANCTION,)),
        telling(3, [UNION, JUNTA], 5, deadlines=(PENDING,)),
        telling(4, [UNION], 12),
        telling(5, [UNION, JUNTA], 13, deadlines=(DEFIED,)),
    ]


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "db").mkdir()
    store(tmp_path / "db" / "monitor.db", story())


def told(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["timeline", *arguments])
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


def days(*arguments: str) -> Any:
    return json.loads(told("--json", *(arguments if "--until" in arguments else (*arguments, "--until", "2031-12-31"))))


def test_each_day_has_its_counts_and_what_changed_on_the_board() -> None:
    changes = {day["day"]: day["changes"] for day in days()}
    entry = "deadline Lake States Union → Velmar junta 2031-03-09"
    assert changes == {
        "2031-03-03": [
            f"new {entry}: pending",
            "Lake States Union → Velmar junta: talks → ultimatum",
            "intervention: nothing → ultimatum (Lake States Union)",
        ],
        "2031-03-05": [
            "Lake States Union → Velmar junta: ultimatum → pressure",
            "intervention: ultimatum → pressure (Lake States Union)",
        ],
        "2031-03-12": [f"{entry}: pending → passed"],
        "2031-03-13": [f"{entry}: passed → defied"],
    }
    assert [(day["documents"], day["events"], day["deadlines"]) for day in days()] == [
        (1, 0, 1),
        (2, 1, 1),
        (1, 0, 0),
        (1, 0, 1),
    ]


def test_since_and_until_narrow_it_without_changing_what_it_tells() -> None:
    assert days("--since", "2031-03-05", "--until", "2031-03-12") == days()[1:3]
    assert days("--until", "2031-01-01") == []
    none = CliRunner().invoke(main, ["timeline", "--since", "2032-01-01", "--until", "2032-01-02"])
    assert (none.exit_code, none.stdout) == (0, "")


def test_a_person_reads_the_same() -> None:
    lines = told("--until", "2031-03-03").splitlines()
    assert lines[0].split() == ["2031-03-03", "1", "article", "1", "statement", "0", "events", "1", "deadline"]
    assert lines[1].strip() == "new deadline Lake States Union → Velmar junta 2031-03-09: pending"


SITUATION, TIMELINE = ["situation", "--as-of", "2031-12-31"], ["timeline", "--until", "2031-12-31"]
OF_OTHER_RULES = "UPDATE picture SET revision = 'of other rules'"


@pytest.mark.parametrize(
    ("command", "damage"),
    [
        (TIMELINE, "UPDATE documents SET date = '2031-02-30' WHERE id = 3"),
        (TIMELINE, "UPDATE deadline_reports SET date = 'soon' WHERE document_id = 3"),
        (SITUATION, "UPDATE deadline_reports SET date = 'soon' WHERE document_id = 3"),
        (SITUATION, "UPDATE deadline_reports SET due_at = '2031-03-09Tnoon' WHERE document_id = 3"),
        (SITUATION, f"UPDATE document_actors SET aliases = '{{' WHERE document_id = 3; {OF_OTHER_RULES}"),
    ],
)
def test_what_somebody_has_changed_in_the_database_is_told_in_a_line(command: list[str], damage: str) -> None:
    with closing(sqlite3.connect("db/monitor.db")) as connection, connection:
        connection.executescript(damage)
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert re.fullmatch(r".*monitor\.db: document 3 \(03\.txt\) is not as .*; put a backup .*\n", result.stderr)

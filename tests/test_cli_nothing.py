"""What commands say that have nothing to print: a line on standard error, and nothing on standard output."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.store.writer import Writer

RULE = "[[alert]]\nname = 'ferries'\ntext = 'ferries'\n"


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One whose database has nothing in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "watched").mkdir()
    with Writer(tmp_path / "db" / "monitor.db"):
        return tmp_path


def said(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (0, "")
    (line,) = result.stderr.splitlines()
    return line


@pytest.mark.parametrize(
    ("arguments", "found", "advice"),
    [
        (["ingest", "--dry-run"], "nothing new in ", "drop texts into it"),
        (["timeline"], "no article is of a day up to ", "monitor ingest"),
        (["timeline", "--since", "2031-03-01", "--until", "2031-03-02"], "from 2031-03-01 to 2031-03-02", "other days"),
        (["alerts"], "no rules: ", "write an [[alert]] in "),
        (["alerts", "--test"], "no rules: ", "write an [[alert]] in "),
        (["actors", "list"], "no actors: ", "monitor ingest"),
        (["actors", "list", "--kind", "state"], "no actor is of kind state", "leave out --kind"),
        (["actors", "corrections"], "nothing was set right", "monitor actors --help"),
        (["quarantine"], "nothing is in quarantine", "monitor status"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_it_is_said_that_there_is_nothing_and_what_to_do(arguments: list[str], found: str, advice: str) -> None:
    line = said(*arguments)
    assert found in line and advice in line


@pytest.mark.parametrize(
    ("arguments", "found"),
    [(["alerts"], "no alert has fired"), (["alerts", "--test"], "no rule matches anything that is stored")],
)
def test_rules_that_found_nothing_are_told_from_none(workspace: Path, arguments: list[str], found: str) -> None:
    (workspace / "monitor.toml").write_text(RULE, encoding="utf-8")
    assert found in said(*arguments)


@pytest.mark.parametrize(
    "arguments",
    [["timeline"], ["alerts"], ["alerts", "--test"], ["actors", "list"], ["actors", "corrections"], ["quarantine"]],
    ids=" ".join,
)
def test_programs_get_an_empty_list_and_no_word(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, [*arguments, "--json"])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "[]\n", "")

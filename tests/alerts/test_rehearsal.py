"""`monitor alerts`: what has fired, and what would have."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from tests.alerts.newsroom import Newsroom

LEAGUE, JUNTA = "Lake States League", "Velmar junta"
RULES = "".join(
    f'[[alert]]\nname = "{name}"\n{condition}\n'
    for name, condition in (
        ("sanctions", 'type = "SANCTION"\ncommand = ["false"]'),
        ("set", 'deadline = "set"'),
        ("due", 'deadline = "due within 6 hours"'),
        ("passed", 'deadline = "passed"'),
        ("ladder", "rung = 3"),
        ("ferries", 'text = "ferries"\nactor = "LSL"'),
    )
)


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    monkeypatch.chdir(tmp_path)
    newsroom = Newsroom(tmp_path, RULES)
    newsroom.now = datetime(2031, 3, 30, tzinfo=UTC)
    newsroom.tell("The LSL froze accounts.", published="2031-03-02", events=(("SANCTION", "done", LEAGUE, JUNTA),))
    newsroom.tell("The League gave the junta time.", published="2031-03-01", deadlines=(("2031-03-05", "pending"),))
    newsroom.tell("Again the accounts.", published="2031-03-03", events=(("SANCTION", "done", LEAGUE, JUNTA),))
    newsroom.tell("Ferries of the League are back.", published="2031-03-20", events=(("AID", "done", None, JUNTA),))
    newsroom.close()
    return newsroom


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["alerts", "--db", "monitor.db", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_rules_are_held_against_each_article_on_its_own_day(newsroom: Newsroom) -> None:
    found = json.loads(run("--test", "--json"))
    assert [(alert["fired"][:16], alert["rule"]) for alert in reversed(found)] == [
        ("2031-03-01T23:59", "set"),
        ("2031-03-02T23:59", "sanctions"),
        ("2031-03-02T23:59", "ladder"),
        ("2031-03-04T23:59", "due"),
        ("2031-03-06T00:00", "passed"),
        ("2031-03-20T23:59", "ferries"),
    ]
    assert newsroom.query("SELECT count(*) FROM alerts") == [(0,)]


def test_what_has_fired_is_listed_the_latest_first_with_its_sentence(newsroom: Newsroom) -> None:
    assert run() == ""
    newsroom.open()
    newsroom.tell(
        "More accounts \x1b[31mfrozen.", published="2031-03-29", events=(("SANCTION", "done", JUNTA, LEAGUE),)
    )
    newsroom.writer.alerts.settle(1, "exit status 1: \x1b]0;owned\x07")
    newsroom.close()
    told = run()
    assert "sanctions: Velmar junta → Lake States League: SANCTION done" in told
    assert "“More accounts \\x1b[31mfrozen.”" in told
    assert "command failed: exit status 1: \\x1b]0;owned" in told
    assert "\x1b" not in told
    assert [alert["rule"] for alert in json.loads(run("--json", "--limit", "1"))] == ["ladder"]


def test_a_wrong_rule_is_one_line(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text("[[alert]]\nname = 'x'\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["alerts"])
    assert done.exit_code == 1
    assert "monitor.toml: alert 1 ('x'): it has no condition" in done.stderr

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from monitor.alerts import Rule, load_rules
from monitor.alerts.words import Phrase
from monitor.errors import SettingsError


def read(folder: Path, content: str) -> tuple[Rule, ...]:
    file = folder / "monitor.toml"
    file.write_text(content, encoding="utf-8")
    return load_rules(file)


def test_without_a_file_or_a_table_there_are_no_rules(tmp_path: Path) -> None:
    assert load_rules(tmp_path / "monitor.toml") == ()
    assert read(tmp_path, "poll = 3") == ()


def test_every_setting_is_read(tmp_path: Path) -> None:
    first, second, third = read(
        tmp_path,
        """
        [[alert]]
        name = "Sanctions"
        actor = ["ECOWAS", "France"]
        text = "border*"
        type = "SANCTION"
        status = ["done", "ordered"]
        command = ["notify", "--urgent"]
        timeout = 3
        max_age = "5 days"
        [[alert]]
        name = "Clock"
        deadline = "due within 36 hours"
        max_age = "any"
        [[alert]]
        name = "Ladder"
        rung = "mobilised"
        """,
    )
    assert first == Rule(
        "Sanctions",
        actor=("ECOWAS", "France"),
        text=(Phrase("border*"),),
        type=("SANCTION",),
        status=("done", "ordered"),
        command=("notify", "--urgent"),
        timeout=3.0,
        max_age=timedelta(days=5),
    )
    assert (second.kind, second.within, second.max_age) == ("deadline due", timedelta(hours=36), None)
    assert (third.kind, third.rung, third.max_age) == ("rung raised", 4, timedelta(days=2))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("alert = 3", "list of tables"),
        ("[alert]\nname = 'a'", "[[alert]]"),
        ("[[alert]]\ntext = 'a'", "alert 1: it has no name"),
        ("[[alert]]\nname = 'a'", "alert 1 ('a'): it has no condition"),
        ("[[alert]]\nname = 3\ntext = 'a'", "name is a text, not 3"),
        ("[[alert]]\nname = 'a'\ntexts = 'a'", "unknown setting 'texts'"),
        ("[[alert]]\nname = 'a'\nwithin = 'a'", "unknown setting 'within'"),
        ("[[alert]]\nname = 'a'\ntext = []", "text is a text, or a list"),
        ("[[alert]]\nname = 'a'\ntext = '*'", "text is words to look for"),
        ("[[alert]]\nname = 'a'\nactor = ['b', 3]", "actor is a text, or a list"),
        ("[[alert]]\nname = 'a'\ntype = 'WAR'", "type is one of AGREE"),
        ("[[alert]]\nname = 'a'\nstatus = 'met'", "status: an event is done"),
        ("[[alert]]\nname = 'a'\ndeadline = 'set'\nstatus = 'done'", "status: a deadline is pending"),
        ("[[alert]]\nname = 'a'\ndeadline = 'soon'", 'deadline is "set"'),
        ("[[alert]]\nname = 'a'\ndeadline = 'due within 3 minutes'", "deadline is such as"),
        ("[[alert]]\nname = 'a'\ndeadline = 'set'\nrung = 3", "not both"),
        ("[[alert]]\nname = 'a'\ndeadline = 'set'\ntype = 'AID'", "a deadline has no event type"),
        ("[[alert]]\nname = 'a'\nrung = 0", "rung is a number from 1 to 5"),
        ("[[alert]]\nname = 'a'\nrung = true", "rung is a number from 1 to 5"),
        ("[[alert]]\nname = 'a'\nrung = 'talks'", "rung is a number from 1 to 5"),
        ("[[alert]]\nname = 'a'\ntext = 'b'\ncommand = 'ls'", "command is a list"),
        ("[[alert]]\nname = 'a'\ntext = 'b'\ncommand = ['']", "command is a list"),
        ('[[alert]]\nname = "a"\ntext = "b"\ncommand = ["a\\u0000b"]', "no null character"),
        ("[[alert]]\nname = 'a'\ntext = 'b'\ntimeout = inf", "timeout is a number of seconds"),
        ("[[alert]]\nname = 'a'\ntext = 'b'\nmax_age = 3", 'or "any", not 3'),
        ("[[alert]]\nname = 'a'\ntext = 'b'\n[[alert]]\nname = 'a'\ntext = 'c'", "two alerts are named 'a'"),
        ("[[alert", "cannot be read as TOML"),
    ],
)
def test_a_wrong_rule_is_named_with_its_file(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(SettingsError, match=r"monitor\.toml") as caught:
        read(tmp_path, content)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)

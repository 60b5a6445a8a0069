"""What a real terminal is sent where every text in the database, and every name of a file, would take hold of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.alerts import Desk, load_rules
from monitor.keeper import Keeper
from monitor.model import Actor, Correction, Deadline, Event
from monitor.store.corrections import add_correction
from monitor.store.writer import Writer
from tests.crisis import Crisis
from tests.hostile import HOSTILE, bells, infect, leaks
from tests.picture import RECEIVED, TOY, VERSION, telling
from tests.tui.terminal import Terminal

ROOT = Path(__file__).parents[2]
MONITOR = [sys.executable, "-m", "monitor"]
FILE = HOSTILE.replace("\x00", "").replace("/", "").encode()[:200].decode("utf-8", "ignore")
ESCAPED = "".join(f"\\U{ord(character):08X}" for character in HOSTILE)
"""As TOML has it."""
PASTED = HOSTILE.replace("\x1b", "").replace("\r", "")
"""What a terminal lets through of it in a paste."""
PLAIN = "It rained in the valley, and nobody came. " * 100
"""Without it the article would be taken for no text at all."""


@pytest.fixture
def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def infected(crisis: Crisis) -> Iterator[Crisis]:
    """A database that somebody has tampered with who had it in his power."""
    crisis.insert(
        "quarantine", path="a.txt", reason="bad", size=1, mtime_ns=1, ctime_ns=1, since="2023-03-05T00:00:00+00:00"
    )
    crisis.alert(1, "suspended its aid", command="failed", failure="no channel")
    infect(crisis.connection)
    crisis.daemon("idle", "2023-03-06T08:00:00+00:00")
    yield crisis
    crisis.connection.close()


@pytest.fixture
def poisoned(tmp_path: Path) -> Path:
    """A database that is as it should be, made of articles whose every word and name is hostile."""
    whole = (0, 60)
    league, junta = Actor(f"League{HOSTILE}", "organization", (f"LSL{HOSTILE}",)), Actor(f"Junta{HOSTILE}", "group")
    event = Event("SANCTION", "done", league.name, None, junta.name, None, whole, whole)
    words = f"until Sunday{HOSTILE}"
    limit = Deadline(
        "deadline", league.name, junta.name, f"go{HOSTILE}", words, "2031-03-09", "pending", whole, HOSTILE
    )
    told = telling(1, [league, junta], 5, f"The League{HOSTILE} froze accounts.", events=(event,), deadlines=(limit,))
    (tmp_path / "monitor.toml").write_text(f'[[alert]]\nname = "{ESCAPED}"\nrung = 2\nmax_age = "any"\n', "utf-8")
    database = tmp_path / "db" / "monitor.db"
    with Writer(database) as writer:
        keeper = Keeper(writer, Desk(load_rules(tmp_path / "monitor.toml")))
        article = replace(told.article, name=f"wire{HOSTILE}.txt")
        keeper.add(article, told.analysis, {f"wire{HOSTILE}.txt": VERSION}, TOY, RECEIVED)
        writer.alerts.settle(1, f"failed{HOSTILE}")
        writer.filing.quarantine(f"bad{HOSTILE}", VERSION, f"binary{HOSTILE}", RECEIVED)
    add_correction(database, Correction("rename", "body/x", f"Other{HOSTILE}"), RECEIVED)
    return database


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
def test_no_screen_of_the_dashboard_lets_anything_through(
    infected: Crisis, tmp_path: Path, environment: dict[str, str], size: tuple[int, int]
) -> None:
    with Terminal([*MONITOR, "tui"], size, tmp_path, environment) as terminal:
        terminal.shows("Actors 5", "Coastal League", "owned", "q Quit")
        for keys, words in (("m", "Esc Leave"), ("S", "Esc Leave"), ("R", "Esc Leave"), ("H", "y yes")):
            terminal.type(keys)
            terminal.shows(words)
            terminal.type("n" if keys == "H" else "\x1b")
            terminal.shows("q Quit")
        terminal.type("/")
        terminal.shows("⏎ keeps")
        terminal.type(f"\x1b[200~{PASTED}\x1b[201~")
        terminal.shows("No actor passes", "owned")
        terminal.type("\x1b")
        terminal.shows("q Quit", "Actors 5")
        terminal.type("A")
        terminal.shows("command failed")
        infected.alert(1, "a landing", rule=f"News{HOSTILE}", headline=f"Landing{HOSTILE}")
        terminal.until(lambda screen: screen.count("Landing") == 2)
        terminal.type("\r")
        terminal.shows("n Statement", "warns Ardania")
        terminal.type("G")
        terminal.shows("[@click=app.quit]x[/]")
        terminal.type("o")
        terminal.shows("Other articles", "SANCTION")
        terminal.type("q")
        terminal.shows("n Statement")
        terminal.type("q")
        terminal.shows("command failed")
        terminal.type("q:")
        terminal.shows("Search")
        terminal.type(f"\x1b[200~{PASTED}\x1b[201~")
        terminal.shows("No matches found")
        terminal.type("\x1b")
        terminal.until(lambda screen: "No matches" not in screen)
        terminal.type("?")
        terminal.shows("In a pane")
        terminal.type("\x1b")
        terminal.until(lambda screen: "In a pane" not in screen)
        terminal.type("q")
        assert terminal.ends() == 0
        assert leaks(terminal.bytes) == []
        assert bells(terminal.bytes) == 1
        assert "owned" not in terminal.title


@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("situation", "--as-of", "2031-03-20"),
        ("timeline", "--until", "2031-03-20"),
        ("alerts",),
        ("actors", "list"),
        ("actors", "corrections"),
        ("quarantine",),
        ("actors", "show", f"no {FILE}"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_no_command_lets_anything_through(
    poisoned: Path, tmp_path: Path, environment: dict[str, str], command: tuple[str, ...]
) -> None:
    with Terminal([*MONITOR, *command], (100, 60), tmp_path, environment) as terminal:
        assert terminal.ends() in (0, 1)
        assert terminal.bytes
        assert leaks(terminal.bytes) == []
        assert bells(terminal.bytes) == 0
        assert b"Traceback" not in terminal.bytes


def test_neither_an_article_nor_its_name_nor_an_actors_lets_anything_through(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    article = tmp_path / "watched" / f"{FILE}.txt"
    article.parent.mkdir()
    bad = HOSTILE.replace("\x00", "")
    article.write_text(f"Union{bad} warns\n\nThe {bad} Union said on Friday that it was “{bad}”.\n{PLAIN}", "utf-8")
    (tmp_path / "actors.toml").write_text(f'[[actor]]\nname = "Union{ESCAPED}"\nkind = "organization"\n', "utf-8")
    for command in (
        ("analyze", "--explain", str(article)),
        ("ingest", "--once"),
        ("ingest", "--once", "--json-logs", "--db", "new.db"),
    ):
        with Terminal([*MONITOR, *command], (100, 60), tmp_path, environment) as terminal:
            assert terminal.ends() == 0, terminal.screen
            assert b"evil" in terminal.bytes
            assert leaks(terminal.bytes) == []


def test_what_is_measured_as_a_leak_is_one() -> None:
    for bad in (
        "\x1b]0;x\x07",
        "\x1b[2J",
        "\x1b[5m",
        "\x1b[38;5;1;8m",
        "\x1b[?1049x",
        "\x9b",
        "\u202e",
        "\ue000",
        "\x1bc",
    ):
        assert leaks(f"words {bad} more".encode()) != []
    assert leaks("\x1b[1;38;2;8;5;8mwords\x1b[0m\r\n\x1b[3;4Hé–“\x1b[?25l".encode()) == []

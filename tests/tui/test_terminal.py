"""The dashboard in a real terminal: what it paints, and what it never lets through."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crisis import Crisis
from tests.tui.terminal import Terminal

TUI = [sys.executable, "-m", "monitor", "tui"]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
def test_the_main_path(crisis: Crisis, tmp_path: Path, environment: dict[str, str], size: tuple[int, int]) -> None:
    with Terminal(TUI, size, tmp_path, environment) as terminal:
        terminal.shows(
            "1 Actors 5", "2 Statements 3", "3 Deadlines", "4 Timeline", "Coastal League", "✗ DEFIED", "q Quit"
        )
        terminal.type("3")
        terminal.shows("INTERVENTION", "▰▰▰▱▱ pressure")
        terminal.type("4")
        terminal.shows("4 Mar 2023  2 events")
        terminal.type("1")
        terminal.shows("Oru Besk", "named")
        terminal.type("/taal")
        terminal.until(lambda screen: "Zoë Taal" in screen and "Oru Besk" not in screen)
        terminal.type("\x1b")
        terminal.shows("Oru Besk")
        terminal.type("\t")
        terminal.shows("“We will not")
        terminal.type("\r")
        terminal.shows("Coastal League warns", "statement 3 of 3", "deadline")
        terminal.type("q")
        terminal.shows("Actors 5")
        terminal.type("q")
        assert terminal.ends() == 0


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
def test_an_actor_is_hidden_and_brought_back(
    crisis: Crisis, tmp_path: Path, environment: dict[str, str], size: tuple[int, int]
) -> None:
    with Terminal(TUI, size, tmp_path, environment) as terminal:
        terminal.shows("Actors 5", "Zoë Taal")
        terminal.type("jH")
        terminal.shows("Hide Ardania's council?", "y yes")
        terminal.type("y")
        terminal.shows("✓ Ardania's council is hidden", "taken up once a daemon runs")
        terminal.type("u")
        terminal.shows("Undo: hide", "y yes")
        terminal.type("y")
        terminal.shows("✓ undone: hide")
        terminal.type("q")
        assert terminal.ends() == 0


def test_keys_typed_ahead_have_their_effect_in_order(
    crisis: Crisis, tmp_path: Path, environment: dict[str, str]
) -> None:
    with Terminal(TUI, (160, 45), tmp_path, environment) as terminal:
        terminal.shows("Actors 5", "Zoë Taal")
        terminal.type("/taal\r\t\r")
        terminal.shows("Coastal League warns", "statement 2 of 3")
        terminal.type("q")
        terminal.shows("Actors 1 of 5 · taal")


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param("Zoë".encode("latin-1"), id="a letter in another encoding"),
        pytest.param(b"\x1b[M\x20\xb0\x30\x1b[M\x23\xb0\x30", id="a click in the oldest form, far to the right"),
        pytest.param("é".encode()[:1] + b"\xff", id="half a letter"),
    ],
)
def test_bytes_that_are_no_characters_leave_the_dashboard_as_it_is(
    crisis: Crisis, tmp_path: Path, environment: dict[str, str], sent: bytes
) -> None:
    with Terminal(TUI, (160, 45), tmp_path, environment) as terminal:
        terminal.shows("Actors 5", "Zoë Taal", "Oru Besk")
        terminal.send(sent)
        terminal.type("/taal")
        terminal.shows("Actors 1 of 5", "Zoë Taal")
        terminal.type("\x1b")
        terminal.shows("Actors 5", "Oru Besk")
        terminal.type("q")
        assert terminal.ends() == 0


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
def test_a_pane_keeps_a_filter_of_its_own(
    crisis: Crisis, tmp_path: Path, environment: dict[str, str], size: tuple[int, int]
) -> None:
    with Terminal(TUI, size, tmp_path, environment) as terminal:
        terminal.shows("Actors 5", "Zoë Taal")
        terminal.type("Fkind:state\r")
        terminal.until(lambda screen: "Velmar" in screen and "P Zoë Taal" not in screen)
        terminal.shows("1 Actors 1/5 " if size == (80, 24) else "1 Actors 1 of 5", "Actors only kind:state")
        terminal.type("2/troops\r")
        terminal.until(lambda screen: "it would otherwise" in screen and "“We will not" not in screen)
        terminal.type("1")
        terminal.shows("Esc clears Actors only kind:state", "No actor passes “troops” and")
        terminal.type("\x1b")
        terminal.until(lambda screen: "kind:state" not in screen and "troops" in screen)
        terminal.type("\x1b")
        terminal.shows("Zoë Taal", "Actors 5")


def test_no_line_is_wider_than_the_screen_after_resizing(
    crisis: Crisis, tmp_path: Path, environment: dict[str, str]
) -> None:
    with Terminal(TUI, (160, 45), tmp_path, environment) as terminal:
        terminal.shows("Actors 5", "said")
        terminal.resize(80, 24)
        terminal.until(lambda screen: "2 Statements 3   3 Deadlines" in screen and "q Quit" in screen.splitlines()[-1])


HOSTILE = "\x1b]0;owned\x07\x1b[2J\x1b[31m\x9b5m\u202eevil\u2066\u200b [bold red]loud[/] [@click=app.quit]x[/]"
"""Sets the title, clears the screen, colours, blinks, turns the reading direction, hides, and speaks two markups."""


def test_hostile_text_reaches_the_terminal_as_plain_words(
    crisis: Crisis, tmp_path: Path, environment: dict[str, str]
) -> None:
    text = f"Headline {HOSTILE}\n\nThe mayor {HOSTILE} said that all {HOSTILE} was well.\n"
    document = crisis.document(text, name=f"wire {HOSTILE}.txt", source=f"Agency {HOSTILE}")
    mayor = crisis.actor(f"Mayor {HOSTILE}", "person", mentions=99, aliases=[f"alias {HOSTILE}"])
    crisis.statement(
        document,
        f"that all {HOSTILE} was well",
        cue="said",
        source=f"The mayor {HOSTILE}",
        speaker=mayor,
        date="2023-03-06",
    )
    crisis.deadline(document, "Headline", issuer=mayor, demand=f"do {HOSTILE}", place=HOSTILE, due="2023-03-08")
    with Terminal(TUI, (160, 45), tmp_path, environment) as terminal:
        terminal.shows("Mayor", "[bold red]loud[/]", "[@click=app.quit]x[/]")
        terminal.type("\r")
        terminal.shows("Esc clears", "also")
        terminal.type("\x1b")
        terminal.until(lambda screen: "Esc clears" not in screen)
        terminal.type("/")
        terminal.shows("⏎ keeps")
        terminal.type(f"\x1b[200~{HOSTILE}\x1b[201~")
        terminal.until(lambda screen: "evil" in screen.splitlines()[-2])
        terminal.type("\x1b")
        terminal.until(lambda screen: "⏎ keeps" not in screen)
        terminal.type("\t\r")
        terminal.shows("Headline", "statement 1 of 1")
        terminal.type("q")
        terminal.shows("Statements 4")
        terminal.type("q")
        terminal.ends()
        written = terminal.bytes.decode()
    assert "evil" in written
    assert "owned" not in terminal.title
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x80-\x9f]", written)
    assert "\x1b]0;owned" not in written
    assert "\x1b[5m" not in written


def test_without_a_terminal_it_says_so_in_one_line(tmp_path: Path, environment: dict[str, str]) -> None:
    ended = subprocess.run(TUI, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith("monitor: error: the dashboard needs a terminal")
    assert len(ended.stderr.splitlines()) == 1


def test_errors_can_go_into_a_file(crisis: Crisis, tmp_path: Path, environment: dict[str, str]) -> None:
    into_a_file = ["sh", "-c", 'exec "$@" 2> errors.txt', "sh", *TUI]
    with Terminal(into_a_file, (80, 24), tmp_path, environment) as terminal:
        terminal.shows("Actors 5", "Zoë Taal")
        terminal.type("q")
        assert terminal.ends() == 0
    assert (tmp_path / "errors.txt").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    ("kind", "colours"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, set()),
        ({"TERM": "xterm", "COLORTERM": ""}, {"3", "9"}),
    ],
)
def test_without_shades_and_without_colours_everything_is_still_told(
    crisis: Crisis, tmp_path: Path, environment: dict[str, str], kind: dict[str, str], colours: set[str]
) -> None:
    with Terminal(TUI, (160, 45), tmp_path, environment, kind) as terminal:
        terminal.shows("✗ DEFIED", "▰▰▰▱▱ pressure", "■ done", "✗ ruled out", "“We will not sit", "▌O Coastal League")
        set_ = {code for sgr in re.findall(rb"\x1b\[([\d;]*)m", terminal.bytes) for code in sgr.decode().split(";")}
    assert {"1", "2", "7"} <= set_
    assert {code[:-1] for code in set_ if len(code) > 1 and code[-1] != "9"} == colours


@pytest.mark.parametrize("arguments", [[], ["--no-mouse"]])
def test_the_mouse_is_left_alone_where_it_is_not_wanted(
    crisis: Crisis, tmp_path: Path, environment: dict[str, str], arguments: list[str]
) -> None:
    with Terminal([*TUI, *arguments], (80, 24), tmp_path, environment) as terminal:
        terminal.shows("Zoë Taal")
        assert (b"\x1b[?1000h" in terminal.bytes) == (not arguments)


def test_wrong_keys_are_told_in_one_line_before_anything_is_drawn(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "monitor.toml").write_text('[keys]\nzoom = "T"\n', encoding="utf-8")
    with Terminal(TUI, (140, 24), tmp_path, environment) as terminal:
        assert terminal.ends() == 1
        told, advice = terminal.screen.strip().split("; ")
        assert told == "monitor: error: monitor.toml: [keys] zoom: T is a key of theme already"
        assert advice == "choose another, or give theme another"

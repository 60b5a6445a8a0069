"""What all commands do alike."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.errors import InputError

COMMANDS = sorted(main.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_shows_an_example(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert f"monitor {command}" in result.output.partition("Example")[2]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What the command `test-failing` raises, for as long as the test lasts."""
    errors: list[BaseException] = []

    @click.command()
    def command() -> None:
        raise errors[0]

    monkeypatch.setitem(main.commands, "test-failing", command)
    return errors


def test_an_error_is_one_line_on_standard_error(failing: list[BaseException]) -> None:
    failing.append(InputError("a\nb\x1b[2J.txt: no text"))
    result = CliRunner().invoke(main, ["test-failing"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "monitor: error: a\\nb\\x1b[2J.txt: no text\n"


def test_ctrl_c_ends_a_command_without_a_word(failing: list[BaseException]) -> None:
    failing.append(KeyboardInterrupt())
    result = CliRunner().invoke(main, ["test-failing"])
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")


def test_a_reader_that_goes_away_is_no_error_to_speak_of(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "monitor", "status"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parent.parent,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_the_command_line_opens_without_the_model_or_the_screen() -> None:
    check = "import sys, monitor.cli, monitor.daemon; print({'spacy', 'textual'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"

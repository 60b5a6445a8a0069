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
ROOT = Path(__file__).parent.parent


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


@pytest.mark.parametrize(
    "arguments",
    [
        ["--no-mouse", "tui"],
        ["--theme", "dark", "status"],
        ["--theme", "mauve", "status"],
        ["quarantine", "--json", "retry", "a.txt"],
        ["quarantine", "--json", "release", "--all"],
    ],
)
def test_an_option_that_would_have_no_effect_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    option = next(argument for argument in arguments if argument.startswith("--"))
    assert option in result.stderr.splitlines()[-1]


LONG = f"/tmp/{'x' * 300}"
"""Of which the system says no more than that it is too long, as little as of what lies in a closed folder."""


@pytest.mark.parametrize(
    "arguments",
    [
        ["ingest", "--once", "--watched", LONG],
        ["ingest", "--once", "--prometheus", f"{LONG}/a.prom"],
        *(
            [*command, "--db", f"{LONG}/monitor.db", *more]
            for command, more in (
                (["ingest", "--dry-run"], []),
                (["status"], []),
                (["situation"], []),
                (["timeline"], []),
                (["alerts"], []),
                (["reanalyze"], []),
                (["backup", "copy.db"], []),
                (["quarantine"], []),
                (["quarantine"], ["retry", "--all"]),
                (["actors"], ["list"]),
                (["actors"], ["hide", "Ann"]),
            )
        ),
    ],
    ids=lambda arguments: " ".join(arguments).replace("x" * 300, "…"),
)
def test_a_place_that_cannot_be_looked_at_is_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"monitor: error: {LONG}")
    assert "File name too long" in line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize("arguments", [["--version"], ["status"]])
def test_a_full_disk_below_standard_output_is_told_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "monitor", *arguments]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    told = "monitor: error: standard output cannot be written: No space left on device\n"
    assert (ran.returncode, ran.stderr) == (1, told)


def test_a_reader_that_goes_away_is_no_error_to_speak_of(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "monitor", "status"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""


WRONG = ["ingest --workers x", "ingest --poll -1", "backfill --workers 0 a.jsonl", "tui --theme pink", "--theme pink"]


@pytest.mark.parametrize("arguments", WRONG)
def test_a_value_that_cannot_be_is_a_wrong_call_as_an_option_and_an_error_as_a_setting(
    arguments: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = CliRunner().invoke(main, arguments.split())
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("Usage: ")
    *command, option, value = arguments.removesuffix(" a.jsonl").split()
    assert wrong.stderr.splitlines()[-1].startswith(f"Error: {option} is ")
    (tmp_path / "monitor.toml").write_text(f"{option.removeprefix('--')} = {value!r}\n", encoding="utf-8")
    set_so = CliRunner().invoke(main, [*command, *(["a.jsonl"] if "backfill" in command else [])])
    assert (set_so.exit_code, set_so.stdout) == (1, "")
    assert set_so.stderr.startswith("monitor: error: monitor.toml: ")


def test_the_command_line_opens_without_the_model_or_the_screen() -> None:
    check = "import sys, monitor.cli, monitor.daemon; print({'spacy', 'textual'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"

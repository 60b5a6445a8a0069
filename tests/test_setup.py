"""Setting up on a fresh machine: which Python `tools/setup.sh` takes, and what it says where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SETUP = ROOT / "tools" / "setup.sh"

# Stands for an interpreter: answers what setup.sh asks of it, and notes in the file `calls` what it is told to do.
INTERPRETER = """#!/bin/sh
case "$*" in
    --version) echo "Python {version}" ;;
    *version_info*) exit {old} ;;
    *ensurepip*) exit {unable} ;;
    "-m venv"*) echo "{name} $*" >> "{calls}"; mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
    *) echo "{name} $*" >> "{calls}" ;;
esac
"""


class Machine:
    """A PATH of our own making, and a record of what was called on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.calls = folder / "calls"
        self.bin.mkdir()
        for tool in ("dirname", "mkdir", "cp"):
            (self.bin / tool).symlink_to(str(shutil.which(tool)))

    def add_python(self, name: str, version: str, *, can_make_environments: bool = True) -> None:
        old = tuple(map(int, version.split("."))) < (3, 12)
        self._add(
            name,
            INTERPRETER.format(
                name=name, version=version, old=int(old), unable=int(not can_make_environments), calls=self.calls
            ),
        )

    def add_uv(self) -> None:
        self._add("uv", f'#!/bin/sh\necho "uv $*" >> "{self.calls}"\n')

    def set_up(self) -> subprocess.CompletedProcess[str]:
        command = ["/bin/sh", str(SETUP), str(self.folder / "venv")]
        return subprocess.run(command, env={"PATH": str(self.bin)}, capture_output=True, text=True, check=False)

    def called(self) -> list[str]:
        return self.calls.read_text().splitlines() if self.calls.exists() else []

    def _add(self, name: str, script: str) -> None:
        (self.bin / name).write_text(script)
        (self.bin / name).chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_installs_only_what_the_lock_file_names_with_hashes(machine: Machine) -> None:
    machine.add_python("python3", "3.13.1")

    done = machine.set_up()

    assert done.returncode == 0
    assert done.stdout == ""
    environment, requirements, project = machine.called()
    assert environment == f"python3 -m venv --clear {machine.folder / 'venv'}"
    assert requirements.endswith("--require-hashes -r requirements.txt")
    assert "--no-deps" in project


def test_passes_over_a_python_that_is_too_old_or_cannot_make_environments(machine: Machine) -> None:
    machine.add_python("python3.12", "3.12.3", can_make_environments=False)
    machine.add_python("python3.13", "3.13.1")
    machine.add_python("python3", "3.9.2")

    assert machine.set_up().returncode == 0
    assert machine.called()[0].startswith("python3.13 -m venv")


def test_turns_to_uv_where_every_python_is_too_old(machine: Machine) -> None:
    machine.add_python("python3", "3.11.2")
    machine.add_uv()

    assert machine.set_up().returncode == 0
    environment, requirements, _ = machine.called()
    assert environment.startswith("uv venv")
    assert "--require-hashes" in requirements


def test_says_which_python_it_found_where_none_is_new_enough(machine: Machine) -> None:
    machine.add_python("python3", "3.11.2")

    done = machine.set_up()

    assert done.returncode == 1
    assert "needs Python 3.12 or newer (found: Python 3.11.2)" in done.stderr
    assert machine.called() == []


def test_says_so_where_there_is_no_python_at_all(machine: Machine) -> None:
    done = machine.set_up()

    assert done.returncode == 1
    assert "found: no Python" in done.stderr


def test_names_the_missing_package_where_a_new_python_cannot_make_environments(machine: Machine) -> None:
    machine.add_python("python3", "3.12.3", can_make_environments=False)

    done = machine.set_up()

    assert done.returncode == 1
    assert "Python 3.12.3 cannot create virtual environments" in done.stderr
    assert "python3-venv" in done.stderr


def test_make_sets_up_again_only_when_the_requirements_have_changed(tmp_path: Path) -> None:
    for name in ("requirements.txt", "pyproject.toml", "tools/setup.sh", ".venv/.ready"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
        os.utime(file, (1000, 1000))
    shutil.copy(ROOT / "Makefile", tmp_path)
    command = ["make", "--dry-run", "run"]

    unchanged = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    os.utime(tmp_path / "requirements.txt", (2000, 2000))
    changed = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)

    assert "setup.sh" not in unchanged.stdout
    assert "setup.sh .venv" in changed.stdout

"""The README and the pages that it leads to hold: examples run, and every command, option, setting and key is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import click
import pytest

from monitor.cli import main
from monitor.config import Settings, load_settings
from monitor.tui.actions import PLACES
from monitor.tui.keymap import Keymap

ROOT = Path(__file__).parent.parent
PAGES = {path: path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]}
TEXT = "\n".join(PAGES.values())
SPELT_OUT = {
    "⏎": "Enter",
    "⇧Tab": "Shift-Tab",
    "^c": "Ctrl-C",
    "^d": "Ctrl-D",
    "^s": "Ctrl-S",
    "^u": "Ctrl-U",
    "^p": "Ctrl-P",
}
"""How the pages write what the screen shows as a symbol."""
TABLES = {"keys"}
"""Settings that are tables, and are described where they belong."""
ENDLESS = {"make run", "make test", "monitor", "monitor ingest", "monitor tui"}
"""Examples that do not end by themselves, and the one that runs this test."""


def section(heading: str) -> str:
    """What stands under a heading, up to the next one."""
    found = re.findall(rf"^{re.escape(heading)}$(.*?)(?=^# |^##|\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert len(found) == 1, f"{len(found)} headings {heading!r}"
    return str(found[0])


def long_options(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))


def examples() -> list[str]:
    """The command lines of all shell blocks, in order, without their remarks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"\s+# .*", "", line) for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and line not in ENDLESS]


COMMANDS: dict[str, click.Command] = {"monitor": main} | {f"monitor {n}": c for n, c in main.commands.items()}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_section_of_each_command_names_its_options_and_no_others(name: str) -> None:
    command = COMMANDS[name]
    parts = [command, *(command.commands.values() if isinstance(command, click.Group) and command is not main else ())]
    declared = {
        option for part in parts for parameter in part.params for option in parameter.opts if option[:2] == "--"
    }

    assert long_options(re.sub(r"^```.*?^```", "", section(f"## {name}"), flags=re.MULTILINE | re.DOTALL)) == declared


def test_every_command_section_is_that_of_a_command() -> None:
    assert set(re.findall(r"^## (monitor\b.*)$", TEXT, re.MULTILINE)) == set(COMMANDS)


def test_each_setting_stands_in_the_table_with_its_default(tmp_path: Path) -> None:
    defaults = load_settings(tmp_path, environment={})
    documented = dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", section("## Settings"), re.MULTILINE))

    expected = {}
    for name in [field.name for field in fields(Settings) if field.name not in {"workspace", *TABLES}]:
        value = getattr(defaults, name)
        expected[name] = value.relative_to(tmp_path).as_posix() if isinstance(value, Path) else str(value).lower()
    assert documented == expected


def test_the_keys_it_names_are_the_dashboards_each_with_the_name_of_its_action() -> None:
    rows = re.findall(r"^\| (`.+?`) \| (`.+?`) \| .+ \|$", section("## Keys"), re.MULTILINE)
    documented: dict[str, set[str]] = {}
    for keys, names in rows:
        for name, symbols in zip(names.split(", "), keys.split(", "), strict=True):
            documented.setdefault(name.strip("`"), set()).update(re.findall(r"`([^`]+)`", symbols))
    expected: dict[str, set[str]] = {}
    for action in {action for _, actions in PLACES for action in actions}:
        symbols = Keymap().symbols(action).split()
        expected.setdefault(action.name, set()).update(SPELT_OUT.get(symbol, symbol) for symbol in symbols)
    assert documented == expected


def test_its_example_of_other_keys_holds(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```", section("## Keys"), re.MULTILINE | re.DOTALL)
    (tmp_path / "monitor.toml").write_text(example, encoding="utf-8")

    assert Keymap(load_settings(tmp_path, environment={}).keys).rebound == {"zoom": "f5", "page-down": "ctrl+f,space"}


def test_it_describes_every_lexicon() -> None:
    folder = ROOT / "monitor" / "analysis" / "lexicons"
    listed = re.findall(r"^\| `([\w/]+\.toml)` \|", section("## Extending the lexicons"), re.MULTILINE)

    assert sorted(listed) == sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.toml"))


def test_the_make_targets_it_names_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert set(re.findall(r"`make\s([a-z-]+)`", TEXT)) <= targets


def test_the_files_it_names_exist() -> None:
    named = {ROOT / name for name in re.findall(r"`((?:monitor|tools|docs|tests|benchmarks|watched)/[\w./-]+)`", TEXT)}
    for page, text in PAGES.items():
        named |= {page.parent / target for target in re.findall(r"\]\(([^)#]+)", text) if "://" not in target}

    assert [path for path in sorted(named) if not path.exists()] == []


def test_its_links_lead_to_headings() -> None:
    for page, text in PAGES.items():
        for target, anchor in re.findall(r"\]\(([^)#]*)#([^)]+)\)", text):
            goal = PAGES[(page.parent / target).resolve() if target else page]
            headings = re.findall(r"^#+ (.+)$", goal, re.MULTILINE)
            assert anchor in {heading.lower().replace(" ", "-") for heading in headings}, f"{page.name}: {anchor}"


def test_its_examples_run(tmp_path: Path) -> None:
    """In the order of the pages, on the samples alone, as a reader would type them."""
    shutil.copytree(ROOT / "watched" / "sample", tmp_path / "watched" / "sample")
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    for line in examples():
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", line],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        assert "Traceback" not in done.stderr, f"{line}\n{done.stderr}"

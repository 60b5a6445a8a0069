"""The whole program as a user meets it: `monitor` in a terminal, texts dropped into watched/, read and left."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
from pathlib import Path

from monitor.lock import holder
from tests.tui.terminal import Terminal

ROOT = Path(__file__).parents[2]
ONE_ROW_EACH = (
    r"O ECOWAS +\d",
    r"P Mohamed Bazoum +\d",
    r"P Antony Blinken +\d",
    r"S United States +\d",
    r"S France +\d",
    r"G Niger junta +\d",
)
"""Actors whom the samples call by several names."""
SAMPLES = sorted((ROOT / "watched" / "sample").glob("*.txt"))


def test_texts_dropped_into_the_folder_appear_and_are_read(tmp_path: Path) -> None:
    watched, database = tmp_path / "watched", tmp_path / "db" / "monitor.db"
    watched.mkdir()
    with Terminal(
        [sys.executable, "-m", "monitor"], (160, 45), tmp_path, {**os.environ, "PYTHONPATH": str(ROOT)}
    ) as terminal:
        terminal.shows("Actors", "Statements", "Deadlines & intervention", "Drop texts into watched/")
        terminal.shows("● live")
        assert holder(database) is not None
        for sample in SAMPLES:
            shutil.copy(sample, watched)
        told = ("✗ DEFIED · 6 Aug 2023", "ECOWAS → Niger junta", "ECOWAS in Abuja", "INTERVENTION")
        terminal.shows(f"{len(SAMPLES)} articles", *told)
        terminal.until(lambda screen: all(len(re.findall(row, screen)) == 1 for row in ONE_ROW_EACH))
        terminal.type("gH")
        terminal.shows("Hide Niger?")
        terminal.type("y")
        terminal.until(lambda screen: "✓ Niger is hidden" in screen and not re.search(r"S Niger +\d", screen))
        terminal.type("u")
        terminal.shows("Undo: hide Niger?", "y yes")
        terminal.type("y")
        terminal.until(lambda screen: "✓ undone: hide" in screen and bool(re.search(r"S Niger +\d", screen)))
        terminal.type("\x1b/ecow")
        terminal.until(lambda screen: "· ecow" in screen and "Algeria" not in screen)
        terminal.type("\r\t\r")
        screen = terminal.shows("actor", "speaker", "cue", "statement", "Esc Back")
        assert re.search(r"statement \d+ of \d+", screen)
        terminal.type("q")
        terminal.shows("Statements")
        terminal.type("q")
        assert terminal.ends() == 0
    assert holder(database) is None


def test_a_dashboard_that_is_asked_to_end_takes_its_daemon_along(tmp_path: Path) -> None:
    with Terminal(
        [sys.executable, "-m", "monitor"], (80, 24), tmp_path, {**os.environ, "PYTHONPATH": str(ROOT)}
    ) as terminal:
        terminal.shows("● live")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ends() == 0
    assert holder(tmp_path / "db" / "monitor.db") is None


def test_it_says_why_the_daemon_has_ended(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text('watched = "no_such_folder"\n', encoding="utf-8")
    with Terminal(
        [sys.executable, "-m", "monitor"], (160, 45), tmp_path, {**os.environ, "PYTHONPATH": str(ROOT)}
    ) as terminal:
        terminal.shows("✗ daemon ended", "no_such_folder")

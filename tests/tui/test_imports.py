from __future__ import annotations

import subprocess
import sys

HEAVY = ("spacy", "thinc", "numpy", "watchdog", "monitor.analysis", "monitor.intake", "monitor.daemon")


def test_the_dashboard_does_without_analysis_and_intake() -> None:
    code = "import sys, monitor.cli, monitor.tui; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not set(HEAVY) & set(loaded)
    assert "textual" in loaded


def test_the_command_line_loads_the_dashboard_only_when_it_is_asked_for() -> None:
    code = "import sys, monitor.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"textual", "rich", "spacy", "sqlite_utils"} & set(loaded)

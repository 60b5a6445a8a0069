from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from monitor.analysis.pipeline import DEFAULT_MODEL
from monitor.errors import ModelError
from monitor.installed import require_model


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ("en_core_web_none", "'en_core_web_none' is not installed"),
        ("blank:en", "'blank:en' is not installed"),
        ("a" * 5000, "is not installed"),
        ("click", "'click' is no spaCy pipeline"),
        ("texts", "'texts' is no spaCy pipeline"),
        ("own", None),
        ("edited", None),
        (DEFAULT_MODEL, None),
    ],
)
def test_packages_and_folders_that_hold_no_pipeline_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: str, words: str | None
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "config.cfg").touch()
    about = tmp_path / "edited-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Name: edited\nVersion: 1.0\n", encoding="utf-8")
    (about / "RECORD").write_text("__editable__.edited-1.0.pth,,\n", encoding="utf-8")
    (tmp_path / "__editable__.edited-1.0.pth").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    if words is None:
        require_model(model)
        return
    with pytest.raises(ModelError, match=rf"{words}.*`model` in monitor\.toml"):
        require_model(model)


@pytest.mark.parametrize("command", [["ingest", "--once"], []], ids=["ingest", "dashboard"])
def test_a_model_that_is_not_installed_is_told_before_a_text_waits_and_leaves_nothing(
    tmp_path: Path, command: list[str]
) -> None:
    code = """
import sys
from monitor.cli import main
try:
    main(sys.argv[1:])
finally:
    assert "spacy" not in sys.modules
"""
    (tmp_path / "monitor.toml").write_text('model = "en_core_web_none"', encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-c", code, *command],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parent.parent)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "monitor: error: the language model 'en_core_web_none' is not installed. Install it"
    )
    assert not (tmp_path / "db").exists()

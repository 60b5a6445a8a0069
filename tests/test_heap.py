from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor import keeper
from monitor.heap import undisturbed
from monitor.keeper import Keeper
from monitor.model import Article
from monitor.store.writer import Analysed, Writer
from tests.toys import START, toy_analysis


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """The collector as it was before."""
    enabled = gc.isenabled()
    yield
    gc.unfreeze()
    (gc.enable if enabled else gc.disable)()


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was_though_the_work_fails(enabled: bool) -> None:
    (gc.enable if enabled else gc.disable)()
    with pytest.raises(ValueError, match="spoilt"), undisturbed():
        assert not gc.isenabled()
        raise ValueError("spoilt")
    assert gc.isenabled() is enabled


def test_every_so_many_documents_the_situation_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "ROUND", 3)
    path = tmp_path / "monitor.db"
    gc.unfreeze()
    with Writer(path) as writer:
        kept = Keeper(writer)
        for number in range(3):
            assert gc.get_freeze_count() == 0
            text = f"Ann: No, says number {number}."
            article = Article(text, sha256=f"{number}", received=START)
            kept.add(article, toy_analysis(article), {}, Analysed("toy", "first"))
        assert gc.get_freeze_count() > 0
    gc.unfreeze()
    with Writer(path) as writer:
        Keeper(writer)
    assert gc.get_freeze_count() > 0


def test_no_garbage_is_looked_for_before_an_article_is_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collecting: list[bool] = []
    stored = Writer.add

    def add(writer: Writer, *given: Any) -> None:
        collecting.append(gc.isenabled())
        stored(writer, *given)

    monkeypatch.setattr(Writer, "add", add)
    gc.enable()
    article = Article("Ann: No, says nobody.", sha256="1", received=START)
    with Writer(tmp_path / "monitor.db") as writer:
        Keeper(writer).add(article, toy_analysis(article), {}, Analysed("toy", "first"))
    assert collecting == [False]
    assert gc.isenabled()

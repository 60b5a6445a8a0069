"""Whose question to the database comes first."""

from __future__ import annotations

from threading import Thread

import pytest

from monitor.tui import turns as turns_module
from monitor.tui.turns import BARS, CLOCKS, ROWS, Turns


def never() -> bool:
    return False


def test_who_comes_later_waits_until_all_before_him_have_their_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns_module, "PATIENCE", 60.0)
    turns, order = Turns(), list[str]()
    turns.ask("actors", ROWS, 1)
    turns.ask("statements", ROWS, 1)
    turns.ask("statements", ROWS, 2)
    turns.ask("timeline", BARS, 1)

    def ask_late() -> None:
        turns.wait(BARS, never)
        order.append("timeline")

    thread = Thread(target=ask_late)
    thread.start()
    turns.wait(ROWS, never)
    for who, ticket in (("actors", 1), ("statements", 1), ("statements", 2)):
        order.append(f"{who} {ticket}")
        turns.answered(who, ticket)
    thread.join(60)
    assert order == ["actors 1", "statements 1", "statements 2", "timeline"]


def test_nobody_waits_for_ever_or_for_what_is_no_longer_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()
    turns.ask("statements", ROWS, 1)
    turns.wait(CLOCKS, lambda: True)
    monkeypatch.setattr(turns_module, "PATIENCE", 0.0)
    turns.wait(CLOCKS, never)

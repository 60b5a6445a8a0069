"""The command that lists alerts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from shutil import get_terminal_size
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.settings import settings_of
from monitor.clock import SystemClock
from monitor.config import Settings
from monitor.plain import printable

if TYPE_CHECKING:
    from monitor.alerts import Rule

__all__ = ["alerts"]

WIDTH = 120
"""Columns where there is no terminal."""
INDENT = 18


@click.command(
    epilog="""\b
Examples:
  monitor alerts
  monitor alerts --test
  monitor alerts --json | jq '.[] | {rule, headline, document}'
"""
)
@click.option("--test", is_flag=True, help="What the rules would have matched in the stored articles, day by day.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, metavar="N", help="The last N alone.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array, an object an alert.")
@click.option("--db", metavar="FILE", help="The database; by default ./db/monitor.db.")
def alerts(test: bool, limit: int, as_json: bool, db: str | None) -> None:
    """List the alerts that have fired, the latest first.

    The rules stand in monitor.toml, an [[alert]] each; with --test they are held against what is stored instead, each
    article on its own day, and nothing is recorded and no command run.
    """
    from monitor.alerts import load_rules

    settings = settings_of({"db": db})
    rules = load_rules(settings.file)
    found = list(islice(_rehearsed(settings, rules) if test else _fired(settings), limit))
    if as_json:
        click.echo(json.dumps(found))
        return
    width = max(get_terminal_size((WIDTH, 0)).columns, 2 * INDENT)
    for alert in found:
        click.echo("\n".join(_lines(alert, width)))
    if not found:
        click.echo(printable(_why_none(settings, rules, test=test)), err=True)


def _why_none(settings: Settings, rules: Sequence[Rule], *, test: bool) -> str:
    if not rules:
        return f"no rules: write an [[alert]] in {settings.file}, with a name and what it asks for, such as text"
    if test:
        return f"no rule matches anything that is stored: see what the rules in {settings.file} ask for"
    return "no alert has fired; what the rules match in all that is stored: monitor alerts --test"


def _fired(settings: Settings) -> Iterator[dict[str, Any]]:
    from monitor.store.reader import Page, Reader

    with Reader.open(settings.db) as reader:
        page: Page[tuple[int]] = Page(1000)
        while rows := reader.alerts(page):
            for row in rows:
                told = {"id": row.id, "fired": row.fired, **json.loads(row.details)}
                yield {**told, "command": row.command, "failure": row.failure, "seen": row.seen}
            page = Page(1000, rows[-1].key)


def _rehearsed(settings: Settings, rules: Sequence[Rule]) -> Iterator[dict[str, Any]]:
    from monitor.alerts.rehearsal import rehearse

    today = SystemClock().now().date()
    found = list(rehearse(settings.db, rules, today))
    return ({"fired": alert.fired.isoformat(), **alert.details} for alert in reversed(found))


def _lines(alert: dict[str, Any], width: int) -> Iterator[str]:
    when = datetime.fromisoformat(alert["fired"]).strftime("%Y-%m-%d %H:%M")
    yield f"{when}  {_fit(f'{alert["rule"]}: {alert["headline"]}', width - INDENT)}"
    yield " " * INDENT + _fit(f"“{alert['sentence']}”", width - INDENT)
    command = alert.get("command")
    state = f"  command {command}{f': {alert["failure"]}' if alert['failure'] else ''}" if command else ""
    yield " " * INDENT + _fit(f"{alert['document']}{state}", width - INDENT)


def _fit(text: str, width: int) -> str:
    return shorten(printable(text), width, placeholder=" …")

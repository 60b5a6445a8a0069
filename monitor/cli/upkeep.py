"""The commands that look after a daemon: its status, its health, and copies of its database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from monitor.cli.settings import settings_of
from monitor.errors import SettingsError
from monitor.plain import printable

__all__ = ["backup", "doctor", "status"]

DB = click.option("--db", metavar="FILE", help="The database; by default ./db/monitor.db.")
WATCHED = click.option("--watched", metavar="DIR", help="The watched folder; by default ./watched.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
SYMBOLS = {"ok": "✓", "warn": "!", "fail": "✗"}


@click.command(
    epilog="""\b
Examples:
  monitor status
  monitor status --json | jq .daemon.running
"""
)
@JSON
@WATCHED
@DB
def status(as_json: bool, watched: str | None, db: str | None) -> None:
    """Tell what is stored, what waits, and whether the daemon runs."""
    from monitor.status import read_status

    figures = read_status(settings_of({"watched": watched, "db": db}))
    click.echo(json.dumps(figures.as_json()) if as_json else "\n".join(figures.lines()))


@click.command(
    epilog="""\b
Examples:
  monitor doctor
  monitor doctor --json | jq -r '.[] | select(.verdict != "ok") | .advice'
"""
)
@JSON
@WATCHED
@DB
def doctor(as_json: bool, watched: str | None, db: str | None) -> None:
    """Check the workspace and the machine, and say what to do.

    The model is loaded for it and the database read as a whole, which takes a while where it is large. A daemon may run
    meanwhile. The exit status is 1 where something keeps a daemon from its work.
    """
    from monitor.doctor import Check, examine

    found: Iterable[Check]
    try:
        found = examine(settings_of({"watched": watched, "db": db}))
    except SettingsError as error:
        found = [Check("settings", "fail", str(error), "mend it: nothing runs with it")]
    checks = []
    for check in found:
        checks.append(check)
        if not as_json:
            click.echo(printable(f"{SYMBOLS[check.verdict]} {check.name:<12} {check.found}"))
            if check.advice:
                click.echo(printable(f"{'':14} {check.advice}"))
    if as_json:
        click.echo(json.dumps([asdict(check) for check in checks]))
    sys.exit(1 if any(check.verdict == "fail" for check in checks) else 0)


@click.command(
    epilog="""\b
Example:
  monitor backup /backup/monitor-$(date +%F).db
"""
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@DB
def backup(file: Path, db: str | None) -> None:
    """Copy the database to FILE, as it stands at one moment, also while the daemon runs.

    A file that exists is never overwritten. The copy is checked before it gets its name.
    """
    from monitor.store.backup import back_up

    size = back_up(settings_of({"db": db}).db, file)
    click.echo(printable(f"{file}: {size:,} bytes"), err=True)

"""The commands for files that are not stored."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import click

from monitor.cli.settings import settings_of
from monitor.plain import printable

__all__ = ["quarantine"]

ALL = click.option("--all", "everything", is_flag=True, help="All files that are listed.")
PATHS = click.argument("paths", nargs=-1, metavar="[FILE]...")


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  monitor quarantine
  monitor quarantine --json | jq -r '.[].path'
  monitor quarantine retry wire/a.txt
  monitor quarantine release --all
""",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.option("--db", metavar="FILE", help="The database; by default ./db/monitor.db.")
@click.pass_context
def quarantine(context: click.Context, as_json: bool, db: str | None) -> None:
    """List the files that are not stored, with the reasons, the latest first."""
    from monitor.store.quarantine import read_quarantine

    context.obj = settings_of({"db": db}).db
    if context.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError("--json is for the list alone: leave it out")
        return
    rows = read_quarantine(context.obj)
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows]))
        return
    for row in rows:
        click.echo(printable(f"{row.since[:16]}  {row.path}: {row.reason}"))
    if not rows:
        click.echo("nothing is in quarantine; what is stored, and what waits: monitor status", err=True)


@quarantine.command()
@ALL
@PATHS
@click.pass_obj
def retry(db: Path, everything: bool, paths: tuple[str, ...]) -> None:
    """Have files read once more, as they are listed: by the daemon that runs, or the next one.

    What an archive holds is read by the next backfill of it.
    """
    _decide(db, "retry", everything, paths, "will be read once more")


@quarantine.command()
@ALL
@PATHS
@click.pass_obj
def release(db: Path, everything: bool, paths: tuple[str, ...]) -> None:
    """Take files off the list for good; one is read, and perhaps listed, again only once it has changed."""
    _decide(db, "release", everything, paths, "off the list")


def _decide(
    db: Path, decision: Literal["retry", "release"], everything: bool, paths: tuple[str, ...], outcome: str
) -> None:
    from monitor.clock import SystemClock
    from monitor.store.quarantine import decide

    if everything == bool(paths):
        raise click.UsageError("Give either FILE arguments, as they are listed, or --all.")
    number = decide(db, decision, None if everything else paths, SystemClock().now())
    click.echo(f"{number} {'file' if number == 1 else 'files'} {outcome}", err=True)

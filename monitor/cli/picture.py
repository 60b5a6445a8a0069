"""Commands that print the picture that all articles add up to."""

from __future__ import annotations

import json
from datetime import datetime
from shutil import get_terminal_size

import click

from monitor.cli.settings import settings_of
from monitor.clock import SystemClock
from monitor.plain import printable

__all__ = ["situation", "timeline"]

WIDTH = 120
"""Columns where there is no terminal."""
DATABASE = click.option("--db", metavar="FILE", help="The database; by default ./db/monitor.db.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")


def _day(text: datetime | None) -> str:
    return (text or SystemClock().now()).date().isoformat()


@click.command(
    epilog="""\b
Examples:
  monitor situation
  monitor situation --as-of 2023-08-05
  monitor situation --json | jq '.deadlines[] | {issuer, due, status}'
"""
)
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="What was known on that day; by default today."
)
@AS_JSON
@DATABASE
def situation(as_of: datetime | None, as_json: bool, db: str | None) -> None:
    """Print the board: which clocks are running, how far each actor has gone, how near intervention is.

    With --as-of only what was published up to that day counts, and the clocks are set to it. For a person it prints
    who goes beyond words or backs another; with --json all postures.
    """
    from monitor.briefing import read_board
    from monitor.wording import lines

    now = None if as_of else SystemClock().now()
    board = read_board(settings_of({"db": db}).db, _day(as_of), now)
    width = get_terminal_size((WIDTH, 0)).columns
    click.echo(json.dumps(board.as_json()) if as_json else "\n".join(lines(board, width)))


@click.command(
    epilog="""\b
Examples:
  monitor timeline
  monitor timeline --since 2023-07-26 --until 2023-08-10
  monitor timeline --json | jq '.[] | {day, changes}'
"""
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The first day; by default the first.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The last day; by default today.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array, an object a day.")
@DATABASE
def timeline(since: datetime | None, until: datetime | None, as_json: bool, db: str | None) -> None:
    """Print the crisis day by day: how much there is of each day, and what changed on the board."""
    from monitor.timeline import read_timeline

    if since is not None and until is not None and since > until:
        raise click.UsageError("--since is after --until.")
    days = read_timeline(settings_of({"db": db}).db, _day(until))
    days = [day for day in days if since is None or day.counts.day >= since.date().isoformat()]
    if as_json:
        click.echo(json.dumps([day.as_json() for day in days]))
        return
    for day in days:
        row = day.counts
        click.echo(
            f"{row.day}  {row.documents:>4} {_noun('article', row.documents)}  "
            f"{row.statements:>5} {_noun('statement', row.statements)}  {row.events:>5} {_noun('event', row.events)}  "
            f"{row.deadlines:>3} {_noun('deadline', row.deadlines)}".rstrip()
        )
        for change in day.changes:
            click.echo(printable(f"            {change}"))
    if not days:
        days_told = f"from {since.date()} to {_day(until)}" if since else f"up to {_day(until)}"
        click.echo(
            f"no article is of a day {days_told}: have texts read by monitor ingest, or name other days", err=True
        )


def _noun(noun: str, count: int) -> str:
    """The noun for so many, as wide for one as for several."""
    return f"{noun} " if count == 1 else f"{noun}s"

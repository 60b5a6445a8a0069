"""The command line: a thin skin, each command importing what it needs when it runs."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from monitor import __version__
from monitor.cli.actors import actors
from monitor.cli.alerts import alerts
from monitor.cli.backfill import backfill
from monitor.cli.ingest import ingest
from monitor.cli.picture import situation, timeline
from monitor.cli.quarantine import quarantine
from monitor.cli.reanalyze import reanalyze
from monitor.cli.serve import serve
from monitor.cli.settings import settings_of
from monitor.cli.upkeep import backup, doctor, status
from monitor.errors import InputError, MonitorError
from monitor.plain import printable

__all__ = ["main"]

NO_MOUSE = click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal, to mark text with it.")
THEME = click.option(
    "--theme",
    metavar="NAME",
    help="The colours: auto, dark, light, ansi-dark or ansi-light, of 16.",
)


NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What a disk answers that does not take what is printed to it."""


class Commands(click.Group):
    """Commands whose errors are one line on standard error, and which Ctrl-C ends without a word."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run as a program; exit status 1 also where standard output goes to a disk that is full."""
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            with suppress(OSError):  # what is still to be written would fail again when the interpreter ends
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            click.echo(f"monitor: error: standard output cannot be written: {error.strerror}", err=True)
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit status 1 for an error that a user can be told, 130 for Ctrl-C."""
        try:
            return super().invoke(ctx)
        except MonitorError as error:
            click.echo(f"monitor: error: {printable(str(error))}", err=True)
            sys.exit(1)
        except KeyboardInterrupt:
            sys.exit(130)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Without a command, monitor opens the dashboard on the current folder, and starts the daemon beside it where none runs.
Drop texts into ./watched and they appear.
""",
)
@click.version_option(__version__)
@NO_MOUSE
@THEME
@click.pass_context
def main(context: click.Context, no_mouse: bool, theme: str | None) -> None:
    """Watch a political crisis: who acts, who said what, which clock is running."""
    if context.invoked_subcommand is not None:
        if no_mouse or theme is not None:
            given = "--no-mouse" if no_mouse else f"--theme {theme}"
            raise click.UsageError(f"{given} belongs behind the command, if it knows it: monitor tui {given}")
        return
    from monitor.hindsight import Hindsight
    from monitor.installed import require_model
    from monitor.lock import holder
    from monitor.tui import Companion, run_dashboard

    settings = settings_of({"mouse": False if no_mouse else None, "theme": theme})
    starts = holder(settings.db) is None
    if starts:
        require_model(settings.model)
    companion = Companion.ingesting(settings.db.with_name("daemon.log"), workspace=settings.workspace)
    _require_terminal()
    run_dashboard(settings, companion, Hindsight(settings.db), starts=starts)


@main.command(
    epilog="""\b
Examples:
  monitor tui
  monitor tui --db /data/monitor.db
"""
)
@click.option("--db", metavar="FILE", help="The database; by default ./db/monitor.db.")
@click.option("--read-only", is_flag=True, help="Let nothing be set right, or marked as seen, from here.")
@NO_MOUSE
@THEME
def tui(db: str | None, read_only: bool, no_mouse: bool, theme: str | None) -> None:
    """Show the dashboard alone, whether or not a daemon runs."""
    from monitor.hindsight import Hindsight
    from monitor.tui import run_dashboard

    settings = settings_of({"db": db, "mouse": False if no_mouse else None, "theme": theme})
    if not os.environ.get("TEXTUAL_DRIVER"):
        _require_terminal()
    run_dashboard(settings, pictures=Hindsight(settings.db), read_only=read_only)


def _require_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("the dashboard needs a terminal; without one use: monitor ingest, monitor status")


@main.command()
@click.option("--jsonl", is_flag=True, help="Read articles from standard input and print their records.")
@click.option("--json", "as_json", is_flag=True, help="Print the record of each FILE, a JSON object a line.")
@click.option("--explain", is_flag=True, help="Say below each item what rule or lexicon entry it rests on.")
@click.option("--model", metavar="NAME", help="The spaCy pipeline, in place of the workspace's.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
def analyze(jsonl: bool, as_json: bool, explain: bool, model: str | None, files: tuple[Path, ...]) -> None:
    """Show what the program makes of a text, storing nothing.

    \b
    Examples:
      monitor analyze watched/sample/*.txt          for a person to read
      monitor analyze --explain article.txt         and what each item rests on
      monitor analyze --json article.txt            as the daemon stores it
      monitor analyze --jsonl < in.jsonl > out.jsonl

    With --jsonl, each line of standard input is an object such as
    {"id": "1", "text": "...", "date": "2023-08-08", "name": "wire.txt"};
    date and name may be null or absent. A line that is no such object gets
    {"id": ..., "error": "..."} in its place, and the exit status is 1.
    """
    if jsonl == bool(files):
        raise click.UsageError("Give either FILE arguments or --jsonl.")
    if explain and (jsonl or as_json):
        raise click.UsageError("--explain is for people; records always have each item's rule.")
    from monitor.analysis import Analyzer
    from monitor.stream import print_files, print_records

    settings = settings_of({"model": model})
    analyzer = Analyzer(settings.model, settings.actors)
    failures = (
        print_records(sys.stdin.buffer, analyzer)
        if jsonl
        else print_files(files, analyzer, as_json=as_json, explain=explain)
    )
    sys.exit(1 if failures else 0)


for command in (
    ingest,
    backfill,
    status,
    situation,
    timeline,
    alerts,
    actors,
    quarantine,
    reanalyze,
    serve,
    doctor,
    backup,
):
    main.add_command(command)

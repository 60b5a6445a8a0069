"""The command line: a thin skin, each command importing what it needs when it runs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from monitor import __version__

__all__ = ["main"]


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.pass_context
def main(context: click.Context) -> None:
    """Watch a political crisis: who acts, who said what, which clock is running."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@main.command()
@click.option("--jsonl", is_flag=True, help="Read articles and print records, a JSON object a line.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def analyze(jsonl: bool, files: tuple[Path, ...]) -> None:
    """Show what the program makes of a text, storing nothing."""
    from monitor.analysis import Analyzer
    from monitor.stream import records

    failed = False
    for record in records(sys.stdin, Analyzer()):
        failed = failed or "error" in record
        click.echo(json.dumps(record, ensure_ascii=False))
        sys.stdout.flush()
    sys.exit(1 if failed else 0)

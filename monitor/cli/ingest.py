"""The command that runs the daemon."""

from __future__ import annotations

import logging
import sys
from dataclasses import asdict
from pathlib import Path

import click

from monitor.cli.settings import settings_of
from monitor.config import Settings
from monitor.plain import printable

__all__ = ["ingest"]


@click.command(
    epilog="""\b
Examples:
  monitor ingest                       read whatever is dropped into ./watched, until Ctrl-C
  monitor ingest --once                read what is there and end
  monitor ingest --dry-run             only tell what would be read, and what not
  monitor ingest --watched /data/wire --db /data/monitor.db --json-logs
"""
)
@click.option("--once", is_flag=True, help="Read what is there, and end.")
@click.option("--dry-run", is_flag=True, help="Print what would become of each new file, and change nothing.")
@click.option("--watched", metavar="DIR", help="The folder to watch, with all below it; by default ./watched.")
@click.option("--db", metavar="FILE", help="The database, made where there is none; by default ./db/monitor.db.")
@click.option("--poll", type=float, metavar="SECONDS", help="Time between scans for what events missed; by default 5.")
@click.option("--workers", metavar="N|auto", help="How many processes analyse at once; by default 1.")
@click.option(
    "--scheduler", metavar="ADDRESS", help="Have the workers of this Dask scheduler analyse: tcp://HOST:8786."
)
@click.option("--json-logs", is_flag=True, help="Log to standard error as a JSON object a line.")
@click.option(
    "--prometheus",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Keep figures in this file (*.prom), for the textfile collector of Prometheus' node_exporter.",
)
def ingest(
    once: bool,
    dry_run: bool,
    watched: str | None,
    db: str | None,
    poll: float | None,
    workers: str | None,
    scheduler: str | None,
    json_logs: bool,
    prometheus: Path | None,
) -> None:
    """Read texts dropped into a folder, analyse them and store what they say.

    A file is read when it has been quiet for a moment; what cannot be read is listed with the reason. Only one ingest
    works on a database at a time.
    """
    options = {"watched": watched, "db": db, "poll": poll, "workers": workers, "scheduler": scheduler}
    settings = settings_of(options)
    if dry_run:
        _print_foreseen(settings)
        return
    from monitor.clock import SystemClock
    from monitor.daemon import run_daemon
    from monitor.logs import configure
    from monitor.notify import ServiceManager
    from monitor.pulse import Listener

    configure(as_json=json_logs)
    listeners: list[Listener] = [ServiceManager()]
    if prometheus is not None:
        from monitor.metrics import MetricsFile
        from monitor.places import require_outside

        require_outside(settings, [prometheus])
        listeners.append(MetricsFile(prometheus, settings.db, SystemClock()))
    summary = run_daemon(settings, once=once, listeners=listeners)
    logging.getLogger("monitor").info("%s", summary, extra=asdict(summary))
    sys.exit(130 if once and summary.interrupted else 0)


def _print_foreseen(settings: Settings) -> None:
    from monitor.preview import foresee

    file = None
    for file in foresee(settings):
        click.echo(printable(f"{file.outcome:<10}  {file.path}{f': {file.reason}' if file.reason else ''}"))
    if file is None:
        told = f"nothing new in {settings.watched}: drop texts into it; what is stored already: monitor status"
        click.echo(printable(told), err=True)

"""The command that feeds archives."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.settings import settings_of
from monitor.plain import printable

if TYPE_CHECKING:
    from monitor.pulse import Summary

__all__ = ["backfill"]


@click.command(
    epilog="""\b
Examples:
  monitor backfill 2023.jsonl.gz
  monitor backfill --workers auto --json /data/wire
"""
)
@click.argument("archive", type=click.Path(path_type=Path), metavar="DIR|FILE.jsonl|FILE.jsonl.gz")
@click.option("--workers", metavar="N|auto", help="How many processes analyse at once; by default 1.")
@click.option(
    "--scheduler", metavar="ADDRESS", help="Have the workers of this Dask scheduler analyse: tcp://HOST:8786."
)
@click.option("--db", metavar="FILE", help="The database, made where there is none; by default ./db/monitor.db.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as a JSON object.")
def backfill(archive: Path, workers: str | None, scheduler: str | None, db: str | None, as_json: bool) -> None:
    """Store an archive of articles: a folder of texts, or a file with one JSON object a line.

    \b
    A line's fields, by the names that archives give them:
      text     or body, content, article, full_text, maintext: required
      title    or headline: put above the text
      date     or published, published_at, publication_date, date_published,
               date_publish, pub_date: an ISO date or time, or as in mail
      source   or outlet, publisher, agency, source_name
      name     or file, file_name: may carry the date, as in 2023-08-05_wire.txt
      url      or link
      id       or guid
    Upper and lower case, _ and - make no difference; all others are ignored.

    What is stored already is passed over, so a run that was stopped or killed goes on where it was when it is started
    again. Texts are shown by their places, such as wire.jsonl:17. What cannot be read or analysed is told with its
    line, listed by monitor quarantine, and stops nothing else; the exit status is then 1. Nothing fires an alert.
    A daemon must not run beside it.
    """
    from monitor.backfill import Backfill, archive_of
    from monitor.logs import configure

    settings = settings_of({"workers": workers, "scheduler": scheduler, "db": db})
    source = archive_of(settings, archive)
    configure()
    interrupted = False
    with Backfill.open(settings, _tell) as work:
        try:
            with click.progressbar(  # type: ignore[var-annotated]
                length=max(1, source.size),
                label=printable(archive.name),
                file=sys.stderr,
                item_show_func=lambda position: f"{work.summary.stored:,} stored",
                hidden=not sys.stderr.isatty(),
            ) as bar:
                for position in work.feed(source):
                    bar.update(position - bar.pos, position)
        except KeyboardInterrupt:
            interrupted = True
    _report(source.label, work.summary, interrupted=interrupted, as_json=as_json)
    sys.exit(130 if interrupted else 1 if work.summary.quarantined else 0)


def _tell(place: str, reason: str) -> None:
    clear = "\r\x1b[2K" if sys.stderr.isatty() else ""
    click.echo(f"{clear}monitor: error: {printable(f'{place}: {reason}')}", err=True)


def _report(archive: str, summary: Summary, *, interrupted: bool, as_json: bool) -> None:
    if as_json:
        figures = {"stored": summary.stored, "known": summary.duplicates, "quarantined": summary.quarantined}
        click.echo(json.dumps({"archive": archive, **figures, "interrupted": interrupted}))
        return
    rest = "; interrupted: run it again to go on" if interrupted else ""
    click.echo(f"{summary.outcome}{rest}", err=True)

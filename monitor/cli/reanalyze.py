"""The command that analyses anew what is stored."""

from __future__ import annotations

import sys

import click

from monitor.cli.settings import settings_of
from monitor.plain import printable

__all__ = ["reanalyze"]


@click.command(
    epilog="""\b
Examples:
  monitor reanalyze
  monitor reanalyze --all
"""
)
@click.option("--all", "everything", is_flag=True, help="Also what this model and these rules have analysed already.")
@click.option("--db", metavar="FILE", help="The database; by default ./db/monitor.db.")
def reanalyze(everything: bool, db: str | None) -> None:
    """Analyse stored texts anew, after another model, lexicon or actors.toml.

    Text by text the new analysis takes the place of the old one, so the picture can be read meanwhile, and a run that
    was interrupted goes on where it stopped, unless all are to be done. Corrections stay. A daemon must not run beside
    it.
    """
    from monitor.reanalysis import Reanalysis

    with Reanalysis.open(settings_of({"db": db})) as work:
        texts = work.outstanding(everything=everything)
        with click.progressbar(
            work.renew(texts),
            length=len(texts),
            label=f"{len(texts)} texts",
            file=sys.stderr,
            show_pos=True,
            hidden=not sys.stderr.isatty(),
        ) as bar:
            for _ in bar:
                pass
    failures = work.failures
    for name, reason in failures:
        click.echo(f"monitor: error: {printable(f'{name}: {reason}')}; its earlier analysis stays", err=True)
    click.echo(f"analysed anew: {len(texts) - len(failures)}", err=True)
    sys.exit(1 if failures else 0)

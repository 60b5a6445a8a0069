"""The command that shows the dashboard in a browser."""

from __future__ import annotations

import logging

import click

from monitor.cli.settings import settings_of
from monitor.errors import InputError

__all__ = ["serve"]


@click.command(
    epilog="""\b
Examples:
  monitor serve
  monitor serve --port 8080 --corrections
"""
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any free one.")
@click.option("--url", metavar="URL", help="How browsers reach it where that is another way, as through a proxy.")
@click.option("--corrections", is_flag=True, help="Let pages set right who is who and mark alerts as seen.")
@click.option("--db", metavar="FILE", help="The database; by default ./db/monitor.db.")
def serve(host: str, port: int, url: str | None, corrections: bool, db: str | None) -> None:
    """Show the dashboard in a browser, until Ctrl-C.

    Nobody is asked who he is: whoever reaches the address sees the dashboard. By default that is this machine alone,
    and pages change nothing. The daemon, monitor ingest, runs beside it.
    """
    settings = settings_of({"db": db})
    try:
        from monitor.serving import Address, serve
    except ModuleNotFoundError as error:
        raise InputError(
            f"monitor serve needs the package {error.name}: run pip install '.[web]' in the checkout"
        ) from error
    address = Address(host, port, url)
    if not address.is_loopback:
        doing = "see and change" if corrections else "see"
        click.echo(f"monitor: warning: no authentication: whoever reaches {host} can {doing} the dashboard", err=True)
    logging.getLogger("textual-serve").setLevel(logging.ERROR)
    serve(
        address, settings.db, corrections=corrections, announce=lambda found: click.echo(f"serving {found}", err=True)
    )

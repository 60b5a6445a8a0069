"""Commands that list actors and set right who is who."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from monitor.cli.settings import settings_of
from monitor.clock import SystemClock
from monitor.errors import InputError
from monitor.model import ActorKind, Correction
from monitor.plain import printable

if TYPE_CHECKING:
    from monitor.store.results import ActorRow

__all__ = ["actors"]

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
MANY = 100_000


@click.group(
    epilog="""\b
Examples:
  monitor actors list
  monitor actors show Tchiani
  monitor actors merge "General Tiani" "Abdourahamane Tchiani"
  monitor actors undo 3
"""
)
@click.option("--db", metavar="FILE", help="The database; by default ./db/monitor.db.")
@click.pass_context
def actors(context: click.Context, db: str | None) -> None:
    """List actors, and set right who is who.

    Corrections are kept apart from what was read in the texts: they hold for texts that are yet to come and after
    `monitor reanalyze`, and each can be undone. A running daemon takes them up at once. An ACTOR is given by any of his
    names.
    """
    context.obj = settings_of({"db": db}).db


@actors.command("list", epilog="\b\nExample:\n  monitor actors list --kind group --limit 20")
@click.option("--kind", type=click.Choice(get_args(ActorKind)), help="Only of this kind.")
@click.option("--limit", type=click.IntRange(min=1), default=50, metavar="N", help="So many at most; by default 50.")
@AS_JSON
@click.pass_obj
def list_actors(db: Path, kind: str | None, limit: int, as_json: bool) -> None:
    """List the actors, the most mentioned first."""
    rows = [row for row in _all(db) if kind in (None, row.kind)][:limit]
    if as_json:
        click.echo(json.dumps([_facts(row) for row in rows]))
        return
    for row in rows:
        click.echo(printable(f"{row.mentions:>6} mentions {row.statements:>5} statements  {row.name} ({row.kind})"))


@actors.command(epilog="\b\nExample:\n  monitor actors show ECOWAS")
@click.argument("actor")
@AS_JSON
@click.pass_obj
def show(db: Path, actor: str, as_json: bool) -> None:
    """Show an actor with all his names."""
    row = _one(db, actor)
    if as_json:
        click.echo(json.dumps(_facts(row)))
        return
    click.echo(printable(f"{row.name} ({row.kind}), {row.mentions} mentions, {row.statements} statements"))
    click.echo(printable(f"last seen {row.last_seen or 'on no known day'}"))
    for alias in row.aliases:
        click.echo(printable(f"  {alias}"))


@actors.command(epilog='\b\nExample:\n  monitor actors merge "General Tiani" "Abdourahamane Tchiani"')
@click.argument("actor")
@click.argument("other")
@click.pass_obj
def merge(db: Path, actor: str, other: str) -> None:
    """Say that ACTOR is OTHER: all that is his becomes the other's."""
    one, two = _one(db, actor), _one(db, other)
    if one.id == two.id:
        raise InputError(f"{actor} and {other} are one already")
    _correct(db, Correction("merge", one.lead, two.lead), f"{one.name} is {two.name}")


@actors.command(epilog='\b\nExample:\n  monitor actors split "Tiani"')
@click.argument("name")
@click.pass_obj
def split(db: Path, name: str) -> None:
    """Say that whoever is called NAME is somebody else than he who now bears it."""
    from monitor.situation import key_of
    from monitor.store.reader import Reader

    with Reader.open(db) as reader:
        keys = reader.keys_among([key_of(name, "person"), key_of(name, "group")])
    if not keys:
        raise InputError(f"nobody is called exactly {name!r} in any text; see: monitor actors show ACTOR")
    for key in keys:
        _correct(db, Correction("split", key), f"{name} is somebody else")


@actors.command(epilog='\b\nExample:\n  monitor actors rename CNSP "Niger junta"')
@click.argument("actor")
@click.argument("name")
@click.pass_obj
def rename(db: Path, actor: str, name: str) -> None:
    """Call ACTOR by another NAME."""
    if not name.strip():
        raise InputError("the new name is empty")
    row = _one(db, actor)
    _correct(db, Correction("rename", row.lead, name.strip()), f"{row.name} is called {name.strip()}")


@actors.command(epilog='\b\nExample:\n  monitor actors hide "Reuters"')
@click.argument("actor")
@click.pass_obj
def hide(db: Path, actor: str) -> None:
    """Leave ACTOR out of lists and of the board; `undo` brings him back."""
    row = _one(db, actor)
    _correct(db, Correction("hide", row.lead), f"{row.name} is hidden")


@actors.command(epilog='\b\nExample:\n  monitor actors retype "Wagner" organization')
@click.argument("actor")
@click.argument("kind", type=click.Choice(get_args(ActorKind)))
@click.pass_obj
def retype(db: Path, actor: str, kind: ActorKind) -> None:
    """Say of what KIND an actor is."""
    row = _one(db, actor)
    _correct(db, Correction("retype", row.lead, kind), f"{row.name} is of kind {kind}")


@actors.command(epilog="\b\nExample:\n  monitor actors corrections")
@AS_JSON
@click.pass_obj
def corrections(db: Path, as_json: bool) -> None:
    """List what was set right, with the numbers by which it is undone."""
    from monitor.store.corrections import list_corrections

    rows = list_corrections(db)
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows]))
        return
    for row in rows:
        undone = f"  (undone {row.undone[:10]})" if row.undone else ""
        about, value = row.key.partition("/")[2], row.value.partition("/")[2] or row.value
        click.echo(
            printable(f"{row.id:>4}  {row.made[:10]}  {row.kind:<7} {about}{' → ' + value if value else ''}{undone}")
        )


@actors.command(epilog="\b\nExample:\n  monitor actors undo 3")
@click.argument("number", type=int)
@click.pass_obj
def undo(db: Path, number: int) -> None:
    """Take back the correction of that NUMBER."""
    from monitor.store.corrections import undo_correction

    undo_correction(db, number, SystemClock().now())
    _take_up(db)
    click.echo(f"undone: correction {number}")


def _all(db: Path) -> list[ActorRow]:
    from monitor.store.reader import Page, Reader

    with Reader.open(db) as reader:
        return reader.actors(None, Page(MANY))


def _one(db: Path, name: str) -> ActorRow:
    """The one actor of that name, names before aliases; raises InputError where there is none or several."""
    from monitor.store.reader import Reader

    with Reader.open(db) as reader:
        found = reader.called(name)
    if not found:
        raise InputError(f"nobody is called {name!r}; see: monitor actors list")
    if len(found) > 1:
        raise InputError(f"{name!r} can be {', '.join(row.name for row in found)}; give the full name")
    return found[0]


def _facts(row: ActorRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "kind": row.kind,
        "mentions": row.mentions,
        "statements": row.statements,
        "last_seen": row.last_seen,
        "aliases": list(row.aliases),
    }


def _correct(db: Path, correction: Correction, told: str) -> None:
    from monitor.store.corrections import add_correction

    number = add_correction(db, correction, SystemClock().now())
    _take_up(db)
    click.echo(printable(f"{told}; to take it back: monitor actors undo {number}"))


def _take_up(db: Path) -> None:
    """Bring the picture up to date, where no daemon does so."""
    from monitor.errors import AlreadyRunningError
    from monitor.keeper import Keeper
    from monitor.lock import WorkspaceLock
    from monitor.store.writer import Writer

    try:
        with WorkspaceLock(db), Writer(db) as writer:
            Keeper(writer)
    except AlreadyRunningError:
        return

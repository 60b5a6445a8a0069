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


def _name(context: click.Context, parameter: click.Parameter, name: str) -> str:
    """The name without what surrounds it; texts are UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise click.BadParameter(f"{name!r} is no text in UTF-8.") from error
    if not name.strip():
        raise click.BadParameter("the name is empty.")
    return name.strip()


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
MANY = 100_000
NEAR = 5
"""Actors that are suggested in place of one that is not there."""


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
    `monitor reanalyze`, and each can be undone. A running daemon takes them up within moments. An ACTOR is given by any
    of its names.
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
    if not rows:
        advice = "have texts read by monitor ingest; those that are hidden: monitor actors corrections"
        click.echo(
            f"no actor is of kind {kind}: leave out --kind for all" if kind else f"no actors: {advice}", err=True
        )


@actors.command(epilog="\b\nExample:\n  monitor actors show ECOWAS")
@click.argument("actor", callback=_name)
@AS_JSON
@click.pass_obj
def show(db: Path, actor: str, as_json: bool) -> None:
    """Show an actor with all its names."""
    row = _one(db, actor)
    if as_json:
        click.echo(json.dumps(_facts(row)))
        return
    click.echo(printable(f"{row.name} ({row.kind}), {row.mentions} mentions, {row.statements} statements"))
    click.echo(printable(f"last seen {row.last_seen or 'on no known day'}"))
    for alias in row.aliases:
        click.echo(printable(f"  {alias}"))


@actors.command(epilog='\b\nExample:\n  monitor actors merge "General Tiani" "Abdourahamane Tchiani"')
@click.argument("actor", callback=_name)
@click.argument("other", callback=_name)
@click.pass_obj
def merge(db: Path, actor: str, other: str) -> None:
    """Say that ACTOR is OTHER: what is told of the one is told of the other."""
    one, two = _one(db, actor), _one(db, other)
    if one.id == two.id:
        raise InputError(f"{actor!r} and {other!r} are both {one.name} already")
    _correct(db, Correction("merge", one.lead, two.lead), f"{one.name} is {two.name}")


@actors.command(epilog='\b\nExample:\n  monitor actors split "Tiani"')
@click.argument("name", callback=_name)
@click.pass_obj
def split(db: Path, name: str) -> None:
    """Say that whoever is called NAME is another than the actor that now bears it.

    The name is one that texts call somebody by in full; an actor's own name is not split off, but its others are.
    """
    from monitor.situation import key_of
    from monitor.store.reader import Reader

    with Reader.open(db) as reader:
        bearers = reader.bearers({key_of(name, "person"), key_of(name, "group")})
    if not bearers:
        raise InputError(f"no text has an actor of the name {name!r}; for the names of one: monitor actors show ACTOR")
    keys = [key for key, bearer in bearers.items() if key != bearer.lead]
    if not keys:
        raise InputError(
            f"{name!r} is the name by which that actor goes; split off those of its names that are not its"
        )
    for key in keys:
        _correct(db, Correction("split", key), f"{name} is another than {bearers[key].name}")


@actors.command(epilog='\b\nExample:\n  monitor actors rename CNSP "Niger junta"')
@click.argument("actor", callback=_name)
@click.argument("name", callback=_name)
@click.pass_obj
def rename(db: Path, actor: str, name: str) -> None:
    """Call ACTOR by another NAME."""
    if not name.isprintable():
        raise InputError(f"{name!r}: a name is one line without control characters")
    row = _one(db, actor)
    if row.name == name:
        raise InputError(f"{actor!r} is called {name} already")
    if other := next((other for other in _called(db, name) if other.id != row.id and other.name == name), None):
        raise InputError(f"another actor ({other.kind}) is called {name}: merge them, or choose another name")
    _correct(db, Correction("rename", row.lead, name), f"{row.name} is called {name}")


@actors.command(epilog='\b\nExample:\n  monitor actors hide "Reuters"')
@click.argument("actor", callback=_name)
@click.pass_obj
def hide(db: Path, actor: str) -> None:
    """Leave ACTOR out of lists and of the board; `undo` brings it back."""
    row = _one(db, actor)
    _correct(db, Correction("hide", row.lead), f"{row.name} is hidden")


@actors.command(epilog='\b\nExample:\n  monitor actors retype "Wagner" organization')
@click.argument("actor", callback=_name)
@click.argument("kind", type=click.Choice(get_args(ActorKind)))
@click.pass_obj
def retype(db: Path, actor: str, kind: ActorKind) -> None:
    """Say that ACTOR is of that KIND."""
    row = _one(db, actor)
    if row.kind == kind:
        raise InputError(f"{row.name} is of kind {kind} already")
    _correct(db, Correction("retype", row.lead, kind), f"{row.name} is of kind {kind}")


@actors.command(epilog="\b\nExample:\n  monitor actors corrections")
@AS_JSON
@click.pass_obj
def corrections(db: Path, as_json: bool) -> None:
    """List what was set right, with the numbers by which it is undone."""
    from monitor.store.reader import Reader

    with Reader.open(db) as reader:
        rows = reader.correction_rows()
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows]))
        return
    for row in rows:
        undone = f"  (undone {row.undone[:10]})" if row.undone else ""
        value = f" → {row.value_name}" if row.value else ""
        click.echo(printable(f"{row.id:>4}  {row.made[:10]}  {row.kind:<7} {row.name}{value}{undone}"))
    if not rows:
        click.echo("nothing was set right; how to: monitor actors --help", err=True)


@actors.command(epilog="\b\nExample:\n  monitor actors undo 3")
@click.argument("number", type=click.IntRange(min=1))
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
    found = _called(db, name)
    if not found:
        raise InputError(f"no actor is called {name!r}; {_advice(db, name)}")
    if len(found) > 1:
        choice = " or ".join(f"{row.name} (give {row.lead!r})" for row in found)
        raise InputError(f"{name!r} can be {choice}")
    return found[0]


def _called(db: Path, name: str) -> list[ActorRow]:
    from monitor.store.reader import Reader

    with Reader.open(db) as reader:
        return [bearer] if (bearer := reader.bearers({name}).get(name)) else reader.called(name)


def _advice(db: Path, name: str) -> str:
    """What to give in place of a name that is not there."""
    from monitor.store.reader import Page, Reader

    with Reader.open(db) as reader:
        if reader.is_hidden(name):
            return "it is hidden; see: monitor actors corrections"
        near = [row.name for row in reader.actors(reader.matching(name), Page(NEAR))]
    return f"perhaps {' or '.join(map(repr, near))}" if near else "see: monitor actors list"


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

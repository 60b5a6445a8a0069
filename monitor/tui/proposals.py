"""What can be set right about an actor: what is proposed as the user types, in words to ask and to tell, and done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Literal, get_args

from monitor.errors import MonitorError
from monitor.filters import fold
from monitor.model import ActorKey, ActorKind, Correction, CorrectionKind
from monitor.store.corrections import add_correction, undo_correction
from monitor.store.reader import Page, Reader
from monitor.store.results import ActorRow

__all__ = ["Proposal", "Task", "carry_out", "propose"]

MANY = 50
"""Proposals made at most."""

type Task = CorrectionKind | Literal["undo"]
"""What the user is about to do."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One correction that can be made, or undone."""

    label: str
    """What there is to choose, short."""
    question: str
    done: str
    correction: Correction | int
    """What to write down, or the number of the correction to undo."""


def propose(reader: Reader, task: Task, actor: ActorRow | None, typed: str) -> list[Proposal]:
    """What can be done, by what is typed so far; ``actor`` is needed for all but undo."""
    if task == "undo":
        return list(_undo(reader))
    return list(islice(_of(reader, task, actor, typed.strip()), MANY)) if actor else []


def _of(reader: Reader, task: CorrectionKind, actor: ActorRow, typed: str) -> Iterator[Proposal]:
    name, needle = actor.label, fold(typed)

    def proposal(label: str, question: str, done: str, value: str = "", key: ActorKey = actor.lead) -> Proposal:
        return Proposal(label, question, done, Correction(task, key, value))

    match task:
        case "merge":
            found = reader.actors(reader.matching(typed) if typed else None, Page(MANY))
            for other in sorted(found, key=lambda row: needle not in fold(row.label)):
                if other.id != actor.id:
                    told = f"{name} is merged into {other.label}"
                    yield proposal(other.label, f"Merge {name} into {other.label}?", told, other.lead)
        case "split":
            for borne, key in reader.names_of(actor.id):
                if needle in fold(borne):
                    told = f"{borne} is no longer {name}"
                    yield proposal(borne, f"Split {borne} from {name}?", told, key=key)
        case "rename":
            taken = any(other.name == typed for other in reader.called(typed))
            if typed and not taken:
                yield proposal(typed, f"Rename {name} to {typed}?", f"{name} is called {typed}", typed)
        case "retype":
            for kind in get_args(ActorKind):
                if kind.startswith(needle) and kind != actor.kind:
                    yield proposal(kind, f"Make {name} a {kind}?", f"{name} is of kind {kind}", kind)
        case "hide":
            yield proposal(name, f"Hide {name}?", f"{name} is hidden")


def _undo(reader: Reader) -> Iterator[Proposal]:
    last = next((row for row in reversed(reader.correction_rows()) if row.undone is None), None)
    if last:
        words = f"{last.kind} {last.name}{f' → {last.value_name}' if last.value else ''}"
        yield Proposal(words, f"Undo: {words}?", f"undone: {words}", last.id)


def carry_out(database: Path, chosen: Proposal, taken_up: str, now: datetime) -> str:
    """Write it down for the one writer; what came of it. ``taken_up``: when it has its effect, if not at once."""
    try:
        if isinstance(chosen.correction, Correction):
            number = add_correction(database, chosen.correction, now)
            return f"✓ {chosen.done}{taken_up}; u undoes it, as does: monitor actors undo {number}"
        undo_correction(database, chosen.correction, now)
    except MonitorError as error:
        return f"! {error}".replace(str(database), database.name)
    return f"✓ {chosen.done}{taken_up}"

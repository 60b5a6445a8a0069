"""Lists in files: all that passes the filter, page by page, as CSV, JSON or Markdown."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import Any, Literal, TextIO

from monitor.clock import is_over
from monitor.errors import InputError
from monitor.plain import clean
from monitor.store.reader import Page, Reader
from monitor.store.results import ActorRow, DeadlineRow, PassageRow, PostureRow, StatementRow, StepRow
from monitor.tui.arrangement import Place
from monitor.tui.course import Course, read_course
from monitor.tui.deadlines import deadline_parties, deadline_words
from monitor.tui.view import View

__all__ = ["EXPORTS", "FORMATS", "Format", "Record", "export", "new_file", "records", "stamp"]

EXPORTS = Path("exports")
"""The folder of what is written, in the workspace."""

type Format = Literal["csv", "json", "markdown"]
FORMATS: dict[Format, str] = {"csv": ".csv", "json": ".json", "markdown": ".md"}
"""The formats with the endings of their files."""
type Record = dict[str, str | int | bool | None]
PAGE = 1000
"""Rows read at once."""
ALL = 2**31
FORMULA = "=+-@"
"""How a cell begins that a spreadsheet takes for a formula."""


def records(listed: Place, reader: Reader, view: View) -> Iterator[Record]:
    """What a pane lists under its filter, to the last row, one record a row, all with the same keys."""
    match listed:
        case "actors":
            search, order = reader.search(view.sought), view.order
            actors = _paged(partial(search.actors, order=order), lambda row: row.place(order))
            yield from map(_actor, actors)
        case "statements":
            told = _paged(reader.search(view.sought).statements, lambda row: row.key)
            yield from (_statement(reader, row) for row in told)
        case "deadlines":
            yield from _situation(reader, view)
        case "timeline":
            yield from _days(read_course(reader, view), view)


def _paged(fetch: Callable[[Page[Any]], list[Any]], key_of: Callable[[Any], tuple[Any, ...]]) -> Iterator[Any]:
    key = None
    while rows := fetch(Page(PAGE, key)):
        yield from rows
        key = key_of(rows[-1])


def _actor(row: ActorRow) -> Record:
    return {
        "name": row.name,
        "kind": row.kind,
        "mentions": row.mentions,
        "statements": row.statements,
        "last_seen": row.last_seen,
        "aliases": "; ".join(row.aliases),
    }


def _statement(reader: Reader, row: StatementRow | PassageRow) -> Record:
    told = row if isinstance(row, StatementRow) else None
    words = (reader.content(told.id) or told.content) if told else row.words if isinstance(row, PassageRow) else ""
    return {
        "date": row.date if row.dated else None,
        "speakers": ("; ".join(told.speakers) or told.source) if told else None,
        "principal": told.principal if told else None,
        "addressee": told.addressee if told else None,
        "cue": told.cue if told else None,
        "negated": told.negated if told else None,
        "kind": told.kind if told else "passage",
        "words": " ".join(words.split()),
        "reports": told.reports if told else 1,
        "sources": told.sources if told else 1,
        "agency": row.agency,
        "file": row.file,
        "start": row.start,
        "end": row.end,
    }


def _situation(reader: Reader, view: View) -> Iterator[Record]:
    """Deadlines and meetings, then each step of each posture."""
    search = reader.search(view.sought)
    today = view.today.isoformat()

    def status(row: DeadlineRow) -> Any:
        return row.status_on(today, over=is_over(row.due_at, view.now))

    for row in search.deadlines(today, ALL, status):
        parties: Record = {"what": row.kind, "actor": row.issuer, "target": row.addressee}
        told: Record = {"date": row.due, "status": "conflicting" if row.conflicting else status(row)}
        demand: Record = {"posture": None, "type": None, "words": row.demand or row.due_text, "place": row.place}
        yield parties | told | demand | _told(reader, row)
    shown: set[int] = set()
    for posture in chain(search.postures(ALL), search.postures(ALL, backing=True)):
        if posture.id not in shown:
            shown.add(posture.id)
            yield from (_step(reader, posture, step) for step in posture.steps)


def _days(course: Course, view: View) -> Iterator[Record]:
    """Each day on which something happened or a clock runs out."""
    clocks: dict[str, list[str]] = {}
    for row in course.clocks:
        told = f"{deadline_words(row, view.now)[1].lower()} {deadline_parties(row)}"
        clocks.setdefault((row.due or "")[:10], []).append(told)
    for day in sorted(course.counts.keys() | clocks.keys()):
        yield {"date": day, "events": course.counts.get(day, 0), "deadlines": "; ".join(clocks.get(day, []))}


def _step(reader: Reader, posture: PostureRow, row: StepRow) -> Record:
    return {
        "what": "step",
        "actor": posture.actor,
        "target": posture.target,
        "date": row.date if row.dated else None,
        "status": row.status,
        "posture": posture.name,
        "type": row.type,
        "words": row.trigger,
        "place": None,
    } | _told(reader, row)


def _told(reader: Reader, row: DeadlineRow | StepRow) -> Record:
    article = reader.source(row.document_id)
    sentence = " ".join(reader.words(row.document_id, (row.start, row.end)).split())
    return {"reports": row.reports, "sentence": sentence, "file": article.name if article else None}


@dataclass(frozen=True, slots=True)
class _Writer:
    """How records are written in one format."""

    file: TextIO

    def csv(self, rows: Iterator[Record]) -> int:
        number = 0
        writer = csv.writer(self.file, quoting=csv.QUOTE_MINIMAL)
        for number, row in enumerate(rows, 1):
            if number == 1:
                writer.writerow(row)
            writer.writerow([_cell(value) for value in row.values()])
        return number

    def json(self, rows: Iterator[Record]) -> int:
        number = 0
        self.file.write("[")
        for number, row in enumerate(rows, 1):
            self.file.write(f"{',' if number > 1 else ''}\n{json.dumps(row)}")
        self.file.write("\n]\n")
        return number

    def markdown(self, rows: Iterator[Record]) -> int:
        number = 0
        for number, row in enumerate(rows, 1):
            if number == 1:
                self.file.write(f"| {' | '.join(row)} |\n|{'---|' * len(row)}\n")
            self.file.write(f"| {' | '.join(_marked_down(value) for value in row.values())} |\n")
        return number


def _cell(value: object) -> object:
    """A value for a spreadsheet; text that would be taken for a formula has a mark before it."""
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if text.lstrip(" ").startswith(tuple(FORMULA)) else text


def _marked_down(value: object) -> str:
    text = "" if value is None else clean(str(value))
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)


def export(format_: Format, rows: Iterator[Record], folder: Path, stem: str) -> tuple[Path, int]:
    """Write records into a new file in a folder; where it is, and how many they are.

    Raises InputError where it cannot be written.
    """
    with new_file(folder, stem, FORMATS[format_]) as (path, file):
        return path, getattr(_Writer(file), format_)(rows)


@contextmanager
def new_file(folder: Path, stem: str, suffix: str) -> Iterator[tuple[Path, TextIO]]:
    """A file that was not there before, for the user alone; nothing is left of it where it does not come about.

    Raises InputError where it cannot be written.
    """
    path, file = _opened(folder, stem, suffix)
    try:
        with file:
            yield path, file
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise InputError(f"{path}: cannot be written: {error.strerror}") from error
        raise


def _opened(folder: Path, stem: str, suffix: str) -> tuple[Path, TextIO]:
    safe = re.sub(r"[^\w.-]+", "-", stem).strip("-.")[:80] or "export"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in count(1):
            path = folder / f"{safe}{f'-{number}' if number > 1 else ''}{suffix}"
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                continue
            return path, os.fdopen(descriptor, "w", encoding="utf-8", newline="")
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror}; check the permissions") from error
    raise AssertionError


def stamp(now: datetime) -> str:
    """A moment for a file's name, in the machine's own time."""
    return f"{now.astimezone():%Y-%m-%d_%H%M%S}"

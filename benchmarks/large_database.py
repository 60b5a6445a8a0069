"""A made-up database of any size, written as the store writes it, for the benchmarks of the dashboard."""

from __future__ import annotations

import hashlib
import random
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from itertools import accumulate, batched, count
from pathlib import Path
from typing import Any

from monitor.filters import fold
from monitor.model import RUNGS, ActorKind
from monitor.situation import key_of
from monitor.store.days import add_findings
from monitor.store.feed import retell
from monitor.store.merging import merge_pieces
from monitor.store.opening import open_for_writing

__all__ = ["COMMON", "arrivals", "build", "kept"]

COMMON = "government"
"""A word that most texts have."""
FIRST = date(2023, 7, 1)
DAYS = 180
OUTLETS = ("Harbour Wire", "Lake Agency", "Meridian Press", "Northern Desk", "Coast Courier", "Capital Observer")
SYLLABLES = (
    "ba",
    "di",
    "ko",
    "ma",
    "ra",
    "sou",
    "ta",
    "ya",
    "ham",
    "ben",
    "lin",
    "mo",
    "san",
    "ti",
    "jo",
    "con",
    "pre",
)
STATEMENTS, EVENTS, CAST, WORDS = 10, 3, 10, 250
"""Of each document: statements, events, actors, words of the text beside those of the statements."""
BATCH = 1000


class _World:
    """Who there is and which words are said, the same for the same seed."""

    def __init__(self, actors: int) -> None:
        self.chance = random.Random(1)
        self.actors = actors
        vocabulary = [self._word() for _ in range(60_000)]
        self.vocabulary = [COMMON, "the", "of", "that", *vocabulary]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.vocabulary))))

    def _word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 5)))

    def name(self) -> str:
        return f"{self._word().capitalize()} {self._word().capitalize()}"

    def words(self, many: int) -> str:
        return " ".join(self.chance.choices(self.vocabulary, cum_weights=self._weights, k=many))

    def actor(self) -> int:
        """The id of an actor: a few are in most texts, most in few."""
        return int(3 * self.chance.paretovariate(0.6)) % self.actors + 1


def kept(path: Path, documents: int, actors: int) -> Path:
    """The database at the path: made where it is not there yet, else as this version of the program has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        sys.stderr.write(f"making {path}; this takes a while\n")
        build(path, documents, actors)
    database = open_for_writing(path)
    while merge_pieces(database):
        pass
    database.close()
    return path


def build(path: Path, documents: int, actors: int) -> None:
    """Write a database of so many documents, ten statements each, and actors."""
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    open_for_writing(partial).close()
    connection = sqlite3.connect(partial, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
        connection.execute(f"PRAGMA {pragma}")
    world = _World(actors)
    connection.execute("BEGIN")
    _write_actors(connection, world)
    for numbers in batched(range(1, documents + 1), BATCH):
        for table, rows in _tables(world, numbers, documents):
            _insert(connection, table, rows)
        _count(connection, numbers)
        retell(connection, _quotations(connection, numbers), numbers)
    _write_board(connection, world, documents)
    connection.execute(
        "UPDATE actors SET (statement_count, mention_count) = (SELECT total(statements), total(mentions) "
        "FROM document_actors WHERE name_id = actors.id)"
    )
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    partial.rename(path)


def arrivals(path: Path, actors: int) -> Iterator[int]:
    """Write one more document, in a transaction of its own, at every step; yields its number."""
    world = _World(actors)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (last,) = connection.execute("SELECT max(id) FROM documents").fetchone()
        for number in count(last + 1):
            connection.execute("BEGIN IMMEDIATE")
            for table, rows in _document(world, number, last).items():
                _insert(connection, table, rows)
            _count(connection, [number])
            retell(connection, _quotations(connection, [number]), [number])
            connection.execute("COMMIT")
            yield number


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        columns = list(rows[0])
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({', '.join(f'{chr(34)}{c}{chr(34)}' for c in columns)}) VALUES ({marks})"
        connection.executemany(sql, [list(row.values()) for row in rows])


def _write_actors(connection: sqlite3.Connection, world: _World) -> None:
    kinds: tuple[ActorKind, ...] = ("person", "person", "organization", "group", "state")
    for number in range(1, world.actors + 1):
        name, kind = world.name(), kinds[number % len(kinds)]
        actor = {
            "id": number,
            "name": name,
            "folded": fold(name),
            "label": name,
            "kind": kind,
            "last_seen": FIRST.isoformat(),
        }
        _insert(connection, "actors", [actor])
        key = f"{key_of(name, kind)} {number}"
        _insert(connection, "names", [{"id": number, "key": key, "actor_id": number, "document_count": 1}])
        aliases = {name, name.split()[1], f"President {name.split()[1]}"}
        _insert(
            connection,
            "aliases",
            [{"actor_id": number, "alias": alias, "folded": fold(alias)} for alias in sorted(aliases)],
        )


def _tables(world: _World, numbers: Sequence[int], documents: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    told = [_document(world, number, documents) for number in numbers]
    for table in told[0]:
        yield table, [row for document in told for row in document[table]]


def _document(world: _World, number: int, documents: int) -> dict[str, list[dict[str, Any]]]:
    chance = world.chance
    day = (FIRST + timedelta(days=number * DAYS // documents)).isoformat()
    outlet = chance.choice(OUTLETS)
    said = [world.words(chance.randint(6, 24)) for _ in range(STATEMENTS)]
    if number % 10 == 0 and number > 1:
        said[0] = f"we shall not leave this river to anybody {number // 50}"
    text = "\n".join([*said, world.words(WORDS)])
    cast = sorted({world.actor() for _ in range(CAST)})
    first = (number - 1) * STATEMENTS + 1
    speakers = [chance.choice(cast) for _ in said]
    if number % 10 == 0:
        speakers[0] = number // 50 % world.actors + 1
    starts = list(accumulate((len(words) + 1 for words in said), initial=0))
    return {
        "documents": [
            {
                "id": number,
                "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
                "name": f"desk/{day}_{number}.txt",
                "title": world.words(8).capitalize(),
                "source": outlet,
                "published": day,
                "received": f"{day}T12:00:00+00:00",
                "words": len(text.split()),
                "model": "none",
                "analysed_by": "none",
                "date": day,
                "origin_id": number,
                "text": text,
            }
        ],
        "document_actors": [
            {
                "document_id": number,
                "name_id": actor,
                "name": str(actor),
                "kind": "person",
                "aliases": "[]",
                "mentions": 2,
                "statements": speakers.count(actor),
                "rule": "",
                "date": day,
            }
            for actor in cast
        ],
        "statements": [
            {
                "id": first + place,
                "document_id": number,
                "date": day,
                "speaker_id": speakers[place],
                "addressee_id": chance.choice(cast) if place % 3 == 0 else None,
                "kind": ("direct", "indirect")[place % 2],
                "act": "speech",
                "negated": 0,
                "source": None,
                "cue": "said",
                "content": words,
                "start": starts[place],
                "end": starts[place] + len(words),
                "content_spans": "[]",
                "cue_spans": "[]",
                "source_spans": "[]",
                "rule": "",
                "quotation": words if place % 2 == 0 else None,
            }
            for place, words in enumerate(said)
        ],
        "statement_speakers": [
            {"statement_id": first + place, "name_id": speaker, "date": day} for place, speaker in enumerate(speakers)
        ],
        "events": [
            {
                "document_id": number,
                "position": place,
                "date": day,
                "dated": 1,
                "type": chance.choice(("THREATEN", "SANCTION", "REQUEST", "SUPPORT", "MOBILIZE")),
                "status": chance.choice(("done", "planned", "threatened")),
                "actor_id": chance.choice(cast),
                "recipient_id": chance.choice(cast),
                "trigger": "x",
                "trigger_start": starts[place],
                "trigger_end": starts[place] + 1,
                "sentence": said[place],
                "sentence_start": starts[place],
                "sentence_end": starts[place] + len(said[place]),
                "rule": "",
            }
            for place in range(EVENTS)
        ],
    }


def _count(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    for (day,) in connection.execute(
        "SELECT date FROM documents WHERE id BETWEEN ? AND ?", [numbers[0], numbers[-1]]
    ).fetchall():
        add_findings(connection, day, STATEMENTS, EVENTS, 0)


def _quotations(connection: sqlite3.Connection, numbers: Sequence[int]) -> set[str]:
    sql = "SELECT quotation FROM statements WHERE document_id BETWEEN ? AND ? AND quotation IS NOT NULL"
    return {quotation for (quotation,) in connection.execute(sql, [numbers[0], numbers[-1]])}


def _write_board(connection: sqlite3.Connection, world: _World, documents: int) -> None:
    """A deadline with ten reports for each thirty documents, and a posture with ten steps for each twenty."""
    chance = world.chance
    place = {"sentence": "x", "sentence_start": 0, "sentence_end": 1}
    for number in range(1, documents // 30 + 1):
        told = chance.sample(range(1, documents + 1), 10)
        parties = {"issuer_id": world.actor(), "addressee_id": world.actor()}
        due = (FIRST + timedelta(days=chance.randint(0, DAYS))).isoformat()
        shared = {"kind": "deadline", "demand": world.words(6), "due": due, "status": "pending", "date": due, **parties}
        _insert(connection, "deadlines", [{"id": number, **shared}])
        reports = [
            {"deadline_id": number, "document_id": told_by, "position": number, "rule": "", **shared, **place}
            for told_by in told
        ]
        _insert(connection, "deadline_reports", reports)
        for report in reports:
            (day,) = connection.execute("SELECT date FROM documents WHERE id = ?", [report["document_id"]]).fetchone()
            add_findings(connection, day, 0, 0, 1)
    pairs = {(world.actor(), world.actor()) for _ in range(documents // 20)}
    for number, (actor, target) in enumerate(sorted(pairs), start=1):
        rung = chance.randint(0, 5)
        posture = {"actor_id": actor, "target_id": target, "rung": rung, "name": RUNGS[rung], "highest": rung}
        _insert(connection, "postures", [{"id": number, **posture, "since": FIRST.isoformat(), "stance": "against"}])
        steps = [
            {
                "posture_id": number,
                "date": FIRST.isoformat(),
                "dated": 1,
                "type": "SANCTION",
                "status": "done",
                "rung": rung,
                "document_id": chance.randint(1, documents),
                "position": chance.randrange(EVENTS),
                "trigger": "x",
                "reports": 1,
                **place,
                "sentence": world.words(20),
            }
            for _ in range(10)
        ]
        _insert(connection, "posture_steps", steps)

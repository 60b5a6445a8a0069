"""The situation as rows: who bears which name, which reports are of one deadline, how far each actor has gone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from itertools import batched, count

from monitor.filters import fold
from monitor.model import Changes, Figure, Intervention, Pair, Posture, PostureStep, StepReport
from monitor.store.deadlines import DeadlineTables
from monitor.store.feed import quotations_of, retell, shared_by
from monitor.store.growth import take_in
from monitor.store.telling import paced

__all__ = ["PictureTables", "apply_changes", "name_ids"]

CHUNK = 500
"""Actors or postures that are written in one go."""
STEP = ("date", "dated", "type", "status", "rung", "document_id", "position")
WORDS = ("trigger", "sentence", "sentence_start", "sentence_end")
KNOWN_NAMES = "SELECT names.key, names.id FROM json_each(?) JOIN names ON names.key = value"
STORED_ACTORS = "SELECT actors.id, name, label, kind, hidden FROM json_each(?) JOIN actors ON actors.id = value"
STORED_ALIASES = "SELECT actor_id, alias FROM json_each(?) JOIN aliases ON actor_id = value"
NAMELESS = """
SELECT actors.id FROM json_each(?) JOIN actors ON actors.id = value
WHERE NOT EXISTS (SELECT 1 FROM names WHERE actor_id = actors.id)
"""
STORED_STEPS = f"""
SELECT posture_steps.id, reports, posture_id, {", ".join(f"posture_steps.{column}" for column in STEP)}
FROM json_each(?) JOIN posture_steps ON posture_id = value
"""
EVENT = "SELECT trigger, sentence, sentence_start, sentence_end FROM events WHERE document_id = ? AND position = ?"
ULTIMATUM = """
SELECT due_text, sentence, sentence_start, sentence_end FROM deadline_reports WHERE document_id = ? AND position = ?
"""


def name_ids(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, int]:
    """The id of the name with each key, made where there is none yet."""
    wanted = dict.fromkeys(keys)
    ids = dict(connection.execute(KNOWN_NAMES, [json.dumps(list(wanted))]))
    if new := [key for key in wanted if key not in ids]:
        (first,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM names").fetchone()
        numbered = dict(zip(new, count(first)))
        connection.executemany(
            "INSERT INTO names (id, key, actor_id) VALUES (?, ?, ?)",
            [(number, key, number) for key, number in numbered.items()],
        )
        ids |= numbered
    return ids


def apply_changes(
    connection: sqlite3.Connection,
    changes: Changes,
    touched: Collection[int] = (),
    emptied: Collection[int] = (),
    retold: tuple[set[str], set[int]] = (set(), set()),
    new: Collection[int] = (),
    meanwhile: Callable[[], object] = lambda: None,
) -> None:
    """Bring the tables of the situation and the feed up to date, within the caller's transaction.

    ``touched`` are ids of names whose counts have changed, ``emptied`` of deadlines that have lost reports, ``retold``
    the quotations and ids of documents that have come or gone; ``new`` are the ids of those that have only come.
    ``meanwhile`` is called again and again.
    """
    board = PictureTables(connection)
    stale, moved = board.hand_over(changes.bearers)
    board.write_figures(paced(changes.figures, meanwhile))
    if changes.refiled is None:
        board.deadlines.write(paced(changes.deadlines, meanwhile), emptied)
    else:
        board.deadlines.refile(changes.deadlines, changes.refiled)
    board.write_postures(paced(changes.postures.items(), meanwhile))
    board.write_intervention(changes.intervention)
    connection.executemany(
        "UPDATE documents SET origin_id = ? WHERE id = ?",
        [(origin, document) for document, origin in changes.origins.items()],
    )
    quotations, documents = shared_by(connection, moved)
    documents |= retold[1] | (changes.origins.keys() - set(new))
    quotations |= retold[0] | quotations_of(connection, documents)
    others = take_in(connection, new, but=quotations)
    retell(connection, quotations | others[0], documents | others[1])
    counted = stale | board.bearers_of(touched) | {board.lead(figure.key) for figure in changes.figures}
    board.forget_names(touched)
    board.recount(counted)


class PictureTables:
    """Writes the situation row by row."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._leads: dict[str, int | None] = {}
        self.deadlines = DeadlineTables(connection, self.lead)

    def lead(self, key: str | None) -> int | None:
        """The id of the name with the key, which is that of the actor whom it leads."""
        if key is None:
            return None
        if key not in self._leads:
            row = self._connection.execute("SELECT id FROM names WHERE key = ?", [key]).fetchone()
            self._leads[key] = row[0] if row else None
        return self._leads[key]

    def hand_over(self, bearers: Mapping[str, str]) -> tuple[set[int | None], set[int]]:
        """Give names to their bearers; the actors that bore them before, and the names that changed hands."""
        earlier: set[int | None] = set()
        moved: set[int] = set()
        for key, bearer in bearers.items():
            row = self._connection.execute("SELECT actor_id, id FROM names WHERE key = ?", [key]).fetchone()
            if row is not None and row[0] != self.lead(bearer):
                earlier.add(row[0])
                moved.add(row[1])
                self._connection.execute("UPDATE names SET actor_id = ? WHERE key = ?", [self.lead(bearer), key])
        return earlier, moved

    def write_figures(self, figures: Iterable[Figure]) -> None:
        """Actors with their names; their counts are another matter."""
        for some in batched(figures, CHUNK):
            numbered = {self.lead(figure.key): figure for figure in some}
            numbers = json.dumps(list(numbered))
            stored = {number: row for number, *row in self._connection.execute(STORED_ACTORS, [numbers])}
            rows = {
                number: [figure.name, figure.label, figure.kind, figure.hidden] for number, figure in numbered.items()
            }
            self._connection.executemany(
                "INSERT INTO actors (id, name, label, kind, hidden, folded) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET name = excluded.name, label = excluded.label, kind = excluded.kind, "
                "hidden = excluded.hidden, folded = excluded.folded",
                [(number, *row, fold(row[0])) for number, row in rows.items() if stored.get(number) != row],
            )
            self._write_aliases(numbered, set(self._connection.execute(STORED_ALIASES, [numbers])))

    def _write_aliases(self, figures: Mapping[int | None, Figure], stored: Set[tuple[int | None, str]]) -> None:
        wanted = {(number, alias) for number, figure in figures.items() for alias in figure.aliases}
        self._connection.executemany("DELETE FROM aliases WHERE actor_id = ? AND alias = ?", sorted(stored - wanted))
        self._connection.executemany(
            "INSERT INTO aliases (actor_id, alias, folded) VALUES (?, ?, ?)",
            [(number, alias, fold(alias)) for number, alias in sorted(wanted - stored)],
        )

    def write_postures(self, postures: Iterable[tuple[Pair, Posture | None]]) -> None:
        """Postures, each with its newest steps or that there is none any more."""
        for some in batched(postures, CHUNK):
            held: dict[int, Posture] = {}
            for (actor, target), posture in some:
                pair = self.lead(actor), self.lead(target)
                if posture is None:
                    self._connection.execute("DELETE FROM postures WHERE actor_id IS ? AND target_id IS ?", pair)
                else:
                    held[self._write_posture(*pair, posture)] = posture
            self._write_steps(held)

    def _write_posture(self, actor: int | None, target: int | None, posture: Posture) -> int:
        """A posture but for its steps; its id."""
        (number,) = self._connection.execute(
            "INSERT INTO postures (actor_id, target_id, rung, name, highest, since, stance, told, lone) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (actor_id, coalesce(target_id, 0)) DO UPDATE SET "
            "rung = excluded.rung, name = excluded.name, highest = excluded.highest, since = excluded.since, "
            "stance = excluded.stance, told = excluded.told, lone = excluded.lone RETURNING id",
            [
                *(actor, target, posture.rung, posture.name, posture.highest, posture.since),
                *(posture.stance, posture.told, posture.lone),
            ],
        ).fetchone()
        return int(number)

    def _write_steps(self, postures: Mapping[int, Posture]) -> None:
        """The steps of postures, by the ids of these; of a step that others tell too only how many has changed."""
        stored = {
            tuple(row): (step, reports)
            for step, reports, *row in self._connection.execute(STORED_STEPS, [json.dumps(list(postures))])
        }
        wanted = {(number, *_step_values(step)): step for number, posture in postures.items() for step in posture.steps}
        self._connection.executemany(
            "DELETE FROM posture_steps WHERE id = ?",
            [(step,) for row, (step, _) in stored.items() if row not in wanted],
        )
        self._connection.executemany(
            "UPDATE posture_steps SET reports = ? WHERE id = ?",
            [
                (wanted[row].documents, step)
                for row, (step, reports) in stored.items()
                if row in wanted and wanted[row].documents != reports
            ],
        )
        self._connection.executemany(
            f"INSERT INTO posture_steps (posture_id, {', '.join(STEP)}, reports, {', '.join(WORDS)}) "
            f"VALUES ({', '.join('?' * (2 + len(STEP) + len(WORDS)))})",
            [
                (*row, step.documents, *self._words(step.reports[0]))
                for row, step in wanted.items()
                if row not in stored
            ],
        )

    def _words(self, report: StepReport) -> tuple[str, str, int, int]:
        """The document's words for a step: the trigger, the sentence and where that stands."""
        sql, position = (EVENT, report.place) if report.place >= 0 else (ULTIMATUM, -1 - report.place)
        trigger, sentence, start, end = self._connection.execute(sql, [report.document, position]).fetchone()
        return " ".join((trigger or "").split()), " ".join(sentence.split()), start, end

    def write_intervention(self, found: Intervention | None) -> None:
        """How near intervention is."""
        self._connection.execute("DELETE FROM intervention")
        if found is not None:
            shown = found.step.reports[0]
            _, *words = self._words(shown)
            self._connection.execute(
                "INSERT INTO intervention (id, rung, name, actor_id, target_id, since, document_id, position, "
                "sentence, sentence_start, sentence_end) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    *(found.rung, found.name, self.lead(found.by), self.lead(found.target), found.since),
                    *(shown.document, shown.place, *words),
                ],
            )

    def forget_names(self, names: Collection[int]) -> None:
        """Remove those of the names that no document has any more."""
        self._connection.executemany(
            "DELETE FROM names WHERE id = ? AND NOT EXISTS (SELECT 1 FROM document_actors WHERE name_id = names.id)",
            [(name,) for name in names],
        )

    def bearers_of(self, names: Collection[int]) -> set[int | None]:
        """The ids of the actors who bear these names."""
        sql = "SELECT actor_id FROM json_each(?) JOIN names ON names.id = value"
        return {actor for (actor,) in self._connection.execute(sql, [json.dumps(list(names))])}

    def recount(self, actors: Collection[int | None]) -> None:
        """Count anew how often actors are named, and remove those who bear no name any more."""
        known = sorted(actor for actor in actors if actor is not None)
        self._connection.executemany(
            "UPDATE actors SET (mention_count, statement_count, document_count, last_seen) = ("
            "SELECT sum(mention_count), sum(statement_count), CASE WHEN count(*) = 1 THEN sum(document_count) ELSE ("
            "SELECT count(DISTINCT document_id) FROM document_actors JOIN names ON names.id = name_id "
            "WHERE names.actor_id = actors.id) END, max(last_seen) FROM names WHERE actor_id = actors.id) "
            "WHERE id = ? AND EXISTS (SELECT 1 FROM names WHERE actor_id = actors.id)",
            [(actor,) for actor in known],
        )
        nameless = self._connection.execute(NAMELESS, [json.dumps(known)]).fetchall()
        self._connection.executemany("DELETE FROM aliases WHERE actor_id = ?", nameless)
        self._connection.executemany("DELETE FROM actors WHERE id = ?", nameless)


def _step_values(step: PostureStep) -> tuple[str | int | bool, ...]:
    best = step.reports[0]
    dated = step.day is not None
    return step.date, dated, step.type, step.status, step.rung, best.document, best.place

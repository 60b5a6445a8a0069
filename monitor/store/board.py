"""The situation as rows: who bears which name, which reports are of one deadline, how far each actor has gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping

from monitor.filters import fold
from monitor.model import Changes, Figure, Intervention, Pair, Posture, PostureStep, StepReport
from monitor.store.deadlines import DeadlineTables
from monitor.store.feed import quotations_of, retell, shared_by
from monitor.store.growth import take_in
from monitor.store.telling import paced

__all__ = ["PictureTables", "apply_changes", "name_ids"]

STEP = ("date", "dated", "type", "status", "rung", "reports", "document_id", "position")
WORDS = ("trigger", "sentence", "sentence_start", "sentence_end")
EVENT = "SELECT trigger, sentence, sentence_start, sentence_end FROM events WHERE document_id = ? AND position = ?"
ULTIMATUM = """
SELECT due_text, sentence, sentence_start, sentence_end FROM deadline_reports WHERE document_id = ? AND position = ?
"""


def name_ids(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, int]:
    """The id of the name with each key, made where there is none yet."""
    ids: dict[str, int] = {}
    for key in dict.fromkeys(keys):
        row = connection.execute("SELECT id FROM names WHERE key = ?", [key]).fetchone()
        if row is None:
            (number,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM names").fetchone()
            connection.execute("INSERT INTO names (id, key, actor_id) VALUES (?, ?, ?)", [number, key, number])
            row = [number]
        ids[key] = row[0]
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
    for figure in paced(changes.figures, meanwhile):
        board.write_figure(figure)
    if changes.refiled is None:
        board.deadlines.write(paced(changes.deadlines, meanwhile), emptied)
    else:
        board.deadlines.refile(changes.deadlines, changes.refiled)
    for pair, posture in paced(changes.postures.items(), meanwhile):
        board.write_posture(pair, posture)
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

    def write_figure(self, figure: Figure) -> None:
        """An actor with his names; his counts are another matter."""
        number = self.lead(figure.key)
        self._connection.execute(
            "INSERT INTO actors (id, name, folded, label, kind, hidden) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, folded = excluded.folded, label = excluded.label, "
            "kind = excluded.kind, hidden = excluded.hidden",
            [number, figure.name, fold(figure.name), figure.label, figure.kind, figure.hidden],
        )
        stored = {alias for (alias,) in self._all("SELECT alias FROM aliases WHERE actor_id = ?", number)}
        self._connection.executemany(
            "DELETE FROM aliases WHERE actor_id = ? AND alias = ?",
            [(number, alias) for alias in sorted(stored - figure.aliases)],
        )
        self._connection.executemany(
            "INSERT INTO aliases (actor_id, alias, folded) VALUES (?, ?, ?)",
            [(number, alias, fold(alias)) for alias in sorted(figure.aliases - stored)],
        )

    def write_posture(self, pair: Pair, posture: Posture | None) -> None:
        """A posture with its newest steps, or that there is none any more."""
        actor, target = self.lead(pair[0]), self.lead(pair[1])
        if posture is None:
            self._connection.execute("DELETE FROM postures WHERE actor_id IS ? AND target_id IS ?", [actor, target])
            return
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
        stored = {
            tuple(row): step
            for step, *row in self._all(f"SELECT id, {', '.join(STEP)} FROM posture_steps WHERE posture_id = ?", number)
        }
        wanted = {_step_values(step): step.reports[0] for step in posture.steps}
        self._connection.executemany(
            "DELETE FROM posture_steps WHERE id = ?", [(step,) for row, step in stored.items() if row not in wanted]
        )
        self._connection.executemany(
            f"INSERT INTO posture_steps (posture_id, {', '.join(STEP)}, {', '.join(WORDS)}) "
            f"VALUES ({', '.join('?' * (1 + len(STEP) + len(WORDS)))})",
            [(number, *row, *self._words(best)) for row, best in wanted.items() if row not in stored],
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
        return {actor for name in names for (actor,) in self._all("SELECT actor_id FROM names WHERE id = ?", name)}

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
        without = "id = ? AND NOT EXISTS (SELECT 1 FROM names WHERE actor_id = actors.id)"
        for actor in known:
            if self._all(f"SELECT 1 FROM actors WHERE {without}", actor):
                self._connection.execute("DELETE FROM aliases WHERE actor_id = ?", [actor])
                self._connection.execute("DELETE FROM actors WHERE id = ?", [actor])

    def _all(self, sql: str, *values: object) -> list[tuple[int, ...]]:
        return [tuple(row) for row in self._connection.execute(sql, values)]


def _step_values(step: PostureStep) -> tuple[str | int | bool, ...]:
    best = step.reports[0]
    dated = step.day is not None
    return step.date, dated, step.type, step.status, step.rung, step.documents, best.document, best.place

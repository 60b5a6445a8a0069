"""The board as the daemon keeps it: deadlines with reports, postures with steps, how near intervention is."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from monitor.model import (
    ActorKey,
    DeadlineReport,
    Entry,
    Intervention,
    Posture,
    PostureStep,
    StepReport,
    sentence_digest,
)
from monitor.store.accounts import read_reports, rows_of

__all__ = ["Picture", "holds", "read_picture"]

CURRENT = """
SELECT 1 FROM picture WHERE revision = ? AND NOT EXISTS (SELECT 1 FROM documents WHERE date > ?)
"""
NAMES = """
SELECT names.key, actors.name FROM actors JOIN names ON names.id = actors.id WHERE actors.id IN (
    SELECT issuer_id FROM deadlines UNION SELECT addressee_id FROM deadlines
    UNION SELECT actor_id FROM postures UNION SELECT target_id FROM postures
    UNION SELECT actor_id FROM intervention UNION SELECT target_id FROM intervention)
"""
DEADLINES = """
SELECT deadlines.*, issuer.key AS issuer, addressee.key AS addressee FROM deadlines
LEFT JOIN names AS issuer ON issuer.id = issuer_id LEFT JOIN names AS addressee ON addressee.id = addressee_id
"""
POSTURES = """
SELECT postures.*, actor.key AS actor, target.key AS target FROM postures
JOIN names AS actor ON actor.id = postures.actor_id LEFT JOIN names AS target ON target.id = target_id
JOIN actors AS acting ON acting.id = postures.actor_id LEFT JOIN actors AS met ON met.id = target_id
WHERE NOT acting.hidden AND NOT coalesce(met.hidden, 0)
"""
STEPS = """
SELECT posture_steps.*, documents.date AS reported FROM posture_steps JOIN documents ON documents.id = document_id
"""
INTERVENTION = """
SELECT intervention.*, actor.key AS actor, target.key AS target FROM intervention
JOIN names AS actor ON actor.id = intervention.actor_id LEFT JOIN names AS target ON target.id = target_id
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is stored of the board, in no order."""

    entries: tuple[Entry, ...]
    """Their reports come in no order, either."""
    postures: tuple[Posture, ...]
    """Of those who are not hidden; their steps have but their best reports, and come in no order."""
    intervention: Intervention | None
    names: dict[ActorKey, str]
    """What those are called who are named in it."""
    files: dict[int, str]
    """The documents' file names."""
    origins: dict[int, int]
    """Of documents that are copies of one text the earliest."""
    sentences: dict[tuple[int, int], str]
    """By document and place there what tells of a step."""


def holds(connection: sqlite3.Connection, revision: str, day: str) -> bool:
    """Whether the stored board was made by these rules and corrections, and of no document from after an ISO date."""
    return connection.execute(CURRENT, [revision, day]).fetchone() is not None


def read_picture(connection: sqlite3.Connection) -> Picture:
    """What is stored of the board."""
    sentences: dict[tuple[int, int], str] = {}
    documents = connection.execute("SELECT id, name, coalesce(origin_id, id) FROM documents").fetchall()
    postures = tuple(_postures(connection, sentences))
    return Picture(
        entries=tuple(_entries(connection)),
        postures=postures,
        intervention=_intervention(connection, postures),
        names=dict(connection.execute(NAMES).fetchall()),
        files={number: name for number, name, _ in documents},
        origins={number: origin for number, _, origin in documents},
        sentences=sentences,
    )


def _entries(connection: sqlite3.Connection) -> Iterator[Entry]:
    reports: dict[int, list[DeadlineReport]] = defaultdict(list)
    for deadline, report in read_reports(connection):
        reports[deadline].append(report)
    for row in rows_of(connection, DEADLINES):
        yield Entry(
            kind=row["kind"],
            issuer=row["issuer"],
            addressee=row["addressee"],
            demand=row["demand"],
            due=row["due"],
            due_at=row["due_at"],
            due_text=row["due_text"],
            place=row["place"],
            status=row["status"],
            reports=tuple(reports[row["id"]]),
            conflicting=bool(row["conflicting"]),
        )


def _postures(connection: sqlite3.Connection, sentences: dict[tuple[int, int], str]) -> Iterator[Posture]:
    steps: dict[int, list[PostureStep]] = defaultdict(list)
    for row in rows_of(connection, STEPS):
        sentences[row["document_id"], row["position"]] = row["sentence"]
        dated, place = bool(row["dated"]), row["position"]
        best = StepReport(row["reported"], sentence_digest(row["sentence"]), row["document_id"], place, True, dated)
        steps[row["posture_id"]].append(
            PostureStep(row["date"], row["type"], row["status"], row["rung"], reports=(best,), documents=row["reports"])
        )
    for row in rows_of(connection, POSTURES):
        yield Posture(
            actor=row["actor"],
            target=row["target"],
            rung=row["rung"],
            name=row["name"],
            highest=row["highest"],
            since=row["since"],
            stance=row["stance"],
            steps=tuple(steps[row["id"]]),
            told=row["told"],
            lone=bool(row["lone"]),
        )


def _intervention(connection: sqlite3.Connection, postures: Iterable[Posture]) -> Intervention | None:
    row = next(rows_of(connection, INTERVENTION), None)
    if row is None:
        return None
    posture = next(found for found in postures if (found.actor, found.target) == (row["actor"], row["target"]))
    shown = row["document_id"], row["position"]
    step = next(step for step in posture.steps if (step.reports[0].document, step.reports[0].place) == shown)
    return Intervention(row["rung"], row["name"], posture.actor, posture.target, row["since"], step)

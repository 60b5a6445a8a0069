"""Small invented documents, and the stored situation told without the ids that the order of arrival decides."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from monitor.keeper import Keeper
from monitor.model import (
    Account,
    Actor,
    Analysis,
    Article,
    Correction,
    Deadline,
    Event,
    FileVersion,
    Mention,
    Statement,
)
from monitor.situation import account_of, day_of
from monitor.store.corrections import add_correction
from monitor.store.writer import Analysed, Writer

RECEIVED = datetime(2031, 3, 20, tzinfo=UTC)
VERSION = FileVersion(size=1, mtime_ns=2, ctime_ns=3)
TOY = Analysed("toy", "first")
CAST = (
    Actor("Ines Duarte", "person", ("Duarte", "President Duarte")),
    Actor("Duarte", "person"),
    Actor("Rui Duarte", "person"),
    Actor("Oru Besk", "person", ("General Besk",)),
    Actor("Lake States Union", "organization", ("LSU", "the bloc")),
    Actor("LSU", "organization", ("Union",)),
    Actor("Velmar", "state", ("Port Selva",)),
    Actor("Velmar junta", "group", ("the officers",)),
    Actor("Tovara", "state"),
    Actor("Duarte", "organization"),
    Actor("Velmar", "organization"),
)
WIRE = "The officers who hold the palace let another of the days go by that their neighbours had named to them. "
TEXTS = (
    WIRE * 6,
    WIRE * 6 + "More follows.",
    "Rain kept the ferries of the eastern lakes in port for a second week. " * 8,
)
"""Two copies of one text and another."""
CUE, CONTENT, TRIGGER, SENTENCE = (0, 8), (9, 11), (9, 11), (0, 30)
SAID = ((13, 60), (17, 60), (13, 25))
"""What may be said: words that texts share or do not, enough to be known again and too few."""
"""Where they stand in every text: each begins with its number, so that no two documents have the same sentence."""

QUERIES = {
    "actors": "SELECT key, name, label, kind, hidden, actors.mention_count, actors.statement_count, "
    "actors.document_count, actors.last_seen FROM actors LEFT JOIN names ON names.id = actors.id",
    "aliases": "SELECT key, alias FROM aliases LEFT JOIN names ON names.id = aliases.actor_id",
    "names": "SELECT names.key, lead.key, names.mention_count, names.statement_count, names.document_count, "
    "names.last_seen FROM names LEFT JOIN names AS lead ON lead.id = names.actor_id",
    "documents": "SELECT documents.sha256, documents.date, origin.sha256 FROM documents "
    "LEFT JOIN documents AS origin ON origin.id = documents.origin_id",
    "feed": "SELECT sha256, lead.start, feed.reports, feed.sources, feed.outlets, (SELECT group_concat(telling, ' ') "
    "FROM (SELECT sha256 || ':' || start AS telling FROM statements JOIN documents ON documents.id = document_id "
    "WHERE feed_id = feed.id ORDER BY 1)) FROM feed LEFT JOIN statements AS lead ON lead.id = statement_id "
    "LEFT JOIN documents ON documents.id = lead.document_id",
    "untold": "SELECT id FROM statements WHERE feed_id IS NULL",
    "days": "SELECT date, documents, statements, events, deadlines FROM days WHERE documents > 0",
    "deadlines": "SELECT deadlines.kind, issuer.key, addressee.key, demand, due, due_at, due_text, place, status, "
    "conflicting, deadlines.date, (SELECT group_concat(report, ' ') FROM (SELECT sha256 || ':' || position AS report "
    "FROM deadline_reports JOIN documents ON documents.id = document_id WHERE deadline_id = deadlines.id "
    "ORDER BY sha256, position)) FROM deadlines LEFT JOIN names AS issuer ON issuer.id = issuer_id "
    "LEFT JOIN names AS addressee ON addressee.id = addressee_id",
    "postures": "SELECT actor.key, target.key, rung, postures.name, highest, since, stance FROM postures "
    "LEFT JOIN names AS actor ON actor.id = postures.actor_id LEFT JOIN names AS target ON target.id = target_id",
    "intervention": "SELECT intervention.rung, intervention.name, actor.key, target.key, since, sha256, sentence "
    "FROM intervention JOIN documents ON documents.id = document_id LEFT JOIN names AS actor "
    "ON actor.id = intervention.actor_id LEFT JOIN names AS target ON target.id = target_id",
    "posture_steps": "SELECT actor.key, target.key, posture_steps.date, dated, type, posture_steps.status, "
    "posture_steps.rung, trigger, reports, sentence, sha256 FROM posture_steps JOIN postures ON postures.id = "
    "posture_id JOIN documents ON documents.id = document_id LEFT JOIN names AS actor ON actor.id = "
    "postures.actor_id LEFT JOIN names AS target ON target.id = target_id",
}


def picture_of(database: Path) -> dict[str, list[Any]]:
    """The tables of the situation, every row by names, keys and digests of texts rather than by ids."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for index in ("documents_fts", "feed_fts"):
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        return {table: sorted(connection.execute(query), key=repr) for table, query in QUERIES.items()}


@dataclass(frozen=True)
class Telling:
    """A document: an article and what is found in it."""

    article: Article
    analysis: Analysis

    def account(self, number: int) -> Account:
        """What it contributes as the document of that number."""
        return account_of(number, day_of(self.article, self.analysis), self.article, self.analysis)


def telling(
    number: int,
    actors: Iterable[Actor],
    day: int | None = None,
    text: str = TEXTS[2],
    statements: Iterable[Statement] = (),
    **found: Any,
) -> Telling:
    """The document of that number, of a day of March 2031 or of none; each actor says something and is mentioned."""
    cast = tuple(actors)
    analysis = Analysis(
        actors=cast,
        mentions=tuple(Mention(*CUE, actor.name, "PERSON") for actor in cast),
        statements=(
            *(Statement((CONTENT,), (CUE,), (), actor.name, None, "indirect", "speech") for actor in cast[:1]),
            *statements,
        ),
        published=None if day is None else RECEIVED.date().replace(day=day),
        **found,
    )
    article = Article(
        f"Dispatch {number:02}. {text}", name=f"{number:02}.txt", sha256=f"{number:02}", received=RECEIVED
    )
    return Telling(article, analysis)


def store(database: Path, tellings: Iterable[Telling], corrections: Iterable[Correction] = ()) -> dict[str, list[Any]]:
    """The picture that a database has which is made from scratch of these documents and corrections."""
    with Writer(database) as writer:
        for correction in corrections:
            add_correction(database, correction, RECEIVED)
        keeper = Keeper(writer)
        for told in tellings:
            take_in(keeper, told)
    return picture_of(database)


def take_in(keeper: Keeper, told: Telling) -> int:
    """Have the keeper add the document; its id."""
    return keeper.add(told.article, told.analysis, {told.article.name or "": VERSION}, TOY)


TELLINGS = (
    telling(1, [Actor("Ines Duarte", "person", ("President Duarte",)), Actor("Velmar", "state")], 3),
    telling(2, [Actor("Duarte", "person"), Actor("Lake States Union", "organization", ("LSU",))], 4),
    telling(3, [Actor("Oru Besk", "person"), Actor("Duarte", "organization")], 5),
)
"""Three documents in which five actors are named."""


@st.composite
def analyses(draw: st.DrawFn, number: int = 0) -> Telling:
    """A document of that number."""
    cast = draw(st.lists(st.sampled_from(CAST), min_size=1, max_size=4, unique_by=lambda actor: actor.name))
    names = st.sampled_from([actor.name for actor in cast])
    parties = st.one_of(st.none(), names)
    days = st.sampled_from(["2031-03-09", "2031-03-10", "2031-03-15", None])
    events = st.builds(
        lambda type_, status, actor, target, day: Event(
            type_, status, actor, None, target, None, TRIGGER, SENTENCE, date=day
        ),
        st.sampled_from(["REQUEST", "THREATEN", "SANCTION", "MOBILIZE", "ASSAULT", "RETREAT", "SUPPORT"]),
        st.sampled_from(["done", "ordered", "threatened", "ruled_out"]),
        parties,
        parties,
        days,
    )
    statements = st.builds(
        lambda said, speaker, kind: Statement((said,), (CUE,), (), speaker, None, kind, "speech"),
        st.sampled_from(SAID),
        parties,
        st.sampled_from(["direct", "indirect"]),
    )
    deadlines = st.builds(
        lambda kind, issuer, addressee, due, status: Deadline(
            kind, issuer, addressee, "to go", due and "Sunday", due, status, SENTENCE, due_at=due and f"{due}T18:00"
        ),
        st.sampled_from(["deadline", "meeting"]),
        parties,
        parties,
        days,
        st.sampled_from(["pending", "defied", "met", "extended"]),
    )
    return telling(
        number,
        cast,
        draw(st.sampled_from([3, 5, 8, 11, None])),
        draw(st.sampled_from(TEXTS)),
        draw(st.lists(statements, max_size=3)),
        events=tuple(draw(st.lists(events, max_size=3))),
        deadlines=tuple(draw(st.lists(deadlines, max_size=2))),
    )

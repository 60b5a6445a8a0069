"""An invented crisis for tests: a builder that fills a database as the daemon would, row by row."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from monitor.filters import fold
from monitor.model import RUNGS
from monitor.situation import key_of
from monitor.situation.naming import label
from monitor.store.days import add_findings
from monitor.store.feed import forget_document, retell
from monitor.store.opening import open_for_writing

__all__ = ["ARTICLE", "Crisis", "ardania"]

ARTICLE = """Coastal League warns Ardania's officers

PORT SELVA, March 4 (Harbour Wire) - The Coastal League gave the officers who seized power in Ardania until Sunday to \
free President Ilin Maro, and said that it would otherwise consider sending troops.

"We will not sit on our hands while a president is locked up in his own cellar," Commissioner Zoë Taal told reporters \
in Port Selva.

General Oru Besk rejected the demand and said the council answered to nobody but Ardanians.

The Republic of Velmar suspended its aid on Friday. Its foreign minister ruled out a landing of Velmar's own troops.
"""

COUNTED = ("statements", "events", "deadline_reports")


class Crisis:
    """Writes rows into a database; every insert is one transaction."""

    def __init__(self, path: Path) -> None:
        open_for_writing(path).close()
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.texts: dict[int, str] = {}

    def insert(self, table: str, **values: object) -> int:
        """One row; its id."""
        sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
        number = self.connection.execute(sql, list(values.values())).lastrowid or 0
        if table in COUNTED:
            sql = "SELECT date FROM documents WHERE id = ?"
            (day,) = self.connection.execute(sql, [values["document_id"]]).fetchone()
            add_findings(self.connection, day, *(int(table == counted) for counted in COUNTED))
        return number

    def actor(self, name: str, kind: str = "organization", *, mentions: int = 1, aliases: Sequence[str] = ()) -> int:
        """An actor with its name among its aliases."""
        actor = self.insert(
            "actors",
            name=name,
            folded=fold(name),
            label=label(name, aliases),
            kind=kind,
            mention_count=mentions,
            statement_count=0,
            last_seen="2023-03-04",
        )
        self.insert("names", id=actor, key=key_of(name, kind), actor_id=actor, mention_count=mentions)  # type: ignore[arg-type]
        for alias in {name, *aliases}:
            self.insert("aliases", actor_id=actor, alias=alias, folded=fold(alias))
        return actor

    def document(
        self,
        text: str = ARTICLE,
        *,
        name: str = "wire.txt",
        published: str | None = "2023-03-04",
        source: str | None = None,
    ) -> int:
        """An article; every one counts as another, whatever its text."""
        number = len(self.texts) + 1
        sha256 = hashlib.sha256(f"{number} {text}".encode()).hexdigest()
        document = self.insert(
            "documents",
            sha256=sha256,
            name=name,
            title=text.partition("\n")[0],
            source=source,
            published=published,
            received="2023-03-05T08:00:00+00:00",
            text=text,
            words=len(text.split()),
            model="none",
            analysed_by="none",
            date=published or "2023-03-05",
        )
        self.connection.execute("UPDATE documents SET origin_id = id WHERE id = ?", [document])
        self.texts[document] = text
        return document

    def span(self, document: int, words: str) -> tuple[int, int]:
        """Where the words stand in the article."""
        start = self.texts[document].index(words)
        return start, start + len(words)

    def mention(self, document: int, actor: int, words: str) -> None:
        """A mention of an actor by the given words."""
        start, end = self.span(document, words)
        self.insert("mentions", document_id=document, name_id=actor, start=start, end=end, label="ORG", text=words)

    def statement(
        self,
        document: int,
        content: str,
        *,
        cue: str,
        source: str,
        speaker: int | None = None,
        addressee: int | None = None,
        kind: str = "indirect",
        date: str = "2023-03-04",
        last: bool = True,
    ) -> int:
        """A statement whose parts stand in the article by the given words; the ``last`` of several feeds them all."""
        spans = {role: self.span(document, words) for role, words in _parts(content, cue, source)}
        statement = self.insert(
            "statements",
            document_id=document,
            date=date,
            speaker_id=speaker,
            addressee_id=addressee,
            kind=kind,
            act="speech",
            negated=0,
            source=source,
            cue=cue,
            content=content,
            start=min(start for start, _ in spans.values()),
            end=max(end for _, end in spans.values()),
            rule="",
            **{f"{role}_spans": json.dumps([span]) for role, span in spans.items()},
        )
        if speaker is not None:
            self.insert("statement_speakers", statement_id=statement, name_id=speaker, date=date)
            self.connection.execute("UPDATE actors SET statement_count = statement_count + 1 WHERE id = ?", [speaker])
        if last:
            retell(self.connection, (), [document])
        return statement

    def event(
        self,
        document: int,
        actor: int,
        type: str,
        status: str,
        trigger: str,
        *,
        recipient: int | None = None,
        date: str = "2023-03-04",
    ) -> int:
        """An event whose trigger stands in the article."""
        start, end = self.span(document, trigger)
        number = self.insert(
            "events",
            document_id=document,
            position=self._following("events", document),
            date=date,
            dated=1,
            type=type,
            status=status,
            actor_id=actor,
            recipient_id=recipient,
            trigger=trigger,
            trigger_start=start,
            trigger_end=end,
            sentence=trigger,
            sentence_start=start,
            sentence_end=end,
            rule="",
        )
        retell(self.connection, *forget_document(self.connection, document))
        return number

    def posture(
        self,
        actor: int,
        rung: int,
        *steps: tuple[int, str, str, str],
        target: int | None = None,
        date: str = "2023-03-04",
    ) -> int:
        """How far an actor has gone, with steps as document, type, status and trigger."""
        number = self.insert(
            "postures",
            actor_id=actor,
            target_id=target,
            rung=rung,
            name=RUNGS[rung],
            highest=rung,
            since=date,
            stance="against",
        )
        for document, type, status, trigger in steps:
            start, end = self.span(document, trigger)
            self.insert(
                "posture_steps",
                posture_id=number,
                date=date,
                dated=1,
                type=type,
                status=status,
                rung=0 if status == "ruled_out" else rung,
                document_id=document,
                position=0,
                trigger=trigger,
                reports=1,
                sentence=trigger,
                sentence_start=start,
                sentence_end=end,
            )
        return number

    def intervention(
        self, document: int, actor: int, rung: int, sentence: str, *, target: int, date: str = "2023-03-04"
    ) -> None:
        """How near intervention is, shown by a sentence of the article."""
        start, end = self.span(document, sentence)
        self.connection.execute("DELETE FROM intervention")
        self.insert(
            "intervention",
            id=1,
            rung=rung,
            name=RUNGS[rung],
            actor_id=actor,
            target_id=target,
            since=date,
            document_id=document,
            sentence=sentence,
            sentence_start=start,
            sentence_end=end,
        )

    def deadline(
        self,
        document: int,
        sentence: str,
        *,
        issuer: int | None = None,
        addressee: int | None = None,
        demand: str | None = None,
        due: str | None = None,
        status: str = "pending",
        kind: str = "deadline",
        place: str | None = None,
    ) -> int:
        """A deadline with one report of it."""
        values = {
            "issuer_id": issuer,
            "addressee_id": addressee,
            "demand": demand,
            "due": due,
            "due_text": "Sunday",
            "place": place,
            "status": status,
            "date": "2023-03-04",
        }
        deadline = self.insert("deadlines", kind=kind, **values)
        start, end = self.span(document, sentence)
        self.insert(
            "deadline_reports",
            deadline_id=deadline,
            document_id=document,
            position=self._following("deadline_reports", document),
            kind=kind,
            rule="",
            sentence=sentence,
            sentence_start=start,
            sentence_end=end,
            **values,
        )
        return deadline

    def alert(
        self, document: int, words: str, *, rule: str = "Watch", headline: str = "something happened", **values: object
    ) -> int:
        """An alert that a rule has raised on words of the article."""
        start, end = self.span(document, words)
        found: dict[str, object] = {
            "rule": rule,
            "key": f"{document} {words} {headline}",
            "kind": "event",
            "fired": "2023-03-06T07:30:00+00:00",
            "headline": headline,
            "document_id": document,
            "sentence": words,
            "sentence_start": start,
            "sentence_end": end,
            "details": "{}",
        }
        return self.insert("alerts", **found | values)

    def _following(self, table: str, document: int) -> int:
        sql = f"SELECT count(*) FROM {table} WHERE document_id = ?"
        return int(self.connection.execute(sql, [document]).fetchone()[0])

    def daemon(self, state: str, heartbeat: str, *, pending: int = 0, done: int = 0, total: int = 0) -> None:
        """What the daemon says of itself."""
        self.connection.execute("DELETE FROM daemon")
        self.insert(
            "daemon",
            id=1,
            pid=1,
            model="none",
            state=state,
            started=heartbeat,
            heartbeat=heartbeat,
            pending=pending,
            batch_done=done,
            batch_total=total,
        )


def _parts(content: str, cue: str, source: str) -> list[tuple[str, str]]:
    return [("content", content), ("cue", cue), ("source", source)]


def ardania(path: Path) -> Crisis:
    """The crisis of Ardania: five actors, three statements, an ultimatum defied, a summit to come."""
    crisis = Crisis(path)
    league = crisis.actor("Coastal League", mentions=9, aliases=["the League", "CL"])
    taal = crisis.actor("Zoë Taal", "person", mentions=4, aliases=["Commissioner Taal"])
    council = crisis.actor("Ardania's council", "group", mentions=7, aliases=["the officers"])
    besk = crisis.actor("Oru Besk", "person", mentions=3, aliases=["General Besk"])
    velmar = crisis.actor("Velmar", "state", mentions=2, aliases=["Republic of Velmar"])
    article = crisis.document(source="Harbour Wire")
    for actor, words in (
        (league, "The Coastal League"),
        (taal, "Zoë Taal"),
        (besk, "General Oru Besk"),
        (velmar, "The Republic of Velmar"),
    ):
        crisis.mention(article, actor, words)
    crisis.insert(
        "times",
        document_id=article,
        start=crisis.span(article, "Sunday")[0],
        end=crisis.span(article, "Sunday")[1],
        type="DATE",
        value="2023-03-05",
        text="Sunday",
        rule="",
    )
    crisis.statement(
        article,
        "it would otherwise consider sending troops",
        cue="said",
        source="The Coastal League",
        speaker=league,
        addressee=council,
        date="2023-03-02",
    )
    crisis.statement(
        article,
        "We will not sit on our hands while a president is locked up in his own cellar",
        cue="told",
        source="Commissioner Zoë Taal",
        speaker=taal,
        kind="direct",
        date="2023-03-03",
    )
    crisis.statement(
        article,
        "the council answered to nobody but Ardanians",
        cue="rejected the demand and said",
        source="General Oru Besk",
        date="2023-03-04",
    )
    crisis.event(article, league, "THREATEN", "threatened", "consider sending troops", recipient=council)
    crisis.event(article, velmar, "SANCTION", "done", "suspended its aid", date="2023-03-03")
    crisis.event(article, velmar, "ASSAULT", "ruled_out", "a landing")
    crisis.posture(league, 2, (article, "THREATEN", "threatened", "consider sending troops"), target=council)
    crisis.posture(
        velmar,
        3,
        (article, "SANCTION", "done", "suspended its aid"),
        (article, "ASSAULT", "ruled_out", "a landing"),
        date="2023-03-03",
    )
    crisis.intervention(article, velmar, 3, "suspended its aid", target=council, date="2023-03-03")
    crisis.deadline(
        article,
        "The Coastal League gave the officers who seized power in Ardania until Sunday",
        issuer=league,
        addressee=council,
        demand="to free President Ilin Maro",
        due="2023-03-05",
        status="defied",
    )
    crisis.deadline(
        article, "told reporters in Port Selva", issuer=league, due="2023-03-09", kind="meeting", place="Port Selva"
    )
    return crisis

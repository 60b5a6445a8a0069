"""A database that articles are told to as by the daemon, with rules and a clock that is set by hand."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from monitor.alerts import Desk, load_rules
from monitor.keeper import Keeper
from monitor.model import Actor, Analysis, Article, Deadline, Event, FileVersion, Mention, Span
from monitor.store.writer import Analysed, Writer

__all__ = ["NOW", "Newsroom"]

NOW = datetime(2031, 3, 8, 9, tzinfo=UTC)
LEAGUE = Actor("Lake States League", "organization", ("LSL", "the League"))
JUNTA = Actor("Velmar junta", "group", ("the officers",))
DUARTE = Actor("Inês Duarte", "person", ("Duarte",))
CAST = (LEAGUE, JUNTA, DUARTE)


class Newsroom:
    """Everything that was alerted of is in ``fired``."""

    def __init__(self, folder: Path, rules: str, *, backlog: bool = False) -> None:
        self.database = folder / "monitor.db"
        toml = folder / "monitor.toml"
        toml.write_text(rules, encoding="utf-8")
        self.desk = Desk(load_rules(toml), backlog=backlog)
        self.now = NOW
        self._told = 0
        self.open()

    def open(self) -> None:
        """Start, or start again."""
        self.writer = Writer(self.database)
        self.keeper = Keeper(self.writer, self.desk)

    def close(self) -> None:
        """Stop."""
        self.writer.close()

    def tell(
        self,
        text: str,
        *,
        published: str | None = "2031-03-08",
        events: tuple[tuple[str, str, str | None, str | None], ...] = (),
        deadlines: tuple[tuple[str, str], ...] = (),
        date_of_events: str | None = None,
    ) -> int:
        """An article whose actors are those that its text names.

        ``events`` are type, status, actor and recipient; ``deadlines``, of the League to the junta, day and status.
        """
        self._told += 1
        mentions = [
            Mention(text.index(name), text.index(name) + len(name), actor.name, "ORG")
            for actor in CAST
            for name in (actor.name, *actor.aliases)
            if name in text
        ]
        whole: Span = (0, len(text))
        analysis = Analysis(
            title=text.partition("\n")[0],
            published=date.fromisoformat(published) if published else None,
            actors=CAST,
            mentions=tuple(mentions),
            events=tuple(
                Event(type, status, actor, None, target, None, (0, 1), whole, date=date_of_events)  # type: ignore[arg-type]
                for type, status, actor, target in events
            ),
            deadlines=tuple(
                Deadline(
                    "deadline",
                    LEAGUE.name,
                    JUNTA.name,
                    "to go home",
                    due,
                    due[:10],
                    status,  # type: ignore[arg-type]
                    whole,
                    due_at=hour(due),
                )
                for due, status in deadlines
            ),
        )
        number = f"{self._told:03}"
        article = Article(text, name=f"{number}.txt", sha256=number, received=self.now)
        files = {article.name or "": FileVersion(1, self._told, 1)}
        return self.keeper.add(article, analysis, files, Analysed("toy", "toy"), self.now)

    def pass_time(self, **span: float) -> int:
        """Move the clock on and look at it; how many alerts that sets off."""
        self.now += timedelta(**span)
        return self.keeper.look_at_clock(self.now)

    @property
    def fired(self) -> list[tuple[str, str]]:
        """Rule and headline of every alert in order."""
        return [(rule, headline) for rule, headline in self.query("SELECT rule, headline FROM alerts ORDER BY id")]

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows that the database has."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(sql).fetchall()


def hour(due: str) -> str | None:
    """The hour of what is due, where there is one."""
    return due if len(due) > len("2031-03-08") else None

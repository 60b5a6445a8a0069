"""News of some actors: the documents that name them and have come since a user last looked."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from monitor.model import ActorKey

__all__ = ["News", "read_news"]

NEWS = """
SELECT actors.id AS actor, actors.label,
       (SELECT count(DISTINCT document_id) FROM document_actors WHERE document_id > :seen
        AND name_id IN (SELECT id FROM names WHERE actor_id = actors.id)) AS articles,
       (SELECT coalesce(max(document_id), 0) FROM document_actors
        WHERE name_id IN (SELECT id FROM names WHERE actor_id = actors.id)) AS last
FROM names AS led JOIN actors ON actors.id = led.actor_id WHERE led.key = :key AND NOT actors.hidden
"""
TITLE = "SELECT coalesce(title, substr(text, 1, 200)) FROM documents WHERE id = ?"


@dataclass(frozen=True, slots=True)
class News:
    """What there is of one watched actor."""

    key: ActorKey
    actor: int
    label: str
    articles: int
    """That name the actor and have come since the user looked."""
    last: int
    """The newest document that names the actor, or 0."""
    title: str
    """Its title, or how it begins."""


def read_news(connection: sqlite3.Connection, watched: Mapping[ActorKey, int]) -> list[News]:
    """The news of watched actors, by the keys of names that they bear, since the documents that were seen last."""
    found: dict[int, News] = {}
    for key, seen in watched.items():
        for actor, label, articles, last in connection.execute(NEWS, {"key": key, "seen": seen}):
            title = connection.execute(TITLE, [last]).fetchone()
            if actor not in found or articles > found[actor].articles:
                found[actor] = News(key, actor, label, articles, last, str(title[0]) if title else "")
    return list(found.values())

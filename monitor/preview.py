"""What `monitor ingest` would do with the files that are there, without doing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from monitor.config import Settings
from monitor.errors import InputError, UnreadableError
from monitor.intake import read_article, scan, shown
from monitor.model import FileVersion
from monitor.places import require_outside, require_texts
from monitor.store.summary import known_texts, summarize

__all__ = ["Foreseen", "foresee"]

Outcome = Literal["read", "known", "quarantine", "wait"]
NOBODY_ASKS = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment of receipt of a text that is not received."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would become of a file that is not yet dealt with."""

    path: str
    """As it is shown, below the watched folder."""
    outcome: Outcome
    reason: str = ""


def foresee(settings: Settings) -> Iterator[Foreseen]:
    """What would become of each file of the watched folder that is new or has changed, by their paths.

    A text that is read may still fail in the analysis. Raises InputError where the folder cannot be listed or the
    daemon would refuse it, and StoreError where there is a database that cannot be read.
    """
    require_texts(settings)
    require_outside(settings)
    stored = summarize(settings.db)
    texts = known_texts(settings.db)
    refused: list[Foreseen] = []
    try:
        found = sorted(
            scan(
                settings.watched,
                lambda path, error: refused.append(Foreseen(f"{shown(path)}/", "wait", error.strerror or str(error))),
            )
        )
    except OSError as error:
        raise InputError(
            f"{settings.watched}: cannot be listed: {error.strerror}; name another with --watched"
        ) from error
    yield from refused
    for path, version in found:
        if stored.versions.get(shown(path)) != version:
            yield _look(settings, path, version, texts)


def _look(settings: Settings, path: str, version: FileVersion, texts: set[str]) -> Foreseen:
    try:
        article = read_article(settings.watched, path, version, NOBODY_ASKS)
    except UnreadableError as error:
        return Foreseen(shown(path), "quarantine", str(error))
    except OSError as error:
        return Foreseen(shown(path), "wait", error.strerror or str(error))
    if article is None:
        return Foreseen(shown(path), "wait", "it is being written")
    if article.sha256 in texts:
        return Foreseen(shown(path), "known", "the same content is there already")
    texts.add(article.sha256)
    return Foreseen(shown(path), "read")

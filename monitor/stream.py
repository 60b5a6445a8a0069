"""`monitor analyze --jsonl`: articles in, records out, a JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from monitor.analysis import Analyzer
from monitor.errors import InputError
from monitor.model import Article
from monitor.record import to_record

__all__ = ["parse_line", "records"]


def parse_line(line: str) -> tuple[str, Article]:
    """The identifier and the article of one input line; raises InputError where it is no such object."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not a JSON object: {error}") from error
    if not isinstance(given, dict) or not isinstance(given.get("text"), str) or "id" not in given:
        raise InputError('not an object with an "id" and a "text"')
    name, published = given.get("name"), given.get("date")
    if name is not None and not isinstance(name, str):
        raise InputError('"name" is not a string')
    if published is not None and not isinstance(published, str):
        raise InputError('"date" is not a string')
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError as error:
        raise InputError(f'"date" is not an ISO date: {published!r}') from error
    return given["id"], Article(text=given["text"], name=name, published=day)


def records(lines: Iterable[str], analyzer: Analyzer) -> Iterator[dict[str, Any]]:
    """A record for each line that is not blank, in order; a line that is no article gives ``{"id", "error"}``."""
    for line in lines:
        if not line.strip():
            continue
        try:
            identifier, article = parse_line(line)
        except InputError as error:
            yield {"id": _identifier(line), "error": str(error)}
        else:
            yield to_record(identifier, analyzer.analyze(article))


def _identifier(line: str) -> Any:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return given.get("id") if isinstance(given, dict) else None

"""`monitor analyze`: articles in, records or reports out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from monitor.analysis import Analyzer
from monitor.errors import InputError, UnreadableError
from monitor.intake.decoding import decode
from monitor.machine import remedy
from monitor.model import Article
from monitor.plain import printable
from monitor.record import to_record
from monitor.report import report

__all__ = ["parse_line", "print_files", "print_records", "read_file", "records"]


def parse_line(line: str | bytes) -> tuple[Any, Article]:
    """The identifier and the article of one input line; raises InputError where it is no such object."""
    try:
        given = json.loads(line if isinstance(line, str) else line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error.reason} at byte {error.start + 1}") from error
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


def records(lines: Iterable[str | bytes], analyzer: Analyzer) -> Iterator[dict[str, Any]]:
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


def _identifier(line: str | bytes) -> Any:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return given.get("id") if isinstance(given, dict) else None


def read_file(path: Path) -> Article:
    """The article in a file; raises UnreadableError, naming the file, where there is none."""
    try:
        return Article(text=decode(path.read_bytes()), name=path.name)
    except UnreadableError as error:
        raise UnreadableError(f"{path}: {error}") from error
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror or error}; {remedy(error)}") from error


def print_records(lines: Iterable[str | bytes], analyzer: Analyzer) -> int:
    """Print the record of each line as soon as it is done; the number of lines that were no article."""
    failures = 0
    for record in records(lines, analyzer):
        failures += "error" in record
        click.echo(json.dumps(record))
    return failures


def print_files(paths: Iterable[Path], analyzer: Analyzer, *, as_json: bool, explain: bool = False) -> int:
    """Print the report, or the record, of each file; the number of those that could not be read, named on stderr.

    ``explain``: the report says of each item what rule or lexicon entry it rests on; the record always does.
    """
    failures = 0
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    for path in paths:
        try:
            article = read_file(path)
        except UnreadableError as error:
            failures += 1
            click.echo(f"monitor: error: {printable(str(error))}", err=True)
            continue
        analysis = analyzer.analyze(article)
        if as_json:
            click.echo(json.dumps(to_record(str(path), analysis)))
        else:
            click.echo("\n".join(report(article, analysis, width, explain=explain)))
    return failures

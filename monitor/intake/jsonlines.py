"""Lines of JSON to articles, under the names for their fields that archives of news have."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from monitor.errors import UnreadableError
from monitor.intake.decoding import is_full_of_controls, with_line_feeds
from monitor.intake.files import MAX_BYTES
from monitor.intake.filetypes import why_no_text
from monitor.model import Archived, Article

__all__ = ["FIELDS", "MAX_LINE", "parse_line"]

FIELDS = {
    "text": ("text", "body", "content", "article", "full_text", "maintext"),
    "title": ("title", "headline"),
    "date": ("date", "published", "published_at", "publication_date", "date_published", "date_publish", "pub_date"),
    "source": ("source", "outlet", "publisher", "agency", "source_name"),
    "name": ("name", "file", "file_name"),
    "url": ("url", "link"),
    "id": ("id", "guid"),
}
"""What a field may be called, whatever its case and with or without ``_``; the first that has a value counts."""
MAX_LINE = 8 * MAX_BYTES
"""Bytes of a line: JSON may write a character of two bytes in six, and has other fields beside the text."""
MILLISECONDS = 100_000_000_000
"""Epochs from here on are in milliseconds: as seconds they would lie beyond the year 5000."""
SURROGATES = re.compile("[\ud800-\udfff]")
UNFIT = re.compile("[\0\ud800-\udfff]")
"""What no text of a database holds."""


def parse_line(line: bytes, place: str, received: datetime) -> Article:
    """The article of a line, under the name of its place.

    A title stands above the text, as in a file, unless the text begins with it. Raises UnreadableError, with the
    reason, where the line is no object with a text.
    """
    fields = _fields(line)
    text = _text(fields)
    if len(data := text.encode()) > MAX_BYTES:
        raise UnreadableError(f"too large: a text of {len(data):,} bytes, of at most {MAX_BYTES:,}")
    return Article(
        text,
        name=place,
        published=_day(fields.get("date")),
        sha256=hashlib.sha256(data).hexdigest(),
        received=received,
        archived=Archived(*(_words(fields.get(name)) for name in ("name", "source", "url", "id"))),
    )


def _fields(line: bytes) -> dict[str, Any]:
    """The values by the names of ``FIELDS``."""
    try:
        given = json.loads(line.strip().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8: {error.reason} at byte {error.start + 1}") from error
    except RecursionError as error:
        raise UnreadableError("not a JSON object: nested too deeply") from error
    except json.JSONDecodeError as error:
        raise UnreadableError(f"not a JSON object: {error.msg} at character {error.pos + 1}") from error
    except ValueError as error:
        raise UnreadableError(f"not a JSON object: {error}") from error
    if not isinstance(given, Mapping):
        raise UnreadableError("not a JSON object: a line holds one article, in braces")
    values = {_fold(name): value for name, value in given.items() if value is not None and not _is_blank(value)}
    return {
        field: values[_fold(name)]
        for field, names in FIELDS.items()
        if (name := next((name for name in names if _fold(name) in values), None)) is not None
    }


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def _fold(name: str) -> str:
    return name.replace("_", "").replace("-", "").casefold()


def _text(fields: Mapping[str, Any]) -> str:
    text, title = fields.get("text"), fields.get("title", "")
    if not isinstance(text, str):
        names = ", ".join(f'"{name}"' for name in FIELDS["text"][:3])
        raise UnreadableError(f"no text: none of the fields {names} holds one")
    if reason := why_no_text("", text.lstrip()[:64].encode("utf-8", "replace")):
        raise UnreadableError(reason)
    text = SURROGATES.sub("\N{REPLACEMENT CHARACTER}", with_line_feeds(text))
    if is_full_of_controls(text) or "\x00" in text:
        raise UnreadableError("binary: the text is full of control characters")
    title = UNFIT.sub("", " ".join(title.split())) if isinstance(title, str) else ""
    begins_with_it = " ".join(text[: 2 * len(title) + 100].split()).startswith(title)
    return text if begins_with_it else f"{title}\n\n{text}"


def _day(given: Any) -> date | None:
    """The day of an ISO date or time, also as a number, one as mail has it, or an epoch.

    Raises UnreadableError for any other. A number of eight digits is no epoch: as one it would lie in 1970 to 1973.
    """
    if given is None:
        return None
    try:
        if isinstance(given, int) and len(str(given)) == len("YYYYMMDD"):
            return date.fromisoformat(str(given))
        if isinstance(given, int | float) and not isinstance(given, bool):
            return datetime.fromtimestamp(given / 1000 if given >= MILLISECONDS else given, UTC).date()
        return _written_day(given.strip())
    except (AttributeError, ValueError, TypeError, OverflowError, OSError) as error:
        raise UnreadableError(f"its date is no ISO date such as 2023-08-05: {str(given)[:40]!r}") from error


def _written_day(given: str) -> date:
    try:
        return datetime.fromisoformat(given).date()
    except ValueError:
        return parsedate_to_datetime(given).date()


def _words(given: Any) -> str | None:
    """A value as one line; of an object its name."""
    if isinstance(given, Mapping):
        given = given.get("name")
    if isinstance(given, bool) or not isinstance(given, str | int):
        return None
    return UNFIT.sub("", " ".join(str(given).split())) or None

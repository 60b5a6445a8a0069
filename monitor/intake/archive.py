"""Archives of articles, read once from the beginning: folders of texts, and files of an article a line."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from monitor.errors import InputError, UnreadableError
from monitor.intake.files import read_article, scan, shown
from monitor.intake.filetypes import why_no_text
from monitor.intake.jsonlines import MAX_LINE, parse_line
from monitor.machine import is_file, remedy
from monitor.model import Archived, Article, FileVersion

__all__ = ["Archive", "Entry"]

SUFFIXES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
"""By which files of lines are known among the texts of a folder."""
GZIP = b"\x1f\x8b"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
DOUBTFUL = 100
"""Lines at the beginning of a file that may be no articles before the file counts as none of articles."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in an archive, with its article or the reason why there is none."""

    place: str
    """What it is shown as: a file, or ``wire.jsonl:17``, the file and the line."""
    size: int
    """In bytes."""
    article: Article | None = None
    reason: str = ""


class Archive:
    """A folder with all below it, or a file of JSON lines, compressed by gzip or not; memory does not grow with it."""

    def __init__(self, path: Path, label: str) -> None:
        """``label`` is what it is shown as. Raises InputError where there is no such folder or file."""
        self.label = label
        self._path = path
        self.position = 0
        """How many bytes have been read."""
        try:
            self._is_folder = path.is_dir()
            self.size = sum(version.size for _, version in scan(path)) if self._is_folder else _size(path)
            """In bytes, as it lies on the disk."""
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {error.strerror or error}; {remedy(error)}") from error

    def entries(self, now: Callable[[], datetime]) -> Iterator[Entry]:
        """Everything that is an article or should be one, in order; what cannot be read has the reason."""
        if not self._is_folder:
            yield from self._lines(self._path, self.label, now)
            self.position = self.size
            return
        unlisted: list[Entry] = []
        for path, version in scan(
            self._path, lambda folder, error: unlisted.append(self._unread(folder, 0, error.strerror or str(error)))
        ):
            yield from unlisted
            unlisted.clear()
            before = self.position
            if path.lower().endswith(SUFFIXES):
                yield from self._lines_below(path, now)
            else:
                yield self._text(path, version, now())
            self.position = before + version.size
        yield from unlisted

    def _lines_below(self, path: str, now: Callable[[], datetime]) -> Iterator[Entry]:
        """A file of lines in a folder; to open a pipe would be to wait for whoever writes to it."""
        place = self._path / path
        if is_file(place) and not place.is_symlink():
            yield from self._lines(place, f"{self.label}/{shown(path)}", now)
        else:
            yield self._unread(path, 0, "a link, pipe or device: put the file itself here")

    def _text(self, path: str, version: FileVersion, now: datetime) -> Entry:
        """A file of a folder; what it is called above the folder says nothing of its date."""
        try:
            article = read_article(self._path, path, version, now)
        except UnreadableError as error:
            return self._unread(path, version.size, str(error))
        except OSError as error:
            return self._unread(path, version.size, error.strerror or str(error))
        if article is None:
            return self._unread(path, version.size, "it changed while it was read")
        place = f"{self.label}/{shown(path)}"
        return Entry(place, version.size, replace(article, name=place, archived=Archived(name=shown(path))))

    def _unread(self, path: str, size: int, reason: str) -> Entry:
        return Entry(f"{self.label}/{shown(path)}", size, reason=reason)

    def _lines(self, path: Path, label: str, now: Callable[[], datetime]) -> Iterator[Entry]:
        """The lines of a file; where none of the first is an article, one entry says so for all of them."""
        entries = self._parsed(path, label, now)
        doubtful: list[Entry] = []
        for entry in entries:
            if entry.article is not None:
                yield from chain(doubtful, [entry], entries)
                return
            doubtful.append(entry)
            if len(doubtful) == DOUBTFUL:
                first = f"{doubtful[0].place}: {doubtful[0].reason}"
                yield Entry(label, entry.size, reason=f"none of its first {DOUBTFUL} lines is an article ({first})")
                return
        yield from doubtful

    def _parsed(self, path: Path, label: str, now: Callable[[], datetime]) -> Iterator[Entry]:
        before, number = self.position, 0
        try:
            size = _size(path)
            with path.open("rb") as raw, _unpacked(raw) as file:
                if reason := _why_no_lines(file.peek(64)):
                    yield Entry(label, size, reason=reason)
                    return
                for number, (line, length) in enumerate(_bounded(file), start=1):
                    self.position = before + raw.tell()
                    if line is None or line.strip():
                        yield _entry(line, length, f"{label}:{number}", now())
        except (OSError, EOFError, zlib.error) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            broken = f"breaks off after line {number:,}: {reason}; fetch it anew, and run again"
            yield Entry(label, 0, reason=broken if number else f"cannot be read: {reason}")


def _entry(line: bytes | None, size: int, place: str, now: datetime) -> Entry:
    try:
        if line is None:
            raise UnreadableError(f"too large: a line of {size:,} bytes, of at most {MAX_LINE:,}")
        return Entry(place, size, parse_line(line, place, now))
    except UnreadableError as error:
        return Entry(place, size, reason=str(error))


def _size(path: Path) -> int:
    """In bytes; raises OSError where there is no such file, or it may not be read."""
    with path.open("rb") as file:
        return file.seek(0, io.SEEK_END)


def _unpacked(raw: io.BufferedReader) -> io.BufferedReader | gzip.GzipFile:
    """The file's content, whatever it is called."""
    packed = raw.peek(len(GZIP)).startswith(GZIP)
    return gzip.GzipFile(fileobj=raw) if packed else raw


def _why_no_lines(beginning: bytes) -> str:
    """Why the file is not one of lines, as far as its beginning shows that."""
    if beginning.removeprefix(BYTE_ORDER_MARK).lstrip().startswith(b"["):
        return "a JSON array: write an object a line, for example with jq -c '.[]'"
    return why_no_text("", beginning) or ""


def _bounded(file: io.BufferedReader | gzip.GzipFile) -> Iterator[tuple[bytes | None, int]]:
    """Each line with its size in bytes; None in place of one that is too long, of which no more is held."""
    first = True
    while line := file.readline(MAX_LINE + 1):
        size, last = len(line), line
        while len(last) > MAX_LINE and not last.endswith(b"\n"):
            last = file.readline(MAX_LINE + 1)
            size += len(last)
        whole = line if size <= MAX_LINE + 1 else None
        yield (whole.removeprefix(BYTE_ORDER_MARK) if whole and first else whole), size
        first = False

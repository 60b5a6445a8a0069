"""The watched folder: which files it holds, and reading one without being led astray."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from monitor.errors import UnreadableError
from monitor.intake.decoding import decode
from monitor.model import Article, FileVersion

__all__ = ["MAX_BYTES", "is_ignored", "look", "read_article", "scan", "shown"]

MAX_BYTES = 1024 * 1024
"""A long article has 50 KB; beyond this size a file is an archive or no article at all."""

IGNORED_SUFFIXES = frozenset(
    ".swp .swo .swx .swpx .tmp .temp .part .partial .filepart .crdownload .download .opdownload .lock .bak".split()
)
IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini", "4913"})
"""Left behind by file managers; 4913 is how Vim tries whether it may write."""

_WORD_PROCESSING = "a word-processor document: save it as plain text (.txt)"
_SPREADSHEET = "a spreadsheet: save its text as .txt"
_SLIDES = "a presentation: save its text as .txt"
_IMAGE = "an image: only texts can be read"
_RECORDING = "a recording: only texts can be read"
_ARCHIVE = "an archive: unpack it here"
_WEB_PAGE = "a web page or XML: save its text as .txt"
_DATA = "data, not an article: write each article as a file of its own"
_PROGRAM = "a program: only texts can be read"
NOT_TEXTS = {
    ".pdf": "a PDF document: save its text as .txt, for example with pdftotext",
    **dict.fromkeys(".doc .docx .odt .rtf .pages .wpd .epub".split(), _WORD_PROCESSING),
    **dict.fromkeys(".xls .xlsx .ods .numbers".split(), _SPREADSHEET),
    **dict.fromkeys(".ppt .pptx .odp .key".split(), _SLIDES),
    **dict.fromkeys(".png .jpg .jpeg .gif .webp .bmp .tif .tiff .svg .heic .ico".split(), _IMAGE),
    **dict.fromkeys(".mp3 .mp4 .m4a .wav .ogg .flac .avi .mov .mkv .webm".split(), _RECORDING),
    **dict.fromkeys(".zip .gz .tgz .bz2 .xz .zst .7z .rar .tar".split(), _ARCHIVE),
    **dict.fromkeys(".html .htm .xhtml .xml .rss .mhtml".split(), _WEB_PAGE),
    **dict.fromkeys(".csv .tsv .json .jsonl .ndjson .parquet .db .sqlite .sqlite3".split(), _DATA),
    **dict.fromkeys(".exe .dll .so .pyc .class .jar .bin".split(), _PROGRAM),
}
"""What files of these suffixes are and what to do; any other suffix, or none, is judged by the content."""


def is_ignored(path: str) -> bool:
    """Whether a path below the watched folder is hidden or temporary, or stands in a hidden folder."""
    parts = PurePosixPath(path).parts
    name = parts[-1].lower() if parts else ""
    return (
        any(part.startswith(".") for part in parts)
        or name in IGNORED_NAMES
        or name.endswith("~")
        or name.startswith("~$")
        or (name.startswith("#") and name.endswith("#"))
        or PurePosixPath(name).suffix in IGNORED_SUFFIXES
    )


def shown(path: str) -> str:
    """The path as text that can be stored and encoded: bytes of a file name that are no UTF-8 as ``\\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def scan(root: Path) -> Iterator[tuple[str, FileVersion]]:
    """Every file below ``root`` that is not ignored, as its path below it and its version; links are not followed.

    Raises OSError where ``root`` itself cannot be listed; a folder below it that cannot be is left out.
    """
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = os.scandir(root / folder)
        except OSError:
            if not folder:
                raise
            continue
        with entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if is_ignored(path):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                elif version := look(root, path):
                    yield path, version


def look(root: Path, path: str) -> FileVersion | None:
    """The version of what is at ``path`` now, links not followed; None where there is nothing or a folder."""
    try:
        status = os.lstat(root / path)
    except (OSError, ValueError):
        return None
    return None if stat.S_ISDIR(status.st_mode) else _version(status)


def read_article(root: Path, path: str, version: FileVersion, received: datetime) -> Article | None:
    """Read the file that ``look`` saw; None where it is no longer that file, and so has to settle anew.

    Raises UnreadableError, with the reason, where it is no text that can be read.
    """
    if what := NOT_TEXTS.get(PurePosixPath(path).suffix.lower()):
        raise UnreadableError(what)
    try:
        data = _read(root / path, version)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE, errno.EIO, errno.ESTALE):
            raise
        raise UnreadableError(_reason(error)) from error
    if data is None:
        return None
    return Article(decode(data), name=shown(path), sha256=hashlib.sha256(data).hexdigest(), received=received)


def _reason(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "a symbolic link, which is not followed: copy the file itself here"
    if error.errno == errno.EACCES:
        return "permission denied: make the file readable for the user who runs monitor"
    return f"cannot be read: {error.strerror}"


def _read(path: Path, version: FileVersion) -> bytes | None:
    """The bytes, or None where the file has changed; a pipe or device is opened by nobody, a link leads nowhere."""
    mode = os.lstat(path).st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
        raise UnreadableError("a pipe, socket or device: only files can be read")
    if version.size > MAX_BYTES:
        raise UnreadableError(f"too large: {version.size:,} bytes, of at most {MAX_BYTES:,}; split it into its articles")
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnreadableError("a pipe, socket or device: only files can be read")
        data = file.read(MAX_BYTES + 1)
        return data if _version(os.fstat(descriptor)) == version else None


def _version(status: os.stat_result) -> FileVersion:
    return FileVersion(status.st_size, status.st_mtime_ns, status.st_ctime_ns)

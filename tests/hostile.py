"""Text that would take hold of a terminal if it could, put everywhere a database has room for text."""

from __future__ import annotations

import re
import sqlite3

__all__ = ["HOSTILE", "bells", "infect", "leaks"]

HOSTILE = (
    " \x1b]0;owned\x07\x1b]2;owned\x1b\\\x1b]52;c;b3duZWQ=\x07\x1b]8;;http://owned.example\x07\x1b[2J\x1b[31;5;8m\x1b[99;99H"
    "\x1bPowned\x1b\\\x1bc\x9b5m\x9d0;owned\x9c\x85\x00\x07\x08\r\v\f"
    "\u202eevil\u2066\u061c\u200b\u2060\ufeff\u00ad\u2028\u2029\U000e0041\ue000"
    " [bold red]loud[/] [@click=app.quit]x[/] [link=http://owned.example]y[/]"
)
"""Title, clipboard, link, clearing, colour, blinking, hiding, moving, a reset, in 7 and 8 bits; then characters that
turn the reading direction, hide or are none, and two markups."""
SPARED = {"content_spans", "cue_spans", "source_spans", "notes", "details", "errors"}
"""Columns of JSON; it has its own grammar."""
_SEQUENCE = re.compile(r"\x1b(?:\[([?<=>]?)([\d;:]*)([ $]?[\w@])|[()][AB0]|[=>78M])")
_MODES = {"7", "25", "1000", "1003", "1004", "1006", "1015", "1049", "2004", "2026", "2048"}
"""Wrapping, cursor, mouse, focus, the alternate screen, pasting, synchronised output, sizes in band."""
_STYLES = {0, 1, 2, 3, 4, 7, 9, 21, 22, 23, 24, 27, 29, *range(30, 50), *range(90, 108)}
"""What the dashboard's own words are styled with: neither blinking nor hidden."""


def infect(connection: sqlite3.Connection) -> None:
    """Append it to every text of every row that takes it, dates and fixed words among them.

    But not to the marks by which a log is known, without which nothing is opened.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%' AND name NOT LIKE 'sqlite_%'"
        " AND name <> 'checkpoint'"
    ).fetchall()
    for (table,) in tables:
        for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if kind == "TEXT" and column not in SPARED:
                value = f"json_insert({column}, '$[#]', :bad)" if column == "aliases" else f"{column} || :bad"
                connection.execute(f"UPDATE OR IGNORE {table} SET {column} = {value}", {"bad": HOSTILE})


def leaks(written: bytes) -> list[str]:
    """What a program wrote to a terminal that it has no business to write there, each with what stands around it."""
    text = _without_pointers(written)
    found = []
    for match in re.finditer("[\x00-\x06\x0b-\x0c\x0e-\x1a\x1b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f]", text):
        if match[0] != "\x1b" or not _is_ours(text, match.start()):
            found.append(repr(text[max(0, match.start() - 10) : match.end() + 20]))
    return found + re.findall("\u061c|\ufeff|\u00ad|\U000e0041|\ue000", text)


def bells(written: bytes) -> int:
    """How often the bell was rung."""
    return _without_pointers(written).count("\x07")


def _without_pointers(written: bytes) -> str:
    """The text without the sequences that say which shape the mouse's pointer is to have."""
    return re.sub("\x1b]22;(?:default|pointer|text)\x07", "", written.decode("utf-8", "surrogateescape"))


def _is_ours(text: str, start: int) -> bool:
    """Whether the sequence that begins here is one that a dashboard of this kind writes."""
    match = _SEQUENCE.match(text, start)
    if match is None:
        return False
    private, parameters, final = match[1], match[2], match[3]
    if final is None:
        return True
    if final in "hl" and private == "?":
        return set(parameters.split(";")) <= _MODES
    if final == "m" and not private:
        return _styles(parameters) <= _STYLES
    return (private, final) in {("", "H"), ("", "t"), (">", "u"), ("<", "u"), ("?", "$p")}


def _styles(parameters: str) -> set[int]:
    """The attributes of a style, without the numbers of its colours."""
    numbers = [int(part or 0) for part in re.split("[;:]", parameters)]
    styles = set()
    while numbers:
        number = numbers.pop(0)
        styles.add(number)
        if number in (38, 48):
            del numbers[: 2 if numbers[:1] == [5] else 4]
    return styles

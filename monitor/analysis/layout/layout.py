"""The layout of an article, put together from its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from monitor.analysis.layout.block import Block
from monitor.analysis.layout.dating import Dateline, closing_date, find_date, header_date, issue_date, read_dateline
from monitor.analysis.layout.furniture import credit_start, is_furniture, opens_tail, outlet
from monitor.analysis.layout.lines import split_blocks
from monitor.analysis.layout.stamps import unstamped
from monitor.model import Article, PublishedFrom, Span

__all__ = ["Block", "Layout", "lay_out"]

_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")
_BAR = re.compile(r"\s[|·•]\s")
_LONGEST_LINE = 200
"""Characters of a line above the article that tells of it by parts."""
_ITEM = re.compile(r"[;,](?: and| or)?$")
"""How an item of a list ends, as those of a communiqué do."""
_LABEL = re.compile(r"(?:headline|title)\s{0,2}:\s{0,3}", re.IGNORECASE)
"""What agencies' header lines put before a headline."""
_LEAD = 25
"""Words from which a block is body text, whatever it ends with."""
_TITLE = 32
"""Words that a title has at most."""
_APPENDIX = re.compile(
    r"\s(?:[-–—|]\s(?P<outlet>[A-Z][\w .&]{1,30}?)\s)?[-–—|]\s(?P<date>[\w ./,-]{8,30})$"
    r"|\s\|\s(?P<name>[A-Z][\w .&]{1,30})$"
)
"""What pages append to a headline: ``- DW - 08.02.2023``, ``| Daily Nation``."""


@dataclass(frozen=True, slots=True)
class Layout:
    """An article's blocks in order, and what stands around them."""

    blocks: Sequence[Block]
    title: str | None = None
    dateline: str | None = None
    source: str | None = None
    """The agency or outlet that the article names as its source."""
    published: date | None = None
    published_from: PublishedFrom | None = None
    written: tuple[date, date] | None = None
    """The first and last day on which it can have been written, where the text shows that and no single day."""
    notes: tuple[str, ...] = ()


def lay_out(article: Article) -> Layout:
    """Find the article's blocks, title, dateline, publication date and source agency."""
    text = article.text
    blocks = unstamped(text, list(_classified(text)))
    blocks, heading, title = _with_title(text, blocks)
    blocks, dateline = _with_dateline(text, blocks)
    header = (heading and heading.day) or _header(text, blocks)
    published, published_from = _publication(article, header, dateline)
    return Layout(
        blocks=blocks,
        title=title,
        dateline=dateline.text if dateline else None,
        source=_source(article, blocks, dateline, heading),
        published=published,
        published_from=published_from,
        notes=tuple(_contradictions(header, published, published_from)),
    )


def _words(text: str) -> int:
    return len(text.split())


def _is_body(text: str) -> bool:
    """A full paragraph: long, or a sentence of some length."""
    return _words(text) >= _LEAD or (_words(text) >= 9 and bool(_SENTENCE.search(text)))


def _classified(text: str) -> Iterator[Block]:
    """Every block with its kind, titles aside."""
    spans = list(split_blocks(text))
    pieces = [text[start:end] for start, end in spans]
    tail = _tail(pieces)
    menus = _menus(pieces)
    for i, ((start, end), piece) in enumerate(zip(spans, pieces, strict=True)):
        if i >= tail or i in menus or is_furniture(piece) or header_date(piece) or outlet(piece):
            yield Block((start, end), "furniture")
        elif (credit := credit_start(piece)) is not None:
            caption = piece[:credit].rstrip()
            if _words(caption) >= 4:
                yield Block((start, start + len(caption)), "caption")
            else:
                yield Block((start, end), "furniture")
        elif _words(piece) <= 14 and not _SENTENCE.search(piece) and not _ITEM.search(piece):
            yield Block((start, end), "heading")
        else:
            yield Block((start, end), "paragraph")


def _tail(pieces: Sequence[str]) -> int:
    """The index from which all is furniture: a block that opens the page's tail with no article after it."""
    bodies = 0
    tail = len(pieces)
    first_body = next((i for i, piece in enumerate(pieces) if _is_body(piece)), tail)
    for i in range(len(pieces) - 1, -1, -1):
        if opens_tail(pieces[i]) and bodies <= 2 and first_body < i:
            tail, bodies = i, 0
        bodies += _is_body(pieces[i])
    return tail


def _menus(pieces: Sequence[str]) -> set[int]:
    """Indices of runs of at least four scraps of up to three words each: menus, votes, tags."""
    found: set[int] = set()
    run: list[int] = []
    for i, piece in enumerate([*pieces, "A sentence that closes the last run of scraps."]):
        if _words(piece) <= 3 and not _SENTENCE.search(piece):
            run.append(i)
            continue
        if len(run) >= 4:
            found.update(run)
        run = []
    return found


@dataclass(frozen=True, slots=True)
class _Title:
    """Where in its block a headline stands without its label and appendix, and the outlet and day that this named."""

    span: Span
    outlet: str | None = None
    day: date | None = None


def _read_title(piece: str) -> _Title:
    label = _LABEL.match(piece)
    start = label.end() if label else 0
    whole = _Title((start, len(piece)))
    match = _APPENDIX.search(piece)
    if not match:
        return whole
    if match["name"]:
        return _Title((start, match.start()), match["name"])
    found = find_date(match["date"])
    if not found or found[1] != (0, len(match["date"])):
        return whole
    year, month, number = found[0]
    if year is None:
        return whole
    return _Title((start, match.start()), match["outlet"], date(year, month, number))


def _with_title(text: str, blocks: list[Block]) -> tuple[list[Block], _Title | None, str | None]:
    """The blocks with the title named: the first short block, if it stands before the first full paragraph."""
    for i, block in enumerate(blocks):
        piece = text[slice(*block.span)]
        if block.kind in ("furniture", "caption"):
            continue
        if not _reads_as_title(piece, blocks, text, i):
            break
        title = _read_title(piece)
        start, cut = (block.span[0] + offset for offset in title.span)
        labelled = [Block((block.span[0], start), "furniture")] if start > block.span[0] else []
        appended = [Block((cut, block.span[1]), "furniture")] if cut < block.span[1] else []
        # A headline is often printed twice.
        rest = [replace(b, kind="furniture") if text[slice(*b.span)] == piece else b for b in blocks[i + 1 :]]
        named = [*blocks[:i], *labelled, Block((start, cut), "title"), *appended, *rest]
        return named, title, " ".join(text[start:cut].split())
    return blocks, None, None


def _reads_as_title(piece: str, blocks: Sequence[Block], text: str, i: int) -> bool:
    if _words(piece) > _TITLE or read_dateline(piece) or not any(c.isalpha() for c in piece):
        return False
    following = [text[slice(*b.span)] for b in blocks[i + 1 :] if b.kind != "furniture"]
    if not following:
        return False
    if not piece.rstrip("\"'”’").endswith("."):
        return True
    # Some archives close headlines with a full stop.
    return (_words(piece) <= 18 and len(following[0]) > 1.3 * len(piece)) or (
        _words(piece) <= 22 and _title_case(piece)
    )


def _title_case(piece: str) -> bool:
    long_words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", piece) if len(word) > 4]
    return bool(sum(word[0].isupper() for word in long_words) >= 0.7 * len(long_words))


def _with_dateline(text: str, blocks: list[Block]) -> tuple[list[Block], Dateline | None]:
    """The blocks with the dateline cut from the one that opens the report."""
    bodies = 0
    for i, block in enumerate(blocks[:12]):
        if block.kind in ("furniture", "title"):
            continue
        start, end = block.span
        dateline = read_dateline(text[start:end])
        if dateline and start + dateline.span[1] < end and (not bodies or dateline.certain):
            cut = replace(block, span=(start + dateline.span[1], end))
            return [*blocks[:i], cut, *blocks[i + 1 :]], dateline
        bodies += _is_body(text[start:end])
        if bodies > 4:
            break
    return blocks, None


def _publication(
    article: Article, header: date | None, dateline: Dateline | None
) -> tuple[date | None, PublishedFrom | None]:
    """The publication date and what it was taken from; the year of a dateline may come from header or file name."""
    if article.published:
        return article.published, "given"
    named = article.named_day
    if dateline and dateline.day:
        year, month, day = dateline.day
        around = header or named
        if year is None and around:
            year = min((around.year - 1, around.year, around.year + 1), key=lambda y: abs(_day(y, month, day) - around))
        if year is not None:
            return _day(year, month, day), "dateline"
    if header:
        return header, "header"
    return (named, "filename") if named else (None, None)


def _contradictions(header: date | None, published: date | None, published_from: PublishedFrom | None) -> Iterator[str]:
    """A header date that is not that of the text's own dateline, by more than the night between filing and posting."""
    if header and published and published_from == "dateline" and abs((header - published).days) > 1:
        yield f"the page is dated {header}, its dateline {published}: the dateline is believed"


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, 28) if month == 2 and day == 29 and year % 4 else day)


def _header(text: str, blocks: Sequence[Block]) -> date | None:
    """The full date of a line of its own before the body, or of a line such as ``Published: ...``."""
    in_head = True
    for block in blocks:
        piece = text[slice(*block.span)]
        if block.kind == "paragraph" and _is_body(piece):
            in_head = False
        told = block.kind == "furniture" and (in_head or piece[:9].casefold() == "published")
        if told and (day := header_date(piece)):
            return day
        if in_head and (day := next(filter(None, map(header_date, _segments(piece))), None)):
            return day
        if in_head and block.kind == "heading" and (day := closing_date(piece)):
            return day
    return next(filter(None, (issue_date(text[slice(*block.span)]) for block in blocks)), None)


def _segments(line: str) -> list[str]:
    """The parts of a line such as ``OSLO | By Jane Doe | 4 March 2021``; none where it has no such bars."""
    parts = _BAR.split(line) if len(line) < _LONGEST_LINE else []
    return parts if len(parts) > 1 else []


def _source(article: Article, blocks: Sequence[Block], dateline: Dateline | None, title: _Title | None) -> str | None:
    """What its archive says, else the agency of the dateline, of a line ``Source: AFP``, of the title's appendix."""
    if article.archived and article.archived.source:
        return article.archived.source
    if dateline and dateline.agency:
        return dateline.agency
    for block in blocks:
        if block.kind == "furniture" and (name := outlet(article.text[slice(*block.span)])):
            return name
    return title.outlet if title else None

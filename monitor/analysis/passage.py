"""A parsed stretch of an article, with the way back from its tokens to the article's characters.

The parser does not see the article as it stands: clausal quotations are replaced by a short clause (they derail the
parse of the sentence around them) and are parsed on their own. A passage knows, for each token, which characters of
the article it stands for; a token of a replacement stands for the whole quotation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from monitor.model import Span

__all__ = ["Passage", "Quotation", "Reading", "Source", "masked"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: ``start`` and ``end`` include the marks, ``inner`` does not."""

    start: int
    end: int
    inner: Span
    clausal: bool
    """A full clause or more, masked for the parser; otherwise a fragment or a scare quote left in the text."""
    closed: bool = True
    """False where the paragraph ends before the closing mark, as in a quotation over several paragraphs."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text that the parser reads in place of ``text[start:end]`` of the article."""

    string: str
    pieces: tuple[tuple[int, int, int | None], ...]
    """(offset in ``string``, offset in the article, index of the quotation that is masked here or None), ascending."""
    end: int
    quotation: int | None = None
    """The index of the quotation whose words these are; None for the article's own narrative."""
    block: int = 0
    """The index of the layout's block that it stands in."""
    item: bool = False
    """Whether it is an item of a list, by its number or by the item before it in the same block."""


def masked(
    text: str,
    span: Span,
    replacements: Iterable[tuple[Span, str, int | None]] = (),
    *,
    quotation: int | None = None,
    block: int = 0,
    item: bool = False,
) -> Source:
    """What the parser reads for ``span``: each (span, replacement, quotation index) replaced, line breaks as blanks.

    A replacement that is as long as its span and masks no quotation has None for the index.
    """
    parts: list[str] = []
    pieces: list[tuple[int, int, int | None]] = []
    position, length = span[0], 0
    for (start, end), replacement, index in sorted(replacements, key=lambda each: each[0]):
        pieces += [(length, position, None), (length + start - position, start, index)]
        parts += [text[position:start], replacement]
        length += start - position + len(replacement)
        position = end
    pieces.append((length, position, None))
    parts.append(text[position : span[1]])
    string = "".join(parts)
    for blank in "\r\n\t\u00a0\u200b\u2028\u2029\ufeff":
        string = string.replace(blank, " ")
    return Source(string, tuple(pieces), span[1], quotation, block, item)


@dataclass(slots=True, eq=False)
class Passage:
    """A parsed source; ``doc`` is spaCy's, everything else leads back to the article."""

    doc: Doc
    source: Source
    offsets: list[Span] = field(init=False)
    """For each token, the span of the article that it stands for."""
    masks: dict[int, int] = field(init=False)
    """Token index to quotation index, for the tokens of replacements."""
    lowers: list[str] = field(init=False)
    """Each token in lower case, read from the parse once."""

    def __post_init__(self) -> None:
        pieces = self.source.pieces
        starts = [piece[0] for piece in pieces]
        self.offsets, self.masks = [], {}
        strings = self.doc.vocab.strings
        words = self.doc.to_array(["LOWER", "IDX", "LENGTH"]).tolist()
        self.lowers = [strings[lower] for lower, _, _ in words]
        if len(pieces) == 1 and pieces[0][2] is None:
            moved = pieces[0][1] - pieces[0][0]
            self.offsets = [(moved + index, moved + index + length) for _, index, length in words]
            return
        at, end = -1, 0
        for number, (_, index, length) in enumerate(words):
            if index >= end:
                at = bisect_right(starts, index) - 1
                local, original, quotation = pieces[at]
                end = starts[at + 1] if at + 1 < len(starts) else len(self.source.string)
            if quotation is None:
                start = original + index - local
                self.offsets.append((start, start + length))
            else:
                self.offsets.append((original, pieces[at + 1][1]))
                self.masks[number] = quotation

    @property
    def quotation(self) -> int | None:
        """The index of the quotation whose words these are, or None."""
        return self.source.quotation

    def span(self, first: int, last: int) -> Span:
        """The article's characters from token ``first`` to token ``last``, both included."""
        return self.offsets[first][0], self.offsets[last][1]

    def sentence(self, token: Token) -> Span:
        """The article's characters of the sentence that the token stands in, without blanks around them."""
        sent = token.sent
        first, last = sent.start, sent.end - 1
        while last > first and self.doc[last].is_space:
            last -= 1
        while first < last and self.doc[first].is_space:
            first += 1
        return self.span(first, last)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article laid out, its quotations found and everything parsed: what the finders work on."""

    text: str
    quotations: Sequence[Quotation]
    passages: Sequence[Passage]
    """In the order of the article; a quotation's own passage follows the passage that it is masked in."""

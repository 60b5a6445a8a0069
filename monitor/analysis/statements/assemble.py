"""From candidates to statements: extents, speakers, kinds, and which stands in which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitor.analysis.cast import Cast
from monitor.analysis.passage import Reading
from monitor.analysis.statements.candidates import Candidate
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.plausible import act_of, is_own_words
from monitor.analysis.statements.spans import extent, merged, phrase
from monitor.analysis.statements.speakers import Speakers, Voice
from monitor.model import Span, Statement, StatementKind

__all__ = ["assemble"]


def assemble(reading: Reading, cast: Cast, candidates: Sequence[Candidate], words: Lexicon) -> list[Statement]:
    """The statements in the order of the text."""
    drafts = []
    for candidate in candidates:
        content = _content(reading, candidate)
        if content:
            drafts.append((content, candidate))
    drafts = _distinct(drafts)
    drafts.sort(key=lambda draft: (draft[0][0][0], -draft[0][-1][1]))
    within = [_within(reading, drafts, i) for i in range(len(drafts))]
    speakers = Speakers(cast, words)
    voices = [speakers.voice(found) for _, found in drafts]
    kept = [
        i
        for i, (_, found) in enumerate(drafts)
        if (outer := within[i]) is None or not is_own_words(found, voices[i].names, voices[outer].names)
    ]
    numbers = {old: new for new, old in enumerate(kept)}
    return [_statement(reading, cast, words, *drafts[i], voices[i], _kept_outer(within, numbers, i)) for i in kept]


def _kept_outer(within: Sequence[int | None], numbers: Mapping[int, int], index: int) -> int | None:
    """The number of the nearest statement around this one that is kept."""
    outer = within[index]
    for _ in within:
        if outer is None or outer in numbers:
            break
        outer = within[outer]
    return None if outer is None else numbers.get(outer)


Draft = tuple[tuple[Span, ...], Candidate]


def _content(reading: Reading, candidate: Candidate) -> tuple[Span, ...]:
    spans = extent(candidate.passage, candidate.content, reading.quotations)
    spans += [(reading.quotations[i].start, reading.quotations[i].end) for i in candidate.quotations]
    return merged(spans, reading.text)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One statement a content in a passage: of two that cover nearly the same, the first found stays."""
    kept: list[Draft] = []
    seen: dict[tuple[Span, ...], int] = {}
    for content, candidate in drafts:
        if content in seen:
            continue
        seen[content] = len(kept)
        kept.append((content, candidate))
    return kept


def _within(reading: Reading, drafts: Sequence[Draft], index: int) -> int | None:
    """The smallest statement whose content holds this one's cue."""
    candidate = drafts[index][1]
    best, size = None, 0
    for other, (outer, carrier) in enumerate(drafts):
        if other == index or not _holds(reading, outer, carrier, candidate):
            continue
        length = sum(end - start for start, end in outer)
        if best is None or length < size:
            best, size = other, length
    return best


def _holds(reading: Reading, outer: tuple[Span, ...], carrier: Candidate, candidate: Candidate) -> bool:
    if candidate.passage is carrier.passage:
        return bool(candidate.cue) and candidate.cue <= carrier.content
    quotation = candidate.passage.quotation
    return quotation is not None and quotation in carrier.quotations


def _statement(
    reading: Reading,
    cast: Cast,
    words: Lexicon,
    content: tuple[Span, ...],
    found: Candidate,
    voice: Voice,
    within: int | None,
) -> Statement:
    passage = found.passage
    source: list[Span] = []
    if found.source is not None:
        named = phrase(found.source) - found.content - found.cue
        source = extent(passage, named, reading.quotations)
    if found.relative is not None:
        source.append(passage.offsets[found.relative.i])
    addressee = cast.who(passage, found.addressee.i) if found.addressee is not None else ()
    return Statement(
        content=content,
        cue=merged(extent(passage, found.cue, reading.quotations), reading.text),
        source=merged(source, reading.text),
        speaker=voice.names[0] if voice.names else None,
        addressee=addressee[0] if addressee else None,
        kind=_kind(reading, content),
        act=act_of(found, words),
        negated=found.negated,
        speakers=voice.names,
        principal=voice.principal,
        within=within,
    )


def _kind(reading: Reading, content: Sequence[Span]) -> StatementKind:
    """Direct where nearly all letters stand in quotation marks, indirect where none do."""
    letters = sum(_letters(reading.text, start, end) for start, end in content)
    quoted = sum(
        _letters(reading.text, max(start, quotation.start), min(end, quotation.end))
        for start, end in content
        for quotation in reading.quotations
        if quotation.start < end and start < quotation.end
    )
    if not quoted:
        return "indirect"
    return "direct" if quoted >= 0.9 * letters else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))

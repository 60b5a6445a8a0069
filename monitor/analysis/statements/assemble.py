"""From candidates to statements: extents, speakers, kinds, and which stands in which."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice

from monitor.analysis.cast import Cast
from monitor.analysis.passage import Passage, Reading
from monitor.analysis.statements.candidates import Candidate
from monitor.analysis.statements.grounds import ground
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.nesting import nest, surviving
from monitor.analysis.statements.plausible import act_of, is_own_words, is_unmarked_quotation
from monitor.analysis.statements.spans import balanced, extent, merged, phrase, trimmed
from monitor.analysis.statements.speakers import Speakers, Voice
from monitor.model import Span, Statement, StatementKind

__all__ = ["assemble"]


def assemble(reading: Reading, cast: Cast, candidates: Sequence[Candidate], words: Lexicon) -> list[Statement]:
    """The statements in the order of the text."""
    found: dict[tuple[Span, ...], Candidate] = {}
    for candidate in candidates:
        content = _content(reading, candidate)
        if content:
            found.setdefault(content, candidate)
    drafts = sorted(_widest(found).items(), key=lambda draft: (draft[0][0][0], -draft[0][-1][1]))
    within = nest(drafts)
    speakers = Speakers(cast, words)
    voices: list[Voice] = []
    for (_, candidate), outer in zip(drafts, within, strict=True):
        around = voices[outer].names if outer is not None and outer < len(voices) else ()
        voices.append(speakers.voice(candidate, around))
    kept = [
        i
        for i, (_, candidate) in enumerate(drafts)
        if (outer := within[i]) is None or not is_own_words(candidate, voices[i].names, voices[outer].names)
    ]
    numbers = {old: new for new, old in enumerate(kept)}
    outermost = surviving(within, numbers)
    return [_statement(reading, cast, words, *drafts[i], voices[i], outermost[i]) for i in kept]


def _widest(found: Mapping[tuple[Span, ...], Candidate]) -> dict[tuple[Span, ...], Candidate]:
    """Of those with the same cue only the widest: what a colon adds to a clause is not said once more alone."""
    by_cue: defaultdict[tuple[Passage, frozenset[int]], list[tuple[Span, ...]]] = defaultdict(list)
    for content, candidate in found.items():
        by_cue[candidate.passage, frozenset(candidate.cue)].append(content)
    return {
        content: candidate
        for content, candidate in found.items()
        if not candidate.cue
        or not any(
            other != content and _holds(other, content) for other in by_cue[candidate.passage, frozenset(candidate.cue)]
        )
    }


def _holds(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    return all(any(start <= first and last <= end for start, end in outer) for first, last in inner)


def _content(reading: Reading, candidate: Candidate) -> tuple[Span, ...]:
    spans = extent(candidate.passage, trimmed(candidate.passage, candidate.content), reading.quotations)
    spans += [(reading.quotations[i].start, reading.quotations[i].end) for i in candidate.quotations]
    return merged(balanced(reading.text, merged(spans), reading.quotations))


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
    head = found.antecedent or found.source
    if head is not None:
        named = phrase(head)
        before = min((i for i in found.cue & named if i > head.i), default=len(passage.doc))
        named = {i for i in named - found.content - found.cue if i < before}
        source = extent(passage, named, reading.quotations)
    if found.relative is not None:
        source.append(passage.offsets[found.relative.i])
    addressee = cast.who(passage, found.addressee.i) if found.addressee is not None else ()
    return Statement(
        content=content,
        cue=_cue(reading, found),
        source=merged(source),
        speaker=voice.names[0] if voice.names else None,
        addressee=addressee[0] if addressee else None,
        kind=_kind(reading, content, found),
        act=act_of(found, words, bool(voice.names)),
        negated=found.negated,
        speakers=voice.names,
        principal=voice.principal,
        within=within,
        rule=ground(found, words),
    )


def _cue(reading: Reading, found: Candidate) -> tuple[Span, ...]:
    if found.lead is not None:
        announced, verb = found.lead
        return (announced.offsets[verb.i],)
    passage = found.passage
    return merged(extent(passage, found.cue, reading.quotations) or [passage.offsets[i] for i in found.cue])


def _kind(reading: Reading, content: Sequence[Span], found: Candidate) -> StatementKind:
    """Direct where nearly all letters stand in quotation marks, or should: “we” before a trailing "he said"."""
    letters = sum(_letters(reading.text, start, end) for start, end in content)
    ends = [quotation.end for quotation in reading.quotations]
    quoted = 0
    for start, end in content:
        for quotation in islice(reading.quotations, bisect_right(ends, start), None):
            if quotation.start >= end:
                break
            quoted += _letters(reading.text, max(start, quotation.start), min(end, quotation.end))
    if not quoted:
        return "direct" if is_unmarked_quotation(found) else "indirect"
    return "direct" if quoted >= 0.9 * letters else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))

"""Direct quotations: each gets the words that attribute it, and what belongs together is joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from monitor.analysis.layout import Layout
from monitor.analysis.passage import Passage, Reading
from monitor.analysis.statements.candidates import Candidate, children
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.source import verb_source

__all__ = ["join_quotations"]


@dataclass(slots=True, eq=False)
class Line:
    """A sentence of the narrative with the clausal quotations in it."""

    passage: Passage
    sentence: Sentence
    quotations: list[int] = field(default_factory=list)
    bare: bool = False
    """Whether nothing stands in it but quotations."""

    @property
    def block(self) -> int:
        """The index of its block."""
        return self.passage.source.block

    @property
    def ends_with_colon(self) -> bool:
        """Whether it announces what follows."""
        return self.sentence.text.rstrip().endswith((":", ":“", ':"'))


def join_quotations(reading: Reading, layout: Layout, candidates: list[Candidate], words: Lexicon) -> None:
    """Attribute the clausal quotations that no candidate covers: add them to one, or add a candidate."""
    covered = {index: found for found in reversed(candidates) for index in found.quotations}
    if all(index in covered for index, quotation in enumerate(reading.quotations) if quotation.clausal):
        return
    lines = list(_lines(reading))
    for number, line in enumerate(lines):
        for index in line.quotations:
            if index in covered:
                continue
            found = _continued(reading, lines, number, index, covered) if line.bare else None
            if found is not None:
                found.quotations.add(index)
            else:
                found = _announced(lines, number, words) if line.bare else _nearest(line, index, words)
                if found is None:
                    continue
                found.quotations.add(index)
                candidates.append(found)
            covered[index] = found


def _lines(reading: Reading) -> Iterator[Line]:
    for passage in reading.passages:
        if passage.quotation is not None:
            continue
        for sentence in passage.doc.sents:
            quotations: list[int] = []
            others = 0
            for token in sentence if passage.masks else ():
                quotation = passage.masks.get(token.i)
                if quotation is None:
                    others += not (token.is_punct or token.is_space or token.is_quote)
                elif quotation not in quotations:
                    quotations.append(quotation)
            yield Line(passage, sentence, quotations, bool(quotations) and not others)


def _continued(
    reading: Reading, lines: Sequence[Line], number: int, index: int, covered: dict[int, Candidate]
) -> Candidate | None:
    """The statement that a quotation standing alone goes on with: “We will go,” she said. “We must.”"""
    before = covered.get(index - 1)
    if before is None or number == 0:
        return None
    line, previous = lines[number], lines[number - 1]
    if index - 1 not in previous.quotations and index - 1 not in line.quotations:
        return None
    if previous.block == line.block or not reading.quotations[index - 1].closed:
        return before
    return before if previous.bare else None


def _announced(lines: Sequence[Line], number: int, words: Lexicon) -> Candidate | None:
    """A new statement by the last reporting verb of the line before, where that line announces the quotation."""
    if not number or not (lines[number - 1].block == lines[number].block or lines[number - 1].ends_with_colon):
        return None
    before = lines[number - 1]
    verbs = [token for token in before.sentence if _reports(before.passage, token, words)]
    return _statement(before.passage, verbs[-1], words) if verbs else None


def _nearest(line: Line, index: int, words: Lexicon) -> Candidate | None:
    """A new statement by the reporting verb of the quotation's own sentence that stands nearest to it."""
    at = next(i for i, quotation in line.passage.masks.items() if quotation == index)
    verbs = [token for token in line.sentence if _reports(line.passage, token, words)]
    verb = min(verbs, key=lambda token: abs(token.i - at), default=None)
    return _statement(line.passage, verb, words) if verb is not None else None


def _reports(passage: Passage, token: Token, words: Lexicon) -> bool:
    if token.pos_ != "VERB" or token.i in passage.masks:
        return False
    return "speech" in words.frames(token).get("clause", {}).values()


def _statement(passage: Passage, verb: Token, words: Lexicon) -> Candidate:
    source = verb_source(verb, words)
    cue = {verb.i, *(child.i for child in children(verb, "prt", "neg", "aux"))}
    return Candidate(passage, "quotation", "speech", cue, set(), source.head, source.relative)

"""The items of a list that runs on in one paragraph, as communiqués have them: each is read as a sentence of its own.

"The Council condemns the raid; calls on both sides to talk; decides to: (a) close the border; (b) recall its envoy."
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from monitor.analysis.passage import Quotation
from monitor.analysis.statements.lexicon import lexicon
from monitor.model import Span

__all__ = ["items", "numbering"]

NUMBER = r"\(?(?:\d{1,3}[.)]|[a-z]{1,4}\)|(?:[a-z]|[ivx]{2,5})\.)\s{1,4}"
NUMBERING = re.compile(rf"{NUMBER}(?=[A-Za-z“\"])|[-–—•*·]\s{{1,4}}(?=[A-Za-z])")
"""The number or bullet of an item, beside which the tagger takes the verb that follows for a name."""
BREAK = re.compile(rf"[;:,]\s{{1,4}}(?:(?:and|or|et)\s{{1,4}})?(?P<number>{NUMBER})?(?P<word>[A-Za-z]{{2,20}})\b")
"""What may part two items, and the word with which the second one begins."""
VOWELS = "aeiou"
MOST_ITEMS = 300
"""Items of one paragraph that are read apart; more than that no communiqué has."""


def numbering(text: str, start: int, end: int) -> int:
    """Where the words of an item begin, after its number or bullet; ``start`` where it has none."""
    match = NUMBERING.match(text, start, end)
    return match.end() if match else start


def items(text: str, span: Span, quotations: Sequence[Quotation]) -> Iterator[Span]:
    """The parts of the span, split where a verb of reporting opens a further item; usually the whole.

    After a semicolon that verb may be written small; after a comma, as in "The Council, Deeply concerned by the
    fighting, Calls on", only a capital tells it. A number after a semicolon or colon is enough by itself.
    """
    start = span[0]
    ends = [quotation.end for quotation in quotations]
    opening = (match for match in BREAK.finditer(text, *span) if _opens(match))
    for match in islice(opening, MOST_ITEMS):
        around = bisect_right(ends, match.start())
        if around == len(ends) or match.start() < quotations[around].start:
            yield start, match.start() + 1
            start = match.start("word")
    yield start, span[1]


def _opens(match: re.Match[str]) -> bool:
    mark, word = match[0][0], match["word"]
    if match["number"]:
        return mark != ","
    if mark == ",":
        return word[0].isupper() and word.lower() in _performing()
    return mark == ";" and word.lower() in _performing()


@cache
def _performing() -> frozenset[str]:
    """The forms in which reporting verbs open the items of a communiqué: condemns, recalling."""
    return frozenset(form for verb in lexicon().verbs for form in _forms(verb))


def _forms(verb: str) -> Iterator[str]:
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        yield f"{verb[:-1]}ies"
    elif verb.endswith(("s", "sh", "ch", "x", "z")):
        yield f"{verb}es"
    else:
        yield f"{verb}s"
    yield f"{verb.removesuffix('e')}ing"

"""Names that the model overlooked, found by the words that they end with or stand behind."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from monitor.analysis.cast.extents import DAYS, LONGEST_NAME, hyphenated, joined_on, with_object
from monitor.analysis.cast.figure import Reference
from monitor.analysis.cast.groups import words
from monitor.analysis.cast.titles import inside_words, is_role, ranks
from monitor.analysis.gazetteer import Entry
from monitor.analysis.passage import Passage

__all__ = ["capitalised", "titled"]


def capitalised(number: int, passage: Passage, taken: dict[int, Entry | None]) -> Iterator[Reference]:
    """Bodies that the model overlooked: capitalised words that end in "Council", "Command", "Directorate" ..."""
    doc, ends = passage.doc, words("organization")
    for at, lower in enumerate(passage.lowers):
        if lower not in ends or at in taken:
            continue
        token = doc[at]
        if not token.text[0].isupper():
            continue
        if token.i in passage.masks or not token.text[1:].islower():
            continue
        first = token.i
        while first > 0 and token.i - first < LONGEST_NAME and _leads_on(doc, first - 1, taken):
            first -= 1
        last = with_object(doc, token.i)
        if last == first or all(is_role(t) or t.is_sent_start for t in doc[first:last]):
            continue
        if token.lower_ in words("state_organs", "nouns") and all(index in taken for index in range(first, token.i)):
            continue
        while doc[first].lower_ in ("and", "for", "of", "the"):
            first += 1
        if first < last:
            taken.update(dict.fromkeys(range(first, last + 1)))
            yield Reference(number, first, last, token.i, "ORG", doc[first : last + 1].text, "name", (first, last))


def titled(number: int, passage: Passage, taken: dict[int, Entry | None]) -> Iterator[Reference]:
    """Persons that the model overlooked: capitalised words after "General", "Mr", "Senator" and the like."""
    doc, known = passage.doc, ranks()
    for at, lower in enumerate(passage.lowers[:-1]):
        if lower.rstrip(".") not in known or not doc[at].text[0].isupper() or at in passage.masks:
            continue
        first = at + 1
        if not _begins_person(doc[first], taken, passage):
            continue
        last = joined_on(doc, hyphenated(doc, first, first)[1], passage.masks)
        taken.update(dict.fromkeys(range(first, last + 1)))
        head = doc[first : last + 1].root.i
        yield Reference(number, first, last, head, "PERSON", doc[first : last + 1].text, "name", (first, last))


def _begins_person(token: Token, taken: dict[int, Entry | None], passage: Passage) -> bool:
    if token.i in taken or token.i in passage.masks or token.is_sent_start or token.pos_ != "PROPN":
        return False
    word = token.lower_
    known = (
        is_role(token)
        or word in ranks()
        or word in inside_words()
        or word in words("organization")
        or word in words("no_actor")
    )
    return token.text.istitle() and not known


def _leads_on(doc: Doc, index: int, taken: dict[int, Entry | None]) -> bool:
    """Whether a name goes on to the left: a capitalised word, a state or region, or the hyphen between two."""
    if index in taken:
        entry = taken[index]
        return entry is not None and (entry.kind == "state" or entry.place)
    if doc[index].text == "-":
        return index > 0 and doc[index - 1].text[0].isupper() and doc[index + 1].text[0].isupper()
    return _in_name(doc[index])


def _in_name(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN") and token.lower_ not in DAYS

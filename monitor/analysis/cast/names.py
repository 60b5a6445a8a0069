"""Names in the passages: entities trimmed to their names, each name with one label throughout the article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from monitor.analysis.cast.figure import Reference, folded
from monitor.analysis.cast.titles import honorifics, inside_words, is_role, title_start
from monitor.analysis.gazetteer import Entry, Gazetteer
from monitor.analysis.passage import Passage
from monitor.analysis.pipeline import GAZETTEER

__all__ = ["find_names"]

NAMED = {"PERSON", "ORG", "NORP", "GPE", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}
TRIMMED = {"the", "a", "an", "'s", "’s", "'", "’", "@", '"', "“", "”", "‘", "#", ",", ".", "-", "(", ")", ":", "«", "»"}


def find_names(passages: Sequence[Passage], gazetteer: Gazetteer) -> list[Reference]:
    """All names, in the order of the passages; a title is part of a person's reference, ``core`` the bare name."""
    found = [name for number, passage in enumerate(passages) for name in _names_of(number, passage, gazetteer)]
    _agree(found, passages)
    for name in found:
        if name.label == "PERSON":
            _add_title(name, passages[name.passage])
    titles = {
        (name.passage, index)
        for name in found
        if name.label == "PERSON" and name.core
        for index in range(name.first, name.core[0])
    }
    return [name for name in found if not (_is_title_word(name, passages) or _is_part(name, titles))]


def _is_title_word(name: Reference, passages: Sequence[Passage]) -> bool:
    """Whether the model took a mere title ("State", "Foreign Minister") for a name."""
    if name.entry or not name.core:
        return False
    tokens = passages[name.passage].doc[name.core[0] : name.core[1] + 1]
    return all(is_role(token) or token.lower_ in inside_words() for token in tokens)


def _is_part(name: Reference, titles: set[tuple[int, int]]) -> bool:
    """Whether the name is one capitalised word of a title ("State" in "Secretary of State")."""
    if name.entry or not name.core or name.label == "PERSON":
        return False
    return name.core[0] == name.core[1] and (name.passage, name.core[0]) in titles and not name.surface.isupper()


def _names_of(number: int, passage: Passage, gazetteer: Gazetteer) -> Iterator[Reference]:
    doc = passage.doc
    known = {(span.start, span.end): span.kb_id_ for span in doc.spans.get(GAZETTEER, ())}
    spans: list[Span] = [*doc.ents]
    done: dict[int, Entry | None] = {}
    covered = {(span.start, span.end) for span in spans}
    spans += [span for span in doc.spans.get(GAZETTEER, ()) if (span.start, span.end) not in covered]
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.label_ not in NAMED or any(i in passage.masks for i in range(span.start, span.end)):
            continue
        entry = gazetteer.entries.get(known.get((span.start, span.end), ""))
        first, last = span.start, span.end - 1
        if entry is None:
            first, last = _trimmed(doc, first, last, span.label_)
            if first > last or not any(c.isalpha() for c in doc[first : last + 1].text):
                continue
        surface = doc[first : last + 1].text
        if entry is None and surface in gazetteer.forms and gazetteer.forms[surface][1] == "name":
            entry = gazetteer.forms[surface][0]
        if entry is not None and any(done.get(index) is entry for index in range(first, last + 1)):
            continue
        done.update(dict.fromkeys(range(first, last + 1), entry))
        usage = gazetteer.forms[surface][1] if entry and surface in gazetteer.forms else "name"
        head = doc[first : last + 1].root.i
        yield Reference(number, first, last, head, span.label_, surface, usage, (first, last), entry)


def _trimmed(doc: Doc, first: int, last: int, label: str) -> tuple[int, int]:
    """The name without articles, quotes, possessive mark and, before a person, his title."""
    while first <= last and doc[first].lower_ in TRIMMED:
        first += 1
    while first <= last and (doc[last].lower_ in TRIMMED or doc[last].is_space):
        last -= 1
    if label == "PERSON":
        while first < last and (is_role(doc[first]) or doc[first].lower_.rstrip(".") in honorifics()):
            first += 1
    return first, last


def _agree(names: Sequence[Reference], passages: Sequence[Passage]) -> None:
    """Give every name the label that most evidence of the article speaks for."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    parts: set[str] = set()
    for name in names:
        doc = passages[name.passage].doc
        form = folded(name.surface)
        weight = 5 if name.entry else 1
        votes[form][name.label] += weight
        if name.label in ("PERSON", "ORG", "GPE", "NORP") and name.core and not name.entry:
            before = name.core[0] - 1
            if before >= 0 and is_role(doc[before]):
                votes[form]["PERSON"] += 3
            words = form.split()
            if name.label == "PERSON" and len(words) > 1:
                parts.update((words[-1], words[0]))
    for name in names:
        if name.entry:
            continue
        form = folded(name.surface)
        if form in parts:
            votes[form]["PERSON"] += 2
        name.label = max(sorted(votes[form]), key=lambda label: votes[form][label])


def _add_title(name: Reference, passage: Passage) -> None:
    doc = passage.doc
    start = title_start(doc, name.first, set(passage.masks))
    name.first = start
    name.surface = doc[start : name.last + 1].text

"""Names in the passages: entities trimmed to their names, each name with one label throughout the article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Span

from monitor.analysis.cast.extents import (
    after_office,
    begun,
    completed,
    hyphenated,
    is_addressed,
    joined_on,
    member_of,
    trimmed,
    without_office,
)
from monitor.analysis.cast.figure import Reference, folded
from monitor.analysis.cast.groups import group_heads, words
from monitor.analysis.cast.juntas import settle_juntas
from monitor.analysis.cast.overlooked import capitalised, titled
from monitor.analysis.cast.shared import settle_organs, settle_shared
from monitor.analysis.cast.spelling import is_misspelt, misspelt_state
from monitor.analysis.cast.titles import (
    apposition_before,
    given_name_gender,
    inside_words,
    is_role,
    role_nouns,
    title_start,
)
from monitor.analysis.gazetteer import Entry, Gazetteer
from monitor.analysis.passage import Passage
from monitor.analysis.pipeline import GAZETTEER

__all__ = ["find_names"]

NAMED = {"PERSON", "ORG", "NORP", "GPE", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}


WORKS = frozenset({"WORK_OF_ART", "LAW", "EVENT", "PRODUCT"})
"""Labels that the model gives to "Ministers of Foreign Affairs" and the like."""
SHORTEST_GIVEN = 4
"""Letters of a given name by which a person can be named alone."""
ALONE = frozenset({"nsubj", "nsubjpass", "poss", "dobj"})
MEDIA = frozenset({"daily", "weekly", "newspaper", "magazine", "website", "broadcaster", "agency", "channel"})
"""What is named after such a noun is a body."""


def find_names(passages: Sequence[Passage], gazetteer: Gazetteer) -> list[Reference]:
    """All names, in the order of the passages; a title is part of a person's reference, ``core`` the bare name."""
    found = [name for number, passage in enumerate(passages) for name in _names_of(number, passage, gazetteer)]
    settle_juntas(found, gazetteer)
    settle_shared(found, gazetteer)
    settle_organs(found, passages, gazetteer)
    found += _enclosed(found, passages)
    _agree(found, passages)
    found += _overlooked(found, passages)
    for name in found:
        if name.label == "PERSON" and name.core:
            passage = passages[name.passage]
            name.first = title_start(passage.doc, name.first, passage.masks)
            name.surface = passage.doc[name.first : name.last + 1].text
    titles = {
        (name.passage, index)
        for name in found
        if name.label == "PERSON" and name.core
        for index in range(name.first, name.core[0])
    }
    return [name for name in found if not (_is_title_word(name, passages) or _is_part(name, titles))]


def _enclosed(names: Sequence[Reference], passages: Sequence[Passage]) -> list[Reference]:
    """Acronyms in brackets behind a body's name that the model took for none."""
    taken = {(name.passage, index) for name in names for index in range(name.first, name.last + 1)}
    found = []
    for name in names:
        doc = passages[name.passage].doc
        first = name.last + 2
        enclosed = first + 1 < len(doc) and doc[first - 1].text == "(" and doc[first + 1].text == ")"
        if name.label != "ORG" or not enclosed or (name.passage, first) in taken:
            continue
        acronym = doc[first].text
        if acronym.isalpha() and acronym.isupper() and len(acronym) > 1:
            found.append(Reference(name.passage, first, first, first, "ORG", acronym, "name", (first, first)))
    return found


def _names_of(number: int, passage: Passage, gazetteer: Gazetteer) -> Iterator[Reference]:
    doc, masks = passage.doc, passage.masks
    taken: dict[int, Entry | None] = {}
    known = {(s.start, s.end - 1): gazetteer.entries[s.kb_id_] for s in doc.spans.get(GAZETTEER, ())}
    for span, kb in _spans(doc):
        if span.label_ not in NAMED or (masks and any(i in masks for i in range(span.start, span.end))):
            continue
        entry = gazetteer.entries.get(kb)
        first, last = span.start, span.end - 1
        label = span.label_
        if label in WORKS and span.root.lower_ in group_heads():
            continue
        if entry is None:
            first, last = trimmed(doc, first, last, label)
            if label == "ORG" and is_addressed(doc, first, last):
                label = "PERSON"
                first, last = trimmed(doc, first, last, label)
            elif label == "GPE" and (start := after_office(doc, first, last)) is not None:
                first, label = start, "PERSON"
            elif label == "ORG":
                last = without_office(doc, first, last, known)
            if label == "ORG" and last > first and is_role(doc[last]) and doc[last].is_alpha:
                continue
            if first > last or not any(t.is_alpha or t.shape_[0] in "Xx" for t in doc[first : last + 1]):
                continue
            if label == "PERSON":
                last = joined_on(doc, last, masks)
            elif label == "ORG":
                last = completed(doc, first, last)
            first, last = hyphenated(doc, first, last)
            if (whole := known.get((first + 1, last))) is not None and doc[first].lower_ in whole.generic:
                first += 1
            if label in ("PERSON", "ORG", "WORK_OF_ART") and (parted := member_of(doc, first, last, known)):
                last, label = parted, "PERSON"
        surface = doc[first : last + 1].text
        if "/" in surface and all(part in gazetteer.forms for part in surface.split("/")):
            continue
        if label in ("ORG", "PERSON") and not kb and surface.islower():
            continue
        if entry is None:
            entry = known.get((first, last)) or _known(surface, label, gazetteer)
            if entry is None and first == last and not (first and is_role(doc[first - 1])):
                entry = misspelt_state(surface, label, gazetteer)
        if any(index in taken for index in range(first, last + 1)) and not _tells_whose(entry, surface, gazetteer):
            continue
        if entry is not None and any(taken.get(index) is entry for index in range(first, last + 1)):
            continue
        while entry is not None and entry.kind == "person" and first < last and is_role(doc[first]):
            first, surface = first + 1, doc[first + 1 : last + 1].text
        taken.update(dict.fromkeys(range(first, last + 1), entry))
        usage = gazetteer.forms[surface][1] if entry and surface in gazetteer.forms else "name"
        head = doc[first : last + 1].root.i if first < last else first
        yield Reference(
            number, first, last, head, entry.label if entry else label, surface, usage, (first, last), entry
        )
    yield from capitalised(number, passage, taken)
    yield from titled(number, passage, taken)


def _spans(doc: Doc) -> list[tuple[Span, str]]:
    """Entities and forms of the gazetteer with the name of their entry, longest first at each place."""
    known = {(span.start, span.end): span for span in doc.spans.get(GAZETTEER, ())}
    spans = [(span, known[span.start, span.end].kb_id_ if (span.start, span.end) in known else "") for span in doc.ents]
    covered = {(span.start, span.end) for span in doc.ents}
    spans += [(span, span.kb_id_) for place, span in known.items() if place not in covered]
    return sorted(spans, key=lambda pair: (pair[0].start, -pair[0].end))


def _tells_whose(entry: Entry | None, surface: str, gazetteer: Gazetteer) -> bool:
    """Whether a form within a longer name tells whose body that is, as "Russian" does in "Russian Foreign Ministry"."""
    if entry is None or entry.kind == "group":
        return False
    return entry.kind == "state" or entry.name == "United Nations"


def _known(surface: str, label: str, gazetteer: Gazetteer) -> Entry | None:
    if surface in gazetteer.forms and gazetteer.forms[surface][1] == "name":
        return gazetteer.forms[surface][0]
    return None


def _agree(names: Sequence[Reference], passages: Sequence[Passage]) -> None:
    """Give every name the label that most evidence of the article speaks for."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    surnames: set[str] = set()
    bearers: set[str] = set()
    for name in names:
        if name.entry and name.entry.kind == "person":
            known = folded(name.entry.name).split()
            bearers.add(known[-1])
            surnames.update((known[-1], known[0]) if folded(name.surface).endswith(" ".join(known)) else known[-1:])
        if name.entry or not name.core:
            continue
        doc = passages[name.passage].doc
        form = folded(name.surface)
        votes[form][name.label] += 1
        before = doc[name.core[0] - 1] if name.core[0] else None
        if name.label == "PERSON" and before is not None and before.lower_ in ("the", "a") and name.first == name.last:
            votes[form]["ORG"] += 1
        if before is not None and before.lower_ in MEDIA:
            votes[form]["ORG"] += 2
        parts = form.split()
        if name.core[0] > 0 and is_role(doc[name.core[0] - 1]) and doc[name.core[0] - 1].head.i != name.core[0] - 1:
            votes[form]["PERSON"] += 3
        if (
            name.label == "ORG"
            and name.core[0]
            and doc[name.core[0] - 1].text == ","
            and apposition_before(doc, name.first)
        ):
            votes[form]["PERSON"] += 2
        if name.label == "ORG" and any(t.dep_ == "appos" and t.lower_ in role_nouns() for t in doc[name.head].rights):
            votes[form]["PERSON"] += 2
        if name.label == "ORG" and _is_persons(name, doc):
            votes[form]["PERSON"] += 2
        if name.label == "PERSON":
            bearers.add(parts[-1])
        if name.label == "PERSON" and len(parts) > 1:
            surnames.update((parts[-1], parts[0]))
    for name in names:
        form = folded(name.surface)
        last = form.rsplit(" ", 1)[-1]
        if name.label == "ORG" and not name.entry and name.core and last in surnames and last != form:
            name.core = (name.core[1], name.core[1])
            name.first = name.head = name.core[1]
            name.surface = passages[name.passage].doc[name.first].text
            name.label = "PERSON"
        elif not name.entry:
            counted = votes[form]
            persons = form in surnames or ("PERSON" not in counted and is_misspelt(form, bearers))
            name.label = "PERSON" if persons else max(sorted(counted), key=lambda label: counted[label])


def _is_persons(name: Reference, doc: Doc) -> bool:
    """Whether a name begins with a given name, ends with no word for a body, or is followed by "who" or an age."""
    assert name.core
    first, last = name.core
    whole = [token for token in doc[first : last + 1] if not token.is_punct]
    if any(token.lower_ in words("organization") or not token.text.istitle() for token in whole):
        return False
    if last > first and given_name_gender(name.surface):
        return True
    following = doc[last + 1 : last + 4]
    if len(following) < 2 or following[0].text != ",":
        return False
    aged = len(following) == 3 and following[1].shape_ == "dd" and following[2].text == ","
    return aged or following[1].lower_ == "who"


def _overlooked(names: Sequence[Reference], passages: Sequence[Passage]) -> Iterator[Reference]:
    """Surnames and other single words that the model took for a name elsewhere in the article, but not here."""
    known: dict[str, str] = {}
    given: set[str] = set()
    for name in names:
        if name.label == "PERSON" and name.core:
            doc = passages[name.passage].doc
            known[doc[name.core[1]].text] = "PERSON"
            if len(doc[name.core[0]]) >= SHORTEST_GIVEN:
                given.add(doc[name.core[0]].text)
        elif name.label == "ORG" and not name.entry and name.surface.isalnum():
            known.setdefault(name.surface, "ORG")
    taken = {(name.passage, index) for name in names if name.core for index in range(name.core[0], name.core[1] + 1)}
    persons = [folded(name) for name, label in known.items() if label == "PERSON"]
    is_person = cache(lambda word: is_misspelt(folded(word), persons))
    for number, passage in enumerate(passages):
        doc = passage.doc
        forms, proper = {doc.vocab.strings[form] for form in known}, doc.vocab.strings["PROPN"]
        for at, (orth, part) in enumerate(doc.to_array(["ORTH", "POS"]).tolist()):
            if part != proper and orth not in forms:
                continue
            token = doc[at]
            text = token.text
            label = known.get(text)
            if label is None:
                misspelt = not token.ent_kb_id_ and is_person(text)
                label = "PERSON" if misspelt or (text in given and token.dep_ in ALONE) else None
            if label and (number, token.i) not in taken and token.i not in passage.masks and token.text[0].isupper():
                first = begun(passage.doc, token.i, passage.masks) if label == "PERSON" else token.i
                surface = passage.doc[first : token.i + 1].text
                yield Reference(number, first, token.i, token.i, label, surface, "name", (first, token.i))


def _is_title_word(name: Reference, passages: Sequence[Passage]) -> bool:
    """Whether the model took a title ("Foreign Minister") or its specialty ("Brexit secretary") for a name."""
    if name.entry or not name.core:
        return False
    first, last = name.core
    doc = passages[name.passage].doc
    if all(is_role(token) or token.lower_ in inside_words() for token in doc[first : last + 1]):
        return True
    specialty = first == last and last + 1 < len(doc) and is_role(doc[last + 1]) and doc[last].dep_ == "compound"
    return specialty and name.label == "PERSON"


def _is_part(name: Reference, titles: set[tuple[int, int]]) -> bool:
    """Whether the name is one capitalised word of a title ("State" in "Secretary of State")."""
    if name.entry or not name.core or name.label == "PERSON":
        return False
    return name.core[0] == name.core[1] and (name.passage, name.core[0]) in titles and not name.surface.isupper()

"""One figure for each actor: surnames, acronyms, variants of spelling and the gazetteer's forms come together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from monitor.analysis.cast.figure import Figure, Reference, folded
from monitor.analysis.cast.groups import words
from monitor.analysis.cast.spelling import alike
from monitor.analysis.cast.titles import gender_of, given_name_gender
from monitor.analysis.passage import Passage
from monitor.model import ActorKind

__all__ = ["merge_names"]

MOST_VARIANTS = 40
"""Persons among whom a variant of spelling is looked for."""
FARTHEST_ALIAS = 8
"""Tokens before a name within which the name that it stands for must end."""
INTRODUCING = frozenset(
    {"known as", "also known as", "better known as", "widely known as", "alias", "aka", "nicknamed"}
)
"""The words, without marks, between a name and another one of the same actor."""
SHORTEST_INNER = 4
"""Letters of a word within a long name by which its bearer can be known alone."""
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What follows a surname to tell father from son."""
SORTS = frozenset({"party", "group", "movement", "agency", "organization", "organisation", "militia", "newspaper"})
"""Words at the end of a name that tell what sort of body it is, and that are often left out."""
KINDS: dict[str, ActorKind] = {"PERSON": "person", "GPE": "state", "NORP": "group"}


def merge_names(names: Sequence[Reference], passages: Sequence[Passage]) -> list[Figure]:
    """The figures that the names mean, in the order of their first mention."""
    figures: list[Figure] = []
    known: dict[str, Figure] = {}
    _prefer_namesakes(names, passages)
    for name in names:
        if name.entry:
            figure = known.get(name.entry.name)
            if figure is None:
                called = name.entry.demonyms[0] if name.entry.place and name.entry.demonyms else name.entry.name
                figure = known[name.entry.name] = Figure(called, name.entry.kind, entry=name.entry)
                figures.append(figure)
            figure.references.append(name)
    known_persons = [figure for figure in figures if figure.kind == "person"]
    for figure in known_persons:
        spelt = (_bare(name, passages) for name in figure.references)
        figure.name = next((name for name in spelt if _is_spelling(name, figure.name)), figure.name)
    figures += _persons([n for n in names if n.label == "PERSON" and not n.entry], passages, known_persons)
    figures += _others([n for n in names if n.label != "PERSON" and not n.entry])
    figures = _join(figures, names, passages)
    return sorted(figures, key=lambda f: min((r.passage, r.first) for r in f.references))


def _prefer_namesakes(names: Sequence[Reference], passages: Sequence[Passage]) -> None:
    """Let a surname mean whom the article names in full, rather than somebody else whom all the world knows by it."""
    persons = [(name, _bare(name, passages).split()) for name in names if name.label == "PERSON"]
    in_full = {name.entry.name for name, words_of in persons if name.entry and len(words_of) > 1}
    namesakes = {folded(words_of[-1]) for name, words_of in persons if not name.entry and len(words_of) > 1}
    for name, words_of in persons:
        if name.entry and name.entry.name not in in_full and folded(words_of[-1]) in namesakes:
            name.entry = None


def _is_spelling(name: str, known: str) -> bool:
    """Whether a name is another spelling of the whole of a known one."""
    return len(name.split()) > 1 and folded(name).split()[-1:] == folded(known).split()[-1:]


def _bare(name: Reference, passages: Sequence[Passage]) -> str:
    """The name without its title."""
    assert name.core
    return passages[name.passage].doc[name.core[0] : name.core[1] + 1].text


def _persons(names: Sequence[Reference], passages: Sequence[Passage], known: Sequence[Figure]) -> list[Figure]:
    """New persons by full name first; shorter names then join the one, known or new, that they can stand for."""
    figures: list[Figure] = []
    full: dict[int, list[str]] = {}
    by_word: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in known:
        _register(figure, folded(figure.name).split(), full, by_word)
    in_text = {id(name): order for order, name in enumerate(names)}
    for name in sorted(names, key=lambda n: (-len(folded(_bare(n, passages)).split()), in_text[id(n)])):
        text = _bare(name, passages)
        parts = [part for part in folded(text).split() if part.rstrip(".") not in GENERATIONS] or folded(text).split()
        if not parts:
            continue
        gender = _gender(name, passages)
        fitting = [
            figure
            for figure in _candidates(parts, by_word, [*known[-MOST_VARIANTS:], *figures[-MOST_VARIANTS:]])
            if _stands_for(parts, full[id(figure)]) and (gender is None or figure.gender in (None, gender))
        ]
        if fitting:
            figure = min(fitting, key=lambda f: _unlikeness(name, parts, full[id(f)], gender, f))
        else:
            figure = Figure(text, "person", gender=gender or given_name_gender(text))
            figures.append(figure)
            _register(figure, parts, full, by_word)
        figure.references.append(name)
    for figure in [*known, *figures]:
        figure.references.sort(key=lambda r: (r.passage, r.first))
    return figures


def _register(figure: Figure, parts: list[str], full: dict[int, list[str]], by_word: dict[str, list[Figure]]) -> None:
    full[id(figure)] = parts
    for part in parts:
        by_word[part].append(figure)


def _candidates(parts: list[str], by_word: dict[str, list[Figure]], latest: list[Figure]) -> list[Figure]:
    """Persons who share a word of their name, and the latest of all, whose names may be spelt otherwise."""
    sharing = [figure for part in parts for figure in by_word.get(part, [])[-MOST_VARIANTS:]]
    return list(dict.fromkeys([*sharing, *latest]))


def _gender(name: Reference, passages: Sequence[Passage]) -> str | None:
    """The gender that the title before a name tells."""
    if not name.core or name.first == name.core[0]:
        return None
    return gender_of(passages[name.passage].doc, name.first, name.core[0] - 1)


def _unlikeness(
    name: Reference, parts: list[str], full: list[str], gender: str | None, figure: Figure
) -> tuple[bool, bool, bool, tuple[int, int]]:
    """What speaks against a figure that a name can stand for.

    Another spelling, a word that is not his last name, no known gender, a great distance.
    """
    other_name = len(parts) == 1 and parts[0] != full[-1]
    return parts[-1] not in full, other_name, gender is not None and figure.gender is None, _distance(name, figure)


def _distance(name: Reference, figure: Figure) -> tuple[int, int]:
    """How far back the figure was last named; forward counts as farther."""
    before = [(name.passage - r.passage, name.first - r.first) for r in figure.references]
    behind = [d for d in before if d >= (0, 0)]
    return min(behind) if behind else (1_000_000, 0)


def _stands_for(short: list[str], full: list[str]) -> bool:
    """Whether the words of a shorter or misspelt name can stand for the full one, or go on where that ends."""
    if short == full:
        return True
    if len(short) == 1:
        inner = len(short[0]) >= SHORTEST_INNER and short[0] in full[1:-1]
        return alike(short[0], full[-1]) or alike(short[0], full[0]) or inner
    if len(short) > len(full) > 1:
        return short[: len(full)] == full
    if len(short) == len(full):
        return all(alike(left, right) for left, right in zip(short, full, strict=True))
    return _subsequence(short, full)


def _subsequence(short: list[str], full: list[str]) -> bool:
    remaining = iter(full)
    return all(word in remaining for word in short)


def _others(names: Sequence[Reference]) -> list[Figure]:
    """Bodies and groups by their names: acronyms, and names with or without "party" or "group", are one."""
    figures: list[Figure] = []
    by_form: dict[str, Figure] = {}
    for name in sorted(names, key=lambda n: -len(n.surface)):
        form = folded(name.surface)
        figure = by_form.get(form)
        if figure is None:
            figure = Figure(_without_sort(name.surface), KINDS.get(name.label, "organization"))
            figures.append(figure)
            by_form[form] = figure
            for other in _other_forms(name.surface):
                by_form.setdefault(other, figure)
        figure.references.append(name)
    for figure in figures:
        figure.references.sort(key=lambda r: (r.passage, r.first))
    return figures


def _without_sort(name: str) -> str:
    """The name without a lower-case word for its sort: "New Hope party" is New Hope."""
    *rest, last = name.split()
    return " ".join(rest) if len(rest) > 1 and last in SORTS else name


def _other_forms(name: str) -> Iterator[str]:
    parts = folded(name).split()
    if len(parts) > 2 and parts[-1] in SORTS:
        yield " ".join(parts[:-1])
    acronym = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()).casefold()
    if len(acronym) > 1:
        yield acronym


def _introduced(names: Sequence[Reference], passages: Sequence[Passage]) -> dict[int, Reference]:
    """The name that a short name stands for, by the id of the short: "Electoral Council (CNE)", "known as AMLO"."""
    ends = {(name.passage, name.last): name for name in names}
    found: dict[int, Reference] = {}
    for name in names:
        doc = passages[name.passage].doc
        near = range(name.first - 1, max(-1, name.first - FARTHEST_ALIAS), -1)
        before = next((index for index in near if (name.passage, index) in ends), None)
        if before is None:
            continue
        long = ends[name.passage, before]
        between = " ".join(token.lower_ for token in doc[before + 1 : name.first] if token.text != ",").strip()
        enclosed = between == "(" and doc[name.last + 1 : name.last + 2].text == ")" and name.surface.isupper()
        if (enclosed and long.label != "PERSON") or _introduces(between.strip('"“‘ ')):
            found[id(name)] = long
    return found


def _introduces(between: str) -> bool:
    """Whether the words between two names give the second to the first: "known as", "a former officer nicknamed"."""
    if between in INTRODUCING:
        return True
    described = between.startswith(("a ", "an ", "the "))
    return described and any(between.endswith(f" {words_of}") for words_of in INTRODUCING)


def _join(figures: list[Figure], names: Sequence[Reference], passages: Sequence[Passage]) -> list[Figure]:
    """Join what parentheses tell to be one, and single generic words ("the Court") with the body named before."""
    of = {id(reference): figure for figure in figures for reference in figure.references}
    by_id = {id(name): name for name in names}
    for short, long in _introduced(names, passages).items():
        kept, joined = of[id(long)], of[short]
        if (joined.entry and not kept.entry) or (joined.kind == "person" and kept.kind != "person"):
            kept, joined = joined, kept
        if kept is not joined and not (kept.entry and joined.entry):
            _absorb(kept, joined, of)
    for figure in figures:
        word = folded(figure.name)
        if figure.entry or not figure.references or word not in words("organization") or figure.kind == "person":
            continue
        first = by_id[id(figure.references[0])]
        for other in figures:
            if other is not figure and other.references and word in other.generic:
                start = other.references[0]
                if (start.passage, start.first) < (first.passage, first.first):
                    _absorb(other, figure, of)
                    break
    for figure in figures:
        if figure.entry is None and figure.kind == "organization" and figure.references:
            whole = [other for other in figures if other.references and _ends_name(figure, other)]
            if len(whole) == 1:
                _absorb(whole[0], figure, of)
    return [figure for figure in figures if figure.references]


def _ends_name(figure: Figure, other: Figure) -> bool:
    """Whether a known body is called by the end of its name alone: "Security Council"."""
    short, whole = folded(figure.name), folded(other.name)
    if other.entry is None or other.kind != "organization" or " " not in short or not whole.endswith(f" {short}"):
        return False
    return not whole.removesuffix(short).rstrip().endswith(" and")


def _absorb(kept: Figure, joined: Figure, of: dict[int, Figure]) -> None:
    for reference in joined.references:
        of[id(reference)] = kept
    kept.references = sorted([*kept.references, *joined.references], key=lambda r: (r.passage, r.first))
    joined.references = []

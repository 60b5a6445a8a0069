"""Offices told before the name of their holder, or below a heading that names him.

Reports open with "Mali's new military leader said" and name him in the sentence after; a heading names the man whom the
entry below it calls "the former president".
"""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.cast.figure import Description, Figure, Reference
from monitor.analysis.cast.groups import is_speaking
from monitor.analysis.cast.scene import Scene
from monitor.analysis.cast.titles import ranks, single_words

__all__ = ["FORMER", "headed", "introduced"]

FORCES = frozenset({"army", "coup", "junta", "military", "mutiny", "police", "putsch", "rebel"})
"""Words for an office that an officer with no title but his rank may hold."""
FORMER = frozenset({"former", "ex", "late", "then"})
LONGEST_HEADING = 14
"""Words of a line that can be the heading of an entry."""


def introduced(scene: Scene, number: int, token: Token, described: Description) -> Figure | None:
    """The person whom the heading above names, or the sentence after, and of whom no other office is told."""
    if not _is_holder(token):
        return None
    figure = _named_above(scene, number, token) or _named_next(scene, number, token, described)
    if figure is not None:
        figure.descriptions.append(described)
    return figure


def headed(scene: Scene, number: int, token: Token, described: Description) -> Figure | None:
    """Whom the heading above names, where the token means one of several who have held the office."""
    figure = _named_above(scene, number, token) if _is_holder(token) and described.words & FORMER else None
    if figure is not None:
        figure.descriptions.append(described)
    return figure


def _is_holder(token: Token) -> bool:
    return token.lower_ in single_words() and token.dep_ in ("nsubj", "nsubjpass")


def _named_above(scene: Scene, number: int, token: Token) -> Figure | None:
    """The one person whom a heading right above the sentence names, and not the sentence itself."""
    if not number or scene.sentences[number][token.i]:
        return None
    above, here = scene.passages[number - 1], scene.passages[number]
    line = above.source.string.rstrip()
    heading = above.quotation is None and above.source.block != here.source.block and line[-1:] not in ".!?:;"
    if not heading or len(line.split()) > LONGEST_HEADING:
        return None
    named = {id(f): f for f in scene.figures if f.kind == "person" and _is_named_in(f, number - 1)}
    figure = next(iter(named.values())) if len(named) == 1 else None
    if figure is None or figure.descriptions:
        return None
    first = (r for r in figure.references if r.passage == number and not scene.sentences[number][r.head])
    return None if any(first) else figure


def _is_named_in(figure: Figure, number: int) -> bool:
    return any(reference.passage == number and reference.usage == "name" for reference in figure.references)


def _named_next(scene: Scene, number: int, token: Token, described: Description) -> Figure | None:
    """Who speaks under his name in the next sentence, for the first time below the headline."""
    place = _next_sentence(scene, number, token)
    if place is None:
        return None
    for figure in scene.figures:
        if figure.kind != "person":
            continue
        reference = min(
            (r for r in figure.references if r.passage and r.usage == "name"),
            key=lambda r: (r.passage, r.first),
            default=None,
        )
        if reference is None or (reference.passage, scene.sentences[reference.passage][reference.head]) != place:
            continue
        if _speaks(scene, reference) and _may_hold(figure, described):
            return figure
    return None


def _next_sentence(scene: Scene, number: int, token: Token) -> tuple[int, int] | None:
    """Passage and first token of the sentence after the token's."""
    end = token.sent.end
    if end < len(token.doc):
        return number, end
    following = range(number + 1, len(scene.passages))
    return next(((other, 0) for other in following if scene.passages[other].quotation is None), None)


def _speaks(scene: Scene, reference: Reference) -> bool:
    """Whether the name is the subject that says something, and no passer-by's, whose age follows it."""
    doc = scene.passages[reference.passage].doc
    aged = reference.last + 2 < len(doc) and doc[reference.last + 2].like_num
    return not aged and is_speaking(doc[reference.head])


def _may_hold(figure: Figure, described: Description) -> bool:
    """Whether nothing is told of the person, or only a rank, where the office is one of soldiers."""
    told = frozenset().union(*(description.words for description in figure.descriptions))
    return not told or (told <= ranks() and bool(FORCES & described.words))

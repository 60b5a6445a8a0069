"""One pass over the article from its beginning: descriptions, groups and pronouns find whom they mean.

Names are known beforehand. Everything else looks back at what has just been named, so the pass keeps the references
met so far in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from monitor.analysis.cast.collectives import (
    register_bodies,
    resolve_document,
    resolve_generic,
    resolve_group,
)
from monitor.analysis.cast.figure import Figure
from monitor.analysis.cast.groups import group_phrase, words
from monitor.analysis.cast.pronouns import PRONOUNS, antecedent
from monitor.analysis.cast.roles import describe_person, resolve_role
from monitor.analysis.cast.scene import Scene
from monitor.analysis.cast.titles import role_nouns
from monitor.analysis.passage import Passage

__all__ = ["sweep"]


def sweep(passages: Sequence[Passage], figures: list[Figure]) -> list[Figure]:
    """All figures of the article: those of the names, and those that only groups and descriptions mean."""
    scene = Scene(passages, figures)
    covered = _cover(scene)
    for figure in figures:
        if figure.kind == "person":
            describe_person(scene, figure)
    register_bodies(scene)
    names = [(reference, figure) for figure in scene.figures for reference in figure.references]
    waiting = sorted(names, key=lambda pair: scene.at(pair[0].passage, pair[0].first), reverse=True)
    for position, number, token in _open(scene, covered):
        while waiting and scene.at(waiting[-1][0].passage, waiting[-1][0].first) <= position:
            scene.met.append(waiting.pop())
        if (number, token.i) not in scene.by_token:
            _resolve(scene, number, token)
    return scene.figures


def _cover(scene: Scene) -> set[tuple[int, int]]:
    """The tokens that names cover, titles included; the tokens of the bare names then mean their figures."""
    covered: set[tuple[int, int]] = set()
    for figure in scene.figures:
        for reference in figure.references:
            assert reference.core
            for index in range(reference.core[0], reference.core[1] + 1):
                if figure.kind == "person" or (reference.passage, index) not in scene.by_token:
                    scene.by_token[reference.passage, index] = figure
            covered.update((reference.passage, index) for index in range(reference.first, reference.last + 1))
    return covered


def _open(scene: Scene, covered: set[tuple[int, int]]) -> list[tuple[int, int, Token]]:
    """(position, passage, token) of the nouns and pronouns that no name covers, in the order of the text."""
    found = [
        (passage.offsets[token.i][0], number, token)
        for number, passage in enumerate(scene.passages)
        for token in passage.doc
        if (token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"))
        and (number, token.i) not in covered
        and token.i not in passage.masks
    ]
    return sorted(found, key=lambda item: item[:2])


def _resolve(scene: Scene, number: int, token: Token) -> None:
    if token.lower_ in PRONOUNS:
        if found := antecedent(token, number, scene.met, scene.passages):
            scene.add(found, number, token.i, token.i, token, "pronoun")
        return
    if token.dep_ in ("compound", "amod", "nmod", "npadvmod") and token.head.i > token.i:
        return
    if figure := _apposed(scene, number, token):
        scene.add(figure, number, max(token.left_edge.i, token.i - 8), token.i, token, "noun")
    elif token.lower_ in words("documents"):
        resolve_document(scene, number, token)
    elif group := group_phrase(token, scene.coup):
        resolve_group(scene, number, token, group)
    elif token.lower_ in role_nouns():
        resolve_role(scene, number, token)
    elif token.pos_ != "ADJ":
        resolve_generic(scene, number, token)


def _apposed(scene: Scene, number: int, token: Token) -> Figure | None:
    """The body or state that the noun is in apposition to: "the regional bloc ECOWAS"."""
    others = [child for child in token.rights if child.dep_ == "appos"]
    for other in [*others, token.head] if token.dep_ == "appos" else others:
        figure = scene.by_token.get((number, other.i))
        if figure and figure.kind != "person" and not (figure.entry and figure.entry.place):
            return figure
    return None

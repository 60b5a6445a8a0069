"""One pass over the article from its beginning: descriptions, groups and pronouns find whom they mean.

Names are known beforehand. Everything else looks back at what has just been named, so the pass keeps the references
met so far in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from monitor.analysis.cast.collectives import (
    register_bodies,
    resolve_generic,
    resolve_group,
)
from monitor.analysis.cast.documents import resolve_document
from monitor.analysis.cast.figure import Figure
from monitor.analysis.cast.groups import group_heads, group_phrase, is_modifier, words
from monitor.analysis.cast.juntas import register_juntas
from monitor.analysis.cast.nameless import introduce_speaker, speaking_nouns, spoken_before
from monitor.analysis.cast.pairs import pair, several
from monitor.analysis.cast.pronouns import PRONOUNS, antecedent
from monitor.analysis.cast.regional import regional_bloc
from monitor.analysis.cast.roles import describe_person, resolve_role
from monitor.analysis.cast.scene import Scene
from monitor.analysis.cast.titles import role_nouns
from monitor.analysis.gazetteer import Gazetteer
from monitor.analysis.passage import Passage

__all__ = ["sweep"]

FARTHEST_DOUBLE = 12
"""Tokens between the two halves of an apposition that was parsed as two subjects."""


def sweep(
    passages: Sequence[Passage], figures: list[Figure], gazetteer: Gazetteer, openings: AbstractSet[int] = frozenset()
) -> list[Figure]:
    """All figures of the article: those of the names, and those that only groups and descriptions mean.

    ``openings`` are the blocks with which entries of a live blog begin.
    """
    scene = Scene(passages, figures, gazetteer, openings)
    covered = _cover(scene)
    for figure in figures:
        if figure.kind == "person":
            describe_person(scene, figure)
    register_juntas(scene)
    register_bodies(scene)
    names = [(reference, figure) for figure in scene.figures for reference in figure.references]
    waiting = sorted(names, key=lambda pair: scene.at(pair[0].passage, pair[0].first), reverse=True)
    speaking = {
        (number, token.i): token for number, passage in enumerate(passages) for token in speaking_nouns(passage)
    }
    for position, number, token in _open(scene, covered, speaking.values()):
        while waiting and scene.at(waiting[-1][0].passage, waiting[-1][0].first) <= position:
            scene.met.append(waiting.pop())
        if (number, token.i) not in scene.by_token:
            _resolve(scene, number, token)
        if (number, token.i) in speaking and not _is_actor(scene, number, token):
            introduce_speaker(scene, number, token)
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


def _is_actor(scene: Scene, number: int, token: Token) -> bool:
    """Whether the token means a figure, other than a region whose people or officials it would tell of."""
    figure = scene.by_token.get((number, token.i))
    return figure is not None and not (figure.entry and figure.entry.place)


def _open(scene: Scene, covered: set[tuple[int, int]], speaking: Iterable[Token]) -> list[tuple[int, int, Token]]:
    """(position, passage, token) of the nouns and pronouns that may mean a figure, in the order of the text."""
    generic = {noun.rsplit(" ", 1)[-1] for figure in scene.figures for noun in figure.generic}
    telling = {*PRONOUNS, *role_nouns(), *group_heads(), *generic, *(token.lower_ for token in speaking)}
    found = [
        (passage.offsets[at][0], number, passage.doc[at])
        for number, passage in enumerate(scene.passages)
        for at, lower in enumerate(passage.lowers)
        if lower in telling
        and passage.doc[at].pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM")
        and (number, at) not in covered
        and at not in passage.masks
    ]
    return sorted(found, key=lambda item: item[:2])


def _resolve(scene: Scene, number: int, token: Token) -> None:
    if token.lower_ in PRONOUNS:
        if found := antecedent(scene, number, token):
            scene.add(found, number, token.i, token.i, token, "pronoun")
        return
    if is_modifier(token):
        return
    if figure := _apposed(scene, number, token):
        scene.add(figure, number, max(token.left_edge.i, token.i - 8), token.i, token, "noun")
    elif speaker := spoken_before(scene, token):
        scene.add(speaker, number, max(token.left_edge.i, token.i - 8), token.i, token, "noun")
    elif both := pair(scene, number, token):
        _join(scene, number, token, both)
    elif states := several(scene, number, token):
        scene.add(states, number, token.left_edge.i, token.i, token, "noun")
    elif token.lower_ in words("documents"):
        resolve_document(scene, number, token)
    elif junta := _bare_junta(scene, number, token):
        scene.add(junta, number, token.left_edge.i, token.i, token, "noun")
    elif bloc := regional_bloc(scene, number, token):
        scene.add(bloc, number, token.left_edge.i, token.i, token, "noun")
    elif scene.passages[number].source.string.isupper():
        return
    elif group := group_phrase(token, scene.coup):
        _resolve_owner(scene, number, token)
        if not resolve_group(scene, number, token, group) and token.lower_ in role_nouns():
            resolve_role(scene, number, token)
    elif token.lower_ in role_nouns():
        _resolve_owner(scene, number, token)
        resolve_role(scene, number, token)
    elif token.pos_ != "ADJ":
        resolve_generic(scene, number, token)


def _resolve_owner(scene: Scene, number: int, token: Token) -> None:
    """Find first who the president or the bloc is, for "supporters of the president" and "the head of the bloc"."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                if (number, inner.i) in scene.by_token:
                    continue
                if both := pair(scene, number, inner):
                    _join(scene, number, inner, both)
                elif inner.lower_ in role_nouns():
                    resolve_role(scene, number, inner)
                elif inner.lower_ in words("regional", "blocs"):
                    _resolve(scene, number, inner)


def _join(scene: Scene, number: int, token: Token, figures: Sequence[Figure]) -> None:
    scene.joint[number, token.i] = list(figures)
    for figure in figures:
        scene.add(figure, number, max(token.left_edge.i, token.i - 8), token.i, token, "pronoun")


def _bare_junta(scene: Scene, number: int, token: Token) -> Figure | None:
    """The junta that was spoken of, where "the officers" alone or "Mali's generals" means it."""
    if not scene.coup or token.lower_ not in words("junta", "bare_heads"):
        return None
    owner = scene.owner(number, token.left_edge.i, token)
    if owner and token.lower_ in words("junta", "owned_heads"):
        return scene.groups.get(("junta", "junta", owner.name, frozenset()))
    if [t.lower_ for t in token.lefts] != ["the"] or any(t.dep_ == "prep" for t in token.rights):
        return None
    return next((figure for figure in scene.recent() if figure.noun == "junta"), None)


def _apposed(scene: Scene, number: int, token: Token) -> Figure | None:
    """The body or state that the noun is in apposition to or sorts: "the regional bloc ECOWAS", "the WAFA agency"."""
    others = [child for child in token.rights if child.dep_ == "appos"]
    if token.dep_ == "appos":
        others.append(token.head)
    elif token.dep_ == "nsubj":
        others += _doubled(token)
    if token.i > 0 and token.lower_ in words("organization") and token.doc[token.i - 1].dep_ == "compound":
        others += (child for child in token.lefts if child.dep_ == "compound")
    for other in others:
        figure = scene.by_token.get((number, other.i))
        if figure and figure.kind != "person" and not (figure.entry and figure.entry.place):
            return figure if figure.kind != "state" or token.dep_ == "appos" or other.i > token.i else None
    return None


def _doubled(token: Token) -> list[Token]:
    """The other subject of its verb, a comma apart, where the parser saw two instead of an apposition."""
    doc = token.doc
    found = []
    for other in doc[max(0, token.i - FARTHEST_DOUBLE) : token.i + FARTHEST_DOUBLE]:
        if other.dep_ == "nsubj" and other.head.i == token.head.i and other.i != token.i:
            left, right = (token, other) if token.i < other.i else (other, token)
            comma = any(t.text == "," for t in doc[left.i + 1 : right.i])
            if comma and right.left_edge.i - left.i <= 4:
                found.append(other)
    return found

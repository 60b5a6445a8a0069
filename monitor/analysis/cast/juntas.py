"""Juntas under names of their own: which body is the junta of which state, before the article is read through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from monitor.analysis.cast.figure import Figure, Reference, folded
from monitor.analysis.cast.groups import words
from monitor.analysis.cast.scene import Scene
from monitor.analysis.gazetteer import Gazetteer

__all__ = ["register_juntas", "settle_juntas"]

FARTHEST_NAME = 4
"""Tokens after "calling themselves" within which the name begins."""
FEWEST_WORDS = 2
"""Words of a name that by itself tells which state's junta it is; acronyms are shared."""


def settle_juntas(names: Sequence[Reference], gazetteer: Gazetteer) -> None:
    """Give each official name or acronym of a junta the one of the state that the article names most, or none.

    Several juntas have had the same acronym, and other bodies have it too; one that is named in full goes first.
    """
    called = sorted((name for name in names if name.entry and name.entry.junta), key=lambda name: -len(name.surface))
    if not called:
        return
    named = Counter(name.entry.name for name in names if name.entry and name.entry.kind == "state")
    juntas = [entry for entry in gazetteer.entries.values() if entry.junta]
    forms = {entry.name: {folded(also) for also in entry.also} for entry in juntas}
    in_full: set[str] = set()
    for name in called:
        known = [entry for entry in juntas if folded(name.surface) in forms[entry.name]]
        local = [entry for entry in known if named[entry.state or ""] or entry.name in in_full]
        several = len(name.surface.split()) >= FEWEST_WORDS
        if local:
            name.entry = max(local, key=lambda entry: (entry.name in in_full, named[entry.state or ""]))
        elif len(known) != 1 or not several:
            name.entry = None
        if name.entry and several:
            in_full.add(name.entry.name)


def register_juntas(scene: Scene) -> None:
    """Let bodies that are known as juntas, or that officers call themselves, answer to "the junta" of their state."""
    for figure in scene.figures:
        if figure.entry and figure.entry.junta:
            _register(scene, figure, figure.entry.state or "")
        elif figure.kind == "organization" and figure.entry is None and _rules(figure, scene.gazetteer):
            owners = filter(None, map(scene.state_beside, figure.references))
            figure.state = next((owner.name for owner in owners), None)
    if not scene.coup:
        return
    for number, passage in enumerate(scene.passages):
        for at, lower in enumerate(passage.lowers):
            if lower not in _military() or at in passage.masks or not _is_military(token := passage.doc[at]):
                continue
            body = _body_called(scene, number, token)
            owner = scene.owner(number, token.left_edge.i, token)
            state = owner if owner and owner.kind == "state" else scene.focus
            if body and state:
                _register(scene, body, state.name)


def _rules(figure: Figure, gazetteer: Gazetteer) -> bool:
    """Whether it is called as those are who hold a state's power or are its force, or as a known organ of one is."""
    known, _ = gazetteer.forms.get(figure.name, (None, "name"))
    if known is not None and known.kind == "organization" and known.acts_for:
        return True
    parts = folded(figure.name).split() or [""]
    if parts[-1] in words("ruling_bodies", "forces"):
        return True
    return parts[0] in words("ruling_bodies", "first") and parts[-1] in words("ruling_bodies", "last")


def _register(scene: Scene, figure: Figure, state: str) -> None:
    known = scene.groups.setdefault(("junta", "junta", state, frozenset()), figure)
    if known is not figure:
        scene.merge(known, figure)
    known.name, known.kind, known.noun, known.plural = f"{state} junta", "group", "junta", True


@cache
def _military() -> frozenset[str]:
    """The words that those may be called who seize power, in lower case."""
    return words("junta", "heads") | words("junta", "self_naming") | {"group", "council"}


def _is_military(token: Token) -> bool:
    word = token.lower_
    if word in words("junta", "heads"):
        return True
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    if word in words("junta", "self_naming"):
        return True
    before = {child.lower_ for child in token.lefts}
    return word in ("group", "council") and bool(before & (words("junta", "military") | words("junta", "before")))


def _body_called(scene: Scene, number: int, token: Token) -> Figure | None:
    """The body that the words after the noun say is its name: "who call themselves the", "known as the"."""
    doc = token.doc
    at = _naming_end(token)
    for index in range(at, min(at + FARTHEST_NAME, len(doc))) if at else ():
        figure = scene.by_token.get((number, index))
        if figure:
            return figure if figure.entry is None and figure.kind in ("organization", "group") else None
        if doc[index].is_alpha and doc[index].lower_ != "the":
            return None
    return None


def _naming_end(token: Token) -> int | None:
    """The token that follows the words of naming behind a noun, or None where there are none."""
    end = None
    spoken: list[str] = []
    for word in token.doc[token.i + 1 :]:
        if not word.is_alpha or word.lower_ in words("naming", "fillers"):
            continue
        spoken.append(word.lower_)
        phrase = " ".join(spoken)
        if phrase in words("naming", "phrases"):
            end = word.i + 1
        if not any(known.startswith(f"{phrase} ") for known in words("naming", "phrases")):
            break
    return end

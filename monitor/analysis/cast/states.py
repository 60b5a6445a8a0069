"""Whose state a person holds an office of, commands the forces of, or speaks for, as the article tells it."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.cast.figure import Figure
from monitor.analysis.cast.groups import is_speaking
from monitor.analysis.cast.scene import Scene
from monitor.analysis.cast.titles import LEADING

__all__ = ["commanded_by", "own_state", "state_of", "state_told_of"]


def own_state(scene: Scene, person: Figure) -> Figure | None:
    """The state that a person is known or told to hold an office of."""
    if person.entry and person.entry.state:
        known = next((f for f in scene.figures if f.name == person.entry.state), None)
        entry = scene.gazetteer.entries[person.entry.state]
        return known or scene.introduce(
            Figure(entry.name, "state", entry=entry), ("body", entry.name, None, frozenset())
        )
    of = {name for description in person.descriptions for name in description.of}
    return next((f for f in scene.figures if f.kind == "state" and f.name in of), None)


def state_of(scene: Scene, person: Figure) -> Figure | None:
    """The state that a person is known or told to hold an office of, else, of one who leads, the article's own."""
    leads = any(description.office in LEADING for description in person.descriptions)
    return own_state(scene, person) or (scene.focus if leads else None)


def commanded_by(scene: Scene, number: int, token: Token) -> Figure | None:
    """The state whose leader or minister does something to its army or police: "put the army on alert"."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if token.dep_ not in ("dobj", "pobj") or verb.pos_ != "VERB":
        return None
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    figure = scene.by_token.get((number, subject.i)) if subject is not None else None
    if figure is None or figure.kind != "person":
        return None
    offices = {description.office for description in figure.descriptions} - {None}
    return state_of(scene, figure) if offices else None


def state_told_of(scene: Scene, number: int, token: Token) -> Figure | None:
    """The state that does what a body says in the same sentence: "France was ready, the foreign ministry said"."""
    if not is_speaking(token) or token.dep_ != "nsubj":
        return None
    told = next((child for child in token.head.children if child.dep_ == "ccomp" and child.i < token.i), None)
    subject = next((child for child in told.lefts if child.dep_ == "nsubj"), None) if told is not None else None
    figure = scene.by_token.get((number, subject.i)) if subject is not None else None
    return figure if figure and figure.kind == "state" else None

"""The organisations through which regions act: "West African leaders", "the African bloc", "the leaders"."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.cast.figure import Figure, folded
from monitor.analysis.cast.groups import words
from monitor.analysis.cast.scene import Scene
from monitor.analysis.gazetteer import lexicon

__all__ = ["regional_bloc"]


def regional_bloc(scene: Scene, number: int, token: Token) -> Figure | None:
    """The organisation through which a region acts: "West African leaders" are ECOWAS, "the African bloc" is the AU.

    Its states are it only where it is named as well, since they also act one by one.
    """
    word = token.lower_
    bloc = word in words("regional", "blocs") or word in words("regional", "ministers")
    if not bloc and word not in words("regional", "leaders") | words("regional", "states"):
        return None
    if word == "heads" and not _heads_states(token):
        return None
    places = scene.owners(number, max(token.left_edge.i, token.i - 8), token)
    if word in words("regional", "leaders") and not places and [t.lower_ for t in token.lefts] == ["the"]:
        return _led(scene)
    close = lexicon("organizations")["regions"]
    regions = {**lexicon("organizations")["continents"], **close} if bloc else close
    name = next((regions[place.name] for place in places if place.name in regions), None)
    if name is None:
        return None
    named = next((f for f in scene.figures if f.entry and f.entry.name == name), None)
    if named or word in words("regional", "states"):
        return named
    figure = Figure(name, "organization", entry=scene.gazetteer.entries[name])
    return scene.introduce(figure, ("body", name, None, frozenset()))


def _heads_states(token: Token) -> bool:
    """Whether the noun is that of "heads of state"."""
    of = (child for child in token.rights if child.lower_ == "of")
    return any(noun.lower_ in words("regional", "headed") for child in of for noun in child.children)


def _led(scene: Scene) -> Figure | None:
    """The organisation whose leaders were spoken of last: "the leaders" after "leaders of the bloc"."""
    for reference, figure in scene.latest():
        told = set(folded(reference.surface).split())
        if told & words("regional", "leaders") and figure.kind != "person":
            return figure if figure.kind == "organization" else None
    return None

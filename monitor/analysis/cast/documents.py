"""Who issued the documents that an article tells of: "the statement said" is said by whoever made it."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.cast.figure import Figure
from monitor.analysis.cast.groups import words
from monitor.analysis.cast.scene import Scene

__all__ = ["resolve_document"]


def resolve_document(scene: Scene, number: int, token: Token) -> None:
    """Find who issued a document, so that "the statement said" has its speaker; it is no name of his."""
    doc = token.doc
    start = max(token.left_edge.i, token.i - 8)
    figure = scene.owner(number, start, token) or _issuer(scene, number, token)
    definite = any(t.lower_ in ("the", "this", "that") for t in doc[start : token.i])
    if figure is None and definite:
        figure = scene.documents.get(token.lower_) or next(iter(scene.documents.values()), None)
    if figure is None:
        return
    scene.documents = {token.lower_: figure, **{k: v for k, v in scene.documents.items() if k != token.lower_}}
    scene.add(figure, number, start, token.i, token, "document")


def _issuer(scene: Scene, number: int, token: Token) -> Figure | None:
    """The subject of the verb that issues the document or that it is said in: "the ministry said in a statement"."""
    verb = token.head
    if token.dep_ == "pobj" and verb.dep_ == "prep" and verb.lower_ in ("in", "through", "via"):
        verb = verb.head
    elif token.dep_ != "dobj":
        return None
    if verb.lemma_ not in words("documents", "issuing"):
        return None
    for child in verb.children:
        if child.dep_ == "nsubj":
            return scene.by_token.get((number, child.i))
    return None

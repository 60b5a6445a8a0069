"""What a statement rests on, in words for `monitor analyze --explain`."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from monitor.analysis.statements.candidates import Candidate
from monitor.analysis.statements.lexicon import Lexicon
from monitor.model import StatementAct

__all__ = ["ground"]

LEXICON = "statements.toml"
SHAPES = {
    "interposed": "clause broken or closed by",
    "performative": "line opened by",
    "quotation": "quotation beside",
    "unmarked": "quotation without marks before",
}
"""How what is said stands to a verb that takes clauses, where it is no complement of it."""


def ground(found: Candidate, words: Lexicon) -> str:
    """The complement, its cue and the table of the lexicon: clause of 'say' (statements.toml, verb.clause)."""
    if found.lead is not None:
        return f"item of a list after '{found.lead[1].lemma_.lower()}' ({LEXICON}, verb)"
    if found.frame == "turn":
        return "turn of an interview or transcript"
    if found.frame == "label":
        return "name beside a colon or a dash"
    if found.frame == "according":
        return "clause with 'according to'"
    cue = [found.passage.doc[i] for i in sorted(found.cue)]
    if found.frame == "opinion":
        noun = next((token.lower_ for token in cue if token.lower_ in words.opinion), "view")
        return f"clause with 'in the {noun} of' ({LEXICON}, words.opinion)"
    if found.frame == "relayed":
        return f"someone quoted by '{_verb(cue)}' ({LEXICON}, words.quoting)"
    part, frame = (
        found.frame.split("-", 1) if found.frame.startswith(("noun-", "adjective-")) else ("verb", found.frame)
    )
    shape, frame = SHAPES.get(frame, f"{frame} of"), "clause" if frame in SHAPES else frame
    for token in cue:
        frames = _frames(token, part, words)
        for table in (frame, f"{frame}-person"):
            if table in frames and (entry := _entry(token, frames[table])):
                return f"{shape} '{entry}' ({LEXICON}, {part}.{table})"
    return f"quotation as the complement of '{_verb(cue)}'"


def _frames(token: Token, part: str, words: Lexicon) -> Mapping[str, Mapping[str, StatementAct]]:
    if part == "verb":
        return words.frames(token)
    return (words.nouns if part == "noun" else words.adjectives).get(token.lemma_.lower(), {})


def _entry(token: Token, following: Mapping[str, StatementAct]) -> str | None:
    """The lexicon's entry, of those for this lemma the one whose other words stand around it: "accuse of"."""
    near = (near for child in token.children for near in (child, *child.children)) if any(following) else ()
    around = {word.lower_ for word in near}
    fitting = [rest for rest in following if all(word in around for word in rest.split("+") if word)]
    rest = max(fitting, key=len, default=None)
    return None if rest is None else " ".join([token.lemma_.lower(), *filter(None, rest.split("+"))])


def _verb(cue: list[Token]) -> str:
    verbs = [token.lemma_.lower() for part in ("VERB", "AUX") for token in cue if token.pos_ == part]
    return verbs[0] if verbs else "?"

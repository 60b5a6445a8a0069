"""Parses set right where the parser is known to go wrong in news prose, before anything is read from them.

Each rule knows a construction by words and tags that leave no doubt, and gives its tokens the heads and labels that the
parser gives the same construction elsewhere.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from monitor.analysis.mending.clauses import CLAUSAL, listed_person
from monitor.analysis.mending.telling import TELLING, performed

__all__ = ["MENDER", "mend"]

MENDER = "monitor_mender"


@Language.component(MENDER)
def mend(doc: Doc) -> Doc:
    """Mend a parsed document; the component of the pipeline."""
    if doc.has_annotation("DEP"):
        for token in doc:
            if token.dep_ == "ROOT" and token.i == token.sent.start:
                performed(token)
            if token.pos_ in ("VERB", "ADJ") or token.dep_ == "amod":
                any(rule(token) for rule in RULES)
            elif token.dep_ == "appos":
                listed_person(token)
    return doc


RULES = (*CLAUSAL, *TELLING)

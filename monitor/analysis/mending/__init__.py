"""Parses set right where the parser is known to go wrong in news prose, before anything is read from them.

Each rule knows a construction by words and tags that leave no doubt, and gives its tokens the heads and labels that the
parser gives the same construction elsewhere.
"""

from __future__ import annotations

from collections import defaultdict

from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

from monitor.analysis.mending.clauses import CLAUSAL
from monitor.analysis.mending.parted import PARTED
from monitor.analysis.mending.telling import TELLING
from monitor.analysis.mending.tree import Rule

__all__ = ["MENDER", "mend"]

MENDER = "monitor_mender"


def _by_label() -> dict[int, tuple[Rule, ...]]:
    """The rules for each dependency label, as spaCy numbers them, that the word at fault may have."""
    found: defaultdict[int, list[Rule]] = defaultdict(list)
    for labels, rule in (*CLAUSAL, *PARTED, *TELLING):
        for label in labels.split():
            found[get_string_id(label)].append(rule)
    return {label: tuple(rules) for label, rules in found.items()}


RULES = _by_label()


@Language.component(MENDER)
def mend(doc: Doc) -> Doc:
    """Mend a parsed document; the component of the pipeline."""
    if not doc.has_annotation("DEP"):
        return doc
    for at, label in enumerate(doc.to_array("DEP").tolist()):
        if label in RULES:
            token = doc[at]
            for rule in RULES[label]:
                if rule(token):
                    break
    return doc

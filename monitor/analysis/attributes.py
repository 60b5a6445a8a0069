"""A faster attribute ruler: what its rules for single tokens make of a word is looked up after the first time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span
from spacy.tokens._retokenize import set_token_attrs

__all__ = ["remember_attributes"]

KNOWN_BY = frozenset({"ORTH", "LOWER", "IS_SPACE", "TAG", "DEP"})
"""What the rules may ask for: the word, its tag and its dependency, by which their effect is remembered."""
READ: list[int | str] = ["ORTH", "TAG", "DEP", "LOWER"]
"""What is read of each word: what its effect is remembered by, and what rules for several tokens ask for beside it."""
MOST_WORDS = 200_000
"""Words, each with a tag and a dependency, whose attributes are remembered: some tens of megabytes."""

type Attributes = dict[Any, Any]


def remember_attributes(nlp: Language) -> None:
    """Have the pipeline's attribute ruler match each word with its tag and dependency once, to the same effect.

    A ruler with rules that ask for anything else stays as it is.
    """
    if not nlp.has_pipe("attribute_ruler"):
        return
    ruler = nlp.get_pipe("attribute_ruler")
    if isinstance(ruler, AttributeRuler) and _asks_for_known(ruler):
        _Memory(ruler)


def _asks_for_known(ruler: AttributeRuler) -> bool:
    rules: Any = ruler.patterns
    return all(token.keys() <= KNOWN_BY for rule in rules for pattern in rule["patterns"] for token in pattern)


def _needed(ruler: AttributeRuler, pattern: Sequence[dict[str, Any]]) -> list[tuple[int, frozenset[int]]]:
    """The columns of READ and the values one of which a text must have in them for the pattern to match."""
    found = []
    for token in pattern:
        for name, asked in token.items():
            values = [asked] if isinstance(asked, str) else asked.get("IN") if isinstance(asked, dict) else None
            if name in READ and values is not None:
                found.append((READ.index(name), frozenset(map(ruler.vocab.strings.as_int, values))))
    return found


class _Memory:
    """What the rules of a ruler make of each word; stands in for the ruler's own methods."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.by_rule, self.set_by_rule = ruler.match, ruler.set_annotations
        self.known: dict[tuple[int, int, int], Attributes] = {}
        self.phrases = Matcher(ruler.vocab)
        self.needed: list[list[tuple[int, frozenset[int]]]] = []
        """For each rule for several tokens, the columns of READ and what the text must have in each of them."""
        rules: Any = ruler.patterns
        for number, rule in enumerate(rules):
            if longer := [pattern for pattern in rule["patterns"] if len(pattern) > 1]:
                self.phrases.add(str(number), longer)
                self.needed += (_needed(ruler, pattern) for pattern in longer)
        ruler.match = self.match  # type: ignore[method-assign]
        ruler.set_annotations = self.set_annotations  # type: ignore[method-assign]

    def match(self, doc: Doc) -> Sequence[Attributes] | None:
        """Each token's new attributes; None where a rule for several tokens matches, which may precede another."""
        columns = doc.to_array(READ).T.tolist()
        present = [set(column) for column in columns]
        possible = any(not any(present[at].isdisjoint(values) for at, values in needs) for needs in self.needed)
        if possible and self.phrases(doc, allow_missing=True):
            return None
        if len(self.known) > MOST_WORDS:
            self.known.clear()
        keys = list(zip(*columns[:3], strict=True))
        for at, key in enumerate(keys):
            if key not in self.known:
                self.known[key] = self._of(doc[at : at + 1])
        return [self.known[key] for key in keys]

    def _of(self, word: Span) -> Attributes:
        attributes: Attributes = {}
        for number, *_ in self.by_rule(word):  # type: ignore[arg-type]  # a matcher takes a span as well
            attributes |= self.ruler.attrs[number]
        return attributes

    def set_annotations(self, doc: Doc, found: Sequence[Attributes] | None) -> None:
        """Give the tokens what ``match`` found."""
        if found is None:
            self.set_by_rule(doc, self.by_rule(doc))  # type: ignore[no-untyped-call]
            return
        for at, attributes in enumerate(found):
            if attributes:
                set_token_attrs(doc[at], attributes)

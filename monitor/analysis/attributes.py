"""A faster attribute ruler: what its rules for single tokens make of a word is looked up after the first time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span
from spacy.tokens._retokenize import set_token_attrs
from spacy.vocab import Vocab

__all__ = ["REMEMBERING_RULER", "RememberingRuler", "remember_attributes"]

RULER = "attribute_ruler"
REMEMBERING_RULER = "remembering_attribute_ruler"
KNOWN_BY = frozenset({"ORTH", "LOWER", "IS_SPACE", "TAG", "DEP"})
"""What the rules may ask for: the word, its tag and its dependency, by which their effect is remembered."""
READ: list[int | str] = ["ORTH", "TAG", "DEP", "LOWER"]
"""What is read of each word: what its effect is remembered by, and what rules for several tokens ask for beside it."""
MOST_WORDS = 200_000
"""Words, each with a tag and a dependency, whose attributes are remembered: some tens of megabytes."""

type Pattern = list[dict[Any, Any]]
type Attributes = dict[Any, Any]


class RememberingRuler(AttributeRuler):
    """Matches each word with its tag and dependency once, to the same effect as spaCy's own.

    Its rules for several tokens go first over the texts that have what these ask for; where one matches, or where any
    rule asks for anything else, it does what its base does.
    """

    def __init__(self, vocab: Vocab, name: str = RULER) -> None:
        super().__init__(vocab, name)
        self._start_anew()

    def clear(self) -> None:
        """Remove all rules."""
        super().clear()
        self._start_anew()

    def _start_anew(self) -> None:
        self._known: dict[tuple[int, int, int], Attributes] = {}
        self._can_remember = True
        self._phrases = Matcher(self.vocab)
        self._needed: list[list[tuple[int, frozenset[int]]]] = []
        """For each rule for several tokens, the columns of READ and what the text must have in each of them."""

    def add(self, patterns: Iterable[Pattern], attrs: Attributes, index: int = 0) -> None:
        """Add patterns of a Matcher, and what the token at ``index`` of what they match gets."""
        patterns = list(patterns)
        super().add(patterns, attrs, index)
        self._known.clear()
        self._can_remember &= all(token.keys() <= KNOWN_BY for pattern in patterns for token in pattern)
        if longer := [pattern for pattern in patterns if len(pattern) > 1]:
            self._phrases.add(str(len(self.attrs)), longer)
            self._needed += map(self._needs, longer)

    def _needs(self, pattern: Pattern) -> list[tuple[int, frozenset[int]]]:
        """The columns of READ and the values one of which a text must have in them for the pattern to match."""
        found = []
        for token in pattern:
            for name, asked in token.items():
                values = [asked] if isinstance(asked, str) else asked.get("IN") if isinstance(asked, dict) else None
                if name in READ and values is not None:
                    found.append((READ.index(name), frozenset(map(self.vocab.strings.as_int, values))))
        return found

    def __call__(self, doc: Doc) -> Doc:
        """The document with the attributes of its tokens set."""
        if not self._can_remember:
            return super().__call__(doc)
        columns = doc.to_array(READ).T.tolist()
        present = [set(column) for column in columns]
        possible = any(not any(present[at].isdisjoint(values) for at, values in needs) for needs in self._needed)
        if possible and self._phrases(doc, allow_missing=True):
            return super().__call__(doc)
        if len(self._known) > MOST_WORDS:
            self._known.clear()
        for at, key in enumerate(zip(*columns[:3], strict=True)):
            attributes = self._known.get(key)
            if attributes is None:
                attributes = self._known[key] = self._of(doc[at : at + 1])
            if attributes:
                set_token_attrs(doc[at], attributes)
        return doc

    def _of(self, word: Span) -> Attributes:
        attributes: Attributes = {}
        found = self.matcher(word, allow_missing=True, as_spans=False)
        for number in sorted(int(self.vocab.strings[rule]) for rule, _, _ in found):
            attributes |= self.attrs[number]
        return attributes


@Language.factory(REMEMBERING_RULER)
def create_remembering_ruler(nlp: Language, name: str) -> RememberingRuler:
    """The component, without rules."""
    return RememberingRuler(nlp.vocab, name)


def remember_attributes(nlp: Language) -> None:
    """Put a ruler that remembers in the place of the pipeline's attribute ruler, with the same rules."""
    if not nlp.has_pipe(RULER):
        return
    ruler = nlp.get_pipe(RULER)
    if type(ruler) is AttributeRuler:
        remembering = nlp.replace_pipe(RULER, REMEMBERING_RULER)
        assert isinstance(remembering, RememberingRuler)
        remembering.add_patterns(ruler.patterns)

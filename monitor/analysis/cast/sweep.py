"""One pass over the article from its beginning: descriptions, groups and pronouns find whom they mean.

Names are known beforehand. Everything else looks back at what has just been named, so the pass keeps the references
met so far in the order of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from monitor.analysis.cast.figure import Description, Figure, Reference, folded
from monitor.analysis.cast.groups import GroupPhrase, group_phrase, has_coup, words
from monitor.analysis.cast.pronouns import PRONOUNS, antecedent
from monitor.analysis.cast.titles import (
    appositions,
    describe,
    gender_of,
    leader_words,
    phrase,
    role_nouns,
    spokesperson_words,
)
from monitor.analysis.gazetteer import Gazetteer
from monitor.analysis.passage import Passage

__all__ = ["Sweep"]

LOOK_BACK = 80
"""References that a description or pronoun looks back over."""
DEFINITE = {"the", "this", "that", "its", "their", "his", "her", "these", "those"}
BIG = 10_000


class Sweep:
    """The figures of an article while the pass goes on."""

    def __init__(self, passages: Sequence[Passage], figures: list[Figure], gazetteer: Gazetteer) -> None:
        self.passages = passages
        self.figures = figures
        self.gazetteer = gazetteer
        self.met: list[tuple[Reference, Figure]] = []
        self.by_token: dict[tuple[int, int], Figure] = {}
        self.groups: dict[tuple[str, str, str | None, frozenset[str]], Figure] = {}
        self.states = {figure.name: figure for figure in figures if figure.kind == "state"}
        self.coup = has_coup(passage.doc for passage in passages)
        self.focus = self._focus()

    def run(self) -> list[Figure]:
        """All figures of the article, those that only groups and descriptions mean included."""
        for figure in self.figures:
            if figure.kind == "person":
                self._describe(figure)
        names = [(reference, figure) for figure in self.figures for reference in figure.references]
        taken = self._take(names)
        waiting = sorted(names, key=lambda pair: self._at(pair[0].passage, pair[0].first), reverse=True)
        for number, token in self._open(taken):
            position = self._at(number, token.i)
            while waiting and self._at(waiting[-1][0].passage, waiting[-1][0].first) <= position:
                self.met.append(waiting.pop())
            self._resolve(number, token)
        return self.figures

    # -- the order of the text ------------------------------------------------------------------------------

    def _at(self, passage: int, token: int) -> int:
        return self.passages[passage].offsets[token][0]

    def _open(self, taken: set[tuple[int, int]]) -> list[tuple[int, Token]]:
        """Nouns and pronouns that no name covers, in the order of the text."""
        found = [
            (number, token)
            for number, passage in enumerate(self.passages)
            for token in passage.doc
            if (token.lower_ in PRONOUNS or token.pos_ in ("NOUN", "PROPN", "ADJ"))
            and (number, token.i) not in taken
            and token.i not in passage.masks
        ]
        return sorted(found, key=lambda item: self._at(item[0], item[1].i))

    def _take(self, names: Sequence[tuple[Reference, Figure]]) -> set[tuple[int, int]]:
        for reference, figure in names:
            assert reference.core
            for index in range(reference.core[0], reference.core[1] + 1):
                self.by_token[reference.passage, index] = figure
        return {
            (reference.passage, index) for reference, _ in names for index in range(reference.first, reference.last + 1)
        }

    def _focus(self) -> Figure | None:
        """The state that the article is about: most often named, seats and adjectives counted."""
        counted: Counter[str] = Counter()
        for figure in self.states.values():
            counted[figure.name] = len(figure.references)
        best = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        return self.states[best[0][0]] if best else None

    # -- persons --------------------------------------------------------------------------------------------

    def _describe(self, figure: Figure) -> None:
        """Read the titles and appositions of a person, and let his references cover them."""
        for reference in figure.references:
            doc = self.passages[reference.passage].doc
            assert reference.core
            parts = [doc[reference.first : reference.core[0]]] if reference.first < reference.core[0] else []
            for span in appositions(doc, *reference.core):
                parts.append(span)
                for index in range(span.start, span.end):
                    self.by_token.setdefault((reference.passage, index), figure)
                if span.end <= reference.first and reference.first - span.end <= 2:
                    reference.first = _without_article(doc[span.start].lower_, span.start)
                    reference.surface = doc[reference.first : reference.last + 1].text
            for span in parts:
                figure.gender = figure.gender or gender_of(doc, span.start, span.end - 1)
                if described := describe(doc, span.start, span.end - 1):
                    figure.descriptions.append(described)

    def _resolve(self, number: int, token: Token) -> None:
        if (number, token.i) in self.by_token:
            return
        if token.lower_ in PRONOUNS:
            if found := antecedent(token, number, self.met, self.passages):
                self._add(found, number, token.i, token.i, token, "pronoun")
            return
        if token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i:
            return
        group = group_phrase(token, self.coup)
        if group:
            self._resolve_group(number, token, group)
        elif token.lower_ in role_nouns():
            self._resolve_role(number, token)
        else:
            self._resolve_generic(number, token)

    def _resolve_role(self, number: int, token: Token) -> None:
        doc = token.doc
        span = phrase(doc, token)
        described = describe(doc, span.start, span.end - 1)
        if described is None or token.tag_ in ("NNS", "NNPS"):
            return
        definite = any(t.lower_ in DEFINITE for t in doc[span.start : token.i]) or token.text[0].isupper()
        owner = self._owner(number, span.start, token)
        of = described.of | ({owner.name} if owner and owner.kind != "person" else set())
        described = Description(described.words, described.office, frozenset(of))
        figure = self._holder(described, token.lower_) if definite or owner else None
        if figure is None and is_speaking(token):
            figure = self._anonymous(token, owner)
        if figure:
            self._add(figure, number, span.start, span.end - 1, token, "noun")

    def _holder(self, described: Description, noun: str) -> Figure | None:
        """The person named before, or else after, who holds the office or has been called so."""
        seen: set[int] = set()
        people = [f for _, f in reversed(self.met[-LOOK_BACK:]) if f.kind == "person"]
        people += [f for f in self.figures if f.kind == "person"]
        for figure in people:
            if id(figure) in seen:
                continue
            seen.add(id(figure))
            if any(_fits(described, own, noun) for own in figure.descriptions):
                return figure
        return None

    def _anonymous(self, token: Token, owner: Figure | None) -> Figure:
        """A speaker without a name, known by his role: "army spokesman", "spokesman for Olli Rehn"."""
        noun = token.lower_
        before = [
            t.text for t in token.doc[max(token.left_edge.i, token.i - 6) : token.i] if t.dep_ in ("compound", "amod")
        ]
        if owner and noun in spokesperson_words() and owner.kind == "person":
            name = f"{noun} for {owner.name}"
        elif owner:
            name = f"{owner.name} {noun}"
        else:
            name = " ".join([*before, noun])
        key = ("person", folded(name), None, frozenset[str]())
        if key not in self.groups:
            figure = Figure(name, "person", descriptions=[Description(frozenset({noun}), None)])
            self.groups[key] = figure
            self.figures.append(figure)
        return self.groups[key]

    # -- groups ---------------------------------------------------------------------------------------------

    def _resolve_group(self, number: int, token: Token, group: GroupPhrase) -> None:
        owner = self._owner(number, group.first, token)
        if own := self._renamed(number, token):
            self._add(own, number, group.first, token.i, token, "noun")
            return
        if owner and owner.kind == "group" and group.kind == "people":
            self._add(owner, number, group.first, token.i, token, "noun")
            return
        if group.kind == "organ":
            figure = owner or (
                self.focus if group.definite and token.lower_ in ("government", "authorities", "regime") else None
            )
            if figure:
                self._add(figure, number, group.first, token.i, token, "noun")
            elif token.lower_ in ("officials", "authorities") and token.dep_ == "nsubj":
                self._add(self._group("people", token.lower_, None, group), number, group.first, token.i, token, "noun")
            return
        if group.kind in ("junta", "body") and (owner is None or owner.kind != "state"):
            owner = self._earlier_owner(group) or self.focus
        self._add(self._group(group.kind, group.noun, owner, group), number, group.first, token.i, token, "noun")

    def _renamed(self, number: int, token: Token) -> Figure | None:
        """The name that a group gives itself: "soldiers calling themselves the Council ..."."""
        for child in token.rights:
            if child.dep_ in ("acl", "relcl") and child.lemma_ in ("call", "know", "name", "style"):
                for inner in child.subtree:
                    figure = self.by_token.get((number, inner.i))
                    if figure and figure.kind in ("organization", "group"):
                        return figure
        return None

    def _earlier_owner(self, group: GroupPhrase) -> Figure | None:
        for (kind, noun, owner, _), _figure in reversed(self.groups.items()):
            if (kind, noun) == (group.kind, group.noun) and owner in self.states:
                return self.states[owner]
        return None

    def _group(self, kind: str, noun: str, owner: Figure | None, group: GroupPhrase) -> Figure:
        """The figure of a group: an earlier one of the same noun that nothing tells apart, or a new one."""
        owner_name = owner.name if owner else None
        modifiers = group.modifiers if kind == "people" else frozenset[str]()
        for (their_kind, their_noun, their_owner, theirs), figure in reversed(self.groups.items()):
            same = (their_kind, their_noun) == (kind, noun)
            if same and (owner_name in (None, their_owner)) and modifiers <= theirs:
                return figure
        name = " ".join([*([owner.name] if owner else []), *sorted(modifiers), noun])
        if owner and owner.kind == "person":
            name = f"{noun} of {owner.name}"
        body = kind == "body" and noun not in ("army", "opposition", "presidential guard", "security forces")
        figure = Figure(name, "organization" if body else "group", plural=True, state=owner_name)
        self.groups[kind, noun, owner_name, modifiers] = figure
        self.figures.append(figure)
        return figure

    def _owner(self, number: int, first: int, token: Token) -> Figure | None:
        """The state, body or person that a noun phrase names as its own: before its head, or after "of" or "for"."""
        for index in range(token.i - 1, first - 1, -1):
            figure = self.by_token.get((number, index))
            if figure:
                return figure
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in ("of", "for", "in", "from"):
                for inner in child.children:
                    figure = self.by_token.get((number, inner.i))
                    if figure and (child.lower_ in ("of", "for") or figure.kind == "state"):
                        return figure
        return None

    # -- generic nouns --------------------------------------------------------------------------------------

    def _resolve_generic(self, number: int, token: Token) -> None:
        doc = token.doc
        start = max(token.left_edge.i, token.i - 8)
        if not any(t.lower_ in ("the", "this", "that") for t in doc[start : token.i]):
            return
        word = token.lower_
        for _, figure in reversed(self.met[-LOOK_BACK:]):
            if figure.kind == "person":
                continue
            generic = figure.entry.generic if figure.entry else ()
            last = folded(figure.name).rsplit(" ", 1)[-1]
            if word in generic or (word == last and figure.kind != "state"):
                self._add(figure, number, start, token.i, token, "noun")
                return

    def _add(self, figure: Figure, number: int, first: int, last: int, head: Token, usage: str) -> None:
        doc = head.doc
        first = min(first, head.i)
        while first < head.i and (doc[first].lower_ in ("the", "a", "an") or doc[first].is_punct):
            first += 1
        surface = doc[first : last + 1].text
        label = "" if usage == "pronoun" else "PERSON" if figure.kind == "person" else "ORG"
        reference = Reference(number, first, last, head.i, label, surface, usage)
        figure.references.append(reference)
        self.by_token[number, head.i] = figure
        self.met.append((reference, figure))


def is_speaking(token: Token) -> bool:
    """Whether the noun is the subject of a verb of speech, or follows "according to"."""
    if token.dep_ in ("nsubj", "agent"):
        return token.head.lemma_ in words("speech", "verbs")
    if token.dep_ == "pobj" and token.head.lower_ == "to":
        return token.head.i > 0 and token.doc[token.head.i - 1].lower_ == "according"
    return token.dep_ == "pobj" and token.head.dep_ == "agent" and token.head.head.lemma_ in words("speech", "verbs")


def _without_article(word: str, index: int) -> int:
    return index + 1 if word in ("the", "a", "an") else index


def _fits(described: Description, own: Description, noun: str) -> bool:
    """Whether a description can mean someone who was introduced with another."""
    if described.of and own.of and not described.of & own.of:
        return False
    if described.office and own.office:
        return described.office == own.office
    if described.office:
        return False
    if noun in own.words:
        return True
    return (
        noun in leader_words()
        and own.office in ("president", "prime_minister", "chancellor", "king")
        and bool(described.of & own.of)
    )

"""The scene: which figures an article has while it is read from its beginning, and who was mentioned last."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import NamedTuple

from spacy.tokens import Token

from monitor.analysis.cast.figure import LONGEST_LIST, Figure, Reference, joined
from monitor.analysis.cast.groups import has_coup, is_speaking, words
from monitor.analysis.gazetteer import Gazetteer
from monitor.analysis.passage import Passage

__all__ = ["ARTICLES", "GroupKey", "NamelessSpeaker", "Scene"]

LABELS: dict[str, str] = {"person": "PERSON", "state": "GPE"}
"""The spaCy entity label of a mention by a common noun; that of all other kinds is ORG."""

LOOK_BACK = 80
"""References that a description or pronoun looks back over."""
DASHES = frozenset({"-", "–", "—", ":"})
"""What parts a time or a place from what follows."""
ARTICLES = frozenset({"the", "a", "an"})
TITLE_WEIGHT, LEAD_WEIGHT = 3, 2
"""How much a state's name counts in the first passage and in the second and third, where the subject is told."""

COUP_WEIGHT, PRESSURE_WEIGHT = 4, 2
"""How much it counts where a coup is told of the state, and where what follows one bears on it: sanctions, aid cut."""
LEADER_WEIGHT = 2
"""How much it counts against a state, where power was seized, that its own well-known leaders are in the article."""
FEW_MENTIONS = 4
"""Below this weight of its name a state is known by its leaders: "Ruto", with no word of Kenya."""
FARTHEST_OWNER = 10
"""Tokens after "of" or "in" within which an owner may stand."""

type GroupKey = tuple[str, str, str | None, frozenset[str]]
"""Kind of group, noun, name of its owner, modifiers."""


def _objects(preposition: Token) -> Iterator[Token]:
    """The objects of a preposition, what is joined to them, and their names beside them."""
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield child
            yield from joined(child)
            for name in child.rights:
                if name.dep_ == "appos":
                    yield name
                    yield from joined(name)


def _is_state(figure: Figure) -> bool:
    return figure.kind == "state" and figure.entry is not None and not figure.entry.place


def _sentence_starts(passage: Passage) -> list[int]:
    starts: list[int] = []
    for token in passage.doc:
        starts.append(token.i if token.is_sent_start or not starts else starts[-1])
    return starts


class NamelessSpeaker(NamedTuple):
    """Somebody whom his words have made an actor: the noun that he is called by, and what tells him from others."""

    noun: str
    told: frozenset[str]
    figure: Figure


class Scene:
    """The figures of an article and the references met so far."""

    def __init__(
        self,
        passages: Sequence[Passage],
        figures: list[Figure],
        gazetteer: Gazetteer,
        openings: AbstractSet[int] = frozenset(),
    ) -> None:
        self.gazetteer = gazetteer
        self.passages = passages
        self.figures = figures
        self.met: list[tuple[Reference, Figure]] = []
        self.by_token: dict[tuple[int, int], Figure] = {}
        self.joint: dict[tuple[int, int], list[Figure]] = {}
        """The figures that a token means together: "the two states"."""
        self.groups: dict[GroupKey, Figure] = {}
        self.nameless: list[NamelessSpeaker] = []
        """Whom nothing but their words made actors, in the order of the text."""
        self.documents: dict[str, Figure] = {}
        """Who issued the last document of each sort, the latest first."""
        self.coup = has_coup(passages)
        self.scene_of_coup: Figure | None = None
        """The state in which soldiers were last said to act, where the article tells of a coup."""
        self.sentences = [_sentence_starts(passage) for passage in passages]
        """For each passage, for each token, the first token of its sentence."""
        blocks = sorted(openings)
        self.entries = [bisect_right(blocks, passage.source.block) for passage in passages]
        """For each passage, the entry of a live blog that it stands in, the others' being one."""
        self._fallen: Counter[str] = Counter()
        """By state, what speaks for it that power was seized there."""
        self.focus = self._focus()
        """The state that the article is about, if any."""

    def at(self, passage: int, token: int) -> int:
        """The article's character at which a token stands."""
        return self.passages[passage].offsets[token][0]

    def latest(self) -> Iterator[tuple[Reference, Figure]]:
        """The references met last, the latest first."""
        return reversed(self.met[-LOOK_BACK:])

    def recent(self) -> Iterator[Figure]:
        """The figures mentioned last, the latest first."""
        return (figure for _, figure in self.latest())

    def add(self, figure: Figure, number: int, first: int, last: int, head: Token, usage: str) -> None:
        """Let the tokens ``first`` to ``last`` mean the figure."""
        doc = head.doc
        first = min(first, head.i)
        while first < head.i and (doc[first].lower_ in ARTICLES or doc[first].is_punct or doc[first].is_space):
            first += 1
        for index in range(first, head.i):
            if doc[index].text in DASHES and doc[index].whitespace_:
                first = index + 1
        label = "" if usage in ("pronoun", "document") else LABELS.get(figure.kind, "ORG")
        reference = Reference(number, first, last, head.i, label, doc[first : last + 1].text, usage)
        figure.references.append(reference)
        self.by_token[number, head.i] = figure
        self.met.append((reference, figure))

    def merge(self, kept: Figure, joined: Figure) -> None:
        """Let everything that means the second figure mean the first."""
        kept.references = sorted([*kept.references, *joined.references], key=lambda r: (r.passage, r.first))
        self.figures.remove(joined)
        for token, meant in self.by_token.items():
            if meant is joined:
                self.by_token[token] = kept

    def introduce(self, figure: Figure, key: GroupKey) -> Figure:
        """A new figure that no name but its key tells."""
        self.groups[key] = figure
        self.figures.append(figure)
        return figure

    def owner(self, number: int, first: int, token: Token) -> Figure | None:
        """Whose a noun phrase says it is, the first of several."""
        return next(iter(self.owners(number, first, token)), None)

    def owners(self, number: int, first: int, token: Token) -> list[Figure]:
        """Whose a noun phrase says it is: the figure before its head, or those after "of", "for", "in" or "from"."""
        for index in range(token.i - 1, first - 1, -1):
            if figure := self.by_token.get((number, index)):
                other = (
                    self.by_token.get((number, token.doc[index].head.i)) if token.doc[index].dep_ == "conj" else None
                )
                return [other, figure] if other and other is not figure else [figure]
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in ("of", "for", "in", "from"):
                if child.lower_ == "in" and token.lower_ in words("posted"):
                    continue
                found = [self.by_token.get((number, inner.i)) for inner in _objects(child)]
                for noun in _objects(child):
                    found += self.joint.get((number, noun.i), ())
                if child.lower_ == "of" and not any(found):
                    inner = (of for noun in _objects(child) for of in noun.rights if of.lower_ == "of")
                    found = [self.by_token.get((number, state.i)) for of in inner for state in _objects(of)]
                if child.lower_ == "in" and not any(found):
                    within = islice(child.subtree, 1, FARTHEST_OWNER)
                    found = [self.by_token.get((number, inner.i)) for inner in within if inner.dep_ != "amod"]
                owners = [f for f in found if f and (child.lower_ in ("of", "for") or _is_state(f))]
                if owners:
                    return list(dict.fromkeys(owners))
            elif child.dep_ in ("acl", "appos"):
                named = [self.by_token.get((number, other.i)) for other in (child, *joined(child))]
                if any(named) and all(figure and _is_state(figure) for figure in named):
                    return [figure for figure in named if figure]
        return []

    def state_beside(self, reference: Reference) -> Figure | None:
        """The state that a name follows or leads to: "Ghana's Ama Boateng", "President Ama Boateng of Ghana"."""
        doc, number = self.passages[reference.passage].doc, reference.passage
        after = reference.last + 1
        beside = None
        if doc[after : after + 1].text == "of":
            beside = self.by_token.get((number, after + 1 + (doc[after + 1 : after + 2].text == "the")))
        elif reference.first > 0:
            beside = self.by_token.get((number, reference.first - 1 - (doc[reference.first - 1].tag_ == "POS")))
        return beside if beside and _is_state(beside) else None

    @property
    def seized(self) -> Figure | None:
        """The state in which power was seized, as far as the article tells; None where it may be any."""
        about = self.focus.name if self.focus is not None else None
        # What tells of a coup in the state that the article is about outweighs a word on one elsewhere.
        evidence = {name: told + COUP_WEIGHT * (name == about) for name, told in self._fallen.items() if told}
        name = max(evidence, key=lambda name: (evidence[name], name), default=None)
        told = next((f for f in self.figures if f.name == name), None) if name else self.focus
        return None if told is None or told.name in words("junta", "spared") else told

    def _focus(self) -> Figure | None:
        """The state that is named most, by weight, and that a coup, if there is one, is told of."""
        counted: Counter[str] = Counter()
        titles = {
            (reference.passage, index)
            for figure in self.figures
            if figure.kind == "person"
            for reference in figure.references
            for index in range(reference.first, reference.last + 1)
        }
        states = {f.name: f for f in self.figures if f.kind == "state" and f.entry and not f.entry.place}
        for figure in states.values():
            for reference in figure.references:
                weight = TITLE_WEIGHT if reference.passage == 0 else LEAD_WEIGHT if reference.passage < 3 else 1
                head = self.passages[reference.passage].doc[reference.head]
                if _is_venue(head) or (self.coup and _is_abroad(head)):
                    continue
                if _is_abroad(head):
                    weight = 1
                located = self.coup and head.dep_ == "pobj" and head.head.lower_ == "in"
                title = (reference.passage, reference.head) in titles
                plain = title or (reference.usage == "seat" and not located) or is_speaking(head)
                plain = plain or (self.coup and _is_doing(head))
                dateline = reference.usage == "seat" and reference.head == 0 and 0 < reference.passage < 3
                counted[figure.name] += LEAD_WEIGHT if dateline else 1 if plain else weight
                if self.coup:
                    fallen = COUP_WEIGHT * _tells_of_coup(head) or PRESSURE_WEIGHT * _is_pressed(head)
                    counted[figure.name] += fallen or COUP_WEIGHT * _is_scene(head)
                    self._fallen[figure.name] += fallen
        if max(counted.values(), default=0) < FEW_MENTIONS:
            for figure in self.figures:
                if figure.kind == "person" and figure.entry and figure.entry.state in states:
                    counted[figure.entry.state] += len(figure.references)
        elif self.coup:
            leading = {figure.entry.state for figure in self.figures if figure.kind == "person" and figure.entry}
            counted.subtract({state: LEADER_WEIGHT for state in counted if state in leading})
        best = min(counted, key=lambda name: (-counted[name], name), default=None)
        return states[best] if best else None


def _is_venue(head: Token) -> bool:
    """Whether a place is only where a meeting is held: "talks in Accra", "met in the Ghanaian capital"."""
    place = head.head if head.dep_ == "amod" else head
    if place.dep_ != "pobj" or place.head.lower_ not in ("at", "in"):
        return False
    held = place.head.head
    near = (held, *(child for child in held.children if child.dep_ in ("dobj", "nsubj", "nsubjpass")))
    return any(word.lemma_ in words("gatherings") or word.lower_ in words("gatherings") for word in near)


def _is_abroad(head: Token) -> bool:
    """Whether a state is only told of by what it has in another: "the French envoy", "accords with France"."""
    if head.dep_ == "pobj":
        return head.head.lower_ in ("with", "to") and head.head.head.lower_ in words("abroad")
    return head.dep_ in ("amod", "compound", "nmod", "poss") and head.head.lower_ in words("abroad")


def _tells_of_coup(head: Token) -> bool:
    """Whether a state's name or adjective stands in a phrase on a coup, on a crisis, or on whom it ousted."""
    noun = head.head
    if head.dep_ == "nsubj":
        return False
    if head.dep_ == "pobj":
        noun = head.head.head
        if head.head.lower_ not in ("in", "of"):
            return False
        if head.head.lower_ == "of" and noun.lower_ in words("power"):
            return False
    if noun.pos_ in ("VERB", "AUX"):
        return False
    vocabulary = words("coup") | words("coup", "ousted")
    return any(token.lower_ in vocabulary for token in noun.doc[max(noun.left_edge.i, noun.i - 8) : noun.i + 1])


def _is_scene(head: Token) -> bool:
    """Whether something happens in the state that mostly follows a coup, but not only that: "the crisis in Oman"."""
    noun = head.head.head
    if head.dep_ != "pobj" or head.head.lower_ not in ("in", "of"):
        return False
    return noun.lower_ in words("happenings") and not (head.head.lower_ == "of" and noun.lower_ in words("power"))


def _is_pressed(head: Token) -> bool:
    """Whether what others do where power was seized bears on the state: "sanctions on Mali", "shut trade with Mali"."""
    if head.dep_ in ("dobj", "nsubjpass"):
        return head.head.lemma_ in words("coup", "pressing")
    if head.dep_ != "pobj" or head.head.lower_ not in ("against", "for", "in", "on", "to", "with"):
        return False
    above = head.head.head
    return above.lower_ in words("coup", "answers") or (
        head.head.lower_ == "with" and above.lemma_ in words("coup", "pressing")
    )


def _is_doing(head: Token) -> bool:
    """Whether the state, alone or with others, is the subject of a verb: those who act are seldom where power fell."""
    for _ in range(LONGEST_LIST):
        if head.dep_ != "conj":
            break
        head = head.head
    return head.dep_ == "nsubj" and head.head.pos_ == "VERB"

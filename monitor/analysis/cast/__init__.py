"""The cast of an article: its actors, each listed once, and who is meant at any place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from monitor.analysis.cast.aliases import aliases
from monitor.analysis.cast.figure import Description, Figure, Reference, joined
from monitor.analysis.cast.grounds import ground
from monitor.analysis.cast.merge import merge_names
from monitor.analysis.cast.names import find_names
from monitor.analysis.cast.selection import is_actor
from monitor.analysis.cast.sweep import sweep
from monitor.analysis.gazetteer import Gazetteer
from monitor.analysis.layout import Layout
from monitor.analysis.passage import Passage, Reading
from monitor.model import Actor, ActorKind, Entity, Mention, Span

__all__ = ["FIRST_PERSON", "Cast", "admitted", "find_cast"]

FIRST_PERSON = frozenset({"i", "me", "we", "us", "our", "my", "ourselves", "myself", "mine", "ours"})
QUANTITIES = frozenset({"thousands", "hundreds", "dozens", "tens", "scores", "millions", "some", "most", "many", "all"})
"""Words for how many, before "of" and those who are meant."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one article and where they are meant."""

    actors: Sequence[Actor]
    mentions: Sequence[Mention]
    """Every place that names an actor, in the order of the text; pronouns are not listed."""
    entities: Sequence[Entity]
    meant: Mapping[tuple[Passage, int], tuple[str, ...]] = field(default_factory=dict)
    """For a token of a passage, the actors that the phrase headed by it means; else the innermost mention's."""
    phrases: Mapping[tuple[Passage, int], tuple[int, int]] = field(default_factory=dict)
    """For the head of a mention, its first and last token, title and apposition included."""
    offices: Mapping[str, Sequence[Description]] = field(default_factory=dict)
    """Of each person the offices and roles that the article gives him."""
    narrators: Mapping[Passage, tuple[str, ...]] = field(default_factory=dict)
    """Whom "I" and "we" mean in the passages that are no quotations, where somebody speaks in these."""
    figures: Sequence[Figure] = ()
    """The figures that the actors were made of."""
    waiting: Sequence[Figure] = ()
    """The states that the article only names as places or by their adjectives, so far."""
    lying: Mapping[tuple[Passage, int], str] = field(default_factory=dict)
    """For a token that names a place, the state in which that lies."""

    def who(self, passage: Passage, token: int, speakers: Sequence[str] = ()) -> tuple[str, ...]:
        """The names of the actors that the noun phrase headed by the token means, in the order of the text.

        Pronouns are resolved and joint subjects ("Mali and Burkina Faso") give several names, also where ``token`` is
        the first of them only. ``speakers`` are those whose words the passage is, where it is a quotation: "I" and
        "we" mean them. Empty where the text does not say; every name is one of ``actors``.
        """
        head = passage.doc[token]
        if head.lower_ in FIRST_PERSON and head.text != "US":
            return tuple(speakers) or self.narrators.get(passage, ())
        names = list(self.meant.get((passage, token), ()))
        if not names and head.lower_ in QUANTITIES:
            counted = (t for of in head.rights if of.lower_ == "of" for t in of.rights if t.dep_ == "pobj")
            names = [name for noun in counted for name in self.meant.get((passage, noun.i), ())]
        for other in joined(head):
            names += self.meant.get((passage, other.i), ()) or self._person_beside(passage, other)
        return tuple(dict.fromkeys(names))

    def _person_beside(self, passage: Passage, noun: Token) -> tuple[str, ...]:
        """The person who is named beside a noun that means nobody by itself: "her rival, Jan Vos"."""
        for child in noun.rights if noun.pos_ == "NOUN" else ():
            names = self.meant.get((passage, child.i), ()) if child.dep_ == "appos" else ()
            if names and self.kind(names[0]) == "person":
                return names
        return ()

    def phrase(self, passage: Passage, token: int) -> tuple[int, int]:
        """First and last token of the noun phrase headed by the token: of a mention with its title and apposition."""
        if (passage, token) in self.phrases:
            return self.phrases[passage, token]
        head = passage.doc[token]
        return min(head.left_edge.i, token), token

    def span(self, passage: Passage, token: int) -> Span:
        """The article's characters of the noun phrase headed by the token."""
        return passage.span(*self.phrase(passage, token))

    def kind(self, name: str) -> ActorKind | None:
        """The kind of the actor with this name, or None where the cast has none."""
        return next((actor.kind for actor in self.actors if actor.name == name), None)


def find_cast(reading: Reading, layout: Layout, gazetteer: Gazetteer) -> Cast:
    """Find who acts, speaks or is acted upon in the article, in all passages."""
    passages = reading.passages
    names = find_names(passages, gazetteer)
    openings = frozenset(number for number, block in enumerate(layout.blocks) if block.opens_entry)
    figures = sweep(passages, merge_names(names, passages), gazetteer, openings)
    acting = [figure for figure in figures if is_actor(figure, passages)]
    apart = {id(figure) for figure in acting}
    waiting = [figure for figure in figures if id(figure) not in apart and _is_state(figure)]
    places = [figure for figure in figures if figure.entry and figure.entry.within]
    return replace(_assemble(passages, _united(acting), waiting, _entities(passages)), lying=_lying(passages, places))


def _lying(passages: Sequence[Passage], places: Sequence[Figure]) -> dict[tuple[Passage, int], str]:
    return {
        (passages[reference.passage], index): figure.entry.within
        for figure in places
        for reference in figure.references
        for index in range(reference.first, reference.last + 1)
        if figure.entry and figure.entry.within
    }


def admitted(cast: Cast, reading: Reading, names: Collection[str]) -> Cast:
    """The cast with those of the states in waiting that have these names among the actors."""
    states = [figure for figure in cast.waiting if figure.name in names]
    waiting = [figure for figure in cast.waiting if figure.name not in names]
    wider = _assemble(reading.passages, [*cast.figures, *states], waiting, cast.entities)
    return replace(wider, narrators=cast.narrators, lying=cast.lying)


def _is_state(figure: Figure) -> bool:
    return figure.kind == "state" and figure.entry is not None and not figure.entry.place


def _united(figures: Sequence[Figure]) -> list[Figure]:
    """The figures with those of one name joined, so that a name means one actor."""
    by_name: dict[str, Figure] = {}
    for figure in figures:
        kept = by_name.setdefault(figure.name, figure)
        if kept is not figure:
            kept.references += figure.references
    return list(by_name.values())


def _assemble(
    passages: Sequence[Passage], figures: Sequence[Figure], waiting: Sequence[Figure], entities: Sequence[Entity]
) -> Cast:
    meant: dict[tuple[Passage, int], tuple[str, ...]] = {}
    phrases: dict[tuple[Passage, int], tuple[int, int]] = {}
    references = [(reference, figure) for figure in figures for reference in figure.references]
    references.sort(key=lambda pair: pair[0].first - pair[0].last)
    for reference, figure in references:
        passage = passages[reference.passage]
        for index in range(reference.first, reference.last + 1):
            meant[passage, index] = (figure.name,)
    heads: defaultdict[tuple[Passage, int], list[str]] = defaultdict(list)
    for reference, figure in references:
        passage = passages[reference.passage]
        heads[passage, reference.head].append(figure.name)
        phrases[passage, reference.head] = (reference.first, reference.last)
    meant.update((place, tuple(dict.fromkeys(names))) for place, names in heads.items())
    mentions = sorted(
        (
            _mention(passages, reference, figure.name)
            for figure in figures
            for reference in figure.references
            if reference.label and reference.usage != "joint"
        ),
        key=lambda mention: (mention.start, mention.end),
    )
    actors = [
        Actor(
            figure.name,
            figure.kind,
            aliases(figure, passages),
            ground(figure),
            figure.entry.acts_for if figure.entry else figure.state,
        )
        for figure in figures
    ]
    offices = {figure.name: figure.descriptions for figure in figures if figure.descriptions}
    return Cast(actors, mentions, entities, meant, phrases, offices, figures=figures, waiting=waiting)


def _mention(passages: Sequence[Passage], reference: Reference, name: str) -> Mention:
    start, end = passages[reference.passage].span(reference.first, reference.last)
    return Mention(start, end, name, reference.label)


def _entities(passages: Sequence[Passage]) -> list[Entity]:
    found = [
        Entity(*passage.span(entity.start, entity.end - 1), entity.label_)
        for passage in passages
        for entity in passage.doc.ents
        if not (passage.masks and any(i in passage.masks for i in range(entity.start, entity.end)))
    ]
    return sorted(found, key=lambda entity: (entity.start, entity.end))

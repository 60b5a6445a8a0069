"""Where a deed is told: its clause, what in that is said in passing, and what it may refer back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from monitor.analysis.events.clauses import clause_of, is_voiced
from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.syntax import objects_of
from monitor.analysis.events.topics import is_enforcer
from monitor.analysis.events.turning import ABOUT
from monitor.analysis.passage import Passage
from monitor.model import EventType, Mention, Span

__all__ = ["HIT", "Setting", "is_definite", "setting_of"]

HIT = frozenset({"against", "in", "into", "of", "on"})
"""Behind these stands whom an intervention would hit."""
TIMING = frozenset({"after", "before", "during", "since", "throughout", "till", "until"})
"""Behind these stands what happened at another time."""
ANY = frozenset({"all", "another", "any", "every"})
DEFINITE = frozenset({"that", "the", "these", "this", "those"})


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a deed is told."""

    clause: Span
    subject: Span | None
    """What its actor is called and all that describes him."""
    deeds: frozenset[EventType] | None = None
    """The types of a deed told of before, where something is said about one: "condemned the raid"."""
    asides: Sequence[Span] = ()
    """What tells more of somebody or of another time: "its guest, who had met Oman", "since its war with Oman"."""
    closed: bool = False
    """Whether nothing in the sentences before can be what it is about: "promised that", "criticised the budget"."""
    follows: bool = False
    """Whether what the sentence told before answers it: "Oman left after Yemen had left"."""
    usurping: bool = False
    """Whether it is said of a seizure of power that names nobody: "condemned the coup"."""

    def is_aside(self, mention: Mention) -> bool:
        """Whether somebody is named only in passing."""
        return any(start <= mention.start < end for start, end in self.asides)

    def describes(self, mention: Mention) -> bool:
        """Whether somebody is only named to say who the actor is."""
        return self.subject is not None and self.subject[0] <= mention.start < self.subject[1]


def setting_of(
    passage: Passage,
    word: Token,
    kind: EventType,
    subject: Span | None,
    recipients: Sequence[Token],
    named: bool,
    lexicon: Lexicon,
) -> Setting:
    """The setting of a trigger's deed, whose possible recipients may be ``named`` in their place."""
    clause = clause_of(word)
    deeds = _deeds([*objects_of(word), *recipients][:1], lexicon) if kind in ABOUT and not named else None
    asides = [passage.span(*edges) for edges in _asides(word, kind, *clause, lexicon)]
    closed = _is_closed(word, kind, recipients, lexicon)
    usurping = kind in ABOUT and not named and any(noun.lemma_ in lexicon.classes["coup"] for noun in recipients[:1])
    return Setting(passage.span(*clause), subject, deeds, asides, closed, _is_before(word), usurping)


def _asides(word: Token, kind: EventType, first: int, last: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The first and last tokens of what names somebody in a clause, but not as the other party.

    What describes somebody, tells of another time, tells who is to do what is promised or warned of, or who suffers
    a deed that something is said about.
    """
    for token in word.doc[first : last + 1]:
        label, aside = token.dep_, False
        if label == "prep":
            aside = token.lower_ in TIMING and any(noun.dep_ == "pobj" for noun in token.children)
            aside |= token.lower_ == "according" or is_voiced(next(token.children, None), lexicon)
            aside |= kind in ABOUT and token.lower_ in HIT and _is_hostile(token.head, lexicon)
        elif label == "advcl":
            aside = _is_attributing(token, lexicon)
        elif label == "relcl":
            aside = _is_of_somebody(token)
        elif label == "nsubj" and token.head.dep_ == "ccomp" and token.head.head == word:
            aside = kind == "AGREE" or (kind == "THREATEN" and is_enforcer(token, lexicon))
        if aside and not token.is_ancestor(word) and token != word:
            yield token.left_edge.i, token.right_edge.i


def _is_attributing(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the clause tells whose words are told: "as the minister put it"."""
    return verb.lemma_ in lexicon.voicing and any(child.lower_ == "as" for child in verb.lefts)


def _is_hostile(word: Token, lexicon: Lexicon) -> bool:
    return word.lemma_ in lexicon.hostile or word.lemma_ in lexicon.intervention


def _is_closed(word: Token, kind: EventType, recipients: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether what is agreed, criticised or rejected is something that nobody was told of before."""
    if kind == "AGREE":
        return word.lemma_ not in lexicon.answering
    about = next((noun for noun in recipients if noun.pos_ in ("NOUN", "PROPN")), None)
    if about is None:
        return False
    if kind == "ACCUSE" and word.pos_ == "VERB":
        return about.lemma_ not in lexicon.deeds
    return kind == "REJECT" and any(child.lower_ in ANY for child in about.lefts if child.dep_ == "det")


def _deeds(heads: Sequence[Token], lexicon: Lexicon) -> frozenset[EventType] | None:
    """The types of a deed that was told of before, if that is what a noun phrase means."""
    for head in heads:
        if head.pos_ == "PRON" or is_definite(head):
            return lexicon.deeds.get(head.lemma_.lower())
    return None


def is_definite(noun: Token) -> bool:
    """Whether it is what was told of before: "the attack"."""
    return any(child.lower_ in DEFINITE for child in noun.lefts if child.dep_ == "det")


def _is_of_somebody(clause: Token) -> bool:
    """Whether a relative clause describes a person or a state: "officers who left Oman", "Togo, which left Oman"."""
    relatives = (word.lower_ for child in clause.lefts for word in (child, *child.lefts))
    return clause.head.pos_ == "PROPN" or any(word in ("who", "whom", "whose") for word in relatives)


def _is_before(verb: Token) -> bool:
    """Whether the clause tells what came before that of the verb above: "after Yemen had left"."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ == "advcl" and any(
        child.lower_ in ("after", "because", "once") for child in verb.lefts if child.dep_ == "mark"
    )

"""From the source's noun phrase to actors: whose words they are, and for whom a spokesperson speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Token

from monitor.analysis.cast import Cast
from monitor.analysis.passage import Passage
from monitor.analysis.statements.candidates import Candidate, children
from monitor.analysis.statements.lexicon import Lexicon

__all__ = ["Speakers", "Voice"]

OWNERS = ("poss", "compound", "amod", "nmod")
FARTHEST_NAME = 12
"""Tokens after "spokesman" within which the comma before his name stands."""
FARTHEST_SPEAKER = 3
"""Sentences over which "he" goes on to mean somebody without a name, his own included."""
OWNING_PREPOSITIONS = frozenset({"of", "by", "from", "for", "in"})


class Voice(NamedTuple):
    """Who speaks, jointly where several do, and for whom."""

    names: tuple[str, ...] = ()
    principal: str | None = None


@dataclass(slots=True)
class Speakers:
    """Resolves sources in the order of the text, and remembers what later ones refer back to."""

    cast: Cast
    words: Lexicon
    issuer: tuple[str, ...] = ()
    """Who issued the document that was last spoken of."""
    latest: tuple[str, ...] = ()
    nameless: tuple[Candidate, Voice] | None = None
    """The last statement of somebody without a name, and its voice, as long as nobody else has spoken."""
    principals: dict[str, str] = field(default_factory=dict)
    """For whom each spokesperson was introduced as speaking."""

    def voice(self, found: Candidate, outer: tuple[str, ...] = ()) -> Voice:
        """Who makes the statement: the source itself, or whoever the document or the office stands for.

        ``outer`` are the speakers of the statement that this one stands in: there, "we" means them.
        """
        if found.source is None:
            return Voice(self.cast.who(found.issuer[0], found.issuer[1].i)) if found.issuer is not None else Voice()
        passage, head = found.passage, found.source
        names = self.cast.who(passage, head.i, outer) or self._apposed(passage, head)
        if not names and (before := self._before(passage, head)) is not None:
            found.antecedent = before[0].source
            return before[1]
        document = head.lemma_.lower() in self.words.document
        if document and not names:
            names = self._owner(passage, head) or (() if _is_new(head) else self.issuer or self.latest)
        elif not names and head.lemma_.lower() in self.words.representative:
            names = self._owner(passage, head)
        if names:
            self.latest = names
            if document or self._documented(found):
                self.issuer = names
        voice = Voice(names, self._principal(passage, head, names))
        self.nameless = (found, voice) if _is_nameless(head) else None
        return voice

    def _before(self, passage: Passage, head: Token) -> tuple[Candidate, Voice] | None:
        """The statement just before whose source, one person without a name, "he" or "she" of this one means."""
        if self.nameless is None or head.lower_ not in ("he", "she"):
            return None
        source = self.nameless[0].source
        if source is None or self.nameless[0].passage is not passage or source.i > head.i:
            return None
        begun = sum(bool(token.is_sent_start) for token in passage.doc[source.i + 1 : head.i + 1])
        return self.nameless if begun < FARTHEST_SPEAKER else None

    def _apposed(self, passage: Passage, head: Token) -> tuple[str, ...]:
        """Who a noun phrase means that is named beside its head, on either side: the bloc, ECOWAS, called for talks."""
        beside = children(head, "appos")
        if head.dep_ == "appos" and head.head.pos_ in ("NOUN", "PROPN"):
            beside.append(head.head)
        if head.dep_ == "nsubj":
            beside += [other for other in children(head.head, "nsubj") if other.i > head.i]
        for named in beside:
            names = self.cast.who(passage, named.i)
            if names:
                return names
        return ()

    def _owner(self, passage: Passage, noun: Token) -> tuple[str, ...]:
        """Whose document, office or leaders they are, by the words around the noun."""
        for owner in _owners(noun):
            names = self.cast.who(passage, owner.i)
            if names:
                return names
        return ()

    def _principal(self, passage: Passage, head: Token, names: tuple[str, ...]) -> str | None:
        name = names[0] if len(names) == 1 else None
        titles = [token for token in (head, *head.children) if token.lower_ in self.words.spokesperson]
        for title in titles:
            for owner in (*_owners(title), *_owners(head), *_spoken_for(title)):
                principal = next((who for who in self.cast.who(passage, owner.i) if who not in names), None)
                if principal is not None:
                    if name is not None:
                        self.principals.setdefault(name, principal)
                    return principal
        return self.principals.get(name) if name is not None else None

    def _documented(self, found: Candidate) -> bool:
        """Whether the words are said in a statement, letter or the like."""
        doc = found.passage.doc
        for i in found.cue:
            for preposition in children(doc[i], "prep"):
                if any(noun.lemma_.lower() in self.words.document for noun in children(preposition, "pobj")):
                    return True
        return False


def _is_nameless(noun: Token) -> bool:
    """Whether the noun brings up one person without a name, as "a nurse" and "one of them" do."""
    return noun.lower_ == "one" or (noun.tag_ == "NN" and _is_new(noun))


def _is_new(noun: Token) -> bool:
    """Whether the noun brings up something not spoken of before, as "a letter" does."""
    return any(article.lower_ in ("a", "an", "another") for article in children(noun, "det"))


def _spoken_for(title: Token) -> Iterator[Token]:
    """What stands between "spokesman for" and the comma before his name, the last first, however it was parsed."""
    doc = title.doc
    following = doc[title.i + 1 : title.i + FARTHEST_NAME]
    comma = next((token.i for token in following if token.text == ","), None)
    if comma is not None and following[0].lower_ in OWNING_PREPOSITIONS:
        yield from reversed(doc[title.i + 2 : comma])


def _owners(noun: Token) -> Iterator[Token]:
    """The nouns and adjectives that say whose the noun is, nearest kind first."""
    yield from children(noun, *OWNERS)
    for preposition in children(noun, "prep"):
        if preposition.lower_ in OWNING_PREPOSITIONS:
            for owner in children(preposition, "pobj"):
                yield owner
                yield from children(owner, "conj")

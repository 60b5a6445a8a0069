"""Which noun phrases play actor and recipient of a trigger, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.events import forces
from monitor.analysis.events.actors import THIRD_PERSON
from monitor.analysis.events.conditions import bound
from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.modality import is_infinitive
from monitor.analysis.events.syntax import (
    agent_of,
    counted,
    is_passive,
    joined,
    objects_of,
    prepositional,
    subject_of,
    support_of,
)
from monitor.analysis.events.topics import freed_by, is_enforcer, is_topic, is_topical
from monitor.analysis.events.triggers import Trigger
from monitor.analysis.events.turning import ABOUT, FORCE, TOGETHER, VIOLENT
from monitor.model import EventType

__all__ = ["WHERE", "Roles"]

CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis", "nsubj", "nsubjpass", "csubj", "acl", "mark", "punct"})
CONTENT = frozenset({"xcomp", "ccomp", "pcomp", "acl"})
BESIDE = frozenset({"dobj", "conj", "attr", "oprd", "appos"})
CONDITIONAL: frozenset[EventType] = FORCE | {"AGREE", "CONCEDE", "REJECT", "THREATEN"}
"""What is done or refused to whoever does not meet a condition."""
IN = frozenset({"in"})
WHERE = frozenset({"around", "in", "inside", "near", "off", "outside", "over", "within"})
"""Behind these stands where violence is done, and so to whom."""
SHARING = frozenset({"between", "for", "to", "with"})
"""Behind these stands with or for whom something was signed, made or meant."""
BESIDE_BORDERS = frozenset({"along", "near", "off"})
"""Behind these stands the border or coast at which forces are readied."""
DEPTH = 4


class Roles:
    """Finds whom a deed is done to, and who does that of a noun, by the lexicon's prepositions."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.rank = {preposition: rank for rank, preposition in enumerate(lexicon.towards)}

    def between(self, noun: Token) -> list[Token]:
        """Those between whom something is: "talks between the two capitals"."""
        return next((joined(found) for preposition, found in self._after(noun, 2) if preposition == "between"), [])

    def origin(self, noun: Token, verb: Token | None = None) -> Token | None:
        """From whom comes what is said, ``verb`` being what it is an object of: "drew criticism from the bloc".

        What is asked, or the support that is received, may also be "of" him: "at the request of the bloc".
        """
        entries = self.lexicon.nouns.get(noun.lemma_, ())
        sources = {"from"} if any(entry.preposition == "from" for entry in entries) else set()
        after = list(self._after(noun, 0))
        asked: set[EventType | None] = {"REQUEST"}
        if verb is not None and verb.lemma_ in self.lexicon.passive_support:
            after += self._after(verb, 0)
            asked.add("SUPPORT")
        if any(entry.preposition == "of" and entry.type in asked for entry in entries):
            sources.add("of")
        return next((found for preposition, found in after if preposition in sources), None)

    def recipients(self, trigger: Trigger) -> list[Token]:
        """Whom the deed of a verb or adjective may be done to."""
        word, kind, consumed = trigger.token, trigger.type, trigger.object
        about = kind in ABOUT
        if kind == "MOBILIZE" and (helping := forces.helping(word, consumed, self.lexicon)):
            return [noun for help_ in helping for noun in forces.fought(help_, self.lexicon)]
        if trigger.entry.is_planning and consumed is not None:
            return [noun for preposition, noun in self._after(consumed) if preposition in ("against", "for", "in")]
        found = [*forces.confronted(word, consumed, self.lexicon)] if kind == "MOBILIZE" else []
        objects = self._objects(trigger)
        if objects and word.lemma_ in self.lexicon.accusing and kind == "ACCUSE":
            return objects
        behind = [
            noun for preposition, noun in self._after(word, about=about) if preposition == trigger.entry.preposition
        ]
        found += [*objects, *behind] if _has_object_first(trigger) else [*behind, *objects]
        if consumed is not None and kind in ("CONCEDE", "REJECT"):
            found += (
                agent for child in consumed.rights if child.dep_ == "acl" and (agent := agent_of(child)) is not None
            )
        if consumed is not None and trigger.entry.objects in self.lexicon.personal:
            found.append(consumed)
        if kind not in VIOLENT or not objects:
            found += self._towards(word, consumed, helped=kind in FORCE, about=about)
        if kind in ("AID", "CONSULT"):
            found += self._purpose(word, consumed)
        if kind in ("REJECT", "SANCTION") and consumed is not None:
            found += self._served(consumed)
        means = trigger.entry.objects == "running"
        if consumed is not None and (kind != "MOBILIZE" or is_passive(word)) and not (means or is_topical(trigger)):
            found.append(consumed)
        found += self._content(word, kind, 2, promised=kind == "AGREE", about=about)
        if kind == "CONSULT":
            found = [noun for noun in found if not is_topic(noun)]
        elif not (kind == "REJECT" and trigger.entry.objects == "talks"):
            where = WHERE if kind == "ASSAULT" or trigger.entry.objects == "noflyzone" else IN
            found += (noun for preposition, noun in self._after(word) if preposition in where)
        if kind in CONDITIONAL and not trigger.entry.is_to_come:
            found += bound(word, self.lexicon.modality["binding"])
        if kind == "MOBILIZE" and consumed is not None:
            owners = forces.owners(consumed)
            others = (noun for noun in found if noun not in owners)
            found = [
                aim for noun in others for aim in ([noun] if noun == consumed else forces.aims(noun, self.lexicon))
            ]
        if kind == "MOBILIZE":
            boundary = self.lexicon.classes["boundary"]
            after = self._after(word)
            found += (noun for before, noun in after if before in BESIDE_BORDERS and noun.lemma_ in boundary)
            found += forces.opposed(word, self.lexicon)
        return found

    def _objects(self, trigger: Trigger) -> list[Token]:
        """To what the deed itself is done; forces that are moved are but the means."""
        contests = self.lexicon.classes["attack"] | self.lexicon.classes["hostility"]
        means = self.lexicon.classes["force"] if trigger.type == "MOBILIZE" else frozenset[str]()
        return [
            noun
            for noun in objects_of(trigger.token)
            if noun != trigger.object and counted(noun).lemma_ not in contests and noun.lemma_ not in means
        ]

    def _purpose(self, word: Token, consumed: Token | None) -> Iterator[Token]:
        """Whom a purpose names: "gave money to help Oman", "an effort to end the rift between the two"."""
        for above in (word, consumed):
            for child in above.rights if above is not None else ():
                if child.dep_ in ("advcl", "xcomp", "acl", "relcl") and is_infinitive(child):
                    yield from objects_of(child)
                    yield from (noun for _, noun in self._after(child))

    def _served(self, noun: Token) -> Iterator[Token]:
        """Whom what describes a thing names as those it is for: "accords signed with Oman", "lines that feed Oman"."""
        for child in noun.rights:
            if child.dep_ == "acl" and child.tag_ == "VBN":
                yield from (inner for preposition, inner in prepositional(child) if preposition in SHARING)
            elif child.dep_ == "relcl" and child.lemma_ in self.lexicon.serving_lines:
                yield from objects_of(child)

    def above(self, verb: Token) -> list[Token]:
        """Whose deed a relative clause is about: the subject of the clause in which its noun stands."""
        while verb.dep_ == "conj":
            verb = verb.head
        if verb.dep_ != "relcl":
            return []
        main, _ = support_of(verb.head, frozenset())
        if main is None:
            return []
        passive = next((noun for noun in objects_of(main) if noun.dep_ == "nsubjpass"), None)
        return [found for found in (passive or subject_of(main),) if found is not None]

    def recipients_of_noun(self, noun: Token, verb: Token | None = None) -> list[Token]:
        """Whom the deed of a noun may be done to, ``verb`` being what it is an object of."""
        kinds = {entry.type for entry in self.lexicon.nouns.get(noun.lemma_, ())}
        about = bool(kinds & ABOUT)
        asked: EventType | None = "REQUEST" if "REQUEST" in kinds else None
        found = [*self._towards(noun, verb, about=about), *self._content(noun, asked, 1)]
        if noun.dep_ == "compound":
            found += self._purpose(noun.head, None)
        if "CONSULT" in kinds:
            found = [inner for inner in found if not is_topic(inner)]
        else:
            found += (inner for preposition, inner in self._after(noun) if preposition == "in")
        found += bound(verb, self.lexicon.modality["binding"]) if verb is not None else ()
        return found

    def _towards(self, word: Token, other: Token | None, helped: bool = False, about: bool = False) -> list[Token]:
        """The nouns after prepositions that lead to a recipient, by the order of the lexicon.

        Those that the noun's own entries name come first, those ahead of the verb last. Force is used "with" means or
        with those who have ``helped``, and on others. ``about`` tells that the deed is about another, whose victims are
        not who did it.
        """
        means = (child for child in word.rights if helped and child.lower_ == "with" and not self._is_shared(child))
        beside = {token.i for child in means for token in child.subtree}
        after = [
            *self._after(word, about=about),
            *(self._after(other, about=about) if other is not None else ()),
        ]
        after = [(preposition, noun) for preposition, noun in after if noun.i not in beside]
        own = {
            entry.preposition
            for noun in (word, other)
            if noun is not None and noun.pos_ == "NOUN"
            for entry in self.lexicon.nouns.get(noun.lemma_, ())
        }
        ranked = sorted(
            (noun.i < word.i, preposition not in own, self.rank[preposition], at)
            for at, (preposition, noun) in enumerate(after)
            if preposition in self.rank
        )
        return [after[at][1] for *_, at in ranked]

    def _content(
        self, word: Token, kind: EventType | None, depth: int, promised: bool = False, about: bool = False
    ) -> Iterator[Token]:
        """Who has part in what is agreed, asked, refused: subject, objects and prepositions of the clause below.

        Who is to do what is ``promised`` is promised to somebody else, and police who will act are no recipients of
        what is warned of. Whoever is to be freed is asked for nothing.
        """
        for child in word.rights:
            wished = child.dep_ == "advcl" and any(mark.lower_ == "for" for mark in child.lefts if mark.dep_ == "mark")
            if child.dep_ in CONTENT or wished:
                subject = subject_of(child) if child.dep_ in ("ccomp", "advcl") and not _is_named(child) else None
                if subject is not None and subject.lower_ in THIRD_PERSON and kind != "REQUEST":
                    subject = None
                acting = kind == "THREATEN" and subject is not None and is_enforcer(subject, self.lexicon)
                if subject is not None and not acting and (not promised or self._is_deed(subject)):
                    yield subject
                freed = [*freed_by(word)] if kind == "REQUEST" else []
                yield from (noun for noun in objects_of(child) if noun not in freed)
                yield from self._towards(child, None, about=about and self._serves_deed(child))
                if depth > 1:
                    yield from self._content(child, kind, depth - 1, about=about)
                if not promised:
                    yield from (noun for preposition, noun in self._after(child) if preposition == "in")

    def _serves_deed(self, verb: Token) -> bool:
        """Whether it is done for a deed that another does: "to open its ports for a raid on Oman"."""
        return any(preposition == "for" and self._is_deed(noun) for preposition, noun in self._after(verb, 1))

    def _after(self, word: Token, depth: int = DEPTH, about: bool = False) -> Iterator[tuple[str, Token]]:
        """The prepositions within the word's own clause, each with its noun; ``about`` leaves out those of deeds."""
        for child in word.children:
            label = child.dep_
            if label in ("prep", "agent", "dative"):
                if child.lower_ in self.lexicon.background:
                    continue
                nouns = [noun for noun in child.children if noun.dep_ == "pobj"]
                if any(noun.lemma_ in self.lexicon.motives for noun in nouns):
                    continue
                if not nouns and label == "dative":
                    yield "to", child
                if child.lower_ != "by" or (label == "prep" and word.pos_ == "VERB"):
                    yield from ((child.lower_, noun) for noun in nouns)
                if depth:
                    for noun in nouns:
                        if noun.lemma_ not in self.lexicon.undergone and not (about and self._is_deed(noun)):
                            yield from self._after(noun, depth - 1, about)
                    yield from self._after(child, depth - 1, about)
            elif label == "conj" and word.dep_ == "prep" and child.pos_ == "ADP":
                # "Flights to and from Oman".
                yield from ((child.lower_, noun) for noun in child.children if noun.dep_ == "pobj")
            elif depth and label in BESIDE and child.i > word.i and child.pos_ != "VERB":
                apart = child.lower_ in self.lexicon.background or (about and self._is_deed(child))
                yield from self._after(child, depth - 1, about) if not apart else ()

    def _is_shared(self, preposition: Token) -> bool:
        """Whether something is shared with whoever follows: "closed the border with Oman"."""
        before = preposition.doc[preposition.i - 1]
        return any(before.lemma_ in self.lexicon.classes[name] for name in ("border", "relations", "talks"))

    def _is_deed(self, noun: Token) -> bool:
        return noun.lemma_ in self.lexicon.hostile or noun.lemma_ in self.lexicon.intervention


def _is_named(clause: Token) -> bool:
    """Whether the clause only says what somebody calls it: "denounced what the envoy called a raid"."""
    return any(child.lower_ == "what" for child in clause.lefts)


def _has_object_first(trigger: Trigger) -> bool:
    """Whether the verb's object, and not what follows its preposition, is whom it is done to.

    "Accused Oman of", "hit Oman with", "expelled Oman from", though "discussed it with Oman".
    """
    preposition = trigger.entry.preposition
    return (
        preposition in ("of", "as", None)
        or (preposition == "with" and trigger.type not in TOGETHER)
        or (preposition == "from" and trigger.type in FORCE)
    )

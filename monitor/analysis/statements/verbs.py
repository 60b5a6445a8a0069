"""Attribution by verbs: each frame is a way in which a verb takes what is said as its complement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from monitor.analysis.passage import Passage
from monitor.analysis.statements.candidates import Candidate, children, subtree
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.source import SourcePhrase, verb_source
from monitor.model import StatementAct

__all__ = ["verb_candidates"]

Frames = Mapping[str, Mapping[str, StatementAct]]


def verb_candidates(passage: Passage, verb: Token, words: Lexicon) -> Iterator[Candidate]:
    """The attributions that the verb makes, those by a clause first."""
    frames = words.verbs.get(verb.lemma_.lower(), {})
    particle = "+".join(child.lower_ for child in children(verb, "prt"))
    found = list(_clauses(passage, verb, words, frames, particle))
    if frames and not found:
        found = list(_infinitives(passage, verb, words, frames)) or list(
            _phrases(passage, verb, words, frames, particle)
        )
        if not found:
            found = list(_interposed(passage, verb, words, frames, particle))
    yield from found


def _candidate(
    passage: Passage,
    verb: Token,
    words: Lexicon,
    frame: str,
    act: StatementAct,
    content: set[int],
    cue: AbstractSet[int] = frozenset(),
    source: SourcePhrase | None = None,
    addressee: Token | None = None,
) -> Candidate:
    phrase = source or verb_source(verb, words)
    tokens = {verb.i, *cue, *(child.i for child in children(verb, "prt", "neg", "aux", "auxpass"))}
    return Candidate(
        passage, frame, act, tokens, content, phrase.head, phrase.relative, _negated(verb, words), addressee
    )


def _negated(verb: Token, words: Lexicon) -> bool:
    """Whether the words are denied, refused or not said at all."""
    if verb.lemma_ in words.negative or children(verb, "neg"):
        return True
    above = verb.head
    return verb.dep_ == "xcomp" and (above.lemma_ in words.negative or bool(children(above, "neg")))


def _clauses(passage: Passage, verb: Token, words: Lexicon, frames: Frames, particle: str) -> Iterator[Candidate]:
    act = frames.get("clause", {}).get(particle)
    for clause in children(verb, "ccomp"):
        quoted = clause.i in passage.masks
        if quoted and verb.lemma_ not in words.never:
            yield _candidate(
                passage, verb, words, "clause", act or "speech", subtree(clause), addressee=_addressee(verb, words)
            )
        elif any(child.lower_ == "to" for child in children(clause, "aux")):
            person = frames.get("person", {}).get(particle)
            if person:
                subjects = children(clause, "nsubj", "nsubjpass")
                yield _candidate(
                    passage,
                    verb,
                    words,
                    "person",
                    person,
                    subtree(clause, subjects),
                    addressee=next(iter(subjects), None),
                )
        elif clause.pos_ not in ("VERB", "AUX") and frames.get("predicate") and not children(clause, "mark", "cop"):
            predicate = frames["predicate"].get("")
            if predicate:
                yield _candidate(passage, verb, words, "predicate", predicate, subtree(clause))
        elif act:
            yield _candidate(passage, verb, words, "clause", act, subtree(clause), addressee=_addressee(verb, words))


def _addressee(verb: Token, words: Lexicon) -> Token | None:
    """Who is spoken to: the object of "told", or whoever follows "to"."""
    if verb.lemma_ in words.addressed:
        for spoken_to in children(verb, "dobj", "dative", "nsubjpass"):
            return spoken_to
    for preposition in children(verb, "prep", "dative"):
        if preposition.lower_ == "to":
            for spoken_to in children(preposition, "pobj"):
                return spoken_to
    return None


def _infinitives(passage: Passage, verb: Token, words: Lexicon, frames: Frames) -> Iterator[Candidate]:
    """Promised to withdraw; urged Iran to stop; the army is expected to attack."""
    infinitives = [
        child
        for child in children(verb, "xcomp", "advcl")
        if child.i > verb.i and any(aux.lower_ == "to" for aux in children(child, "aux"))
    ]
    for infinitive in infinitives:
        people = children(verb, "dobj", "dative")
        passive = children(verb, "nsubjpass")
        if passive and infinitive.dep_ == "xcomp":
            act = frames.get("person", {}).get("")
            if act:
                yield _candidate(passage, verb, words, "person", act, subtree(infinitive) | subtree(passive[0]))
        elif people and people[0].i < infinitive.i:
            act = frames.get("person", {}).get("")
            if act:
                yield _candidate(passage, verb, words, "person", act, subtree(infinitive), addressee=people[0])
        elif infinitive.dep_ == "xcomp":
            act = frames.get("infinitive", {}).get("")
            if act:
                yield _candidate(passage, verb, words, "infinitive", act, subtree(infinitive))
        else:
            yield from _called_on(passage, verb, words, frames, infinitive)
        return


def _called_on(passage: Passage, verb: Token, words: Lexicon, frames: Frames, infinitive: Token) -> Iterator[Candidate]:
    """Called on both sides to lay down their arms."""
    for preposition in children(verb, "prep"):
        on_person = frames.get("preposition-person", {}).get(preposition.lower_)
        act = on_person or frames.get("preposition", {}).get(preposition.lower_)
        for named in children(preposition, "pobj"):
            if act and preposition.i < infinitive.i:
                yield _candidate(
                    passage,
                    verb,
                    words,
                    "preposition",
                    act,
                    subtree(infinitive) | (set() if on_person else subtree(named)),
                    cue={preposition.i},
                    addressee=named,
                )
                return


def _phrases(passage: Passage, verb: Token, words: Lexicon, frames: Frames, particle: str) -> Iterator[Candidate]:
    """Objects, prepositions and predicates; the longest frame that the verb has here."""
    objects = children(verb, "dobj")
    passive = children(verb, "nsubjpass")
    carried = passive or objects
    prefix = f"{particle}+" if particle else ""
    if carried and not particle:
        for predicate in children(verb, "oprd"):
            act = frames.get("predicate", {}).get("")
            if act:
                yield _candidate(passage, verb, words, "predicate", act, subtree(carried[0]) | subtree(predicate))
                return
        for preposition in [*children(verb, "prep"), *children(carried[0], "prep")]:
            act = frames.get("object-preposition", {}).get(preposition.lower_)
            if act and preposition.i > verb.i:
                content = subtree(carried[0]) | subtree(preposition)
                yield _candidate(passage, verb, words, "object-preposition", act, content)
                return
    if carried:
        act = frames.get("object", {}).get(particle)
        if act:
            yield _candidate(passage, verb, words, "object", act, subtree(carried[0]))
            return
    for preposition in children(verb, "prep", "agent"):
        act = frames.get("preposition", {}).get(prefix + preposition.lower_)
        for named in children(preposition, "pobj", "pcomp"):
            if act and not objects:
                yield _candidate(passage, verb, words, "preposition", act, subtree(named), cue={preposition.i})
                return


def _interposed(passage: Passage, verb: Token, words: Lexicon, frames: Frames, particle: str) -> Iterator[Candidate]:
    """The army, he said, would withdraw; as the minister said, talks go on."""
    act = frames.get("clause", {}).get(particle)
    host = verb.head
    if not act or host == verb:
        return
    as_clause = verb.dep_ == "advcl" and any(mark.lower_ == "as" for mark in children(verb, "mark", "advmod", "prep"))
    if verb.dep_ == "parataxis" or as_clause:
        yield _candidate(
            passage, verb, words, "interposed", act, subtree(host, [verb]), addressee=_addressee(verb, words)
        )

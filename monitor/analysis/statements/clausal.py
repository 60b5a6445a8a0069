"""Verbs that take what is said as a clause: said that, promised to, suggested going."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.asides import aside_in
from monitor.analysis.statements.candidates import Candidate, children, subtree
from monitor.analysis.statements.complements import disguised_clauses, is_apart
from monitor.analysis.statements.cue import TIMES, Cue
from monitor.analysis.statements.parenthetic import after_semicolon
from monitor.analysis.statements.source import SourcePhrase
from monitor.analysis.statements.strays import is_report, strays

__all__ = ["broken", "clauses", "free_relatives", "gerunds", "infinitives", "interposed", "inverted"]

NEXT = 2
"""Tokens after a verb within which the clause that it introduces begins."""
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def clauses(cue: Cue) -> Iterator[Candidate]:
    """Said that the talks had failed; “We will go”, she said."""
    act = cue.act("clause")
    quoted: set[int] = set()
    reported: list[Token] = []
    for clause in cue.children("ccomp"):
        if clause.i in cue.passage.masks:
            quoted |= subtree(clause)
        elif _has_to(clause):
            yield from _person(cue, clause)
        elif clause.pos_ not in ("VERB", "AUX") and not children(clause, "mark", "cop"):
            predicate = cue.act("predicate") or cue.act("predicate", clause.lower_)
            if predicate:
                yield cue.candidate("predicate", predicate, subtree(clause))
        elif act and cue.verb.lemma_ != "put" and not is_apart(clause, cue.verb):
            reported.append(clause)
    if quoted and cue.verb.lemma_ not in cue.words.never:
        yield cue.candidate("clause", act or "speech", quoted)
    if act and not reported and not quoted:
        reported = disguised_clauses(cue.verb, cue.words)
    if act and reported:
        source, reported = _headline(cue, reported)
        own = [each for each in reported if not (len(reported) > 1 and is_report(each, cue.words))] or reported
        content = {i for each in own for i in subtree(each, strays(each, cue.verb, cue.words))}
        yield cue.candidate("clause", act, content | _after_colon(cue, content), source=source)


def _headline(cue: Cue, reported: list[Token]) -> tuple[SourcePhrase | None, list[Token]]:
    """What is said after another clause: "Peru closes port, says it is unsafe"; "Peru acts, Chile says it is right".

    The first clause is then what happened, and its subject speaks where the second has none.
    """
    before = [clause for clause in reported if clause.i < cue.verb.i]
    after = any(cue.verb.i < clause.left_edge.i <= cue.verb.i + NEXT for clause in reported)
    if not before or not after:
        return None, reported
    subject = next((noun for noun in children(before[0], "nsubj", "nsubjpass")), None)
    source = None if subject is None or cue.children("nsubj") else SourcePhrase(subject)
    return source, [clause for clause in reported if clause.i > cue.verb.i]


def _after_colon(cue: Cue, content: set[int]) -> set[int]:
    """What a colon adds: said that one thing was clear: the talks would go on."""
    sentence, last = cue.verb.sent, max(content, default=cue.verb.i)
    if cue.verb.i > min(content, default=-1) or last + 1 >= sentence.end or sentence.doc[last + 1].text != ":":
        return set()
    return set(range(last + 1, sentence.end))


def _person(cue: Cue, clause: Token) -> Iterator[Candidate]:
    """Wants the talks to go on: who is to do it belongs to what is wanted, but not to what he is told."""
    act = cue.act("person")
    subjects = children(clause, "nsubj", "nsubjpass")
    if not act:
        return
    people = subjects or cue.children("dobj")
    if cue.verb.lemma_ in cue.words.addressed and people:
        yield cue.candidate("person", act, subtree(clause, subjects), addressee=people[0])
    else:
        yield cue.candidate("person", act, subtree(clause) | {i for each in people for i in subtree(each)})


def inverted(cue: Cue) -> Iterator[Candidate]:
    """The talks go on, declared the minister: a subject after its verb, which the parser takes for an object."""
    act, host = cue.act("clause"), cue.verb.head
    objects = cue.children("dobj")
    if act != "speech" or not objects or cue.children("aux", "auxpass", "cc") or cue.verb.i == 0:
        return
    if cue.verb.tag_ == "VBG":
        return
    spoken_by, before = objects[0], cue.passage.doc[cue.verb.i - 1]
    if not before.is_punct or before.i < cue.verb.sent.start or not _named(spoken_by):
        return
    if cue.children("nsubj", "nsubjpass"):
        return
    content = set(range(cue.verb.sent.start, before.i))
    if host != cue.verb and cue.verb.dep_ == "conj" and host.i < cue.verb.i:
        content &= subtree(host)
    if len(content) > 2:
        yield cue.candidate("clause", act, content, source=SourcePhrase(spoken_by))


def interposed(cue: Cue) -> Iterator[Candidate]:
    """The army, he said, would withdraw; as the minister said, talks go on."""
    act, host = cue.act("clause"), cue.verb.head
    if act != "speech" or host == cue.verb:
        return
    marks = cue.children("mark", "advmod", "prep")
    as_clause = cue.verb.dep_ == "advcl" and any(mark.lower_ == "as" for mark in marks)
    as_clause = as_clause and bool(cue.children("nsubj"))
    if cue.verb.lemma_ == "put" and not (as_clause and any(it.lower_ == "it" for it in cue.children("dobj"))):
        return
    if cue.verb.dep_ == "parataxis" or as_clause:
        clause = set(range(after_semicolon(cue.verb.sent, cue.verb.left_edge.i), cue.verb.sent.end))
        yield cue.candidate("interposed", act, subtree(host, [cue.verb]) & clause)


def broken(cue: Cue) -> Iterator[Candidate]:
    """The king, a palace aide said, would leave: the aide's statement, in two parts."""
    act, aside = cue.act("clause"), aside_in(cue.verb)
    if act != "speech" or aside is None:
        return
    subject = set(range(aside.subject.left_edge.i, aside.speaker.left_edge.i))
    rest = subtree(aside.clause) - set(range(cue.verb.i + 1))
    yield cue.candidate("interposed", act, subject | rest, source=SourcePhrase(aside.speaker))


def infinitives(cue: Cue) -> Iterator[Candidate]:
    """Promised to withdraw; urged Iran to stop; the army is expected to attack."""
    for infinitive in cue.children("xcomp", "advcl"):
        if infinitive.i < cue.verb.i or not _has_to(infinitive) or _hides(infinitive, cue):
            continue
        todo = subtree(infinitive, strays(infinitive, cue.verb, cue.words))
        called = list(_called_on(cue, infinitive))
        if called:
            yield from called
            return
        people = cue.children("dobj", "dative")
        passive = cue.children("nsubjpass")
        person = cue.act("person")
        if passive and infinitive.dep_ == "xcomp":
            if person:
                yield cue.candidate("person", person, todo | subtree(passive[0]))
        elif people and people[0].i < infinitive.i:
            if person and people[0].lemma_.lower() in cue.words.deeds:
                yield cue.candidate("person", person, todo | subtree(people[0]))
            elif person:
                told = cue.verb.lemma_ in cue.words.addressed
                content = todo | (set() if told else subtree(people[0]))
                yield cue.candidate("person", person, content, addressee=people[0])
            elif (act := cue.act("infinitive")) and cue.verb.lemma_ in cue.words.addressed and _hears(people[0], cue):
                yield cue.candidate("infinitive", act, todo, addressee=people[0])
        elif infinitive.dep_ == "xcomp":
            act = cue.act("infinitive")
            if act:
                yield cue.candidate("infinitive", act, todo)
        return


def _called_on(cue: Cue, infinitive: Token) -> Iterator[Candidate]:
    """Called on both sides to lay down their arms."""
    for preposition in cue.children("prep"):
        on_person = cue.act("preposition-person", preposition.lower_)
        act = on_person or cue.act("preposition", preposition.lower_)
        for named in children(preposition, "pobj"):
            if act and preposition.i < infinitive.i and named.ent_type_ not in TIMES:
                content = subtree(infinitive) | (set() if on_person else subtree(named))
                yield cue.candidate("preposition", act, content, cue={preposition.i}, addressee=named)
                return


def gerunds(cue: Cue) -> Iterator[Candidate]:
    """Suggested holding talks; admitted taking part."""
    act = cue.act("gerund")
    for gerund in cue.children("xcomp", "ccomp", "dobj"):
        if act and gerund.i > cue.verb.i and gerund.pos_ == "VERB" and _is_gerund(gerund):
            yield cue.candidate("gerund", act, subtree(gerund))
            return


def _is_gerund(verb: Token) -> bool:
    """Whether it is "taking", "having taken" or "being taken"."""
    return next(iter(children(verb, "aux", "auxpass")), verb).tag_ == "VBG"


def free_relatives(cue: Cue) -> Iterator[Candidate]:
    """Condemned what he called a coup."""
    act = cue.act("object")
    for clause in cue.children("ccomp"):
        if act and clause.i > cue.verb.i and cue.passage.doc[clause.left_edge.i].lower_ == "what":
            yield cue.candidate("object", act, subtree(clause))


def _hides(infinitive: Token, cue: Cue) -> bool:
    """Whether it only tells that a source stays unnamed: asked not to be identified, was not authorised to speak."""
    if cue.children("nsubjpass") and cue.children("neg"):
        return infinitive.lemma_ in cue.words.briefing
    return infinitive.lemma_ in cue.words.anonymity and bool(children(infinitive, "auxpass"))


def _hears(noun: Token, cue: Cue) -> bool:
    """Whether it is somebody to whom a promise is made, and not what is promised."""
    return noun.pos_ in ("PRON", "PROPN") or noun.ent_type_ in NAMES or noun.lemma_.lower() in cue.words.officials


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" for child in children(verb, "aux"))


def _named(noun: Token) -> bool:
    """Whether the noun phrase is someone's name or title."""
    return noun.ent_type_ in NAMES or noun.pos_ == "PROPN"

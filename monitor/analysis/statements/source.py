"""Whose words they are: the noun phrase that a cue attributes its content to."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from monitor.analysis.asides import aside_in
from monitor.analysis.statements.candidates import children
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.strays import strays

__all__ = ["NOBODY", "SourcePhrase", "agent", "noun_source", "verb_source"]

SUBJECTS = ("nsubj", "csubj")
RELATIVES = frozenset({"who", "which", "that", "whom"})
MOST_STEPS = 12
"""How far a subject is looked for; a sentence that needs more is misparsed."""
CONTROL = frozenset({"xcomp", "advcl", "conj", "pcomp", "prep", "ccomp", "dep"})


class SourcePhrase(NamedTuple):
    """The head of the source's noun phrase, and the relative pronoun that stands for it."""

    head: Token | None
    relative: Token | None = None


NOBODY = SourcePhrase(None)


def verb_source(verb: Token, words: Lexicon) -> SourcePhrase:
    """Who does what the verb says: its subject, or the agent of a passive, or whoever the clauses above it name."""
    if children(verb, "nsubjpass") or (children(verb, "auxpass") and verb.dep_ != "xcomp"):
        if verb.lemma_ in words.quoting:
            return _quoted(verb)
        return _named(children(verb, "nsubjpass")[0], verb) if _is_hearsay(verb, words) else agent(verb)
    if verb.lemma_ in words.quoting and (quoted := _quoted_as(verb)):
        return SourcePhrase(quoted)
    if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and not children(verb, "aux", "nsubj"):
        return SourcePhrase(verb.head) if _is_main_verb(verb) else agent(verb)
    token = verb
    for _ in range(MOST_STEPS):
        own = children(token, *SUBJECTS)
        if own:
            return _named(own[-1] if token is verb else own[0], token)
        if (subject := _broken_off(token)) is not None:
            return SourcePhrase(subject)
        if _is_complement(token.head) and token in strays(token.head, token.head.head, words):
            token = token.head.head
            continue
        if token.dep_ in ("acl", "relcl"):
            clause = _clause_of(token) if _is_afterthought(token, words) else None
            if clause is None:
                return SourcePhrase(token.head)
            token = clause
            continue
        if token.dep_ not in CONTROL or token.head == token:
            return _displaced(token)
        passive = children(token.head, "nsubjpass")
        if passive:
            return _named(passive[0], token.head)
        above = token.head
        objects = children(above, "dobj")
        controlled = token.dep_ in ("xcomp", "prep") and above.pos_ in ("VERB", "AUX") and objects
        if controlled and (token.dep_ == "xcomp" or above.lemma_ in words.quoting):
            return SourcePhrase(objects[0])
        if above.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ in ("prep", "acl"):
            return SourcePhrase(above)
        token = above
    return NOBODY


def _is_hearsay(verb: Token, words: Lexicon) -> bool:
    """Whether others only tell that the subject said what stands before: “We will go,” she is reported to have said."""
    told = children(verb, "xcomp") if children(verb, "nsubjpass") else []
    before = any(clause.i < verb.i for clause in children(verb, "ccomp"))
    return before and any("speech" in words.frames(other).get("clause", {}).values() for other in told)


def _is_complement(clause: Token) -> bool:
    """Whether it is what a verb above it tells of; "while Oman backed it, saying" has a subject who goes on."""
    return clause.dep_ in ("ccomp", "xcomp") or (clause.dep_ == "advcl" and not children(clause, *SUBJECTS))


def _is_main_verb(participle: Token) -> bool:
    """Whether the parser took for a participle what the sentence's subject does: The envoy, Jane Doe, denied that."""
    noun = participle.head
    said = any(children(clause, "mark") for clause in children(participle, "ccomp"))
    return said and noun.dep_ == "ROOT" and noun.pos_ in ("NOUN", "PROPN")


def _broken_off(verb: Token) -> Token | None:
    """The subject of a clause that is broken by an aside before its verb: the king, an aide said, would leave."""
    around = [*children(verb, "parataxis"), *([verb.head] if verb.dep_ == "ccomp" else [])]
    asides = (aside_in(other) for other in around if other.i < verb.i)
    return next((aside.subject for aside in asides if aside and aside.clause == verb), None)


def _is_afterthought(participle: Token, words: Lexicon) -> bool:
    """Whether a participle after a comma, as in "left the hall, saying", goes with the subject, not the noun before."""
    before = participle.doc[participle.left_edge.i - 1] if participle.left_edge.i else None
    comma = before is not None and before.text in (",", "--", "—")
    noun = participle.head
    return (
        participle.tag_ == "VBG" and comma and noun.lemma_.lower() not in words.document and noun.dep_ not in SUBJECTS
    )


def _clause_of(token: Token) -> Token | None:
    """The verb of the clause that a noun stands in, where it has a subject of its own."""
    above = token.head
    for _ in range(MOST_STEPS):
        if above.pos_ in ("VERB", "AUX"):
            return above if children(above, *SUBJECTS, "nsubjpass") or above.dep_ in CONTROL else None
        if above.head == above:
            return None
        above = above.head
    return None


def _quoted(verb: Token) -> SourcePhrase:
    """Who is quoted is who speaks: the minister was quoted as saying."""
    return _named(children(verb, "nsubjpass")[0], verb) if children(verb, "nsubjpass") else NOBODY


def _quoted_as(verb: Token) -> Token | None:
    """Whom an agency quotes "as saying": its object, not the agency."""
    says = any(children(preposition, "pcomp") for preposition in children(verb, "prep") if preposition.lower_ == "as")
    return next(iter(children(verb, "dobj")), None) if says else None


def _displaced(verb: Token) -> SourcePhrase:
    """The subject that the parser takes for an apposition: Despite the truce, Jane Doe, an analyst, said."""
    for preposition in children(verb, "prep"):
        for noun in children(preposition, "pobj"):
            for name in children(noun, "appos"):
                if name.i < verb.i and name.ent_type_ in ("PERSON", "ORG", "GPE"):
                    return SourcePhrase(name)
    return _subject_before(verb) if verb.dep_ == "ROOT" and verb.tag_ == "VBG" else NOBODY


def _subject_before(participle: Token) -> SourcePhrase:
    """The subject of the sentence before, where a participle stands alone: He left. Stressing that time was short."""
    start = participle.sent.start
    if not start:
        return NOBODY
    before = participle.doc[start - 1].sent.root
    return SourcePhrase(next(iter(children(before, *SUBJECTS)), None))


def agent(verb: Token) -> SourcePhrase:
    """Who does what a passive says, after "by"."""
    for by in children(verb, "agent", "prep"):
        if by.lower_ == "by":
            for noun in children(by, "pobj"):
                return SourcePhrase(noun)
    return NOBODY


def _named(subject: Token, verb: Token) -> SourcePhrase:
    """The subject, through a relative pronoun to its antecedent; nobody for the empty "it" of "it is clear"."""
    relative = subject.lower_ in RELATIVES or _is_share(subject)
    if relative and verb.dep_ in ("relcl", "acl", "ccomp"):
        clause = verb
        while clause.dep_ not in ("relcl", "acl") and clause.head != clause:
            clause = clause.head
        if clause.dep_ in ("relcl", "acl"):
            return SourcePhrase(clause.head, subject)
    if subject.tag_ == "EX" or (subject.lower_ == "it" and verb.lemma_ in ("be", "seem", "appear")):
        return NOBODY
    return SourcePhrase(subject)


def noun_source(noun: Token, words: Lexicon) -> SourcePhrase:
    """Who makes the claim: its possessor, the subject of the verb that it is the object of, or who it is by or from.

    Of "said in a statement that" it is who says so, where the parser gives the clause to the statement.
    """
    for owner in children(noun, "poss"):
        return _whose(noun, owner) if owner.lower_ == "whose" else SourcePhrase(owner)
    for preposition in children(noun, "prep", "agent"):
        if preposition.lower_ in ("by", "from"):
            for named in children(preposition, "pobj"):
                return SourcePhrase(named)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.pos_ == "VERB" and verb.lemma_ in words.light:
        return verb_source(verb, words)
    if noun.dep_ == "attr" and verb.lemma_ == "be":
        return verb_source(verb, words)
    if noun.dep_ == "pobj" and verb.lower_ == "in" and verb.head.lemma_ in words.verbs:
        return verb_source(verb.head, words)
    return NOBODY


def _is_share(subject: Token) -> bool:
    """Whether the subject means some of those whom the clause tells more of: "some of whom", "most of which"."""
    return any(of.lower_ == "of" and any(who.lower_ in RELATIVES for who in of.rights) for of in subject.rights)


def _whose(noun: Token, pronoun: Token) -> SourcePhrase:
    """The antecedent of the relative clause that "whose" opens."""
    clause = noun
    for _ in range(MOST_STEPS):
        if clause.dep_ == "relcl":
            return SourcePhrase(clause.head, pronoun)
        clause = clause.head
    return NOBODY

"""Clauses of speech torn off by what stands between: said in a message that; the envoy, Jane Doe, called on."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.mending.tree import FINITE, MOST_STEPS, Rule, attach, children, own_subject, verbs

__all__ = ["PARTED"]

COMPLEMENTS = ("dobj", "pobj", "dative", "attr", "acomp", "oprd", "ccomp", "xcomp")
TIMED = frozenset({"after", "as", "before", "once", "when", "while"})
THEMES = frozenset({"about", "against", "of", "over", "with"})
"""Prepositions after which a verb of speech needs no clause: warned of the losses that war brings."""


def _that_after_phrase(clause: Token) -> bool:
    """Said in a message that he would fight; told aides after the vote that it was over: the clause says what.

    Somebody who says must say something, and so must whoever tells somebody: the clause is no relative clause of the
    noun that it happens to follow.
    """
    noun, that = clause.head, clause.doc[clause.left_edge.i]
    if noun.pos_ not in ("NOUN", "PROPN") or that.lower_ != "that" or that.i != noun.i + 1:
        return False
    subject, objects = own_subject(clause), children(clause, *COMPLEMENTS)
    if subject is None or subject == that:
        return False
    said = noun.head
    for _ in range(MOST_STEPS):
        if said.pos_ == "VERB" and said.lemma_ in verbs("telling") | verbs("reporting"):
            break
        if said.lower_ in THEMES or said.dep_ not in ("prep", "pcomp", "advcl", "dobj", "pobj", "ROOT"):
            return False
        said = said.head
    if said.i > noun.i:
        return False
    silent = not children(said, "ccomp", "xcomp", "auxpass") and noun.head != said
    heard = bool(children(said, "dobj", "dative"))
    rejected = that.dep_ in ("dobj", "pobj") and objects == [that]
    if not silent or said.lemma_ not in verbs("telling" if heard else "reporting") or (rejected and not heard):
        return False
    for other in children(noun, "relcl", "acl"):
        if other.i > clause.i:
            attach(other, clause, "conj")
    attach(clause, said, "ccomp")
    attach(that, clause, "mark")
    return True


def _that_after_clause(said: Token) -> bool:
    """Told sailors after they had landed that the port was shut: nobody lands that, and somebody is told something."""
    clause, told = said.head, said.head.head
    if clause.dep_ != "advcl" or told.lemma_ not in verbs("telling") or not told.i < clause.i < said.i:
        return False
    timed = any(mark.lower_ in TIMED for mark in children(clause, "mark", "advmod"))
    opened = said.doc[said.left_edge.i].lower_ == "that" and bool(own_subject(said))
    speaks = clause.lemma_ in verbs("telling") | verbs("reporting") | verbs("answering")
    if (
        not (timed and opened)
        or speaks
        or children(told, "ccomp", "xcomp")
        or len(children(told, "dobj", "dative")) != 1
    ):
        return False
    attach(said, told, "ccomp")
    return True


def _noun_after_that(verb: Token) -> bool:
    """Told aides behind closed doors that talks with Oman had failed: what "that talks" opens is no relative clause."""
    noun, that = verb.head, verb.nbor(-1) if verb.i else verb
    if that.lower_ != "that" or that.head != verb or verb.tag_ != "VBZ" or verb.dep_ != "relcl":
        return False
    for clause in verb.doc[verb.right_edge.i + 1 : verb.right_edge.i + 3]:
        main = clause if clause.dep_ == "ccomp" else clause.head
        if main.dep_ != "ccomp" or main.i < verb.i or own_subject(main) or main.head.i > noun.i:
            continue
        verb.pos_, verb.tag_, verb.lemma_ = "NOUN", "NNS", verb.lower_.removesuffix("s")
        attach(verb, main, "nsubj")
        attach(that, main, "mark")
        return True
    return False


def _parted_by_name(verb: Token) -> bool:
    """The minister, Jane Doe, called on Oman to act: after a name in commas stands what he does, and no participle."""
    noun, doc = verb.head, verb.doc
    names = [name for name in children(noun, "appos") if name.right_edge.i == verb.i - 2]
    if not names or doc[verb.i - 1].text != "," or verb.tag_ not in ("VBN", "VBD") or children(verb, "aux", "auxpass"):
        return False
    following = doc[verb.i + 1].lower_ if verb.i + 1 < len(doc) else ""
    takes = {f"{verb.lemma_}+{following}", verb.lemma_}
    if not takes & verbs("parted") or children(verb, "agent"):
        return False
    main, label = noun.head, noun.dep_
    partner = next((token for token in children(noun, "conj") if token.i > verb.right_edge.i), None)
    if noun == main:
        attach(verb, verb, "ROOT")
    elif label != "nsubj" or main.i < verb.i:
        return False
    elif main.tag_ == "VBG" and not children(main, "aux"):
        _go_before(verb, main, "advcl")
    elif partner is not None and main.tag_ in FINITE:
        _go_before(verb, main, "conj")
        attach(partner, main, "nsubj")
        for joint in [token for token in children(noun, "cc", "punct") if verb.i < token.i < partner.i]:
            attach(joint, verb, joint.dep_)
    else:
        return False
    verb.tag_, verb.pos_ = "VBD", "VERB"
    attach(noun, verb, "nsubj")
    return True


def _go_before(verb: Token, main: Token, label: str) -> None:
    """Let the verb stand where the other stood, and the other under it."""
    if main.head == main:
        attach(verb, verb, "ROOT")
    else:
        attach(verb, main.head, main.dep_)
    attach(main, verb, label)


def _should_it(verb: Token) -> bool:
    """Backed it by words and, should it so wish, by arms: the condition in commas breaks off what "and" joins."""
    doc, first = verb.doc, verb.left_edge
    if first.lower_ != "should" or first.head != verb or first.i < 2 or verb.right_edge.i < verb.i + 2:
        return False
    comma = next((token for token in doc[verb.i + 1 : verb.right_edge.i] if token.text == ","), None)
    joint = doc[first.i - 2]
    if doc[first.i - 1].text != "," or joint.dep_ != "cc" or comma is None:
        return False
    for child in [child for child in verb.children if child.i > comma.i]:
        attach(child, joint.head, "prep" if child.pos_ == "ADP" else child.dep_)
    attach(verb, joint.head, "advcl")
    return True


def _verb_as_participle(verb: Token) -> bool:
    """Turkish guns shelled positions in Greece: who shelled them has no shelled positions."""
    noun = verb.head
    if (
        verb.tag_ not in ("VBD", "VBN")
        or not verb.text.endswith("ed")
        or noun.i < verb.i
        or noun.dep_ not in ("ROOT", "ccomp")
    ):
        return False
    if noun.pos_ != "NOUN" or any(child.tag_ in FINITE for child in noun.children if child != verb):
        return False
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "npadvmod")), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN", "PRON") or verb.doc[verb.i - 1].text == "-":
        return False
    above, label = (verb, "ROOT") if noun.head == noun else (noun.head, noun.dep_)
    others = [
        child for child in noun.children if child.i < verb.left_edge.i or child.dep_ in ("punct", "conj", "cc", "advcl")
    ]
    attach(verb, above, label)
    attach(noun, verb, "dobj")
    for child in others:
        attach(child, verb, child.dep_)
    subject.dep_ = "nsubj"
    verb.pos_, verb.tag_ = "VERB", "VBD"
    return True


def _subject_before_day(name: Token) -> bool:
    """Chad on Monday withdrew its envoy: a name before the day on which it acts is who acts."""
    verb = name.head
    if name.ent_type_ not in ("GPE", "NORP", "ORG", "PERSON") or name.pos_ != "PROPN" or name.i > verb.i:
        return False
    if verb.pos_ != "VERB" or verb.tag_ not in FINITE or own_subject(verb):
        return False
    name.dep_ = "nsubj"
    return True


PARTED: tuple[tuple[str, Rule], ...] = (
    ("acl relcl", _that_after_phrase),
    ("ccomp", _that_after_clause),
    ("relcl", _noun_after_that),
    ("acl", _parted_by_name),
    ("advcl conj", _should_it),
    ("amod", _verb_as_participle),
    ("npadvmod", _subject_before_day),
)
"""The rules, each with the labels that the parser gives the word that it looks at."""

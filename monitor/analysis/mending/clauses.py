"""Clauses and words that the parser hangs on the wrong head, whatever they tell of."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.mending.tree import BARE, CLAUSES, FINITE, MOST_STEPS, Rule, attach, children, own_subject, verbs

__all__ = ["CLAUSAL"]

DAY = 5
"""Tokens of a day with its month, year and commas, at most."""
UNITS = frozenset({"minute", "hour", "day", "week", "fortnight", "month", "year"})
FORCES = frozenset({"military"})
"""The forces that an adjective names."""


def _parted_from_subject(verb: Token) -> bool:
    """The minister, asked whether he would go, replied: the participle between commas takes the subject of the verb."""
    main, subject = verb.head, own_subject(verb)
    if subject is None or verb.tag_ not in ("VBD", "VBN") or main.i < verb.i or own_subject(main) is not None:
        return False
    doc, end = verb.doc, verb.right_edge.i
    if main.tag_ not in FINITE or verb.dep_ not in ("advcl", "ccomp", "dep") or children(verb, "aux", "auxpass"):
        return False
    comma_before = verb.left_edge.i <= subject.i and doc[verb.i - 1].text == "," and subject.right_edge.i >= verb.i - 2
    if not comma_before or doc[min(end + 1, main.i)].text != ",":
        return False
    attach(subject, main, "nsubj")
    attach(verb, subject, "acl")
    verb.tag_ = "VBN"
    return True


def _finite_conjunct(verb: Token) -> bool:
    """Stopped short of naming him, urged him to go but called for talks: a finite verb goes on from a finite one."""
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or own_subject(verb) or verb.head.tag_ not in BARE:
        return False
    infinitive = all(aux.lower_ == "to" for aux in children(verb.head, "aux"))
    if verb.tag_ == "VBP" or children(verb, "aux", "auxpass") or not infinitive:
        return False
    above = verb.head
    for _ in range(MOST_STEPS):
        if above.dep_ in CLAUSES and above.tag_ in FINITE:
            break
        above = above.head
    if above.tag_ != verb.tag_ or above == verb.head or not own_subject(above):
        return False
    for joint in [
        token for token in verb.head.children if token.dep_ in ("cc", "punct") and verb.head.i < token.i < verb.i
    ]:
        attach(joint, above, joint.dep_)
    attach(verb, above, "conj")
    return True


def _absolute(verb: Token) -> bool:
    """Agreed to extend sanctions, with Chile insisting on a review: what goes with it is no part of what was agreed."""
    preposition = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or preposition.lower_ != "with" or not own_subject(verb):
        return False
    clause = preposition.head
    if preposition.i == 0 or verb.doc[preposition.i - 1].text != "," or clause.dep_ not in ("xcomp", "ccomp"):
        return False
    above = clause.head
    if above.pos_ != "VERB" or above.i > clause.i:
        return False
    attach(preposition, above, "prep")
    return True


def _hyphenated_office(word: Token) -> bool:
    """A secretary-general is no secretary who is general: the last word of an office is its head."""
    if word.tag_ not in ("JJ", "NN") or word.i < 2 or word.dep_ != "amod" or word.head.i != word.i - 2:
        return False
    office = word.head
    if word.nbor(-1).text != "-" or word.nbor(-1).whitespace_ or office.whitespace_ or office.pos_ != "NOUN":
        return False
    above, label = (word, "ROOT") if office.head == office else (office.head, office.dep_)
    others = [child for child in office.children if child != word]
    attach(word, above, label)
    attach(office, word, "compound")
    for child in others:
        attach(child, word, child.dep_)
    word.pos_, word.tag_ = "NOUN", "NN"
    return True


def _failing_which(word: Token) -> bool:
    """Pay by Sunday, failing which the road will be shut: nobody has failed yet."""
    if word.lower_ != "failing" or word.i + 1 == len(word.doc):
        return False
    if word.nbor().lower_ not in ("which", "that", "this"):
        return False
    word.pos_, word.tag_, word.lemma_ = "ADP", "IN", "failing"
    return True


def _second_report(verb: Token) -> bool:
    """Said they had taken power, closed the port: what the parser hangs beside the first clause is joined to it."""
    said = verb.head
    if verb.dep_ not in ("ccomp", "conj") or verb.tag_ not in ("VBD", "VBN") or own_subject(verb):
        return False
    if verb.doc[verb.i - 1].text != "," or (verb.dep_ == "conj" and not children(verb, "conj")):
        return False
    for first in children(said, "ccomp"):
        perfect = any(child.lower_ == "had" for child in children(first, "aux"))
        if said.i < first.i < verb.i and own_subject(first) and first.right_edge.i == verb.i - 2:
            if verb.dep_ == "conj" and not perfect:
                return False
            attach(verb, first, "conj")
            return True
    return False


def _condition_last(verb: Token) -> bool:
    """Kenya will act, should Oman refuse: a clause with "should" before its subject tells a condition of the other."""
    should = next((child for child in verb.lefts if child.lower_ == "should"), None)
    if should is None or verb.dep_ != "ROOT":
        return False
    subject = own_subject(verb)
    if subject is None or should.i > subject.i:
        return False
    for main in children(verb, "advcl", "ccomp"):
        if main.i < should.i and verb.doc[should.i - 1].text == ",":
            attach(main, main, "ROOT")
            attach(verb, main, "advcl")
            return True
    return False


def _listed_person(name: Token) -> bool:
    """Spoke with Ana Roca, Jan Vos and Said Ali: one person is no apposition to another, but the next of a list."""
    before = name.head
    if name.dep_ != "appos" or name.ent_type_ != "PERSON" or before.ent_type_ != "PERSON" or name.pos_ != "PROPN":
        return False
    if not any(token.ent_iob_ != "I" and token.ent_type_ for token in name.doc[before.i + 1 : name.i + 1]):
        return False
    if not any(child.text == "," for child in before.rights) or not _list_goes_on(name):
        return False
    attach(name, before, "conj")
    return True


def _listed_object(noun: Token) -> bool:
    """Accused Oman, an old ally, and Chile of stalling: a noun is joined to the object before it, not to the verb."""
    verb = noun.head
    if noun.dep_ != "conj" or noun.pos_ not in ("NOUN", "PROPN") or verb.pos_ != "VERB" or own_subject(noun):
        return False
    objects = [thing for thing in children(verb, "dobj") if verb.i < thing.i < noun.i]
    if not objects or objects[-1].right_edge.i < noun.left_edge.i - 3:
        return False
    for joint in [token for token in children(verb, "cc", "punct") if objects[-1].i < token.i < noun.i]:
        attach(joint, objects[-1], joint.dep_)
    attach(noun, objects[-1], "conj")
    return True


def _second_subject(noun: Token) -> bool:
    """Kenya, which leads the bloc, and Chad urged calm: the second of two subjects is joined to the first."""
    first, joint = noun.head, noun.left_edge.i - 1
    if noun.i > first.i or joint < 1 or noun.doc[joint].lower_ != "and":
        return False
    for other in children(first, "nsubj"):
        if other.i < joint and noun.doc[joint].head == other and other.pos_ in ("NOUN", "PROPN"):
            attach(noun, other, "conj")
            return True
    return False


def _subject_after_clause(noun: Token) -> bool:
    """After it took Gao, its spokesman, Jan Vos, said: who stands right before a verb without a subject is its own."""
    clause, doc = noun.head, noun.doc
    for _ in range(MOST_STEPS):
        if clause.dep_ == "advcl" or clause.head == clause:
            break
        clause = clause.head
    verb = clause.head
    if clause.dep_ != "advcl" or verb.head != verb or clause.i > noun.i or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if verb.tag_ not in ("VBD", "VBZ") or own_subject(verb) is not None or not noun.right_edge.i < verb.i:
        return False
    if doc[noun.right_edge.i + 1 : verb.i].text not in ("", ",") or doc[noun.left_edge.i - 1].text != ",":
        return False
    attach(noun, verb, "nsubj")
    return True


def _subject_after_place(noun: Token) -> bool:
    """Late on Friday, in Accra, the court ruled: who stands before a verb without a subject is no place."""
    place, verb_at, doc = noun.head, noun.right_edge.i + 1, noun.doc
    if place.dep_ != "pobj" or noun.left_edge.tag_ != "DT" or doc[noun.left_edge.i - 1].text != ",":
        return False
    verb = place.head.head
    while verb_at < verb.i and doc[verb_at].dep_ in ("advmod", "aux", "neg") and doc[verb_at].head == verb:
        verb_at += 1
    if verb.i != verb_at or verb.pos_ != "VERB" or own_subject(verb) is not None:
        return False
    if verb.tag_ not in FINITE and not children(verb, "aux"):
        return False
    attach(noun, verb, "nsubj")
    return True


def _list_goes_on(name: Token) -> bool:
    """Whether "and" joins a further person to the name, even where the parser joins him to a place in its title."""
    return any(token.dep_ == "conj" and token.ent_type_ == "PERSON" for token in name.subtree)


def _dated_subject(noun: Token) -> bool:
    """July 28: West African leaders meet in Abuja: who acts on a timeline's day is nothing that the day is called."""
    day = noun.head
    if day.i > noun.i or day.head.i < noun.i or noun.dep_ not in ("appos", "nsubj", "npadvmod"):
        return False
    verb, doc = day.head, noun.doc
    if verb.tag_ not in (*FINITE, "VB") or own_subject(verb) or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    colon = next((at for at in range(day.i + 1, noun.i) if doc[at].text == ":"), None)
    if colon is None or noun.left_edge.i != colon + 1 or not _opens_with_day(doc[colon]):
        return False
    attach(noun, verb, "nsubj")
    if verb.tag_ == "VB":
        verb.tag_ = "VBP"
    return True


def _opens_with_day(colon: Token) -> bool:
    """Whether but a day stands before the colon: "Aug. 6:", "30 July 2023:"."""
    before = colon.doc[colon.sent.start : colon.i]
    return (
        0 < len(before) <= DAY
        and any(token.like_num for token in before)
        and all(token.like_num or token.is_punct or token.pos_ == "PROPN" for token in before)
    )


def _given_time(noun: Token) -> bool:
    """Gave the military 15 days: who is given a time does not say what days they are."""
    time = noun.head
    if time.lemma_ not in UNITS:
        return False
    verb, doc = time.head, noun.doc
    if noun.i + 1 >= time.i or doc[noun.i + 1].pos_ != "NUM" or noun.i == 0:
        return False
    if doc[noun.i - 1].tag_ != "DT" or doc[noun.i - 1].head != time or verb.lemma_ not in verbs("giving"):
        return False
    if noun.pos_ not in ("NOUN", "PROPN") and noun.lower_ not in FORCES:
        return False
    attach(doc[noun.i - 1], noun, "det")
    attach(noun, verb, "dative")
    if noun.pos_ == "ADJ":
        noun.pos_, noun.tag_ = "NOUN", "NN"
    return True


CLAUSAL: tuple[tuple[str, Rule], ...] = (
    ("advcl ccomp dep", _parted_from_subject),
    ("conj", _finite_conjunct),
    ("pcomp", _absolute),
    ("amod", _hyphenated_office),
    ("acl advcl ccomp conj dep pcomp prep xcomp", _failing_which),
    ("ccomp conj", _second_report),
    ("ROOT", _condition_last),
    ("appos nsubj npadvmod", _dated_subject),
    ("amod compound nmod", _given_time),
    ("appos", _listed_person),
    ("appos", _subject_after_clause),
    ("appos", _subject_after_place),
    ("nsubj", _second_subject),
    ("conj", _listed_object),
)
"""The rules, each with the labels that the parser gives the word that it looks at."""

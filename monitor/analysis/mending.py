"""Parses set right where the parser is known to go wrong in news prose, before anything is read from them.

Each rule knows a construction by words and tags that leave no doubt, and gives its tokens the heads and labels that the
parser gives the same construction elsewhere.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from spacy.language import Language
from spacy.tokens import Doc, Token

__all__ = ["MENDER", "mend"]

MENDER = "monitor_mender"
FINITE = frozenset({"VBD", "VBZ", "VBP"})
BARE = frozenset({"VB", "VBG"})
CLAUSES = frozenset({"ccomp", "advcl", "conj", "ROOT", "relcl", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
MOST_STEPS = 6


@Language.component(MENDER)
def mend(doc: Doc) -> Doc:
    """Mend a parsed document; the component of the pipeline."""
    if doc.has_annotation("DEP"):
        for token in doc:
            if token.pos_ in ("VERB", "ADJ") or token.dep_ == "amod":
                any(rule(token) for rule in RULES)
    return doc


def _parted_from_subject(verb: Token) -> bool:
    """The minister, asked whether he would go, replied: the participle between commas takes the subject of the verb."""
    main, subject = verb.head, _own_subject(verb)
    if subject is None or verb.tag_ not in ("VBD", "VBN") or main.i < verb.i or _own_subject(main) is not None:
        return False
    doc, end = verb.doc, verb.right_edge.i
    if main.tag_ not in FINITE or verb.dep_ not in ("advcl", "ccomp", "dep") or _children(verb, "aux", "auxpass"):
        return False
    comma_before = verb.left_edge.i <= subject.i and doc[verb.i - 1].text == "," and subject.right_edge.i >= verb.i - 2
    if not comma_before or doc[min(end + 1, main.i)].text != ",":
        return False
    _attach(subject, main, "nsubj")
    _attach(verb, subject, "acl")
    verb.tag_ = "VBN"
    return True


def _listener_and_clause(verb: Token) -> bool:
    """Told a crowd gathered outside that he would stay: what the listeners did is not what they were told."""
    told = verb.head
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ != "ccomp" or told.pos_ != "VERB" or _own_subject(verb):
        return False
    heard = [noun for noun in _children(told, "dobj", "dative") if noun.right_edge.i == verb.i - 1]
    said = [clause for clause in _children(verb, "ccomp") if clause.i > verb.i and _own_subject(clause)]
    if not heard or not said or told.i > verb.i:
        return False
    noun = heard[0].right_edge if heard[0].right_edge.pos_ in ("NOUN", "PROPN") else heard[0]
    _attach(said[0], told, "ccomp")
    _attach(verb, noun, "acl")
    verb.tag_ = "VBN"
    return True


def _listener_as_subject(verb: Token) -> bool:
    """Told diplomats gathered in Oslo that he would stay: somebody is told, and those are the ones who gathered."""
    told, listeners = verb.head, _own_subject(verb)
    if verb.dep_ != "ccomp" or verb.tag_ not in ("VBD", "VBN") or told.lemma_ not in _verbs("telling"):
        return False
    if listeners is None or listeners.dep_ != "nsubj" or listeners.left_edge.i != told.i + 1:
        return False
    said = [clause for clause in _children(verb, "ccomp") if clause.doc[clause.left_edge.i].lower_ == "that"]
    if not said or verb.i != listeners.right_edge.i + 1 or _children(told, "dobj", "dative"):
        return False
    _attach(listeners, told, "dobj")
    _attach(said[0], told, "ccomp")
    _attach(verb, listeners, "acl")
    verb.tag_ = "VBN"
    return True


def _that_after_phrase(verb: Token) -> bool:
    """Told supporters in a recording that his men would fight: nobody is told nothing, so the clause says what."""
    noun, marks = verb.head, [token for token in verb.children if token.lower_ == "that" and token.i < verb.i]
    if verb.dep_ != "relcl" or noun.dep_ != "pobj" or not marks or marks[0].dep_ in SUBJECTS:
        return False
    told = noun.head.head
    if noun.head.dep_ != "prep" or told.lemma_ not in _verbs("telling") or not _own_subject(verb):
        return False
    if not _children(told, "dobj", "dative") or _children(told, "ccomp", "xcomp"):
        return False
    _attach(verb, told, "ccomp")
    marks[0].dep_ = "mark"
    return True


def _finite_conjunct(verb: Token) -> bool:
    """Stopped short of naming him but called for talks: a finite verb goes on from a finite one."""
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or _own_subject(verb) or verb.head.tag_ not in BARE:
        return False
    if verb.tag_ == "VBP" or _children(verb, "aux", "auxpass") or _children(verb.head, "aux"):
        return False
    above = verb.head
    for _ in range(MOST_STEPS):
        if above.dep_ in CLAUSES and above.tag_ in FINITE:
            break
        above = above.head
    if above.tag_ != verb.tag_ or above == verb.head or not _own_subject(above):
        return False
    for joint in [
        token for token in verb.head.children if token.dep_ in ("cc", "punct") and verb.head.i < token.i < verb.i
    ]:
        _attach(joint, above, joint.dep_)
    _attach(verb, above, "conj")
    return True


def _absolute(verb: Token) -> bool:
    """Agreed to extend sanctions, with Chile insisting on a review: what goes with it is no part of what was agreed."""
    preposition = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or preposition.lower_ != "with" or not _own_subject(verb):
        return False
    clause = preposition.head
    if preposition.i == 0 or verb.doc[preposition.i - 1].text != "," or clause.dep_ not in ("xcomp", "ccomp"):
        return False
    above = clause.head
    if above.pos_ != "VERB" or above.i > clause.i:
        return False
    _attach(preposition, above, "prep")
    return True


def _said_to_be(word: Token) -> bool:
    """Called the reports alarming: what something is called is no attribute that it has already."""
    noun = word.head
    if word.tag_ not in ("JJ", "VBG", "VBN") or word.dep_ not in ("acl", "amod") or word.i != noun.right_edge.i:
        return False
    naming = noun.head
    if (
        noun.dep_ != "dobj"
        or naming.lemma_ not in _verbs("naming")
        or word.i != noun.i + 1
        or word.n_rights
        or word.n_lefts
    ):
        return False
    _attach(word, naming, "oprd")
    return True


def _described_as(verb: Token) -> bool:
    """Described the raid as planned and blamed the army: "as" brings no clause without a subject in the past tense."""
    naming, marks = verb.head, [token for token in verb.children if token.lower_ == "as" and token.i < verb.i]
    if (
        verb.dep_ != "advcl"
        or verb.tag_ not in ("VBD", "VBN")
        or not marks
        or naming.lemma_ not in _verbs("describing")
    ):
        return False
    if _own_subject(verb) or not _children(naming, "dobj", "nsubjpass"):
        return False
    for joint in _children(verb, "conj", "cc"):
        if joint.i > verb.i and joint.tag_ in (*FINITE, "CC"):
            _attach(joint, naming, joint.dep_)
    _attach(marks[0], naming, "prep")
    _attach(verb, marks[0], "pcomp")
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
    _attach(word, above, label)
    _attach(office, word, "compound")
    for child in others:
        _attach(child, word, child.dep_)
    word.pos_, word.tag_ = "NOUN", "NN"
    return True


def _failing_which(word: Token) -> bool:
    """Pay by Sunday, failing which the road will be shut: nobody has failed yet."""
    following = word.i + 1 < len(word.doc) and word.nbor().lower_ in ("which", "that", "this")
    if word.lower_ != "failing" or not following:
        return False
    word.pos_, word.tag_, word.lemma_ = "ADP", "IN", "failing"
    return True


def _asked_first(verb: Token) -> bool:
    """Asked if the talks were dead, a diplomat shrugged: the sentence is about who answers."""
    if verb.tag_ not in ("VBN", "VBD") or verb.dep_ != "ROOT" or verb.i != verb.sent.start or _own_subject(verb):
        return False
    for answer in _children(verb, "ccomp"):
        subject = _own_subject(answer)
        question = next((clause for clause in _children(answer, "advcl") if clause.i < answer.i), None)
        if subject is None or question is None or answer.tag_ not in FINITE:
            continue
        if verb.doc[subject.left_edge.i - 1].text != "," or question.left_edge.i != verb.i + 1:
            continue
        _attach(answer, answer, "ROOT")
        _attach(verb, answer, "advcl")
        _attach(question, verb, "ccomp")
        verb.tag_ = "VBN"
        return True
    return False


RULES: tuple[Callable[[Token], bool], ...] = (
    _parted_from_subject,
    _listener_and_clause,
    _listener_as_subject,
    _that_after_phrase,
    _finite_conjunct,
    _absolute,
    _said_to_be,
    _described_as,
    _hyphenated_office,
    _failing_which,
    _asked_first,
)


@cache
def _verbs(table: str) -> frozenset[str]:
    """The lemmas of the verbs of one sort."""
    path = files("monitor.analysis") / "lexicons" / "mending.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["verbs"][table].split())


def _attach(token: Token, head: Token, label: str) -> None:
    token.head = head
    token.dep_ = label


def _children(token: Token, *labels: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in labels]


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)

"""Clauses of speech that the parser misreads: who is told what, and what is said of whom."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.mending.tree import FINITE, MOST_STEPS, Rule, attach, children, own_subject, verbs

__all__ = ["TELLING"]


def _listener_and_clause(verb: Token) -> bool:
    """Told a crowd gathered outside that he would stay: what the listeners did is not what they were told."""
    told = verb.head
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ != "ccomp" or told.pos_ != "VERB" or own_subject(verb):
        return False
    heard = [noun for noun in children(told, "dobj", "dative") if noun.right_edge.i == verb.i - 1]
    said = [clause for clause in children(verb, "ccomp") if clause.i > verb.i and own_subject(clause)]
    if not heard or not said or told.i > verb.i:
        return False
    noun = heard[0].right_edge if heard[0].right_edge.pos_ in ("NOUN", "PROPN") else heard[0]
    attach(said[0], told, "ccomp")
    attach(verb, noun, "acl")
    verb.tag_ = "VBN"
    return True


def _listener_as_subject(verb: Token) -> bool:
    """Told diplomats gathered in Oslo that he would stay: somebody is told, and those are the ones who gathered."""
    told, listeners = verb.head, own_subject(verb)
    if verb.dep_ != "ccomp" or verb.tag_ not in ("VBD", "VBN") or told.lemma_ not in verbs("telling"):
        return False
    if listeners is None or listeners.dep_ != "nsubj" or listeners.left_edge.i != told.i + 1:
        return False
    said = [clause for clause in children(verb, "ccomp") if clause.doc[clause.left_edge.i].lower_ == "that"]
    if not said or verb.i != listeners.right_edge.i + 1 or children(told, "dobj", "dative"):
        return False
    attach(listeners, told, "dobj")
    attach(said[0], told, "ccomp")
    attach(verb, listeners, "acl")
    verb.tag_ = "VBN"
    return True


def _said_to_be(word: Token) -> bool:
    """Called the reports alarming: what something is called is no attribute that it has already."""
    noun = word.head
    if word.tag_ not in ("JJ", "VBG", "VBN") or word.dep_ not in ("acl", "amod") or word.i != noun.right_edge.i:
        return False
    naming = noun.head
    if (
        noun.dep_ != "dobj"
        or naming.lemma_ not in verbs("naming")
        or word.i != noun.i + 1
        or word.n_rights
        or word.n_lefts
    ):
        return False
    attach(word, naming, "oprd")
    return True


def _described_as(verb: Token) -> bool:
    """Described the raid as planned and blamed the army: "as" brings no clause without a subject in the past tense."""
    naming, marks = verb.head, [token for token in verb.children if token.lower_ == "as" and token.i < verb.i]
    if verb.dep_ != "advcl" or verb.tag_ not in ("VBD", "VBN") or not marks or naming.lemma_ not in verbs("describing"):
        return False
    if own_subject(verb) or not children(naming, "dobj", "nsubjpass"):
        return False
    for joint in children(verb, "conj", "cc"):
        if joint.i > verb.i and joint.tag_ in (*FINITE, "CC"):
            attach(joint, naming, joint.dep_)
    attach(marks[0], naming, "prep")
    attach(verb, marks[0], "pcomp")
    return True


def _asked_first(verb: Token) -> bool:
    """Asked if the talks were dead, a diplomat shrugged: the sentence is about who answers."""
    if verb.tag_ not in ("VBN", "VBD") or verb.dep_ != "ROOT" or verb.i != verb.sent.start or own_subject(verb):
        return False
    for answer in children(verb, "ccomp"):
        subject = own_subject(answer)
        question = next((clause for clause in children(answer, "advcl") if clause.i < answer.i), None)
        if subject is None or question is None or answer.tag_ not in FINITE:
            continue
        if verb.doc[subject.left_edge.i - 1].text != "," or question.left_edge.i != verb.i + 1:
            continue
        attach(answer, answer, "ROOT")
        attach(verb, answer, "advcl")
        attach(question, verb, "ccomp")
        verb.tag_ = "VBN"
        return True
    return False


def _speech_after_report(verb: Token) -> bool:
    """Said the talks had failed and accused Oman: in a tense of its own, the second verb of speech is the speaker's."""
    if verb.dep_ != "conj" or verb.lemma_ not in verbs("answering") or own_subject(verb) or not _is_past(verb):
        return False
    reported = verb.head
    for _ in range(MOST_STEPS):
        if reported.dep_ == "ccomp" or reported.dep_ not in ("conj", "advcl", "relcl"):
            break
        reported = reported.head
    said = reported.head
    if reported.dep_ != "ccomp" or not said.i < reported.i < verb.i or said.lemma_ not in verbs("reporting"):
        return False
    if said.tag_ != "VBD" or not own_subject(reported) or not _in_other_tense(reported):
        return False
    for joint in [token for token in verb.head.children if token.dep_ in ("cc", "punct") and token.i < verb.i]:
        if joint.i > reported.i:
            attach(joint, said, joint.dep_)
    attach(verb, said, "conj")
    verb.tag_ = "VBD"
    return True


def _is_past(verb: Token) -> bool:
    """Whether the verb can only be in the past tense: with an object of its own it is no passive either."""
    if children(verb, "aux", "auxpass"):
        return False
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(children(verb, "dobj", "ccomp")))


def _in_other_tense(verb: Token) -> bool:
    """Whether what is reported lies before or after the speech: "had failed", "would pay"."""
    auxiliaries = children(verb, "aux")
    return any(child.tag_ == "MD" or child.lower_ in ("had", "'d", "’d") for child in auxiliaries)


def _speech_beside(verb: Token) -> bool:
    """Kenya asked for talks, while Oman backed Mali, saying it was right: the nearest of two clauses goes on so."""
    main = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.lemma_ not in verbs("adding") or own_subject(verb):
        return False
    if verb.i == 0 or verb.doc[verb.i - 1].text != ",":
        return False
    for clause in children(main, "advcl", "conj"):
        nearer = main.i < clause.i < verb.i and clause.right_edge.i == verb.i - 2 and clause.tag_ in FINITE
        if nearer and children(clause, "nsubj") and children(clause, "mark", "cc"):
            attach(verb, clause, "advcl")
            return True
    return False


def _told_whom(verb: Token) -> bool:
    """Kenya ruled out talks, telling Oman: "We are done": what follows the colon is what was told."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.lemma_ not in verbs("adding") | verbs("telling"):
        return False
    end, main = verb.right_edge.i + 1, verb.head
    if not main.i < verb.i or end >= len(verb.doc) or verb.doc[end].text not in (":", ",") or children(verb, "ccomp"):
        return False
    for clause in children(main, "ccomp"):
        if clause.i > end and verb.doc[end + 1].text in ('"', "“", "'", "‘") and own_subject(clause):
            attach(clause, verb, "ccomp")
            return True
    return False


def _blamed_for(reason: Token) -> bool:
    """Blamed the elites for the losses: what somebody is blamed or praised for is no description of him."""
    whom = reason.head
    if reason.lower_ != "for" or whom.dep_ != "dobj" or whom.head.lemma_ not in verbs("crediting"):
        return False
    attach(reason, whom.head, "prep")
    return True


def _charged_with(of: Token) -> bool:
    """Accused the front and allied militias of treason: who is accused is accused of something."""
    noun = of.head
    if of.lower_ != "of" or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    for _ in range(MOST_STEPS):
        if noun.dep_ != "conj":
            break
        noun = noun.head
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in verbs("charging"):
        return False
    if any(child.lower_ == "of" for child in children(verb, "prep")):
        return False
    deed = next(iter(children(of, "pobj", "pcomp")), None)
    if deed is None or (deed.dep_ == "pobj" and (deed.tag_ != "NN" or children(deed, "det", "poss", "nummod"))):
        return False
    attach(of, verb, "prep")
    return True


def _told_last(verb: Token) -> bool:
    """Two were shot while fleeing, a boy told the paper: whoever tells it stands last, and all before is told."""
    main, teller = verb.head, own_subject(verb)
    if verb.dep_ != "ccomp" or main.dep_ != "ROOT" or main.i > verb.i or verb.lemma_ not in verbs("reporting"):
        return False
    if teller is None or teller.i > verb.i or verb.tag_ not in FINITE or children(verb, "ccomp", "xcomp", "mark"):
        return False
    start, last = teller.left_edge.i, verb.sent[-1]
    if verb.doc[start - 1].text != "," or verb.right_edge.i < last.i - 1 or not own_subject(main):
        return False
    for child in [child for child in verb.children if child.right_edge.i < start]:
        attach(child, main, child.dep_)
    attach(verb, verb, "ROOT")
    attach(main, verb, "ccomp")
    return True


def _performed(word: Token) -> bool:
    """Demands that the front withdraw: a line of a resolution opens with what its body does, which is no noun."""
    if word.lower_[-1] != "s" or word.lower_[:-1] not in verbs("performing"):
        return False
    if word.i != word.sent.start or not word.text[0].isupper():
        return False
    if word.tag_ == "VBZ" or any(child.i < word.i and child.is_alpha for child in word.children):
        return False
    clauses = [child for child in children(word, "acl", "relcl") if child.doc[child.left_edge.i].lower_ == "that"]
    things = [child for child in children(word, "appos") if child.i > word.i]
    called = any(child.lower_ in ("on", "upon") for child in children(word, "prep"))
    if word.pos_ != "VERB" and not (clauses or called or things or children(word, "dobj")):
        return False
    for clause in clauses:
        attach(clause, word, "ccomp")
    for thing in things:
        attach(thing, word, "dobj")
    word.pos_, word.tag_, word.lemma_ = "VERB", "VBZ", word.lower_[:-1]
    return True


def _called_to_act(verb: Token) -> bool:
    """Asks them to stay and calls on Oman to go: the infinitive goes with the call, not with the one before it."""
    before = verb.head
    if before.dep_ != "xcomp" or before.i > verb.i or not any(aux.lower_ == "to" for aux in children(verb, "aux")):
        return False
    for call in children(before.head, "conj"):
        if before.right_edge.i > call.i > before.i and call.i < verb.left_edge.i:
            for on in children(call, "prep"):
                if on.lower_ in ("on", "upon") and on.right_edge.i == verb.left_edge.i - 1:
                    attach(verb, call, "advcl")
                    return True
    return False


TELLING: tuple[tuple[str, Rule], ...] = (
    ("ccomp", _listener_and_clause),
    ("ccomp", _listener_as_subject),
    ("acl amod", _said_to_be),
    ("advcl", _described_as),
    ("ROOT", _performed),
    ("ROOT", _asked_first),
    ("conj", _speech_after_report),
    ("advcl", _speech_beside),
    ("advcl", _told_whom),
    ("advcl", _called_to_act),
    ("ccomp", _told_last),
    ("prep", _blamed_for),
    ("prep", _charged_with),
)
"""The rules, each with the labels that the parser gives the word that it looks at."""

"""Clauses that hang on a complement in the parse although they do not belong to what was said."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.statements.candidates import children
from monitor.analysis.statements.lexicon import Lexicon

__all__ = ["is_report", "strays"]

ASIDES = frozenset({"after", "while", "though", "although"})
"""The conjunctions of clauses that tell what somebody else says; "as" needs no complement to do so."""


def strays(clause: Token, verb: Token, words: Lexicon) -> list[Token]:
    """Clauses that the parser hangs on a complement although they go on from its verb, with their conjunctions.

    In "said it would stay and urged both sides to talk, adding that time was short" neither urging nor adding was said:
    a finite verb without a subject cannot follow an infinitive, bare or with "to", a reporting verb in the tense of the
    first one shares its subject, and so does a reporting participle after a comma.
    """
    found = [each for each in children(clause, "conj", "ccomp", "parataxis") if _is_apart(each, clause, words)]
    for child in children(clause, "conj", "advcl", "acl", "relcl"):
        if child.i < verb.i or child.i < clause.i or child.pos_ not in ("VERB", "AUX"):
            continue
        if child.dep_ == "conj" and _goes_on(child, clause, verb, words):
            found.append(child)
            first = child.left_edge.i
            found += [mark for mark in children(clause, "cc", "punct") if first - 3 <= mark.i < first]
        elif child.dep_ in ("advcl", "acl") and (_adds(child, words) or _also_reports(child, words)):
            found.append(child)
    return [*found, *_late_relatives(clause, words), *_early_time(clause, verb)]


def _is_apart(other: Token, clause: Token, words: Lexicon) -> bool:
    """Whether a reporting clause with a subject of its own follows a semicolon: "... was firm; he rejected a truce"."""
    first = other.left_edge.i
    if other.i < clause.i or not first or other.doc[first - 1].text != ";":
        return False
    speech = any("speech" in acts.values() for acts in words.frames(other).values())
    return speech and bool(children(other, "nsubj"))


def _early_time(clause: Token, verb: Token) -> list[Token]:
    """The day on which it was said, as in "said Monday the port was shut"."""
    return [
        time
        for time in children(clause, "npadvmod")
        if time.ent_type_ in ("DATE", "TIME") and verb.i < time.left_edge.i == clause.left_edge.i
    ]


def is_report(clause: Token, words: Lexicon) -> bool:
    """Whether a clause is itself about someone saying something."""
    return _reports(clause, words) and bool(children(clause, "ccomp")) and bool(children(clause, "nsubj"))


def _late_relatives(clause: Token, words: Lexicon) -> list[Token]:
    """Relative clauses after a comma at the end that make a statement of their own: "..., whom she described as"."""
    end = clause.right_edge.i
    return [
        token
        for token in clause.doc[clause.i : end + 1]
        if token.dep_ == "relcl"
        and token.right_edge.i == end
        and token.doc[token.left_edge.i - 1].text == ","
        and any("speech" in acts.values() for acts in words.frames(token).values())
    ]


def _goes_on(conjunct: Token, clause: Token, verb: Token, words: Lexicon) -> bool:
    reports = _reports(conjunct, words)
    if children(conjunct, "nsubj", "nsubjpass", "expl"):
        return reports and bool(children(conjunct, "ccomp"))
    if _is_later(conjunct, clause, verb, words):
        return True
    finite = next(iter(children(conjunct, "aux", "auxpass")), conjunct)
    if reports and finite.tag_ == "VB" and _is_misread_plural(conjunct, clause, verb):
        return True
    if finite.tag_ not in ("VBD", "VBZ", "VBP") or _agrees_only(finite, clause, verb):
        return False
    shares = reports and bool(children(conjunct, "ccomp", "xcomp")) and conjunct.tag_ == verb.tag_
    infinitive = any(aux.tag_ in ("MD", "TO") for aux in children(clause, "aux"))
    return shares or _is_parallel(conjunct, clause, verb) or (infinitive and not _is_bare(finite, clause))


def _is_misread_plural(conjunct: Token, clause: Token, verb: Token) -> bool:
    """Whether what the model takes for an infinitive can only share the plural subject of the verb that reports.

    After "say the toll is higher" nothing but a finite verb can follow: "and allege".
    """
    modal = any(aux.tag_ in ("MD", "TO") for aux in children(clause, "aux"))
    return verb.tag_ == "VBP" and not modal and clause.tag_ != "VB" and bool(children(conjunct, "ccomp"))


def _is_later(conjunct: Token, clause: Token, verb: Token, words: Lexicon) -> bool:
    """Whether a verb of speech goes on from the one that reports: "said that talks had failed and called for calm"."""
    if verb.tag_ != "VBD" or conjunct.tag_ not in ("VBD", "VBN") or children(conjunct, "aux", "auxpass", "dobj"):
        return False
    had = any(aux.lower_ == "had" for aux in children(clause, "aux"))
    frames = words.frames(conjunct).get("preposition", {})
    return had and any(preposition.lower_ in frames for preposition in children(conjunct, "prep"))


def _is_parallel(conjunct: Token, clause: Token, verb: Token) -> bool:
    """Whether a verb stands in the tense of the one that reports and not in that of what is reported.

    "Demands that both sides back down and threatened them" and "has said it is ready and has offered to talk" go on.
    """
    perfect, past = ([aux.lemma_ for aux in children(each, "aux")] for each in (conjunct, verb))
    if "have" in perfect and "have" in past:
        return not any(aux.lemma_ == "have" for aux in children(clause, "aux"))
    simple = not perfect and not past and conjunct.tag_ == verb.tag_ == "VBD"
    return simple and clause.tag_ in ("VB", "VBP", "VBZ") and not children(clause, "aux", "auxpass")


def _is_bare(verb: Token, clause: Token) -> bool:
    """Whether what the model takes for a plural present can be one more infinitive: "to meet and exceed its goals"."""
    comma = any(mark.text == "," and clause.i < mark.i < verb.i for mark in children(clause, "punct"))
    return verb.tag_ == "VBP" and verb.lower_ == verb.lemma_ and not comma


def _agrees_only(finite: Token, clause: Token, verb: Token) -> bool:
    """Whether the number of a finite verb tells that its subject is the clause's own, and not who is speaking."""
    plural = {"VBP": True, "VBZ": False}.get(finite.tag_, {"were": True, "was": False}.get(finite.lower_))
    own, theirs = (next(map(_is_plural, children(each, "nsubj", "nsubjpass")), None) for each in (clause, verb))
    return plural is not None and own == plural and theirs == (not plural)


def _is_plural(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("they", "we", "you", "i") or bool(children(noun, "conj"))


def _adds(participle: Token, words: Lexicon) -> bool:
    if participle.tag_ != "VBG":
        return False
    before = participle.doc[participle.left_edge.i - 1] if participle.left_edge.i else participle
    if participle.lemma_ in words.quoting:
        return before.is_punct
    return before.is_punct and _reports(participle, words) and bool(children(participle, "ccomp"))


def _also_reports(clause: Token, words: Lexicon) -> bool:
    """Whether a clause with "as" or "after" tells what somebody else says."""
    marks = {mark.lower_ for mark in children(clause, "mark", "advmod")}
    if "as" in marks and _reports(clause, words) and children(clause, "nsubj"):
        return True
    return bool(marks & ASIDES) and is_report(clause, words)


def _reports(verb: Token, words: Lexicon) -> bool:
    frames = words.frames(verb)
    return "speech" in frames.get("clause", {}).values() or "speech" in frames.get("person", {}).values()

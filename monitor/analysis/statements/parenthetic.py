"""Attributions that stand apart by commas: in the middle of what is said, or after words that make no clause."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from monitor.analysis.statements.candidates import Candidate, children
from monitor.analysis.statements.cue import TIMES, Cue
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.source import SourcePhrase

__all__ = ["after_semicolon", "enclosed", "fragment"]

FARTHEST_COMMA = 8
"""Tokens after the verb, or after the speaker who follows it, within which the comma that ends an aside stands."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATIVES = frozenset({"which", "who", "that", "whom", "what"})
POINTING = frozenset({"so", "as", "that", "then", "there"})


def enclosed(cue: Cue) -> Iterator[Candidate]:
    """The talks were, she told reporters, dead: all that stands around the aside, whatever the parser ties to what."""
    if cue.act("clause") != "speech":
        return
    if (aside := _aside(cue)) is None:
        return
    speaker, start, last = aside
    doc, sentence = cue.passage.doc, cue.verb.sent
    if start - 2 < sentence.start or doc[start - 1].text != ",":
        return
    end = next((i for i in range(last + 1, min(last + FARTHEST_COMMA, sentence.end)) if doc[i].text == ","), None)
    if end is None or end + 2 >= sentence.end or not _is_bare(cue, last, end):
        return
    following = doc[end + 1]
    relative = any(token.lower_ in RELATIVES for token in doc[end + 1 : end + 3])
    goes_on = relative or (following.tag_ == "VBG" and doc[start - 2].pos_ != "AUX")
    if goes_on or following.lower_ in cue.words.continuing or following.is_punct:
        return
    if any(doc[clause.left_edge.i].lower_ == "that" for clause in cue.children("ccomp") if clause.i > end):
        return
    before = range(after_semicolon(sentence, start), start - 1)
    after = range(end + 1, _until_semicolon(sentence, end))
    if any(i in cue.passage.masks for i in (*before, *after)) or _is_attributed(doc[before[0] : start], cue.words):
        return
    yield cue.candidate("interposed", "speech", {*before, *after}, source=SourcePhrase(speaker))


def fragment(cue: Cue) -> Iterator[Candidate]:
    """Hardly, scholars say: who says must say something, and before the comma nothing else stands."""
    if cue.verb.lemma_ != "say" or cue.children("ccomp", "aux", "neg"):
        return
    if (aside := _aside(cue)) is None:
        return
    speaker, start, last = aside
    doc, sentence = cue.passage.doc, cue.verb.sent
    opening = sentence[0]
    if sentence.root != cue.verb or not sentence.start < start - 1 or doc[start - 1].text != ",":
        return
    before = doc[sentence.start : start - 1]
    clause = any(token.tag_ in FINITE or token.i in cue.passage.masks for token in before)
    tail = any(
        not (token.is_punct or token.is_space or token.ent_type_ in TIMES or token.lower_ in ("on", "in", "at"))
        for token in doc[last + 1 : sentence.end]
    )
    if not (clause or tail or opening.pos_ in ("ADP", "SCONJ") or opening.lower_ in POINTING):
        yield cue.candidate("interposed", "speech", set(range(sentence.start, start - 1)), source=SourcePhrase(speaker))


def _aside(cue: Cue) -> tuple[Token, int, int] | None:
    """Who speaks, before or after the verb, with the first token of the aside and the last that names or cues him."""
    doc, verb = cue.passage.doc, cue.verb
    if verb.i and doc[verb.i - 1].text == ",":
        return _inverted(cue)
    before = [noun for noun in cue.children("nsubj") if noun.right_edge.i < verb.i]
    if not before or before[-1].lower_ in RELATIVES or cue.children("mark"):
        return None
    subject = before[-1]
    between = doc[subject.right_edge.i + 1 : verb.i]
    if any(token.pos_ not in ("AUX", "ADV", "PART") for token in between):
        return None
    return subject, subject.left_edge.i, verb.i


def _inverted(cue: Cue) -> tuple[Token, int, int] | None:
    """Who speaks where he follows the verb: a name or a noun without a clause, and no subject with its name before."""
    doc, verb = cue.passage.doc, cue.verb
    parted = any("," in doc[noun.left_edge.i : verb.i - 1].text for noun in cue.children("nsubj") if noun.i < verb.i)
    for noun in cue.children("dobj", "nsubj", "attr"):
        phrase = doc[noun.left_edge.i : noun.right_edge.i + 1]
        if noun.left_edge.i == verb.i + 1 and verb.tag_ in FINITE and noun.pos_ != "PRON" and not parted:
            return None if any(token.tag_ in FINITE for token in phrase) else (noun, verb.i, noun.right_edge.i)
    return None


def _is_bare(cue: Cue, last: int, end: int) -> bool:
    """Whether between the verb and the comma only stands to whom, where or when it is said."""
    between = cue.passage.doc[last + 1 : end]
    return not any(token.tag_ in FINITE or token.lower_ == "that" or token.text == ":" for token in between)


def after_semicolon(sentence: Sentence, start: int) -> int:
    """The first token after the last semicolon or colon before the aside that does not stand in quotation marks."""
    doc = sentence.doc
    for i in range(start - 1, sentence.start, -1):
        if doc[i].text in (";", ":") and not sum(token.is_quote for token in doc[sentence.start : i]) % 2:
            return i + 1
    return sentence.start


def _until_semicolon(sentence: Sentence, end: int) -> int:
    return next((i for i in range(end, sentence.end) if sentence.doc[i].text == ";"), sentence.end)


def _is_attributed(before: Sentence, words: Lexicon) -> bool:
    """Whether somebody else already says what stands before the aside."""
    return any(
        token.pos_ == "VERB"
        and "speech" in words.frames(token).get("clause", {}).values()
        and bool(children(token, "nsubj"))
        for token in before
    )

"""Which candidates are attributions: the frames that other uses of the same words share need more evidence."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from monitor.analysis.statements.candidates import Candidate, children
from monitor.analysis.statements.lexicon import Lexicon
from monitor.model import StatementAct

__all__ = ["act_of", "is_first_person", "is_own_words", "is_plausible", "is_unmarked_quotation"]

NOBODY_IN_PARTICULAR = frozenset({"whoever", "anyone", "anybody", "nobody", "everyone", "everybody"})
FIRST_PERSON = frozenset({"i", "we", "us", "me", "my", "our"})
FIRST_SECOND = frozenset({"i", "we", "us", "you", "me", "my", "your", "myself", "yourself"})
BARE = frozenset({"object", "object-preposition", "predicate"})
"""Frames in which a noun phrase carries the content."""


def is_plausible(found: Candidate) -> bool:
    """Whether the candidate is an attribution at all."""
    if found.frame in ("noun-preposition", "noun-infinitive"):
        doc = found.passage.doc
        return found.source is not None and sum(not doc[i].is_punct for i in found.content) > 3
    return True


def act_of(found: Candidate, words: Lexicon, known: bool = False) -> StatementAct:
    """What the candidate reports; speech that is only wanted, planned or nobody's is thought of, not said.

    ``known`` tells that it is known who speaks, whom "we" then means; what "we decide" is decided by saying so.
    """
    if known and found.act == "thought" and _is_performed(found, words):
        return "speech"
    said = found.act != "speech" or found.quotations or found.issuer is not None
    return found.act if said or not _is_unsaid(found, words, known) else "thought"


def _is_performed(found: Candidate, words: Lexicon) -> bool:
    """Whether "we" of a communiqué do by saying so what the verb tells."""
    doc, source = found.passage.doc, found.source
    if source is None or source.lower_ != "we" or found.passage.quotation is not None:
        return False
    return any(doc[i].tag_ == "VBP" and doc[i].lemma_ in words.performing for i in found.cue)


def _is_unsaid(found: Candidate, words: Lexicon, known: bool) -> bool:
    """Whether no one in particular is told to have said it, or not yet."""
    doc, source = found.passage.doc, found.source
    if source is None and found.frame in (*BARE, "person", "noun-clause"):
        return True
    if source is not None:
        narrator = found.passage.quotation is None and _is_pronoun(source, FIRST_SECOND) and not known
        if narrator or source.lemma_.lower() in words.inanimate or source.lower_ in NOBODY_IN_PARTICULAR:
            return True
    verb = next((doc[i] for i in sorted(found.cue) if doc[i].pos_ == "VERB"), None)
    if verb is None:
        return False
    auxiliaries = children(verb, "aux")
    asked = verb.tag_ == "VBN" and verb.dep_ == "advcl" and not auxiliaries and source is None
    planned = any(aux.tag_ == "MD" for aux in auxiliaries) and not children(verb, "neg")
    purpose = any(aux.lower_ == "to" for aux in auxiliaries) and verb.dep_ in ("advcl", "acl", "relcl", "ccomp")
    return asked or planned or (purpose and found.frame in (*BARE, "preposition", "person", "infinitive"))


def _is_pronoun(token: Token, pronouns: AbstractSet[str]) -> bool:
    """Whether the token is one of the pronouns, which "US" is not."""
    return token.lower_ in pronouns and token.text != "US"


def is_first_person(token: Token) -> bool:
    """Whether the token is "we", "I" or a form of these."""
    return _is_pronoun(token, FIRST_PERSON)


def is_own_words(found: Candidate, speakers: Sequence[str], outer: Sequence[str]) -> bool:
    """Whether what stands in a statement only repeats who makes it: “We condemn the coup,” the minister said."""
    if found.source is None or is_first_person(found.source):
        return True
    return list(speakers) == list(outer) if speakers else not _is_relayed(found)


def _is_relayed(found: Candidate) -> bool:
    """Whether the words come through somebody who quotes an unknown speaker "as saying" them."""
    doc = found.passage.doc
    return any(doc[i].dep_ == "pcomp" and doc[i].head.lower_ == "as" for i in found.cue)


def is_unmarked_quotation(found: Candidate) -> bool:
    """Whether the words are quoted without marks: the speaker's own "we" with the attribution only after, or a turn."""
    doc = found.passage.doc
    if found.frame in ("unmarked", "turn"):
        return True
    if found.frame not in ("clause", "interposed") or not found.content or max(found.content) > min(found.cue):
        return False
    return any(is_first_person(doc[i]) for i in found.content)

"""Who does what a verb tells, and who says of himself what a clause tells."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.cast.titles import spokesperson_words
from monitor.analysis.events.clauses import teller_of
from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.syntax import subject_of
from monitor.analysis.events.turning import SPOKEN

__all__ = ["THIRD_PERSON", "actor_of", "speaker_of"]

THIRD_PERSON = frozenset({"it", "he", "she", "they"})


def actor_of(verb: Token, lexicon: Lexicon) -> Token | None:
    """Who does what the verb tells; "it said it had" and "issued a report accusing" lead back to the speaker."""
    actor = _sayer(verb, lexicon) or _demander(verb, lexicon) or subject_of(verb)
    if actor is None:
        return None
    if actor.lower_ in THIRD_PERSON:
        return speaker_of(verb) or actor
    if actor.dep_ == "dobj" and actor.lemma_ in lexicon.documents | lexicon.classes["coup"]:
        return actor if _is_kept_from(actor.head, lexicon) else subject_of(actor.head) or actor
    return actor


def _is_kept_from(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a document is none of the subject's: "vetoed a resolution that authorises force", "allows none"."""
    if any(child.dep_ == "neg" or child.lower_ == "no" for child in verb.children):
        return True
    return any(entry.type == "REJECT" and entry.demands == 0 for entry in lexicon.verbs.get(verb.lemma_, ()))


def speaker_of(verb: Token) -> Token | None:
    """Who says of himself what the clause tells: "the junta said it would", though not "it would, the junta said"."""
    own = subject_of(verb)
    if own is None or own.lower_ not in THIRD_PERSON:
        return None
    while verb.dep_ in ("xcomp", "conj") and verb.head != verb:
        verb = verb.head
    if (teller := teller_of(verb)) is None or teller.i > verb.i:
        return None
    speaker = subject_of(teller)
    if speaker is not None and own.lower_ == "it" and speaker.lower_ in spokesperson_words():
        return next((child for child in speaker.lefts if child.dep_ in ("poss", "compound")), speaker)
    return speaker if speaker is not None and speaker.pos_ != "PRON" else None


def _sayer(verb: Token, lexicon: Lexicon) -> Token | None:
    """Who says one thing and does another in words: "said that fewer pupils came and urged parents to help".

    The parser joins the second verb to the clause that is said; its subject is the nearer one only where that is
    named.
    """
    if verb.dep_ != "conj" or subject_of(verb) is None or any(child.dep_ == "nsubj" for child in verb.lefts):
        return None
    first = verb.head
    while first.dep_ == "conj":
        first = first.head
    said = first.head
    spoken = any(entry.type in SPOKEN for entry in lexicon.verbs.get(verb.lemma_, ()))
    if first.dep_ != "ccomp" or first.i < said.i or said.lemma_ not in lexicon.saying:
        return None
    if not spoken or verb.tag_ != said.tag_ or verb.tag_ not in ("VBD", "VBZ"):
        return None
    nearer, sayer = subject_of(first), subject_of(said)
    return sayer if nearer is not None and nearer.pos_ == "NOUN" else None


def _demander(verb: Token, lexicon: Lexicon) -> Token | None:
    """Who demands one thing and says another: "demanded that the envoys leave, accusing them of spying"."""
    asked, verbs = verb.head, lexicon.verbs
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or asked.dep_ != "ccomp" or verb.nbor(-1).text != ",":
        return None
    spoken = any(entry.type in SPOKEN for entry in verbs.get(verb.lemma_, ()))
    asks = any(entry.type == "REQUEST" for entry in verbs.get(asked.head.lemma_, ()))
    return subject_of(asked.head) if spoken and asks else None

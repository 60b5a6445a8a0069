"""The words that attribute content to a source, keyed by the complement that carries the content."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Token

from monitor.model import StatementAct

__all__ = ["Lexicon", "lexicon"]

ACTS: tuple[StatementAct, ...] = ("speech", "thought", "stance")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Reporting words: lemma to frame to the words that follow ("for", "out+against" or "") to the act."""

    verbs: Mapping[str, Mapping[str, Mapping[str, StatementAct]]]
    nouns: Mapping[str, Mapping[str, Mapping[str, StatementAct]]]
    adjectives: Mapping[str, Mapping[str, Mapping[str, StatementAct]]]
    negative: frozenset[str]
    """Verbs that negate what they introduce: deny, refuse."""
    quoting: frozenset[str]
    """Verbs whose object is the speaker: AFP quoted a minister as saying."""
    sacking: frozenset[str]
    """Verbs that reject what is said, or remove who holds an office: dismissed the claim, dismissed the minister."""
    enacting: frozenset[str]
    """Verbs that bring about what they announce: declared war."""
    enacted: frozenset[str]
    """Nouns for what exists by being declared, and is not told by that: war, independence."""
    deeds: frozenset[str]
    """Nouns for what is ordered, not for who is told: ordered the deployment of troops to keep the peace."""
    anonymity: frozenset[str]
    """Verbs for what a source does not want done to it: declined to be named."""
    briefing: frozenset[str]
    """Verbs for what a source is not authorised to do who speaks all the same."""
    crying: frozenset[str]
    """Verbs after which even a few words in quotation marks are what was said: chanted "Down with him"."""
    document: frozenset[str]
    """Nouns for documents, which speak for whoever issued them."""
    spokesperson: frozenset[str]
    """Nouns for those who speak for another."""
    light: frozenset[str]
    """Verbs whose subject is the source of the noun that is their object: make a claim, issue a call."""
    inanimate: frozenset[str]
    """Nouns for what may show or call for something without saying it."""
    representative: frozenset[str]
    """Nouns for those who speak for a state or body that they are "of" or "in"."""
    officials: frozenset[str]
    """Nouns that name a speaker without his name in headlines: minister, police."""
    opinion: frozenset[str]
    """Nouns for what one thinks or says, as in "in his view"."""
    addressed: frozenset[str]
    """Verbs whose object is spoken to where a clause or an infinitive carries the content."""
    exclaiming: frozenset[str]
    """Forms of verbs after a question or an exclamation in quotation marks that make it part of their sentence."""
    interviewer: frozenset[str]
    """Labels of the questions in an interview."""
    interviewee: frozenset[str]
    """Labels of its answers that name nobody."""
    continuing: frozenset[str]
    """Words after an aside in commas that begin something of their own, and no second half of what is said."""
    performing: frozenset[str]
    """Verbs for what a body does in its mind and, in a communiqué, by saying so."""
    never: frozenset[str]
    """Verbs that do not take a quotation as what was said."""

    def frames(self, verb: Token) -> Mapping[str, Mapping[str, StatementAct]]:
        """The frames of a verb, also where the model mistakes its lemma: "hop" for hopes, "REJECTS" for reject."""
        known, lemma = self.verbs, verb.lemma_.lower()
        return known.get(lemma) or known.get(f"{lemma}e") or known.get(verb.lower_.removesuffix("s")) or {}


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the program, read once."""
    table = tomllib.loads(files("monitor.analysis").joinpath("lexicons/statements.toml").read_text(encoding="utf-8"))
    words = {
        name: frozenset(entry.replace("+", " ") for entry in text.split()) for name, text in table["words"].items()
    }
    return Lexicon(_frames(table["verb"]), _frames(table["noun"]), _frames(table["adjective"]), **words)


def _frames(table: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, dict[str, StatementAct]]]:
    entries: dict[str, dict[str, dict[str, StatementAct]]] = {}
    for frame, acts in table.items():
        for act in ACTS:
            for entry in acts.get(act, "").split():
                lemma, _, rest = entry.partition("+")
                entries.setdefault(lemma, {}).setdefault(frame, {}).setdefault(rest, act)
    return entries

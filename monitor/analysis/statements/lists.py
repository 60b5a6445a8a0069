"""What a verb announces and a list tells: "The council decided to: (a) close the border; (b) recall its envoy"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spacy.tokens import Token

from monitor.analysis.passage import Passage, Reading
from monitor.analysis.statements.candidates import Candidate
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.source import verb_source
from monitor.model import StatementAct

__all__ = ["listed"]

FILLERS = frozenset({"to", "that", "the", "following", "as", "follows", "inter", "alia", "on", "for"})
"""Words between the verb and its colon."""
FRAMES = ("infinitive", "clause", "object")


class Lead(NamedTuple):
    """The verb that announces a list, and what it reports."""

    passage: Passage
    verb: Token
    act: StatementAct


def listed(reading: Reading, openings: Mapping[tuple[Passage, int], Token], words: Lexicon) -> Iterator[Candidate]:
    """One statement for each item of a list, by the verb and the subject of the line before it.

    Items with a verb of reporting of their own are left to the communiqué that they make: ``openings``.
    """
    lead: Lead | None = None
    for passage in reading.passages:
        if passage.quotation is not None:
            continue
        if not passage.source.item or (opens := _lead(passage, words)):
            lead = opens if passage.source.item else _lead(passage, words)
            continue
        if _stands_alone(passage):
            lead = None
        if lead is not None and (passage, 0) not in openings:
            source = verb_source(lead.verb, words).head
            if source is not None:
                yield Candidate(
                    passage,
                    "item",
                    "speech" if lead.act == "thought" else lead.act,
                    set(),
                    {token.i for token in passage.doc},
                    issuer=(lead.passage, source),
                    lead=(lead.passage, lead.verb),
                )


def _stands_alone(passage: Passage) -> bool:
    """Whether the item is a sentence with a subject of its own, and so of an outer list: "6. The council calls on"."""
    root = next((token for token in passage.doc if token.dep_ == "ROOT"), None)
    if root is None or not passage.source.string[:1].isupper() or root.tag_ not in ("VBZ", "VBP", "VBD"):
        return False
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in root.lefts)


def _lead(passage: Passage, words: Lexicon) -> Lead | None:
    """The reporting verb that ends the passage with a colon, but for words such as "as follows"."""
    tokens = [token for token in passage.doc if not token.is_space]
    if not tokens or tokens[-1].text != ":":
        return None
    verb = next((token for token in reversed(tokens[:-1]) if token.lower_ not in FILLERS), None)
    if verb is None or verb.pos_ != "VERB" or verb.i in passage.masks:
        return None
    frames = words.frames(verb)
    act = next((frames[frame][""] for frame in FRAMES if "" in frames.get(frame, {})), None)
    return Lead(passage, verb, act) if act else None

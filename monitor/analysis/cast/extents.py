"""How far a name reaches: what the model took too much into it, and what it cut off."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from monitor.analysis.cast.groups import words
from monitor.analysis.cast.titles import apposition_before, honorifics, inside_words, is_role, ranks
from monitor.analysis.gazetteer import Entry

__all__ = [
    "DAYS",
    "LONGEST_NAME",
    "after_office",
    "begun",
    "completed",
    "hyphenated",
    "is_addressed",
    "joined_on",
    "member_of",
    "trimmed",
    "with_object",
    "without_office",
]

TRIMMED = {"the", "a", "an", "'s", "’s", "'", "’", "@", '"', "“", "”", "‘", "#", ",", ".", "-", "(", ")", ":", "«", "»"}
DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow"}
PARTICLES = {"da", "de", "del", "della", "di", "do", "dos", "bin", "ibn", "ben", "van", "von", "der", "ter", "el", "al"}
NAMES = frozenset({"NOUN", "PROPN"})
"""What the capitalised words are for which a body is."""
LONGEST_NAME = 9
"""Tokens that a name of a body may have."""
LONGEST_INFIX = 3
"""Letters of a word such as the "ul" of "Seif-ul-Haq" that hyphens tie into a name."""


def trimmed(doc: Doc, first: int, last: int, label: str) -> tuple[int, int]:
    """The name without articles, quotes, possessive mark and, before a person, his title.

    A name ends before a bracket that does not close in it, and begins after an end of sentence within it.
    """
    for index in range(first + 1, last + 1):
        if doc[index].text == "(" and not any(t.text == ")" for t in doc[index : last + 1]):
            last = index - 1
            break
        if doc[index].lower_ == "the" and doc[index - 1].text.endswith("."):
            first = index
    while first <= last and (doc[first].lower_ in TRIMMED or doc[first].lower_ in DAYS):
        first += 1
    while first <= last and (doc[last].lower_ in TRIMMED or doc[last].is_space):
        last -= 1
    if label == "PERSON":
        while first < last and doc[first].shape_[0] == "d":
            first += 1
        for index in range(last - 1, first - 1, -1):
            if _leads_to_name(doc[index]):
                return index + 1, last
    return first, last


def _leads_to_name(token: Token) -> bool:
    """Whether what follows the token within a person's name is the name itself."""
    word = token.lower_.rstrip(".")
    return is_role(token) or word in ranks() or word == "alias" or token.ent_type_ == "NORP"


def joined_on(doc: Doc, last: int, masks: Mapping[int, int]) -> int:
    """The last token of a person's name, further names of his that the model cut off included."""
    while last + 1 < len(doc) and last + 1 not in masks:
        following = doc[last + 1]
        if following.lower_ in PARTICLES and last + 2 < len(doc) and doc[last + 2].text.istitle():
            last += 2
            continue
        cut = (
            following.ent_type_ in ("", "PERSON", "ORG", "GPE")
            and following.pos_ == "PROPN"
            and not following.ent_kb_id_
        )
        near = following.head.i in (last, last + 1, doc[last].head.i) or doc[last].head.i == following.i
        if not (cut and near and following.text.istitle()):
            break
        if following.lower_ in DAYS or is_role(following) or doc[last + 1].is_sent_start:
            break
        last += 1
    return last


def begun(doc: Doc, last: int, masks: Mapping[int, int]) -> int:
    """The first token of a person's name that ends at token ``last``, by the capitalised words tied to its end."""
    first = last
    while first > 0 and first - 1 not in masks and last - first < LONGEST_NAME:
        before = doc[first - 1]
        if not (before.text.istitle() and before.pos_ == "PROPN" and before.dep_ == "compound"):
            break
        title = is_role(before) or before.lower_ in inside_words() or before.ent_kb_id_ or before.lower_ in DAYS
        if title or before.head.i not in (first, last):
            break
        first -= 1
    return first


def hyphenated(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """The name with all that hyphens, and short small words, tie to its end: "Tanzim-ul-Amal", "Jean-Marie"."""
    while last + 2 < len(doc) and doc[last + 1].text == "-" and doc[last + 2].text.istitle():
        if any(t.whitespace_ for t in doc[last : last + 2]):
            break
        last += 2
    while last + 3 < len(doc) and doc[last + 1].text == doc[last + 3].text == "-":
        infix, end = doc[last + 2], last + 4
        tied = not any(t.whitespace_ for t in doc[last : last + 4])
        if not (tied and infix.text.islower() and len(infix) <= LONGEST_INFIX and end < len(doc)):
            break
        if not doc[end].text[0].isupper():
            break
        last = end
    return first, last


def completed(doc: Doc, first: int, last: int) -> int:
    """The last token of a body's name that the model cut off at "of" or "for", or within what it is for."""
    if doc[last].lower_ in ("of", "for"):
        return max(last - 1, with_object(doc, last - 1))
    purpose = doc[last + 1 : last + 4]
    if len(purpose) == 3 and purpose[0].lower_ == "for" and doc[last].lower_ in words("organization"):
        what = purpose[1 + (purpose[1].lower_ == "the")]
        return last if what.ent_type_ in ("DATE", "GPE", "NORP", "PERSON") else with_object(doc, last)
    return _and_more(doc, last) if any(token.lower_ in ("of", "for") for token in doc[first:last]) else last


def _and_more(doc: Doc, last: int) -> int:
    """The last token of a body's name where what it is for goes on: "... Renewal and Progress of Togo"."""
    further = doc[last + 1 : last + 4]
    goes_on = len(further) == 3 and further[0].lower_ == "and" and further[2].lower_ in ("of", "for")
    goes_on = goes_on and further[1].text.istitle() and not is_role(further[1])
    return with_object(doc, last + 2) if goes_on else last


def with_object(doc: Doc, last: int) -> int:
    """The last token of a body's name with what follows in it: "Center for the New South"."""
    following = last + 1
    if following + 1 >= len(doc) or doc[following].lower_ not in ("of", "for"):
        return last
    following += 1 + (doc[following + 1].lower_ == "the")
    end = following
    while end < len(doc) and end - following < LONGEST_NAME and doc[end].text[0].isupper() and doc[end].pos_ in NAMES:
        end += 1
    return _and_more(doc, with_object(doc, end - 1)) if end > following else last


def is_addressed(doc: Doc, first: int, last: int) -> bool:
    """Whether a name begins with an abbreviated form of address, as no body's does: "H.E. Ana Ruiz", "Dr. Khan"."""
    form = doc[first]
    abbreviated = form.text.endswith(".") and form.lower_.rstrip(".") in honorifics()
    return abbreviated and all(t.text.istitle() or t.text == "-" for t in doc[first + 1 : last + 1]) and last > first


def without_office(doc: Doc, first: int, last: int, known: Mapping[tuple[int, int], Entry]) -> int:
    """The last token of a state's or body's name to which the model added the next office of whoever leads it."""
    for start, end in known:
        if start == first and end + 1 < last and doc[end + 1].lower_ == "and" and is_role(doc[end + 2]):
            return end
    return last


def member_of(doc: Doc, first: int, last: int, known: Mapping[tuple[int, int], Entry]) -> int | None:
    """The last token of a person's name to which the model added his body: "Ana Ruiz of Amnesty International"."""
    for start, _ in known:
        of = start - 1 - (doc[start - 1].lower_ == "the" if start else 0)
        if first + 1 < of < last and doc[of].lower_ == "of":
            name = doc[first:of]
            body = any(t.lower_ in words("organization") or is_role(t) or not t.text.istitle() for t in name)
            return None if body else of - 1
    return None


def after_office(doc: Doc, first: int, last: int) -> int | None:
    """Where the name of a person begins whom the model took for a place: the opposition leader, Sara Premala, left."""
    office = doc[last].head
    if doc[last].dep_ != "appos" or not is_role(office):
        return None
    while first > 0 and doc[first - 1].dep_ == "compound" and doc[first - 1].head.i == last:
        first -= 1
    whole = doc[first - 1].text == "," and apposition_before(doc, first) is not None if first else False
    return first if whole and first < last and all(token.pos_ == "PROPN" for token in doc[first:last]) else None

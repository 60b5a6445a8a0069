"""Attribution by punctuation: a speaker's name with a colon before the words, or with a dash after them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.layout import Layout
from monitor.analysis.passage import Passage
from monitor.analysis.statements.candidates import Candidate
from monitor.analysis.statements.lexicon import Lexicon
from monitor.analysis.statements.plausible import is_first_person

__all__ = ["label_candidates"]

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
LONGEST_LABEL = 8
"""The most tokens of a speaker's name and title beside a colon or dash."""
SHORTEST_CONTENT = 3
DASHES = frozenset({"―", "—", "–", "-", "--"})


def label_candidates(passage: Passage, layout: Layout, words: Lexicon) -> Iterator[Candidate]:
    """Minister: talks are over; Talks are over: minister; SMITH: We will go; “We will go.” ― Jane Doe."""
    doc = passage.doc
    if ":" not in passage.source.string and not (
        passage.masks and any(dash in passage.source.string for dash in DASHES)
    ):
        return
    tokens = [token for token in doc if not token.is_space]
    if len(tokens) < SHORTEST_CONTENT:
        return
    colons = [i for i, token in enumerate(tokens) if token.text == ":"]
    heading = layout.blocks[passage.source.block].kind in ("title", "heading") and passage.quotation is None
    if colons and colons[0] <= LONGEST_LABEL and (heading or _is_capitals(tokens[: colons[0]])):
        label = [token for token in tokens[: colons[0]] if not token.is_punct]
        content = tokens[colons[0] + 1 :]
        if label and len(content) >= SHORTEST_CONTENT and (not heading or _tells(label, content, passage, words)):
            if heading or label[-1].lower_ not in words.interviewer:
                yield _labelled(passage, label, content, tokens[colons[0]], "label" if heading else "turn")
            return
    if colons and heading and 0 < len(tokens) - colons[-1] - 1 <= LONGEST_LABEL:
        label = [token for token in tokens[colons[-1] + 1 :] if not token.is_punct]
        content = tokens[: colons[-1]]
        if (
            len(content) >= SHORTEST_CONTENT
            and _speaks(label, words)
            and any(token.pos_ == "VERB" for token in content)
        ):
            yield _labelled(passage, label, content, tokens[colons[-1]])
            return
    yield from _signed(passage, tokens)


def _signed(passage: Passage, tokens: list[Token]) -> Iterator[Candidate]:
    """A quotation with the name of its speaker after a dash."""
    masks = [i for i, token in enumerate(tokens) if token.i in passage.masks]
    if not masks:
        return
    after = tokens[masks[-1] + 1 :]
    dash = next((i for i, token in enumerate(after[:4]) if token.text in DASHES), None)
    if dash is None or not all(token.is_punct for token in after[:dash]):
        return
    label = [token for token in after[dash + 1 :] if not token.is_punct]
    if (
        0 < len(label) <= LONGEST_LABEL
        and label[0].text[0].isupper()
        and not any(t.pos_ in ("VERB", "AUX") for t in label)
    ):
        yield _labelled(passage, label, [tokens[i] for i in masks], after[dash])


def _labelled(
    passage: Passage, label: list[Token], content: list[Token], mark: Token, frame: str = "label"
) -> Candidate:
    inside = {token.i for token in label}
    head = next((token for token in label if token.head.i not in inside or token.head == token), label[-1])
    return Candidate(passage, frame, "speech", {mark.i}, {token.i for token in content}, head)


def _is_capitals(label: list[Token]) -> bool:
    """Whether the label is a name in capitals, as transcripts have it."""
    letters = [token.text for token in label if token.text[0].isalpha()]
    return 0 < len(letters) <= 4 and all(
        (word.isupper() and len(word) > 2) or word in ("MR.", "MS.") for word in letters
    )


def _tells(label: list[Token], content: list[Token], passage: Passage, words: Lexicon) -> bool:
    """Whether a headline's label speaks; before words on others a state's name is only what they are about.

    A state speaks in quotation marks, as "we", or of what will, must or may be, not of what somebody else does.
    """
    if not _speaks(label, words):
        return False
    if not all(token.ent_type_ == "GPE" or token.pos_ == "CCONJ" for token in label):
        return True
    quoted = any(token.i in passage.masks or token.is_quote for token in content)
    spoken = any(token.tag_ == "MD" or is_first_person(token) for token in content)
    return quoted or (spoken and content[0].tag_ not in ("WP", "WRB", "WDT"))


def _speaks(label: list[Token], words: Lexicon) -> bool:
    """Whether the words beside the colon name someone, or a document, rather than a topic."""
    if any(token.pos_ in ("VERB", "AUX") and not token.ent_type_ for token in label):
        return False
    return any(
        token.ent_type_ in NAMED or token.lower_ in words.document or token.lower_ in words.officials for token in label
    )

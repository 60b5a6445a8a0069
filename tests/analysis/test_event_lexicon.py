"""The entries of the lexicon of events: each can be the one that counts."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from monitor.analysis import Analyzer
from monitor.analysis.events.entries import Entry
from monitor.analysis.events.lexicon import Lexicon, lexicon

WORD_CLASSES = ("verbs", "nouns", "adjectives")


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    """The lexicon as its file has it."""
    return tomllib.loads(files("monitor.analysis").joinpath("lexicons/events.toml").read_text(encoding="utf-8"))


def _entries(words: Lexicon) -> Iterator[list[Entry]]:
    """The entries of each word, in the order in which they are tried."""
    for table in (words.verbs, words.nouns, words.adjectives):
        yield from table.values()


def _hides(first: Entry, second: Entry, words: Lexicon) -> bool:
    """Whether an entry fits wherever a later one of the same word does."""
    asks = [(e.particle, e.preposition, e.excluded, e.subjects, e.company) for e in (first, second)]
    if asks[0] != asks[1] or bool(first.objects) != bool(second.objects):
        return False
    return not first.objects or words.classes[second.objects or ""] <= words.classes[first.objects]


def test_no_entry_is_hidden_by_one_before_it() -> None:
    words = lexicon()
    hidden = [
        f"{later.wording} ({later.type}) by {entry.wording} ({entry.type})"
        for entries in _entries(words)
        for at, later in enumerate(entries)
        for entry in entries[:at]
        if _hides(entry, later, words)
    ]
    assert not hidden


def test_no_entry_has_more_words_than_are_read(written: dict[str, Any]) -> None:
    sections = [section[kind] for section in written.values() for kind in WORD_CLASSES if kind in section]
    prepositions = {entry: sum(part.isalpha() for part in entry.split()[1:]) for part in sections for entry in part}
    assert not [entry for entry, count in prepositions.items() if count > 1]


def test_every_class_is_read_and_tells_each_word_once(written: dict[str, Any]) -> None:
    words = lexicon()
    asked = {name for entries in _entries(words) for e in entries for name in (e.objects, e.excluded, e.subjects)}
    assert words.classes.keys() <= asked
    assert not {name: twice for name, members in written["classes"].items() if (twice := _twice(members))}


def test_words_looked_up_for_words_of_events_alone_are_such() -> None:
    words = lexicon()
    verbs = (words.accusing, words.answering, words.custody, words.describing, words.excluding, words.lasting)
    either = words.mediating | words.pledging | words.reciprocal
    assert words.warning.union(*verbs) <= words.verbs.keys()
    assert either <= words.verbs.keys() | words.nouns.keys()
    assert words.blaming | words.condemning <= words.adjectives.keys()
    assert words.modality["presupposed"] <= words.nouns.keys()


def test_each_word_is_one_to_the_tokenizer(analyzer: Analyzer) -> None:
    words = lexicon()
    written = {entry.word for entries in _entries(words) for entry in entries}.union(*words.classes.values())
    known = {word for phrase in written for word in phrase.split()}
    assert not [word for word in known if len(analyzer.nlp.tokenizer(word)) > 1]


def _twice(members: list[str]) -> list[str]:
    return [member for member, count in Counter(members).items() if count > 1]

"""What holds of the cast of any text."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.cast.conftest import Read

WORDS = [
    "President",
    "US",
    "the",
    "of",
    "Niger",
    "'s",
    "junta",
    ",",
    ".",
    "soldiers",
    "rebels",
    "(",
    ")",
    "ECOWAS",
    "CNSP",
    "he",
    "she",
    "it",
    "they",
    "their",
    "Mr",
    "Bush",
    "said",
    "“",
    "”",
    "statement",
    "two",
    "leaders",
    "army",
    "police",
    "and",
    "Biden-led",
    "General",
    "State",
    "Security",
    "Council",
    "known",
    "as",
    "parents",
    "office",
    "coup",
    "West",
    "in",
    "from",
    "Taliban",
    "’s",
    "Guinea-Bissau",
    "Congo",
    "al-",
    "Ali",
    "bin",
    "Jr.",
    "ﷺ",
    "\u202e",
    "😀",
]
SOUP = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
ANYTHING = st.text(max_size=120)

slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@slow
@given(text=SOUP | ANYTHING)
def test_mentions_lie_in_the_text_and_all_names_are_listed_once(read: Callable[[str], Read], text: str) -> None:
    found = read(text)

    assert len(found.names) == len(found.cast.actors)
    for mention in found.cast.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.actor in found.names
    for entity in found.cast.entities:
        assert text[entity.start : entity.end].strip()
    for passage in found.passages:
        for token in passage.doc:
            assert set(found.cast.who(passage, token.i)) <= found.names


@slow
@given(text=SOUP)
def test_the_same_text_gives_the_same_cast(read: Callable[[str], Read], text: str) -> None:
    first, again = read(text).cast, read(text).cast

    assert (first.actors, first.mentions, first.entities) == (again.actors, again.mentions, again.entities)

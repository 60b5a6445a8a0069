"""Each statement once, however many articles tell it, in whatever order they come, change and are set right."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.filters import EVERYTHING, parse_filter
from monitor.keeper import Keeper
from monitor.model import Actor, Analysis, Article, Correction, Mention, Statement, StatementKind
from monitor.situation import key_of
from monitor.store.corrections import add_correction
from monitor.store.opening import open_for_writing
from monitor.store.reader import Page, Reader
from monitor.store.results import StatementRow
from monitor.store.writer import Writer
from tests.picture import RECEIVED, TOY, VERSION

VOW, CLAIM = "We shall not leave this river to anybody", "the ferries would sail again soon"
DUARTE, BRIEFLY, BESK = Actor("Ines Duarte", "person"), Actor("Duarte", "person"), Actor("Oru Besk", "person")
STORY = " ".join(f"quay{number}" for number in range(120))


class Newsroom:
    """Tells of statements, in stories of its own or in copies of one, and shows the feed that comes of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer = Writer(path)
        self.keeper = Keeper(self._writer)

    def told(self, number: int, words: str, speaker: Actor | None, *, day: int, story: str = "", times: int = 1) -> Any:
        """An article and its analysis: direct words or, where they are the claim, reported ones."""
        own = story or " ".join(f"pier{number}x{place}" for place in range(120))
        text = " ".join([f"{words}." for _ in range(times)] + [own])
        kind: StatementKind = "indirect" if words == CLAIM else "direct"
        cast = (speaker,) if speaker else ()
        spans = [(at, at + len(words)) for at in range(0, times * (len(words) + 2), len(words) + 2)]
        cue = (len(text) - 3, len(text))
        analysis = Analysis(
            source=f"Agency {number}",
            published=date(2031, 3, day),
            actors=cast,
            mentions=tuple(Mention(*cue, actor.name, "PERSON") for actor in cast),
            statements=tuple(
                Statement((span,), (cue,), (), speaker.name if speaker else None, None, kind, "speech")
                for span in spans
            ),
        )
        return Article(text, name=f"{number}.txt", sha256=str(number), received=RECEIVED), analysis

    def take(self, number: int, words: str = VOW, speaker: Actor | None = DUARTE, **told: Any) -> int:
        """Take in such an article; its document's id."""
        article, analysis = self.told(number, words, speaker, **told)
        return self.keeper.add(article, analysis, {article.name: VERSION}, TOY)

    def renew(self, document: int, number: int, words: str, speaker: Actor | None, **told: Any) -> None:
        """Analyse an article anew."""
        article, analysis = self.told(number, words, speaker, **told)
        self.keeper.renew(document, article, analysis, TOY)

    def correct(self, kind: Any, actor: Actor, value: str = "") -> None:
        """Have a user set something right about an actor."""
        add_correction(self.path, Correction(kind, key_of(actor.name, actor.kind), value), RECEIVED)
        self.keeper.take_up_corrections()

    def feed(self, typed: str = "") -> list[tuple[str, str | None, int, int]]:
        """Of each row: the day, the outlet, how many articles tell it, and how many sources there are."""
        with Reader.open(self.path) as reader:
            asked = parse_filter(typed, RECEIVED.date()) if typed else EVERYTHING
            rows = reader.search(asked).statements(Page(99))
            assert typed or len(rows) == reader.status().told
        return [(row.date[-2:], row.agency, row.reports, row.sources) for row in rows if isinstance(row, StatementRow)]

    def close(self) -> None:
        self._writer.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path / "monitor.db")
    yield room
    room.close()


def test_what_papers_quote_is_one_statement_where_it_was_told_first(room: Newsroom) -> None:
    room.take(1, day=5)
    room.take(2, day=7)
    assert room.feed() == [("05", "Agency 1", 2, 2)]
    room.take(3, day=3)
    assert room.feed() == [("03", "Agency 3", 3, 3)]
    assert room.feed('source:"Agency 2"') == room.feed()


def test_an_older_database_gets_to_know_how_many_rows_its_feed_has(
    room: Newsroom,
) -> None:
    for number in (1, 2, 3):
        room.take(number, words=VOW if number < 3 else CLAIM, day=number)
    room.close()
    with sqlite3.connect(room.path) as database:
        database.executescript(
            "DROP TRIGGER days_feed_delete; ALTER TABLE days DROP COLUMN told;"
            "ALTER TABLE document_actors DROP COLUMN state;"
            "ALTER TABLE quarantine DROP COLUMN unread;"
            "ALTER TABLE attempts DROP COLUMN suspected;"
            "ALTER TABLE postures DROP COLUMN told; ALTER TABLE postures DROP COLUMN lone;"
            "ALTER TABLE intervention DROP COLUMN position;"
            "PRAGMA user_version = 4"
        )
    with Reader.open(room.path) as reader:
        assert (reader.status().statements, reader.status().told) == (3, 3)
    open_for_writing(room.path).close()
    with Reader.open(room.path) as reader:
        assert (reader.status().statements, reader.status().told) == (3, 2)


def test_the_same_words_of_somebody_else_are_another_statement(room: Newsroom) -> None:
    room.take(1, day=5)
    room.take(2, speaker=BESK, day=6)
    room.take(3, speaker=None, day=7)
    assert [row[2] for row in room.feed()] == [1, 1, 1]


def test_what_is_reported_is_one_statement_in_copies_of_one_text_only(room: Newsroom) -> None:
    room.take(1, CLAIM, day=5, story=STORY)
    room.take(2, CLAIM, day=6, story=STORY)
    room.take(3, CLAIM, day=7)
    assert room.feed() == [("07", "Agency 3", 1, 1), ("05", "Agency 1", 2, 1)]


def test_what_an_article_tells_twice_is_twice_in_its_copies(room: Newsroom) -> None:
    room.take(1, CLAIM, day=5, story=STORY, times=2)
    room.take(2, CLAIM, day=6, story=STORY, times=2)
    assert room.feed() == [("05", "Agency 1", 2, 1)] * 2


def test_copies_that_quote_are_one_source(room: Newsroom) -> None:
    room.take(1, day=5, story=STORY)
    room.take(2, day=6)
    room.take(3, day=7, story=STORY)
    assert room.feed() == [("05", "Agency 1", 3, 2)]


def test_a_speaker_who_is_named_more_fully_later_says_it_once(room: Newsroom) -> None:
    room.take(1, speaker=BRIEFLY, day=5)
    room.take(2, CLAIM, BRIEFLY, day=5, story=STORY)
    room.take(3, CLAIM, Actor("I. Duarte", "person"), day=6, story=STORY)
    room.take(4, day=6)
    room.correct("merge", Actor("I. Duarte", "person"), key_of(DUARTE.name, DUARTE.kind))
    assert room.feed() == [("05", "Agency 2", 2, 1), ("05", "Agency 1", 2, 2)]
    room.correct("split", BRIEFLY)
    assert sorted(row[2] for row in room.feed()) == [1, 1, 1, 1]


def test_another_analysis_takes_an_article_out_of_what_it_told(room: Newsroom) -> None:
    first = room.take(1, day=5)
    room.take(2, day=7)
    room.renew(first, 1, CLAIM, DUARTE, day=5)
    assert room.feed() == [("07", "Agency 2", 1, 1), ("05", "Agency 1", 1, 1)]
    assert room.feed("river") == [("07", "Agency 2", 1, 1)]
    room.renew(first, 1, VOW, DUARTE, day=9)
    assert room.feed() == room.feed("river") == [("07", "Agency 2", 2, 2)]


def test_a_change_of_the_first_copys_date_hands_on_what_it_told(room: Newsroom) -> None:
    first = room.take(1, CLAIM, day=5, story=STORY)
    room.take(2, CLAIM, day=6, story=STORY)
    room.renew(first, 1, CLAIM, DUARTE, day=8, story=STORY)
    assert room.feed() == [("06", "Agency 2", 2, 1)]


TELLINGS = st.lists(
    st.tuples(
        st.sampled_from([VOW, CLAIM]),
        st.sampled_from([DUARTE, BRIEFLY, BESK, None]),
        st.integers(3, 6),
        st.sampled_from(["", STORY]),
    ),
    min_size=2,
    max_size=6,
)
SLOWLY = settings(max_examples=12)


@SLOWLY
@given(TELLINGS, st.randoms(use_true_random=False), st.data())
def test_any_order_of_arrival_and_change_gives_the_same_feed(
    tmp_path_factory: pytest.TempPathFactory, tellings: list[Any], order: random.Random, data: st.DataObject
) -> None:
    numbered = list(enumerate(tellings))
    one = _told(tmp_path_factory, numbered)
    assert _told(tmp_path_factory, order.sample(numbered, len(numbered))) == one
    later = list(numbered)
    place = data.draw(st.integers(0, len(tellings) - 1))
    number, (words, speaker, day, story) = later[place]
    renewed = data.draw(st.sampled_from([(words, speaker, 9, story), (words, BESK, day, story)]))
    later[place] = number, renewed
    assert _told(tmp_path_factory, numbered, (place + 1, number, renewed)) == _told(tmp_path_factory, later)


def _told(factory: pytest.TempPathFactory, tellings: Iterable[Any], renewed: Any = None) -> Any:
    room = Newsroom(factory.mktemp("feed") / "monitor.db")
    for number, (words, speaker, day, story) in tellings:
        room.take(number, words, speaker, day=day, story=story)
    if renewed:
        document, number, (words, speaker, day, story) = renewed
        room.renew(document, number, words, speaker, day=day, story=story)
    room.close()
    return [sorted(room.feed(asked)) for asked in ("", "river", 'source:"Agency 1"', "actor:duarte", "kind:direct")]

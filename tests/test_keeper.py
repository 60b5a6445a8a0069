"""Whatever happens to a database, its tables are those that one made from scratch of the same would have."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.alerts import Desk, load_rules
from monitor.errors import StoreError
from monitor.keeper import Keeper
from monitor.model import Account, Actor, Arrival, Correction, Deadline, Event
from monitor.situation import key_of
from monitor.situation.postures import Postures
from monitor.store.corrections import add_correction, undo_correction
from monitor.store.writer import Writer
from tests.picture import (
    CAST,
    RECEIVED,
    SENTENCE,
    TEXTS,
    TOY,
    TRIGGER,
    VERSION,
    Telling,
    analyses,
    picture_of,
    store,
    take_in,
    telling,
)

KEYS = st.sampled_from([key_of(actor.name, actor.kind) for actor in CAST])
TELLINGS = st.integers(1, 4).flatmap(lambda count: st.tuples(*map(analyses, range(count))))
CORRECTIONS = st.lists(
    st.one_of(
        st.builds(Correction, st.just("merge"), KEYS, KEYS),
        st.builds(Correction, st.sampled_from(["split", "hide"]), KEYS),
        st.builds(Correction, st.just("rename"), KEYS, st.sampled_from(["The Council", "Velmar"])),
        st.builds(Correction, st.just("retype"), KEYS, st.sampled_from(["state", "group"])),
    ),
    max_size=4,
)
DUARTE, BRIEFLY, UNION = Actor("Ines Duarte", "person"), Actor("Duarte", "person"), Actor("Union", "organization")
ULTIMATUM = Deadline("deadline", "Ines Duarte", "Union", "to go", "Sunday", "2031-03-09", "pending", SENTENCE)
THREAT = Event("THREATEN", "threatened", "Ines Duarte", None, "Union", None, TRIGGER, SENTENCE)

quickly = settings(max_examples=20)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for one example of a property."""
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


@quickly
@given(TELLINGS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(tellings: Sequence[Telling], order: random.Random) -> None:
    with folder() as here:
        shuffled = order.sample(tellings, len(tellings))
        assert store(here / "one.db", tellings) == store(here / "other.db", shuffled)


@quickly
@given(TELLINGS, st.data())
def test_how_many_are_stored_together_changes_nothing(tellings: Sequence[Telling], data: st.DataObject) -> None:
    arrivals = [Arrival(told.article, told.analysis, {told.article.name or "": VERSION}) for told in tellings]
    with folder() as here:
        with Writer(here / "live.db") as writer:
            keeper = Keeper(writer)
            while arrivals:
                together = data.draw(st.integers(1, len(arrivals)))
                assert len(keeper.add_first(arrivals[:together], TOY)) == together
                del arrivals[:together]
        assert picture_of(here / "live.db") == store(here / "fresh.db", tellings)


def test_what_a_rule_asks_about_is_stored_alone(tmp_path: Path) -> None:
    rules = tmp_path / "monitor.toml"
    rules.write_text('[[alert]]\nname = "watch"\ntype = "THREATEN"\n', encoding="utf-8")
    days = (5, 5, RECEIVED.day, RECEIVED.day, 5)
    told = [telling(number, [DUARTE, UNION], day, events=(THREAT,)) for number, day in enumerate(days)]
    arrivals = [Arrival(one.article, one.analysis, {one.article.name or "": VERSION}) for one in told]
    stored: list[list[int]] = []
    with Writer(tmp_path / "live.db") as writer:
        keeper = Keeper(writer, Desk(load_rules(rules)))
        while len(arrivals) > sum(map(len, stored)):
            stored.append(keeper.add_first(arrivals[sum(map(len, stored)) :], TOY, RECEIVED))
    assert stored == [[1, 2], [3], [4], [5]], "what is no news goes together, up to what is"
    with closing(sqlite3.connect(tmp_path / "live.db")) as connection:
        assert connection.execute("SELECT document_id FROM alerts ORDER BY id").fetchall() == [(3,)]


@quickly
@given(TELLINGS, CORRECTIONS)
def test_corrections_taken_up_between_articles_come_to_what_they_come_to_from_the_start(
    tellings: Sequence[Telling], corrections: list[Correction]
) -> None:
    with folder() as here:
        with Writer(here / "live.db") as writer:
            keeper = Keeper(writer)
            for turn in range(max(len(tellings), len(corrections))):
                for told in tellings[turn : turn + 1]:
                    take_in(keeper, told)
                for correction in corrections[turn : turn + 1]:
                    add_correction(here / "live.db", correction, RECEIVED)
                    assert keeper.take_up_corrections()
        assert picture_of(here / "live.db") == store(here / "fresh.db", tellings, corrections)


@quickly
@given(TELLINGS, CORRECTIONS)
def test_corrections_made_while_nobody_looks_are_taken_up_at_the_start(
    tellings: Sequence[Telling], corrections: list[Correction]
) -> None:
    with folder() as here:
        store(here / "stored.db", tellings)
        for correction in corrections:
            add_correction(here / "stored.db", correction, RECEIVED)
        Keeper(writer := Writer(here / "stored.db"))
        writer.close()
        assert picture_of(here / "stored.db") == store(here / "fresh.db", tellings, corrections)


def test_what_fails_half_way_has_never_been(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [telling(number, [DUARTE, UNION], deadlines=(ULTIMATUM,), events=(THREAT,)) for number in range(3)]
    arrivals = [Arrival(one.article, one.analysis, {one.article.name or "": VERSION}) for one in told]
    added = Postures.add

    def refuse(postures: Postures, account: Account) -> None:
        if account.document == 3:
            raise ValueError("no such day")
        added(postures, account)

    with Writer(tmp_path / "live.db") as writer:
        keeper = Keeper(writer)
        take_in(keeper, told[0])
        with monkeypatch.context() as patched, pytest.raises(ValueError, match="no such day"):
            patched.setattr(Postures, "add", refuse)
            keeper.add_first(arrivals[1:], TOY)
        take_in(keeper, told[2])
    assert picture_of(tmp_path / "live.db") == store(tmp_path / "fresh.db", [told[0], told[2]])


@quickly
@given(TELLINGS, CORRECTIONS)
def test_what_is_undone_has_never_been(tellings: Sequence[Telling], corrections: list[Correction]) -> None:
    with folder() as here:
        before = store(here / "live.db", tellings)
        with Writer(here / "live.db") as writer:
            keeper = Keeper(writer)
            numbers = [add_correction(here / "live.db", correction, RECEIVED) for correction in corrections]
            keeper.take_up_corrections()
            for number in numbers:
                undo_correction(here / "live.db", number, RECEIVED)
                keeper.take_up_corrections()
        assert picture_of(here / "live.db") == before


@quickly
@given(TELLINGS, st.data())
def test_another_analysis_leaves_nothing_of_the_earlier_one(tellings: Sequence[Telling], data: st.DataObject) -> None:
    later = list(tellings)
    with folder() as here:
        with Writer(here / "live.db") as writer:
            keeper = Keeper(writer)
            for told in tellings:
                take_in(keeper, told)
            for index in data.draw(st.lists(st.integers(0, len(tellings) - 1), max_size=3)):
                later[index] = replace(tellings[index], analysis=data.draw(analyses(index)).analysis)
                keeper.renew(index + 1, later[index].article, later[index].analysis, TOY)
        assert picture_of(here / "live.db") == store(here / "fresh.db", later)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "monitor.db"


@pytest.fixture
def keeper(database: Path) -> Iterator[Keeper]:
    with Writer(database) as writer:
        yield Keeper(writer)


def test_the_same_analysis_once_more_changes_nothing(keeper: Keeper, database: Path) -> None:
    told = telling(1, [DUARTE, UNION], 5, deadlines=(ULTIMATUM,), events=(THREAT,))
    take_in(keeper, told)
    before = picture_of(database)
    keeper.renew(1, told.article, told.analysis, TOY)
    assert picture_of(database) == before
    assert before["deadlines"] and before["postures"] and before["posture_steps"]


def test_copies_stay_copies_and_the_origin_follows_the_dates(keeper: Keeper, database: Path) -> None:
    first, second = (telling(number, [UNION], 3 + number, TEXTS[0]) for number in (1, 2))
    for told in (first, second):
        take_in(keeper, told)
    keeper.renew(2, second.article, second.analysis, TOY)
    assert [row[::2] for row in picture_of(database)["documents"]] == [("01", "01"), ("02", "01")]
    later = replace(first.analysis, published=RECEIVED.date())
    keeper.renew(1, first.article, later, TOY)
    assert [row[::2] for row in picture_of(database)["documents"]] == [("01", "02"), ("02", "02")]


def test_a_name_that_no_document_has_any_more_counts_for_nobody(keeper: Keeper, database: Path) -> None:
    for number, cast in enumerate(([DUARTE], [BRIEFLY]), start=1):
        take_in(keeper, telling(number, cast, 5))
    assert [row[1:6:4] for row in picture_of(database)["actors"]] == [("Ines Duarte", 2)]
    renewed = telling(2, [UNION], 5)
    keeper.renew(2, renewed.article, renewed.analysis, TOY)
    assert [row[1:6:4] for row in picture_of(database)["actors"]] == [("Union", 1), ("Ines Duarte", 1)]
    assert picture_of(database)["aliases"] == []


def test_a_visit_that_is_told_of_once_it_was_over_becomes_a_date_when_an_article_tells_that_it_was_to_be(
    keeper: Keeper, database: Path, tmp_path: Path
) -> None:
    visit = Deadline("meeting", "Ines Duarte", "Union", None, "Sunday", "2031-03-09", "met", SENTENCE)
    over = telling(1, [DUARTE, UNION], 10, deadlines=(visit,))
    ahead = telling(2, [DUARTE, UNION], 7, deadlines=(replace(visit, status="pending"),))
    take_in(keeper, over)
    assert picture_of(database)["deadlines"] == []
    take_in(keeper, ahead)
    both = picture_of(database)
    assert both == store(tmp_path / "fresh.db", [ahead, over])
    (row,) = both["deadlines"]
    assert "01:0" in row[-1] and "02:0" in row[-1]


def test_an_article_that_retells_an_ultimatum_leaves_the_rows_of_the_other_reports_alone(
    keeper: Keeper, database: Path
) -> None:
    def retell(number: int) -> None:
        take_in(keeper, telling(number, [DUARTE, UNION], 5, deadlines=(ULTIMATUM,), events=(THREAT,)))

    for number in range(1, 7):
        retell(number)
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(
            "CREATE TABLE written (document_id); CREATE TRIGGER written_reports AFTER UPDATE ON deadline_reports "
            "BEGIN INSERT INTO written VALUES (new.document_id); END"
        )
        retell(7)
        assert connection.execute("SELECT document_id FROM written").fetchall() == [(7,)]
        assert connection.execute("SELECT count(*) FROM deadline_reports GROUP BY deadline_id").fetchall() == [(7,)]


@pytest.mark.parametrize("seed", [1, 2])
def test_article_by_article_the_tables_become_those_that_are_written_all_at_once(seed: int, database: Path) -> None:
    chance = random.Random(seed)
    with Writer(database) as writer:
        keeper = Keeper(writer)
        for number in range(50):
            take_in(keeper, telling(number, CAST, chance.randint(1, 28), deadlines=[_reported(chance) for _ in "ab"]))
        kept_up = picture_of(database)
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("UPDATE picture SET revision = 'other rules'")
        Keeper(writer)
    assert picture_of(database) == kept_up
    assert len(kept_up["deadlines"]) > 5


def _reported(chance: random.Random) -> Deadline:
    due = chance.choice(["2031-03-09", "2031-03-10", "2031-03-20", None, None])
    issuer, addressee = chance.choices(["Ines Duarte", "Lake States Union", "Velmar", None], k=2)
    return Deadline(
        chance.choice(["deadline", "deadline", "meeting"]),
        issuer,
        addressee,
        chance.choice(["to go", "to open the port and free the pilots", "to free Rui Duarte", None]),
        chance.choice(["Sunday", "in a week"]),
        due,
        chance.choice(["pending", "pending", "defied", "met", "extended"]),
        SENTENCE,
    )


def _add(keeper: Keeper) -> None:
    take_in(keeper, telling(3, [DUARTE, UNION], 6, TEXTS[0], deadlines=(ULTIMATUM,), events=(THREAT,)))


def _renew(keeper: Keeper) -> None:
    told = telling(1, [DUARTE, UNION], 6, TEXTS[0], deadlines=(ULTIMATUM,), events=(THREAT,))
    keeper.renew(1, told.article, told.analysis, TOY)


@pytest.mark.parametrize("act", [_add, _renew])
def test_what_cannot_be_stored_is_not_in_the_situation_either(
    act: Callable[[Keeper], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = [telling(1, [BRIEFLY], 5, TEXTS[0]), telling(2, [UNION], 5, TEXTS[1])]
    following = telling(4, [BRIEFLY, UNION], 7, TEXTS[0])
    with Writer(tmp_path / "live.db") as writer:
        keeper = Keeper(writer)
        for told in stored:
            take_in(keeper, told)
        with monkeypatch.context() as broken:
            broken.setattr("monitor.store.writer.apply_changes", _refuse)
            with pytest.raises(StoreError, match="disk full"):
                act(keeper)
        take_in(keeper, following)
    assert picture_of(tmp_path / "live.db") == store(tmp_path / "fresh.db", [*stored, following])


def _refuse(*arguments: object, **named: object) -> None:
    raise StoreError("disk full")


def test_nothing_is_taken_up_where_nobody_has_written(keeper: Keeper) -> None:
    assert not keeper.take_up_corrections()
    take_in(keeper, telling(1, [DUARTE]))
    assert not keeper.take_up_corrections()

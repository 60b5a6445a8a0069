"""What a filter asks for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.filters import (
    FIELDS,
    Choice,
    Word,
    complete,
    finder,
    fold,
    hint,
    occurrences,
    parse_filter,
    split_terms,
    with_actor,
)
from monitor.filters.filter import CHOICES

TODAY = date(2023, 3, 6)
PIECES = st.sampled_from(
    [*(f"{field}:" for field in FIELDS), "-", '"', "@", ":", " ", "2023-03", "zoë", "AND", "*", "\0"]
)
TYPED = st.text() | st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join)
PLAIN = st.from_regex(r"[a-z]{1,8}( [a-z]{1,8})?", fullmatch=True)


@given(TYPED)
def test_any_text_is_a_filter_with_hints(typed: str) -> None:
    asked = parse_filter(typed, TODAY, {"zoë": typed})
    assert all(word.value for word in (*asked.words, *asked.actors, *asked.sources))
    assert isinstance(hint(typed, TODAY, ["zoë"]), str)
    completed = complete(typed, ["Zoë Taal"], ["zoë"])
    assert completed is None or (completed.startswith(typed) and len(completed) > len(typed))


@given(TYPED)
def test_the_terms_cover_all_that_was_typed_but_blanks(typed: str) -> None:
    rest, at = "", 0
    for term in split_terms(typed):
        assert at <= term.start < term.end
        rest += typed[at : term.start]
        at = term.end
    assert not (rest + typed[at:]).strip()


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([None, "actor", "source"]), PLAIN), max_size=6))
def test_what_is_asked_for_comes_back_as_it_was_put(parts: list[tuple[bool, str | None, str]]) -> None:
    typed = " ".join(f'{"-" * negated}{field + ":" if field else ""}"{value}"' for negated, field, value in parts)
    asked = parse_filter(typed, TODAY)
    for field, found in ((None, asked.words), ("actor", asked.actors), ("source", asked.sources)):
        put = [Word(value, True, negated) for negated, other, value in parts if other == field]
        assert list(found) == list(dict.fromkeys(put))


def test_words_phrases_fields_and_negation() -> None:
    asked = parse_filter('troops "no war" ACTOR:league -actor:"Zoë Taal" -border source:wire', TODAY)
    assert asked.words == (Word("troops"), Word("no war", True), Word("border", negated=True))
    assert asked.actors == (Word("league"), Word("Zoë Taal", True, True))
    assert asked.sources == (Word("wire"),)


def test_a_phrase_that_is_still_open_is_one_term() -> None:
    assert parse_filter('actor:"coastal lea', TODAY).actors == (Word("coastal lea"),)


def test_few_values_are_known_by_their_beginning() -> None:
    assert parse_filter("type:sanc -kind:pers", TODAY).types == Choice(frozenset({"SANCTION"}))
    assert parse_filter("-kind:person", TODAY).actor_kinds == Choice(unwanted=frozenset({"person"}))
    assert parse_filter("type:s", TODAY).types.wanted == {"SUPPORT", "SANCTION"}
    assert parse_filter("type:aid status:Ruled-Out", TODAY).statuses.wanted == {"ruled_out"}
    assert parse_filter("type:meeting type:deadline", TODAY).types.wanted == {"meeting", "deadline"}


@pytest.mark.parametrize(
    "typed", ["", " ", "-", "actor:", "-type:", "kind:xyz", "since:soon", "until:2023-02-30", '""', "@none"]
)
def test_what_is_incomplete_or_cannot_be_asks_for_nothing(typed: str) -> None:
    assert not parse_filter(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("since:2023-03-01", "2023-03-01", None),
        ("since:2023-2 until:2023-02", "2023-02-01", "2023-02-28"),
        ("until:2022", None, "2022-12-31"),
        ("since:7d", "2023-02-27", None),
        ("until:yesterday", None, "2023-03-05"),
        ("since:2023-03-04 since:2023-03-01", "2023-03-01", None),
        ("-since:2023-03-04", None, "2023-03-03"),
        ("-until:2023-03-04 since:2023-03-01", "2023-03-05", None),
        ("since:2w", "2023-02-20", None),
        ("-since:0001-01-01", None, None),
    ],
)
def test_days(typed: str, first: str | None, last: str | None) -> None:
    asked = parse_filter(typed, TODAY)
    assert (asked.since, asked.until) == (first, last)


def test_a_saved_filter_stands_for_its_terms_and_for_no_other() -> None:
    saved = {"war": "type:assault @war troops", "peace": "-troops"}
    asked = parse_filter("@war since:2023-03-01", TODAY, saved)
    assert asked.types.wanted == {"ASSAULT"}
    assert asked.words == (Word("troops"),)
    assert asked.since == "2023-03-01"


def test_hits_are_no_letters_and_nothing_that_begins_with_one() -> None:
    text = "They don't, and neither does Don Tomas, a man of the mountains"
    found = [text[start:end] for start, end in parse_filter("don't m a", TODAY).hits(text)]
    assert found == ["don't"]


@pytest.mark.parametrize("typed", ["márquez", "ma\u0301rquez", "marq", "-zoe marquez"])
def test_hits_are_found_where_diacritics_stand_apart_from_their_letters(typed: str) -> None:
    text = "Mayor Ma\u0301rquez resigned, and so did Ines Márquez"
    found = [text[start:end] for start, end in parse_filter(typed, TODAY).hits(text)]
    assert found == ["Ma\u0301rquez", "Márquez"]


def test_hits_are_words_that_begin_so_and_phrases_whole() -> None:
    text = "Troops of the no-fly zone; the trooper’s “No fly, zone” — Zoë’s"
    found = [text[start:end] for start, end in parse_filter('troop "no fly" zoe -zone', TODAY).hits(text)]
    assert found == ["Troops", "no-fly", "trooper", "No fly", "Zoë"]


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("ac", "actor:"),
        ("troops ty", "troops type:"),
        ("type:san", "type:sanction"),
        ("-kind:", None),
        ("kind:rep", "kind:reported"),
        ('actor:"zoë t', 'actor:"zoë taal"'),
        ("actor:zoë t", "actor:zoë type:"),
        ("@wa", "@war"),
        ("troops ", None),
        ("troops", None),
    ],
)
def test_a_term_is_completed(typed: str, completed: str | None) -> None:
    found = complete(typed, ["zoë taal"], ["war"])
    assert (found and found.lower()) == completed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("troops", ""),
        ("type:", "THREATEN"),
        ("status:de", ""),
        ("status:p", "pending passed planned"),
        ("since:", "2023-08-05"),
        ("since:2023-03-01", ""),
        ("acter:zoë", "no field acter: there are actor:"),
        ("@none", "no filter is saved as @none; there are @war"),
    ],
)
def test_what_goes_on_or_is_wrong_is_said(typed: str, said: str) -> None:
    found = hint(typed, TODAY, ["war"])
    assert said in found
    assert bool(said) == bool(found)


def test_an_actor_takes_the_place_of_what_found_him() -> None:
    assert with_actor('zoe -type:aid actor:league since:7d "a b" @war', 'Zoë "Z" Taal') == (
        'actor:"Zoë Z Taal" -type:aid since:7d @war'
    )


def test_every_value_is_its_own_choice() -> None:
    for field, choices in CHOICES.items():
        for choice in choices:
            asked = parse_filter(f"{field}:{choice}", TODAY)
            assert {"kind": asked.kinds, "type": asked.types, "status": asked.statuses}[field].wanted == {choice}


@given(
    st.text(alphabet="ab Zé_-’…½™ß\u0301", max_size=24),
    st.lists(st.text(alphabet="abzéß", min_size=1, max_size=3), min_size=1, max_size=2),
    st.booleans(),
)
def test_a_text_has_a_run_of_words_where_one_can_be_pointed_at(text: str, words: list[str], whole: bool) -> None:
    run = [fold(word) for word in words]
    assert finder(run, whole=whole)(text) == bool(occurrences(text, [(run, whole)]))

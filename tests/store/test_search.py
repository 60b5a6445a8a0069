"""What passes a filter, field by field, and as a plain reading of all rows would have it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.filters import EVERYTHING, Filter, Word, fold, occurrences, parse_filter
from monitor.store import expressions
from monitor.store.feed import retell
from monitor.store.reader import Page, Reader
from monitor.store.results import PassageRow, StatementRow
from tests.crisis import Crisis, ardania

TODAY = "2023-03-06"
MANY = Page(100)  # type: ignore[var-annotated]
PASTURES = """Rain at last

The ferries of the eastern lakes stayed in port. Nobody there had heard of the border, said the harbour master, \
and the herds were still on their pastures.
"""


@pytest.fixture(autouse=True, params=[expressions.MANY, 0], ids=["looked_up", "looked_through"])
def names_looked_up(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are called by a word, the same rows pass: whether names are looked up or all rows looked through."""
    monkeypatch.setattr(expressions, "MANY", request.param)


@pytest.fixture
def crisis(tmp_path: Path) -> Crisis:
    """Ardania, and an article of another outlet in which somebody unknown speaks."""
    crisis = ardania(tmp_path / "monitor.db")
    other = crisis.document(PASTURES, name="lakes/2023-03-05_rain.txt", published="2023-03-05", source="Lake Agency")
    crisis.statement(
        other,
        "Nobody there had heard of the border",
        cue="said",
        source="the harbour master",
        addressee=5,
        date="2023-03-05",
    )
    for number in (1, 2, 3, 4):
        values = {"name": "x", "kind": "person", "aliases": "[]", "mentions": 1, "statements": 0, "rule": ""}
        crisis.insert("document_actors", document_id=1, name_id=number, date="2023-03-04", **values)
    return crisis


@pytest.fixture
def reader(crisis: Crisis, tmp_path: Path) -> Iterator[Reader]:
    with Reader.open(tmp_path / "monitor.db") as reader:
        yield reader


def asked(typed: str) -> Filter:
    return parse_filter(typed, date.fromisoformat(TODAY))


def feed(reader: Reader, typed: str) -> list[str]:
    """The first word of each statement, and the files of articles."""
    rows = reader.search(asked(typed)).statements(MANY)
    return [row.content.split()[0] if isinstance(row, StatementRow) else row.file for row in rows]


def test_searches_that_are_asked_by_turns_do_not_answer_for_one_another(reader: Reader) -> None:
    one, other = reader.search(asked("besk")), reader.search(asked("-besk"))
    some, rest = one.statements(MANY), other.statements(MANY)
    assert one.statements(MANY) == some != rest
    assert (one.count_statements(9), other.count_statements(9)) == (len(some), len(rest))


def test_without_a_filter_the_feed_is_whole(reader: Reader) -> None:
    assert feed(reader, "") == ["Nobody", "the", "We", "it"]


@pytest.mark.parametrize(
    ("typed", "passing"),
    [
        ("zoe", ["We"]),
        ("actor:zoe", ["We"]),
        ("actor:league actor:zoë", ["We", "it"]),
        ("actor:council", ["it"]),
        ("actor:vel", ["Nobody"]),
        ('actor:"CL"', ["it"]),
        ('actor:"Republic of Velmar"', ["Nobody"]),
        ('actor:"vel"', ["Nobody"]),
        ("-actor:zoe -actor:velmar", ["the", "it"]),
        ("troops", ["it", "wire.txt"]),
        ("president cellar", ["We", "wire.txt"]),
        ("league troops", ["it", "wire.txt"]),
        ('"sit on our hands"', ["We", "wire.txt"]),
        ('"hands our"', []),
        ("-troops", ["Nobody", "the", "We"]),
        ("pastures", ["lakes/2023-03-05_rain.txt"]),
        ("past -ferries", []),
        ("kind:direct", ["We"]),
        ("kind:reported -actor:league", ["Nobody", "the"]),
        ("type:threaten", ["it"]),
        ("type:threaten status:done", []),
        ("-type:threaten", ["Nobody", "the", "We"]),
        ("type:meeting", ["Nobody", "the", "We", "it"]),
        ("since:2023-03-03 until:2023-03-04", ["the", "We"]),
        ("source:lake", ["Nobody"]),
        ("source:rain", ["Nobody"]),
        ("-source:lake", ["the", "We", "it"]),
        ("%_", []),
        ("actor:nobody", []),
    ],
)
def test_the_feed_by(typed: str, passing: list[str], reader: Reader) -> None:
    assert [row for row in feed(reader, typed) if row != "wire.txt"] == [row for row in passing if row != "wire.txt"]


def test_an_article_is_shown_where_it_has_the_words_elsewhere_than_in_a_statement_that_passes(reader: Reader) -> None:
    (row,) = reader.search(asked("herds")).statements(MANY)
    assert isinstance(row, PassageRow)
    assert (row.title, row.agency, row.dated) == ("Rain at last", "Lake Agency", True)
    assert PASTURES[row.start : row.end] == "herds"
    assert PASTURES[row.left :].startswith(row.words)
    assert feed(reader, "border") == ["Nobody"]
    assert feed(reader, "border ferries") == ["lakes/2023-03-05_rain.txt"]
    assert feed(reader, "border ferries actor:zoe") == []
    assert feed(reader, "ferries since:2023-03-06") == []
    assert feed(reader, "ferries source:harbour") == []


def test_a_word_that_names_somebody_is_not_looked_for_in_articles_but_a_phrase_is(reader: Reader) -> None:
    assert feed(reader, "velmar") == ["Nobody"]
    assert feed(reader, '"velmar"') == ["wire.txt"]


def test_a_word_that_names_but_somebody_hidden_is_looked_for_in_articles(crisis: Crisis) -> None:
    crisis.actor("Pastures", "person")
    path = Path(crisis.connection.execute("PRAGMA database_list").fetchone()[2])
    with Reader.open(path) as reader:
        assert feed(reader, "pastures") == []
    crisis.connection.execute("UPDATE actors SET hidden = 1 WHERE name = 'Pastures'")
    with Reader.open(path) as reader:
        assert feed(reader, "pastures") == ["lakes/2023-03-05_rain.txt"]


def test_copies_of_an_article_are_one_passage_unless_it_is_a_question_of_their_source(
    crisis: Crisis, reader: Reader
) -> None:
    copy = crisis.document(PASTURES, name="copy.txt", published="2023-03-05", source="Meridian Press")
    crisis.connection.execute("UPDATE documents SET origin_id = 2 WHERE id = ?", [copy])
    with Reader.open(Path(crisis.connection.execute("PRAGMA database_list").fetchone()[2])) as later:
        assert feed(later, "ferries") == ["lakes/2023-03-05_rain.txt"]
        assert feed(later, "ferries source:meridian") == ["copy.txt"]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_of_statements_and_passages_join_to_the_whole_from_either_end(crisis: Crisis, limit: int) -> None:
    for number in range(6):
        day = f"2023-03-0{1 + number // 2}"
        document = crisis.document(f"{PASTURES} {number}", name=f"{number}.txt", published=day)
        if number % 3 == 0:
            crisis.statement(document, "Rain at last", cue="said", source="the harbour master", date=day)
    with Reader.open(Path(crisis.connection.execute("PRAGMA database_list").fetchone()[2])) as reader:
        search = reader.search(asked("rain"))
        everything = search.statements(MANY)
        down: list[StatementRow | PassageRow] = []
        while page := search.statements(Page(limit, down[-1].key if down else None)):
            down += page
        up: list[StatementRow | PassageRow] = []
        while page := search.statements(Page(limit, up[0].key if up else None, upwards=True)):
            up = [*page, *up]
        middle = everything[2].key
        assert search.statements(Page(limit, middle, inclusive=True)) == everything[2 : 2 + limit]
        assert search.count_passages(100) == sum(isinstance(row, PassageRow) for row in everything)
    assert {type(row) for row in everything} == {StatementRow, PassageRow}
    assert down == up == everything
    assert [row.key for row in everything] == sorted((row.key for row in everything), reverse=True)


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_what_was_told_days_before_makes_an_article_that_tells_it_again_a_passage_on_no_page(
    crisis: Crisis, limit: int
) -> None:
    tell_again(crisis)
    with Reader.open(Path(crisis.connection.execute("PRAGMA database_list").fetchone()[2])) as reader:
        search = reader.search(asked("border"))
        pages = [*search.statements(Page(limit))]
        while page := search.statements(Page(limit, pages[-1].key)):
            pages += page
        assert pages == search.statements(MANY)
        assert [row for row in pages if isinstance(row, PassageRow)] == []
        assert search.count_passages(100) == 0


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_an_article_is_a_passage_where_what_it_tells_again_was_told_before_the_days(crisis: Crisis, limit: int) -> None:
    tell_again(crisis)
    with Reader.open(Path(crisis.connection.execute("PRAGMA database_list").fetchone()[2])) as reader:
        search = reader.search(asked("border since:2023-03-07"))
        rows = [row.file for row in search.statements(Page(limit)) if isinstance(row, PassageRow)]
        assert rows == ["again.txt"][: limit - 1]
        assert search.count_passages(100) == 1


def tell_again(crisis: Crisis) -> None:
    """What was said of the border on 5 March once more on the 8th, between others who speak of it."""
    words = "Nobody there had heard of the border"
    for name, day, content in (
        ("7.txt", "2023-03-07", "The border is open"),
        ("again.txt", "2023-03-08", words),
        ("9.txt", "2023-03-09", "The border is closed"),
    ):
        number = crisis.document(f"{content}, he said.", name=name, published=day)
        crisis.statement(number, content, cue="said", source="he", date=day)
    crisis.connection.execute("UPDATE statements SET quotation = 'nobody' WHERE content = ?", [words])
    retell(crisis.connection, ["nobody"], [])


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("besk", ["Oru Besk"]),
        ("commissioner zoe", ["Zoë Taal"]),
        ("ar", ["Ardania's council"]),
        ("-league -besk", ["Ardania's council", "Zoë Taal", "Velmar"]),
        ("kind:person", ["Zoë Taal", "Oru Besk"]),
        ("kind:person -oru kind:state", ["Zoë Taal", "Velmar"]),
        ("kind:direct type:aid status:met source:lake", None),
        ("since:2023-03-04 until:2023-03-04", ["Coastal League", "Ardania's council", "Zoë Taal", "Oru Besk"]),
        ("since:2023-03-05", []),
        ("troops", []),
    ],
)
def test_actors_by(typed: str, names: list[str] | None, reader: Reader) -> None:
    everybody = [row.name for row in reader.search(EVERYTHING).actors(MANY)]
    assert [row.name for row in reader.search(asked(typed)).actors(MANY)] == (everybody if names is None else names)


def test_a_search_finds_its_own_words_after_another_has_begun(reader: Reader) -> None:
    port, maro = reader.search(asked('"port selva"')), reader.search(asked("maro"))
    assert [[row.due for row in search.deadlines(TODAY, 9)] for search in (port, maro)] == [
        ["2023-03-09"],
        ["2023-03-05"],
    ]


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("actor:council", [5]),
        ("-actor:council", [9]),
        ("maro", [5]),
        ("ilin-m", []),
        ("ilin-ma", [5]),
        ('"port selva"', [9]),
        ("type:meeting", [9]),
        ("status:defied", [5]),
        ("-status:defied", [9]),
        ("since:2023-03-06", [9]),
        ("source:harbour", [9, 5]),
        ("-source:harbour", []),
        ("source:(", []),
        ("-source:(", [9, 5]),
        ("type:sanction", []),
        ("kind:person", [9, 5]),
    ],
)
def test_deadlines_by(typed: str, days: list[int], reader: Reader) -> None:
    found = reader.search(asked(typed)).deadlines(TODAY, 9)
    assert [int((row.due or "")[-2:]) for row in found] == days


@pytest.mark.parametrize(
    ("typed", "triggers"),
    [
        ("", {"suspended its aid", "a landing", "consider sending troops"}),
        ("velmar", {"suspended its aid", "a landing"}),
        ("-velmar", {"consider sending troops"}),
        ("landing", {"suspended its aid", "a landing"}),
        ("type:assault", {"a landing"}),
        ("status:done status:threatened", {"suspended its aid", "consider sending troops"}),
        ("until:2023-03-03", {"suspended its aid", "a landing"}),
        ("source:lake", set()),
        ("type:deadline", set()),
    ],
)
def test_steps_by(typed: str, triggers: set[str], reader: Reader) -> None:
    found = reader.search(asked(typed)).postures(9)
    assert {step.trigger for posture in found for step in posture.steps} == triggers
    assert all(posture.steps for posture in found)


@pytest.mark.parametrize(
    ("sentence", "position", "told"),
    [
        ("Relanding was a landing on the coast.", 0, "a landing on the coast."),
        ("They called it “a landing”.", 0, "They called it “a landing”."),
        ("Until Sunday it has a landing to fear.", -1, "Until Sunday it has a landing to fear."),
    ],
)
def test_a_step_is_told_by_how_its_sentence_goes_on_from_the_word_for_it(
    sentence: str, position: int, told: str, crisis: Crisis, tmp_path: Path
) -> None:
    update = "UPDATE posture_steps SET sentence = ?, position = ? WHERE trigger = 'a landing'"
    crisis.connection.execute(update, [sentence, position])
    with Reader.open(tmp_path / "monitor.db") as reader:
        steps = [step for posture in reader.postures(9) for step in posture.steps if step.trigger == "a landing"]
    assert {step.words for step in steps} == {told}


ANYTHING = settings(max_examples=60)
PIECES = st.sampled_from(
    [
        "actor:",
        "source:",
        "type:",
        "since:",
        "-",
        '"',
        "*",
        "(",
        ")",
        "NEAR(",
        "AND",
        "OR",
        "NOT",
        "^",
        "{",
        "content:",
        " ",
    ]
)


@ANYTHING
@given(st.text(max_size=30) | st.lists(PIECES | st.text(max_size=3), max_size=10).map("".join))
def test_no_filter_that_can_be_typed_fails(reader: Reader, typed: str) -> None:
    search = reader.search(asked(typed))
    search.actors(MANY)
    search.statements(MANY)
    search.deadlines(TODAY, 9)
    search.postures(9)
    search.event_counts("2023-03-01", TODAY)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("", {"2023-03-04": 2, "2023-03-03": 1}),
        ("actor:council", {"2023-03-04": 1}),
        ("-actor:council", {"2023-03-04": 1, "2023-03-03": 1}),
        ("velmar", {"2023-03-04": 1, "2023-03-03": 1}),
        ("troop", {"2023-03-04": 1}),
        ("-troop", {"2023-03-04": 1, "2023-03-03": 1}),
        ("zoe", {}),
        ("status:ruled_out source:harbour", {"2023-03-04": 1}),
    ],
)
def test_the_events_of_each_day_pass_by_their_parties_and_their_sentences(
    reader: Reader, typed: str, days: dict[str, int]
) -> None:
    assert reader.search(asked(typed)).event_counts("2023-03-01", "2023-03-31") == days


TERMS = st.sampled_from(
    [
        "zoe", "league", "troops", "president", "the", "officers", '"sit on"', "actor:zoe", "actor:velmar",
        'actor:"Coastal League"', "kind:direct", "kind:reported", "since:2023-03-03", "until:2023-03-04", "source:lake",
    ]
)  # fmt: skip


PARTS = st.lists(st.tuples(st.booleans(), TERMS), max_size=4)


@ANYTHING
@given(PARTS, PARTS)
def test_the_feed_is_what_a_plain_reading_of_all_rows_would_pass(
    reader: Reader, parts: list[tuple[bool, str]], more: list[tuple[bool, str]]
) -> None:
    wanted, narrower = (asked(" ".join("-" * negated + term for negated, term in some)) for some in (parts, more))
    everything = [row for row in reader.search(EVERYTHING).statements(MANY) if isinstance(row, StatementRow)]
    search = reader.search(wanted.narrowed(narrower))
    found = [row for row in search.statements(MANY) if isinstance(row, StatementRow)]
    assert found == [row for row in everything if passes(reader, wanted, row) and passes(reader, narrower, row)]
    assert (search.count_statements(100), search.count_statements(1)) == (len(found), min(1, len(found)))


@pytest.mark.parametrize(
    ("board", "pane"),
    [
        ("actor:league", "actor:council"),
        ("kind:person", "kind:state"),
        ("type:sanction", "type:threaten"),
        ("type:deadline status:defied", "status:pending"),
        ("-status:done", "actor:velmar -troops"),
        ("since:2023-03-03", "until:2023-03-04"),
        ("source:harbour", "source:lake"),
        ("border", "-actor:velmar"),
        ("herds", "source:lake"),
    ],
)
def test_of_two_filters_passes_what_passes_each(reader: Reader, board: str, pane: str) -> None:
    def passing(wanted: Filter) -> list[set[int]]:
        search = reader.search(wanted)
        actors = {row.id for row in search.actors(MANY)}
        assert search.count_actors(100) == len(actors)
        steps = {step.id for posture in search.postures(100) for step in posture.steps}
        return [actors, {row.id for row in search.deadlines(TODAY, 100)}, steps]

    each = zip(passing(asked(board)), passing(asked(pane)), strict=True)
    assert passing(asked(board).narrowed(asked(pane))) == [one & other for one, other in each]


def test_passages_are_of_articles_that_name_somebody_of_each_filter(reader: Reader) -> None:
    def files(board: str, pane: str) -> list[str]:
        rows = reader.search(asked(board).narrowed(asked(pane))).statements(MANY)
        return [row.file for row in rows if isinstance(row, PassageRow)]

    assert files("seized", "actor:besk") == files("actor:zoe", "seized actor:besk") == ["wire.txt"]
    assert files("seized actor:zoe", "-actor:besk") == files("seized", "source:lake") == []


def passes(reader: Reader, wanted: Filter, row: StatementRow) -> bool:
    involved = {*row.speakers, row.addressee}
    called = {
        actor.label: [actor.name, *actor.aliases] for actor in reader.actors(None, MANY) if actor.label in involved
    }

    def names(word: Word) -> bool:
        return any(fold(word.value) in fold(name) for names in called.values() for name in names)

    def holds(word: Word) -> bool:
        said = occurrences(row.content, [(word.tokens, word.whole)])
        return bool(said) or (not word.whole and names(word))

    def outlet(word: Word) -> bool:
        return bool(occurrences(f"{row.agency} {row.file}", [(word.tokens, word.whole)]))

    def some(words: tuple[Word, ...], test: object) -> bool:
        assert callable(test)
        put = [word for word in words if not word.negated]
        return (not put or any(map(test, put))) and not any(test(word) for word in words if word.negated)

    return (
        all(holds(word) is not word.negated for word in wanted.words)
        and some(wanted.actors, names)
        and some(wanted.sources, outlet)
        and wanted.speech.passes("reported" if row.kind == "indirect" else "direct")
        and wanted.covers(row.date)
    )


def test_a_source_is_that_of_any_article_which_tells_it(crisis: Crisis) -> None:
    words = "We will not sit on our hands while a president is locked up in his own cellar"
    later = crisis.document(f"“{words}”, Taal said.", name="b.txt", published="2023-03-06", source="Meridian Press")
    crisis.statement(later, words, cue="said", source="Taal", speaker=2, kind="direct", date="2023-03-06")
    crisis.connection.execute("UPDATE statements SET quotation = 'we will not sit' WHERE kind = 'direct'")
    retell(crisis.connection, ["we will not sit"], [])
    with Reader.open(Path(crisis.connection.execute("PRAGMA database_list").fetchone()[2])) as reader:
        (row,) = reader.search(asked("source:meridian")).statements(MANY)
        assert isinstance(row, StatementRow)
        assert (row.date, row.agency, row.reports, row.sources) == ("2023-03-03", "Harbour Wire", 2, 2)
        assert [telling.file for telling in reader.tellings(row.id)] == ["wire.txt", "b.txt"]
        assert feed(reader, "source:meridian since:2023-03-04") == []

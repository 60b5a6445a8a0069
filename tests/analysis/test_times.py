from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.analysis import Analyzer
from monitor.analysis.times.calendar import Calendar, duration
from monitor.model import Article

WEDNESDAY = date(2023, 8, 9)


def times(analyzer: Analyzer, text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    found = analyzer.analyze(Article(text, published=published)).times
    return [(text[time.start : time.end], time.value) for time in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The envoy landed on Monday.", ("Monday", "2023-08-07")),
        ("The envoy landed on Wednesday.", ("Wednesday", "2023-08-09")),
        ("The envoy landed on Thursday.", ("Thursday", "2023-08-03")),
        ("Ministers will gather on Thursday.", ("Thursday", "2023-08-10")),
        ("The garrison must surrender by Sunday.", ("Sunday", "2023-08-13")),
        ("Rebels face a Sunday deadline.", ("Sunday", "2023-08-13")),
        ("The Sunday deadline expired without an answer.", ("Sunday", "2023-08-06")),
        ("The talks are scheduled for Friday.", ("Friday", "2023-08-11")),
        ("The shelling on Monday may have hit a clinic.", ("Monday", "2023-08-07")),
        ("Gunmen struck late Tuesday.", ("late Tuesday", "2023-08-08")),
        ("Gunmen struck on Tuesday night.", ("Tuesday night", "2023-08-08TNI")),
        ("Troops left last Friday.", ("last Friday", "2023-08-04")),
        ("The port was shut in July.", ("July", "2023-07")),
        ("The port will reopen in January.", ("January", "2024-01")),
        ("The port was shut in early March.", ("early March", "2023-03")),
        ("Ministers will gather on the 22nd.", ("the 22nd", "2023-08-22")),
        ("The garrison fell on the 2nd.", ("the 2nd", "2023-08-02")),
        ("The talks open on the 4th of next month.", ("the 4th of next month", "2023-09-04")),
        ("The talks open four days from today.", ("four days from today", "2023-08-13")),
        ("A week from now the talks open.", ("A week from now", "2023-W33")),
        ("The court has suspended Monday's session.", ("Monday", "2023-08-14")),
        ("Kenya put back the talks that were to open on Monday.", ("Monday", "2023-08-14")),
        ("Rivals to meet on Friday", ("Friday", "2023-08-11")),
        ("The treaty was signed on 4 May 2015.", ("4 May 2015", "2015-05-04")),
        ("The treaty was signed on May 4, 2015.", ("May 4, 2015", "2015-05-04")),
        ("The mutiny of July 26 shook the region.", ("July 26", "2023-07-26")),
        ("Lawmakers return on 3 January.", ("3 January", "2024-01-03")),
        ("Voters will decide on 1 May.", ("1 May", "2024-05-01")),
        ("The junta has called a meeting for Friday.", ("Friday", "2023-08-11")),
        ("Rebels face a noon deadline.", ("noon", "2023-08-09T12:00")),
        ("The border closed earlier this week.", ("earlier this week", "2023-W32")),
        ("The border closed last month.", ("last month", "2023-07")),
        ("The war began last year.", ("last year", "2022")),
        ("The war began two years ago.", ("two years ago", "2021")),
        ("The war began three weeks ago.", ("three weeks ago", "2023-W29")),
        ("The border closed last summer.", ("last summer", "2022-SU")),
        ("Leaders met on the last Sunday of July.", ("the last Sunday of July", "2023-07-30")),
        ("Leaders met on the first Monday in June.", ("the first Monday in June", "2023-06-05")),
        ("Leaders will meet on the last Friday of September.", ("the last Friday of September", "2023-09-29")),
        ("The rebels won on the second Tuesday of May 2019.", ("the second Tuesday of May 2019", "2019-05-14")),
        ("Prices rose in the second quarter of 2019.", ("the second quarter of 2019", "2019-Q2")),
        ("Unrest marked the 1990s.", ("the 1990s", "199")),
        ("He ruled for most of the 20th century.", ("the 20th century", "19")),
        ("They have 48 hours to comply.", ("48 hours", "PT48H")),
        ("It issued a 72-hour ultimatum.", ("a 72-hour", "PT72H")),
        ("It issued a seven-day ultimatum.", ("a seven-day", "P7D")),
        ("The siege lasted twenty-one days.", ("twenty-one days", "P21D")),
        ("The siege lasted several weeks.", ("several weeks", "PXW")),
        ("He ruled for a decade.", ("a decade", "P10Y")),
        ("The council sits every Tuesday.", ("every Tuesday", "XXXX-WXX-2")),
        ("Patrols pass each night.", ("each night", "XXXX-XX-XXTNI")),
        ("The curfew was lifted yesterday.", ("yesterday", "2023-08-08")),
        ("The curfew ends at midnight.", ("midnight", "2023-08-09T24:00")),
        ("The curfew ends at 9:30 p.m.", ("9:30 p.m.", "2023-08-09T21:30")),
        ("They have until the last day of October.", ("the last day of October", "2023-10-31")),
        ("It opens on the first day of next month.", ("the first day of next month", "2023-09-01")),
        ("Lawmakers wait until the 25th.", ("the 25th", "2023-08-25")),
        ("The port was shut on the 3rd.", ("the 3rd", "2023-08-03")),
        ("Talks pencilled in for the 6th were shelved.", ("the 6th", "2023-08-06")),
        ("The siege must end by Christmas.", ("Christmas", "2023-12-25")),
        ("They got three more days.", ("three more days", "P3D")),
        ("They must reply by ten in the morning.", ("ten in the morning", "2023-08-09T10:00")),
        ("They must reply by two o'clock in the afternoon.", ("two o'clock in the afternoon", "2023-08-09T14:00")),
        ("It commanded the army to yield on Friday.", ("Friday", "2023-08-11")),
        ("It helped the army to dig on Friday.", ("Friday", "2023-08-04")),
        ("Guards who have not yielded by Friday will be starved out.", ("Friday", "2023-08-11")),
        ("Both camps are now talking.", ("now", "PRESENT_REF")),
        ("Such pacts failed in the past.", ("the past", "PAST_REF")),
    ],
)
def test_value(analyzer: Analyzer, sentence: str, expected: tuple[str, str]) -> None:
    assert times(analyzer, sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The envoy landed on Sunday.", ("Sunday", "XXXX-WXX-7")),
        ("The port was shut in July.", ("July", "XXXX-07")),
        ("The mutiny of July 26 shook the region.", ("July 26", "XXXX-07-26")),
        ("The border closed last month.", ("last month", "XXXX-XX")),
        ("The curfew was lifted yesterday.", ("yesterday", "XXXX-XX-XX")),
        ("The vote was held in 2019.", ("2019", "2019")),
    ],
)
def test_stays_open_without_a_publication_date(analyzer: Analyzer, sentence: str, expected: tuple[str, str]) -> None:
    assert times(analyzer, sentence, None) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "A quarter of the force deserted.",
        "The 62-year-old general spoke.",
        "Rebels may march on the capital.",
        "He came second.",
        "Some 2,000 people fled.",
    ],
)
def test_is_no_time(analyzer: Analyzer, sentence: str) -> None:
    assert times(analyzer, sentence) == []


@pytest.mark.parametrize(
    "sentence",
    ["They have ten days, starting on Friday when the note came.", "They have ten days from Friday to leave."],
)
def test_length_runs_from_the_day_on_which_it_was_set(analyzer: Analyzer, sentence: str) -> None:
    assert times(analyzer, sentence)[-1] == ("Friday", "2023-08-04")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("August 2020: Chad closes the border and demands an answer by 15 September", ("15 September", "2020-09-15")),
        ("August 2020: rebels who had been there since 3 August leave", ("3 August", "2020-08-03")),
        ("18 August 2020 - Chad demands an answer by Friday", ("Friday", "2020-08-21")),
        ("In August 2020 Chad closed the border, which it will open on 15 September", ("15 September", "2023-09-15")),
    ],
)
def test_an_item_of_a_chronicle_counts_from_the_day_at_its_head(
    analyzer: Analyzer, item: str, expected: tuple[str, str]
) -> None:
    assert times(analyzer, f"How it came to this\n\n{item}\n")[-1] == expected


def test_two_days_joined(analyzer: Analyzer) -> None:
    found = times(analyzer, "The chiefs will meet in Accra on Thursday and Friday.")
    assert found == [("Thursday", "2023-08-10"), ("Friday", "2023-08-11")]


VOCABULARY = """
the a an last next this past early mid end of two 3 17 2019 9999999999 second few several about Monday May July day days
weeks year years ago quarter century decade every each night - – , . and 10:30 pm 12th 1990s summer now 48-hour in at 0
000 99:99 centuries ½ ² ٣ 12. 1:02:03 2019-13-45
"""
WORDS = st.sampled_from(VOCABULARY.split())
DATES = st.one_of(st.none(), st.dates())


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=25), DATES)
def test_any_words_give_times_within_the_text(analyzer: Analyzer, words: list[str], published: date | None) -> None:
    text = " ".join(words)
    found = analyzer.analyze(Article(text, published=published)).times
    assert all(0 <= time.start < time.end <= len(text) and time.value for time in found)
    assert [time.start for time in found] == sorted(time.start for time in found)
    assert found == analyzer.analyze(Article(text, published=published)).times


@given(st.dates(), st.integers(1, 7))
def test_weekday_lies_within_a_week(published: date, weekday: int) -> None:
    calendar = Calendar(published)
    past, future = calendar.weekday(weekday, "past"), calendar.weekday(weekday, "future")
    for value, sign in ((past, -1), (future, 1)):
        if value != "XXXX-XX-XX":
            day = date.fromisoformat(value)
            assert day.isoweekday() == weekday
            assert 0 <= sign * (day - published).days < 7


@given(DATES, st.sampled_from(["D", "W", "2W", "M", "Q", "Y", "10Y", "100Y", "TH", "WE"]), st.floats(-1e9, 1e9))
def test_any_distance_has_a_value(published: date | None, unit: str, number: float) -> None:
    assert Calendar(published).ago(number, unit)
    assert duration(number, unit).startswith("P")


@given(st.dates(), st.integers(1, 7), st.integers(-5, 5).filter(bool))
def test_a_weekday_of_a_month_is_one_of_its_days(day: date, weekday: int, number: int) -> None:
    month = f"{day.year:04}-{day.month:02}"
    found = Calendar(None).weekday_within(month, weekday, number)
    if found is None:
        assert abs(number) == 5
    else:
        assert date.fromisoformat(found).isoweekday() == weekday
        assert found.startswith(month)


@given(DATES, st.sampled_from(["SP", "SU", "FA", "WI"]), st.sampled_from([-1, 0, 1]))
def test_seasons_are_in_order(published: date | None, season: str, turn: int) -> None:
    calendar = Calendar(published)
    assert calendar.season(season, -1) <= calendar.season(season, turn) <= calendar.season(season, 1)

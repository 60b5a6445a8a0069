from __future__ import annotations

from datetime import date

import pytest

from monitor.analysis import Analyzer
from monitor.model import Analysis, Article

COPIED = "October 20, 2023"
BODY = (
    "Officers who overthrew President Amadou Diallo last month have named a cabinet, state television said on Friday. "
    "Neighbours of Mali met without them.\n\n"
    "Amadou Diallo was ousted on August 14 and has been held in his villa since, and the envoys who saw him were sent "
    "home. The officers will receive another mission on Monday."
)


def read(analyzer: Analyzer, head: str, body: str, name: str | None = None) -> Analysis:
    return analyzer.analyze(Article(f"{head}\n\nOfficers name a cabinet in Mali\n\n{body}", name=name))


def test_the_text_is_believed_against_its_page(analyzer: Analyzer) -> None:
    found = read(analyzer, COPIED, BODY)
    assert (found.published, found.published_from) == (None, None)
    (note,) = found.notes
    assert "2023-10-20" in note and "between 2023-09-01 and 2023-09-30" in note


@pytest.mark.parametrize(("name", "day"), [("2023-09-08_wire.txt", date(2023, 9, 8)), ("2023-08-08_wire.txt", None)])
def test_the_name_of_the_file_settles_what_the_text_leaves_open(
    analyzer: Analyzer, name: str, day: date | None
) -> None:
    found = read(analyzer, COPIED, BODY, name)
    assert (found.published, found.published_from) == (day, day and "filename")


def test_times_have_the_values_that_all_possible_days_agree_on(analyzer: Analyzer) -> None:
    body = f"{COPIED}\n\nOfficers name a cabinet in Mali\n\n{BODY}"
    values = {body[time.start : time.end]: time.value for time in read(analyzer, COPIED, BODY).times}
    assert (values["last month"], values["August 14"], values["Friday"]) == ("2023-08", "2023-08-14", "XXXX-WXX-5")


@pytest.mark.parametrize("head", ["September 8, 2023", "September 30, 2023"])
def test_a_page_that_agrees_with_its_text_keeps_its_date(analyzer: Analyzer, head: str) -> None:
    found = read(analyzer, head, BODY)
    assert found.published is not None
    assert not found.notes


def test_a_date_that_the_caller_gives_is_not_doubted(analyzer: Analyzer) -> None:
    found = analyzer.analyze(Article(BODY, published=date(2023, 10, 20)))
    assert found.published == date(2023, 10, 20)


def test_another_coup_is_no_witness(analyzer: Analyzer) -> None:
    body = BODY.replace("Amadou Diallo was ousted on August 14", "In Gabon Paul Ondo was ousted on August 14")
    assert read(analyzer, COPIED, body).published == date(2023, 10, 20)


def test_weekdays_put_a_misprinted_year_right(analyzer: Analyzer) -> None:
    body = (
        "Soldiers took the palace on Monday, January 8, and the airport on Wednesday, January 10, officers said. "
        "The president is believed to be abroad, and the borders of the country have been shut since then."
    )
    found = read(analyzer, "January 12, 2023", body)
    assert (found.published, found.published_from) == (date(2024, 1, 12), "header")
    assert "2023-01-12" in found.notes[0]


def test_one_weekday_alone_is_not_believed(analyzer: Analyzer) -> None:
    body = "Soldiers took the palace on Monday, January 8, and the president is believed to be abroad, officers said."
    assert read(analyzer, "January 12, 2023", body).published == date(2023, 1, 12)


@pytest.mark.parametrize(
    ("lead", "day"),
    [("on Tuesday, 4 March 2025", "2025-03-07"), ("on Monday, 4 March 2025", "XXXX-WXX-5"), ("", "XXXX-WXX-5")],
)
def test_a_report_without_a_date_is_dated_by_the_day_of_its_news(analyzer: Analyzer, lead: str, day: str) -> None:
    found = analyzer.analyze(Article(f"Mali's miners told reporters {lead} that they would strike until Friday."))
    assert found.published is None
    assert found.times[-1].value == day

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.analysis.layout.dating import find_date, header_date, issue_date, read_dateline


@pytest.mark.parametrize(
    ("opening", "dateline", "agency", "day"),
    [
        ("NIAMEY, July 30 (Westlink) -- Soldiers", "NIAMEY, July 30 (Westlink)", "Westlink", (None, 7, 30)),
        ("Abuja, 30 July 2023 – Presidents", "Abuja, 30 July 2023", None, (2023, 7, 30)),
        ("KHARTOUM, Sudan — Gunfire", "KHARTOUM, Sudan", None, None),
        ("CARACAS/BOGOTA, Aug. 2, 2024 (MNS) — Troops", "CARACAS/BOGOTA, Aug. 2, 2024 (MNS)", "MNS", (2024, 8, 2)),
        ("Dhaka [Bangladesh], August 5 (Delta): The", "Dhaka [Bangladesh], August 5 (Delta)", "Delta", (None, 8, 5)),
        ("(Westlink) - The bloc", "(Westlink)", "Westlink", None),
        ("NEW YORK - The council", "NEW YORK", None, None),
        ("N’DJAMENA, 2 Aug – The", "N’DJAMENA, 2 Aug", None, (None, 8, 2)),
        ("Muscat, Aug 2, 2024, GNA – The", "Muscat, Aug 2, 2024, GNA", "GNA", (2024, 8, 2)),
        ("OSLO, August 2. /NORD/. The", "OSLO, August 2. /NORD/", "NORD", (None, 8, 2)),
        ("LIMA/QUITO, Aug 2 (2024) - Troops", "LIMA/QUITO, Aug 2 (2024)", None, (2024, 8, 2)),
        ("Lomé, 2 August 2024. - The", "Lomé, 2 August 2024.", None, (2024, 8, 2)),
    ],
)
def test_datelines_as_agencies_write_them(
    opening: str, dateline: str, agency: str | None, day: tuple[int | None, int, int] | None
) -> None:
    found = read_dateline(opening)
    assert found
    assert (found.text, found.agency, found.day) == (dateline, agency, day)
    assert opening[found.span[1] :].strip()[0].isupper()


@pytest.mark.parametrize(
    "opening",
    [
        "Sanctions: what is known so far",
        "UN: no deal in sight",
        "Peru - a country of mines - is on strike",
        "Ana Reyes — a farmer of sixty — waited all day",
        "US - Iran talks stall",
        "PERU STRIKE - HOUR BY HOUR",
        "May 5 - the day it began",
        "The minister said on Sunday that talks had failed",
    ],
)
def test_openings_that_only_look_like_datelines(opening: str) -> None:
    assert read_dateline(opening) is None


@pytest.mark.parametrize(
    ("block", "day"),
    [
        ("Published: Sunday, July 30, 2023 10:04 GMT", date(2023, 7, 30)),
        ("2023-07-30T09:15:00Z", date(2023, 7, 30)),
        ("Date: Sun, 30 Jul 2023 14:10:00 +0200", date(2023, 7, 30)),
        ("Sent: Sunday, 30 July 2023 14:10 -05:00 (EET)", date(2023, 7, 30)),
        ("Updated 2:10 PM ET, Sun July 30, 2023", date(2023, 7, 30)),
        ("Last updated on 30 July 2023 at 6:15 p.m.", date(2023, 7, 30)),
        ("30.07.2023", date(2023, 7, 30)),
        ("30/07/2023", date(2023, 7, 30)),
        ("04/05/2023", None),
        ("Lake Town, Kenya, July 30, 2023", date(2023, 7, 30)),
        ("LIMA, 30 July 2023 (Coast Press)", date(2023, 7, 30)),
        ("Port of Spain, Trinidad and Tobago, 30 July 2023", date(2023, 7, 30)),
        ("The summit, 30 July 2023", None),
        ("The law of July 30, 2023 was repealed", None),
        ("July 30", None),
    ],
)
def test_header_dates(block: str, day: date | None) -> None:
    assert header_date(block) == day


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%b %d %Y"])
)
def test_any_full_date_is_read_back(day: date, form: str) -> None:
    found = find_date(f"On {day.strftime(form)} it rained")
    assert found and found[0] == (day.year, day.month, day.day)


@given(st.text(max_size=200))
def test_no_text_makes_the_readers_raise(text: str) -> None:
    find_date(text)
    header_date(text)
    read_dateline(text)


@pytest.mark.parametrize(
    ("block", "day"),
    [
        ("Adopted by the Council at its 31st meeting, on 4 May 2021", date(2021, 5, 4)),
        ("Done at Lome, this 4th day of May 2021.", date(2021, 5, 4)),
        ("Issued in Lome on 4 May", None),
        ("Adopted unanimously, the text of 4 May 2021 binds all states to the treaty", None),
    ],
)
def test_the_day_on_which_a_resolution_says_that_it_was_issued(block: str, day: date | None) -> None:
    assert issue_date(block) == day

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import DeadlineFacts, DeadlineKind, DeadlineStatus, KnownDeadline
from monitor.situation.deadlines import Docket, combine

UNION, JUNTA, COURT = 1, 2, 3
ULTIMATUM = DeadlineFacts(
    "2031-03-01", "pending", UNION, JUNTA, demand="to free the mayor", due="2031-03-09", due_text="Sunday"
)
SUMMIT = DeadlineFacts("2031-03-08", "pending", UNION, due="2031-03-12", due_text="Wednesday", place="Lomé")


def docket_of(*reports: DeadlineFacts, kind: DeadlineKind = "deadline") -> tuple[KnownDeadline, ...]:
    docket = Docket()
    for report in reports:
        docket.add(docket.place([(kind, report)])[1])
    return docket.deadlines


def test_reports_of_the_same_parties_and_day_are_one_deadline() -> None:
    again = replace(ULTIMATUM, date="2031-03-04", demand="to release the mayor of the capital")
    (deadline,) = docket_of(ULTIMATUM, again)
    assert deadline.reports == (ULTIMATUM, again)
    assert deadline.facts.date == "2031-03-04"


@pytest.mark.parametrize(
    "other",
    [
        replace(ULTIMATUM, due="2031-03-20"),
        replace(ULTIMATUM, issuer=COURT),
        replace(ULTIMATUM, addressee=COURT, demand="to rule on the election"),
        DeadlineFacts("2031-03-02", "pending"),
        DeadlineFacts("2031-06-02", "pending", UNION, JUNTA),
        DeadlineFacts("2031-03-02", "pending", UNION, JUNTA, demand="to reopen the port"),
    ],
)
def test_another_day_party_demand_or_season_is_another_deadline(other: DeadlineFacts) -> None:
    assert len(docket_of(ULTIMATUM, other)) == 2


@pytest.mark.parametrize(
    "brief",
    [
        DeadlineFacts("2031-03-10", "defied", UNION, JUNTA),
        DeadlineFacts("2031-03-10", "defied", UNION),
        DeadlineFacts("2031-03-10", "defied", None, JUNTA, due="2031-03-09"),
        DeadlineFacts("2031-03-10", "defied", due="2031-03-09", due_text="on Sunday"),
    ],
)
def test_a_report_that_says_little_joins_the_open_deadline(brief: DeadlineFacts) -> None:
    for reports in ((ULTIMATUM, brief), (brief, ULTIMATUM)):
        (deadline,) = docket_of(*reports)
        facts = deadline.facts
        assert facts.status == "defied"
        assert (facts.issuer, facts.addressee) == (UNION, JUNTA)
        assert (facts.demand, facts.due) == ("to free the mayor", "2031-03-09")


@pytest.mark.parametrize("demand", ["to let Ines Duarte go", "to release Duarte and her aides"])
def test_a_demand_in_much_the_same_words_stands_in_for_a_party(demand: str) -> None:
    first = replace(ULTIMATUM, demand="to release Duarte", addressee=JUNTA)
    assert len(docket_of(first, replace(first, addressee=COURT, demand=demand))) == 1
    assert len(docket_of(first, replace(first, issuer=None, due=None, addressee=COURT, demand=demand))) == 1
    assert len(docket_of(first, replace(first, issuer=COURT, demand=demand))) == 2


def test_a_party_can_be_named_as_its_state_is() -> None:
    docket = Docket()
    for report in (ULTIMATUM, replace(ULTIMATUM, addressee=COURT, demand=None)):
        docket.add(docket.place([("deadline", report)], lambda one, other: one == other or {one, other} == {2, 3})[1])
    assert len(docket.deadlines) == 1


def test_most_reports_name_the_parties() -> None:
    odd = replace(ULTIMATUM, addressee=COURT)
    assert combine([odd, ULTIMATUM, replace(ULTIMATUM, date="2031-03-05")]).addressee == JUNTA


def test_an_article_without_a_date_can_speak_of_a_deadline_of_any_time() -> None:
    undated = DeadlineFacts("2044-01-01", "defied", UNION, JUNTA, dated=False)
    for reports in ((ULTIMATUM, undated), (undated, ULTIMATUM)):
        (deadline,) = docket_of(*reports)
        assert (deadline.facts.date, deadline.facts.status, deadline.facts.due) == (
            "2031-03-01",
            "defied",
            "2031-03-09",
        )
    (deadline,) = docket_of(undated)
    assert (deadline.facts.date, deadline.facts.dated) == ("2044-01-01", False)


def test_of_two_open_deadlines_the_nearest_is_meant() -> None:
    later = replace(ULTIMATUM, date="2031-03-10", due="2031-03-23")
    report = DeadlineFacts("2031-03-24", "passed", UNION, JUNTA)
    first, second = docket_of(ULTIMATUM, later, report)
    assert first.facts.status == "pending"
    assert second.facts.status == "passed"


def test_an_extension_moves_the_day_and_the_old_day_still_leads_there() -> None:
    extended = replace(ULTIMATUM, date="2031-03-08", due="2031-03-15", due_text="a week later", status="extended")
    (deadline,) = docket_of(ULTIMATUM, extended, replace(ULTIMATUM, date="2031-03-02"))
    assert (deadline.facts.due, deadline.facts.due_text) == ("2031-03-15", "a week later")
    assert deadline.facts.status == "extended"


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["pending", "unknown"], "pending"),
        (["unknown"], "unknown"),
        (["pending", "passed", "pending"], "passed"),
        (["passed", "defied", "passed"], "defied"),
        (["defied", "met"], "met"),
    ],
)
def test_the_newest_report_that_settles_it_gives_the_status(statuses: list[DeadlineStatus], expected: str) -> None:
    reports = [replace(ULTIMATUM, date=f"2031-03-{day:02}", status=status) for day, status in enumerate(statuses, 1)]
    assert combine(reports).status == expected


def test_two_meetings_of_one_day_in_two_places_are_two() -> None:
    assert len(docket_of(SUMMIT, replace(SUMMIT, place="Accra"), kind="meeting")) == 2
    assert len(docket_of(SUMMIT, replace(SUMMIT, place=None), kind="meeting")) == 1


def test_a_meeting_is_no_deadline() -> None:
    docket = Docket()
    docket.add(docket.place([("meeting", SUMMIT), ("deadline", SUMMIT)])[1])
    assert [deadline.kind for deadline in docket.deadlines] == ["meeting", "deadline"]


REPORTS = st.builds(
    DeadlineFacts,
    date=st.dates().map(str),
    status=st.sampled_from(["pending", "passed", "defied", "met", "extended", "unknown"]),
    issuer=st.none() | st.integers(1, 3),
    addressee=st.none() | st.integers(1, 3),
    demand=st.none() | st.sampled_from(["to leave", "to free the mayor"]),
    due=st.none() | st.sampled_from(["2031-03-09", "2031-03", "next week", "2031-03-12T18:00"]),
    place=st.none() | st.sampled_from(["Lomé", "Accra"]),
    dated=st.booleans(),
)


@given(st.lists(REPORTS, min_size=1))
def test_what_reports_say_together_does_not_depend_on_their_order(reports: list[DeadlineFacts]) -> None:
    assert combine(reports) == combine(list(reversed(reports)))


@given(st.lists(REPORTS))
def test_every_report_is_kept_once_and_facts_are_some_reports(reports: list[DeadlineFacts]) -> None:
    deadlines = docket_of(*reports)
    assert sorted(map(repr, (report for deadline in deadlines for report in deadline.reports))) == sorted(
        map(repr, reports)
    )
    for deadline in deadlines:
        assert deadline.facts == combine(deadline.reports)
        assert deadline.facts.due is None or deadline.facts.due in {report.due for report in deadline.reports}

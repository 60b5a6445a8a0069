from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import ActorKey, DeadlineReport, Entry
from monitor.situation.docket import Docket

BLOC, MEMBER, OTHER_BLOC = "body/coastal league", "body/marenia", "body/inland pact"
STATE, JUNTA, REBELS = "body/tovara", "body/tovara junta", "body/free tovara army"
CHIEFS = "body/seaboard army chiefs"
GENERAL, OUSTED, ENVOY = "person/idris moko", "person/selma ardou", "person/petra lindqvist"


class Roster:
    """Everybody under his own name, but for what a test says; a state's junta is kin to the state."""

    def __init__(self, bearers: dict[ActorKey, ActorKey] | None = None) -> None:
        self.bearers = bearers or {}

    def bearer(self, key: ActorKey) -> ActorKey:
        return self.bearers.get(key, key)

    def names(self, bearer: ActorKey) -> list[ActorKey]:
        return [bearer, *(key for key, other in self.bearers.items() if other == bearer)]

    def kin(self, one: ActorKey, other: ActorKey) -> bool:
        return one == other or {one, other} == {STATE, JUNTA}


numbers = iter(range(1, 10**9))


def report(date: str = "2031-03-01", **what: object) -> DeadlineReport:
    facts = {"document": next(numbers), "index": 0, "date": date, "dated": True, "kind": "deadline"}
    return DeadlineReport(**{**facts, "status": "pending", **what})  # type: ignore[arg-type]


def ultimatum(date: str = "2031-03-01", **what: object) -> DeadlineReport:
    facts = {"issuer": BLOC, "addressee": JUNTA, "demand": "to free President Selma Ardou", "due": "2031-03-09"}
    return report(date, **{**facts, **what})


def summit(date: str = "2031-03-08", **what: object) -> DeadlineReport:
    return report(date, **{"kind": "meeting", "issuer": BLOC, "due": "2031-03-12", "place": "Port Sall", **what})


def board(*reports: DeadlineReport, roster: Roster | None = None) -> list[Entry]:
    docket = Docket(roster or Roster())
    docket.add(reports)
    docket.settle()
    return docket.entries()


LITTLE = {"issuer": None, "addressee": None, "demand": None, "due": None}


@pytest.mark.parametrize(
    "sloppy",
    [
        ultimatum("2031-03-02", demand="to restore constitutional order"),
        ultimatum("2031-03-03", issuer=None),
        ultimatum("2031-03-03", addressee=STATE),
        ultimatum("2031-03-03", addressee=GENERAL, demand="to let Ardou go"),
        ultimatum("2031-03-03", addressee=OUSTED, demand="is not back in office by then"),
        ultimatum("2031-03-03", issuer=MEMBER, demand="to hand over power"),
        ultimatum("2031-03-03", issuer=ENVOY, demand=None),
        ultimatum("2031-03-03", due="2031-03-10", demand=None),
        ultimatum("2031-03-10", status="defied", demand=None, due=None, issuer=None),
        ultimatum("2031-03-10", status="passed", demand=None, due=None, addressee=None),
        ultimatum("2031-03-10", status="passed", addressee=BLOC, issuer=None, demand=None),
        ultimatum("2031-03-10", status="passed", issuer=None, addressee=None, demand=None),
        ultimatum("2031-03-10", status="passed", issuer=None, addressee=None, due=None, demand="to release Ardou"),
        ultimatum("2031-03-11", status="defied", due="2031-03-18", demand=None),
        ultimatum("2031-03-04", status="defied", issuer=None, demand=None),
        ultimatum("2031-03-03", due="2031-03-12"),
        ultimatum("2031-03-03", due="2031-03"),
        ultimatum("2044-01-01", dated=False, due=None, demand=None),
        ultimatum("2044-01-01", dated=False, issuer=None, demand=None),
    ],
)
def test_one_ultimatum_is_one_entry_however_sloppily_it_is_reported(sloppy: DeadlineReport) -> None:
    first = [ultimatum(), ultimatum("2031-03-02")]
    (entry,) = board(*first, sloppy)
    assert (entry.issuer, entry.addressee, entry.due) == (BLOC, JUNTA, "2031-03-09")
    assert entry.demand == "to free President Selma Ardou"
    assert set(entry.reports) == {*first, sloppy}


def test_a_body_that_bids_its_own_panel_sets_itself_no_limit() -> None:
    panel = "body/coastal league panel"
    roster = Roster({panel: BLOC})
    (entry,) = board(ultimatum(addressee=panel), roster=roster)
    assert (entry.issuer, entry.addressee) == (BLOC, None)
    (entry,) = board(ultimatum(), ultimatum("2031-03-02", addressee=panel), roster=roster)
    assert (entry.issuer, entry.addressee) == (BLOC, JUNTA)


@pytest.mark.parametrize(
    "held",
    [
        {"issuer": GENERAL, "addressee": STATE},
        {"issuer": GENERAL, "addressee": None},
        {"issuer": BLOC, "addressee": STATE},
        {"issuer": None, "addressee": None},
    ],
)
def test_a_visit_that_one_document_tells_of_once_it_was_over_is_no_date(held: dict[str, ActorKey | None]) -> None:
    visit = summit("2031-03-12", status="met", **held)
    assert board(visit) == []
    assert len(board(visit, summit("2031-03-10", **held))) == 1
    assert len(board(replace(visit, status="passed"))) == 1
    assert len(board(summit("2031-03-12", status="met"))) == 1, "a session of a body is"


def test_the_hour_is_that_which_most_reports_of_the_day_give_first_of_those_with_a_zone() -> None:
    plain = [ultimatum(f"2031-03-0{day}", due_at="2031-03-10T00:00") for day in (1, 2)]
    zoned = ultimatum("2031-03-03", due_at="2031-03-09T23:00+00:00")
    moved = ultimatum("2031-03-08", status="extended", due="2031-03-11", due_at="2031-03-11T18:00")
    assert [board(*reports)[0].due_at for reports in (plain, [*plain, zoned], [*plain, moved])] == [
        "2031-03-10T00:00",
        "2031-03-09T23:00+00:00",
        "2031-03-11T18:00",
    ]


@pytest.mark.parametrize(
    "other",
    [
        ultimatum(issuer=OTHER_BLOC, due="2031-03-19", demand="to open the border"),
        ultimatum(issuer=OTHER_BLOC, addressee=REBELS, demand="to disarm"),
        ultimatum(issuer=JUNTA, addressee=ENVOY, demand="to leave the country"),
        ultimatum("2031-04-20", due="2031-05-09"),
        ultimatum("2031-03-10", due="2031-03-20", demand="to admit observers"),
        ultimatum("2031-03-10", due="2031-03-10"),
        ultimatum("2031-07-01", due=None, demand=None),
        ultimatum("2031-03-10", issuer=OTHER_BLOC, addressee=REBELS, due=None),
        ultimatum("2031-03-03", issuer=OTHER_BLOC, due=None, due_text="fifteen days", demand=None),
        report(issuer=OTHER_BLOC, addressee=MEMBER, due="2031-03-09"),
        summit(due="2031-03-09"),
    ],
)
def test_another_ultimatum_is_another_entry(other: DeadlineReport) -> None:
    assert len(board(ultimatum(), ultimatum("2031-03-02"), other)) == 2


def test_the_deadline_that_an_article_speaks_of_is_the_one_it_gives_the_day_of() -> None:
    told = ultimatum("2031-03-10", document=70, status="passed")
    brief = report("2031-03-10", document=70, index=1, status="defied", **LITTLE)
    other = ultimatum(issuer=OTHER_BLOC, addressee=REBELS, due="2031-03-11", demand="to disarm")
    first, second = board(ultimatum(), other, told, brief)
    assert brief in first.reports
    assert second.reports == (other,)


def test_a_day_of_its_own_in_the_same_article_is_another_meeting() -> None:
    vote = summit(document=71, index=1, due="2031-03-13", issuer=None, place=None, span=(90, 120))
    assert len(board(summit(document=71, span=(0, 80)), vote)) == 2
    days = [summit(document=72, span=(0, 80)), summit(document=72, index=1, due="2031-03-13", span=(0, 80))]
    assert [entry.due for entry in board(*days)] == ["2031-03-12"]


def test_a_headline_is_of_what_its_article_tells() -> None:
    headline = summit(document=73, issuer=STATE, place=None, span=(0, 40))
    told = summit(document=73, index=1, span=(50, 90))
    assert [entry.issuer for entry in board(headline, told, summit())] == [BLOC]


def test_most_articles_name_the_parties_and_of_equally_many_the_first() -> None:
    wrong = {"issuer": MEMBER, "document": 74, "status": "passed"}
    late = [ultimatum("2031-03-10", index=index, **wrong) for index in range(2)]
    (entry,) = board(ultimatum(), *late)
    assert entry.issuer == BLOC


def test_of_a_body_and_who_reads_out_its_decision_equally_often_it_is_the_bodys() -> None:
    (entry,) = board(ultimatum(issuer=ENVOY, due=None), ultimatum(index=1))
    assert (entry.issuer, len(entry.reports)) == (BLOC, 2)


def test_what_says_next_to_nothing_is_no_entry() -> None:
    assert board(report(), report(issuer=BLOC), report(demand="to go")) == []


def test_of_two_open_deadlines_the_nearest_is_meant() -> None:
    later = ultimatum("2031-03-20", due="2031-03-29")
    first, second = board(ultimatum(), later, ultimatum("2031-03-30", due=None, demand=None, status="passed"))
    assert (len(first.reports), len(second.reports)) == (1, 2)


def test_an_extension_moves_the_day_and_an_outcome_of_the_old_one_no_longer_counts() -> None:
    extended = ultimatum("2031-03-08", due="2031-03-20", status="extended")
    old = ultimatum("2031-03-12", status="passed")
    (entry,) = board(ultimatum(), ultimatum("2031-03-02"), extended, old)
    assert (entry.due, entry.status) == ("2031-03-20", "extended")
    assert [entry.status_on(day) for day in ("2031-03-20", "2031-03-21")] == ["extended", "passed"]
    (entry,) = board(*entry.reports, ultimatum("2031-03-21", due=None, status="met"))
    assert entry.status == "met"


def test_of_two_deadlines_of_the_same_parties_the_one_due_next_is_the_one_extended() -> None:
    port = ultimatum(due="2031-03-14", demand="to reopen the port")
    extended = ultimatum("2031-03-09", due="2031-03-16", demand="to let all prisoners go", status="extended")
    first, second = board(ultimatum(), port, extended)
    assert (first.reports, second.due, len(second.reports)) == ((port,), "2031-03-16", 2)


def test_a_meeting_called_off_and_its_replacement_are_two() -> None:
    off = summit("2031-03-11", status="extended", place=None)
    again = summit("2031-03-16", due="2031-03-18")
    first, second = board(summit(), off, again)
    assert (first.status_on("2031-03-20"), second.status_on("2031-03-17")) == ("extended", "pending")


def test_a_meeting_postponed_while_it_was_to_come_is_one() -> None:
    (entry,) = board(summit(), summit("2031-03-10", due="2031-03-15", status="extended"))
    assert entry.due == "2031-03-15"
    assert entry.status_on("2031-03-16") == "passed"


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (summit("2031-03-12", status="met", place=None), 1),
        (summit(issuer=None, place=None), 1),
        (summit(due=None, place=None), 1),
        (summit(due="2031-03-13"), 1),
        (summit(due="2031-03-19"), 2),
        (summit(place="Accra"), 2),
        (summit(issuer=OTHER_BLOC, place=None), 2),
        (summit(issuer=CHIEFS, convener=BLOC, place=None), 1),
        (summit(issuer=CHIEFS, convener=OTHER_BLOC, place=None), 2),
        (summit("2031-03-14", due=None), 2),
        (summit("2031-04-30", due=None), 2),
    ],
)
def test_a_meeting_is_of_one_body_on_one_day_in_one_place(other: DeadlineReport, count: int) -> None:
    assert len(board(summit(), summit(), other)) == count


@pytest.mark.parametrize(
    ("told", "day", "expected"),
    [
        ([("2031-03-01", "pending")], "2031-03-09", "pending"),
        ([("2031-03-01", "pending")], "2031-03-10", "passed"),
        ([("2031-03-01", "unknown")], "2031-03-08", "pending"),
        ([("2031-03-01", "pending"), ("2031-03-05", "defied")], "2031-03-08", "pending"),
        ([("2031-03-01", "pending"), ("2031-03-05", "defied")], "2031-03-10", "defied"),
        ([("2031-03-10", "defied"), ("2031-03-20", "passed"), ("2031-03-21", "pending")], "2031-03-22", "defied"),
        ([("2031-03-10", "defied"), ("2031-03-20", "met")], "2031-03-22", "met"),
        ([("2031-03-05", "met")], "2031-03-06", "met"),
    ],
)
def test_reports_of_the_outcome_settle_it_and_else_the_clock(
    told: list[tuple[str, str]], day: str, expected: str
) -> None:
    (entry,) = board(*(ultimatum(date, status=status) for date, status in told))
    assert entry.status_on(day) == expected
    assert not entry.conflicting


def test_outcomes_of_one_day_that_contradict_each_other_conflict_until_a_later_one_settles_it() -> None:
    told = [ultimatum("2031-03-10", status="met"), ultimatum("2031-03-10", status="defied")]
    assert board(*told)[0].conflicting
    (entry,) = board(
        *told, ultimatum("2031-03-12", status="met"), ultimatum("2031-09-01", dated=False, status="defied")
    )
    assert (entry.status, entry.conflicting) == ("met", False)


def test_recheck_puts_together_what_has_turned_out_to_be_one_actor() -> None:
    roster = Roster()
    docket = Docket(roster)
    docket.add([ultimatum(), ultimatum(issuer=OTHER_BLOC, addressee=REBELS, demand="to disarm")])
    docket.settle()
    assert len(docket.entries()) == 2
    roster.bearers = {OTHER_BLOC: BLOC, REBELS: JUNTA}
    docket.recheck({OTHER_BLOC, REBELS})
    gone, new = docket.settle()
    assert (len(gone), len(new)) == (2, 1)
    assert docket.settle() == (set(), set())


@pytest.mark.parametrize("told", [ultimatum, summit])
def test_who_sets_it_is_kept_up_where_reports_give_very_many_days(told: Callable[..., DeadlineReport]) -> None:
    days = [str(date(2031, 3, 2) + timedelta(days=number)) for number in range(40)]
    brief = told("2031-03-20", due=None, issuer=OTHER_BLOC, addressee=None, demand=None, place=None)
    kept = [*(told("2031-03-01", due=day) for day in (*days, *5 * days[:3])), brief]
    more = [told("2031-03-01", due=day, issuer=OTHER_BLOC) for day in 5 * days[:3]]
    docket = Docket(Roster())
    docket.add(kept)
    for one in more:
        docket.settle()
        docket.add([one])
    docket.settle()
    (entry,) = docket.entries()
    assert brief in entry.reports
    assert [entry] == board(*kept, *more)
    docket.remove(more[3:])
    docket.settle()
    assert docket.entries() == board(*kept, *more[:3]) != [entry]


PARTY = st.none() | st.sampled_from([BLOC, MEMBER, STATE, JUNTA, OUSTED])
REPORTS = st.builds(
    DeadlineReport,
    document=st.integers(1, 12),
    index=st.integers(0, 2),
    date=st.sampled_from(["2031-03-01", "2031-03-08", "2031-03-10", "2031-04-15"]),
    dated=st.booleans(),
    kind=st.sampled_from(["deadline", "meeting"]),
    status=st.sampled_from(["pending", "passed", "defied", "met", "extended", "unknown"]),
    issuer=PARTY,
    addressee=PARTY,
    demand=st.none() | st.sampled_from(["to leave", "to free Selma Ardou", "to free the mayor of Ardou"]),
    due=st.none() | st.sampled_from(["2031-03-09", "2031-03-10", "2031-03-14", "2031-04-20", "2031-03", "nonsense"]),
    due_text=st.none() | st.just("Sunday"),
    place=st.none() | st.sampled_from(["Port Sall", "Accra"]),
    span=st.sampled_from([(0, 9), (10, 19)]),
    convener=st.none() | st.sampled_from([BLOC, OTHER_BLOC]),
)
BEARERS = st.sampled_from([{}, {MEMBER: BLOC}, {STATE: JUNTA}, {OUSTED: BLOC, MEMBER: STATE}])


def from_scratch(reports: Iterable[DeadlineReport], roster: Roster) -> list[Entry]:
    return board(*reports, roster=roster)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(["add", "add", "remove", "settle", "recheck"]), REPORTS, BEARERS)))
def test_what_is_kept_up_is_what_is_made_from_scratch(acts: list[tuple[str, DeadlineReport, dict[str, str]]]) -> None:
    roster = Roster()
    docket, filed, shown = Docket(roster), {}, set[Entry]()
    for act, what, bearers in acts:
        if act == "add":
            docket.add([what])
            filed[what.document, what.index] = what
        elif act == "remove":
            docket.remove([what])
            filed.pop((what.document, what.index), None)
        elif act == "recheck":
            changed = {key for key in {**roster.bearers, **bearers} if roster.bearer(key) != bearers.get(key, key)}
            roster.bearers = bearers
            docket.recheck(changed)
        else:
            gone, new = docket.settle()
            assert gone <= shown
            shown = (shown - gone) | new
            assert shown == set(docket.entries())
            assert docket.entries() == from_scratch(filed.values(), roster)
    gone, new = docket.settle()
    assert (shown - gone) | new == set(docket.entries())
    assert docket.entries() == from_scratch(filed.values(), roster)


@given(st.lists(REPORTS, unique_by=lambda one: (one.document, one.index)), st.randoms())
def test_the_order_of_arrival_changes_nothing(reports: list[DeadlineReport], order: random.Random) -> None:
    shuffled = order.sample(reports, len(reports))
    assert board(*reports) == board(*shuffled)


@given(st.lists(REPORTS, unique_by=lambda one: (one.document, one.index)))
def test_no_report_is_of_two_entries_and_document_ids_decide_nothing(reports: list[DeadlineReport]) -> None:
    entries = board(*reports)
    used = [(told.document, told.index) for entry in entries for told in entry.reports]
    assert len(used) == len(set(used))
    renumbered = board(*(replace(told, document=100 - told.document) for told in reports))
    assert {frozenset((100 - r.document, r.index) for r in entry.reports) for entry in renumbered} == {
        frozenset((r.document, r.index) for r in entry.reports) for entry in entries
    }

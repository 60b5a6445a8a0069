"""What a row of each pane looks like."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import RUNGS, Stance, StatementKind
from monitor.store.results import ActorRow, DeadlineRow, PostureRow, StatementRow, StepRow
from monitor.tui.actors import actor_lines
from monitor.tui.deadlines import deadline_lines
from monitor.tui.painting import line_width
from monitor.tui.postures import posture_lines, standing_lines, standings, step_lines
from monitor.tui.statements import file_stem, statement_lines, statement_words
from monitor.tui.text import Line
from monitor.tui.when import Calendar

LAST = Calendar(date(2023, 3, 6))
NOW = datetime(2023, 3, 6, 9, tzinfo=UTC)
WORDS = st.text(min_size=1, max_size=80)
MAYBE = st.none() | WORDS
WIDTHS = st.integers(28, 160)


def words(lines: list[Line]) -> str:
    return "\n".join("".join(part for part, _ in line).rstrip() for line in lines)


def statement(**changes: object) -> StatementRow:
    values: dict[str, object] = {
        "id": 1,
        "document_id": 1,
        "date": "2023-03-04",
        "speakers": ("Zoë Taal",),
        "principal": None,
        "addressee": None,
        "source": "the commissioner",
        "cue": "said",
        "content": "we will wait",
        "kind": "direct",
        "act": "speech",
        "negated": False,
        "agency": "Harbour Wire",
        "file": "desk/wire.txt",
        "dated": True,
        "start": 0,
        "end": 9,
    }
    return StatementRow(**{**values, **changes})  # type: ignore[arg-type]


def deadline(**changes: object) -> DeadlineRow:
    values: dict[str, object] = {
        "id": 1,
        "kind": "deadline",
        "issuer": "Coastal League",
        "addressee": "the council",
        "demand": "to free the president",
        "due": "2023-03-05",
        "due_at": None,
        "due_text": "Sunday",
        "place": None,
        "status": "pending",
        "reports": 1,
        "document_id": 1,
        "start": 0,
        "end": 9,
    }
    return DeadlineRow(**{**values, **changes})  # type: ignore[arg-type]


def test_direct_and_reported_speech_look_different() -> None:
    assert "“we will wait”" in words(statement_lines(statement(), 80, LAST))
    reported = statement_lines(statement(kind="indirect", content="that it would wait"), 80, LAST)
    assert "“" not in words(reported)
    assert "that it would wait" in words(reported)


def test_a_statement_without_a_known_speaker_shows_the_words_for_him() -> None:
    assert "the commissioner  said" in words(statement_lines(statement(speakers=()), 80, LAST))
    assert "unattributed  said" in words(statement_lines(statement(speakers=(), source=None), 80, LAST))


def test_all_who_are_involved_are_named() -> None:
    row = statement(speakers=("Taal", "Besk"), principal="League", addressee="Velmar")
    assert "Taal, Besk for League  said → Velmar" in words(statement_lines(row, 80, LAST))


@pytest.mark.parametrize(
    ("kind", "content", "shown"),
    [
        ("direct", '"The port is open," … "We stay."', '“The port is open," … "We stay.”'),
        ("mixed", 'the fee was "an act of war"', 'the fee was "an act of war"'),
        ("mixed", '"an act of war" by the League,', '"an act of war" by the League'),
        ("indirect", "the port was open,", "the port was open"),
    ],
)
def test_quotation_marks_stand_around_what_is_quoted(kind: StatementKind, content: str, shown: str) -> None:
    assert statement_words(statement(kind=kind, content=content))[0] == shown


def test_the_figures_of_a_watched_actor_stand_below_those_of_the_others() -> None:
    actor = ActorRow(1, "Oru Besk", "Oru Besk", "person", 12, 3, "2023-03-04", (), "person/oru besk")
    plain, watched = (words(actor_lines(actor, 44, LAST, mark=mark)) for mark in ("", "★12 "))
    assert watched.startswith("★12 P Oru Besk")
    assert watched[20:] == plain[20:]


def test_an_actors_name_is_not_cut_before_empty_cells() -> None:
    name = "Bartolomeus Vandersteen"
    row = ActorRow(1, name, name, "person", 31, 4, "2023-03-04", (), f"person/{name.lower()}")
    (line,) = actor_lines(row, 50, LAST, mark="★1 ")
    told = "".join(part for part, _ in line)
    assert re.match(r"★1 P Bartolomeus Vander\S* 31 ", told), told


def test_a_statement_of_an_undated_article_has_no_day() -> None:
    assert words(statement_lines(statement(), 80, LAST)).startswith("4 Mar")
    assert words(statement_lines(statement(dated=False), 80, LAST)).startswith("–")


def test_an_actor_and_a_step_of_undated_articles_have_no_day() -> None:
    actor = ActorRow(1, "Oru Besk", "Oru Besk", "person", 12, 3, None, (), "person/oru besk")
    assert words(actor_lines(actor, 60, LAST)).endswith("–")
    step = StepRow(1, "2023-03-04", False, "SANCTION", "done", 3, "suspended", 1, 1, 0, 9, "suspended its aid.")
    assert words(step_lines(step, 60, LAST)).endswith("–")


def test_a_deadline_tells_its_status_by_word_and_symbol_with_the_day_and_how_far_it_is() -> None:
    assert "◷ PENDING · 5 Mar 2023 · tomorrow" in words(
        deadline_lines(deadline(), 60, datetime(2023, 3, 4, 9, tzinfo=UTC))
    )
    assert "○ PASSED · 5 Mar 2023 · yesterday" in words(
        deadline_lines(deadline(), 60, datetime(2023, 3, 6, 9, tzinfo=UTC))
    )
    assert "✗ DEFIED · 5 Mar 2023 · 3 years ago" in words(
        deadline_lines(deadline(status="defied"), 60, datetime(2026, 5, 6, 9, tzinfo=UTC))
    )
    assert "Coastal League → the council" in words(deadline_lines(deadline(), 60, NOW))


@pytest.mark.parametrize(
    ("moment", "width", "told"),
    [
        (datetime(2024, 11, 6, 9, tzinfo=UTC), 60, "○ PASSED · 5 Mar 2023, 18:00 UTC · 1 year, 8 months ago"),
        (datetime(2024, 11, 6, 9, tzinfo=UTC), 50, "○ PASSED · 5 Mar 2023 · 1 year, 8 months ago"),
        (datetime(2024, 11, 6, 9, tzinfo=UTC), 34, "○ PASSED · 5 Mar 2023"),
        (datetime(2023, 3, 5, 10, 48, tzinfo=UTC), 34, "◷ PENDING · in 7 h 12 min"),
    ],
)
def test_where_there_is_little_room_the_hour_goes_first_then_what_matters_less(
    moment: datetime, width: int, told: str
) -> None:
    row = deadline(due_at="2023-03-05T18:00+00:00")
    assert words(deadline_lines(row, width, moment)).splitlines()[0].rstrip() == told


@pytest.mark.parametrize(
    ("width", "told"), [(60, "5 reports from 2 sources"), (40, "5 reports"), (34, "×5"), (20, "×5")]
)
def test_how_many_tell_it_gives_way_to_who_sets_it_whom(width: int, told: str) -> None:
    line = words(deadline_lines(deadline(reports=5, sources=2), width, NOW)).splitlines()[1]
    assert line.endswith(f" {told}")
    assert "Coastal League → the council" in line or width == 20


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (60, "  ■ done       closed the port to ships   12 reports · 4 Mar"),
        (54, "  ■ done       closed the port to ships    ×12 · 4 Mar"),
        (48, "  ■ done       closed the port to …  ×12 · 4 Mar"),
    ],
)
def test_how_many_tell_a_step_gives_way_to_what_was_done(width: int, told: str) -> None:
    step = StepRow(1, "2023-03-04", True, "SANCTION", "done", 3, "closed", 12, 1, 0, 9, "closed the port to ships.")
    assert words(step_lines(step, width, LAST)) == told


def test_a_deadline_is_passed_by_the_clock_and_never_defied_before_its_day() -> None:
    extended = deadline(status="extended")
    assert "» EXTENDED" in words(deadline_lines(extended, 60, datetime(2023, 3, 5, 9, tzinfo=UTC)))
    assert "○ PASSED" in words(deadline_lines(extended, 60, datetime(2023, 3, 6, 9, tzinfo=UTC)))
    refused = deadline(status="defied", refused_early=True)
    assert "◷ PENDING" in words(deadline_lines(refused, 60, datetime(2023, 3, 5, 9, tzinfo=UTC)))
    assert "✗ DEFIED" in words(deadline_lines(refused, 60, datetime(2023, 3, 6, 9, tzinfo=UTC)))


def test_reports_of_the_outcome_that_contradict_each_other_are_marked() -> None:
    assert "CONFLICTING REPORTS · 5 Mar" in words(deadline_lines(deadline(conflicting=True, status="met"), 60, NOW))


def test_what_has_an_hour_is_counted_down_to_the_minute() -> None:
    row = deadline(due_at="2023-03-05T18:00+00:00", due_text="6 p.m. GMT on Sunday")
    before = words(deadline_lines(row, 80, datetime(2023, 3, 5, 10, 48, tzinfo=UTC)))
    assert "◷ PENDING · 5 Mar 2023, 18:00 UTC · in 7 h 12 min\n" in before
    assert "· in 34 min\n" in words(deadline_lines(row, 80, datetime(2023, 3, 5, 17, 26, tzinfo=UTC)))
    assert "○ PASSED · 5 Mar 2023, 18:00 UTC · 5 min ago\n" in words(
        deadline_lines(row, 80, datetime(2023, 3, 5, 18, 5, tzinfo=UTC))
    )


@pytest.mark.parametrize(
    ("reports", "sources", "told"),
    [(4, 4, "4 reports\n"), (4, 2, "4 reports from 2 sources"), (2, 1, "from 1 source\n")],
)
def test_copies_of_one_story_count_as_one_source(reports: int, sources: int, told: str) -> None:
    assert told in words(deadline_lines(deadline(reports=reports, sources=sources), 60, NOW))


def posture(rung: int, highest: int, stance: Stance = "against") -> PostureRow:
    return PostureRow(1, "League", "Velmar junta", rung, RUNGS[rung], highest, "2023-03-04", stance, ())


def test_a_posture_that_was_a_higher_one_says_so() -> None:
    assert words(posture_lines(posture(3, 4), 60)).endswith("▰▰▰▱▱ pressure, once mobilised")
    assert words(posture_lines(posture(3, 4), 40)).endswith("▰▰▰▱▱ pressure\n" + "once mobilised".rjust(40))
    assert "once" not in words(posture_lines(posture(3, 3), 60))


def towards(target: str | None, *rungs: tuple[str, int]) -> list[PostureRow]:
    return [
        PostureRow(1, actor, target, rung, RUNGS[rung], 5, "2023-03-04", "against", (), "state")
        for actor, rung in rungs
    ]


def test_several_actors_towards_one_stand_together_the_most_forceful_first() -> None:
    many = [("League", 4), ("Velmar", 3), ("Orsk", 2), ("Lund", 1)]
    alone, nobody = towards("Velmar", ("Orsk", 5)), towards(None, ("Orsk", 5), ("League", 5))
    person = replace(towards("council", ("Taal", 5))[0], kind="person")
    (found,) = standings([person, *nobody, *alone, *towards("council", *many)], 2)
    assert words(standing_lines(found, 60)) == (
        "POSTURE towards council\nLeague ▰▰▰▰▱ mobilised   Velmar ▰▰▰▱▱ pressure\nOrsk   ▰▰▱▱▱ ultimatum"
    )
    (crowd,) = standings(towards("council", *((f"State {number}", 3) for number in range(9))), 2)
    assert words(standing_lines(crowd, 200)).endswith("State 4 ▰▰▰▱▱ pressure   +4 more")


def test_numbers_that_are_wider_than_their_column_are_told_in_thousands() -> None:
    actor = ActorRow(1, "Oru Besk", "Oru Besk", "person", 164_364, 102_809, "2023-03-04", (), "person/oru besk")
    assert " 164k 102k " in words(actor_lines(actor, 60, LAST))
    assert "99999 9812 " in words(actor_lines(replace(actor, mentions=99_999, statements=9_812), 60, LAST))


@given(st.lists(st.tuples(WORDS, st.integers(2, 5)), min_size=2), WORDS, WIDTHS)
def test_no_line_of_who_stands_how_is_wider_than_its_pane(
    rungs: list[tuple[str, int]], target: str, width: int
) -> None:
    for found in standings(towards(target, *rungs), 2):
        assert all(line_width(line) <= width for line in standing_lines(found, width))


def test_days_are_told_by_how_far_they_are_off_where_that_is_asked_for() -> None:
    ages = Calendar(LAST.last_day, NOW)
    assert words(statement_lines(statement(), 80, ages)).startswith("2 d ")
    assert words(statement_lines(statement(dated=False), 80, ages)).startswith("–")
    assert "DEFIED · 3 years ago · 5 Mar 2023" in words(
        deadline_lines(deadline(status="defied"), 60, datetime(2026, 5, 6, 9, tzinfo=UTC), relative=True)
    )


def test_who_backs_another_stands_on_no_rung() -> None:
    assert words(posture_lines(posture(1, 1, "for"), 60)) == "League → Velmar junta"
    step = StepRow(1, "2023-03-04", True, "SUPPORT", "done", 0, "stands by", 1, 1, 0, 9, "stands by its neighbour.")
    assert "✚ backs" in words(step_lines(step, 60, LAST))


def test_a_deadline_without_a_day_shows_the_words_for_it() -> None:
    assert "PENDING · “Sunday”\n" in words(deadline_lines(deadline(due=None), 60, NOW))
    assert "PENDING · no date\n" in words(deadline_lines(deadline(due=None, due_text=None), 60, NOW))


@pytest.mark.parametrize(
    "said", ["Sunday", "by Sunday, March 5", "the 5th of March 2023", "tomorrow", "this coming Sunday"]
)
def test_the_words_for_one_day_are_left_out_beside_its_date(said: str) -> None:
    assert "“" not in words(deadline_lines(deadline(due_text=said), 60, NOW))


@pytest.mark.parametrize("said", ["Thursday and\nFriday", "midnight on Sunday", "within a week", "10-11 March"])
def test_words_that_say_more_than_the_date_are_shown_beside_it(said: str) -> None:
    quoted = f"“{' '.join(said.split())}”"
    assert f" · yesterday · {quoted}\n" in words(deadline_lines(deadline(due_text=said), 70, NOW))
    assert f" · yesterday\n  {quoted}\n" in words(deadline_lines(deadline(due_text=said), 34, NOW))


def test_a_meeting_says_where() -> None:
    meeting = deadline(kind="meeting", place="Port Selva", due="2023-03-09")
    assert "◆ MEETING · 9 Mar 2023 · in 3 days\n  Coastal League in Port Selva" in words(
        deadline_lines(meeting, 60, NOW)
    )


@given(st.tuples(WORDS) | st.just(()), MAYBE, MAYBE, MAYBE, WORDS, MAYBE, WIDTHS)
def test_no_line_of_a_statement_is_wider_than_its_pane(
    speakers: tuple[str, ...],
    principal: str | None,
    addressee: str | None,
    source: str | None,
    content: str,
    agency: str | None,
    width: int,
) -> None:
    row = statement(
        speakers=speakers, principal=principal, addressee=addressee, source=source, content=content, agency=agency
    )
    assert all(line_width(line) <= width for line in statement_lines(row, width, LAST))


@given(MAYBE, MAYBE, MAYBE, st.integers(1, 10**6), WIDTHS)
def test_no_line_of_a_deadline_is_wider_than_its_pane(
    issuer: str | None, addressee: str | None, demand: str | None, reports: int, width: int
) -> None:
    row = deadline(issuer=issuer, addressee=addressee, demand=demand, reports=reports, due_at="2023-03-05T23:59")
    assert all(line_width(line) <= width for line in deadline_lines(row, width, NOW))


@given(WORDS, st.integers(1, 10**6), WIDTHS)
def test_no_line_of_a_step_or_an_actor_is_wider_than_its_pane(name: str, reports: int, width: int) -> None:
    step = StepRow(1, "2023-03-04", True, "SANCTION", "done", 3, name, reports, 1, 0, 9, f"{name} and more")
    actor = ActorRow(1, name, name, "organization", 12, 3, "2023-03-04", (name, "another"), "body/name")
    lines = [*step_lines(step, width, LAST), *actor_lines(actor, width, LAST, aliases=True)]
    lines += posture_lines(PostureRow(1, name, name, 1, RUNGS[1], 1, "2023-03-04", "for", ()), width)
    assert all(line_width(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("changes", "width", "first", "last"),
    [
        ({}, 60, "Zoë Taal  rejected the calls → Velmar    Harbour Wire", "reply"),
        ({}, 56, "Zoë Taal  rejected the calls → Velmar", "reply                                Harbour Wire"),
        ({}, 36, "Zoë Taal  rejected… → Velmar", "terms of the reply"),
        ({}, 28, "Zo…  rejected… → Vel…", "felt bound by the …"),
        ({"principal": "Coastal League"}, 40, "Zoë Taal  rejected the… → Velmar", ""),
        ({"cue": "said", "reports": 4}, 33, "Zoë Taal  said → Velmar +3", ""),
        ({"speakers": ("Parliament of the Lake States",)}, 44, "Parliament of th…  rejected… → Velmar", ""),
    ],
)
def test_who_is_spoken_to_stays_where_there_is_little_room(
    changes: dict[str, object], width: int, first: str, last: str
) -> None:
    said = "that nobody there felt bound by the terms of the reply"
    told: dict[str, object] = {"cue": "rejected the calls", "addressee": "Velmar", "kind": "indirect", "content": said}
    lines = words(statement_lines(statement(**{**told, **changes}), width, LAST)).splitlines()
    assert lines[0] == f"4 Mar  {first}"
    assert lines[-1].endswith(last)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("desk/2023-03-05_rain.txt", "rain"),
        ("20230305 rain.txt", "rain"),
        ("2023-03-05.txt", "2023-03-05"),
        ("202303051.txt", "202303051"),
        ("1234567890.txt", "1234567890"),
    ],
)
def test_a_file_is_called_without_the_date_that_stands_beside_it(name: str, shown: str) -> None:
    assert file_stem(name) == shown

"""The board of a day, as `monitor situation` prints it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.analysis import Analyzer
from monitor.briefing import Board, board_of, board_on, read_board, sentences_of
from monitor.cli import main
from monitor.intake import decode
from monitor.model import Account, Actor, Article, Correction, Deadline, Event
from monitor.revision import picture_revision
from monitor.situation import Situation
from monitor.store.corrections import add_correction, undo_correction
from monitor.store.reader import Reader
from monitor.wording import lines
from tests.picture import SENTENCE, TEXTS, TRIGGER, Telling, analyses, store, telling

SAMPLES = sorted((Path(__file__).parent.parent / "watched" / "sample").glob("*.txt"))
ECOWAS, JUNTA = "Economic Community of West African States", "Niger junta"
UNION, OFFICERS = Actor("Lake States Union", "organization"), Actor("Velmar junta", "group")
PENDING = Deadline("deadline", UNION.name, OFFICERS.name, "to go", "Sunday", "2031-03-09", "pending", SENTENCE)
SANCTION = Event("SANCTION", "done", UNION.name, None, OFFICERS.name, None, TRIGGER, SENTENCE)
STORY = (
    telling(1, [UNION, OFFICERS], 3, TEXTS[0], deadlines=(PENDING,)),
    telling(2, [UNION, OFFICERS], 4, TEXTS[1], deadlines=(PENDING,)),
    telling(3, [UNION, OFFICERS], 5, events=(SANCTION,)),
)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "db").mkdir()
    store(tmp_path / "db" / "monitor.db", STORY)
    return tmp_path


def told(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["situation", *arguments])
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


def test_on_its_day_what_is_due_at_an_hour_has_passed_once_that_is_over() -> None:
    timed = replace(PENDING, due_at="2031-03-09T18:00+00:00")
    accounts = [telling(1, [UNION, OFFICERS], 3, deadlines=(timed,)).account(1)]
    before, after = (board_of(accounts, [], "2031-03-09", datetime(2031, 3, 9, hour, tzinfo=UTC)) for hour in (17, 18))
    assert [board.status(board.deadlines[0]) for board in (before, after)] == ["pending", "passed"]
    assert before.as_json()["deadlines"][0]["due_at"] == "2031-03-09T18:00+00:00"
    assert "2031-03-09 18:00 UTC  PENDING" in "\n".join(lines(before, 100))


@pytest.mark.usefixtures("workspace")
def test_as_of_a_day_there_is_what_was_published_up_to_it() -> None:
    before, early, late = (json.loads(told("--json", "--as-of", f"2031-03-{day}")) for day in ("02", "03", "12"))
    assert before == {"as_of": "2031-03-02", "intervention": None, "deadlines": [], "postures": []}
    (deadline,) = early["deadlines"]
    assert deadline["status"] == "pending"
    assert [report["document"] for report in deadline["reports"]] == ["01.txt"]
    assert early["intervention"]["name"] == "ultimatum"
    (deadline,) = late["deadlines"]
    assert (deadline["status"], deadline["sources"], len(deadline["reports"])) == ("passed", 1, 2)
    assert (late["intervention"]["rung"], late["intervention"]["by"]) == (3, "Lake States Union")
    (posture,) = late["postures"]
    assert (posture["actor"], posture["target"], posture["highest"]) == ("Lake States Union", "Velmar junta", 3)
    assert posture["steps"][0]["document"] == "03.txt"


def test_the_day_of_receipt_is_no_date_of_a_step() -> None:
    undated = telling(1, [UNION, OFFICERS], None, events=(SANCTION,)).account(1)
    board = board_of([undated], [], undated.date)
    (posture,) = board.as_json()["postures"]
    assert (posture["rung"], posture["since"], posture["steps"][0]["date"]) == (3, None, None)
    assert "INTERVENTION  pressure · Lake States Union" in list(lines(board, 80))


@pytest.mark.usefixtures("workspace")
def test_a_person_reads_what_matters_in_the_width_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    words = told("--as-of", "2031-03-05").splitlines()
    assert max(map(len, words)) <= 60
    assert "INTERVENTION  pressure · Lake States Union, since 2031-03-05" in words
    assert "  3 pressure  Lake States Union → Velmar junta, since" in words


@pytest.mark.parametrize("day", ["yesterday", "2031-13-01", "2031-03-01T10:00", ""])
def test_what_is_no_day_is_a_wrong_call(day: str) -> None:
    assert CliRunner().invoke(main, ["situation", "--as-of", day]).exit_code == 2


def test_low_postures_are_counted_and_not_listed() -> None:
    request = Event("REQUEST", "done", UNION.name, None, OFFICERS.name, None, TRIGGER, SENTENCE)
    support = Event("SUPPORT", "done", OFFICERS.name, None, UNION.name, None, TRIGGER, SENTENCE)
    board = _board([telling(1, [UNION, OFFICERS], 3, events=(request, support))])
    words = list(lines(board, 100))
    assert "IN SUPPORT 1" in words
    assert words[-1] == "and 1 that stay at words: --json has all"


def test_nothing_that_comes_from_a_text_moves_the_terminal() -> None:
    rogue = Actor("Velmar\x1b[31m\njunta", "group")
    event = Event("SANCTION", "done", UNION.name, None, rogue.name, None, TRIGGER, SENTENCE)
    board = _board([telling(1, [UNION, rogue], 3, events=(event,))])
    assert all(line.isprintable() for line in lines(board, 80))


def _board(tellings: list[Telling], day: str = "2031-03-20") -> Board:
    return board_of([told.account(number) for number, told in enumerate(tellings, start=1)], (), day)


@settings(max_examples=40)
@given(st.integers(1, 4).flatmap(lambda count: st.tuples(*map(analyses, range(count)))), st.integers(1, 20))
def test_the_board_of_a_day_is_that_of_a_situation_which_knows_no_more(tellings: tuple[Telling, ...], day: int) -> None:
    until = f"2031-03-{day:02}"
    accounts = [told.account(number) for number, told in enumerate(tellings, start=1)]
    known = [account for account in accounts if account.date <= until]
    situation = Situation(accounts, [Correction("hide", "body/velmar")])
    for account in accounts:
        if account not in known:
            situation.remove(account)
    files = {account.document: account.file for account in known}
    board = board_on(situation, files, until, sentences=sentences_of(known))
    assert board == board_of(known, [Correction("hide", "body/velmar")], until)


# As it is stored

NOW = datetime(2031, 3, 20, 12, tzinfo=UTC)
HIDE = Correction("hide", "body/lake states union")


def folded(database: Path, now: datetime) -> Board:
    """The board as its documents come to, whatever is stored of it."""
    with Reader.open(database) as reader:
        return board_of(list(reader.accounts()), reader.corrections(), now.date().isoformat(), now)


def printed(board: Board) -> tuple[dict[str, Any], list[str]]:
    return board.as_json(), list(lines(board, 100))


@settings(max_examples=30)
@given(
    st.integers(1, 4).flatmap(lambda count: st.tuples(*map(analyses, range(count)))),
    st.lists(st.just(HIDE), max_size=1),
)
def test_what_the_daemon_keeps_is_printed_as_what_is_folded(
    tellings: Sequence[Telling], hide: list[Correction]
) -> None:
    with TemporaryDirectory() as folder:
        database = Path(folder) / "monitor.db"
        store(database, tellings, hide)
        with Reader.open(database) as reader:
            assert reader.picture(picture_revision(hide), "2031-03-31") is not None
        assert printed(read_board(database, "2031-03-20", NOW)) == printed(folded(database, NOW))


def test_so_are_the_samples(tmp_path: Path, told_by_samples: list[Telling], monkeypatch: pytest.MonkeyPatch) -> None:
    database, now = tmp_path / "monitor.db", datetime(2023, 9, 1, 12, tzinfo=UTC)
    store(database, told_by_samples)
    expected = printed(folded(database, now))
    monkeypatch.setattr("monitor.briefing.board_of", refuse)
    assert printed(read_board(database, "2023-09-01", now)) == expected
    assert len(expected[0]["deadlines"]) > 3


def refuse(*arguments: object) -> Board:
    raise AssertionError("it folds what is stored as a whole")


def test_the_clock_is_of_now_though_nothing_has_come_since(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.briefing.board_of", refuse)
    for day, status in ((9, "pending"), (10, "passed")):
        now = datetime(2031, 3, day, 12, tzinfo=UTC)
        board = read_board(workspace / "db" / "monitor.db", now.date().isoformat(), now)
        assert [found["status"] for found in board.as_json()["deadlines"]] == [status]


def test_what_nobody_has_brought_up_to_date_is_folded(workspace: Path) -> None:
    database = workspace / "db" / "monitor.db"
    add_correction(database, HIDE, NOW)
    assert read_board(database, "2031-03-20", NOW).as_json()["postures"] == []
    undo_correction(database, 1, NOW)
    assert len(read_board(database, "2031-03-20", NOW).as_json()["postures"]) == 1
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executescript("DELETE FROM postures; UPDATE picture SET revision = 'of other rules'")
    assert len(read_board(database, "2031-03-20", NOW).as_json()["postures"]) == 1


# The storyline of the samples


@pytest.fixture(scope="module")
def told_by_samples(analyzer: Analyzer) -> list[Telling]:
    received = datetime(2023, 9, 1, tzinfo=UTC)
    articles = [
        Article(decode(path.read_bytes()), name=path.name, sha256=str(number), received=received)
        for number, path in enumerate(SAMPLES, start=1)
    ]
    return [Telling(article, analyzer.analyze(article)) for article in articles]


@pytest.fixture(scope="module")
def accounts(told_by_samples: list[Telling]) -> list[Account]:
    return [told.account(number) for number, told in enumerate(told_by_samples, start=1)]


@pytest.fixture(scope="module")
def boards(accounts: list[Account]) -> Mapping[str, dict[str, Any]]:
    """The board after every article, by its file's name."""
    situation, files, boards = Situation(), {}, {}
    for account in accounts:
        situation.add(account)
        files[account.document] = account.file
        board = board_on(situation, files, account.date, sentences=sentences_of(accounts))
        boards[account.file] = board.as_json()
    return boards


def ultimatum(board: dict[str, Any]) -> tuple[str, int] | None:
    """The status of the ECOWAS ultimatum and the number of its reports."""
    found = [d for d in board["deadlines"] if (d["issuer"], d["due"]) == (ECOWAS, "2023-08-06")]
    assert len(found) <= 1
    return (found[0]["status"], len(found[0]["reports"])) if found else None


def rung(board: dict[str, Any], actor: str) -> int:
    """How far the actor has gone towards the junta."""
    return max((p["rung"] for p in board["postures"] if (p["actor"], p["target"]) == (actor, JUNTA)), default=0)


def backers(board: dict[str, Any]) -> set[str]:
    return {p["actor"] for p in board["postures"] if p["stance"] == "for" and p["target"] == JUNTA}


def test_the_ultimatum_is_one_from_its_setting_to_its_defiance(boards: Mapping[str, dict[str, Any]]) -> None:
    assert {name: ultimatum(board) for name, board in boards.items()} == {
        "2023-07-27_westlink_coup.txt": None,
        "2023-07-30_westlink_ultimatum.txt": ("pending", 1),
        "2023-07-31_sahelwire_declaration_of_war.txt": ("pending", 2),
        "2023-08-03_continentalpress_accords.txt": ("pending", 3),
        "2023-08-06_meridian_airspace.txt": ("pending", 4),
        "2023-08-08_westlink_refusal.txt": ("defied", 5),
        "2023-08-10_atlas_communique.txt": ("defied", 6),
        **dict.fromkeys((path.name for path in SAMPLES[7:]), ("defied", 7)),
    }


def test_the_bloc_is_mobilised_from_the_day_on_which_it_orders_its_force(boards: Mapping[str, dict[str, Any]]) -> None:
    for name, board in boards.items():
        reached = rung(board, ECOWAS)
        assert (reached == 4) == (name >= "2023-08-10"), (name, reached)
    assert boards[SAMPLES[-1].name]["intervention"]["by"] == ECOWAS
    assert boards[SAMPLES[-1].name]["intervention"]["name"] == "mobilised"


def test_france_and_the_union_press_and_two_neighbours_back_the_junta(boards: Mapping[str, dict[str, Any]]) -> None:
    for board in (board for name, board in boards.items() if name >= "2023-07-30"):
        assert rung(board, "France") == rung(board, "European Union") == 3
    for board in (board for name, board in boards.items() if name >= "2023-07-31"):
        assert backers(board) >= {"Mali", "Burkina Faso"}

"""What sets off an alert, what does not, and that nothing does so twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.alerts.newsroom import Newsroom

type Open = Callable[..., Newsroom]
LEAGUE, JUNTA = "Lake States League", "Velmar junta"
SANCTION = ("SANCTION", "done", LEAGUE, JUNTA)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    with ExitStack() as stack:

        def open_(rules: str, *, backlog: bool = False) -> Newsroom:
            newsroom = Newsroom(tmp_path, rules, backlog=backlog)
            stack.callback(lambda: newsroom.close())
            return newsroom

        yield open_


def rule(*lines: str, name: str = "watch") -> str:
    return "\n".join(["[[alert]]", f'name = "{name}"', *lines, ""])


def test_an_event_of_the_type_by_the_actor_fires(opened: Open) -> None:
    newsroom = opened(rule('type = "SANCTION"', 'actor = "the league"'))
    newsroom.tell("Rates rose.", events=(("ACCUSE", "done", LEAGUE, JUNTA),))
    assert newsroom.fired == []
    newsroom.tell("The League froze the accounts.", events=(SANCTION,))
    assert newsroom.fired == [("watch", f"{LEAGUE} → Velmar junta: SANCTION done")]


@pytest.mark.parametrize("actor", ["lake states LEAGUE", "LSL", "the officers", ["Nobody", "velmar junta"]])
def test_an_actor_is_known_by_any_name_on_either_side(opened: Open, actor: object) -> None:
    newsroom = opened(rule('type = "SANCTION"', f"actor = {json.dumps(actor)}"))
    newsroom.tell("The League froze the accounts.", events=(SANCTION,))
    assert len(newsroom.fired) == 1


def test_all_conditions_have_to_be_met(opened: Open) -> None:
    newsroom = opened(
        rule('type = "SANCTION"', 'status = "done"', 'text = "accounts"', 'actor = "Duarte"')
        + rule('type = ["SANCTION", "COERCE"]', 'status = "done"', 'text = "accounts"', 'actor = "LSL"', name="met")
        + rule('type = "SANCTION"', 'text = "ferries"', name="other words")
        + rule('type = "SANCTION"', 'status = "threatened"', name="other status")
    )
    newsroom.tell("The League froze the accounts of Duarte.", events=(SANCTION,))
    assert [name for name, _ in newsroom.fired] == ["met"]


def test_an_event_without_a_known_actor_fires_for_whom_it_strikes(opened: Open) -> None:
    newsroom = opened(rule('type = "SANCTION"', 'actor = "Velmar junta"'))
    newsroom.tell("The junta's accounts were frozen.", events=(("SANCTION", "done", None, JUNTA),))
    assert newsroom.fired == [("watch", "unattributed → Velmar junta: SANCTION done")]


def test_the_same_event_told_again_fires_once(opened: Open) -> None:
    newsroom = opened(rule('type = "SANCTION"'))
    newsroom.tell("The League froze the accounts.", events=(SANCTION, SANCTION))
    newsroom.tell("Accounts frozen by the League, it says here.", events=(SANCTION,))
    newsroom.close()
    newsroom.open()
    newsroom.tell("As reported, the League froze accounts.", events=(SANCTION,))
    assert len(newsroom.fired) == 1


def test_copies_of_one_text_fire_once(opened: Open) -> None:
    newsroom = opened(rule('text = "ferries"') + rule('type = "PROTEST"', name="protest"))
    wire = "The ferries of the eastern lakes stayed in port while the crews marched to the palace gates. " * 6
    for _ in range(3):
        newsroom.tell(wire + "More follows.", events=(("PROTEST", "done", None, JUNTA),))
    assert [name for name, _ in newsroom.fired] == ["watch", "protest"]


def test_what_happened_long_ago_is_no_news(opened: Open) -> None:
    newsroom = opened(rule('type = "SANCTION"') + rule('type = "SANCTION"', 'max_age = "any"', name="history"))
    newsroom.tell("Last month the League froze accounts.", events=(SANCTION,), date_of_events="2031-02-01")
    newsroom.tell("An old paper on accounts.", events=(SANCTION,), published="2031-02-20")
    assert {name for name, _ in newsroom.fired} == {"history"}


def test_old_articles_set_off_nothing_and_what_they_told_is_not_new_later(opened: Open) -> None:
    newsroom = opened(rule('deadline = "set"'))
    newsroom.tell("The League gave the junta time.", published="2031-03-01", deadlines=(("2031-03-20", "pending"),))
    newsroom.tell("The League's deadline for the junta.", deadlines=(("2031-03-20", "pending"),))
    assert newsroom.fired == []


def test_an_undated_article_of_a_backlog_is_no_news_and_later_it_is(opened: Open) -> None:
    newsroom = opened(rule('text = "ferries"'), backlog=True)
    newsroom.tell("No ferries.", published=None)
    newsroom.tell("Today's ferries.", published="2031-03-08")
    newsroom.desk.backlog = False
    newsroom.tell("Ferries are back.", published=None)
    assert [headline for _, headline in newsroom.fired] == ["Today's ferries.", "Ferries are back."]


def test_a_deadline_is_set_changed_due_and_passed(opened: Open) -> None:
    newsroom = opened(
        "".join(rule(f'deadline = "{when}"', name=when) for when in ("set", "changed", "due within 12 hours", "passed"))
    )
    newsroom.tell("The League gave the junta until Monday.", deadlines=(("2031-03-10", "pending"),))
    newsroom.tell("The junta has until Monday.", deadlines=(("2031-03-10", "pending"),))
    assert newsroom.fired == [("set", "deadline set, due 10 Mar 2031 · Lake States League → Velmar junta: to go home")]
    assert newsroom.pass_time(hours=26) == 0
    assert newsroom.pass_time(hours=2) == 1
    assert newsroom.pass_time(hours=1) == 0
    newsroom.close()
    newsroom.open()
    assert newsroom.pass_time(hours=1) == 0
    assert newsroom.pass_time(days=2) == 1
    newsroom.tell("Too late.", published="2031-03-11", deadlines=(("2031-03-10", "defied"),))
    assert [name for name, _ in newsroom.fired] == ["set", "due within 12 hours", "passed", "changed"]
    assert "defied" in newsroom.fired[-1][1]


def test_a_deadline_that_is_put_off_is_due_anew(opened: Open) -> None:
    newsroom = opened(rule('deadline = "due within 1 day"') + rule('deadline = "changed"', name="changed"))
    newsroom.tell("The League gave the junta until Sunday.", deadlines=(("2031-03-09", "pending"),))
    assert newsroom.pass_time(minutes=1) == 1
    newsroom.tell("The League gave more time.", deadlines=(("2031-03-12", "extended"),))
    assert [name for name, _ in newsroom.fired] == ["watch", "changed"]
    assert newsroom.pass_time(days=1) == 0
    assert newsroom.pass_time(days=2) == 1


def test_a_deadline_by_the_hour_is_counted_to_the_hour(opened: Open) -> None:
    newsroom = opened(rule('deadline = "due within 2 hours"'))
    newsroom.tell("The League gave the junta until noon.", deadlines=(("2031-03-08T14:00+00:00", "pending"),))
    assert newsroom.pass_time(hours=2) == 0
    assert newsroom.pass_time(hours=1.5) == 1


def test_a_rung_fires_when_it_is_reached_and_not_below(opened: Open) -> None:
    newsroom = opened(rule('rung = "pressure"', 'actor = "LSL"'))
    newsroom.tell("The League asked the junta to go.", events=(("REQUEST", "done", LEAGUE, JUNTA),))
    newsroom.tell("The junta froze accounts.", events=(("SANCTION", "done", JUNTA, "Inês Duarte"),))
    assert newsroom.fired == []
    newsroom.tell("The League froze accounts.", events=(SANCTION,))
    newsroom.tell("Accounts were frozen by the League.", events=(SANCTION,))
    assert newsroom.fired == [("watch", f"{LEAGUE} → Velmar junta: pressure")]
    newsroom.tell("The League called up forces.", events=(("MOBILIZE", "ordered", LEAGUE, JUNTA),))
    assert newsroom.fired[1:] == [("watch", f"{LEAGUE} → Velmar junta: mobilised")]


def test_an_article_fires_where_actor_and_words_stand_in_one_paragraph(opened: Open) -> None:
    newsroom = opened(rule('actor = "ines duarte"', 'text = ["air space", "airport*"]'))
    newsroom.tell("Duarte left.\n\nThe airports stayed shut.")
    newsroom.tell("Inês Duarte fares well.\n\nIt rained.")
    assert newsroom.fired == []
    newsroom.tell("Rain fell. Duarte said the air\nspace was shut. It was not.\n\nMore follows.")
    assert newsroom.query("SELECT sentence, sentence_start FROM alerts") == [
        ("Duarte said the air space was shut.", 11)
    ]


def test_the_alert_tells_where_it_was_read(opened: Open) -> None:
    newsroom = opened(rule("rung = 3", 'command = ["true"]'))
    document = newsroom.tell("The League froze accounts.", events=(SANCTION,))
    ((details,),) = newsroom.query("SELECT details FROM alerts WHERE command = 'waiting'")
    told = json.loads(details)
    assert told["sentence"] == "The League froze accounts."
    assert (told["document"], told["document_id"], told["published"]) == ("001.txt", document, "2031-03-08")
    assert (told["actor"], told["target"], told["rung"], told["rung_before"]) == (LEAGUE, JUNTA, 3, 0)


def test_a_rule_that_fires_without_end_is_muted_but_recorded(opened: Open) -> None:
    newsroom = opened(rule('text = "report"', 'command = ["true"]'))
    for number in range(70):
        newsroom.tell(" ".join(["report", *(f"w{number}x{word}" for word in range(12))]))
    states = newsroom.query("SELECT command, count(*) FROM alerts GROUP BY 1 ORDER BY 1")
    assert states == [("muted", 10), ("waiting", 60)]
    newsroom.now = datetime(2031, 3, 8, 11, tzinfo=UTC)
    newsroom.tell("One more report.")
    assert newsroom.query("SELECT command FROM alerts ORDER BY id DESC LIMIT 1") == [("waiting",)]


def test_an_article_that_cannot_be_stored_has_fired_nothing(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom = opened(rule('type = "SANCTION"'))
    with monkeypatch.context() as broken:
        broken.setattr("monitor.store.alert_book.AlertBook._record", lambda *arguments: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            newsroom.tell("The League froze the accounts.", events=(SANCTION,))
    assert newsroom.query("SELECT count(*) FROM documents") == [(0,)]
    newsroom.tell("The League froze the accounts.", events=(SANCTION,))
    assert len(newsroom.fired) == 1


def test_rules_that_cannot_be_worked_out_cost_no_article(
    opened: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    newsroom = opened(rule('type = "SANCTION"'))
    monkeypatch.setattr("monitor.alerts.desk.happenings_of", lambda *arguments: 1 / 0)
    newsroom.tell("The League froze the accounts.", events=(SANCTION,))
    assert newsroom.query("SELECT count(*) FROM documents") == [(1,)]
    assert "001.txt" in caplog.text

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from monitor.model import Actor, Analysis, Article, Deadline, Event, Mention, Statement, Time
from monitor.report import marked, report

TEXT = "The bloc told Ruritania on Monday to open the border by Friday."


def analysis() -> Analysis:
    return Analysis(
        title="Bloc sets limit",
        published=date(2023, 8, 8),
        published_from="given",
        actors=(Actor("Ruritania", "state"), Actor("Eastern Bloc", "organization", ("the bloc",))),
        mentions=(Mention(0, 8, "Eastern Bloc", "ORG"), Mention(14, 23, "Ruritania", "GPE")),
        statements=(
            Statement(
                content=((34, 62),),
                cue=((9, 13),),
                source=((0, 8),),
                speaker="Eastern Bloc",
                addressee="Ruritania",
                kind="indirect",
                act="speech",
            ),
        ),
        times=(Time(24, 33, "DATE", "2023-08-07"), Time(53, 62, "DATE", "2023-08-11")),
        events=(Event("REQUEST", "done", "Eastern Bloc", (0, 8), "Ruritania", (14, 23), (9, 13), (0, 63)),),
        deadlines=(
            Deadline(
                "deadline",
                "Eastern Bloc",
                "Ruritania",
                "to open the border",
                "Friday",
                "2023-08-11",
                "pending",
                (0, 63),
            ),
        ),
    )


def test_everything_found_is_listed() -> None:
    shown = click.unstyle("\n".join(report(Article(TEXT, name="a.txt"), analysis())))
    assert TEXT in shown
    assert "Eastern Bloc (organization, 1×): the bloc" in shown
    assert "1. Eastern Bloc to Ruritania [told] (indirect): to open the border by Friday" in shown
    assert "REQUEST (done) Eastern Bloc → Ruritania: told" in shown
    assert "deadline (pending) Eastern Bloc → Ruritania, due 2023-08-11 “Friday”: to open the border" in shown
    assert "“on Monday” DATE 2023-08-07" in shown


def test_it_explains_on_demand_what_each_item_rests_on() -> None:
    found = replace(analysis(), times=(Time(24, 33, "DATE", "2023-08-07", rule="weekday; past reporting looks back"),))
    silent = click.unstyle("\n".join(report(Article(TEXT), found)))
    explained = click.unstyle("\n".join(report(Article(TEXT), found, explain=True)))
    assert "because" not in silent
    assert "“on Monday” DATE 2023-08-07\n      because: weekday; past reporting looks back" in explained


def test_overlapping_marks_change_no_character() -> None:
    lines = marked(TEXT, [("statement", (34, 62)), ("time", (53, 62)), ("actor", (0, 8)), ("event", (5, 20))])
    assert click.unstyle("\n".join(lines)) == TEXT


def test_hostile_text_cannot_control_the_terminal() -> None:
    text = "The bloc \x1b]0;owned\x07 said \x9b2J no.\u202e"
    shown = "\n".join(report(Article(text, name="\x1b[2J.txt"), Analysis(title="\x1b[31mred")))
    assert not set(click.unstyle(shown)) & set("\x1b\x07\x9b\u202e")

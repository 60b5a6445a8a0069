"""Communiqués, resolutions and lists: each item is a statement of the body that issues them."""

from __future__ import annotations

import pytest

from monitor.model import Article
from tests.analysis.statements.conftest import Reader

TITLE = "Talks on the valley\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "The Arab League condemns the raid; calls upon both sides to talk; and rejects any foreign base.",
        "The Arab League, Condemns the raid; Calls upon both sides to talk; Rejects any foreign base.",
        "The Arab League: 1. Condemns the raid; 2. Calls upon both sides to talk; 3. Rejects any foreign base.",
        "The Arab League:\n\na. Condemns the raid;\n\nb. Calls upon both sides to talk;\n\nc. Rejects any foreign base",
        "The Arab League:\n\n- condemns the raid;\n\n- calls upon both sides to talk;\n\n- rejects any foreign base.",
    ],
)
def test_each_item_speaks_for_the_body_to_the_last(read: Reader, text: str) -> None:
    found = read.all(TITLE + text)
    assert [(said.cue.lower(), said.content, said.statement.speaker) for said in found] == [
        ("condemns", "the raid", "Arab League"),
        ("calls upon", "to talk", "Arab League"),
        ("rejects", "any foreign base", "Arab League"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Uganda agreed to: (a) reopen the bridge; (b) share the toll; and (c) call a summit.",
        "Kenya and Uganda agreed to:\n\n(a) reopen the bridge;\n\n(b) share the toll;\n\n(c) call a summit.\n\nOver.",
        "Kenya and Uganda agreed to:\n\na. reopen the bridge;\n\nb. share the toll;\n\nc. call a summit.\n\n4. It is.",
    ],
)
def test_each_item_of_a_list_has_the_verb_that_announces_it(read: Reader, text: str) -> None:
    found = read.all(TITLE + text)
    assert [(said.cue, said.content, said.statement.speakers) for said in found] == [
        ("agreed", "reopen the bridge", ("Kenya", "Uganda")),
        ("agreed", "share the toll", ("Kenya", "Uganda")),
        ("agreed", "call a summit", ("Kenya", "Uganda")),
    ]


def test_a_line_that_the_parser_makes_nothing_of_is_content_to_its_end(read: Reader) -> None:
    text = "The Arab League:\n\n1. Notes with concern that the dam, which every envoy was shown, has been breached;"
    said = read.one(TITLE + text)
    assert (said.cue, said.statement.speaker) == ("Notes", "Arab League")
    assert said.content.startswith("with concern that the dam")


def test_what_stands_before_a_semicolon_is_not_what_is_said_after_it(read: Reader) -> None:
    found = read.all("France condemned the raid; Italy, Spain and Portugal said nothing.")
    assert [(said.statement.speaker, said.content) for said in found] == [("France", "the raid"), ("Italy", "nothing")]


def test_holding_responsible_is_said(read: Reader) -> None:
    said = read.one("Kenya held the smugglers fully responsible for the raid.")
    assert (said.cue, said.content) == ("held", "the smugglers fully responsible for the raid")


def test_an_adverb_may_open_the_line(read: Reader) -> None:
    found = read.all(TITLE + "The Arab League:\n\n1. Strongly condemns the raid;\n2. Also calls for a truce.")
    assert [(said.cue, said.statement.speaker, said.statement.act) for said in found] == [
        ("condemns", "Arab League", "speech"),
        ("calls for", "Arab League", "speech"),
    ]


def test_an_adverb_before_a_subject_opens_no_line(read: Reader) -> None:
    found = read.all(TITLE + "The Arab League met.\n\nLater protests filled the square. Sadly stocks fell.")
    assert found == []


def test_we_are_those_who_present_themselves(read: Reader) -> None:
    text = (
        "We, the foreign ministers of the Arab League, met in Muscat.\n\n1. We condemn the raid.\n\n"
        "2. We decide to send a mission, and urge Oman to receive it."
    )
    found = read.all(TITLE + text)
    assert {said.statement.speaker for said in found} == {"Arab League"}
    assert {said.statement.act for said in found} == {"speech"}
    events = read.analyzer.analyze(Article(text=TITLE + text)).events
    assert ("REQUEST", "Arab League", "Oman") in [(event.type, event.actor, event.recipient) for event in events]


def test_what_a_body_decides_in_a_list_is_said(read: Reader) -> None:
    found = read.all(TITLE + "The Arab League decides:\n\na. to close the port;\n\nb. that tolls shall be paid in May.")
    assert [(said.statement.act, said.cue) for said in found] == [("speech", "decides"), ("speech", "decides")]


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("The Federation of Salt Traders announces that its stores are shut.\n\n", "Federation of Salt Traders"),
        (
            "Statement of the Federation of Salt Traders\n\nThe stores of Port Alva have been shut.\n\n",
            "Federation of Salt Traders",
        ),
        ("Traders in Port Alva shut their stores on Monday.\n\n", None),
    ],
)
def test_we_of_a_communique_are_who_issues_it(read: Reader, opening: str, speaker: str | None) -> None:
    said = read.all(f"{opening}We condemn the raid on our stores. We urge the governor to punish the guilty.")
    found = {
        each.statement.speaker
        for each in said
        if each.cue.split()[0] in ("condemn", "urge") and each.statement.act == "speech"
    }
    assert found == ({speaker} if speaker else set())


def test_we_of_a_reporter_are_nobody(read: Reader) -> None:
    said = read.all(
        "The Salt League says that it will wait.\n\nWe saw the empty stores. We demand no more of the reader."
    )
    assert [each.statement.speaker for each in said if each.source == "We" and each.statement.act == "speech"] == []


def test_some_of_those_just_told_of_speak_for_themselves(read: Reader) -> None:
    said = read.all("The judges, some of whom say that they are followed, met the envoy.")
    assert [each.statement.speaker for each in said] == ["judges"]

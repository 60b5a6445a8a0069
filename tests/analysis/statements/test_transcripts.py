"""Interviews: each turn is a statement of whoever is named before it."""

from __future__ import annotations

from monitor.model import Article
from tests.analysis.statements.conftest import Reader


def test_each_turn_speaks_for_its_label(read: Reader) -> None:
    text = (
        "The dam and the valley\n\nReporter: Will the dam hold?\n\n"
        "Lena Brandt: It will hold for a year, if Kenya pays for it.\n\n"
        "Reporter: And after that?\n\nBrandt: Nobody has told us."
    )
    found = [(said.content, said.statement.speaker) for said in read.all(text) if said.statement.within is None]
    assert found == [
        ("It will hold for a year, if Kenya pays for it", "Lena Brandt"),
        ("Nobody has told us", "Lena Brandt"),
    ]


def test_answers_are_those_of_the_person_introduced(read: Reader) -> None:
    text = (
        "Minister Lena Brandt on the dam\n\nQ: Will the dam hold?\n\nA: It will hold for a year.\n\n"
        "Q: And then?\n\nA: We shall build a second one."
    )
    found = read.all(text)
    assert [said.content for said in found] == ["It will hold for a year", "We shall build a second one"]
    assert {said.statement.speaker for said in found} == {"Lena Brandt"}
    assert {said.statement.kind for said in found} == {"direct"}


def test_a_single_label_makes_no_transcript(read: Reader) -> None:
    assert read.all("The dam\n\nBackground: the dam was built in May and lies to the north.") == []


def test_the_paper_that_asks_is_not_reported(read: Reader) -> None:
    text = (
        "Jan Vos, the Omani harbour master, met our reporter.\n\n"
        "The Ferry: Is the port open?\n\nJan Vos: It is open to all.\n\n"
        "The Ferry: Will it stay so?\n\nJan Vos: Ask the rain."
    )
    assert [(said.source, said.content) for said in read.all(text)] == [
        ("Jan Vos", "It is open to all"),
        ("Jan Vos", "Ask the rain"),
    ]


def test_a_label_in_capitals_is_whoever_has_the_surname(read: Reader) -> None:
    text = (
        "Briefing by spokeswoman Lena Brandt\n\nMS BRANDT: The dam will hold.\n\nQUESTION: And if it does not?\n\n"
        "MS BRANDT: We urge Kenya to pay."
    )
    found = read.all(text)
    assert [(said.content, said.statement.speaker) for said in found] == [
        ("The dam will hold", "Lena Brandt"),
        ("We urge Kenya to pay", "Lena Brandt"),
    ]
    (event,) = read.analyzer.analyze(Article(text=text)).events
    assert (event.type, event.actor, event.recipient) == ("REQUEST", "Lena Brandt", "Kenya")


QUESTIONS = ("Will the dam hold?", "Who is to pay for it?", "And what if nobody does?")


def test_an_interview_without_labels_is_told_by_its_first_person(read: Reader) -> None:
    answers = ("I hope that it will.", "I have asked Kenya to pay.", "It is their dam.")
    parts = (part for pair in zip(QUESTIONS, answers, strict=True) for part in pair)
    found = read.all("\n\n".join(("Minister Lena Brandt on the dam", *parts, "Kenya declined to comment.")))
    assert [(said.content, said.statement.speaker) for said in found if said.statement.kind == "direct"] == [
        (answer.rstrip("."), "Lena Brandt") for answer in answers
    ]


def test_questions_that_a_report_answers_itself_make_no_interview(read: Reader) -> None:
    answers = ("Engineers are at work.", "Kenya has offered a loan.", "Then the valley must be left.")
    parts = (part for pair in zip(QUESTIONS, answers, strict=True) for part in pair)
    assert not any(
        said.statement.speaker for said in read.all("\n\n".join(("Minister Lena Brandt on the dam", *parts)))
    )


def test_a_surname_in_capitals_is_that_of_whom_the_text_has_named(read: Reader) -> None:
    text = (
        "Lena Brandt, who runs the dam, met the press.\n\nBRANDT: We will open the gates.\n\n"
        "QUESTION: All of them?\n\nBRANDT: Every one of them."
    )
    assert {said.statement.speaker for said in read.all(text)} == {"Lena Brandt"}


def test_a_turn_of_a_few_words_is_told_like_a_long_one(read: Reader) -> None:
    found = read.all(
        "Briefing on the dam\n\nLena Brandt: Kenya must pay for it\n\nJan Vos: I disagree, and so do we all.\n\n"
        "Lena Brandt: It will be shut"
    )
    assert [(said.statement.speaker, said.statement.kind, said.content) for said in found] == [
        ("Lena Brandt", "direct", "Kenya must pay for it"),
        ("Jan Vos", "direct", "I disagree, and so do we all"),
        ("Lena Brandt", "direct", "It will be shut"),
    ]

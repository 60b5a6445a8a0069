"""Constructions that the parser gets wrong: what is read from them, and what must stay as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.analysis import Analyzer
from monitor.model import Article

WORDS = (
    "the minister asked whether troops would leave , replied told a crowd gathered outside that he stay with Chile "
    "insisting on review agreed to extend sanctions called reports alarming described raid as planned and blamed him ."
)


def read(analyzer: Analyzer, text: str) -> list[tuple[str | None, str, str]]:
    found = analyzer.analyze(Article(text=text)).statements

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    return [(said.speaker, words(said.cue), words(said.content)) for said in found if said.within is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya's Jane Otieno, asked whether the port would close, answered that nobody knew.",
            ("Jane Otieno", "answered", "that nobody knew"),
        ),
        (
            "Jane Otieno told a crowd of dockers gathered at the gate that she would never sell.",
            ("Jane Otieno", "told", "that she would never sell"),
        ),
        (
            "Jane Otieno told dockers in a radio message that her party would march on Friday.",
            ("Jane Otieno", "told", "that her party would march on Friday"),
        ),
        (
            "Jane Otieno told Kenyan diplomats gathered in Oslo that she would never sell.",
            ("Jane Otieno", "told", "that she would never sell"),
        ),
        (
            "Jane Otieno stopped short of blaming Somalia but called for a new inquiry.",
            ("Jane Otieno", "called for", "a new inquiry"),
        ),
        (
            "Once raiders had burnt Malindi, its mayor, Jane Otieno, said that she would never sell.",
            ("Jane Otieno", "said", "that she would never sell"),
        ),
        (
            "Late on Friday, in Malindi, the party of Jane Otieno demanded that the port be reopened.",
            ("Jane Otieno's party", "demanded", "that the port be reopened"),
        ),
        (
            "Kenya called on both sides to reopen the port and asks Somalia to pay.",
            ("Kenya", "asks", "to pay"),
        ),
        (
            "Jane Otieno accused the Wardens and allied militias of treason in a radio talk.",
            ("Jane Otieno", "accused", "the Wardens and allied militias of treason"),
        ),
        (
            "Kenya agreed to reopen the port, with Somalia insisting that tolls be halved.",
            ("Kenya", "agreed", "to reopen the port"),
        ),
        (
            "Kenya, for its part, called the tolls excessive but said it would pay.",
            ("Kenya", "called", "the tolls excessive"),
        ),
        (
            'Kenya described the tolls as "exorbitant" and accused Somalia of greed.',
            ("Kenya", "described", 'the tolls as "exorbitant"'),
        ),
        (
            'Asked if the port was safe, Jane Otieno sighed: "It was never safe."',
            ("Jane Otieno", "sighed", '"It was never safe."'),
        ),
        ('In Kenya, protesters chanted "Out with them".', ("protesters", "chanted", '"Out with them"')),
        (
            "Kenya said raiders had crossed the river and accused Somalia of hiding them.",
            ("Kenya", "accused", "Somalia of hiding them"),
        ),
        (
            "Kenya called for a truce, while Oman's Hamad Harub backed Somalia, saying it had been wronged.",
            ("Hamad Harub", "saying", "it had been wronged"),
        ),
        (
            'Jane Otieno turned down the offer, telling Reuters: "We are no beggars."',
            ("Jane Otieno", "telling", '"We are no beggars."'),
        ),
        (
            "Two others were hurt while trying to flee, Jane Otieno told the Daily Ferry.",
            ("Jane Otieno", "told", "Two others were hurt while trying to flee"),
        ),
        (
            "Jane Otieno said in a recording that her men had left the valley.",
            ("Jane Otieno", "said", "that her men had left the valley"),
        ),
        (
            "Jane Otieno told sailors after seeing both captains that Oman had sent her a letter.",
            ("Jane Otieno", "told", "that Oman had sent her a letter"),
        ),
        (
            "Jane Otieno told sailors after they had landed that she wanted to leave.",
            ("Jane Otieno", "told", "that she wanted to leave"),
        ),
        (
            "Jane Otieno told sailors before they met behind locked doors that talks with Oman had to go on.",
            ("Jane Otieno", "told", "that talks with Oman had to go on"),
        ),
        (
            "The Kenyan minister, Jane Otieno, called on Oman to reopen the port, saying it was wrong.",
            ("Jane Otieno", "called on", "to reopen the port"),
        ),
        (
            "Jane Otieno said that she backed Oman, by word and, should it so wish, by deed.",
            ("Jane Otieno", "said", "that she backed Oman, by word and, should it so wish, by deed"),
        ),
        (
            "Jane Otieno accused Oman, the old ally, and the United States of hiding raiders.",
            ("Jane Otieno", "accused", "Oman, the old ally, and the United States of hiding raiders"),
        ),
    ],
)
def test_each_says_what_it_says(analyzer: Analyzer, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in read(analyzer, text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister left the hall after meeting the king and thanked the guards.",
        "The envoy described the plan as she had understood it.",
        "He spoke in a hall that rebels had burned.",
        "She told sailors the news after they swore that it was true.",
        "The minister, Jane Otieno, called the Iron Lady, resigned.",
        "The army told the villagers of a plan that its scouts had made.",
        "The king wanted to be crowned and anointed.",
        "The bloc will meet again on the coast, should the army fail to leave by noon.",
        "Demands that the army leave the valley;",
        "Kenyan artillery shelled positions in northern Uganda.",
        'Asked if the port was safe, Jane Otieno sighed: "It was never safe."',
    ],
)
def test_a_sentence_stays_one(analyzer: Analyzer, text: str) -> None:
    doc = analyzer.nlp(text)
    assert len(list(doc.sents)) == 1
    assert sum(token.dep_ == "ROOT" for token in doc) == 1


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=25))
def test_whatever_is_mended_stays_a_forest_of_sentences(analyzer: Analyzer, words: list[str]) -> None:
    doc = analyzer.nlp(" ".join(words))
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)
    for sentence in doc.sents:
        assert all(token.head in sentence for token in sentence)
        assert sum(token.head == token for token in sentence) == 1

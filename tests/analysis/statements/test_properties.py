"""What holds of the statements of any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.analysis import Analyzer
from monitor.analysis.sources import LONGEST_STRETCH
from monitor.analysis.statements import MOST_FOUND
from monitor.analysis.statements.candidates import Candidate
from monitor.model import Analysis, Article

PIECES = [
    "The minister",
    "said",
    "told reporters",
    "that",
    "the bridge was closed",
    "according to",
    "Norway",
    "“We will stay,”",
    '"Nobody asked us."',
    "“",
    "”",
    "'",
    ":",
    ",",
    ".",
    "?",
    "―",
    "\n\n",
    "condemned the raid",
    "Condemns the raid",
    "who",
    "called on",
    "to leave",
    "adamant that",
    "in a statement",
    "1.",
    "SMITH: ",
    "and",
    "\u200b",
    "🚢",
]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=60)
sparing = settings(max_examples=40)


def check(text: str, analysis: Analysis) -> None:
    """Spans are ordered, disjoint and inside the text; nesting is a tree; names are of the record's own actors."""
    names = {actor.name for actor in analysis.actors}
    for index, statement in enumerate(analysis.statements):
        assert statement.content
        assert statement.cue
        for spans in (statement.content, statement.cue, statement.source):
            position = 0
            for start, end in spans:
                assert position <= start < end <= len(text)
                position = end
        assert {*statement.speakers, statement.speaker, statement.addressee, statement.principal} <= {*names, None}
        assert statement.speaker == next(iter(statement.speakers), None)
        seen = {index}
        outer = statement.within
        while outer is not None:
            assert outer not in seen
            seen.add(outer)
            outer = analysis.statements[outer].within


@given(texts)
@sparing
def test_no_text_breaks_the_record(analyzer: Analyzer, text: str) -> None:
    check(text, analyzer.analyze(Article(text=text)))


@given(texts)
@settings(sparing, max_examples=15)
def test_the_same_text_gives_the_same_record(analyzer: Analyzer, text: str) -> None:
    assert analyzer.analyze(Article(text=text)) == analyzer.analyze(Article(text=text))


@pytest.mark.parametrize("blanks", ["\n\n\n", "\n \n\n"])
def test_added_blank_lines_change_no_statement(analyzer: Analyzer, blanks: str) -> None:
    text = (
        "Norway closes the pass\n\nNorway said on Monday it had closed the pass. “It is too dangerous,” Minister "
        "Eva Lang said.\n\n“We will open it in May,” she added.\n\nRussia condemned the decision and called for talks."
    )

    def facts(text: str) -> list[tuple[str, str, str | None, str]]:
        return [
            (" ".join(text[a:b] for a, b in s.content), " ".join(text[a:b] for a, b in s.cue), s.speaker, s.act)
            for s in analyzer.analyze(Article(text=text)).statements
        ]

    assert facts(text.replace("\n\n", blanks)) == facts(text)


@pytest.mark.parametrize("unit", ['"', "“”", "[", "(", "7", "7 ", '"a ', ": ", "http://x"])
def test_a_long_line_of_noise_holds_nothing(analyzer: Analyzer, unit: str) -> None:
    assert analyzer.analyze(Article(text=unit * (100_000 // len(unit)))).statements == ()


def test_of_what_is_said_to_be_said_without_end_little_is_read(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[Candidate] = []
    monkeypatch.setattr("monitor.analysis.statements.is_plausible", judged.append)
    analyzer.analyze(Article(text="she said " * (LONGEST_STRETCH // len("she said "))))

    assert 0 < len(judged) <= MOST_FOUND

"""Words that come through others: agencies that quote, and clauses broken by whoever reports them."""

from __future__ import annotations

import pytest

from tests.analysis.statements.conftest import Reader


@pytest.mark.parametrize(
    ("text", "outer", "inner", "said"),
    [
        (
            "Reuters quoted Prime Minister Ana Soto as saying that the army would withdraw.",
            "Reuters",
            "Ana Soto",
            "that the army would withdraw",
        ),
        (
            "AFP cited a minister as saying the strait had been mined.",
            "Agence France-Presse",
            "minister",
            "the strait had been mined",
        ),
        (
            "The army would withdraw by Sunday, Reuters cited Prime Minister Ana Soto as stating.",
            "Reuters",
            "Ana Soto",
            "The army would withdraw by Sunday",
        ),
        (
            "Prime Minister Ana Soto was quoted by Xinhua as saying that the valley was quiet.",
            "Xinhua",
            "Ana Soto",
            "that the valley was quiet",
        ),
    ],
)
def test_an_agency_that_quotes_stands_around_whom_it_quotes(
    read: Reader, text: str, outer: str, inner: str, said: str
) -> None:
    agency, quoted = read.all(text)
    assert (agency.statement.speaker, agency.statement.within) == (outer, None)
    assert (quoted.statement.speaker, quoted.content, quoted.statement.within) == (inner, said, 0)


def test_who_is_quoted_is_kept_where_the_text_does_not_name_him(read: Reader) -> None:
    _, quoted = read.all("Tasnim quoted him as saying that the pipeline was cut.")
    assert (quoted.source, quoted.statement.speaker) == ("him", None)


def test_where_no_one_quotes_there_is_one_statement(read: Reader) -> None:
    said = read.one("Prime Minister Ana Soto was quoted as saying that the valley was quiet.")
    assert said.statement.speaker == "Ana Soto"


def test_a_source_cited_for_a_report_is_no_statement(read: Reader) -> None:
    said = read.one("Interfax, citing the Georgian interior ministry, reported that the pass was shut.")
    assert (said.cue, said.statement.speaker) == ("reported", "Interfax")


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Mr Haddad, a palace aide said, had turned the offer down twice.",
            "palace aide",
            "Mr Haddad … had turned the offer down twice",
        ),
        (
            "President Okoro, his spokesman told the BBC, would not resign.",
            "spokesman for Okoro",
            "President Okoro … would not resign",
        ),
        (
            "The truce, Oman's foreign ministry said, will begin on Sunday.",
            "Oman foreign ministry",
            "The truce … will begin on Sunday",
        ),
    ],
)
def test_a_clause_broken_by_who_reports_it(read: Reader, text: str, speaker: str, content: str) -> None:
    said = next(said for said in read.all(text) if said.statement.within is None)
    assert (said.statement.speaker, said.content) == (speaker, content)


def test_what_the_subject_of_a_broken_clause_said_is_nested(read: Reader) -> None:
    aide, okoro = read.all("Mr Okoro, a palace aide said, had warned the envoy that the cabinet would fall.")
    assert (aide.statement.speaker, okoro.statement.speaker, okoro.statement.within) == ("palace aide", "Okoro", 0)


def test_an_aide_in_an_aside_is_no_title_of_the_subject(read: Reader) -> None:
    said = read.all("Mr Okoro, a palace aide said, was asleep. The aide denied that he was ill.")[-1]
    assert said.statement.speaker == "palace aide"


@pytest.mark.parametrize(
    ("text", "speaker", "principal"),
    [
        (
            "A spokesman for the army of Peru, Luis Vega, denied on Monday that rebels had reached the dam in Cusco.",
            "Luis Vega",
            "Peru army",
        ),
        (
            "A spokesman for the interior ministry of Peru, Luis Vega, denied that the dam had burst.",
            "Luis Vega",
            "Peru interior ministry",
        ),
        ("A spokeswoman for Kenya's army, Jane Maina, said the border was quiet.", "Jane Maina", "Kenya army"),
        ("“It is closed,” said a spokesman for the coastguard, Olav Berg, on Monday.", "Olav Berg", None),
    ],
)
def test_a_spokesperson_named_after_a_comma(read: Reader, text: str, speaker: str, principal: str | None) -> None:
    found = read.one(text)
    assert found.statement.speakers == (speaker,)
    assert principal is None or found.statement.principal == principal


def test_a_name_after_a_comma_may_be_that_of_whom_is_spoken_for(read: Reader) -> None:
    said = read.one("A spokesman for the Peruvian president, Rosa Quispe, said she would not travel.")
    assert said.statement.speaker == "spokesman for Rosa Quispe"


def test_that_a_source_stays_unnamed_is_no_statement(read: Reader) -> None:
    said = read.one("An officer who asked not to be identified said the fort had fallen.")
    assert said.content == "the fort had fallen"

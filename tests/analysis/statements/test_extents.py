"""How far what was said reaches, and what is nothing said at all."""

from __future__ import annotations

import pytest

from tests.analysis.statements.conftest import Reader


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Norway reaffirmed the allies’ “unshaken resolve” on Monday.",
            "the allies’ “unshaken resolve”",
        ),
        ("Lena Brandt described the truce as being “on its last legs.”", "the truce as being “on its last legs.”"),
        ("Norway called the vote “a bad joke” on Monday.", "the vote “a bad joke”"),
    ],
)
def test_a_quoted_phrase_stays_whole(read: Reader, text: str, content: str) -> None:
    assert read.one(text).content == content


@pytest.mark.parametrize(
    "text",
    [
        "The council is slated to meet on Thursday.",
        "Norway announced this decision on Monday.",
    ],
)
def test_what_tells_of_no_content_is_no_statement(read: Reader, text: str) -> None:
    assert read.all(text) == []


def test_a_participle_alone_in_its_sentence_goes_on_with_the_subject_before(read: Reader) -> None:
    found = read.all("Norway expressed concern over the raid. Stressing the need for a lasting truce.")
    assert [said.statement.speaker for said in found] == ["Norway", "Norway"]


def test_the_name_of_a_state_in_a_headline_stays_a_name(read: Reader) -> None:
    text = "United States Calls For Talks On Dam\n\nThe dam lies to the north. It burst in May."
    assert read.one(text).statement.speaker == "United States"


def test_an_adjective_among_states_is_none_of_them(read: Reader) -> None:
    said = read.one("Leaders in neighbouring former French colonies Mali and Burkina Faso condemned the raid.")
    assert said.statement.speakers == ("Mali", "Burkina Faso")


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Peru closes its port, Chile insists the strait will stay open", "Chile", "the strait will stay open"),
        ("Peru closes its port, says it will not yield to pressure", "Peru", "it will not yield to pressure"),
    ],
)
def test_a_clause_before_another_is_not_what_was_said(read: Reader, text: str, speaker: str, content: str) -> None:
    said = next(said for said in read.all(text + "\n\nThe port lies to the south.") if said.statement.within is None)
    assert (said.statement.speaker, said.content) == (speaker, content)


def test_what_follows_a_semicolon_is_a_statement_of_its_own(read: Reader) -> None:
    found = read.all("Lena Brandt said the pact was firm; she rejected any new base on the island.")
    assert [(said.cue, said.content) for said in found] == [
        ("said", "the pact was firm"),
        ("rejected", "any new base on the island"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Norway recalled its ambassador.", "The fighter is known as the Baker.", "Mali: the dam, the fuel, the silence"],
)
def test_deeds_and_topics_are_no_statements(read: Reader, text: str) -> None:
    assert read.all(text + "\n\nThe port lies to the south.") == []


def test_what_is_said_before_and_after_the_cue_stays_together(read: Reader) -> None:
    said = read.one("Lena Brandt said the dam has cracks and the mill downstream was instead to be sold.")
    assert said.content == "the dam has cracks and the mill downstream was instead to be sold"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Kenya welcomed the resolve of the bloc to keep talking.", "the resolve of the bloc to keep talking"),
        ("Kenya endorsed the ruling of the court with regard to Oman.", "the ruling of the court with regard to Oman"),
        ("Kenya promised justice for every sailor.", "justice for every sailor"),
        ("Kenya announced new tolls on Monday.", "new tolls"),
        (
            "Kenya ordered the deployment of its fleet to guard the strait.",
            "the deployment of its fleet to guard the strait",
        ),
        ("Kenya ordered members of its fleet to guard the strait.", "to guard the strait"),
        ("The vote was put off for what Kenya described as technical reasons.", "technical reasons"),
    ],
)
def test_what_hangs_on_an_object_is_part_of_it(read: Reader, text: str, content: str) -> None:
    assert content in [said.content for said in read.all(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kenya: rains flood the coast\n\nHundreds fled.", []),
        ("Kenya: what we know about the vote\n\nHundreds fled.", []),
        ("Kenya: we will not pay\n\nKenya shut its ports.", [("Kenya", "we will not pay")]),
        ("Kenya live: gangs demand Vos's resignation\n\nIt rained.", [("gangs", "Vos's resignation")]),
        ("Kenya's army dismissed its chiefs on Monday.", []),
    ],
)
def test_what_a_state_is_named_for_is_not_what_it_says(read: Reader, text: str, found: list[tuple[str, str]]) -> None:
    assert [(said.statement.speaker, said.content) for said in read.all(text)] == found


def test_a_verb_in_the_plural_goes_on_with_whoever_says(read: Reader) -> None:
    found = read.all("Sailors say the toll is higher and allege that the port was bribed.")
    assert [said.content for said in found] == ["the toll is higher", "that the port was bribed"]


def test_what_a_colon_adds_is_said_once(read: Reader) -> None:
    said = read.one('Ana Soto said the mayor should go: "The port is ruined. He must leave."')
    assert said.content == 'the mayor should go: "The port is ruined. He must leave."'


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('The Salt Council condemned the raid "in the plainest terms".', 'the raid "in the plainest terms"'),
        ('Jan Vos, on his page, called the rumour "pure fiction".', 'the rumour "pure fiction"'),
        ("Jan Vos made it clear that the port would stay shut.", "that the port would stay shut"),
    ],
)
def test_what_is_said_goes_on_in_marks_or_after_it_is_clear(read: Reader, text: str, content: str) -> None:
    assert read.one(text).content == content


@pytest.mark.parametrize(
    "text",
    [
        "Oman spoke. Jan Vos, the harbour minister, who accuses the guards of theft, left.",
        'Jan Vos came late. "We sent no ships," he is reported to have told the envoy.',
    ],
)
def test_who_speaks_may_stand_before_his_office_or_before_a_passive(read: Reader, text: str) -> None:
    assert [said.statement.speaker for said in read.all(text) if said.statement.act == "speech"] == ["Jan Vos"]

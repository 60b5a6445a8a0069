"""Descriptions, groups and pronouns: whom they mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.analysis.cast.conftest import Read

type Reader = Callable[[str], Read]

COUP = "Mutinous soldiers toppled Mali’s president on Monday. The coup leaders closed the airport. "


def test_the_words_for_putschists_are_one_actor(read: Reader) -> None:
    found = read(COUP + "Mali’s junta spoke at noon. The new military rulers named a cabinet.")

    assert {"coup leaders", "Mali’s junta", "new military rulers"} <= set(found.actor("Mali junta").aliases)


def test_soldiers_who_name_themselves_bear_that_name(read: Reader) -> None:
    found = read("Soldiers calling themselves the National Renewal Committee read a statement on television.")

    assert found.who("Soldiers") == ("National Renewal Committee",)


def test_a_ministry_of_its_own_is_a_states_and_no_blocs(read: Reader) -> None:
    text = "Mali warned the African Union. The union met for an hour. Its foreign ministry cancelled the visas."

    assert read(text).who("Its") == ("Mali",)


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("The Russian president", "Vladimir Orlov"),
        ("The top US diplomat", "Adam Keller"),
        ("The general", "Moussa Diop"),
    ],
)
def test_an_office_names_its_holder_later(read: Reader, description: str, name: str) -> None:
    found = read(
        "Russian President Vladimir Orlov called US Secretary of State Adam Keller. "
        f"General Moussa Diop was not told. {description} declined to comment."
    )

    assert found.who(description.split()[-1], occurrence=1) == (name,)


def test_the_former_president_is_not_the_president(read: Reader) -> None:
    found = read(
        "President Rosa Quispe met former President Luis Vega on Monday. The former president asked for guards. "
        "The president agreed."
    )

    assert found.who("president", occurrence=1) == ("Luis Vega",)
    assert found.who("president", occurrence=2) == ("Rosa Quispe",)


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("ECOWAS met in Accra. The bloc imposed sanctions.", "bloc", "Economic Community of West African States"),
        ("NATO held a drill. The alliance denied any threat.", "alliance", "NATO"),
        ("The ICC issued a warrant. The court said it was final.", "court", "International Criminal Court"),
        ("Reuters was first. The news agency cited two sources.", "agency", "Reuters"),
    ],
)
def test_a_generic_noun_refers_back_to_a_body(read: Reader, text: str, word: str, name: str) -> None:
    assert read(text).who(word) == (name,)


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("French officials denied the report.", "officials", ("France",)),
        ("The leaders of Armenia and Azerbaijan shook hands.", "leaders", ("Armenia", "Azerbaijan")),
        ("Mali and Burkina Faso condemned the step.", "Mali", ("Mali", "Burkina Faso")),
        ("Johanna Berg met Peter Voss. The two agreed to stop.", "two", ("Johanna Berg", "Peter Voss")),
    ],
)
def test_joint_owners_and_subjects_are_several(read: Reader, text: str, word: str, names: tuple[str, ...]) -> None:
    assert read(text).who(word) == names


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Peter Voss arrived late. He said the road was closed.", "He", "Peter Voss"),
        ("Peter Voss called Johanna Berg. She said the road was closed.", "She", "Johanna Berg"),
        ("The Kremlin dismissed the claim. It said no troops had moved.", "It", "Kremlin"),
        ("Striking protesters blocked the port. They demanded back pay.", "They", "Striking protesters"),
        (
            "Mali's coup leaders met the Andean Community. The bloc was firm. The junta gave no reply. Its men left.",
            "Its",
            "Mali junta",
        ),
        ("President Ana Ruiz said that General Eva Sol would stay. She denied a deal.", "She", "Ana Ruiz"),
        ("Peru holds talks, while Chile has told its army to wait.", "its", "Chile"),
        ("Jan Vos said President Ivo Karr must go. Asked if he would stay, he said it was late.", "he", "Jan Vos"),
        ("Jan Vos said President Ivo Karr must go. He added that time was short.", "He", "Jan Vos"),
        ("Jan Vos warned General Ivo Karr and told him to wait.", "him", "Ivo Karr"),
        ("Jan Vos spoke. Hours after he had left, General Ivo Karr called a vote.", "he", "Ivo Karr"),
        ("The Andean Community met. It took note of the vote.", "It", "Andean Community"),
    ],
)
def test_a_pronoun_means_the_last_fitting_subject(read: Reader, text: str, pronoun: str, name: str) -> None:
    assert read(text).who(pronoun) == (name,)


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("It is clear that the talks failed.", "It"),
        ("He said the road was closed.", "He"),
        ("Eva Sol saw the camp. One of them said the wells were dry. She asked for water.", "She"),
        ("The Andean Community met. Others said it was over. They said no more.", "They"),
    ],
)
def test_a_pronoun_without_antecedent_means_nobody(read: Reader, text: str, pronoun: str) -> None:
    assert read(text).who(pronoun) == ()


def test_the_first_person_is_the_speaker_where_one_is_given(read: Reader) -> None:
    found = read("“We will not leave the city tonight,” the mayor said.")

    assert found.who("We", speakers=("Anna Kern",)) == ("Anna Kern",)
    assert found.who("We") == ()


def test_a_document_speaks_for_its_issuer_and_is_no_name_of_his(read: Reader) -> None:
    found = read("The Kremlin said in a statement that talks would go on. The statement gave no date.")

    assert found.who("statement", occurrence=2) == ("Kremlin",)
    assert "statement" not in found.actor("Kremlin").aliases


def test_a_speaker_known_by_his_role_alone_is_an_actor(read: Reader) -> None:
    assert "army spokesman" in read("An army spokesman said four men had died near the bridge.").names


def test_phrases_kinds_and_spans(read: Reader) -> None:
    found = read("President Omar Sy, the former mayor, told police to wait.")
    passage = found.passages[0]
    head = next(token.i for token in passage.doc if token.text == "Sy")

    first, last = found.cast.phrase(passage, head)
    assert passage.doc[first : last + 1].text == "President Omar Sy"
    start, end = found.cast.span(passage, head)
    assert found.text[start:end] == "President Omar Sy"
    assert (found.cast.kind("Omar Sy"), found.cast.kind("nobody")) == ("person", None)


def test_leaders_in_former_colonies_are_not_the_colonial_powers(read: Reader) -> None:
    found = read(
        "Leaders in neighbouring former British colonies Zambia and Malawi have backed the rebels in Zimbabwe."
    )

    assert found.who("Leaders") == ("Zambia", "Malawi")


def test_it_who_says_so_is_not_named_in_what_it_says(read: Reader) -> None:
    found = read(
        "The Interior Ministry of Peru issued a letter. Bolivia has shut the border with Chile, it said. "
        "Bolivia is at fault."
    )

    assert found.who("it") == found.who("Ministry")


def test_the_two_are_those_who_talked_not_the_last_two_named(read: Reader) -> None:
    found = read(
        "Envoy Mark Ellis held a call with his Danish counterpart, Lena Holm, on the fate of President Omar Saleh, "
        "said spokesman Paul Reed.\n\nThe two discussed a truce."
    )

    assert found.who("two") == ("Mark Ellis", "Lena Holm")


def test_the_two_leaders_are_who_met(read: Reader) -> None:
    found = read(
        "President Ana Lopez met President Juan Vega on Monday. Minister Rosa Diaz watched. The two leaders smiled."
    )

    assert found.who("leaders") == ("Ana Lopez", "Juan Vega")


def test_whoever_condemns_what_he_calls_so_is_the_subject_or_nobody(read: Reader) -> None:
    found = read("President Omar Saleh fled. Later the African Union condemned what he called a power grab.")

    assert found.who("he") == ()


def test_it_who_says_so_after_a_statement_is_who_issued_that(read: Reader) -> None:
    found = read(
        "“Chile is at fault,” spokesman Paul Reed said in a statement. “Peru has shut the border,” said the statement. "
        "Reed asked Peru to “talk to the Peruvian people,” it said."
    )

    assert found.who("it") == ("Paul Reed",)


def test_two_people_are_the_last_two_only_with_an_article(read: Reader) -> None:
    met = "Lena Brandt met Ana Soto on Monday. "
    assert read(met + "The two leaders then left.").who("leaders") == ("Lena Brandt", "Ana Soto")
    assert "Ana Soto" not in read(met + "According to two diplomats, it was late.").who("diplomats")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Kenya urged Somalia to withdraw its troops.", "Somalia"),
        ("President Jan Vos ordered General Pavel Orlan to pull back his men.", "Pavel Orlan"),
        ("Kenya urged Somalia to support its claim.", "Kenya"),
        ("Kenya promised Somalia to withdraw its troops.", "Kenya"),
    ],
)
def test_whose_own_somebody_is_told_to_deal_with(read: Reader, text: str, meant: str) -> None:
    pronoun = "his" if " his " in text else "its"
    assert read(text).who(pronoun) == (meant,)


def test_what_it_said_may_follow_what_it_did(read: Reader) -> None:
    found = read("Oman and the Arab League met. The army turned the envoy down: his aides, it said, were spies.")
    assert found.who("it") == found.who("army")


def test_who_says_it_in_an_aside_is_not_whom_he_tells_of(read: Reader) -> None:
    found = read("General Pavel Orlan spoke first. The mayor, Jan Vos, he said, had asked for it.")
    assert found.who("he") == ("Pavel Orlan",)


def test_what_is_called_something_is_a_deed_unless_it_is_called_a_body(read: Reader) -> None:
    assert read("Oman praised the Arab League. Ana Ruiz called it a sham.").who("it") == ()
    assert read("Ana Ruiz praised the Arab League. Jan Vos called it a cruel group.").who("it") == ("Arab League",)


def test_a_pronoun_of_an_entry_of_a_live_blog_means_nobody_of_the_entry_above(read: Reader) -> None:
    text = "14:20\nThe mayor, Jan Vos, has left.\n\n15:05\n{} is ready to talk, she writes. She asks for a day.\n"
    assert read(text.format("Ana Ruiz")).who("She") == ("Ana Ruiz",)
    assert read(text.format("The harbour")).who("she") == ()


def test_it_goes_on_from_the_subject_before_a_semicolon(read: Reader) -> None:
    found = read("The rebels of Oman met. The junta refuses to go before London gives way; it rejects the plan.")
    assert found.who("it") == found.who("junta")


@pytest.mark.parametrize("voice", ["state radio", "news agency", "foreign ministry"])
def test_the_country_of_which_a_states_own_voice_tells_is_that_state(read: Reader, voice: str) -> None:
    found = read(
        "The army of Niger took power. The soldiers closed the borders of Niger. "
        f"Kenya's {voice} said on Monday that the country had refused a request."
    )
    assert found.who("country") == ("Kenya",)


def test_soldiers_who_topple_another_states_leader_are_that_states(read: Reader) -> None:
    found = read(
        COUP + "Mali’s junta rules by decree. The people of Mali wait. "
        "The coup in Mali comes three weeks after soldiers overthrew the president of Chad."
    )
    assert found.who("soldiers") == ("Mali junta",)
    assert found.who("soldiers", 2) == ("Chad soldiers",)


def test_a_military_council_is_no_other_council_that_was_told_of(read: Reader) -> None:
    found = read(
        "Togo is quiet. The UN Security Council met on Togo on Monday. "
        "He asked the military council in Lome to protect the people of Togo. The council met again."
    )
    assert found.who("council") == ("Togo junta",)


def test_those_who_bear_a_name_before_theirs_are_not_whom_a_plural_means(read: Reader) -> None:
    found = read("UN envoy Ada Reed of Togo is alarmed by reports that they fired at doctors.")
    assert found.who("they") == ()

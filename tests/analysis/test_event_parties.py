"""Who does a deed and to whom."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from monitor.model import Article
from tests.analysis.coding import coded


def test_tourists_are_not_their_state(analyzer: Analyzer) -> None:
    assert not any(recipient == "France" for *_, recipient in coded(analyzer, "Kenya evacuated French tourists."))


def test_parties_of_talks_between_two(analyzer: Analyzer) -> None:
    text = "Talks between China and Japan were held."
    (event,) = analyzer.analyze(Article(text)).events
    spans = [text[slice(*span)] for span in (event.actor_span, event.recipient_span) if span]
    assert (event.type, spans) == ("CONSULT", ["China", "Japan"])


def test_joined_actors_and_recipients_are_events_of_their_own(analyzer: Analyzer) -> None:
    found = coded(analyzer, "France and Germany accused Russia and Belarus of sabotage.")
    assert {(actor, recipient) for kind, _, actor, recipient in found if kind == "ACCUSE"} == {
        ("France", "Russia"),
        ("France", "Belarus"),
        ("Germany", "Russia"),
        ("Germany", "Belarus"),
    }


def test_the_only_other_party_is_the_recipient(analyzer: Analyzer) -> None:
    assert ("REJECT", "done", "China", "Japan") in coded(
        analyzer, "China dismissed the offer after Japan condemned it."
    )


def test_nobody_is_said_to_have_done_it(analyzer: Analyzer) -> None:
    (event,) = analyzer.analyze(Article("Thirty Turkish lawyers were detained.")).events
    assert (event.type, event.actor) == ("COERCE", None)


def test_talks_of_nobody_are_none_beside_those_of_somebody(analyzer: Analyzer) -> None:
    found = analyzer.analyze(Article("France met Mali.\n\nTwo clerks will meet after the talks.")).events
    assert [(event.actor, event.recipient) for event in found] == [("France", "Mali")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Uganda warned that those concerned would be held liable for the safety of President Kamau.",
            ("THREATEN", "threatened", "Uganda", None),
        ),
        (
            "Uganda imposed sanctions on those blocking the return of President Kamau.",
            ("SANCTION", "done", "Uganda", None),
        ),
        ("Uganda called for the release of President Kamau.", ("REQUEST", "done", "Uganda", None)),
        (
            "The Kenyan junta discussed an intervention, as threatened by Uganda.",
            ("THREATEN", "threatened", "Uganda", None),
        ),
    ],
)
def test_who_is_only_named_in_a_description_is_no_recipient(
    analyzer: Analyzer, sentence: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    found = coded(analyzer, sentence)
    assert [event for event in found if event[0] == expected[0]] == [expected]


def test_joined_nouns_are_of_one_possessor(analyzer: Analyzer) -> None:
    found = coded(
        analyzer, "Kenya's refusal to abide by Uganda's deadline and its closure of the airspace angered Chad."
    )
    assert {event[2] for event in found if event[0] == "COERCE"} == {"Kenya"}


def test_a_pronoun_in_a_clause_on_the_second_of_two_means_the_first(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Peter Banda met both President Samuel Kamau and the general who deposed him.")
    assert not [event for event in found if event[0] == "COERCE" and event[3] != "Samuel Kamau"]


def test_whose_goods_are_banned_imposes_nothing(analyzer: Analyzer) -> None:
    found = coded(analyzer, "France quarrels with Mali. Sanctions on Malian gold have been prepared.")
    assert found == {("SANCTION", "planned", None, "Mali")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya sent two frigates to Djibouti to deter Yemen's raiders.",
            ("MOBILIZE", "done", "Kenya", "Yemen"),
        ),
        ("Ghana and Togo have fought two of their three wars over a river.", ("ASSAULT", "done", "Ghana", "Togo")),
        (
            "Peter Okello was elected in a poll which Kenya refuses to recognise.",
            ("REJECT", "refused", "Kenya", "Peter Okello"),
        ),
        (
            "Peter Okello won office in a poll, which was denounced by Kenya.",
            ("ACCUSE", "done", "Kenya", "Peter Okello"),
        ),
        (
            "Peter Okello was chosen by parliament but was rejected by Kenya.",
            ("REJECT", "done", "Kenya", "Peter Okello"),
        ),
        ("The Kenyan envoy said that Uganda was behind the raid.", ("ACCUSE", "done", "Kenya envoy", "Uganda")),
        ("Uganda promised that its army would protect Kenya.", ("AGREE", "done", "Uganda", "Kenya")),
        ("Chad is one of the states that gave food aid to Niger.", ("AID", "done", "Chad", "Niger")),
        ("Chad cut all ties with Togo, while Mali suspended aid.", ("SANCTION", "done", "Mali", "Togo")),
        (
            "Ugandan police said that twenty marchers had been arrested.",
            ("COERCE", "done", "Uganda police", "protesters"),
        ),
        (
            "Uganda's foreign minister said that fewer students came to class and urged Kenya to help.",
            ("REQUEST", "done", "Uganda minister", "Kenya"),
        ),
    ],
)
def test_parties_that_the_wording_tells(
    analyzer: Analyzer, text: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in coded(analyzer, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya and Uganda welcomed the vote.", "SUPPORT"),
        ("Kenya and Uganda bombed a bridge.", "ASSAULT"),
        ("Kenya and Uganda rejected the plan.", "REJECT"),
    ],
)
def test_who_do_one_thing_together_do_not_do_it_to_each_other(analyzer: Analyzer, text: str, kind: str) -> None:
    found = {(event[2], event[3]) for event in coded(analyzer, text) if event[0] == kind}
    assert found == {("Kenya", None), ("Uganda", None)}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya called on other countries to condemn the raids that Uganda had made.",
        "Ugandan police arrested the captain of a ship off Kenya.",
        "Kenya criticised them over the border that Uganda had closed.",
    ],
)
def test_who_is_not_named_is_nobody_else(analyzer: Analyzer, text: str) -> None:
    first, *_ = analyzer.analyze(Article(text)).events
    assert first.recipient is None


def test_neighbours_are_not_the_state_whose_they_are(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Two of Kenya's neighbours threatened Chad with war.")
    assert not any(event[2] == "Kenya" for event in found)


def test_a_junta_is_not_that_of_the_state_whose_envoy_it_expels(analyzer: Analyzer) -> None:
    text = (
        "French envoy told to go\n\nThe French ambassador stayed in Chad after the coup.\n\n"
        "The junta expelled the French ambassador."
    )
    assert ("SANCTION", "done", "Chad junta", "France") in coded(analyzer, text)


def test_arrests_of_somebody_named_are_told_though_nobody_made_them(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Chad fell silent after a wave of arrests of Kenyan journalists.")
    assert any(event[0] == "COERCE" and event[2] is None for event in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya acted at the request of the Chadian government.", ("REQUEST", "done", "Chad")),
        ("The marchers received the support of Kenya.", ("SUPPORT", "done", "Kenya")),
        ("Kenya rejected the court's bid to postpone the vote.", ("REJECT", "done", "Kenya")),
        ("The Kenyan army is on high alert.", ("MOBILIZE", "done", "Kenya army")),
        ("The African Union voted to remove President Idriss Deby.", ("COERCE", "done", "African Union")),
        ("The Kenyan government left the institutions of Chad.", ("RETREAT", "done", "Kenya")),
    ],
)
def test_who_did_it(analyzer: Analyzer, sentence: str, expected: tuple[str, str, str]) -> None:
    assert expected in {event[:3] for event in coded(analyzer, sentence)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan President Ali Musa urged Kenya to wait.", ("REQUEST", "done", "Ali Musa", None)),
        ("Kenyan police appealed for calm across Kenya.", ("REQUEST", "done", "Kenya police", None)),
        ("Kenyan opposition leader Ali Musa accused Kenya.", ("ACCUSE", "done", "Ali Musa", "Kenya")),
    ],
)
def test_nobody_acts_upon_the_state_that_he_acts_for(
    analyzer: Analyzer, text: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in coded(analyzer, text)


def test_a_deed_is_of_whoever_leads_it_but_not_of_whoever_backs_it(analyzer: Analyzer) -> None:
    assert ("ASSAULT", "done", "Chad", "Sudan") in coded(
        analyzer, "Chad is at war. A Chadian-led raid on Sudan failed."
    )
    backed = coded(analyzer, "Chad is at war. A Chadian-backed raid on Sudan failed.")
    assert not any(actor == "Chad" for _, _, actor, _ in backed)


def test_help_goes_to_whomever_its_purpose_names(analyzer: Analyzer) -> None:
    assert ("AID", "done", "Japan", "Nepal") in coded(analyzer, "Japan gave two million dollars to help Nepal.")


def test_who_is_arrested_in_a_state_is_arrested_by_it(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya is at peace. The activist Peter Moss was arrested in Kenya on Monday.")
    assert ("COERCE", "done", "Kenya", "Peter Moss") in found


def test_several_who_together_act_upon_another_do_it_to_him(analyzer: Analyzer) -> None:
    assert ("AGREE", "planned", "Togo", "Chad") in coded(analyzer, "Togo and Benin said that they would assist Chad.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "West African heads of state met in Accra. The leaders ordered the activation of a force against Togo.",
            ("MOBILIZE", "ordered", "Economic Community of West African States", "Togo"),
        ),
        (
            "Togo ordered the Kenyan ambassador to leave the country within three days.",
            ("SANCTION", "ordered", "Togo", "Kenya"),
        ),
        (
            "Gulf ministers met. Oman agreed to start work on sanctions on Yemen.",
            ("THREATEN", "threatened", "Oman", "Yemen"),
        ),
        (
            "Togo told a Kenyan diplomat that it would attack Ghana.",
            ("THREATEN", "threatened", "Togo", "Ghana"),
        ),
        (
            "Ghana is readying troops for Togo. Peru warned that an intervention could tear the region apart.",
            ("REJECT", "done", "Peru", "Ghana"),
        ),
        (
            "Soldiers staged a coup in Togo. The junta closed the border. President Ada Kofi is held in his house.",
            ("COERCE", "done", "Togo junta", "Ada Kofi"),
        ),
        ("Kenya will send its troops back to barracks.", ("RETREAT", "planned", "Kenya", None)),
        ("Battalions from Kenya have been put on standby.", ("MOBILIZE", "done", "Kenya", None)),
        ("Kenya said its Fourth Brigade had begun to leave the country.", ("RETREAT", "done", "Kenya", None)),
        (
            "Kenya will hold a meeting of generals to settle the details of a possible operation.",
            ("MOBILIZE", "planned", "Kenya", None),
        ),
        (
            "Kenya demanded that all envoys leave the country, accusing Togo of arming rebels.",
            ("ACCUSE", "done", "Kenya", "Togo"),
        ),
    ],
)
def test_who_takes_a_step_and_towards_whom(
    analyzer: Analyzer, text: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in coded(analyzer, text)


def test_nobody_meets_himself(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Ali Moussa of Chad and his rival Jean Koffi held separate meetings in Togo.")
    assert not [event for event in found if event[2] is not None and event[2] == event[3]]


def test_who_is_named_beside_a_noun_does_it_and_not_whose_the_noun_is(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Ana Ruiz spoke first. Her old rival, Pavel Orlan, accused Kenya of greed.")
    assert ("ACCUSE", "done", "Pavel Orlan", "Kenya") in found


def test_joint_actors_with_clauses_between_them_act_together(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya, which leads the bloc, and her old rival, Jan Vos, accused Somalia of greed.")
    assert {actor for kind, _, actor, _ in found if kind == "ACCUSE"} == {"Kenya", "Jan Vos"}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Chad's envoy held up a photocopy of the letter.", False),
        ("Chad will veto whatever text held Ali Reza to account.", False),
        ("Chadian rebels held up a convoy for six hours.", True),
    ],
)
def test_what_is_held_up_to_be_seen_and_who_is_held_to_account_is_not_held(
    analyzer: Analyzer, text: str, held: bool
) -> None:
    assert ("COERCE" in {event[0] for event in coded(analyzer, text)}) is held

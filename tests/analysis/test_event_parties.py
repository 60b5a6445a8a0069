from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from monitor.model import Article
from tests.analysis.coding import coded


def test_who_answers_an_accusation_answers_the_accuser(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Oman accused Yemen of shelling a port. Yemen denied the charge.")
    assert ("REJECT", "done", "Yemen", "Oman") in found


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


@pytest.mark.parametrize("judged", ["unacceptable", '"a reckless provocation"'])
def test_who_calls_an_ultimatum_something_sets_none(analyzer: Analyzer, judged: str) -> None:
    assert coded(analyzer, f"Chad called the ultimatum {judged}.") == {("ACCUSE", "done", "Chad", None)}


@pytest.mark.parametrize(
    ("setter", "names"),
    [("The Republic of Kenya", {"Kenya", "Transnistria"}), ("The Kingdom of Morocco", {"Morocco", "Transnistria"})],
)
def test_who_is_given_hours_is_called_by_no_number(analyzer: Analyzer, setter: str, names: set[str]) -> None:
    found = analyzer.analyze(Article(f"{setter} gave Transnistria 72 hours to leave."))
    assert {actor.name for actor in found.actors} == names


def test_whose_goods_are_banned_imposes_nothing(analyzer: Analyzer) -> None:
    found = coded(analyzer, "France quarrels with Mali. Sanctions on Malian gold have been prepared.")
    assert found == {("SANCTION", "planned", None, "Mali")}


def test_the_victims_country_is_not_accused(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Belgium voiced outrage at the killing of Kenyan soldiers.")
    assert not [event for event in found if event[3] == "Kenya"]


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


def test_who_helps_is_not_attacked(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Chad shot down a Libyan drone with help from France and Togo.")
    assert not [event for event in found if event[3] in ("France", "Togo")]


def test_who_mediates_begins_no_quarrel(analyzer: Analyzer) -> None:
    text = "Chad has been mediating between Togo and Benin. Togo has shut its own airspace."
    assert not [event for event in coded(analyzer, text) if event[0] == "COERCE" and event[3] == "Chad"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya cautioned against a military intervention.", ("REJECT", "done")),
        ("Kenya refuses any use of force.", ("REJECT", "refused")),
        (
            "Kenya said that an intervention in Chad would be tantamount to a declaration of war.",
            ("THREATEN", "threatened"),
        ),
        ("Kenya said any attack on Chad would be regarded as an act of war.", ("THREATEN", "threatened")),
        ('"Any raid on Chad would be a declaration of war," Kenya said.', ("THREATEN", "threatened")),
    ],
)
def test_who_opposes_an_intervention_opposes_whoever_threatens_with_one(
    analyzer: Analyzer, sentence: str, expected: tuple[str, str]
) -> None:
    found = coded(analyzer, f"The Arab League threatened the government of Chad with force. {sentence}")
    assert (*expected, "Kenya", "Arab League") in found


def test_what_is_no_intervention_is_refused_to_nobody_else(analyzer: Analyzer) -> None:
    found = coded(
        analyzer, "The Arab League threatened Chad with force. Kenya condemned the seizure of power by force."
    )
    assert ("ACCUSE", "done", "Kenya", "Arab League") not in found


def test_what_was_called_an_act_of_war_threatens_nobody(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya said the raid on the port was an act of war.")
    assert not any(event[0] == "THREATEN" for event in found)


def test_neighbours_are_not_the_state_whose_they_are(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Two of Kenya's neighbours threatened Chad with war.")
    assert not any(event[2] == "Kenya" for event in found)


def test_a_junta_is_not_that_of_the_state_whose_envoy_it_expels(analyzer: Analyzer) -> None:
    text = (
        "French envoy told to go\n\nThe French ambassador stayed in Chad after the coup.\n\n"
        "The junta expelled the French ambassador."
    )
    assert ("SANCTION", "done", "Chad junta", "France") in coded(analyzer, text)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya drew sharp criticism from Chad.", ("ACCUSE", "done", "Chad", "Kenya")),
        ("Oman faces criticism from Yemen over the blockade.", ("ACCUSE", "done", "Yemen", "Oman")),
        ("Togo bowed out under pressure from Ghana.", ("REQUEST", "done", "Ghana", "Togo")),
        ("Kenya refused to answer a request from Chad.", ("REQUEST", "done", "Chad", "Kenya")),
        (
            "Togo moved a battery to the coast to counter threats from Ghana.",
            ("THREATEN", "threatened", "Ghana", "Togo"),
        ),
    ],
)
def test_what_is_said_comes_from_whoever_says_it(
    analyzer: Analyzer, sentence: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in coded(analyzer, sentence)


def test_arrests_of_somebody_named_are_told_though_nobody_made_them(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Chad fell silent after a wave of arrests of Kenyan journalists.")
    assert any(event[0] == "COERCE" and event[2] is None for event in found)


def test_forces_sent_to_help_somebody_fight_threaten_nobody(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya offered to send soldiers to help Chad in its fight against rebels.")
    assert any(event[:3] == ("AGREE", "done", "Kenya") for event in found)
    assert not any(event[0] == "THREATEN" for event in found)


def test_who_is_ordered_to_give_is_asked_to(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya ordered Chad to hand over two million dollars.")
    assert any(event[:3] == ("REQUEST", "ordered", "Kenya") for event in found)
    assert not any(event[0] == "AID" for event in found)


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


def test_a_threat_that_is_faced_comes_from_nobody_of_whom_it_consists(analyzer: Analyzer) -> None:
    assert not any(event[0] == "THREATEN" for event in coded(analyzer, "Kenya faces the threat of invasion."))


def test_peacekeepers_who_move_help(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenyan peacekeepers began deploying in Chad on Tuesday.")
    assert {event[0] for event in found} == {"AID"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo put its troops on alert should Benin not pay by Friday.", ("MOBILIZE", "done", "Togo", "Benin")),
        ("Togo will not reopen talks until Benin pays.", ("REJECT", "refused", "Togo", "Benin")),
        (
            "Togo warned that it would shut the border unless Benin disarms.",
            ("THREATEN", "threatened", "Togo", "Benin"),
        ),
    ],
)
def test_a_condition_tells_whom_force_or_refusal_is_aimed_at(
    analyzer: Analyzer, text: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in coded(analyzer, text)


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yemen shelled a port. Iran condemned the raid.", ("ACCUSE", "done", "Iran", "Yemen")),
        ("Yemen closed its border with Oman. Iran rejected the move.", ("REJECT", "done", "Iran", "Yemen")),
        ("Yemen agreed to release two envoys. Iran welcomed the decision.", ("SUPPORT", "done", "Iran", "Yemen")),
    ],
)
def test_what_is_said_about_a_deed_is_said_to_whoever_did_it(
    analyzer: Analyzer, text: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in coded(analyzer, text)


def test_who_suffers_a_deed_is_not_condemned_with_it(analyzer: Analyzer) -> None:
    assert coded(analyzer, "Iran condemned the raid on Israel.") == {("ACCUSE", "done", "Iran", None)}


def test_a_deed_is_of_whoever_leads_it_but_not_of_whoever_backs_it(analyzer: Analyzer) -> None:
    assert ("ASSAULT", "done", "Chad", "Sudan") in coded(
        analyzer, "Chad is at war. A Chadian-led raid on Sudan failed."
    )
    backed = coded(analyzer, "Chad is at war. A Chadian-backed raid on Sudan failed.")
    assert not any(actor == "Chad" for _, _, actor, _ in backed)


def test_who_is_accused_of_something_is_not_whom_it_was_done_to(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Russia accused Peter Moss of trying to overthrow the government of Mali. Mali agreed.")
    assert not any(kind == "ACCUSE" and recipient == "Mali" for kind, _, _, recipient in found)


def test_help_goes_to_whomever_its_purpose_names(analyzer: Analyzer) -> None:
    assert ("AID", "done", "Japan", "Nepal") in coded(analyzer, "Japan gave two million dollars to help Nepal.")


def test_who_is_arrested_in_a_state_is_arrested_by_it(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya is at peace. The activist Peter Moss was arrested in Kenya on Monday.")
    assert ("COERCE", "done", "Kenya", "Peter Moss") in found


def test_saying_nothing_rejects_nobody(analyzer: Analyzer) -> None:
    assert coded(analyzer, "A spokesman for Kenya declined to comment on the talks with Chad.") == set()


def test_whoever_would_make_war_is_warned_against_it_by_all_who_say_so(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya is readying troops. Togo and Benin said an attack would be a declaration of war.")
    assert {("THREATEN", "threatened", who, "Kenya") for who in ("Togo", "Benin")} <= found


def test_who_warns_against_the_use_of_force_opposes_whoever_threatens_with_it(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya is readying troops against Chad. Oman warned against the use of force.")
    assert ("REJECT", "done", "Oman", "Kenya") in found


def test_who_would_go_to_war_over_another_stands_by_him(analyzer: Analyzer) -> None:
    text = "Kenya is readying troops. Togo said that it would treat an attack on Benin as a declaration of war."
    found = coded(analyzer, text)
    assert ("THREATEN", "threatened", "Togo", "Kenya") in found
    assert ("SUPPORT", "done", "Togo", "Benin") in found


def test_several_who_together_act_upon_another_do_it_to_him(analyzer: Analyzer) -> None:
    assert ("AGREE", "planned", "Togo", "Chad") in coded(analyzer, "Togo and Benin said that they would assist Chad.")


def test_soldiers_who_are_stationed_somewhere_are_no_news(analyzer: Analyzer) -> None:
    assert coded(analyzer, "The port lies beside the base where French soldiers are stationed.") == set()
    assert "MOBILIZE" in {kind for kind, *_ in coded(analyzer, "France has stationed troops at the border.")}


def test_whoever_calls_a_deed_something_is_not_whom_it_is_held_against(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Russia denounced what Kenya called a raid by Chad.")
    assert ("ACCUSE", "done", "Russia", "Kenya") not in found


def test_a_condition_does_not_bind_whom_others_are_to_free(analyzer: Analyzer) -> None:
    text = "Kenya will impose sanctions on Somalia unless President Ana Ruiz is freed."
    assert {recipient for *_, recipient in coded(analyzer, text)} == {"Somalia"}


def test_an_army_that_is_let_in_is_not_moved_against_its_own_state(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya authorised the armies of Chad and Gabon to intervene on its soil.")
    assert not {recipient for kind, _, _, recipient in found if kind == "MOBILIZE"} & {"Chad", "Gabon"}


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


def test_whose_land_an_intervention_would_hit_is_not_opposed_by_who_opposes_it(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Peru reiterated its rejection of an armed intervention against the people of Togo.")
    assert {(kind, whom) for kind, _, _, whom in found} == {("REJECT", None)}


def test_nobody_meets_himself(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Ali Moussa of Chad and his rival Jean Koffi held separate meetings in Togo.")
    assert not [event for event in found if event[2] is not None and event[2] == event[3]]


def test_who_is_named_beside_a_noun_does_it_and_not_whose_the_noun_is(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Ana Ruiz spoke first. Her old rival, Pavel Orlan, accused Kenya of greed.")
    assert ("ACCUSE", "done", "Pavel Orlan", "Kenya") in found


@pytest.mark.parametrize("speaker", ["Le Soir", "Reuters", "Amnesty International"])
def test_who_reports_what_he_did_did_not_do_it(analyzer: Analyzer, speaker: str) -> None:
    found = coded(analyzer, f"President Ana Ruiz spoke in Oslo. She has arrested Jan Vos, {speaker} said.")
    assert ("COERCE", "done", "Ana Ruiz", "Jan Vos") in found


def test_joint_actors_with_clauses_between_them_act_together(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya, which leads the bloc, and her old rival, Jan Vos, accused Somalia of greed.")
    assert {actor for kind, _, actor, _ in found if kind == "ACCUSE"} == {"Kenya", "Jan Vos"}


@pytest.mark.parametrize(
    ("text", "threatens"),
    [
        ('"The valley is a tinderbox," Ana Ruiz warned.', False),
        ("Ana Ruiz warned that the valley was on the brink of famine.", False),
        ("Analyst Ana Ruiz warned that Kenya would pay a price.", False),
        ('"We will close the valley," Ana Ruiz warned.', True),
        ('"Kenya won’t take this lying down," Ana Ruiz warned.', True),
        ("Ana Ruiz warned Kenya that it was playing with fire.", True),
        ("Ana Ruiz warned of retaliation.", True),
    ],
)
def test_a_warning_threatens_where_something_will_be_done(analyzer: Analyzer, text: str, threatens: bool) -> None:
    assert any(kind == "THREATEN" for kind, *_ in coded(analyzer, text)) == threatens


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Chad will not allow a resolution to pass that authorises the use of force.", None),
        ("Chad rejected a letter that threatened Togo with sanctions.", None),
        ("Chad drafted a resolution authorising the use of force against Togo.", "Chad"),
    ],
)
def test_a_text_is_of_whoever_makes_it_and_not_of_whoever_keeps_it_off(
    analyzer: Analyzer, text: str, actor: str | None
) -> None:
    assert {event[2] for event in coded(analyzer, text) if event[0] in ("MOBILIZE", "THREATEN")} == {actor}


def test_who_crushes_his_missiles_gives_way(analyzer: Analyzer) -> None:
    assert ("CONCEDE", "done", "Togo", None) in coded(analyzer, "Togo bulldozed its rockets on Monday.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenya condemned the Chadian military intervention in Togo.", True),
        ("Kenya has closed its port since the illegal Chadian military intervention in Togo.", True),
        ("Kenya condemns any military intervention in Togo by Chad.", False),
        ("Kenya fears the planned Chadian military intervention in Togo.", False),
        ("After the Chadian military intervention in Togo the rebels fled.", False),
        ("Kenya condemned the Chadian intervention in the debate on Togo.", False),
    ],
)
def test_an_intervention_that_is_condemned_was_made(analyzer: Analyzer, text: str, told: bool) -> None:
    assert (("ASSAULT", "done", "Chad", "Togo") in coded(analyzer, text)) is told


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

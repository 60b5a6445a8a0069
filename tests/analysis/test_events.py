from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.analysis import Analyzer
from monitor.analysis.events.lexicon import lexicon
from monitor.analysis.events.triggers import MOST_ON_ONE, find_triggers
from monitor.analysis.passage import Passage, masked
from monitor.model import Article


def coded(analyzer: Analyzer, text: str) -> set[tuple[str, str, str | None, str | None]]:
    events = analyzer.analyze(Article(text)).events
    return {(event.type, event.status, event.actor, event.recipient) for event in events}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("France condemned Mali.", ("ACCUSE", "done", "France", "Mali")),
        ("Mali was condemned by France.", ("ACCUSE", "done", "France", "Mali")),
        ("Russia has imposed sanctions on Canada.", ("SANCTION", "done", "Russia", "Canada")),
        ("Kenya has lifted sanctions on Uganda.", ("CONCEDE", "done", "Kenya", "Uganda")),
        ("Japan threatened to attack China.", ("THREATEN", "threatened", "Japan", "China")),
        ("Japan vowed to attack China.", ("THREATEN", "threatened", "Japan", "China")),
        ("Spain refused to meet Portugal.", ("REJECT", "refused", "Spain", "Portugal")),
        ("Chad suspended its participation in talks with Mali.", ("REJECT", "done", "Chad", "Mali")),
        ("The African Union suspended Chad.", ("SANCTION", "done", "African Union", "Chad")),
        ("Chad put troops near Mali on the highest level of readiness.", ("MOBILIZE", "done", "Chad", None)),
        ("Chad is not planning to invade Mali.", ("ASSAULT", "ruled_out", "Chad", "Mali")),
        ("Chad blamed the moneyed elites for Mali's losses.", ("ACCUSE", "done", "Chad", None)),
        ("Chad and Togo, which host the talks, were glad.", ("CONSULT", "done", "Chad", None)),
        (
            "Chad's parliament voted to impeach President Ali Moussa.",
            ("COERCE", "done", "Chad parliament", "Ali Moussa"),
        ),
        ("Chad met Ana Ruiz, Jan Vos of Oman and Peru's Lia Sol.", ("CONSULT", "done", "Chad", "Jan Vos")),
        ("Chile's refusal to meet Peru surprised nobody.", ("REJECT", "done", "Chile", "Peru")),
        ("India will supply Nepal with weapons.", ("AID", "planned", "India", "Nepal")),
        ("Brazil agreed to supply Peru with weapons.", ("AGREE", "done", "Brazil", "Peru")),
        ("Brazil ordered the deployment of troops against Peru.", ("MOBILIZE", "ordered", "Brazil", "Peru")),
        ("Brazil plans to meet Peru.", ("CONSULT", "planned", "Brazil", "Peru")),
        ("Brazil will not attack Peru.", ("ASSAULT", "ruled_out", "Brazil", "Peru")),
        ("France recalled its ambassador after Mali condemned it.", ("SANCTION", "done", "France", None)),
        ("France expelled a Russian diplomat.", ("SANCTION", "done", "France", "Russia")),
        ("Germany suspended aid to the Malian government.", ("SANCTION", "done", "Germany", "Mali")),
        ("Israel launched an air strike on Iran.", ("ASSAULT", "done", "Israel", "Iran")),
        ("Israel and Iran signed a deal.", ("AGREE", "done", "Israel", "Iran")),
        ("China held talks with Japan.", ("CONSULT", "done", "China", "Japan")),
        ("Turkey expressed its support for Qatar.", ("SUPPORT", "done", "Turkey", "Qatar")),
        ("Ghana said that Togo must disarm.", ("REQUEST", "done", "Ghana", "Togo")),
        ("Ghana urged Togo to disarm.", ("REQUEST", "done", "Ghana", "Togo")),
        ("Ghana told Togo to withdraw its troops.", ("REQUEST", "done", "Ghana", "Togo")),
        ("Ghana gave Togo until Friday to withdraw.", ("THREATEN", "done", "Ghana", "Togo")),
        ("Ghana ordered the release of two envoys.", ("CONCEDE", "ordered", "Ghana", None)),
        ("Ghana denied bombing Togo.", ("REJECT", "done", "Ghana", "Togo")),
        ("Ghana ruled out talks with Togo.", ("REJECT", "ruled_out", "Ghana", "Togo")),
        ("Ghana called Togo a tyrant.", ("ACCUSE", "done", "Ghana", "Togo")),
        ("Ghana condemned the raid carried out by Togo.", ("ACCUSE", "done", "Ghana", "Togo")),
        ("Ghana is ready to meet Togo.", ("AGREE", "planned", "Ghana", "Togo")),
        ("Ghana set Togo an ultimatum.", ("THREATEN", "done", "Ghana", "Togo")),
    ],
)
def test_event(analyzer: Analyzer, sentence: str, expected: tuple[str, str, str | None, str | None]) -> None:
    assert expected in coded(analyzer, sentence)


def test_who_answers_an_accusation_answers_the_accuser(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Oman accused Yemen of shelling a port. Yemen denied the charge.")
    assert ("REJECT", "done", "Yemen", "Oman") in found


def test_what_describes_somebody_is_he(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Peter Moss, the former Kenyan president, who condemned Uganda, left for Rome.")
    assert ("ACCUSE", "done", "Peter Moss", "Uganda") in found


def test_telling_somebody_something_asks_nothing(analyzer: Analyzer) -> None:
    assert coded(analyzer, "Ghana told Togo that the road was dry.") == set()


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


@pytest.mark.parametrize(
    "sentence",
    [
        "Brazil did not attack Peru.",
        "If Brazil attacks Peru, nobody wins.",
        "Brazil urged Peru to release the sailors.",
        "Brazil wants Peru to release the sailors.",
        "Brazil asked whether Peru had bombed the bridge.",
        "Brazil is training to attack Peru.",
        "Brazil warned against attacks on Peru.",
    ],
)
def test_no_deed(analyzer: Analyzer, sentence: str) -> None:
    assert not {kind for kind, *_ in coded(analyzer, sentence)} & {"ASSAULT", "CONCEDE"}


def test_conditional_threat_is_a_threat(analyzer: Analyzer) -> None:
    found = coded(analyzer, "China would attack Japan if Japan closed the strait.")
    assert {kind for kind, *_ in found} == {"THREATEN"}


def test_withholding_under_a_condition_is_a_threat(analyzer: Analyzer) -> None:
    found = coded(analyzer, "China will not release the crew unless Japan opens the strait.")
    assert ("THREATEN", "threatened") in {(kind, status) for kind, status, *_ in found}


def test_what_is_neither_done_nor_refused_is_nothing(analyzer: Analyzer) -> None:
    assert coded(analyzer, "Canada will not commit to a joint force.") == set()


def test_the_only_other_party_is_the_recipient(analyzer: Analyzer) -> None:
    assert ("REJECT", "done", "China", "Japan") in coded(
        analyzer, "China dismissed the offer after Japan condemned it."
    )


def test_a_title_does_not_repeat_the_text(analyzer: Analyzer) -> None:
    text = (
        "France condemns Mali\n\nPARIS, Aug 9 (Agency) - France condemned Mali on Monday over the killing of an envoy."
    )
    assert [event.type for event in analyzer.analyze(Article(text)).events if event.actor == "France"] == ["ACCUSE"]


def test_nobody_is_said_to_have_done_it(analyzer: Analyzer) -> None:
    (event,) = analyzer.analyze(Article("Thirty Turkish lawyers were detained.")).events
    assert (event.type, event.actor) == ("COERCE", None)


def test_date(analyzer: Analyzer) -> None:
    (event,) = analyzer.analyze(Article("France condemned Mali on Monday.", published=date(2023, 8, 9))).events
    assert event.date == "2023-08-07"


def test_words_said_twice_are_one_event_and_deeds_are_two(analyzer: Analyzer) -> None:
    text = "France condemned Mali.\n\nMali bombed Chad.\n\nFrance condemned Mali.\n\nMali bombed Chad."
    kinds = [event.type for event in analyzer.analyze(Article(text)).events]
    assert sorted(kinds) == ["ACCUSE", "ASSAULT", "ASSAULT"]


def test_one_deed_in_two_words_is_one_event(analyzer: Analyzer) -> None:
    found = analyzer.analyze(Article("Guards in Mali beat and wounded Chad's soldiers.")).events
    assert [event.type for event in found] == ["ASSAULT"]


def test_talks_of_nobody_are_none_beside_those_of_somebody(analyzer: Analyzer) -> None:
    found = analyzer.analyze(Article("France met Mali.\n\nTwo clerks will meet after the talks.")).events
    assert [(event.actor, event.recipient) for event in found] == [("France", "Mali")]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Germany suspended aid to Mali.", "'suspend' with aid (events.toml, SANCTION)"),
        ("Germany will suspend aid to Mali.", "'suspend' with aid (events.toml, SANCTION); planned by 'will'"),
        (
            "Japan would attack China if it closed the strait.",
            "'attack' (events.toml, ASSAULT); THREATEN threatened by 'if'",
        ),
        ("Spain refused to meet Portugal.", "'refuse' (events.toml, REJECT); refused by 'refused'"),
        ("Ghana said that Togo must disarm.", "duty said with 'must' (events.toml, modals_demand)"),
    ],
)
def test_an_event_says_what_it_rests_on(analyzer: Analyzer, sentence: str, rule: str) -> None:
    assert [event.rule for event in analyzer.analyze(Article(sentence)).events] == [rule]


SCRAPS = """
France; the junta; condemned; attack on; sanctions; by; to; refused; if; will not; which; and; ,; .; who; was; urged;
must; leave; on Friday; its; "; deadline; until; (; meeting; gave; talks between; said it would; three days
"""


@settings(max_examples=60)
@given(st.lists(st.sampled_from([scrap.strip() for scrap in SCRAPS.split(";")]), max_size=30))
def test_any_words_give_spans_within_the_text(analyzer: Analyzer, scraps: list[str]) -> None:
    text = " ".join(scraps)
    analysis = analyzer.analyze(Article(text, published=date(2023, 8, 9)))
    names = {actor.name for actor in analysis.actors}
    for event in analysis.events:
        for span in (event.trigger, event.sentence, event.actor_span, event.recipient_span):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert {event.actor, event.recipient} <= names | {None}
    for deadline in analysis.deadlines:
        assert 0 <= deadline.sentence[0] < deadline.sentence[1] <= len(text)
        assert {deadline.issuer, deadline.addressee} <= names | {None}


def test_lexicon_names_only_classes_that_it_has() -> None:
    words = lexicon()
    entries = [
        entry for table in (words.verbs, words.nouns, words.adjectives) for found in table.values() for entry in found
    ]
    named = {name for entry in entries for name in (entry.objects, entry.excluded) if name}
    assert named <= set(words.classes)


@pytest.mark.parametrize(
    "sentence",
    [
        "Belgium wants detained President Kamau released.",
        "Canada will hold Kenya accountable for the safety of the president and detained members of his cabinet.",
        "Anyone who attacked Belgian citizens would face a swift reply, Belgium said.",
        "Belgium said that whoever attacked its citizens would regret it.",
    ],
)
def test_what_is_wished_described_or_imagined_is_no_deed(analyzer: Analyzer, sentence: str) -> None:
    assert not {event[0] for event in coded(analyzer, sentence)} & {"COERCE", "ASSAULT", "CONCEDE"}


def test_a_fire_that_is_set_burns(analyzer: Analyzer) -> None:
    assert ("ASSAULT", "done", "protesters", "Belgium embassy") in coded(
        analyzer, "Rioters set fire to the Belgian embassy."
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Belgium expressed its deep concern over the riots in Kenya and the detention of President Kamau.",
        "Belgium issued a statement on the arrest of President Kamau.",
    ],
)
def test_what_is_felt_or_said_about_a_deed_is_not_the_deed(analyzer: Analyzer, sentence: str) -> None:
    assert not [event for event in coded(analyzer, sentence) if event[0] == "COERCE" and event[2] == "Belgium"]


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


def test_the_topic_of_a_headline_does_nothing(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya: East Africa sends a force to the border and goes on talking")
    assert not [event for event in found if event[0] == "MOBILIZE" and (event[2] == "Kenya" or event[3])]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("A spokesman for Uganda, Peter Okello, spoke to the press. He announced new sanctions on Kenya.", "Uganda"),
        ("Uganda's spokesman announced sanctions on Kenya.", "Uganda"),
        ("Spokesman Peter Okello announced sanctions on Kenya.", None),
    ],
)
def test_what_a_spokesman_announces_is_done_by_his_principal(analyzer: Analyzer, text: str, actor: str | None) -> None:
    assert [event for event in coded(analyzer, text) if event[0] == "SANCTION"] == [
        ("SANCTION", "done", actor, "Kenya")
    ]


def test_force_against_a_thing_is_not_guessed_to_be_against_somebody(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Oman accused Yemen of shelling a port. Oman closed two airports.")
    assert ("COERCE", "done", "Oman", None) in found


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


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya acted under the pretext that Uganda had bombed a bridge.",
        "Uganda is capable of bombing Kenya.",
        "Will Uganda bomb Kenya?",
        "There are rumours that Uganda has bombed Kenya.",
        "The plan failed.",
        "The sanctions hit banks in Kenya.",
        "A possible raid by Uganda on Kenya worries Chad.",
        "Speaking to Radio Kampala, Kenya's president praised the harvest.",
        "Peter Okello spoke on the eve of the East African summit.",
    ],
)
def test_what_is_thought_asked_or_done_by_things_is_no_step(analyzer: Analyzer, sentence: str) -> None:
    kinds = {kind for kind, *_ in coded(analyzer, sentence)}
    assert not kinds & {"ASSAULT", "REJECT", "CONSULT"}


def test_what_lies_after_the_day_of_the_article_is_planned(analyzer: Analyzer) -> None:
    text = "The talks between Japan and Chad on 11 August will be the third."
    events = analyzer.analyze(Article(text, published=date(2023, 8, 9))).events
    assert ("CONSULT", "planned", "2023-08-11") in {(event.type, event.status, event.date) for event in events}


def test_what_has_been_done_was_not_done_on_a_day_to_come(analyzer: Analyzer) -> None:
    (event,) = analyzer.analyze(
        Article("France condemned Mali's poll of 11 August.", published=date(2023, 8, 9))
    ).events
    assert (event.status, event.date) == ("done", None)


def test_approving_what_was_asked_is_done_and_ordering_it_is_ordered(analyzer: Analyzer) -> None:
    assert ("CONCEDE", "done", "Kenya", "Uganda") in coded(analyzer, "Kenya approved a request made by Uganda.")
    assert ("COERCE", "ordered", "Kenya", None) in coded(analyzer, "Kenya ordered the arrest of two pilots.")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya launched a scathing attack on Uganda.", ("ACCUSE", "done", "Kenya", "Uganda")),
        ("Kenya sent 200 troops to a peacekeeping mission.", ("AID", "done", "Kenya", None)),
        ("Kenya offered to send troops to Chad.", ("AGREE", "done", "Kenya", "Chad")),
        ("Kenya promised to send troops against Chad.", ("THREATEN", "threatened", "Kenya", "Chad")),
        ("Kenya violated a resolution of the Arab League.", ("REJECT", "done", "Kenya", "Arab League")),
        ("Kenya forced Chad to cancel a vote.", ("COERCE", "done", "Kenya", "Chad")),
        ("Ugandan troops crossed into Rwanda.", ("ASSAULT", "done", "Uganda soldiers", "Rwanda")),
        ("Ugandan troops entered Rwanda.", ("ASSAULT", "done", "Uganda soldiers", "Rwanda")),
        ("Ugandan troops will not enter Rwanda.", ("ASSAULT", "ruled_out", "Uganda soldiers", "Rwanda")),
        ("Ugandan troops crossed the river.", ("MOBILIZE", "done", "Uganda soldiers", None)),
        ("Kenya revoked the visas of Ugandan officials.", ("SANCTION", "done", "Kenya", "Uganda")),
        ("Kenya fired a salvo of missiles at the Ugandan army.", ("ASSAULT", "done", "Kenya", "Uganda")),
        ("Kenya mended ties with Chad.", ("SUPPORT", "done", "Kenya", "Chad")),
        ("Kenya opened talks with Chad.", ("CONSULT", "done", "Kenya", "Chad")),
        ("Kenya apologised to Chad.", ("CONCEDE", "done", "Kenya", "Chad")),
    ],
)
def test_the_lexicon_covers_the_ways_of_saying_it(
    analyzer: Analyzer, sentence: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in coded(analyzer, sentence)


def test_a_request_for_comment_asks_nothing_of_anybody(analyzer: Analyzer) -> None:
    assert coded(analyzer, "The Kenyan army did not answer requests by Uganda Radio for comment.") == set()


def test_the_day_of_another_deed_is_not_its_own(analyzer: Analyzer) -> None:
    text = "Chad shelled Togo on Monday in revenge for a raid on its envoys on 1 August."
    events = analyzer.analyze(Article(text, published=date(2023, 8, 9))).events
    assert {event.date for event in events if event.actor == "Chad" and event.type == "ASSAULT"} == {"2023-08-07"}


def test_who_helps_is_not_attacked(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Chad shot down a Libyan drone with help from France and Togo.")
    assert not [event for event in found if event[3] in ("France", "Togo")]


def test_talks_that_are_only_sought_are_not_held(analyzer: Analyzer) -> None:
    assert ("CONSULT", "done") not in {
        (kind, status) for kind, status, *_ in coded(analyzer, "Chad will propose talks between Togo and Benin.")
    }


def test_who_mediates_begins_no_quarrel(analyzer: Analyzer) -> None:
    text = "Chad has been mediating between Togo and Benin. Togo has shut its own airspace."
    assert not [event for event in coded(analyzer, text) if event[0] == "COERCE" and event[3] == "Chad"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chad asked Togo to leave and threatened to expel it.", ("THREATEN", "threatened", "Chad", "Togo")),
        (
            "Chad agreed to shut the border and freeze the assets of Togolese officials.",
            ("SANCTION", "planned", "Chad", "Togo"),
        ),
        ("Chad ruled out an invasion of Togo.", ("ASSAULT", "ruled_out", "Chad", "Togo")),
        ("Chad is considering sending troops to Togo.", ("MOBILIZE", "threatened", "Chad", "Togo")),
        ("Chad ordered Togo to pay a fine.", ("REQUEST", "ordered", "Chad", "Togo")),
        ("Chad called home its ambassador to Togo.", ("SANCTION", "done", "Chad", "Togo")),
        ("Chad called a rally against Togo.", ("PROTEST", "planned", "Chad", "Togo")),
        ("Chad set up roadblocks against Togo.", ("MOBILIZE", "done", "Chad", "Togo")),
        ("Chad lodged a protest with Togo.", ("ACCUSE", "done", "Chad", "Togo")),
        ("Chad sent 200 soldiers to reinforce a peacekeeping force.", ("AID", "done", "Chad", None)),
    ],
)
def test_what_is_done_asked_and_threatened_is_kept_apart(
    analyzer: Analyzer, sentence: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in coded(analyzer, sentence)


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


def test_an_organisation_that_is_taken_for_a_verb_acts(analyzer: Analyzer) -> None:
    found = coded(
        analyzer, "Ecowas on Sunday gave the coup leaders in Chad ten days to free the envoy, or face attack."
    )
    assert any(event[0] == "THREATEN" and event[2] == "Economic Community of West African States" for event in found)


@pytest.mark.parametrize(
    "sentence", ["Kenya would supply a battalion of 850 men.", "Kenya has sent 200 men to the border."]
)
def test_men_are_forces(analyzer: Analyzer, sentence: str) -> None:
    assert any(event[0] == "MOBILIZE" and event[2] == "Kenya" for event in coded(analyzer, sentence))


def test_neighbours_are_not_the_state_whose_they_are(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Two of Kenya's neighbours threatened Chad with war.")
    assert not any(event[2] == "Kenya" for event in found)


def test_a_junta_is_not_that_of_the_state_whose_envoy_it_expels(analyzer: Analyzer) -> None:
    text = (
        "French envoy told to go\n\nThe French ambassador stayed in Chad after the coup.\n\n"
        "The junta expelled the French ambassador."
    )
    assert ("SANCTION", "done", "Chad junta", "France") in coded(analyzer, text)


def test_the_bare_verbs_of_a_communique_are_deeds_of_its_issuer(analyzer: Analyzer) -> None:
    text = (
        "COMMUNIQUE\n\nThe Council of the African Union,\n\nMeeting in Accra, the African Union decides as follows:\n\n"
        "1. Commends Kenya for its patience;\n\n2. Urges Chad to open the border;\n\n"
        "3. Directs the Commission to mobilise the standby force."
    )
    assert coded(analyzer, text) >= {
        ("SUPPORT", "done", "African Union", "Kenya"),
        ("REQUEST", "done", "African Union", "Chad"),
        ("MOBILIZE", "ordered", "African Union", None),
    }


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


def test_a_deed_before_which_a_body_is_told_is_its_own(analyzer: Analyzer) -> None:
    found = coded(analyzer, "A Chadian army offensive on Kenya displaced thousands.")
    assert any(event[0] == "ASSAULT" and event[2] is not None and event[3] == "Kenya" for event in found)


def test_arrests_of_somebody_named_are_told_though_nobody_made_them(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Chad fell silent after a wave of arrests of Kenyan journalists.")
    assert any(event[0] == "COERCE" and event[2] is None for event in found)


@pytest.mark.parametrize("purpose", ["congratulate him", "express his support for Chad"])
def test_the_purpose_of_a_call_is_what_is_said(analyzer: Analyzer, purpose: str) -> None:
    found = coded(analyzer, f"President William Ruto called Chadian leader Idriss Deby on Monday to {purpose}.")
    assert any(event[:3] == ("SUPPORT", "done", "William Ruto") for event in found)


def test_forces_sent_to_help_somebody_fight_threaten_nobody(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya offered to send soldiers to help Chad in its fight against rebels.")
    assert any(event[:3] == ("AGREE", "done", "Kenya") for event in found)
    assert not any(event[0] == "THREATEN" for event in found)


def test_who_is_ordered_to_give_is_asked_to(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya ordered Chad to hand over two million dollars.")
    assert any(event[:3] == ("REQUEST", "ordered", "Kenya") for event in found)
    assert not any(event[0] == "AID" for event in found)


def test_a_push_hard_for_a_deed_asks_for_it(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya is pushing hard for Chad to open the border.")
    assert any(event[:3] == ("REQUEST", "done", "Kenya") for event in found)


def test_an_aircraft_forced_to_land_is_coerced(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya forced a Chadian plane to land.")
    assert any(event[0] == "COERCE" and event[2] == "Kenya" for event in found)


def test_of_thousands_of_words_on_one_head_few_are_read(analyzer: Analyzer) -> None:
    doc = analyzer.nlp("attacked; " * 2_000)
    passage = Passage(doc, masked(doc.text, (0, len(doc.text))))

    heads = Counter(trigger.token.head.i for trigger in find_triggers(passage, lexicon()))
    assert max(heads.values()) <= MOST_ON_ONE


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


def test_each_of_several_pledges_for_himself_and_several_agree_among_themselves(analyzer: Analyzer) -> None:
    pledged = coded(analyzer, "Togo and Benin pledged two hundred men.")
    assert pledged == {("AGREE", "done", "Togo", None), ("AGREE", "done", "Benin", None)}
    assert ("AGREE", "done", "Togo", "Benin") in coded(analyzer, "Togo and Benin agreed to share data on Mali.")
    assert ("REJECT", "refused", "Togo", "Benin") in coded(analyzer, "Togo and Benin failed to reach a deal on Mali.")


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


def test_what_is_written_to_somebody_threatens_him(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Kenya sent a letter to Chad threatening to cut its aid.")
    assert ("THREATEN", "threatened", "Kenya", "Chad") in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oman suspended its aid to Yemen.", ("SANCTION", "done", "Oman", "Yemen")),
        ("Oman announced a suspension of aid to Yemen.", ("SANCTION", "done", "Oman", "Yemen")),
        ("Oman drew up a plan for an operation against Yemen.", ("MOBILIZE", "planned", "Oman", "Yemen")),
        ("Oman ordered two battalions to the border with Yemen.", ("MOBILIZE", "ordered", "Oman", "Yemen")),
        ("Oman fined Yemen.", ("SANCTION", "done", "Oman", "Yemen")),
        ("Oman axed its aid to Yemen.", ("SANCTION", "done", "Oman", "Yemen")),
        ("Oman discussed Iran with Yemen.", ("CONSULT", "done", "Oman", "Yemen")),
        ("Yemen is calm. Oman rejected Yemeni calls for a truce.", ("REJECT", "done", "Oman", "Yemen")),
        ("Oman prolonged its sanctions against Yemen.", ("SANCTION", "done", "Oman", "Yemen")),
    ],
)
def test_more_events(analyzer: Analyzer, text: str, expected: tuple[str, str, str | None, str | None]) -> None:
    found = coded(analyzer, text)
    assert expected in found
    assert not any(kind == "AID" for kind, *_ in found)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya ended a visit to Chad.",
        "The action of the Kenyan council stopped the work of Chad.",
        "Kenya stayed in defiance of Chad's deadline.",
        "The Kenyan delegation left Chad.",
        "Kenya met no resistance.",
    ],
)
def test_no_event(analyzer: Analyzer, text: str) -> None:
    assert not {kind for kind, *_ in coded(analyzer, text)} - {"CONSULT"}


def test_leaders_do_not_strike_as_workers_do(analyzer: Analyzer) -> None:
    assert not any(kind == "PROTEST" for kind, *_ in coded(analyzer, "Kenya will decide when to strike Chad."))
    assert any(kind == "PROTEST" for kind, *_ in coded(analyzer, "Kenyan teachers voted to strike on Monday."))


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


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya warned Somalia against attacking Uganda.",
        "Kenya kept its rebels from attacking Uganda.",
        "Kenya left the town without attacking Uganda.",
    ],
)
def test_what_is_only_warned_against_or_left_undone_is_no_deed(analyzer: Analyzer, sentence: str) -> None:
    assert "ASSAULT" not in {kind for kind, *_ in coded(analyzer, sentence)}


def test_soldiers_who_are_stationed_somewhere_are_no_news(analyzer: Analyzer) -> None:
    assert coded(analyzer, "The port lies beside the base where French soldiers are stationed.") == set()
    assert "MOBILIZE" in {kind for kind, *_ in coded(analyzer, "France has stationed troops at the border.")}


def test_what_follows_a_failure_to_come_is_no_refusal(analyzer: Analyzer) -> None:
    text = "Spain gave Peru eight days to reopen the port, failing which it would close its own."
    assert "REJECT" not in {kind for kind, *_ in coded(analyzer, text)}
    assert [limit.status for limit in analyzer.analyze(Article(text)).deadlines] == ["pending"]


def test_whoever_calls_a_deed_something_is_not_whom_it_is_held_against(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Russia denounced what Kenya called a raid by Chad.")
    assert ("ACCUSE", "done", "Russia", "Kenya") not in found


def test_a_condition_does_not_bind_whom_others_are_to_free(analyzer: Analyzer) -> None:
    text = "Kenya will impose sanctions on Somalia unless President Ana Ruiz is freed."
    assert {recipient for *_, recipient in coded(analyzer, text)} == {"Somalia"}


def test_an_army_that_is_placed_on_alert_is_mobilised(analyzer: Analyzer) -> None:
    assert ("MOBILIZE", "done", "Kenya", None) in coded(analyzer, "Kenya placed its army on high alert.")


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


@pytest.mark.parametrize(
    "sentence",
    [
        "Ghana has neither declared war on Togo, nor does it plan to.",
        "Ghana sent no troops to Togo.",
        "No sanctions were imposed on Togo by Ghana.",
        "Ghana should Togo attack would ask for talks.",
    ],
)
def test_what_is_denied_of_all_or_both_is_not_done(analyzer: Analyzer, sentence: str) -> None:
    assert not {found for found in coded(analyzer, sentence) if found[0] in ("ASSAULT", "MOBILIZE", "SANCTION")}


def test_whose_land_an_intervention_would_hit_is_not_opposed_by_who_opposes_it(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Peru reiterated its rejection of an armed intervention against the people of Togo.")
    assert {(kind, whom) for kind, _, _, whom in found} == {("REJECT", None)}


def test_a_clause_that_says_more_of_a_year_is_of_that_year(analyzer: Analyzer) -> None:
    article = Article("Ghana used force in 2017, when it sent soldiers into Togo.", name="2023-08-10_wire.txt")
    days = {event.type: event.date for event in analyzer.analyze(article).events}
    assert days["MOBILIZE"] == "2017"


def test_where_talks_are_held_is_not_what_the_article_is_about(analyzer: Analyzer) -> None:
    text = "Army chiefs met in the Ghanaian capital on a force for Togo. The junta there shut the border."
    assert "Ghana junta" not in {actor.name for actor in analyzer.analyze(Article(text)).actors}


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad offered no proof that Mali had done it.",
        "Togo's plan was like the one that Chad struck with Mali.",
        "A convoy of Chad was shelled, killing six villagers in Mali.",
    ],
)
def test_what_is_no_deed_of_the_one_it_is_told_of(analyzer: Analyzer, sentence: str) -> None:
    assert not any(actor == "Chad" for _, _, actor, _ in coded(analyzer, sentence))


def test_each_item_of_a_communique_is_done_by_its_body(analyzer: Analyzer) -> None:
    items = "a. Condemns Mali's raid;\n\nb. Suspends Mali from all its bodies;\n\nc. Imposes a travel ban on Togo."
    found = coded(analyzer, f"Talks on the valley\n\nThe Arab League:\n\n{items}")
    assert {("SANCTION", "done", "Arab League", "Mali"), ("SANCTION", "done", "Arab League", "Togo")} <= found

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
from tests.analysis.coding import coded

SCRAPS = """
France; the junta; condemned; attack on; sanctions; by; to; refused; if; will not; which; and; ,; .; who; was; urged;
must; leave; on Friday; its; "; deadline; until; (; meeting; gave; talks between; said it would; three days
"""


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
        ("France recalled its ambassador after Mali condemned it.", ("SANCTION", "done", "France", "Mali")),
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


def test_what_describes_somebody_is_he(analyzer: Analyzer) -> None:
    found = coded(analyzer, "Peter Moss, the former Kenyan president, who condemned Uganda, left for Rome.")
    assert ("ACCUSE", "done", "Peter Moss", "Uganda") in found


def test_telling_somebody_something_asks_nothing(analyzer: Analyzer) -> None:
    assert coded(analyzer, "Ghana told Togo that the road was dry.") == set()


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


def test_a_title_does_not_repeat_the_text(analyzer: Analyzer) -> None:
    text = (
        "France condemns Mali\n\nPARIS, Aug 9 (Agency) - France condemned Mali on Monday over the killing of an envoy."
    )
    assert [event.type for event in analyzer.analyze(Article(text)).events if event.actor == "France"] == ["ACCUSE"]


def test_date(analyzer: Analyzer) -> None:
    (event,) = analyzer.analyze(Article("France condemned Mali on Monday.", published=date(2023, 8, 9))).events
    assert event.date == "2023-08-07"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("After a coup in April 1999, France froze aid to Mali.", "1999-04"),
        ("After a coup in April 1999, France froze aid to Mali on Monday.", "2023-08-07"),
        ("After a coup in May, France froze aid to Mali.", None),
    ],
)
def test_what_followed_on_something_long_ago_was_long_ago(analyzer: Analyzer, text: str, day: str | None) -> None:
    (event,) = analyzer.analyze(Article(text, published=date(2023, 8, 9))).events
    assert event.date == day


def test_words_said_twice_are_one_event_and_deeds_are_two(analyzer: Analyzer) -> None:
    text = "France condemned Mali.\n\nMali bombed Chad.\n\nFrance condemned Mali.\n\nMali bombed Chad."
    kinds = [event.type for event in analyzer.analyze(Article(text)).events]
    assert sorted(kinds) == ["ACCUSE", "ASSAULT", "ASSAULT"]


def test_one_deed_in_two_words_is_one_event(analyzer: Analyzer) -> None:
    found = analyzer.analyze(Article("Guards in Mali beat and wounded Chad's soldiers.")).events
    assert [event.type for event in found] == ["ASSAULT"]


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


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Mali's army toppled President Moussa Diop, ending his 30-year rule.", "CONCEDE"),
        ("France called the sit-in in Mali a danger to all.", "PROTEST"),
    ],
)
def test_a_rule_that_ends_is_no_ban_and_what_is_called_something_is_not_called_for(
    analyzer: Analyzer, sentence: str, kind: str
) -> None:
    assert kind not in {event.type for event in analyzer.analyze(Article(sentence)).events}


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


def test_talks_that_are_only_sought_are_not_held(analyzer: Analyzer) -> None:
    assert ("CONSULT", "done") not in {
        (kind, status) for kind, status, *_ in coded(analyzer, "Chad will propose talks between Togo and Benin.")
    }


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


def test_a_deed_before_which_a_body_is_told_is_its_own(analyzer: Analyzer) -> None:
    found = coded(analyzer, "A Chadian army offensive on Kenya displaced thousands.")
    assert any(event[0] == "ASSAULT" and event[2] is not None and event[3] == "Kenya" for event in found)


@pytest.mark.parametrize("purpose", ["congratulate him", "express his support for Chad"])
def test_the_purpose_of_a_call_is_what_is_said(analyzer: Analyzer, purpose: str) -> None:
    found = coded(analyzer, f"President William Ruto called Chadian leader Idriss Deby on Monday to {purpose}.")
    assert any(event[:3] == ("SUPPORT", "done", "William Ruto") for event in found)


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


def test_each_of_several_pledges_for_himself_and_several_agree_among_themselves(analyzer: Analyzer) -> None:
    pledged = coded(analyzer, "Togo and Benin pledged two hundred men.")
    assert pledged == {("AGREE", "done", "Togo", None), ("AGREE", "done", "Benin", None)}
    assert ("AGREE", "done", "Togo", "Benin") in coded(analyzer, "Togo and Benin agreed to share data on Mali.")
    assert ("REJECT", "refused", "Togo", "Benin") in coded(analyzer, "Togo and Benin failed to reach a deal on Mali.")


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


def test_what_follows_a_failure_to_come_is_no_refusal(analyzer: Analyzer) -> None:
    text = "Spain gave Peru eight days to reopen the port, failing which it would close its own."
    assert "REJECT" not in {kind for kind, *_ in coded(analyzer, text)}
    assert [limit.status for limit in analyzer.analyze(Article(text)).deadlines] == ["pending"]


def test_an_army_that_is_placed_on_alert_is_mobilised(analyzer: Analyzer) -> None:
    assert ("MOBILIZE", "done", "Kenya", None) in coded(analyzer, "Kenya placed its army on high alert.")


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

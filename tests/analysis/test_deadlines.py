from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from monitor.model import Article
from tests.analysis.clocks import clocks


@pytest.mark.parametrize(
    ("text", "due", "status"),
    [
        ("France gave Mali until Sunday to free the envoy.", "2023-08-13", "pending"),
        ("On Monday France gave Mali one week to free the envoy.", "2023-08-14", "pending"),
        ("Mali has until midnight to free the envoy.", "2023-08-09", "pending"),
        ("Mali must free the envoy by Friday.", "2023-08-11", "pending"),
        ("Mali was ordered to free the envoy by 20 August.", "2023-08-20", "pending"),
        ("France set Mali a deadline of Sunday to free the envoy.", "2023-08-13", "pending"),
        ("France gave Mali ten days to free the envoy.", None, "pending"),
        ("France gave Mali until midnight on Friday to free the envoy.", "2023-08-11", "pending"),
        ("France gave Mali until 18:00 GMT on Friday to free the envoy.", "2023-08-11", "pending"),
        ("Mali must free the envoy by 1800 GMT on Friday.", "2023-08-11", "pending"),
        ("The two-week ultimatum, which expires on 20 August, stands.", "2023-08-20", "pending"),
        ("The French ultimatum expired on Sunday.", "2023-08-06", "passed"),
        ("Mali ignored a Sunday deadline to free the envoy.", "2023-08-06", "defied"),
        ("France extended its ultimatum to Mali to Friday.", "2023-08-11", "extended"),
        ("Sunday's deadline came and went.", "2023-08-06", "passed"),
        ("The generals let the deadline pass without freeing the envoy.", None, "defied"),
        ("The envoy remained in place after the ultimatum expired.", None, "defied"),
        ("The gunmen freed the envoy a day before the deadline.", None, "met"),
        ("The port has complied with the ultimatum.", None, "met"),
        ("Guards said they would strike if their pay was not raised by Monday.", "2023-08-14", "pending"),
        ("Should its terms not be accepted by Sunday, France shall shut the port.", "2023-08-13", "pending"),
        ("The permit of the mission expires on 2 October.", "2023-10-02", "pending"),
        ("The truce is due to end on Saturday.", "2023-08-12", "pending"),
        ("The fares treaty was to run out on Friday.", "2023-08-11", "pending"),
        ("Rebels are to hand over the port within five days.", None, "pending"),
        ("The new fines will not start before Friday.", "2023-08-11", "extended"),
        ("The mayor remained still in office hours after the deadline for him to resign.", None, "defied"),
        ("On Monday France gave Mali three months to leave the base.", "2023-11-07", "pending"),
        ("France told Mali to free the envoy by Sunday. Mali ignored it.", "2023-08-13", "defied"),
        ("France told Mali to free the envoy by Sunday. But it was moved to Monday.", "2023-08-13", "extended"),
        ("France told Mali to free the envoy by 6 August. Mali did not free him.", "2023-08-06", "defied"),
        ("France told Mali to free the envoy by 6 August. Mali freed him at dawn.", "2023-08-06", "met"),
    ],
)
def test_limit(analyzer: Analyzer, text: str, due: str | None, status: str) -> None:
    (found,) = clocks(analyzer, text)
    assert (found.kind, found.due, found.status) == ("deadline", due, status)


@pytest.mark.parametrize(
    ("text", "parties", "due"),
    [
        ("Guinea said it would halt all ore trains from Monday unless Mali settled its debt.", "Mali", "2023-08-14"),
        ("Guinea has threatened to shut the port on Friday if Mali fails to pay its debt.", "Mali", "2023-08-11"),
    ],
)
def test_when_a_threat_is_carried_out(analyzer: Analyzer, text: str, parties: str, due: str) -> None:
    (found,) = clocks(analyzer, text)
    assert (found.issuer, found.addressee, found.due, found.status) == ("Guinea", parties, due, "pending")


def test_a_day_on_which_something_else_is_told_is_no_limit(analyzer: Analyzer) -> None:
    assert not clocks(analyzer, "Guinea said on Friday that it would halt all ore trains if Mali won the cup.")


def test_a_time_that_has_lapsed_is_over(analyzer: Analyzer) -> None:
    (found,) = clocks(analyzer, "France had given Mali 14 days, which lapsed on Monday, to free the envoy.")
    assert (found.issuer, found.addressee, found.due, found.status) == ("France", "Mali", "2023-08-07", "passed")


def test_parties_and_demand(analyzer: Analyzer) -> None:
    (found,) = clocks(analyzer, "France gave Mali until Sunday to free the envoy.")
    assert (found.issuer, found.addressee, found.demand) == ("France", "Mali", "to free the envoy")


def test_parties_in_the_passive(analyzer: Analyzer) -> None:
    (found,) = clocks(analyzer, "Mali was given a Sunday deadline by France to free the envoy.")
    assert (found.issuer, found.addressee) == ("France", "Mali")


@pytest.mark.parametrize(
    ("text", "issuer", "addressee"),
    [
        ("A Sunday deadline set by France for Mali to reopen the port has passed.", "France", "Mali"),
        ("The two-day limit that France had set Mali is about to run out on Friday.", "France", "Mali"),
        ("“Mali must reopen the port by Sunday,” France said.", "France", "Mali"),
        ("“If Mali does not reopen the port by Sunday, our fleet will sail,” France said.", "France", "Mali"),
    ],
)
def test_parties_in_other_words(analyzer: Analyzer, text: str, issuer: str, addressee: str) -> None:
    (found,) = clocks(analyzer, text)
    assert (found.issuer, found.addressee) == (issuer, addressee)


def test_a_new_limit_binds_whom_the_last_one_did(analyzer: Analyzer) -> None:
    text = "France told Mali to reopen the port by Sunday.\n\nFrance later set a deadline of Monday."
    first, second = clocks(analyzer, text)
    assert (first.due, second.due) == ("2023-08-13", "2023-08-14")
    assert second.addressee == "Mali"


def test_two_limits_of_one_sentence(analyzer: Analyzer) -> None:
    text = "Mali must reopen the port within five days; France is to withdraw its troops within ten days after that."
    assert [found.addressee for found in clocks(analyzer, text)] == ["Mali", "France"]


def test_the_text_is_surer_than_the_title(analyzer: Analyzer) -> None:
    text = "Deadline looms for Mali\n\nFrance has given Mali a deadline of Sunday to reopen the port, officials said."
    (found,) = clocks(analyzer, text)
    assert text[slice(*found.sentence)].startswith("France has given")


def test_no_date_is_invented_without_a_publication_date(analyzer: Analyzer) -> None:
    (found,) = clocks(analyzer, "France gave Mali until Sunday to free the envoy.", None)
    assert (found.due, found.due_text) == (None, "Sunday")


def test_one_limit_in_other_words_is_one_deadline(analyzer: Analyzer) -> None:
    text = (
        "France on Sunday gave Mali one week to free the envoy.\n\nThe ultimatum was welcomed in Rabat.\n\n"
        "Mali has defied the deadline, officials said."
    )
    (found,) = clocks(analyzer, text)
    assert (found.issuer, found.addressee, found.due, found.status) == ("France", "Mali", "2023-08-13", "defied")


@pytest.mark.parametrize(
    ("text", "due", "status"),
    [
        ("African leaders will meet in Accra on Friday to weigh sanctions.", "2023-08-11", "pending"),
        ("An emergency summit is scheduled for Saturday.", "2023-08-12", "pending"),
        ("Ministers will hold talks on Thursday and Friday.", "2023-08-10", "pending"),
        ("The bloc held an emergency summit on Sunday.", "2023-08-06", "met"),
        ("A summit planned for Friday has been postponed.", "2023-08-11", "extended"),
        ("A meeting of generals planned for Friday was called off.", "2023-08-11", "extended"),
        ("Talks were held in Accra on Wednesday.", "2023-08-09", "met"),
        ("A donors' conference opens in Rabat on Thursday.", "2023-08-10", "pending"),
        ("The junta has called a meeting of its council for Friday.", "2023-08-11", "pending"),
        ("Talks planned for Friday were put on hold.", "2023-08-11", "extended"),
        ("The court will rule on 14 August whether he must go.", "2023-08-14", "pending"),
        ("President Silva will raise the dispute at a summit in Rome on Thursday.", "2023-08-10", "pending"),
        ("A new round of dialogue is foreseen for 14 August.", "2023-08-14", "pending"),
        ("The real deadline is 14 August, when the islanders vote.", "2023-08-14", "pending"),
        ("The council met in Accra on Wednesday.", "2023-08-09", "met"),
        ("France had invited Mali to Rome for 14 August, but the meeting was postponed.", "2023-08-14", "extended"),
        ("The council postponed its summit, due on Friday, to 21 August.", "2023-08-21", "extended"),
    ],
)
def test_meeting(analyzer: Analyzer, text: str, due: str, status: str) -> None:
    (found,) = clocks(analyzer, text)
    assert (found.kind, found.due, found.status) == ("meeting", due, status)


@pytest.mark.parametrize(
    "text",
    [
        "The envoy met reporters on Monday.",
        "The junta seized power in July.",
        "Prices had doubled by 2019.",
        "Two hundred officers arrived in the capital on Wednesday.",
        "The truce expired in July.",
        "The minister will not return before Friday.",
        "He lived in Accra until last week.",
    ],
)
def test_no_clock(analyzer: Analyzer, text: str) -> None:
    assert clocks(analyzer, text) == ()


def test_the_two_are_those_named_last(analyzer: Analyzer) -> None:
    text = "Ivan Bly spoke to Peter Moss by telephone. The two are due to meet in Rome on Friday."
    (found,) = clocks(analyzer, text)
    assert {found.issuer, found.addressee} == {"Ivan Bly", "Peter Moss"}


def test_two_meetings_of_one_day(analyzer: Analyzer) -> None:
    text = "The senate holds a hearing on Friday.\n\nMinisters will hold a summit on Friday."
    assert len(clocks(analyzer, text)) == 2


def test_a_limit_in_a_sentence_too_long_for_the_parse(analyzer: Analyzer) -> None:
    text = (
        "The presidents on Sunday gave the officers who have captured Mali one week to release President Amadou Diallo "
        "and return him to office, and threatened to use force if they refuse."
    )
    (found,) = clocks(analyzer, text)
    assert (found.due_text, found.due) == ("one week", "2023-08-13")
    assert found.demand and found.demand.startswith("to release President Amadou Diallo")


def test_an_envoy_ordered_out_within_a_time(analyzer: Analyzer) -> None:
    text = (
        "Mali's junta ordered French Ambassador Louis Perrin on Friday to leave the country within 48 hours, but "
        "France replied that the officers had no right to ask for it."
    )
    (found,) = clocks(analyzer, text)
    assert (found.addressee, found.due) == ("Louis Perrin", "2023-08-06")
    assert found.issuer in ("Mali", "Mali junta")


def test_the_same_length_of_time_is_the_same_limit(analyzer: Analyzer) -> None:
    text = "France gives Mali a week to free the envoy\n\nOn Monday France gave Mali one week to free the envoy."
    (found,) = clocks(analyzer, text)
    assert found.due == "2023-08-14"


def test_the_day_of_an_ultimatum_is_not_the_day_it_falls_due(analyzer: Analyzer) -> None:
    (found,) = clocks(analyzer, "Mali has ignored the ultimatum of 30 July.")
    assert (found.due, found.status) == (None, "defied")


def test_a_bare_mention_of_an_ultimatum_is_none(analyzer: Analyzer) -> None:
    assert clocks(analyzer, "An ultimatum needs somebody who is entitled to set it.") == ()


def test_who_is_pressed_before_a_limit_is_bound_by_it(analyzer: Analyzer) -> None:
    (limit,) = clocks(analyzer, "France pressed Mali to yield before a Sunday deadline.")
    assert (limit.issuer, limit.addressee, limit.due) == ("France", "Mali", "2023-08-13")


def test_a_limit_that_is_so_long_past_has_its_day(analyzer: Analyzer) -> None:
    (limit,) = clocks(analyzer, "Mali refused to receive the envoys, two days after defying a deadline to free them.")
    assert (limit.due, limit.status) == ("2023-08-07", "defied")


@pytest.mark.parametrize(
    "text",
    [
        "The bloc set no new deadline.",
        "The envoys could travel to Mali as early as Saturday.",
        "A dialogue would settle its terms within 30 days.",
    ],
)
def test_what_is_denied_or_merely_possible_is_no_deadline(analyzer: Analyzer, text: str) -> None:
    assert not clocks(analyzer, text)


@pytest.mark.parametrize(
    ("text", "issuer", "addressee"),
    [
        (
            "The deadline to quit the pact is 31 August. Peru said the day after Chile quits the pact will be hard.",
            None,
            "Chile",
        ),
        (
            "Chile blamed Peru. “If the enemy does not halt the drill within two days, we will fire,” Chile said.",
            "Chile",
            "Peru",
        ),
        (
            "Peru sent a note. Peruvian law obliges Chile to leave the port by Friday.",
            "Peru",
            "Chile",
        ),
        ("Chile and Peru face a Sunday deadline.", None, "Chile"),
        ("Chile dismissed a demand by Peru to leave the port by Friday.", "Peru", "Chile"),
        ("Peru told its citizens to leave the port within two days.", "Peru", None),
        ("Peru gave Chile until noon on Friday to free editor Ana Ruiz.", "Peru", "Chile"),
        ("“Our deadline to leave the port is Friday,” Chile said. It was set by Peru.", None, "Chile"),
        ("The doctors' union in Peru gave Chile until Sunday to pay.", None, "Chile"),
        ("Two days after defying a deadline, Chile shut its ports.", None, "Chile"),
        ("Peru asked for help. The Sunday limit was welcomed by Chile.", None, None),
    ],
)
def test_parties_from_the_article(analyzer: Analyzer, text: str, issuer: str | None, addressee: str | None) -> None:
    (found,) = clocks(analyzer, text)
    assert (found.issuer, found.addressee) == (issuer, addressee)


def test_a_spokesman_is_ready_for_whom_he_speaks(analyzer: Analyzer) -> None:
    text = "The Taliban's spokesman said it was ready to hold talks with Iran next week."
    (found,) = clocks(analyzer, text)
    assert (found.issuer, found.addressee) == ("Taliban", "Iran")


def test_whoever_acknowledges_a_deed_had_asked_for_it(analyzer: Analyzer) -> None:
    text = (
        "Chile has destroyed its mines, the United Nations acknowledged on Monday.\n\nChile had to destroy them before "
        "20 August. The stocks of explosives must be destroyed by the end of October."
    )
    first, second = clocks(analyzer, text)
    assert {first.issuer, second.issuer} == {"United Nations"}
    assert (second.addressee, second.due) == ("Chile", "2023-10-31")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Chile must leave the port by the end of the month.", "2023-08-31"),
        ("Chile must leave the port by September.", "2023-09-30"),
        ("Chile must leave the port by mid-September.", None),
        ("Peru gave Chile until the end of the year to pass four laws.", "2023-12-31"),
        ("Troops moved on Wednesday, two days after Chile had let the Peruvian ultimatum expire.", "2023-08-07"),
        ("Peru called on Monday for a vote and gave Chile a week to publish the count of 28 July.", "2023-08-14"),
        ("Chile has three days to leave the port, Peru said on Tuesday.", "2023-08-11"),
        ("Peru had given Chile two days on Friday; its ships sailed on Sunday.", "2023-08-06"),
        ("Peru has given Chile a week to leave, officials said on Monday.", None),
        ("Peru met its allies on Monday. It also told Chile to leave the port within two days.", "2023-08-09"),
        ("The 48 hours that Peru gave Chile ended on Sunday.", "2023-08-06"),
        ("Chile faces a noon deadline to leave the port.", "2023-08-09"),
        ("Chile had until Sunday to leave. Peru then put the deadline back by two days.", "2023-08-15"),
    ],
)
def test_due_day(analyzer: Analyzer, text: str, due: str | None) -> None:
    (found,) = clocks(analyzer, text)
    assert found.due == due


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ultimatum that Peru sent Chile on Monday has gone unheeded.", "defied"),
        ("Chile let the Peruvian ultimatum expire.", "defied"),
        ("The 48 hours that Peru gave Envoy Karl Moss ended on Sunday. He remains in the embassy.", "defied"),
        ("Peru on Monday told Chile to leave within a day. Chile ignored Peru.", "defied"),
        ("Peru withdrew its ultimatum to Chile.", "extended"),
        ("Peru had set Chile a limit of 2 August. It passed without an answer.", "defied"),
        ("Peru told Chile to free the envoy by Sunday. Rain fell. Snow fell. Chile released the envoy.", "met"),
        ("Peru told Chile to free the envoy by Sunday.\n\nRain fell.\n\nChile freed the envoy a day early.", "met"),
        ("Peru told Chile to free the envoy by Sunday.\n\nRain fell.\n\nThe envoy was freed on Tuesday.", "met"),
        ("Peru told Chile to free the envoy by 2 August.\n\nRain fell.\n\nChile refused to free him.", "defied"),
        ("Peru told Chile to leave by 2 August.\n\nRain fell.\n\nChile remained in the port.", "defied"),
        ("Peru told Chile to free the envoy by Sunday.\n\nRain fell.\n\nChile freed 40 pirates.", "pending"),
        ("Although a two-day limit that Peru had set Chile was running, Chile refused to meet the envoys.", "pending"),
        ("A month remains before the deadline for Chile to leave.", "pending"),
        ("Envoys postponed a visit to Chile as the Peruvian deadline for Chile nears.", "pending"),
    ],
)
def test_fate(analyzer: Analyzer, text: str, status: str) -> None:
    (found,) = clocks(analyzer, text)
    assert found.status == status


def test_five_wordings_of_one_limit(analyzer: Analyzer) -> None:
    text = (
        "Chile has a week to leave the port, says Peru\n\nPeru demanded on Monday that Chile leave the port within a "
        "week. President Ana Ruiz of Peru said that if Chile had not left by 14 August, it would be driven out.\n\n"
        "The seven-day limit was backed by Bolivia. Chile dismissed the ultimatum."
    )
    (found,) = clocks(analyzer, text)
    assert (found.issuer, found.addressee, found.due, found.status) == ("Peru", "Chile", "2023-08-14", "defied")


def test_a_second_ultimatum_is_another_one(analyzer: Analyzer) -> None:
    text = "Peru set Chile a deadline of Monday. It passed. A second ultimatum, of three days, was sent by Peru."
    assert len(clocks(analyzer, text)) == 2


def test_two_hours_of_one_day_are_two_limits(analyzer: Analyzer) -> None:
    text = "Peru told Chile to leave the port by noon on Friday.\n\nIt later set a deadline of 4 p.m. on Friday."
    assert len(clocks(analyzer, text)) == 2


def test_a_summit_put_off_and_moved(analyzer: Analyzer) -> None:
    text = "A summit planned for Saturday in Rome has been put off to 16 August and will be held in Vienna instead."
    (found,) = clocks(analyzer, text)
    assert (found.due, found.place, found.status) == ("2023-08-16", "Vienna", "extended")


def test_talks_called_off_and_replaced(analyzer: Analyzer) -> None:
    text = (
        "Talks between Chile and Peru, due to take place in Rome on 19 August, were called off on Tuesday; the two "
        "sides will now meet in Vienna on 26 August."
    )
    found = [(each.due, each.place, each.status) for each in clocks(analyzer, text)]
    assert found == [("2023-08-19", "Rome", "extended"), ("2023-08-26", "Vienna", "pending")]


def test_a_vote_belongs_to_its_body(analyzer: Analyzer) -> None:
    (found,) = clocks(analyzer, "Lawmakers will vote on a motion to remove the president on Friday.")
    assert (found.kind, found.due) == ("meeting", "2023-08-11")


def test_rule_names_what_it_rests_on(analyzer: Analyzer) -> None:
    (found,) = clocks(analyzer, "On Monday France gave Mali one week to free the envoy. Mali ignored it.")
    assert found.rule == (
        "'gave' with a time (deadlines.toml, limits.giving_verbs); due by 'one week' counted from 'Monday'; "
        "defied by 'ignored'"
    )


@pytest.mark.parametrize(
    "text",
    [
        "ECOWAS closed the border. The Council of Ministers of ECOWAS will meet in Accra on Friday.",
        "ECOWAS closed the border. Hours before Wednesday's meeting the generals named a cabinet.",
    ],
)
def test_a_bloc_meets_where_its_organs_or_the_officials_of_its_states_do(analyzer: Analyzer, text: str) -> None:
    (found,) = clocks(analyzer, text)
    assert (found.kind, found.issuer) == ("meeting", "Economic Community of West African States")


def test_officials_of_a_state_meet_for_themselves(analyzer: Analyzer) -> None:
    (found,) = clocks(analyzer, "ECOWAS closed the border. Togolese commanders will meet in Lome on Friday.")
    assert found.issuer != "Economic Community of West African States"


def test_a_bloc_whose_leaders_have_met_has_held_a_meeting(analyzer: Analyzer) -> None:
    (found,) = clocks(analyzer, "The West African bloc, whose leaders met in Accra on Monday, closed the border.")
    assert (found.kind, found.due, found.status) == ("meeting", "2023-08-07", "met")
    assert found.issuer == "Economic Community of West African States"


def test_who_threatens_sets_the_limit_and_not_who_tells_of_it(analyzer: Analyzer) -> None:
    text = "Kenya will attack Togo unless Togo frees the envoys by Friday, Ada Reed, a minister of Peru, said."
    found = analyzer.analyze(Article(text, name="2031-03-04_wire.txt")).deadlines
    assert [(limit.issuer, limit.addressee) for limit in found] == [("Kenya", "Togo")]


@pytest.mark.parametrize(
    "deed", ["urged the African Union to support its decisions", "activated the ECOWAS Standby Force"]
)
def test_neither_an_ally_nor_an_own_force_is_bound_by_an_ultimatum(analyzer: Analyzer, deed: str) -> None:
    (found,) = clocks(analyzer, f"ECOWAS let its ultimatum lapse on Sunday. ECOWAS {deed}.")
    assert (found.issuer, found.addressee) == ("Economic Community of West African States", None)

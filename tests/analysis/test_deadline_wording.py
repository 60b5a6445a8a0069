"""Limits in the words of communiqués, timelines and columns: by condition, by a deed, by a time known already."""

from __future__ import annotations

import pytest

from monitor.analysis import Analyzer
from monitor.model import Deadline
from tests.analysis.clocks import FRIDAY, limits

ECOWAS = "Economic Community of West African States"
LEAD = "Pilot still held\n\nNAIROBI (Agency) - Togo is quiet.\n\n"


def deadlines(analyzer: Analyzer, text: str, lead: str = LEAD) -> list[Deadline]:
    return limits(analyzer, lead + text, FRIDAY)


@pytest.mark.parametrize(
    ("text", "issuer", "due"),
    [
        ("Kenya will close its ports in case Togo does not free the pilot by Monday.", "Kenya", "2023-07-31"),
        (
            "Kenya said that it would strike in the event that its demands were not met by Monday.",
            "Kenya",
            "2023-07-31",
        ),
        ("Kenya wants the Togolese envoy out by 3 August.", "Kenya", "2023-08-03"),
        ("Kenya wants two names from Togo's army by 3 August.", "Kenya", "2023-08-03"),
        (
            "Togo's minister said that Kenya had told it to free the pilot by 9 p.m. (1800 GMT) on Sunday.",
            "Kenya",
            "2023-07-30",
        ),
        ("Togo announced that Kenya had given it until Monday to free the pilot.", "Kenya", "2023-07-31"),
        ("Kenya had given Togo until Monday to free the pilot.", "Kenya", "2023-07-24"),
        ("Kenya told Togo to free the pilot by Sunday, an ultimatum that Chad called absurd.", "Kenya", "2023-07-30"),
        ("Togo must free the pilot by Monday, a deadline that Kenya set.", "Kenya", "2023-07-31"),
        (
            "The ultimatum that the West African bloc ECOWAS issued to Togo ran out at midnight on Sunday.",
            ECOWAS,
            "2023-07-23",
        ),
        ("Kenya imposed sanctions on Thursday, when an ultimatum to Togo had run out.", "Kenya", None),
        (
            "Kenya gave Togo until Monday to free the pilot, in place of the ten days it was granted by Chad.",
            "Kenya",
            "2023-07-31",
        ),
        ("Kenya gave Togo ten days to free the pilot, its foreign minister said on Thursday.", "Kenya", "2023-08-06"),
        ("Kenya demanded the pilot's release by Monday.", "Kenya", "2023-07-31"),
        ("Kenya called for the withdrawal of Togolese troops within a week, by 4 August.", "Kenya", "2023-08-04"),
        ("Under the accord the Togolese president must leave office no later than 3 August.", None, "2023-08-03"),
        (
            "Six days ago Kenya told Togo to free the pilot or go. The six days are over on Sunday.",
            "Kenya",
            "2023-07-30",
        ),
        ("Kenya accorded Togo a delay of ten days. This delay comes to its term on Sunday.", "Kenya", "2023-07-30"),
        ("Kenya gave Togo a week to free the pilot. The one-week grace period ends tomorrow.", "Kenya", "2023-07-29"),
        ("The two weeks Kenya allowed the Togolese army to free the pilot ended on Tuesday.", "Kenya", "2023-07-25"),
        ("Kenya set Togo an ultimatum. It runs out at midnight on Sunday.", "Kenya", "2023-07-30"),
        ("Two days to go until the African Union deadline on Sunday.", "African Union", "2023-07-30"),
        (
            "Kenya, in a note signed on Monday and made public on Thursday, gave Togo ten days to free the pilot.",
            "Kenya",
            "2023-08-03",
        ),
        ("On Monday Kenya, which had given Togo a week to free the pilot, closed its ports.", "Kenya", None),
        ("The raid came on Tuesday, a day after Togo had let pass the noon ultimatum set by Kenya.", "Kenya", None),
        ("Kenya shut its ports on Thursday, ten hours after its ultimatum to Togo expired.", "Kenya", None),
        (
            "The order, signed by the Togolese minister Afi Lawson, came on Thursday. It gave Kenya's envoy 48 hours.",
            "Afi Lawson",
            "2023-07-29",
        ),
        (
            "The envoys must go, the Togolese government said. They have been given until 3 August.",
            "Togo",
            "2023-08-03",
        ),
    ],
)
def test_who_sets_it_and_for_when(analyzer: Analyzer, text: str, issuer: str | None, due: str | None) -> None:
    (found,) = deadlines(analyzer, text)
    assert (found.issuer, found.due) == (issuer, due)


@pytest.mark.parametrize(
    "text",
    [
        "The three days of talks ended on Friday. The 90 minutes were over soon.",
        "The rainy season is over, and the harvest comes to an end.",
        "In case it rains on Friday, Kenya will hold the parade on Sunday.",
        "The bridge will be built by Monday at the latest.",
        "Kenya denied that it had set Togo a deadline of 5 a.m.",
        "The minister has had ten days to think.",
        "Togo had its soldiers on the road before the last hour of Friday struck.",
        "Kenya called for calm and for a meeting by Monday.",
    ],
)
def test_no_limit(analyzer: Analyzer, text: str) -> None:
    assert not deadlines(analyzer, text)


@pytest.mark.parametrize(
    ("text", "due", "status"),
    [
        ("With two days left before the ultimatum of Kenya expires, Togo is quiet.", "2023-07-30", "pending"),
        (
            "Kenya gave Togo until 3 August to free the pilot, after it missed a first ultimatum.",
            "2023-08-03",
            "pending",
        ),
        ("Kenya on Thursday gave Togo ten more days to free the pilot.", "2023-08-06", "extended"),
        (
            "Kenya gave Togo until Monday to free the pilot, instead of the two days that it was granted.",
            "2023-07-31",
            "extended",
        ),
        ("Kenya set Togo's army a deadline of Monday to free the pilot.", "2023-07-31", "pending"),
        (
            "Togo's note came on Thursday, two days after the end of the 48 hours that Kenya had given it.",
            "2023-07-25",
            "passed",
        ),
        ("Kenya had said it would strike if the pilot was not free by Sunday.", "2023-07-23", "passed"),
        (
            "The raid comes two days after the expiry of Kenya's ultimatum and three days before the vote of Monday.",
            "2023-07-26",
            "passed",
        ),
        ("The envoys flew home on Thursday, two days before Kenya's ultimatum expires.", "2023-07-29", "pending"),
        ("The delegation left Togo late on Thursday, a day before Kenya's ultimatum ends.", "2023-07-28", "pending"),
        (
            "The mediators left without meeting the general, two days before Kenya's ultimatum ends.",
            "2023-07-30",
            "pending",
        ),
        ("The pilot's captors left the camp a day before Kenya's ultimatum expired.", None, "met"),
        ("With about two weeks left before Kenya's ultimatum expires, Togo is quiet.", None, "pending"),
        ("Kenya told Togo on Monday night to free the pilot within 48 hours.", "2023-07-26", "passed"),
        ("Kenya gave Togo a week to free the pilot or be suspended.", None, "pending"),
        ("Togo has until the end of Sunday to free the pilot, under an ultimatum from Kenya.", "2023-07-30", "pending"),
        (
            "Kenya agreed to extend by two days its ultimatum to Togo, which expired on Thursday.",
            "2023-07-29",
            "extended",
        ),
        ("Togo bowed to the ultimatum of Kenya.", None, "met"),
        ("The truce was to end on Sunday. Kenya extended it.", "2023-07-30", "extended"),
        ("The truce was to end on Sunday. Kenya, which had extended it in May, waits.", "2023-07-30", "pending"),
        ("Togo paid no heed to the Kenyan ultimatum, which ended on Sunday.", "2023-07-23", "defied"),
        ("Kenya gave Togo until Sunday to free the king and put him back in office.", "2023-07-30", "pending"),
        ("Kenya put its deadline for Togo back in June.", None, "extended"),
        (
            "It came a day after Kenya's council met and told Togo that it had seven days to go.",
            "2023-08-03",
            "pending",
        ),
        (
            "The French ambassador was still at his post on Thursday, three days after the 48 hours given to him to "
            "depart had elapsed.",
            "2023-07-24",
            "passed",
        ),
        ("The session will end on Saturday, two days before the deadline that Kenya set.", "2023-07-31", "pending"),
        ("Togo's king sat in talks until Saturday, a day before Kenya's deadline runs out.", "2023-07-30", "pending"),
        (
            "The envoy was at his desk on Thursday, two days after the 48 hours that Kenya gave him had run out.",
            "2023-07-25",
            "passed",
        ),
    ],
)
def test_what_becomes_of_it(analyzer: Analyzer, text: str, due: str | None, status: str) -> None:
    (found,) = deadlines(analyzer, text)
    assert (found.due, found.status) == (due, status)


def test_a_communique_counts_from_its_own_day_and_a_timeline_from_its_line(analyzer: Analyzer) -> None:
    communique = (
        "FINAL COMMUNIQUE\n\n1. The Council of the African Union demands that Togo free the pilot.\n\n"
        "2. In the event that this demand is not met within ten (10) days, the Council will impose sanctions on Togo."
    )
    (found,) = deadlines(analyzer, communique, "")
    assert found.due == "2023-08-07"
    timeline = (
        "July 20: Kenyan leaders, at a summit in Accra, close the ports and demand the pilot's release within ten days."
        "\n\nJuly 24: Togo shuts its border."
    )
    (found,) = deadlines(analyzer, timeline)
    assert (found.issuer, found.due) == ("Kenya", "2023-07-30")


def test_a_limit_of_nobody_named_is_not_the_others(analyzer: Analyzer) -> None:
    text = (
        "A diplomat in Lomé let slip that shippers might be given until Monday. "
        "Kenya gave Togo fifteen days to free the pilot."
    )
    assert [found.issuer for found in deadlines(analyzer, text)] == [None, "Kenya"]


def test_the_military_is_given_time(analyzer: Analyzer) -> None:
    (found,) = deadlines(analyzer, "The African Union gave the military 15 days to free the president of Togo.")
    assert (found.issuer, found.addressee) == ("African Union", "Togo army")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took Bria on Tuesday. The same day Kenya gave Togo fifteen days to free the pilot.", "2023-08-09"),
        ("Rebels took Bria on Tuesday. That evening Kenya gave Togo one week to free the pilot.", "2023-08-01"),
        ("Kenya put back its deadline for Togo, which was to expire today. Togo now has until Monday.", "2023-07-31"),
        ("The envoy of Togo was on Monday given two days to quit Kenya by the governor.", "2023-07-26"),
        ("Kenya summoned delegates of Togo to Nairobi, Kenya, by 16 August.", "2023-08-16"),
    ],
)
def test_days_that_other_words_give(analyzer: Analyzer, text: str, expected: str) -> None:
    assert [found.due for found in deadlines(analyzer, text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya would free the pilot, the envoy of Togo said, without giving a day.",
        "The minister of Kenya is not going to give you an hour.",
        "In March 2017 Kenya gave Togo until noon of a Friday to free the pilot.",
        "In 2011 Kenya gave Togo two weeks to free the pilot.",
        "Kenya is not giving Togo an ultimatum.",
        "Kenya ordered grain to Lome, Togo, by Monday.",
        "Togo has a contract with Kenya until Monday.",
        "Kenya invited Togo to report within two months.",
    ],
)
def test_what_is_no_running_limit(analyzer: Analyzer, text: str) -> None:
    assert not deadlines(analyzer, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A junta seized Togo. On Monday Kenya gave the military ten days to go back to barracks.", "Togo junta"),
        (
            "On Monday Kenya gave the soldiers who deposed the president of Togo, Mr Ali Bako, ten days to let him go. "
            "The junta of Togo kept silent.",
            "Togo junta",
        ),
        ("A coup shook Togo. Kenya demands that the military personnel of Togo withdraw within ten days.", "Togo"),
        ("A junta seized Togo. Kenya gave Ghana's soldiers ten days to withdraw from Togo.", "Ghana"),
        ("A couple fled Togo. Kenya gave the soldiers ten days to free them and to leave Togo.", None),
    ],
)
def test_soldiers_who_hold_power_are_bound_as_its_holders(analyzer: Analyzer, text: str, expected: str | None) -> None:
    assert [found.addressee for found in deadlines(analyzer, text)] == [expected]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Kenyan deadline passed on Sunday without a single pilot having been released.", "defied"),
        ("Long columns of Togolese troops rolled out of the town hours before the Kenyan deadline expired.", "met"),
        ("Kenya accused Togo of having ignored an invitation and on Monday gave its envoy two weeks to go.", "pending"),
    ],
)
def test_answers_to_the_limit_itself_are_told(analyzer: Analyzer, text: str, status: str) -> None:
    assert [found.status for found in deadlines(analyzer, text)] == [status]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Both sides agreed to extend by five days a truce that was due to expire on 25 July.",
            ("2023-07-30", "extended"),
        ),
        (
            "Kenya refused to extend the grain deal, which is to run out on Monday, by a week.",
            ("2023-07-31", "pending"),
        ),
        ("The mandate of the mission was renewed until 31 December on Wednesday.", ("2023-12-31", "extended")),
        ("Kenya will lift its ban only if Togo frees the pilot by Monday.", ("2023-07-31", "pending")),
        ("Kenya expelled the envoy after Togo let the 72-hour ultimatum run out.", (None, "defied")),
    ],
)
def test_what_holds_for_a_time_and_what_holds_on_a_condition(
    analyzer: Analyzer, text: str, expected: tuple[str | None, str]
) -> None:
    (found,) = deadlines(analyzer, text)
    assert (found.due, found.status) == expected


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "The government gave Togo ten days to free the pilot, Prime Minister Dana Kovak told reporters.",
            "Dana Kovak",
        ),
        (
            "The African Union's Peace and Security Council met. The Council gave Togo ten days to free the pilot.",
            "African Union Peace and Security Council",
        ),
        ("ECOWAS is angry. The leaders of the region gave Togo ten days to free the pilot.", ECOWAS),
        (
            "STATEMENT BY THE CHAIR\n\nECOWAS leaders met in Lome today.\n\nThey therefore:\n\n"
            "(a) condemned the raid;\n\n(b) summoned delegates of Togo to Abuja, Nigeria, by 3 August, to begin talks;",
            ECOWAS,
        ),
    ],
)
def test_who_sets_a_limit_without_a_name(analyzer: Analyzer, text: str, issuer: str) -> None:
    (found,) = limits(analyzer, text, FRIDAY)
    assert found.issuer == issuer

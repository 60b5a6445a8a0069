"""Who said what, on sentences made for the purpose."""

from __future__ import annotations

import pytest

from tests.analysis.statements.conftest import Reader


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        # clauses
        ("The governor said that the bridge was closed.", "The governor", "that the bridge was closed"),
        ("Officials warn the river may flood again.", "Officials", "the river may flood again"),
        ("The minister asked whether the border was open.", "The minister", "whether the border was open"),
        # infinitives
        ("Kenya pledged to reopen its embassy.", "Kenya", "to reopen its embassy"),
        ("The rebels threatened to burn the archive.", "The rebels", "to burn the archive"),
        # objects and prepositions
        ("France condemned the raid on the depot.", "France", "the raid on the depot"),
        ("The union called for a general strike.", "The union", "a general strike"),
        ("Egypt warned against a rush to arms.", "Egypt", "a rush to arms"),
        ("The pope expressed concern over the fighting.", "The pope", "concern over the fighting"),
        ("Chad insisted on a neutral venue.", "Chad", "a neutral venue"),
        # predicates, "accuse X of", "describe X as"
        ("The bishop called the vote a farce.", "The bishop", "the vote a farce"),
        ("Peru accused the company of fraud.", "Peru", "the company of fraud"),
        ("The judge described the law as a relic.", "The judge", "the law as a relic"),
        # gerunds and free relatives
        ("The envoy proposed holding talks in Geneva.", "The envoy", "holding talks in Geneva"),
        ("The senate condemned what it called a betrayal.", "The senate", "what it called a betrayal"),
        # according to, opinions, as-clauses, parataxis
        ("According to the coastguard, the ship is adrift.", "the coastguard", "the ship is adrift"),
        ("In the view of the general, the siege is over.", "the general", "the siege is over"),
        ("The siege, the general said, is over.", "the general", "The siege … is over"),
        ("The siege is over, as the general said.", "the general", "The siege is over"),
        ("The talks have failed, the mediator told reporters.", "the mediator", "The talks have failed"),
        # adjectives and nouns
        ("Ghana is adamant that the troops must leave.", "Ghana", "that the troops must leave"),
        ("The army's claim that it had won was false.", "The army's", "that it had won"),
        # inversion
        (
            "The harbour is closed, declared Foreign Minister Ana Soto.",
            "Foreign Minister Ana Soto",
            "The harbour is closed",
        ),
        ("“The harbour is closed,” reads the ministry's letter.", "the ministry's letter", "“The harbour is closed,”"),
        # passives, relatives, appositives
        ("The raid was condemned by France.", "France", "The raid"),
        (
            "Omar Diallo, the head of the commission, said the count was final.",
            "Omar Diallo, the head of the commission",
            "the count was final",
        ),
        (
            "The league's mission in Ghana, LMG, said in a statement that it would widen its patrols.",
            "The league's mission in Ghana, LMG",
            "that it would widen its patrols",
        ),
    ],
)
def test_each_way_to_report(read: Reader, text: str, source: str, content: str) -> None:
    said = read.one(text)
    assert said.content == content
    assert said.source == source


def test_an_expectation_without_a_holder_has_two_parts_and_no_source(read: Reader) -> None:
    said = read.one("The cabinet is expected to resign.")
    assert said.content == "The cabinet … to resign"
    assert said.statement.source == ()
    assert said.statement.act == "thought"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Italy said the port was safe.", "speech"),
        ("Italy believes the port is safe.", "thought"),
        ("Italy hopes to reopen the port.", "thought"),
        ("Italy backs the plan for the port.", "stance"),
        ("Italy will demand a new inquiry.", "thought"),
    ],
)
def test_the_act(read: Reader, text: str, act: str) -> None:
    assert read.one(text).statement.act == act


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The port is safe and open,” the mayor said.", "direct"),
        ("The mayor said the port was “safe and open” again.", "mixed"),
        ("The mayor said the port was safe.", "indirect"),
        ("We will not give up this port, the mayor said.", "direct"),
    ],
)
def test_the_kind(read: Reader, text: str, kind: str) -> None:
    assert read.one(text).statement.kind == kind


def test_a_quotation_broken_by_its_cue_is_one_statement(read: Reader) -> None:
    said = read.one("“The road,” the colonel said, “is ours to open.”")
    assert said.content == "“The road,” … “is ours to open.”"


def test_a_sentence_quoted_after_the_attribution_belongs_to_it(read: Reader) -> None:
    said = read.one("“We shall stay,” the colonel said. “The road is ours.”")
    assert said.content == "“We shall stay,” … “The road is ours.”"


def test_a_quotation_over_paragraphs_is_one_statement(read: Reader) -> None:
    said = read.one("The mayor said: “We shall hold the bridge.\n\n“And we shall rebuild the mill.”")
    assert said.content == "“We shall hold the bridge. … “And we shall rebuild the mill.”"


def test_a_quotation_announced_at_the_end_of_a_paragraph(read: Reader) -> None:
    said = read.one("The mayor then told the crowd:\n\n“The bridge will stand.”")
    assert said.source == "The mayor"
    assert said.content == "“The bridge will stand.”"


def test_a_question_stays_with_its_cue(read: Reader) -> None:
    said = read.one("“Who will pay for the bridge?” the mayor asked.")
    assert (said.source, said.content) == ("the mayor", "“Who will pay for the bridge?”")


def test_a_quotation_signed_after_a_dash(read: Reader) -> None:
    assert read.one("“The bridge should never have been built.” ― Lena Brandt").source == "Lena Brandt"


def test_scare_quotes_are_no_statements(read: Reader) -> None:
    assert read.all("The “special exercise” near the border ended on Friday.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The convoy crossed the river at dawn and reached the town by noon.",
        "The army has not declared war on Norland.",
    ],
)
def test_an_ordinary_sentence_holds_no_statement(read: Reader, text: str) -> None:
    assert read.all(text) == []


def test_a_participle_and_a_second_verb_share_the_subject(read: Reader) -> None:
    text = "Norway said it would stay and urged both sides to talk, adding that time was short."
    found = [(said.cue, said.content, said.statement.speaker) for said in read.all(text)]
    assert found == [
        ("said", "it would stay", "Norway"),
        ("urged", "to talk", "Norway"),
        ("adding", "that time was short", "Norway"),
    ]


def test_a_relative_clause_speaks_for_its_antecedent(read: Reader) -> None:
    said = read.one("Lesotho, which has denounced the embargo, sent no one.")
    assert said.statement.speaker == "Lesotho"
    assert said.content == "the embargo"


def test_joint_speakers_make_one_statement(read: Reader) -> None:
    said = read.one("Peru and Chile said they would close the pass.")
    assert said.statement.speakers == ("Peru", "Chile")
    assert said.statement.speaker == "Peru"


def test_a_spokesman_speaks_for_his_principal(read: Reader) -> None:
    said = read.one("“The talks go on,” Foreign Ministry spokesman Pavel Novak said.")
    assert said.statement.speaker == "Pavel Novak"
    assert said.statement.principal not in (None, "Pavel Novak")


def test_what_a_minister_says_within_a_spokesmans_words_is_nested(read: Reader) -> None:
    outer, inner = read.all("Pavel Novak said that Chancellor Eva Lang had rejected the offer.")
    assert outer.statement.within is None
    assert inner.statement.within == 0
    assert (inner.statement.speaker, inner.content) == ("Eva Lang", "the offer")


def test_what_is_reported_inside_a_quotation_is_nested(read: Reader) -> None:
    outer, inner = read.all("“Chancellor Eva Lang has rejected the offer,” Pavel Novak said.")
    assert (outer.statement.speaker, outer.statement.within) == ("Pavel Novak", None)
    assert (inner.statement.speaker, inner.statement.within) == ("Eva Lang", 0)


def test_a_speakers_own_words_are_not_listed_again(read: Reader) -> None:
    assert len(read.all("“We condemn the raid on the depot,” the minister said.")) == 1


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Norway told Russia that the pass was closed.", "Russia"),
        ("Norway urged Russia to open the pass.", "Russia"),
        ("Norway called on Russia to open the pass.", "Russia"),
        ("Norway said the pass was closed.", None),
    ],
)
def test_the_addressee(read: Reader, text: str, addressee: str | None) -> None:
    assert read.one(text).statement.addressee == addressee


@pytest.mark.parametrize(
    "text",
    [
        "Norway denied that the pass was closed.",
        "Norway did not say when it would leave.",
        "Norway refused to comment on it.",
    ],
)
def test_negation(read: Reader, text: str) -> None:
    assert read.one(text).statement.negated


def test_a_statement_speaks_for_its_issuer(read: Reader) -> None:
    text = "The African Union met on Monday.\n\nA statement by the African Union said the mission would stay."
    assert read.one(text).statement.speaker == "African Union"


def test_a_communique_speaks_for_the_body_that_issues_it(read: Reader) -> None:
    text = (
        "The Security Council,\n\nRecalling its earlier decisions on the crisis,\n\n"
        "1. Condemns the attack on the convoy and demands the release of the drivers;\n\n"
        "2. Calls upon all parties to respect the truce.\n\nREJECTS any foreign interference."
    )
    found = read.all(text)
    assert [(said.cue, said.content) for said in found] == [
        ("Recalling", "its earlier decisions on the crisis"),
        ("Condemns", "the attack on the convoy"),
        ("demands", "the release of the drivers"),
        ("Calls upon", "to respect the truce"),
        ("REJECTS", "any foreign interference"),
    ]
    (speaker,) = {said.statement.speaker for said in found}
    assert speaker is not None
    assert "Security Council" in speaker


def test_headlines_with_a_colon_either_way(read: Reader) -> None:
    text = "Kenya: embassy will reopen in May\n\nKenya closed the building years ago."
    assert read.one(text).statement.speaker == "Kenya"


def test_a_caption_may_report(read: Reader) -> None:
    text = "It closed on Monday.\n\nA sign near the pass, which Norway says will open in May. (AP Photo/Lena Brandt)"
    assert any(said.statement.speaker == "Norway" for said in read.all(text))


def test_a_headline_with_capitals_throughout(read: Reader) -> None:
    text = (
        "Foreign Minister Rejects Calls To Leave The Valley\n\nThe valley lies to the north, and many leave it early."
    )
    said = read.one(text)
    assert (said.cue, said.content) == ("Rejects", "Calls To Leave The Valley")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The envoy told the forum he was against the embargo.", "he was against the embargo"),
        ("The envoy has not said when she would return.", "when she would return"),
        ("The envoy called for the road to be opened.", "the road to be opened"),
        ("The ministry denied having signed any such contract.", "having signed any such contract"),
        ("The mayor ruled out sending guards to the harbour.", "sending guards to the harbour"),
        ("Marta Olsen promised the mayors on Tuesday to reopen the schools.", "to reopen the schools"),
        ("The envoy accused Kenya before the judges of hiding the map.", "Kenya before the judges of hiding the map"),
        ("President Ana Ruiz warned through her aide Karl Ibsen of a long winter.", "a long winter"),
        ("The speaker of parliament, Jon Berg, called her a puppet of Oslo.", "her a puppet of Oslo"),
        (
            "The plan was ready: there would be no war, he said, as long as the truce held.",
            "there would be no war … as long as the truce held",
        ),
    ],
)
def test_complements_that_the_parser_labels_otherwise(read: Reader, text: str, content: str) -> None:
    assert read.one(text).content == content


def test_a_lone_this_points_back_to_the_sentence_before(read: Reader) -> None:
    said = read.one("The valley is cut off. This was stated by the governor on Monday.")
    assert (said.source, said.content) == ("the governor", "The valley is cut off")


def test_a_colon_goes_on_with_what_was_said(read: Reader) -> None:
    said = read.one("The governor said that one thing was certain: the valley would be reached by Friday.")
    assert said.content == "that one thing was certain: the valley would be reached by Friday"


@pytest.mark.parametrize(
    "text",
    [
        "The regent signed a charter the abbots had denounced as theft.",
        "The regent signed a charter that the abbots had denounced as theft.",
    ],
)
def test_a_relative_clause_may_lack_its_pronoun(read: Reader, text: str) -> None:
    said = read.one(text)
    assert (said.source, said.content) == ("the abbots", "a charter … as theft")


def test_the_day_of_saying_is_no_part_of_what_was_said(read: Reader) -> None:
    said = read.one("The regent told the abbots this weekend he would step down.")
    assert (said.cue, said.content) == ("told", "he would step down")

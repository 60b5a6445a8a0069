"""The pipeline: the gazetteer corrects the model's entities."""

from __future__ import annotations

import pytest
import spacy

from monitor.analysis import Analyzer
from monitor.analysis.attributes import remember_attributes
from monitor.analysis.pipeline import DEFAULT_MODEL, GAZETTEER, load, location
from monitor.errors import ModelError


@pytest.mark.parametrize(
    ("text", "entity", "label"),
    [
        ("Niamey denied it, said ECOWAS.", "ECOWAS", "ORG"),
        ("The Nigerien army left.", "Nigerien", "NORP"),
        ("Fighters entered Gaza on Sunday.", "Gaza", "LOC"),
        ("Kigali dismissed the charge.", "Kigali", "GPE"),
    ],
)
def test_known_names_have_their_label(analyzer: Analyzer, text: str, entity: str, label: str) -> None:
    assert (entity, label) in {(e.text, e.label_) for e in analyzer.nlp(text).ents}


def test_a_form_that_needs_its_article_is_found_with_it_only(analyzer: Analyzer) -> None:
    doc = analyzer.nlp("An ally of the West moved West.")

    assert [(span.start, span.kb_id_) for span in doc.spans[GAZETTEER]] == [(4, "the West")]


def test_a_longer_name_of_the_model_stays(analyzer: Analyzer) -> None:
    doc = analyzer.nlp("She studied at the University of Ghana in Accra.")

    assert "the University of Ghana" in {entity.text for entity in doc.ents}


def test_the_network_x_ends_a_sentence(analyzer: Analyzer) -> None:
    doc = analyzer.nlp("The envoy posted the appeal on X. The council ignored it.")

    assert [sentence.text for sentence in doc.sents] == ["The envoy posted the appeal on X.", "The council ignored it."]


@pytest.mark.parametrize("name", ["no_such_model", "click"])
def test_a_model_that_is_not_installed_or_none_at_all_is_told_in_one_line(name: str) -> None:
    with pytest.raises(ModelError, match=name):
        load(name)


def test_forms_that_the_rules_get_wrong_are_mended(analyzer: Analyzer) -> None:
    (verb,) = (token for token in analyzer.nlp("Thousands staged a protest.") if token.pos_ == "VERB")
    assert verb.lemma_ == "stage"


def test_a_word_with_a_hyphen_is_no_other_word(analyzer: Analyzer) -> None:
    words = analyzer.nlp("Co-operation ends, and they co-operated on cease-fires for the port’s re-opening.")
    assert [word.lemma_ for word in words if "-" in word.text] == ["cooperation", "cooperate", "ceasefire", "-"]


def test_lemmas_are_those_of_the_bare_pipeline() -> None:
    text = "Soldiers were seizing ministries; the worst fears, leaders said, were confirmed by Meetings of Saw."
    bare, ours = spacy.load(location(DEFAULT_MODEL)), load()
    for _ in range(2):
        assert [token.lemma_ for token in ours(text)] == [token.lemma_ for token in bare(text)]


def test_attributes_are_those_of_the_bare_pipeline() -> None:
    text = (
        "But there's no doubt: they ain't leaving, let's say, you'll see the guards, who had it, did nothin'.\n\n"
        "It has been quiet here since the curfew; neither side got what it wanted, nor will these talks give us any."
    )
    bare, ours = spacy.load(location(DEFAULT_MODEL)), load()
    for _ in range(2):
        for sentence in (text, *text.split("\n\n")):
            assert [(t.tag_, t.pos_, str(t.morph), t.dep_, t.lemma_) for t in ours(sentence)] == [
                (t.tag_, t.pos_, str(t.morph), t.dep_, t.lemma_) for t in bare(sentence)
            ]


def test_a_ruler_with_rules_for_anything_else_stays_as_it_is() -> None:
    nlp = spacy.load(location(DEFAULT_MODEL))
    ruler = nlp.get_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "dddd"}]], {"LEMMA": "year"})  # type: ignore[attr-defined]
    remember_attributes(nlp)

    assert [token.lemma_ for token in nlp("In 1998 and 2004")] == ["in", "year", "and", "year"]

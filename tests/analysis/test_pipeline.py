"""The pipeline: the gazetteer corrects the model's entities."""

from __future__ import annotations

import re
from typing import Any

import pytest
import spacy
from spacy.pipeline import AttributeRuler, TrainablePipe
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from monitor.analysis import Analyzer
from monitor.analysis.arithmetic import FAST
from monitor.analysis.attributes import RememberingRuler
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
            assert _attributes(ours(sentence)) == _attributes(bare(sentence))


def _attributes(doc: Doc) -> list[tuple[str, ...]]:
    return [(token.tag_, token.pos_, str(token.morph), token.dep_, token.lemma_) for token in doc]


def _fitting(asked: Any) -> str:
    """A value that a pattern of the model's attribute ruler lets pass."""
    if isinstance(asked, str):
        return asked
    choices = asked.get("IN") or [word for word in ("n't", "y") if re.search(asked["REGEX"], word)]
    return str(choices[0])


def test_each_rule_for_several_words_finds_them_in_a_text_that_has_nothing_else() -> None:
    bare, ours = (nlp.get_pipe("attribute_ruler") for nlp in (spacy.load(location(DEFAULT_MODEL)), load()))
    assert isinstance(bare, AttributeRuler)
    assert isinstance(ours, RememberingRuler)
    rules: Any = bare.patterns
    several = [(p, number) for number, rule in enumerate(rules) for p in rule["patterns"] if len(p) > 1]
    for pattern, number in several:
        wanted = [{name: _fitting(asked) for name, asked in token.items()} for token in pattern]
        words = [token.get("ORTH", token.get("LOWER", "it")) for token in wanted]
        tags, deps = ([token.get(name, "") for token in wanted] for name in ("TAG", "DEP"))
        one, other = (Doc(ruler.vocab, words, tags=tags, deps=deps) for ruler in (bare, ours))

        assert number in {rule for rule, *_ in bare.match(one)}, pattern
        assert _attributes(ours(other)) == _attributes(bare(one)), pattern
    assert len(several) > 5


def test_a_rule_for_anything_else_is_heard_as_well() -> None:
    ruler = load().get_pipe("attribute_ruler")
    assert isinstance(ruler, RememberingRuler)
    ruler.add([[{"SHAPE": "dddd"}]], {"LEMMA": "year"})
    doc = ruler(Doc(ruler.vocab, ["In", "1998", "and", "2004"]))

    assert [token.lemma_ for token in doc][1::2] == ["year", "year"]


def test_products_are_numpys_where_that_is_faster_and_stay_on_one_core(analyzer: Analyzer) -> None:
    libraries = ThreadpoolController().select(internal_api=FAST).info()
    names = analyzer.nlp.component_names
    networks = [pipe.model for pipe in map(analyzer.nlp.get_pipe, names) if isinstance(pipe, TrainablePipe)]

    layers = [layer for network in networks for layer in network.walk() if layer.name == "maxout"]
    assert {layer.ops.use_blis for layer in layers} == {not libraries}
    assert {library["num_threads"] for library in libraries} <= {1}

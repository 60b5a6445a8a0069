"""Lines of archives, as different archives write them."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import UnreadableError
from monitor.intake.files import MAX_BYTES
from monitor.intake.jsonlines import parse_line
from monitor.model import Archived, Article

RECEIVED = datetime(2031, 3, 4, tzinfo=UTC)


def parse(line: Any) -> Article:
    data = line if isinstance(line, bytes) else json.dumps(line).encode()
    return parse_line(data, "wire.jsonl:17", RECEIVED)


def test_a_line_is_an_article_under_its_place_with_what_the_archive_says() -> None:
    line = {"id": 7, "text": "The union met.\r\n", "source": "Lake Wire", "url": "https://wire.example/7", "lang": "en"}
    assert parse(line) == Article(
        "The union met.\n",
        name="wire.jsonl:17",
        sha256=hashlib.sha256(b"The union met.\n").hexdigest(),
        received=RECEIVED,
        archived=Archived(None, "Lake Wire", "https://wire.example/7", "7"),
    )


@pytest.mark.parametrize("name", ["text", "body", "content", "fullText", "MainText"])
def test_the_text_has_the_names_that_archives_give_it(name: str) -> None:
    assert parse({name: "The union met."}).text == "The union met."
    assert parse({"text": " \n", "body": None, name: "The union met."}).text == "The union met."


@pytest.mark.parametrize(
    ("title", "text", "whole"),
    [
        ("Union meets", "It sat for an hour.", "Union meets\n\nIt sat for an hour."),
        ("Union  meets\n", "Union meets\n\nIt sat.", "Union meets\n\nIt sat."),
        (["Union"], "It sat.", "It sat."),
        ("Union\0 meets\ud800", "It sat.", "Union meets\n\nIt sat."),
    ],
)
def test_a_title_stands_above_the_text_once(title: Any, text: str, whole: str) -> None:
    assert parse({"headline": title, "text": text}).text == whole


@pytest.mark.parametrize(
    ("given_date", "day"),
    [
        ("2031-03-04", date(2031, 3, 4)),
        ("2031-03-04T23:30:00-05:00", date(2031, 3, 4)),
        ("20310304", date(2031, 3, 4)),
        (20310304, date(2031, 3, 4)),
        ("Tue, 04 Mar 2031 23:30:00 GMT", date(2031, 3, 4)),
        (1930433400, date(2031, 3, 4)),
        (1930433400000, date(2031, 3, 4)),
        ("", None),
        (None, None),
    ],
)
def test_the_day_is_read_as_archives_write_it(given_date: Any, day: date | None) -> None:
    assert parse({"text": "It sat.", "publishedAt": given_date}).published == day


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "It', "not a JSON object: Unterminated string"),
        (b'["It sat."]', "a line holds one article"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "\xff"}', "not UTF-8"),
        ({"title": "It sat"}, 'none of the fields "text", "body", "content"'),
        ({"text": 7}, "no text"),
        ({"text": "<html><p>It sat.</p>"}, "a web page"),
        ({"text": "\x01\x02\x03"}, "control characters"),
        ({"text": "It sat.", "date": "04/03/2031"}, "no ISO date such as 2023-08-05: '04/03/2031'"),
        ({"text": "It sat.", "date": True}, "no ISO date"),
        ({"text": "It sat.", "date": 20311304}, "no ISO date"),
        ({"text": "x" * (MAX_BYTES + 1)}, "too large: a text of 1,000,001 bytes"),
    ],
)
def test_what_is_no_article_says_why(line: Any, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        parse(line)


values = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())
fields = st.sampled_from(["text", "title", "date", "source", "name", "url", "id"])


@given(st.dictionaries(fields, values | st.dictionaries(st.just("name"), values)) | st.binary())
def test_any_line_is_an_article_that_can_be_stored_or_says_why_not(line: Any) -> None:
    try:
        article = parse(line)
    except UnreadableError as error:
        assert str(error)
    else:
        assert hashlib.sha256(article.text.encode()).hexdigest() == article.sha256
        assert article.archived is not None
        for told in (article.archived.name, article.archived.source, article.archived.url):
            assert told is None or told.encode()

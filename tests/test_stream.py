from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from monitor.analysis import Analyzer
from monitor.cli import main
from monitor.errors import InputError, UnreadableError
from monitor.stream import parse_line, read_file, records

TEXT = "Talks fail\n\nThe minister said on Monday that the talks had failed and that the border would be closed."


def test_a_line_gives_identifier_text_date_and_name() -> None:
    identifier, article = parse_line('{"id": "7", "text": "Hello", "date": "2023-08-08", "name": "a.txt", "more": 1}')
    assert (identifier, article.text, str(article.published), article.name) == ("7", "Hello", "2023-08-08", "a.txt")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not a JSON object"),
        ("[1]", "not an object"),
        ('{"text": "no identifier"}', "not an object"),
        ('{"id": 1, "text": null}', "not an object"),
        ('{"id": 1, "text": "a", "date": "yesterday"}', "not an ISO date"),
        ('{"id": 1, "text": "a", "date": 20230808}', '"date" is not a string'),
        ('{"id": 1, "text": "a", "name": 3}', '"name" is not a string'),
        ("[" * 100_000, "not a JSON object"),
        ('{"id": 1, "text": "café"}'.encode("cp1252"), "not UTF-8: invalid continuation byte"),
        (b'{"\x00": 1}\xff\x00', "not UTF-8: invalid start byte at byte 9"),
    ],
)
def test_a_line_that_is_no_article_says_why(line: str | bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        parse_line(line)


@given(st.text() | st.binary())
def test_no_line_makes_the_parser_raise_anything_else(line: str | bytes) -> None:
    with contextlib.suppress(InputError):
        parse_line(line)


def test_bad_lines_are_answered_in_their_place(analyzer: Analyzer) -> None:
    lines = [json.dumps({"id": "1", "text": TEXT}), "", '{"id": "2"}', json.dumps({"id": "3", "text": ""})]
    answers = list(records(lines, analyzer))
    assert [answer["id"] for answer in answers] == ["1", "2", "3"]
    assert ["error" in answer for answer in answers] == [False, True, False]
    assert answers[0]["title"] == "Talks fail"


def test_a_lone_surrogate_does_no_harm(analyzer: Analyzer) -> None:
    (answer,) = records(['{"id": "1", "text": "The minister \\ud800 said that he agreed."}'], analyzer)
    assert "error" not in answer
    json.dumps(answer).encode()


def test_the_record_names_every_field_of_the_contract(analyzer: Analyzer) -> None:
    (answer,) = records([json.dumps({"id": "1", "text": TEXT, "date": "2023-08-08"})], analyzer)
    fields = "id title published published_from actors mentions statements times events deadlines"
    assert set(fields.split()) <= set(answer)
    assert (answer["published"], answer["published_from"]) == ("2023-08-08", "given")


def test_the_command_streams_records_and_reports_failure_by_its_status() -> None:
    lines = "\n".join([json.dumps({"id": "a", "text": TEXT}), "nonsense"])
    result = CliRunner().invoke(main, ["analyze", "--jsonl"], input=lines)
    assert result.exit_code == 1
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first["id"] == "a"
    assert second["id"] is None and "not a JSON object" in second["error"]


def test_files_are_reported_for_a_person_and_bad_ones_named(tmp_path: Path) -> None:
    good, bad = tmp_path / "2023-08-08_good.txt", tmp_path / "bad.txt"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(b"\x00\x01\x02")
    result = CliRunner().invoke(main, ["analyze", str(bad), str(tmp_path / "absent.txt"), str(tmp_path), str(good)])
    assert result.exit_code == 1
    assert "Talks fail" in result.stdout and "published 2023-08-08 (filename)" in result.stdout
    assert (
        "bad.txt: binary" in result.stderr
        and "absent.txt: No such file or directory; check the path\n" in result.stderr
    )
    assert f"{tmp_path}: Is a directory; name a file in it\n" in result.stderr
    assert "Traceback" not in result.output


def test_files_or_a_stream_but_not_both_nor_neither() -> None:
    assert CliRunner().invoke(main, ["analyze"]).exit_code == 2
    assert CliRunner().invoke(main, ["analyze", "--jsonl", "a.txt"]).exit_code == 2


def test_an_unreadable_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"none\.txt: No such file"):
        read_file(tmp_path / "none.txt")

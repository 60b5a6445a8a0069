from __future__ import annotations

import pytest

from monitor.intake.filetypes import is_ignored, why_no_text


@pytest.mark.parametrize(
    "path",
    [
        ".hidden.txt",
        ".git/notes.txt",
        "wire/.cache/a.txt",
        "a.txt~",
        ".a.txt.swp",
        "a.txt.part",
        "a.TMP",
        "b.crdownload",
        "#a.txt#",
        "~$report.docx",
        "Thumbs.db",
    ],
)
def test_hidden_and_temporary_files_are_left_alone(path: str) -> None:
    assert is_ignored(path)


@pytest.mark.parametrize("path", ["a.txt", "wire/2023-08-06_a", "a.text", "notes.md", "no.1", "#3 of 5.txt"])
def test_files_of_any_other_name_are_looked_at(path: str) -> None:
    assert not is_ignored(path)
    assert why_no_text(path) is None


@pytest.mark.parametrize(
    ("path", "advice"),
    [("a.pdf", "pdftotext"), ("a.DOCX", "save it as plain text"), ("a.png", "image"), ("a.zip", "unpack")],
)
def test_a_suffix_that_is_no_text_says_what_to_do(path: str, advice: str) -> None:
    assert advice in str(why_no_text(path))


@pytest.mark.parametrize(
    ("beginning", "what"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n", "image"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html>", "web page"),
        (b"{\\rtf1", "document"),
    ],
)
def test_the_content_tells_where_the_suffix_lies(beginning: bytes, what: str) -> None:
    assert what in str(why_no_text("a.txt", beginning))
    assert why_no_text("a.txt", b"Abuja, August 6 - ") is None


@pytest.mark.parametrize("beginning", [b"\x7fELF\x02", b"MZ\x90\x00\x03", b"#!/bin/sh\n"])
def test_only_what_begins_as_a_program_is_called_one(beginning: bytes) -> None:
    assert why_no_text("a", beginning) == "a program: only texts can be read"
    assert why_no_text("a.bin") == "binary data: only texts can be read"

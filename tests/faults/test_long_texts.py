"""Texts as long as they may be, with the real analysis: whole, in time, and each place where it says."""

from __future__ import annotations

import time

from monitor.analysis import Analyzer
from monitor.intake.files import MAX_BYTES
from monitor.model import Article
from monitor.workers import local_workers

PARAGRAPH = "Minister {number} warned the assembly on Tuesday that talks in Port Lasse had failed. "
LAST = "“We will not wait a day longer,” President Ines Duarte told reporters."


def test_a_text_of_a_megabyte_is_analysed_in_time_with_every_place_right(analyzer: Analyzer) -> None:
    paragraphs = (PARAGRAPH.format(number=number) * 5 for number in range(MAX_BYTES))
    text, length = [], 0
    for paragraph in paragraphs:
        if length + len(paragraph) > MAX_BYTES - 1000:
            break
        text.append(paragraph)
        length += len(paragraph) + 2
    article = Article("\n\n".join([*text, LAST]))
    begun = time.monotonic()
    with analyzer.passing_words():
        found = analyzer.analyze(article)
    assert time.monotonic() - begun < local_workers("toy").time_limit(article)
    last = found.statements[-1]
    assert [article.text[slice(*span)].strip("“”") for span in last.content] == ["We will not wait a day longer,"]
    assert len(found.statements) > len(text)
    for mention in (*found.mentions[:200], *found.mentions[-200:]):
        assert article.text[mention.start : mention.end].strip() != ""

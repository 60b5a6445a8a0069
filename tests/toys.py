"""Stand-ins for what a test is not about: a clock that is set by hand, an analysis that needs no model."""

from __future__ import annotations

import os
import re
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.model import Actor, Analysis, Article, Deadline, Mention, Statement

START = datetime(2023, 8, 6, 12, tzinfo=UTC)


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: datetime = START) -> None:
        self.start = start
        self.seconds = 0.0

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


def toy_analysis(article: Article) -> Analysis:
    """ "NAME: words" is a statement, "NAME gives OTHER until DATE" a deadline; "fail", "die" and so on do that.

    "kill" takes down the daemon whose worker it is, after a second; "as long as FILE" takes until that is gone.
    """
    if "fail" in article.text:
        raise ValueError("told to fail")
    if article.text == "die":
        os._exit(1)
    if article.text == "kill":
        time.sleep(1)
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)
    if article.text == "hang":
        re.match("(x+)+$", "x" * 100 + "!")
    if article.text == "huge":
        bytearray(1_000_000_000_000)
    if article.text == "who":
        raise ValueError(f"process {os.getpid()}")
    if gate := re.search(r"^as long as (.+)$", article.text, re.MULTILINE):
        while Path(gate[1]).exists():
            time.sleep(0.01)
    statements, mentions, deadlines = [], [], []
    for match in re.finditer(r"^(\w[\w ]*): (.+)$", article.text, re.MULTILINE):
        name = match[1]
        colon = (match.end(1), match.end(1) + 1)
        statements.append(Statement((match.span(2),), (colon,), (match.span(1),), name, None, "direct", "speech"))
        mentions.append(Mention(*match.span(1), name, "PERSON"))
    for match in re.finditer(r"^(\w+) gives (\w+) until (\S+)$", article.text, re.MULTILINE):
        mentions += [Mention(*match.span(1), match[1], "ORG"), Mention(*match.span(2), match[2], "ORG")]
        deadlines.append(
            Deadline("deadline", match[1], match[2], None, match[3], match[3], "pending", sentence=match.span())
        )
    kinds = {mention.actor: mention.label for mention in mentions}
    return Analysis(
        title=article.text.partition("\n")[0],
        actors=tuple(Actor(name, "person" if label == "PERSON" else "organization") for name, label in kinds.items()),
        mentions=tuple(mentions),
        statements=tuple(statements),
        deadlines=tuple(deadlines),
    )

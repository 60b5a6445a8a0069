"""Whatever happens to files, and whichever events are lost, the final content of each is read exactly once."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from monitor.intake import Inbox, read_article
from monitor.model import FileVersion
from tests.toys import START

PATHS = st.sampled_from(["a.txt", "b.txt", "sub/a.txt", "sub/c"])


class Folder(RuleBasedStateMachine):
    """A folder to which things happen while an inbox looks at it now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        (self.root / "sub").mkdir()
        self.inbox = Inbox(self.root, quiet=1.0, known={})
        self.now = 0.0
        self.length = 0
        self.taken: list[tuple[str, FileVersion]] = []
        self.read: dict[str, str] = {}

    def teardown(self) -> None:
        for _ in range(3):
            self.scan()
            self.wait(1.0)
            while self.inbox.queued:
                self.take()
            while self.taken:
                self.finish()
        there = {path: (self.root / path).read_text(encoding="utf-8") for path in self.paths()}
        assert {path: self.read.get(path) for path in there} == there
        assert len(self.inbox) == 0
        shutil.rmtree(self.root)

    def paths(self) -> list[str]:
        return [str(file.relative_to(self.root)) for file in self.root.rglob("*") if file.is_file()]

    @rule(path=PATHS, hinted=st.booleans())
    def write(self, path: str, hinted: bool) -> None:
        self.length += 1
        (self.root / path).write_text("x" * self.length, encoding="utf-8")
        if hinted:
            self.inbox.look(path, self.now)

    @rule(path=PATHS, new=PATHS, hinted=st.booleans())
    def rename(self, path: str, new: str, hinted: bool) -> None:
        if (self.root / path).exists():
            (self.root / path).rename(self.root / new)
            if hinted:
                self.inbox.look(new, self.now)

    @rule(path=PATHS)
    def remove(self, path: str) -> None:
        (self.root / path).unlink(missing_ok=True)

    @rule()
    def scan(self) -> None:
        self.inbox.scan(self.now)

    @rule(seconds=st.floats(0.1, 2.0))
    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.inbox.settle(self.now)

    @precondition(lambda self: self.inbox.queued)
    @rule()
    def take(self) -> None:
        taken = self.inbox.take()
        assert taken is not None
        self.taken.append(taken)

    @precondition(lambda self: self.taken)
    @rule()
    def finish(self) -> None:
        path, version = self.taken.pop(0)
        article = read_article(self.root, path, version, START)
        if article is None:
            self.inbox.put_back(path, self.now)
        else:
            self.read[path] = article.text
            self.inbox.done(path, version)

    @invariant()
    def nothing_waits_that_nobody_put_there(self) -> None:
        assert len(self.inbox) <= 4


TestFolder = Folder.TestCase
TestFolder.settings = settings(max_examples=60, stateful_step_count=25)

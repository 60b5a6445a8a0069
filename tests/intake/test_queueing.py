from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.intake.queueing import Queue
from monitor.model import FileVersion


def version(size: int = 1) -> FileVersion:
    return FileVersion(size=size, mtime_ns=0, ctime_ns=0)


def taken(queue: Queue, most: int = 100) -> list[str]:
    found: list[str] = []
    while len(found) < most and (next_one := queue.take()):
        found.append(next_one[0])
    return found


def test_first_come_first_served() -> None:
    queue = Queue()
    for number, now in enumerate((0.0, 0.0, 1.0)):
        queue.add(f"{number}.txt", version(), now)
    assert taken(queue) == ["0.txt", "1.txt", "2.txt"]


def test_news_does_not_wait_behind_an_archive() -> None:
    queue = Queue()
    for number in range(1000):
        queue.add(f"archive/{number}.txt", version(), 0.0)
    taken(queue, most=10)
    assert not queue.is_news
    queue.add("news.txt", version(), 30.0)
    found = [(taken(queue, most=1), queue.is_news) for _ in range(2)]
    assert found == [(["news.txt"], True), (["archive/10.txt"], False)]


def test_an_archive_gets_half_of_the_time_however_much_comes_in() -> None:
    queue = Queue()
    for number in range(10):
        queue.add(f"archive/{number}.txt", version(), 0.0)
    found = []
    for now in range(20):
        queue.add(f"news/{now}.txt", version(), 30.0 + now)
        found += taken(queue, most=1)
    assert sum(path.startswith("archive/") for path in found) == 10


def test_a_file_that_comes_again_waits_once_in_its_new_version() -> None:
    queue = Queue()
    queue.add("a.txt", version(1), 0.0)
    queue.add("a.txt", version(2), 1.0)
    assert (len(queue), queue.version("a.txt")) == (1, version(2))
    assert queue.take() == ("a.txt", version(2))
    assert queue.take() is None


@given(st.lists(st.tuples(st.integers(0, 5), st.floats(0, 5), st.sampled_from(["add", "discard", "take"]))))
def test_every_file_that_waits_is_taken_once(steps: list[tuple[int, float, str]]) -> None:
    queue, expected, now = Queue(), dict[str, FileVersion](), 0.0
    for size, later, step in steps:
        path, now = f"{size % 3}.txt", now + later
        if step == "add":
            queue.add(path, version(size), now)
            expected[path] = version(size)
        elif step == "discard":
            queue.discard(path)
            expected.pop(path, None)
        elif next_one := queue.take():
            assert expected.pop(next_one[0]) == next_one[1]
        assert len(queue) == len(expected)
    assert sorted(taken(queue)) == sorted(expected)

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.intake import Settling
from monitor.model import FileVersion


def version(size: int) -> FileVersion:
    return FileVersion(size, mtime_ns=size, ctime_ns=size)


def test_a_file_is_due_once_it_was_quiet_for_long_enough() -> None:
    settling = Settling(quiet=0.5)
    settling.observe("a.txt", version(1), now=10.0)
    assert settling.due(10.4) == []
    assert settling.next_due() == 10.5
    assert settling.due(10.5) == ["a.txt"]


def test_a_change_starts_the_quiet_time_anew() -> None:
    settling = Settling(quiet=0.5)
    settling.observe("a.txt", version(1), now=10.0)
    settling.observe("a.txt", version(2), now=10.4)
    assert settling.due(10.6) == []
    assert settling.due(10.9) == ["a.txt"]


def test_a_file_that_changed_unseen_is_not_settled_when_looked_at_again() -> None:
    settling = Settling(quiet=0.5)
    settling.observe("a.txt", version(1), now=10.0)
    assert not settling.confirm("a.txt", version(2), now=10.5)
    assert settling.due(10.9) == []
    assert settling.confirm("a.txt", version(2), now=11.0)
    assert "a.txt" not in settling


def test_seeing_the_same_version_again_does_not_delay_it() -> None:
    settling = Settling(quiet=0.5)
    for now in (10.0, 10.2, 10.4):
        settling.observe("a.txt", version(1), now)
    assert settling.due(10.5) == ["a.txt"]


def test_a_file_that_is_gone_is_waited_for_no_longer() -> None:
    settling = Settling(quiet=0.5)
    settling.observe("a.txt", version(1), now=10.0)
    settling.forget("a.txt")
    assert len(settling) == 0
    assert settling.next_due() is None


def test_files_that_came_together_are_due_in_the_order_of_their_names() -> None:
    settling = Settling(quiet=0.5)
    settling.observe("late.txt", version(1), now=10.1)
    for path in ("b.txt", "a.txt"):
        settling.observe(path, version(1), now=10.2)
    assert settling.due(11.0) == ["late.txt", "a.txt", "b.txt"]


@given(st.lists(st.tuples(st.floats(0, 2), st.integers(1, 3)), min_size=1))
def test_what_settles_has_kept_its_version_for_the_whole_quiet_time(steps: list[tuple[float, int]]) -> None:
    settling = Settling(quiet=1.0)
    now, seen = 0.0, []
    for pause, size in steps:
        now += pause
        seen.append((now, size))
        if settling.confirm("a.txt", version(size), now):
            unchanged_since = now
            for moment, earlier in reversed(seen):
                if earlier != size:
                    break
                unchanged_since = moment
            assert now - unchanged_since >= 1.0
            seen.clear()

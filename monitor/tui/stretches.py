"""The stretches of days that the timeline has bars for, with the clocks that run out in each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.clock import parse_day
from monitor.store.results import DeadlineRow
from monitor.tui.buckets import Bucket, Unit, fill
from monitor.tui.course import Course

__all__ = ["Stretches", "share_out"]


@dataclass(frozen=True, slots=True)
class Stretches:
    """Days, weeks or months side by side."""

    unit: Unit = "day"
    buckets: Sequence[Bucket] = ()
    marks: Sequence[Sequence[DeadlineRow]] = ()
    """Of each the deadlines and meetings on its days, those first that are known best."""
    peak: int = 0
    """The most events of a stretch."""
    newest: int = 0
    """The last one until today in which there are any events."""

    def number(self, day: date) -> int:
        """The stretch that a day lies in, the last one where it lies beyond."""
        return min(len(self.buckets) - 1, bisect_left(self.buckets, day, key=lambda bucket: bucket.last))


def share_out(course: Course, most: int, today: date) -> Stretches:
    """The course of the crisis in at most so many stretches; none where nothing is known."""
    if course.first is None or course.last is None or not (course.counts or course.clocks):
        return Stretches()
    unit, buckets = fill(course.counts, course.first, course.last, most)
    bare = Stretches(unit, buckets)
    marks: list[list[DeadlineRow]] = [[] for _ in buckets]
    for row in sorted(course.clocks, key=lambda row: (row.kind != "deadline", -row.reports)):
        due = parse_day(row.due)
        if due is not None and buckets[0].first <= due <= buckets[-1].last:
            marks[bare.number(due)].append(row)
    told = [number for number, bucket in enumerate(buckets) if bucket.events and bucket.first <= today]
    peak = max(bucket.events for bucket in buckets)
    return Stretches(unit, buckets, marks, peak, told[-1] if told else len(buckets) - 1)

"""The deadlines and meetings as rows, and of which of them each report is."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Mapping

from monitor.model import Entry

__all__ = ["DeadlineTables"]

type Filed = tuple[int, int | None]
"""The ids of a row of ``deadline_reports`` and of its deadline."""


class DeadlineTables:
    """Writes deadlines row by row; the id of one is the least of its reports'."""

    def __init__(self, connection: sqlite3.Connection, lead: Callable[[str | None], int | None]) -> None:
        """``lead`` gives the id of the actor whom a name leads, by its key."""
        self._connection = connection
        self._lead = lead

    def write(self, entries: Iterable[Entry], emptied: Collection[int]) -> None:
        """Deadlines with their reports, which are there; those go that have lost reports and are not among them.

        What is left of their reports may say too little to be told of: it is of no deadline then.
        """
        stale: set[int | None] = set(emptied)
        written: set[int | None] = set()
        for entry in entries:
            filed, strays = self._filed(entry)
            number = min(report for report, _ in filed)
            stale.update(deadline for _, deadline in filed)
            written.add(number)
            self._write_entry(number, entry)
            assigned: list[tuple[int | None, int]] = [(number, row) for row, deadline in filed if deadline != number]
            assigned += [(None, row) for row, deadline in strays if deadline == number]
            self._assign(assigned)
        self._dissolve(stale - written)

    def _dissolve(self, deadlines: Iterable[int | None]) -> None:
        """Remove deadlines, of which reports that are left are of none now."""
        dissolved = [(number,) for number in deadlines if number is not None]
        self._connection.executemany("UPDATE deadline_reports SET deadline_id = NULL WHERE deadline_id = ?", dissolved)
        self._connection.executemany("DELETE FROM deadlines WHERE id = ?", dissolved)

    def refile(self, entries: Iterable[Entry], refiled: Mapping[tuple[int, int], Entry | None]) -> None:
        """Deadlines of which just these reports are of another than before, whatever number of others they have."""
        rows = {report: self._row(report) for report in refiled}
        stale = {deadline for _, deadline in rows.values()}
        own: dict[int, list[int]] = defaultdict(list)
        for report, entry in refiled.items():
            own[id(entry)].append(rows[report][0])
        self._assign((None, row) for row, deadline in rows.values() if deadline is not None)
        numbers: dict[int, int] = {}
        moved: dict[int, int] = {}
        for entry in entries:
            before = self._kept(entry, refiled)
            number = min(own[id(entry)] + ([] if before is None else [self._first(before)]))
            self._write_entry(number, entry)
            numbers[id(entry)] = number
            if before is not None and before != number:
                moved[before] = number
        self._renumber(moved)
        self._assign((number, row) for entry, number in numbers.items() for row in own[entry])
        self._dissolve((stale | moved.keys()) - set(numbers.values()))

    def _row(self, report: tuple[int, int]) -> Filed:
        sql = "SELECT id, deadline_id FROM deadline_reports WHERE document_id = ? AND position = ?"
        found: Filed = self._connection.execute(sql, report).fetchone()
        return found

    def _kept(self, entry: Entry, refiled: Container[tuple[int, int]]) -> int | None:
        """The id of the deadline of those reports of an entry that it had before; None where it had none."""
        reports = ((report.document, report.index) for report in entry.reports)
        report = next((report for report in reports if report not in refiled), None)
        return None if report is None else self._row(report)[1]

    def _first(self, deadline: int) -> int:
        """The least id of a deadline's reports."""
        sql = "SELECT 1 FROM deadline_reports WHERE id = ? AND deadline_id = ?"
        if self._connection.execute(sql, [deadline, deadline]).fetchone():
            return deadline
        sql = "SELECT min(id) FROM deadline_reports WHERE deadline_id = ?"
        (first,) = self._connection.execute(sql, [deadline]).fetchone()
        return int(first)

    def _assign(self, reports: Iterable[tuple[int | None, int]]) -> None:
        """Let reports, each by its id after its deadline's, be of these deadlines."""
        self._connection.executemany("UPDATE deadline_reports SET deadline_id = ? WHERE id = ?", reports)

    def _renumber(self, deadlines: Mapping[int, int]) -> None:
        """Give deadlines other ids, which may be those that others of them have had."""
        sql = "UPDATE deadline_reports SET deadline_id = ? WHERE deadline_id = ?"
        self._connection.executemany(sql, [(-number, before) for before, number in deadlines.items()])
        self._connection.executemany(sql, [(number, -number) for number in deadlines.values()])

    def _filed(self, entry: Entry) -> tuple[list[Filed], list[Filed]]:
        """The rows of the reports, and of others that are filed under the deadlines that these are filed under."""
        wanted = {(report.document, report.index) for report in entry.reports}
        rows: dict[tuple[int, int], Filed] = {}
        seen: set[int] = set()
        for document, position in wanted:
            if (document, position) in rows:
                continue
            rows[document, position] = _, deadline = self._row((document, position))
            if deadline is not None and deadline not in seen:
                seen.add(deadline)
                sql = "SELECT document_id, position, id FROM deadline_reports WHERE deadline_id = ?"
                rows |= {(one, place): (row, deadline) for one, place, row in self._connection.execute(sql, [deadline])}
        return [rows[key] for key in wanted], [row for key, row in rows.items() if key not in wanted]

    def _write_entry(self, number: int, entry: Entry) -> None:
        values = {
            "kind": entry.kind,
            "issuer_id": self._lead(entry.issuer),
            "addressee_id": self._lead(entry.addressee),
            "demand": entry.demand,
            "due": entry.due,
            "due_at": entry.due_at,
            "due_text": entry.due_text,
            "place": entry.place,
            "status": entry.status,
            "conflicting": entry.conflicting,
            "date": entry.reports[-1].date,
        }
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        changes = ", ".join(f"{column} = excluded.{column}" for column in values)
        self._connection.execute(
            f"INSERT INTO deadlines (id, {columns}) VALUES (?, {marks}) ON CONFLICT (id) DO UPDATE SET {changes}",
            [number, *values.values()],
        )

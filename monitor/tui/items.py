"""What was understood in an article, item by item: statements, events, deadlines, each told in a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from monitor.clock import full_day
from monitor.model import Span
from monitor.store.results import ArticleRow, DeadlineRow, EventRow, ReportRow, StatementRow, StepRow
from monitor.tui.deadlines import MEETING_AHEAD, STATUS, deadline_parties, due_day, due_words
from monitor.tui.postures import STEP
from monitor.tui.statements import statement_head, statement_words
from monitor.tui.text import Line

__all__ = ["Item", "ItemKind", "Place", "item_line", "item_sign", "items_of", "neighbour", "sought_item"]

type ItemKind = Literal["statement", "event", "deadline"]
DIRECT, REPORTED, CLOCK, MEETING = "“", "›", "⚑", MEETING_AHEAD
"""The signs beside the text; an event has the sign of its status."""


class Place(Protocol):
    """A row that leads to a place in an article."""

    @property
    def document_id(self) -> int:
        """The article."""

    @property
    def start(self) -> int:
        """Where in its text, as is ``end``."""

    @property
    def end(self) -> int:
        """The offset after it."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that was understood in an article."""

    kind: ItemKind
    row: StatementRow | EventRow | DeadlineRow
    words: Span
    """What tells of it."""
    around: Span
    """The statement or sentence that has these words."""

    @property
    def order(self) -> tuple[int, int, str]:
        """In the order of the text; what holds others before them."""
        return self.words[0], -self.words[1], self.kind


def items_of(article: ArticleRow) -> list[Item]:
    """All items of an article in the order of its text."""
    items = [Item("statement", row, (row.start, row.end), (row.start, row.end)) for row in article.statements]
    items += [Item("event", row, (row.trigger_start, row.trigger_end), (row.start, row.end)) for row in article.events]
    items += [Item("deadline", row, (row.start, row.end), (row.start, row.end)) for row in article.deadlines]
    return sorted(items, key=lambda item: item.order)


def sought_item(items: Sequence[Item], place: Place, kind: ItemKind | None = None) -> Item | None:
    """The item that a row is about which leads to its place: of its kind, or a given one, and most like it."""
    here = [item for item in items if item.around == (place.start, place.end) or _is(item, place)]
    return max(here, key=lambda item: (_is(item, place), _resembles(item, place), item.kind == kind), default=None)


def _is(item: Item, place: Place) -> bool:
    """Whether the row is the item's own, or that of its deadline."""
    match place:
        case StatementRow():
            return item.kind == "statement" and item.row.id == place.id
        case ReportRow():
            return item.kind == "deadline" and item.row.id == place.id
    return False


def _resembles(item: Item, place: Place) -> int:
    match place, item.row:
        case StepRow(), EventRow() as event:
            return 2 + (event.type == place.type) + (event.status == place.status) + (event.trigger == place.trigger)
        case DeadlineRow(), DeadlineRow() as deadline:
            return 2 + (deadline.kind == place.kind) + (deadline.due == place.due)
        case StepRow(), DeadlineRow():
            return 1
    return 0


def neighbour(items: Sequence[Item], at: tuple[int, int, str], kind: ItemKind | None, step: int) -> Item | None:
    """The next item of a kind after a place in their order, or the one before it; of any kind where none is given."""
    some = [item for item in items if kind is None or item.kind == kind]
    if step > 0:
        return next((item for item in some if item.order > at), None)
    return next((item for item in reversed(some) if item.order < at), None)


def item_sign(item: Item) -> tuple[str, str]:
    """The sign that tells of what kind the item is, and its role."""
    match item.row:
        case StatementRow(kind=kind):
            return (REPORTED, "dim") if kind == "indirect" else (DIRECT, "bar")
        case EventRow(status=status):
            symbol, _, role = STEP[status]
            return symbol, role
        case DeadlineRow(kind=kind):
            return (MEETING if kind == "meeting" else CLOCK), "warn"


def item_line(item: Item, *, brief: bool = False) -> Line:
    """What was understood: of a statement who says it how to whom, of an event its type, parties, status and day.

    ``brief``: without what only its article can tell apart from others.
    """
    match item.row:
        case StatementRow() as row:
            said, role = statement_words(row)
            return [*statement_head(row), *([(f"  {said}", role)] if brief else _told(row.reports))]
        case EventRow() as row:
            return _event_line(row, brief=brief)
        case DeadlineRow() as row:
            return _deadline_line(row, brief=brief)


def _event_line(row: EventRow, *, brief: bool) -> Line:
    _, word, role = STEP[row.status]
    parties = f"{row.actor or 'somebody'}{f' → {row.recipient}' if row.recipient else ''}"
    line: Line = [(f"{row.type} ", "strong"), (word, role), (f"  {parties}", ""), (f"  “{_tidy(row.trigger)}”", "dim")]
    return line if brief or not row.dated else [*line, (f" · {full_day(row.date)}", "dim")]


def _deadline_line(row: DeadlineRow, *, brief: bool) -> Line:
    symbol, word, role = STATUS[row.status]
    line: Line = [] if row.kind == "meeting" and row.status == "pending" else [(f"{symbol} {word}  ", role)]
    when = due_day(row) if row.due else due_words(row) or "no date"
    line += [(deadline_parties(row), "strong" if row.issuer else "unknown"), (f" · {when}", "")]
    if row.demand:
        line.append((f" · {_tidy(row.demand)}", "reported"))
    return line if brief else [*line, *_told(row.reports)]


def _told(reports: int) -> Line:
    return [(f"  +{reports - 1} other article{'' if reports == 2 else 's'}", "dim")] if reports > 1 else []


def _tidy(words: str) -> str:
    return " ".join(words.split())

"""What part of a list is on the screen: rows of one or more lines, one of them selected."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

__all__ = ["Viewport"]


class Viewport[Row]:
    """A selection and a scroll position over rows; knows nothing of how they are drawn but their heights."""

    def __init__(
        self,
        identity: Callable[[Row], Hashable],
        height: Callable[[Row], int],
        selectable: Callable[[Row], bool] = lambda row: True,
    ) -> None:
        self._identity, self._height, self._selectable = identity, height, selectable
        self.rows: list[Row] = []
        self.room = 1
        """Lines on the screen."""
        self.cursor = 0
        """The index of the selected row."""
        self.top = 0
        """The index of the row on the first line of the screen."""
        self.skip = 0
        """How many of its lines are above the screen."""

    @property
    def selected(self) -> Row | None:
        """The selected row, if there is any that can be."""
        if self.cursor < len(self.rows) and self._selectable(self.rows[self.cursor]):
            return self.rows[self.cursor]
        return None

    @property
    def at_head(self) -> bool:
        """Whether the first row's first line is on the screen."""
        return self.top == 0 and self.skip == 0

    def visible(self) -> Iterator[tuple[int, int]]:
        """For each line of the screen that a row takes: the row's index and which of its lines it is."""
        index, line = self.top, self.skip
        for _ in range(self.room):
            if index >= len(self.rows):
                return
            yield index, line
            line += 1
            if line >= self._height(self.rows[index]):
                index, line = index + 1, 0

    def replace(self, rows: Sequence[Row], *, follow: bool, keep_head: bool = False) -> None:
        """Take other rows for these, the same row selected where it is still there.

        Of several that are the same it is the nearest. It stays on its line of the screen; to ``follow`` is to keep the
        head of the list in view instead, where it is, and let the selection ride down until its row would leave the
        screen. To ``keep_head`` is to do so too, but never to give up the selected row for it.
        """
        follow, keep_head = follow and self.at_head, keep_head and self.at_head
        selected, offset = self.selected, self._offset()
        self.rows = list(rows)
        if not self.rows:
            self.cursor = self.top = self.skip = 0
            return
        index = self._index_of(selected)
        self.cursor = min(self.cursor, len(self.rows) - 1) if index is None else index
        if follow:
            self.top = self.skip = 0
            if index is None or self._offset() + self._height(self.rows[index]) > self.room:
                self.cursor = 0
            self._settle(1)
        else:
            self._settle(1)
            self.top, self.skip = self.cursor, 0
            self.scroll(-offset)
            if keep_head:
                self.top = self.skip = 0
            self.reveal()

    def move_to(self, index: int, step: int) -> None:
        """Select the row at an index, or the next in the direction of ``step`` that can be, and bring it into view."""
        if not self.rows:
            return
        self.cursor = max(0, min(index, len(self.rows) - 1))
        self._settle(step)
        if self.cursor == self._first():
            self.top = self.skip = 0
        self.reveal()

    def show_at_top(self, index: int) -> None:
        """Select the row at an index and make it the first on the screen, as far as there are rows below it."""
        self.move_to(index, 1)
        self.top, self.skip = self.cursor, 0
        self._fill()

    def scroll(self, lines: int) -> None:
        """Move the rows by so many lines, down the list or up, as far as there are any."""
        for _ in range(-lines):
            if self.at_head:
                break
            self._line_up()
        for _ in range(lines):
            if self.top >= len(self.rows):
                break
            self._line_down()
        self._fill()

    def reveal(self) -> None:
        """Bring the selected row into view."""
        if not self.rows:
            return
        if self.cursor < self.top or (self.cursor == self.top and self.skip):
            self.top, self.skip = self.cursor, 0
        overhang = self._offset() + min(self._height(self.rows[self.cursor]), self.room) - self.room
        if overhang > 0:
            self.scroll(overhang)
        self._fill()

    def _line_up(self) -> None:
        if self.skip == 0:
            self.top -= 1
            self.skip = self._height(self.rows[self.top])
        self.skip -= 1

    def _line_down(self) -> None:
        self.skip += 1
        if self.skip >= self._height(self.rows[self.top]):
            self.top, self.skip = self.top + 1, 0

    def _fill(self) -> None:
        """Leave no lines empty below the last row while there are rows above the screen."""
        shown = -self.skip
        for index in range(self.top, len(self.rows)):
            if shown >= self.room:
                return
            shown += self._height(self.rows[index])
        for _ in range(self.room - shown):
            if self.at_head:
                return
            self._line_up()

    def _offset(self) -> int:
        """The lines from the top of the screen to the selected row; 0 where it is above."""
        if self.cursor < self.top or not self.rows:
            return 0
        return sum(self._height(row) for row in self.rows[self.top : self.cursor]) - self.skip

    def _index_of(self, row: Row | None) -> int | None:
        if row is None:
            return None
        wanted = self._identity(row)
        same = (index for index, other in enumerate(self.rows) if self._identity(other) == wanted)
        return min(same, key=lambda index: abs(index - self.cursor), default=None)

    def _first(self) -> int:
        return next((index for index, row in enumerate(self.rows) if self._selectable(row)), 0)

    def _settle(self, step: int) -> None:
        """Move a selection that rests on a row that cannot be selected to the next that can, else back."""
        ahead = range(self.cursor, len(self.rows)) if step > 0 else range(self.cursor, -1, -1)
        behind = range(self.cursor, -1, -1) if step > 0 else range(self.cursor, len(self.rows))
        for index in (*ahead, *behind):
            if self._selectable(self.rows[index]):
                self.cursor = index
                return

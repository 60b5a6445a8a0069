"""The panes and the line of their tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from monitor.plain import clean
from monitor.tui.arrangement import Arrangement, Place, Plan
from monitor.tui.borders import Border, border_at
from monitor.tui.painting import Painted, line_width
from monitor.tui.text import Line, fit
from monitor.tui.titles import Title

__all__ = ["Panes"]


class Tabs(Painted):
    """Which panes there are, and which is seen: shown where not all are."""

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self.titles: Sequence[str] = ()
        self.active = 0
        self.seen: Sequence[int] = ()

    def render_line(self, y: int) -> Strip:
        """The numbers, by which the tabs are reached, and the names."""
        return self.paint([part for tab in self._tabs() for part in tab], self.size.width)

    def _tabs(self) -> list[Line]:
        """Each with as much as all have room for: how much it holds, its name, or the number alone."""
        names = [title.partition(" ")[0] for title in self.titles]
        bare = [name if number == self.active else "" for number, name in enumerate(names)]
        choices = [[self._tab(*tab) for tab in enumerate(titles)] for titles in (self.titles, names, bare)]
        fitting = (tabs for tabs in choices if sum(map(line_width, tabs)) <= self.size.width + 1)
        return next(fitting, choices[-1])

    def _tab(self, number: int, title: str) -> Line:
        role = "tab-active" if number == self.active else "strong" if number in self.seen else "dim"
        return [(f" {f'{number + 1} {title}'.rstrip()} ", role), (" ", "")]

    def on_click(self, event: events.Click) -> None:
        """Go to the pane of the tab."""
        edge = 0
        for number, tab in enumerate(self._tabs()):
            edge += line_width(tab)
            if event.x < edge:
                self.post_message(self.Chosen(number))
                return


class Panes(Container):
    """Holds the panes, and shows as many of them as the screen has room for."""

    def __init__(self, panes: Mapping[Place, Widget]) -> None:
        super().__init__(id="panes")
        self._panes = panes
        self._tabs = Tabs()
        self._titles: dict[Place, Title] = {}
        self.arrangement = Arrangement()
        self._dragged: tuple[Border, Arrangement] | None = None
        """The border that the mouse holds, and where the panes stood when it took hold of it."""

    def compose(self) -> ComposeResult:
        """The tabs, and below them the grid."""
        yield self._tabs
        with Container(id="grid"):
            yield from self._panes.values()

    def on_resize(self) -> None:
        """Share the room anew."""
        self.lay_out(self.arrangement)

    def lay_out(self, arrangement: Arrangement) -> None:
        """Put the panes where they belong, the active one having the focus."""
        self.arrangement = arrangement
        plan = arrangement.plan(self.size.width, self.size.height)
        places = list(self._panes)
        self._tabs.active = places.index(arrangement.active)
        self._tabs.seen = [places.index(place) for place in plan.seen]
        self._tabs.display = len(plan.seen) < len(places)
        self._tabs.refresh()
        for place in plan.seen:
            self._panes[place].display = True
        active = self._panes[arrangement.active]
        if self.screen.focused in self._panes.values() and self.screen.focused is not active:
            self.screen.set_focus(active, scroll_visible=False)
        for place, pane in self._panes.items():
            pane.display = place in plan.seen
            pane.set_class(plan.alone, "-alone")
        self._share(plan)

    def _share(self, plan: Plan) -> None:
        grid = self.query_one("#grid").styles
        across = len(plan.columns)
        grid.grid_size_columns = across
        grid.grid_columns = " ".join(f"{share:.2f}fr" for share in plan.columns)
        heights = [f"{share:.2f}fr" for share in plan.rows] + ([str(plan.bars)] if plan.bars else [])
        grid.grid_size_rows = len(heights)
        grid.grid_rows = " ".join(heights)
        for place, pane in self._panes.items():
            pane.styles.row_span = len(plan.rows) if place in plan.tall else 1
            pane.styles.column_span = across if place == "timeline" else 1

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the line between two panes."""
        regions = {place: pane.region for place, pane in self._panes.items() if pane.display}
        border = border_at(regions, event.screen_x, event.screen_y)
        if border:
            self._dragged = border, self.arrangement
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw it along."""
        if self._dragged:
            border, arrangement = self._dragged
            self.lay_out(border.drag(arrangement, event.screen_x, event.screen_y))

    def on_mouse_up(self) -> None:
        """Let go of it."""
        if self._dragged:
            self._dragged = None
            self.release_mouse()

    def entitle(self, titles: Mapping[Place, Title]) -> None:
        """Say on the tabs and above the panes what they are and how much they hold."""
        if titles == self._titles:
            return
        self._titles = dict(titles)
        self._tabs.titles = [clean(fit(short, 40)) for _, short in titles.values()]
        self._tabs.refresh()
        for number, (place, (full, _)) in enumerate(titles.items(), 1):
            self._panes[place].border_title = Content(clean(f"{number} {full}"))

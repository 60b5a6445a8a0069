"""A screen of panes: which of them is active, and where they stand."""

from __future__ import annotations

from dataclasses import replace

from textual.screen import Screen

from monitor.tui.actors import ActorsPane
from monitor.tui.arrangement import Arrangement, Place
from monitor.tui.deadlines import DeadlinesPane
from monitor.tui.panes import Panes, Tabs
from monitor.tui.statements import StatementsPane
from monitor.tui.timeline import TimelinePane

__all__ = ["Pane", "PanedScreen"]

type Pane = ActorsPane | StatementsPane | DeadlinesPane | TimelinePane


class PanedScreen(Screen[None]):
    """Goes from pane to pane, gives them room and takes it away."""

    panes: dict[Place, Pane]
    """In the order of Tab."""

    @property
    def arrangement(self) -> Arrangement:
        """Where the panes stand."""
        return self.query_one(Panes).arrangement

    @property
    def opening(self) -> bool:
        """Whether something will be opened as soon as a pane has its rows."""
        return any(pane.opening for pane in self.panes.values())

    def _arrange(self, arrangement: Arrangement) -> None:
        self.query_one(Panes).lay_out(arrangement)

    def action_focus_pane(self, step: int) -> None:
        """Go to the next pane, or the one before; those that were put away are passed over."""
        places = [place for place in self.panes if place not in self.arrangement.collapsed]
        self.action_go_to(places[(places.index(self.arrangement.active) + step) % len(places)])

    def action_sideways(self, step: int) -> None:
        """Go to the pane beside, or in the timeline to the day beside."""
        timeline = self.query_one(TimelinePane)
        if self.focused is timeline:
            timeline.action_move(step)
        else:
            self.action_focus_pane(step)

    def action_go_to(self, place: Place) -> None:
        """Go to a pane, wherever it is."""
        self._arrange(self.arrangement.activate(place))
        self.set_focus(self.panes[place])

    def on_tabs_chosen(self, message: Tabs.Chosen) -> None:
        """Go to the pane of the tab."""
        self.action_go_to(list(self.panes)[message.number])

    def on_descendant_focus(self) -> None:
        """The pane that is clicked is the active one."""
        place = next((place for place, pane in self.panes.items() if pane is self.focused), None)
        if place is not None and place != self.arrangement.active:
            self._arrange(self.arrangement.activate(place))

    def action_grow(self, steps: int) -> None:
        """Give the pane more room, or less."""
        self._arrange(self.arrangement.grow(self.arrangement.active, steps))

    def action_collapse(self) -> None:
        """Put the pane away and go to another."""
        self._arrange(self.arrangement.collapse(self.arrangement.active))
        self.action_go_to(self.arrangement.active)

    def action_restore(self) -> None:
        """Show all panes, each with its usual room."""
        self._arrange(Arrangement(self.arrangement.active))

    def action_zoom(self) -> None:
        """Give the pane the whole screen, or back."""
        self._arrange(replace(self.arrangement, maximised=not self.arrangement.maximised))

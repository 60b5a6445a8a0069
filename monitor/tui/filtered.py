"""A screen of panes that show what passes the filter of the board and their own, as of one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from monitor.clock import day_of
from monitor.filters import Filter
from monitor.store.queries import ORDERS
from monitor.tui.arrangement import Arrangement, Place
from monitor.tui.filtering import FilterBar
from monitor.tui.paned import PanedScreen
from monitor.tui.view import View

__all__ = ["FilteredScreen"]

NOTHING: Mapping[Place, Filter] = MappingProxyType({})


class FilteredScreen(PanedScreen):
    """Holds what all panes have in common, and the keys by which the filter is typed, kept and dropped."""

    view: View

    def entitle(self) -> None:
        """Say above the panes what they show."""
        raise NotImplementedError

    def set_clock(self, now: date) -> None:
        """Count from another moment, or day, and read the days in the filter anew on another day."""
        today = day_of(now)
        if today == self.view.today:
            self.show(replace(self.view, now=now))
            return
        parse = self.query_one(FilterBar).parse
        own = {place: parse(pane.view.own.text, today) for place, pane in self.panes.items()}
        self.show(replace(self.view, now=now, filter=parse(self.view.filter.text, today)), own)

    def show(self, view: View, own: Mapping[Place, Filter] = NOTHING) -> None:
        """Have all panes show this, each narrowed as before or as given; read anew where other rows pass."""
        self.view = view
        for place, pane in self.panes.items():
            before, pane.view = pane.view, replace(view, own=own.get(place, pane.view.own))
            resorted = place == "actors" and pane.view.order != before.order
            if pane.view.sought != before.sought or resorted:
                pane.reload(afresh=True)
            elif pane.view != before:
                pane.redraw()

    def filter_by(self, typed: str, place: Place | None = None) -> None:
        """Show only what passes the filter: in one pane, or on the whole board."""
        asked = self.query_one(FilterBar).parse(typed, self.view.today)
        if place:
            self.show(self.view, {place: asked})
        else:
            self.show(replace(self.view, filter=asked))
        self.entitle()
        self._tell_filters()

    def _tell_filters(self) -> None:
        """Show at the foot which filters are on where the user is, unless one is being typed."""
        bar, place = self.query_one(FilterBar), self.arrangement.active
        if not bar.typing:
            bar.settle(self.view.filter.text, place, self.panes[place].view.own.text, self.view.today)

    def _arrange(self, arrangement: Arrangement) -> None:
        super()._arrange(arrangement)
        if not self.query_one(FilterBar).open:
            self._tell_filters()

    def on_descendant_focus(self) -> None:
        """Whoever goes to a pane by the mouse keeps what he has typed."""
        bar = self.query_one(FilterBar)
        if bar.open and not bar.typing:
            self._keep(bar)

    def on_input_changed(self) -> None:
        """Filter as it is typed."""
        bar = self.query_one(FilterBar)
        if bar.typing and not bar.naming:
            self.filter_by(bar.value, bar.place)
            bar.help(self.view.today)

    def action_filter(self) -> None:
        """Type a filter of the whole board."""
        self._type(self.view.filter)

    def action_narrow(self) -> None:
        """Type a filter of the pane alone."""
        place = self.arrangement.active
        self._type(self.panes[place].view.own, place)

    def _type(self, asked: Filter, place: Place | None = None) -> None:
        self.query_one(FilterBar).begin(f"{asked.text} " if asked.text else "", place)

    def action_keep_filter(self) -> None:
        """Keep the filter and go to the panes."""
        bar = self.query_one(FilterBar)
        if bar.naming:
            bar.finish_naming(save=True)
        else:
            self.action_go_to(self.arrangement.active)
            self._keep(bar)

    def _keep(self, bar: FilterBar) -> None:
        if bar.naming:
            bar.finish_naming(save=False)
        self.filter_by(bar.value, bar.place)

    def action_drop_filter(self) -> None:
        """Clear the filter and go to the panes; from a name for it back to the filter."""
        bar = self.query_one(FilterBar)
        if bar.naming:
            bar.finish_naming(save=False)
            return
        self.action_go_to(self.arrangement.active)
        self.filter_by("", bar.place)

    def action_save_filter(self) -> None:
        """Keep the filter under a name."""
        self.query_one(FilterBar).begin_naming()

    def drop_filter(self) -> bool:
        """Clear the filter of the pane, or else that of the board; whether there was one."""
        place = self.arrangement.active
        own = self.panes[place].view.own.text
        if dropped := bool(own or self.view.filter.text):
            self.filter_by("", place if own else None)
        return dropped

    def action_order(self) -> None:
        """List the actors by the next of their columns."""
        orders = list(ORDERS)
        order = orders[(orders.index(self.view.order) + 1) % len(orders)]
        self.show(replace(self.view, order=order))
        self.entitle()

    def action_time(self) -> None:
        """Tell days by how far they are off, or by their dates again."""
        self.show(replace(self.view, relative=not self.view.relative))

"""A screen of panes that show what passes one filter, as of one moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from textual.widgets import Input

from monitor.clock import day_of
from monitor.store.queries import ORDERS
from monitor.tui.filtering import FilterBar
from monitor.tui.paned import PanedScreen
from monitor.tui.view import View

__all__ = ["FilteredScreen"]


class FilteredScreen(PanedScreen):
    """Holds what all panes have in common, and the keys by which the filter is typed, kept and dropped."""

    view: View

    def entitle(self) -> None:
        """Say above the panes what they show."""
        raise NotImplementedError

    def set_clock(self, now: date) -> None:
        """Count from another moment, or day, and read the days in the filter anew on another day."""
        today = day_of(now)
        same = today == self.view.today
        asked = self.view.filter if same else self.query_one(FilterBar).parse(self.view.filter.text, today)
        self.show(replace(self.view, now=now, filter=asked))

    def show(self, view: View) -> None:
        """Have all panes show this, drawn anew, and read anew where the filter is another."""
        if view == self.view:
            return
        afresh, resorted = view.filter != self.view.filter, view.order != self.view.order
        self.view = view
        for pane in self.panes.values():
            pane.view = view
            if afresh:
                pane.reload(afresh=True)
            else:
                pane.redraw()
        if resorted and not afresh:
            self.panes["actors"].reload(afresh=True)

    def filter_by(self, typed: str) -> None:
        """Show only what passes the filter."""
        asked = self.query_one(FilterBar).parse(typed, self.view.today)
        self.show(replace(self.view, filter=asked))
        self.entitle()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as it is typed."""
        bar = self.query_one(FilterBar)
        if bar.typing and not bar.naming:
            self.filter_by(event.value)
            bar.help(self.view.today)

    def action_filter(self) -> None:
        """Type a filter."""
        bar = self.query_one(FilterBar)
        bar.open(f"{self.view.filter.text} " if self.view.filter.text else "")

    def action_keep_filter(self) -> None:
        """Keep the filter and go to the panes."""
        bar = self.query_one(FilterBar)
        if bar.naming:
            bar.finish_naming(save=True)
            return
        self.action_go_to(self.arrangement.active)
        self.filter_by(bar.value)
        bar.settle(self.view.filter.text, self.view.today)

    def action_drop_filter(self) -> None:
        """Clear the filter and go to the panes; from a name for it back to the filter."""
        bar = self.query_one(FilterBar)
        if bar.naming:
            bar.finish_naming(save=False)
            return
        self.action_go_to(self.arrangement.active)
        self.drop_filter()

    def action_save_filter(self) -> None:
        """Keep the filter under a name."""
        self.query_one(FilterBar).begin_naming()

    def drop_filter(self) -> None:
        """Show everything."""
        self.filter_by("")
        self.query_one(FilterBar).settle("", self.view.today)

    def action_order(self) -> None:
        """List the actors by the next of their columns."""
        orders = list(ORDERS)
        order = orders[(orders.index(self.view.order) + 1) % len(orders)]
        self.show(replace(self.view, order=order))
        self.entitle()

    def action_time(self) -> None:
        """Tell days by how far they are off, or by their dates again."""
        self.show(replace(self.view, relative=not self.view.relative))

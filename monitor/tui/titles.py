"""What stands above the panes and on the tabs."""

from __future__ import annotations

from collections.abc import Collection

from monitor.store.results import ActorOrder, StatusRow
from monitor.tui.arrangement import Place
from monitor.tui.text import fit
from monitor.tui.view import View

__all__ = ["Title", "pane_titles"]

type Title = tuple[str, str]
"""What a pane is called, in full and short, with how much it holds."""

NAMES: dict[Place, Title] = {
    "actors": ("Actors", "Actors"),
    "statements": ("Statements", "Statements"),
    "deadlines": ("Deadlines & intervention", "Deadlines"),
    "timeline": ("Timeline", "Timeline"),
}

BY: dict[ActorOrder, str] = {
    "mentions": "",
    "statements": " · by statements",
    "name": " · by name",
    "last": " · last named first",
}
"""The order of the actors, where it is not the usual one."""


def pane_titles(status: StatusRow | None, view: View, news: int, following: Collection[Place]) -> dict[Place, Title]:
    """Each pane's name with how much there is, what is new, what it is filtered to, and whether it follows.

    Statements are counted once, as the pane shows them, and in full how often others tell them again.
    """
    counts = {"actors": status.actors, "statements": status.told, "deadlines": status.deadlines} if status else {}
    again = status.statements - status.told if status else 0
    retold = f" · {again:,} retold" if again > 0 else ""
    only = f" · {fit(view.filter_words, 24)}" if view.filter else ""

    def title(place: Place, full: str, short: str) -> Title:
        count = counts.get(place)
        number = f" {count:,}" if count and not only else ""
        more = retold if number and place == "statements" else ""
        new = f" · {news:,} new" if news and status and place == "statements" else ""
        by = BY[view.order] if place == "actors" else ""
        last = " · following" if place in following else ""
        return f"{full}{number}{more}{new}{by}{only}{last}", f"{short}{number}{new}"

    return {place: title(place, *names) for place, names in NAMES.items()}

"""What stands above the panes and on the tabs."""

from __future__ import annotations

from collections.abc import Collection

from monitor.store.results import StatusRow
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


def pane_titles(status: StatusRow | None, view: View, news: int, following: Collection[Place]) -> dict[Place, Title]:
    """Each pane's name with how much there is, what is new, what it is filtered to, and whether it follows."""
    counts = {"actors": status.actors, "statements": status.statements, "deadlines": status.deadlines} if status else {}
    only = f" · {fit(view.filter_words, 24)}" if view.filter else ""

    def title(place: Place, full: str, short: str) -> Title:
        count = counts.get(place)
        number = f" {count:,}" if count and not only else ""
        number += f" · {news:,} new" if news and place == "statements" else ""
        return f"{full}{number}{only}{' · following' if place in following else ''}", f"{short}{number}"

    return {place: title(place, *names) for place, names in NAMES.items()}

"""What stands above the panes and on the tabs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from monitor.store.results import ActorOrder, StatusRow
from monitor.tui.arrangement import Place
from monitor.tui.listing import COUNTED
from monitor.tui.text import fit
from monitor.tui.view import View

__all__ = ["Title", "pane_titles", "short_name"]

type Title = tuple[str, str]
"""What a pane is called, in full and short, with how much it holds."""

NAMES: dict[Place, Title] = {
    "actors": ("Actors", "Actors"),
    "statements": ("Statements", "Statements"),
    "deadlines": ("Deadlines & intervention", "Deadlines"),
    "timeline": ("Timeline", "Timeline"),
}

NOTHING: Mapping[Place, Any] = MappingProxyType({})

BY: dict[ActorOrder, str] = {
    "mentions": "",
    "statements": " · by statements",
    "name": " · by name",
    "last": " · last named first",
}
"""The order of the actors, where it is not the usual one."""


def short_name(place: Place) -> str:
    """What a pane is called in a word."""
    return NAMES[place][1]


def pane_titles(
    status: StatusRow | None,
    view: View,
    news: int,
    following: Collection[Place],
    own: Mapping[Place, str] = NOTHING,
    passing: Mapping[Place, int | None] = NOTHING,
    articles: int | None = None,
) -> dict[Place, Title]:
    """Each pane's name with how much there is, what is new, what it is filtered to, and whether it follows.

    Statements are counted once, as the pane shows them, and in full how often others tell them again. ``own`` are the
    filters of single panes, ``passing`` is how many rows pass those and the board's, ``articles`` how many articles
    that have the words elsewhere than in a statement.
    """
    counts = {"actors": status.actors, "statements": status.told, "deadlines": status.deadlines} if status else {}
    again = status.statements - status.told if status else 0
    retold = f" · {again:,} retold" if again > 0 else ""
    board = f" · {fit(view.filter_words, 24)}" if view.filter else ""

    def title(place: Place, full: str, short: str) -> Title:
        count, passed = counts.get(place), passing.get(place)
        only = f" · only {fit(own[place], 24)}{board}" if own.get(place) else board
        number = f" {count:,}" if count and not only else ""
        more = retold if number and place == "statements" else ""
        if only and count and passed is not None:
            number = f" {passed:,}{'+' * (passed >= COUNTED)}"
            more = f" of {count:,}"
        if only and articles and place == "statements":
            more += f" · {articles:,}{'+' * (articles >= COUNTED)} article{'' if articles == 1 else 's'}"
        new = f" · {news:,} new" if news and status and place == "statements" else ""
        by = BY[view.order] if place == "actors" else ""
        last = " · following" if place in following else ""
        name = short if own.get(place) else full
        brief = number + more.partition(" · ")[0].replace(" of ", "/") if only else number
        return f"{name}{number}{more}{new}{by}{only}{last}", f"{short}{brief}{new}"

    return {place: title(place, *names) for place, names in NAMES.items()}

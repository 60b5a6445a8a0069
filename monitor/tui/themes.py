"""The dashboard's own colours, for dark and for light rooms; any other theme of Textual's can be chosen too.

Where a terminal has but its own sixteen colours, or none is wanted, the themes are made of those, on the terminal's
own ground, and what is dim, selected or marked is so by the style of its letters.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import BUILTIN_THEMES, Theme

from monitor.config import AUTO

__all__ = ["THEMES", "fitting_theme", "opposite"]

FEW = {None, "standard"}
"""What a terminal's colours are called where it has no more than sixteen."""
LIGHT_GROUNDS = {"7", "15"}
"""The numbers of light colours in COLORFGBG, in which some terminals tell of their ground."""

DARK = Theme(
    name="monitor-dark",
    dark=True,
    background="#0f141a",
    surface="#161d26",
    panel="#1a222d",
    foreground="#d5dce4",
    primary="#64b0f4",
    secondary="#59c2b0",
    accent="#c49bf0",
    warning="#e3ad55",
    error="#f4766c",
    success="#74cf8d",
)
LIGHT = Theme(
    name="monitor-light",
    dark=False,
    background="#fcfbf8",
    surface="#f5f3ee",
    panel="#ebe8e0",
    foreground="#20262c",
    primary="#0a5fb4",
    secondary="#0b7466",
    accent="#7439b8",
    warning="#8f5b00",
    error="#bf2330",
    success="#1b7a39",
)
REVERSED = {
    "block-cursor-foreground": "ansi_default",
    "block-cursor-background": "ansi_default",
    "block-cursor-text-style": "bold reverse",
    "footer-key-foreground": "ansi_default",
}
"""What is chosen is told without colour."""
ANSI_DARK = Theme(
    name="monitor-ansi-dark",
    dark=True,
    ansi=True,
    background="ansi_default",
    foreground="ansi_default",
    primary="ansi_bright_blue",
    secondary="ansi_cyan",
    accent="ansi_magenta",
    warning="ansi_yellow",
    error="ansi_bright_red",
    success="ansi_green",
    variables=BUILTIN_THEMES["ansi-dark"].variables | REVERSED,
)
ANSI_LIGHT = Theme(
    name="monitor-ansi-light",
    dark=False,
    ansi=True,
    background="ansi_default",
    foreground="ansi_default",
    primary="ansi_blue",
    secondary="ansi_green",
    accent="ansi_magenta",
    warning="ansi_magenta",
    error="ansi_red",
    success="ansi_green",
    variables=BUILTIN_THEMES["ansi-light"].variables | REVERSED,
)
THEMES = {"dark": DARK, "light": LIGHT, "ansi-dark": ANSI_DARK, "ansi-light": ANSI_LIGHT}
"""Ours, by their names in the settings."""


def fitting_theme(wanted: str, colours: str | None, environment: Mapping[str, str]) -> Theme:
    """The theme of a name; where that is ``auto``, one that suits the terminal.

    ``colours`` is what the terminal has, as Rich calls it.
    """
    if wanted != AUTO:
        return THEMES[wanted]
    shade = "light" if environment.get("COLORFGBG", "").rpartition(";")[2] in LIGHT_GROUNDS else "dark"
    few = colours in FEW or "NO_COLOR" in environment
    return THEMES[f"ansi-{shade}" if few else shade]


def opposite(theme: Theme) -> Theme:
    """The light theme for a dark one, and the other way round, with as many colours."""
    return THEMES[f"{'ansi-' if theme.ansi else ''}{'light' if theme.dark else 'dark'}"]

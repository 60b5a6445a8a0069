"""The dashboard's own colours, for dark and for light rooms; any other theme of Textual's can be chosen too."""

from __future__ import annotations

from textual.theme import Theme

__all__ = ["DARK", "LIGHT"]

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

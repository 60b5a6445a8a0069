"""Every key of the dashboard in one place: it feeds the bindings, the footer, the help and the command palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding, BindingType

__all__ = [
    "ANSWERING",
    "ANYWHERE",
    "ARTICLE",
    "BOARD",
    "CORRECTING",
    "FINDING",
    "MOVING",
    "READING",
    "TYPING",
    "Action",
    "bindings",
]


@dataclass(frozen=True, slots=True)
class Action:
    """What a key does."""

    keys: str
    """Names of keys as Textual has them, separated by commas."""
    action: str
    label: str
    """A word or two for the footer."""
    help: str
    symbol: str
    """The keys as they are shown."""
    shown: bool = False
    """Whether the footer has it."""


MOVING = (
    Action("down,j", "move(1)", "Down", "Next row", "↓ j"),
    Action("up,k", "move(-1)", "Up", "Row before", "↑ k"),
    Action("pagedown,ctrl+d,space", "turn(1)", "Page down", "A screen further", "PgDn ^d Space"),
    Action("pageup,ctrl+u", "turn(-1)", "Page up", "A screen back", "PgUp ^u"),
    Action("g,home", "first", "First", "First row; the list follows what arrives there", "g Home"),
    Action("G,end", "last", "Last", "Last row", "G End"),
    Action("enter", "choose", "Open", "Filter every pane to the actor, or open the article there", "⏎", True),
)
"""In every pane."""

CORRECTING = (
    Action("m", "screen.correct('merge')", "Merge", "Say that the actor is another, found as you type", "m", True),
    Action("S", "screen.correct('split')", "Split", "Say that one of his names is somebody else's", "S"),
    Action("R", "screen.correct('rename')", "Rename", "Call the actor by another name", "R"),
    Action("K", "screen.correct('retype')", "Kind", "Say of what kind the actor is", "K"),
    Action("H", "screen.correct('hide')", "Hide", "Leave the actor out", "H"),
    Action("u", "screen.correct('undo')", "Undo", "Undo the last correction", "u"),
)
"""In the pane of actors."""

FINDING = (
    Action("down,tab", "turn(1)", "Next", "Next of what can be chosen", "↓ Tab", True),
    Action("up,shift+tab", "turn(-1)", "Before", "The one before", "↑ ⇧Tab"),
    Action("enter", "settle", "Choose", "Choose it; the foot asks whether to do it", "⏎", True),
    Action("escape", "leave", "Leave", "Leave everything as it is", "Esc", True),
)
"""While a correction is typed."""

ANSWERING = (
    Action("y,enter", "confirm", "Yes", "Do it", "y ⏎", True),
    Action("n,escape", "refuse", "No", "Leave everything as it is", "n Esc", True),
)
"""Where the foot asks whether to do it."""

BOARD = (
    Action("tab,right,l", "focus_pane(1)", "Pane", "Next pane", "Tab → l", True),
    Action("shift+tab,left,h", "focus_pane(-1)", "Pane before", "Pane before", "⇧Tab ← h"),
    Action("slash", "filter", "Filter", "Filter by actor as you type, by name or alias", "/", True),
    Action("escape", "clear", "Clear", "Clear the filter; leave what is maximised", "Esc", True),
    Action("z", "zoom", "Zoom", "Maximise the pane, and back", "z", True),
    Action("T", "theme", "Theme", "Light or dark", "T"),
    Action("question_mark", "help", "Keys", "This page", "?", True),
    Action("q", "quit", "Quit", "Leave, and stop the daemon that was started with it", "q", True),
)
"""On the board of panes."""

ANYWHERE = (Action("ctrl+c", "quit", "Quit", "Leave at once, whatever is on the screen", "^c"),)
"""On every screen."""

TYPING = (
    Action("enter,tab,down", "screen.keep_filter", "Keep", "Keep the filter and go to the panes", "⏎ Tab ↓", True),
    Action("escape", "screen.drop_filter", "Clear", "Clear the filter and go to the panes", "Esc", True),
)
"""While a filter is typed."""

READING = (
    Action("down,j", "scroll_lines(1)", "Down", "A line further", "↓ j"),
    Action("up,k", "scroll_lines(-1)", "Up", "A line back", "↑ k"),
    Action("pagedown,ctrl+d,space", "scroll_screens(1)", "Page down", "A screen further", "PgDn ^d Space"),
    Action("pageup,ctrl+u", "scroll_screens(-1)", "Page up", "A screen back", "PgUp ^u"),
    Action("g,home", "scroll_lines(-1000000)", "Top", "Top of the article", "g Home"),
    Action("G,end", "scroll_lines(1000000)", "End", "End of the article", "G End"),
)
"""In the text of an article."""

ARTICLE = (
    Action("n", "statement(1)", "Next statement", "Next statement in the article", "n", True),
    Action("N,p", "statement(-1)", "Statement before", "Statement before", "N p", True),
    Action("question_mark", "help", "Keys", "This page", "?", True),
    Action("escape,q,backspace,left,h", "back", "Back", "Back to the board", "Esc q", True),
)
"""Around it."""


def bindings(actions: Sequence[Action], *, priority: bool = False) -> list[BindingType]:
    """The actions as Textual binds them; the footer shows one key of each.

    With ``priority`` a key has its effect before the next one is looked at, however fast they are typed; keys that were
    on their way to the filter when it was left come without it.
    """
    bound: list[BindingType] = []
    for action in actions:
        if priority:
            bound += [Binding(key, action.action, action.label, show=False) for key in action.keys.split(",")]
        first, *others = action.keys.split(",")
        symbol = action.symbol.split()[0]
        bound.append(
            Binding(
                first,
                action.action,
                action.label,
                show=action.shown,
                key_display=symbol,
                priority=priority,
                tooltip=action.help,
            )
        )
        bound += [Binding(key, action.action, action.label, show=False, priority=priority) for key in others]
    return bound

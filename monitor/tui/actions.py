"""Every key of the dashboard in one place: it feeds the bindings, the footer, the help and the command palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding, BindingType

__all__ = [
    "ALERTS",
    "ANSWERING",
    "ANYWHERE",
    "ARTICLE",
    "BOARD",
    "CHOOSING",
    "CORRECTING",
    "FINDING",
    "MOVING",
    "PLACES",
    "READING",
    "TOGETHER",
    "TYPED",
    "TYPING",
    "WRITING",
    "Action",
    "bindings",
]


@dataclass(frozen=True, slots=True)
class Action:
    """What a key does."""

    name: str
    """What it is called in the settings; where two places have the same, both get the keys that are set for it."""
    keys: str
    """Names of keys as Textual has them, separated by commas."""
    action: str
    label: str
    """A word or two for the footer and the command palette."""
    help: str
    shown: bool = False
    """Whether the footer has it."""
    writes: bool = False
    """Whether it changes anything on the machine, or runs a program there; such actions a mere viewer has not."""

    @property
    def method(self) -> str:
        """The name of the method that carries it out, without ``action_``."""
        return self.action.partition("(")[0].rpartition(".")[2]


MOVING = (
    Action("down", "down,j", "move(1)", "Down", "Next row"),
    Action("up", "up,k", "move(-1)", "Up", "Row before"),
    Action("page-down", "pagedown,ctrl+d,space", "turn(1)", "Page down", "A screen further"),
    Action("page-up", "pageup,ctrl+u", "turn(-1)", "Page up", "A screen back"),
    Action("first", "g,home", "first", "First", "First row; the list follows what arrives there"),
    Action("last", "G,end", "last", "Last", "Last row"),
    Action("open", "enter", "choose", "Open", "Filter to the actor, open the article there, go to the day", True),
)
"""In every pane."""

CORRECTING = (
    Action("order", "o", "screen.order", "Order", "Order them by mentions, statements, name, or the day last named"),
    Action("watch", "w", "screen.watch", "Watch", "Keep the actor on top, and be told of news; and back", True, True),
    Action(
        "merge", "m", "screen.correct('merge')", "Merge", "Say that the actor is another, found as you type", True, True
    ),
    Action(
        "split", "S", "screen.correct('split')", "Split", "Say that one of his names is somebody else's", writes=True
    ),
    Action("rename", "R", "screen.correct('rename')", "Rename", "Call the actor by another name", writes=True),
    Action("kind", "K", "screen.correct('retype')", "Kind", "Say of what kind the actor is", writes=True),
    Action("hide", "H", "screen.correct('hide')", "Hide", "Leave the actor out", writes=True),
    Action("undo", "u", "screen.correct('undo')", "Undo", "Undo the last correction", writes=True),
)
"""In the pane of actors."""

FINDING = (
    Action("next-proposal", "down,tab", "turn(1)", "Next", "Next of what can be chosen", True),
    Action("previous-proposal", "up,shift+tab", "turn(-1)", "Before", "The one before"),
    Action("choose", "enter", "settle", "Choose", "Choose it; the foot asks whether to do it", True),
    Action("leave", "escape", "leave", "Leave", "Leave everything as it is", True),
)
"""While a correction is typed."""

ANSWERING = (
    Action("yes", "y,enter", "confirm", "Yes", "Do it", True),
    Action("no", "n,escape", "refuse", "No", "Leave everything as it is", True),
)
"""Where the foot asks whether to do it."""

BOARD = (
    Action("next-pane", "tab", "focus_pane(1)", "Pane", "Next pane", True),
    Action("previous-pane", "shift+tab", "focus_pane(-1)", "Pane before", "Pane before"),
    Action("right", "right,l", "sideways(1)", "Right", "Next pane; in the timeline the next day"),
    Action("left", "left,h", "sideways(-1)", "Left", "Pane before; in the timeline the day before"),
    Action("actors", "1", "go_to('actors')", "Actors", "The actors"),
    Action("statements", "2", "go_to('statements')", "Statements", "The statements"),
    Action("deadlines", "3", "go_to('deadlines')", "Deadlines", "Deadlines and intervention"),
    Action("timeline", "4", "go_to('timeline')", "Timeline", "The timeline"),
    Action("filter", "slash", "filter", "Filter", "Filter by names, words and fields as you type", True),
    Action("clear", "escape", "clear", "Clear", "Clear the pane's filter, then the board's; leave what is maximised"),
    Action("pause", "p", "pause", "Pause", "Leave the screen as it is while the ingest goes on; and back", True),
    Action("follow", "f", "follow", "Follow", "Go to the newest statement and stay there; and back"),
    Action("seen", "a", "seen", "Seen", "Count all statements as seen, so that what comes next is new"),
    Action("day-before", "left_square_bracket", "day(-1)", "Day", "Show the board as it stood a day earlier", True),
    Action("day-after", "right_square_bracket", "day(1)", "Day after", "Show the board as it stood a day later"),
    Action("week-before", "left_curly_bracket", "day(-7)", "Week before", "Show it a week earlier"),
    Action("week-after", "right_curly_bracket", "day(7)", "Week after", "Show it a week later"),
    Action("now", "n", "now", "Now", "Show the board as it stands now"),
    Action("narrow", "F,backslash", "narrow", "Narrow", "Narrow this pane alone, by a filter of its own", True),
    Action("copy", "y", "copy", "Copy", "Copy the row with its source to the clipboard"),
    Action("export", "e", "export", "Export", "Write all of the list, under its filter, into a file", writes=True),
    Action("picture", "s", "picture", "Picture", "Save a picture of the screen", writes=True),
    Action("zoom", "z", "zoom", "Zoom", "Maximise the pane, and back"),
    Action("larger", "plus,greater_than_sign", "grow(1)", "Larger", "More room for the pane"),
    Action("smaller", "minus,less_than_sign", "grow(-1)", "Smaller", "Less room for the pane"),
    Action("collapse", "c", "collapse", "Collapse", "Put the pane away; its number brings it back"),
    Action("restore", "0", "restore", "As it was", "All panes, each with its usual room"),
    Action("alerts", "A", "alerts", "Alerts", "The alerts that have fired, each leading to its sentence"),
    Action(
        "daemon", "D", "start_daemon", "Start daemon", "Start a daemon where none is at work any longer", writes=True
    ),
    Action("time", "t", "time", "Time", "Tell days by how far they are off; and by their dates again"),
    Action("theme", "T", "theme", "Theme", "Light or dark"),
    Action("palette", "colon,ctrl+p", "app.command_palette", "Commands", "Find an action by its name"),
    Action("help", "question_mark", "app.help", "Keys", "This page", True),
    Action("quit", "q", "quit", "Quit", "Leave, and stop the daemon that was started with it", True),
)
"""On the board of panes."""

ALERTS = (
    Action("help", "question_mark", "app.help", "Keys", "This page", True),
    Action("back", "escape,q,backspace,left,h", "back", "Back", "Back to the board", True),
)
"""In a list of alerts, or of reports, beside moving."""

ANYWHERE = (Action("quit-now", "ctrl+c", "quit", "Quit now", "Leave at once, whatever is on the screen"),)
"""On every screen."""

TYPING = (
    Action("keep-filter", "enter,tab,down", "screen.keep_filter", "Keep", "Keep the filter and go to the panes", True),
    Action("drop-filter", "escape", "screen.drop_filter", "Clear", "Clear the filter and go to the panes", True),
    Action(
        "save-filter", "ctrl+s", "screen.save_filter", "Save", "Keep the filter under a name; @name is it then", True
    ),
)
"""While a filter is typed."""

READING = (
    Action("down", "down,j", "scroll_lines(1)", "Down", "A line further"),
    Action("up", "up,k", "scroll_lines(-1)", "Up", "A line back"),
    Action("page-down", "pagedown,ctrl+d,space", "scroll_screens(1)", "Page down", "A screen further"),
    Action("page-up", "pageup,ctrl+u", "scroll_screens(-1)", "Page up", "A screen back"),
    Action("first", "g,home", "scroll_lines(-1000000)", "Top", "Top of the article"),
    Action("last", "G,end", "scroll_lines(1000000)", "End", "End of the article"),
)
"""In the text of an article."""

ARTICLE = (
    Action("next-statement", "n", "go('statement', 1)", "Statement", "Next statement in the article", True),
    Action("previous-statement", "N,p", "go('statement', -1)", "Statement before", "Statement before"),
    Action("next-event", "e", "go('event', 1)", "Event", "Next event in the article", True),
    Action("previous-event", "E", "go('event', -1)", "Event before", "Event before"),
    Action("next-deadline", "d", "go('deadline', 1)", "Deadline", "Next deadline or meeting in the article", True),
    Action("previous-deadline", "D", "go('deadline', -1)", "Deadline before", "Deadline or meeting before"),
    Action("next-item", "tab", "go('', 1)", "Next of all", "Next of all that was understood"),
    Action("previous-item", "shift+tab", "go('', -1)", "One before", "The one before"),
    Action("elsewhere", "o,enter", "elsewhere", "Others", "Other articles that tell it, copies and retellings", True),
    Action("editor", "v", "editor", "Editor", "Open the file in $VISUAL or $EDITOR", True, writes=True),
    Action("pager", "V", "pager", "Pager", "Read the text in $PAGER", writes=True),
    Action("copy", "y", "copy", "Copy", "Copy the current item with its source to the clipboard"),
    Action("picture", "s", "picture", "Picture", "Save a picture of the screen", writes=True),
    Action("palette", "colon,ctrl+p", "app.command_palette", "Commands", "Find an action by its name"),
    Action("help", "question_mark", "app.help", "Keys", "This page", True),
    Action("back", "escape,q,backspace,left,h", "back", "Back", "Back to the board", True),
)
"""Around it."""

CHOOSING = (
    Action("as-csv", "c", "take('c')", "CSV", "Write it as CSV, for a spreadsheet"),
    Action("as-json", "j", "take('j')", "JSON", "Write it as JSON, for a program"),
    Action("as-markdown", "m", "take('m')", "Markdown", "Write it as Markdown, for a text"),
    Action("leave", "escape", "leave", "Leave", "Leave everything as it is"),
)
"""Where the format of a file is asked for."""

PLACES = (
    ("In a pane", MOVING),
    ("On the board", BOARD),
    ("In the pane of actors", CORRECTING),
    ("While that is typed", FINDING),
    ("When asked whether to do it", ANSWERING),
    ("In the filter", TYPING),
    ("When asked for a format", CHOOSING),
    ("In a list of alerts or reports", ALERTS),
    ("In an article", (*ARTICLE, *READING)),
    ("Anywhere", ANYWHERE),
)
"""All actions, by where their keys have their effect."""

WRITING = frozenset(action.method for _, actions in PLACES for action in actions if action.writes)
"""The methods of actions that a mere viewer has not."""

TOGETHER = (
    (MOVING, BOARD, CORRECTING, ANYWHERE),
    (FINDING, ANYWHERE),
    (ANSWERING, ANYWHERE),
    (TYPING, ANYWHERE),
    (MOVING, ALERTS, ANYWHERE),
    (CHOOSING, ANYWHERE),
    (ARTICLE, READING, ANYWHERE),
)
"""Which actions listen to keys at the same time, so that no two of them can have the same."""

TYPED = (FINDING, TYPING)
"""Which actions listen while text is typed, so that no letter can be theirs."""


def bindings(actions: Sequence[Action], *, priority: bool = False) -> list[BindingType]:
    """The actions as Textual binds them; the footer shows one key of each.

    With ``priority`` a key has its effect before the next one is looked at, however fast they are typed; keys that were
    on their way to the filter when it was left come without it.
    """
    bound: list[BindingType] = []
    for action in actions:
        for number, key in enumerate(action.keys.split(",")):
            shown = action.shown and number == 0
            if priority:
                bound.append(Binding(key, action.action, action.label, show=False, id=action.name))
            bound.append(
                Binding(
                    key,
                    action.action,
                    action.label,
                    show=shown,
                    priority=priority,
                    tooltip=action.help,
                    id=action.name,
                )
            )
    return bound

"""The line at the foot in which an actor is set right: what is asked, typed and confirmed, and what came of it.

A confirmed correction is all that the dashboard ever writes: a row that tells the one writer what to change.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from monitor.clock import Clock
from monitor.errors import MonitorError
from monitor.plain import clean
from monitor.store.reader import Reader
from monitor.store.results import ActorRow
from monitor.tui.actions import ANSWERING, FINDING, bindings
from monitor.tui.proposals import Proposal, Task, carry_out, propose
from monitor.tui.text import fit
from monitor.tui.typed import TypedInput

__all__ = ["CorrectionBar", "CorrectionInput"]

LONGEST = 200
LASTS = 10.0
"""Seconds for which it is said what came of it, unless the user does something sooner."""
PROMPTS: dict[Task, str] = {
    "merge": "merge {} into",
    "split": "split from {} the name",
    "rename": "rename {} to",
    "retype": "{} is a",
}
"""What stands before the field; what is not here needs none."""
NOTHING: dict[Task, str] = {
    "merge": "nobody else is called so",
    "split": "no other name of this actor is so written",
    "rename": "type a name that no actor has",
    "retype": "person, state, organization or group",
    "undo": "there is no correction to undo",
}


class CorrectionInput(TypedInput):
    """An input that takes nothing which could disturb the terminal."""

    BINDINGS = bindings(FINDING)

    async def _on_key(self, event: events.Key) -> None:
        """A key that was typed ahead, after the one that left the field, is no part of it but perhaps the answer."""
        bar = self.query_ancestor(CorrectionBar)
        if self.screen.focused is not self or bar.hurried:
            event.prevent_default()
        if bar.hurried and event.key == "y":
            bar.settle()

    def validate_value(self, value: str) -> str:
        """What was typed or pasted, made harmless."""
        return clean(value)

    def action_turn(self, step: int) -> None:
        """Choose another of the proposals."""
        self.query_ancestor(CorrectionBar).turn(step)

    def action_settle(self) -> None:
        """Ask whether to do what is chosen."""
        self.query_ancestor(CorrectionBar).settle()

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.query_ancestor(CorrectionBar).close()


class CorrectionBar(Horizontal):
    """Hidden while nothing is being set right and there is nothing to tell."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ANSWERING)

    class Found(Message, bubble=False):
        """What can be proposed came back for the question with this number, or why it could not be read."""

        def __init__(self, ticket: int, typed: str, proposals: list[Proposal], trouble: str = "") -> None:
            super().__init__()
            self.ticket, self.typed, self.proposals, self.trouble = ticket, typed, proposals, trouble

    class Written(Message, bubble=False):
        """A correction was written down, or could not be."""

        def __init__(self, told: str) -> None:
            super().__init__()
            self.told = told

    def __init__(self, database: Path, clock: Clock, *, id: str) -> None:
        super().__init__(id=id)
        self._database, self._clock = database, clock
        self._doing: Task | None = None
        self._actor: ActorRow | None = None
        self._back: Widget | None = None
        """Where the focus was before."""
        self._taken_up = ""
        """When a correction has its effect, where that is not at once."""
        self._proposals: list[Proposal] = []
        self._chosen = 0
        self._ahead = "", 0
        """For what was typed another of the proposals was chosen before they came, and how many further on."""
        self._ticket = 0
        self._writing = False
        """Whether a correction is being written down, of which what is proposed then must know."""
        self._answered: str | None = None
        """For what was typed the proposals are."""
        self.hurried = self._assured = False
        """Whether something was chosen, and confirmed, before it was known what."""
        self._told_at: datetime | None = None
        """When it was said what came of it, while that is still to be read."""

    def compose(self) -> ComposeResult:
        """What is asked, what is typed, what can be chosen."""
        yield Static("", id="ask", markup=False)
        yield CorrectionInput(compact=True, max_length=LONGEST, select_on_focus=False)
        yield Static("", id="choice", markup=False)

    def on_mount(self) -> None:
        """Have nothing that was said stay for long."""
        self.set_interval(1.0, self._fade)

    @property
    def asking(self) -> bool:
        """Whether the user is about to set something right."""
        return self._doing is not None

    def begin(self, task: Task, *, daemon: bool) -> None:
        """Ask what is needed for a task; ``daemon``: whether one runs that will take a correction up."""
        self._doing, self._actor, self._back = task, None, self.screen.focused
        self._taken_up = "" if daemon else "; taken up once a daemon runs"
        self._answered, self.hurried, self._assured, self._ahead = None, False, False, ("", 0)
        self.can_focus = True
        self.add_class("-on")
        field = self.query_one(CorrectionInput)
        field.display = task in PROMPTS
        field.value = ""
        self._say("", "")
        self.screen.set_focus(field if task in PROMPTS else self)
        if task == "undo":
            self._look()

    def take_up(self, actor: ActorRow | None) -> None:
        """Ask it about an actor; what was typed before it was known which stays typed."""
        if self._doing in {None, "undo"} or self._actor is not None:
            return
        if actor is None:
            self.close()
            return
        self._actor = actor
        if self._doing in PROMPTS:
            self._say(PROMPTS[self._doing].format(fit(actor.label, 30)), "")
        if self._doing == "rename":
            field = self.query_one(CorrectionInput)
            with field.prevent(Input.Changed):
                field.value = actor.name + field.value
            field.cursor_position = len(field.value)
        self._look()

    def close(self, told: str = "") -> None:
        """Be done with it; say what came of it, if anything."""
        back, self._back, self._doing = self._back, None, None
        self._ticket += 1
        self.query_one(CorrectionInput).display = False
        if back is not None and self.has_focus_within:
            self.screen.set_focus(back)
        self.can_focus = False
        self._say(told, "")
        self._told_at = self._clock.now() if told else None
        self.set_class(bool(told), "-on")

    def rest(self) -> None:
        """Say no longer what came of it: it has been read."""
        if self._told_at is not None and not (self.asking or self._writing):
            self.close()

    def _fade(self) -> None:
        if self._told_at is not None and (self._clock.now() - self._told_at).total_seconds() >= LASTS:
            self.rest()

    # What can be proposed

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what goes with what is typed."""
        event.stop()
        if self.asking and self.query_one(CorrectionInput).has_focus:
            self._look()

    def _look(self) -> None:
        if self._doing is None or self._writing or (self._actor is None and self._doing != "undo"):
            return
        self._ticket += 1
        work = partial(self._find, self._ticket, self._doing, self._actor, self.query_one(CorrectionInput).value)
        self.run_worker(work, thread=True, exclusive=True, group="find", exit_on_error=False)

    def _find(self, ticket: int, task: Task, actor: ActorRow | None, typed: str) -> None:
        try:
            with Reader.open(self._database) as reader:
                found = self.Found(ticket, typed, propose(reader, task, actor, typed))
        except MonitorError as error:
            found = self.Found(ticket, typed, [], str(error))
        self.post_message(found)

    def on_correction_bar_found(self, message: Found) -> None:
        """Show what can be chosen; ask at once where there is nothing to choose."""
        if message.ticket != self._ticket or self._doing is None:
            return
        self._answered, self._proposals, self._chosen = message.typed, message.proposals, 0
        if message.trouble:
            self.close(f"! {message.trouble}")
        elif self._doing not in PROMPTS:
            self._ask()
        else:
            typed, steps = self._ahead
            self._ahead = "", 0
            self.turn(steps if typed == message.typed else 0)
            if self.hurried:
                self.hurried = False
                self.settle()

    def turn(self, step: int) -> None:
        """Choose the next of the proposals, or the one before; once they are known."""
        typed = self.query_one(CorrectionInput).value
        if typed != self._answered:
            self._ahead = typed, step + (self._ahead[1] if self._ahead[0] == typed else 0)
            return
        if not self._proposals:
            self._choice(NOTHING.get(self._doing, "") if self._doing else "")
            return
        self._chosen = (self._chosen + step) % len(self._proposals)
        place = f"  {self._chosen + 1}/{len(self._proposals)} ↓ ↑" if len(self._proposals) > 1 else ""
        self._choice(f"▸ {fit(self._proposals[self._chosen].label, self.screen.size.width // 3)}{place}")

    def settle(self) -> None:
        """Ask whether to do what is chosen; once it is known, where that is still being looked for."""
        if self.query_one(CorrectionInput).value != self._answered:
            self._assured, self.hurried = self.hurried, True
        elif self._proposals:
            self._ask()

    # The answer

    def _ask(self) -> None:
        if not self._proposals:
            self.close(NOTHING.get(self._doing, "") if self._doing else "")
            return
        self.screen.set_focus(self)
        self.query_one(CorrectionInput).display = False
        self._say(self._proposals[self._chosen].question, "y yes · n no")
        if self._assured:
            self.action_confirm()

    def action_confirm(self) -> None:
        """Write down what was asked; once the question is known, where it is still being looked for."""
        self._assured = True
        if self._answered is None or not self._proposals:
            return
        chosen = self._proposals[self._chosen]
        self.close("writing …")
        self._writing = True
        work = partial(self._write, chosen, self._taken_up)
        self.run_worker(work, thread=True, group="write", exit_on_error=False)

    def action_refuse(self) -> None:
        """Leave everything as it is."""
        self.close()

    def _write(self, chosen: Proposal, taken_up: str) -> None:
        self.post_message(self.Written(carry_out(self._database, chosen, taken_up, self._clock.now())))

    def on_correction_bar_written(self, message: Written) -> None:
        """Say what was done, or go on with what is asked next."""
        self._writing = False
        if self.asking:
            self._look()
        else:
            self.close(message.told)

    # What it says

    def on_descendant_blur(self) -> None:
        """Who turns to something else leaves everything as it is."""
        self.call_later(self._left)

    def on_blur(self) -> None:
        """As when the field is left."""
        self.call_later(self._left)

    def _left(self) -> None:
        if self.asking and not self.has_focus_within:
            self._back = None
            self.close()

    def _say(self, words: str, choice: str) -> None:
        room = max(10, self.screen.size.width - len(choice) - 4)
        self.query_one("#ask", Static).update(fit(clean(words), room))
        self._choice(choice)

    def _choice(self, words: str) -> None:
        self.query_one("#choice", Static).update(clean(words))

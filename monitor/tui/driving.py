"""The terminal: what comes from it, as keys, the mouse and what is pasted, and where the dashboard is drawn."""

from __future__ import annotations

import os
import sys
from codecs import getincrementaldecoder
from selectors import EVENT_READ, SelectSelector
from typing import Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

__all__ = ["TerminalDriver"]

MOST = 4096
"""Bytes that are taken at a time."""
PATIENCE = 0.1
"""Seconds after which a lone Escape is no beginning of something else."""


class TerminalDriver(LinuxDriver):
    """Takes whatever bytes come: Textual ends the program over those that are no UTF-8.

    Terminals that know the mouse only in its oldest form send them for every place beyond the 95th column, and those
    set to another encoding for every letter with an accent.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        """Draw on the standard output where errors go into a file: Textual would draw into that."""
        super().__init__(*given, **named)
        output, errors = sys.__stdout__, sys.__stderr__
        if output is not None and (errors is None or not errors.isatty()):
            output.reconfigure(errors="backslashreplace")
            self._file = output

    def run_input_thread(self) -> None:
        """Hand on what comes until the program ends; what cannot be read counts as a character that nobody knows."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            while not self.exit_event.is_set():
                came = decode(os.read(self.fileno, MOST)) if selector.select(PATIENCE) else ""
                for event in [*(parser.feed(came) if came else ()), *parser.tick()]:
                    self.process_message(event)

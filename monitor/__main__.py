"""The program, as the script `monitor` and as `python -m monitor`."""

from __future__ import annotations

import atexit
import os
import signal
import sys
from contextlib import suppress

__all__ = ["INTERRUPTED", "main"]

INTERRUPTED = 130
"""The exit status of what Ctrl-C has ended, as shells give it."""


def main() -> None:
    """Run the command line; Ctrl-C ends it alike, without a word, while it is loaded, at work, and about to end.

    Python would have a traceback for the first, and end by the signal where that came while it defined a dataclass.
    What was at work is left in order, as locks that workers shared; another Ctrl-C does not wait for that.
    """
    is_heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_heeded:
        atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)
        _leave_on_interrupts()
    from monitor.cli import main as run

    try:
        if is_heeded:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        run()
    except KeyboardInterrupt:
        _leave_on_interrupts()
        sys.exit(INTERRUPTED)
    except SystemExit as ended:
        if is_heeded and ended.code == INTERRUPTED:
            _leave_on_interrupts()
        raise


def _leave_on_interrupts() -> None:
    signal.signal(signal.SIGINT, lambda number, frame: _leave())


def _leave() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()

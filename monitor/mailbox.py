"""What the daemon is to do next, left by other threads and by signals."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from types import FrameType

__all__ = ["Mailbox"]

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Mailbox:
    """Messages for the one thread that takes them, and whether that is to stop."""

    def __init__(self) -> None:
        self._messages: SimpleQueue[Callable[[], None]] = SimpleQueue()
        """May be put to from threads and signal handlers alike, as no other queue."""
        self.is_stopping = False

    def leave(self, message: Callable[[], None]) -> None:
        """Have it called soon; from any thread and from a signal handler."""
        self._messages.put(message)

    def wake(self) -> None:
        """End a wait; from any thread and from a signal handler."""
        self.leave(lambda: None)

    def stop(self) -> None:
        """Have the daemon end soon; from any thread and from a signal handler."""
        self.is_stopping = True
        self.wake()

    def wait(self, seconds: float) -> list[Callable[[], None]]:
        """All messages that are there, or come within that time; the first ends the wait."""
        messages = []
        with suppress(Empty):
            messages.append(self._messages.get(timeout=max(0.0, seconds)))
            while True:
                messages.append(self._messages.get_nowait())
        return messages

    @contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """Within the context, SIGTERM, SIGINT and SIGHUP stop the daemon, but for those ignored since it was started.

        `nohup` has it ignore the end of its terminal so, and a shell without job control Ctrl-C meant for another.
        """

        def handle(number: int, frame: FrameType | None) -> None:
            self.stop()

        heeded = [number for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
        earlier = {number: signal.signal(number, handle) for number in heeded}
        try:
            yield
        finally:
            for number, handler in earlier.items():
                signal.signal(number, handler)

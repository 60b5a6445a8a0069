"""What systemd is told: that the daemon is ready, that it lives, what it is at, that it stops (sd_notify(3))."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping

from monitor.pulse import Summary
from monitor.store.writer import Heartbeat

__all__ = ["ServiceManager"]


class ServiceManager:
    """Passes heartbeats on to the service manager, if one has started this process and listens."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._address = environment.get("NOTIFY_SOCKET", "")
        self._is_ready = False

    def __call__(self, heartbeat: Heartbeat, summary: Summary) -> None:
        """Tell that the daemon lives; the first time that the model is loaded, that it is ready."""
        if heartbeat.state == "stopped":
            self._send("STOPPING=1", "STATUS=stopped")
            return
        ready = [] if self._is_ready or heartbeat.state == "starting" else ["READY=1"]
        self._is_ready = self._is_ready or bool(ready)
        self._send(*ready, "WATCHDOG=1", f"STATUS={heartbeat.state}, {heartbeat.pending} waiting; {summary.outcome}")

    def _send(self, *lines: str) -> None:
        """One datagram; where nobody takes it, the daemon goes on without."""
        if not self._address:
            return
        address = f"\0{self._address[1:]}" if self._address.startswith("@") else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
                sender.setblocking(False)
                sender.sendto("\n".join(lines).encode(), address)
        except OSError:
            return

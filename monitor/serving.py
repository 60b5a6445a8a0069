"""The dashboard in a browser: every page that is opened runs a dashboard of its own, by textual-serve.

Nobody is asked who he is. So it listens on this machine alone, answers only to the names that it is reached by, lets no
other site's page talk to it, and shows without letting anything be changed, unless told otherwise.
"""

from __future__ import annotations

import asyncio
import copy
import gc
import ipaddress
import os
import shlex
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

from monitor.errors import InputError

__all__ = ["Address", "serve"]

type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

SESSIONS = 16
"""Dashboards at a time, each a process of its own."""
SHUTDOWN = 5.0
"""Seconds that open pages have when the server ends."""
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' data:; connect-src 'self' {socket}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
"""The page loads nothing from other hosts, be it but a font, and stands in no other page."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where it is reached."""

    host: str
    port: int
    """0 for any that is free."""
    url: str | None = None
    """By which browsers reach it, where that is another, as behind a proxy."""

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def answers_to(self, name: str) -> bool:
        """Whether a browser may call it by that name; a foreign one that leads to this machine is a trap."""
        known = {self.host, urlsplit(self.url or "").hostname}
        return not self.is_loopback or name in known | {"localhost", "127.0.0.1", "::1"}


def serve(address: Address, database: Path, *, corrections: bool, announce: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; ``announce`` is told the URL once it is reached.

    Raises InputError where the address cannot be had.
    """
    with redirect_stdout(sys.stderr):
        asyncio.run(_serve(_Dashboards(address, _command(database, corrections=corrections)), announce))


def _command(database: Path, *, corrections: bool) -> str:
    """The dashboard's command line for a shell, which it takes the place of; it imports this very program."""
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    dashboard = [sys.executable, "-P", "-m", "monitor", "tui", "--db", str(database)]
    return f"exec {shlex.join(['env', f'PYTHONPATH={path}', *dashboard, *([] if corrections else ['--read-only'])])}"


async def _serve(server: _Dashboards, announce: Callable[[str], None]) -> None:
    address = server.address
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    runner = web.AppRunner(await server.application(), access_log=None, shutdown_timeout=SHUTDOWN)
    await runner.setup()
    try:
        site = web.TCPSite(runner, address.host, address.port)
        try:
            await site.start()
        except OSError as error:
            where = f"port {address.port} of {address.host}"
            raise InputError(f"{where} cannot be had: {error.strerror or error}; name another with --port") from error
        host, port = runner.addresses[0][:2]
        announce(address.url or f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        await ended.wait()
        server.close()
    finally:
        await runner.cleanup()
        # The pipes of dashboards that have ended are left to the collector, which must find the loop still open.
        gc.collect()
        await asyncio.sleep(0)


class _Dashboards(Server):
    """textual-serve with doors; the command runs for every page."""

    def __init__(self, address: Address, command: str) -> None:
        super().__init__(command, host=address.host, port=address.port, title="monitor")
        self.address = address
        self._sessions: set[asyncio.Task[Any]] = set()

    async def application(self) -> web.Application:
        """What answers requests."""
        application = await self._make_app()
        application.middlewares.append(self._guarded)
        return application

    def close(self) -> None:
        """End all sessions, and with them their dashboards."""
        for session in self._sessions:
            session.cancel()

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: whoever serves announces it."""

    async def handle_index(self, request: web.Request) -> Any:
        """The page, its own addresses being those by which it was asked for."""
        page = copy.copy(self)
        page.public_url = (self.address.url or f"{request.scheme}://{request.host}").rstrip("/")
        return await Server.handle_index(page, request)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A page's session."""
        session = asyncio.current_task()
        if session is None or len(self._sessions) >= SESSIONS:
            raise web.HTTPServiceUnavailable(text=f"{SESSIONS} pages are open already; close one")
        self._sessions.add(session)
        try:
            return await super().handle_websocket(request)
        finally:
            self._sessions.discard(session)

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Turn away who calls by a foreign name, and pages of other sites."""
        if not self.address.answers_to(urlsplit(f"//{request.host}").hostname or ""):
            raise web.HTTPForbidden(text=f"not known as {request.host}; see monitor serve --help on --url")
        origin = request.headers.get("Origin")
        own = [request.host, *([urlsplit(self.address.url).netloc] if self.address.url else [])]
        if origin is not None and urlsplit(origin).netloc not in own:
            raise web.HTTPForbidden(text="asked for by a page of another site")
        response = await handler(request)
        if not response.prepared:
            socket = f"{'wss' if request.secure else 'ws'}://{request.host}"
            response.headers["Content-Security-Policy"] = POLICY.format(socket=socket)
            response.headers["Cache-Control"] = "no-store"
        return response

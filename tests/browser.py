"""A headless Chromium for tests, driven through its DevTools protocol."""

from __future__ import annotations

import asyncio
import base64
import itertools
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp

__all__ = ["Browser"]

PATIENCE = 240
type Listener = Callable[[dict[str, Any]], None]


class Browser:
    """One tab; what the page is sent over its websocket is kept as words."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._listeners: dict[str, Listener] = {}
        self._painted = ""
        self.loaded_from: set[str] = set()
        """The hosts that anything came from."""

    @classmethod
    @asynccontextmanager
    async def running(cls, program: str, profile: Path) -> AsyncIterator[Browser]:
        """A browser with a fresh profile, of 1400 by 900 pixels."""
        process = await asyncio.create_subprocess_exec(
            *(program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"),
            *("--window-size=1400,900", f"--user-data-dir={profile}", "about:blank"),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            port = await _port(profile / "DevToolsActivePort")
            async with aiohttp.ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                    tab = next(tab for tab in await answer.json() if tab["type"] == "page")
                async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    browser = cls(socket)
                    reading = asyncio.create_task(browser._read())
                    browser.on("Network.responseReceived", browser._note)
                    yield browser
                    reading.cancel()
        finally:
            process.kill()
            await process.wait()

    def on(self, event: str, listener: Listener) -> None:
        """Call the listener with each event of this name."""
        self._listeners[event] = listener

    def keep(self, event: dict[str, Any]) -> None:
        """Keep what came over the websocket, as words."""
        frame = event["response"]
        data = base64.b64decode(frame["payloadData"]) if frame["opcode"] == 2 else frame["payloadData"].encode()
        self._painted += re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", data.decode("utf-8", "replace"))

    async def open(self, url: str) -> None:
        """Go to a page."""
        await self._do("Network.enable")
        await self._do("Page.enable")
        await self._do("Page.navigate", url=url)

    async def until_painted(self, *words: str) -> None:
        """Wait until the page was sent the words, and shows its terminal."""
        async with asyncio.timeout(PATIENCE):
            while not all(word in self._painted for word in words) or not await self._shows_terminal():
                await asyncio.sleep(0.05)
        self._painted = ""

    async def _shows_terminal(self) -> bool:
        code = "document.body.classList.contains('-first-byte') && !!document.querySelector('.xterm-screen')"
        answer = await self._do("Runtime.evaluate", expression=code)
        return bool(answer["result"].get("value"))

    async def press(self, letter: str) -> None:
        """Press a key."""
        await self._do("Input.dispatchKeyEvent", type="keyDown", key=letter, text=letter)
        await self._do("Input.dispatchKeyEvent", type="keyUp", key=letter)

    async def click(self, x: int, y: int) -> None:
        """Click at a point, in pixels."""
        for kind in ("mousePressed", "mouseReleased"):
            await self._do("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def picture(self) -> bytes:
        """What the page looks like, as PNG."""
        answer = await self._do("Page.captureScreenshot", format="png")
        return base64.b64decode(answer["data"])

    async def _do(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        return await asyncio.wait_for(answer, PATIENCE)

    async def _read(self) -> None:
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told.get("result", {}))
            elif listener := self._listeners.get(told["method"]):
                listener(told["params"])

    def _note(self, event: dict[str, Any]) -> None:
        host = urlsplit(event["response"]["url"]).hostname
        if host:
            self.loaded_from.add(host)


async def _port(file: Path) -> str:
    async with asyncio.timeout(PATIENCE):
        while not file.exists() or not file.read_text(encoding="utf-8"):
            await asyncio.sleep(0.05)
    return file.read_text(encoding="utf-8").splitlines()[0]

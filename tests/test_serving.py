"""`monitor serve`: the dashboard over HTTP and a websocket, in a browser, and behind closed doors."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import aiohttp
import pyte
import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.serving import Address
from tests.browser import Browser
from tests.crisis import ardania
from tests.processes import wait_until

ROOT = Path(__file__).parent.parent
PATIENCE = 240
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Served:
    """`monitor serve` on a free port."""

    def __init__(self, workspace: Path, *options: str) -> None:
        self.log = workspace / "serve.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "monitor", "serve", "--port", "0", *options],
                cwd=workspace,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=log,
            )
        self.url = ""
        wait_until(self._announced)

    def _announced(self) -> bool:
        told = self.log.read_text(encoding="utf-8")
        assert self.process.poll() is None, told
        found = re.search(r"^serving (http\S+)/$", told, re.MULTILINE)
        self.url = found[1] if found else ""
        return bool(found)

    def dashboards(self) -> list[int]:
        """The processes that it runs."""
        told = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="utf-8")
        return [int(pid) for pid in told.split()]

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = tmp_path_factory.mktemp("workspace")
    ardania(workspace / "db" / "monitor.db").connection.close()
    return workspace


@pytest.fixture(scope="module")
def served(workspace: Path) -> Iterator[Served]:
    served = Served(workspace)
    yield served
    served.process.kill()
    served.process.wait()


class Page:
    """A session as the browser's script has it, its screen read through a terminal emulator."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self._emulated = pyte.Screen(120, 40)
        self._stream = pyte.ByteStream(self._emulated)

    @classmethod
    @asynccontextmanager
    async def of(cls, served: Served, **headers: str) -> AsyncIterator[Page]:
        """A page that is open within the context."""
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(f"{served.url}/ws?width=120&height=40", headers=headers) as socket,
        ):
            yield cls(socket)

    async def type(self, keys: str) -> None:
        await self.socket.send_json(["stdin", keys])

    async def shows(self, *words: str) -> str:
        """Read on until the words are on the screen; the screen."""
        async with asyncio.timeout(PATIENCE):
            while not all(word in (screen := "\n".join(self._emulated.display)) for word in words):
                self._stream.feed(await self.socket.receive_bytes())
        return screen


async def test_a_page_shows_the_dashboard_and_takes_keys(served: Served) -> None:
    async with Page.of(served, Origin=served.url) as page:
        await page.shows("Coastal League", "DEFIED")
        await page.type("?")
        await page.shows("On the board", "Next pane")
        await page.type("\x1b")
        await page.shows("Coastal League", "General Oru Besk")
        await page.type("q")
        async with asyncio.timeout(PATIENCE):
            while (await page.socket.receive()).type is not aiohttp.WSMsgType.CLOSE:
                pass


async def test_pages_read_only_unless_corrections_are_let(served: Served, workspace: Path) -> None:
    async with Page.of(served) as page:
        await page.shows("Coastal League")
        await page.type("H?")
        assert "Hide Coastal" not in await page.shows("On the board")
    free = await asyncio.to_thread(Served, workspace, "--corrections")
    try:
        async with Page.of(free) as page:
            await page.shows("Coastal League")
            await page.type("H")
            await page.shows("Hide Coastal League?")
            await page.type("y")
            await page.shows("is hidden")
    finally:
        assert await asyncio.to_thread(free.stop) == 0
    with closing(sqlite3.connect(workspace / "db" / "monitor.db")) as connection:
        assert connection.execute("SELECT kind FROM corrections").fetchall() == [("hide",)]


async def test_the_page_comes_from_here_and_loads_nothing_from_elsewhere(served: Served) -> None:
    async with aiohttp.ClientSession() as session, session.get(served.url) as answer:
        assert answer.status == 200
        text = await answer.text()
        assert f'data-session-websocket-url="{served.url.replace("http", "ws")}/ws"' in text
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        for path in re.findall(rf'"{served.url}(/static/[^"]+)"', text):
            async with session.get(served.url + path) as part:
                assert part.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "crisis.example"},
        {"Host": "crisis.example:8000", "Origin": "http://crisis.example:8000"},
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
async def test_other_sites_and_foreign_names_are_turned_away(served: Served, headers: dict[str, str]) -> None:
    async with aiohttp.ClientSession(headers=headers) as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            await session.ws_connect(f"{served.url}/ws?width=80&height=24")
    assert caught.value.status == 403
    assert served.dashboards() == []


async def test_dashboards_end_with_their_pages_and_with_the_server(workspace: Path) -> None:
    served = await asyncio.to_thread(Served, workspace)
    async with Page.of(served) as page:
        await page.shows("Coastal League")
        assert len(served.dashboards()) == 1
    await gone(served)
    async with Page.of(served) as page:
        await page.shows("Coastal League")
        (dashboard,) = served.dashboards()
        stopping = asyncio.create_task(asyncio.to_thread(served.stop))
        while not page.socket.closed:
            await page.socket.receive()
        assert await stopping == 0
    assert not Path(f"/proc/{dashboard}").exists()
    assert "Traceback" not in served.log.read_text(encoding="utf-8")


async def gone(served: Served) -> None:
    """Wait until no dashboard runs."""
    async with asyncio.timeout(PATIENCE):
        while served.dashboards():
            await asyncio.sleep(0.05)


def test_it_warns_where_others_reach_it(workspace: Path) -> None:
    served = Served(workspace, "--host", "0.0.0.0")
    assert served.stop() == 0
    assert "monitor: warning: no authentication: whoever reaches 0.0.0.0 can see" in served.log.read_text("utf-8")


def test_a_port_that_is_taken_is_one_line(served: Served, workspace: Path) -> None:
    port = served.url.rpartition(":")[2]
    ended = subprocess.run(
        [sys.executable, "-m", "monitor", "serve", "--port", port],
        cwd=workspace,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"monitor: error: port {port} of 127.0.0.1 cannot be had")
    assert len(ended.stderr.splitlines()) == 1


def test_without_its_packages_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "monitor.serving")
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    ended = CliRunner().invoke(main, ["serve"])
    assert ended.exit_code == 1
    assert "pip install '.[web]'" in ended.stderr


@pytest.mark.parametrize(
    ("address", "name", "answers"),
    [
        (Address("127.0.0.1", 1), "localhost", True),
        (Address("::1", 1), "::1", True),
        (Address("localhost", 1), "crisis.example", False),
        (Address("127.0.0.1", 1, "https://crisis.example"), "crisis.example", True),
        (Address("0.0.0.0", 1), "crisis.example", True),
    ],
)
def test_by_which_names_it_is_known(address: Address, name: str, answers: bool) -> None:
    assert address.answers_to(name) is answers


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
async def test_in_headless_chromium(served: Served, tmp_path: Path) -> None:
    asked: list[Any] = []
    async with Browser.running(CHROMIUM or "", tmp_path / "profile") as browser:
        browser.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
        browser.on("Network.webSocketFrameReceived", browser.keep)
        await browser.open(served.url)
        await browser.until_painted("Coastal League", "DEFIED")
        await browser.click(200, 600)
        for letter in "/taal":
            await browser.press(letter)
        await browser.until_painted(" · taal")
        picture = await browser.picture()
        assert picture.startswith(b"\x89PNG") and len(picture) > 20_000
    assert {url for url in asked if not url.startswith((served.url, "data:"))} <= {
        "https://fonts.googleapis.com/css?family=Roboto%20Mono"
    }
    assert browser.loaded_from == {"127.0.0.1"}
    await gone(served)

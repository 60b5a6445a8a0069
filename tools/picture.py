"""Draw docs/dashboard.svg and docs/article.svg: what is shown once the sample dispatches have been read.

Run it in the checkout: ``.venv/bin/python tools/picture.py``. It drops watched/sample/*.txt into a temporary workspace
with a daemon of its own, opens the dashboard without a terminal, waits until all are read, and saves the dashboard and
the article of a deadline.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from pathlib import Path

from monitor.store.connection import MissingError
from monitor.store.reader import Reader
from monitor.tui import Companion, Dashboard
from monitor.tui.article import ArticleScreen

ROOT = Path(__file__).parents[1]
SIZE = (160, 45)
PATIENCE = 120
"""Seconds for the daemon to read everything."""
OPENING = 3
"""Times that Enter is pressed at most: a deadline that several articles report lists them first."""


def read(database: Path) -> int:
    """How many articles are stored."""
    try:
        with Reader.open(database) as reader:
            return reader.status().documents
    except MissingError:
        return 0


async def draw(database: Path, articles: int) -> dict[str, str]:
    """The pictures once so many articles are stored, by their names."""
    app = Dashboard(database)
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(PATIENCE):
            await pilot.pause(1)
            if read(database) == articles:
                break
        await pilot.press("tab", "j")
        await pilot.pause(1)
        dashboard = app.export_screenshot(title="monitor")
        await pilot.press("3")
        await pilot.pause(1)
        for _ in range(OPENING):
            if not isinstance(app.screen, ArticleScreen):
                await pilot.press("enter")
                await pilot.pause(1)
        return {"dashboard": dashboard, "article": app.export_screenshot(title="monitor")}


def plain(svg: str) -> str:
    """The picture without fonts from elsewhere, its blanks kept by every viewer."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono").replace("<text ", '<text xml:space="preserve" ')


def main() -> None:
    """Draw the picture."""
    samples = sorted((ROOT / "watched" / "sample").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        shutil.copytree(ROOT / "watched" / "sample", workspace / "watched" / "sample")
        database = workspace / "db" / "monitor.db"
        companion = Companion.ingesting(database.with_name("daemon.log"), workspace=workspace)
        companion.start()
        try:
            pictures = asyncio.run(draw(database, len(samples)))
        finally:
            companion.stop()
    (ROOT / "docs").mkdir(exist_ok=True)
    for name, svg in pictures.items():
        (ROOT / "docs" / f"{name}.svg").write_text(plain(svg), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Child processes of this very program: how they find it, and nothing that lies in the folder they work in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["child_command", "child_environment"]


def child_command(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of this program; none in the workspace is taken for a part of it."""
    return [sys.executable, "-P", "-m", module, *arguments]


def child_environment() -> dict[str, str]:
    """The environment in which a child finds the package that runs now, be it installed or a mere checkout."""
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    return os.environ | {"PYTHONPATH": path}

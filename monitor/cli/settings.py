"""The settings of the workspace that a command runs in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from monitor.config import Settings, load_settings
from monitor.errors import OptionError, SettingsError

__all__ = ["settings_of"]


def settings_of(options: Mapping[str, Any] | None = None) -> Settings:
    """The settings of the current folder; an option that is None is not given.

    Raises SettingsError, and UsageError for a wrong option.
    """
    try:
        workspace = Path.cwd()
        str(workspace).encode()
    except OSError as error:
        raise SettingsError(f"the current folder: {error.strerror}; change to another") from error
    except UnicodeEncodeError as error:
        raise SettingsError(
            f"the current folder, {os.fsencode(workspace)!r}: its name is no UTF-8; rename it"
        ) from error
    try:
        return load_settings(workspace, options=options)
    except OptionError as error:
        raise click.UsageError(str(error)) from error

"""What the names of files tell."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["date_in_name"]

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)([01]\d)\2([0-3]\d)(?!\d)")


def date_in_name(name: str) -> date | None:
    """The date that a file's name bears as YYYY-MM-DD, YYYY_MM_DD or YYYYMMDD, else that of the folder it lies in."""
    for match in (match for part in reversed(name.split("/")) for match in _DATE.finditer(part)):
        year, _, month, day = match.groups()
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None

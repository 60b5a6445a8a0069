"""What a user has set right about actors, kept apart from what was extracted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from monitor.situation.account import ActorKey

__all__ = ["Correction", "CorrectionKind"]

CorrectionKind = Literal["merge", "split", "rename", "hide", "retype"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing set right; what was set right later prevails."""

    kind: CorrectionKind
    key: ActorKey
    """Whom it is about, by the key of a name that he bears."""
    value: str = ""
    """merge: the key of a name of him whom ``key``'s bearer is; rename: the new name; retype: the kind; else empty."""

"""Names that several states share: which one an article means by "Congo"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from monitor.analysis.cast.figure import Reference
from monitor.analysis.gazetteer import Gazetteer

__all__ = ["settle_shared"]


def settle_shared(names: Sequence[Reference], gazetteer: Gazetteer) -> None:
    """Give each shared name to the state that the article tells more of by its own names, towns and adjectives."""
    sharers = [entry for entry in gazetteer.entries.values() if entry.shares]
    shared = {form for entry in sharers for form in entry.shares}
    own = Counter(name.entry.name for name in names if name.entry and name.surface not in shared)
    for name in names:
        if name.entry is None or name.surface not in shared:
            continue
        others = [entry for entry in sharers if name.surface in entry.shares and own[entry.name] > own[name.entry.name]]
        if others:
            name.entry = max(others, key=lambda entry: own[entry.name])

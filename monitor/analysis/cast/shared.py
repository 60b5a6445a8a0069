"""Names that several bear, which the article settles: the state called "Congo", whose "Security Council" it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from monitor.analysis.cast.figure import Reference
from monitor.analysis.gazetteer import Entry, Gazetteer, lexicon
from monitor.analysis.passage import Passage
from monitor.analysis.pipeline import GAZETTEER

__all__ = ["settle_organs", "settle_shared"]

ORGAN = re.compile(
    r"(?:(?P<before>.{2,60}) )?(?P<organ>assembly|authority|conference|summit)"
    r"(?P<heads> of heads of state(?: and (?:of )?government)?)?(?: of (?:the )?(?P<after>.{2,60}))?",
    re.IGNORECASE,
)
"""Those who decide for an organisation: "the Authority of Heads of State of ECOWAS", "the IGAD Assembly"."""
HEADS = re.compile(
    r"(?:presidents|leaders|(?P<bare>heads of states?(?: (?:and|or) (?:of )?governments?)?))"
    r"(?: of (?:the )?(?:(?:member |participating )?(?:states|countries)(?: of (?:the )?)?)?(?P<after>.{2,80})?)?",
    re.IGNORECASE,
)
"""Those who lead an organisation's states: "Heads of State and Government of the Member States of the Union"."""
GOVERNMENT = re.compile(r"government of (?:the )?(?P<state>.{2,60})", re.IGNORECASE)


def settle_shared(names: Sequence[Reference], gazetteer: Gazetteer) -> None:
    """Give each shared name to the one that the article tells more of by its own names, towns and adjectives."""
    sharers = [entry for entry in gazetteer.entries.values() if entry.shares]
    shared = {form for entry in sharers for form in entry.shares}
    own = Counter(name.entry.name for name in names if name.entry and name.surface not in shared)
    for name in names:
        if name.entry is None or name.surface not in shared:
            continue
        others = [entry for entry in sharers if name.surface in entry.shares and own[entry.name] > own[name.entry.name]]
        if others:
            name.entry = max(others, key=lambda entry: own[entry.name])


def settle_organs(names: Sequence[Reference], passages: Sequence[Passage], gazetteer: Gazetteer) -> None:
    """Give the organs of organisations that the gazetteer does not list to their organisation.

    A body such as the Security Council is the known one, and the Foreign Office that of the state that is known for
    one, unless the article tells of another state's own.
    """
    foreign = {name.surface for name in names if _is_anothers(name, passages, gazetteer)}
    for name in names:
        if name.surface in foreign:
            name.entry = None
    bare = {name: gazetteer.entries[whole] for name, whole in lexicon("organizations")["bare"].items()}
    blocs = Counter(name.entry.name for name in names if name.entry and "authority" in name.entry.generic)
    unknown = [name for name in names if name.entry is None and name.label != "PERSON"]
    owned = {name.surface for name in unknown if name.surface in bare and _owner(name, passages)}
    for name in unknown:
        entry = None if name.surface in owned else bare.get(name.surface)
        if entry is None and (organ := ORGAN.fullmatch(name.surface)) is not None:
            entry = _deciding(organ, blocs, gazetteer)
        if entry is None and (heads := HEADS.fullmatch(name.surface)) is not None:
            entry = _led_by(name, heads, blocs, passages, gazetteer)
        if entry is None and (government := GOVERNMENT.fullmatch(name.surface)) is not None:
            state, usage = gazetteer.forms.get(government["state"], (None, "name"))
            entry = state if state and state.kind == "state" and usage == "name" and not state.place else None
        if entry is not None:
            name.entry, name.label = entry, entry.label


def _led_by(
    name: Reference, heads: re.Match[str], blocs: Counter[str], passages: Sequence[Passage], gazetteer: Gazetteer
) -> Entry | None:
    """The organisation whose heads of state the name means; one that the gazetteer does not list is cut out of it."""
    doc = passages[name.passage].doc
    behind = name.last + 1
    while behind < len(doc) and doc[behind].lower_ in ("of", "the"):
        behind += 1
    for span in doc.spans.get(GAZETTEER, ()):
        entry = gazetteer.entries[span.kb_id_]
        if name.first < span.start <= behind and span.end > name.last and entry.kind == "organization":
            return entry
    if heads["after"]:
        own = name.first + len(name.surface[: heads.start("after")].split())
        name.surface, name.core = doc[own : name.last + 1].text, (own, name.last)
        return None
    return gazetteer.entries[max(blocs, key=lambda bloc: blocs[bloc])] if heads["bare"] and blocs else None


def _owner(name: Reference, passages: Sequence[Passage]) -> Token | None:
    """The state's name or adjective that stands before it: "Russia's Security Council", "Dutch Marines"."""
    doc, before = passages[name.passage].doc, name.first - 1
    possessive = before > 0 and doc[before].tag_ == "POS"
    owner = doc[before - possessive] if before >= 0 else None
    return owner if owner and owner.ent_type_ in (("GPE", "NORP") if possessive else ("NORP",)) else None


def _is_anothers(name: Reference, passages: Sequence[Passage], gazetteer: Gazetteer) -> bool:
    """Whether a body known to act for one state is told to be another's: "Pakistan's Foreign Office"."""
    if name.entry is None or name.entry.kind != "organization" or name.entry.acts_for is None:
        return False
    owner = _owner(name, passages)
    state = gazetteer.entries.get(owner.ent_kb_id_) if owner else None
    return state is not None and state.kind == "state" and state.name != name.entry.acts_for


def _deciding(organ: re.Match[str], blocs: Counter[str], gazetteer: Gazetteer) -> Entry | None:
    """The organisation for which the organ decides; of heads of state alone, the one that the article names most.

    Those go first that have such an organ; of equals the one named first.
    """
    if whose := organ["after"] or organ["before"]:
        entry, usage = gazetteer.forms.get(whose, (None, "name"))
        return entry if entry and usage == "name" and "authority" in entry.generic else None
    if organ["heads"] and blocs:
        having = lexicon("organizations")["deciding"].get(organ["organ"].lower(), ())
        return gazetteer.entries[max(blocs, key=lambda name: (name in having, blocs[name]))]
    return None

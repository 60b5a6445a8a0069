"""Who is the same actor across articles.

Names decide: the same name is the same actor; a person named more briefly (by surname, without a middle name) is the
one known person who may be so named; an acronym is the one known organisation or group that bears it; a person whose
names are all spelt almost alike is the one known person, unless an article names both. Where two could be meant they
stay apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from monitor.model import Actor, KnownActor

__all__ = ["Roster", "are_kin", "fold", "shortens"]

SAME_SPELLING = 0.8
"""How alike two spellings of a word are at least: Tiani and Tchiani are by 0.83."""
ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{0,10}[A-Z0-9.]")


def fold(name: str) -> str:
    """The name without case, accents, punctuation and leading article, as it is compared."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.sub(r"[^\w\s-]", "", plain.replace("’s", "").replace("'s", "")).casefold().split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def shortens(short: str, full: str) -> bool:
    """Whether the one folded name is a briefer form of the other: its words in order, the surname among them."""
    brief, words = short.split(), full.split()
    if not brief or len(brief) >= len(words) or brief[-1] != words[-1]:
        return False
    rest = iter(words)
    return all(word in rest for word in brief)


def are_kin(one: KnownActor, other: KnownActor) -> bool:
    """Whether the two are one, or a state and a body named as its own: an ultimatum to either is to both."""
    if one.id == other.id:
        return True
    state, body = (one, other) if one.kind == "state" else (other, one)
    return state.kind == "state" and body.kind != "person" and fold(body.name).startswith(fold(state.name) + " ")


class Roster:
    """The known actors, found by their names."""

    def __init__(self, actors: Iterable[KnownActor] = ()) -> None:
        self._actors: dict[int, KnownActor] = {}
        self._keys: dict[str, set[int]] = defaultdict(set)
        """Ids by folded name, surname and acronym."""
        self._next = 1
        self.add(actors)

    @property
    def actors(self) -> tuple[KnownActor, ...]:
        """All actors, in the order of their ids."""
        return tuple(self._actors[number] for number in sorted(self._actors))

    def __getitem__(self, number: int) -> KnownActor:
        return self._actors[number]

    def add(self, actors: Iterable[KnownActor]) -> None:
        """Take in new actors and changed ones."""
        for actor in actors:
            self._actors[actor.id] = actor
            for key in _keys(actor):
                self._keys[key].add(actor.id)
            self._next = max(self._next, actor.id + 1)

    def place(self, actors: Sequence[Actor]) -> tuple[dict[str, int], tuple[KnownActor, ...]]:
        """The id of each actor of an article by his name, and the new and changed ones as they will be."""
        ids: dict[str, int] = {}
        changed: dict[int, KnownActor] = {}
        ordered = sorted(actors, key=lambda actor: -len(actor.name.split()))
        named = {k.id for actor in ordered if (k := _identify(actor, list(self._candidates(actor, {}))))}
        for actor in ordered:
            candidates = list(self._candidates(actor, changed))
            known = _identify(actor, candidates)
            if known is None:
                known = _spelt_otherwise(actor, [k for k in candidates if k.id not in named and k.id not in changed])
            if known is None:
                number = max(self._next, *(n + 1 for n in changed)) if changed else self._next
                known = KnownActor(number, actor.name, actor.kind)
            merged = _merge(known, actor)
            if merged != self._actors.get(known.id):
                changed[known.id] = merged
            ids[actor.name] = known.id
        return ids, tuple(changed.values())

    def _candidates(self, actor: Actor, changed: dict[int, KnownActor]) -> Iterator[KnownActor]:
        """The actors that share a key with this one, each as it is now."""
        keys = _keys(KnownActor(0, actor.name, actor.kind, frozenset(actor.aliases)))
        numbers = {number for key in keys for number in self._keys.get(key, ())}
        numbers |= {number for number, other in changed.items() if keys & _keys(other)}
        for number in sorted(numbers):
            yield changed.get(number) or self._actors[number]


def _keys(actor: KnownActor) -> set[str]:
    name = fold(actor.name)
    keys = {name}
    if actor.kind == "person":
        given, _, surname = name.rpartition(" ")
        keys.add(surname)
        if given:
            keys.add(f"{given[:2]}…{surname[:1]}")
    elif actor.kind != "state":
        keys |= _acronyms(actor)
    return keys


def _acronyms(actor: KnownActor | Actor) -> set[str]:
    return {fold(alias) for alias in (actor.name, *actor.aliases) if ACRONYM.fullmatch(alias)}


def _identify(actor: Actor, candidates: Sequence[KnownActor]) -> KnownActor | None:
    """The one of the candidates that the actor is; None where it is none of them or could be several."""
    person = actor.kind == "person"
    alike = [known for known in candidates if (known.kind == "person") == person]
    name = fold(actor.name)
    if person and _is_proper(actor.name) and (found := _person(name, [k for k in alike if _is_proper(k.name)])):
        return found
    same = [known for known in alike if fold(known.name) == name]
    if same:
        return next((known for known in same if known.kind == actor.kind), same[0])
    if actor.kind in ("organization", "group"):
        return _bearer(actor, name, [known for known in alike if known.kind in ("organization", "group")])
    return None


def _is_proper(name: str) -> bool:
    """Whether the name ends in a surname; "a diplomat" is the short form of no other diplomat."""
    return name.rpartition(" ")[2][:1].isupper()


def _person(name: str, people: Sequence[KnownActor]) -> KnownActor | None:
    fuller = [known for known in people if shortens(name, fold(known.name))]
    if fuller:
        return fuller[0] if len(fuller) == 1 else None
    if any(fold(known.name) == name for known in people):
        return None
    briefer = [known for known in people if shortens(fold(known.name), name)]
    free = [b for b in briefer if not any(shortens(fold(b.name), fold(known.name)) for known in people)]
    return free[0] if len(free) == 1 else None


def _spelt_otherwise(actor: Actor, candidates: Sequence[KnownActor]) -> KnownActor | None:
    """The one known person whose given name and surname are spelt almost as this one's."""
    words = fold(actor.name).split()
    if actor.kind != "person" or len(words) < 2 or not _is_proper(actor.name):
        return None
    alike = [known for known in candidates if known.kind == "person" and _alike(words, fold(known.name).split())]
    return alike[0] if len(alike) == 1 else None


def _alike(words: Sequence[str], others: Sequence[str]) -> bool:
    return len(words) == len(others) and all(
        one == other
        or (
            min(len(one), len(other)) >= 5
            and one[0] == other[0]
            and SequenceMatcher(None, one, other).ratio() >= SAME_SPELLING
        )
        for one, other in zip(words, others, strict=True)
    )


def _bearer(actor: Actor, name: str, known: Sequence[KnownActor]) -> KnownActor | None:
    """The one organisation that this acronym stands for, or that was so far known by its acronym alone."""
    if ACRONYM.fullmatch(actor.name):
        bearers = [other for other in known if name in _acronyms(other)]
    else:
        acronyms = _acronyms(actor)
        bearers = [other for other in known if ACRONYM.fullmatch(other.name) and fold(other.name) in acronyms]
    return bearers[0] if len(bearers) == 1 else None


def _merge(known: KnownActor, actor: Actor) -> KnownActor:
    """The known actor with the names of this one, under the fuller of their two names."""
    fuller = shortens(fold(known.name), fold(actor.name)) if actor.kind == "person" else False
    spelled_out = bool(ACRONYM.fullmatch(known.name)) and not ACRONYM.fullmatch(actor.name)
    name = actor.name if fuller or (spelled_out and fold(known.name) != fold(actor.name)) else known.name
    aliases = (known.aliases | {known.name, actor.name, *actor.aliases}) - {name}
    return replace(known, name=name, aliases=frozenset(aliases))

"""For whom a person acts: the state or organisation whose office documents name him by."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from monitor.model import Account, ActorKey, Naming
from monitor.situation.account import fold, key_of

__all__ = ["BODIES", "Offices", "envoys_of", "offices_of", "rulers_of"]

BODIES: dict[str, dict[str, list[str]]] = tomllib.loads(
    resources.files(__package__).joinpath("bodies.toml").read_text(encoding="utf-8")
)
_OFFICES, _LOST = frozenset(BODIES["offices"]["words"]), frozenset(BODIES["offices"]["not_with"])
_ENVOYS, _RULING = frozenset(BODIES["envoys"]["words"]), frozenset(BODIES["ruling"]["words"])
_REIGNING, _LESSER = frozenset(BODIES["reigning"]["words"]), frozenset(BODIES["reigning"]["not_with"])
_COMMANDING, _SEIZED = frozenset(BODIES["commanding"]["words"]), frozenset(BODIES["commanding"]["with"])
_ARMED = frozenset(BODIES["commanding"]["with_the_state"])

PRESSED_SHARE = 10
"""Who is pressed at least one time for so many that he acts is a party himself, such as a president held captive."""


def offices_of(account: Account) -> Iterator[tuple[ActorKey, ActorKey]]:
    """The persons whom the document names by an office ("Chad's president, Ada Reed"), each with whose office it is.

    Who leads a junta holds an office of the junta, if the document names but one.
    """
    juntas = [n.key for n in account.namings if n.kind == "group" and n.key.rpartition(" ")[2] in _RULING]
    commanders: set[ActorKey] = set()
    if len(juntas) == 1:
        state = juntas[0].rpartition(" ")[0]
        own = {f" {fold(f)} " for n in account.namings if n.key == state for f in (n.name, *n.aliases) if fold(f)}
        for naming in account.namings:
            if naming.kind == "person" and any(_commands(title, own) for title in _titles(naming)):
                commanders.add(naming.key)
                yield naming.key, juntas[0]
    told = {person: body for person, body in _posts(account, _is_held) if person not in commanders}
    yield from (_known(account, _is_held) | told).items()


def rulers_of(account: Account) -> Iterator[tuple[ActorKey, ActorKey]]:
    """The persons whom the document calls rulers of states, each with the state."""
    states = {naming.key for naming in account.namings if naming.kind == "state"}
    told = {person: state for person, state in _posts(account, _rules) if state in states}
    yield from (_known(account, _rules) | told).items()


def _known(account: Account, counts: Callable[[str], bool]) -> dict[ActorKey, ActorKey]:
    """Those known for a state that the document names whom it gives such a title, and none that he no longer has."""
    states = {naming.key for naming in account.namings if naming.kind == "state"}
    found: dict[ActorKey, ActorKey] = {}
    for naming in account.namings:
        if naming.kind != "person" or naming.state is None or (state := key_of(naming.state, "state")) not in states:
            continue
        titles = _titles(naming)
        if any(map(counts, titles)) and not any(_LOST & set(title.split()) for title in titles):
            found[naming.key] = state
    return found


def envoys_of(account: Account) -> Mapping[ActorKey, ActorKey]:
    """The ambassadors whom the document names, each with the state or organisation that he stands for."""
    return dict(_posts(account, lambda title: _is_held(title) and not _ENVOYS.isdisjoint(title.split())))


def _posts(account: Account, counts: Callable[[str], bool]) -> Iterator[tuple[ActorKey, ActorKey]]:
    """The persons with such titles, each with the body that the title names."""
    titled = [(n, [title for title in _titles(n) if counts(title)]) for n in account.namings if n.kind == "person"]
    if not any(titles for _, titles in titled):
        return
    bodies = {
        f" {fold(form)} ": naming.key
        for naming in account.namings
        if naming.kind in ("state", "organization")
        for form in (naming.name, *naming.aliases)
        if fold(form)
    }
    longest = sorted(bodies, key=lambda form: (-len(form), form))
    for naming, titles in titled:
        found = (bodies[form] for title in titles for form in longest if form in title)
        if (body := next(found, None)) is not None:
            yield naming.key, body


def _titles(naming: Naming) -> Sequence[str]:
    """The words of each alias beside the name, between blanks."""
    return _beside(naming.name, naming.aliases)


@lru_cache(maxsize=1 << 14)
def _beside(name: str, aliases: tuple[str, ...]) -> Sequence[str]:
    called = f" {fold(name)} "
    return tuple(f" {fold(alias)} ".replace(called, " ").replace("-", " ") for alias in sorted(aliases))


@lru_cache(maxsize=1 << 14)
def _is_held(title: str) -> bool:
    """Whether the words are those of an office that he holds."""
    given = set(title.split())
    return bool(given & _OFFICES) and not given & _LOST


@lru_cache(maxsize=1 << 14)
def _rules(title: str) -> bool:
    """Whether he rules a state."""
    given = set(title.split())
    return bool(given & _REIGNING) and not given & (_LOST | _LESSER)


def _commands(title: str, own: Collection[str]) -> bool:
    """Whether he leads those who took power, or the army of the state, of which ``own`` are the forms of the name."""
    given = set(title.split())
    if not given & _COMMANDING or given & (_LOST - _SEIZED - _ARMED):
        return False
    return bool(given & _SEIZED) or (bool(given & _ARMED) and any(form in title for form in own))


class Offices:
    """Who acts for whom, by most of the documents that name an office; who is a party himself acts for himself."""

    def __init__(self) -> None:
        self._posts: dict[ActorKey, Counter[ActorKey]] = defaultdict(Counter)
        self._acts: Counter[ActorKey] = Counter()
        self._pressed: Counter[ActorKey] = Counter()
        self._touched: set[ActorKey] = set()
        self._body: dict[ActorKey, ActorKey] = {}
        self._holders: dict[ActorKey, set[ActorKey]] = defaultdict(set)

    def hold(self, person: ActorKey, body: ActorKey, times: int) -> None:
        """Count that so many documents name the person by an office of the body, or take it back."""
        self._posts[person][body] += times
        self._touched.add(person)

    def act(self, person: ActorKey, times: int) -> None:
        """Count tellings of steps of the person's."""
        self._acts[person] += times
        self._touched.add(person)

    def press(self, person: ActorKey, times: int) -> None:
        """Count tellings of pressure on the person."""
        self._pressed[person] += times
        self._touched.add(person)

    def body(self, person: ActorKey) -> ActorKey | None:
        """For whom he acts, as of the last ``settle``; None for himself."""
        return self._body.get(person)

    def holders(self, body: ActorKey) -> frozenset[ActorKey]:
        """Who acts for the body, as of the last ``settle``."""
        return frozenset(self._holders.get(body, ()))

    def settle(self) -> set[ActorKey]:
        """Count anew; return those who now act for another."""
        changed: set[ActorKey] = set()
        for person in self._touched:
            before, now = self._body.pop(person, None), self._find(person)
            if before is not None:
                self._holders[before].discard(person)
            if now is not None:
                self._body[person] = now
                self._holders[now].add(person)
            if now != before:
                changed.add(person)
        self._touched.clear()
        return changed

    def _find(self, person: ActorKey) -> ActorKey | None:
        posts = +self._posts[person]
        if not posts or (self._pressed[person] and PRESSED_SHARE * self._pressed[person] >= self._acts[person]):
            return None
        body = min(posts, key=lambda key: (-posts[key], key))
        return body if 2 * posts[body] > posts.total() else None

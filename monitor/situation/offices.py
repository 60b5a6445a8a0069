"""For whom a person acts: the state or organisation whose office documents name him by."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib import resources

from monitor.model import Account, ActorKey
from monitor.situation.account import fold

__all__ = ["Offices", "offices_of"]

_WORDS: dict[str, list[str]] = tomllib.loads(
    resources.files(__package__).joinpath("bodies.toml").read_text(encoding="utf-8")
)["offices"]
_OFFICES, _LOST = frozenset(_WORDS["words"]), frozenset(_WORDS["not_with"])

PRESSED_SHARE = 10
"""Who is pressed at least one time for so many that he acts is a party himself, such as a president held captive."""


def offices_of(account: Account) -> Iterator[tuple[ActorKey, ActorKey]]:
    """The persons whom the document names by an office ("Chad's president, Ada Reed"), each with whose office it is."""
    bodies = {
        f" {fold(form)} ": naming.key
        for naming in account.namings
        if naming.kind in ("state", "organization")
        for form in (naming.name, *naming.aliases)
        if fold(form)
    }
    longest = sorted(bodies, key=lambda form: (-len(form), form))
    for naming in account.namings:
        if naming.kind == "person":
            titles = [_title(alias, naming.name) for alias in sorted(naming.aliases)]
            found = (bodies[form] for title in titles for form in longest if form in title)
            if (body := next(found, None)) is not None:
                yield naming.key, body


def _title(alias: str, name: str) -> str:
    """The words of the alias beside the name, between blanks, if they are those of an office that he holds."""
    words = f" {fold(alias)} ".replace(f" {fold(name)} ", " ").replace("-", " ")
    given = set(words.split())
    return words if given & _OFFICES and not given & _LOST else ""


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

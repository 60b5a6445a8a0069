"""One entry of the lexicon of triggers: a word that shows an event, and the company that it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from monitor.model import EventType

__all__ = ["Entry", "entry_of"]

type Company = Literal["nobody", "somebody", "doer", "own"]
SIGNS = "=!~-*>^"
COMPANIES: dict[str, Company] = {"-": "nobody", "*": "somebody", ">": "doer", "^": "own"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A word that shows an event, with the company that it needs."""

    type: EventType | None
    """None where the word shows nothing in this company."""
    word: str
    particle: str | None = None
    preposition: str | None = None
    objects: str | None = None
    """The name of the class that its object must be of."""
    excluded: str | None = None
    """The name of the class that its object must not be of."""
    subjects: str | None = None
    """The name of the class that its subject must be of."""
    company: Company | None = None
    """Whether it must have no object or one of its subject's own, or somebody else who is to do what is told below."""

    @property
    def sets_limit(self) -> bool:
        """Whether it sets a limit of time rather than threatens."""
        return self.objects in ("ultimatum", "span") or self.preposition == "until"

    @property
    def is_suffered(self) -> bool:
        """Whether it tells what will befall its subject: "will pay a heavy price"."""
        return self.type == "THREATEN" and self.objects == "price"

    @property
    def is_undergone(self) -> bool:
        """Whether its subject suffers it at the hands of others: "came under fire from"."""
        return self.objects == "onslaught"

    @property
    def is_idle(self) -> bool:
        """Whether it tells of looking on, which threatens where it is denied: "will not stand idly by"."""
        return self.particle == "idly" or self.objects == "bystander"

    @property
    def moves_in(self) -> bool:
        """Whether it tells that forces enter a place."""
        return self.type == "ASSAULT" and self.subjects in ("force", "invader")

    @property
    def is_to_come(self) -> bool:
        """Whether it only tells of forces that are to go, and nothing where they have: "its soldiers went to vote"."""
        return self.type == "MOBILIZE" and self.word in ("go", "take") and self.subjects == "invader"

    @property
    def is_planning(self) -> bool:
        """Whether it tells what commanders do who get ready to act."""
        return self.type == "MOBILIZE" and self.subjects == "commanders"

    @property
    def leaves_open(self) -> bool:
        """Whether it tells that an intervention may come, which threatens in the mouth of whoever would intervene."""
        return self.type == "THREATEN" and self.subjects in ("intervening", "choice")

    @property
    def wording(self) -> str:
        """How a person would write it: 'suspend' with aid."""
        words = " ".join(filter(None, (self.word, self.particle, self.preposition)))
        return f"'{words}'" + (f" with {self.objects}" if self.objects else "")

    @property
    def demands(self) -> int:
        """How much company it asks for: of several entries that fit, the most demanding counts."""
        return 2 * (self.objects is not None) + sum(
            demand is not None
            for demand in (self.particle, self.preposition, self.excluded, self.subjects, self.company)
        )


def entry_of(kind: EventType | None, written: str) -> Entry:
    """The entry as the lexicon writes it; ``kind`` is None where the word shows nothing in that company."""
    head, *rest = written.split()
    word, _, particle = head.partition("+")
    signs = {part[0]: part[1:] for part in rest if part[0] in SIGNS}
    preposition = next((part for part in rest if part[0] not in SIGNS), None)
    company = next((COMPANIES[sign] for sign in signs if sign in COMPANIES), None)
    return Entry(kind, word, particle or None, preposition, signs.get("="), signs.get("!"), signs.get("~"), company)

"""Made-up articles of one crisis with what was found in them: for the benchmarks of the situation and of the store.

A few actors are in most of them, most actors in few, as in the news, and every document brings some new names.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from monitor.model import (
    EVENT_TYPES,
    Actor,
    ActorKind,
    Analysis,
    Article,
    Deadline,
    DeadlineStatus,
    Event,
    Mention,
    Naming,
    Statement,
)
from monitor.situation import key_of

__all__ = ["EVENTS", "STATEMENTS", "analyses", "documents", "late_analyses"]

NAMINGS = 20
"""Actors a document."""
WELL_KNOWN = 5
"""How many actors are about equally often in the news, before others become ever rarer."""
SYLLABLES = ("ba", "di", "ko", "ma", "ra", "sou", "ta", "ya", "ham", "ben", "lin", "mo", "san", "ti", "jo", "ibra")
BODIES = ("Union", "Council", "Movement", "Front", "Ministry", "Party", "army", "police")
A_DAY = 300
"""Articles a day."""
EVENTS, STATEMENTS = 8, 15
AIMED_SHARE = 0.6
"""So many of the events name whom they are aimed at."""
LEADING_SHARE = 0.25
"""So many of the events are between the two best known of those whom the article names."""
LOOKING_BACK = 0.2
"""So many of the events are dated by the article, to some day of the phase."""
DEADLINE_SHARE = 0.7
"""So many articles report a deadline or a meeting."""
LEADING_DEADLINES = 0.5
"""So many of these are of the ultimatum of the phase."""
PHASE = 60
"""Days for which one ultimatum is spoken of."""
DUE_AFTER = 15
"""Days of a phase after which its ultimatum runs out."""
UNDATED_SHARE = 0.3
"""So many reports leave the day to be guessed."""
AGAIN_SHARE = 0.4
"""So many articles that report a deadline come back to it further down, without its day."""
FIRST_DAY = date(2023, 1, 1)
WORDS = 400
VERBS = ("release", "reinstate", "withdraw", "free", "restore", "return", "disarm", "open", "leave", "recognise")
DUE_TEXTS = ("Sunday", "by Sunday", "within a week", "by the end of the month")
THINGS = ("the president", "power", "its troops", "the hostages", "constitutional order", "the border", "the capital")


def word(chance: random.Random) -> str:
    """A name of two to four syllables."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()


def forms(rank: int, seed: int) -> tuple[list[str], ActorKind, tuple[str, ...]]:
    """How the actor of a rank among the best known is called: as a name, his kind, and besides."""
    chance = random.Random(f"{seed}/{rank}")
    if rank % 3:
        given, surname = word(chance), word(chance)
        full = f"{given} {surname}"
        return [full, full, full, surname, f"{given} B. {surname}"], "person", (surname, f"President {surname}")
    name = f"{word(chance)} {word(chance)} {chance.choice(BODIES)}"
    acronym = "".join(part[0] for part in name.split()).upper()
    return [name, name, acronym], "organization", (acronym, "the bloc")


def documents(number: int, seed: int) -> Iterator[tuple[Naming, ...]]:
    """Made-up documents, the same for the same seed, each naming the best known first."""
    chance = random.Random(seed)
    for _ in range(number):
        namings = []
        for rank in sorted({int(WELL_KNOWN * chance.paretovariate(0.3)) for _ in range(NAMINGS)}):
            names, kind, aliases = forms(rank, seed)
            name = chance.choice(names)
            namings.append(Naming(key_of(name, kind), name, kind, aliases))
        yield tuple(namings)


def analyses(number: int, seed: int) -> Iterator[tuple[Article, Analysis]]:
    """Made-up articles by date with what was found in them, the same for the same seed."""
    for index, namings in enumerate(documents(number, seed)):
        yield _article(index, seed), _analysis(index, seed, namings)


def late_analyses(number: int, count: int, seed: int) -> Iterator[tuple[Article, Analysis]]:
    """Articles to come after so many others, of days that these others are of."""
    chance = random.Random(seed)
    for index, namings in enumerate(documents(count, seed + 1), start=number):
        yield _article(index, seed), _analysis(chance.randrange(number), seed + 1, namings)


def _article(index: int, seed: int) -> Article:
    chance = random.Random(f"{seed}/text/{index}")
    text = " ".join(f"w{chance.randrange(5000)}" for _ in range(WORDS))
    sha256 = hashlib.sha256(f"{index} {text}".encode()).hexdigest()
    return Article(text, f"{index}.txt", sha256=sha256, received=datetime(2024, 1, 1, tzinfo=UTC))


def _analysis(index: int, seed: int, namings: tuple[Naming, ...]) -> Analysis:
    chance = random.Random(f"{seed}/{index}")
    names = [naming.name for naming in namings]
    phase, day_of_phase = divmod(index // A_DAY, PHASE)
    begun = FIRST_DAY + timedelta(days=PHASE * phase)
    day = begun + timedelta(days=day_of_phase)
    return Analysis(
        title="Made up",
        published=day,
        published_from="filename",
        actors=tuple({n.name: Actor(n.name, n.kind, n.aliases) for n in namings}.values()),
        mentions=tuple(Mention(5 * i, 5 * i + 4, name, "ORG") for i, name in enumerate(names)),
        statements=tuple(
            Statement(((100 * i, 100 * i + 60),), ((100 * i + 61, 100 * i + 65),), (), name, None, "direct", "speech")
            for i, name in zip(range(STATEMENTS), chance.choices(names, k=STATEMENTS), strict=True)
        ),
        events=tuple(_event(chance, begun, place, names) for place in range(EVENTS)),
        deadlines=tuple(_deadlines(chance, begun, day, names)),
    )


def _event(chance: random.Random, begun: date, place: int, names: list[str]) -> Event:
    told_of = begun + timedelta(days=chance.randrange(3)) if chance.random() < LOOKING_BACK else None
    return Event(
        chance.choice(EVENT_TYPES),
        chance.choice(("done", "ordered", "planned", "threatened")),
        *_parties(chance, names, chance.random() < LEADING_SHARE),
        trigger=(100 * place, 100 * place + 8),
        sentence=(100 * place, 100 * place + 90),
        date=told_of.isoformat() if told_of else None,
    )


def _parties(chance: random.Random, names: list[str], leading: bool) -> tuple[str, None, str | None, None]:
    """Who acts and at whom it is aimed, between blanks for where the text says so."""
    actor, target = names[:2] if leading and len(names) > 1 else chance.choices(names, k=2)
    return actor, None, target if chance.random() < AIMED_SHARE else None, None


def _deadlines(chance: random.Random, begun: date, day: date, names: list[str]) -> Iterator[Deadline]:
    if chance.random() < DEADLINE_SHARE:
        first = _deadline(chance, begun, day, names)
        yield first
        if chance.random() < AGAIN_SHARE:
            yield replace(first, demand=_demand(chance), due=None, sentence=(200, 280))


def _demand(chance: random.Random) -> str:
    things = " and ".join(chance.sample(THINGS, chance.choice((1, 1, 2, 3))))
    return f"to {chance.choice(VERBS)} {things}"


def _deadline(chance: random.Random, begun: date, day: date, names: list[str]) -> Deadline:
    leading = chance.random() < LEADING_DEADLINES
    issuer, _, addressee, _ = _parties(chance, names, leading)
    due = begun + timedelta(days=DUE_AFTER) if leading else day + timedelta(days=chance.randrange(-5, 20))
    status: DeadlineStatus = "pending" if due >= day else chance.choice(("passed", "defied", "defied", "met"))
    return Deadline(
        "deadline" if leading else chance.choice(("deadline", "meeting")),
        *(issuer, addressee, _demand(chance), chance.choice(DUE_TEXTS)),
        None if chance.random() < UNDATED_SHARE else due.isoformat(),
        status,
        chance.choice(((0, 80), (100, 180))),
    )

"""Names compared: which are the same, spelt alike, one a briefer form of the other, or an acronym for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files

from monitor.model import ActorKey
from monitor.situation.account import fold

__all__ = [
    "Words",
    "abbreviates",
    "is_acronym",
    "is_personal",
    "is_proper",
    "label",
    "linking",
    "names_organ",
    "shortens",
    "spelt_alike",
    "words_of",
]

SAME_SPELLING = 0.8
"""How much more alike than this two spellings of a word are: Tiani and Tchiani are by 0.83."""
SHORTEST = 5
"""Letters that a word has at least which may be spelt in several ways."""
SHORT = 20
"""Letters up to which a name needs no label to stand for it."""
ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{0,10}[A-Z0-9.]")
_LEXICON = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
TITLES = frozenset(_LEXICON["titles"])
PARTICLES = frozenset(_LEXICON["particles"])
ORGANS = [tuple((word,) for word in organ.split()) for organ in _LEXICON["organs"]]
RELATING = frozenset(_LEXICON["relating"])
GENERIC = frozenset(_LEXICON["generic"])
MINOR = frozenset(_LEXICON["minor"])
SPELLINGS: dict[str, str] = _LEXICON["spellings"]


@dataclass(frozen=True, slots=True)
class Words:
    """A name as it is compared."""

    units: tuple[tuple[str, ...], ...]
    """Its words in order, each in the parts that hyphens join."""
    parts: tuple[str, ...]
    """All the parts in order."""

    joined: str = field(init=False)
    """The letters, whatever the spaces and hyphens between them."""
    initials: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "joined", "".join(self.parts))
        object.__setattr__(self, "initials", " ".join(part[0] for part in self.parts))


@lru_cache(maxsize=1 << 16)
def words_of(key: ActorKey) -> Words:
    """The words of a key's name that tell it from others: no titles and articles of people, one spelling of bodies."""
    sort, _, name = key.partition("/")
    units = [unit for word in name.split() if (unit := tuple(filter(None, word.split("-"))))]
    units = (_of_person(units) if sort == "person" else _of_body(units)) or [(name,)]
    return Words(tuple(units), tuple(part for unit in units for part in unit))


def _of_person(units: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    last = len(units) - 1
    first = next((place for place, unit in enumerate(units) if "-".join(unit) not in TITLES), last)
    return [
        unit[1:] if len(unit) > 1 and unit[0] in PARTICLES else unit
        for place, unit in enumerate(units)
        if place in (first, last) or (first < place and not PARTICLES.issuperset(unit))
    ]


def _of_body(units: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    spoken_for = next((units[len(organ) :] for organ in ORGANS if tuple(units[: len(organ)]) == organ), units)
    units = spoken_for[1:] if spoken_for[:1] == [("the",)] and len(spoken_for) > 1 else spoken_for
    return [tuple(SPELLINGS.get(part, part) for part in unit) for unit in units if unit != ("and",)]


def names_organ(key: ActorKey) -> bool:
    """Whether the name is that of an organisation's deciding organ, which is taken for the organisation."""
    return key.partition("/")[2].startswith(tuple(_LEXICON["organs"]))


def shortens(short: Words, full: Words) -> bool:
    """Whether the one person's name is a briefer form of the other: its words in order, the surname among them.

    An initial stands for any word that begins with it; what a hyphen joins is never broken up. What follows the surname
    in a full name, such as the mother's, may be left out behind the first given name: Ana Ruiz for Ana Maria Ruiz Soto.
    """
    if len(short.parts) > len(full.parts) or len(short.joined) >= len(full.joined):
        return False
    ends = [len(full.units)]
    if len(short.parts) > 1 and short.parts[0] == full.parts[0]:
        ends += range(2, len(full.units))
    return any(_leads(short.parts, full.units[:end]) for end in ends if full.units[end - 1][-1] == short.parts[-1])


def _leads(brief: tuple[str, ...], units: Sequence[tuple[str, ...]]) -> bool:
    """Whether the words are those of the units in their order, the last of them included."""
    place = 0
    for position, unit in enumerate(units):
        rest = brief[place:]
        if rest[: len(unit)] == unit and (len(rest) > len(unit) or position == len(units) - 1):
            place += len(unit)
        elif len(rest) > 1 and len(rest[0]) == 1 and unit[0].startswith(rest[0]):
            place += 1
    return place == len(brief)


def spelt_alike(one: Words, other: Words) -> bool:
    """Whether two people's names are the same but for spaces, or of several words one spelt almost the same."""
    if one.parts == other.parts:
        return True
    if min(len(one.parts), len(other.parts)) < 2:
        return False
    if len(one.parts) != len(other.parts):
        return one.joined == other.joined
    differing = [place for place, part in enumerate(one.parts) if part != other.parts[place]]
    if len(differing) > 1:
        return one.joined == other.joined
    first, second = sorted((one.parts[differing[0]], other.parts[differing[0]]))
    surname = differing[0] == len(one.parts) - 1
    return (surname or _feminine(first) == _feminine(second)) and _variants(first, second)


def _variants(one: str, other: str) -> bool:
    lengths = len(one), len(other)
    if min(lengths) < SHORTEST or one[0] != other[0] or 2 * min(lengths) <= SAME_SPELLING * sum(lengths):
        return False
    return SequenceMatcher(None, one, other).ratio() > SAME_SPELLING


def _feminine(given: str) -> bool:
    """Whether a given name ends as a woman's does: Daniela is not Daniel, but Sarah is Sara."""
    return given.rstrip("h").endswith("a")


def is_acronym(form: str) -> bool:
    """Whether the name is written as an acronym is."""
    return ACRONYM.fullmatch(form) is not None


def is_proper(form: str) -> bool:
    """Whether the name ends in a capital word, as "France diplomat" and "Mali junta" do not."""
    return form.rpartition(" ")[2][:1].isupper()


def is_personal(form: str) -> bool:
    """Whether it names a person, as "spokesman for Ines Duarte" does not."""
    surname = form.rpartition(" ")[2]
    return any(part[:1].isupper() for part in surname.split("-")) and RELATING.isdisjoint(form.split())


def abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters are among the initials of the name's words, in their order."""
    initials = iter("".join(word[0] for word in re.split(r"[\s-]+", name) if word).casefold())
    return all(letter in initials for letter in acronym.casefold() if letter.isalpha())


def linking(words: Words, form: str, person: bool) -> Words | None:
    """The alias as it is compared, where who is called so by name elsewhere could be him of the ``words``.

    A person's alias is made of words of his name. A body's is an acronym or what it stands for, a part of its
    name that is not generic ("Commission" is), or its name with something before it; "the bloc" joins nobody.
    """
    alias = words_of(f"{'person' if person else 'body'}/{fold(form) or form}")
    if alias.parts == words.parts or not _is_name(form):
        return None
    if person:
        return alias if set(alias.parts) <= set(words.parts) else None
    if GENERIC.issuperset(alias.parts):
        return None
    if is_acronym(form) or (len(words.parts) == 1 < len(alias.parts) and abbreviates(words.joined, form)):
        return alias
    brief, full = sorted((alias.parts, words.parts), key=len)
    rest = iter(full)
    ends = full[-len(brief) :] == brief if brief is words.parts else all(part in rest for part in brief)
    return alias if ends and not GENERIC.issuperset(brief) else None


def _is_name(form: str) -> bool:
    words = form.split()
    return is_proper(form) and all(not word[0].islower() or word in MINOR for word in words)


def label(name: str, aliases: Iterable[str]) -> str:
    """What to call an actor where there is little room: the name, or the acronym among the aliases of a long one."""
    if len(name) <= SHORT:
        return name
    short = [alias for alias in aliases if len(alias) >= 2 and alias.isalpha() and alias.isupper()]
    return min((a for a in short if abbreviates(a, name)), key=lambda a: (-len(a), a), default=name)

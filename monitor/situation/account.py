"""What one document contributes to the situation: its actors, its reports of deadlines, its steps, by lasting keys.

A key says under which name somebody is known, not who that is: it is the same in every document and whatever arrived
before, so a situation that is made of keys can be made again from the same documents in any order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from monitor.model import (
    Actor,
    ActorKind,
    Analysis,
    Article,
    DeadlineKind,
    DeadlineStatus,
    EventStatus,
    EventType,
    Span,
)

__all__ = ["Account", "ActorKey", "DeadlineReport", "Naming", "Step", "account_of", "fold", "key_of"]

type ActorKey = str
"""``person/`` or ``body/`` and the folded name: people share no names with states, organisations and groups."""


@dataclass(frozen=True, slots=True)
class Naming:
    """An actor as one document has it."""

    key: ActorKey
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeadlineReport:
    """What one document says of a deadline or meeting."""

    document: int
    index: int
    """Its place among the document's reports."""
    date: str
    """ISO date to sort by: of publication, else of receipt."""
    dated: bool
    """Whether ``date`` is the article's own."""
    kind: DeadlineKind
    status: DeadlineStatus
    issuer: ActorKey | None = None
    addressee: ActorKey | None = None
    demand: str | None = None
    due: str | None = None
    """ISO date, or a month where no more is known."""
    due_text: str | None = None
    place: str | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What one document says that an actor did, ordered, planned, threatened, refused or ruled out."""

    document: int
    index: int
    """Its place among the document's events."""
    date: str
    """ISO date, or a coarser one, of the step where the article settles it, else of publication or receipt."""
    reported: str
    """ISO date of publication, else of receipt."""
    dated: bool
    """Whether ``reported`` is the article's own or ``date`` is settled."""
    type: EventType
    status: EventStatus
    actor: ActorKey
    target: ActorKey | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One document's contribution to the situation."""

    document: int
    file: str
    """The document's file name."""
    date: str
    dated: bool
    namings: tuple[Naming, ...] = ()
    reports: tuple[DeadlineReport, ...] = ()
    steps: tuple[Step, ...] = ()
    text: str = ""
    """The article, or empty where its copies are not looked for."""


def fold(name: str) -> str:
    """The name without case, accents, punctuation and leading article, as it is compared."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.sub(r"[^\w\s-]", "", plain.replace("’s", "").replace("'s", "")).casefold().split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def key_of(name: str, kind: ActorKind) -> ActorKey:
    """The key of a name; a name of nothing but punctuation is its own."""
    return f"{'person' if kind == 'person' else 'body'}/{fold(name) or name}"


def account_of(document: int, day: str, article: Article, analysis: Analysis) -> Account:
    """What an analysis contributes; ``day`` is the ISO date of publication, else of receipt."""
    keys = {actor.name: key_of(actor.name, actor.kind) for actor in analysis.actors}
    dated = analysis.published is not None
    return Account(
        document=document,
        file=article.name or "",
        date=day,
        dated=dated,
        namings=tuple(_namings(analysis.actors, keys)),
        reports=tuple(
            DeadlineReport(
                document=document,
                index=index,
                date=day,
                dated=dated,
                kind=found.kind,
                status=found.status,
                issuer=keys.get(found.issuer or ""),
                addressee=keys.get(found.addressee or ""),
                demand=found.demand,
                due=found.due,
                due_text=found.due_text,
                place=found.place,
                sentence=_words(article.text, found.sentence),
            )
            for index, found in enumerate(analysis.deadlines)
        ),
        steps=tuple(
            Step(
                document=document,
                index=index,
                date=(settled := _settled(found.date)) or day,
                reported=day,
                dated=dated or settled is not None,
                type=found.type,
                status=found.status,
                actor=keys[found.actor],
                target=keys.get(found.recipient or ""),
                sentence=_words(article.text, found.sentence),
            )
            for index, found in enumerate(analysis.events)
            if found.actor is not None
        ),
        text=article.text,
    )


def _namings(actors: Iterable[Actor], keys: dict[str, ActorKey]) -> Iterable[Naming]:
    return (Naming(keys[actor.name], actor.name, actor.kind, actor.aliases) for actor in actors)


def _settled(date: str | None) -> str | None:
    return date if date and date[:1].isdigit() else None


def _words(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())

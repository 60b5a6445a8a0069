"""An article as far as rules are concerned with it, whether it was read just now or is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from monitor.model import Account, ActorKey, Analysis, Article, EventStatus, EventType, Span
from monitor.situation import key_of

__all__ = ["Facts", "Reading", "Told", "reading_of", "words_of"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What an alert says of the article that something is read in."""

    document: int
    file: str
    title: str | None
    source: str | None
    published: str | None
    """ISO date."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the article tells it."""

    index: int
    """Its place among the article's events."""
    type: EventType
    status: EventStatus
    actor: ActorKey | None
    recipient: ActorKey | None
    date: str
    """ISO date, or a coarser one, where the article settles it; else its own, or the day of receipt."""
    dated: bool
    """Whether that is more than the day of receipt."""
    sentence: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with what rules look at."""

    facts: Facts
    date: str
    """ISO date of publication, else of receipt."""
    text: str
    mentions: tuple[tuple[Span, ActorKey], ...]
    events: tuple[Told, ...]
    recall: Callable[[int], Account]
    """What a document contributes, this one or an earlier one, by its id."""

    @property
    def document(self) -> int:
        """The document's id."""
        return self.facts.document


def reading_of(account: Account, article: Article, analysis: Analysis, recall: Callable[[int], Account]) -> Reading:
    """An article that was analysed just now."""
    keys = {actor.name: key_of(actor.name, actor.kind) for actor in analysis.actors}
    published = account.date if account.dated else None
    events = []
    for index, event in enumerate(analysis.events):
        settled = event.date if event.date and event.date[:1].isdigit() else None
        events.append(
            Told(
                index=index,
                type=event.type,
                status=event.status,
                actor=keys[event.actor] if event.actor else None,
                recipient=keys[event.recipient] if event.recipient else None,
                date=settled or account.date,
                dated=account.dated or settled is not None,
                sentence=" ".join(article.text[slice(*event.sentence)].split()),
                span=event.sentence,
            )
        )
    return Reading(
        facts=Facts(account.document, account.file, analysis.title, analysis.source, published),
        date=account.date,
        text=article.text,
        mentions=tuple(((mention.start, mention.end), keys[mention.actor]) for mention in analysis.mentions),
        events=tuple(events),
        recall=lambda document: account if document == account.document else recall(document),
    )


def words_of(account: Account, place: int) -> tuple[str, Span]:
    """The sentence that tells of a step, and where it stands; ``place`` as in ``StepReport``."""
    told = account.steps if place >= 0 else account.reports
    index = place if place >= 0 else -1 - place
    return next((found.sentence, found.span) for found in told if found.index == index)

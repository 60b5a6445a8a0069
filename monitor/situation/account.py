"""An analysis as one document's contribution to the situation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from monitor.model import (
    Account,
    Actor,
    ActorKey,
    ActorKind,
    Analysis,
    Article,
    DeadlineReport,
    Naming,
    Span,
    Step,
)
from monitor.situation.quotations import quotation_key

__all__ = ["account_of", "day_of", "fold", "key_of"]


@lru_cache(maxsize=1 << 16)
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


def day_of(article: Article, analysis: Analysis) -> str:
    """The ISO date that an article is sorted by: of publication, else of receipt.

    Raises ValueError for an article that has neither, which came from no file.
    """
    if analysis.published is not None:
        return analysis.published.isoformat()
    if article.received is None:
        raise ValueError("neither published nor received on a known day")
    return article.received.date().isoformat()


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
                due_at=found.due_at,
                due_text=found.due_text,
                place=found.place,
                sentence=_words(article.text, found.sentence),
                span=found.sentence,
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
                trigger=_words(article.text, found.trigger),
                sentence=_words(article.text, found.sentence),
                span=found.sentence,
            )
            for index, found in enumerate(analysis.events)
            if found.actor is not None
        ),
        quotations=tuple(
            quotation_key(" … ".join(_words(article.text, span) for span in found.content), found.kind)
            for found in analysis.statements
        ),
        text=article.text,
    )


def _namings(actors: Iterable[Actor], keys: dict[str, ActorKey]) -> Iterable[Naming]:
    return (Naming(keys[actor.name], actor.name, actor.kind, actor.aliases, actor.state) for actor in actors)


def _settled(date: str | None) -> str | None:
    return date if date and date[:1].isdigit() else None


def _words(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())

"""A row in words that can stand by themselves, with where it was read: what is copied to the clipboard."""

from __future__ import annotations

from monitor.clock import full_day
from monitor.plain import clean
from monitor.store.reader import Reader
from monitor.store.results import ActorRow, DeadlineRow, EventRow, PassageRow, PostureRow, StatementRow, StepRow
from monitor.tui.deadlines import Heading, deadline_parties, due_day
from monitor.tui.postures import Standing, posture_words
from monitor.tui.statements import statement_head

__all__ = ["words_of"]


def words_of(reader: Reader, row: object, status: str = "") -> str | None:
    """The row in words, with its source; None where there is nothing in it to take along.

    ``status`` is that of a deadline as it is shown. The words are harmless in a terminal, whatever the article holds.
    """
    match row:
        case StatementRow():
            who = "".join(words for words, _ in statement_head(row))
            said = _tidy(reader.content(row.id) or row.content)
            text = f"{said if row.kind == 'indirect' else f'“{said}”'} — {who}"
        case DeadlineRow():
            demand = f": {row.demand}" if row.demand else ""
            due = f", due {due_day(row)}" if row.due else f", {row.due_text}" if row.due_text else ""
            text = f"{status.capitalize()} · {deadline_parties(row)}{due}{demand} — {_sentence(reader, row)}"
        case StepRow() | EventRow():
            text = f"{row.type} {row.status}: {row.trigger} — {_sentence(reader, row)}"
        case PassageRow():
            return clean(f"{_tidy(row.words)} ({row.agency or row.file}, {full_day(row.date)})")
        case ActorRow():
            others = sorted({row.name, row.label, *row.aliases} - {row.name})
            return clean(f"{row.name} ({row.kind}){': ' + ', '.join(others) if others else ''}")
        case Heading(posture=PostureRow() as posture):
            gone = f"{posture_words(posture)}: {posture.name}, since {full_day(posture.since)}"
            shown = next((step for step in posture.steps if step.rung == posture.rung), None)
            if shown is None:
                return clean(gone)
            text, row = f"{gone} — {_sentence(reader, shown)}", shown
        case Standing():
            stand = ", ".join(f"{posture.actor} {posture.name}" for posture in row.postures)
            return clean(f"Posture towards {row.target}: {stand}")
        case _:
            return None
    return clean(f"{text} ({_source(reader, row)})")


def _source(reader: Reader, row: StatementRow | DeadlineRow | StepRow | EventRow) -> str:
    article = reader.source(row.document_id)
    if article is None:
        return "article no longer stored"
    day = full_day(article.published) if article.published else "undated"
    return ", ".join(part for part in (article.source, article.title, article.name, day) if part)


def _sentence(reader: Reader, row: DeadlineRow | StepRow | EventRow) -> str:
    return f"“{_tidy(reader.words(row.document_id, (row.start, row.end)))}”"


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip('"“”„«» ')

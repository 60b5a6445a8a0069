"""What a reader gets back: one frozen row for each thing that the dashboard shows."""

from monitor.store.results.actors import ActorOrder, ActorRow, CorrectionRow
from monitor.store.results.alerts import AlertRow, UnseenAlerts
from monitor.store.results.articles import ArticleRow, EventRow, Mark, MarkRole, OtherRow, SourceRow, ToldRow
from monitor.store.results.feed import FeedKey, PassageRow, StatementRow
from monitor.store.results.figures import DaemonRow, DayRow, StatusRow
from monitor.store.results.picture import DeadlineRow, InterventionRow, PostureRow, ReportRow, StepRow

__all__ = [
    "ActorOrder",
    "ActorRow",
    "AlertRow",
    "ArticleRow",
    "CorrectionRow",
    "DaemonRow",
    "DayRow",
    "DeadlineRow",
    "EventRow",
    "FeedKey",
    "InterventionRow",
    "Mark",
    "MarkRole",
    "OtherRow",
    "PassageRow",
    "PostureRow",
    "ReportRow",
    "SourceRow",
    "StatementRow",
    "StatusRow",
    "StepRow",
    "ToldRow",
    "UnseenAlerts",
]

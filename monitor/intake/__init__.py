"""Files to articles: which files there are, when they are complete, and what text they hold."""

from monitor.intake.archive import Archive, Entry
from monitor.intake.attendance import Absence, Attendance
from monitor.intake.decoding import decode
from monitor.intake.files import Identity, folder_identity, read_article, scan, shown
from monitor.intake.inbox import Inbox
from monitor.intake.settling import Settling
from monitor.intake.watching import Watch

__all__ = [
    "Absence",
    "Archive",
    "Attendance",
    "Entry",
    "Identity",
    "Inbox",
    "Settling",
    "Watch",
    "decode",
    "folder_identity",
    "read_article",
    "scan",
    "shown",
]

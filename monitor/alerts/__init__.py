"""Alerts: rules of the user's, held against each article that comes in and against the clock.

``rules`` reads them from monitor.toml, ``happenings`` says what an article or the clock brings, ``matching`` which rule
that meets, ``desk`` does both for the daemon, ``commands`` runs what a rule names, and ``rehearsal`` holds the rules
against what is stored.
"""

from monitor.alerts.alarm import Alarm
from monitor.alerts.commands import Commands
from monitor.alerts.desk import Desk
from monitor.alerts.reading import Facts, reading_of
from monitor.alerts.rules import Rule, load_rules

__all__ = ["Alarm", "Commands", "Desk", "Facts", "Rule", "load_rules", "reading_of"]

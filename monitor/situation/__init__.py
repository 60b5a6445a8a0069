"""Many analyses to one picture: who is the same actor, which deadline is the same deadline, how far each has gone."""

from monitor.situation.account import account_of, day_of, key_of
from monitor.situation.course import newest_first
from monitor.situation.entries import by_day, order_of
from monitor.situation.intervention import intervention
from monitor.situation.outcome import earlier_entry
from monitor.situation.postures import furthest_first
from monitor.situation.situation import Situation

__all__ = [
    "Situation",
    "account_of",
    "by_day",
    "day_of",
    "earlier_entry",
    "furthest_first",
    "intervention",
    "key_of",
    "newest_first",
    "order_of",
]

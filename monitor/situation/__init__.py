"""Many analyses to one picture: who is the same actor, which deadline is the same deadline, how far each has gone."""

from monitor.situation.account import account_of, day_of, key_of
from monitor.situation.entries import earlier_entry
from monitor.situation.intervention import intervention
from monitor.situation.situation import Situation

__all__ = ["Situation", "account_of", "day_of", "earlier_entry", "intervention", "key_of"]

"""Many analyses to one picture: who is the same actor, and which deadline is the same deadline."""

from monitor.situation.situation import Situation

__all__ = ["Situation"]

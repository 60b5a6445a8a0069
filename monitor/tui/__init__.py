"""The dashboard."""

from monitor.tui.app import Dashboard, run_dashboard
from monitor.tui.companion import Companion

__all__ = ["Companion", "Dashboard", "run_dashboard"]

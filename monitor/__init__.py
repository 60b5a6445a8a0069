"""A terminal event monitor for political crises."""

__version__ = "0.1.0"

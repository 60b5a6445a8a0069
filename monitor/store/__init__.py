"""The database: the one writer, and what reads beside it."""

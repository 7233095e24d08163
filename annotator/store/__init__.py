"""The only place that knows SQL: schema, history, projection, the writer, reading, staging, backup, check."""

from sqlite3 import Connection

__all__ = ["Connection"]

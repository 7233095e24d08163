"""Copying a project whole, and making sure that a copy is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from annotator.model.messages import Problem

from . import connect

_PAGES = 2048


def copy(connection: sqlite3.Connection, dest: Path, *, tick: Callable[[int, int], None]) -> None:
    """Copy the database of ``connection`` to ``dest`` as one state, in DELETE mode, so that the file is whole.

    It is read in one transaction: else every act meanwhile would start the copy anew, and it might never end.
    Raises ``Problem`` where the disk refuses.
    """
    target = sqlite3.connect(dest, isolation_level=None)
    own = not connection.in_transaction
    try:
        if own:
            connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.backup(
            target, pages=_PAGES, progress=lambda status, remaining, total: tick(total - remaining, total)
        )
        target.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise Problem("write_failed", path=str(dest), reason=str(error)) from error
    finally:
        if own and connection.in_transaction:
            connection.execute("ROLLBACK")
        target.close()


def verify(path: Path) -> None:
    """Open a copy and look it over. Raises ``Problem`` where it is not a sound project."""
    connect.inspect(path)
    reader = connect.open_reader(path)
    try:
        (answer,) = reader.execute("PRAGMA quick_check(1)").fetchone()
        if answer != "ok":
            raise Problem("project_damaged", path=str(path), reason=str(answer))
        reader.execute("SELECT count(*) FROM history").fetchone()
    except sqlite3.DatabaseError as error:
        raise Problem("project_damaged", path=str(path), reason=str(error)) from error
    finally:
        reader.close()

"""Copying a project whole, and making sure that a copy is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from annotator.model.messages import Problem

from . import connect

_PAGES = 2048


def copy(connection: sqlite3.Connection, dest: Path, *, tick: Callable[[int, int], None]) -> None:
    """Copy the database of ``connection`` to ``dest`` as one state, in DELETE mode, so that the file is whole."""
    target = sqlite3.connect(dest, isolation_level=None)
    try:
        connection.backup(
            target, pages=_PAGES, progress=lambda status, remaining, total: tick(total - remaining, total)
        )
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
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

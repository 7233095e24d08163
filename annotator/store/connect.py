"""Opening a project file: what is refused, how a connection is set up, and the lock that keeps out a second writer."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.messages import Problem

from . import schema

if TYPE_CHECKING:
    from filelock import BaseFileLock

_MAGIC = b"SQLite format 3\x00"


def inspect(path: Path) -> None:
    """Look at the file before SQLite does; never creates it.

    Raises ``Problem`` where it is missing, a folder, a link, a pipe, empty, no SQLite database, or cut short.
    """
    shown = str(path)
    try:
        facts = os.lstat(path)
    except FileNotFoundError:
        raise Problem("project_missing", path=shown) from None
    except OSError as error:
        raise Problem("project_unreadable", path=shown, reason=str(error)) from None
    if stat.S_ISLNK(facts.st_mode):
        raise Problem("project_link", path=shown, target=os.path.realpath(path))
    if not stat.S_ISREG(facts.st_mode):
        raise Problem("project_no_file", path=shown)
    if facts.st_size == 0:
        raise Problem("project_empty", path=shown)
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise Problem("project_unreadable", path=shown, reason=str(error)) from None
    if not header.startswith(_MAGIC) or len(header) < 100:
        raise Problem("project_not_sqlite", path=shown)
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    # The page count is valid only where its change counter agrees (https://sqlite.org/fileformat.html#in_header_database_size).
    if header[24:28] == header[92:96] and facts.st_size < page * pages and not _wal(path).exists():
        raise Problem("project_truncated", path=shown, size=facts.st_size, wanted=page * pages)


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def connect(path: Path, *, writable: bool, create: bool = False) -> sqlite3.Connection:
    """Connect to the file. ``path`` may hold ``? # %`` or any script; a missing file is made only if ``create``."""
    mode = "rwc" if create else "rw" if writable else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=5.0,
        cached_statements=256,
    )
    try:
        connection.execute("PRAGMA trusted_schema = 0")
        connection.execute("PRAGMA foreign_keys = 1")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -32000")
        if writable:
            # WAL with FULL loses no acknowledged commit on power loss; NORMAL loses some.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        else:
            connection.execute("PRAGMA query_only = 1")
    except BaseException:
        connection.close()
        raise
    return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """Open for reading only. Raises ``Problem`` where the file is not a project of ours."""
    return _checked(path, writable=False)


def open_writer(path: Path) -> sqlite3.Connection:
    """Open for writing; migrates an older schema. Raises ``Problem`` where the file is not a project of ours."""
    return _checked(path, writable=True)


def _checked(path: Path, *, writable: bool) -> sqlite3.Connection:
    connection = None
    try:
        connection = connect(path, writable=False)
        version = schema.check_version(connection, str(path))
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.execute("SELECT id, key FROM articles LIMIT 1").fetchone()
        if writable:
            connection.close()
            connection = connect(path, writable=True)
            if version < schema.SCHEMA_VERSION:
                schema.migrate(connection)
        return connection
    except Problem:
        if connection is not None:
            connection.close()
        raise
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise Problem("project_damaged", path=str(path), reason=str(error)) from error


def take_lock(path: Path) -> BaseFileLock:
    """Take the project's lock, which the system frees when the process ends however it ends.

    Raises ``Problem`` where another window or command holds it.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(str(lock_path(path)), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise Problem("project_locked", path=str(path)) from None
    except OSError as error:
        raise Problem("project_unwritable", path=str(path), reason=str(error)) from None
    return lock


def lock_path(path: Path) -> Path:
    """Return where the lock of the project stands: beside it, hidden."""
    return path.with_name(f".{path.name}.lock")


def identity(path: Path) -> tuple[int, int]:
    """Return device and inode, to notice that the file was deleted or replaced; (0, 0) where it is gone."""
    try:
        facts = path.stat()
    except OSError:
        return (0, 0)
    return (facts.st_dev, facts.st_ino)


def finish(connection: sqlite3.Connection) -> None:
    """Close a writer cleanly: fold the WAL into the file and leave it in DELETE mode, so that a copy is whole."""
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError:
        # Somebody still reads; the WAL stays and the next close folds it in.
        pass
    finally:
        connection.close()

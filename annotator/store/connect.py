"""Opening a project file: what is refused, how a connection is set up, and the lock that keeps out a second writer."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotator.model.messages import Problem

from . import schema

_MAGIC = b"SQLite format 3\x00"
_SMALLEST = 512  # no SQLite database is smaller
# What another process or the system may cure: the file itself is not to blame.
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_NOMEM,
}


def inspect(path: Path) -> None:
    """Look at the file before SQLite does; never creates it.

    The file is not opened here: closing it again would drop the locks that SQLite holds on it in this process
    (https://sqlite.org/howtocorrupt.html, 2.2), and another process could then fold in and delete the WAL of a
    project that is open. Raises ``Problem`` where it is missing, a folder, a link, a pipe, or too small.
    """
    shown = str(path)
    try:
        facts = os.lstat(path)
    except FileNotFoundError:
        raise Problem("project_missing", path=shown) from None
    except OSError as error:
        raise Problem("project_unreadable", path=shown, reason=error.strerror or str(error)) from None
    if stat.S_ISLNK(facts.st_mode):
        raise Problem("project_link", path=shown, target=os.path.realpath(path))
    if not stat.S_ISREG(facts.st_mode):
        raise Problem("project_no_file", path=shown)
    if facts.st_size == 0:
        raise Problem("project_empty", path=shown)
    if facts.st_size < _SMALLEST:
        raise Problem("project_not_sqlite", path=shown)


def refuse_leftovers(path: Path) -> None:
    """Raise ``Problem`` where a WAL or journal stands beside ``path``.

    SQLite would fold it into a new file of that name and so spoil both; it may also hold somebody's unsaved work.
    """
    for suffix in ("-wal", "-journal"):
        left = path.with_name(path.name + suffix)
        if os.path.lexists(left):
            raise Problem("project_exists", path=str(left))


def refusal(path: Path, error: sqlite3.Error) -> Problem:
    """Return what to tell the user of an error on opening or reading ``path``."""
    code = primary_code(error)
    shown = str(path)
    if code in _PASSING:
        return Problem("project_unreadable", path=shown, reason=str(error))
    if code == sqlite3.SQLITE_NOTADB:
        return Problem("project_not_sqlite", path=shown)
    header = _header(path)
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    wanted = page * int.from_bytes(header[28:32], "big")
    # The page count is valid only where its change counter agrees
    # (https://sqlite.org/fileformat.html#in_header_database_size).
    if header.startswith(_MAGIC) and header[24:28] == header[92:96]:
        with contextlib.suppress(OSError):
            size = path.stat().st_size
            if size < wanted:
                return Problem("project_truncated", path=shown, size=size, wanted=wanted)
    return Problem("project_damaged", path=shown, reason=str(error))


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code of an error; 0 where Python raised it itself (undecodable text, say)."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _header(path: Path) -> bytes:
    """Return the first 100 bytes of a file that SQLite refused, so that nothing in this process holds it open."""
    try:
        with path.open("rb") as file:
            return file.read(100)
    except OSError:
        return b""


class Reader(sqlite3.Connection):
    """A connection that can end what is being read on it.

    An error that somebody keeps keeps the frames that it passed through, and with them cursors; SQLite would then not
    let go of the file when the connection is closed.
    """

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        """Connect, as ``sqlite3.connect`` says."""
        super().__init__(*args, **options)
        self._cursors: weakref.WeakSet[sqlite3.Cursor] = weakref.WeakSet()

    def cursor(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return a new cursor."""
        made = super().cursor(*args, **options)
        self._cursors.add(made)
        return made

    def execute(self, *args: Any) -> sqlite3.Cursor:  # noqa: ANN401
        """Run one statement on a new cursor."""
        return self.cursor().execute(*args)

    def end_reading(self) -> None:
        """Close every cursor; none may be in use by another thread."""
        for cursor in list(self._cursors):
            cursor.close()


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
        factory=sqlite3.Connection if writable else Reader,
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
    return _checked(path, writable=False, keep=None)


def open_writer(path: Path, *, keep: Callable[[sqlite3.Connection], None] | None = None) -> sqlite3.Connection:
    """Open for writing; migrates an older schema, after ``keep`` made a backup of it.

    Raises ``Problem`` where the file is not a project of ours.
    """
    return _checked(path, writable=True, keep=keep)


def _checked(path: Path, *, writable: bool, keep: Callable[[sqlite3.Connection], None] | None) -> sqlite3.Connection:
    try:
        try:
            connection, version = _look_over(path)
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_READONLY:
                raise
            _roll_back(path)
            connection, version = _look_over(path)
        older = version < schema.newest()
        if not writable:
            if older:
                schema.stand_in(connection, version)
            return connection
        try:
            if older and keep is not None:
                keep(connection)
        finally:
            connection.close()
        connection = connect(path, writable=True)
        try:
            if older:
                schema.migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection
    except sqlite3.Error as error:
        raise refusal(path, error) from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in what it says
        raise Problem("project_damaged", path=str(path), reason=str(error)) from error
    except OSError as error:
        raise Problem("project_unreadable", path=str(path), reason=str(error)) from error


def _look_over(path: Path) -> tuple[sqlite3.Connection, int]:
    """Return a read-only connection and the schema's version; nothing of the file is changed by that."""
    connection = connect(path, writable=False)
    try:
        version = schema.check_version(connection, str(path))
        _refuse_changed(connection, path)
        connection.execute("SELECT id, key FROM articles LIMIT 1").fetchone()
        _refuse_cut_short(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection, version


def _refuse_changed(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ``Problem`` where somebody else's code would run in a file that is opened as one's own.

    A table of ours that is a view, virtual, or has computed columns; a view or trigger that is not word for word ours.
    What stands in the schema as we wrote it needs no second look; a table that was altered since is looked at closely.
    """
    script = "".join(script for _, script in schema.STEPS)
    begun = [line.split() for line in script.splitlines() if line.startswith("CREATE ")]
    ours = {"_sqlite_migrations", *(words[2] for words in begun if words[1] in ("TABLE", "VIEW"))}
    for kind, name, table, sql in connection.execute(
        "SELECT type, lower(name), lower(tbl_name), sql FROM sqlite_schema WHERE type != 'index'"
    ).fetchall():
        if table not in ours or str(sql) in script:
            continue
        strange = str(name)
        if kind == "table" and name not in ("heads", "conflicts") and str(sql).startswith("CREATE TABLE"):
            computed = connection.execute("SELECT name FROM pragma_table_xinfo(?) WHERE hidden", (name,)).fetchone()
            strange = f"{name}.{computed[0]}" if computed else ""
        if strange:
            raise Problem("project_changed_by_others", path=str(path), what=strange)


def _refuse_cut_short(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ``Problem`` where the last page is not whole, which SQLite itself passes over."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    size = path.stat().st_size
    wal = path.with_name(path.name + "-wal")
    if size < pages * page and not (wal.exists() and wal.stat().st_size):
        raise Problem("project_truncated", path=str(path), size=size, wanted=pages * page)


def _roll_back(path: Path) -> None:
    """Let SQLite take back what a kill left half done while the journal mode was switched; only in a file of ours."""
    if int.from_bytes(_header(path)[68:72], "big") != schema.APPLICATION_ID:
        raise Problem("project_foreign", path=str(path))
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=5.0)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    finally:
        connection.close()


class Lock:
    """Held from ``take_lock`` until ``release``; the system frees it when the process ends, however it ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take over the connection that holds the lock."""
        self._connection = connection

    def release(self) -> None:
        """Free the lock."""
        self._connection.close()


def take_lock(path: Path) -> Lock:
    """Take the project's lock.

    It is a transaction that is never ended, on an empty database of its own beside the project: SQLite knows how to
    lock on every system, and is loaded already. Raises ``Problem`` where another window or command holds it.
    """
    uri = f"{lock_path(path).absolute().as_uri()}?mode=rwc"
    connection = None
    try:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=0)
        # Nothing is ever written, so no journal beside it either.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        if primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Problem("project_locked", path=str(path)) from None
        raise Problem("project_unwritable", path=str(path), reason=str(error)) from None
    return Lock(connection)


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


class Held:
    """The file as the writer opened it: notices that it was deleted, replaced, or copied over in place."""

    def __init__(self, path: Path) -> None:
        """Remember the file at ``path``, which must be open for writing."""
        self._path = path
        self._identity = identity(path)
        # Kept open until the connection is closed, since closing it would drop SQLite's locks.
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._mode = self._journal_mode()

    def _journal_mode(self) -> bytes:
        # Bytes 18 and 19 say WAL while we work; a copy of a cleanly closed project does not.
        return os.pread(self._file, 2, 18) if hasattr(os, "pread") else b""

    def moved(self) -> bool:
        """Return whether the file stands no more where it was opened, so that its content is reached by us alone."""
        return identity(self._path) != self._identity

    def stands(self) -> bool:
        """Return whether the file is the one that was opened, with its content."""
        return not self.moved() and self._journal_mode() == self._mode

    def close(self) -> None:
        """Let go of the file; the connection must be closed already."""
        os.close(self._file)


def finish(connection: sqlite3.Connection, *, moved: bool = False) -> None:
    """Close a writer cleanly: fold the WAL into the file and leave it in DELETE mode, so that a copy is whole.

    Where the file was ``moved`` the WAL is folded in all the same (its descriptors still lead to the file), but
    nothing is deleted by name: what stands there now is not ours.
    """
    try:
        connection.execute("PRAGMA busy_timeout = 1000")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if not moved:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:
        # Somebody still reads, or the disk is full: the WAL stays and the next close folds it in.
        pass
    finally:
        connection.close()

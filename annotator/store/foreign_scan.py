"""Reading a file that nobody vouches for: its tables are looked at before they are read, and its rows as they come.

What is wrong with one row sets that row aside; what is wrong with the file as a whole raises ``Refused``.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from annotator.model.asides import Aside

from .history import READING_COLUMNS
from .peer import HISTORY, SOURCES

_EXAMPLES = 5
_SMALLEST_ROW = 8  # bytes that a row takes in the file, at the very least
_LEAST_ID = -(2**63)
_LARGEST = 256 * 1024 * 1024  # bytes of one value; no importer takes more
_MOST_OBJECTS = 500
_MOST_COLUMNS = 200
_STEPS = 100_000  # SQLite's virtual steps between two looks at the clock

# Every column that is read, by table. Only these tables are read at all.
COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": ("id", "key", "length", "text"),
    "annotators": ("id", "uid"),
    "replicas": ("id", "uid"),
    "gestures": ("id", "uid", "undoes"),
    "span_ids": ("id", "uid", "annotator"),
    "sources": SOURCES,
    "history": HISTORY,
    "parents": ("child", "parent"),
    "considered": ("row", "seen"),
    "missing": ("row", "role", "key"),
}
# The version of the schema that a table, or a column of history, came with, where that was not the first.
_SINCE = {"considered": 2, "missing": 2, "author": 2, **dict.fromkeys((*READING_COLUMNS, "score"), 3)}
# Ours as well, but folded from the others: not read, and still nothing else may stand in their place.
_FOLDED = ("spans", "doubles", "layers", "labels", "maps", "assignments", "answers")


def columns_of(table: str, version: int) -> tuple[str, ...]:
    """Return the columns that are read of a table in a file of that version of the schema."""
    return tuple(name for name in COLUMNS[table] if table != "history" or _SINCE.get(name, 1) <= version)


class Refused(Exception):
    """The file as a whole is not to be read: the code of a message, and its fields but the path."""

    def __init__(self, code: str, **fields: str | int) -> None:
        """Take the message's code and fields."""
        super().__init__(code)
        self.code = code
        self.fields = fields


class Bad(Exception):
    """A row is set aside; the reason is one of ``asides.REASONS``."""

    def __init__(self, reason: str) -> None:
        """Take the reason."""
        super().__init__(reason)
        self.reason = reason


class Asides:
    """Counts what is set aside, and remembers the first few of each sort."""

    def __init__(self, size: int) -> None:
        """Count for a file of ``size`` bytes."""
        self._most = size // _SMALLEST_ROW
        self._counts: dict[tuple[str, str], int] = {}
        self._examples: dict[tuple[str, str], list[int]] = {}
        self.seen: dict[str, int] = {}  # how many rows of a table could be read at all

    def add(self, reason: str, table: str, ident: object) -> None:
        """Count a row. Raises ``Refused`` where there are more than the file can hold: its pages run in circles."""
        place = (reason, table)
        self._counts[place] = count = self._counts.get(place, 0) + 1
        if count > self._most:
            raise Refused("peer_damaged", reason=f"{table}: more rows than the file can hold")
        if count <= _EXAMPLES and type(ident) is int:
            self._examples.setdefault(place, []).append(ident)

    def lost(self, table: str, count: int) -> None:
        """Note that the file once had so many rows of a table more than can be read."""
        if count > 0:
            self._counts["lost", table] = count

    def all(self) -> tuple[Aside, ...]:
        """Return what was counted, the most frequent first."""
        ordered = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(
            Aside(reason, table, count, tuple(self._examples.get((reason, table), ())))
            for (reason, table), count in ordered
        )


def connect(path: Path, *, deadline: float) -> sqlite3.Connection:
    """Open the copy of a foreign file so that nothing in it can act: reading only, no journal, nothing of its own run.

    ``deadline`` is a moment of ``time.monotonic``.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    # What Python 3.12 and newer can switch off for good.
    setconfig: Callable[[int, bool], None] | None = getattr(connection, "setconfig", None)
    for name, on in (("DEFENSIVE", True), ("TRUSTED_SCHEMA", False), ("ENABLE_TRIGGER", False), ("ENABLE_VIEW", False)):
        option: int | None = getattr(sqlite3, f"SQLITE_DBCONFIG_{name}", None)
        if setconfig is not None and option is not None:
            setconfig(option, on)
    for limit, value in (
        (sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
        (sqlite3.SQLITE_LIMIT_COLUMN, _MOST_COLUMNS),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50),
        (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 5),
        (sqlite3.SQLITE_LIMIT_VDBE_OP, 25_000),
        (sqlite3.SQLITE_LIMIT_FUNCTION_ARG, 20),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100),
        (sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 10),
        (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
    ):
        connection.setlimit(limit, value)
    for pragma in ("trusted_schema = 0", "query_only = 1", "cell_size_check = 1", "mmap_size = 0", "temp_store = 2"):
        connection.execute(f"PRAGMA {pragma}")
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS)
    connection.set_authorizer(_authorize)
    return connection


_READ = {*COLUMNS, "sqlite_master", "sqlite_schema"}
_PRAGMAS = {"table_xinfo", "page_count", "page_size"}


def _authorize(action: int, first: str | None, second: str | None, *_: object) -> int:
    """Let nothing be prepared but reading our tables: asked once a statement, not once a row."""
    if action == sqlite3.SQLITE_SELECT:
        return sqlite3.SQLITE_OK
    allowed = {
        sqlite3.SQLITE_READ: str(first).lower() in _READ,
        sqlite3.SQLITE_PRAGMA: first in _PRAGMAS,
        sqlite3.SQLITE_FUNCTION: second in ("coalesce", "max", "count"),
    }
    return sqlite3.SQLITE_OK if allowed.get(action) else sqlite3.SQLITE_DENY


def check_structure(connection: sqlite3.Connection, version: int) -> None:
    """Raise ``Refused`` where a table of ours is anything but a plain table with our columns.

    SQLite itself makes sure, on reading the schema, that type and name there are those of the statement beside them
    (``sqlite3CheckObjectName``); ``PRAGMA table_list`` would resolve every view of the file to say the same, which
    views can make last for ever.
    """
    wanted = {table: columns_of(table, version) for table in COLUMNS if _SINCE.get(table, 1) <= version}
    # Counted while reading: a hundred thousand of them are refused after the first few hundred.
    objects = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchmany(_MOST_OBJECTS + 1)
    if len(objects) > _MOST_OBJECTS:
        raise Refused("peer_too_many_tables", most=_MOST_OBJECTS)
    ours = {*wanted, *_FOLDED}
    found: set[str] = set()
    for kind, name, sql in objects:
        table = str(name).lower()
        if kind not in ("table", "view") or table not in ours:
            continue
        if kind != "table" or not re.match(r"\s*CREATE\s+TABLE\b", str(sql), re.IGNORECASE):
            raise Refused("peer_not_table", table=table)
        found.add(table)
    for table, columns in wanted.items():
        if table not in found:
            raise Refused("peer_no_table", table=table)
        _check_columns(connection, table, columns)


def _check_columns(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    keys: dict[str, str] = {}
    names: set[str] = set()
    for _, name, declared, _, _, key, hidden in connection.execute(f"PRAGMA table_xinfo({table})"):
        if hidden:
            raise Refused("peer_generated", table=table, column=str(name))
        names.add(str(name).lower())
        if key:
            keys[str(name).lower()] = str(declared).upper()
    for column in columns:
        if column not in names:
            raise Refused("peer_no_column", table=table, column=column)
    # Only then is "id" the place of the row itself, unique and in order.
    if columns[0] == "id" and keys != {"id": "INTEGER"}:
        raise Refused("peer_no_column", table=table, column="id")


def scan(connection: sqlite3.Connection, query: str, table: str, asides: Asides) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of ``query``, whose first column is the table's id, from the id that is its one parameter upwards.

    Text that is not UTF-8 comes as lone surrogates, which no key covers: from the first such row on, every text is
    decoded the slow way. A row that is too large is set aside.
    """
    start, last, seen = _LEAST_ID, None, 0
    try:
        while True:
            try:
                for row in connection.execute(query, (start,)):
                    last = row[0]
                    seen += 1
                    yield row
                asides.seen[table] = seen
                return
            except sqlite3.DataError:  # too large: only its id can be had
                start = _next(last)
                found = connection.execute(_only_id(query), (start,)).fetchone()
                if found is None or type(found[0]) is not int:
                    raise
                asides.add("size", table, found[0])
                seen += 1
                last = found[0]
                start = _next(last)
            except sqlite3.OperationalError as error:
                if hasattr(error, "sqlite_errorcode") or connection.text_factory is not str:
                    raise
                connection.text_factory = _lenient
                start = _next(last)
    finally:
        connection.text_factory = str


def _next(last: object) -> int:
    if last is None:
        return _LEAST_ID
    if type(last) is not int or last == 2**63 - 1:
        raise Refused("peer_damaged", reason="ids")
    return last + 1


def _only_id(query: str) -> str:
    return re.sub(r"^SELECT (\S+), .*? FROM", r"SELECT \1 FROM", query, count=1, flags=re.DOTALL)


def _lenient(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def lenient(connection: sqlite3.Connection, query: str, ident: int) -> tuple[Any, ...] | None:
    """Return one row, its text decoded so that nothing fails."""
    before = connection.text_factory
    connection.text_factory = _lenient
    try:
        return connection.execute(query, (ident,)).fetchone()
    finally:
        connection.text_factory = before


def count_lost(connection: sqlite3.Connection, asides: Asides) -> None:
    """Note how many rows are gone whose keys the index still has: no hash tells of a page that was lost."""
    for table in ("articles", "sources", "history"):
        with contextlib.suppress(sqlite3.DatabaseError):  # the index is of no other use here, and may be spoilt or gone
            (kept,) = connection.execute(
                f"SELECT count(*) FROM {table} INDEXED BY sqlite_autoindex_{table}_1"
            ).fetchone()
            asides.lost(table, int(kept) - asides.seen.get(table, 0))

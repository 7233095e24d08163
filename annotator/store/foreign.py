"""Examining a file that somebody else sent: ``sandbox`` runs this in a process of its own, with limits.

It reads a private copy, looks at every row and every key, and writes the sound rows into a new database (``peer``
says how it is laid out). It tells on standard output, one JSON object a line, how far it is
(``{"done": …, "total": …}``), and at last what it found (``{"found": …}``) or why nothing is to be taken from the
file (``{"problem": code, "fields": …}``). It needs the standard library alone.
"""

from __future__ import annotations

import contextlib
import gc
import json
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .foreign_history import Histories
from .foreign_parts import Articles, Peer, read_sources
from .foreign_scan import Asides, Refused, check_structure, connect, count_lost
from .peer import STAGED

_EVERY = 0.05  # seconds between two lines that say how far it is


@dataclass(frozen=True, slots=True)
class Limits:
    """What the process may use: bytes of memory, seconds of processor and of time, bytes of one file."""

    memory: int
    seconds: int
    file: int


def examine(copy: Path, staged: Path, *, version: int, seconds: float, tell: Callable[[int, int], None]) -> Any:  # noqa: ANN401
    """Look at every row of ``copy`` and write the sound ones to ``staged``; return what was found, for JSON.

    ``tell`` is told how much is done and of how much. Raises ``Refused``.
    """
    try:
        with (
            contextlib.closing(_connected(copy, time.monotonic() + seconds)) as connection,
            contextlib.closing(_staged(staged)) as target,
        ):
            return _examine(connection, target, version=version, size=copy.stat().st_size, tell=tell)
    except _StagedError as error:
        raise Refused("peer_failed", reason=str(error)) from error
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_INTERRUPT:
            raise Refused("peer_too_long", seconds=int(seconds)) from error
        raise Refused("peer_damaged", reason=str(error)) from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in what it says
        raise Refused("peer_damaged", reason="schema") from error


class _StagedError(Exception):
    """The new database could not be written: it is no fault of the file."""


class _Staged(sqlite3.Connection):
    """The new database; its errors are told from those of the file."""

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:  # noqa: ANN401
        try:
            return super().executemany(sql, parameters)
        except sqlite3.Error as error:
            raise _StagedError(str(error)) from error

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401
        try:
            return super().execute(sql, parameters)
        except sqlite3.Error as error:
            raise _StagedError(str(error)) from error


def _staged(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, factory=_Staged)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -32000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    for statement in STAGED:
        connection.execute(statement)
    return connection


def _connected(path: Path, deadline: float) -> sqlite3.Connection:
    return connect(path, deadline=deadline)


def _examine(
    connection: sqlite3.Connection,
    target: sqlite3.Connection,
    *,
    version: int,
    size: int,
    tell: Callable[[int, int], None],
) -> dict[str, Any]:
    check_structure(connection, version)
    total = 0
    for table in ("articles", "sources", "history"):
        (last,) = connection.execute(f"SELECT max(id) FROM {table} NOT INDEXED").fetchone()
        total += min(max(last, 0), size) if type(last) is int else 0
    done = 0
    told = 0.0

    def tick(more: int) -> None:
        nonlocal done, told
        done += more
        now = time.monotonic()
        if now - told >= _EVERY:
            told = now
            tell(min(done, total), total)

    asides = Asides(size)
    peer = Peer(connection, target, asides, size, version, tick)
    articles = Articles(peer)
    articles.read()
    read_sources(peer, articles)
    histories = Histories(peer, articles)
    histories.run()
    count_lost(connection, asides)
    target.execute("COMMIT")
    return {"rows": histories.count, "aside": [asdict(aside) for aside in asides.all()]}


def limit(limits: Limits) -> None:
    """Limit what this process may use, where the system knows limits."""
    try:
        import resource
    except ImportError:
        return
    for name, value in (
        ("RLIMIT_AS", limits.memory),
        ("RLIMIT_CPU", limits.seconds),
        ("RLIMIT_FSIZE", limits.file),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NOFILE", 32),
    ):
        with contextlib.suppress(OSError, ValueError):  # the system may know less, or have a lower limit
            resource.setrlimit(getattr(resource, name), (value, value))


def _say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> None:
    """Examine: COPY STAGED and, as one JSON object, the schema's version and the limits."""
    copy, staged, given = arguments
    gc.disable()  # nothing here runs in circles, and millions of rows would be gone through again and again
    asked: dict[str, int] = json.loads(given)
    try:
        limit(Limits(asked["memory"], asked["seconds"], asked["file"]))
        _say(ready=True)
        found = examine(
            Path(copy),
            Path(staged),
            version=asked["version"],
            seconds=asked["seconds"],
            tell=lambda done, total: _say(done=done, total=total),
        )
        _say(found=found)
    except Refused as refused:
        _say(problem=refused.code, fields=refused.fields)
    except MemoryError:
        _say(problem="peer_failed", fields={"reason": "memory"})
    except Exception as error:
        # Nobody reads a traceback of this process; what kind of error it was is all that is told.
        _say(problem="peer_failed", fields={"reason": type(error).__name__})

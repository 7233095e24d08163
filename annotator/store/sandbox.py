"""Opening a file that somebody else sent: a copy of it is examined by a process of its own, with limits.

SQLite is made for such files, yet a file can still keep it busy for ever, fill the memory, or find a fault in it that
nobody knows of. ``docs/decisions/0014-foreign-files.md`` says what is done about it, and why.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from annotator.model.asides import REASONS, Aside
from annotator.model.changes import Cancelled
from annotator.model.messages import Problem

from . import schema
from .connect import inspect
from .peer import STAGED, Examined

Tick = Callable[[int, int], None]
Asked = Callable[[], bool]

_MAGIC = b"SQLite format 3\x00"
_CHUNK = 1024 * 1024
MEMORY = 2 * 1024 * 1024 * 1024  # bytes of address space; what is read is kept in memory in part only
_SECONDS, _SECONDS_A_MB = 8, 0.5  # many times what a sound file needs
_STARTING = 60.0  # seconds that the process may take to start: it has not touched the file then
_SPARE = 64 * 1024 * 1024
_LOOK = 0.05  # seconds between two looks at whether it was cancelled
_LONGEST_LINE = 100_000
_MOST_WAITING = 1000
_LONGEST_TEXT = 300
# What the process may say is wrong; anything else counts as a crash.
CODES = {
    "peer_damaged",
    "peer_failed",
    "peer_too_long",
    "peer_not_table",
    "peer_no_table",
    "peer_no_column",
    "peer_generated",
    "peer_too_many_tables",
}
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from annotator.store.foreign import main; main(sys.argv[1:])"


def _never() -> bool:
    return False


def _nothing(done: int, total: int) -> None:
    del done, total


def examine(path: Path, folder: Path, *, tick: Tick = _nothing, cancelled: Asked = _never) -> Examined:
    """Copy the file at ``path`` into ``folder`` and have it examined; only the file itself, nothing that is beside it.

    ``folder`` should be private and gone afterwards (``atomic.folder``); the staged database is left there. ``tick``
    is told how much is done and of how much, in bytes. Raises ``Problem`` where nothing is to be taken from the file,
    and ``Cancelled``.
    """
    inspect(path)
    own = Path(tempfile.mkdtemp(prefix="peer-", dir=folder))
    copy, staged = own / "copy.db", own / "staged.db"
    try:
        size = _copy(path, copy, tick=tick, cancelled=cancelled)
        version = check_header(path, copy, size)
        found = _run(path, copy, staged, version=version, size=size, tick=tick, cancelled=cancelled)
        check_staged(path, staged)
        copy.unlink()
    except BaseException:
        shutil.rmtree(own, ignore_errors=True)
        raise
    return Examined(path=path, staged=staged, version=version, aside=found[1], rows=found[0], size=size)


def _copy(path: Path, copy: Path, *, tick: Tick, cancelled: Asked) -> int:
    """Copy the bytes; return how many. The file may be of any size, and may be another than a moment ago."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    done = 0
    try:
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, "rb", buffering=0) as source:
            total = os.fstat(descriptor).st_size
            _need_room(path, copy.parent, total)
            with copy.open("xb") as target:
                while piece := source.read(_CHUNK):
                    target.write(piece)
                    done += len(piece)
                    if done > total:
                        raise Problem("peer_changing", path=str(path))
                    tick(done, 2 * total)
                    if cancelled():
                        raise Cancelled
    except OSError as error:
        raise Problem("project_unreadable", path=str(path), reason=error.strerror or str(error)) from error
    if done < total:
        raise Problem("peer_changing", path=str(path))
    return done


def _need_room(path: Path, folder: Path, size: int) -> None:
    needed = 2 * size + _SPARE
    if shutil.disk_usage(folder).free < needed:
        raise Problem("peer_no_room", path=str(path), needed=needed // (1024 * 1024), folder=str(folder))


def check_header(path: Path, copy: Path, size: int) -> int:
    """Return the schema's version, read off the header (https://sqlite.org/fileformat.html#the_database_header)."""
    with copy.open("rb") as file:
        header = file.read(100)
    shown = str(path)
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise Problem("project_not_sqlite", path=shown)
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
        raise Problem("project_foreign", path=shown)
    version = int.from_bytes(header[60:64], "big")
    if version > schema.newest():
        raise Problem("project_newer", path=shown, found=version, known=schema.newest())
    if 2 in (header[18], header[19]):
        raise Problem("peer_open", path=shown)
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    if header[24:28] == header[92:96] and size < page * pages:
        raise Problem("peer_truncated", path=shown, size=size, wanted=page * pages)
    if version < 1 or header[56:60] != b"\0\0\0\1" or size % max(page, 1):
        raise Problem("peer_damaged", path=shown, reason="header")
    return version


def _run(
    path: Path, copy: Path, staged: Path, *, version: int, size: int, tick: Tick, cancelled: Asked
) -> tuple[int, tuple[Aside, ...]]:
    """Run the process; return how many rows of history are sound, and what was set aside."""
    seconds = allowed_seconds(size)
    asked = {"version": version, "memory": MEMORY, "seconds": seconds, "file": largest_file(size)}
    package = Path(__file__).resolve().parents[2]
    # Isolated: no settings of Python's from outside, no site-packages, nothing of the folder that it runs in.
    command = [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _START]
    with subprocess.Popen(
        [*command, str(package), copy.name, staged.name, json.dumps(asked)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=copy.parent,
        env=_environment(),
        close_fds=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        try:
            last = _listen(process, path, seconds=seconds, size=size, tick=tick, cancelled=cancelled)
        finally:
            with contextlib.suppress(OSError):
                process.kill()
    code = process.returncode
    if "problem" in last:
        raise _problem(path, last)
    rows = last.get("rows")
    if type(rows) is not int:
        if code is not None and -code == getattr(signal, "SIGXCPU", None):
            raise Problem("peer_too_long", path=str(path), seconds=seconds)
        raise Problem("peer_failed", path=str(path), reason=f"{code}")
    return rows, _asides(last.get("aside"))


def allowed_seconds(size: int) -> int:
    """Return how many seconds a file of ``size`` bytes may take."""
    return int(_SECONDS + _SECONDS_A_MB * size / (1024 * 1024))


def largest_file(size: int) -> int:
    """Return how many bytes may be written of a file of ``size`` bytes."""
    return 2 * size + _SPARE


def _environment() -> dict[str, str]:
    """Return what the process finds around it: what Windows cannot do without, and nothing else."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


def _listen(
    process: subprocess.Popen[bytes], path: Path, *, seconds: int, size: int, tick: Tick, cancelled: Asked
) -> dict[str, Any]:
    """Read what the process says until it ends; return what it said last of all, empty where that makes no sense."""
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    out = process.stdout
    assert out is not None

    def read() -> None:
        while line := out.readline(_LONGEST_LINE):
            if lines.qsize() < _MOST_WAITING:  # nobody talks so much to any purpose
                lines.put(line)
        lines.put(b"")

    reader = threading.Thread(target=read, name="sandbox", daemon=True)
    reader.start()
    deadline = time.monotonic() + _STARTING
    try:
        while True:
            if cancelled():
                raise Cancelled
            if time.monotonic() > deadline:
                raise Problem("peer_too_long", path=str(path), seconds=seconds)
            try:
                line = lines.get(timeout=_LOOK)
            except queue.Empty:
                continue
            said = _parsed(line)
            if "found" in said or "problem" in said:
                break
            if not line:  # it ended without a word: how, its exit code says
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_STARTING)
                break
            if "ready" in said:
                deadline = time.monotonic() + seconds + 1
            done, total = said.get("done"), said.get("total")
            if type(done) is int and type(total) is int and 0 <= done <= total and total:
                tick(size + size * done // total, 2 * size)
    finally:
        process.kill()
        reader.join()
    found = said.get("found", said)
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        found: object = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _problem(path: Path, said: dict[str, Any]) -> Problem:
    """Return what the process said is wrong. It may itself be in the hands of the file: nothing is taken unseen."""
    code, fields = said.get("problem"), said.get("fields")
    if not isinstance(code, str) or code not in CODES or not isinstance(fields, dict):
        return Problem("peer_failed", path=str(path), reason="?")
    taken: dict[str, str | int | float] = {"reason": "", "table": "", "column": "", "most": 0, "seconds": 0}
    for name, value in cast("dict[Any, Any]", fields).items():
        if name in taken and type(value) in (int, str):
            taken[name] = _shown(value) if type(value) is str else value
    return Problem(code, **{**taken, "path": str(path)})


def _shown(text: str) -> str:
    return "".join(ch if ch.isprintable() else "\N{REPLACEMENT CHARACTER}" for ch in text[:_LONGEST_TEXT])


def _asides(said: object) -> tuple[Aside, ...]:
    found: list[Aside] = []
    for one in cast("list[Any]", said) if isinstance(said, list) else []:
        if not isinstance(one, dict):
            continue
        one = cast("dict[str, Any]", one)
        reason, table, count, examples = (one.get(name) for name in ("reason", "table", "count", "examples"))
        if reason in REASONS and isinstance(table, str) and type(count) is int and isinstance(examples, list):
            ids = tuple(value for value in cast("list[Any]", examples) if type(value) is int)
            found.append(Aside(str(reason), _shown(table), count, ids))
    return tuple(found)


def check_staged(path: Path, staged: Path) -> None:
    """Raise ``Problem`` where the staged database is not laid out as we do it."""
    try:
        with contextlib.closing(sqlite3.connect(f"{staged.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            found = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema ORDER BY rowid").fetchmany(99)]
    except (sqlite3.Error, UnicodeDecodeError):
        found = []
    if tuple(found) != STAGED:
        raise Problem("peer_failed", path=str(path), reason="staged")

"""The one thread that writes. An act is a transaction; it is acknowledged after its COMMIT, in the order it came."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from annotator.model.changes import Saving
from annotator.model.messages import Message, Problem
from annotator.store import connect

T = TypeVar("T")

# What the disk or another process may cure by itself: the act is kept and tried again.
_RETRIED = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
}
_FIRST_WAIT, _LONGEST_WAIT = 0.25, 5.0


@dataclass(frozen=True, slots=True)
class _Item:
    work: Callable[[sqlite3.Connection], Any]
    future: Future[Any]
    done: Callable[[Any], None] | None
    reading: bool = False
    attach: Path | None = None


class Writer:
    """Owns the write connection. ``submit`` may be called from any thread."""

    def __init__(self, path: Path, *, saving: Callable[[Saving], None]) -> None:
        """Open the file for writing on the new thread; raises ``Problem`` where it cannot be."""
        self._path = path
        self._saving = saving
        self._queue: queue.SimpleQueue[_Item | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._opened: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, name="annotator-writer", daemon=True)
        self._thread.start()
        self._opened.result()

    def submit(
        self,
        work: Callable[[sqlite3.Connection], T],
        *,
        done: Callable[[T], None] | None = None,
        attach: Path | None = None,
    ) -> Future[T]:
        """Run ``work`` in a transaction on the writer thread.

        ``attach`` is a database of our own making that ``work`` takes over, as schema ``staged``. The future is
        resolved after COMMIT, and ``done`` called on the writer thread before it, so that whoever waits for the
        future finds listeners told. ``Problem`` rolls back and goes to the future.
        """
        future: Future[T] = Future()
        if self._closing.is_set():
            future.set_exception(Problem("project_closed"))
            return future
        self._queue.put(_Item(work, future, done, attach=attach))
        return future

    def read(self, work: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Run reading ``work`` outside a transaction on the write connection.

        It still holds the content of a file that was deleted or replaced while open, so that it can be rescued.
        """
        future: Future[T] = Future()
        if self._closing.is_set():
            future.set_exception(Problem("project_closed"))
            return future
        self._queue.put(_Item(work, future, None, reading=True))
        return future

    def close(self) -> None:
        """Finish what was submitted, fold the WAL in, and end the thread. What the disk still refuses fails."""
        if self._closing.is_set():
            return
        self._closing.set()
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            connection = connect.open_writer(self._path)
            self._identity = connect.identity(self._path)
        except BaseException as error:
            self._opened.set_exception(error)
            return
        self._opened.set_result(None)
        while (item := self._queue.get()) is not None:
            if not item.future.set_running_or_notify_cancel():
                continue
            if item.reading:
                try:
                    item.future.set_result(item.work(connection))
                except BaseException as error:
                    item.future.set_exception(error)
            elif item.attach is not None:
                self._take_over(connection, item, item.attach)
            else:
                self._do(connection, item.work, item.future, item.done)
        connect.finish(connection)

    def _take_over(self, connection: sqlite3.Connection, item: _Item, staged: Path) -> None:
        """Run a long item with the staged database attached; acts wait meanwhile, and listeners are told so.

        Foreign keys are not checked row by row: every row's references were made by us in the same breath, and
        ``check`` looks at them all. ATTACH and this pragma work outside a transaction only.
        """
        self._saving(Saving("waiting", Message("waiting_for_import")))
        connection.execute("PRAGMA foreign_keys = 0")
        connection.execute("ATTACH ? AS staged", (str(staged),))
        try:
            self._do(connection, item.work, item.future, item.done)
        finally:
            connection.execute("DETACH staged")
            connection.execute("PRAGMA foreign_keys = 1")
            self._saving(Saving("saved"))

    def _do(
        self,
        connection: sqlite3.Connection,
        work: Callable[[sqlite3.Connection], Any],
        future: Future[Any],
        done: Callable[[Any], None] | None,
    ) -> None:
        wait, troubled = _FIRST_WAIT, False
        while True:
            try:
                result = self._transact(connection, work)
            except sqlite3.OperationalError as error:
                if (error.sqlite_errorcode & 0xFF) not in _RETRIED or self._closing.is_set():
                    future.set_exception(Problem("not_saved", reason=str(error)))
                    return
                troubled = True
                self._saving(Saving("unsaved", Message("not_saved", {"reason": str(error)})))
                self._closing.wait(wait)
                wait = min(wait * 2, _LONGEST_WAIT)
                continue
            except sqlite3.DatabaseError as error:
                future.set_exception(Problem("project_damaged", path=str(self._path), reason=str(error)))
                return
            except BaseException as error:
                if troubled:
                    self._saving(Saving("saved"))
                future.set_exception(error)
                return
            break
        if troubled:
            self._saving(Saving("saved"))
        try:
            if done is not None:
                done(result)
        finally:
            future.set_result(result)

    def _transact(self, connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
        self._check_identity()
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        # A file that was deleted or replaced meanwhile took the commit with it: say so before acknowledging.
        self._check_identity()
        return result

    def _check_identity(self) -> None:
        if connect.identity(self._path) != self._identity:
            raise Problem("project_gone", path=str(self._path))

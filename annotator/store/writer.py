"""The one thread that writes. An act is a transaction; it is acknowledged after its COMMIT, in the order it came."""

from __future__ import annotations

import contextlib
import logging
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

from . import connect

T = TypeVar("T")
_log = logging.getLogger(__name__)

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
    waiting: str = ""


class Writer:
    """Owns the write connection. ``submit`` may be called from any thread."""

    def __init__(
        self,
        path: Path,
        *,
        saving: Callable[[Saving], None],
        keep: Callable[[sqlite3.Connection], None] | None = None,
    ) -> None:
        """Open the file for writing on the new thread; raises ``Problem`` where it cannot be.

        ``keep`` makes a backup of a file whose schema is about to be migrated.
        """
        self._path = path
        self._saving = saving
        self._keep = keep
        self._queue: queue.SimpleQueue[_Item | None] = queue.SimpleQueue()
        self._guard = threading.Lock()
        self._closing = threading.Event()
        self._opened: Future[connect.Held] = Future()
        self._thread = threading.Thread(target=self._run, name="annotator-writer", daemon=True)
        self._thread.start()
        self._held = self._opened.result()

    def submit(
        self,
        work: Callable[[sqlite3.Connection], T],
        *,
        done: Callable[[T], None] | None = None,
        attach: Path | None = None,
        waiting: str = "waiting_for_import",
    ) -> Future[T]:
        """Run ``work`` in a transaction on the writer thread.

        ``attach`` is a database of our own making that ``work`` takes over, as schema ``staged``; listeners are told
        the message ``waiting`` meanwhile. The future is resolved after COMMIT, and ``done`` called on the writer
        thread before it, so that whoever waits for the future finds listeners told. ``Problem`` rolls back and goes
        to the future. ``work`` may be called again after the disk refused, so it starts anew each time.
        """
        return self._put(_Item(work, Future(), done, attach=attach, waiting=waiting))

    def read(self, work: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Run reading ``work`` outside a transaction on the write connection.

        It still holds the content of a file that was deleted or replaced while open, so that it can be rescued.
        """
        return self._put(_Item(work, Future(), None, reading=True))

    def _put(self, item: _Item) -> Future[Any]:
        # Under the guard nothing can come into the queue behind the mark that ends it.
        with self._guard:
            if self._closing.is_set():
                item.future.set_exception(Problem("project_closed"))
            else:
                self._queue.put(item)
        return item.future

    def is_this_thread(self) -> bool:
        """Return whether the caller is on the writer thread, as a listener is."""
        return threading.current_thread() is self._thread

    def waiting(self) -> bool:
        """Return whether something waits to be written; what can stop early then should."""
        return not self._queue.empty()

    def moved(self) -> bool:
        """Return whether the file was deleted or replaced while open."""
        return self._held.moved()

    def close(self) -> None:
        """Finish what was submitted, fold the WAL in, and end the thread. What the disk still refuses fails."""
        with self._guard:
            if not self._closing.is_set():
                self._closing.set()
                self._queue.put(None)
        if not self.is_this_thread():
            self._thread.join()

    def _run(self) -> None:
        try:
            connection = connect.open_writer(self._path, keep=self._keep)
            try:
                held = connect.Held(self._path)
            except BaseException:
                connection.close()
                raise
        except BaseException as error:
            self._opened.set_exception(error)
            return
        self._opened.set_result(held)
        while (item := self._queue.get()) is not None:
            if not item.future.set_running_or_notify_cancel():
                continue
            # Whatever happens to one item, the thread lives on for the next, and its future is resolved.
            try:
                self._run_item(connection, held, item)
            except BaseException as error:
                if not item.future.done():
                    item.future.set_exception(error)
        connect.finish(connection, moved=held.moved())
        held.close()

    def _run_item(self, connection: sqlite3.Connection, held: connect.Held, item: _Item) -> None:
        if item.reading:
            item.future.set_result(item.work(connection))
        elif item.attach is not None:
            self._take_over(connection, held, item, item.attach)
        else:
            self._do(connection, held, item)

    def _take_over(self, connection: sqlite3.Connection, held: connect.Held, item: _Item, staged: Path) -> None:
        """Run a long item with the staged database attached; acts wait meanwhile, and listeners are told so.

        Foreign keys are not checked row by row: every row's references were made by us in the same breath, and
        ``check`` looks at them all. ATTACH and this pragma work outside a transaction only.
        """
        self._say(Saving("waiting", Message(item.waiting)))
        try:
            connection.execute("PRAGMA foreign_keys = 0")
            connection.execute("ATTACH ? AS staged", (str(staged),))
            try:
                self._do(connection, held, item)
            finally:
                connection.execute("DETACH staged")
        finally:
            connection.execute("PRAGMA foreign_keys = 1")
            self._say(Saving("saved"))

    def _do(self, connection: sqlite3.Connection, held: connect.Held, item: _Item) -> None:
        wait, troubled = _FIRST_WAIT, False
        while True:
            try:
                result = self._transact(connection, held, item.work)
            except sqlite3.OperationalError as error:
                if connect.primary_code(error) not in _RETRIED or self._closing.is_set():
                    item.future.set_exception(Problem("not_saved", reason=str(error)))
                    return
                troubled = True
                self._say(Saving("unsaved", Message("not_saved", {"reason": str(error)})))
                self._closing.wait(wait)
                wait = min(wait * 2, _LONGEST_WAIT)
                continue
            except sqlite3.DatabaseError as error:
                item.future.set_exception(_refused(self._path, error))
                return
            except BaseException as error:
                if troubled:
                    self._say(Saving("saved"))
                item.future.set_exception(error)
                return
            break
        if troubled:
            self._say(Saving("saved"))
        try:
            if item.done is not None:
                item.done(result)
        except Exception:
            _log.exception("Telling of a change failed")
        finally:
            item.future.set_result(result)

    def _transact(
        self, connection: sqlite3.Connection, held: connect.Held, work: Callable[[sqlite3.Connection], T]
    ) -> T:
        self._check(held)
        if connection.in_transaction:  # a ROLLBACK that the disk refused as well
            connection.execute("ROLLBACK")
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
            raise
        # A file that was deleted or replaced meanwhile took the commit with it: say so before acknowledging.
        self._check(held)
        return result

    def _check(self, held: connect.Held) -> None:
        if not held.stands():
            raise Problem("project_gone", path=str(self._path))

    def _say(self, news: Saving) -> None:
        try:
            self._saving(news)
        except Exception:
            _log.exception("Telling how saving stands failed")


def _refused(path: Path, error: sqlite3.DatabaseError) -> BaseException:
    """Return a damaged file's error as a ``Problem``; any other is a defect of ours and stays what it is."""
    damaged = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
    return connect.refusal(path, error) if connect.primary_code(error) in damaged else error

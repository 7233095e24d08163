"""Read-only connections, one a thread, that are never closed under a reader's hands."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from annotator.model.messages import Problem

from . import connect

_PATIENCE = 10.0  # seconds that closing waits for a reader that will not end
_NUDGE = 0.05


@dataclass(slots=True)
class _Own:
    """A thread's connection and how many readings are under way on it."""

    connection: sqlite3.Connection
    uses: int


class Readers:
    """Gives every thread its own connection.

    Closing a connection in which another thread is reading brings the process down (Python's sqlite3 goes on with a
    pointer that is gone), so each reading is counted, and closing waits for it.
    """

    def __init__(self, path: Path) -> None:
        """Read the file at ``path`` as it stands there now; nothing is opened yet."""
        self._path = path
        self._identity = connect.identity(path)
        self._own: dict[int, _Own] = {}
        self._changed = threading.Condition()
        self._opening = 0
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether closing has begun; long readings should then end."""
        return self._closed

    @contextlib.contextmanager
    def use(self) -> Generator[sqlite3.Connection]:
        """Give this thread's connection for one reading; it may be taken again within.

        Raises ``Problem`` where the project is closed meanwhile, or the file cannot be read.
        """
        own = self._take()
        try:
            yield own.connection
        except sqlite3.Error as error:
            if self._closed:
                raise Problem("project_closed") from error
            if connect.primary_code(error) == sqlite3.SQLITE_ERROR:
                raise
            raise connect.refusal(self._path, error) from error
        finally:
            self._give_back(own)

    @contextlib.contextmanager
    def snapshot(self) -> Generator[sqlite3.Connection]:
        """Give this thread's connection and one state of the project, whatever is written meanwhile.

        Within another one it is that one's state.
        """
        with self.use() as connection:
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                # A transaction begins with the first reading only.
                connection.execute("SELECT 1 FROM articles LIMIT 1").fetchone()
                yield connection
            finally:
                connection.execute("ROLLBACK")

    def close(self) -> None:
        """Stop what is being read, and close. A reading of the calling thread itself ends later by itself."""
        me = threading.get_ident()
        end = time.monotonic() + _PATIENCE
        with self._changed:
            self._closed = True
            for ident, own in list(self._own.items()):
                if not own.uses:
                    self._own.pop(ident).connection.close()
            while time.monotonic() < end:
                others = [own for ident, own in self._own.items() if ident != me]
                if not others and not self._opening:
                    break
                for own in others:
                    own.connection.interrupt()
                self._changed.wait(_NUDGE)

    def _take(self) -> _Own:
        ident = threading.current_thread().ident or 0
        with self._changed:
            if self._closed:
                raise Problem("project_closed")
            own = self._own.get(ident)
            if own is not None:
                own.uses += 1
                return own
            self._opening += 1
        own = opened = None
        try:
            if connect.identity(self._path) != self._identity:
                raise Problem("project_gone", path=str(self._path))
            opened = connect.open_reader(self._path)
        finally:
            with self._changed:
                self._opening -= 1
                self._changed.notify_all()
                if opened is not None and self._closed:
                    opened.close()
                elif opened is not None:
                    self._forget_ended_threads()
                    own = self._own[ident] = _Own(opened, 1)
        if own is None:
            raise Problem("project_closed")
        return own

    def _give_back(self, own: _Own) -> None:
        with self._changed:
            own.uses -= 1
            if not own.uses and isinstance(own.connection, connect.Reader):
                own.connection.end_reading()
            if self._closed and not own.uses:
                own.connection.close()
                self._own = {ident: other for ident, other in self._own.items() if other is not own}
                self._changed.notify_all()

    def _forget_ended_threads(self) -> None:
        alive = {thread.ident for thread in threading.enumerate()}
        for ident in [ident for ident, own in self._own.items() if ident not in alive and not own.uses]:
            self._own.pop(ident).connection.close()

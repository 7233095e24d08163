"""An open project file: its lock, its readers, its one writer, its listeners. What acts and long work stand on."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from annotator.model.changes import Changed, Saving
from annotator.model.messages import Problem
from annotator.model.values import Annotator, Person
from annotator.store import Connection, connect, history, people
from annotator.store.writer import Writer

if TYPE_CHECKING:
    from filelock import BaseFileLock

T = TypeVar("T")
Listener = Callable[["Changed | Saving"], None]


class ProjectFile:
    """One open project file; close it when done (or use it in a ``with``)."""

    def __init__(self, path: Path, *, person: Person, writable: bool) -> None:
        """Open the file. Raises ``Problem`` where it is missing, foreign, newer, damaged, or open elsewhere."""
        self.path = path
        self.person = person
        self._listeners: list[Listener] = []
        self._guard = threading.Lock()
        self._readers: dict[int, Connection] = {}
        self._writer: Writer | None = None
        self._lock: BaseFileLock | None = None
        self._closed = False
        self._found_me: Annotator | None = None
        self._import_guard = threading.Lock()
        connect.inspect(path)
        if writable:
            self._lock = connect.take_lock(path)
        try:
            if writable:
                self._writer = Writer(path, saving=self._tell)
            self.me = people.find(self.reader(), uid=person.uid) or Annotator(0, person.uid, person.name)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Return the project."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the project."""
        self.close()

    @property
    def writable(self) -> bool:
        """Whether acts are possible; false where it was opened for reading only."""
        return self._writer is not None

    def close(self) -> None:
        """Finish what was asked for, close the file so that a copy of it is whole, and free the lock."""
        if self._closed:
            return
        self._closed = True
        with self._guard:
            readers, self._readers = list(self._readers.values()), {}
        for reader in readers:
            reader.close()
        if self._writer is not None:
            self._writer.close()
        if self._lock is not None:
            self._lock.release()

    def reader(self) -> Connection:
        """Return this thread's read-only connection; for the modules of this package."""
        ident = threading.get_ident()
        found = self._readers.get(ident)
        if found is None:
            if self._closed:
                raise Problem("project_closed")
            found = connect.open_reader(self.path)
            with self._guard:
                alive = {thread.ident for thread in threading.enumerate()}
                for gone in [ident for ident in self._readers if ident not in alive]:
                    self._readers.pop(gone).close()
                self._readers[ident] = found
        return found

    # Listening -------------------------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` on the writer thread after each commit; return what ends it."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            with contextlib.suppress(ValueError):
                self._listeners.remove(listener)

        return unsubscribe

    def _tell(self, news: Changed | Saving) -> None:
        for listener in tuple(self._listeners):
            listener(news)

    def act(self, what: str, work: Callable[[history.Gesture], Changed]) -> Future[Changed]:
        """Run ``work`` as one gesture of mine on the writer thread."""

        def gesture(connection: Connection) -> Changed:
            actor = self.actor(connection)
            clock = history.new_clock(connection, actor.replica)
            return work(history.Gesture(connection, actor, what=what, clock=clock))

        return self.submit(gesture)

    def submit(self, work: Callable[[Connection], Changed], *, attach: Path | None = None) -> Future[Changed]:
        """Run ``work`` on the writer thread and tell the listeners after its COMMIT, before the future resolves."""

        def done(changed: Changed) -> None:
            if self.me.id == 0 and self._found_me is not None:
                self.me = self._found_me
            self._tell(changed)

        if self._writer is None:
            refused: Future[Changed] = Future()
            refused.set_exception(Problem("project_read_only", path=str(self.path)))
            return refused
        return self._writer.submit(work, done=done, attach=attach)

    @contextlib.contextmanager
    def importing(self) -> Generator[None]:
        """Keep two imports from running at once. Raises ``Problem`` where one does."""
        if not self._import_guard.acquire(blocking=False):
            raise Problem("import_running")
        try:
            yield
        finally:
            self._import_guard.release()

    def take_over(self, work: Callable[[Connection], Changed], staged: Path) -> Future[Changed]:
        """Run ``work`` on the writer thread with the database ``staged`` attached; for the modules of this package."""
        return self.submit(work, attach=staged)

    def rescue(self, work: Callable[[Connection], T]) -> T:
        """Read on the write connection, which still has what a deleted file held; for the modules of this package."""
        if self._writer is None:
            return work(self.reader())
        return self._writer.read(work).result()

    def repair(self, work: Callable[[Connection], Changed]) -> Changed:
        """Run ``work`` as a transaction that is no act of anybody; for the modules of this package."""
        return self.submit(work).result()

    def actor(self, connection: Connection) -> history.Actor:
        """Return me by local ids; the first act writes who I am."""
        actor, annotator = people.enter(connection, self.person)
        self._found_me = annotator
        return actor

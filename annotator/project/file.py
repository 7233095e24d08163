"""An open project file: its lock, its readers, its one writer, its listeners. What acts and long work stand on."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar

from annotator import places
from annotator.model.changes import Changed, Saving
from annotator.model.messages import Problem
from annotator.model.values import Annotator, Person
from annotator.store import Connection, connect, history, people
from annotator.store.readers import Readers
from annotator.store.writer import Writer

P = ParamSpec("P")
T = TypeVar("T")
_log = logging.getLogger(__name__)
Listener = Callable[["Changed | Saving"], None]


class ProjectFile:
    """One open project file; close it when done (or use it in a ``with``)."""

    def __init__(self, path: Path, *, person: Person, writable: bool) -> None:
        """Open the file. Raises ``Problem`` where it is missing, foreign, newer, damaged, or open elsewhere."""
        self.path = path
        self.person = person
        self._listeners: list[Listener] = []
        self._writer: Writer | None = None
        self._lock: connect.Lock | None = None
        self._closing = threading.Lock()
        self._found_me: Annotator | None = None
        self._texts = history.Texts()
        self._import_guard = threading.Lock()
        self._read: history.Read | None = None
        connect.inspect(path)
        self._readers = Readers(path)
        if writable:
            self._lock = connect.take_lock(path)
        try:
            if writable:
                self._writer = Writer(path, saving=self._tell, keep=self._keep_before_migration)
            self.me = self.read(people.find, uid=person.uid) or Annotator(0, person.uid, person.name)
            if self._writer is not None:
                self._writer.read(lambda _: self._clear_leftovers())
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

    @property
    def closing(self) -> bool:
        """Whether the project is closed or about to be; long work then ends as if it were cancelled."""
        return self._readers.closed

    def close(self) -> None:
        """Finish what was asked for, close the file so that a copy of it is whole, and free the lock.

        Acts that were asked for are written; long work in other threads is cancelled, an import that is being
        written already is finished.
        """
        # A listener that closes while another thread does would wait for itself.
        if not self._closing.acquire(blocking=self._writer is None or not self._writer.is_this_thread()):
            return
        try:
            self._readers.close()
            if self._writer is not None:
                self._writer.close()
            if self._lock is not None:
                self._lock.release()
        finally:
            self._closing.release()

    # Reading ---------------------------------------------------------------------------------------------------

    def read(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call ``work`` with this thread's read-only connection before the arguments."""
        with self._readers.use() as reader:
            return work(reader, *args, **kwargs)

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """Give this thread's read-only connection for as long as it is needed; ``close`` waits for that to end."""
        return self._readers.use()

    def snapshot(self) -> contextlib.AbstractContextManager[Connection]:
        """Give this thread's read-only connection and one state of the project, whatever is written meanwhile."""
        return self._readers.snapshot()

    def refuse_own(self, dest: Path) -> None:
        """Raise ``Problem`` where writing to ``dest`` would replace the project itself, or what SQLite keeps beside."""
        names = {self.path.name + suffix for suffix in ("", "-wal", "-shm", "-journal")}
        names.add(connect.lock_path(self.path).name)
        with contextlib.suppress(OSError):
            beside = dest.parent.samefile(self.path.parent) and dest.name in names
            if beside or (not dest.is_symlink() and dest.samefile(self.path)):
                raise Problem("send_onto_itself", path=str(dest))

    def _keep_before_migration(self, connection: Connection) -> None:
        from . import upkeep

        upkeep.keep(connection, self.path)

    def _clear_leftovers(self) -> None:
        """Remove what killed processes left where this project writes."""
        from . import atomic, upkeep

        for folder in {self.path.parent, places.exports(self.path), upkeep.folder(self.path)}:
            atomic.clear(folder)

    # Listening -------------------------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` on the writer thread after each commit; return what ends it.

        It must not wait for an act: the thread that would write it is the one that it is on.
        """
        self._listeners.append(listener)

        def unsubscribe() -> None:
            with contextlib.suppress(ValueError):
                self._listeners.remove(listener)

        return unsubscribe

    def _tell(self, news: Changed | Saving) -> None:
        # A listener that fails keeps neither the others nor the writer from going on.
        for listener in tuple(self._listeners):
            try:
                listener(news)
            except Exception:
                _log.exception("A listener failed")

    def act(
        self, what: str, work: Callable[[history.Gesture], Changed], *, adjudicated: bool = False
    ) -> Future[Changed]:
        """Run ``work`` as one gesture of mine on the writer thread; one that writes nothing is refused.

        ``adjudicated``: the layer written is the adjudicated one, not my own.
        """
        person = self.person

        def gesture(connection: Connection) -> Changed:
            actor = self.actor(connection, person)
            owner = people.enter_adjudicated(connection) if adjudicated else None
            clock = history.new_clock(connection, actor.replica)
            gesture = history.Gesture(
                connection, actor, what=what, clock=clock, texts=self._texts, owner=owner, read=self._said
            )
            changed = work(gesture)
            if not gesture.things:
                raise Problem("nothing_changed")
            return changed

        return self.submit(gesture)

    def read_spans_with(self, read: history.Read) -> None:
        """Let new spans be read as numbers and places by ``read``, which a worker has made ready."""
        self._read = read

    def says(self, label: str, quote: str) -> Mapping[str, str]:
        """Return what a span of that label and text says as a number or place, whatever is stored with it."""
        return self._said(label, quote)

    def _said(self, label: str, quote: str) -> Mapping[str, str]:
        if label not in ("metric", "locality"):
            return {}
        if self._read is None:
            from . import readings

            self._read = readings.make()
        return self._read(label, quote)

    def submit(
        self,
        work: Callable[[Connection], Changed],
        *,
        attach: Path | None = None,
        waiting: str = "waiting_for_import",
    ) -> Future[Changed]:
        """Run ``work`` on the writer thread and tell the listeners after its COMMIT, before the future resolves."""

        def anew(connection: Connection) -> Changed:
            # What a transaction that was rolled back found does not hold any more.
            self._found_me = None
            return work(connection)

        def done(changed: Changed) -> None:
            found = self._found_me
            if found is not None and found.uid == self.person.uid and self.me.id != found.id:
                self.me = found
            self._tell(changed)

        if self._writer is None:
            refused: Future[Changed] = Future()
            refused.set_exception(Problem("project_read_only", path=str(self.path)))
            return refused
        return self._writer.submit(anew, done=done, attach=attach, waiting=waiting)

    def maintain(self, work: Callable[[Connection, Callable[[], bool]], T]) -> Future[T]:
        """Run ``work`` on the writer thread as a transaction that changes nothing anybody is told of.

        Its second argument says whether an act is waiting. For the modules of this package.
        """
        writer = self._writer
        if writer is None:
            raise Problem("project_read_only", path=str(self.path))
        return writer.submit(lambda connection: work(connection, writer.waiting))

    @contextlib.contextmanager
    def importing(self) -> Generator[None]:
        """Keep two imports from running at once. Raises ``Problem`` where one does."""
        if not self._import_guard.acquire(blocking=False):
            raise Problem("import_running")
        try:
            yield
        finally:
            self._import_guard.release()

    def take_over(
        self, work: Callable[[Connection], Changed], staged: Path, *, waiting: str = "waiting_for_import"
    ) -> Future[Changed]:
        """Run ``work`` on the writer thread with the database ``staged`` attached; for the modules of this package."""
        return self.submit(work, attach=staged, waiting=waiting)

    def look_who_i_am(self, connection: Connection) -> None:
        """Find me again within a transaction that may have brought me; for the modules of this package."""
        self._found_me = people.find(connection, uid=self.person.uid)

    def copying(self, work: Callable[[Connection], None]) -> None:
        """Read the whole file, also where it was deleted or replaced since; for the modules of this package.

        The write connection still has what such a file held.
        """
        if self._writer is not None and self._writer.moved():
            self._writer.read(work).result()
        else:
            self.read(work)

    def repair(self, work: Callable[[Connection], Changed]) -> Changed:
        """Run ``work`` as a transaction that is no act of anybody; for the modules of this package."""
        return self.submit(work).result()

    def actor(self, connection: Connection, person: Person) -> history.Actor:
        """Return ``person`` by local ids; the first act writes who that is."""
        actor, annotator = people.enter(connection, person)
        self._found_me = annotator
        return actor

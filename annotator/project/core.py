"""A project as the rest of the program sees it: reading from any thread, acts through the one writer."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from annotator.model.changes import (
    Changed,
    CheckReport,
    ExportPlan,
    ExportReport,
    ExportRequest,
    ImportReport,
    Saving,
    SpanChange,
)
from annotator.model.exchange import ImportOptions
from annotator.model.messages import Problem
from annotator.model.values import (
    Annotator,
    Article,
    ArticleFilter,
    ArticleRow,
    Label,
    Layer,
    Origin,
    Person,
    Progress,
    Span,
    Status,
)
from annotator.store import acts, connect, history, people, reading

from .writer import Writer

if TYPE_CHECKING:
    from filelock import BaseFileLock

T = TypeVar("T")
_ALL = ArticleFilter()
_AS_FOUND = ImportOptions()
Listener = Callable[["Changed | Saving"], None]


def _no_progress(done: int, total: int) -> None:
    del done, total


def _never() -> bool:
    return False


class Project:
    """One open project file. Make it with ``open_project``; close it when done (or use it in a ``with``)."""

    def __init__(self, path: Path, *, person: Person, writable: bool) -> None:
        """Open the file. Raises ``Problem`` where it is missing, foreign, newer, damaged, or open elsewhere."""
        self.path = path
        self.person = person
        self._listeners: list[Listener] = []
        self._guard = threading.Lock()
        self._readers: dict[int, sqlite3.Connection] = {}
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

    def __enter__(self) -> Project:
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

    # Reading ---------------------------------------------------------------------------------------------------

    def reader(self) -> sqlite3.Connection:
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

    def articles(self, filter: ArticleFilter = _ALL, *, after: int = 0, limit: int = 200) -> list[ArticleRow]:
        """Return the next page of articles whose id is greater than ``after``, in order of import."""
        return reading.articles(self.reader(), annotator=self.me.id, chosen=filter, after=after, limit=limit)

    def article_row(self, article: int) -> ArticleRow:
        """Return one article as a list shows it."""
        return reading.article_row(self.reader(), annotator=self.me.id, article=article)

    def article(self, article: int) -> Article:
        """Return an article with its text."""
        return reading.article(self.reader(), article)

    def next_article(
        self,
        article: int,
        *,
        forward: bool = True,
        filter: ArticleFilter = _ALL,
        unfinished: bool = False,
    ) -> int | None:
        """Return the article after (or before) the given one; ``unfinished`` passes over done and skipped ones."""
        if unfinished and not filter.statuses:
            filter = ArticleFilter(filter.words, ("new", "started", "flagged"), filter.hidden, filter.noted)
        return reading.next_article(
            self.reader(), annotator=self.me.id, article=article, forward=forward, chosen=filter
        )

    def spans(self, article: int, *, annotator: int | None = None) -> list[Span]:
        """Return a layer's spans, mine by default, by start."""
        return reading.spans(self.reader(), article=article, annotator=self._whose(annotator))

    def spans_between(self, article: int, start: int, end: int, *, annotator: int | None = None) -> list[Span]:
        """Return a layer's spans that share a code point with ``start`` to ``end``."""
        return reading.spans_between(
            self.reader(), article=article, annotator=self._whose(annotator), start=start, end=end
        )

    def span_pages(self, article: int, *, annotator: int | None = None, size: int = 1000) -> Iterator[list[Span]]:
        """Yield a layer's spans in pages; meant for a worker thread."""
        return reading.span_pages(self.reader(), article=article, annotator=self._whose(annotator), size=size)

    def layers(self, article: int) -> list[Layer]:
        """Return every annotator's layer on an article."""
        return reading.layers(self.reader(), article=article)

    def note(self, article: int) -> str:
        """Return my note on an article."""
        return reading.note(self.reader(), article=article, annotator=self.me.id)

    def labels(self) -> list[Label]:
        """Return all labels by position, hidden and unknown ones too."""
        return reading.labels(self.reader())

    def label_counts(self) -> dict[str, int]:
        """Return how many spans of each label I have in the whole project."""
        return reading.label_counts(self.reader(), annotator=self.me.id)

    def annotators(self) -> list[Annotator]:
        """Return the annotators who have rows here."""
        return reading.annotators(self.reader())

    def progress(self) -> Progress:
        """Return how far I am."""
        return reading.progress(self.reader(), annotator=self.me.id)

    def came_from_elsewhere(self) -> bool:
        """Return whether others have worked here and I have not, so that one asks who this is."""
        return self.me.id == 0 and bool(self.annotators())

    def undoable(self) -> str:
        """Return what undo would take back (``tag``, ``import``, …), or nothing."""
        found = acts.next_undo(self.reader(), self.me.id, people.replica(self.reader(), self.person.replica))
        return found[1] if found else ""

    def redoable(self) -> str:
        """Return what redo would bring back, or nothing."""
        found = acts.next_redo(self.reader(), self.me.id, people.replica(self.reader(), self.person.replica))
        return found[1] if found else ""

    def _whose(self, annotator: int | None) -> int:
        return self.me.id if annotator is None else annotator

    # Acts ------------------------------------------------------------------------------------------------------

    def tag(
        self, article: int, start: int, end: int, label: str, *, note: str = "", origin: Origin = "hand"
    ) -> Future[Changed]:
        """Make a span of mine."""

        def work(gesture: history.Gesture) -> Changed:
            spans = acts.tag(gesture, article=article, start=start, end=end, label=label, note=note, origin=origin)
            return Changed("tag", spans=tuple(spans), articles=(article,))

        return self._act("tag", work)

    def move(self, span: int, start: int, end: int) -> Future[Changed]:
        """Move a span's edges."""
        return self._change("move", span, start=start, end=end)

    def relabel(self, span: int, label: str) -> Future[Changed]:
        """Give a span another label."""
        return self._change("relabel", span, label=label)

    def note_span(self, span: int, note: str) -> Future[Changed]:
        """Set a span's note; empty removes it."""
        return self._change("note", span, note=note)

    def remove(self, spans: Sequence[int]) -> Future[Changed]:
        """Remove spans of mine, as one act."""
        return self._act("remove", lambda gesture: _spans_changed("remove", acts.remove(gesture, spans)))

    def set_status(self, article: int, status: Status) -> Future[Changed]:
        """Set my status of an article."""

        def work(gesture: history.Gesture) -> Changed:
            acts.set_status(gesture, article, status)
            return Changed("status", articles=(article,))

        return self._act("status", work)

    def note_article(self, article: int, note: str) -> Future[Changed]:
        """Set my note on an article; empty removes it."""

        def work(gesture: history.Gesture) -> Changed:
            acts.set_own(gesture, article=article, kind="note", value=note)
            return Changed("note", articles=(article,))

        return self._act("note", work)

    def set_facts(self, article: int, *, title: str | None = None, date: str | None = None) -> Future[Changed]:
        """Correct an article's title or date, for everybody. None leaves it."""

        def work(gesture: history.Gesture) -> Changed:
            for kind, value in (("title", title), ("date", date)):
                if value is not None:
                    acts.set_fact(gesture, article=article, kind=kind, value=value)
            if not gesture.things:
                raise Problem("nothing_changed")
            return Changed("facts", articles=(article,))

        return self._act("facts", work)

    def hide(self, articles: Sequence[int], *, hidden: bool = True) -> Future[Changed]:
        """Hide articles, or show them again; nothing is deleted."""

        def work(gesture: history.Gesture) -> Changed:
            for article in articles:
                acts.set_fact(gesture, article=article, kind="hidden", value="1" if hidden else None)
            if not gesture.things:
                raise Problem("nothing_changed")
            return Changed("hide", articles=tuple(articles), everything=True)

        return self._act("hide", work)

    def put_labels(self, labels: Sequence[Label]) -> Future[Changed]:
        """Make or change labels, as one act."""

        def work(gesture: history.Gesture) -> Changed:
            for label in labels:
                acts.put_label(gesture, label)
            if not gesture.things:
                raise Problem("nothing_changed")
            return Changed("labels", labels=True)

        return self._act("labels", work)

    def undo(self) -> Future[Changed]:
        """Take back my newest act on this machine that stands, in whichever article it was."""
        return self._back("undo", acts.next_undo)

    def redo(self) -> Future[Changed]:
        """Bring back what was undone last, unless an act came after."""
        return self._back("redo", acts.next_redo)

    def _back(
        self, what: str, choose: Callable[[sqlite3.Connection, int, int], tuple[int, str] | None]
    ) -> Future[Changed]:
        def work(connection: sqlite3.Connection) -> Changed:
            actor = self.actor(connection)
            chosen = choose(connection, actor.annotator, actor.replica)
            if chosen is None:
                raise Problem("nothing_to_undo" if what == "undo" else "nothing_to_redo")
            ident, undone = chosen
            clock = history.new_clock(connection, actor.replica)
            gesture = history.Gesture(connection, actor, what=what, undoes=ident, clock=clock)
            if undone == "import" and what == "undo":
                people.hide_import(gesture, ident)
                rows = people.import_rows_elsewhere(connection, ident)
                spans, skipped = acts.undo(gesture, ident, only=rows)
            else:
                spans, skipped = acts.undo(gesture, ident)
            touched = {thing.article for thing in gesture.things if thing.article is not None}
            kinds = {thing.kind for thing in gesture.things}
            return Changed(
                what,
                spans=tuple(spans),
                articles=tuple(sorted(touched)),
                everything="hidden" in kinds,
                labels="label" in kinds,
                annotators="annotator" in kinds,
                skipped=tuple(skipped),
            )

        return self._submit(work)

    def choose_annotator(self, *, annotator: Annotator | None = None, name: str = "") -> Annotator:
        """Work as an annotator of the project from now on (taking over that id), or as a new one of that name.

        What this machine remembers changes with it. Nothing is written to the project before the first act.
        """
        from annotator import settings

        if annotator is None:
            if not name.strip():
                raise Problem("name_empty")
            settings.update(annotator_name=name.strip(), annotator_uid=people.new_uid().hex())
        else:
            settings.update(annotator_name=annotator.name, annotator_uid=annotator.uid.hex())
        self.person = settings.person(settings.load())
        found = people.find(self.reader(), uid=self.person.uid)
        self.me = found or Annotator(0, self.person.uid, self.person.name)
        self._tell(Changed("annotator", everything=True, annotators=True))
        return self.me

    def introduce(self) -> Future[Changed]:
        """Write who I am into the project before my first act."""

        def work(connection: sqlite3.Connection) -> Changed:
            self.actor(connection)
            return Changed("annotator", annotators=True)

        return self._submit(work)

    def _change(self, what: str, span: int, **changes: int | str) -> Future[Changed]:
        return self._act(what, lambda gesture: _spans_changed(what, acts.change_span(gesture, span, **changes)))

    def _act(self, what: str, work: Callable[[history.Gesture], Changed]) -> Future[Changed]:
        """Run ``work`` as one gesture of mine on the writer thread."""

        def gesture(connection: sqlite3.Connection) -> Changed:
            actor = self.actor(connection)
            clock = history.new_clock(connection, actor.replica)
            return work(history.Gesture(connection, actor, what=what, clock=clock))

        return self._submit(gesture)

    def _submit(self, work: Callable[[sqlite3.Connection], Changed], *, attach: Path | None = None) -> Future[Changed]:
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

    def take_over(self, work: Callable[[sqlite3.Connection], Changed], staged: Path) -> Future[Changed]:
        """Run ``work`` on the writer thread with the database ``staged`` attached; for the modules of this package."""
        return self._submit(work, attach=staged)

    def rescue(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Read on the write connection, which still has what a deleted file held; for the modules of this package."""
        if self._writer is None:
            return work(self.reader())
        return self._writer.read(work).result()

    def repair(self, work: Callable[[sqlite3.Connection], Changed]) -> Changed:
        """Run ``work`` as a transaction that is no act of anybody; for the modules of this package."""
        return self._submit(work).result()

    def actor(self, connection: sqlite3.Connection) -> history.Actor:
        """Return me by local ids; the first act writes who I am."""
        actor, annotator = people.enter(connection, self.person)
        self._found_me = annotator
        return actor

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

    # Long work: call it in a worker thread ---------------------------------------------------------------------

    def import_paths(
        self,
        paths: Sequence[Path],
        *,
        format: str = "auto",
        options: ImportOptions = _AS_FOUND,
        again: bool = False,
        progress: Callable[[int, int], None] = _no_progress,
        cancelled: Callable[[], bool] = _never,
    ) -> ImportReport:
        """Import files and folders as one act. Bad files and lines are reported, and the rest goes in.

        Raises ``Cancelled``, with nothing left behind.
        """
        from . import importing

        return importing.import_paths(
            self, paths, format=format, options=options, again=again, progress=progress, cancelled=cancelled
        )

    def plan_export(
        self,
        request: ExportRequest,
        *,
        progress: Callable[[int, int], None] = _no_progress,
        cancelled: Callable[[], bool] = _never,
    ) -> ExportPlan:
        """Return what an export would write, leave out and lose, without writing."""
        from . import exporting

        return exporting.plan(self, request, progress=progress, cancelled=cancelled)

    def export(
        self,
        dest: Path,
        request: ExportRequest,
        *,
        progress: Callable[[int, int], None] = _no_progress,
        cancelled: Callable[[], bool] = _never,
    ) -> ExportReport:
        """Write an export; ``dest`` is replaced whole or left as it was."""
        from . import exporting

        return exporting.export(self, Path(dest), request, progress=progress, cancelled=cancelled)

    def backup(self) -> Path:
        """Make a verified backup beside the project now."""
        from . import upkeep

        return upkeep.backup(self)

    def backup_if_due(self) -> Path | None:
        """Make a backup where the newest is a day old and something changed since, or there is none.

        Raises ``Problem`` where the disk is short.
        """
        from . import upkeep

        if not self.writable or not upkeep.backup_due(self.path, now=time.time()):
            return None
        return upkeep.backup(self)

    def send(
        self,
        dest: Path,
        *,
        progress: Callable[[int, int], None] = _no_progress,
        cancelled: Callable[[], bool] = _never,
    ) -> Path:
        """Write a whole, verified copy that can be mailed; also rescues a file that was deleted while open."""
        from . import upkeep

        return upkeep.send(self, Path(dest), progress=progress, cancelled=cancelled)

    def check(
        self,
        *,
        repair: bool = False,
        progress: Callable[[int, int], None] = _no_progress,
        cancelled: Callable[[], bool] = _never,
    ) -> CheckReport:
        """Compare the projection with history, verify every key; ``repair`` rebuilds the projection."""
        from . import upkeep

        return upkeep.check(self, repair=repair, progress=progress, cancelled=cancelled)


def _spans_changed(what: str, spans: Sequence[SpanChange]) -> Changed:
    return Changed(what, spans=tuple(spans), articles=tuple(sorted({change.article for change in spans})))


def stats_of(project: Project) -> dict[str, Any]:
    """Return counts of the whole project, as ``annotator stats --json`` prints them."""
    return reading.stats(project.reader())

"""A project as the rest of the program sees it: reading from any thread, acts through the one writer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.model.changes import Changed, SpanChange
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
from annotator.store import Connection, acts, history, people, reading

from . import undoing
from .file import ProjectFile

if TYPE_CHECKING:
    from annotator.model.exchange import ImportOptions
    from annotator.model.reports import CheckReport, ExportPlan, ExportReport, ExportRequest, ImportReport

_ALL = ArticleFilter()


def _no_progress(done: int, total: int) -> None:
    del done, total


def _never() -> bool:
    return False


class Project(ProjectFile):
    """One open project file. Make it with ``open_project``; close it when done (or use it in a ``with``)."""

    # Reading ---------------------------------------------------------------------------------------------------

    def articles(self, filter: ArticleFilter = _ALL, *, after: int = 0, limit: int = 200) -> list[ArticleRow]:
        """Return the next page of articles whose id is greater than ``after``, in order of import."""
        return self.read(reading.articles, annotator=self.me.id, chosen=filter, after=after, limit=limit)

    def article_row(self, article: int) -> ArticleRow:
        """Return one article as a list shows it."""
        return self.read(reading.article_row, annotator=self.me.id, article=article)

    def article(self, article: int) -> Article:
        """Return an article with its text."""
        return self.read(reading.article, article)

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
            filter = replace(filter, statuses=("new", "started", "flagged"))
        return self.read(reading.next_article, annotator=self.me.id, article=article, forward=forward, chosen=filter)

    def spans(self, article: int, *, annotator: int | None = None) -> list[Span]:
        """Return a layer's spans, mine by default, by start."""
        return self.read(reading.spans, article=article, annotator=self._whose(annotator))

    def spans_between(self, article: int, start: int, end: int, *, annotator: int | None = None) -> list[Span]:
        """Return a layer's spans that share a code point with ``start`` to ``end``."""
        return self.read(reading.spans_between, article=article, annotator=self._whose(annotator), start=start, end=end)

    def span_pages(self, article: int, *, annotator: int | None = None, size: int = 1000) -> Iterator[list[Span]]:
        """Yield a layer's spans in pages; meant for a worker thread."""
        whose, after = self._whose(annotator), None
        while True:
            page = self.read(reading.span_page, article=article, annotator=whose, after=after, size=size)
            if page:
                yield page
            if len(page) < size:
                return
            after = page[-1]

    def layers(self, article: int) -> list[Layer]:
        """Return every annotator's layer on an article."""
        return self.read(reading.layers, article=article)

    def note(self, article: int) -> str:
        """Return my note on an article."""
        return self.read(reading.note, article=article, annotator=self.me.id)

    def labels(self) -> list[Label]:
        """Return all labels by position, hidden and unknown ones too."""
        return self.read(reading.labels)

    def label_counts(self) -> dict[str, int]:
        """Return how many spans of each label I have in the whole project."""
        return self.read(reading.label_counts, annotator=self.me.id)

    def annotators(self, *, adjudicated: bool = False) -> list[Annotator]:
        """Return the annotators who have rows here; what the adjudicated layer stands under only if asked."""
        return self.read(reading.annotators, adjudicated=adjudicated)

    def progress(self) -> Progress:
        """Return how far I am."""
        return self.read(reading.progress, annotator=self.me.id)

    def came_from_elsewhere(self) -> bool:
        """Return whether others have worked here and I have not, so that one asks who this is."""
        return self.me.id == 0 and bool(self.annotators())

    def undoable(self) -> str:
        """Return what undo would take back (``tag``, ``import``, …), or nothing."""
        found = self.read(undoing.chosen, acts.next_undo, self.me.id, self.person)
        return found[1] if found else ""

    def redoable(self) -> str:
        """Return what redo would bring back, or nothing."""
        found = self.read(undoing.chosen, acts.next_redo, self.me.id, self.person)
        return found[1] if found else ""

    def _whose(self, annotator: int | None) -> int:
        return self.me.id if annotator is None else annotator

    # Acts ------------------------------------------------------------------------------------------------------

    def tag(
        self,
        article: int,
        start: int,
        end: int,
        label: str,
        *,
        note: str = "",
        origin: Origin = "hand",
        adjudicated: bool = False,
    ) -> Future[Changed]:
        """Make a span of mine; with ``adjudicated``, here and below, of the adjudicated layer."""

        def work(gesture: history.Gesture) -> Changed:
            spans = acts.tag(gesture, article=article, start=start, end=end, label=label, note=note, origin=origin)
            return Changed("tag", spans=tuple(spans), articles=(article,))

        return self.act("tag", work, adjudicated=adjudicated)

    def move(self, span: int, start: int, end: int, *, adjudicated: bool = False) -> Future[Changed]:
        """Move a span's edges."""
        return self._change("move", span, adjudicated, start=start, end=end)

    def relabel(self, span: int, label: str, *, adjudicated: bool = False) -> Future[Changed]:
        """Give a span another label."""
        return self._change("relabel", span, adjudicated, label=label)

    def note_span(self, span: int, note: str, *, adjudicated: bool = False) -> Future[Changed]:
        """Set a span's note; empty removes it."""
        return self._change("note", span, adjudicated, note=note)

    def remove(self, spans: Sequence[int], *, adjudicated: bool = False) -> Future[Changed]:
        """Remove spans of mine, as one act."""
        return self.act(
            "remove",
            lambda gesture: _spans_changed("remove", acts.remove(gesture, spans)),
            adjudicated=adjudicated,
        )

    def set_status(self, article: int, status: Status) -> Future[Changed]:
        """Set my status of an article."""

        def work(gesture: history.Gesture) -> Changed:
            acts.set_status(gesture, article, status)
            return Changed("status", articles=(article,))

        return self.act("status", work)

    def note_article(self, article: int, note: str, *, adjudicated: bool = False) -> Future[Changed]:
        """Set my note on an article; empty removes it."""

        def work(gesture: history.Gesture) -> Changed:
            acts.set_own(gesture, article=article, kind="note", value=note)
            return Changed("note", articles=(article,))

        return self.act("note", work, adjudicated=adjudicated)

    def set_facts(self, article: int, *, title: str | None = None, date: str | None = None) -> Future[Changed]:
        """Correct an article's title or date, for everybody. None leaves it."""

        def work(gesture: history.Gesture) -> Changed:
            for kind, value in (("title", title), ("date", date)):
                if value is not None:
                    acts.set_fact(gesture, article=article, kind=kind, value=value)
            return Changed("facts", articles=(article,))

        return self.act("facts", work)

    def hide(self, articles: Sequence[int], *, hidden: bool = True) -> Future[Changed]:
        """Hide articles, or show them again; nothing is deleted."""

        def work(gesture: history.Gesture) -> Changed:
            for article in articles:
                acts.set_fact(gesture, article=article, kind="hidden", value="1" if hidden else None)
            return Changed("hide", articles=tuple(articles), everything=True)

        return self.act("hide", work)

    def put_labels(self, labels: Sequence[Label]) -> Future[Changed]:
        """Make or change labels, as one act."""

        def work(gesture: history.Gesture) -> Changed:
            for label in labels:
                acts.put_label(gesture, label)
            return Changed("labels", labels=True)

        return self.act("labels", work)

    def undo(self) -> Future[Changed]:
        """Take back my newest act on this machine that stands, in whichever article it was."""
        return self._back("undo", acts.next_undo)

    def redo(self) -> Future[Changed]:
        """Bring back what was undone last, unless an act came after."""
        return self._back("redo", acts.next_redo)

    def _back(self, what: str, choose: undoing.Choose) -> Future[Changed]:
        person = self.person
        return self.submit(
            lambda connection: undoing.take_back(connection, self.actor(connection, person), what=what, choose=choose)
        )

    def choose_annotator(self, *, annotator: Annotator | None = None, name: str = "") -> Annotator:
        """Work as an annotator of the project from now on (taking over that id), or as a new one of that name.

        What this machine remembers changes with it. Nothing is written to the project before the first act.
        """
        from annotator import settings

        if annotator is None:
            people.check_name(name)
            settings.update(annotator_name=name.strip(), annotator_uid=people.new_uid().hex())
        else:
            settings.update(annotator_name=annotator.name, annotator_uid=annotator.uid.hex())
        chosen = settings.person(settings.load())
        self.person = Person(name=chosen.name, uid=chosen.uid, replica=self.person.replica)
        found = self.read(people.find, uid=self.person.uid)
        self.me = found or Annotator(0, self.person.uid, self.person.name)
        self._tell(Changed("annotator", everything=True, annotators=True))
        return self.me

    def introduce(self) -> Future[Changed]:
        """Write who I am into the project before my first act."""
        person = self.person

        def work(connection: Connection) -> Changed:
            self.actor(connection, person)
            return Changed("annotator", annotators=True)

        return self.submit(work)

    def _change(self, what: str, span: int, adjudicated: bool, **changes: int | str) -> Future[Changed]:
        return self.act(
            what,
            lambda gesture: _spans_changed(what, acts.change_span(gesture, span, read=None, **changes)),
            adjudicated=adjudicated,
        )

    def _ended(self, cancelled: Callable[[], bool]) -> Callable[[], bool]:
        return lambda: self.closing or cancelled()

    # Long work: call it in a worker thread ---------------------------------------------------------------------

    def import_paths(
        self,
        paths: Sequence[Path],
        *,
        format: str = "auto",
        options: ImportOptions | None = None,
        again: bool = False,
        progress: Callable[[int, int], None] = _no_progress,
        cancelled: Callable[[], bool] = _never,
    ) -> ImportReport:
        """Import files and folders as one act. Bad files and lines are reported, and the rest goes in.

        Raises ``Cancelled``, with nothing left behind.
        """
        from . import importing

        return importing.import_paths(
            self,
            paths,
            format=format,
            options=options,
            again=again,
            progress=progress,
            cancelled=self._ended(cancelled),
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

        return exporting.plan(self, request, progress=progress, cancelled=self._ended(cancelled))

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

        return exporting.export(self, Path(dest), request, progress=progress, cancelled=self._ended(cancelled))

    def backup(
        self,
        *,
        progress: Callable[[int, int], None] = _no_progress,
        cancelled: Callable[[], bool] = _never,
    ) -> Path:
        """Make a verified backup beside the project now. Raises ``Problem`` where the disk is short."""
        from . import upkeep

        return upkeep.backup(self, progress=progress, cancelled=self._ended(cancelled))

    def backup_if_due(
        self,
        *,
        progress: Callable[[int, int], None] = _no_progress,
        cancelled: Callable[[], bool] = _never,
    ) -> Path | None:
        """Make a backup where the newest is a day old and something changed since, or there is none.

        Raises ``Problem`` where the disk is short.
        """
        from . import upkeep

        if not self.writable or not upkeep.backup_due(self.path, now=time.time()):
            return None
        return upkeep.backup(self, progress=progress, cancelled=self._ended(cancelled))

    def send(
        self,
        dest: Path,
        *,
        progress: Callable[[int, int], None] = _no_progress,
        cancelled: Callable[[], bool] = _never,
    ) -> Path:
        """Write a whole, verified copy that can be mailed; also rescues a file that was deleted while open."""
        from . import upkeep

        return upkeep.send(self, Path(dest), progress=progress, cancelled=self._ended(cancelled))

    def check(
        self,
        *,
        repair: bool = False,
        progress: Callable[[int, int], None] = _no_progress,
        cancelled: Callable[[], bool] = _never,
    ) -> CheckReport:
        """Compare the projection with history, verify every key; ``repair`` rebuilds the projection."""
        from . import upkeep

        return upkeep.check(self, repair=repair, progress=progress, cancelled=self._ended(cancelled))


def _spans_changed(what: str, spans: Sequence[SpanChange]) -> Changed:
    return Changed(what, spans=tuple(spans), articles=tuple(sorted({change.article for change in spans})))


def stats_of(project: Project) -> dict[str, Any]:
    """Return counts of the whole project, as ``annotator stats --json`` prints them."""
    return project.read(reading.stats)

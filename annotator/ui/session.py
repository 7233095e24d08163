"""The open project as one window sees it: the article that is open, its spans, the labels. No widgets here.

What is shown changes only by what the project tells (``Changed``); acts are asked for in ``acts.py``.
"""

from __future__ import annotations

import time
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.model.changes import Changed, Saving, SpanChange
from annotator.model.span_index import SpanIndex, order
from annotator.model.values import Article, ArticleRow, Label, Progress, Span

from .bridge import Bridge
from .jobs import Asked, Jobs
from .jobs import Progress as Tick

if TYPE_CHECKING:
    from annotator.project import Project
    from annotator.text.words import Words

_AT_ONCE = 30_000  # characters: of a shorter article all spans are read with the text
_BREATH = 0.05  # seconds in which the window may paint itself before loading the words holds the interpreter
_BACKUP_AFTER = 60_000  # milliseconds: not while somebody waits for the first article
_AROUND = 6_000  # characters around where reading starts of which the spans come with the text


_Read = tuple[SpanIndex, "OpenSpans", list[int]]


@dataclass(slots=True)
class OpenSpans:
    """The spans of the open article by id and in order of reading. Changed in place: one act costs no copy of all."""

    by_id: dict[int, Span] = field(default_factory=dict)
    ordered: list[Span] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @staticmethod
    def of(index: SpanIndex) -> OpenSpans:
        """Return the spans of ``index``."""
        ordered = list(index)
        return OpenSpans({span.id: span for span in ordered}, ordered, Counter(span.label for span in ordered))

    def apply(self, changes: Sequence[SpanChange]) -> tuple[list[Span], list[Span]]:
        """Make the changes; return what is gone, as it was, and what is new, as it is."""
        removed: list[Span] = []
        added: list[Span] = []
        for change in changes:
            old = self.by_id.pop(change.id, None)
            if old is not None:
                del self.ordered[bisect_left(self.ordered, order(old), key=order)]
                self.counts[old.label] -= 1
                removed.append(old)
            if change.span is not None:
                self.by_id[change.id] = change.span
                insort(self.ordered, change.span, key=order)
                self.counts[change.span.label] += 1
                added.append(change.span)
        return removed, added

    def neighbour(self, span: Span | None, offset: int, *, forward: bool) -> Span | None:
        """Return the next span in order of reading, or the one before, seen from ``span`` or else ``offset``."""
        if span is not None and span.id in self.by_id:
            at = bisect_left(self.ordered, order(self.by_id[span.id]), key=order) + (1 if forward else -1)
        else:
            at = bisect_left(self.ordered, offset, key=lambda one: one.start) - (0 if forward else 1)
        return self.ordered[at] if 0 <= at < len(self.ordered) else None


def paragraphs(text: str) -> list[int]:
    """Return the offsets (code points) at which the paragraphs of ``text`` start; blank lines are none."""
    starts: list[int] = []
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end > at and not text[at:end].isspace():
            starts.append(at)
        at = end + 1
    return starts


class Session(QObject):
    """A project open in this window."""

    article_opened = Signal(object, object, int)
    """The article, a ``SpanIndex`` of the spans near where reading starts, and that offset (code points)."""
    spans_read = Signal(object)
    """The ``SpanIndex`` of all the article's spans."""
    spans_changed = Signal(object, object)
    """The open article's spans that went, and those that came."""
    article_closed = Signal()
    layer_turned = Signal()
    """The adjudicated layer is shown from now on, or one's own again; its spans come with ``spans_read``."""
    rows_changed = Signal(object)
    list_changed = Signal()
    labels_changed = Signal()
    annotator_changed = Signal()
    saving_changed = Signal(object)
    committed = Signal(object)
    """A ``Changed``, after everything it changed has been told."""
    progressed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.bridge = Bridge(project, self)
        self.jobs = Jobs(self, name="worker")
        self.reader = Jobs(self, name="reader")
        self.other_jobs: list[Jobs] = []
        """Workers of what is seldom used, which end with this window."""
        self.suggester = Jobs(self, name="suggester")
        self.trainer = Jobs(self, name="trainer")
        self.article: Article | None = None
        self.row: ArticleRow | None = None
        self.spans = OpenSpans()
        self.starts: list[int] = []
        self.whole = True
        self.tops: dict[int, int] = {}
        """Where each article that was open is scrolled to (code points)."""
        self.labels: dict[str, Label] = {label.key: label for label in project.labels()}
        self.adjudicating = False
        """Whether the spans that are shown, and written, are the adjudicated layer's instead of one's own."""
        self._missed: list[SpanChange] = []
        self._given_up = False
        self.bridge.told.connect(self._told)

    @property
    def writable(self) -> bool:
        """Whether acts are possible."""
        return self.project.writable

    def open_article(self, article: int, *, offset: int | None = None) -> None:
        """Open an article: its text and the spans near ``offset`` at once, the others from the reading worker.

        Without ``offset`` it opens where it was left.
        """
        offset = self.tops.get(article, 0) if offset is None else offset
        found = self.project.article(article)
        self.article, self.row = found, self.project.article_row(article)
        self.reader.drop("spans")
        self._missed = []
        self.whole = len(found.text) <= _AT_ONCE
        if self.whole:
            index = SpanIndex(self.project.spans(article, annotator=self.layer()))
        else:
            low, high = max(0, offset - _AROUND), offset + _AROUND
            index = SpanIndex(self.project.spans_between(article, low, high, annotator=self.layer()))
        self.spans = OpenSpans.of(index)
        # Where paragraphs start is for numbering them: of a long article it comes with the spans.
        self.starts = paragraphs(found.text) if self.whole else []
        self.article_opened.emit(found, index, offset)
        if self.whole:
            self.spans_read.emit(index)
        else:
            self._read_spans(article)

    def close_article(self) -> None:
        """Have no article open."""
        self.article = self.row = None
        self.spans, self.starts, self.whole = OpenSpans(), [], True
        self.article_closed.emit()

    def layer(self) -> int:
        """Return under which annotator's id the spans stand that are shown; 0 where there are none yet."""
        if not self.adjudicating:
            return self.project.me.id
        return next((one.id for one in self.project.annotators(adjudicated=True) if one.adjudicated), 0)

    def adjudicate(self, on: bool) -> None:
        """Show, and let acts write, the adjudicated layer, or one's own again."""
        self.adjudicating = on
        self.layer_turned.emit()
        if self.article is not None:
            self._reread(self.article.id)

    def read_progress(self) -> None:
        """Ask how far the annotator is; ``progressed`` says."""
        project = self.project
        self.reader.start("", lambda tick, asked: project.progress(), done=self._progress_read, key="progress")

    def load_words(self, done: Callable[[Words], None], failed: Callable[[BaseException], None]) -> None:
        """Load the words that selections snap to, in the reading worker."""

        def work(tick: Tick, asked: Asked) -> Words:
            del tick, asked
            from annotator import places, settings
            from annotator.text import words

            time.sleep(_BREATH)
            chosen = settings.load()
            own = [Path(path) for path in chosen.word_lists if Path(path).is_file()]
            lists = [places.resource("words", "newsroom.txt"), *own]
            return words.load(words=chosen.words, word_lists=lists)

        self.reader.start("", work, done=done, failed=failed, key="words")

    def back_up_later(self, failed: Callable[[BaseException], None]) -> None:
        """Make the day's backup, where one is due, in the worker, once the annotator has settled in."""

        def work(tick: Tick, asked: Asked) -> Path | None:
            return self.project.backup_if_due(progress=tick, cancelled=asked)

        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(
            lambda: self.jobs.start(self.tr("Backing up"), work, failed=failed, cancelled=lambda: None, key="backup")
        )
        timer.start(_BACKUP_AFTER)

    def close(self) -> None:
        """Stop all work and close the project; what was asked for is finished first."""
        self.jobs.close()
        self.reader.close()
        self.suggester.close()
        self.trainer.close()
        for jobs in self.other_jobs:
            jobs.close()
        if not self._given_up:
            self.project.close()
        self.bridge.close()

    def give_up(self) -> None:
        """Leave the project open on ``close``: another window goes on with it."""
        self._given_up = True

    def _progress_read(self, progress: Progress) -> None:
        self.progressed.emit(progress)

    def _read_spans(self, article: int) -> None:
        assert self.article is not None
        project, text, layer = self.project, self.article.text, self.layer()

        def work(tick: Tick, asked: Asked) -> _Read | None:
            del tick
            found: list[Span] = []
            for page in project.span_pages(article, annotator=layer):
                if asked():
                    return None
                found += page
            index = SpanIndex(found)
            return index, OpenSpans.of(index), paragraphs(text)

        self.reader.start("", work, done=lambda result: self._spans_read(article, result), key="spans")

    def _spans_read(self, article: int, result: _Read | None) -> None:
        if result is None or self.article is None or self.article.id != article:
            return
        index, self.spans, self.starts = result
        self.whole = True
        if self._missed:
            # Acts went on while the worker read; what it read may be from before or after each of them.
            self.spans.apply(self._missed)
            index = SpanIndex(self.spans.ordered)
            self._missed = []
        self.spans_read.emit(index)

    def _told(self, news: Changed | Saving) -> None:
        if isinstance(news, Saving):
            self.saving_changed.emit(news)
            return
        named = any(change.span is not None and change.span.label not in self.labels for change in news.spans)
        if news.labels or news.what == "import" or named:
            self.labels = {label.key: label for label in self.project.labels()}
            self.labels_changed.emit()
        if news.annotators:
            self.annotator_changed.emit()
        if self.article is not None:
            self._change_article(news)
        if news.everything and news.what != "hide":
            self.list_changed.emit()
        elif news.articles:
            self.rows_changed.emit(news.articles)
        self.read_progress()
        self.committed.emit(news)

    def _change_article(self, news: Changed) -> None:
        article = self.article
        assert article is not None
        if article.id in news.articles:
            self.row = self.project.article_row(article.id)
        layer = self.layer()
        own = [
            change
            for change in news.spans
            if change.article == article.id and (change.span is None or change.span.annotator == layer)
        ]
        if news.everything and (
            news.labels or news.what in ("annotator", "repair", "import", "merge", "adjudicate_rule")
        ):
            self.row = self.project.article_row(article.id)
            self._reread(article.id)
            return
        if own:
            if not self.whole:
                self._missed += own
            removed, added = self.spans.apply(own)
            self.spans_changed.emit(removed, added)

    def _reread(self, article: int) -> None:
        """Read all spans of the open article again: another layer may be mine now, an import may have brought some."""
        self.whole, self._missed = False, []
        self._read_spans(article)

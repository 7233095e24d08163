"""Keeps what stands around the page in step with the open article: rows, spans, labels, notes, place."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.model.values import Label, Span

from .acts import Acts
from .article import ArticleView
from .keyboard import Keyboard
from .panels.find_bar import FindBar
from .panels.left import LeftSide
from .panels.right import RightSide
from .panels.status_line import StatusLine
from .session import Session
from .theme import Theme


class Desk(QObject):
    """``article_changed``: another article is open, or what a list shows of it has changed."""

    article_changed = Signal()

    def __init__(
        self,
        session: Session,
        acts: Acts,
        *,
        view: ArticleView,
        left: LeftSide,
        right: RightSide,
        find: FindBar,
        status: StatusLine,
        keyboard: Keyboard,
        theme: Theme,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._acts, self._view = session, acts, view
        self._left, self._right, self._find, self._status, self._keyboard = left, right, find, status, keyboard
        self._dark = theme.dark
        session.article_opened.connect(self._article_shown)
        session.article_closed.connect(self._article_closed)
        session.spans_read.connect(self._spans_shown)
        session.spans_changed.connect(self._spans_changed)
        session.rows_changed.connect(self._rows_changed)
        session.labels_changed.connect(self.show_labels)
        view.selection_changed.connect(self._show_place)
        view.cursor_moved.connect(self._show_place)
        view.current_span_changed.connect(self._current_changed)
        view.edge_moved.connect(acts.move)
        left.opened.connect(acts.open_article)
        left.left.connect(self._to_view)
        right.labels.picked.connect(self._label_picked)
        right.labels.applied.connect(self._label_applied)
        right.spans.chosen.connect(self._span_chosen)
        find.found.connect(view.show_hit)
        find.closed.connect(view.forget_hit)
        find.closed.connect(self._to_view)
        for note in (right.span_note, right.article_note):
            note.committed.connect(acts.save_note)
            note.left.connect(self._to_view)

    # The article -----------------------------------------------------------------------------------------------

    def catch_up(self) -> None:
        """Show what was opened before there was anything around the page."""
        self.show_labels()
        if self._session.article is None:
            self._article_closed()
        else:
            self._article_shown()
            if self._session.whole:
                self._spans_shown()

    def _article_shown(self) -> None:
        article = self._session.article
        if article is None:
            return
        self._find.set_text(article.text)
        self._right.span_model.set_article(article.text, self._session.starts)
        self._show_notes(None)
        self._left.show_article(article.id)
        self._show_place()
        self._show_label(self.label_now())
        self.article_changed.emit()

    def _article_closed(self) -> None:
        self._find.set_text("")
        self._right.span_model.set_article("", ())
        self._count()
        self._show_notes(None)
        self._show_place()
        self.article_changed.emit()

    def _spans_shown(self) -> None:
        self._right.span_model.set_spans(self._session.spans.ordered, self._session.starts)
        self._show_place()
        self._count()
        self._right.spans.show_span(self._acts.current_span())

    def _spans_changed(self, removed: list[Span], added: list[Span]) -> None:
        if self._session.whole:
            self._right.span_model.change(removed=removed, added=added)
        self._count()
        current = self._acts.current_span()
        if current is not None and any(span.id == current.id for span in added):
            self._current_changed()

    def _count(self) -> None:
        spans = self._session.spans
        self._right.show_count(len(spans.ordered), whole=self._session.whole)
        self._right.label_model.set_counts(+spans.counts)

    def _rows_changed(self, articles: tuple[int, ...]) -> None:
        self._left.model.refresh(articles)
        article = self._session.article
        if article is not None and article.id in articles:
            self._show_notes(self._acts.current_span())
            self.article_changed.emit()

    # The page told ---------------------------------------------------------------------------------------------

    def _show_place(self) -> None:
        article = self._session.article
        if article is None:
            self._status.show_place("")
            return
        selection = self._acts.selection()
        at = selection[0] if selection else self._view.cursor()
        words = self.tr("¶ {paragraph}   {at} / {length}").format(
            paragraph=max(1, self._right.span_model.paragraph(at)), at=at, length=len(article.text)
        )
        if selection:
            words = self.tr("{count} selected").format(count=selection[1] - selection[0]) + "   " + words
        self._status.show_place(words)

    def _current_changed(self) -> None:
        span = self._acts.current_span()
        self._right.spans.show_span(span)
        self._show_notes(span)
        if span is not None:
            self._show_label(self._session.labels.get(span.label))

    def _show_notes(self, span: Span | None) -> None:
        session, right = self._session, self._right
        article = session.article
        may = session.writable and article is not None
        right.span_note.show_note(("span", span.id) if span else None, span.note if span else "")
        right.span_note.setEnabled(span is not None)
        right.span_note.setReadOnly(not may)
        note = session.project.note(article.id) if article else ""
        right.article_note.show_note(("article", article.id) if article else None, note)
        right.article_note.setReadOnly(not may)

    # Labels ----------------------------------------------------------------------------------------------------

    def show_labels(self) -> None:
        """Show the labels as they are now."""
        labels = list(self._session.labels.values())
        self._right.label_model.set_labels(labels)
        self._right.span_model.set_labels(labels, dark=self._dark)
        self._keyboard.set_labels(labels)
        self._show_label(self.label_now())

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        self._dark = theme.dark
        self._left.set_theme(theme)
        self._right.set_theme(theme)
        self._right.span_model.set_labels(list(self._session.labels.values()), dark=theme.dark)
        self._find.set_theme(theme)

    def tagging_labels(self) -> list[Label]:
        """Return the labels that one can tag with."""
        return [label for label in self._session.labels.values() if label.offered]

    def label_now(self) -> Label | None:
        """Return the label in question: the current span's, else the one marked in the list, else the first."""
        span = self._acts.current_span()
        label = self._session.labels.get(span.label) if span is not None else self._right.labels.current()
        return label or next(iter(self.tagging_labels()), None)

    def _show_label(self, label: Label | None) -> None:
        self._right.labels.show_current(label.key if label is not None else "")
        self._right.show_guideline(label)

    def _label_picked(self, key: str) -> None:
        self._show_label(self._session.labels.get(key))
        if self._acts.selection() is not None:
            self._acts.label(key)
            self._to_view()

    def _label_applied(self, key: str) -> None:
        span = self._acts.current_span()
        if span is not None and self._acts.selection() is None:
            self._acts.relabel(span, key)

    def _span_chosen(self, span: Span, go: bool) -> None:
        self._view.set_current_span(span.id, reveal=True)
        if go:
            self._to_view()

    def _to_view(self) -> None:
        self._view.setFocus()

"""The right side: labels, the article's spans, the guideline of the label in question, and the notes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.model.values import Label, Span
from annotator.ui.own_keys import say_key
from annotator.ui.reach import sort_by_menu
from annotator.ui.theme import Theme

from .empty import HintedTable
from .label_panel import LabelList, LabelModel
from .note_field import NoteField
from .span_model import LABEL, PLACE, TEXT, SpanModel

_SPANS, _GUIDELINE = 132, 80  # the least height that some spans, and three lines of a guideline, want
_FIELD = 40  # pixels: a line on the current span, and what is between
_UNDER_LABELS = _SPANS + _GUIDELINE + 168 + _FIELD  # pixels: these, the headings, the notes and what is between
_LOW = 560  # pixels


class SpanTable(HintedTable):
    """The spans. A click or Enter goes to the text; ``chosen`` carries the span, and whether to go there."""

    chosen = Signal(object, bool)

    def __init__(self, model: SpanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._model = model
        self.setAccessibleName(self.tr("Spans of this article"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSortingEnabled(True)
        sort_by_menu(self)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSortIndicator(PLACE, Qt.SortOrder.AscendingOrder)
        across.setHighlightSections(False)
        across.setStretchLastSection(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Fixed)
        across.resizeSection(LABEL, 116)
        across.resizeSection(PLACE, 48)
        self.setIconSize(QSize(10, 10))
        down.setVisible(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(28)
        self.clicked.connect(lambda index: self._choose(index.row(), go=True))
        self.activated.connect(lambda index: self._choose(index.row(), go=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the span of a row that is moved to, and keep the focus here."""
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            self._choose(self.currentIndex().row(), go=False)

    def show_span(self, span: Span | None) -> None:
        """Mark the row of a span."""
        row = self._model.row_of(span) if span is not None else -1
        if row < 0:
            self.clearSelection()
        elif self.currentIndex().row() != row or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self._model.index(row, TEXT))
            self.scrollTo(self._model.index(row, TEXT), QAbstractItemView.ScrollHint.EnsureVisible)

    def _choose(self, row: int, *, go: bool) -> None:
        span = self._model.span_at(row)
        if span is not None:
            self.chosen.emit(span, go)


class RightSide(QWidget):
    """Puts the lists, the guideline and the notes one under the other. ``settle_asked``: conflicts to be settled."""

    settle_asked = Signal()

    def __init__(self, theme: Theme, *, chinese: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chinese = chinese
        self.label_model = LabelModel(theme, chinese=chinese, parent=self)
        self.labels = LabelList(self.label_model, theme)
        self.span_model = SpanModel(chinese=chinese, parent=self)
        self.spans = SpanTable(self.span_model)
        self.spans.set_hint(self.tr("No span yet. Select some words in the article and press 1."))
        self.spans_heading = heading("")
        self.guideline = QPlainTextEdit()
        self.guideline.setObjectName("guideline")
        self.guideline.setReadOnly(True)
        self.guideline.setTabChangesFocus(True)
        self.guideline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.guideline.setFrameShape(QFrame.Shape.NoFrame)
        self.guideline.document().setDocumentMargin(0)
        self.guideline_heading = heading("")
        self.span_note, self.article_note = NoteField(), NoteField()
        self.span_note.setAccessibleName(self.tr("Note on the span"))
        say_key(self.span_note, self.tr("Note on the span (N)"), "note")
        self.article_note.setAccessibleName(self.tr("Note on the article"))
        say_key(self.article_note, self.tr("Note on the article (Shift+N)"), "note_article")
        self.span_note.setEnabled(False)

        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.setChildrenCollapsible(False)
        self.rows.setHandleWidth(8)
        for part in (
            _section(self.spans_heading, self.spans, flush=True),
            _section(self.guideline_heading, self.guideline),
        ):
            self.rows.addWidget(part)
        self.rows.setMinimumHeight(_SPANS)
        self.rows.setStretchFactor(0, 3)
        self.rows.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 0, 12)
        column.setSpacing(0)
        above = _section(heading(self.tr("Labels")), self.labels, flush=True)
        above.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(above)
        column.addSpacing(8)
        column.addWidget(self._conflict_bar())
        column.addWidget(self.rows, 1)
        notes = QVBoxLayout()
        notes.setContentsMargins(16, 8, 16, 0)
        notes.setSpacing(8)
        self._notes, self._fields = notes, list[QWidget]()
        notes.addWidget(self.span_note)
        notes.addWidget(self.article_note)
        column.addLayout(notes)
        self.show_count(0, whole=True)
        self.show_guideline(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the labels leave room for some spans and some of the guideline."""
        super().resizeEvent(event)
        height = event.size().height()
        low = height < _LOW
        for field in self._fields:
            field.setVisible(not low or field.hasFocus())
        self.labels.set_room(height - _UNDER_LABELS + (_FIELD if low else 0))

    def add_field(self, field: QWidget) -> None:
        """Put a line on the current span above the notes; in a low window there is no room for it."""
        self._fields.append(field)
        self._notes.insertWidget(0, field)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        self.labels.delegate.theme = theme
        self.label_model.set_theme(theme)
        self.labels.viewport().update()

    def _conflict_bar(self) -> QWidget:
        self.conflict_count = QLabel()
        self.conflict_count.setTextFormat(Qt.TextFormat.PlainText)
        self.conflict_count.setProperty("role", "warn")
        self.settle = QPushButton(self.tr("Settle…"))
        self.settle.clicked.connect(self.settle_asked)
        self.conflict_bar = QWidget()
        line = QHBoxLayout()
        line.addWidget(self.conflict_count, 1)
        line.addWidget(self.settle)
        self.other_values = QLabel()
        self.other_values.setTextFormat(Qt.TextFormat.PlainText)
        self.other_values.setWordWrap(True)
        self.other_values.setProperty("role", "muted")
        self.other_values.hide()
        column = QVBoxLayout(self.conflict_bar)
        column.setContentsMargins(16, 0, 16, 8)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.other_values)
        self.conflict_bar.hide()
        return self.conflict_bar

    def show_conflicts(self, count: int) -> None:
        """Say that things here have several values, and offer to settle them."""
        self.conflict_count.setText(self.tr("Conflicts: {count}").format(count=count))
        self.conflict_bar.setVisible(count > 0)

    def show_other_values(self, words: str) -> None:
        """Say what else the current span is said to be; empty where it is in no conflict."""
        self.other_values.setText(words)
        self.other_values.setVisible(bool(words))

    def show_count(self, count: int, *, whole: bool) -> None:
        """Say how many spans the article has; ``whole`` is false while some are still being read."""
        words = self.tr("Spans") + (f"  {count}" if count else "")
        self.spans_heading.setText(words if whole else words + "…")

    def show_guideline(self, label: Label | None) -> None:
        """Show the guideline of a label."""
        if label is None:
            self.guideline_heading.setText(self.tr("Guideline"))
            self.guideline.setPlainText("")
            return
        name = label.name(chinese=self._chinese)
        self.guideline_heading.setText(self.tr("Guideline: {label}").format(label=name))
        text = label.guideline(chinese=self._chinese).strip() or self.tr(
            "No guideline has been written for this label."
        )
        if self.guideline.toPlainText() != text:
            self.guideline.setPlainText(text)
        self.guideline.setAccessibleName(self.guideline_heading.text())


def heading(text: str) -> QLabel:
    """Return a section's heading."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "heading")
    return label


def _section(title: QLabel, body: QWidget, *, flush: bool = False) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    title.setContentsMargins(16, 4, 16, 0)
    column.addWidget(title)
    if flush:
        column.addWidget(body, 1)
    else:
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 0, 8, 0)
        inner.addWidget(body)
        column.addLayout(inner, 1)
    return box

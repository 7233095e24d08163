"""What the current span says as a number or a place: in the bubble, and in a field where it can be corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from annotator.project import reading_acts
from annotator.ui import own_keys

if TYPE_CHECKING:
    from annotator.model.values import Span
    from annotator.ui.main_window import MainWindow


class ReadingField(QLineEdit):
    """Enter, or leaving the field, commits what was changed; Escape takes it back. ``left``: back to the article."""

    committed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.setEnabled(False)

    def show_words(self, words: str, *, enabled: bool, writable: bool) -> None:
        """Show what another span says, or this one anew; what is being typed meanwhile stays."""
        self.setReadOnly(not writable)
        self.setEnabled(enabled)
        if words != self._shown or not self.hasFocus():
            self._shown = words
            self.setText(words)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Save what was typed."""
        text = self.text().strip()
        if text != self._shown and self.isEnabled() and not self.isReadOnly():
            self._shown = text
            self.committed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setText(self._shown)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save on leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()


class Readings(QObject):
    """Keeps the field, and what the bubble says, in step with the window's page."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session, self._view = window, window.session, window.view
        self.field = ReadingField()
        self.field.setAccessibleName(self.tr("What the span says: a number or a place"))
        own_keys.say_key(self.field, self.tr("Number or place (M)"), "says")
        self.field.setToolTip(self.tr("What the span says, as a number with its unit or as a place with its code."))
        window.right.add_field(self.field)
        window.keyboard.watch(self.field)
        self._of: Span | None = None
        self._view.set_reader(self.words)
        self._view.current_span_changed.connect(self._show)
        self._session.spans_changed.connect(self._show)
        self._session.article_opened.connect(self._show)
        self.field.committed.connect(self._correct)
        self.field.left.connect(self._view.setFocus)

    def words(self, span: int) -> str:
        """Return what a span says, as the bubble writes it."""
        reading = reading_acts.reading_of(self._session.project, span) or self._read(
            self._session.spans.by_id.get(span)
        )
        words = reading_acts.in_words(reading)
        return f"= {words}" if reading.get("amount") else words

    def _read(self, span: Span | None) -> Mapping[str, str]:
        """Read a span with which nothing is stored, such as an imported one."""
        article = self._session.article
        if span is None or article is None:
            return {}
        return self._session.project.says(span.label, article.text[span.start : span.end])

    def to_field(self) -> None:
        """Go to the field."""
        if self.field.isEnabled():
            self._window.looks.show_side("right")
            self.field.setFocus()
            self.field.selectAll()
        else:
            self._window.reporter.say(self.tr("Only a metric or a locality says a number or a place."))

    def _show(self, *_: object) -> None:
        span = self._window.acts.current_span()
        if self._of is not None and (span is None or span.id != self._of.id):
            self.field.commit()
        self._of = span
        if span is None:
            self._say_empty("")
            self.field.show_words("", enabled=False, writable=False)
            return
        reading = reading_acts.reading_of(self._session.project, span.id)
        self._say_empty("" if reading else reading_acts.in_words(self._read(span)))
        enabled = bool(reading) or span.label in reading_acts.LABELS
        self.field.show_words(reading_acts.in_words(reading), enabled=enabled, writable=self._session.writable)

    def _say_empty(self, words: str) -> None:
        """Let the empty field say what would be read, or what it is for."""
        self.field.setPlaceholderText(words or own_keys.with_key_now(self.field.property("says"), "says"))

    def _correct(self, text: str) -> None:
        if self._of is None:
            return
        future = reading_acts.correct(self._session.project, self._of.id, text, adjudicated=self._session.adjudicating)
        self._window.acts.watch(future, failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        self._window.acts.refused(error)
        self._show()

"""A field for a note that saves itself: when it is left, on Enter, and after a pause."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

PAUSE = 2000  # milliseconds


class NoteField(QPlainTextEdit):
    """A note on one thing. ``committed`` carries the thing and the text; ``left`` asks to go back to the article."""

    committed = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._target: object = None
        self._saved = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.commit)
        self.textChanged.connect(self._changed)

    def sizeHint(self) -> QSize:
        """Return room for one line, or up to four where there are as many."""
        lines = min(4, max(1, self.document().lineCount() if not self.document().isEmpty() else 1))
        return QSize(200, QFontMetrics(self.font()).lineSpacing() * lines + 20)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the field is as high as it needs."""
        return QSize(80, self.sizeHint().height())

    def target(self) -> object:
        """Return what the note is on."""
        return self._target

    def show_note(self, target: object, text: str) -> None:
        """Show the note on another thing, or on the same thing anew; what was being typed is saved first.

        A text that comes back for the same thing does not take away what has been typed since.
        """
        if target != self._target:
            self.commit()
        elif self.hasFocus() and self.toPlainText() != self._saved:
            return
        self._target, self._saved = target, text
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self.updateGeometry()
        self._timer.stop()

    def commit(self) -> None:
        """Save what was typed."""
        self._timer.stop()
        text = self.toPlainText()
        if self._target is not None and text != self._saved and not self.isReadOnly():
            self._saved = text
            self.committed.emit(self._target, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves and goes back to the article, Shift+Enter breaks the line, Escape goes back."""
        key = event.key()
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Escape or (key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain):
            self.commit()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save on leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def _changed(self) -> None:
        self.updateGeometry()
        self._timer.start()

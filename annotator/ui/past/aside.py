"""What stands in place of the right side for a while: a heading with its close button, and the panel's own below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from annotator.ui.theme import CONTROL, Theme, icon

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class Aside(QWidget):
    """A panel at the right. ``closed`` says that it has gone, whichever way."""

    closed = Signal()

    def __init__(self, window: MainWindow, title: str) -> None:
        super().__init__()
        self.window_ = window
        self.title = QLabel(title)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("role", "heading")
        self.away = QToolButton()
        self.away.setAccessibleName(self.tr("Close"))
        self.away.setToolTip(self.tr("Close (Esc)"))
        self.away.setFixedSize(CONTROL, CONTROL)
        self.away.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 8, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.away)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 8, 0, 12)
        self.column.setSpacing(8)
        self.column.addLayout(head)
        window.themes.switched.connect(self.set_theme)
        self.hide()

    @property
    def on(self) -> bool:
        """Whether it stands there."""
        return not self.isHidden()

    def enter(self) -> None:
        """Stand in the right side's place."""
        right = self.window_.right
        frame = right.parentWidget()
        place = frame.layout() if frame is not None else None
        if place is not None and self.parentWidget() is not frame:
            place.addWidget(self)
        self.set_theme(self.window_.themes.current)
        self.window_.looks.show_side("right")
        right.hide()
        self.show()

    def leave(self) -> None:
        """Give the place back."""
        if not self.on:
            return
        self.hide()
        self.window_.right.show()
        self.window_.view.setFocus()
        self.closed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        self.away.setIcon(icon("close", theme, ratio=self.devicePixelRatioF()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def muted(*, wrap: bool = True) -> QLabel:
    """Return a label for what is said aside, of plain text."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "muted")
    label.setWordWrap(wrap)
    label.setContentsMargins(16, 0, 16, 0)
    return label

"""What stands in the window while there are no figures: how far the work is, or what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from annotator.ui.dialogs.parts import MARGIN, button, plain, quiet, row


class Waiting(QWidget):
    """``stop_asked``: the work is to stop."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.headline = plain()
        self.headline.setProperty("role", "title")
        self.advice = quiet()
        for one in (self.headline, self.advice):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.advice.setFixedWidth(560)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(320)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = button(self.tr("Stop"), self.stop_asked.emit)
        self.stop.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setSpacing(MARGIN)
        column.addStretch(2)
        column.addWidget(self.headline)
        for one in (self.advice, self.bar, self.stop):
            column.addLayout(row(None, one, None))
        column.addStretch(3)

    def work(self, headline: str) -> None:
        """Show that something goes on, and let it be stopped."""
        self.headline.setText(headline)
        self.advice.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.stop.show()
        self.stop.setFocus()

    def progressed(self, done: int, total: int) -> None:
        """Show how much is done and of how much."""
        self.bar.setRange(0, 1000 if total else 0)
        if total:
            self.bar.setValue(min(1000, done * 1000 // total))

    def rest(self, headline: str, advice: str) -> None:
        """Say why there is nothing, and what to do."""
        self.headline.setText(headline)
        self.advice.setText(advice)
        self.advice.show()
        self.bar.hide()
        self.stop.hide()

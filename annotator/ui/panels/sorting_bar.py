"""What stands over the list while the order of its articles is being found: how far that is, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from .status_line import Words


class SortingBar(QWidget):
    """``sort_asked``: the list is to be put in order by what is known. ``stop_asked``: to stop looking, or to go on."""

    sort_asked = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self.words.setProperty("role", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Articles looked at"))
        self.sort = self._button(self.tr("Sort now"))
        self.sort.setToolTip(self.tr("Put the list in order by what is known so far"))
        self.sort.clicked.connect(self.sort_asked)
        self.stop = self._button("")
        self.stop.clicked.connect(self.stop_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.sort)
        buttons.addWidget(self.stop)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 15, 8)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addLayout(buttons)
        self.hide()

    def show_state(self, *, done: int, total: int, fresh: int, stopped: bool) -> None:
        """Show that ``done`` of ``total`` articles were looked at, ``fresh`` of them since the list was sorted."""
        over = done >= total
        self.setVisible(not over or fresh > 0)
        words = self.tr("All {total} looked at") if over else self.tr("{done} of {total} looked at")
        self.words.say(words.format(done=f"{done:,}", total=f"{total:,}"))
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.bar.setVisible(not over)
        self.sort.setVisible(fresh > 0)
        self.stop.setVisible(not over)
        self.stop.setText(self.tr("Go on") if stopped else self.tr("Stop"))

    def _button(self, text: str) -> QPushButton:
        made = QPushButton(text)
        made.setObjectName("small")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

"""Empty states: a list that says what to do while there is nothing in it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget


def paint_hint(view: QAbstractItemView, text: str) -> None:
    """Write ``text`` in the middle of an empty view's upper half."""
    port: QWidget = view.viewport()
    painter = QPainter(port)
    painter.setPen(view.palette().color(QPalette.ColorRole.PlaceholderText))
    painter.setFont(view.font())
    room = QRect(16, 16, max(0, port.width() - 32), max(0, port.height() - 32))
    painter.drawText(
        room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), text
    )
    painter.end()


class HintedTable(QTableView):
    """A table with a hint for when it is empty."""

    hint = ""

    def set_hint(self, text: str) -> None:
        """Say what to do while the table is empty."""
        self.hint = text
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or the hint."""
        super().paintEvent(event)
        model = self.model()
        if self.hint and model is not None and not model.rowCount():
            paint_hint(self, self.hint)

"""What was found, as rows that come a page at a time: the place in its context, and below whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from annotator.model.offsets import OffsetMap
from annotator.model.search import Found, Hit, Place
from annotator.ui.panels.plain import plain_tip
from annotator.ui.rows import Index, RowDelegate, smaller, write

_BEFORE, _LINES = 8, 2


@dataclass(frozen=True, slots=True)
class Names:
    """What hits are called by: labels with their names and colours, annotators other than me."""

    labels: Mapping[str, tuple[str, str]]
    annotators: Mapping[int, str]


class HitModel(QAbstractListModel):
    """The hits so far. ``more_wanted`` asks for the next page; ``HitRole`` gives the ``Hit``."""

    HitRole = Qt.ItemDataRole.UserRole
    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []
        self.after: Place | None = None
        self.names = Names({}, {})
        self._waiting = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Return how many hits have come."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        """Return the context, the hit for ``HitRole``, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self.hits):
            return None
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return "".join(context(hit))
        if role == self.HitRole:
            return hit
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(filter(None, (hit.title, hit.note))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, ("".join(context(hit)), self.below(hit))))
        return None

    def below(self, hit: Hit) -> str:
        """Return the row's last line: the label, whose it is, and the article."""
        label = self.names.labels.get(hit.label, (hit.label, ""))[0]
        whose = self.names.annotators.get(hit.annotator, "")
        return " · ".join(filter(None, (label, whose, hit.title or self.tr("Untitled"))))

    def show_found(self, found: Found, *, anew: bool) -> None:
        """Show a page: instead of what there is, or after it."""
        self._waiting = False
        self.after = found.after
        if anew:
            self.beginResetModel()
            self.hits = list(found.hits)
            self.endResetModel()
        elif found.hits:
            self.beginInsertRows(QModelIndex(), len(self.hits), len(self.hits) + len(found.hits) - 1)
            self.hits += found.hits
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether there are more hits than have come."""
        return not parent.isValid() and self.after is not None

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page; it comes a moment later."""
        if not parent.isValid() and self.after is not None and not self._waiting:
            self._waiting = True
            self.more_wanted.emit()


def context(hit: Hit) -> tuple[str, str, str]:
    """Return what a row shows before the place, the place, and after it, in one line: of a note the note itself."""
    if hit.note:
        return "", "", _line(hit.note)
    before = _line(hit.before[-_BEFORE:]).lstrip()
    if len(hit.before) > _BEFORE:
        before = f"…{before}"
    return before, _line(hit.text), _line(hit.after)


def _line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


class HitDelegate(RowDelegate):
    """Two lines of context with the place in it set off, and a line that says where that is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row: the same for all, on the grid."""
        lines = _LINES * QFontMetrics(option.font).height() + QFontMetrics(smaller(option.font)).height()
        return QSize(160, (lines + 24) // 8 * 8)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what stands on the ground."""
        hit: Hit | None = index.data(HitModel.HitRole)
        model = index.model()
        if hit is None or not isinstance(model, HitModel):
            return
        small = smaller(option.font)
        metrics, below = QFontMetrics(option.font), QFontMetrics(small)
        room = option.rect.adjusted(16, 0, -12, 0)
        height = _LINES * metrics.height() + below.height() + 4
        top = room.top() + (room.height() - height) // 2
        self._paint_context(painter, hit, option.font, QRect(room.left(), top, room.width(), 0))
        last = QRect(room.left(), top + _LINES * metrics.height() + 4, room.width(), below.height())
        color = model.names.labels.get(hit.label, ("", ""))[1]
        if color:
            painter.fillRect(QRectF(last.left(), last.center().y() - 4, 8, 8), QColor(color))
            last.setLeft(last.left() + 14)
        write(painter, last, _line(model.below(hit)), font=small, color=self.theme.muted)

    def _paint_context(self, painter: QPainter, hit: Hit, font: QFont, room: QRect) -> None:
        before, text, after = context(hit)
        shown = before + text + after
        units = OffsetMap.of(shown)
        start, end = units.to_utf16(len(before)), units.to_utf16(len(before) + len(text))
        layout = QTextLayout(shown, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        found = QTextLayout.FormatRange()
        found.start, found.length = start, end - start  # type: ignore[attr-defined]  (the stubs lack them)
        found.format = QTextCharFormat()  # type: ignore[attr-defined]
        found.format.setFontWeight(QFont.Weight.Bold)  # type: ignore[attr-defined]
        found.format.setForeground(QColor(self.theme.accent))  # type: ignore[attr-defined]
        layout.setFormats([found])
        layout.beginLayout()
        y = 0.0
        height = QFontMetrics(font).height()
        for _ in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room.width())
            line.setPosition(QPointF(0, y))
            y += height
        layout.endLayout()
        painter.setPen(QColor(self.theme.ink))
        for number in range(layout.lineCount()):
            layout.lineAt(number).draw(painter, QPointF(room.left(), room.top()))

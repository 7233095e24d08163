"""How rows are painted: two-line articles, labels with swatch, key and count. Plain text only, drawn by QPainter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.model.values import ArticleRow, Status
from annotator.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTER = int(Qt.AlignmentFlag.AlignCenter)


def smaller(font: QFont) -> QFont:
    """Return the font of second lines."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(font.pointSizeF() * 0.88)
    else:
        result.setPixelSize(max(10, round(font.pixelSize() * 0.88)))
    return result


def ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Paint a row's ground: chosen, under the pointer, or in focus."""
    state, rect = option.state, option.rect
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(theme.chosen))
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.accent))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(theme.hover))
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def paint_status(painter: QPainter, where: QRectF, status: Status, theme: Theme) -> None:
    """Draw the small mark of a status: each has a shape of its own, so that colour is never the only sign."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(theme.muted)
    x, y, s = where.x(), where.y(), where.width()
    pen = QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if status == "started":
        painter.drawEllipse(where.adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setBrush(ink)
        painter.drawPie(where.adjusted(1.5, 1.5, -1.5, -1.5), -90 * 16, 180 * 16)
    elif status == "done":
        painter.setPen(QPen(QColor(theme.accent), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(x + s * 0.12, y + s * 0.55),
                    QPointF(x + s * 0.4, y + s * 0.82),
                    QPointF(x + s * 0.9, y + s * 0.2),
                ]
            )
        )
    elif status == "skipped":
        painter.drawLine(QPointF(x + s * 0.15, y + s / 2), QPointF(x + s * 0.85, y + s / 2))
    elif status == "flagged":
        painter.setPen(QPen(QColor(theme.warn), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(x + s * 0.25, y + s * 0.95), QPointF(x + s * 0.25, y + s * 0.08))
        painter.setBrush(QColor(theme.warn))
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x + s * 0.25, y + s * 0.1),
                    QPointF(x + s * 0.9, y + s * 0.32),
                    QPointF(x + s * 0.25, y + s * 0.56),
                ]
            )
        )
    painter.restore()


def row_height(font: QFont) -> int:
    """Return the height of an article's two lines, on the grid."""
    lines = QFontMetrics(font).height() + QFontMetrics(smaller(font)).height()
    return (lines + 24) // 8 * 8


class ArticleDelegate(QStyledItemDelegate):
    """Two lines: the title; the source, the date, and a mark for the status and for a note."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.stale: frozenset[int] = frozenset()
        self.why: Mapping[int, str] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row."""
        row: ArticleRow | None = index.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return
        painter.save()
        ground(painter, option, self.theme)
        small = smaller(option.font)
        first, second = QFontMetrics(option.font), QFontMetrics(small)
        room = option.rect.adjusted(16, 0, -12, 0)
        top = room.top() + (room.height() - first.height() - second.height() - 2) // 2
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.muted if row.status in ("done", "skipped") else self.theme.ink))
        title = QRect(room.left(), top, room.width(), first.height())
        words = str(index.data(Qt.ItemDataRole.DisplayRole)).replace("\n", " ")
        painter.drawText(title, _LEFT, first.elidedText(words, Qt.TextElideMode.ElideRight, title.width()))
        below = QRect(room.left(), title.bottom() + 3, room.width(), second.height())
        mark = QRectF(below.right() - 11, below.center().y() - 5.5, 12, 12)
        paint_status(painter, mark, row.status, self.theme)
        painter.setFont(small)
        painter.setPen(QColor(self.theme.muted))
        edge = int(mark.left()) - 8
        if row.noted:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self.theme.muted), 1.3))
            painter.drawRoundedRect(QRectF(edge - 8, mark.top() + 2, 9, 8), 1, 1)
            painter.drawLine(QPointF(edge - 6, mark.top() + 6), QPointF(edge - 1, mark.top() + 6))
            painter.restore()
            edge -= 16
        if row.id in self.stale:
            changed = self.tr("changed since")
            painter.setPen(QColor(self.theme.warn))
            painter.drawText(QRect(below.left(), below.top(), edge - below.left(), below.height()), _RIGHT, changed)
            painter.setPen(QColor(self.theme.muted))
            edge -= second.horizontalAdvance(changed) + 8
        facts = self.why.get(row.id, "") or "  ".join(part for part in (row.facts.publication, row.facts.date) if part)
        facts = facts or self.tr("{count} characters").format(count=row.length)
        painter.drawText(below, _LEFT, second.elidedText(facts, Qt.TextElideMode.ElideRight, edge - below.left()))
        painter.restore()


class LabelDelegate(QStyledItemDelegate):
    """One line: swatch, name, key, count."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row: the same for all."""
        return QSize(200, 32)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row."""
        name, color, key, count = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        ground(painter, option, self.theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(16, 0, -16, 0)
        swatch = QRectF(room.left(), room.center().y() - 5.5, 12, 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawRoundedRect(swatch, 3, 3)
        painter.setFont(option.font)
        metrics = QFontMetrics(option.font)
        numbers = QRect(room.right() - 36, room.top(), 36, room.height())
        if count:
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(numbers, _RIGHT, str(count))
        cap = QRectF(numbers.left() - 28, room.center().y() - 9.5, 20, 20)
        if key:
            painter.setPen(QPen(QColor(self.theme.edge), 1))
            painter.setBrush(QColor(self.theme.page))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(QColor(self.theme.muted))
            painter.setFont(smaller(option.font))
            painter.drawText(cap, _CENTER, key.upper())
            painter.setFont(option.font)
        painter.setPen(QColor(self.theme.ink))
        place = QRect(int(swatch.right()) + 10, room.top(), int(cap.left() - swatch.right()) - 18, room.height())
        painter.drawText(place, _LEFT, metrics.elidedText(name, Qt.TextElideMode.ElideRight, place.width()))
        painter.restore()

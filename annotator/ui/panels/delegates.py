"""How rows are painted: two-line articles, labels with swatch, key and count. Plain text only, drawn by QPainter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem

from annotator.model.values import ArticleRow, Status
from annotator.ui.rows import (
    RIGHT,
    WHOLE,
    Index,
    RowDelegate,
    paint_key,
    paint_swatch,
    paint_tick,
    smaller,
    write,
)
from annotator.ui.theme import Theme


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
        way = ((0.12, 0.55), (0.4, 0.82), (0.9, 0.2))
        paint_tick(painter, (QPointF(x + s * right, y + s * down) for right, down in way), theme)
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


class ArticleDelegate(RowDelegate):
    """Two lines: the title; the source, the date, and a mark for the status and for a note."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self.stale: frozenset[int] = frozenset()
        self.why: Mapping[int, str] = {}

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what stands on the ground."""
        row: ArticleRow | None = index.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return
        small = smaller(option.font)
        first, second = QFontMetrics(option.font), QFontMetrics(small)
        room = option.rect.adjusted(16, 0, -12, 0)
        top = room.top() + (room.height() - first.height() - second.height() - 2) // 2
        ink = self.theme.muted if row.status in ("done", "skipped") else self.theme.ink
        title = QRect(room.left(), top, room.width(), first.height())
        words = str(index.data(Qt.ItemDataRole.DisplayRole)).replace("\n", " ")
        write(painter, title, words, font=option.font, color=ink)
        below = QRect(room.left(), title.bottom() + 3, room.width(), second.height())
        mark = QRectF(below.right() - 11, below.center().y() - 5.5, 12, 12)
        paint_status(painter, mark, row.status, self.theme)
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
            place = QRect(below.left(), below.top(), edge - below.left(), below.height())
            edge -= write(painter, place, changed, font=small, color=self.theme.warn, align=RIGHT, elide=WHOLE) + 8
        facts = self.why.get(row.id, "") or "  ".join(part for part in (row.facts.publication, row.facts.date) if part)
        facts = facts or self.tr("{count} characters").format(count=row.length)
        place = QRect(below.left(), below.top(), edge - below.left(), below.height())
        write(painter, place, facts, font=small, color=self.theme.muted)


class LabelDelegate(RowDelegate):
    """One line: swatch, name, key, count."""

    height = 32

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what stands on the ground."""
        name, color, key, count = index.data(Qt.ItemDataRole.UserRole)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(16, 0, -16, 0)
        swatch = QRectF(room.left(), room.center().y() - 5.5, 12, 12)
        paint_swatch(painter, swatch, color)
        numbers = QRect(room.right() - 36, room.top(), 36, room.height())
        if count:
            write(painter, numbers, str(count), font=option.font, color=self.theme.muted, align=RIGHT, elide=WHOLE)
        cap = QRectF(numbers.left() - 28, room.center().y() - 9.5, 20, 20)
        if key:
            paint_key(painter, cap, key.upper(), smaller(option.font), self.theme)
        place = QRect(int(swatch.right()) + 10, room.top(), int(cap.left() - swatch.right()) - 18, room.height())
        write(painter, place, name, font=option.font, color=self.theme.ink)

"""What the painted rows of all lists are made of: the ground, words that are cut to their room, swatches, key caps."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
CENTER = int(Qt.AlignmentFlag.AlignCenter)
CUT, WHOLE = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideNone


class RowDelegate(QStyledItemDelegate):
    """A row on its ground. ``paint_row`` paints the rest; ``height`` is every row's, 0 where Qt is to say."""

    height = 0

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row: the same for all."""
        return QSize(200, self.height) if self.height else super().sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        painter.save()
        ground(painter, option, self.theme)
        self.paint_row(painter, option, index)
        painter.restore()

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what stands on the ground."""


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


def write(
    painter: QPainter,
    where: QRect,
    text: str,
    *,
    font: QFont,
    color: str | QColor,
    align: int = LEFT,
    elide: Qt.TextElideMode = CUT,
) -> int:
    """Write one line, cut with … to its room, or ``WHOLE``; return how wide it is."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, elide, where.width())
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(where, align, shown)
    return metrics.horizontalAdvance(shown)


def paint_swatch(painter: QPainter, where: QRectF, color: str, *, round_by: float = 3) -> None:
    """Paint a label's colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(where, round_by, round_by)


def paint_swatches(
    painter: QPainter, left: int, middle: float, colors: Iterable[str], *, size: int, step: int, round_by: float
) -> int:
    """Paint colours in a row from ``left``, about the height ``middle``; return where the next would stand."""
    for color in colors:
        paint_swatch(painter, QRectF(left, middle - size / 2 + 0.5, size, size), color, round_by=round_by)
        left += step
    return left


def paint_key(painter: QPainter, cap: QRectF, key: str, font: QFont, theme: Theme) -> None:
    """Paint a key as a cap."""
    painter.setPen(QPen(QColor(theme.edge), 1))
    painter.setBrush(QColor(theme.page))
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(QColor(theme.muted))
    painter.setFont(font)
    painter.drawText(cap, CENTER, key)


def paint_tick(painter: QPainter, points: Iterable[QPointF], theme: Theme) -> None:
    """Draw the sign of what is done, along these points."""
    painter.setPen(QPen(QColor(theme.accent), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(list(points))

"""The bubble that tells a span's label, annotator and note: painted, plain text only."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from .style import Measures, PageColors

_WIDEST = 340
_PAD = 9
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
_LONGEST_NOTE = 600


class Entry(NamedTuple):
    """One span in the bubble."""

    label: str
    shortcut: str
    annotator: str
    note: str
    color: QColor


class Bubble(NamedTuple):
    """What the bubble says and where it stands."""

    entries: tuple[Entry, ...]
    rect: QRect


def make_bubble(entries: tuple[Entry, ...], at: QPoint, *, below: int, view: QRect, measures: Measures) -> Bubble:
    """Return the bubble under the line whose top is ``at`` and whose lower end is ``below``, inside ``view``."""
    width, height = _PAD * 2, _PAD * 2 - 4
    for entry in entries:
        w, h = _size(entry, measures)
        width, height = max(width, w + 2 * _PAD + 12), height + h + 4
    x = max(min(at.x() - 16, view.right() - width - 8), view.left() + 8)
    y = below + 5
    if y + height > view.bottom() - 4:
        y = max(at.y() - height - 5, view.top() + 4)
    return Bubble(entries, QRect(x, y, width, height))


def paint_bubble(painter: QPainter, bubble: Bubble, measures: Measures, colors: PageColors) -> None:
    """Paint ``bubble``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(bubble.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(colors.bubble_line), 1))
    painter.setBrush(QColor(colors.bubble))
    painter.drawRoundedRect(rect, 6, 6)
    x, y = bubble.rect.left() + _PAD, bubble.rect.top() + _PAD - 2
    for entry in bubble.entries:
        y += _paint_entry(painter, entry, x, y, measures, colors) + 4
    painter.restore()


def _head(entry: Entry) -> str:
    parts = [entry.label]
    if entry.shortcut:
        parts.append(entry.shortcut)
    return "  ".join(parts)


def _fonts(measures: Measures) -> tuple[QFont, QFont]:
    bold = QFont(measures.bubble_font)
    bold.setWeight(QFont.Weight.Medium)
    return bold, measures.bubble_font


def _note_rect(entry: Entry, measures: Measures) -> QRect:
    metrics = QFontMetrics(measures.bubble_font)
    return metrics.boundingRect(QRect(0, 0, _WIDEST, 10_000), _FLAGS, entry.note[:_LONGEST_NOTE])


def _size(entry: Entry, measures: Measures) -> tuple[int, int]:
    bold, plain = _fonts(measures)
    head = QFontMetrics(bold)
    width = head.horizontalAdvance(_head(entry))
    if entry.annotator:
        width += QFontMetrics(plain).horizontalAdvance("  ·  " + entry.annotator)
    height = head.height()
    if entry.note:
        note = _note_rect(entry, measures)
        width, height = max(width, note.width()), height + note.height() + 2
    return min(width, _WIDEST + 40), height


def _paint_entry(painter: QPainter, entry: Entry, x: int, y: int, measures: Measures, colors: PageColors) -> int:
    bold, plain = _fonts(measures)
    head = QFontMetrics(bold)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(entry.color)
    painter.drawRoundedRect(QRectF(x, y + head.height() / 2 - 4, 8, 8), 2, 2)
    text_x = x + 14
    painter.setFont(bold)
    painter.setPen(QColor(colors.bubble_ink))
    painter.drawText(text_x, y + head.ascent(), _head(entry))
    if entry.annotator:
        painter.setFont(plain)
        painter.setPen(QColor(colors.bubble_faint))
        painter.drawText(text_x + head.horizontalAdvance(_head(entry)), y + head.ascent(), "  ·  " + entry.annotator)
    height = head.height()
    if entry.note:
        note = _note_rect(entry, measures)
        painter.setFont(plain)
        painter.setPen(QColor(colors.bubble_ink))
        painter.drawText(QRect(text_x, y + height + 2, _WIDEST, note.height() + 4), _FLAGS, entry.note[:_LONGEST_NOTE])
        height += note.height() + 2
    return height

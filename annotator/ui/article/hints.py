"""The caption of the current suggestion: its label, why it was made, how sure it is, and a ✓ and a ✕ to click.

Lengths are logical pixels of the viewport.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

if TYPE_CHECKING:
    from .painting import Scene
    from .view import ArticleView

HEIGHT = 18
BUTTON = 24
_PAD = 6
_REACH = 3  # pixels around a button that count as the button


class Hint(NamedTuple):
    """What the caption says of the suggestion ``id`` beside its label."""

    id: int
    reason: str
    sure: str


class Caption(NamedTuple):
    """Where the caption and its parts stand, the label's key, and its words: the label's name, and the rest."""

    rect: QRectF
    key: str
    label: str
    rest: str
    accept: QRectF
    reject: QRectF


def caption_of(scene: Scene) -> Caption | None:
    """Return the caption of the current suggestion; None where none is, or its start is out of view."""
    hint, flow = scene.hint, scene.flow
    if hint is None:
        return None
    for block, line, y in flow.lines():
        for piece in line.pieces:
            if piece.span.id == hint.id and piece.starts:
                left = flow.left + piece.ranges[0][0] - 1.5
                top = y + line.base - round(block.face.ascent) - 3.5 - HEIGHT
                return _laid_out(scene, hint, piece.span.label, left, top)
    return None


def _laid_out(scene: Scene, hint: Hint, key: str, left: float, top: float) -> Caption:
    label = scene.name(key)
    bold, plain = _fonts(scene)
    room = scene.flow.viewport_width - 8
    name = QFontMetricsF(bold).horizontalAdvance(label)
    metrics = QFontMetricsF(plain)
    rest = "  ·  ".join(("", *filter(None, (hint.reason, hint.sure))))
    rest = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, max(room - name - 2 * BUTTON - 2 * _PAD, 40))
    width = name + metrics.horizontalAdvance(rest) + 2 * _PAD + 2 * BUTTON
    rect = QRectF(max(min(left, room - width + 4), 4), top, width, HEIGHT)
    reject = QRectF(rect.right() - BUTTON, top, BUTTON, HEIGHT)
    return Caption(rect, key, label, rest, reject.translated(-BUTTON, 0), reject)


def _fonts(scene: Scene) -> tuple[QFont, QFont]:
    plain = QFont(scene.measures.caption_font)
    plain.setWeight(QFont.Weight.Normal)
    bold = QFont(plain)
    bold.setWeight(QFont.Weight.Bold)
    return bold, plain


def button_under(view: ArticleView, point: QPoint) -> bool | None:
    """Return which button of the caption the point is on: True accepts, False rejects, None is neither."""
    caption = caption_of(view.scene())
    if caption is None:
        return None
    where = QPointF(point)
    for button, answer in ((caption.accept, True), (caption.reject, False)):
        if button.adjusted(0, -_REACH, 0, 0).contains(where):
            return answer
    return None


def paint_caption(painter: QPainter, scene: Scene) -> None:
    """Paint the caption of the current suggestion."""
    caption = caption_of(scene)
    if caption is None:
        return
    color = scene.color(caption.key)
    bold, plain = _fonts(scene)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1))
    painter.setBrush(QColor(scene.colors.bubble))
    painter.drawRoundedRect(caption.rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    words = caption.rect.adjusted(_PAD, 0, -2 * BUTTON, 0)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(bold)
    painter.setPen(color)
    painter.drawText(words, flags, caption.label)
    painter.setFont(plain)
    painter.setPen(QColor(scene.colors.bubble_ink))
    behind = words.adjusted(QFontMetricsF(bold).horizontalAdvance(caption.label), 0, 0, 0)
    painter.drawText(behind, flags, caption.rest)
    painter.setPen(QPen(QColor(scene.colors.bubble_line), 1))
    for button in (caption.accept, caption.reject):
        painter.drawLine(QPointF(button.left(), button.top() + 3), QPointF(button.left(), button.bottom() - 3))
    _paint_marks(painter, scene, caption)
    painter.restore()


def _paint_marks(painter: QPainter, scene: Scene, caption: Caption) -> None:
    """Paint ✓ and ✕ as strokes: not every font has them."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(
            QColor(scene.colors.cursor), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
    )
    at = caption.accept.center()
    tick = QPainterPath(at + QPointF(-4, 0.5))
    tick.lineTo(at + QPointF(-1, 3.5))
    tick.lineTo(at + QPointF(4.5, -3.5))
    painter.drawPath(tick)
    painter.setPen(QPen(QColor(scene.colors.bubble_faint), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    at = caption.reject.center()
    painter.drawLine(at + QPointF(-3.5, -3.5), at + QPointF(3.5, 3.5))
    painter.drawLine(at + QPointF(3.5, -3.5), at + QPointF(-3.5, 3.5))

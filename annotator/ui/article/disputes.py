"""The sign ≠ over the end of a span of which several values stand, as a merge may bring them.

Set like a footnote's mark: over the last character, in the room between the lines. Lengths are logical pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from .block import Block, Line, Piece
    from .painting import Scene

SIGN = "≠"
WIDTH, HEIGHT = 9, 9
_RAISED = 7  # how far the sign's top stands over the glyphs'


class Disputed(NamedTuple):
    """The spans by id, and what says of one of them how else it stands."""

    spans: frozenset[int] = frozenset()
    words: Callable[[int], str] = lambda span: ""

    def said(self, span: int) -> str:
        """Return the sign and what conflicts; empty for a span that is in no conflict."""
        return f"{SIGN} {self.words(span)}" if span in self.spans else ""


def paint_signs(painter: QPainter, scene: Scene, found: Sequence[tuple[Block, Line, int]]) -> None:
    """Paint the signs of the spans that end on these lines, which stand at the heights given."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for block, line, y in found:
        taken: list[int] = []
        for piece in line.pieces:
            if piece.ends and piece.row < 0 and piece.span.id in scene.disputed:
                _paint_sign(painter, scene, _place(scene, block, line, piece, y, taken))
    painter.restore()


def _place(scene: Scene, block: Block, line: Line, piece: Piece, y: int, taken: list[int]) -> QRectF:
    """Return where the sign stands; one that ends where another does stands to the left of its sign."""
    right = round(scene.flow.left + piece.ranges[-1][1])
    while any(abs(right - other) < WIDTH + 1 for other in taken):
        right -= WIDTH + 2
    taken.append(right)
    top = y + line.base - round(block.face.ascent) - 1 - _RAISED
    return QRectF(right - WIDTH, top, WIDTH, HEIGHT)


def _paint_sign(painter: QPainter, scene: Scene, where: QRectF) -> None:
    """Paint the sign as strokes, since not every font has it, on a ground of its own that keeps it apart."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scene.colors.page))
    painter.drawRoundedRect(where.adjusted(-1, -1, 1, 1), 3, 3)
    color, middle = QColor(scene.colors.warn), where.center()
    for top in (where.top() + 2.5, where.top() + 5.5):
        painter.fillRect(QRectF(where.left() + 1, top - 0.5, WIDTH - 2, 1.5), color)
    painter.setPen(QPen(color, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(middle + QPointF(-1.8, 3.6), middle + QPointF(1.8, -3.6))

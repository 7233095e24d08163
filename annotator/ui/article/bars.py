"""The rows under a line: each annotator's spans as bars in a row of their own, lettered, and the frame round a case.

The bar has its annotator's quiet colour, the stroke under it the label's. Lengths are logical pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from .block import only_breaks
from .style import STROKE

if TYPE_CHECKING:
    from .block import Block, Line, Piece
    from .painting import Scene

# One quiet colour a row, over and over: light ground, dark ground.
_LIGHT = ("#4E6A94", "#7A6A3C", "#845C80", "#3F7A74", "#8A6450", "#5F6B57")
_DARK = ("#93ACD6", "#C2B07A", "#C9A0C4", "#84BDB6", "#CFA48C", "#A6B49C")
_GROUND, _FAINT = 0.17, 0.42


class Case(NamedTuple):
    """The case in question: its extent in code points, and the spans that belong to it."""

    start: int
    end: int
    spans: frozenset[int]


def row_color(row: int, *, dark: bool) -> QColor:
    """Return the quiet colour of a row."""
    colors = _DARK if dark else _LIGHT
    return QColor(colors[row % len(colors)])


def paint_rows(painter: QPainter, scene: Scene, found: Sequence[tuple[Block, Line, int]]) -> None:
    """Paint the bars on these lines, which stand at the heights given, and the frame of the case."""
    left = scene.flow.left
    for block, line, y in found:
        if line.rows:
            _paint_bars(painter, scene, block, line, y, left)
    for block, line, y in found:
        _paint_case(painter, scene, block, line, y, left)


def _paint_bars(painter: QPainter, scene: Scene, block: Block, line: Line, y: int, left: int) -> None:
    """Paint the bars of a line; those of the case in question last, with their labels' names."""
    case = scene.case.spans if scene.case is not None else frozenset[int]()
    bars = [piece for piece in line.pieces if piece.row >= 0]
    for piece in bars:
        if piece.span.id not in case:
            _paint_bar(painter, scene, block, line, piece, y, left, named=False)
    for piece in bars:
        if piece.span.id in case:
            _paint_bar(painter, scene, block, line, piece, y, left, named=True)


def _paint_bar(
    painter: QPainter, scene: Scene, block: Block, line: Line, piece: Piece, y: int, left: int, *, named: bool
) -> None:
    top, height = y + block.row_y(line, piece.lane), block.face.row - 2
    own, label = row_color(piece.row, dark=scene.dark), scene.color(piece.span.label)
    faint = _FAINT if piece.span.id in scene.faded else 1.0
    ground = QColor(own)
    ground.setAlphaF(_GROUND * faint * (1.6 if named else 1.0))
    own.setAlphaF(faint)
    label.setAlphaF(faint)
    for number, (a, b) in enumerate(piece.ranges):
        x1, x2 = round(left + a) + (1 if piece.starts else 0), round(left + b) - (1 if piece.ends else 0)
        x2 = max(x2, x1 + 2)
        painter.fillRect(x1, top, x2 - x1, height - STROKE, ground)
        painter.fillRect(x1, top + height - STROKE, x2 - x1, STROKE, label)
        if number or not piece.starts:
            continue
        font = _font(scene, height)
        wide = max(height - STROKE, round(QFontMetricsF(font).horizontalAdvance(piece.letter)) + 4)
        chip = QRectF(x1, top, min(wide, x2 - x1), height - STROKE)
        painter.fillRect(chip, own)
        painter.setFont(font)
        painter.setPen(QColor(scene.colors.page))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, piece.letter)
        if named:
            _paint_name(painter, scene, chip, x2, piece, font)


def _font(scene: Scene, height: int) -> QFont:
    font = QFont(scene.measures.caption_font)
    font.setPixelSize(max(height - STROKE - 1, 7))
    font.setWeight(QFont.Weight.Bold)
    return font


def _paint_name(painter: QPainter, scene: Scene, chip: QRectF, right: int, piece: Piece, font: QFont) -> None:
    """Write the label's name behind the letter; it may reach over the bar's end, on the page's ground."""
    font = QFont(font)
    font.setWeight(QFont.Weight.Medium)
    name = scene.name(piece.span.label)
    wide = QFontMetricsF(font).horizontalAdvance(name) + 6
    room = QRectF(chip.right(), chip.top(), wide, chip.height())
    if room.right() > right:
        painter.fillRect(
            QRectF(right, chip.top(), room.right() - right, chip.height() + STROKE), QColor(scene.colors.page)
        )
    painter.setFont(font)
    painter.setPen(QColor(scene.colors.ink))
    painter.drawText(room.adjusted(4, 0, 4, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)


def _paint_case(painter: QPainter, scene: Scene, block: Block, line: Line, y: int, left: int) -> None:
    """Paint the frame round the part of the case that stands on this line, text and bars together."""
    case = scene.case
    if case is None or case.start >= line.end or case.end <= line.start or line.shaped is None:
        return
    top = y + line.base - round(block.face.ascent) - 5
    bottom = y + (block.row_y(line, line.rows) if line.rows else line.bottom) + 1
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(scene.colors.cursor), 1.6))
    text = scene.flow.blocks.text
    starts, ends = only_breaks(text, case.start, line.start), only_breaks(text, line.end, case.end)
    for a, b in block.ranges(line, case.start, case.end):
        box = QRectF(left + a - 3, top, b - a + 6, bottom - top)
        painter.drawPath(_frame(box, starts=starts, ends=ends))
    painter.restore()


def _frame(box: QRectF, *, starts: bool, ends: bool) -> QPainterPath:
    """Return the frame, open where the case goes on on another line."""
    path = QPainterPath()
    if starts and ends:
        path.addRoundedRect(box, 4, 4)
        return path
    corners = [box.topRight(), box.topLeft(), box.bottomLeft(), box.bottomRight()]
    if ends:
        corners = [box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()]
    if starts or ends:
        path.moveTo(corners[0])
        for corner in corners[1:]:
            path.lineTo(corner)
        return path
    for one, other in ((box.topLeft(), box.topRight()), (box.bottomLeft(), box.bottomRight())):
        path.moveTo(QPointF(one))
        path.lineTo(QPointF(other))
    return path

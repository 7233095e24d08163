"""Painting: the text, the spans on it, the selection, the cursor. Lengths are logical pixels of the viewport."""

from __future__ import annotations

from collections.abc import Mapping
from math import pi, sin
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from .block import Block, Line, Piece
from .flow import Flow
from .style import MOST_LANES, PATTERNS, STROKE, LabelStyle, Measures, PageColors, Pattern, label_color

if TYPE_CHECKING:
    from .bars import Case
    from .hints import Hint

FILL = 0.16
# So many fills over one another cannot be told from one more.
_DEEPEST_FILL = 40
REACH_UP = 22
"""How far a line's painting may reach over its box (the caption of the current span)."""
REACH_DOWN = 6
"""How far it may reach under it (the outline of the current span, the cursor)."""


class Scene(NamedTuple):
    """All that painting looks at."""

    flow: Flow
    measures: Measures
    colors: PageColors
    labels: Mapping[str, LabelStyle]
    dark: bool
    captions_always: bool
    patterns: bool
    selection: tuple[int, int]
    hit: bool
    word: tuple[int, int] | None
    cursor: int
    upstream: bool
    cursor_on: bool
    focused: bool
    current: int | None
    case: Case | None = None
    faded: frozenset[int] = frozenset()
    hint: Hint | None = None
    disputed: frozenset[int] = frozenset()

    def color(self, label: str) -> QColor:
        """Return the label's colour in this theme."""
        return label_color(self.labels.get(label), self.colors, dark=self.dark)

    def name(self, label: str) -> str:
        """Return the label's shown name."""
        style = self.labels.get(label)
        return style.name if style else label


def paint_page(painter: QPainter, scene: Scene, area: QRect) -> None:
    """Paint every line that touches ``area``."""
    painter.fillRect(area, QColor(scene.colors.page))
    found = scene.flow.lines(area.top() - REACH_DOWN, area.bottom() + REACH_UP)
    left = scene.flow.left
    for block, line, y in found:
        _paint_line(painter, scene, block, line, y, left)
    for block, line, y in found:
        _paint_strokes(painter, scene, block, line, y, left)
    if scene.case is not None or any(line.rows for _, line, _ in found):
        from .bars import paint_rows

        paint_rows(painter, scene, found)
    for block, line, y in found:
        for piece in line.pieces:
            if piece.span.id == scene.current and not piece.owner:
                _paint_current(painter, scene, block, line, piece, y, left)
    if scene.disputed:
        from .disputes import paint_signs

        paint_signs(painter, scene, found)
    if scene.cursor_on:
        rect = cursor_rect(scene.flow, scene.cursor, upstream=scene.upstream)
        if rect is not None:
            painter.fillRect(rect, QColor(scene.colors.cursor))


def cursor_rect(flow: Flow, offset: int, *, upstream: bool = False) -> QRect | None:
    """Return the cursor's rectangle, or None where it is out of view."""
    found = flow.place_of(offset, upstream=upstream)
    if found is None:
        return None
    block, line, y = found
    x = round(flow.left + block.x_of(line, offset))
    if line.shaped is None:
        return QRect(x - 1, y + line.top - 4, 2, line.height + 8)
    top, bottom = _glyph_box(block, line, y)
    return QRect(x - 1, top - 2, 2, bottom - top + 4)


def piece_rects(block: Block, line: Line, piece: Piece, y: int, left: int) -> list[QRect]:
    """Return the boxes of the glyphs of ``piece``."""
    top, bottom = _glyph_box(block, line, y)
    return [
        QRect(round(left + a), top, max(round(left + b) - round(left + a), 2), bottom - top) for a, b in piece.ranges
    ]


def _glyph_box(block: Block, line: Line, y: int) -> tuple[int, int]:
    return y + line.base - round(block.face.ascent) - 1, y + line.base + round(block.face.descent) + 1


def _paint_line(painter: QPainter, scene: Scene, block: Block, line: Line, y: int, left: int) -> None:
    if scene.word is not None:
        for a, b in block.ranges(line, *scene.word):
            top, bottom = _glyph_box(block, line, y)
            painter.fillRect(
                round(left + a), top, round(left + b) - round(left + a), bottom - top, QColor(scene.colors.word)
            )
    for piece in line.pieces:
        if piece.owner or piece.sure or piece.lane > _DEEPEST_FILL:
            continue
        color = scene.color(piece.span.label)
        color.setAlphaF(FILL)
        for rect in piece_rects(block, line, piece, y, left):
            painter.fillRect(rect, color)
    _paint_selection(painter, scene, block, line, y, left)
    if line.shaped is None:
        return
    painter.setPen(QColor(scene.colors.faint if block.face.faint else scene.colors.ink))
    line.shaped.draw(painter, QPointF(left, y + line.base - line.shaped.ascent()))
    if block.marks:
        _paint_marks(painter, scene, block, line, y, left)


def _paint_selection(painter: QPainter, scene: Scene, block: Block, line: Line, y: int, left: int) -> None:
    start, end = scene.selection
    if start >= end or end <= line.start or start > line.end:
        return
    color = QColor(scene.colors.selection if scene.focused else scene.colors.selection_idle)
    if scene.hit:
        # The focus is in the search field while one looks for the hit.
        color = QColor(scene.colors.hit)
    top, bottom = _glyph_box(block, line, y)
    if line.shaped is None:
        top, bottom = y + line.top, y + line.bottom
    ranges = [(round(left + a), round(left + b)) for a, b in block.ranges(line, start, end)]
    if block.last and line is block.lines[-1] and start <= line.end < end:
        # The line break is selected too: a short tail shows it.
        x = round(left + block.x_of(line, line.end))
        ranges.append((x, x + round(scene.measures.em * 0.4)))
    for a, b in ranges:
        painter.fillRect(a, top - 3, b - a, bottom - top + 6, color)
        if scene.hit:
            painter.fillRect(a, bottom + 1, b - a, STROKE, QColor(scene.colors.ink))


def _paint_marks(painter: QPainter, scene: Scene, block: Block, line: Line, y: int, left: int) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(scene.colors.mark), 1))
    painter.setFont(scene.measures.mark_font)
    top, bottom = _glyph_box(block, line, y)
    for mark in block.marks:
        at = block.start + mark.offset
        if not line.start <= at < line.end:
            continue
        for a, b in block.ranges(line, at, at + 1):
            rect = QRectF(left + a + 1.5, top + 3.5, b - a - 3, bottom - top - 7)
            painter.drawRoundedRect(rect, 2.5, 2.5)
            painter.drawText(rect.adjusted(-4, 0, 4, 0), Qt.AlignmentFlag.AlignCenter, mark.name)
    painter.restore()


def _paint_strokes(painter: QPainter, scene: Scene, block: Block, line: Line, y: int, left: int) -> None:
    caption_right = -1.0
    for piece in line.pieces:
        if piece.row >= 0:
            continue
        color = scene.color(piece.span.label)
        if piece.sure:
            color.setAlphaF(strength(piece.sure))
        if piece.lane < MOST_LANES:
            for a, b in piece.ranges:
                x1 = left + a + (1 if piece.starts else 0)
                x2 = left + b - (1 if piece.ends else 0)
                paint_stroke(painter, x1, x2, y + block.lane_y(line, piece.lane), color, _pattern(scene, piece))
        named = scene.captions_always and piece.starts and not piece.sure
        if named and piece.span.id != scene.current and not piece.owner:
            caption_right = _paint_caption(painter, scene, block, line, piece, color, y, left, caption_right)


def _pattern(scene: Scene, piece: Piece) -> Pattern:
    if piece.owner:
        return "dashed"
    if piece.sure:
        return "dotted"
    if not scene.patterns:
        return "solid"
    keys = list(scene.labels)
    label = piece.span.label
    return PATTERNS[keys.index(label) % len(PATTERNS)] if label in scene.labels else "solid"


def strength(sure: float) -> float:
    """Return how strongly a suggestion is drawn, 0 to 1: the less sure, the fainter."""
    return min(max(0.45 + (sure - 0.4) * 1.0, 0.45), 1.0)


def paint_stroke(painter: QPainter, x1: float, x2: float, y: int, color: QColor, pattern: Pattern) -> None:
    """Paint an underline from ``x1`` to ``x2``, its top at ``y``."""
    left, right = round(x1), max(round(x2), round(x1) + 2)
    if pattern == "solid":
        painter.fillRect(left, y, right - left, STROKE, color)
    elif pattern == "double":
        painter.fillRect(left, y - 1, right - left, 1, color)
        painter.fillRect(left, y + 1, right - left, 1, color)
    elif pattern == "dashed":
        for x in range(left, right, 7):
            painter.fillRect(x, y, min(4, right - x), STROKE, color)
    elif pattern == "dotted":
        for x in range(left, right, 4):
            painter.fillRect(x, y, min(2, right - x), STROKE, color)
    else:
        path = QPainterPath(QPointF(left, y + 1))
        for x in range(left + 1, right + 1):
            path.lineTo(x, y + 1 + 1.4 * sin((x - left) * pi / 3))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, 1.4))
        painter.drawPath(path)
        painter.restore()


def _paint_caption(
    painter: QPainter,
    scene: Scene,
    block: Block,
    line: Line,
    piece: Piece,
    color: QColor,
    y: int,
    left: int,
    taken: float,
) -> float:
    """Paint the label's name over the span's start; return how far right it reaches."""
    font = scene.measures.caption_font
    metrics = QFontMetricsF(font)
    x = max(left + piece.ranges[0][0], taken + 5)
    top, _ = _glyph_box(block, line, y)
    name = scene.name(piece.span.label)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(QPointF(x, top - metrics.descent() * 0.6), name)
    return x + metrics.horizontalAdvance(name)


def _paint_current(painter: QPainter, scene: Scene, block: Block, line: Line, piece: Piece, y: int, left: int) -> None:
    color = scene.color(piece.span.label)
    rects = piece_rects(block, line, piece, y, left)
    bottom = y + block.lane_y(line, piece.lane) + STROKE + 1
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for index, rect in enumerate(rects):
        box = QRectF(rect.left() - 0.75, rect.top() - 2.25, rect.width() + 1.5, bottom - rect.top() + 2.5)
        painter.drawPath(_outline(box, piece.starts and index == 0, piece.ends and index == len(rects) - 1))
    if piece.starts and piece.sure:
        from .hints import paint_caption

        paint_caption(painter, scene)
    elif piece.starts:
        style = scene.labels.get(piece.span.label)
        text = (
            f"{scene.name(piece.span.label)}  {style.shortcut}"
            if style and style.shortcut
            else scene.name(piece.span.label)
        )
        _paint_flag(painter, scene, text, color, QPointF(rects[0].left() - 1.5, rects[0].top() - 2.5))
    painter.restore()


def _outline(box: QRectF, starts: bool, ends: bool) -> QPainterPath:
    """Return the outline of one line's part: closed at the side where the span starts or ends."""
    radius = 3.0
    path = QPainterPath()
    if starts and ends:
        path.addRoundedRect(box, radius, radius)
        return path
    if not starts and not ends:
        path.moveTo(box.topLeft())
        path.lineTo(box.topRight())
        path.moveTo(box.bottomLeft())
        path.lineTo(box.bottomRight())
        return path
    inner, outer = (box.right(), box.left()) if starts else (box.left(), box.right())
    turn = radius if starts else -radius
    path.moveTo(inner, box.top())
    path.lineTo(outer + turn, box.top())
    path.quadTo(outer, box.top(), outer, box.top() + radius)
    path.lineTo(outer, box.bottom() - radius)
    path.quadTo(outer, box.bottom(), outer + turn, box.bottom())
    path.lineTo(inner, box.bottom())
    return path


def _paint_flag(painter: QPainter, scene: Scene, text: str, color: QColor, corner: QPointF) -> None:
    """Paint the small caption that sits on the current span's upper left corner."""
    metrics = QFontMetricsF(scene.measures.caption_font)
    width, height = metrics.horizontalAdvance(text) + 10, min(metrics.height() * 0.92, REACH_UP - 6)
    x = min(corner.x(), scene.flow.viewport_width - width - 4)
    rect = QRectF(max(x, 4), corner.y() - height + 0.5, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(rect, 3, 3)
    painter.drawRect(QRectF(rect.left(), rect.bottom() - 3, 4, 3))
    painter.setPen(QColor(scene.colors.page))
    painter.setFont(scene.measures.caption_font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

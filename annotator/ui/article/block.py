"""One laid-out stretch: a short paragraph, or a chunk of a long one, with its lines and the spans on them.

Lengths are logical pixels from the block's own top left, offsets code points of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from annotator.model.offsets import OffsetMap
from annotator.model.values import Span

from .layers import Placed
from .marks import Mark, displayed
from .style import LANE_GAP, LANE_PITCH, LANES_WITH_ROOM, MOST_LANES, MOST_ROWS, ROWS_GAP, Face

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_MOST_BREAKS = 64
_LEADING = QTextLine.Edge.Leading
_TRAILING = QTextLine.Edge.Trailing
_BETWEEN = QTextLine.CursorPosition.CursorBetweenCharacters
_ON = QTextLine.CursorPosition.CursorOnCharacter


class Piece(NamedTuple):
    """The part of a span that stands on one line: where, and whether the span starts or ends there."""

    span: Span
    lane: int
    owner: str
    ranges: tuple[tuple[float, float], ...]
    starts: bool
    ends: bool
    row: int = -1
    letter: str = ""
    sure: float = 0.0


@dataclass(slots=True, eq=False)
class Line:
    """One line: its code points (end exclusive), and its box from the block's top."""

    start: int
    end: int
    shaped: QTextLine | None
    top: int = 0
    height: int = 0
    base: int = 0
    pieces: tuple[Piece, ...] = ()
    lanes: int = LANES_WITH_ROOM
    rows: int = 0

    @property
    def bottom(self) -> int:
        """Return the line's lower end."""
        return self.top + self.height


@dataclass(slots=True, eq=False)
class Block:
    """Lines of one paragraph, from ``start`` to ``end``; ``last`` where the paragraph ends with it."""

    paragraph: int
    start: int
    end: int
    kind: str
    face: Face
    lines: list[Line]
    above: int
    below: int
    first: bool
    last: bool
    layout: QTextLayout | None
    offsets: OffsetMap
    width: float
    marks: tuple[Mark, ...] = ()
    right_to_left: bool = False
    height: int = 0
    version: int = -1
    tops: list[int] = field(default_factory=list[int])

    def utf16(self, offset: int) -> int:
        """Return the place of the article's ``offset`` in the layout."""
        return self.offsets.to_utf16(offset - self.start)

    def holds(self, offset: int) -> bool:
        """Whether the cursor at ``offset`` stands in this block."""
        return self.start <= offset < self.end or (self.last and offset == self.end)

    def line_at(self, y: float) -> Line:
        """Return the line at that height, or the nearest."""
        index = bisect_right(self.tops, y) - 1
        return self.lines[max(index, 0)]

    def line_of(self, offset: int, *, upstream: bool = False) -> Line:
        """Return the line of the cursor at ``offset``; ``upstream``: between two lines it stands on the upper one."""
        low, high = 0, len(self.lines)
        while low < high - 1:
            middle = (low + high) // 2
            if self.lines[middle].start <= offset:
                low = middle
            else:
                high = middle
        if upstream and low and self.lines[low].start == offset:
            low -= 1
        return self.lines[low]

    def x_of(self, line: Line, offset: int) -> float:
        """Return the cursor's x on ``line``."""
        if line.shaped is None:
            return self.face.indent
        return _x(line.shaped, self.utf16(offset))

    def ranges(self, line: Line, start: int, end: int) -> tuple[tuple[float, float], ...]:
        """Return the x ranges of ``start`` to ``end`` on ``line``: one, or several where scripts run both ways."""
        start, end = max(start, line.start), min(end, line.end)
        if line.shaped is None or start >= end:
            return ()
        low, high = self.utf16(start), self.utf16(end)
        if not self.right_to_left:
            left, right = _x(line.shaped, low), _x(line.shaped, high)
            if high == line.shaped.textStart() + line.shaped.textLength():
                right = max(right, _x(line.shaped, high - 1, _TRAILING))
            return ((min(left, right), max(left, right)),)
        return _visual_ranges(line.shaped, low, high)

    def offset_at(self, line: Line, x: float, *, on: bool = False) -> int:
        """Return the offset of the gap nearest to ``x`` on ``line``; ``on``: of the character under ``x``."""
        if line.shaped is None:
            return line.start
        if self.right_to_left:
            guess = line.shaped.xToCursor(x, _ON if on else _BETWEEN)
        else:
            guess = self._nearest(line.shaped, x, on=on)
        found = self.start + self.offsets.to_code_points(guess)
        return min(max(found, line.start), line.end)

    def _nearest(self, shaped: QTextLine, x: float, *, on: bool) -> int:
        """Return the cursor position nearest to ``x``, or ``on`` the character there.

        Qt's own answer goes wrong behind combining marks; from left to right, x grows with the position.
        """
        low = shaped.textStart()
        units = range(low, low + shaped.textLength() + 1)
        layout = self.layout
        assert layout is not None
        at = min(low + bisect_left(units, x, key=lambda unit: _x(shaped, unit)), units[-1])
        near = {at, layout.previousCursorPosition(at), layout.nextCursorPosition(at)}
        places = [(unit, _x(shaped, unit)) for unit in near if unit in units and layout.isValidCursorPosition(unit)]
        if on:
            return max((place for place in places if place[1] <= x and place[0] < units[-1]), default=(low, 0.0))[0]
        return min(places, key=lambda place: (abs(place[1] - x), place[0]), default=(low, 0.0))[0]

    def decorate(self, placed: Sequence[Placed], text: str) -> None:
        """Put the spans on the lines and set the lines' heights: more than two lanes make a line taller.

        A span whose first characters are line breaks of ``text``, the article's, starts where it is first seen.
        """
        pieces: list[list[Piece]] = [[] for _ in self.lines]
        index = 0
        for one in placed:
            span = one.span
            index = next((i for i, line in enumerate(self.lines) if line.end > span.start), len(self.lines))
            while index < len(self.lines) and self.lines[index].start < span.end:
                line = self.lines[index]
                found = self.ranges(line, span.start, span.end)
                starts = only_breaks(text, span.start, line.start)
                ends = only_breaks(text, line.end, span.end)
                if found:
                    piece = Piece(span, one.lane, one.owner, found, starts, ends, one.row, one.letter, one.sure)
                    pieces[index].append(piece)
                index += 1
        for line, found in zip(self.lines, pieces, strict=True):
            line.pieces = tuple(_stacked(found))
        self.place()

    def place(self) -> None:
        """Set every line's box."""
        face = self.face
        y = self.above
        slack = face.leading - face.caption_room - face.em
        below = max(slack / 2, LANE_GAP + LANES_WITH_ROOM * LANE_PITCH + 2)
        base = round(face.leading - below - face.descent)
        for line in self.lines:
            lanes = min(max((piece.lane for piece in line.pieces if piece.row < 0), default=-1) + 1, MOST_LANES)
            line.lanes = max(lanes, LANES_WITH_ROOM)
            line.rows = min(max((piece.lane for piece in line.pieces if piece.row >= 0), default=-1) + 1, MOST_ROWS)
            extra = (line.lanes - LANES_WITH_ROOM) * LANE_PITCH
            if line.rows:
                extra += line.rows * face.row + 2 * ROWS_GAP
            line.top = y
            line.height = (face.leading if self.layout is not None else self.blank_height) + extra
            line.base = y + (base if self.layout is not None else line.height - 2)
            y += line.height
        self.tops = [line.top for line in self.lines]
        self.height = y + self.below

    @property
    def blank_height(self) -> int:
        """Return the height of a blank paragraph's line."""
        return max(round(self.face.em * 0.45), 4)

    def lane_y(self, line: Line, lane: int) -> int:
        """Return the top of the lane's stroke."""
        return line.base + round(self.face.descent) + LANE_GAP + min(lane, MOST_LANES - 1) * LANE_PITCH

    def row_y(self, line: Line, lane: int) -> int:
        """Return the top of a bar in the rows under the line; ``lane`` counts from the first of them."""
        below = line.base + round(self.face.descent) + LANE_GAP + line.lanes * LANE_PITCH
        return below + ROWS_GAP + min(lane, MOST_ROWS) * self.face.row

    def row_at(self, line: Line, y: float) -> int | None:
        """Return which lane of the rows is at that height; None where it is the text or its own lanes."""
        if not line.rows or y < self.row_y(line, 0):
            return None
        return min(int(y - self.row_y(line, 0)) // self.face.row, line.rows - 1)


class Shaped(NamedTuple):
    """A layout with the code-point bounds of its lines, relative to the text laid out."""

    layout: QTextLayout
    offsets: OffsetMap
    bounds: list[int]
    marks: tuple[Mark, ...]
    right_to_left: bool


def shape(text: str, face: Face, width: float, *, justify: bool = True) -> Shaped:
    """Lay ``text`` (without line breaks) out in lines of ``width``."""
    string, marks = displayed(text)
    layout = QTextLayout(string, face.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    if justify:
        option.setAlignment(Qt.AlignmentFlag.AlignJustify)
    option.setTabStopDistance(face.em * 2)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    offsets = OffsetMap.of(text)  # not of the display string: a stand-in may be two code points for one
    if marks:
        hidden = QTextCharFormat()
        hidden.setForeground(QBrush(QColor(0, 0, 0, 0)))
        ranges: list[QTextLayout.FormatRange] = []
        for mark in marks:
            one = QTextLayout.FormatRange()
            one.start = offsets.to_utf16(mark.offset)
            one.length = 1
            one.format = hidden
            ranges.append(one)
        layout.setFormats(ranges)
    layout.beginLayout()
    bounds = [0]
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width - face.indent)
        line.setPosition(QPointF(face.indent, 0))
        bounds.append(offsets.to_code_points(line.textStart() + line.textLength(), forward=True))
    layout.endLayout()
    return Shaped(layout, offsets, bounds, marks, _RIGHT_TO_LEFT.search(string) is not None)


def make_block(
    shaped: Shaped | None,
    *,
    paragraph: int,
    start: int,
    lines: int,
    kind: str,
    face: Face,
    width: float,
    above: int,
    below: int,
    first: bool,
    last: bool,
) -> Block:
    """Return a block of the first ``lines`` lines of ``shaped``; ``shaped`` None makes a blank paragraph."""
    if shaped is None:
        rows = [Line(start, start, None)]
    else:
        bounds = shaped.bounds
        rows = [
            Line(start + bounds[i], start + bounds[i + 1], shaped.layout.lineAt(i))  # dies with the layout: same block
            for i in range(lines)
        ]
    block = Block(
        paragraph=paragraph,
        start=start,
        end=rows[-1].end,
        kind=kind,
        face=face,
        lines=rows,
        above=above,
        below=below,
        first=first,
        last=last,
        layout=shaped.layout if shaped else None,
        offsets=shaped.offsets if shaped else OffsetMap(),
        width=width,
        marks=tuple(m for m in shaped.marks if m.offset < rows[-1].end - start) if shaped else (),
        right_to_left=shaped is not None and shaped.right_to_left,
    )
    block.place()
    return block


def _stacked(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Put the rows of a line one under the other: each as high as this line needs it, and one lane at least."""
    deep: dict[int, int] = {}
    for piece in pieces:
        if piece.row >= 0:
            deep[piece.row] = max(deep.get(piece.row, 1), piece.lane + 1)
    if not deep:
        return pieces
    above = list(accumulate((deep.get(row, 1) for row in range(max(deep))), initial=0))
    return [piece if piece.row < 0 else piece._replace(lane=above[piece.row] + piece.lane) for piece in pieces]


def only_breaks(text: str, start: int, end: int) -> bool:
    """Whether nothing but a few line breaks stands between the offsets, or nothing at all."""
    return start >= end or (end - start <= _MOST_BREAKS and not text[start:end].strip("\n"))


def _x(line: QTextLine, position: int, edge: QTextLine.Edge = _LEADING) -> float:
    found: Any = line.cursorToX(position, edge)  # a pair, whatever the stubs say
    return found[0]


def _visual_ranges(line: QTextLine, low: int, high: int) -> tuple[tuple[float, float], ...]:
    """Return the ranges of the code units, joined where they touch: from the glyphs, which know their direction."""
    found: list[tuple[float, float]] = []
    for run in line.glyphRuns(low, high - low):
        rect = run.boundingRect()
        if rect.width() > 0:
            found.append((rect.left(), rect.right()))
    found.sort()
    joined: list[tuple[float, float]] = []
    for left, right in found:
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return tuple(joined)

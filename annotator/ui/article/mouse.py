"""The mouse on the page: selecting, picking spans, moving their edges, hovering. Points are viewport pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from . import characters
from .layers import Placed, hit_order
from .style import LANE_PITCH, STROKE

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from .view import ArticleView

EDGE_REACH = 4
_SAME_PLACE = 4
_HOVER_MS = 380
_FRAME_MS = 16
_PREVIEW_MS = 1500

Edge = Literal["start", "end"]


def spans_under(view: ArticleView, point: QPoint) -> list[Placed]:
    """Return the spans under the point, in the order in which clicks go through them."""
    found = view.flow.line_at(point.y())
    if found is None:
        return []
    block, line, y = found
    if not y + line.top <= point.y() < y + line.bottom:
        return []
    x = point.x() - view.flow.left
    hit: list[Placed] = []
    on_lane: int | None = None
    row = block.row_at(line, point.y() - y)
    for piece in line.pieces:
        if not any(a - 0.5 <= x < b + 0.5 for a, b in piece.ranges):
            continue
        if row is not None or piece.row >= 0:
            if piece.row >= 0 and piece.lane == row:
                hit.append(Placed(piece.span, piece.lane, piece.owner, piece.row, piece.letter))
            continue
        hit.append(Placed(piece.span, piece.lane, piece.owner, sure=piece.sure))
        top = y + block.lane_y(line, piece.lane) - (LANE_PITCH - STROKE) // 2
        if top <= point.y() < top + LANE_PITCH:
            on_lane = piece.lane
    return hit_order(hit, on_lane=on_lane)


def edge_under(view: ArticleView, point: QPoint) -> Edge | None:
    """Return which edge of the current span the point is on, within 4 pixels."""
    current = view.current_span()
    found = view.flow.line_at(point.y())
    if current is None or found is None or view.is_read_only():
        return None
    _, line, y = found
    if not y + line.top <= point.y() < y + line.bottom:
        return None
    x = point.x() - view.flow.left
    near: list[tuple[float, Edge]] = []
    for piece in line.pieces:
        if piece.span.id != current or piece.owner:
            continue
        if piece.starts:
            near.append((abs(x - piece.ranges[0][0]), "start"))
        if piece.ends:
            near.append((abs(x - piece.ranges[-1][1]), "end"))
    near = [one for one in near if one[0] <= EDGE_REACH]
    return min(near)[1] if near else None


def button_under(view: ArticleView, point: QPoint) -> bool | None:
    """Return which button of the current suggestion's caption the point is on: True accepts, False rejects."""
    current = view.current_span()
    if current is None or current >= 0 or view.is_read_only():
        return None
    from . import hints

    return hints.button_under(view, point)


class Mouse:
    """What the pointer is doing."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._pressed: QPoint | None = None
        self._dragging = False
        self._origin = (0, 0)
        self._edge: Edge | None = None
        self._button: bool | None = None
        self._last_click: tuple[QPoint, int | None] | None = None
        self._point = QPoint()
        self._free = False
        self._hovered: tuple[int, ...] = ()
        self._scroller = self._timer(_FRAME_MS, self._scroll_on, single=False)
        self._hover = self._timer(_HOVER_MS, self._show_bubble, single=True)
        self._expiry = self._timer(_PREVIEW_MS, view.drop_preview, single=True)

    def _timer(self, interval: int, run: object, *, single: bool) -> QTimer:
        timer = QTimer(self._view)
        timer.setInterval(interval)
        timer.setSingleShot(single)
        timer.timeout.connect(run)
        return timer

    def forget(self) -> None:
        """Drop what was under way: the article is another."""
        self._pressed, self._dragging, self._edge, self._last_click, self._hovered = None, False, None, None, ()
        self._button = None
        self._scroller.stop()
        self._hover.stop()
        self._expiry.stop()

    # --- buttons ---------------------------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """Begin a click or a drag: a button goes down."""
        self.leave()
        view, point = self._view, event.position().toPoint()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._reject(point)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._button = button_under(view, point)
        if self._button is not None:
            return
        self._pressed, self._point, self._dragging = point, point, False
        self._free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._origin = (view.anchor(), view.anchor())
            self._dragging = True
            self._extend()
            return
        self._edge = edge_under(view, point)
        offset = self._offset(point)
        self._origin = (offset, offset)
        if self._edge is None and not spans_under(view, point):
            view.move_cursor(offset, extend=False, show=False)

    def double_click(self, event: QMouseEvent) -> None:
        """Select the word under the pointer; going on dragging takes more words.

        Where spans lie upon one another two quick clicks are two clicks: the second picks the next span.
        """
        if event.button() != Qt.MouseButton.LeftButton:
            return
        view, point = self._view, event.position().toPoint()
        if self._repeats(point) and sum(not one.owner for one in spans_under(view, point)) > 1:
            self.press(event)
            return
        start, end = view.words.word_at(view.flow.offset_at(point.x(), point.y(), on=True))
        self._pressed, self._point, self._edge, self._last_click = point, point, None, None
        self._free = False
        self._origin = (start, end)
        self._dragging = True
        view.set_selection(start, end)

    def move(self, event: QMouseEvent) -> None:
        """Drag or hover: the pointer moves."""
        point = event.position().toPoint()
        self._point = point
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._pressed = None
            self._look(point)
            return
        self._free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if not self._dragging:
            if (point - self._pressed).manhattanLength() < max(QApplication.startDragDistance() // 2, 3):
                return
            self._dragging = True
        self._follow()
        outside = not 0 <= point.y() < self._view.viewport().height()
        if outside and not self._scroller.isActive():
            self._scroller.start()

    def release(self, event: QMouseEvent) -> None:
        """End a drag or a click: the button comes up."""
        if event.button() == Qt.MouseButton.LeftButton and self._button is not None:
            button, self._button = self._button, None
            current = self._view.current_span()
            if current is not None and button_under(self._view, event.position().toPoint()) is button:
                self._view.suggestion_answered.emit(current, button)
            return
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        pressed, dragged, edge = self._pressed, self._dragging, self._edge
        self._pressed, self._dragging, self._edge = None, False, None
        self._scroller.stop()
        if not dragged:
            self._click(pressed)
        elif edge is not None:
            self._drop_edge()
        self._look(event.position().toPoint())

    def leave(self) -> None:
        """Hide the bubble: the pointer leaves the page, or the page moves under it."""
        self._hover.stop()
        self._hovered = ()
        self._view.show_bubble((), QPoint())

    def hold_preview(self) -> None:
        """Stop waiting for the answer to a moved edge: it has come."""
        self._expiry.stop()

    def _reject(self, point: QPoint) -> None:
        """Answer the suggestion under the pointer with no: one act, wherever it is."""
        found = next((one.span.id for one in spans_under(self._view, point) if one.sure), None)
        if found is not None and not self._view.is_read_only():
            self._view.suggestion_answered.emit(found, False)

    # --- selecting and picking -------------------------------------------------------------------------------------

    def _offset(self, point: QPoint) -> int:
        view = self._view
        return characters.floor(view.text(), view.flow.offset_at(point.x(), point.y()))

    def _click(self, point: QPoint) -> None:
        """Make the span under the pointer current; again at the same place: the next one out."""
        view = self._view
        found = spans_under(view, point)
        if found and found[0].row >= 0:
            self._last_click = (point, None)
            view.row_picked.emit(found[0].span.id)
            return
        own = [one.span.id for one in found if not one.owner]
        repeats, self._last_click = self._repeats(point), (point, None)
        if not own:
            view.move_cursor(self._offset(point), extend=False, show=False)
            return
        chosen, current = own[0], view.current_span()
        if repeats and current in own:
            chosen = own[(own.index(current) + 1) % len(own)]
        self._last_click = (point, chosen)
        view.move_cursor(self._offset(point), extend=False, show=False, keep_current=True)
        view.set_current_span(chosen, reveal=False, move=False)

    def _repeats(self, point: QPoint) -> bool:
        """Return whether the last click was here, and the span that it picked is current still."""
        last, current = self._last_click, self._view.current_span()
        if last is None or current is None or current != last[1]:
            return False
        return (point - last[0]).manhattanLength() <= _SAME_PLACE

    def _follow(self) -> None:
        if self._edge is not None:
            self._drag_edge()
        else:
            self._extend()

    def _extend(self) -> None:
        """Select from where the drag began to the pointer, by words, or by characters where Alt is held."""
        view = self._view
        offset = self._offset(self._point)
        low, high = min(self._origin[0], offset), max(self._origin[1], offset)
        start, end = view.words.whole(low, high) if self._free else view.words.snapped(low, high)
        if offset < self._origin[1] and offset <= self._origin[0]:
            view.set_selection(end, start)
        else:
            view.set_selection(start, end)

    def _drag_edge(self) -> None:
        view = self._view
        span = view.layers.get(view.current_span())
        if span is None or self._edge is None:
            return
        view.preview_edge(span.id, *self._moved(span.start, span.end, self._edge))

    def _moved(self, start: int, end: int, edge: Edge) -> tuple[int, int]:
        """Return the span's ends with the edge at the pointer; a character stays between them."""
        view = self._view
        text, offset = view.text(), self._offset(self._point)
        if edge == "end":
            offset = max(offset, characters.following(text, start))
            if not self._free and text[offset - 1] != "\n":
                offset = max(view.words.snapped(offset - 1, offset)[1], start + 1)
            return start, offset
        offset = min(offset, characters.preceding(text, end))
        if not self._free and text[offset] != "\n":
            offset = min(view.words.snapped(offset, offset + 1)[0], end - 1)
        return offset, end

    def _drop_edge(self) -> None:
        view = self._view
        span, shown = view.layers.get(view.current_span()), view.layers.shown(view.current_span())
        if span is None or shown is None or (span.start, span.end) == (shown.start, shown.end):
            view.drop_preview()
            return
        # The preview stays until the answer comes, so that the edge does not jump back for a moment.
        self._expiry.start()
        view.edge_moved.emit(span.id, shown.start, shown.end)

    def _scroll_on(self) -> None:
        """Scroll while a drag is held over the edge: the further out, the faster."""
        view, y, height = self._view, self._point.y(), self._view.viewport().height()
        beyond = y if y < 0 else y - height + 1 if y >= height else 0
        if not beyond or self._pressed is None:
            self._scroller.stop()
            return
        step = max(min(abs(beyond) // 3 + 2, 60), 1)
        view.scroll_by(step if beyond > 0 else -step)
        self._follow()

    # --- looking ---------------------------------------------------------------------------------------------------

    def _look(self, point: QPoint) -> None:
        """Set the pointer's shape and wait a moment before telling about the span under it."""
        view = self._view
        found = spans_under(view, point)
        if button_under(view, point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif edge_under(view, point) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif any(not one.owner or one.row >= 0 for one in found):
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        if view.viewport().cursor().shape() != shape:
            view.viewport().setCursor(shape)
        ids = tuple(one.span.id for one in found)
        if ids != self._hovered:
            self.leave()
            self._hovered = ids
            if ids and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
                self._hover.start()

    def _show_bubble(self) -> None:
        found: Sequence[Placed] = spans_under(self._view, self._point)
        if found and tuple(one.span.id for one in found) == self._hovered:
            self._view.show_bubble(found, self._point)

"""The article page: shows a text of any size with spans over it, and lets them be picked, made and moved.

``surface`` shows it, ``mouse`` and ``keys`` move in it; here are the cursor, the selection, the current span, and the
events. Offsets that go in and come out are code points of the article, ends exclusive; points are viewport pixels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.model.span_index import SpanIndex
from annotator.model.values import Span

from . import accessible, characters, keys
from .block import Block, Line
from .layers import NOTHING, Suggested
from .mouse import Mouse, spans_under
from .painting import cursor_rect
from .surface import PageSurface
from .words import Boundaries, Snap, WordFinder

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent, QWheelEvent

_WHEEL_NOTCH = 120
_WHEEL_LINES = 2.5
_LONGEST_SPOKEN = 300
_MODIFIER_KEYS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class ArticleView(PageSurface):
    """A page of text with spans. It never changes the text and takes no input method."""

    selection_changed = Signal(int, int)
    cursor_moved = Signal(int)
    current_span_changed = Signal(object)
    edge_moved = Signal(int, int, int)
    zoom_requested = Signal(int)
    context_requested = Signal(QPoint, object)
    row_picked = Signal(int)
    """A span of another's, in the rows under the text, was clicked; carries its id."""
    suggestion_answered = Signal(int, bool)
    """A suggestion was accepted or rejected by the mouse; carries its id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.accessible_interface: object = None
        self._snap: Snap | None = None
        self._boundaries: Boundaries | None = None
        self.words = WordFinder(self.blocks.paragraphs, None, None)
        self._goal_x: float | None = None
        self._read_only = False
        self.mouse = Mouse(self)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def set_article(self, text: str, *, scroll_to: int = 0) -> None:
        """Show ``text`` without spans, the line of ``scroll_to`` at the top; the cursor goes there."""
        had_selection, had_current = self.has_selection(), self._current is not None
        self.mouse.forget()
        self.layers.set(SpanIndex())
        self.layers.set_others({})
        self.layers.set_rows(())
        self.layers.suggest(NOTHING)
        at = characters.floor(text, min(max(scroll_to, 0), len(text)))
        self._goal_x = None
        self._show_text(text, at)
        self.words = WordFinder(self.blocks.paragraphs, self._snap, self._boundaries)
        if had_selection:
            self.selection_changed.emit(at, at)
        if had_current:
            self.current_span_changed.emit(None)
        self.cursor_moved.emit(at)

    def set_spans(self, index: SpanIndex) -> None:
        """Show these spans as one's own, instead of those shown before."""
        self.mouse.hold_preview()
        self.layers.set(index)
        self._all_respan()
        self._check_current()

    def change_spans(self, added: Sequence[Span], removed: Sequence[int]) -> None:
        """Add spans (they replace those of their id) and remove spans by id; repaint their lines only."""
        self.mouse.hold_preview()
        self._respan(self.layers.change(added, removed))
        self._check_current()

    def set_suggestions(self, suggested: Suggested) -> None:
        """Show these suggestions instead of those before; what is among both stays as it is on the screen."""
        self._respan(self.layers.suggest(suggested))
        self._check_current()

    def set_other_layers(self, layers: Mapping[int, tuple[str, SpanIndex]]) -> None:
        """Show others' layers, read-only: annotator id -> (name, spans)."""
        self.layers.set_others(layers)
        self._all_respan()

    def set_words(self, snap: Snap | None, boundaries: Boundaries | None) -> None:
        """Give the word library: ``snap(text, start, end)`` and ``boundaries(text)``; None: by characters."""
        self._snap, self._boundaries = snap, boundaries
        self.words = WordFinder(self.blocks.paragraphs, snap, boundaries)
        self._find_word()
        self.viewport().update()

    def set_read_only(self, read_only: bool) -> None:
        """Let no edge be moved; selecting and copying go on."""
        self._read_only = read_only

    def is_read_only(self) -> bool:
        """Return whether edges stay where they are."""
        return self._read_only

    # --- cursor, selection, current span ------------------------------------------------------------------------------

    def cursor(self) -> int:  # type: ignore[override]  (the text cursor; the pointer's shape is the viewport's)
        """Return where the cursor stands."""
        return self._cursor

    def anchor(self) -> int:
        """Return where the selection began; the cursor where there is none."""
        return self._anchor

    def selection(self) -> tuple[int, int]:
        """Return the selection; both ends are the cursor where there is none."""
        return min(self._anchor, self._cursor), max(self._anchor, self._cursor)

    def has_selection(self) -> bool:
        """Return whether anything is selected."""
        return self._anchor != self._cursor

    def select(self, start: int, end: int) -> None:
        """Select ``start`` to ``end``, widened to whole characters, and show it."""
        length = len(self.text())
        start, end = sorted((min(max(start, 0), length), min(max(end, 0), length)))
        self.set_selection(*self.words.whole(start, end))
        self.reveal(start, end)

    def show_hit(self, start: int, end: int) -> None:
        """Select what a search found: it stands out until something else is selected, or ``forget_hit``."""
        self._hit = (start, end)
        self.select(start, end)
        self.update_lines(start, end)

    def forget_hit(self) -> None:
        """Show the selection as any other."""
        if self._hit is not None:
            self.update_lines(*self._hit)
            self._hit = None

    def clear_selection(self) -> None:
        """Select nothing; the cursor and the current span stay."""
        self.set_selection(self._cursor, self._cursor, keep_current=True)

    def set_selection(
        self,
        anchor: int,
        cursor: int,
        *,
        upstream: bool = False,
        goal_x: float | None = None,
        keep_current: bool = False,
    ) -> None:
        """Put both ends of the selection; the current span is let go unless ``keep_current``."""
        before, moved = self.selection(), cursor != self._cursor
        if moved or upstream != self._upstream:
            self.update_lines(self._cursor, self._cursor)
        self._anchor, self._cursor, self._upstream, self._goal_x = anchor, cursor, upstream, goal_x
        after = self.selection()
        if not keep_current:
            self._set_current(None)
        self._find_word()
        self._restart_blink()
        self.update_lines(cursor, cursor)
        if before != after:
            self._repaint_difference(before, after)
            if before[0] < before[1] or after[0] < after[1]:
                self.selection_changed.emit(*after)
        if moved:
            self.cursor_moved.emit(cursor)
            if self._word is not None and not self.has_selection():
                self._say(self.text()[slice(*self._word)])

    def move_cursor(
        self,
        offset: int,
        *,
        extend: bool,
        upstream: bool = False,
        goal_x: float | None = None,
        show: bool = True,
        keep_current: bool = False,
    ) -> None:
        """Put the cursor at ``offset``, the selection following it if ``extend``, and show it unless not ``show``."""
        anchor = self._anchor if extend else offset
        self.set_selection(anchor, offset, upstream=upstream, goal_x=goal_x, keep_current=keep_current)
        if show:
            self.show_cursor()

    def current_span(self) -> int | None:
        """Return the id of the current span."""
        return self._current

    def set_current_span(self, span_id: int | None, *, reveal: bool = True, move: bool = True) -> None:
        """Make the span current; ``reveal`` scrolls to it, ``move`` puts the cursor at its start."""
        span = self.layers.get(span_id)
        if span is None:
            self._set_current(None)
            return
        if move:
            self.set_selection(span.start, span.start, keep_current=True)
        self._set_current(span.id)
        if reveal:
            self.reveal(span.start, span.end)

    def target(self) -> tuple[int, int] | None:
        """Return the selection, else the word at the cursor, else None."""
        return self.selection() if self.has_selection() else self.words.at_cursor(self._cursor)

    def _set_current(self, span_id: int | None) -> None:
        if span_id == self._current:
            return
        for one in (self.layers.shown(self._current), self.layers.shown(span_id)):
            if one is not None:
                self.update_lines(one.start, one.end)
        self._current = span_id
        self._find_word()
        span = self.layers.get(span_id)
        if span is not None:
            self._say(self._spoken(span))
        self.current_span_changed.emit(span_id)

    def _check_current(self) -> None:
        if self._current is not None and self.layers.get(self._current) is None:
            self._set_current(None)

    def _find_word(self) -> None:
        """Find the word that a label's key would tag; it gets a faint ground."""
        old = self._word
        wanted = self.hasFocus() and not self.has_selection() and self._current is None and not self._read_only
        self._word = self.words.at_cursor(self._cursor) if wanted and self.text() else None
        if old != self._word:
            for one in (old, self._word):
                if one is not None:
                    self.update_lines(*one)

    # --- the cursor's place -------------------------------------------------------------------------------------------

    def show_cursor(self) -> None:
        """Scroll as little as is needed to have the cursor's line in view."""
        self._ensure()
        found = self.flow.place_of(self._cursor, upstream=self._upstream)
        height, margin = self.viewport().height(), self.line_height() // 2
        if found is None:
            self._scrolled(lambda: self.flow.go_to(self._cursor, y=height // 3))
            return
        _, line, y = found
        over, under = y + line.top - margin, y + line.bottom + margin - height
        if over < 0 or under > 0:
            self.scroll_by(over if over < 0 else min(under, max(over, 0)))

    def line_of_cursor(self) -> tuple[Block, Line] | None:
        """Return the line that the cursor stands on; it is brought into view."""
        self.show_cursor()
        found = self.flow.place_of(self._cursor, upstream=self._upstream)
        return (found[0], found[1]) if found is not None else None

    def goal_x(self) -> float:
        """Return the x that moving up and down keeps to, from the text's left."""
        if self._goal_x is not None:
            return self._goal_x
        found = self.line_of_cursor()
        return found[0].x_of(found[1], self._cursor) if found is not None else 0.0

    def cursor_y(self) -> int:
        """Return the middle of the cursor's line, inside the viewport."""
        rect = cursor_rect(self.flow, self._cursor, upstream=self._upstream)
        return min(max(rect.center().y() if rect is not None else 0, 0), max(self.viewport().height() - 1, 0))

    def _page_moves(self) -> None:
        """Hide what belongs to the pointer: the page moves under it."""
        self.mouse.leave()

    # --- events -------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the page's own keys from the window's shortcuts. Whatever the key is for, the bubble is in its way."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() not in _MODIFIER_KEYS:
                self.mouse.leave()
            if keys.wanted(self, event):
                event.accept()
                return True
        return super().event(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:  # noqa: ANN401  (as Qt has it)
        """Refuse input methods."""
        return False if query == Qt.InputMethodQuery.ImEnabled else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the page's own keys; the others are the window's."""
        self._ensure()
        event.setAccepted(keys.press(self, event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self._ensure()
        self.mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._ensure()
        self.mouse.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or hover."""
        self._ensure()
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        self._ensure()
        self.mouse.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by pixels; with Ctrl ask for another size."""
        pixels, angle = event.pixelDelta().y(), event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if angle:
                self.zoom_requested.emit(1 if angle > 0 else -1)
        elif pixels or angle:
            self.scroll_by(-(pixels or round(angle / _WHEEL_NOTCH * _WHEEL_LINES * self.line_height())))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask the window for a menu."""
        self._ensure()
        if event.reason() == event.Reason.Mouse:
            own = [one.span.id for one in spans_under(self, event.pos()) if not one.owner]
            chosen = self._current if self._current in own else own[0] if own else None
            self.context_requested.emit(event.globalPos(), chosen)
        else:
            rect = cursor_rect(self.flow, self._cursor) or QRect(0, 0, 1, 1)
            self.context_requested.emit(self.viewport().mapToGlobal(rect.bottomLeft()), self._current)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Hide the bubble when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self.mouse.leave()
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor; the selection is as it was."""
        super().focusInEvent(event)
        self._focus_changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the cursor; the selection stays."""
        super().focusOutEvent(event)
        self._focus_changed()

    def _focus_changed(self) -> None:
        self._find_word()
        self._restart_blink()
        self._repaint_everything()

    # --- screen readers -----------------------------------------------------------------------------------------------

    def accessible_text(self, which: QAccessible.Text) -> str:
        """Return the page's name, the current span as description, the paragraph at the cursor as value."""
        if which == QAccessible.Text.Name:
            return self.accessibleName() or QCoreApplication.translate("ArticleView", "Article")
        if which == QAccessible.Text.Description:
            span = self.layers.get(self._current)
            if span is None:
                return self.accessibleDescription()
            return self._spoken(span)
        if which == QAccessible.Text.Value:
            paragraphs = self.blocks.paragraphs
            index = paragraphs.at(self._cursor)
            start = max(paragraphs.start(index), self._cursor - 1000)
            return self.text()[start : min(paragraphs.end(index), start + 2000)]
        return ""

    def _spoken(self, span: Span) -> str:
        """Return what is said of a span; of a suggestion that it is one, and why."""
        words = f"{self._label_name(span.label)}: {self.text()[span.start : span.end][:_LONGEST_SPOKEN]}"
        more = reversed(self.layers.suggested.why(span.id)) if span.id < 0 else (self.dispute(span.id),)
        return ", ".join(filter(None, (words, *more)))

    def _say(self, text: str) -> None:
        accessible.announce(self, text[:_LONGEST_SPOKEN])

"""The page laid out and scrolled: which lines are in view, where they stand, and which have to be painted again.

``blocks`` and ``flow`` know what stands where; this is their scroll area. Offsets are code points, ends exclusive;
points are viewport pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from annotator.model.values import Span

from . import characters
from .block import Line
from .blocks import Blocks
from .flow import Flow
from .layers import Layers
from .painting import REACH_DOWN, REACH_UP
from .paragraphs import BlockKinds
from .style import Page, measure

MARGIN = 2


class ScrolledPage(QAbstractScrollArea):
    """A text with spans in a scroll area: laid out near the viewport only."""

    range_shown = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = Layers()
        self._page = Page()
        self.blocks = Blocks(self.layers, measure(self._page))
        self.flow = Flow(self.blocks)
        self._anchor = self._cursor = 0
        self._upstream = False
        self._current: int | None = None
        self._word: tuple[int, int] | None = None
        self._stale = True
        self._moving_bar = False
        self._range = (-1, -1)
        self._target_offset = 0

        # A viewport of our own making: for one that Qt made, its bindings look up every kind of widget there is.
        self._port = QWidget()
        self.setViewport(self._port)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(MARGIN, MARGIN, 0, MARGIN)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

        self._measure_end = self._timer(30, self._end_known, single=True)
        self._tell_range = self._timer(0, self._range_now, single=True)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.release)

    def _timer(self, interval: int, run: Callable[[], object], *, single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.setSingleShot(single)
        timer.timeout.connect(run)
        return timer

    def _show_text(self, text: str, at: int) -> None:
        """Show another text, the line of ``at`` at the top, the cursor there."""
        self._page_moves()
        self.blocks.set_text(text)
        self._anchor = self._cursor = self._target_offset = at
        self._upstream, self._current, self._word = False, None, None
        self._range = (-1, -1)
        self._stale = True
        self.viewport().update()

    def text(self) -> str:
        """Return the article's text."""
        return self.blocks.text

    def set_block_kinds(self, kinds: BlockKinds | None) -> None:
        """Give ``kind_of(paragraph, index=, first_lines=)``, which tells titles, by-lines and so on from body."""
        self.blocks.set_kinds(kinds)
        self._relayout_all()

    def set_page(
        self,
        font_family: str = "",
        serif: bool = False,
        size_pt: float = 13.5,
        line_spacing: float = 1.9,
        captions_always: bool = False,
        patterns: bool = False,
    ) -> None:
        """Set the reader's choices: font (empty: the first of the stack), size in points, line height in font sizes."""
        page = Page(font_family, serif, size_pt, line_spacing, captions_always, patterns)
        if page == self._page:
            return
        self._page = page
        self.blocks.measures = measure(page)
        self._relayout_all()

    # --- places ------------------------------------------------------------------------------------------------------

    def position_at(self, point: QPoint) -> int:
        """Return the offset nearest to the point; it tears no character."""
        self._ensure()
        return characters.floor(self.text(), self.flow.offset_at(point.x(), point.y()))

    def rect_of(self, start: int, end: int) -> QRect:
        """Return the box of the first line's part of the stretch, empty where that is out of view."""
        self._ensure()
        found = self.flow.place_of(start)
        if found is None:
            return QRect()
        block, line, y = found
        ranges = block.ranges(line, start, end)
        top, height = y + line.base - round(block.face.ascent), round(block.face.em)
        if line.shaped is None or not ranges:
            return QRect(round(self.flow.left + block.x_of(line, start)), top, 0, height)
        left, right = round(self.flow.left + ranges[0][0]), round(self.flow.left + ranges[0][1])
        return QRect(left, top, right - left, height)

    def visible_range(self) -> tuple[int, int]:
        """Return the stretch of text on the lines in view."""
        self._ensure()
        return self.flow.visible_range()

    def scroll_fraction(self) -> float:
        """Return how far the page is scrolled, 0 to 1."""
        self._ensure()
        end = self.flow.measure_end()
        return min(max(self.flow.position() / end, 0.0), 1.0) if end > 0 else 0.0

    def reveal(self, start: int, end: int) -> None:
        """Scroll until the stretch is in view, its beginning in the upper third, unless it is in view already."""
        self._ensure()
        first, last = self.flow.place_of(start), self.flow.place_of(max(end - 1, start))
        margin, height = self.line_height() // 2, self.viewport().height()
        if first is not None and last is not None:
            top, bottom = first[2] + first[1].top, last[2] + last[1].bottom
            if top >= 0 and (bottom <= height or top < margin):
                return
        self._scrolled(lambda: self.flow.go_to(start, y=height // 3))

    def line_height(self) -> int:
        """Return the height of a line of body text."""
        return self.blocks.measures.face("body").leading

    # --- laying out and scrolling ------------------------------------------------------------------------------------

    def _ensure(self) -> None:
        """Lay out what is in view, if that is not done."""
        size = self.viewport().size()
        if self._stale:
            self._stale = False
            target, self._target_offset = self._target_offset, -1
            # The place first, so that nothing but what will be seen is laid out.
            if target > 0:
                self.flow.aim(target)
            elif target == 0:
                self.flow.aim_at_start()
            self.flow.resize(size.width(), size.height())
            self._moved()
        elif (size.width(), size.height()) != (self.flow.viewport_width, self.flow.viewport_height):
            self.flow.resize(size.width(), size.height())
            self._moved()

    def _relayout_all(self) -> None:
        """Lay everything out anew at the next paint; the top line stays."""
        self.blocks.clear()
        self._stale = True
        self.viewport().update()

    def _all_respan(self) -> None:
        self.blocks.spans_changed()
        if not self._stale:
            self.flow.relayout()
            self._moved()
        self.viewport().update()

    def _respan(self, concerned: Sequence[Span]) -> None:
        """Put changed spans on the lines, and repaint the lines that look different."""
        if not concerned:
            return
        low, high = self._reach(min(span.start for span in concerned), max(span.end for span in concerned))
        shown = {id(block) for block, _ in self.flow.shown}
        heights_changed = False
        for block in self.blocks.cached():
            if block.start >= high or block.end < low:
                continue
            if id(block) not in shown:
                block.version = -1
                continue
            before = [(line.height, line.pieces) for line in block.lines]
            self.blocks.decorate(block)
            y = next(y for one, y in self.flow.shown if one is block)
            for line, (height, pieces) in zip(block.lines, before, strict=True):
                heights_changed |= line.height != height
                if line.pieces != pieces:
                    self._update_line(line, y)
        if heights_changed and not self._stale:
            self.flow.relayout()
            self._moved()
            self.viewport().update()

    def _reach(self, low: int, high: int) -> tuple[int, int]:
        """Return the stretch whose lanes the change may touch: as far as spans hang together."""
        for _ in range(4):
            near = self.layers.together(low, high)
            wider = (min([low, *(s.start for s in near)]), max([high, *(s.end for s in near)]))
            if wider == (low, high):
                break
            low, high = wider
        return low, high

    def preview_edge(self, span_id: int, start: int, end: int) -> None:
        """Show the span with other ends until it is changed, or ``drop_preview``."""
        before = self.layers.shown(span_id)
        after = self.layers.with_edge(span_id, start, end)
        if before is not None and after is not None and before != after:
            self._respan([before, after])
            self.update_lines(min(before.start, after.start), max(before.end, after.end))

    def drop_preview(self) -> None:
        """Show every span where it is."""
        preview = self.layers.drop_preview()
        span = self.layers.get(preview.id) if preview is not None else None
        if preview is not None:
            self._respan([preview, span or preview])
            self.update_lines(preview.start, preview.end)

    def scroll_by(self, dy: int) -> bool:
        """Scroll by pixels; return whether the page moved."""
        self._ensure()
        before = self.flow.position()
        self._scrolled(lambda: self.flow.scroll(dy))
        return self.flow.position() != before

    def _scrolled(self, action: Callable[[], object]) -> None:
        """Do what moves the page, shift the pixels that stay in view, and paint only what came in."""
        self._ensure()
        before = list(self.flow.shown)  # held, so that no block's id is used again
        tops = {id(block): y for block, y in before}
        action()
        moved = next((tops[id(block)] - y for block, y in self.flow.shown if id(block) in tops), None)
        if moved == 0:
            return
        self._page_moves()
        if moved is None or abs(moved) >= self.viewport().height():
            self.viewport().update()
        else:
            self.viewport().scroll(0, -moved)  # Qt has what comes in painted
        self._moved()

    def _moved(self) -> None:
        """Set the scroll bar, and tell what is in view, after the page moved or changed its size."""
        self._moving_bar = True
        bar, end = self.verticalScrollBar(), round(self.flow.estimated_end())
        bar.setRange(0, max(end, 0))
        bar.setPageStep(max(self.viewport().height(), 1))
        bar.setSingleStep(self.line_height())
        bar.setValue(round(self.flow.position()))
        self._moving_bar = False
        self._measure_end.start()
        if self.flow.visible_range() != self._range:
            self._tell_range.start()

    def _end_known(self) -> None:
        """Set the scroll bar's end exactly: done after painting, since it lays the last screen out."""
        if self._stale or not self.isVisible():
            return
        before = self.flow.estimated_end()
        if self.flow.measure_end() != before:
            self._moved()

    def _range_now(self) -> None:
        found = self.visible_range()
        if found != self._range:
            self._range = found
            self.range_shown.emit(*found)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bar."""
        del dx, dy
        if not self._moving_bar and not self._stale:
            value = self.verticalScrollBar().value()
            if value >= self.verticalScrollBar().maximum():
                self.flow.measure_end()
                value = round(self.flow.estimated_end()) + 1
            self._scrolled(lambda: self.flow.set_position(value))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to its new size; the top line stays."""
        super().resizeEvent(event)
        if self.isVisible() and not self._stale:
            self._ensure()
        self.viewport().update()

    def release(self) -> None:
        """Let go of every text layout; Qt needs that before the application goes."""
        self.flow.forget()
        self.blocks.clear()
        self._stale = True

    def _page_moves(self) -> None:
        """Do what has to be done when the page moves under the pointer."""

    # --- what has to be painted again --------------------------------------------------------------------------------

    def update_lines(self, start: int, end: int) -> None:
        """Repaint the visible lines that ``start`` to ``end`` touches."""
        for _, line, y in self.flow.lines(-REACH_DOWN, self.viewport().height() + REACH_UP):
            if line.start <= end and line.end >= start:
                self._update_line(line, y)

    def _update_line(self, line: Line, y: int) -> None:
        self.viewport().update(0, y + line.top - REACH_UP, self.viewport().width(), line.height + REACH_UP + REACH_DOWN)

    def _repaint_difference(self, before: tuple[int, int], after: tuple[int, int]) -> None:
        if before[0] == before[1] or after[0] == after[1]:
            self.update_lines(*(after if before[0] == before[1] else before))
            return
        for a, b in zip(before, after, strict=True):
            if a != b:
                self.update_lines(min(a, b), max(a, b))

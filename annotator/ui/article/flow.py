"""Which blocks the viewport shows and where: scrolling, and offset <-> point.

The truth is an anchor: the offset of the top visible line and how far its top is from the viewport's. Nothing else
has to be known of the article, so heights that were never measured cannot make the page jump. The scroll bar is a
map of the same: every paragraph and character has an estimated height, and between two known places the bar runs
evenly. Lengths are logical pixels from the viewport's top left.
"""

from __future__ import annotations

from bisect import bisect_right

from .block import Block, Line
from .blocks import Blocks
from .style import CHARACTERS_A_LINE

_REACH = 24
"""Blocks are known so far under the viewport: what they paint over their own box may be in view."""


class Flow:
    """The viewport over the blocks."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.viewport_width = 0
        self.viewport_height = 0
        self.left = 0
        self._anchor = 0
        self._anchor_y = 0
        self._at_start = True
        self._shown: list[tuple[Block, int]] = []
        self._character_height = 1.0
        self._paragraph_height = 1.0
        self._end: float | None = None

    # --- shape -----------------------------------------------------------------------------------------------------

    def resize(self, width: int, height: int) -> bool:
        """Fit the page into a viewport of that size; the top line keeps its place. Return whether lines changed."""
        measures = self.blocks.measures
        room = max(width - 2 * measures.margin_side, measures.em * 4)
        characters = max(int(room / measures.em), 4)
        line_width = min(characters, CHARACTERS_A_LINE) * measures.em + 0.5
        self.viewport_width, self.viewport_height = width, height
        self.left = max(round((width - line_width) / 2), 0)
        changed = self.blocks.set_shape(measures, line_width)
        if self._shown and not self._at_start:
            self.blocks.begin_at(self._anchor)
        self.refresh()
        return changed

    def refresh(self) -> None:
        """Estimate anew after a change of text, font, width or height."""
        measures, paragraphs = self.blocks.measures, self.blocks.paragraphs
        face = measures.face("body")
        text, count = paragraphs.text, len(paragraphs)
        a_line = max(self.blocks.width / measures.em, 1) * 0.97
        self._character_height = face.leading / a_line
        blank = min(text.count("\n\n"), count)
        filled = max(count - blank, 0)
        self._paragraph_height = (
            filled * (face.leading * 0.5 + face.above + face.below) + blank * measures.blank
        ) / count
        self._end = None
        self._layout()

    @property
    def shown(self) -> list[tuple[Block, int]]:
        """Return the visible blocks with the y of their tops."""
        return self._shown

    # --- the anchor ------------------------------------------------------------------------------------------------

    def go_to(self, offset: int, *, y: int = 0) -> None:
        """Put the top of the line of ``offset`` at ``y``, or as near as the article's ends allow."""
        self._anchor, self._anchor_y = offset, y
        self._at_start = False
        self._layout()
        self._take_anchor()

    def aim(self, offset: int) -> None:
        """Like ``go_to``, to be laid out by the next ``resize``."""
        self._anchor, self._anchor_y, self._at_start = offset, 0, False

    def aim_at_start(self) -> None:
        """Like ``go_to_start``, to be laid out by the next ``resize``."""
        self._anchor, self._anchor_y, self._at_start = 0, 0, True

    def forget(self) -> None:
        """Let go of what is shown."""
        self._shown = []

    def go_to_start(self) -> None:
        """Show the article's first line, with the margin over it."""
        self._at_start = True
        self._layout()

    def go_to_end(self) -> None:
        """Show the article's last line, with the margin under it."""
        last = self.blocks.at(len(self.blocks.text))
        line = last.lines[-1]
        self.go_to(line.start, y=self.viewport_height - last.height + line.top)

    def scroll(self, dy: int) -> int | None:
        """Move the page up by ``dy``; return by how much it moved, or None where nothing shown before is shown now."""
        before = {id(block): y for block, y in self._shown}
        self._take_anchor()
        self._at_start = False
        self._anchor_y -= dy
        self._layout()
        self._take_anchor()
        for block, y in self._shown:
            if id(block) in before:
                return before[id(block)] - y
        return None

    def relayout(self) -> None:
        """Look at the blocks again (their heights may have changed); the top line stays where it is."""
        self._layout()

    def _take_anchor(self) -> None:
        for block, top in self._shown:
            if top + block.height <= 0:
                continue
            line = block.line_at(-top)
            if top + line.bottom <= 0:
                following = [one for one in block.lines if top + one.bottom > 0]
                if not following:
                    continue
                line = following[0]
            self._at_start = block is self._shown[0][0] and block.paragraph == 0 and block.first and top == 0
            self._anchor, self._anchor_y = line.start, top + line.top
            return

    def _layout(self) -> None:
        blocks, height = self.blocks, self.viewport_height
        if blocks.width <= 0:
            self._shown = []
            return
        if self._at_start:
            shown = self._down(blocks.at(0), 0)
        else:
            block = blocks.at(self._anchor)
            top, y = self._up(block, self._anchor_y - block.line_of(self._anchor).top, 0)
            if blocks.at(self._anchor) is not block:
                # A chunk from above took its place: look again, so that the anchor keeps its height.
                block = blocks.at(self._anchor)
                top, y = self._up(block, self._anchor_y - block.line_of(self._anchor).top, 0)
            shown = self._down(top, min(y, 0))
        last, y = shown[-1]
        gap = height - (y + last.height)
        if gap > 0 and (shown[0][1] < 0 or shown[0][0].start > 0) and blocks.after(last) is None:
            # The article's end has come into view: its last line stays at the bottom.
            top, y = self._up(last, y + gap, 0)
            shown = self._down(top, min(y, 0))
        self._shown = shown

    def _up(self, block: Block, y: int, stop: int) -> tuple[Block, int]:
        """Return the block, at ``y`` or over it, whose top is at or over ``stop``, else the article's first."""
        while y > stop:
            before = self.blocks.before(block)
            if before is None:
                return block, y
            # A chunk that reaches into ``block`` takes its first lines' place.
            y -= before.height
            block = before
        return block, y

    def _down(self, block: Block, y: int) -> list[tuple[Block, int]]:
        shown = [(block, y)]
        while y + block.height < self.viewport_height + _REACH:
            y += block.height
            following = self.blocks.after(block)
            if following is None:
                break
            block = following
            shown.append((block, y))
        return [one for one in shown if one[1] + one[0].height > 0] or shown[-1:]

    # --- offset <-> point ------------------------------------------------------------------------------------------

    def visible_range(self) -> tuple[int, int]:
        """Return the stretch of text on the lines in view."""
        lines = [line for _, line, _ in self.lines()]
        return (lines[0].start, lines[-1].end) if lines else (0, 0)

    def lines(self, top: int = 0, bottom: int | None = None) -> list[tuple[Block, Line, int]]:
        """Return the lines that touch ``top`` to ``bottom`` (default: the viewport) with the y of their block."""
        low, high = top, self.viewport_height if bottom is None else bottom
        found: list[tuple[Block, Line, int]] = []
        for block, y in self._shown:
            if y > high or y + block.height < low:
                continue
            found += [(block, line, y) for line in block.lines if y + line.top < high and y + line.bottom > low]
        return found

    def line_at(self, y: float) -> tuple[Block, Line, int] | None:
        """Return the line at that height or the nearest, with the y of its block."""
        found = None
        for block, top in self._shown:
            if found is None or top <= y:
                found = (block, block.line_at(y - top), top)
        return found

    def offset_at(self, x: float, y: float, *, on: bool = False) -> int:
        """Return the offset nearest to the point; ``on``: of the character under it."""
        found = self.line_at(y)
        if found is None:
            return 0
        block, line, _ = found
        return block.offset_at(line, x - self.left, on=on)

    def place_of(self, offset: int, *, upstream: bool = False) -> tuple[Block, Line, int] | None:
        """Return the line of ``offset`` if its block is shown, with the y of its block."""
        for block, y in self._shown:
            if block.holds(offset) or (upstream and offset == block.end):
                return block, block.line_of(offset, upstream=upstream), y
        return None

    # --- the scroll bar --------------------------------------------------------------------------------------------

    def _estimate(self, paragraph: int, offset: int) -> float:
        return offset * self._character_height + paragraph * self._paragraph_height

    def position(self) -> float:
        """Return where the viewport's top is, on the scroll bar's scale."""
        if not self._shown:
            return 0.0
        block, y = self._shown[0]
        low, high = self._bounds(block)
        return low + (high - low) * min(max(-y / max(block.height, 1), 0.0), 1.0)

    def _bounds(self, block: Block) -> tuple[float, float]:
        low = self._estimate(block.paragraph, block.start)
        if block.last:
            return low, self._estimate(block.paragraph + 1, block.end + 1)
        return low, self._estimate(block.paragraph, block.end)

    def estimated_end(self) -> float:
        """Return the position that shows the article's end, as far as it is known without laying anything out."""
        if self._end is not None:
            return self._end
        paragraphs = self.blocks.paragraphs
        total = self._estimate(len(paragraphs), len(paragraphs.text) + 1)
        return max(total - self.viewport_height, 0.0)

    def measure_end(self) -> float:
        """Lay the last screen out and return the exact position that shows the article's end."""
        if self._end is None and self.blocks.width > 0:
            last = self.blocks.at(len(self.blocks.text))
            top, y = self._up(last, self.viewport_height - last.height, 0)
            low, high = self._bounds(top)
            self._end = low + (high - low) * (-y / max(top.height, 1)) if y < 0 else 0.0
        return self.estimated_end()

    def set_position(self, value: float) -> None:
        """Show what stands at ``value`` of the scroll bar's scale."""
        if value <= 0:
            self.go_to_start()
            return
        if value >= self.estimated_end():
            self.go_to_end()
            return
        paragraphs = self.blocks.paragraphs
        index = bisect_right(range(len(paragraphs)), value, key=lambda i: self._estimate(i, paragraphs.start(i))) - 1
        start, end = paragraphs.start(index), paragraphs.end(index)
        rest = value - self._estimate(index, start)
        offset = min(start + int(rest / self._character_height), max(end - 1, start))
        block = self.blocks.at(offset)
        low, high = self._bounds(block)
        y = -round((value - low) / max(high - low, 1e-9) * block.height)
        self._at_start = False
        self._anchor, self._anchor_y = block.start, y + block.lines[0].top
        self._layout()
        self._take_anchor()

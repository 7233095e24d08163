"""Words and characters around a place in the article. Pure; offsets are code points, end exclusive.

Nothing here looks at more than a few thousand characters, whatever the article's size. Until a word library is given,
a character counts as a word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable

from . import characters
from .paragraphs import Paragraphs, seed_before

Snap = Callable[[str, int, int], tuple[int, int]]
Boundaries = Callable[[str], list[int]]

_WHOLE = 2000
_STEP = 1000
_KEPT = 32


class WordFinder:
    """Finds words in one article."""

    def __init__(self, paragraphs: Paragraphs, snap: Snap | None, boundaries: Boundaries | None) -> None:
        self._paragraphs = paragraphs
        self._text = paragraphs.text
        self._snap = snap
        self._boundaries = boundaries
        self._kept: OrderedDict[int, list[int]] = OrderedDict()

    def snapped(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch widened to whole words."""
        if start >= end:
            return start, end
        low, high = self._window(start)
        if end <= high:
            start, end = self._snap_in(low, high, start, end)
        else:
            if start < high:
                start, _ = self._snap_in(low, high, start, start + 1)
            low, high = self._window(end - 1)
            if low <= end - 1 < high:
                _, end = self._snap_in(low, high, end - 1, end)
        return self.whole(start, end)

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch widened so that it tears no character."""
        if start >= end:
            at = characters.floor(self._text, start)
            return at, at
        return characters.floor(self._text, start), characters.ceil(self._text, end)

    def word_at(self, offset: int) -> tuple[int, int]:
        """Return the word over the character at ``offset``; at a paragraph's end that is nothing."""
        low, high = self._window(offset)
        if not low <= offset < high:
            return offset, offset
        found = self._bounds(low, high)
        index = bisect_right(found, offset)
        return self.whole(found[index - 1], found[index])

    def at_cursor(self, cursor: int) -> tuple[int, int] | None:
        """Return the word at the cursor: the one right of it, else left of it; punctuation is no word."""
        for offset in (cursor, cursor - 1):
            if 0 <= offset < len(self._text) and self._text[offset] != "\n":
                start, end = self.word_at(offset)
                if start <= cursor <= end and any(char.isalnum() for char in self._text[start:end]):
                    return start, end
        return None

    def next_word(self, offset: int) -> int:
        """Return the next word boundary after ``offset``; a paragraph's ends are boundaries."""
        if offset >= len(self._text):
            return len(self._text)
        if self._text[offset] == "\n":
            return offset + 1
        low, high = self._window(offset)
        found = self._bounds(low, high)
        return characters.ceil(self._text, found[bisect_right(found, offset)])

    def previous_word(self, offset: int) -> int:
        """Return the next word boundary before ``offset``."""
        if offset <= 0:
            return 0
        if self._text[offset - 1] == "\n":
            return offset - 1
        low, high = self._window(offset - 1)
        found = self._bounds(low, high)
        return characters.floor(self._text, found[bisect_left(found, offset) - 1])

    def _snap_in(self, low: int, high: int, start: int, end: int) -> tuple[int, int]:
        if self._snap is None:
            return start, end
        first, last = self._snap(self._text[low:high], start - low, end - low)
        return low + first, low + last

    def _bounds(self, low: int, high: int) -> list[int]:
        """Return the boundaries in the stretch, both ends included."""
        found = self._kept.get(low)
        if found is None:
            piece = self._text[low:high]
            if self._boundaries is not None:
                found = [low + at for at in self._boundaries(piece)]
            else:
                found = [at for at in range(low, high + 1) if characters.is_boundary(self._text, at)]
            if not found or found[0] != low or found[-1] != high:
                found = sorted({low, high, *found})
            self._kept[low] = found
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(low)
        return found

    def _window(self, offset: int) -> tuple[int, int]:
        """Return the paragraph that holds ``offset``, or a part of a long one, always cut at the same places."""
        index = self._paragraphs.at(min(max(offset, 0), len(self._text)))
        start, end = self._paragraphs.start(index), self._paragraphs.end(index)
        if end - start <= _WHOLE:
            return start, end
        step = (offset - start) // _STEP
        low, high = self._cut(start, end, step), self._cut(start, end, step + 1)
        if offset < low:
            low, high = self._cut(start, end, step - 1), low
        return low, high

    def _cut(self, start: int, end: int, step: int) -> int:
        place = start + step * _STEP
        if step <= 0:
            return start
        return end if place >= end else seed_before(self._text, max(start, place - _STEP // 2), place)

"""Code points and UTF-16 units: the one place that converts between them.

Qt counts UTF-16 units, everything else here counts code points. A character beyond the BMP takes two units.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Converts offsets in one text. ``wide`` holds the code-point offsets of the characters beyond the BMP."""

    wide: tuple[int, ...] = ()

    @staticmethod
    def of(text: str) -> OffsetMap:
        """Return the map of ``text``; costs nothing to speak of where no character is beyond the BMP."""
        if not text or max(text) <= "\uffff":
            return _NARROW
        return OffsetMap(tuple(i for i, ch in enumerate(text) if ch > "\uffff"))

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 offset of the code-point offset."""
        return offset + bisect_left(self.wide, offset) if self.wide else offset

    def to_code_points(self, offset: int, *, forward: bool = False) -> int:
        """Return the code-point offset of the UTF-16 offset.

        An offset that stands inside a surrogate pair goes to the character's start, or to its end if ``forward``.
        """
        if not self.wide:
            return offset
        low, high = 0, len(self.wide)
        while low < high:
            middle = (low + high) // 2
            if self.wide[middle] + middle < offset:
                low = middle + 1
            else:
                high = middle
        # ``low`` wide characters start before the offset; the last of them may hold the offset inside it.
        if low and self.wide[low - 1] + low == offset:
            inside = self.wide[low - 1]
            return inside + 1 if forward else inside
        return offset - low


_NARROW = OffsetMap()

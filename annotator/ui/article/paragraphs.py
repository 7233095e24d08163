"""Paragraphs of an article, and where an endless one is cut into chunks. Pure; offsets are code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable
from itertools import accumulate

from . import characters

LONGEST_WHOLE = 800
"""A paragraph of more code points is laid out in chunks."""
CHUNK = 900
"""Code points handed to the layout for one chunk; its last line is left for the next one."""
NEAR = 3000
"""So far a chain of chunks is laid out from where it is known; further, it begins anew."""
_FIRST_LINES = 60
_BEFORE = 240

BlockKinds = Callable[..., str]

_STOPS = "。！？；：，、…”’）》」』】!?;,. "
_CLOSING = frozenset("。！？；：，、…”’）》〉」』】〕·—!?;:,.)]}%％℃ \t\u3000\xa0")
_OPENING = frozenset("“‘（《〈「『【〔([{￥$")


class Paragraphs:
    """Splits a text at line feeds and nowhere else."""

    __slots__ = ("starts", "text")

    def __init__(self, text: str) -> None:
        """Take the text."""
        self.text = text
        parts = text.split("\n")
        lengths = [len(part) + 1 for part in parts]
        lengths.pop()
        self.starts = list(accumulate(lengths, initial=0))

    def __len__(self) -> int:
        """Return the number of paragraphs, at least one."""
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Return the index of the paragraph that holds ``offset``; its line break belongs to it."""
        return bisect_right(self.starts, offset) - 1

    def start(self, index: int) -> int:
        """Return where the paragraph starts; the number of paragraphs gives one past the text's end."""
        return self.starts[index] if index < len(self.starts) else len(self.text) + 1

    def end(self, index: int) -> int:
        """Return where the paragraph ends, its line break not included."""
        return self.start(index + 1) - 1


def first_running_text(paragraphs: Paragraphs, kinds: BlockKinds) -> int:
    """Return the index of the first paragraph of running text, before which titles stand."""
    last = min(len(paragraphs), _FIRST_LINES)
    for index in range(last):
        start, end = paragraphs.start(index), paragraphs.end(index)
        if end - start > LONGEST_WHOLE:
            return index
        text = paragraphs.text[start:end]
        if text.strip() and kinds(text, index=index, first_lines=True) == "body":
            return index
    return last


class Seams:
    """The chunks that are known: stretches from line start to line start, none of which overlap."""

    __slots__ = ("_ends", "_starts")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: dict[int, int] = {}

    def __len__(self) -> int:
        """Return the number of chunks."""
        return len(self._starts)

    def add(self, start: int, end: int) -> list[int]:
        """Note the chunk; return the starts of the chunks that it overlaps, which are forgotten."""
        first = bisect_left(self._starts, start)
        if first and self._ends[self._starts[first - 1]] > start:
            first -= 1
        last = bisect_left(self._starts, end)
        gone = self._starts[first:last]
        del self._starts[first:last]
        for old in gone:
            del self._ends[old]
        insort(self._starts, start)
        self._ends[start] = end
        return [old for old in gone if old != start]

    def end_of(self, start: int) -> int | None:
        """Return the end of the chunk that starts there."""
        return self._ends.get(start)

    def holding(self, offset: int) -> tuple[int, int] | None:
        """Return the chunk that holds ``offset``."""
        found = self.before(offset)
        return found if found and found[1] > offset else None

    def before(self, offset: int) -> tuple[int, int] | None:
        """Return the last chunk that starts at or before ``offset``."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        start = self._starts[index]
        return start, self._ends[start]


def may_start_line(text: str, at: int) -> bool:
    """Whether a line may begin at ``at``: no closing mark or blank begins one, no opening mark ends one."""
    if at <= 0 or at >= len(text):
        return True
    char, before = text[at], text[at - 1]
    if char in _CLOSING or before in _OPENING:
        return False
    # A word of Latin letters or digits is not torn, nor a character from its marks: only plain Chinese on one side.
    return _plain(char) and (_plain(before) or before in _CLOSING)


def _plain(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char in _OPENING


def line_start_near(text: str, at: int, low: int, high: int) -> int | None:
    """Return the place nearest to ``at``, at least ``low`` and at most ``high``, where a line may begin."""
    for away in range(max(at - low, high - at) + 1):
        for place in (at + away, at - away):
            if low <= place <= high and may_start_line(text, place):
                return place
    return None


def chunk_seed(text: str, start: int, offset: int, seams: Seams) -> int:
    """Return where to begin laying out the long paragraph that starts at ``start`` to reach ``offset``.

    That is the nearest known seam, or the paragraph's start, if not far; else a place behind punctuation a few lines
    before ``offset``, which then counts as the start of a line.
    """
    known = seams.before(offset)
    if known and known[0] >= start and offset - known[1] <= NEAR:
        return known[0] if known[1] > offset else known[1]
    if offset - start <= NEAR:
        return start
    return seed_before(text, start, offset)


def seed_before(text: str, start: int, offset: int) -> int:
    """Return a place behind punctuation, at most some lines before ``offset``, where a line may begin."""
    low = max(start, offset - _BEFORE)
    for place in range(offset, low, -1):
        if text[place - 1] in _STOPS and may_start_line(text, place):
            return place
    return line_start_near(text, offset, low, offset) or max(low, characters.floor(text, offset))

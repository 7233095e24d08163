"""Whole characters: where a cursor may stand. Pure; offsets are code points.

What a reader takes for one character may be several code points: a letter with its combining marks, a character with
a variation selector, a family of joined pictures. A selection never tears one.
"""

from __future__ import annotations

from PySide6.QtCore import QTextBoundaryFinder

from annotator.model.offsets import OffsetMap

from .marks import displayed

_CONTEXT = 256


def _simple(char: str) -> bool:
    """Whether ``char`` never joins its neighbours: ASCII, Latin-1, Chinese and its punctuation."""
    return (
        char < "\u0300" or "\u3000" <= char <= "\u3029" or "\u3400" <= char <= "\u9fff" or "\uff01" <= char <= "\uff60"
    )


def _window(text: str, offset: int) -> tuple[int, int]:
    """Return a stretch around ``offset`` that starts and ends at plain places if there are any near."""
    low = max(0, offset - _CONTEXT)
    start = offset - 1
    while start > low and not (_simple(text[start]) and text[start] != "\u200d"):
        start -= 1
    high = min(len(text), offset + _CONTEXT)
    end = offset + 1
    while end < high and not _simple(text[end]):
        end += 1
    return max(start, 0), min(end, len(text))


def is_boundary(text: str, offset: int) -> bool:
    """Whether a cursor may stand at ``offset``: it tears no character."""
    if offset <= 0 or offset >= len(text):
        return True
    if _simple(text[offset]) and _simple(text[offset - 1]):
        return True
    return floor(text, offset) == offset


def floor(text: str, offset: int) -> int:
    """Return ``offset``, or the start of the character it would tear."""
    return _snap(text, offset, forward=False)


def ceil(text: str, offset: int) -> int:
    """Return ``offset``, or the end of the character it would tear."""
    return _snap(text, offset, forward=True)


def _snap(text: str, offset: int, *, forward: bool) -> int:
    if offset <= 0 or offset >= len(text):
        return min(max(offset, 0), len(text))
    if _simple(text[offset]) and _simple(text[offset - 1]):
        return offset
    start, end = _window(text, offset)
    offsets = OffsetMap.of(text[start:end])
    piece = displayed(text[start:end])[0]
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, piece)
    at = offsets.to_utf16(offset - start)
    finder.setPosition(at)
    if finder.isAtBoundary():
        return offset
    found = finder.toNextBoundary() if forward else finder.toPreviousBoundary()
    if found < 0:
        return end if forward else start
    return start + offsets.to_code_points(found)


def following(text: str, offset: int) -> int:
    """Return the end of the character that starts at ``offset``."""
    return len(text) if offset >= len(text) else ceil(text, offset + 1)


def preceding(text: str, offset: int) -> int:
    """Return the start of the character that ends at ``offset``."""
    return 0 if offset <= 0 else floor(text, offset - 1)

"""Canonical text: CRLF and CR become LF, nothing else ever. Offsets are code points, end exclusive."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass


def canonicalise(text: str) -> str:
    """Return ``text`` with CRLF and CR as LF; every other character stays, also NUL, U+2028, U+FEFF and U+3000."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Shift:
    """Carries offsets in a text over to its canonical form. ``pairs`` holds the offset of every CRLF's CR."""

    pairs: tuple[int, ...] = ()

    @staticmethod
    def of(text: str) -> Shift:
        """Return the shift of ``text``, which is not canonical yet."""
        pairs: list[int] = []
        at = text.find("\r\n")
        while at >= 0:
            pairs.append(at)
            at = text.find("\r\n", at + 2)
        return Shift(tuple(pairs))

    def start(self, offset: int) -> int:
        """Return where a span that starts at ``offset`` starts; one that starts inside a CRLF takes the whole LF."""
        return offset - bisect_left(self.pairs, offset)

    def end(self, offset: int) -> int:
        """Return where a span that ends at ``offset`` ends; one that ends inside a CRLF takes the whole LF."""
        return offset - bisect_left(self.pairs, offset - 1)

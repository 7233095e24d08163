"""Carrying a stretch of one preparation of a file over to the text of another, through the offsets of the source.

Two articles that were made of the same file in different ways (as it is, reflowed, reflowed by another version) are
twins. Each text is slices of the one source in some order, so what both have of it leads from the one to the other.
Offsets are code points, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from .reflow import is_reflowed, pieces_of

Why = Literal["", "gone", "apart"]


class Carried(NamedTuple):
    """Where a stretch stands in the other text; ``why`` it cannot stand there (empty: it can, else both ends are 0).

    ``gone``: the other text has not got its first or last character, or something within it that is no white space.
    ``apart``: the other text has something between its parts, or has them in another order.
    """

    start: int
    end: int
    why: Why = ""


_GONE, _APART = Carried(0, 0, "gone"), Carried(0, 0, "apart")


class Stretch(NamedTuple):
    """Characters that both texts have of the source: where they begin here and there, and how many they are."""

    here: int
    there: int
    length: int


@dataclass(frozen=True, slots=True)
class Way:
    """The way from one preparation's text to another's; ``stretches`` by their place here. Make it with ``way``."""

    here: str
    there: str
    stretches: tuple[Stretch, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False)
    _starts_there: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note where stretches begin, to find them by place."""
        object.__setattr__(self, "_starts", tuple(one.here for one in self.stretches))
        object.__setattr__(self, "_starts_there", tuple(sorted(one.there for one in self.stretches)))

    def back(self) -> Way:
        """Return the way from there to here."""
        return Way(
            self.there, self.here, tuple(sorted(Stretch(one.there, one.here, one.length) for one in self.stretches))
        )

    def carry(self, start: int, end: int) -> Carried:
        """Return where ``start`` to ``end`` of the text here stands there; nothing is carried but as one piece.

        Its first and last character are those there too. Within it only white space may be lost or gained, such as the
        line feeds at which reflow joined. So what is carried there and back is the same stretch. An empty stretch is
        nowhere.
        """
        at = bisect_right(self._starts, start) - 1
        if start >= end or at < 0 or self.stretches[at].here + self.stretches[at].length <= start:
            return _GONE
        begins = self.stretches[at].there + start - self.stretches[at].here
        done, done_there = start, begins
        while at < len(self.stretches):
            here, there, length = self.stretches[at]
            if here >= end:
                return _GONE
            if here > start:  # not the first one: what lies between it and the one before?
                if there < done_there or self._says(done_there, there):
                    return _APART
                if here > done and not self.here[done:here].isspace():
                    return _GONE
            if end <= here + length:
                return Carried(begins, there + end - here)
            done, done_there = here + length, there + length
            at += 1
        return _GONE

    def _says(self, low: int, high: int) -> bool:
        """Return whether the other text has something between two places: of the source, or no white space."""
        if low >= high:
            return False
        among = bisect_left(self._starts_there, low)
        within = among < len(self._starts_there) and self._starts_there[among] < high
        return within or not self.there[low:high].isspace()


def way(here: str, preparation: str, there: str, other: str) -> Way | None:
    """Return the way between two texts that were made of one source as their preparations say.

    None where a preparation cannot be read, where it is not that of its text, or where the texts differ in what both
    have of the source: a file read in two encodings.
    """
    ours, theirs = _placed(here, preparation), _placed(there, other)
    if ours is None or theirs is None:
        return None
    found = sorted(_shared(ours, theirs))
    if any(here[one.here : one.here + one.length] != there[one.there : one.there + one.length] for one in found):
        return None
    return Way(here, there, tuple(found))


def _placed(text: str, preparation: str) -> list[tuple[int, int, int]] | None:
    """Return the slices of the source that a text is made of, by place there: start, end, and where in the text."""
    if not preparation:
        return [(0, len(text), 0)]
    if not is_reflowed(preparation):
        return None
    try:
        pieces = pieces_of(preparation)
    except ValueError:
        return None
    found: list[tuple[int, int, int]] = []
    at = 0
    for start, end in pieces:
        if not 0 <= start < end:
            return None
        found.append((start, end, at))
        at += end - start
    found.sort()
    if at != len(text) or any(end > start for (_, end, _), (start, _, _) in pairwise(found)):
        return None
    return found


def _shared(ours: list[tuple[int, int, int]], theirs: list[tuple[int, int, int]]) -> list[Stretch]:
    found: list[Stretch] = []
    one = other = 0
    while one < len(ours) and other < len(theirs):
        start, end, at = ours[one]
        starts, ends, at_there = theirs[other]
        low, high = max(start, starts), min(end, ends)
        if low < high:
            found.append(Stretch(at + low - start, at_there + low - starts, high - low))
        if end <= ends:
            one += 1
        else:
            other += 1
    return found

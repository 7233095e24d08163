"""Folding for search: full- and half-width, traditional and simplified, upper and lower case are the same.

Every character becomes exactly one, so that offsets in the folded text are offsets in the text. Which traditional
character is which simplified one comes from OpenCC; where one has several, its table of single characters decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import cast

# Where Han characters stand: the unified ideographs with extension A, the compatibility ones, and the planes 2 and 3.
_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x32000))
_FULL_WIDTH = (0xFF01, 0xFF5F, 0xFEE0)
_ALIKE = {
    "　": " ",
    "\u00a0": " ",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "「": '"',
    "」": '"',
    "『": "'",
    "』": "'",
    "。": ".",
    "、": ",",
}

_COMMON = frozenset(map(ord, "，。、；：？！（）“”‘’　"))

_AT_ONCE = 256  # characters that are looked at together
# Where letters stand that have a small and a large form, line feeds aside.
_LETTERS = ((0x20, 0x3000), (0xA000, 0xAC00), (0xFB00, 0x1E944))

Fold = Callable[[str], str]


def load(table: dict[int, int] | None = None) -> Fold:
    """Return the function that folds a text; keep it, since making the table takes some 40 ms."""
    table = make_table() if table is None else table
    # Most texts hold none but these; looking for the others is ten times as fast as translating.
    common = [(chr(code), chr(table[code])) for code in _COMMON if code in table]
    others = {code: folded for code, folded in table.items() if code not in _COMMON}
    # Beyond the first plane any character will do: a set of single ones from there is slow to look through.
    plane = "".join(re.escape(chr(code)) for code in sorted(others) if code < 0x10000)
    odd = re.compile(f"[{plane}]|[\U00010000-\U0010ffff]")

    def fold(text: str) -> str:
        for one, other in common:
            text = text.replace(one, other)
        return text.translate(others) if odd.search(text) else text

    return fold


def make_table() -> dict[int, int]:
    """Return which code point each one becomes that does not stay what it is; takes some 40 ms."""
    import opencc  # pyright: ignore[reportMissingTypeStubs]

    table = {ord(one): ord(other) for one, other in _ALIKE.items()}
    for code in range(*_FULL_WIDTH[:2]):
        table[code] = code - _FULL_WIDTH[2]
    convert = cast("Callable[[str], str]", opencc.OpenCC("t2s").convert)  # pyright: ignore
    table |= {one: other for start, end in _HAN for one, other in _changed(start, end, convert)}
    table |= {one: other for start, end in _LETTERS for one, other in _changed(start, end, str.lower)}
    # A full-width capital is a small letter in the end.
    return {code: table.get(folded, folded) for code, folded in table.items()}


def _changed(start: int, end: int, change: Callable[[str], str]) -> Iterator[tuple[int, int]]:
    """Yield the code points from ``start`` to ``end`` of which ``change`` makes one other, with that one.

    It gets some at a time, each for itself in a line: where it changes none of these, they need not be looked at.
    """
    for first in range(start, end, _AT_ONCE):
        some = "\n".join(map(chr, range(first, min(first + _AT_ONCE, end))))
        changed = change(some)
        if changed != some:
            for one, other in zip(some.split("\n"), changed.split("\n"), strict=True):
                if one != other and len(other) == 1:
                    yield ord(one), ord(other)

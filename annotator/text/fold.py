"""Folding for search: full- and half-width, traditional and simplified, upper and lower case are the same.

Every character becomes exactly one, so that offsets in the folded text are offsets in the text. Which traditional
character is which simplified one comes from OpenCC; where one has several, its table of single characters decides.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
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

_AT_ONCE = 4000  # characters that OpenCC is given together: it lets no other thread run meanwhile

Fold = Callable[[str], str]


def load(table: dict[int, int] | None = None) -> Fold:
    """Return the function that folds a text; keep it, since making the table takes some 100 ms."""
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
    """Return which code point each one becomes that does not stay what it is; takes some 100 ms."""
    import opencc  # pyright: ignore[reportMissingTypeStubs]

    table = {ord(one): ord(other) for one, other in _ALIKE.items()}
    for code in range(*_FULL_WIDTH[:2]):
        table[code] = code - _FULL_WIDTH[2]
    convert = cast("Callable[[str], str]", opencc.OpenCC("t2s").convert)  # pyright: ignore
    characters = [chr(code) for start, end in _HAN for code in range(start, end)]
    for first in range(0, len(characters), _AT_ONCE):
        some = characters[first : first + _AT_ONCE]
        for one, other in zip(some, convert("\n".join(some)).split("\n"), strict=True):
            if one != other and len(other) == 1:
                table[ord(one)] = ord(other)
    for code in range(min(sys.maxunicode, 0x1E944) + 1):
        lower = chr(code).lower()
        if len(lower) == 1 and ord(lower) != code and not 0xD800 <= code < 0xE000:
            table[code] = ord(lower)
    # A full-width capital is a small letter in the end.
    return {code: table.get(folded, folded) for code, folded in table.items()}

"""What stands on the page for characters that cannot be seen.

Qt would break lines at U+2028, drop NUL, take U+FFFC for a picture and let bidi controls rearrange the page. So the
page lays out a *display string*: each such character is replaced by a visible stand-in of the same number of UTF-16
units, and a small frame with its short name is painted over it. Offsets are the same in both strings, and nothing is
ever read back from the display string.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

STAND_IN = "□"
# A variation selector takes no room of its own: together they are as long as a character beyond the BMP.
WIDE_STAND_IN = "□\ufe0e"

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)

_NAMES = {
    "\x00": "NUL",
    "\r": "CR",
    "\x85": "NEL",
    "\xad": "SHY",
    "\u034f": "CGJ",
    "\u061c": "ALM",
    "\u180e": "MVS",
    "\u200b": "ZW",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u2028": "LS",
    "\u2029": "PS",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
    "\ufffc": "OBJ",
}


class Mark(NamedTuple):
    """A character that cannot be seen: its offset in the string given (code points) and a short name."""

    offset: int
    name: str


def displayed(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the display string of ``text``, as long in code units, and the marks to paint over its stand-ins."""
    if _UNSEEN.search(text) is None:
        return text, ()
    marks: list[Mark] = []

    def stand_in(found: re.Match[str]) -> str:
        char, at = found[0], found.start()
        if char == "\u200d" and _joins_pictures(text, at):
            return char
        if "\U000e0020" <= char <= "\U000e007f" and _in_flag(text, at):
            return char
        marks.append(Mark(at, mark_name(char)))
        return STAND_IN if char <= "\uffff" else WIDE_STAND_IN

    return _UNSEEN.sub(stand_in, text), tuple(marks)


def mark_name(char: str) -> str:
    """Return the short name that is painted for ``char``: the usual abbreviation, else its hexadecimal number."""
    return _NAMES.get(char) or f"{ord(char):02X}"


def _joins_pictures(text: str, at: int) -> bool:
    """Whether the joiner at ``at`` holds two pictures together (a family, a rainbow flag) and so can be seen."""
    before = text[at - 1] if at else ""
    after = text[at + 1 : at + 2]
    return bool(before and after) and (before == "\ufe0f" or _picture(before)) and _picture(after)


def _picture(char: str) -> bool:
    return (char > "\uffff" and unicodedata.category(char) in ("So", "Sk")) or "\u2190" <= char <= "\u2bff"


def _in_flag(text: str, at: int) -> bool:
    """Whether the tag character at ``at`` spells the name of a flag (after U+1F3F4)."""
    start = at
    while start and at - start < 8 and "\U000e0020" <= text[start] <= "\U000e007f":
        start -= 1
    return text[start] == "\U0001f3f4"

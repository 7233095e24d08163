"""Finding Chinese names by pinyin and its initials: ``wd``, ``weidu`` and ``weid`` find 魏都.

A name is spelled as one line, each character with all its readings, and what was typed becomes a pattern on such lines:
many names joined by line feeds are looked through at once.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

_MOST = 3  # readings of a character that count: the first are the usual ones
_AT_ONCE = 500
_TYPED = re.compile(r"[A-Za-z][A-Za-z']*")
# From one character to the next: the rest of this one's readings, and any readings of the next before the right one.
_ON = "(?:[a-z0-9/]*,(?:[a-z0-9]+/)*)?"
_AT_START = "(?:^|,)(?:[a-z0-9]+/)*"


def is_typed(word: str) -> bool:
    """Return whether a word may be pinyin: Latin letters, with apostrophes between syllables."""
    return _TYPED.fullmatch(word) is not None


def pattern(typed: str) -> re.Pattern[str]:
    """Return the pattern of lines in which ``typed`` begins at some character and goes on from one to the next.

    Of each character it may say any beginning of a reading: the initial, the whole syllable, or what lies between.
    """
    letters = typed.lower().replace("'", "")
    return re.compile(_AT_START + _ON.join(letters), re.MULTILINE)


class Spelling:
    """Spells names; keep it, since reading the readings takes some 50 ms."""

    def __init__(self) -> None:
        """Read the readings of all characters."""
        # The package itself would load its readings of phrases too, for half a second.
        found = find_spec("pypinyin")
        assert found is not None
        assert found.origin is not None
        path = Path(found.origin).with_name("pinyin_dict.json")
        self._marked: dict[str, str] = json.loads(path.read_bytes())
        self._readings: dict[str, str] = {}
        self._lines: dict[str, str] = {}

    def line(self, name: str) -> str:
        """Return a name spelled, such as ``wei,dou/du,qu``; signs and blanks are left out."""
        line = self._lines.get(name)
        if line is None:
            line = self._lines[name] = ",".join(filter(None, map(self._reading, name)))
        return line

    def finds(self, name: str, typed: str) -> bool:
        """Return whether ``typed`` is pinyin that finds the name."""
        return is_typed(typed) and pattern(typed).search(self.line(name)) is not None

    def _reading(self, char: str) -> str:
        found = self._readings.get(char)
        if found is None:
            marked = self._marked.get(str(ord(char)))
            if marked:
                plain = list(dict.fromkeys(_plain(one) for one in marked.split(",")))[:_MOST]
                # ü is typed as v, and by those who do not know that as u.
                plain += [one.replace("v", "u") for one in plain if "v" in one]
                found = "/".join(dict.fromkeys(plain))
            else:
                plain_char = unicodedata.normalize("NFKC", char).lower()
                found = plain_char if plain_char.isascii() and plain_char.isalnum() and len(plain_char) == 1 else ""
            self._readings[char] = found
        return found


def _plain(reading: str) -> str:
    """Return a reading without its tone."""
    parts = unicodedata.normalize("NFD", reading.lower()).replace("u\u0308", "v")
    return "".join(char for char in parts if "a" <= char <= "z")


def matching(spelling: Spelling, names: Sequence[str], typed: str) -> Iterator[int]:
    """Yield the places, from 0, of the names that ``typed`` finds.

    Some hundreds are looked through at a time: a search in one long text would hold up the other threads.
    """
    wanted = pattern(typed)
    for first in range(0, len(names), _AT_ONCE):
        lines = "\n".join(map(spelling.line, names[first : first + _AT_ONCE]))
        number = at = end = 0
        for found in wanted.finditer(lines):
            if found.start() < end:
                continue
            # Counting line feeds between two hits is quicker than noting where each line begins.
            number += lines.count("\n", at, found.start())
            at = found.start()
            after = lines.find("\n", at)
            end = len(lines) if after < 0 else after
            yield first + number

"""All the ways in which a word may be written: what folding makes the same is found by one pattern, in the text itself.

So no text is folded to be searched, and every offset is one of the text as it is stored.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from . import fold as folding


class Ways:
    """Which characters count as which; keep it, since making it takes some 50 ms."""

    def __init__(self) -> None:
        """Make the tables."""
        table = folding.make_table()
        self.table = table
        self.fold = folding.load(table)
        others: defaultdict[str, list[str]] = defaultdict(list)
        for code, folded in table.items():
            others[chr(folded)].append(chr(code))
        self._others = dict(others)

    def pattern(self, words: str) -> re.Pattern[str]:
        """Return the pattern of everything that folds to what ``words`` folds to; each match has its length."""
        return re.compile("".join(map(self._any_of, words)))

    def alike(self, char: str) -> list[str]:
        """Return the characters that count as this one, itself among them."""
        folded = self.fold(char)
        return [folded, *self._others.get(folded, ())]

    def _any_of(self, char: str) -> str:
        alike = self.alike(char)
        return re.escape(char) if len(alike) == 1 else f"[{''.join(map(re.escape, alike))}]"


def places(pattern: re.Pattern[str], text: str, start: int = 0) -> Iterator[int]:
    """Yield where in ``text`` the pattern stands from ``start`` on (code points), also where places overlap."""
    found = pattern.search(text, start)
    while found is not None:
        yield found.start()
        found = pattern.search(text, found.start() + 1)

"""Which piece of a word to look up: rare characters are quick, frequent ones are in every article.

A phrase costs as much as all its characters' lists together; looking up a rarer piece of it, and then looking into the
few texts that have that, is quicker. How frequent characters are is guessed from a sample of the articles.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable

_SAMPLE = 200
_LONGEST = 6  # characters of a piece
_ENTRY = 0.06  # microseconds that an article takes in a character's list
_LOOK = 40.0  # microseconds that it takes to read an article and look for the word


class Plan:
    """How frequent folded characters are in a project; keep it, since sampling takes some 20 ms."""

    def __init__(self, connection: sqlite3.Connection, fold: Callable[[str], str]) -> None:
        """Take the sample."""
        (self._articles,) = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
        step = max(1, self._articles // _SAMPLE)
        holding, times = Counter[str](), Counter[str]()
        texts = 0
        for number in range(1, self._articles + 1, step):
            row = connection.execute("SELECT substr(text, 1, 5000) FROM articles WHERE id = ?", (number,)).fetchone()
            if row is not None:
                text = fold(row[0])
                texts += 1
                holding.update(set(text))
                times.update(text)
        characters = max(1, times.total())
        self._length = characters / max(1, texts)
        # What the sample does not hold may still be somewhere.
        self._holding = {char: count / max(1, texts) for char, count in holding.items()}
        self._share = {char: count / characters for char, count in times.items()}
        self._least = (0.5 / max(1, texts), 0.5 / characters)

    def piece(self, word: str) -> str:
        """Return the piece of a folded word that is best looked up; the whole of it where that is."""
        pieces = (
            word[start : start + size] for size in range(1, _LONGEST + 1) for start in range(len(word) - size + 1)
        )
        return min([word, *pieces], key=self._cost)

    def _cost(self, piece: str) -> float:
        """Return how many microseconds a piece takes: its characters' lists, and the texts to be looked into."""
        chance = 1.0
        for char in piece:
            chance *= self._share.get(char, self._least[1])
        lists = sum(self._holding.get(char, self._least[0]) for char in piece)
        return self._articles * (lists * _ENTRY + min(1.0, self._length * chance) * _LOOK)

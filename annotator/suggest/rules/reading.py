"""A text as the rules read it: what the page layout cut is joined, quoted stretches are known, and so are words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path

from annotator.text.reflow import reflow, to_source

from .lists import read

# After these a name starts; before most of them one ends. Some (和, 向, 同) start names of places as well.
FUNCTION = frozenset(
    "的了在是和与及或于从由对为向给把被将让使等也都就还又再才则而且但却并以所之其这那该此本各每某另"
    "着过地得到至往至跟随按据经称叫说讲问答看见听想要会能可应须需不没无未已曾正刚请带领率替帮比像如若因"
    "他她它你我您们谁者有上下中内外里前后间时起来去出入进回当任做作用"
)
HAN = re.compile("[\u4e00-\u9fff]")
_OPEN = {"“": "”", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch. ``start`` and ``end`` take in the marks."""

    start: int
    end: int
    text: str
    """What stands between the marks."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What every rule knows of words."""

    words: frozenset[str] = field(default_factory=frozenset[str])
    """Things and qualities, two characters each."""
    verbs: frozenset[str] = field(default_factory=frozenset[str])
    """Verbs, adverbs, conjunctions and the like, two characters each."""

    def knows(self, word: str) -> bool:
        """Return whether a word of two characters is a common one."""
        return word in self.words or word in self.verbs

    def is_cut(self, text: str, at: int) -> bool:
        """Return whether a boundary at ``at`` would cut a common word in two."""
        return at > 0 and self.knows(text[at - 1 : at + 1])

    def starts_anew(self, text: str, at: int) -> bool:
        """Return whether something that is no part of a name starts at ``at``."""
        return at >= len(text) or not is_han(text[at]) or text[at] in FUNCTION or self.knows(text[at : at + 2])

    def ends_before(self, text: str, at: int) -> bool:
        """Return whether something that is no part of a name ends at ``at``."""
        return at <= 0 or not is_han(text[at - 1]) or text[at - 1] in FUNCTION or self.knows(text[at - 2 : at])


@dataclass(frozen=True, slots=True)
class Reading:
    """A text made ready for the rules. Offsets of the rules are those of ``text``; ``to_source`` leads back."""

    text: str
    source: str
    quotes: tuple[Quote, ...]
    _pieces: tuple[tuple[int, int], ...]
    _starts: tuple[int, ...]

    def to_source(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a stretch stands in the source; None where other text was moved out of it."""
        at = bisect_right(self._starts, start) - 1
        if end <= self._starts[at + 1]:
            shift = self._pieces[at][0] - self._starts[at]
            return start + shift, end + shift
        parts = to_source(self._pieces, start, end)
        for (_, left), (right, _) in pairwise(parts):
            if not 0 <= right - left <= 8 or self.source[left:right].strip():
                return None
        return parts[0][0], parts[-1][1]


def is_han(character: str) -> bool:
    """Return whether a character is a Chinese one."""
    if character in "丨丶":  # newspapers use these as marks
        return False
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def read_text(text: str) -> Reading:
    """Make a text ready."""
    whole = reflow(text) if "\n" in text.strip("\n") else None
    joined = whole.text if whole else text
    pieces = whole.pieces if whole and whole.pieces else ((0, len(text)),)
    starts = tuple(accumulate((end - start for start, end in pieces), initial=0))
    return Reading(joined, text, tuple(quotes_of(joined)), pieces, starts)


def quotes_of(text: str) -> Sequence[Quote]:
    """Return the quoted stretches, inner ones too; one that never closes within its paragraph is left out."""
    found: list[Quote] = []
    stack: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        if character in _OPEN:
            stack.append((_OPEN[character], at))
        elif character == "\n":
            stack.clear()
        elif character == '"':
            # Straight marks open and close in turn.
            if stack and stack[-1][0] == character:
                start = stack.pop()[1]
                if at - start < 40:
                    found.append(Quote(start, at + 1, text[start + 1 : at]))
            elif not stack:
                stack.append((character, at))
        elif character in "”’":
            while stack:
                close, start = stack.pop()
                if close == character:
                    found.append(Quote(start, at + 1, text[start + 1 : at]))
                    break
    found.sort(key=lambda quote: (quote.start, -quote.end))
    return found


def lexicon(resource: Callable[..., Path]) -> Lexicon:
    """Return the common words."""
    return Lexicon(
        frozenset((*read(resource("rules", "words.txt")), *read(resource("rules", "more_words.txt")))),
        frozenset(read(resource("rules", "verbs.txt"))),
    )

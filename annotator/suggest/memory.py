"""Memory: what was tagged in this project is proposed wherever it stands again, the longest first.

How likely it is right is the share of right answers for these characters and label so far, with one wrong answer
assumed in advance; what was tagged once only, and is short, is believed less. A stretch of which a longer one is
remembered is proposed only outside of it, except where the guidelines nest them, which ``combine`` decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotator.model.messages import Message

from .base import Context, Learned, Proposal

_SOURCE = "memory"
_SHORT = 2  # characters: of these many words begin
_LONGEST = 60  # characters; longer ones stand once


@dataclass(slots=True)
class _Node:
    """A node of the tree of remembered stretches, by their characters."""

    next: dict[str, _Node]
    ends: str = ""


class Memory:
    """Proposes what was accepted before. Built once from a lexicon; ``learn`` keeps it up with every answer."""

    name = _SOURCE

    def __init__(self, lexicon: Mapping[str, Learned], labels: frozenset[str]) -> None:
        """Remember ``lexicon``: what was said of each stretch of characters."""
        self._labels = labels
        self._root = _Node({})
        self._right: dict[tuple[str, str], int] = {}
        self._wrong: dict[tuple[str, str], int] = {}
        for quote, learned in lexicon.items():
            for label, count in learned.accepted.items():
                self.learn(quote, label, right=count)
            for label, count in learned.rejected.items():
                self.learn(quote, label, wrong=count)

    def learn(self, quote: str, label: str, *, right: int = 0, wrong: int = 0) -> None:
        """Take one more answer into account, or (below 0) one less, since it was taken back."""
        if label not in self._labels or not 0 < len(quote) <= _LONGEST:
            return
        place = (quote, label)
        self._right[place] = max(0, self._right.get(place, 0) + right)
        self._wrong[place] = max(0, self._wrong.get(place, 0) + wrong)
        if right > 0:
            node = self._root
            for character in quote:
                node = node.next.setdefault(character, _Node({}))
            node.ends = quote

    def propose(self, text: str) -> list[Proposal]:
        """Return what is remembered of a text."""
        found: list[Proposal] = []
        covered = 0
        for start in range(len(text)):
            longest = True
            for quote in self._at(text, start):
                end = start + len(quote)
                inside = end <= covered
                for label in self._labels_of(quote):
                    score = self._score(quote, label)
                    if score > 0:
                        # What stands inside something longer that is remembered is mostly a part of it.
                        found.append(
                            Proposal(
                                start,
                                end,
                                label,
                                score * (0.5 if inside or not longest else 1.0),
                                _why(self, quote, label),
                                _SOURCE,
                            )
                        )
                if longest:
                    covered = max(covered, end)
                    longest = False
        return found

    def _at(self, text: str, start: int) -> Iterator[str]:
        """Return the remembered stretches that begin there, the longest first."""
        node, quotes = self._root, list[str]()
        for at in range(start, min(start + _LONGEST, len(text))):
            following = node.next.get(text[at])
            if following is None:
                break
            node = following
            if node.ends:
                quotes.append(node.ends)
        return reversed(quotes)

    def _labels_of(self, quote: str) -> list[str]:
        return [label for label in sorted(self._labels) if self._right.get((quote, label), 0) > 0]

    def _score(self, quote: str, label: str) -> float:
        right, wrong = self._right[quote, label], self._wrong.get((quote, label), 0)
        others = sum(self._right.get((quote, other), 0) for other in self._labels if other != label)
        doubt = 1.0 if len(quote) > _SHORT else 1.5
        return right / (right + wrong + others + doubt * 0.35)

    def counts(self, quote: str, label: str) -> tuple[int, int]:
        """Return how often these characters were accepted and rejected with that label."""
        return self._right.get((quote, label), 0), self._wrong.get((quote, label), 0)


def _why(memory: Memory, quote: str, label: str) -> Message:
    right, wrong = memory.counts(quote, label)
    if wrong:
        return Message("suggest_memory_mixed", {"right": right, "wrong": wrong})
    return Message("suggest_memory", {"right": right})


def make(context: Context) -> Memory:
    """Return the memory of the context's lexicon; empty at first, since it learns as answers come."""
    return Memory(context.lexicon, context.labels)

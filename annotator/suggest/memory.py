"""Memory: what was tagged in this project is proposed wherever it stands again, the longest first.

How likely it is right is the share of places where these characters were tagged with the label: against it count
rejections, other labels, and places of done articles where the characters stand untagged, with part of a wrong answer
assumed in advance. What stands inside something longer that is remembered is believed half.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotator.model.messages import Message
from annotator.model.suggestions import Suggestion

from .base import Context, Learned

_SOURCE = "memory"
_SHORT = 2  # characters: of these many words begin
_LONGEST = 60  # characters; longer ones stand once
_DOUBT = 0.35  # of a wrong answer, assumed in advance

Said = tuple[str, str]  # characters and label


@dataclass(slots=True)
class _Node:
    """A node of the tree of remembered stretches, by their characters."""

    next: dict[str, _Node]
    ends: str = ""


@dataclass(slots=True)
class _Counts:
    """What was said of characters with one label."""

    right: int = 0
    wrong: int = 0
    passed: int = 0


class Memory:
    """Proposes what was accepted before. Built once from a lexicon; ``learn`` keeps it up with every answer."""

    name = _SOURCE

    def __init__(self, lexicon: Mapping[str, Learned], labels: frozenset[str]) -> None:
        """Remember ``lexicon``: what was said of each stretch of characters."""
        self._labels = labels
        self._root = _Node({})
        self._counts: dict[str, dict[str, _Counts]] = {}
        for quote, learned in lexicon.items():
            for label, count in learned.accepted.items():
                self.learn(quote, label, right=count)
            for label, count in learned.rejected.items():
                self.learn(quote, label, wrong=count)

    def learn(self, quote: str, label: str, *, right: int = 0, wrong: int = 0, passed: int = 0) -> None:
        """Take more answers into account, or (below 0) less, since they were taken back.

        ``passed`` counts places of done articles where the characters stand and were not tagged.
        """
        if label not in self._labels or not 0 < len(quote) <= _LONGEST:
            return
        counts = self._counts.setdefault(quote, {}).setdefault(label, _Counts())
        counts.right = max(0, counts.right + right)
        counts.wrong = max(0, counts.wrong + wrong)
        counts.passed = max(0, counts.passed + passed)
        if right > 0:
            node = self._root
            for character in quote:
                node = node.next.setdefault(character, _Node({}))
            node.ends = quote

    def propose(self, text: str) -> list[Suggestion]:
        """Return what is remembered of a text."""
        found: list[Suggestion] = []
        covered = 0
        for start, quotes in self._standing(text):
            for number, quote in enumerate(quotes):
                end = start + len(quote)
                inside = number > 0 or end <= covered
                for label in sorted(self._counts[quote]):
                    score = self._score(quote, label)
                    if score > 0:
                        # What stands inside something longer that is remembered is mostly a part of it.
                        score *= 0.5 if inside else 1.0
                        found.append(Suggestion(start, end, label, score, _why(self, quote, label), _SOURCE))
            covered = max(covered, start + len(quotes[0]))
        return found

    def passed(self, text: str, tagged: Iterable[tuple[int, int, str]]) -> Counter[Said]:
        """Return how often remembered characters stand in a done text and were not tagged, by label.

        Inside something longer that is tagged they prove nothing, and neither where another label stands.
        """
        reach = list(range(len(text)))  # by character, how far the spans that begin there or before it go
        for start, end, _ in tagged:
            reach[start] = max(reach[start], end)
        for at in range(1, len(text)):
            reach[at] = max(reach[at], reach[at - 1])
        found = Counter[Said]()
        for start, quotes in self._standing(text):
            for quote in quotes:
                if reach[start] < start + len(quote):
                    found.update((quote, label) for label, counts in self._counts[quote].items() if counts.right)
        return found

    def _standing(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Yield where remembered stretches begin, with those that do, the longest first."""
        first = self._root.next
        for start, character in enumerate(text):
            node = first.get(character)
            if node is None:
                continue
            quotes = [node.ends] if node.ends else []
            for at in range(start + 1, min(start + _LONGEST, len(text))):
                node = node.next.get(text[at])
                if node is None:
                    break
                if node.ends:
                    quotes.append(node.ends)
            if quotes:
                yield start, quotes[::-1]

    def _score(self, quote: str, label: str) -> float:
        every = self._counts[quote]
        counts = every[label]
        if not counts.right:
            return 0.0
        others = sum(other.right for other in every.values()) - counts.right
        doubt = _DOUBT if len(quote) > _SHORT else 1.5 * _DOUBT
        return counts.right / (counts.right + counts.wrong + counts.passed + others + doubt)

    def counts(self, quote: str, label: str) -> tuple[int, int]:
        """Return how often these characters were accepted and rejected with that label."""
        counts = self._counts.get(quote, {}).get(label, _Counts())
        return counts.right, counts.wrong

    def evidence(self, quote: str, label: str) -> tuple[int, int]:
        """Return how often these characters were right and not right with that label, whoever proposed them."""
        every = self._counts.get(quote)
        if every is None:
            return 0, 0
        counts = every.get(label) or _Counts()
        others = sum(other.right for other in every.values()) - counts.right
        return counts.right, counts.wrong + counts.passed + others


def _why(memory: Memory, quote: str, label: str) -> Message:
    right, wrong = memory.counts(quote, label)
    if wrong:
        return Message("suggest_memory_mixed", {"right": right, "wrong": wrong})
    return Message("suggest_memory", {"right": right})


def make(context: Context) -> Memory:
    """Return the memory of the context's lexicon; empty at first, since it learns as answers come."""
    return Memory(context.lexicon, context.labels)

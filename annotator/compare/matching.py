"""How many spans two layers share, exactly, relaxed, and by extent alone; and precision, recall and F1 from that."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.model.values import Span

from .overlap import pairs_by_overlap

Measure = Literal["exact", "relaxed", "extent"]
MEASURES: tuple[Measure, ...] = ("exact", "relaxed", "extent")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many spans each side has, and how many of them were matched one to one. Counts of articles add up."""

    a: int = 0
    b: int = 0
    matched: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both together."""
        return Counts(self.a + other.a, self.b + other.b, self.matched + other.matched)

    @property
    def precision(self) -> float | None:
        """The share of b's spans that a has too; None where b has none."""
        return self.matched / self.b if self.b else None

    @property
    def recall(self) -> float | None:
        """The share of a's spans that b has too; None where a has none."""
        return self.matched / self.a if self.a else None

    @property
    def f1(self) -> float | None:
        """``2 matched / (a + b)``; None where neither has a span, as there is nothing to compare then."""
        return f1(self.a + self.b, self.matched)


def f1(spans: int, matched: int) -> float | None:
    """Return F1 from how many spans both sides have together and how many pairs were matched; None without spans."""
    return 2 * matched / spans if spans else None


@dataclass(frozen=True, slots=True)
class Matches:
    """The counts of one measure: of all spans, and of each label that occurs, by its key.

    A label's counts are those of both layers narrowed to that label. The counts of the labels therefore add up to
    all of ``exact`` and of ``relaxed``, where only spans of one label match; of ``extent`` they do not.
    """

    all: Counts
    by_label: dict[str, Counts]


def match(a: Sequence[Span], b: Sequence[Span], measure: Measure) -> Matches:
    """Count the matches of two layers on one article.

    ``exact``: same start, end and label. ``relaxed``: same label and at least one code point in common, one to one,
    the largest overlap over union first, then text order. ``extent``: same start and end, whatever the label; of
    several labels on one extent as many match as there are on the side that has fewer.
    """
    narrowed = _by_label(a, b)
    if measure == "relaxed":
        by_label = {
            label: Counts(len(of_a), len(of_b), len(pairs_by_overlap(of_a, of_b)))
            for label, (of_a, of_b) in narrowed.items()
        }
        return Matches(sum(by_label.values(), Counts()), by_label)
    by_label = {
        label: Counts(len(of_a), len(of_b), _same_extent(of_a, of_b)) for label, (of_a, of_b) in narrowed.items()
    }
    if measure == "exact":
        return Matches(sum(by_label.values(), Counts()), by_label)
    return Matches(Counts(len(a), len(b), _same_extent(a, b)), by_label)


def pool(matches: Iterable[Matches]) -> Matches:
    """Add up the matches of several articles."""
    found = list(matches)
    by_label: dict[str, Counts] = defaultdict(Counts)
    for one in found:
        for label, counts in one.by_label.items():
            by_label[label] += counts
    return Matches(sum((one.all for one in found), Counts()), dict(sorted(by_label.items())))


def _by_label(a: Iterable[Span], b: Iterable[Span]) -> dict[str, tuple[list[Span], list[Span]]]:
    groups: dict[str, tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for side, spans in enumerate((a, b)):
        for span in spans:
            groups[span.label][side].append(span)
    return dict(sorted(groups.items()))


def _same_extent(a: Iterable[Span], b: Iterable[Span]) -> int:
    extents: list[Counter[Hashable]] = [Counter((span.start, span.end) for span in spans) for spans in (a, b)]
    return (extents[0] & extents[1]).total()

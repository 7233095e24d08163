"""Where two layers on one article differ, and how: each span of either is in exactly one difference."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.model.span_index import order
from annotator.model.values import Span

from .overlap import pairs_by_overlap

DifferenceKind = Literal["same", "label", "boundary", "both", "only_a", "only_b"]
DIFFERENCE_KINDS: tuple[DifferenceKind, ...] = ("same", "boundary", "label", "both", "only_a", "only_b")

_Pairs = list[tuple[Span, Span]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two spans that stand for each other, or one that has no counterpart.

    ``same``: extent and label. ``label``: the extent is the same, the label is not. ``boundary``: the label is the
    same, and the extents overlap. ``both``: the extents overlap, nothing more. ``only_a``, ``only_b``: the other
    is None.
    """

    kind: DifferenceKind
    a: Span | None
    b: Span | None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The one or two spans, a's first."""
        return tuple(span for span in (self.a, self.b) if span is not None)

    @property
    def start(self) -> int:
        """The first code point of either."""
        return min(span.start for span in self.spans)

    @property
    def end(self) -> int:
        """The end (exclusive) of that which ends last."""
        return max(span.end for span in self.spans)


def differences(a: Sequence[Span], b: Sequence[Span]) -> list[Difference]:
    """Pair the spans of two layers on one article, one to one, and return what becomes of each, in order of reading.

    First those with the same extent and label, then with the same extent, then with the same label and any overlap,
    then with any overlap. In each step the largest overlap over union goes first, then the order of reading (see
    ``overlap.pairs_by_overlap``). ``differences(b, a)`` is the same with the sides changed. No span may stand twice
    in one layer; spans may nest and cross.
    """
    found: list[Difference] = []
    left = (list(a), list(b))

    def step(kind: DifferenceKind, pairs: _Pairs) -> None:
        found.extend(Difference(kind, one, other) for one, other in pairs)
        taken = ({id(one) for one, _ in pairs}, {id(other) for _, other in pairs})
        for side in (0, 1):
            left[side][:] = [span for span in left[side] if id(span) not in taken[side]]

    step("same", _within(*left, key=lambda span: (span.start, span.end, span.label), pair=_in_order))
    step("label", _within(*left, key=lambda span: (span.start, span.end), pair=_in_order))
    step("boundary", _within(*left, key=lambda span: span.label, pair=pairs_by_overlap))
    step("both", pairs_by_overlap(*left))
    found.extend(Difference("only_a", span, None) for span in left[0])
    found.extend(Difference("only_b", None, span) for span in left[1])
    return sorted(found, key=lambda one: min(order(span)[:3] for span in one.spans))


def count_kinds(found: Iterable[Difference]) -> dict[DifferenceKind, int]:
    """Return how many differences there are of each kind, every kind named."""
    counted = Counter(one.kind for one in found)
    return {kind: counted[kind] for kind in DIFFERENCE_KINDS}


def _in_order(a: Sequence[Span], b: Sequence[Span]) -> _Pairs:
    """Pair spans of one extent: all overlap alike, so the order of reading decides, which here is that of labels."""
    return list(zip(sorted(a, key=order), sorted(b, key=order), strict=False))


def _within(
    a: Iterable[Span],
    b: Iterable[Span],
    *,
    key: Callable[[Span], Hashable],
    pair: Callable[[Sequence[Span], Sequence[Span]], _Pairs],
) -> _Pairs:
    """Pair among the spans that have the same key, for each key by itself."""
    groups: dict[Hashable, tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for side, spans in enumerate((a, b)):
        for span in spans:
            groups[key(span)][side].append(span)
    return [one for of_a, of_b in groups.values() if of_a and of_b for one in pair(of_a, of_b)]

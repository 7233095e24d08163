"""Pairing the spans of two layers by how far they overlap: the greedy choice, without looking at every pair."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice
from math import exp, log

from annotator.model.span_index import order
from annotator.model.values import Span

_STEP = log(1.08)  # lengths of one class differ by 8 per cent at most
_SLACK = 1e-9  # more than a logarithm and its inverse lose


def pairs_by_overlap(a: Sequence[Span], b: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Return the pairs that greedy choice takes, one to one: the largest overlap over union first, then text order.

    Of two equal ratios the pair goes first whose earlier span, then whose later span stands first in order of
    reading, whichever layer it is in; so the pairs of ``b`` and ``a`` are these, turned round. The pairs come in no
    particular order. Labels play no part but in the order of reading.

    Only pairs that are each other's best choice are taken, wherever they stand: as the order of pairs is strict, that
    gives the very pairs that sorting all of them would, and each search looks at few.
    """
    sides = (_Side(a), _Side(b))
    found: list[tuple[Span, Span]] = []
    for first in range(len(sides[0].spans)):
        # A walk from a span to its best free partner, to that one's best, and so on. It ends, since each step goes to
        # a better pair: in two that choose each other, or in nothing.
        walk = [first] if sides[0].free[first] else []
        while walk:
            here = (len(walk) - 1) % 2
            best = sides[1 - here].best(sides[here].spans[walk[-1]])
            if best is None:
                break  # only the walk's beginning can be without a partner: any other is the best of the one before
            if len(walk) > 1 and walk[-2] == best:
                one, other = (walk[-1], best) if here == 0 else (best, walk[-1])
                found.append((sides[0].spans[one], sides[1].spans[other]))
                sides[0].take(one)
                sides[1].take(other)
                del walk[-2:]
            else:
                walk.append(best)
    return found


class _Side:
    """The spans of one layer that are still free, by classes of length and within those by start."""

    __slots__ = ("_classes", "_lengths", "free", "spans")

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans, key=order)
        self.free = [True] * len(self.spans)
        self._classes: dict[int, list[tuple[int, int, int]]] = {}  # class -> (start, place in spans, end)
        for place, span in enumerate(self.spans):
            if span.start < span.end:  # what is empty overlaps nothing
                self._classes.setdefault(_class(span), []).append((span.start, place, span.end))
        self._lengths = sorted(self._classes)

    def take(self, place: int) -> None:
        """Take the span at ``place`` out of those that are free."""
        self.free[place] = False
        span = self.spans[place]
        row = self._classes[_class(span)]
        del row[bisect_left(row, (span.start, place, span.end))]
        if not row:
            del self._classes[_class(span)]
            del self._lengths[bisect_left(self._lengths, _class(span))]

    def best(self, span: Span) -> int | None:
        """Return the place of the free span that overlaps ``span`` most, the first in order of reading of several."""
        length = span.end - span.start
        if length <= 0:
            return None
        best, chosen = 0.0, len(self.spans)
        up = bisect_left(self._lengths, _class(span))
        down = up - 1
        # From its own length outwards: a span twice as long, or half as long, shares half with it at the most.
        while up < len(self._lengths) and length / exp(self._lengths[up] * _STEP) >= best - _SLACK:
            best, chosen = self._best_in(self._lengths[up], span, best, chosen)
            up += 1
        while down >= 0 and exp((self._lengths[down] + 1) * _STEP) / length >= best - _SLACK:
            best, chosen = self._best_in(self._lengths[down], span, best, chosen)
            down -= 1
        return chosen if best else None

    def _best_in(self, length_class: int, span: Span, best: float, chosen: int) -> tuple[float, int]:
        """Return the better of what is known and what one class has: its ratio and its place."""
        row = self._classes[length_class]
        length = span.end - span.start
        first = bisect_left(row, (span.start,))
        for start, place, end in islice(row, first, None):
            reach = span.end - start
            if reach <= 0 or reach / length < best:  # they share no more than this, and those after it less
                break
            shared = min(end, span.end) - start
            if (it := shared / (max(end, span.end) - span.start)) > best or (it == best and place < chosen):
                best, chosen = it, place
        furthest = span.start - exp((length_class + 1) * _STEP) - 1
        for at in range(first - 1, -1, -1):
            start, place, end = row[at]
            if start < furthest or length / (span.end - start) < best:  # together they cover at least that much
                break
            shared = min(end, span.end) - span.start
            if shared <= 0:
                continue
            if (it := shared / (max(end, span.end) - start)) > best or (it == best and place < chosen):
                best, chosen = it, place
        return best, chosen


def _class(span: Span) -> int:
    return int(log(span.end - span.start) / _STEP)

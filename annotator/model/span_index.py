"""An immutable index of an article's spans that answers "which stand in this stretch" fast, at any size."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from .values import Span

_BLOCK = 256


def order(span: Span) -> tuple[int, int, str, int, int]:
    """Return the order of reading: earlier first, of two that start together the longer (outer) first."""
    return (span.start, -span.end, span.label, span.annotator, span.id)


class SpanIndex:
    """Spans in order of reading. Changing it gives a new one; the old stays as it was.

    A query walks blocks of 256 spans and skips a block that ends before the stretch, so that one long span far
    above the stretch costs one block and not all between.
    """

    __slots__ = ("_block_ends", "_by_id", "_ends", "_spans", "_starts")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Index ``spans``, in any order."""
        ordered = sorted(spans, key=order)
        self._take(
            ordered,
            starts=[span.start for span in ordered],
            ends=[span.end for span in ordered],
            by_id={span.id: span for span in ordered},
        )

    def _take(self, spans: list[Span], *, starts: list[int], ends: list[int], by_id: dict[int, Span]) -> None:
        self._spans, self._starts, self._ends, self._by_id = spans, starts, ends, by_id
        self._block_ends = [max(ends[at : at + _BLOCK]) for at in range(0, len(ends), _BLOCK)]

    def __len__(self) -> int:
        """Return the number of spans."""
        return len(self._spans)

    def __iter__(self) -> Iterator[Span]:
        """Yield the spans in order of reading."""
        return iter(self._spans)

    def get(self, span_id: int) -> Span | None:
        """Return the span of that id."""
        return self._by_id.get(span_id)

    def between(self, start: int, end: int) -> list[Span]:
        """Return the spans that share at least one code point with ``start`` to ``end``, in order of reading."""
        last = bisect_left(self._starts, end)
        found: list[Span] = []
        for block, block_end in enumerate(self._block_ends):
            first = block * _BLOCK
            if first >= last:
                break
            if block_end <= start:
                continue
            found += [span for span in self._spans[first : min(first + _BLOCK, last)] if span.end > start]
        return found

    def at(self, offset: int) -> list[Span]:
        """Return the spans over the code point at ``offset``, innermost first."""
        return sorted(self.between(offset, offset + 1), key=lambda s: (s.end - s.start, -s.start, s.label, s.id))

    def neighbour(self, span_id: int | None, offset: int, *, forward: bool) -> Span | None:
        """Return the next (or the one before) in order of reading, seen from the span, else from ``offset``."""
        current = self._by_id.get(span_id) if span_id is not None else None
        if current is None:
            at = bisect_left(self._starts, offset)
            index = at if forward else at - 1
        else:
            at = bisect_left(self._spans, order(current), key=order)
            index = at + 1 if forward else at - 1
        return self._spans[index] if 0 <= index < len(self._spans) else None

    def changed(self, *, removed: Iterable[int] = (), added: Iterable[Span] = ()) -> SpanIndex:
        """Return an index without the spans of ``removed`` and with ``added`` (which replace those of their id)."""
        gone, new = set(removed), list(added)
        gone.update(span.id for span in new)
        if len(gone) + len(new) > 64:
            return SpanIndex([s for s in self._spans if s.id not in gone] + new)
        # Copies of flat lists and two or three shifted places: at 50,000 spans a tenth of indexing them anew.
        spans, starts, ends = self._spans.copy(), self._starts.copy(), self._ends.copy()
        by_id = self._by_id.copy()
        for span_id in gone:
            old = by_id.pop(span_id, None)
            if old is not None:
                at = bisect_left(spans, order(old), key=order)
                del spans[at], starts[at], ends[at]
        for span in new:
            at = bisect_left(spans, order(span), key=order)
            spans.insert(at, span)
            starts.insert(at, span.start)
            ends.insert(at, span.end)
            by_id[span.id] = span
        result = SpanIndex()
        result._take(spans, starts=starts, ends=ends, by_id=by_id)
        return result

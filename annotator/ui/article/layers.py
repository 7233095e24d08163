"""The spans on the page: one's own, with what changed lately, suggestions, and others' layers. Pure.

Offsets are code points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from annotator.model.lanes import lanes
from annotator.model.span_index import SpanIndex, order
from annotator.model.values import Span

_MOST_CHANGES = 128
_LOOK_BACK = 4000
# Only a hostile file has more spans in a stretch: the rest can be picked, but gets no lane of its own.
_MOST_IN_LANES = 600
NO_LANE = 1_000_000


class Row(NamedTuple):
    """One annotator's spans, to be shown in a row of their own under the text, with a letter for its annotator."""

    letter: str
    name: str
    spans: SpanIndex


class Suggested(NamedTuple):
    """Suggestions as the page shows them: spans with ids below 0, how sure each is (0 to 1), and what to say of it.

    ``why`` gives the reason and how sure it is, in words.
    """

    spans: SpanIndex
    sure: Mapping[int, float]
    why: Callable[[int], tuple[str, str]]


NOTHING = Suggested(SpanIndex(), {}, lambda _: ("", ""))


class Placed(NamedTuple):
    """A span with its lane (0 nearest to the text); ``owner`` names the annotator of another's layer, else empty.

    ``row`` is which of the rows under the text it stands in, -1 for none; its lane then is one within that row.
    ``sure`` is how sure a suggestion is, 0 where it is none.
    """

    span: Span
    lane: int
    owner: str = ""
    row: int = -1
    letter: str = ""
    sure: float = 0.0


class Layers:
    """What stands where. Changing an index of 50,000 spans costs more than a frame, so changes are kept beside it.

    ``preview`` is a span whose edge is being dragged: it stands in for the one of its id.
    """

    def __init__(self) -> None:
        self._base = SpanIndex()
        self._recent = SpanIndex()
        self._gone: frozenset[int] = frozenset()
        self._others: dict[int, tuple[str, SpanIndex]] = {}
        self._rows: tuple[Row, ...] = ()
        self.suggested = NOTHING
        self.preview: Span | None = None

    def set(self, index: SpanIndex) -> None:
        """Show the spans of ``index`` as one's own."""
        self._base, self._recent, self._gone = index, SpanIndex(), frozenset()
        self.preview = None

    def set_others(self, others: Mapping[int, tuple[str, SpanIndex]]) -> None:
        """Show others' layers: annotator -> (name, spans)."""
        self._others = dict(others)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these layers in rows of their own under the text."""
        self._rows = tuple(rows)

    def suggest(self, suggested: Suggested) -> list[Span]:
        """Show these suggestions instead of those shown before; return those that come, go or look different."""
        old, self.suggested = self.suggested, suggested
        before = {span.id: (span, old.sure.get(span.id)) for span in old.spans}
        after = {span.id: (span, suggested.sure.get(span.id)) for span in suggested.spans}
        if self.preview is not None and self.preview.id < 0 and self.preview.id not in after:
            before[self.preview.id] = (self.preview, None)
            self.preview = None
        return [one[0] for ident, one in before.items() if after.get(ident) != one] + [
            one[0] for ident, one in after.items() if before.get(ident) != one
        ]

    def change(self, added: Sequence[Span], removed: Iterable[int]) -> list[Span]:
        """Add and remove spans of one's own; return every span concerned, as it was and as it is."""
        gone = set(removed) | {span.id for span in added}
        before = [span for span in map(self.get, gone) if span is not None]
        if self.preview is not None and self.preview.id in gone:
            before.append(self.preview)
            self.preview = None
        self._gone |= gone
        self._recent = self._recent.changed(removed=gone, added=added)
        if len(self._gone) > _MOST_CHANGES:
            self._base = self._base.changed(removed=self._gone, added=self._recent)
            self._recent, self._gone = SpanIndex(), frozenset()
        return [*before, *added]

    def get(self, span_id: int | None) -> Span | None:
        """Return one's own span of that id, or the suggestion."""
        if span_id is None:
            return None
        if span_id < 0:
            return self.suggested.spans.get(span_id)
        found = self._recent.get(span_id)
        return found if found is not None or span_id in self._gone else self._base.get(span_id)

    def shown(self, span_id: int | None) -> Span | None:
        """Return the span as it is shown: with the edge that is being dragged."""
        preview = self.preview
        return preview if preview is not None and preview.id == span_id else self.get(span_id)

    def between(self, start: int, end: int) -> list[Span]:
        """Return one's own spans that share a code point with the stretch, in order of reading, as they are shown."""
        found = self._base.between(start, end)
        preview = self.preview if self.preview is not None and self.preview.id >= 0 else None
        if not self._gone and preview is None:
            return found
        hidden = self._gone if preview is None else self._gone | {preview.id}
        found = [span for span in found if span.id not in hidden]
        found += [span for span in self._recent.between(start, end) if preview is None or span.id != preview.id]
        if preview is not None and preview.start < end and preview.end > start:
            found.append(preview)
        return sorted(found, key=order)

    def together(self, start: int, end: int) -> list[Span]:
        """Return one's own spans and the suggestions of the stretch, in order of reading, as they are shown."""
        own, hints = self.between(start, end), self.suggested.spans.between(start, end)
        preview = self.preview
        if preview is not None and preview.id < 0:
            hints = [span for span in hints if span.id != preview.id]
            if preview.start < end and preview.end > start:
                hints.append(preview)
        return sorted([*own, *hints], key=order) if hints else own

    def placed(self, start: int, end: int) -> list[Placed]:
        """Return the spans of the stretch with their lanes: one's own and suggestions first, then others'.

        A span that comes in from above keeps the lane it has there.
        """
        own, sure = self.together(start, end), self.suggested.sure
        first = min((span.start for span in own), default=start)
        around = self.together(max(first, start - _LOOK_BACK), end) if first < start else own
        lane_of = lanes(around[:_MOST_IN_LANES])
        result = [Placed(span, lane_of.get(span.id, NO_LANE), sure=sure.get(span.id, 0.0)) for span in own]
        if self._rows:
            result += self._in_rows(start, end)
        if not self._others:
            return result
        taken = [(one.span.start, one.span.end, one.lane) for one in result if one.lane != NO_LANE and one.row < 0]
        for name, index in self._others.values():
            for span in index.between(start, end):
                if len(taken) >= _MOST_IN_LANES:
                    result.append(Placed(span, NO_LANE, name))
                    continue
                used = {lane for low, high, lane in taken if low < span.end and high > span.start}
                lane = next(lane for lane in range(len(used) + 1) if lane not in used)
                taken.append((span.start, span.end, lane))
                result.append(Placed(span, lane, name))
        return result

    def _in_rows(self, start: int, end: int) -> list[Placed]:
        """Return the spans of the rows, nested and crossing ones in lanes of their row."""
        found: list[Placed] = []
        for number, row in enumerate(self._rows):
            here = row.spans.between(start, end)
            low = min((span.start for span in here), default=start)
            around = row.spans.between(max(low, start - _LOOK_BACK), end) if low < start else here
            lane_of = lanes(around[:_MOST_IN_LANES])
            found += [Placed(span, lane_of.get(span.id, 0), row.name, number, row.letter) for span in here]
        return found

    def with_edge(self, span_id: int, start: int, end: int) -> Span | None:
        """Let the span be shown with other ends until ``change``, ``set`` or ``drop_preview``."""
        span = self.get(span_id)
        if span is not None:
            self.preview = replace(span, start=start, end=end)
        return self.preview

    def drop_preview(self) -> Span | None:
        """Show every span as it is; return the one that was shown otherwise."""
        preview, self.preview = self.preview, None
        return preview


def hit_order(placed: Iterable[Placed], *, on_lane: int | None = None) -> list[Placed]:
    """Return the spans under a point as a click goes through them: innermost first, then outwards.

    ``on_lane``: the point lies on the stroke of that lane, whose span comes first. One's own come before others'.
    """

    def key(one: Placed) -> tuple[bool, bool, int, int, str, int]:
        span = one.span
        return (one.lane != on_lane, bool(one.owner), span.end - span.start, -span.start, span.label, span.id)

    return sorted(placed, key=key)

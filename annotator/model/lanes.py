"""Which underline lane each span takes, so that nested and crossing spans are seen apart."""

from __future__ import annotations

from collections.abc import Sequence

from .values import Span


def lanes(spans: Sequence[Span]) -> dict[int, int]:
    """Return the lane of each span by id, 0 nearest to the text; ``spans`` stand in order of reading.

    Two spans that share a code point never share a lane; a nested or crossing one takes the next lane down.
    """
    result: dict[int, int] = {}
    open_spans: list[tuple[int, int]] = []
    for span in spans:
        open_spans = [(end, lane) for end, lane in open_spans if end > span.start]
        taken = {lane for _, lane in open_spans}
        lane = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        result[span.id] = lane
        open_spans.append((span.end, lane))
    return result

"""Spans that nest and cross, laid flat: at each code point the innermost of them, or the outermost."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import Literal, NamedTuple

from annotator.model.values import Span

Flattening = Literal["innermost", "outermost"]
FLATTENINGS: tuple[Flattening, ...] = ("innermost", "outermost")


class Piece(NamedTuple):
    """A stretch of an article of which one span is the innermost or outermost all through; code points."""

    start: int
    end: int
    label: str


def flatten(spans: Sequence[Span], flattening: Flattening) -> list[Piece]:
    """Return the pieces in order of reading; they do not overlap, and what no span covers is in none.

    The innermost of several spans over a code point is the shortest; of equally long ones that which starts later;
    of those with one extent that whose label sorts first. The outermost is the opposite in each: the longest, the
    earlier, the label that sorts last. A span comes in several pieces where others come between; two spans that
    stand side by side stay two pieces, also with one label.
    """
    inside_first = sorted(
        (span for span in spans if span.start < span.end),
        key=lambda span: (span.end - span.start, -span.start, span.label),
    )
    sign = 1 if flattening == "innermost" else -1
    starting = sorted((span.start, sign * rank, span) for rank, span in enumerate(inside_first))
    edges = sorted({span.start for span in inside_first} | {span.end for span in inside_first})
    pieces: list[Piece] = []
    over: list[tuple[int, int, Span]] = []  # those begun, the one to take on top; ended ones are dropped when met
    last = -1  # the rank of the span of the last piece: another span beside it makes another piece
    waiting = iter(starting)
    upcoming = next(waiting, None)
    for at, until in pairwise(edges):
        while upcoming is not None and upcoming[0] == at:
            heappush(over, (upcoming[1], upcoming[2].end, upcoming[2]))
            upcoming = next(waiting, None)
        while over and over[0][1] <= at:
            heappop(over)
        if not over:
            continue
        rank, _, span = over[0]
        if pieces and pieces[-1].end == at and rank == last:
            pieces[-1] = Piece(pieces[-1].start, until, span.label)
        else:
            pieces.append(Piece(at, until, span.label))
        last = rank
    return pieces

"""What was: the history of a span, and the states that a layer went through. Offsets are code points, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .values import Annotator, Span, Status

Deed = Literal["made", "moved", "relabelled", "noted", "read", "removed", "back", "neither", "settled", "torn"]
DEEDS: tuple[Deed, ...] = (
    *("made", "moved", "relabelled", "noted", "read", "removed", "back"),
    *("neither", "settled", "torn"),
)
"""What a row did to a span. ``read``: it corrected what the span says as a number or place; ``back``: it brought a
removed one back; ``neither``: it said of an adjudication that no span is right; ``settled``: it changed nothing but
chose among several heads; ``torn``: what it changed is not in this file, which is a part."""


@dataclass(frozen=True, slots=True)
class Doing:
    """Who did something, when and where.

    ``act`` is what it was (tag, move, import, undo, restore, …), empty where another machine did it and did not say.
    ``milliseconds`` count from 1970 by the clock of the machine that did it; ``here`` says that it was this one.
    """

    act: str
    who: Annotator
    milliseconds: int
    here: bool
    undone: bool


@dataclass(frozen=True, slots=True)
class SpanEvent:
    """One history row of a span, by its local id.

    ``span`` is how the span was after it, None where it was removed. ``parents`` are the rows of this span that it
    replaced. ``head``: nothing replaced it; ``shown``: it is what the span shows now. ``column`` is where it stands
    beside what was done elsewhere at the same time: 0, but for branches.
    """

    row: int
    deeds: tuple[Deed, ...]
    doing: Doing
    span: Span | None
    parents: tuple[int, ...]
    head: bool
    shown: bool
    column: int


@dataclass(frozen=True, slots=True)
class SpanHistory:
    """The rows of one span on the screen, and of those that are joined with it, each after the rows it replaced.

    ``versions`` is how many heads the span has: more than one is a conflict. ``joined`` is how many other spans stand
    at the same place and are shown as one with it.
    """

    article: int
    owner: Annotator
    events: tuple[SpanEvent, ...]
    versions: int = 1
    joined: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One gesture on one layer: what it did there.

    ``number`` counts from 1; the state 0 is before all. ``deeds`` says how many spans were made, moved and so on;
    ``span`` is the one that it did it to, as it was after it (before it, where it was removed), None where there were
    several or none. ``status`` and ``note`` are what it set, None where it did not; an empty note was removed.
    """

    number: int
    doing: Doing
    deeds: tuple[tuple[Deed, int], ...]
    span: Span | None = None
    status: Status | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class LayerState:
    """A layer as it was: its spans in order of reading, its status and its note."""

    spans: tuple[Span, ...]
    status: Status = "new"
    note: str = ""

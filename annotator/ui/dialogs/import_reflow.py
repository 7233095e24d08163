"""What reflow would make of a file, for the two sides of the preview. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from annotator.model.exchange import ImportOptions, IncomingArticle

if TYPE_CHECKING:
    from annotator.model.exchange import Importer
    from annotator.text.reflow import Reflowed

LIMIT = 60_000  # code points of the source that are shown

Tint = Literal["caption", "byline", "heading", "repeat"]
Place = tuple[int, int]
_BY_KIND: dict[str, Tint] = {"title": "heading", "heading": "heading", "caption": "caption", "byline": "byline"}


@dataclass(frozen=True, slots=True)
class Sides:
    """The source and what became of it. Offsets are code points in the one or the other, end exclusive.

    ``cuts`` and ``joins`` go together: the break in the source that is lost, and where the result goes on without it.
    ``more``: the file goes on after what is shown.
    """

    source: str = ""
    result: str = ""
    cuts: tuple[Place, ...] = ()
    joins: tuple[int, ...] = ()
    source_tints: tuple[tuple[int, int, Tint], ...] = ()
    result_tints: tuple[tuple[int, int, Tint], ...] = ()
    more: bool = False


def sides(path: Path, importer: Importer, encoding: str) -> Sides | None:
    """Return both sides of a file that is one article; None where it is none, or cannot be read."""
    for record in importer.read(path, ImportOptions(encoding=encoding)):
        if isinstance(record, IncomingArticle):
            return of(record.text) if record.raw else None
    return None


def of(text: str) -> Sides:
    """Return both sides of a canonical text."""
    from annotator.text.reflow import reflow

    shown = text
    if len(text) > LIMIT:
        end = text.rfind("\n", 0, LIMIT)
        shown = text[: end if end > 0 else LIMIT]
    made = reflow(shown)
    cuts, joins = _joins(made)
    source_tints, result_tints = _tints(made)
    return Sides(shown, made.text, cuts, joins, source_tints, result_tints, len(shown) < len(text))


def count(text: str) -> int:
    """Return in how many places reflow joins ``text``."""
    from annotator.text.reflow import reflow

    return len(reflow(text).joined)


def _joins(made: Reflowed) -> tuple[tuple[Place, ...], tuple[int, ...]]:
    wanted = set(made.joined)
    begins = accumulate((end - start for start, end in made.pieces[:-1]), initial=0)
    at = list(begins)[1:]
    found = [
        ((one[1], other[0]), offset)
        for (one, other), offset in zip(pairwise(made.pieces), at, strict=True)
        if (one[1], other[0]) in wanted
    ]
    return tuple(cut for cut, _ in found), tuple(offset for _, offset in found)


def _tints(made: Reflowed) -> tuple[tuple[tuple[int, int, Tint], ...], tuple[tuple[int, int, Tint], ...]]:
    from annotator.text.reflow import to_source

    left: list[tuple[int, int, Tint]] = []
    right: list[tuple[int, int, Tint]] = []
    for block in made.blocks:
        tint = "repeat" if block.repeats is not None else _BY_KIND.get(block.kind)
        if tint is not None:
            right.append((block.start, block.end, tint))
            for start, end in to_source(made.pieces, block.start, block.end):
                left.append((start, end, tint))
    return tuple(left), tuple(right)

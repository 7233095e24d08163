"""Layers on twins of an article, read in its text for adjudicating it. Nothing of them is copied.

Who has done a twin and not the article itself takes part with the layer there: of several the done one, then that on
the twin with the smallest key. Offsets are code points, end exclusive.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from annotator.model.values import Layer, Span

from . import reading, twins
from .twins import Twin


class Without(NamedTuple):
    """A span that has no place in the article's text: as it stands in the twin, its text there, and why.

    ``why`` as in ``text.carrying``.
    """

    span: Span
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A layer on a twin: ``layer`` has the spans where they stand in the article's text, ``without`` all others.

    ``heads``, ``joined`` and ``statuses`` are of the rows on the twin, as ``decisions.Laid`` has them.
    """

    twin: Twin
    layer: Layer
    without: tuple[Without, ...]
    heads: Mapping[int, frozenset[int]]
    joined: Mapping[int, frozenset[int]]
    statuses: frozenset[int]

    @property
    def looked_at(self) -> frozenset[int]:
        """The rows that closing names: the status, and what has no place to be decided on."""
        behind = (ident for one in self.without for ident in self.joined.get(one.span.id, (one.span.id,)))
        return self.statuses | {row for ident in behind for row in self.heads.get(ident, ())}


def of(connection: sqlite3.Connection, article: int, here: Sequence[Layer]) -> list[Borrowed]:
    """Return the layers that stand in for those of the article itself, by annotator.

    ``here`` are the article's own: who has done it is not read elsewhere, and who has begun it only where a twin is
    done.
    """
    own = {layer.annotator.id: layer for layer in here}
    found: dict[int, tuple[bool, str, Borrowed]] = {}
    for twin, way in twins.ways(connection, article):
        if way is None:
            continue
        for layer in reading.layers(connection, article=twin.article):
            ident = layer.annotator.id
            if layer.annotator.adjudicated or not _stands_in(layer, own.get(ident)):
                continue
            rank = (layer.status != "done", twin.key)
            if ident in found and found[ident][:2] <= rank:
                continue
            spans: list[Span] = []
            without: list[Without] = []
            for span in layer.spans:
                start, end, why = way.carry(span.start, span.end)
                if why:
                    without.append(Without(span, way.here[span.start : span.end], why))
                else:
                    spans.append(replace(span, start=start, end=end))
            spans.sort(key=lambda span: (span.start, span.end, span.label))
            made = replace(layer, spans=tuple(spans))
            found[ident] = (*rank, Borrowed(twin, made, tuple(without), *_rows(connection, twin.article, ident)))
    return [borrowed for _, (*_, borrowed) in sorted(found.items())]


def _stands_in(layer: Layer, here: Layer | None) -> bool:
    if here is not None and here.status == "done":
        return False
    if layer.status == "done":
        return True
    return bool(layer.spans) and (here is None or (not here.spans and here.status == "new"))


def _rows(
    connection: sqlite3.Connection, article: int, annotator: int
) -> tuple[dict[int, frozenset[int]], dict[int, frozenset[int]], frozenset[int]]:
    """Return an annotator's heads by span, the spans joined in one, and the heads of the status, on an article."""
    heads: dict[int, frozenset[int]] = {}
    statuses: frozenset[int] = frozenset()
    for row, kind, span in connection.execute(
        "SELECT id, kind, span FROM heads WHERE article = ? AND kind IN ('span', 'status') AND annotator = ?",
        (article, annotator),
    ):
        if kind == "span":
            heads[span] = heads.get(span, frozenset()) | {row}
        else:
            statuses |= {row}
    joined: dict[int, frozenset[int]] = {}
    for span, shown in connection.execute(
        "SELECT d.span, d.shown FROM doubles AS d JOIN spans AS s ON s.id = d.shown "
        "WHERE s.article = ? AND s.annotator = ?",
        (article, annotator),
    ):
        joined[shown] = joined.get(shown, frozenset({shown})) | {span}
    return heads, joined, statuses

"""Layers laid flat: one label a code point, the innermost span's or the outermost's."""

from __future__ import annotations

import pytest
from hypothesis import given

from annotator.compare.flatten import FLATTENINGS, flatten
from annotator.model.values import Span
from tests.compare.making import LENGTH, bare, covered, layer, layers


@pytest.mark.parametrize(
    ("spans", "innermost", "outermost"),
    [
        ([], [], []),
        ([(0, 9, "X"), (3, 5, "Y")], [(0, 3, "X"), (3, 5, "Y"), (5, 9, "X")], [(0, 9, "X")]),
        # Of two as long the later start is the inner.
        ([(0, 4, "X"), (2, 6, "Y")], [(0, 2, "X"), (2, 6, "Y")], [(0, 4, "X"), (4, 6, "Y")]),
        # A shorter one that crosses is the inner, also where it starts first.
        ([(0, 3, "X"), (2, 6, "Y")], [(0, 3, "X"), (3, 6, "Y")], [(0, 2, "X"), (2, 6, "Y")]),
        # One extent: by label.
        ([(0, 4, "Y"), (0, 4, "X")], [(0, 4, "X")], [(0, 4, "Y")]),
        # Side by side stays apart, with one label too.
        ([(0, 2, "X"), (2, 4, "X")], [(0, 2, "X"), (2, 4, "X")], [(0, 2, "X"), (2, 4, "X")]),
    ],
)
def test_flattening(spans: list[tuple], innermost: list[tuple], outermost: list[tuple]) -> None:
    found = [list(flatten(layer(*spans), flattening)) for flattening in ("innermost", "outermost")]
    assert found == [innermost, outermost]


@given(layers)
def test_each_code_point_has_its_inner_and_outer_span(spans: list[Span]) -> None:
    for flattening in FLATTENINGS:
        labels: list[str | None] = [None] * LENGTH
        for start, end, label in flatten(spans, flattening):
            assert labels[start:end] == [None] * (end - start)
            labels[start:end] = [label] * (end - start)
        # Painted over one another, those that are to win last.
        painted: list[str | None] = [None] * LENGTH
        for span in sorted(
            spans,
            key=lambda one: (one.end - one.start, -one.start, one.label),
            reverse=flattening == "innermost",
        ):
            painted[span.start : span.end] = [span.label] * (span.end - span.start)
        assert labels == painted
        assert all((label is None) == (not covered(spans, at)) for at, label in enumerate(labels))


@given(layers)
def test_order_does_not_matter(spans: list[Span]) -> None:
    for flattening in FLATTENINGS:
        assert flatten(spans[::-1], flattening) == flatten(spans, flattening)


@given(layers)
def test_flat_layers_stay_as_they_are(spans: list[Span]) -> None:
    flat = [
        span
        for at, span in enumerate(spans)
        if not any(covered([span], i) for one in spans[:at] for i in range(one.start, one.end))
    ]
    for flattening in FLATTENINGS:
        assert [tuple(piece) for piece in flatten(flat, flattening)] == sorted(bare(span) for span in flat)

"""Greedy pairing by overlap finds what sorting every pair finds, and does not look at every pair."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given

from annotator.compare.overlap import pairs_by_overlap
from annotator.model.values import Span
from tests.compare import making
from tests.compare.making import bare, layer, layers

MANY = 5_000
PATIENCE = 20.0  # seconds for what takes one; every pair of 5,000 by 5,000 takes minutes


def pairs(a: list[Span], b: list[Span]) -> set[tuple]:
    return {(bare(one), bare(other)) for one, other in pairs_by_overlap(a, b)}


@given(layers, layers)
def test_pairs_are_those_of_sorting_all(a: list[Span], b: list[Span]) -> None:
    assert pairs(a, b) == {(bare(one), bare(other)) for one, other in making.greedy(a, b)}


@given(layers, layers)
def test_sides_can_change(a: list[Span], b: list[Span]) -> None:
    assert pairs(b, a) == {(other, one) for one, other in pairs(a, b)}


def test_larger_share_goes_before_earlier_place() -> None:
    a, b = layer((0, 10, "X")), layer((0, 4, "X"), (3, 10, "X"))
    assert pairs(a, b) == {((0, 10, "X"), (3, 10, "X"))}


def test_of_equal_shares_the_earlier_goes_first() -> None:
    a, b = layer((4, 8, "X")), layer((6, 10, "X"), (2, 6, "X"))
    assert pairs(a, b) == {((4, 8, "X"), (2, 6, "X"))}


def test_spans_that_touch_do_not_overlap() -> None:
    assert pairs(layer((0, 4, "X")), layer((4, 8, "X"))) == set()


def test_two_equal_spans_in_one_layer_end_too() -> None:
    twice = layer((0, 4, "X"), (0, 4, "X"))
    assert len(pairs_by_overlap(twice, layer((0, 5, "X"), (1, 4, "X")))) == 2


def anywhere(seed: int, longest: int) -> list[Span]:
    chance = random.Random(seed)
    found: set[tuple[int, int, str]] = set()
    while len(found) < MANY:
        start = chance.randrange(20_000)
        found.add((start, start + 1 + chance.randrange(longest), chance.choice("XYZ")))
    return layer(*sorted(found))


SHAPES = {
    "short": (anywhere(1, 20), anywhere(2, 20)),
    "long": (anywhere(1, 20_000), anywhere(2, 20_000)),
    "nested": (
        layer(*((at, 20_000 - at, "X") for at in range(MANY))),
        layer(*((at, 20_005 - at, "Y") for at in range(MANY))),
    ),
    "begun together": (
        layer(*((0, 2 * at + 1, "X") for at in range(MANY))),
        layer(*((0, 2 * at + 2, "Y") for at in range(MANY))),
    ),
    "crossing": (
        layer(*((at, at + 6_000, "X") for at in range(MANY))),
        layer(*((at + 1, at + 6_002, "Y") for at in range(MANY))),
    ),
    "apart": (
        layer(*((at, 20_000 - at, "X") for at in range(MANY))),
        layer(*((20_000 + at, 60_000 - at, "X") for at in range(MANY))),
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_five_thousand_spans_a_side_are_paired_soon(shape: str) -> None:
    a, b = SHAPES[shape]
    begun = time.perf_counter()
    found = pairs_by_overlap(a, b)
    assert time.perf_counter() - begun < PATIENCE
    assert len({one.id for one, _ in found}) == len({other.id for _, other in found}) == len(found)
    assert (shape == "apart") == (not found)


def test_gold_pair_is_paired_as_by_sorting_all(shared: Path) -> None:
    _, a, b = making.gold_pair(shared)
    assert pairs(a, b) == {(bare(one), bare(other)) for one, other in making.greedy(a, b)}

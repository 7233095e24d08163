"""Each span of two layers is in one difference, whose kind says how the layers differ there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from annotator.compare.pairing import Difference, count_kinds, differences
from annotator.model.values import Span
from tests.compare import making
from tests.compare.making import bare, layer, layers


def told(a: list[Span], b: list[Span]) -> list[tuple]:
    return [(one.kind, bare(one.a), bare(one.b)) for one in differences(a, b)]


def by_definition(a: list[Span], b: list[Span]) -> set[tuple]:
    """The issue's definition, word by word: each step over every pair that is left."""
    found: set[tuple] = set()
    steps = [
        ("same", lambda one, other: bare(one) == bare(other)),
        ("label", lambda one, other: (one.start, one.end) == (other.start, other.end)),
        ("boundary", lambda one, other: one.label == other.label),
        ("both", lambda one, other: True),
    ]
    left_a, left_b = list(a), list(b)
    for kind, fits in steps:
        pairs = [(one, other) for one in left_a for other in left_b if making.ratio(one, other) and fits(one, other)]
        pairs.sort(key=lambda pair: (-making.ratio(*pair), *sorted(making.place(span) for span in pair)))
        for one, other in pairs:
            if one in left_a and other in left_b:
                left_a.remove(one)
                left_b.remove(other)
                found.add((kind, bare(one), bare(other)))
    return found | {("only_a", bare(one), None) for one in left_a} | {("only_b", None, bare(one)) for one in left_b}


@pytest.mark.parametrize(
    ("a", "b", "kinds"),
    [
        ([], [], []),
        ([(0, 4, "X")], [(0, 4, "X")], ["same"]),
        ([(0, 4, "X")], [(0, 4, "Y")], ["label"]),
        ([(0, 4, "X")], [(1, 4, "X")], ["boundary"]),
        ([(0, 4, "X")], [(1, 4, "Y")], ["both"]),
        ([(0, 4, "X")], [], ["only_a"]),
        ([], [(0, 4, "X")], ["only_b"]),
        ([(0, 4, "X")], [(4, 8, "X")], ["only_a", "only_b"]),
        # Two labels on one extent: the same one first, whatever the order.
        ([(0, 4, "X"), (0, 4, "Y")], [(0, 4, "Y")], ["only_a", "same"]),
        # The same extent goes before the same label, and the same label before the larger overlap.
        ([(0, 4, "X")], [(0, 4, "Y"), (0, 5, "X")], ["only_b", "label"]),
        ([(0, 9, "X")], [(0, 8, "Y"), (0, 2, "X")], ["boundary", "only_b"]),
        # Nested in one layer, one span in the other: the larger overlap takes it.
        ([(0, 9, "X"), (0, 3, "X")], [(0, 8, "X")], ["boundary", "only_a"]),
    ],
)
def test_kinds(a: list[tuple], b: list[tuple], kinds: list[str]) -> None:
    assert [one.kind for one in differences(layer(*a), layer(*b))] == kinds


@given(layers, layers)
def test_differences_are_those_of_the_definition(a: list[Span], b: list[Span]) -> None:
    found = told(a, b)
    assert len(found) == len(set(found))
    assert set(found) == by_definition(a, b)


@given(layers, layers)
def test_each_span_is_in_one_difference(a: list[Span], b: list[Span]) -> None:
    found = differences(a, b)
    assert sorted(bare(one.a) for one in found if one.a) == sorted(bare(one) for one in a)
    assert sorted(bare(one.b) for one in found if one.b) == sorted(bare(one) for one in b)


@given(layers, layers)
def test_turned_round_they_are_mirrored(a: list[Span], b: list[Span]) -> None:
    turned = {"only_a": "only_b", "only_b": "only_a"}
    assert told(b, a) == [(turned.get(kind, kind), other, one) for kind, one, other in told(a, b)]


@given(layers, layers)
def test_they_come_in_order_of_reading_however_the_layers_do(a: list[Span], b: list[Span]) -> None:
    found = differences(a, b)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert differences(a[::-1], b[::-1]) == found


@given(layers)
def test_a_layer_is_the_same_as_itself(a: list[Span]) -> None:
    assert {one.kind for one in differences(a, a)} <= {"same"}


def test_a_difference_reaches_over_both_spans() -> None:
    one = Difference("boundary", *layer((3, 6, "X"), (2, 5, "X")))
    assert (one.start, one.end) == (2, 6)
    assert [bare(span) for span in one.spans] == [(3, 6, "X"), (2, 5, "X")]


def test_the_gold_pair(shared: Path) -> None:
    _, a, b = making.gold_pair(shared)
    counted = count_kinds(differences(a, b))
    assert counted == {"same": 82, "boundary": 10, "label": 2, "both": 1, "only_a": 24, "only_b": 10}
    assert set(told(a, b)) == by_definition(a, b)

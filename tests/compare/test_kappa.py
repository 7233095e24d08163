"""Cohen's kappa by character: against hand-made tables, published ones, and the definition."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given

from annotator.compare.flatten import FLATTENINGS
from annotator.compare.kappa import confusion, kappa
from annotator.model.values import Span
from tests.compare import making
from tests.compare.making import TEXT, covered, layer, layers


def label_at(spans: list[Span], at: int, *, innermost: bool) -> str | None:
    """The label over one code point, from the definition."""
    over = sorted(covered(spans, at), key=lambda one: (one.end - one.start, -one.start, one.label))
    return None if not over else over[0 if innermost else -1].label


def test_krippendorffs_example_of_1995() -> None:
    # Krippendorff 1995, On the reliability of unitizing continuous data, pair A: kappa 0.385 (24 places, one label).
    a, b = layer((2, 10, "X"), (14, 20, "X")), layer((4, 8, "X"), (15, 17, "X"))
    value = kappa(confusion("。" * 24, a, b, "innermost"))
    assert value is not None
    assert round(value, 3) == 0.385


def test_a_table_by_hand() -> None:
    counted = Counter({("X", "X"): 20, ("X", None): 5, (None, "X"): 10, (None, None): 15})
    assert kappa(counted) == pytest.approx(0.4)  # p_o 0.7, p_e 0.5


@pytest.mark.parametrize(
    ("counted", "value"),
    [
        ({}, None),  # nothing to compare
        ({(None, None): 7}, None),  # both say one thing of everything: no chance to differ
        ({("X", "X"): 7}, None),
        ({("X", None): 7}, 0.0),  # each says one thing of everything, not the same
        ({("X", "X"): 3, (None, None): 4}, 1.0),
        ({("X", None): 5, (None, "X"): 5}, -1.0),
    ],
)
def test_degenerate_tables(counted: dict, value: float | None) -> None:
    assert kappa(Counter(counted)) == value


@given(layers, layers)
def test_confusion_is_that_of_each_visible_character(a: list[Span], b: list[Span]) -> None:
    for flattening in FLATTENINGS:
        inner = flattening == "innermost"
        expected = Counter(
            (label_at(a, at, innermost=inner), label_at(b, at, innermost=inner))
            for at, character in enumerate(TEXT)
            if not character.isspace()
        )
        assert confusion(TEXT, a, b, flattening) == expected


@given(layers, layers)
def test_sides_can_change(a: list[Span], b: list[Span]) -> None:
    for flattening in FLATTENINGS:
        assert kappa(confusion(TEXT, a, b, flattening)) == kappa(confusion(TEXT, b, a, flattening))


@given(layers)
def test_a_layer_agrees_with_itself(a: list[Span]) -> None:
    assert kappa(confusion(TEXT, a, a, "innermost")) in (1.0, None)


def test_white_space_counts_for_nothing() -> None:
    a, b = layer((0, 2, "X")), layer((0, 5, "X"))
    assert confusion("一二\n \u3000三", a, b, "innermost") == {("X", "X"): 2, (None, None): 1}


def test_the_gold_pair(shared: Path) -> None:
    text, a, b = making.gold_pair(shared)
    found = {flattening: confusion(text, a, b, flattening) for flattening in FLATTENINGS}
    assert {flattening: f"{kappa(one):.4f}" for flattening, one in found.items()} == {
        "innermost": "0.8222",
        "outermost": "0.8281",
    }
    assert {one.total() for one in found.values()} == {2_570}

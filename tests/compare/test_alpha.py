"""Unitizing alpha: against its published example, and against the definition written out code point by code point."""

from __future__ import annotations

import time
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.compare.alpha import alpha, coincidences, pool
from annotator.compare.flatten import FLATTENINGS, Piece, flatten
from annotator.model.values import Span
from tests.compare.making import LENGTH, layer, layers

# Krippendorff (2019), Content Analysis, 4th ed., figure 12.11: three observers, a continuum of 60. The units and the
# published values as the tests of the R package quallmer quote them.
ALEX = layer((0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7"))
PAUL = layer((0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6"))
SUZAN = layer((0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6"))
PATIENCE = 20.0  # seconds for what takes one


def test_the_published_example() -> None:
    found = alpha(coincidences(60, [ALEX, PAUL, SUZAN], "innermost"))
    assert found.nominal is not None
    assert found.binary is not None
    assert found.coding is not None
    assert round(found.nominal, 3) == 0.510
    assert round(found.coding, 3) == 0.724
    # Published as 0.413, which is 1 - 26 / 44.3 from the expected coincidences as printed, 44.3 for 44.34.
    assert found.binary == pytest.approx(1 - 26 / 44.34, abs=1e-4)
    assert round(1 - 26 / 44.3, 3) == 0.413


def test_the_published_example_by_label() -> None:
    by_label = alpha(coincidences(60, [ALEX, PAUL, SUZAN], "innermost")).by_label
    assert {label: one.coding for label, one in by_label.items()} == {
        **dict.fromkeys("156", 1.0),
        **dict.fromkeys("234", 0.0),
        "7": None,  # stands against nothing but what others left bare
    }
    assert by_label["5"].coverage == pytest.approx(8 / 18)
    assert by_label["7"].coverage == 0.0


def brute(articles: Sequence[tuple[int, Sequence[Sequence[Piece]]]]) -> dict[str, float | None]:
    """The family by its definition, from a list of code points for each annotator."""
    lengths: dict[tuple, Fraction] = {}
    squares: dict[str | None, Fraction] = {}
    paired: dict[str, Fraction] = {}
    for length, all_pieces in articles:
        cells = []
        for pieces in all_pieces:
            row: list[str | None] = [None] * length
            for start, end, label in pieces:
                row[start:end] = [label] * (end - start)
            cells.append(row)
            squares[None] = squares.get(None, Fraction()) + row.count(None)
        others = len(cells) - 1
        for one, other in permutations(cells, 2):
            for labels in zip(one, other, strict=True):
                lengths[labels] = lengths.get(labels, Fraction()) + Fraction(1, others)
        for pieces in all_pieces:
            for start, end, label in pieces:
                squares[label] = squares.get(label, Fraction()) + (end - start) ** 2
                there = sum(sum(row[at] is not None for row in cells) - 1 for at in range(start, end))
                paired[label] = paired.get(label, Fraction()) + Fraction(there, others) ** 2

    def one_minus(table: dict[tuple, Fraction], self_pairs: dict, one_of: dict) -> float | None:
        total = sum(table.values(), Fraction())
        rows: dict = {}
        for (label, _), many in table.items():
            rows[label] = rows.get(label, Fraction()) + many
        spare = total - sum(self_pairs.values()) / (total or 1)
        observed = sum(many for (a, b), many in table.items() if one_of.get(a, a) != one_of.get(b, b))
        products = sum(rows[a] * rows[b] for a in rows for b in rows if one_of.get(a, a) != one_of.get(b, b))
        return float(1 - observed * spare / products) if products else None

    named = {label for label in squares if label is not None}
    of_units = {labels: many for labels, many in lengths.items() if None not in labels}
    return {
        "nominal": one_minus(lengths, squares, {}),
        "binary": one_minus(lengths, squares, dict.fromkeys(named, "any")),
        "coding": one_minus(of_units, paired, {}),
        **{
            f"label {label}": one_minus(lengths, squares, dict.fromkeys({None, *named} - {label}, "rest"))
            for label in named
        },
    }


several = st.lists(layers, min_size=2, max_size=4)


def check(articles: list[list[list[Span]]]) -> None:
    for flattening in FLATTENINGS:
        found = alpha(pool(coincidences(LENGTH, one, flattening) for one in articles))
        expected = brute([(LENGTH, [flatten(spans, flattening) for spans in one]) for one in articles])
        assert {
            "nominal": found.nominal,
            "binary": found.binary,
            "coding": found.coding,
            **{f"label {label}": one.alpha for label, one in found.by_label.items()},
        } == pytest.approx(expected)


@given(several)
def test_alpha_is_that_of_the_definition(one: list[list[Span]]) -> None:
    check([one])


@given(st.lists(several, min_size=2, max_size=3))
def test_so_is_that_of_several_articles_with_other_annotators(articles: list[list[list[Span]]]) -> None:
    check(articles)


@given(several)
def test_articles_pooled_are_one_behind_the_other(one: list[list[Span]]) -> None:
    again = [[Span(0, span.start + LENGTH, span.end + LENGTH, span.label) for span in spans] for spans in one]
    behind = [[*first, *second] for first, second in zip(one, again, strict=True)]
    for flattening in FLATTENINGS:
        added = pool(coincidences(LENGTH, spans, flattening) for spans in (one, one))
        whole = coincidences(2 * LENGTH, behind, flattening)
        assert dict(added.lengths) == dict(whole.lengths)
        assert alpha(added) == alpha(whole)


@given(several)
def test_nobody_comes_first(one: list[list[Span]]) -> None:
    found = alpha(coincidences(LENGTH, one, "innermost"))
    assert alpha(coincidences(LENGTH, one[::-1], "innermost")) == found


@given(layers, st.integers(2, 4))
def test_those_who_all_say_the_same_agree(spans: list[Span], annotators: int) -> None:
    found = alpha(coincidences(LENGTH, [spans] * annotators, "outermost"))
    assert {found.nominal, found.binary, found.coding} <= {1.0, None}
    assert all({one.alpha, one.coding} <= {1.0, None} for one in found.by_label.values())


@pytest.mark.parametrize("spans_of_layers", [[], [[]], [layer((0, 4, "X"))], [[], []]])
def test_without_anything_to_differ_about_there_is_no_alpha(spans_of_layers: list) -> None:
    found = alpha(coincidences(9, spans_of_layers, "innermost"))
    assert (found.nominal, found.binary, found.coding, found.by_label) == (None, None, None, {})


def test_one_label_over_everything_leaves_nothing_to_differ_about() -> None:
    found = alpha(coincidences(4, [layer((0, 4, "X"))] * 2, "innermost"))
    assert (found.nominal, found.binary, found.coding) == (None, None, None)


def test_many_articles_by_five_take_a_moment() -> None:
    spans = [
        layer(*((at * 30 + one, at * 30 + 12 + one * (at % 3), "XYZ"[at % 3]) for at in range(100))) for one in range(5)
    ]
    begun = time.perf_counter()
    found = alpha(pool(coincidences(3_000, spans, "innermost") for _ in range(200)))
    assert time.perf_counter() - begun < PATIENCE
    assert found.nominal == pytest.approx(alpha(coincidences(3_000, spans, "innermost")).nominal, abs=1e-3)

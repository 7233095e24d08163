"""Counts of what two layers share, and the fractions from them."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.compare.matching import MEASURES, Counts, match, pool
from annotator.model.values import Span
from tests.compare import making
from tests.compare.making import bare, layer, layers


def test_fractions() -> None:
    counts = Counts(a=4, b=6, matched=3)
    assert (counts.precision, counts.recall, counts.f1) == (3 / 6, 3 / 4, 6 / 10)


@pytest.mark.parametrize(
    ("counts", "fractions"),
    [
        (Counts(0, 0, 0), (None, None, None)),
        (Counts(3, 0, 0), (None, 0.0, 0.0)),
        (Counts(0, 3, 0), (0.0, None, 0.0)),
        (Counts(2, 2, 2), (1.0, 1.0, 1.0)),
    ],
)
def test_where_a_layer_is_empty(counts: Counts, fractions: tuple) -> None:
    assert (counts.precision, counts.recall, counts.f1) == fractions


@pytest.mark.parametrize(
    ("a", "b", "exact", "relaxed", "extent"),
    [
        ([(0, 4, "X")], [(0, 4, "X")], 1, 1, 1),
        ([(0, 4, "X")], [(0, 4, "Y")], 0, 0, 1),
        ([(0, 4, "X")], [(1, 9, "X")], 0, 1, 0),
        ([(0, 4, "X")], [(4, 9, "X")], 0, 0, 0),
        # One to one: two spans in one are one match.
        ([(0, 9, "X")], [(0, 4, "X"), (5, 9, "X")], 0, 1, 0),
        # Several labels on one extent: as many as the side with fewer has.
        ([(0, 4, "X"), (0, 4, "Y")], [(0, 4, "Y"), (0, 4, "Z"), (0, 4, "W")], 1, 1, 2),
    ],
)
def test_measures(a: list[tuple], b: list[tuple], exact: int, relaxed: int, extent: int) -> None:
    found = [match(layer(*a), layer(*b), measure).all for measure in ("exact", "relaxed", "extent")]
    assert found == [Counts(len(a), len(b), matched) for matched in (exact, relaxed, extent)]


@given(layers, layers)
def test_exact_counts_what_both_layers_hold(a: list[Span], b: list[Span]) -> None:
    assert match(a, b, "exact").all.matched == len({bare(span) for span in a} & {bare(span) for span in b})


@given(layers, layers)
def test_relaxed_counts_what_sorting_every_pair_gives(a: list[Span], b: list[Span]) -> None:
    by_label = {
        label: making.greedy([one for one in a if one.label == label], [one for one in b if one.label == label])
        for label in "XYZ"
    }
    found = match(a, b, "relaxed")
    assert found.all.matched == sum(map(len, by_label.values()))
    assert all(counts.matched == len(by_label[label]) for label, counts in found.by_label.items())


@given(layers, layers)
def test_extent_takes_each_span_once(a: list[Span], b: list[Span]) -> None:
    left = [(span.start, span.end) for span in b]
    matched = 0
    for span in a:
        if (span.start, span.end) in left:
            left.remove((span.start, span.end))
            matched += 1
    assert match(a, b, "extent").all.matched == matched


@given(layers, layers)
def test_measures_grow_wider_and_mirror(a: list[Span], b: list[Span]) -> None:
    exact, relaxed, extent = (match(a, b, measure).all for measure in MEASURES)
    assert exact.matched <= min(relaxed.matched, extent.matched)
    for measure in MEASURES:
        one, other = match(a, b, measure), match(b, a, measure)
        assert one.all == Counts(other.all.b, other.all.a, other.all.matched)
        assert one.all.f1 == other.all.f1
        assert one.all.precision == other.all.recall


@given(layers, layers)
def test_labels_are_narrowed_to(a: list[Span], b: list[Span]) -> None:
    for measure, label in product(MEASURES, "XYZ"):
        of_a, of_b = ([one for one in side if one.label == label] for side in (a, b))
        assert match(a, b, measure).by_label.get(label, Counts()) == match(of_a, of_b, measure).all


@given(layers, layers)
def test_labels_add_up(a: list[Span], b: list[Span]) -> None:
    for measure in MEASURES:
        found = match(a, b, measure)
        added = sum(found.by_label.values(), Counts())
        assert (added.a, added.b) == (found.all.a, found.all.b)
        assert measure == "extent" or added == found.all


@given(st.lists(st.tuples(layers, layers), max_size=4))
def test_articles_add_up(articles: list[tuple[list[Span], list[Span]]]) -> None:
    for measure in MEASURES:
        each = [match(a, b, measure) for a, b in articles]
        pooled = pool(each)
        assert pooled.all == sum((one.all for one in each), Counts())
        assert sum(counts.matched for counts in pooled.by_label.values()) == sum(
            counts.matched for one in each for counts in one.by_label.values()
        )
        assert list(pooled.by_label) == sorted(pooled.by_label)


def test_the_gold_pair(shared: Path) -> None:
    _, a, b = making.gold_pair(shared)
    counts = {measure: match(a, b, measure).all for measure in MEASURES}
    assert counts["exact"] == Counts(119, 105, 82)
    fractions = {measure: f"{one.f1:.4f}" for measure, one in counts.items()}
    assert fractions == {"exact": "0.7321", "relaxed": "0.8214", "extent": "0.7500"}

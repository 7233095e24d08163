"""Comparing all pairs in one reading gives the very figures of comparing each by itself."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotator.compare import several
from annotator.compare.agreement import compare_all, compare_pair
from annotator.compare.bootstrap import Resampling
from tests.compare import making

DRAWS = Resampling(draws=20)
articles = st.lists(st.dictionaries(st.integers(1, 4), making.layers, min_size=1), min_size=1, max_size=4)


@given(articles)
def test_it_is_comparing_each_pair_by_itself(found) -> None:
    keyed = [(str(at), making.TEXT, layers) for at, layers in enumerate(found)]
    pairs = list(combinations(range(1, 5), 2))
    compared = several.compare_every(keyed, pairs, together=True, resampling=DRAWS)
    for a, b in pairs:
        both = [(key, text, layers[a], layers[b]) for key, text, layers in keyed if a in layers and b in layers]
        assert compared.pairs[a, b] == compare_pair(both, resampling=DRAWS)
    assert compared.together == compare_all(keyed, resampling=DRAWS)


@given(making.layers, making.layers)
def test_where_many_overlap_it_is_the_same(a, b) -> None:
    """The pairing that looks at every overlap, and that which looks at few, say the same."""
    crowded = several._CROWDED
    try:
        several._CROWDED = 1000
        looked = several.compare_every([("k", making.TEXT, {1: a, 2: b})], [(1, 2)], together=False, resampling=None)
        several._CROWDED = -1
        few = several.compare_every([("k", making.TEXT, {1: a, 2: b})], [(1, 2)], together=False, resampling=None)
    finally:
        several._CROWDED = crowded
    assert looked == few


def test_the_gold_pair(shared: Path) -> None:
    text, a, b = making.gold_pair(shared)
    compared = several.compare_every([("k", text, {1: a, 2: b})], [(1, 2)], together=False)
    assert compared.pairs[1, 2] == compare_pair([("k", text, a, b)])
    assert compared.together is None


def test_turned_round_it_is_the_same_with_the_sides_changed() -> None:
    a = making.layer((0, 4, "X"), (2, 6, "Y"), (8, 9, "X"))
    b = making.layer((0, 4, "Y"), (3, 7, "Y"), (8, 10, "X"))
    compared = several.compare_every([("k", making.TEXT, {1: a, 2: b})], [(1, 2), (2, 1)], together=False)
    one, other = compared.pairs[1, 2].pooled, compared.pairs[2, 1].pooled
    assert one.kappa == other.kappa
    assert one.kinds["only_a"] == other.kinds["only_b"]
    assert one.matches["relaxed"].all.matched == other.matches["relaxed"].all.matched

"""Intervals from articles drawn again."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.compare.bootstrap import Interval, Resampling, intervals, percentile

EVERYDAY = Resampling(draws=200)


def share(sums: Sequence[int]) -> dict[str, float | None]:
    return {"share": sums[1] / sums[0] if sums[0] else None}


def test_draws_are_those_of_the_seed() -> None:
    rows = [[10, 5], [4, 4], [20, 3]]
    chance, values = random.Random(7), []
    for _ in range(50):
        drawn = chance.choices(rows, k=3)
        values.append(sum(one[1] for one in drawn) / sum(one[0] for one in drawn))
    values.sort()
    found = intervals(rows, share, Resampling(draws=50, level=0.9, seed=7))
    assert found == {"share": Interval(percentile(values, 0.05), percentile(values, 0.95), 50)}


@given(st.lists(st.tuples(st.integers(0, 2**70), st.integers(0, 300)), min_size=2, max_size=6))
def test_large_sums_do_not_run_into_one_another(rows: list[tuple[int, int]]) -> None:
    lowest, highest = (len(rows) * choose(row[1] for row in rows) for choose in (min, max))
    seen: list[Sequence[int]] = []
    intervals(rows, lambda sums: seen.append(sums) or {}, Resampling(draws=20))
    assert all(lowest <= sums[1] <= highest for sums in seen)
    assert all(min(row[0] for row in rows) <= sums[0] // len(rows) <= max(row[0] for row in rows) for sums in seen)


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 50)), min_size=2, max_size=8), st.integers())
def test_the_same_seed_gives_the_same(rows: list[tuple[int, int]], seed: int) -> None:
    once, again = (intervals(rows, share, Resampling(draws=20, seed=seed)) for _ in range(2))
    assert once == again
    assert once["share"].low <= once["share"].high


def test_articles_that_are_alike_leave_no_width() -> None:
    assert intervals([[8, 4]] * 5, share, EVERYDAY) == {"share": Interval(0.5, 0.5, 200)}


def test_the_truth_is_inside_about_as_often_as_promised() -> None:
    chance = random.Random(3)
    inside = 0
    for turn in range(200):
        rows = [[10, sum(chance.random() < 0.7 for _ in range(10))] for _ in range(30)]
        found = intervals(rows, share, Resampling(draws=200, level=0.9, seed=turn))["share"]
        inside += found.low <= 0.7 <= found.high
    assert 165 <= inside <= 195


@pytest.mark.parametrize("rows", [[], [[8, 4]]])
def test_one_article_says_nothing_of_others(rows: list) -> None:
    assert intervals(rows, share, EVERYDAY) == {}


def test_without_draws_there_are_none() -> None:
    assert intervals([[8, 4]] * 5, share, Resampling(draws=0)) == {}


def test_draws_in_which_the_figure_is_undefined_are_left_out_and_counted() -> None:
    found = intervals([[0, 0], [4, 2]], share, EVERYDAY)["share"]
    assert (found.low, found.high) == (0.5, 0.5)
    assert 100 < found.draws < 200


def test_a_figure_never_defined_has_no_interval() -> None:
    assert intervals([[0, 0]] * 3, share, EVERYDAY) == {}


@pytest.mark.parametrize(("share_below", "value"), [(0.0, 1.0), (0.5, 2.5), (0.25, 1.75), (1.0, 4.0)])
def test_percentiles_are_interpolated(share_below: float, value: float) -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0], share_below) == pytest.approx(value)
    assert percentile([3.0], share_below) == 3.0


def test_a_thousand_draws_of_many_articles_take_a_moment() -> None:
    rows = [[at + one for at in range(150)] for one in range(500)]
    begun = time.perf_counter()
    assert intervals(rows, share, Resampling(draws=1_000))["share"].draws == 1_000
    assert time.perf_counter() - begun < 20.0

"""Intervals by drawing articles again: how much a figure owes to which articles happen to be compared."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from random import Random
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Resampling:
    """How intervals are made: how many draws, which share of them an interval holds, and where chance begins."""

    draws: int = 1_000
    level: float = 0.95
    seed: int = 0


USUAL = Resampling()


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``. ``draws``: in how many draws the figure was defined; the others count for nothing."""

    low: float
    high: float
    draws: int


def intervals(
    rows: Sequence[Sequence[int]],
    figures: Callable[[Sequence[int]], Mapping[Key, float | None]],
    resampling: Resampling,
) -> dict[Key, Interval]:
    """Return the percentile interval of each figure, from what each article adds to the sums it is made of.

    ``rows`` has one row of whole numbers of at least 0 for each article, all of one length; ``figures`` makes the
    figures from their sum, column by column. Each draw takes as many articles as there are, any of them any number of
    times (Efron's bootstrap). An interval leaves ``(1 - level) / 2`` of the draws below and above; between two draws
    it is interpolated. The same rows and seed give the same intervals. With fewer than two articles there are none.

    Source: Efron, B., Tibshirani, R. (1993): An Introduction to the Bootstrap, chapter 13.
    """
    if len(rows) < 2 or resampling.draws < 1:
        return {}
    chance = Random(resampling.seed)
    # A row is kept as one large number with a field for each column, wide enough for the sum of any draw: adding up
    # a draw is then one addition for each article and not one for each figure.
    width = (max(chain.from_iterable(rows), default=0) * len(rows)).bit_length() // 8 + 1
    packed = [int.from_bytes(b"".join(one.to_bytes(width, "little") for one in row), "little") for row in rows]
    size = width * len(rows[0])
    found: dict[Key, list[float]] = {}
    for _ in range(resampling.draws):
        raw = sum(chance.choices(packed, k=len(packed))).to_bytes(size, "little")
        sums = [int.from_bytes(raw[at : at + width], "little") for at in range(0, size, width)]
        for key, value in figures(sums).items():
            if value is not None:
                found.setdefault(key, []).append(value)
    return {key: _interval(sorted(values), resampling.level) for key, values in found.items()}


def _interval(values: Sequence[float], level: float) -> Interval:
    tail = (1 - level) / 2
    return Interval(percentile(values, tail), percentile(values, 1 - tail), len(values))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` of the ascending ``values`` lie, interpolated between neighbours."""
    place = (len(values) - 1) * share
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)

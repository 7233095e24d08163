"""Which sums each article adds, and the figures that come of them: what ``bootstrap.intervals`` draws from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from math import lcm
from typing import TypeVar

from .alpha import Coincidences, disagreement, from_products, of_units, rows_of
from .flatten import FLATTENINGS, Flattening
from .kappa import Confusion, kappa_of_sums
from .matching import MEASURES, Counts, Matches, Measure, f1

Member = str  # of the family of alpha: nominal, binary, coding
PairKey = Measure | Flattening | tuple[Measure, str]
Key = TypeVar("Key")

Rows = list[list[int]]
Figures = Callable[[Sequence[int]], Mapping[Key, float | None]]


def pair_sums(
    matches: Sequence[Mapping[Measure, Matches]], confusions: Sequence[Mapping[Flattening, Confusion]]
) -> tuple[Rows, Figures[PairKey]]:
    """Return a row of sums for each article, and what makes of added rows each F1 and each kappa.

    F1 is by measure, and by (measure, label); kappa by flattening.
    """
    labels = sorted({label for one in matches for found in one.values() for label in found.by_label})
    said = sorted({label for one in confusions for found in one.values() for both in found for label in both}, key=str)
    keys: list[PairKey] = []
    for measure in MEASURES:
        keys.append(measure)
        keys.extend((measure, label) for label in labels)

    def row(matched: Mapping[Measure, Matches], confused: Mapping[Flattening, Confusion]) -> list[int]:
        sums: list[int] = []
        for found in (matched[measure] for measure in MEASURES):
            for counts in (found.all, *(found.by_label.get(label, Counts()) for label in labels)):
                sums += (counts.a + counts.b, counts.matched)
        for counted in (confused[flattening] for flattening in FLATTENINGS):
            sums.append(sum(many for (one, other), many in counted.items() if one == other))
            for side in (0, 1):
                sums += (sum(many for both, many in counted.items() if both[side] == label) for label in said)
        return sums

    def figures(sums: Sequence[int]) -> Mapping[PairKey, float | None]:
        found: dict[PairKey, float | None] = {
            key: f1(spans, matched)
            for key, spans, matched in zip(keys, sums[0 : 2 * len(keys) : 2], sums[1 : 2 * len(keys) : 2], strict=True)
        }
        at = 2 * len(keys)
        for flattening in FLATTENINGS:
            of_a, of_b = sums[at + 1 : at + 1 + len(said)], sums[at + 1 + len(said) : at + 1 + 2 * len(said)]
            found[flattening] = kappa_of_sums(sums[at], of_a, of_b, sum(of_a))
            at += 1 + 2 * len(said)
        return found

    return [row(one, other) for one, other in zip(matches, confusions, strict=True)], figures


def alpha_sums(found: Sequence[Coincidences]) -> tuple[Rows, Figures[Member]]:
    """Return a row of sums for each article, and what makes of added rows the family of alpha, without its labels."""
    labels = sorted({label for one in found for label in one.squares})
    # What is a part of a code point, where more than two annotators share its weight, is whole in this measure.
    whole = lcm(
        *(many.denominator for one in found for many in chain(one.lengths.values(), one.paired_squares.values()))
    )

    def row(one: Coincidences) -> list[int]:
        rows, units = rows_of(one.lengths), of_units(one.lengths)
        coded_rows, nothing = rows_of(units), Fraction()
        parts: list[Fraction | int] = [
            disagreement(one.lengths),
            rows.get(None, nothing) - one.lengths.get((None, None), nothing),
            disagreement(units),
            rows.get(None, nothing) + sum(one.squares.values()),
            sum(one.paired_squares.values()),
            rows.get(None, nothing),
            *(rows.get(label, nothing) for label in labels),
            *(coded_rows.get(label, nothing) for label in labels),
        ]
        return [int(part * whole) for part in parts]

    def figures(sums: Sequence[int]) -> Mapping[Member, float | None]:
        nominal, binary, coding, self_pairs, coded_self_pairs, gaps = sums[:6]
        rows, coded_rows = sums[5 : 6 + len(labels)], sums[6 + len(labels) :]
        total, coded_total = sum(rows), sum(coded_rows)
        # Products of two lengths are whole times too large by the square, squares of lengths only once.
        spare = total - self_pairs * whole / (total or 1)
        coded_spare = coded_total - coded_self_pairs * whole / (coded_total or 1)
        return {
            "nominal": from_products(nominal, total * total - sum(row * row for row in rows), spare),
            "binary": from_products(binary, gaps * (total - gaps), spare),
            "coding": from_products(coding, coded_total**2 - sum(row * row for row in coded_rows), coded_spare),
        }

    return [row(one) for one in found], figures

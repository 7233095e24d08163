"""Krippendorff's unitizing alpha: how reliably two or more annotators find the same stretches and label them alike.

Sources: Krippendorff, K., Mathet, Y., Bouvry, S., Widlöcher, A. (2016): On the reliability of unitizing textual
continua: Further developments. Quality & Quantity 50, 2347-2364; and Krippendorff, K. (2019): Content Analysis,
4th ed., section 12.6, whose equations are named below. What Krippendorff called by this name in 1995 and 2004 measures
squared distances between the ends of units: another coefficient. docs/agreement.md has the definition and its check.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from annotator.model.values import Span

from .flatten import Flattening, Piece, flatten

_Label = str | None  # None: what no span covers, the phi of the sources


@dataclass(frozen=True, slots=True)
class Coincidences:
    """What one article, or several pooled, adds to alpha. Lengths are in code points; all of it adds up.

    ``lengths`` (l_ck, eq. 32): over how many code points one annotator says c and another k, each ordered pair of
    annotators weighing ``1 / (m - 1)`` where m annotators have the article; so that the row of c adds up to what all
    of them gave to c. ``squares``: the sum of the squared lengths of the units of each label, with which eq. 33 keeps
    a unit from being compared with itself. ``paired_squares``: the same of the part of each unit that stands against
    other units and not against nothing.
    """

    lengths: Mapping[tuple[_Label, _Label], Fraction]
    squares: Mapping[str, int]
    paired_squares: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class LabelAlpha:
    """Of one label. None where there was nothing to differ about.

    ``alpha``: all other labels and what no span covers taken as one; whether this label stands at the same places.
    ``coding``: _(k)u-alpha (eq. 38): where units of this label stand against units, whether those have it too.
    ``coverage``: the share of the label's length that does stand against units, on which alone ``coding`` rests.
    """

    alpha: float | None
    coding: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Alpha:
    """The family of coefficients. None where there was nothing to differ about.

    ``nominal``: _u-alpha (eq. 34), units with their labels. ``binary``: |_u-alpha (eq. 35), units whatever their
    label. ``coding``: _cu-alpha (eqs. 36 and 37), labels where units stand against units.
    """

    nominal: float | None
    binary: float | None
    coding: float | None
    by_label: dict[str, LabelAlpha]


def coincidences(length: int, layers: Iterable[Sequence[Span]], flattening: Flattening) -> Coincidences:
    """Return what one article of ``length`` code points adds, from the layers of two or more annotators.

    As the sources have one unit at a place, each layer is laid flat first (see ``flatten``), and its pieces are the
    units. White space counts like any other character: units are stretches of the text as it stands. With fewer than
    two layers nothing can be compared, and nothing is added.
    """
    return coincidences_of_pieces(length, [flatten(spans, flattening) for spans in layers])


def coincidences_of_pieces(length: int, layers: Sequence[Sequence[Piece]]) -> Coincidences:
    """Return what ``coincidences`` does, of layers that are flat already."""
    others = len(layers) - 1
    if others < 1:
        return Coincidences({}, {}, {})
    over, paired_before = _together(length, layers)
    lengths: dict[tuple[_Label, _Label], int] = defaultdict(int)
    for labels, many in over.items():
        counted = Counter(labels)
        for one, of_one in counted.items():
            for other, of_other in counted.items():
                lengths[one, other] += many * of_one * (of_other - (one == other))
    squares: dict[str, int] = defaultdict(int)
    paired: dict[str, int] = defaultdict(int)
    for pieces in layers:
        for start, end, label in pieces:
            squares[label] += (end - start) ** 2
            paired[label] += (paired_before[end] - paired_before[start]) ** 2
    return Coincidences(
        {labels: Fraction(many, others) for labels, many in lengths.items() if many},
        dict(squares),
        {label: Fraction(many, others * others) for label, many in paired.items()},
    )


def pool(articles: Iterable[Coincidences]) -> Coincidences:
    """Lay several articles one behind the other: one continuum, in which no unit reaches from one into the next.

    Each article may have other annotators, and another number of them.
    """
    lengths: dict[tuple[_Label, _Label], Fraction] = defaultdict(Fraction)
    squares: dict[str, int] = defaultdict(int)
    paired: dict[str, Fraction] = defaultdict(Fraction)
    for one in articles:
        for labels, many in one.lengths.items():
            lengths[labels] += many
        for label, square in one.squares.items():
            squares[label] += square
        for label, square in one.paired_squares.items():
            paired[label] += square
    return Coincidences(dict(lengths), dict(squares), dict(paired))


def alpha(found: Coincidences) -> Alpha:
    """Return ``1 - observed / expected`` disagreement for each member of the family.

    With the rows ``l_c.`` and their sum ``l_..``, and with self-pairs ``s_c`` (the squared lengths of c's units; of
    what no span covers, its length), eq. 33 expects ``e_ck = (l_c. l_.k - s_c if c = k) / (l_.. - s / l_..)``, s being
    the sum of all ``s_c``. For ``coding`` all of it is taken of units against units alone.
    """
    full = _table(found.lengths, found.squares)
    coded = _table(of_units(found.lengths), found.paired_squares)
    return Alpha(
        nominal=_nominal(full),
        binary=_one_against_rest(full, None),
        coding=_nominal(coded),
        by_label={
            label: LabelAlpha(_one_against_rest(full, label), _coding_of(coded, label), _coverage(full, coded, label))
            for label in sorted(found.squares)
        },
    )


@dataclass(frozen=True, slots=True)
class _Table:
    lengths: Mapping[tuple[_Label, _Label], Fraction]
    rows: Mapping[_Label, Fraction]
    squares: Mapping[str, Fraction | int]
    total: Fraction
    spare: Fraction  # what the products of rows are divided by


def _table(lengths: Mapping[tuple[_Label, _Label], Fraction], squares: Mapping[str, Fraction | int]) -> _Table:
    rows = rows_of(lengths)
    total = sum(rows.values(), Fraction())
    self_pairs = sum(squares.values(), rows.get(None, Fraction()))
    return _Table(lengths, rows, squares, total, total - self_pairs / (total or Fraction(1)))


def rows_of(lengths: Mapping[tuple[_Label, _Label], Fraction]) -> dict[_Label, Fraction]:
    """Return the sum of each row of a table of coincidences."""
    rows: dict[_Label, Fraction] = defaultdict(Fraction)
    for (one, _), many in lengths.items():
        rows[one] += many
    return dict(rows)


def of_units(lengths: Mapping[tuple[_Label, _Label], Fraction]) -> dict[tuple[_Label, _Label], Fraction]:
    """Return the part of a table of coincidences in which units stand against units."""
    return {labels: many for labels, many in lengths.items() if None not in labels}


def disagreement(lengths: Mapping[tuple[_Label, _Label], Fraction]) -> Fraction:
    """Return what stands beside the diagonal of a table of coincidences."""
    return sum((many for (one, other), many in lengths.items() if one != other), Fraction())


def _nominal(table: _Table) -> float | None:
    return from_products(
        disagreement(table.lengths), table.total**2 - sum(row * row for row in table.rows.values()), table.spare
    )


def _one_against_rest(table: _Table, label: _Label) -> float | None:
    row = table.rows.get(label, Fraction())
    observed = row - table.lengths.get((label, label), 0)
    return from_products(observed, row * (table.total - row), table.spare)


def _coding_of(table: _Table, label: str) -> float | None:
    # Eq. 38 compares shares: of what stands against the label's units, how much is of another, seen and expected.
    row = table.rows.get(label, Fraction())
    others = row * (table.total - row)
    if not others:
        return None
    observed = 1 - table.lengths.get((label, label), Fraction()) / row
    return float(1 - observed * (row * table.total - table.squares[label]) / others)


def _coverage(full: _Table, coded: _Table, label: str) -> float | None:
    length = full.rows.get(label)
    return float(coded.rows.get(label, Fraction()) / length) if length else None


def from_products(observed: Fraction | int, products: Fraction | int, spare: Fraction | float) -> float | None:
    """Return ``1 - observed / (products / spare)``; None where chance could bring no disagreement at all."""
    return float(1 - observed * spare / products) if products else None


def _together(length: int, layers: Sequence[Sequence[Piece]]) -> tuple[dict[tuple[_Label, ...], int], dict[int, int]]:
    """Return over how many code points the layers say each combination of labels, and a sum for each edge of a piece.

    The sum is, over the code points before that edge, of how many units stand there besides the first.
    """
    # Where one piece ends and the next begins, what ends has to be taken first: False sorts before True.
    events = sorted(
        event
        for layer, pieces in enumerate(layers)
        for start, end, label in pieces
        for event in ((start, True, layer, label), (end, False, layer, label))
    )
    over: dict[tuple[_Label, ...], int] = defaultdict(int)
    paired_before: dict[int, int] = {}
    here: list[_Label] = [None] * len(layers)
    units = at = paired = 0
    for place, begins, layer, label in events:
        if place > at:
            over[tuple(here)] += place - at
            if units > 1:
                paired += (units - 1) * (place - at)
            at = place
        paired_before[place] = paired
        here[layer] = label if begins else None
        units += 1 if begins else -1
    if length > at:
        over[tuple(here)] += length - at
    return over, paired_before

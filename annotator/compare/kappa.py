"""Cohen's kappa by code point: how far two say the same of each character, beyond what chance brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from operator import mul

from annotator.model.values import Span

from .flatten import Flattening, Piece, flatten

# How often the first side gave one label to a code point and the second the other. None: no span stands there.
Confusion = Counter[tuple[str | None, str | None]]


def confusion(text: str, a: Sequence[Span], b: Sequence[Span], flattening: Flattening) -> Confusion:
    """Count the code points of ``text`` by what either layer says of them; white space (``str.isspace``) is left out.

    Each layer is laid flat first (see ``flatten``). Counters of several articles add up.
    """
    return confusion_of_pieces(visible_before(text), flatten(a, flattening), flatten(b, flattening))


def visible_before(text: str) -> list[int]:
    """Return for each offset how many code points before it are no white space; as many as the text has, and one."""
    return list(accumulate((not character.isspace() for character in text), initial=0))


def confusion_of_pieces(visible: Sequence[int], a: Sequence[Piece], b: Sequence[Piece]) -> Confusion:
    """Count as ``confusion`` does, of layers that are flat already; ``visible`` is ``visible_before(text)``."""
    counted: Confusion = Counter()
    for start, end, one, other in together(a, b, length=len(visible) - 1):
        if many := visible[end] - visible[start]:
            counted[one, other] += many
    return counted


def together(
    a: Sequence[Piece], b: Sequence[Piece], *, length: int
) -> Iterator[tuple[int, int, str | None, str | None]]:
    """Yield start, end and the two labels of each stretch in which neither layer changes, over a whole article."""
    edges = sorted({0, length, *(edge for piece in (*a, *b) for edge in piece[:2])})
    places = [0, 0]
    for start, end in pairwise(edges):
        labels: list[str | None] = []
        for side, pieces in enumerate((a, b)):
            while places[side] < len(pieces) and pieces[places[side]].end <= start:
                places[side] += 1
            here = pieces[places[side]] if places[side] < len(pieces) else None
            labels.append(here.label if here is not None and here.start <= start else None)
        yield start, end, labels[0], labels[1]


def kappa(counted: Mapping[tuple[str | None, str | None], int]) -> float | None:
    """Return Cohen's kappa, ``(p_o - p_e) / (1 - p_e)``.

    ``p_o`` is the share of code points of which both sides say the same, ``p_e`` the sum over labels (and none) of
    the product of both sides' shares. None where it is 0/0: without a code point, or where both sides say one and
    the same of every one.

    Source: Cohen, J. (1960): A coefficient of agreement for nominal scales. Educational and Psychological
    Measurement 20(1), 37-46.
    """
    of_a: Counter[str | None] = Counter()
    of_b: Counter[str | None] = Counter()
    for (one, other), many in counted.items():
        of_a[one] += many
        of_b[other] += many
    same = sum(many for (one, other), many in counted.items() if one == other)
    return kappa_of_sums(same, list(of_a.values()), [of_b[label] for label in of_a], of_a.total())


def kappa_of_sums(same: int, of_a: Sequence[int], of_b: Sequence[int], total: int) -> float | None:
    """Return kappa from how many of ``total`` both say the same of, and from how often either side says each thing.

    What one side never says may be left out of both.
    """
    by_chance = sum(map(mul, of_a, of_b))  # in whole numbers, so that what comes to 1 is exactly 1
    if by_chance == total * total:
        return None
    return (same * total - by_chance) / (total * total - by_chance)

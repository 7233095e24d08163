"""All pairs of several annotators, and all of them at once, in one reading of the articles.

The figures are those of ``compare_pair`` and ``compare_all``, which are the definition. What two comparisons share is
done once (laying a layer flat, say), and spans that both have alike are set aside before any pairing.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter

from annotator.model.values import Span

from . import alpha as unitizing
from .agreement import Comparison, Kappa, PairAgreement, Reliability
from .alpha import Alpha, Coincidences
from .bootstrap import USUAL, Interval, Resampling, intervals
from .flatten import FLATTENINGS, Flattening, Piece, flatten
from .kappa import Confusion, kappa, visible_before
from .matching import MEASURES, Counts, Matches, Measure, match
from .matching import pool as pool_matches
from .pairing import DIFFERENCE_KINDS, DifferenceKind, count_kinds, differences
from .resampled import Member, alpha_sums, pair_sums

_Both = tuple[int, int]
_Place = tuple[int, int, str]
_Candidate = tuple[float, _Place, _Place, int, int]  # overlap over union (negative), places by reading, a's and b's
_CROWDED = 8  # overlapping pairs for each span, beyond which the pairing that looks at few of them is faster


@dataclass(frozen=True, slots=True)
class Compared:
    """The agreement of each pair, by its two annotators; and of all at once, where that was asked for."""

    pairs: Mapping[_Both, PairAgreement]
    together: Reliability | None


def compare_every(
    articles: Iterable[tuple[str, str, Mapping[int, Sequence[Span]]]],
    pairs: Sequence[_Both],
    *,
    together: bool,
    resampling: Resampling | None = USUAL,
    after_each: Callable[[], None] = lambda: None,
) -> Compared:
    """Compare the ``pairs`` of annotators over ``articles``, each a key, a text, and the spans by annotator.

    Give of each article the layers that are done: a pair counts where both have it. No span may stand twice in one
    layer. Each key comes once. ``together`` asks for alpha besides; ``resampling`` None leaves intervals out.
    ``after_each`` is called, once the articles are read, after the figures of each pair and after alpha.
    """
    tallies = {pair: _Tally() for pair in pairs}
    found: dict[str, dict[Flattening, bytes]] = {}
    annotators: set[int] = set()
    characters = 0
    for key, text, spans in articles:
        visible = visible_before(text)
        layers = {annotator: _Layer(of_one, visible) for annotator, of_one in spans.items()}
        for (a, b), tally in tallies.items():
            if a in layers and b in layers:
                tally.add(key, layers[a], layers[b], characters=visible[-1])
        if together and len(layers) > 1:
            annotators |= layers.keys()
            characters += len(text)
            found[key] = {
                flattening: _pack(
                    unitizing.coincidences_of_pieces(len(text), [layer.pieces[flattening] for layer in layers.values()])
                )
                for flattening in FLATTENINGS
            }
    figures: dict[_Both, PairAgreement] = {}
    for pair, tally in tallies.items():
        figures[pair] = tally.figures(resampling)
        after_each()
    if not together:
        return Compared(figures, None)
    reliability = _reliability(annotators, characters, found, resampling)
    after_each()
    return Compared(figures, reliability)


class _Layer:
    """A layer on one article, with what every comparison needs of it."""

    __slots__ = ("labels", "pieces", "places", "spans", "units", "visible")

    def __init__(self, spans: Sequence[Span], visible: Sequence[int]) -> None:
        self.spans = spans
        self.places: dict[_Place, Span] = {(span.start, span.end, span.label): span for span in spans}
        self.labels = Counter(span.label for span in spans)
        self.pieces: dict[Flattening, list[Piece]] = {one: flatten(spans, one) for one in FLATTENINGS}
        # Pieces by the count of characters that are no white space, and how many of those each label has.
        self.units: dict[Flattening, list[Piece]] = {
            one: [Piece(visible[start], visible[end], label) for start, end, label in pieces]
            for one, pieces in self.pieces.items()
        }
        self.visible: dict[Flattening, Counter[str]] = {}
        for one, units in self.units.items():
            counted = self.visible[one] = Counter[str]()
            for start, end, label in units:
                counted[label] += end - start


class _ByArticle(Mapping[str, Comparison]):
    """Comparisons by article, each kept as bytes until it is looked at.

    They are made of many small objects, and Python's garbage collector, which nothing interrupts, would go through
    all of them again and again.
    """

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}

    def put(self, key: str, comparison: Comparison, confused: dict[Flattening, Confusion]) -> None:
        self._packed[key] = pickle.dumps((comparison, confused), pickle.HIGHEST_PROTOCOL)

    def with_confusions(self) -> list[tuple[Comparison, dict[Flattening, Confusion]]]:
        return [pickle.loads(packed) for packed in self._packed.values()]

    def __getitem__(self, key: str) -> Comparison:
        return pickle.loads(self._packed[key])[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


class _Tally:
    """What the articles of one pair add up to."""

    def __init__(self) -> None:
        self._by_article = _ByArticle()

    def add(self, key: str, a: _Layer, b: _Layer, *, characters: int) -> None:
        confused: dict[Flattening, Confusion] = {one: _confusion(a, b, one, characters) for one in FLATTENINGS}
        matches, kinds = tally(a.spans, b.spans, a=a.labels, b=b.labels, in_a=a.places, in_b=b.places)
        kappas: dict[Flattening, Kappa] = {one: Kappa(kappa(counted), characters) for one, counted in confused.items()}
        self._by_article.put(key, Comparison(matches, kinds, kappas), confused)

    def figures(self, resampling: Resampling | None) -> PairAgreement:
        unpacked = self._by_article.with_confusions()
        each = [comparison for comparison, _ in unpacked]
        confusions = [confused for _, confused in unpacked]
        whole: dict[Flattening, Confusion] = {one: Confusion() for one in FLATTENINGS}
        for confused in confusions:
            for one, counted in confused.items():
                whole[one].update(counted)
        pooled = Comparison(
            {measure: pool_matches(one.matches[measure] for one in each) for measure in MEASURES},
            {kind: sum(one.kinds[kind] for one in each) for kind in DIFFERENCE_KINDS},
            {one: Kappa(kappa(counted), counted.total()) for one, counted in whole.items()},
        )
        if resampling is None:
            return PairAgreement(pooled, self._by_article, {}, None)
        rows, made = pair_sums([one.matches for one in each], confusions)
        del unpacked, each, confusions
        return PairAgreement(pooled, self._by_article, intervals(rows, made, resampling), resampling)


def _confusion(a: _Layer, b: _Layer, flattening: Flattening, characters: int) -> Confusion:
    """Count as ``kappa.confusion`` does: where pieces stand against pieces, and of each label what is left bare."""
    counted: Confusion = Confusion()
    left = {0: Counter(a.visible[flattening]), 1: Counter(b.visible[flattening])}
    of_a, of_b = a.units[flattening], b.units[flattening]
    at = other = 0
    while at < len(of_a) and other < len(of_b):
        start, end, label = of_a[at]
        starts, ends, says = of_b[other]
        many = (end if end < ends else ends) - (start if start > starts else starts)
        if many > 0:
            counted[label, says] += many
        if end < ends:
            at += 1
        else:
            other += 1
    covered = sum(counted.values())
    for (label, says), many in counted.items():
        left[0][label or ""] -= many
        left[1][says or ""] -= many
    for label, many in left[0].items():
        if many:
            counted[label, None] = many
    for says, many in left[1].items():
        if many:
            counted[None, says] = many
    bare = characters - a.visible[flattening].total() - b.visible[flattening].total() + covered
    if bare:
        counted[None, None] = bare
    return counted


def tally(
    first: Sequence[Span],
    second: Sequence[Span],
    *,
    a: Mapping[str, int],
    b: Mapping[str, int],
    in_a: Mapping[_Place, Span],
    in_b: Mapping[_Place, Span],
) -> tuple[dict[Measure, Matches], dict[DifferenceKind, int]]:
    """Return the matches and the kinds of difference of two layers, without listing the differences.

    ``a`` and ``b``: how many spans of each label a layer has; ``in_a``, ``in_b``: its spans by start, end and label.
    """
    same = in_a.keys() & in_b.keys()
    rest = ([place for place in in_a if place not in same], [place for place in in_b if place not in same])
    candidates = _overlapping(*rest)
    if candidates is None:
        matches: dict[Measure, Matches] = {measure: match(first, second, measure) for measure in MEASURES}
        return matches, count_kinds(differences(first, second))
    alike = Counter(label for _, _, label in same)
    relabelled = _same_extent(*rest)
    gone = ({one for one, _ in relabelled}, {other for _, other in relabelled})
    touched = {place[2] for side in gone for place in side}
    of_label = [one for one in candidates if one[1][2] == one[2][2]]
    # What stands against another label of its own extent is out of the pairing by boundary, and in for relaxed.
    free = [one for one in of_label if rest[0][one[3]] not in gone[0] and rest[1][one[4]] not in gone[1]]
    moved = _greedy(free)
    relaxed = Counter(alike)
    relaxed.update(rest[0][one[3]][2] for one in moved if rest[0][one[3]][2] not in touched)
    if touched:
        relaxed.update(rest[0][one[3]][2] for one in _greedy([one for one in of_label if one[1][2] in touched]))
    taken = ({one[3] for one in moved}, {one[4] for one in moved})
    both = _greedy(
        [
            one
            for one in candidates
            if one[3] not in taken[0]
            and one[4] not in taken[1]
            and rest[0][one[3]] not in gone[0]
            and rest[1][one[4]] not in gone[1]
        ]
    )
    paired = len(same) + len(relabelled) + len(moved) + len(both)
    labels = sorted(a.keys() | b.keys())
    exact = {label: Counts(a.get(label, 0), b.get(label, 0), alike[label]) for label in labels}
    counts = len(first), len(second)
    return (
        {
            "exact": Matches(Counts(*counts, len(same)), exact),
            "relaxed": Matches(
                Counts(*counts, relaxed.total()),
                {label: Counts(a.get(label, 0), b.get(label, 0), relaxed[label]) for label in labels},
            ),
            "extent": Matches(Counts(*counts, len(same) + len(relabelled)), exact),
        },
        {
            "same": len(same),
            "boundary": len(moved),
            "label": len(relabelled),
            "both": len(both),
            "only_a": counts[0] - paired,
            "only_b": counts[1] - paired,
        },
    )


def _same_extent(a: Iterable[_Place], b: Iterable[_Place]) -> list[tuple[_Place, _Place]]:
    """Pair what has the same extent; of several labels on one extent in the order of the labels."""
    extents: dict[tuple[int, int], tuple[list[_Place], list[_Place]]] = {}
    for place in a:
        extents.setdefault(place[:2], ([], []))[0].append(place)
    for place in b:
        if place[:2] in extents:
            extents[place[:2]][1].append(place)
    return [pair for one, other in extents.values() for pair in zip(sorted(one), sorted(other), strict=False)]


def _overlapping(a: Sequence[_Place], b: Sequence[_Place]) -> list[_Candidate] | None:
    """Return every pair that overlaps, best first; None where there are so many that one should not look at all."""
    most = _CROWDED * (len(a) + len(b))
    found: list[_Candidate] = []
    events = sorted([(place, 0, at) for at, place in enumerate(a)] + [(place, 1, at) for at, place in enumerate(b)])
    open_: tuple[list[int], list[int]] = ([], [])
    sides = (a, b)
    looked = 0
    for place, side, at in events:
        start, end, _ = place
        if start >= end:
            continue  # what is empty overlaps nothing
        others, of_others = open_[1 - side], sides[1 - side]
        if others:
            others[:] = [other for other in others if of_others[other][1] > start]
            looked += len(others)
            if looked > most:
                return None
        for other in others:
            place_of_other = of_others[other]
            ends = place_of_other[1]
            ratio = ((end if end < ends else ends) - start) / ((end if end > ends else ends) - place_of_other[0])
            one, two = _read(place), _read(place_of_other)
            pair = (at, other) if side == 0 else (other, at)
            found.append((-ratio, *((one, two) if one < two else (two, one)), *pair))
        open_[side].append(at)
    found.sort(key=_first_three)
    return found


_first_three = itemgetter(0, 1, 2)


def _read(place: _Place) -> _Place:
    """Return what sorts in order of reading: by start, the longer first, then by label."""
    return place[0], -place[1], place[2]


def _greedy(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Take pairs one to one, those that stand first before the others."""
    taken: tuple[set[int], set[int]] = (set(), set())
    found: list[_Candidate] = []
    for one in candidates:
        if one[3] not in taken[0] and one[4] not in taken[1]:
            taken[0].add(one[3])
            taken[1].add(one[4])
            found.append(one)
    return found


def _pack(found: Coincidences) -> bytes:
    """Return coincidences as bytes, their fractions as numerator and denominator."""
    return pickle.dumps(
        (
            {both: many.as_integer_ratio() for both, many in found.lengths.items()},
            dict(found.squares),
            {label: many.as_integer_ratio() for label, many in found.paired_squares.items()},
        ),
        pickle.HIGHEST_PROTOCOL,
    )


def _unpack(packed: bytes) -> Coincidences:
    lengths, squares, paired = pickle.loads(packed)
    return Coincidences(
        {both: Fraction(*many) for both, many in lengths.items()},
        squares,
        {label: Fraction(*many) for label, many in paired.items()},
    )


def _reliability(
    annotators: set[int],
    characters: int,
    found: Mapping[str, Mapping[Flattening, bytes]],
    resampling: Resampling | None,
) -> Reliability:
    drawn: dict[Flattening, Mapping[Member, Interval]] = {}
    pooled: dict[Flattening, Alpha] = {}
    by_article: dict[str, dict[Flattening, Alpha]] = {key: {} for key in found}
    for flattening in FLATTENINGS:
        each = {key: _unpack(of_one[flattening]) for key, of_one in found.items()}
        pooled[flattening] = unitizing.alpha(unitizing.pool(each.values()))
        for key, one in each.items():
            by_article[key][flattening] = unitizing.alpha(one)
        if resampling is not None:
            drawn[flattening] = intervals(*alpha_sums(list(each.values())), resampling)
    return Reliability(tuple(sorted(annotators)), characters, pooled, by_article, drawn, resampling)

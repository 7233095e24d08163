"""How far layers agree over many articles: all figures of two annotators, and alpha of more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.model.values import Span

from . import alpha as unitizing
from .alpha import Alpha, Coincidences
from .bootstrap import USUAL, Interval, Resampling, intervals
from .flatten import FLATTENINGS, Flattening, flatten
from .kappa import Confusion, confusion_of_pieces, kappa, visible_before
from .matching import MEASURES, Matches, Measure, match
from .matching import pool as pool_matches
from .pairing import DIFFERENCE_KINDS, DifferenceKind, count_kinds, differences
from .resampled import Member, PairKey, alpha_sums, pair_sums


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa and the number of code points it rests on, white space left out. None where it is undefined."""

    value: float | None
    characters: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """All figures of two layers on one article, or pooled over several."""

    matches: Mapping[Measure, Matches]
    kinds: Mapping[DifferenceKind, int]
    kappa: Mapping[Flattening, Kappa]


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two annotators over the articles that both have done: pooled, by article key, and intervals by article.

    ``intervals`` has those of the pooled figures: F1 by measure and by (measure, label), kappa by flattening. One is
    missing where it was not asked for, with fewer than two articles, and where the figure was undefined in each draw.
    """

    pooled: Comparison
    by_article: Mapping[str, Comparison]
    intervals: Mapping[PairKey, Interval]
    resampling: Resampling | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Two or more annotators at once: unitizing alpha pooled, by article key, and intervals by article.

    ``annotators``: who has any of the articles, ascending. ``characters``: how many code points the articles have,
    white space included. ``intervals``: by flattening, then ``nominal``, ``binary`` and ``coding``.
    """

    annotators: tuple[int, ...]
    characters: int
    pooled: Mapping[Flattening, Alpha]
    by_article: Mapping[str, Mapping[Flattening, Alpha]]
    intervals: Mapping[Flattening, Mapping[Member, Interval]]
    resampling: Resampling | None


def compare_pair(
    articles: Iterable[tuple[str, str, Sequence[Span], Sequence[Span]]], *, resampling: Resampling | None = USUAL
) -> PairAgreement:
    """Compare two annotators over ``articles``, each a key, a text and the spans of either.

    Give those articles that both have done: one without spans counts for kappa, and for F1 what the other has in it.
    Each key comes once. Pooled figures are made of added counts; they are no means of the articles' figures.
    ``resampling`` None leaves the intervals out.
    """
    by_article: dict[str, Comparison] = {}
    confusions: list[dict[Flattening, Confusion]] = []
    for key, text, a, b in articles:
        visible = visible_before(text)
        confused: dict[Flattening, Confusion] = {
            flattening: confusion_of_pieces(visible, flatten(a, flattening), flatten(b, flattening))
            for flattening in FLATTENINGS
        }
        matches: dict[Measure, Matches] = {measure: match(a, b, measure) for measure in MEASURES}
        by_article[key] = Comparison(matches, count_kinds(differences(a, b)), _kappas(confused))
        confusions.append(confused)
    each = list(by_article.values())
    pooled = Comparison(
        {measure: pool_matches(one.matches[measure] for one in each) for measure in MEASURES},
        {kind: sum(one.kinds[kind] for one in each) for kind in DIFFERENCE_KINDS},
        _kappas({flattening: _added(one[flattening] for one in confusions) for flattening in FLATTENINGS}),
    )
    if resampling is None:
        return PairAgreement(pooled, by_article, {}, None)
    rows, figures = pair_sums([one.matches for one in each], confusions)
    return PairAgreement(pooled, by_article, intervals(rows, figures, resampling), resampling)


def compare_all(
    articles: Iterable[tuple[str, str, Mapping[int, Sequence[Span]]]], *, resampling: Resampling | None = USUAL
) -> Reliability:
    """Return unitizing alpha over ``articles``, each a key, a text, and the spans by annotator.

    Give of each article the layers that are done. Articles need not have the same annotators; one that fewer than two
    have done is left out. Each key comes once. Articles are pooled as if they stood one behind the other (see
    ``alpha.pool``). ``resampling`` None leaves the intervals out.
    """
    annotators: set[int] = set()
    characters = 0
    found: dict[str, dict[Flattening, Coincidences]] = {}
    for key, text, layers in articles:
        if len(layers) < 2:
            continue
        annotators |= layers.keys()
        characters += len(text)
        found[key] = {
            flattening: unitizing.coincidences(len(text), layers.values(), flattening) for flattening in FLATTENINGS
        }
    drawn: dict[Flattening, Mapping[Member, Interval]] = {}
    if resampling is not None:
        for flattening in FLATTENINGS:
            drawn[flattening] = intervals(*alpha_sums([one[flattening] for one in found.values()]), resampling)
    return Reliability(
        annotators=tuple(sorted(annotators)),
        characters=characters,
        pooled={
            flattening: unitizing.alpha(unitizing.pool(one[flattening] for one in found.values()))
            for flattening in FLATTENINGS
        },
        by_article={
            key: {flattening: unitizing.alpha(of_one) for flattening, of_one in one.items()}
            for key, one in found.items()
        },
        intervals=drawn,
        resampling=resampling,
    )


def _kappas(confused: Mapping[Flattening, Confusion]) -> dict[Flattening, Kappa]:
    return {flattening: Kappa(kappa(counted), counted.total()) for flattening, counted in confused.items()}


def _added(counters: Iterable[Confusion]) -> Confusion:
    total = Confusion()
    for one in counters:
        total.update(one)
    return total

"""Agreement as plain values for JSON. The keys are documented in docs/agreement.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .agreement import Comparison, Kappa, PairAgreement, Reliability
from .alpha import Alpha
from .bootstrap import Interval, Resampling
from .flatten import FLATTENINGS
from .matching import MEASURES, Counts
from .pairing import DIFFERENCE_KINDS

JSON = dict[str, Any]


def pair_as_json(found: PairAgreement) -> JSON:
    """Return the agreement of two: ``pooled``, ``by_label``, ``by_article``; fractions in full precision."""
    labels = found.pooled.matches["exact"].by_label
    return {
        "articles": len(found.by_article),
        "bootstrap": _resampling(found.resampling),
        "pooled": _comparison(found.pooled, found.intervals),
        "by_label": {
            label: {
                measure: _counts(
                    found.pooled.matches[measure].by_label[label], found.intervals.get((measure, label)), drawn=True
                )
                for measure in MEASURES
            }
            for label in labels
        },
        "by_article": {key: _comparison(one, None) for key, one in found.by_article.items()},
    }


def alpha_as_json(found: Reliability) -> JSON:
    """Return unitizing alpha: ``pooled`` and ``by_article``, each by flattening, and in ``pooled`` ``by_label``."""
    return {
        "annotators": len(found.annotators),
        "articles": len(found.by_article),
        "characters": found.characters,
        "bootstrap": _resampling(found.resampling),
        "pooled": {
            flattening: {
                **_alpha(found.pooled[flattening]),
                "intervals": {
                    member: _interval(found.intervals.get(flattening, {}).get(member))
                    for member in ("nominal", "binary", "coding")
                },
                "by_label": {
                    label: {"alpha": one.alpha, "coding": one.coding, "coverage": one.coverage}
                    for label, one in found.pooled[flattening].by_label.items()
                },
            }
            for flattening in FLATTENINGS
        },
        "by_article": {
            key: {flattening: _alpha(one[flattening]) for flattening in FLATTENINGS}
            for key, one in found.by_article.items()
        },
    }


def _comparison(one: Comparison, intervals: Mapping[Any, Interval] | None) -> JSON:
    drawn = intervals is not None
    known = intervals or {}
    return {
        **{measure: _counts(one.matches[measure].all, known.get(measure), drawn=drawn) for measure in MEASURES},
        "kappa": {flat: _kappa(one.kappa[flat], known.get(flat), drawn=drawn) for flat in FLATTENINGS},
        "differences": {kind: one.kinds[kind] for kind in DIFFERENCE_KINDS},
    }


def _counts(counts: Counts, interval: Interval | None, *, drawn: bool) -> JSON:
    found: JSON = {
        "a": counts.a,
        "b": counts.b,
        "matched": counts.matched,
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
    }
    return {**found, "interval": _interval(interval)} if drawn else found


def _kappa(kappa: Kappa, interval: Interval | None, *, drawn: bool) -> JSON:
    found: JSON = {"kappa": kappa.value, "characters": kappa.characters}
    return {**found, "interval": _interval(interval)} if drawn else found


def _alpha(one: Alpha) -> JSON:
    return {"nominal": one.nominal, "binary": one.binary, "coding": one.coding}


def _interval(interval: Interval | None) -> JSON | None:
    return None if interval is None else {"low": interval.low, "high": interval.high, "draws": interval.draws}


def _resampling(resampling: Resampling | None) -> JSON | None:
    if resampling is None:
        return None
    return {"draws": resampling.draws, "level": resampling.level, "seed": resampling.seed}

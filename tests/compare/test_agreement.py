"""All figures over several articles: pooled from added counts, by article, with intervals, and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.compare import alpha as unitizing
from annotator.compare.agreement import compare_all, compare_pair
from annotator.compare.as_json import alpha_as_json, pair_as_json
from annotator.compare.bootstrap import Resampling
from annotator.compare.flatten import FLATTENINGS
from annotator.compare.kappa import confusion, kappa
from annotator.compare.matching import MEASURES, Counts, match
from annotator.compare.pairing import count_kinds, differences
from annotator.compare.resampled import alpha_sums, pair_sums
from annotator.model.values import Span
from tests.compare import making
from tests.compare.making import LENGTH, TEXT, layer, layers

FEW = Resampling(draws=30)
SURE = 1e-12

Pairs = list[tuple[list[Span], list[Span]]]
pairs = st.lists(st.tuples(layers, layers), max_size=4)
articles_of_many = st.lists(st.dictionaries(st.integers(1, 4), layers, max_size=4), max_size=4)


def keyed(found: Pairs) -> list[tuple[str, str, list[Span], list[Span]]]:
    return [(f"{at:064x}", TEXT, a, b) for at, (a, b) in enumerate(found)]


@given(pairs)
def test_each_article_has_its_own_figures(found: Pairs) -> None:
    by_article = compare_pair(keyed(found), resampling=None).by_article
    assert list(by_article) == [key for key, *_ in keyed(found)]
    for (a, b), one in zip(found, by_article.values(), strict=True):
        assert one.matches == {measure: match(a, b, measure) for measure in MEASURES}
        assert one.kinds == count_kinds(differences(a, b))
        for flattening in FLATTENINGS:
            assert one.kappa[flattening].value == kappa(confusion(TEXT, a, b, flattening))


@given(pairs)
def test_pooled_figures_come_of_added_counts(found: Pairs) -> None:
    agreement = compare_pair(keyed(found), resampling=None)
    each = agreement.by_article.values()
    for measure in MEASURES:
        assert agreement.pooled.matches[measure].all == sum((one.matches[measure].all for one in each), Counts())
    for flattening in FLATTENINGS:
        counted = confusion("", [], [], flattening)
        for a, b in found:
            counted += confusion(TEXT, a, b, flattening)
        pooled = agreement.pooled.kappa[flattening]
        assert (pooled.value, pooled.characters) == (
            kappa(counted),
            sum(one.kappa[flattening].characters for one in each),
        )


@given(pairs)
def test_counts_of_differences_and_of_matches_fit_together(found: Pairs) -> None:
    pooled = compare_pair(keyed(found), resampling=None).pooled
    kinds, counts = pooled.kinds, pooled.matches["exact"].all
    paired = kinds["same"] + kinds["label"] + kinds["boundary"] + kinds["both"]
    assert (counts.a, counts.b) == (paired + kinds["only_a"], paired + kinds["only_b"])
    assert counts.matched == kinds["same"]
    assert pooled.matches["extent"].all.matched == kinds["same"] + kinds["label"]


@given(pairs)
def test_what_is_drawn_from_makes_the_figures_again(found: Pairs) -> None:
    agreement = compare_pair(keyed(found), resampling=None)
    rows, figures = pair_sums(
        [one.matches for one in agreement.by_article.values()],
        [{flat: confusion(TEXT, a, b, flat) for flat in FLATTENINGS} for a, b in found],
    )
    if not rows:
        return
    made = figures([sum(column) for column in zip(*rows, strict=True)])
    for measure in MEASURES:
        matches = agreement.pooled.matches[measure]
        assert made[measure] == matches.all.f1
        assert all(made[measure, label] == counts.f1 for label, counts in matches.by_label.items())
    for flattening in FLATTENINGS:
        assert made[flattening] == agreement.pooled.kappa[flattening].value


@given(articles_of_many)
def test_what_alpha_is_drawn_from_makes_it_again(articles: list[dict[int, list[Span]]]) -> None:
    for flattening in FLATTENINGS:
        each = [unitizing.coincidences(LENGTH, one.values(), flattening) for one in articles]
        rows, figures = alpha_sums(each)
        if not rows:
            continue
        expected = unitizing.alpha(unitizing.pool(each))
        made = figures([sum(column) for column in zip(*rows, strict=True)])
        assert made == {
            member: value if value is None else pytest.approx(value, abs=SURE)
            for member, value in (
                ("nominal", expected.nominal),
                ("binary", expected.binary),
                ("coding", expected.coding),
            )
        }


@given(articles_of_many)
@settings(max_examples=50)
def test_alpha_is_of_the_articles_that_two_have_done(articles: list[dict[int, list[Span]]]) -> None:
    named = [(str(at), TEXT, one) for at, one in enumerate(articles)]
    found = compare_all(named, resampling=FEW)
    both = [one for one in named if len(one[2]) > 1]
    assert list(found.by_article) == [key for key, *_ in both]
    assert found.annotators == tuple(sorted({one for *_, by in both for one in by}))
    assert found.characters == len(both) * LENGTH
    for flattening in FLATTENINGS:
        each = [unitizing.coincidences(LENGTH, by.values(), flattening) for *_, by in both]
        assert found.pooled[flattening] == unitizing.alpha(unitizing.pool(each))
        assert [one[flattening] for one in found.by_article.values()] == [unitizing.alpha(one) for one in each]
    assert json.loads(json.dumps(alpha_as_json(found)))["articles"] == len(both)


def three() -> list[tuple[str, str, list[Span], list[Span]]]:
    return [
        ("k1", TEXT, layer((0, 3, "X"), (4, 6, "Y")), layer((0, 3, "X"), (4, 7, "Y"))),
        ("k2", TEXT, layer((0, 3, "X")), layer((0, 3, "Z"))),
        ("k3", TEXT, [], []),
    ]


def test_articles_without_spans_count_for_kappa_alone() -> None:
    with_empty, without = (compare_pair(some, resampling=None).pooled for some in (three(), three()[:2]))
    assert with_empty.matches == without.matches
    visible = sum(not character.isspace() for character in TEXT)
    assert with_empty.kappa["innermost"].characters == 3 * visible == without.kappa["innermost"].characters + visible


def test_intervals_hold_the_pooled_figures_here() -> None:
    found = compare_pair(three(), resampling=Resampling(draws=400))
    for measure in MEASURES:
        interval = found.intervals[measure]
        value = found.pooled.matches[measure].all.f1
        assert value is not None
        assert interval.low <= value <= interval.high
    assert found.intervals["exact", "X"].draws < 400  # in some draws nobody has an X
    assert compare_pair(three()[:1]).intervals == {}


def test_json_of_two() -> None:
    found = json.loads(json.dumps(pair_as_json(compare_pair(three(), resampling=FEW))))
    assert set(found) == {"articles", "bootstrap", "pooled", "by_label", "by_article"}
    assert found["articles"] == 3
    assert found["bootstrap"] == {"draws": 30, "level": 0.95, "seed": 0}
    exact = found["pooled"]["exact"]
    assert set(exact.pop("interval")) == {"low", "high", "draws"}
    assert exact == {"a": 3, "b": 3, "matched": 1, "precision": 1 / 3, "recall": 1 / 3, "f1": 1 / 3}
    assert found["pooled"]["relaxed"]["f1"] == found["pooled"]["extent"]["f1"] == 2 / 3
    assert found["pooled"]["differences"] == {"same": 1, "boundary": 1, "label": 1, "both": 0, "only_a": 0, "only_b": 0}
    assert set(found["pooled"]["kappa"]) == {"innermost", "outermost"}
    assert list(found["by_label"]) == ["X", "Y", "Z"]
    assert found["by_label"]["Y"]["relaxed"]["matched"] == 1
    assert list(found["by_article"]) == ["k1", "k2", "k3"]
    assert found["by_article"]["k3"]["exact"] == {
        "a": 0, "b": 0, "matched": 0, "precision": None, "recall": None, "f1": None
    }  # fmt: skip
    assert found["by_article"]["k3"]["kappa"]["innermost"]["kappa"] is None


def test_json_of_two_without_intervals() -> None:
    found = pair_as_json(compare_pair(three(), resampling=None))
    assert found["bootstrap"] is None
    assert found["pooled"]["exact"]["interval"] is None


def test_json_of_more() -> None:
    spans = layer((0, 3, "X"))
    articles = [("k1", TEXT, {1: spans, 2: spans, 3: layer((0, 4, "X"))}), ("k2", TEXT, {1: spans})]
    found = json.loads(json.dumps(alpha_as_json(compare_all(articles))))
    assert (found["annotators"], found["articles"], found["characters"]) == (3, 1, LENGTH)
    pooled = found["pooled"]["innermost"]
    assert pooled["intervals"] == {"nominal": None, "binary": None, "coding": None}  # one article has none
    assert 0.5 < pooled["nominal"] < 1
    assert pooled["nominal"] == pooled["binary"] == found["by_article"]["k1"]["innermost"]["nominal"]
    assert set(pooled["by_label"]["X"]) == {"alpha", "coding", "coverage"}


def test_the_gold_pair(shared: Path) -> None:
    text, a, b = making.gold_pair(shared)
    found = pair_as_json(compare_pair([("00", text, a, b)]))
    pooled = found["pooled"]
    assert (pooled["exact"]["a"], pooled["exact"]["b"], pooled["exact"]["matched"]) == (119, 105, 82)
    fractions = {measure: f"{pooled[measure]['f1']:.4f}" for measure in MEASURES}
    assert fractions == {"exact": "0.7321", "relaxed": "0.8214", "extent": "0.7500"}
    assert {flat: f"{one['kappa']:.4f}" for flat, one in pooled["kappa"].items()} == {
        "innermost": "0.8222",
        "outermost": "0.8281",
    }
    assert {one["characters"] for one in pooled["kappa"].values()} == {2_570}
    assert pooled["differences"] == {"same": 82, "boundary": 10, "label": 2, "both": 1, "only_a": 24, "only_b": 10}
    assert {measure: pooled[measure]["f1"] for measure in MEASURES} == {
        measure: found["by_article"]["00"][measure]["f1"] for measure in MEASURES
    }
    assert sum(one["exact"]["matched"] for one in found["by_label"].values()) == 82

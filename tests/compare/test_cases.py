"""Cases for adjudication: what hangs together between two or more layers, and what their majority says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.compare.cases import Case, Proposal, cases
from annotator.compare.pairing import differences
from annotator.model.values import Span
from tests.compare import making
from tests.compare.making import bare, layer, layers


def of(*spans_of_layers: list[tuple[int, int, str]]) -> list[Case]:
    """The cases of layers 1, 2, and so on."""
    return cases({number: layer(*spans) for number, spans in enumerate(spans_of_layers, 1)})


def told(case: Case) -> tuple:
    return tuple((one, [bare(span) for span in spans]) for one, spans in case.spans)


@given(layers, layers)
def test_of_two_layers_each_case_is_a_difference(a: list[Span], b: list[Span]) -> None:
    kinds = {"only_a": "only", "only_b": "only"}
    expected = [
        (
            kinds.get(one.kind, one.kind),
            [bare(one.a)] if one.a else [],
            [bare(one.b)] if one.b else [],
            one.start,
            one.end,
        )
        for one in differences(a, b)
    ]
    found = [
        (case.kind, *([bare(span) for span in case.of(layer)] for layer in (1, 2)), case.start, case.end)
        for case in cases({1: a, 2: b})
    ]
    assert found == expected
    assert all(case.kinds == {case.kind} for case in cases({1: a, 2: b}))


many = st.lists(layers, min_size=2, max_size=4).map(lambda all_of: dict(enumerate(all_of, 1)))


@given(many)
def test_each_span_is_in_one_case(by_layer: dict[int, list[Span]]) -> None:
    found = cases(by_layer)
    for number, spans in by_layer.items():
        assert sorted(bare(span) for case in found for span in case.of(number)) == sorted(bare(span) for span in spans)
    assert [case.start for case in found] == sorted(case.start for case in found)


@given(many)
def test_spans_that_are_paired_are_in_one_case(by_layer: dict[int, list[Span]]) -> None:
    where = {
        (one, bare(span)): at
        for at, case in enumerate(cases(by_layer))
        for one, of_one in case.spans
        for span in of_one
    }
    paired: dict[int, set[int]] = {}
    for a in by_layer:
        for b in by_layer:
            for one in differences(by_layer[a], by_layer[b]) if a < b else ():
                if one.a and one.b:
                    assert where[a, bare(one.a)] == where[b, bare(one.b)]
                    paired.setdefault(where[a, bare(one.a)], set()).update((a, b))
    # And what is in one case is held together by pairs: a case of several layers has a pair for each.
    for at, case in enumerate(cases(by_layer)):
        there = {one for one, spans in case.spans if spans}
        assert len(there) == 1 or paired[at] == there


@given(many)
def test_kinds_say_how_the_layers_differ(by_layer: dict[int, list[Span]]) -> None:
    for case in cases(by_layer):
        spans = [span for _, of_one in case.spans for span in of_one]
        same = all(len(of_one) == 1 for _, of_one in case.spans) and len({bare(span) for span in spans}) == 1
        assert case.agreed == same == (case.kind == "same")
        assert (case.kind == "only") == bool(case.missing)
        assert case.kind in case.kinds
        assert ("same" in case.kinds) == same
        if case.kind == "label":
            assert len({(span.start, span.end) for span in spans}) == 1 < len(case.labels)
        if case.kind == "boundary":
            assert len(case.labels) == 1 < len({(span.start, span.end) for span in spans})
        assert (case.start, case.end) == (min(one.start for one in spans), max(one.end for one in spans))


@given(many)
def test_candidates_are_held_by_those_who_say_them(by_layer: dict[int, list[Span]]) -> None:
    for case in cases(by_layer):
        for candidate in case.candidates:
            assert candidate.held_by == tuple(
                one for one, spans in case.spans if tuple(candidate.proposal) in {bare(span) for span in spans}
            )
        assert len({one.proposal for one in case.candidates}) == len(case.candidates) > 0
        first = case.majority()
        if first is not None:
            assert sum(first in map(bare, case.of(one)) for one in by_layer) * 2 > len(by_layer)


@pytest.mark.parametrize(
    ("spans_of_layers", "kind", "kinds"),
    [
        ([[(0, 4, "X")]] * 3, "same", {"same"}),
        ([[(0, 4, "X")], [(0, 4, "X")], [(0, 4, "Y")]], "label", {"label"}),
        ([[(0, 4, "X")], [(0, 4, "X")], [(0, 5, "X")]], "boundary", {"boundary"}),
        ([[(0, 4, "X")], [(0, 4, "Y")], [(0, 5, "X")]], "both", {"both", "label", "boundary"}),
        ([[(0, 4, "X")], [(0, 4, "X")], []], "only", {"only"}),
        ([[(0, 4, "X")], [(0, 4, "Y")], []], "only", {"only", "label"}),
    ],
)
def test_kinds_of_three(spans_of_layers: list, kind: str, kinds: set[str]) -> None:
    (case,) = of(*spans_of_layers)
    assert (case.kind, case.kinds) == (kind, kinds)


def test_what_hangs_together_through_a_third_is_one_case() -> None:
    # The first and the third share nothing; the second overlaps both.
    (case,) = of([(0, 4, "X")], [(2, 8, "X")], [(5, 9, "X")])
    assert told(case) == ((1, [(0, 4, "X")]), (2, [(2, 8, "X")]), (3, [(5, 9, "X")]))
    assert (case.start, case.end, case.kinds) == (0, 9, {"boundary", "only"})


def test_candidates_and_majority() -> None:
    (case,) = of([(0, 4, "X")], [(0, 4, "X")], [(0, 4, "Y")])
    assert [(tuple(one.proposal), one.held_by) for one in case.candidates] == [
        ((0, 4, "X"), (1, 2)),
        ((0, 4, "Y"), (3,)),
    ]
    assert case.labels == {"X", "Y"}
    assert case.majority() == Proposal(0, 4, "X")
    assert case.majority(3) is None
    assert case.majority(1) is None  # both reach that


def test_half_is_no_majority() -> None:
    (case,) = of([(0, 4, "X")], [(0, 4, "X")], [], [])
    assert case.majority() is None
    assert case.majority(2) == Proposal(0, 4, "X")
    assert case.missing == (3, 4)
    assert not case.majority_has_none()
    assert case.majority_has_none(2)


def test_a_majority_may_have_nothing() -> None:
    (case,) = of([(0, 4, "X")], [], [])
    assert case.majority() is None
    assert case.majority_has_none()


def test_of_two_the_majority_is_both() -> None:
    same, only = of([(0, 4, "X"), (6, 8, "X")], [(0, 4, "X")])
    assert (same.majority(), only.majority()) == (Proposal(0, 4, "X"), None)


def test_layers_keep_their_order_and_those_without_spans_are_named() -> None:
    (case,) = cases({7: layer((0, 4, "X")), 3: [], 5: layer((0, 4, "X"))})
    assert told(case) == ((7, [(0, 4, "X")]), (3, []), (5, [(0, 4, "X")]))
    assert case.of(9) == ()


def test_one_layer_has_no_cases() -> None:
    assert cases({1: layer((0, 4, "X"))}) == cases({}) == []


def test_the_gold_pair_and_a_third(shared: Path) -> None:
    _, a, b = making.gold_pair(shared)
    found = cases({1: a, 2: b})
    counted = {kind: sum(case.kind == kind for case in found) for kind in ("same", "boundary", "label", "both", "only")}
    assert counted == {"same": 82, "boundary": 10, "label": 2, "both": 1, "only": 34}
    assert sum(case.agreed for case in cases({1: a, 2: b, 3: a})) == 82
    assert all(case.majority() for case in cases({1: a, 2: b, 3: a}) if case.of(1))

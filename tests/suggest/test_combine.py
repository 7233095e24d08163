"""Combining: what may stand together, who wins, and what the record of answers changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.messages import Message
from annotator.model.suggestions import Suggestion
from annotator.suggest.combine import NESTING, calibrated, can_stand, combine
from tests.suggest.finding import LABELS

WHY = Message("suggest_metric")


def made(start: int, end: int, label: str, score: float = 0.8, source: str = "rules") -> Suggestion:
    return Suggestion(start, end, label, score, WHY, source)


def spans(proposals: list[Suggestion]) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.label) for one in proposals]


anything = st.lists(
    st.builds(
        made,
        st.integers(0, 20),
        st.integers(0, 20),
        st.sampled_from(sorted(LABELS)),
        st.floats(0, 1),
        st.sampled_from(["rules", "memory", "tagger"]),
    ),
    max_size=14,
)


@given(anything)
def test_what_is_left_never_contradicts(proposals: list[Suggestion]) -> None:
    kept = combine(proposals)
    for at, one in enumerate(kept):
        assert one.score >= 0.5
        for other in kept[at + 1 :]:
            assert can_stand(one, other)
            assert (one.start, one.end) != (other.start, other.end)


@given(anything, st.randoms())
def test_the_order_makes_no_difference(proposals: list[Suggestion], random) -> None:
    shuffled = list(proposals)
    random.shuffle(shuffled)
    assert combine(shuffled) == combine(proposals)


@given(anything)
def test_combining_what_stands_together_keeps_it(proposals: list[Suggestion]) -> None:
    once = combine(proposals)
    assert spans(combine(once)) == spans(once)


def test_nesting_is_that_of_the_guidelines() -> None:
    allowed = {
        ("organization", "locality"),
        ("organization", "programme"),
        ("programme", "locality"),
        ("honour", "locality"),
        ("role", "organization"),
        ("role", "locality"),
    }
    assert allowed == NESTING


def test_allowed_pairs_nest_and_others_do_not() -> None:
    nested = [made(0, 9, "organization"), made(0, 3, "locality")]
    assert spans(combine(nested)) == [(0, 9, "organization"), (0, 3, "locality")]
    flat = [made(0, 9, "programme"), made(2, 5, "metric", 0.95)]
    assert spans(combine(flat)) == [(0, 9, "programme")]
    own = [made(0, 9, "locality", 0.7), made(0, 3, "locality", 0.8)]
    assert spans(combine(own)) == [(0, 9, "locality")]


def test_an_unlikely_outer_span_does_not_swallow_a_sure_one() -> None:
    proposals = [made(0, 9, "programme", 0.5), made(2, 5, "metric", 0.97)]
    assert spans(combine(proposals)) == [(2, 5, "metric")]


def test_of_two_that_cross_the_likelier_is_kept() -> None:
    proposals = [made(0, 5, "person", 0.7), made(3, 8, "role", 0.9)]
    assert spans(combine(proposals)) == [(3, 8, "role")]


def test_suggesters_that_agree_support_each_other() -> None:
    both = combine([made(0, 3, "person", 0.6), made(0, 3, "person", 0.6, "memory")])
    assert len(both) == 1
    assert both[0].score > 0.6
    twice = combine([made(0, 3, "person", 0.6), made(0, 3, "person", 0.6)])
    assert abs(twice[0].score - 0.6) < 1e-9


def test_the_record_moves_the_score() -> None:
    one = made(0, 3, "person", 0.6)
    assert abs(calibrated(one, {}) - 0.6) < 1e-9
    assert calibrated(one, {("rules", "person"): (50, 0)}) > 0.6
    assert calibrated(one, {("rules", "person"): (0, 20)}) < 0.3
    assert calibrated(one, {("rules", "role"): (0, 20), ("memory", "person"): (0, 9)}) == calibrated(one, {})
    assert combine([one], record={("rules", "person"): (0, 20)}) == []


def test_where_suggesters_disagree_the_better_record_wins() -> None:
    proposals = [made(0, 3, "person", 0.7), made(0, 3, "locality", 0.75, "memory")]
    assert spans(combine(proposals)) == [(0, 3, "locality")]
    record = {("memory", "locality"): (2, 12), ("rules", "person"): (40, 1)}
    assert spans(combine(proposals, record=record)) == [(0, 3, "person")]


def test_empty_spans_are_left_out() -> None:
    assert combine([made(3, 3, "person", 0.99), made(5, 2, "person", 0.99)]) == []

"""SpanIndex and lanes: against looking at every span."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.lanes import lanes
from annotator.model.span_index import SpanIndex, order
from annotator.model.values import Span

places = st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from("abc"))


@st.composite
def many(draw: st.DrawFn) -> list[Span]:
    found = draw(st.lists(places, max_size=40))
    return [Span(number, start, start + length, label) for number, (start, length, label) in enumerate(found, 1)]


@given(many(), st.integers(0, 90), st.integers(0, 30))
def test_between_finds_what_shares_a_code_point(spans: list[Span], start: int, length: int) -> None:
    end = start + length
    wanted = sorted((s for s in spans if s.start < end and s.end > start), key=order)
    assert SpanIndex(spans).between(start, end) == (wanted if length else SpanIndex(wanted).between(start, end))


def test_between_finds_a_long_span_far_above_in_a_large_index() -> None:
    spans = [Span(1, 0, 100_000, "a")] + [Span(n, n * 10, n * 10 + 5, "b") for n in range(2, 5000)]
    assert [span.id for span in SpanIndex(spans).between(49_000, 49_001)] == [1, 4900]


@given(many(), st.integers(0, 90))
def test_at_gives_the_innermost_first(spans: list[Span], offset: int) -> None:
    found = SpanIndex(spans).at(offset)
    assert {s.id for s in found} == {s.id for s in spans if s.start <= offset < s.end}
    lengths = [s.end - s.start for s in found]
    assert lengths == sorted(lengths)


@given(many(), many(), st.sets(st.integers(1, 60)))
def test_changed_is_a_new_index_and_leaves_the_old(spans: list[Span], added: list[Span], removed: set[int]) -> None:
    old = SpanIndex(spans)
    new = old.changed(removed=removed, added=added)
    kept = {s.id: s for s in spans if s.id not in removed} | {s.id: s for s in added}
    assert list(new) == sorted(kept.values(), key=order)
    assert list(old) == sorted(spans, key=order)
    assert all(new.get(ident) == span for ident, span in kept.items())


@given(many())
def test_neighbours_walk_through_all_in_order_of_reading(spans: list[Span]) -> None:
    index = SpanIndex(spans)
    walked: list[Span] = []
    at = index.neighbour(None, 0, forward=True)
    while at is not None:
        walked.append(at)
        at = index.neighbour(at.id, 0, forward=True)
    assert walked == list(index)
    if walked:
        assert index.neighbour(walked[0].id, 0, forward=False) is None


@given(many())
def test_spans_that_share_a_code_point_share_no_lane(spans: list[Span]) -> None:
    ordered = sorted(spans, key=order)
    found = lanes(ordered)
    for one in ordered:
        for two in ordered:
            if one.id < two.id and one.start < two.end and two.start < one.end:
                assert found[one.id] != found[two.id]


def test_an_outer_span_stands_nearest_to_the_text() -> None:
    assert lanes([Span(1, 0, 9, "a"), Span(2, 2, 4, "b"), Span(3, 12, 14, "a")]) == {1: 0, 2: 1, 3: 0}

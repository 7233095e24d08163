from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span_index import SpanIndex, order
from annotator.model.values import Span
from annotator.ui.article.layers import Layers, Placed, hit_order


def span(span_id: int, start: int, end: int, label: str = "locality") -> Span:
    return Span(span_id, start, end, label)


def lanes_of(layers: Layers, start: int, end: int) -> dict[int, int]:
    return {one.span.id: one.lane for one in layers.placed(start, end)}


def test_nested_and_crossing_spans_have_lanes_of_their_own():
    layers = Layers()
    layers.set(SpanIndex([span(1, 0, 10), span(2, 2, 6), span(3, 8, 14), span(4, 20, 22)]))
    assert lanes_of(layers, 0, 30) == {1: 0, 2: 1, 3: 1, 4: 0}


def test_a_span_keeps_the_lane_it_has_further_up():
    layers = Layers()
    layers.set(SpanIndex([span(1, 0, 10), span(2, 5, 40), span(3, 20, 30)]))
    assert lanes_of(layers, 15, 40)[2] == lanes_of(layers, 0, 40)[2] == 1


def test_others_take_the_lanes_below():
    layers = Layers()
    layers.set(SpanIndex([span(1, 0, 10)]))
    layers.set_others({7: ("王敏", SpanIndex([span(9, 5, 8)]))})
    assert [(one.owner, one.lane) for one in layers.placed(0, 20)] == [("", 0), ("王敏", 1)]


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30), st.integers(1, 9)), max_size=20),
    st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 30), st.integers(1, 9)), max_size=20),
)
def test_changes_kept_beside_the_index_answer_as_a_new_index_would(first, changes):
    plain = {i: span(i, s, s + n) for i, s, n in first}
    layers = Layers()
    layers.set(SpanIndex(plain.values()))
    for add, i, s, n in changes:
        if add:
            plain[i] = span(i, s, s + n)
            layers.change([plain[i]], [])
        else:
            plain.pop(i, None)
            layers.change([], [i])
    wanted = sorted((one for one in plain.values() if one.start < 25 and one.end > 5), key=order)
    assert layers.between(5, 25) == wanted
    assert [layers.get(i) for i in range(10)] == [plain.get(i) for i in range(10)]


def test_many_changes_are_folded_into_the_index():
    layers = Layers()
    layers.set(SpanIndex([span(0, 0, 5)]))
    for i in range(1, 400):
        layers.change([span(i, i, i + 2)], [])
    assert [one.id for one in layers.between(0, 1000)] == list(range(400))


def test_a_change_tells_what_was_there_before():
    layers = Layers()
    layers.set(SpanIndex([span(1, 0, 5)]))
    assert set(layers.change([span(1, 3, 9)], [])) == {span(1, 0, 5), span(1, 3, 9)}


def test_the_edge_being_dragged_is_shown_and_then_dropped():
    layers = Layers()
    layers.set(SpanIndex([span(1, 0, 5)]))
    layers.with_edge(1, 0, 9)
    assert layers.between(6, 8) == [span(1, 0, 9)]
    assert layers.get(1) == span(1, 0, 5)
    layers.drop_preview()
    assert layers.between(6, 8) == []


def test_clicks_go_from_the_innermost_outwards():
    outer, inner, crossing = Placed(span(1, 0, 10), 0), Placed(span(2, 2, 4), 1), Placed(span(3, 3, 9), 2)
    other = Placed(span(4, 3, 4), 3, "王敏")
    assert [one.span.id for one in hit_order([outer, other, crossing, inner])] == [2, 3, 1, 4]


def test_a_point_on_a_stroke_picks_its_span_first():
    outer, inner = Placed(span(1, 0, 10), 0), Placed(span(2, 2, 4), 1)
    assert [one.span.id for one in hit_order([outer, inner], on_lane=0)] == [1, 2]

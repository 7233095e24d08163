"""Which spans the flat layer holds, and what is said of the others."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given

from annotator.formats import flat
from annotator.model.exchange import ExportOptions, OutgoingSpan
from annotator.model.messages import Problem
from tests.formats.making import article, extents, layer, tagged_texts

TEXT = "零一二三四五六七八九"


def spans(*extents: tuple[int, int]) -> list[OutgoingSpan]:
    return [OutgoingSpan(start, end, "a") for start, end in extents]


@pytest.mark.parametrize(
    ("given_spans", "kept"),
    [
        ([(0, 2), (2, 4)], [(0, 2), (2, 4)]),
        ([(0, 4), (1, 2), (2, 3)], [(0, 4)]),
        ([(0, 3), (2, 5)], [(0, 3)]),
        ([(2, 5), (0, 3), (4, 8)], [(0, 3), (4, 8)]),
        ([(0, 2), (1, 3), (2, 4)], [(0, 2), (2, 4)]),
    ],
)
def test_the_longest_then_the_leftmost_goes_in(given_spans: list[tuple[int, int]], kept: list[tuple[int, int]]) -> None:
    assert [(one.start, one.end) for one in flat.split(spans(*given_spans))[0]] == kept


def test_of_one_extent_the_label_that_sorts_first_goes_in() -> None:
    kept, rest = flat.split([OutgoingSpan(0, 2, "b"), OutgoingSpan(0, 2, "a")])
    assert ([one.label for one in kept], [one.label for one in rest]) == (["a"], ["b"])


@given(tagged_texts())
def test_what_is_kept_is_flat_and_nothing_more_would_fit(tagged: tuple[str, tuple[OutgoingSpan, ...]]) -> None:
    kept, rest = flat.split(tagged[1])
    assert extents([*kept, *rest]) == extents(tagged[1])
    assert all(one.end <= other.start for one, other in combinations(kept, 2))
    assert all(any(one.start < other.end and other.start < one.end for other in kept) for one in rest)


@pytest.mark.parametrize(
    ("second", "kind"), [((1, 3), "overlap"), ((0, 2), "overlap"), ((0, 5), "overlap"), ((4, 6), "crossing")]
)
def test_a_nested_span_is_told_from_a_crossing_one(second: tuple[int, int], kind: str) -> None:
    one = article(TEXT, layer([*spans((0, 5)), OutgoingSpan(*second, "b")]))
    (found,) = flat.losses(one, one.layers[0].spans, ExportOptions())
    assert (found.kind, found.dropped, found.text) == (kind, False, TEXT[slice(*second)])
    assert (found.article, found.title, found.start, found.end, found.label) == (one.key, "题目", *second, "b")


def test_keep_leaves_every_span_in_the_group_and_longest_does_not() -> None:
    one = article(TEXT, layer(spans((0, 5), (1, 3))))
    ents, group, found = flat.layers(one, one.layers[0].spans, ExportOptions(overlap="keep"))
    assert (extents(ents), extents(group), found[0].dropped) == ([(0, 5, "a")], [(0, 5, "a"), (1, 3, "a")], False)
    ents, group, found = flat.layers(one, one.layers[0].spans, ExportOptions(overlap="longest"))
    assert (extents(ents), extents(group), found[0].dropped) == ([(0, 5, "a")], [(0, 5, "a")], True)


def test_error_refuses_an_overlap_and_names_it() -> None:
    one = article(TEXT, layer(spans((0, 5), (1, 3))))
    with pytest.raises(Problem, match="“题目”: “一二”"):
        flat.layers(one, one.layers[0].spans, ExportOptions(overlap="error"))
    flat.layers(one, spans((0, 5), (5, 6)), ExportOptions(overlap="error"))


@pytest.mark.parametrize("overlap", ["keep", "longest", "error"])
def test_a_span_that_starts_with_white_space_is_in_the_group_alone(overlap) -> None:
    one = article("甲\n\n乙　丙", layer(spans((1, 4), (4, 5), (5, 6))))
    ents, group, found = flat.layers(one, one.layers[0].spans, ExportOptions(overlap=overlap))
    assert extents(ents) == [(5, 6, "a")]
    assert extents(group) == extents(one.layers[0].spans)
    assert [(loss.kind, loss.text, loss.dropped) for loss in found] == [
        ("empty", "\n\n乙", False),
        ("empty", "　", False),
    ]


def test_a_span_outside_the_text_stops_the_export() -> None:
    with pytest.raises(Problem, match="does not lie inside"):
        flat.spans_of(article("甲乙", layer(spans((1, 3)))))

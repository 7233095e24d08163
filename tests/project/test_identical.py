"""The same words in many places: what is found, what stands in the way, and all of it as one act."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.changes import Cancelled
from annotator.project import Project, identical, mapping
from annotator.text import words
from tests.project import tools

TEXTS = (
    "许昌市魏都区。许昌市的5G和15G。许昌市人。",
    "无关。",
    "去许昌市，见许昌市长。\n许昌市，许昌市。",
)
ONE = [(0, 3), (7, 10), (18, 21)]


@pytest.fixture
def project(project_path: Path) -> Iterator[Project]:
    tools.made(project_path, *TEXTS)
    with tools.opened(project_path) as project:
        yield project


def tag(project: Project, article: int, start: int, end: int, label: str = "locality") -> int:
    (change,) = project.tag(article, start, end, label).result().spans
    return change.id


def places(found: identical.Found) -> list[tuple[int, int, int]]:
    return [(one.article, one.start, one.end) for one in found.places]


def layer(project: Project, article: int) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.label) for span in project.spans(article)]


def test_in_one_article_or_in_all(project: Project):
    assert places(identical.untagged(project, "许昌市", "locality", article=1)) == [(1, *one) for one in ONE]
    everywhere = places(identical.untagged(project, "许昌市", "locality"))
    assert everywhere == [*((1, *one) for one in ONE), (3, 1, 4), (3, 6, 9), (3, 12, 15), (3, 16, 19)]


def test_hidden_articles_are_left_out(project: Project):
    project.hide([3]).result()
    assert {one[0] for one in places(identical.untagged(project, "许昌市", "locality"))} == {1}


def test_what_is_tagged_so_already_is_counted_and_not_listed(project: Project):
    tag(project, 1, 0, 3)
    found = identical.untagged(project, "许昌市", "locality", article=1)
    assert (places(found), found.already) == ([(1, 7, 10), (1, 18, 21)], 1)


def test_what_stands_in_the_way_is_listed_with_it(project: Project):
    tag(project, 1, 0, 3, "role")
    tag(project, 1, 8, 12, "role")
    tag(project, 1, 17, 22, "person")
    found = identical.untagged(project, "许昌市", "locality", article=1)
    assert [(one.why, one.other, one.other_start, one.other_end, one.possible) for one in found.places] == [
        ("same", "role", 0, 3, False),
        ("crosses", "role", 8, 12, False),
        ("inside", "person", 17, 22, True),
    ]


def test_what_the_guidelines_nest_is_free(project: Project):
    tag(project, 1, 0, 6, "organization")
    tag(project, 1, 7, 8, "own")
    found = identical.untagged(project, "许昌市", "locality", article=1)
    assert [one.why for one in found.places] == ["", "", ""]


def test_places_of_others_are_nobodys_hindrance(project: Project, project_path: Path):
    tag(project, 1, 0, 3, "role")
    project.close()
    with tools.opened(project_path, person=tools.somebody(1)) as theirs:
        assert [one.why for one in identical.untagged(theirs, "许昌市", "locality", article=1).places] == ["", "", ""]


def test_parts_of_longer_words_stand_last(project: Project):
    found = identical.untagged(project, "5G", "metric", article=1)
    assert [(one.start, one.whole) for one in found.places] == [(11, True), (15, False)]
    cut = words.load()
    found = identical.untagged(project, "市长", "role", snap=cut.snap)
    assert [one.whole for one in found.places] == [True]
    found = identical.untagged(project, "市人", "role", snap=cut.snap)
    assert [one.whole for one in found.places] == [False]


def test_one_place_does_not_reach_into_the_next(project: Project):
    tools.add(project, "哈哈哈哈哈", name="laugh.txt")
    assert places(identical.untagged(project, "哈哈", "role", article=4)) == [(4, 0, 2), (4, 2, 4)]


def test_what_sql_cannot_hold_in_a_string_is_found_all_the_same(project: Project):
    tools.add(project, "甲\x00乙%_'甲\x00乙" + "。" * 200, name="odd.txt")
    assert places(identical.untagged(project, "甲\x00乙", "role")) == [(4, 0, 3), (4, 6, 9)]
    assert places(identical.untagged(project, "%_'", "role")) == [(4, 3, 6)]


def test_the_context_stops_at_the_paragraph(project: Project):
    found = identical.untagged(project, "许昌市", "locality", article=3)
    shown = identical.in_context(project, found.places, reach=4)
    around = [(one.before, one.after) for one in shown]
    assert around == [
        ("去", "，见许昌"),
        ("昌市，见", "长。"),
        ("", "，许昌市"),
        ("许昌市，", "。"),
    ]


def test_tagging_all_is_one_act(project: Project):
    found = identical.untagged(project, "许昌市", "locality")
    changed = identical.tag_all(project, "locality", found.places).result()
    assert (changed.what, changed.articles, len(changed.spans)) == ("tag_all", (1, 3), 7)
    assert layer(project, 1) == [(*one, "locality") for one in ONE]
    assert project.undoable() == "tag_all"
    project.undo().result()
    assert (layer(project, 1), layer(project, 3)) == ([], [])
    project.redo().result()
    assert len(layer(project, 3)) == 4


def test_a_place_that_was_tagged_meanwhile_is_passed_over(project: Project):
    found = identical.untagged(project, "许昌市", "locality", article=1)
    tag(project, 1, 0, 3)
    assert len(identical.tag_all(project, "locality", found.places).result().spans) == 2


def test_relabelling_all_and_removing_all(project: Project):
    identical.tag_all(project, "locality", identical.untagged(project, "许昌市", "locality").places).result()
    tag(project, 1, 3, 6)
    tag(project, 1, 0, 3, "programme")
    found = identical.tagged(project, "许昌市", "locality", to="programme")
    assert (found.places[0][:3], found.places[0].why) == ((1, 7, 10), "")
    assert [(one.article, one.start, one.why) for one in found.places[found.free :]] == [(1, 0, "same")]
    assert found.blocked == 1
    near = identical.tagged(project, "许昌市", "locality", to="programme", near=3).places
    assert near[0].article == 3
    assert near[-1] == found.places[-1]
    chosen = [one for one in found.places if one.possible]
    identical.relabel_all(project, "programme", chosen).result()
    assert layer(project, 1) == [
        (0, 3, "locality"),
        (0, 3, "programme"),
        (3, 6, "locality"),
        (7, 10, "programme"),
        (18, 21, "programme"),
    ]
    gone = identical.tagged(project, "许昌市", "programme")
    assert len(gone.places) == 7
    identical.remove_all(project, gone.places).result()
    assert layer(project, 1) == [(0, 3, "locality"), (3, 6, "locality")]
    assert project.undoable() == "remove_all"
    project.undo().result()
    project.undo().result()
    assert layer(project, 3) == [(1, 4, "locality"), (6, 9, "locality"), (12, 15, "locality"), (16, 19, "locality")]


def test_spans_shown_under_the_label_count_as_its(project: Project):
    tag(project, 1, 0, 3, "place")
    mapping.put_maps(project, {"place": "locality"}).result()
    assert places(identical.tagged(project, "许昌市", "locality")) == [(1, 0, 3)]
    assert identical.untagged(project, "许昌市", "locality", article=1).already == 1


def test_cancelling_leaves_nothing(project: Project):
    with pytest.raises(Cancelled):
        identical.untagged(project, "许昌市", "locality", cancelled=lambda: True)
    found = identical.untagged(project, "许昌市", "locality")
    with pytest.raises(Cancelled):
        identical.tag_all(project, "locality", found.places, cancelled=lambda: True).result()
    assert (layer(project, 1), project.undoable()) == ([], "import")

"""The way back: my spans against the adjudicated layer, and taking corrections over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from annotator.model.changes import Cancelled
from annotator.project import Project, correcting
from tests.project import tools

TEXT = "许昌市魏都区南关街道办事处七一社区党支部书记马静"
LABELS = ("programme", "locality")
Place = tuple[int, int, str]


def adjudicate(project: Project, article: int, *places: Place, closed: bool = True) -> None:
    """Write the adjudicated layer, as somebody else would send it."""
    from annotator.model.changes import Changed
    from annotator.store import acts

    def work(gesture: acts.Gesture) -> Changed:
        for start, end, label in places:
            acts.tag(gesture, article=article, start=start, end=end, label=label)
        if closed:
            acts.set_status(gesture, article, "done")
        return Changed("settle", articles=(article,))

    project.act("settle", work, adjudicated=True).result(timeout=20)


def tag(project: Project, article: int, *places: Place) -> None:
    for start, end, label in places:
        project.tag(article, start, end, label).result(timeout=20)


@pytest.fixture
def project(project_path: Path) -> Iterator[Project]:
    tools.made(project_path, TEXT, TEXT + "二", TEXT + "三")
    with tools.opened(project_path) as project:
        yield project


def test_nobody_has_sent_one_yet(project: Project) -> None:
    tag(project, 1, (0, 3, "locality"))
    adjudicate(project, 1, (0, 2, "locality"), closed=False)
    assert correcting.corrections(project) == correcting.Corrections(0, 0, ())
    assert correcting.in_article(project, 1) is None


def test_only_what_i_worked_on_counts(project: Project) -> None:
    for article in (1, 2, 3):
        adjudicate(project, article, (0, 3, "locality"))
    project.set_status(1, "done").result()
    tag(project, 2, (0, 3, "locality"))
    found = correcting.corrections(project)
    assert (found.closed, found.compared) == (3, 2)
    assert [(one.article, [each.kind for each in one.differences]) for one in found.articles] == [(1, ["only_b"])]
    project.hide([1]).result()
    assert correcting.corrections(project).articles == ()


def test_each_kind_is_taken_over_and_undone_one_by_one(project: Project) -> None:
    before = [(0, 3, "locality"), (3, 6, "locality"), (6, 10, "programme"), (20, 22, "locality")]
    after = [(0, 3, "locality"), (3, 7, "locality"), (6, 10, "locality"), (13, 17, "locality")]
    tag(project, 1, *before)
    project.note_span(project.spans(1)[1].id, "拿不准").result()
    adjudicate(project, 1, *after)
    found = correcting.in_article(project, 1)
    assert found is not None
    assert [one.kind for one in found.differences] == ["boundary", "label", "only_b", "only_a"]
    for one in found.differences:
        was = tools.places(project)
        correcting.take(project, 1, [one]).result()
        assert tools.places(project) != was
        assert project.undoable() == "correct"
        project.undo().result()
        assert tools.places(project) == was
        project.redo().result()
    assert tools.places(project) == after
    assert project.spans(1)[1].note == "拿不准"
    assert correcting.in_article(project, 1) == correcting.InArticle(1, found.title, ())


def test_what_was_changed_since_is_not_taken_over(project: Project) -> None:
    tag(project, 1, (0, 3, "locality"), (3, 6, "locality"))
    adjudicate(project, 1, (0, 2, "locality"))
    found = correcting.in_article(project, 1)
    assert found is not None
    project.move(project.spans(1)[0].id, 0, 4).result()
    before = tools.places(project)
    error = correcting.take(project, 1, found.differences).exception()
    assert error is not None
    assert str(error).startswith("This was changed meanwhile")
    assert tools.places(project) == before


def test_a_label_that_is_shown_as_the_same_is_no_difference_and_stays(project: Project) -> None:
    from annotator.model.changes import Changed
    from annotator.store import acts

    tag(project, 1, (0, 3, "programme"), (3, 6, "programme"))
    adjudicate(project, 1, (0, 3, "locality"), (3, 7, "locality"))

    def work(gesture: acts.Gesture) -> Changed:
        acts.put_map(gesture, "programme", "locality")
        return Changed("map")

    project.act("map", work).result()
    found = correcting.in_article(project, 1)
    assert found is not None
    assert [one.kind for one in found.differences] == ["boundary"]
    correcting.take(project, 1, found.differences).result()
    assert tools.places(project) == [(0, 3, "locality"), (3, 7, "locality")]
    assert tools.rows(project.path, "SELECT DISTINCT label FROM spans WHERE annotator = ?", project.me.id) == [
        ("programme",)
    ]


def test_the_adjudicated_layer_is_left_as_it_is(project: Project) -> None:
    tag(project, 1, (0, 3, "locality"))
    adjudicate(project, 1, (0, 2, "locality"))
    common = next(person for person in project.annotators(adjudicated=True) if person.adjudicated)
    rows = tools.rows(project.path, "SELECT * FROM history WHERE annotator = ?", common.id)
    found = correcting.in_article(project, 1)
    assert found is not None
    correcting.take(project, 1, found.differences).result()
    assert tools.rows(project.path, "SELECT * FROM history WHERE annotator = ?", common.id) == rows


def test_it_can_be_cancelled(project: Project) -> None:
    tag(project, 1, (0, 3, "locality"))
    adjudicate(project, 1)
    with pytest.raises(Cancelled):
        correcting.corrections(project, cancelled=lambda: True)


places = st.lists(
    st.tuples(st.integers(0, 6), st.integers(1, 4), st.sampled_from(LABELS)).map(lambda x: (x[0], x[0] + x[1], x[2])),
    max_size=6,
    unique=True,
)


@settings(max_examples=60, deadline=None)
@given(mine=places, adjudicated=places, picks=st.lists(st.integers(0, 20), max_size=12))
def test_taken_over_in_any_order_or_all_at_once_gives_the_adjudicated_layer(
    tmp_path_factory: pytest.TempPathFactory, mine: list[Place], adjudicated: list[Place], picks: list[int]
) -> None:
    path = tools.made(tmp_path_factory.mktemp("taken") / "p.db", TEXT)
    with tools.opened(path) as project:
        project.set_status(1, "done").result()
        tag(project, 1, *mine)
        adjudicate(project, 1, *adjudicated)
        before = tools.places(project)
        found = correcting.in_article(project, 1)
        assert found is not None
        if found.differences:
            correcting.take(project, 1, found.differences).result()
            assert tools.places(project) == sorted(adjudicated)
            project.undo().result()
        assert tools.places(project) == before
        while found.differences:
            one = found.differences[(picks.pop() if picks else 0) % len(found.differences)]
            correcting.take(project, 1, [one]).result()
            found = correcting.in_article(project, 1)
            assert found is not None
        assert tools.places(project) == sorted(adjudicated)

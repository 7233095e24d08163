"""Settling the cases of an article: each way to decide, deciding anew, and undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.project import Project, adjudicating
from tests.project import tools
from tests.project.adjudicated import L, P, held, made, matter, now, settle, tagged

# Both have 李明 as it stands, differ in an edge, differ in a label, and each has one that the other has not.
ONE = [(0, 10, L), (12, 21, P), (36, 38, L), (45, 50, P)]
OTHER = [(0, 8, L), (12, 21, L), (22, 25, P), (36, 38, L)]
OUTCOME = {
    "same": (36, (36, 38, L)),
    "boundary": (0, (0, 10, L)),
    "label": (12, (12, 21, P)),
}


@pytest.fixture
def project(project_path: Path) -> Iterator[Project]:
    made(project_path, ONE, OTHER)
    with tools.opened(project_path, person=tools.somebody(9)) as project:
        yield project


def test_the_cases_in_order_of_reading(project: Project):
    found = now(project)
    assert [one.annotator.name for one in found.participants] == ["标注员1", "标注员2"]
    assert [(one.start, one.kind, one.state) for one in found.matters] == [
        (0, "boundary", "open"),
        (12, "label", "open"),
        (22, "only", "open"),
        (36, "same", "open"),
        (45, "only", "open"),
    ]
    assert found.enough
    assert not found.closed
    assert found.layer == 0


def test_taking_one_version(project: Project):
    one = matter(project, 0)
    first, second = (annotator for annotator, _ in one.versions)
    settle(project, 0, one.version(second))
    assert held(project) == [(0, 8, L)]
    now_settled = matter(project, 0)
    assert now_settled.state == "settled"
    assert now_settled.taken() == (second,)
    # The other one after all: the span moves, there are not two.
    settle(project, 0, one.version(first))
    assert held(project) == [(0, 10, L)]
    assert matter(project, 0).taken() == (first,)
    assert project.undoable() == "adjudicate"
    project.undo().result(20)
    assert held(project) == [(0, 8, L)]
    assert matter(project, 0).state == "settled"
    project.undo().result(20)
    assert held(project) == []
    assert matter(project, 0).state == "open"
    project.redo().result(20)
    assert held(project) == [(0, 8, L)]
    assert matter(project, 0).state == "settled"


def test_both_and_neither(project: Project):
    settle(project, 0, matter(project, 0).places())
    assert held(project) == [(0, 8, L), (0, 10, L)]
    assert matter(project, 0).taken() is None
    settle(project, 0, [])
    assert held(project) == []
    assert matter(project, 0).state == "settled"
    assert matter(project, 0).taken() is None
    # Nothing there is what one of them says of a span that only the other has.
    one = matter(project, 45)
    first, second = (annotator for annotator, _ in one.versions)
    settle(project, 45, one.version(second))
    assert matter(project, 45).taken() == (second,)
    settle(project, 45, one.version(first))
    assert held(project) == [(45, 50, P)]


def test_as_i_tag_it_now(project: Project):
    # With nothing there it is nothing.
    settle(project, 12, None)
    assert (held(project), matter(project, 12).state) == ([], "settled")
    # An own version, tagged by hand, and what stays when the decision is mended by hand.
    project.tag(1, 0, 9, L, adjudicated=True).result(20)
    assert matter(project, 0).state == "open"
    assert [(span.start, span.end) for span in matter(project, 0).outcome] == [(0, 9)]
    settle(project, 0, None)
    assert (held(project), matter(project, 0).state) == ([(0, 9, L)], "settled")
    (span,) = matter(project, 0).outcome
    project.move(span.id, 0, 7, adjudicated=True).result(20)
    assert (held(project), matter(project, 0).state) == ([(0, 7, L)], "settled")
    project.remove([span.id], adjudicated=True).result(20)
    assert (held(project), matter(project, 0).state) == ([], "settled")


def test_what_was_added_inside_stays(project: Project):
    """A span of one's own that is no version of the case is not taken away by deciding it."""
    project.tag(1, 0, 3, L, adjudicated=True).result(20)
    settle(project, 0, [(0, 10, L)])
    assert held(project) == [(0, 3, L), (0, 10, L)]
    settle(project, 0, [])
    assert held(project) == [(0, 3, L)]
    # One that is a version of it is replaced.
    project.tag(1, 12, 20, P, adjudicated=True).result(20)
    settle(project, 12, [(12, 21, L)])
    assert held(project) == [(0, 3, L), (12, 21, L)]


def test_all_that_agree_is_one_act(project: Project):
    adjudicating.settle_agreed(project, now(project)).result(20)
    assert held(project) == [(36, 38, L)]
    assert [one.state for one in now(project).matters] == ["open", "open", "open", "settled", "open"]
    with pytest.raises(Problem) as error:
        adjudicating.settle_agreed(project, now(project)).result(20)
    assert tools.code_of(error) == "nothing_changed"
    project.undo().result(20)
    assert held(project) == []


def test_closing_is_refused_while_a_case_is_open(project: Project):
    with pytest.raises(Problem) as error:
        adjudicating.close(project, 1).result(20)
    assert tools.code_of(error) == "adjudication_open"
    for one in now(project).matters:
        settle(project, one.start, [])
    adjudicating.close(project, 1).result(20)
    assert now(project).closed
    assert not now(project).stale
    assert adjudicating.progress(project) == adjudicating.Progress(waiting=(), closed=(1,), stale=())
    adjudicating.reopen(project, 1).result(20)
    assert not now(project).closed
    project.undo().result(20)
    assert now(project).closed
    assert not now(project).stale
    project.undo().result(20)
    assert not now(project).closed


def test_nothing_of_the_annotators_changes(project: Project):
    before = project.layers(1)
    for one in now(project).matters:
        settle(project, one.start, one.places())
    adjudicating.close(project, 1).result(20)
    after = [layer for layer in project.layers(1) if not layer.annotator.adjudicated]
    assert after == before
    report = project.check()
    assert report.problems == ()


def test_two_layers_are_needed(project_path: Path):
    made(project_path, ONE)
    with tools.opened(project_path, person=tools.somebody(9)) as project:
        assert not now(project).enough
        assert now(project).matters == ()
        with pytest.raises(Problem) as error:
            adjudicating.close(project, 1).result(20)
        assert tools.code_of(error) == "adjudication_few"


def test_who_has_not_finished_takes_part_if_asked(project_path: Path):
    made(project_path, ONE, OTHER)
    tagged(project_path, 3, [(0, 5, L)], done=False)
    with tools.opened(project_path, person=tools.somebody(9)) as project:
        found = now(project)
        assert [one.annotator.name for one in found.others] == ["标注员3"]
        third = found.others[0].annotator.id
        found = adjudicating.read(project, 1, also=[third])
        assert len(found.participants) == 3
        adjudicating.settle(project, found, 0, found.matters[0].version(third)).result(20)
        assert held(project) == [(0, 5, L)]
        # Whose spans were looked at stays in.
        assert len(now(project).participants) == 3

"""What an annotator changes after it was decided: the article is stale, and what differs is open again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.changes import Changed
from annotator.model.messages import Problem
from annotator.project import Project, adjudicating
from annotator.project.adjudicating import Matter, Place
from annotator.store import decisions
from annotator.store.history import Gesture
from tests.project import tools
from tests.project.adjudicated import L, P, held, made, matter, now, settle, tagged

ONE = [(0, 10, L), (12, 21, P), (36, 38, L)]
OTHER = [(0, 8, L), (12, 21, L), (36, 38, L)]


@pytest.fixture
def closed(project_path: Path) -> Path:
    """The path of a project in which the article is adjudicated: the first one's version everywhere."""
    made(project_path, ONE, OTHER)
    with tools.opened(project_path, person=tools.somebody(9)) as project:
        assert adjudicating.progress(project).waiting == (1,)
        for one in now(project).matters:
            settle(project, one.start, one.version(one.versions[0][0]))
        adjudicating.close(project, 1).result(20)
        assert adjudicating.progress(project).to_do == ()
    return project_path


@pytest.fixture
def project(closed: Path) -> Iterator[Project]:
    """The same, after the second annotator has moved an edge, removed 李明, and tagged 三十余件."""
    with tools.opened(closed, person=tools.somebody(2)) as project:
        spans = {span.start: span for span in project.spans(1)}
        project.move(spans[0].id, 0, 10).result(20)
        project.remove([spans[36].id]).result(20)
        project.tag(1, 45, 50, P).result(20)
    with tools.opened(closed, person=tools.somebody(9)) as project:
        yield project


def test_what_changed_is_open_again_and_nothing_else(project: Project):
    found = now(project)
    assert found.closed
    assert found.stale
    assert [(one.start, one.state) for one in found.matters] == [
        (0, "again"),
        (12, "settled"),
        (36, "again"),
        (45, "open"),
    ]
    assert held(project) == ONE, "what was decided is not taken back"
    assert adjudicating.progress(project) == adjudicating.Progress(waiting=(), closed=(1,), stale=(1,))
    assert adjudicating.progress(project).to_do == (1,)


def test_settling_what_changed_makes_it_good(project: Project):
    settle(project, 0, None)
    settle(project, 36, None)
    settle(project, 45, [])
    found = now(project)
    assert found.open() == []
    assert not found.stale
    assert found.closed
    assert held(project) == ONE
    for _ in range(3):
        project.undo().result(20)
    assert [one.state for one in now(project).matters] == ["again", "settled", "again", "open"]
    assert now(project).stale


def test_a_span_that_nobody_has_any_more(closed: Path):
    for number in (1, 2):
        with tools.opened(closed, person=tools.somebody(number)) as project:
            gone = next(span for span in project.spans(1) if span.start == 36)
            project.remove([gone.id]).result(20)
    with tools.opened(closed, person=tools.somebody(9)) as project:
        one = matter(project, 36)
        assert (one.kind, one.state) == ("withdrawn", "again")
        assert now(project).stale
        settle(project, 36, None)
        assert (matter(project, 36).state, held(project)) == ("settled", ONE)
        assert not now(project).stale
        project.undo().result(20)
        settle(project, 36, [])
        assert held(project) == ONE[:2]
        assert now(project).open() == []
        # What is refused and gone is no case; it comes back with the span.
        assert [one.start for one in now(project).matters] == [0, 12]
        assert not now(project).stale
    with tools.opened(closed, person=tools.somebody(1)) as project:
        project.undo().result(20)
    with tools.opened(closed, person=tools.somebody(9)) as project:
        assert matter(project, 36).open
        assert now(project).stale


def test_refused_and_then_removed_needs_only_closing_again(project_path: Path):
    made(project_path, ONE, OTHER)
    with tools.opened(project_path, person=tools.somebody(9)) as project:
        for one in now(project).matters:
            settle(project, one.start, [])
        adjudicating.close(project, 1).result(20)
    for number in (1, 2):
        with tools.opened(project_path, person=tools.somebody(number)) as project:
            project.remove([project.spans(1)[0].id]).result(20)
    with tools.opened(project_path, person=tools.somebody(9)) as project:
        assert now(project).stale
        assert now(project).open() == []
        adjudicating.close(project, 1).result(20)
        assert not now(project).stale


def test_another_one_finishes_later(closed: Path):
    tagged(closed, 3, [*ONE[:2], (36, 38, P)])
    with tools.opened(closed, person=tools.somebody(9)) as project:
        found = now(project)
        assert found.stale
        assert len(found.participants) == 3
        assert [(one.start, one.state) for one in found.matters] == [(0, "again"), (12, "again"), (36, "again")]
        for one in found.matters:
            settle(project, one.start, None)
        adjudicating.close(project, 1).result(20)
        assert not now(project).stale
        assert held(project) == ONE


def test_a_status_that_is_set_again_wants_closing_again(closed: Path):
    with tools.opened(closed, person=tools.somebody(1)) as project:
        project.set_status(1, "flagged").result(20)
        project.set_status(1, "done").result(20)
    with tools.opened(closed, person=tools.somebody(9)) as project:
        assert now(project).stale
        assert now(project).open() == []
        adjudicating.close(project, 1).result(20)
        assert not now(project).stale


def test_two_that_merge_into_one_case(project_path: Path):
    """A decision on one case that comes to lie in two, or two that come to lie in one."""
    made(project_path, [(0, 4, L), (6, 10, L)], [(0, 4, L), (6, 10, L)])
    with tools.opened(project_path, person=tools.somebody(9)) as project:
        adjudicating.settle_agreed(project, now(project)).result(20)
        assert held(project) == [(0, 4, L), (6, 10, L)]
    with tools.opened(project_path, person=tools.somebody(2)) as project:
        first, second = project.spans(1)
        project.remove([second.id]).result(20)
        project.move(first.id, 0, 10).result(20)
    with tools.opened(project_path, person=tools.somebody(9)) as project:
        for one in now(project).open():
            settle(project, one.start, [(0, 10, L)] if one.start == 0 else [])
        assert held(project) == [(0, 10, L)]
        assert now(project).open() == []
    with tools.opened(project_path, person=tools.somebody(2)) as project:
        project.undo().result(20)
        project.undo().result(20)
    with tools.opened(project_path, person=tools.somebody(9)) as project:
        for one in now(project).open():
            settle(project, one.start, one.places())
        assert held(project) == [(0, 4, L), (6, 10, L)]
        adjudicating.close(project, 1).result(20)
        assert not now(project).stale


def test_two_who_settled_it_differently(project_path: Path):
    """Each in a file of their own, then merged: rows of both stand, and neither knew the other's."""
    made(project_path, ONE, OTHER)
    for number, take in ((8, [Place(0, 10, L)]), (9, [Place(0, 8, L)])):
        with tools.opened(project_path, person=tools.somebody(number)) as project:
            one = matter(project, 0)

            def blind(gesture: Gesture, one: Matter = one, take: list[Place] = take) -> Changed:
                spans = decisions.decide(gesture, article=1, owned=[], wanted=take, considered=one.heads)
                return Changed("adjudicate", spans=tuple(spans), articles=(1,))

            project.act("adjudicate", blind, adjudicated=True).result(20)
    with tools.opened(project_path, person=tools.somebody(7)) as project:
        one = matter(project, 0)
        assert (one.state, one.open) == ("twice", True)
        assert held(project) == [(0, 8, L), (0, 10, L)]
        with pytest.raises(Problem) as error:
            adjudicating.close(project, 1).result(20)
        assert tools.code_of(error) == "adjudication_open"
        settle(project, 0, [(0, 8, L)])
        assert (matter(project, 0).state, held(project)) == ("settled", [(0, 8, L)])
        project.undo().result(20)
        assert matter(project, 0).state == "twice"
        # That both are right can be said too: what stands there then has one author.
        settle(project, 0, None)
        assert (matter(project, 0).state, held(project)) == ("settled", [(0, 8, L), (0, 10, L)])

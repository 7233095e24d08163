"""Conflicts: found where they are and nowhere else, told as they stand, settled by one act that undo takes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.model.conflicts import Conflict
from annotator.model.messages import Problem
from annotator.model.values import Label, Person
from annotator.project import Project
from annotator.project.settling import articles_in_conflict, conflicts_of, settle
from annotator.store import connect, history, people, projection
from annotator.store.history import Thing
from tests.project import tools

TEXTS = ("许昌市魏都区南关街道七一社区", "第二篇文章", "第三篇文章")
Fork = Callable[..., None]


@pytest.fixture
def path(project_path: Path) -> Path:
    """A project of three articles; I have tagged the first one and set it aside."""
    tools.made(project_path, *TEXTS)
    with tools.opened(project_path) as project:
        project.tag(1, 0, 3, "locality").result()
        project.move(1, 0, 6).result()
        project.set_status(2, "started").result()
        project.set_status(2, "done").result()
    return project_path


@pytest.fixture
def fork(path: Path) -> Fork:
    """Write what another machine wrote on the first row of a thing, not knowing what came after."""

    def write(
        make: Callable[[Any, int], Thing],
        *,
        person: Person | None = None,
        removed: bool = False,
        clock: int = 1,
        alone: bool = False,
        **values: Any,
    ) -> None:
        connection = connect.open_writer(path)
        connection.execute("BEGIN IMMEDIATE")
        actor, _ = people.enter(connection, person or tools.somebody(machine=7))
        thing = make(connection, actor.annotator)
        parents = [] if alone else history.rows_of(connection, thing)[:1]
        history.append(connection, thing, actor=actor, clock=clock, removed=removed, parents=parents, values=values)
        projection.project(connection, thing)
        connection.execute("COMMIT")
        connect.finish(connection)

    return write


def span(connection: Any, me: int) -> Thing:
    return Thing("span", article=1, annotator=me, span=1)


def status(connection: Any, me: int) -> Thing:
    return Thing("status", article=2, annotator=me)


def title(connection: Any, me: int) -> Thing:
    return Thing("title", article=3)


WHOLE = {"label": "programme", "start": 0, "end": 2, "quote": "许昌", "origin": "hand"}


def one(project: Project, article: int | None) -> Conflict:
    (found,) = conflicts_of(project, article)
    return found


def test_rows_that_follow_one_another_are_no_conflict(path: Path) -> None:
    with tools.opened(path) as project:
        assert articles_in_conflict(project) == ()
        assert conflicts_of(project, 1) == conflicts_of(project, 2) == conflicts_of(project, None) == ()


def test_a_fork_is_found_told_and_settled_by_the_other_value(path: Path, fork: Fork) -> None:
    fork(span, **WHOLE)
    with tools.opened(path) as project:
        assert articles_in_conflict(project) == (1,)
        found = one(project, 1)
        assert (found.kind, found.mine, found.owner) == ("span", True, "标注员0")
        assert [(head.values["label"], head.here, head.removed) for head in found.heads] == [
            ("locality", True, False),
            ("programme", False, False),
        ]
        changed = settle(project, [(found, found.heads[1])]).result()

        assert [(one.span.start, one.span.end, one.span.label) for one in changed.spans if one.span] == [
            (0, 2, "programme")
        ]
        assert articles_in_conflict(project) == conflicts_of(project, 1) == ()
        assert tools.places(project) == [(0, 2, "programme")]
        assert project.undoable() == "settle"
        project.undo().result()
        assert tools.places(project) == [(0, 6, "locality")]
        assert articles_in_conflict(project) == ()
        assert project.check().problems == ()


def test_a_removal_can_be_chosen_and_what_is_shown_can_be_kept(path: Path, fork: Fork) -> None:
    fork(span, removed=True)
    fork(status, value="flagged")
    with tools.opened(path) as project:
        assert articles_in_conflict(project) == (1, 2)
        of_span, of_status = one(project, 1), one(project, 2)
        assert [head.removed for head in of_span.heads] == [False, True]
        settle(project, [(of_span, of_span.heads[1]), (of_status, of_status.heads[0])]).result()

        assert tools.places(project) == []
        assert project.article_row(2).status == "done"
        assert articles_in_conflict(project) == ()
        project.undo().result()
        assert tools.places(project) == [(0, 6, "locality")]


def test_what_is_everybodys_is_found_too(path: Path, fork: Fork) -> None:
    fork(title, value="甲")
    fork(title, person=tools.somebody(3, machine=8), value="乙", clock=9999 << 12, alone=True)
    with tools.opened(path) as project:
        facts = one(project, 3)
        assert [head.values["value"] for head in facts.heads] == ["乙", "甲"]
        assert facts.mine
        assert facts.heads[0].who == "标注员3"
        settle(project, [(facts, facts.heads[1])]).result()
        assert project.article_row(3).facts.title == "甲"


def test_labels_and_names_have_a_list_of_their_own(path: Path, fork: Fork) -> None:
    with tools.opened(path) as project:
        project.put_labels([Label("programme", "工程", "Programme", position=0)]).result()
    fork(lambda *_: Thing("label", label="programme"), name_zh="项目")
    with tools.opened(path) as project:
        found = one(project, None)
        assert (found.kind, found.name, found.mine) == ("label", "programme", True)
        assert {head.values.get("name_zh") for head in found.heads} == {"工程", "项目"}
        chosen = next(head for head in found.heads if head.values.get("name_zh") == "项目")
        assert settle(project, [(found, chosen)]).result().labels
        assert {label.key: label.name_zh for label in project.labels()}["programme"] == "项目"
        assert conflicts_of(project, None) == ()


def test_anothers_conflict_is_told_and_cannot_be_settled(path: Path, fork: Fork) -> None:
    other = tools.somebody(3, machine=8)
    with tools.opened(path, person=other) as project:
        project.set_status(3, "started").result()
        project.set_status(3, "done").result()
    fork(lambda _, me: Thing("status", article=3, annotator=me), person=other, value="flagged")
    with tools.opened(path) as project:
        found = one(project, 3)
        assert (found.mine, found.owner) == (False, "标注员3")
        with pytest.raises(Problem) as error:
            settle(project, [(found, found.heads[0])]).result()
        assert tools.code_of(error) == "conflict_of_another"


def test_what_came_after_it_was_shown_is_not_settled_unseen(path: Path, fork: Fork) -> None:
    fork(span, **WHOLE)
    with tools.opened(path) as project:
        seen = one(project, 1)
        project.move(1, 0, 5).result()
        with pytest.raises(Problem) as error:
            settle(project, [(seen, seen.heads[1])]).result()
        assert tools.code_of(error) == "conflict_changed"
        assert tools.places(project) == [(0, 5, "locality")]


def test_the_adjudicated_layer_keeps_what_its_heads_had_looked_at(path: Path) -> None:
    connection = connect.open_writer(path)
    connection.execute("BEGIN IMMEDIATE")
    owner = people.enter_adjudicated(connection)
    seen = [int(row) for (row,) in connection.execute("SELECT id FROM history WHERE kind = 'span' ORDER BY id")]
    thing = Thing("span", article=1, annotator=owner, span=history.new_span(connection, owner))
    for machine, looked_at in ((4, seen[:1]), (5, seen[1:2])):
        actor, _ = people.enter(connection, tools.somebody(machine, machine=machine))
        clock = history.new_clock(connection, actor.replica)
        history.append(connection, thing, actor=actor, clock=clock, values=WHOLE, considered=looked_at)
    projection.project(connection, thing)
    connection.execute("COMMIT")
    connect.finish(connection)
    with tools.opened(path) as project:
        found = one(project, 1)
        assert found.mine
        assert {head.who for head in found.heads} == {"标注员4", "标注员5"}
        settle(project, [(found, found.heads[0])]).result()
        assert conflicts_of(project, 1) == ()

        def considered(connection: Any) -> set[int]:
            from annotator.store import adjudicated

            return adjudicated.considered(connection, 1)

        assert project.read(considered) == set(seen)


def test_it_says_what_the_view_says(path: Path, fork: Fork) -> None:
    fork(span, **WHOLE)
    fork(status, value="flagged")
    fork(title, value="甲")
    fork(title, person=tools.somebody(3, machine=8), value="乙", clock=9999 << 12, alone=True)
    with tools.opened(path) as project:
        told = {one.article for article in (1, 2, 3) for one in conflicts_of(project, article)}
    listed = {article for (article,) in tools.rows(path, "SELECT article FROM conflicts WHERE article IS NOT NULL")}
    assert told == listed == {1, 2, 3}

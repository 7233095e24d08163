"""The writer thread: one failing act, listener or takeover keeps no other from being written, and no future hangs."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.model.values import Annotator, Label
from annotator.project import Changed, Project
from annotator.store import history
from tests.project import tools


def test_a_listener_that_raises_keeps_nobody_from_hearing(project: Project, expect_log: Callable[[str], None]) -> None:
    expect_log("A listener failed")
    heard: list[object] = []

    def fail(news: object) -> None:
        raise RuntimeError("listener")

    project.subscribe(fail)
    project.subscribe(heard.append)
    changed = project.tag(1, 0, 3, "x").result(timeout=10)
    assert heard == [changed]
    assert project.tag(1, 0, 4, "x").result(timeout=10).spans


def test_listeners_hear_before_the_future_resolves_and_on_the_writer_thread(project: Project) -> None:
    heard: list[tuple[str, bool]] = []
    futures: list[Future[Changed]] = []
    asked = threading.Event()

    def hear(news: object) -> None:
        asked.wait(10)
        heard.append((threading.current_thread().name, futures[0].done()))

    project.subscribe(hear)
    futures.append(project.tag(1, 0, 3, "x"))
    asked.set()
    futures[0].result(timeout=10)
    assert heard == [("annotator-writer", False)]


def test_nobody_hears_after_unsubscribing(project: Project) -> None:
    heard: list[object] = []
    end = project.subscribe(heard.append)
    end()
    end()
    project.tag(1, 0, 3, "x").result()
    assert heard == []


def test_an_act_of_ours_that_fails_is_rolled_back_and_told(project: Project) -> None:
    def work(gesture: history.Gesture) -> Changed:
        gesture.append(history.Thing("note", article=1, annotator=gesture.actor.annotator), values={"value": "x"})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        project.act("note", work).result(timeout=10)
    assert project.note(1) == ""
    assert project.tag(1, 0, 3, "x").result(timeout=10).spans


def test_an_error_of_sqlite_that_is_no_damage_stays_what_it_is(project: Project) -> None:
    def work(connection: sqlite3.Connection) -> Changed:
        connection.execute("UPDATE history SET clock = 0")
        raise AssertionError

    project.set_status(1, "done").result()
    with pytest.raises(sqlite3.IntegrityError):
        project.submit(work).result(timeout=10)
    assert project.tag(1, 0, 3, "x").result(timeout=10).spans


def test_a_staged_database_that_cannot_be_attached_fails_that_import_alone(project: Project, tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"not a database" * 100)
    future = project.take_over(lambda connection: Changed("import"), tmp_path / "no.db")
    assert future.exception(timeout=10) is not None
    assert project.tag(1, 0, 3, "x").result(timeout=10).spans
    with project.reading() as reader:
        assert [row[1] for row in reader.execute("PRAGMA database_list")] == ["main"]


def test_a_future_that_was_cancelled_is_passed_over(project: Project) -> None:
    hold, inside = threading.Event(), threading.Event()

    def work(connection: sqlite3.Connection) -> Changed:
        inside.set()
        hold.wait(10)
        return Changed("x")

    first = project.submit(work)
    inside.wait(10)
    second, third = project.tag(1, 0, 3, "x"), project.tag(1, 0, 4, "x")
    assert second.cancel()
    hold.set()
    first.result(timeout=10)
    third.result(timeout=10)
    assert tools.places(project) == [(0, 4, "x")]


def test_a_lock_of_another_program_delays_an_act_and_loses_none(project: Project) -> None:
    other = sqlite3.connect(project.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    future = project.tag(1, 0, 3, "x")
    with pytest.raises(TimeoutError):
        future.result(timeout=0.3)
    other.execute("ROLLBACK")
    other.close()
    assert future.result(timeout=20).spans


def test_closing_from_a_listener_does_not_hang(path: Path) -> None:
    project = tools.opened(path)
    project.subscribe(lambda news: project.close())
    project.tag(1, 0, 3, "x").result(timeout=10)
    for thread in threading.enumerate():
        if thread.name == "annotator-writer":
            thread.join(10)
    with tools.opened(path) as again:
        assert tools.places(again) == [(0, 3, "x")]


def test_closing_from_a_listener_and_from_elsewhere_at_once_does_not_hang(path: Path) -> None:
    project = tools.opened(path)
    closing = threading.Event()

    def hear(news: object) -> None:
        closing.wait(10)
        project.close()

    project.subscribe(hear)
    future = project.tag(1, 0, 3, "x")
    thread = threading.Thread(target=project.close)
    thread.start()
    while not project.closing:
        pass
    closing.set()
    thread.join(20)
    assert not thread.is_alive()
    assert future.result(timeout=0).spans


def test_an_act_that_writes_nothing_is_no_step_of_undo(project: Project) -> None:
    project.tag(1, 0, 3, "x").result()
    for ask in (
        lambda: project.remove([]),
        lambda: project.hide([]),
        lambda: project.hide([1], hidden=False),
        lambda: project.put_labels(project.labels()[:1]),
        lambda: project.set_facts(1),
        lambda: project.note_article(1, ""),
    ):
        with pytest.raises(Problem) as error:
            ask().result()
        assert tools.code_of(error) == "nothing_changed"
    assert project.undoable() == "tag"


def test_removing_a_span_named_twice_removes_it_once(project: Project) -> None:
    (change,) = project.tag(1, 0, 3, "x").result().spans
    assert project.remove([change.id, change.id]).result().spans[0].span is None
    assert project.spans(1) == []


# Who acts ------------------------------------------------------------------------------------------------------


def test_acts_asked_for_before_a_change_of_annotator_are_the_former_ones(project: Project) -> None:
    hold, inside = threading.Event(), threading.Event()

    def work(connection: sqlite3.Connection) -> Changed:
        inside.set()
        hold.wait(10)
        return Changed("x")

    project.submit(work)
    inside.wait(10)
    asked = project.tag(1, 0, 3, "x")
    former = project.person
    project.choose_annotator(name="新来的")
    hold.set()
    asked.result(timeout=10)
    project.tag(1, 0, 4, "x").result()
    assert project.me.name == "新来的"
    assert [layer.annotator.name for layer in project.layers(1)] == [former.name, "新来的"]
    assert tools.places(project) == [(0, 4, "x")]


def test_a_first_act_that_is_refused_leaves_nobody_behind(project_path: Path) -> None:
    tools.made(project_path, "许昌市", person=tools.somebody(1))
    with tools.opened(project_path, person=tools.somebody(2)) as project:
        with pytest.raises(Problem):
            project.tag(1, 0, 99, "x").result()
        assert project.me.id == 0
        assert [person.name for person in project.annotators()] == ["标注员1"]
        assert project.came_from_elsewhere()
        project.submit(lambda connection: Changed("repair")).result()
        assert project.me.id == 0
        project.tag(1, 0, 2, "x").result()
        assert project.me == Annotator(2, tools.somebody(2).uid, "标注员2")
        assert not project.came_from_elsewhere()


def test_nobody_changes_anothers_span(project_path: Path) -> None:
    tools.made(project_path, "许昌市")
    with tools.opened(project_path, person=tools.somebody(1)) as project:
        (change,) = project.tag(1, 0, 2, "x").result().spans
    with tools.opened(project_path, person=tools.somebody(2)) as project:
        for ask in (
            lambda: project.remove([change.id]),
            lambda: project.move(change.id, 0, 1),
            lambda: project.relabel(change.id, "y"),
            lambda: project.note_span(change.id, "y"),
        ):
            with pytest.raises(Problem) as error:
                ask().result()
            assert tools.code_of(error) == "span_of_another"
        assert project.undoable() == ""
        assert change.span is not None
        assert tools.places(project, annotator=change.span.annotator) == [(0, 2, "x")]


def test_taking_over_an_id_from_another_machine_keeps_its_undo_to_itself(project_path: Path) -> None:
    tools.made(project_path, "许昌市")
    with tools.opened(project_path, person=tools.somebody(1, machine=1)) as project:
        project.tag(1, 0, 2, "x").result()
    with tools.opened(project_path, person=tools.somebody(2, machine=2)) as project:
        project.choose_annotator(annotator=project.annotators()[-1])
        assert project.undoable() == ""
        assert tools.places(project) == [(0, 2, "x")]
        project.remove([project.spans(1)[0].id]).result()
    with tools.opened(project_path, person=tools.somebody(1, machine=1)) as project:
        assert project.undoable() == "tag"
        (skipped,) = project.undo().result().skipped
        assert skipped.code == "undo_changed"


# Undo ----------------------------------------------------------------------------------------------------------


def test_undo_reaches_across_articles_and_restarts(project_path: Path) -> None:
    tools.made(project_path, "许昌市", "魏都区")
    with tools.opened(project_path) as project:
        project.tag(1, 0, 2, "x").result()
        project.tag(2, 0, 2, "x").result()
    with tools.opened(project_path) as project:
        assert project.undo().result().articles == (2,)
        assert project.undo().result().articles == (1,)
        assert project.redo().result().articles == (1,)
    with tools.opened(project_path) as project:
        assert project.redo().result().articles == (2,)
        assert tools.places(project, 2) == [(0, 2, "x")]


def test_a_span_keeps_its_id_through_moving_relabelling_undo_and_redo(project: Project) -> None:
    (change,) = project.tag(1, 0, 3, "x").result().spans
    acts = (lambda: project.move(change.id, 0, 4), lambda: project.relabel(change.id, "y"), project.undo, project.undo)
    for act in (*acts, project.undo, project.redo, project.redo):
        assert {one.id for one in act().result().spans} == {change.id}
        assert {span.id for span in project.spans(1)} <= {change.id}


def test_joined_spans_keep_the_shown_id_when_they_are_changed_together(tmp_path: Path) -> None:
    import shutil

    path = tmp_path / "p.db"
    shutil.copyfile(Path(__file__).parent.parent / "fixtures" / "schema1.db", path)
    with tools.opened(path, person=tools.somebody(1)) as project:
        shown = next(span for span in project.spans(1) if span.label == "programme")
        assert tools.rows(path, "SELECT shown FROM doubles") == [(shown.id,)]
        project.relabel(shown.id, "locality").result()
        assert (0, 14, "locality") in tools.places(project)
        assert (0, 14, "programme") not in tools.places(project)
        assert shown.id in {span.id for span in project.spans(1)}
        project.remove([shown.id]).result()
        assert (0, 14, "locality") not in tools.places(project)
        assert tools.rows(path, "SELECT * FROM doubles") == []
        project.undo().result()
        project.undo().result()
        assert (0, 14, "programme") in tools.places(project)
        assert project.check().problems == ()


def test_an_act_settles_a_conflict_and_its_undo_leaves_one_head(tmp_path: Path) -> None:
    import shutil

    path = tmp_path / "p.db"
    shutil.copyfile(Path(__file__).parent.parent / "fixtures" / "schema1.db", path)
    with tools.opened(path, person=tools.somebody(1)) as project:
        shown = project.article_row(1).status
        project.set_status(1, "skipped").result()
        assert tools.rows(path, "SELECT * FROM conflicts") == []
        project.undo().result()
        assert project.article_row(1).status == shown
        assert tools.rows(path, "SELECT * FROM conflicts") == []
        assert project.check().problems == ()


def test_undoing_a_new_label_leaves_its_spans(project: Project) -> None:
    project.put_labels([Label("地名", "地名", position=7)]).result()
    project.tag(1, 0, 3, "地名").result()
    project.undo().result()
    project.tag(1, 0, 3, "地名").result()
    changed = project.undo().result()
    assert changed.spans
    project.undo().result()
    assert "地名" not in {label.key for label in project.labels() if label.known}
    assert project.check().problems == ()

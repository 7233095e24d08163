"""The history of a span at the right: mine, another's, the adjudicated layer's, with branches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.model.values import Person
from annotator.project import open_project
from annotator.store import connect, history
from annotator.store.history import Thing
from annotator.ui.main_window import MainWindow
from annotator.ui.past.lines import Line, branches
from annotator.ui.past.span_panel import SpanPanel
from tests.ui.conftest import press

Key, Mod = Qt.Key, Qt.KeyboardModifier
LIN = Person("林晚", b"a" * 16, b"b" * 16)


def opened(window: MainWindow) -> SpanPanel:
    press(window.view, Key.Key_H)
    panel = window.commands.past.span_panel
    assert panel.isVisible()
    assert not window.right.isVisible()
    return panel


def told(panel: SpanPanel) -> list[str]:
    return [line.first for line in panel.list.lines.lines()]


def test_it_says_who_did_what_and_follows_what_is_done(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.project
    project.tag(1, 0, 3, "locality").result()
    span = project.spans(1)[0].id
    project.move(span, 0, 2).result()
    project.note_span(span, "拿不准").result()
    project.undo().result()
    qtbot.waitUntil(lambda: window.right.span_model.rowCount() == 1)
    press(window.view, Key.Key_Tab)
    panel = opened(window)
    label = window.acts.label_name("locality")
    assert told(panel) == [f"Tagged as {label}", "Moved to “许昌”", "Note: 拿不准", "Note removed"]
    lines = panel.list.lines.lines()
    assert [line.faint for line in lines] == [False, False, True, False]
    assert [line.strong for line in lines] == [False, False, False, True]
    assert "by undo" in lines[3].second
    assert "undone since" in lines[2].second
    assert project.me.name in lines[0].second
    assert panel.which.itemText(0) == f"“许昌”  {label}"
    project.relabel(span, "metric").result()
    qtbot.waitUntil(lambda: told(panel)[-1] == f"Relabelled as {window.acts.label_name('metric')}")
    press(panel.list, Key.Key_Escape)
    assert window.right.isVisible()


def test_where_no_span_is_it_says_what_to_do(window: MainWindow) -> None:
    panel = opened(window)
    assert told(panel) == []
    assert "No span here" in panel.list.hint
    press(window.view, Key.Key_H)
    assert window.right.isVisible()


@pytest.fixture
def shared(make_project: Callable[..., Path]) -> Path:
    """Somebody else has tagged the first three characters."""
    path = make_project()
    with open_project(path, person=LIN) as project:
        project.tag(1, 0, 3, "locality").result()
    return path


def test_another_s_span_that_is_shown(open_window: Callable[..., MainWindow], shared: Path, qtbot: QtBot) -> None:
    window = open_window(shared)
    window.run("others")
    qtbot.waitUntil(lambda: any(one.owner for one in window.view.layers.placed(0, 1)))
    window.session.project.tag(1, 0, 2, "metric").result()
    qtbot.waitUntil(lambda: window.right.span_model.rowCount() == 1)
    window.view.move_cursor(1, extend=False)
    panel = opened(window)
    assert panel.which.count() == 2
    assert panel.history is not None
    assert panel.history.owner.id == window.session.project.me.id
    panel.which.setCurrentIndex(1)
    panel.which.activated.emit(1)
    assert panel.history.owner.name == "林晚"
    assert panel.about.text() == "Tagged by 林晚."
    assert "on another machine" in panel.list.lines.lines()[0].second


def test_two_versions_stand_as_two_branches(
    open_window: Callable[..., MainWindow], make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    path = make_project()
    with open_project(path) as project:
        project.tag(1, 0, 3, "locality").result()
        me, span = project.me.id, project.spans(1)[0].id
        project.move(span, 0, 2).result()
    connection = connect.open_writer(path)
    connection.execute("BEGIN IMMEDIATE")
    thing = Thing("span", 1, me, span)
    (uid,) = connection.execute("SELECT uid FROM annotators WHERE id = ?", (me,)).fetchone()
    elsewhere = history.Actor(me, bytes(uid), history.local_id(connection, "replicas", b"z" * 16), b"z" * 16)
    first = history.rows_of(connection, thing)[0]
    values = {"label": "locality", "start": 0, "end": 6, "quote": "许昌市推进“", "origin": "hand"}
    history.append(connection, thing, actor=elsewhere, clock=1, parents=[first], values=values)
    connection.execute("COMMIT")
    connect.finish(connection)
    window = open_window(path)
    qtbot.waitUntil(lambda: window.right.span_model.rowCount() == 1)
    press(window.view, Key.Key_Tab)
    panel = opened(window)
    assert "2 versions" in panel.about.text()
    lines = panel.list.lines.lines()
    assert {line.column for line in lines} == {0, 1}
    assert [line.strong for line in lines].count(True) == 1
    panel.grab()


def test_an_earlier_state_s_span_has_its_history_too(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.project
    project.tag(1, 0, 3, "locality").result()
    project.remove([project.spans(1)[0].id]).result()
    press(window.view, Key.Key_H, Mod.ShiftModifier)
    earlier = window.commands.past.earlier
    qtbot.waitUntil(lambda: earlier.states is not None)
    press(earlier.view, Key.Key_Left)
    press(earlier.view, Key.Key_H)
    assert told(window.commands.past.span_panel)[-1] == "Removed"
    assert not earlier.on


def test_strokes_go_from_each_row_to_those_it_replaced() -> None:
    assert branches([[], [0], [0], [1, 2]], [0, 0, 1, 0]) == [
        ((0, 1, 0, 2), (0, 1, 1, 2)),
        ((0, 0, 0, 1), (1, 0, 1, 2), (0, 1, 0, 2)),
        ((1, 0, 1, 1), (0, 0, 0, 2), (1, 1, 1, 2)),
        ((0, 0, 0, 1), (1, 0, 0, 1)),
    ]


def test_a_tip_has_the_whole_line(window: MainWindow) -> None:
    panel = opened(window)
    panel.list.show_lines([Line("<b>甲</b>", "乙")])
    tip = panel.list.lines.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip

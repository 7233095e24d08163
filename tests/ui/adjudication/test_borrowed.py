"""Adjudicating with a layer on the same file, prepared otherwise: shown as any other row, said in the panel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.project import open_project
from annotator.ui.adjudication.mode import Adjudicating
from annotator.ui.main_window import MainWindow
from tests.project import twins
from tests.project.twins import AS_IT_IS, REFLOWED
from tests.ui.adjudication.conftest import ANNE, BO, L, P, held, states
from tests.ui.conftest import press

K = Qt.Key


@pytest.fixture
def two_layers(tmp_path: Path) -> Path:
    """A project in which 安 has finished the text as it is, and 波 the reflowed one."""
    path = twins.make(tmp_path / "twins.db", tmp_path)
    for who, article, spans in (
        (ANNE, AS_IT_IS, [("许昌市", L), ("七一\n\n社区", L)]),
        (BO, REFLOWED, [("许昌市", L), ("七一社区的", L), ("灯天一黑", P)]),
    ):
        with open_project(path, person=who) as project:
            for words, label in spans:
                twins.tag(project, article, words, label)
            project.set_status(article, "done").result(20)
    return path


def test_the_row_of_the_twin_can_be_taken_by_its_letter(mode: Adjudicating, window: MainWindow, qtbot: QtBot) -> None:
    assert mode.panel.borrowed.text() == "B: tagged on the same file, reflowed. Without a place here: 1."
    assert mode.panel.borrowed.toolTip() == "Without a place in this text, 波: “灯天一黑”"
    start, end = twins.place(twins.TEXT, "七一\n\n社区的")
    placed = window.view.layers.placed(start, end)
    assert {(one.owner, one.span.start, one.span.end) for one in placed} == {("安", start, end - 1), ("波", start, end)}
    press(window.view, K.Key_G)
    qtbot.waitUntil(lambda: states(mode) == ["settled", "open"])
    press(window.view, K.Key_B)
    qtbot.waitUntil(lambda: states(mode) == ["settled", "settled"])
    assert held(window) == [(0, 3, L), (start, end, L)]
    press(window.view, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: mode.now is not None and mode.now.closed)
    assert window.session.project.check().problems == ()


def test_without_a_twin_nothing_is_said(open_window: Callable[..., MainWindow], make_project, qtbot: QtBot) -> None:
    window = open_window(make_project())
    window.run("adjudicate")
    mode = window.commands.adjudicating
    qtbot.waitUntil(lambda: mode.now is not None)
    assert mode.panel.borrowed.isHidden()


def test_who_came_too_late_is_named(two_layers: Path, open_window: Callable[..., MainWindow], qtbot: QtBot) -> None:
    with open_project(two_layers, person=BO) as project:
        project.set_status(REFLOWED, "started").result(20)
        project.set_status(AS_IT_IS, "done").result(20)
    window = open_window(two_layers)
    window.run("adjudicate")
    mode = window.commands.adjudicating
    qtbot.waitUntil(lambda: mode.current is not None)
    assert mode.panel.borrowed.isHidden()
    for _ in range(2):
        press(window.view, K.Key_A)
    qtbot.waitUntil(lambda: states(mode) == ["settled", "settled"])
    press(window.view, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: mode.now is not None and mode.now.closed)
    window.run("adjudicate")
    window.run("carry_over")
    with_three = window.session.project
    twins.tag(with_three, REFLOWED, "12.8万人", P)
    with_three.set_status(REFLOWED, "done").result(20)
    window.run("adjudicate")
    me = with_three.me.name
    qtbot.waitUntil(lambda: mode.now is not None and bool(mode.now.late))
    assert mode.panel.borrowed.text() == (
        f"Not looked at, on the same file prepared otherwise: {me}. Open it again to take that in."
    )
    window.run("adjudicate_reopen")
    qtbot.waitUntil(lambda: mode.panel.borrowed.text() == "C: tagged on the same file, reflowed.")

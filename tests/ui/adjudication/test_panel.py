"""The panel: filters, choices by mouse, who takes part, the rule, and what the page shows of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.model.values import Person
from annotator.project import adjudicating_rules, open_project
from annotator.ui.adjudication.mode import Adjudicating
from annotator.ui.adjudication.rule_dialog import RuleDialog
from annotator.ui.adjudication.words import LETTERS
from annotator.ui.main_window import MainWindow
from tests.ui.adjudication.conftest import L, P, held, states
from tests.ui.conftest import press

K = Qt.Key


def pick(chip, text: str) -> None:
    next(action for action in chip.menu().actions() if action.text() == text).trigger()


def choices(mode: Adjudicating) -> list[tuple[str, bool]]:
    model = mode.panel.choices
    found = [model.index(row).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    return [(one.ident, one.chosen) for one in found]


def test_filters(window: MainWindow, mode: Adjudicating, qtbot: QtBot):
    listed = lambda: [one.start for one in mode.panel.cases.listed()]  # noqa: E731
    assert listed() == [0, 12, 22, 33, 45]
    pick(mode.panel.kind_chip, "Not in all layers")
    assert (listed(), mode.current.start) == ([22, 45], 22)
    press(window.view, K.Key_Tab)
    press(window.view, K.Key_Tab)
    assert mode.current.start == 22, "Tab keeps to what is listed"
    pick(mode.panel.kind_chip, "All kinds")
    pick(mode.panel.label_chip, "Locality")
    assert listed() == [0, 12]
    pick(mode.panel.state_chip, "Open")
    press(window.view, K.Key_B)
    qtbot.waitUntil(lambda: listed() == [12] if mode.current.start == 12 else False)
    pick(mode.panel.state_chip, "Settled")
    assert listed() == [0]


def test_choosing_by_mouse_and_what_is_marked(window: MainWindow, mode: Adjudicating, qtbot: QtBot):
    assert choices(mode) == [(ident, False) for ident in ("take_0", "take_1", "both", "neither", "as_now")]
    rect = mode.panel.choice_list.visualRect(mode.panel.choices.index(1))
    QTest.mouseClick(mode.panel.choice_list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.waitUntil(lambda: states(mode)[0] == "settled")
    assert held(window) == [(0, 8, L)]
    assert window.view.hasFocus()
    mode.go_to(mode.now.matters[0])
    assert [ident for ident, chosen in choices(mode) if chosen] == ["take_1"]
    press(window.view, K.Key_Space)
    qtbot.waitUntil(lambda: len(held(window)) == 2)
    qtbot.waitUntil(lambda: len(mode.now.matters[0].outcome) == 2)
    mode.go_to(mode.now.matters[0])
    assert [ident for ident, chosen in choices(mode) if chosen] == ["both"]
    press(window.view, K.Key_X)
    qtbot.waitUntil(lambda: held(window) == [])
    qtbot.waitUntil(lambda: mode.now.matters[0].outcome == ())
    mode.go_to(mode.now.matters[0])
    assert [ident for ident, chosen in choices(mode) if chosen] == ["neither"]


def test_each_annotator_has_a_row_and_a_click_on_it_goes_to_its_case(
    window: MainWindow, mode: Adjudicating, qtbot: QtBot
):
    view = window.view
    rows = {(one.letter, one.owner, one.span.start) for one in view.layers.placed(0, 50) if one.row >= 0}
    assert rows == {
        *(("A", "安", at) for at in (0, 12, 22, 33)),
        *(("B", "波", at) for at in (0, 12, 33, 45)),
    }
    block, line, y = view.flow.place_of(33)
    assert line.rows == 2
    x = view.flow.left + round(block.x_of(line, 33)) + 12
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y + block.row_y(line, 1) + block.face.row // 2)
    )
    assert mode.current.start == 33
    # The frame reaches over all of it.
    assert view._case is not None
    assert (view._case.start, view._case.end) == (33, 35)


def test_who_has_not_finished_takes_part_if_asked(
    open_window: Callable[..., MainWindow], two_layers: Path, qtbot: QtBot
):
    with open_project(two_layers, person=Person("岑", b"c" * 16, b"3" * 16)) as project:
        project.tag(1, 0, 6, P).result(20)
    window = open_window(two_layers)
    window.run("adjudicate")
    mode = window.commands.adjudicating
    qtbot.waitUntil(lambda: mode.current is not None)
    assert len(mode.now.participants) == 2
    actions = {action.text(): action for action in mode.panel.part.menu().actions()}
    assert [action.isEnabled() for text, action in actions.items() if text.startswith(("A ", "B "))] == [False, False]
    next(action for text, action in actions.items() if text.startswith("岑")).trigger()
    qtbot.waitUntil(lambda: len(mode.now.participants) == 3)
    mode.go_to(mode.now.matters[0])
    press(window.view, K.Key_C)
    qtbot.waitUntil(lambda: held(window) == [(0, 6, P)])


def test_the_rule_is_counted_first_and_is_one_act(window: MainWindow, mode: Adjudicating, qtbot: QtBot):
    mode.do("rule")
    dialog = window.findChild(RuleDialog)
    qtbot.waitUntil(lambda: dialog.apply.isEnabled())
    assert "Of 5 open cases it would settle 1." in dialog.summary.text()
    assert not dialog.majority.isEnabled(), "of two there is no majority but both"
    assert held(window) == []
    dialog.everywhere.setChecked(True)
    qtbot.waitUntil(lambda: "2 of 2 articles" in dialog.summary.text())
    assert dialog.apply.text() == "Settle 2 cases"
    dialog.apply.click()
    qtbot.waitUntil(lambda: held(window) == [(33, 35, "person")])
    assert held(window, 2) == [(12, 15, L)]
    qtbot.waitUntil(lambda: states(mode)[3] == "settled")
    press(window.view, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: held(window) == [] == held(window, 2))


def test_a_rule_over_many_articles_shows_on_the_page_too(
    window: MainWindow, mode: Adjudicating, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(adjudicating_rules, "_MANY", 1)
    mode.do("rule")
    dialog = window.findChild(RuleDialog)
    dialog.everywhere.setChecked(True)
    qtbot.waitUntil(lambda: dialog.apply.isEnabled() and "articles" in dialog.summary.text())
    dialog.apply.click()
    qtbot.waitUntil(lambda: [span.start for span in window.session.spans.ordered] == [33])
    qtbot.waitUntil(lambda: states(mode)[3] == "settled")
    press(window.view, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.session.spans.ordered == [] and states(mode)[3] == "open")


def test_the_letters_leave_out_the_other_keys():
    assert not set(LETTERS) & {"G", "X", "N"}
    assert len(set(LETTERS)) == len(LETTERS)

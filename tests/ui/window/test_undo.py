"""Undo where it asks first, where it goes, and in its order."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from annotator.model.changes import Changed
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import press

Key, Mod = Qt.Key, Qt.KeyboardModifier


def undo(window: MainWindow) -> None:
    press(window.view, Key.Key_Z, Mod.ControlModifier)


def when_asked(window: QObject, verb: str) -> list[str]:
    """Press the button of that name in the question that comes; return the questions."""
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(5, window, answer)
            return
        asked.append(box.text())
        next(button for button in box.buttons() if button.text() == verb).click()

    QTimer.singleShot(0, window, answer)
    return asked


def hidden(window: MainWindow) -> list[bool]:
    return [window.session.project.article_row(article).hidden for article in (1, 2, 3)]


def test_undoing_an_import_asks_first(window: MainWindow) -> None:
    asked = when_asked(window, "Cancel")
    undo(window)
    assert len(asked) == 1
    assert hidden(window) == [False] * 3


def test_an_import_that_is_undone_takes_its_open_article_along(window: MainWindow, qtbot: QtBot) -> None:
    when_asked(window, "Undo the import")
    with qtbot.waitSignal(window.session.article_closed):
        undo(window)
    assert hidden(window) == [True] * 3
    assert window.centre.empty.isVisible()
    window.centre.empty.setFocus()
    with qtbot.waitSignal(window.session.article_opened):
        press(window, Key.Key_Z, Mod.ControlModifier | Mod.ShiftModifier)
    assert hidden(window) == [False] * 3


def test_nothing_to_undo_is_said_in_the_status_line(window: MainWindow, qtbot: QtBot) -> None:
    when_asked(window, "Undo the import")
    with qtbot.waitSignal(window.session.list_changed):
        undo(window)
    press(window, Key.Key_Z, Mod.ControlModifier)
    qtbot.waitUntil(lambda: "nothing" in window.status.news.whole().lower())


def test_an_undo_right_after_an_act_is_that_acts(window: MainWindow, qtbot: QtBot) -> None:
    slow_down(window)
    window.view.select(0, 3)
    press(window.view, Key.Key_1)
    undo(window)  # the span is not written yet: what stands in the file last is the import
    qtbot.waitUntil(lambda: "Undone: tagging" in window.status.news.whole())
    assert window.session.project.spans(1) == []
    assert hidden(window) == [False] * 3


def test_undos_pressed_in_a_row_take_back_as_many_acts(window: MainWindow, qtbot: QtBot) -> None:
    for key in (Key.Key_1, Key.Key_2, Key.Key_3):
        window.view.select(0, 3)
        with qtbot.waitSignal(window.session.spans_changed):
            press(window.view, key)
    slow_down(window)
    undo(window)
    undo(window)
    qtbot.waitUntil(lambda: [span.label for span in window.session.project.spans(1)] == ["programme"])


def slow_down(window: MainWindow) -> None:
    """Keep the writer busy for a moment, as a slow disk does."""
    window.session.project.submit(lambda _: time.sleep(0.1) or Changed("tag"))


def test_an_undone_label_edit_shows_at_once(window: MainWindow, qtbot: QtBot) -> None:
    label = window.session.labels["locality"]
    row = window.right.label_model.row_of("locality")

    def name() -> str:
        return window.right.label_model.index(row).data()

    before = name()
    window.session.project.put_labels([replace(label, name_en="Place", shortcut="9")])
    qtbot.waitUntil(lambda: name() == "Place")
    undo(window)
    qtbot.waitUntil(lambda: name() == before)
    window.view.select(0, 3)
    with qtbot.waitSignal(window.session.spans_changed):
        press(window.view, Key.Key_2)
    assert window.session.project.spans(1)[0].label == "locality"

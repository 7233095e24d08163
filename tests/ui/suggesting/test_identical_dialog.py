"""Tagging, relabelling and removing the same words everywhere, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.identical_dialog import IdenticalDialog
from annotator.ui.main_window import MainWindow
from tests.ui.suggesting.conftest import Press

Key, Mod, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
TEXTS = {
    "a": "许昌市推进工程\n许昌市的干部到许昌市民家里。\n",
    "b": "许昌市与襄城县。\n",
    "c": "别处的故事。\n",
}


@pytest.fixture
def window(open_window: Callable[..., MainWindow], make_project: Callable[..., Path]) -> MainWindow:
    return open_window(make_project(TEXTS))


@pytest.fixture
def ask(window: MainWindow, press: Press, qtbot: QtBot) -> Callable[[], IdenticalDialog]:
    """Press G and wait for the places."""

    def asked() -> IdenticalDialog:
        press(window, Key.Key_G)
        dialog = window.findChildren(IdenticalDialog)[-1]
        looked(dialog, qtbot)
        return dialog

    return asked


def looked(dialog: IdenticalDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._found is not None)


def shown(dialog: IdenticalDialog) -> list[tuple[int, int, bool]]:
    rows = range(dialog.model.rowCount())
    return [(dialog.model.place(at).article, dialog.model.place(at).start, dialog.model.is_on(at)) for at in rows]


def layer(window: MainWindow, article: int) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.label) for span in window.session.project.spans(article)]


def tag(window: MainWindow, qtbot: QtBot, start: int, end: int, label: str = "locality") -> None:
    with qtbot.waitSignal(window.session.spans_changed):
        window.session.project.tag(1, start, end, label)
    window.view.set_current_span(next(s.id for s in window.session.spans.ordered if s.start == start))


def test_g_on_a_span_then_enter_tags_the_others(window: MainWindow, ask, qtbot: QtBot):
    tag(window, qtbot, 0, 3)
    dialog = ask()
    assert shown(dialog) == [(1, 8, True), (1, 15, True)]
    assert dialog.apply.text() == "Tag 2"
    QTest.keyClick(dialog.list, Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.spans.ordered) == 3)
    assert layer(window, 1) == [(0, 3, "locality"), (8, 11, "locality"), (15, 18, "locality")]
    qtbot.waitUntil(lambda: "Tagged: 2" in window.status.news.whole())
    window.run("undo")
    qtbot.waitUntil(lambda: layer(window, 1) == [(0, 3, "locality")])
    qtbot.waitUntil(lambda: "tagging the same words everywhere" in window.status.news.whole())


def test_in_the_whole_project_with_one_left_out(window: MainWindow, ask, qtbot: QtBot):
    tag(window, qtbot, 0, 3)
    dialog = ask()
    dialog.everywhere.click()
    looked(dialog, qtbot)
    assert shown(dialog) == [(1, 8, True), (1, 15, True), (2, 0, True)]
    dialog.list.setCurrentIndex(dialog.model.index(1))
    QTest.keyClick(dialog.list, Key.Key_Space)
    assert dialog.apply.text() == "Tag 2"
    dialog.apply.click()
    qtbot.waitUntil(lambda: layer(window, 2) == [(0, 3, "locality")])
    assert layer(window, 1) == [(0, 3, "locality"), (8, 11, "locality")]
    assert window.suggesting.everywhere, "asked again, it looks as far as before"


def test_a_click_in_the_row_takes_the_tick_away(window: MainWindow, ask, qtbot: QtBot):
    tag(window, qtbot, 0, 3)
    dialog = ask()
    at = dialog.list.visualRect(dialog.model.index(0)).center()
    QTest.mouseClick(dialog.list.viewport(), Button.LeftButton, Mod.NoModifier, at)
    assert [on for *_, on in shown(dialog)] == [False, True]
    dialog.all.click()
    assert [on for *_, on in shown(dialog)] == [True, True]
    dialog.all.click()
    assert not dialog.apply.isEnabled()
    dialog.reject()


def test_parts_of_longer_words_stand_last(window: MainWindow, ask, qtbot: QtBot):
    window.load_words()
    qtbot.waitUntil(lambda: window.acts.words is not None)
    tag(window, qtbot, 0, 2)
    dialog = ask()
    assert [(place.start, place.whole) for place in map(dialog.model.place, range(2))] == [(15, True), (8, False)]
    assert dialog.order.isVisible()
    assert "part of a longer word" in dialog.model.data(dialog.model.index(1))
    dialog.reject()


def test_what_clashes_is_shown_with_why_and_left_alone(window: MainWindow, ask, qtbot: QtBot):
    tag(window, qtbot, 8, 11, "role")
    tag(window, qtbot, 17, 20, "person")
    tag(window, qtbot, 0, 3)
    dialog = ask()
    assert shown(dialog) == [(1, 8, False), (1, 15, False)]
    words = [dialog.model.data(dialog.model.index(at)) for at in range(2)]
    assert "is tagged as Role" in words[0]
    assert "crosses “市民家” (Person)" in words[1]
    assert "Clashing with a span of yours, and left alone: 2." in dialog.summary.text()
    dialog.model.turn(0)
    assert not dialog.apply.isEnabled()
    dialog.reject()


def test_a_selection_is_tagged_with_the_label_chosen(window: MainWindow, ask, qtbot: QtBot):
    window.view.select(0, 3)
    dialog = ask()
    assert dialog.relabel.isHidden()
    assert shown(dialog)[0] == (1, 0, True)
    dialog.label.setCurrentIndex(dialog.label.findData("organization"))
    looked(dialog, qtbot)
    dialog.apply.click()
    qtbot.waitUntil(lambda: len(layer(window, 1)) == 3)
    assert {label for *_, label in layer(window, 1)} == {"organization"}


def test_relabelling_and_removing_all(window: MainWindow, ask, qtbot: QtBot):
    for start in (0, 8, 15):
        tag(window, qtbot, start, start + 3)
    dialog = ask()
    dialog.relabel.click()
    dialog.label.setCurrentIndex(dialog.label.findData("organization"))
    looked(dialog, qtbot)
    assert dialog.apply.text() == "Relabel 3"
    dialog.apply.click()
    qtbot.waitUntil(lambda: {span.label for span in window.session.spans.ordered} == {"organization"})
    again = ask()
    again.remove.click()
    looked(again, qtbot)
    again.apply.click()
    qtbot.waitUntil(lambda: layer(window, 1) == [])
    for left in (3, 3):
        window.run("undo")
        qtbot.waitUntil(lambda left=left: len(layer(window, 1)) == left)
    qtbot.waitUntil(lambda: {label for *_, label in layer(window, 1)} == {"locality"})


def test_nowhere_else_says_so(window: MainWindow, ask, qtbot: QtBot):
    window.view.select(3, 7)
    dialog = ask()
    dialog.model.turn_all(False)
    dialog.label.setFocus()
    window.session.project.tag(1, 3, 7, dialog.chosen_label()).result()
    dialog._look()
    looked(dialog, qtbot)
    assert dialog.summary.text() == "Nowhere else in this article. Tagged so already: 1."
    dialog.reject()


def test_a_suggestion_is_asked_for_too(open_window, make_project, press: Press, qtbot: QtBot):
    window = open_window(make_project(TEXTS, name="more.db"), suggestions=True)
    qtbot.waitUntil(lambda: bool(window.suggesting.shown), timeout=15_000)
    press(window, Key.Key_Tab)
    press(window, Key.Key_G)
    dialog = window.findChildren(IdenticalDialog)[-1]
    looked(dialog, qtbot)
    assert (dialog.chosen_label(), shown(dialog)[0]) == ("locality", (1, 0, True))
    dialog.reject()

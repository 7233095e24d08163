"""Answering by the mouse: picking, ✓ and ✕, the middle button, dragging an edge, the right button, the bubble."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui import context_menu
from annotator.ui.article.hints import caption_of
from annotator.ui.main_window import MainWindow
from tests.ui.suggesting.conftest import TEXT, current, rejected, settled, spans, words

Button, Mod = Qt.MouseButton, Qt.KeyboardModifier


def point(window: MainWindow, words: str) -> QPoint:
    start = TEXT.index(words)
    return window.view.rect_of(start, start + len(words)).center()


def click(window: MainWindow, at: QPoint, button: Button = Button.LeftButton) -> None:
    QTest.mouseClick(window.view.viewport(), button, Mod.NoModifier, at)


def mouse(window: MainWindow, kind: QEvent.Type, at: QPoint, *, held: bool) -> None:
    port = window.view.viewport()
    buttons = Button.LeftButton if held else Button.NoButton
    button = Button.NoButton if kind == QEvent.Type.MouseMove else Button.LeftButton
    where = QPointF(at)
    event = QMouseEvent(kind, where, port.mapToGlobal(where), button, buttons, Mod.NoModifier)
    QApplication.sendEvent(port, event)


def test_a_click_makes_it_current_and_answers_nothing(window: MainWindow, qtbot: QtBot):
    click(window, point(window, "党支部书记"))
    assert current(window) == "党支部书记"
    settled(window, qtbot)
    assert (spans(window), rejected(window)) == ([], set())


def test_the_tick_accepts(window: MainWindow, qtbot: QtBot):
    click(window, point(window, "党支部书记"))
    caption = caption_of(window.view.scene())
    assert caption is not None
    click(window, caption.accept.center().toPoint())
    qtbot.waitUntil(lambda: spans(window) == [("党支部书记", "role")])
    window.run("undo")
    qtbot.waitUntil(lambda: spans(window) == [])


def test_the_cross_rejects(window: MainWindow, qtbot: QtBot):
    click(window, point(window, "党支部书记"))
    caption = caption_of(window.view.scene())
    assert caption is not None
    click(window, caption.reject.center().toPoint())
    qtbot.waitUntil(lambda: rejected(window) == {"党支部书记"})
    window.run("undo")
    qtbot.waitUntil(lambda: rejected(window) == set())


def test_a_button_that_is_left_before_it_comes_up_does_nothing(window: MainWindow, qtbot: QtBot):
    click(window, point(window, "党支部书记"))
    caption = caption_of(window.view.scene())
    assert caption is not None
    mouse(window, QEvent.Type.MouseButtonPress, caption.reject.center().toPoint(), held=True)
    mouse(window, QEvent.Type.MouseButtonRelease, caption.rect.bottomRight().toPoint() + QPoint(40, 40), held=False)
    settled(window, qtbot)
    assert (rejected(window), current(window)) == (set(), "党支部书记")


def test_the_middle_button_rejects_what_it_points_at(window: MainWindow, qtbot: QtBot):
    click(window, point(window, "马静"), Button.MiddleButton)
    qtbot.waitUntil(lambda: rejected(window) == {"马静"})
    settled(window, qtbot)
    assert "马静" not in words(window)
    assert current(window) == "", "where one reads, nothing else changes"


def test_dragging_its_edge_accepts_it_with_that_edge(window: MainWindow, qtbot: QtBot):
    click(window, point(window, "许昌市"))
    end = window.view.rect_of(0, 3)
    begin = QPoint(end.right() + 1, end.center().y())
    goal = window.view.rect_of(0, 5)
    mouse(window, QEvent.Type.MouseButtonPress, begin, held=True)
    for x in (begin.x() + 6, begin.x() + 14, goal.right()):
        mouse(window, QEvent.Type.MouseMove, QPoint(x, begin.y()), held=True)
    mouse(window, QEvent.Type.MouseButtonRelease, QPoint(goal.right(), begin.y()), held=False)
    qtbot.waitUntil(lambda: spans(window) == [("许昌市推进", "locality")])
    assert rejected(window) == {"许昌市"}
    qtbot.waitUntil(lambda: window.acts.current_span() is not None)
    window.run("undo")
    qtbot.waitUntil(lambda: (spans(window), rejected(window)) == ([], set()))


def test_a_right_click_offers_labels_accepting_and_rejecting(window: MainWindow, qtbot: QtBot):
    click(window, point(window, "马静"))
    menu = context_menu.make(
        window,
        labels=window.desk.tagging_labels(),
        run=window.run,
        state=window.commands.state(),
        tagging=True,
    )
    lines = {action.text().split("\t")[0]: action for action in menu.actions()}
    lines["Accept the suggestion"].trigger()
    qtbot.waitUntil(lambda: spans(window) == [("马静", "person")])
    menu.deleteLater()


def test_the_bubble_says_why(window: MainWindow, qtbot: QtBot):
    mouse(window, QEvent.Type.MouseMove, point(window, "马静"), held=False)
    qtbot.waitUntil(lambda: window.view.bubble() is not None)
    bubble = window.view.bubble()
    assert bubble is not None
    assert bubble.entries[0].label == "Person"
    assert "%" in bubble.entries[0].annotator
    assert bubble.entries[0].note == "Name after a title"


def test_the_caption_says_why_and_stays_inside_the_page(window: MainWindow, qtbot: QtBot):
    for shown in ("许昌市", "12.8万人"):
        click(window, point(window, shown))
        caption = caption_of(window.view.scene())
        assert caption is not None
        assert "%" in caption.rest
        assert window.view.viewport().rect().contains(caption.rect.toAlignedRect())

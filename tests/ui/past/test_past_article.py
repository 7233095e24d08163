"""An article's states by keys: the slider, the steps, other layers, and back to one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.values import Person
from annotator.project import open_project
from annotator.ui.main_window import MainWindow
from annotator.ui.past.earlier import Earlier
from tests.ui.conftest import press

Key, Mod = Qt.Key, Qt.KeyboardModifier


def places(window: MainWindow) -> list[tuple[int, int, str]]:
    """What stands in the file now."""
    return [(span.start, span.end, span.label) for span in window.session.project.spans(1)]


def shown(earlier: Earlier) -> list[tuple[int, int, str]]:
    """What stands on the page of the state."""
    return [(one.span.start, one.span.end, one.span.label) for one in earlier.view.layers.placed(0, 1000)]


@pytest.fixture
def worked(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Five steps on the first article: two spans, one moved, a note on the article, one removed."""
    project = window.session.project
    project.tag(1, 0, 3, "locality").result()
    project.tag(1, 4, 6, "programme").result()
    first, second = (span.id for span in project.spans(1))
    project.move(first, 0, 2).result()
    project.note_article(1, "再看").result()
    project.remove([second]).result()
    qtbot.waitUntil(lambda: window.right.span_model.rowCount() == 1)
    return window


def opened(window: MainWindow, qtbot: QtBot) -> Earlier:
    press(window.view, Key.Key_H, Mod.ShiftModifier)
    earlier = window.commands.past.earlier
    qtbot.waitUntil(lambda: earlier.states is not None)
    return earlier


def test_it_opens_at_now_and_keys_go_through_the_states(worked: MainWindow, qtbot: QtBot) -> None:
    earlier = opened(worked, qtbot)
    assert earlier.banner.isVisible()
    assert not worked.view.isVisible()
    assert earlier.banner.words.text().startswith("As it is now")
    assert not earlier.banner.restore.isEnabled()
    assert shown(earlier) == [(0, 2, "locality")]
    press(earlier.view, Key.Key_Left)
    assert shown(earlier) == [(0, 2, "locality"), (4, 6, "programme")]
    assert earlier.banner.words.text().startswith("As it was: ")
    press(earlier.view, Key.Key_Left)
    press(earlier.view, Key.Key_Left)
    assert shown(earlier) == [(0, 3, "locality"), (4, 6, "programme")]
    press(earlier.banner.slider, Key.Key_Right)
    assert shown(earlier) == [(0, 2, "locality"), (4, 6, "programme")]
    press(earlier.panel.list, Key.Key_Home)
    assert shown(earlier) == []
    press(earlier.panel.list, Key.Key_Down)
    assert shown(earlier) == [(0, 3, "locality")]
    press(earlier.view, Key.Key_End)
    assert shown(earlier) == places(worked)
    assert [line.first for line in earlier.panel.list.lines.lines()] == [
        "Before all",
        "Tagged “许昌市”, status: started",
        "Tagged “进“”",
        "Moved “许昌”",
        "Note on the article: 再看",
        "Removed “进“”",
    ]


def test_escape_comes_back_to_now(worked: MainWindow, qtbot: QtBot) -> None:
    earlier = opened(worked, qtbot)
    press(earlier.view, Key.Key_Escape)
    assert worked.view.isVisible()
    assert worked.right.isVisible()
    assert not earlier.banner.isVisible()
    assert QApplication.focusWidget() is worked.view
    assert worked.acts.held == ""


def test_nothing_can_be_changed_meanwhile(worked: MainWindow, qtbot: QtBot) -> None:
    before = places(worked)
    earlier = opened(worked, qtbot)
    earlier.view.select(0, 3)
    for key, mod in ((Key.Key_1, Mod.NoModifier), (Key.Key_Z, Mod.ControlModifier)):
        press(earlier.view, key, mod)
        assert "how it was" in worked.status.news.whole()
        worked.status.news.say("")
    worked.run("undo")
    worked.run("done_next")
    assert "how it was" in worked.status.news.whole()
    assert places(worked) == before
    assert worked.session.project.undoable() == "remove"


def test_back_to_here_is_one_act_that_can_be_undone(worked: MainWindow, qtbot: QtBot) -> None:
    project = worked.session.project
    earlier = opened(worked, qtbot)
    for _ in range(3):
        press(earlier.view, Key.Key_Left)
    assert earlier.banner.restore.isEnabled()
    earlier.banner.restore.click()
    qtbot.waitUntil(lambda: worked.view.isVisible())
    assert places(worked) == [(0, 3, "locality"), (4, 6, "programme")]
    assert project.note(1) == ""
    assert "as it was" in worked.status.news.whole()
    press(worked.view, Key.Key_Z, Mod.ControlModifier)
    qtbot.waitUntil(lambda: places(worked) == [(0, 2, "locality")])
    assert project.note(1) == "再看"
    qtbot.waitUntil(lambda: "earlier state" in worked.status.news.whole())
    earlier = opened(worked, qtbot)
    assert [line.faint for line in earlier.panel.list.lines.lines()][-2:] == [True, False]


def test_another_article_or_a_second_press_leaves(worked: MainWindow, qtbot: QtBot) -> None:
    earlier = opened(worked, qtbot)
    press(earlier.view, Key.Key_H, Mod.ShiftModifier)
    assert worked.view.isVisible()
    earlier = opened(worked, qtbot)
    press(earlier.view, Key.Key_J)
    assert worked.session.article is not None
    assert worked.session.article.id == 2
    assert not earlier.on
    assert worked.view.isVisible()


def test_an_article_without_history_says_so(window: MainWindow, qtbot: QtBot) -> None:
    press(window.view, Key.Key_H, Mod.ShiftModifier)
    earlier = window.commands.past.earlier
    qtbot.waitUntil(lambda: "no history" in earlier.banner.words.text())
    assert not earlier.banner.restore.isEnabled()
    assert "Nobody" in earlier.panel.list.hint
    press(earlier.view, Key.Key_Left)


def test_anothers_layer_can_be_looked_at_but_not_set_back(
    open_window: Callable[..., MainWindow], make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    path = make_project()
    with open_project(path, person=Person("林晚", b"a" * 16, b"b" * 16)) as project:
        project.tag(1, 0, 3, "locality").result()
        project.tag(1, 4, 6, "locality").result()
    window = open_window(path)
    earlier = opened(window, qtbot)
    press(earlier.view, Key.Key_Left)
    assert shown(earlier) == [(0, 3, "locality")]
    assert not earlier.banner.restore.isEnabled()
    earlier.restore()
    assert places(window) == []
    assert "on another machine" in earlier.panel.list.lines.lines()[1].second
    earlier.panel.leave()
    window.session.project.tag(1, 0, 2, "metric").result()
    earlier = opened(window, qtbot)
    assert [earlier.panel.layer.itemText(n) for n in range(2)] == [f"{window.session.project.me.name} (you)", "林晚"]
    assert shown(earlier) == [(0, 2, "metric")]
    earlier.panel.layer.setCurrentIndex(1)
    earlier.panel.layer.activated.emit(1)
    qtbot.waitUntil(lambda: shown(earlier) == [(0, 3, "locality"), (4, 6, "locality")])


def test_what_comes_in_meanwhile_is_listed(worked: MainWindow, qtbot: QtBot) -> None:
    earlier = opened(worked, qtbot)
    count = earlier.panel.list.lines.rowCount()
    worked.session.project.tag(1, 6, 8, "metric").result()
    qtbot.waitUntil(lambda: earlier.panel.list.lines.rowCount() == count + 1)
    assert shown(earlier) == places(worked)


def test_the_page_looks_as_the_other(worked: MainWindow, qtbot: QtBot) -> None:
    earlier = opened(worked, qtbot)
    worked.run("zoom_in")
    assert earlier.view.line_height() == worked.view.line_height()
    worked.looks.choose_theme("dark")
    assert earlier.view.colors() == worked.view.colors()


def test_adjudicating_and_what_was_stand_one_at_a_time(worked: MainWindow, qtbot: QtBot) -> None:
    earlier = opened(worked, qtbot)
    worked.run("adjudicate")
    assert not earlier.on
    assert worked.session.adjudicating
    worked.run("history_article")
    assert not worked.session.adjudicating
    assert earlier.on
    assert not worked.right.isVisible()
    earlier.panel.leave()
    assert worked.right.isVisible()

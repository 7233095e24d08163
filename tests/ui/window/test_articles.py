"""Going through the articles: done and next, skip, flag, notes, filter, hiding."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from annotator.project import open_project
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.article_model import PAGE, ArticleModel
from annotator.ui.session import Session
from tests.ui.conftest import press, write

Key, Mod = Qt.Key, Qt.KeyboardModifier


def shown(window: MainWindow) -> int | None:
    return window.session.article.id if window.session.article is not None else None


def titles(window: MainWindow) -> list[str]:
    model = window.left.model
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def status(window: MainWindow, article: int) -> str:
    return window.session.project.article_row(article).status


def test_done_and_next(window: MainWindow, qtbot: QtBot) -> None:
    press(window.view, Key.Key_Return, Mod.ControlModifier)
    assert shown(window) == 2
    qtbot.waitUntil(lambda: status(window, 1) == "done")


def test_done_and_next_passes_over_what_is_finished_and_goes_round(window: MainWindow, qtbot: QtBot) -> None:
    window.session.project.set_status(3, "done").result()
    window.session.open_article(2)
    press(window.view, Key.Key_Return, Mod.ControlModifier)
    assert shown(window) == 1


def test_the_last_article_stays_open_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    for article in (2, 3):
        window.session.project.set_status(article, "done").result()
    press(window.view, Key.Key_Return, Mod.ControlModifier)
    assert shown(window) == 1
    assert "last" in window.status.news.whole()


def test_the_list_shows_a_status_that_changed(window: MainWindow, qtbot: QtBot) -> None:
    press(window.view, Key.Key_F)
    model = window.left.model
    qtbot.waitUntil(lambda: model.data(model.index(0), model.RowRole).status == "flagged")


def test_skip_marks_and_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    press(window.view, Key.Key_S)
    assert shown(window) == 2
    qtbot.waitUntil(lambda: status(window, 1) == "skipped")


def test_next_and_previous(window: MainWindow) -> None:
    press(window.view, Key.Key_J)
    press(window.view, Key.Key_Down, Mod.ControlModifier)
    assert shown(window) == 3
    press(window.view, Key.Key_Up, Mod.ControlModifier)
    assert shown(window) == 2


def test_the_open_article_is_marked_in_the_list(window: MainWindow) -> None:
    press(window.view, Key.Key_J)
    assert window.left.list.currentIndex().row() == 1


def test_a_click_in_the_list_opens_the_article(window: MainWindow, qtbot: QtBot) -> None:
    where = window.left.list.visualRect(window.left.model.index(2)).center()
    qtbot.mouseClick(window.left.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert shown(window) == 3


def test_the_filter_finds_by_words(window: MainWindow, qtbot: QtBot) -> None:
    press(window.view, Key.Key_L, Mod.ControlModifier)
    assert window.focusWidget() is window.left.field
    with qtbot.waitSignal(window.left.model.fetched):
        write(window.left.field, "第二")
    assert titles(window) == ["第二篇文章"]


def test_the_filter_by_status_is_what_next_goes_by(window: MainWindow, qtbot: QtBot) -> None:
    window.session.project.set_status(3, "flagged").result()
    with qtbot.waitSignal(window.left.model.fetched):
        window.left.choose("flagged")
    press(window.view, Key.Key_J)
    assert shown(window) == 3


def test_a_filter_that_finds_nothing_says_how_to_get_back(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.left.model.fetched):
        QTest.keyClicks(window.left.field, "nowhere")
    assert "Esc" in window.left.list.hint
    with qtbot.waitSignal(window.left.model.fetched):
        press(window.left.field, Key.Key_Escape)
    assert len(titles(window)) == 3


def test_letters_in_the_filter_are_no_commands(window: MainWindow) -> None:
    window.left.field.setFocus()
    QTest.keyClicks(window.left.field, "jsn1")
    assert window.left.field.text() == "jsn1"
    assert shown(window) == 1


def test_hiding_takes_the_row_away_and_undo_brings_it_back(window: MainWindow, qtbot: QtBot) -> None:
    window.run("hide")
    qtbot.waitUntil(lambda: len(titles(window)) == 2)
    with qtbot.waitSignal(window.session.list_changed):
        press(window.view, Key.Key_Z, Mod.ControlModifier)
    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    qtbot.waitUntil(lambda: shown(window) == 1)


def test_an_article_opens_where_it_was_left(open_window, make_project, qtbot: QtBot) -> None:
    window = open_window(make_project({"a": "第一句话。\n" * 300, "b": "第二篇"}))
    window.view.scroll_by(3000)
    qtbot.waitUntil(lambda: window.page.top > 0)
    top = window.page.top
    press(window.view, Key.Key_J)
    qtbot.waitUntil(lambda: window.page.top == 0)
    press(window.view, Key.Key_K)
    assert window.view.visible_range()[0] == top


def test_opening_the_open_article_leaves_it_as_it_is(window: MainWindow) -> None:
    window.view.select(3, 6)
    window.acts.open_article(1)
    assert window.view.selection() == (3, 6)


def test_a_note_on_the_article_is_saved_by_enter(window: MainWindow, qtbot: QtBot) -> None:
    press(window.view, Key.Key_N, Mod.ShiftModifier)
    assert window.focusWidget() is window.right.article_note
    QTest.keyClicks(window.right.article_note, "jask 1")
    press(window.right.article_note, Key.Key_Return)
    assert window.focusWidget() is window.view
    qtbot.waitUntil(lambda: window.session.project.note(1) == "jask 1")


def test_a_note_on_the_span_is_saved_when_another_article_is_opened(window: MainWindow, qtbot: QtBot) -> None:
    window.view.select(0, 3)
    press(window.view, Key.Key_1)
    qtbot.waitUntil(lambda: window.acts.current_span() is not None)
    press(window.view, Key.Key_N)
    assert window.focusWidget() is window.right.span_note
    QTest.keyClicks(window.right.span_note, "sure?")
    press(window.right.span_note, Key.Key_Down, Mod.ControlModifier)
    assert shown(window) == 2
    qtbot.waitUntil(lambda: window.session.project.spans(1)[0].note == "sure?")


def test_a_note_being_typed_outlives_the_window(open_window, make_project, qtbot: QtBot) -> None:
    path = make_project()
    window = open_window(path)
    press(window.view, Key.Key_N, Mod.ShiftModifier)
    QTest.keyClicks(window.right.article_note, "half")
    window.close()
    with open_project(path) as project:
        assert project.note(1) == "half"


def test_a_title_that_looks_like_html_is_shown_as_text(window: MainWindow) -> None:
    window.session.open_article(3)
    assert titles(window)[2].startswith("<b>第三篇</b>")
    # Painted letter by letter: the row of the title differs from that of the same title without the marks.
    list_ = window.left.list
    image = list_.viewport().grab(list_.visualRect(window.left.model.index(2))).toImage()
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    option.font = list_.font()
    option.state = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Selected
    plain = QImage(image.size(), image.format())
    painter = QPainter(plain)
    painter.fillRect(plain.rect(), list_.palette().window())
    list_.itemDelegate().paint(painter, option, window.left.model.index(1))
    painter.end()
    assert image != plain
    assert "<b>" in window.windowTitle()
    tip = window.left.model.data(window.left.model.index(2), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip
    assert "<b>" not in tip


def test_the_article_model_is_sound(window: MainWindow, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(window.left.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    with qtbot.waitSignal(window.left.model.fetched):
        window.left.choose("new")
    with qtbot.waitSignal(window.left.model.fetched):
        window.left.clear()
    window.run("hide")
    qtbot.waitUntil(lambda: window.left.model.rowCount() == 2)
    tester.setParent(None)
    del tester


def test_many_articles_are_read_as_one_scrolls(make_project, themes, qtbot: QtBot) -> None:
    path: Path = make_project({f"{n:04}": f"第{n}篇\n正文。\n" for n in range(PAGE * 2 + 30)})
    session = Session(open_project(path))
    try:
        model = ArticleModel(session.project, session.reader)
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        model.read_now()
        assert model.rowCount() == PAGE
        while model.canFetchMore(QModelIndex()):
            with qtbot.waitSignal(model.fetched):
                model.fetchMore(QModelIndex())
        assert model.rowCount() == PAGE * 2 + 30
        model.read_now()
        with qtbot.waitSignal(model.fetched):
            model.reveal(PAGE + 50)
        assert model.row_of(PAGE + 50) == PAGE + 49
        del tester
    finally:
        session.close()


def test_progress_counts_what_is_over(window: MainWindow, qtbot: QtBot) -> None:
    press(window.view, Key.Key_S)
    qtbot.waitUntil(lambda: window.left.count.text() == "1 of 3 done")
    assert (window.left.bar.value(), window.left.bar.maximum()) == (1, 3)


def test_an_empty_project_says_what_to_do(open_window, make_project) -> None:
    window = open_window(make_project({}))
    assert window.centre.empty.isVisible()
    assert not window.run("done_next")
    assert window.commands.state() >= {"writable"}


def test_the_place_is_remembered(open_window, make_project) -> None:
    path = make_project()
    window = open_window(path)
    press(window.view, Key.Key_J)
    window.close()
    again = open_window(path)
    assert shown(again) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("澄江区南桥街道办事处开展“敲门问需”活动，走访1200余户居民。\n", "body"),
        ("澄江区南桥街道办事处开展“敲门问需”活动，走访1200余户居民，" * 5 + "\n", "body"),
        ("南桥街道“敲门问需”\n澄江区南桥街道办事处开展活动，走访1200余户居民。\n", "title"),
        ("# 南桥街道“敲门问需”\n\n澄江区南桥街道办事处开展活动，走访1200余户居民。\n", "title"),
    ],
)
def test_only_a_line_of_its_own_is_set_as_the_title(open_window, make_project, text: str, kind: str) -> None:
    window = open_window(make_project({"a": text}))
    assert window.view.blocks.at(0).kind == kind

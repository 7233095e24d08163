"""The order of work: what teaches most first, why, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.model.values import ArticleFilter
from annotator.project import open_project
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.article_model import ArticleModel
from annotator.ui.panels.article_pages import Ordered, next_article
from tests.ui.conftest import press
from tests.ui.suggesting.conftest import settled

Key, Mod = Qt.Key, Qt.KeyboardModifier
TEXTS = {
    "a": "没有什么可说的一篇。\n" * 8,
    "b": "许昌市魏都区的马静说，常住人口12.8万人。9月18日，市委书记李明到了现场。\n",
    "c": "第三篇也没有什么。\n" * 8,
    "d": "第四篇也没有什么。\n" * 8,
}


@pytest.fixture
def window(open_window: Callable[..., MainWindow], make_project: Callable[..., Path], qtbot: QtBot) -> MainWindow:
    window = open_window(make_project(TEXTS), suggestions=True)
    qtbot.waitUntil(lambda: window.suggesting.kit is not None, timeout=15_000)
    settled(window, qtbot)
    return window


def listed(window: MainWindow) -> list[int]:
    model = window.left.model
    return [model.index(row).data(ArticleModel.RowRole).id for row in range(model.rowCount())]


def ordered(window: MainWindow, qtbot: QtBot) -> None:
    window.run("by_teaching")
    qtbot.waitUntil(lambda: window.left.model.ordered is not None and not window.left.model.waiting(), timeout=15_000)


def test_what_teaches_most_comes_first_and_says_why(window: MainWindow, qtbot: QtBot):
    assert listed(window) == [1, 2, 3, 4]
    ordered(window, qtbot)
    qtbot.waitUntil(lambda: listed(window) == [2, 1, 3, 4])
    tip = window.left.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "suggestions" in tip
    assert window.left.delegate.why[1] == "Little is uncertain"
    assert "by_teaching" in window.commands.checked()
    window.run("by_teaching")
    qtbot.waitUntil(lambda: listed(window) == [1, 2, 3, 4])
    assert window.left.delegate.why == {}


def test_the_next_article_is_the_next_of_the_list(window: MainWindow, qtbot: QtBot):
    ordered(window, qtbot)
    qtbot.waitUntil(lambda: listed(window) == [2, 1, 3, 4])
    press(window.view, Key.Key_Return, Mod.ControlModifier)
    assert window.session.article is not None
    assert window.session.article.id == 3
    press(window.view, Key.Key_Return, Mod.ControlModifier)
    press(window.view, Key.Key_Return, Mod.ControlModifier)
    assert window.session.article.id == 2, "round the end, to what is not finished"
    press(window.view, Key.Key_J)
    assert window.session.article.id == 1
    press(window.view, Key.Key_K)
    assert window.session.article.id == 2
    press(window.view, Key.Key_K)
    assert "first article" in window.status.news.whole()


def test_a_row_that_is_hidden_leaves_the_list(window: MainWindow, qtbot: QtBot):
    ordered(window, qtbot)
    qtbot.waitUntil(lambda: listed(window) == [2, 1, 3, 4])
    window.session.open_article(1)
    window.run("hide")
    qtbot.waitUntil(lambda: listed(window) == [2, 3, 4])
    assert [window.left.model.row_of(one) for one in (2, 3, 4)] == [0, 1, 2]


def test_pages_and_steps_agree_whatever_is_in_order(make_project: Callable[..., Path]):
    path = make_project({f"{n:02}": f"第{n}篇。" for n in range(12)})
    with open_project(path) as project:
        project.set_status(4, "done").result()
        project.hide([7]).result()
        for order in ((), (9, 3, 4, 7), tuple(range(12, 0, -1))):
            for wanted in (ArticleFilter(), ArticleFilter(statuses=("new",)), ArticleFilter(among=(1, 3, 4, 9, 12))):
                pages = Ordered(order)
                rows, after = [], None
                while page := pages.page(project, wanted, after=after, limit=3):
                    rows += [row.id for row in page]
                    after = page[-1]
                inside = {row.id for row in project.articles(wanted)}
                assert rows == [*(one for one in order if one in inside), *sorted(inside - {*order})]
                step = next_article(project, lambda pages=pages: pages)
                way, at = [], 0
                while (at := step(at, filter=wanted) or 0) and len(way) < 20:
                    way.append(at)
                assert way == rows
                back, at = [], rows[-1]
                while (at := step(at, forward=False, filter=wanted) or 0) and len(back) < 20:
                    back.append(at)
                assert [rows[-1], *back] == rows[::-1]

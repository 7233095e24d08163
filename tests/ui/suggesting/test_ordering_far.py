"""The order of work goes on over every article, moves nothing under the pointer, and is remembered."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.project import suggesting_order
from annotator.ui import memory
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.article_model import ArticleModel
from tests.ui.conftest import press
from tests.ui.suggesting.conftest import settled

Key = Qt.Key
PLAIN = "没有什么可说的一篇。\n" * 8
RICH = "许昌市魏都区的马静说，常住人口12.8万人。9月18日，市委书记李明到了现场。\n"
TEXTS = {f"{number:02}": f"{RICH if number % 10 == 9 else PLAIN}第{number}篇。\n" for number in range(40)}


@pytest.fixture
def path(make_project: Callable[..., Path]) -> Path:
    """Forty articles, every tenth of which would teach something."""
    return make_project(TEXTS)


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """The window on it, looking at one article at a time."""
    monkeypatch.setattr("annotator.ui.suggesting.ordering._SLICE", 0)
    window = open_window(path, suggestions=True)
    qtbot.waitUntil(lambda: window.suggesting.kit is not None, timeout=15_000)
    settled(window, qtbot)
    away(window)
    return window


def away(window: MainWindow) -> None:
    """Have neither the pointer nor the focus in the list."""
    QCursor.setPos(window.view.mapToGlobal(window.view.rect().center()))
    window.view.setFocus()


def listed(window: MainWindow) -> list[int]:
    model = window.left.model
    return [model.index(row).data(ArticleModel.RowRole).id for row in range(model.rowCount())]


def over(window: MainWindow) -> bool:
    return window.suggesting.ordering._over and not window.left.model.waiting()


def test_everything_is_looked_at_and_then_put_in_order(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.suggesting.ordering.bar
    assert not bar.isVisible()
    window.run("by_teaching")
    qtbot.waitUntil(bar.isVisible)
    assert bar.stop.text() == "Stop"
    qtbot.waitUntil(lambda: over(window), timeout=15_000)
    qtbot.waitUntil(lambda: sorted(listed(window)[:4]) == [10, 20, 30, 40])
    assert len(window.left.delegate.why) == len(window.left.model.why) == 40
    assert not bar.isVisible()
    assert "teach most" in window.status.news.whole()
    tip = window.left.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "suggestions" in tip


def test_what_is_known_shows_without_moving_the_list(window: MainWindow, qtbot: QtBot) -> None:
    ordering, bar = window.suggesting.ordering, window.suggesting.ordering.bar
    window.run("by_teaching")
    # The first slice puts it in order, as was asked for; from then on somebody is at the list.
    qtbot.waitUntil(lambda: window.left.model.ordered is not None and not window.left.model.waiting())
    window.left.list.setFocus()
    before = listed(window)
    qtbot.waitUntil(lambda: over(window), timeout=15_000)
    assert listed(window) == before
    assert len(window.left.delegate.why) == 40, "every row says why all the same"
    assert bar.isVisible()
    assert bar.words.whole() == "All 40 looked at"
    assert not bar.stop.isVisible()
    bar.sort.setFocus()
    press(bar.sort, Key.Key_Space)
    qtbot.waitUntil(lambda: sorted(listed(window)[:4]) == [10, 20, 30, 40])
    assert not bar.isVisible()
    assert ordering.on


def test_stopping_keeps_what_is_known_and_it_can_go_on(window: MainWindow, qtbot: QtBot) -> None:
    ordering, bar = window.suggesting.ordering, window.suggesting.ordering.bar
    window.run("by_teaching")
    qtbot.waitUntil(lambda: len(ordering._scores) >= 3)
    press(bar.stop, Key.Key_Space)
    qtbot.waitUntil(lambda: not ordering._looking)
    known = len(ordering._scores)
    assert known < 40
    assert bar.stop.text() == "Go on"
    qtbot.wait(100)
    assert len(ordering._scores) == known
    assert str(known) in bar.words.whole()
    press(bar.stop, Key.Key_Space)
    qtbot.waitUntil(lambda: over(window), timeout=15_000)
    assert sorted(ordering._scores) == list(range(1, 41)), "none was left out, none twice"


def test_it_is_remembered_for_this_project_on_this_machine(
    window: MainWindow, path: Path, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window.run("by_teaching")
    qtbot.waitUntil(lambda: over(window), timeout=15_000)
    kept = json.loads((settings.folder() / "settings.json").read_text(encoding="utf-8"))["ui"]["teaches_first"]
    assert kept == [str(path)]
    assert not memory.teaches_first(path.with_name("other.db"))
    window.close()
    again = open_window(path, suggestions=True)
    away(again)
    assert again.suggesting.ordering.on
    assert "by_teaching" in again.commands.checked()
    qtbot.waitUntil(lambda: over(again), timeout=15_000)
    qtbot.waitUntil(lambda: sorted(listed(again)[:4]) == [10, 20, 30, 40])
    again.run("by_teaching")
    qtbot.waitUntil(lambda: listed(again)[:3] == [1, 2, 3])
    assert not memory.teaches_first(path)


def test_it_works_where_suggestions_are_not_shown(
    open_window: Callable[..., MainWindow], path: Path, qtbot: QtBot
) -> None:
    window = open_window(path, suggestions=False)
    away(window)
    window.run("by_teaching")
    assert "prepared" in window.status.news.whole()
    qtbot.waitUntil(lambda: over(window), timeout=20_000)
    qtbot.waitUntil(lambda: sorted(listed(window)[:4]) == [10, 20, 30, 40])
    assert window.suggesting.shown == {}


def test_articles_that_come_are_looked_at_too(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.run("by_teaching")
    qtbot.waitUntil(lambda: over(window), timeout=15_000)
    (tmp_path / "late").mkdir()
    (tmp_path / "late" / "late.txt").write_text(RICH + "后来的。\n", encoding="utf-8")
    window.session.project.import_paths([tmp_path / "late"])
    qtbot.waitUntil(lambda: 41 in window.suggesting.ordering._scores and over(window), timeout=15_000)


def test_the_open_articles_suggestions_need_not_wait(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.ui.suggesting.ordering._SLICE", 60)
    looked: list[int] = []
    look = suggesting_order._look

    def slow(project, kit, article, counts):
        looked.append(article)
        time.sleep(0.05)
        return look(project, kit, article, counts)

    monkeypatch.setattr(suggesting_order, "_look", slow)
    window.run("by_teaching")
    qtbot.waitUntil(lambda: len(looked) >= 2)
    window.session.open_article(10)
    qtbot.waitUntil(lambda: bool(window.suggesting.shown), timeout=15_000)
    assert len(looked) < 40


def test_it_rests_while_somebody_types(window: MainWindow, qtbot: QtBot) -> None:
    ordering = window.suggesting.ordering
    window.run("by_teaching")
    qtbot.waitUntil(lambda: len(ordering._scores) >= 2)
    press(window.view, Key.Key_Right)
    qtbot.waitUntil(lambda: not ordering._looking)
    known = len(ordering._scores)
    for _ in range(6):
        press(window.view, Key.Key_Right)
        qtbot.wait(50)
    assert len(ordering._scores) <= known + 1
    qtbot.waitUntil(lambda: over(window), timeout=15_000)

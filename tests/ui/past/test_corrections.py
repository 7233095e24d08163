"""The way back by keys: take over, keep, go on, over several articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.project import open_project
from annotator.ui.correcting.corrections import Corrections
from annotator.ui.main_window import MainWindow
from tests.project.test_correcting import adjudicate
from tests.ui.conftest import press

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def path(make_project: Callable[..., Path]) -> Path:
    """Two articles adjudicated otherwise than I tagged them, and one as I did."""
    path = make_project()
    with open_project(path) as project:
        for article, *places in (
            (1, (0, 3, "locality"), (4, 6, "programme"), (8, 10, "metric")),
            (2, (0, 3, "locality")),
            (3, (0, 2, "locality")),
        ):
            for start, end, label in places:
                project.tag(article, start, end, label).result()
        adjudicate(project, 1, (0, 2, "locality"), (4, 6, "metric"), (12, 14, "metric"))
        adjudicate(project, 2, (0, 3, "programme"))
        adjudicate(project, 3, (0, 2, "locality"))
    return path


def opened(window: MainWindow, qtbot: QtBot) -> Corrections:
    window.run("corrections")
    found = window.commands.past.corrections
    qtbot.waitUntil(lambda: window.session.jobs.idle())
    return found


def places(window: MainWindow, article: int) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.label) for span in window.session.project.spans(article)]


def firsts(corrections: Corrections) -> list[str]:
    return [line.first for line in corrections.panel.differences.lines.lines()]


def test_they_are_listed_by_article_and_in_order_of_reading(
    open_window: Callable[..., MainWindow], path: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    found = opened(window, qtbot)
    names = {key: window.acts.label_name(key) for key in ("locality", "metric", "programme")}
    assert [line.second for line in found.panel.articles.lines.lines()] == ["4 differ", "1 differ"]
    assert [(line.first, line.second) for line in found.panel.differences.lines.lines()] == [
        ("“许昌市”", "Move to “许昌”"),
        ("“进“”", f"Relabel: {names['programme']} → {names['metric']}"),
        ("“动能”", "Remove: not in the adjudicated layer"),
        ("“程 ”", f"Tag as {names['metric']}: missing in mine"),
    ]
    owners = {one.owner for one in window.view.layers.placed(0, 20)}
    assert owners == {"", "Adjudicated"}
    assert not window.right.isVisible()


def test_keys_alone_go_through_all_of_it(open_window: Callable[..., MainWindow], path: Path, qtbot: QtBot) -> None:
    window = open_window(path)
    found = opened(window, qtbot)
    view = window.view
    press(view, Key.Key_T)
    qtbot.waitUntil(lambda: len(firsts(found)) == 3)
    assert places(window, 1)[0] == (0, 2, "locality")
    press(view, Key.Key_K)
    assert [line.faint for line in found.panel.differences.lines.lines()] == [True, False, False]
    assert found.panel.differences.row() == 1
    press(view, Key.Key_Tab)
    assert found.panel.differences.row() == 2
    press(view, Key.Key_Tab, Mod.ShiftModifier)
    assert found.panel.differences.row() == 1
    press(view, Key.Key_T)
    qtbot.waitUntil(lambda: len(firsts(found)) == 2)
    press(view, Key.Key_T)
    qtbot.waitUntil(lambda: window.session.article is not None and window.session.article.id == 2)
    assert places(window, 1) == [(0, 2, "locality"), (4, 6, "programme"), (12, 14, "metric")]
    assert [line.second for line in found.panel.articles.lines.lines()] == ["nothing left · 1 kept", "1 differ"]
    press(view, Key.Key_T)
    qtbot.waitUntil(lambda: "Nothing is left" in window.status.news.whole())
    assert places(window, 2) == [(0, 3, "programme")]
    press(view, Key.Key_Z, Mod.ControlModifier)
    qtbot.waitUntil(lambda: places(window, 2) == [(0, 3, "locality")])
    qtbot.waitUntil(lambda: firsts(found) == ["“第二篇”"])
    press(view, Key.Key_Escape)
    assert window.right.isVisible()
    assert {one.owner for one in view.layers.placed(0, 20)} == {""}


def test_all_of_an_article_is_one_act(open_window: Callable[..., MainWindow], path: Path, qtbot: QtBot) -> None:
    window = open_window(path)
    before = places(window, 1)
    found = opened(window, qtbot)
    press(window.view, Key.Key_T, Mod.ShiftModifier)
    qtbot.waitUntil(lambda: window.session.article is not None and window.session.article.id == 2)
    assert places(window, 1) == [(0, 2, "locality"), (4, 6, "metric"), (12, 14, "metric")]
    assert len(firsts(found)) == 1
    window.session.project.undo().result()
    assert places(window, 1) == before


def test_what_is_kept_is_left_out_of_all(open_window: Callable[..., MainWindow], path: Path, qtbot: QtBot) -> None:
    window = open_window(path)
    found = opened(window, qtbot)
    press(window.view, Key.Key_K)
    found.panel.all.click()
    qtbot.waitUntil(lambda: places(window, 1) == [(0, 3, "locality"), (4, 6, "metric"), (12, 14, "metric")])


def test_one_can_be_chosen_in_the_lists(open_window: Callable[..., MainWindow], path: Path, qtbot: QtBot) -> None:
    window = open_window(path)
    found = opened(window, qtbot)
    press(found.panel.differences, Key.Key_Down)
    assert window.view.current_span() == window.session.project.spans(1)[1].id
    press(found.panel.articles, Key.Key_Down)
    assert window.session.article is not None
    assert window.session.article.id == 2
    assert found.panel.articles.row() == 1


def test_nothing_is_taken_over_in_a_project_that_is_read_only(
    open_window: Callable[..., MainWindow], path: Path, qtbot: QtBot
) -> None:
    window = open_window(path, writable=False)
    found = opened(window, qtbot)
    assert not found.panel.take.isEnabled()
    press(window.view, Key.Key_T)
    assert "reading only" in window.status.news.whole()


def test_what_it_says_while_there_is_nothing(window: MainWindow, qtbot: QtBot) -> None:
    found = opened(window, qtbot)
    assert "Nobody has sent you" in found.panel.about.text()
    assert not found.panel.take.isVisible()
    project = window.session.project
    window.run("corrections")
    adjudicate(project, 1, (0, 3, "locality"))
    opened(window, qtbot)
    assert "none that you have worked on" in found.panel.about.text()
    window.run("corrections")
    project.tag(1, 0, 3, "locality").result()
    opened(window, qtbot)
    assert "Nothing differs" in found.panel.about.text()


def test_others_come_back_when_it_closes(open_window: Callable[..., MainWindow], path: Path, qtbot: QtBot) -> None:
    window = open_window(path)
    window.run("others")
    found = opened(window, qtbot)
    assert "others" in window.commands.checked()
    found.panel.leave()
    qtbot.waitUntil(lambda: window.session.reader.idle())
    assert "others" in window.commands.checked()

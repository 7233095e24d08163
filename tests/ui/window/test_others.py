"""Others' layers: hidden until shown, read-only, named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.model.values import Person
from annotator.project import open_project
from annotator.ui.main_window import MainWindow


@pytest.fixture
def shared(make_project: Callable[..., Path]) -> Path:
    """A project in which two others of one name have tagged the first article."""
    path = make_project()
    for number, (uid, label) in enumerate(((b"a" * 16, "locality"), (b"b" * 16, "metric"))):
        with open_project(path, person=Person("林晚", uid, bytes([number]) * 16)) as project:
            project.tag(1, 0, 3 + number, label).result()
    return path


def shown(window: MainWindow) -> list[tuple[str, str]]:
    """Others' spans at the first character: name and label."""
    return [(one.owner, one.span.label) for one in window.view.layers.placed(0, 1) if one.owner]


def turn_on(window: MainWindow, qtbot: QtBot) -> None:
    window.run("others")
    qtbot.waitUntil(lambda: len(shown(window)) == 2)


def test_they_are_hidden_until_shown(open_window, shared: Path, qtbot: QtBot) -> None:
    window = open_window(shared)
    qtbot.waitUntil(window.session.reader.idle)
    assert shown(window) == []


def test_equal_names_are_told_apart(open_window, shared: Path, qtbot: QtBot) -> None:
    window = open_window(shared)
    turn_on(window, qtbot)
    assert shown(window) == [("林晚 · 6161", "locality"), ("林晚 · 6262", "metric")]


def test_the_table_and_the_counts_have_mine_only(open_window, shared: Path, qtbot: QtBot) -> None:
    window = open_window(shared)
    turn_on(window, qtbot)
    window.session.project.tag(1, 0, 2, "person").result()
    qtbot.waitUntil(lambda: window.right.span_model.rowCount() == 1)
    assert dict(window.session.spans.counts) == {"person": 1}
    assert len(shown(window)) == 2


def test_another_article_shows_its_own_and_off_hides_them(open_window, shared: Path, qtbot: QtBot) -> None:
    window = open_window(shared)
    turn_on(window, qtbot)
    window.session.open_article(2)
    qtbot.waitUntil(window.session.reader.idle)
    assert shown(window) == []
    window.session.open_article(1)
    qtbot.waitUntil(lambda: len(shown(window)) == 2)
    window.run("others")
    assert shown(window) == []


def test_who_takes_a_name_over_has_its_layer_for_an_own(open_window, shared: Path, qtbot: QtBot) -> None:
    window = open_window(shared)
    turn_on(window, qtbot)
    window.session.project.choose_annotator(annotator=window.session.project.annotators()[1])
    qtbot.waitUntil(lambda: shown(window) == [("林晚 · 6262", "metric")])
    qtbot.waitUntil(lambda: window.right.span_model.rowCount() == 1)


def test_a_click_picks_none_of_them(open_window, shared: Path, qtbot: QtBot) -> None:
    window = open_window(shared)
    turn_on(window, qtbot)
    point = window.view.rect_of(1, 2).center()
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    assert window.view.current_span() is None


def test_it_is_remembered(open_window, shared: Path, qtbot: QtBot) -> None:
    window = open_window(shared)
    turn_on(window, qtbot)
    window.close()
    again = open_window(shared)
    qtbot.waitUntil(lambda: len(shown(again)) == 2)
    assert "others" in again.commands.checked()

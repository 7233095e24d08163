"""What tests of the window share: a project with articles, and the real window on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.project import create_project, open_project
from annotator.ui import i18n, memory
from annotator.ui.main_window import MainWindow
from annotator.ui.theme import Themes

TEXTS = {
    "a": "许昌市推进“红色动能”工程\n本报记者 李明\n"
    "9月18日，魏都区七一社区𠮷党支部书记马静说，常住人口12.8万人。\n去年以来，全市办理12.3万余件。\n",
    "b": "第二篇文章\n东风渠边的老许讲了三个故事。\n",
    "c": "<b>第三篇</b> & <img src=x>\n襄城县的茶叶卖出了5万至20万元。\n",
}


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Path]:
    """Make a project file of the given texts, by default of the three above."""

    def make(texts: dict[str, str] = TEXTS, *, name: str = "project.db") -> Path:
        folder = tmp_path / f"{name}-texts"
        folder.mkdir()
        for stem, text in texts.items():
            (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
        path = tmp_path / name
        create_project(path)
        if texts:
            with open_project(path) as project:
                project.import_paths([folder])
        return path

    return make


@pytest.fixture
def themes(qapp: QApplication) -> Iterator[Themes]:
    """The light theme, put on the application for this test."""
    i18n.install(qapp, language="en")
    themes = Themes(qapp, choice="light")
    yield themes
    themes.setParent(None)
    themes.deleteLater()
    qapp.setStyleSheet("")
    qapp.setPalette(QApplication.style().standardPalette())


@pytest.fixture
def open_window(qtbot: QtBot, themes: Themes) -> Iterator[Callable[..., MainWindow]]:
    """Open the real window on a project file, and wait until everything stands.

    Without suggestions unless asked: they would stand in the way of what other tests press Tab for.
    """
    windows: list[MainWindow] = []

    def opened(path: Path, *, writable: bool = True, suggestions: bool = False) -> MainWindow:
        look = replace(memory.load(), suggestions=suggestions)
        window = MainWindow(open_project(path, writable=writable), look=look, themes=themes)
        windows.append(window)
        with qtbot.waitSignal(window.ready):
            window.start(memory.place(memory.load(), path))
            window.show()
        window.view.setFocus()
        return window

    yield opened
    for window in windows:
        shut(window)


@pytest.fixture
def window(open_window: Callable[..., MainWindow], make_project: Callable[..., Path]) -> MainWindow:
    """The window on a project of three articles, the first of them open."""
    return open_window(make_project())


def shut(window: QWidget) -> None:
    """Close a window and let it be deleted."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus would be."""
    QTest.keyClick(widget, key, modifiers)


def write(widget: QWidget, text: str) -> None:
    """Type text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)

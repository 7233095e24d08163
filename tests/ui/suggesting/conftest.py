"""A window with suggestions on the page, and keys pressed as they come with an input method on and off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.values import Span
from annotator.store import answers
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import TEXTS

Key, Mod = Qt.Key, Qt.KeyboardModifier
TEXT = TEXTS["a"]
Press = Callable[..., None]

# What a Chinese input method in full-width mode makes of keys: another key code, or none, and another text.
_FULL_WIDTH: dict[tuple[int, bool], tuple[int, str]] = {
    (Key.Key_Space, False): (0x3000, "　"),
    (Key.Key_BracketLeft, False): (ord("【"), "【"),
    (Key.Key_BracketRight, False): (ord("】"), "】"),
    (Key.Key_BracketLeft, True): (ord("『"), "『"),
    (Key.Key_BracketRight, True): (ord("』"), "』"),
    **{(getattr(Key, f"Key_{digit}"), False): (0xFF10 + digit, chr(0xFF10 + digit)) for digit in range(10)},
    (Key.Key_G, False): (0, "ｇ"),
}


@pytest.fixture
def window(open_window: Callable[..., MainWindow], make_project: Callable[..., Path], qtbot: QtBot) -> MainWindow:
    """The window with suggestions for the first article on the page."""
    window = open_window(make_project(), suggestions=True)
    offered(window, qtbot)
    return window


@pytest.fixture(params=["plain", "input method"])
def press(request: pytest.FixtureRequest) -> Press:
    """Press a key in the page, plain or as it comes with a full-width input method on."""
    instead = request.param == "input method"

    def pressed(window: MainWindow, key: Key, modifiers: Mod = Mod.NoModifier) -> None:
        code, text = int(key), {Key.Key_Space: " "}.get(key, "")
        found = _FULL_WIDTH.get((key, bool(modifiers & Mod.ShiftModifier))) if instead else None
        if found is not None:
            code, text = found
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(window.view, QKeyEvent(kind, code, modifiers, text))

    return pressed


def offered(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until there are suggestions on the page."""
    qtbot.waitUntil(lambda: bool(window.suggesting.shown), timeout=15_000)


def words(window: MainWindow) -> list[str]:
    """The characters of the open suggestions."""
    return [TEXT[one.start : one.end] for one in window.suggesting.open_ones()]


def current(window: MainWindow) -> str:
    """The characters of the current suggestion."""
    one = window.suggesting.current
    return TEXT[one.start : one.end] if one is not None else ""


def spans(window: MainWindow) -> list[tuple[str, str]]:
    """What the file has of my spans: characters and label."""
    return [(TEXT[span.start : span.end], span.label) for span in mine(window)]


def mine(window: MainWindow) -> list[Span]:
    article = window.session.article
    assert article is not None
    return window.session.project.spans(article.id)


def rejected(window: MainWindow) -> set[str]:
    """The characters of what the file has as rejected."""
    project = window.session.project
    return {TEXT[a:b] for a, b, _ in project.read(answers.rejected, article=1, annotator=project.me.id)}


def settled(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the worker has looked again after the last act."""
    qtbot.waitUntil(lambda: not window.suggesting._soon.isActive() and window.session.suggester.idle())

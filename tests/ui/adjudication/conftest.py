"""The window on an article that two have finished, and where it stands in adjudicating it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.model.values import Person
from annotator.project import open_project
from annotator.ui.adjudication.mode import Adjudicating
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import press

TEXT = "澄江区南桥街道办事处开展“敲门问需”活动，走访1200余户居民。志愿者李明带队，居民反映问题三十余件。\n"
SECOND = "第二篇文章在这里，说的是澄江区的事情。\n"
L, P = "locality", "programme"
# Edges differ, labels differ, only the first, both, only the second.
ONE = ((0, 10, L), (12, 18, P), (22, 25, "metric"), (33, 35, "person"))
OTHER = ((0, 8, L), (12, 18, L), (33, 35, "person"), (45, 49, "metric"))
ANNE, BO = Person("安", b"a" * 16, b"1" * 16), Person("波", b"b" * 16, b"2" * 16)


def finish(path: Path, who: Person, spans: tuple[tuple[int, int, str], ...], *, article: int = 1) -> None:
    with open_project(path, person=who) as project:
        for span in spans:
            project.tag(article, *span).result(20)
        project.set_status(article, "done").result(20)


@pytest.fixture
def two_layers(make_project: Callable[..., Path]) -> Path:
    """A project in which 安 and 波 have finished both articles."""
    path = make_project({"a": TEXT, "b": SECOND})
    for who, spans in ((ANNE, ONE), (BO, OTHER)):
        finish(path, who, spans)
        finish(path, who, ((12, 15, L),), article=2)
    return path


@pytest.fixture
def window(open_window: Callable[..., MainWindow], two_layers: Path) -> MainWindow:
    """The window of somebody else on it."""
    return open_window(two_layers)


@pytest.fixture
def mode(window: MainWindow, qtbot: QtBot) -> Adjudicating:
    """The window adjudicating, on the first case."""
    press(window.view, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    found = window.commands.adjudicating
    qtbot.waitUntil(lambda: found.current is not None)
    return found


def held(window: MainWindow, article: int = 1) -> list[tuple[int, int, str]]:
    """What the adjudicated layer holds, as the file has it."""
    layers = [one for one in window.session.project.layers(article) if one.annotator.adjudicated]
    return [(span.start, span.end, span.label) for one in layers for span in one.spans]


def states(mode: Adjudicating) -> list[str]:
    """The states of the cases in order of reading."""
    return [one.state for one in mode.now.matters] if mode.now is not None else []

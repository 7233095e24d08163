"""What is suggested: others' work, other layers, a pipeline, and training once articles are done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.model.values import Person
from annotator.project import open_project, suggesting
from annotator.project import suggesting_learning as learning
from annotator.ui.dialogs.suggesting_dialog import SuggestingDialog
from annotator.ui.main_window import MainWindow
from tests.ui.suggesting.conftest import offered, settled, words


@pytest.fixture
def window(open_window: Callable[..., MainWindow], make_project: Callable[..., Path], qtbot: QtBot) -> MainWindow:
    """The window on a project in which somebody else has tagged 常住人口 as a role."""
    path = make_project()
    other = Person("别人", b"\x07" * 16, b"\x08" * 16)
    with open_project(path, person=other) as project:
        at = project.article(1).text.index("常住人口")
        project.tag(1, at, at + 4, "role").result()
    window = open_window(path, suggestions=True)
    offered(window, qtbot)
    return window


def ask(window: MainWindow) -> SuggestingDialog:
    window.run("what_suggests")
    return window.findChildren(SuggestingDialog)[-1]


def test_others_are_not_learned_from_unless_asked(window: MainWindow, qtbot: QtBot):
    assert "常住人口" not in words(window)
    dialog = ask(window)
    assert not dialog.others.isChecked()
    dialog.others.setChecked(True)
    dialog.save.click()
    qtbot.waitUntil(lambda: "常住人口" in words(window), timeout=15_000)
    assert learning.learns_from_others(window.session.project)


def test_a_layer_can_be_suggested(window: MainWindow, qtbot: QtBot):
    dialog = ask(window)
    assert dialog.layers.item(0).text() == "别人"
    dialog.layers.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.save.click()
    qtbot.waitUntil(lambda: "常住人口" in words(window), timeout=15_000)


def test_a_pipeline_that_is_not_there_takes_nothing_along(window: MainWindow, qtbot: QtBot):
    dialog = ask(window)
    dialog.pipeline.setText("no_such_pipeline")
    dialog.save.click()
    qtbot.waitUntil(lambda: "no_such_pipeline" in window.status.news.whole(), timeout=15_000)
    settled(window, qtbot)
    assert "许昌市" in words(window)
    assert window.remembered().pipeline == "no_such_pipeline"


def test_it_is_trained_after_an_article_is_done(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    asked: list[object] = []
    monkeypatch.setattr(suggesting, "train_if_due", lambda project, *, cancelled: bool(asked.append(project)) or True)
    before = window.suggesting.kit
    window.suggesting._later.setInterval(10)
    window.run("done")
    qtbot.waitUntil(lambda: asked == [window.session.project])
    qtbot.waitUntil(lambda: window.suggesting.kit is not before, timeout=15_000)

"""Twins in the window of the agreement: said beside the figures, and opened with the layer of the other text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.project import open_project
from annotator.ui.agreement.opening import show
from annotator.ui.agreement.window import AgreementWindow
from annotator.ui.main_window import MainWindow
from tests.project import twins
from tests.project.twins import AS_IT_IS, REFLOWED
from tests.ui.conftest import press

from .conftest import wait

Open = Callable[..., MainWindow]


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    """The window on a project in which 甲 and 丙 did the file as it is, and 乙 and I the reflowed text."""
    path = twins.make(tmp_path / "twins.db", tmp_path)
    with open_project(path) as project:
        me = settings.person(settings.load()).name
        as_it_is = [("许昌市", "locality"), ("七一\n\n社区", "locality")]
        twins.put_in(project, {name: {AS_IT_IS: as_it_is} for name in ("甲", "丙", "丁")})
        reflowed = [("许昌市", "metric"), ("七一社区", "locality"), ("灯天一黑", "metric")]
        twins.put_in(project, {name: {REFLOWED: reflowed} for name in ("乙", me)})
    return open_window(path)


@pytest.fixture
def agreement(window: MainWindow, qtbot: QtBot) -> AgreementWindow:
    shown = show(window)
    wait(shown, qtbot)
    return shown


def pair(shown: AgreementWindow, one: str, other: str, qtbot: QtBot) -> None:
    """Choose the cell of two annotators, and wait for its differences."""
    names = {name: ident for ident, name in shown.names().items()}
    shown.matrix.go_to(names[one], names[other])
    qtbot.waitUntil(lambda: shown.listed is not None and shown.who.text() in (f"{one} × {other}", f"{other} × {one}"))


def test_what_is_compared_as_one_is_said(agreement: AgreementWindow, window: MainWindow) -> None:
    said = agreement.aside.text().splitlines()
    project = window.session.project
    first, other = (project.article(article).key.hex()[:8] for article in (AS_IT_IS, REFLOWED))
    title = "许昌市修好一条路"
    assert said[0] == f"From the same file, and compared as one, on the first: “{title}” ({first}) = ({other})"
    assert said[1].startswith("Without a place in the text compared, and left out: ")
    assert said[1].count("“灯天一黑”") == 2
    assert len(said) == 2


def test_a_difference_opens_with_both_layers_in_this_text(
    agreement: AgreementWindow, window: MainWindow, qtbot: QtBot
) -> None:
    pair(agreement, "甲", "乙", qtbot)
    qtbot.waitUntil(lambda: len(agreement.list.table.rows) == 1)
    agreement.list.setCurrentIndex(agreement.list.table.index(0, 0))
    window.session.open_article(REFLOWED)
    press(agreement.list, Qt.Key.Key_Return)
    assert window.session.article is not None
    assert window.session.article.id == AS_IT_IS
    text = window.session.article.text
    start, end = twins.place(text, "七一\n\n社区")
    qtbot.waitUntil(lambda: {one.owner for one in window.view.layers.placed(start, end)} == {"甲", "乙"})
    assert {(one.span.start, one.span.end) for one in window.view.layers.placed(start, end)} == {(start, end)}
    # In the next article everything is as it always is.
    window.session.open_article(REFLOWED)
    qtbot.waitUntil(window.session.reader.idle)
    assert {one.owner for one in window.view.layers.placed(0, 400)} == {""}


def test_my_own_layer_of_the_other_text_is_shown_too(
    agreement: AgreementWindow, window: MainWindow, qtbot: QtBot
) -> None:
    me = settings.person(settings.load()).name
    pair(agreement, "甲", me, qtbot)
    qtbot.waitUntil(lambda: len(agreement.list.table.rows) == 1)
    agreement.list.setCurrentIndex(agreement.list.table.index(0, 0))
    press(agreement.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: {one.owner for one in window.view.layers.placed(0, 8)} == {"甲", me})

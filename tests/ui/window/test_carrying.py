"""Carrying own spans over in the window: offered where there is something, shown first, one act."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.project import open_project
from annotator.ui import menus
from annotator.ui.dialogs.carry_dialog import CarryDialog
from annotator.ui.main_window import MainWindow
from tests.project import twins
from tests.project.twins import AS_IT_IS, REFLOWED

Open = Callable[..., MainWindow]


@pytest.fixture
def tagged(tmp_path: Path) -> Path:
    """A project in which I have tagged the text as it is, and one span in the reflowed one."""
    path = twins.make(tmp_path / "twins.db", tmp_path)
    with open_project(path) as project:
        for words, label in (("许昌市", "locality"), ("七一\n\n社区", "locality"), ("灯\n\n图为", "metric")):
            twins.tag(project, AS_IT_IS, words, label)
        twins.tag(project, REFLOWED, "12.8万人", "metric")
        twins.tag(project, REFLOWED, "许昌市", "locality")
    return path


def offered(window: MainWindow) -> bool:
    return "twin" in window.commands.state()


def ask(window: MainWindow, qtbot: QtBot) -> CarryDialog:
    assert window.run("carry_over")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(CarryDialog)))
    return next(one for one in window.findChildren(CarryDialog) if one.isVisible())


def cells(dialog: CarryDialog) -> list[list[str]]:
    table = dialog.table
    return [
        [item.text() for column in range(3) if (item := table.item(row, column)) is not None]
        for row in range(table.rowCount())
    ]


def test_it_is_offered_where_i_have_tagged_a_twin(open_window: Open, tagged: Path) -> None:
    window = open_window(tagged)
    assert offered(window)
    (entry,) = [
        one for one in menus.entries([], window.commands.state(), chinese=False, other=str) if one.id == "carry_over"
    ]
    assert entry.enabled


def test_it_is_not_offered_elsewhere(window: MainWindow, qtbot: QtBot) -> None:
    assert not offered(window)
    assert not window.run("carry_over")
    assert not window.findChildren(CarryDialog)


def test_what_i_tag_in_the_twin_makes_it_possible(open_window: Open, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(twins.make(tmp_path / "twins.db", tmp_path))
    assert not offered(window)
    twins.tag(window.session.project, REFLOWED, "12.8万人", "metric")
    qtbot.waitUntil(lambda: offered(window))
    window.run("undo")
    qtbot.waitUntil(lambda: not offered(window))


def test_the_dialog_says_what_goes_and_enter_does_it(open_window: Open, tagged: Path, qtbot: QtBot) -> None:
    window = open_window(tagged)
    window.session.open_article(REFLOWED)
    dialog = ask(window, qtbot)
    assert dialog.came_from.text() == "From “许昌市修好一条路”: the same file, as it is."
    assert dialog.going.text() == "To be carried over to this article: 1"
    assert dialog.others.text() == "Here already: 1\nWithout a place in this text, left where they are: 1"
    assert cells(dialog) == [["metric", "灯  图为", "its parts do not stand together here"]]
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.go, Qt.Key.Key_Return)
    assert window.status.news.whole() == "Carried over: 1. Undo takes them back at once."
    qtbot.waitUntil(lambda: len(window.session.spans.ordered) == 3)
    assert [(text, label) for text, label in twins.quotes(window.session.project, REFLOWED)] == [
        ("许昌市", "locality"),
        ("七一社区", "locality"),
        ("12.8万人", "metric"),
    ]
    window.run("undo")
    qtbot.waitUntil(lambda: len(window.session.spans.ordered) == 2)


def test_where_nothing_goes_there_is_nothing_to_press(open_window: Open, tagged: Path, qtbot: QtBot) -> None:
    with open_project(tagged) as project:
        from annotator.project.carrying import carry_over

        carry_over(project, REFLOWED).result(20)
    window = open_window(tagged)
    window.session.open_article(REFLOWED)
    dialog = ask(window, qtbot)
    assert dialog.going.text() == "To be carried over to this article: 0"
    assert not dialog.go.isEnabled()
    dialog.reject()


def test_a_span_without_a_place_is_looked_at_where_it_stands(open_window: Open, tagged: Path, qtbot: QtBot) -> None:
    window = open_window(tagged)
    window.session.open_article(REFLOWED)
    dialog = ask(window, qtbot)
    dialog.table.setFocus()
    dialog.table.setCurrentCell(0, 1)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    article = window.session.article
    assert article is not None
    assert article.id == AS_IT_IS
    current = window.acts.current_span()
    assert current is not None
    assert article.text[current.start : current.end] == "灯\n\n图为"


def test_nothing_can_be_carried_while_adjudicating_or_in_a_file_that_is_read_only(
    open_window: Open, tagged: Path, qtbot: QtBot
) -> None:
    window = open_window(tagged)
    window.run("adjudicate")
    qtbot.waitUntil(lambda: window.session.adjudicating)
    assert not offered(window)
    window.run("adjudicate")
    assert offered(window)


def test_a_file_open_for_reading_offers_nothing(open_window: Open, tagged: Path) -> None:
    window = open_window(tagged, writable=False)
    assert not offered(window)

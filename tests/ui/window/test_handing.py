"""Handing out from the window: send, assign, list by whom it is assigned to, go on in the part."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from annotator.model.values import ArticleFilter
from annotator.project import handing, open_project
from annotator.ui.dialogs.assign_dialog import AssignDialog
from annotator.ui.dialogs.send_dialog import SendDialog
from annotator.ui.dialogs.who import Who
from annotator.ui.dialogs.who_has import WhoHas
from annotator.ui.main_window import MainWindow
from tests.project import tools
from tests.ui.conftest import press

Key, Mod = Qt.Key, Qt.KeyboardModifier
T = TypeVar("T", bound=QDialog)


def dialog_of(window: MainWindow, kind: type[T]) -> T:
    (found,) = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def shown(window: MainWindow) -> list[int]:
    model = window.left.model
    return [model.index(row).data(model.RowRole).id for row in range(model.rowCount())]


def test_assigned_divided_sent_and_opened_by_whom_it_is_for(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    project = window.session.project
    assert window.run("assign_listed")
    assign = dialog_of(window, AssignDialog)
    qtbot.waitUntil(lambda: assign.articles == (1, 2, 3))
    for name in ("赵敏", "王芳"):
        assign.name.setText(name)
        qtbot.mouseClick(assign.add, Qt.MouseButton.LeftButton)
    assign.divide.setChecked(True)
    with qtbot.waitSignal(assign.accepted):
        press(assign, Key.Key_Return)
    people = {person.name: person.id for person in project.annotators()}

    assert window.run("who_has")
    view = dialog_of(window, WhoHas)
    qtbot.waitUntil(lambda: view.table.rowCount() == 3)
    row = next(at for at in range(3) if view.table.model().index(at, 0).data() == "赵敏")
    view.table.selectRow(row)
    with qtbot.waitSignal(window.left.model.fetched):
        qtbot.mouseClick(view.show_articles, Qt.MouseButton.LeftButton)
    assert shown(window) == [1, 3]
    assert window.left.chip.text() == "赵敏 ▾"

    assert window.run("send")
    send = dialog_of(window, SendDialog)
    send.form.kinds["empty"].setChecked(True)
    send.form.articles.setCurrentText("Those that the list shows now")
    send.where.line.setText(str(tmp_path / "part.db"))
    press(send, Key.Key_Return)
    qtbot.waitUntil(lambda: send.report is not None)
    assert send.report is not None
    assert send.report.articles == 2
    send.accept()

    who = tools.somebody(7)
    with open_project(tmp_path / "part.db", person=who) as part:
        assert part.came_from_elsewhere()
        question = Who(None, part)
        names = [question.names.item(at).text() for at in range(question.names.count())]
        question.names.setCurrentRow(names.index("赵敏"))
        qtbot.mouseClick(question.go, Qt.MouseButton.LeftButton)
        question.deleteLater()
        assert [row.id for row in part.articles(ArticleFilter(assigned=part.me.id))] == [1, 2]
        assert part.me.uid == next(one.uid for one in project.annotators() if one.id == people["赵敏"])


def test_my_own_work_is_listed_and_next_goes_by_it(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.project
    handing.assign(project, (1, 3), newcomers=(project.me.name,), to=()).result()
    with qtbot.waitSignal(window.left.model.fetched):
        window.left.assigned.mine.trigger()
    assert shown(window) == [1, 3]
    assert window.left.chip.text() == "mine ▾"
    window.session.open_article(1)
    press(window.view, Key.Key_J)
    article = window.session.article
    assert article is not None
    assert article.id == 3
    with qtbot.waitSignal(window.left.model.fetched):
        window.left.choose("done")
    assert window.left.chip.text() == "Done · mine ▾"
    assert shown(window) == []
    with qtbot.waitSignal(window.left.model.fetched):
        press(window.left.field, Key.Key_Escape)
    assert shown(window) == [1, 2, 3]
    assert not window.left.assigned.mine.isChecked()


def test_the_menu_lists_everybody(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.project
    handing.assign(project, (2,), newcomers=("A & B", "王芳")).result()
    menu = window.left.assigned.others
    menu.aboutToShow.emit()
    assert {action.text() for action in menu.actions()} >= {"A && B", "王芳"}
    with qtbot.waitSignal(window.left.model.fetched):
        next(action for action in menu.actions() if action.text() == "A && B").trigger()
    assert shown(window) == [2]
    assert window.left.chip.text() == "A && B ▾"
    with qtbot.waitSignal(window.left.model.fetched):
        window.left.assigned.nobodys.trigger()
    assert shown(window) == [1, 3]


def test_assigning_is_undone_by_its_name(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.project
    with qtbot.waitSignal(window.session.committed):
        handing.assign(project, (1, 2), newcomers=("王芳",)).result()
    assert window.commands.undo_names()[0] == "assigning articles"
    with qtbot.waitSignal(window.session.committed):
        press(window.view, Key.Key_Z, Mod.ControlModifier)
    assert handing.standing(project, (1, 2, 3)) == {}


def test_when_i_am_somebody_else_the_list_is_theirs(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.project
    handing.assign(project, (2,), newcomers=("王芳",)).result()
    with qtbot.waitSignal(window.left.model.fetched):
        window.left.assigned.mine.trigger()
    assert shown(window) == []
    person = next(one for one in project.annotators() if one.name == "王芳")
    project.choose_annotator(annotator=person)
    qtbot.waitUntil(lambda: shown(window) == [2])


def test_a_reader_can_send_and_look_but_not_assign(open_window, make_project, qtbot: QtBot) -> None:
    window = open_window(make_project(), writable=False)
    assert not window.run("assign")
    assert not window.run("assign_listed")
    assert window.run("who_has")
    QTest.keyClick(dialog_of(window, WhoHas), Key.Key_Escape)
    assert window.run("send")
    dialog = dialog_of(window, SendDialog)
    qtbot.waitUntil(lambda: dialog.articles == 3)
    dialog.reject()

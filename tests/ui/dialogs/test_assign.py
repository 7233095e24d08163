"""Assigning articles, and who has what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.values import ArticleFilter
from annotator.project import Project, handing
from annotator.ui.dialogs import assign_dialog, who_has
from annotator.ui.dialogs.assign_dialog import AssignDialog
from annotator.ui.dialogs.who_has import WhoHas
from annotator.ui.jobs import Jobs

Make = Callable[[int | ArticleFilter], AssignDialog]
State = Qt.CheckState


@pytest.fixture
def make(qtbot: QtBot, window: QWidget, project: Project, jobs: Jobs, gone: Callable[[QDialog], None]) -> Make:
    """Open the dialog and wait until it knows who has the articles."""

    def made(which: int | ArticleFilter) -> AssignDialog:
        dialog = assign_dialog.assign(window, project, jobs, which)
        gone(dialog)
        qtbot.waitUntil(jobs.idle)
        return dialog

    return made


def lines(dialog: AssignDialog) -> dict[str, State]:
    return {item.text(): item.checkState() for item in dialog._items()}


def tick(dialog: AssignDialog, *names: str, state: State = State.Checked) -> None:
    for item in dialog._items():
        if item.text() in names:
            item.setCheckState(state)


def go(qtbot: QtBot, dialog: AssignDialog) -> None:
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)


def standing(project: Project) -> dict[int, list[str]]:
    names = {person.id: person.name for person in project.annotators()}
    return {row.id: sorted(names[who] for who in handing.standing(project, (row.id,))) for row in project.articles()}


def test_one_article_goes_to_whom_is_ticked(qtbot: QtBot, make: Make, project: Project) -> None:
    dialog = make(2)
    assert lines(dialog) == {"王芳": State.Unchecked, "林晓 (you)": State.Unchecked}
    assert dialog.what.text() == "第三篇文章"
    assert dialog.divide.isHidden()
    assert not dialog.go.isEnabled()
    tick(dialog, "王芳", "林晓 (you)")
    go(qtbot, dialog)
    assert standing(project)[2] == ["林晓", "王芳"]
    again = make(2)
    tick(again, "王芳", state=State.Unchecked)
    go(qtbot, again)
    assert standing(project)[2] == ["林晓"]
    project.undo().result()
    assert standing(project)[2] == ["林晓", "王芳"]


def test_what_some_have_already_shows_as_partial_and_stays(qtbot: QtBot, make: Make, project: Project) -> None:
    handing.assign(project, (1, 2), newcomers=("王芳",)).result()
    dialog = make(ArticleFilter())
    assert "4" in dialog.what.text()
    assert lines(dialog)["王芳"] == State.PartiallyChecked
    tick(dialog, "林晓 (you)")
    go(qtbot, dialog)
    assert standing(project) == {1: ["林晓", "王芳"], 2: ["林晓", "王芳"], 3: ["林晓"], 4: ["林晓"]}


def test_a_new_name_is_entered(qtbot: QtBot, make: Make, project: Project) -> None:
    dialog = make(1)
    dialog.name.setFocus()
    dialog.name.setText("赵敏")
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert lines(dialog)["赵敏"] == State.Checked
    qtbot.keyClicks(dialog.name, "Somebody")
    # Enter takes what is being typed along.
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert standing(project)[1] == ["Somebody", "赵敏"]


@pytest.mark.parametrize(("name", "said"), [("", "Write the name"), ("adjudicated", "adjudicated layer")])
def test_a_name_that_is_none_is_said_in_place(qtbot: QtBot, make: Make, name: str, said: str) -> None:
    dialog = make(1)
    dialog.name.setText(name)
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert said in dialog.new.error.text()
    assert dialog.isVisible()


def test_the_articles_are_divided_in_turn(qtbot: QtBot, make: Make, project: Project) -> None:
    dialog = make(ArticleFilter())
    assert not dialog.divide.isEnabled()
    tick(dialog, "王芳", "林晓 (you)")
    dialog.divide.setChecked(True)
    assert dialog.note.text() == "Each annotator gets 2 articles, in turn."
    go(qtbot, dialog)
    assert standing(project) == {1: ["王芳"], 2: ["林晓"], 3: ["王芳"], 4: ["林晓"]}


def test_each_article_can_go_to_two_of_three(qtbot: QtBot, make: Make, project: Project) -> None:
    dialog = make(ArticleFilter())
    dialog.name.setText("赵敏")
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    tick(dialog, "王芳", "林晓 (you)")
    dialog.divide.setChecked(True)
    dialog.share.setValue(2)
    assert dialog.note.text() == "Each annotator gets 2 or 3 articles, in turn."
    go(qtbot, dialog)
    assert {article: len(people) for article, people in standing(project).items()} == {1: 2, 2: 2, 3: 2, 4: 2}


def test_a_list_that_shows_nothing_can_not_be_assigned(make: Make) -> None:
    dialog = make(ArticleFilter(words="没有这样的"))
    tick(dialog, "王芳")
    assert not dialog.go.isEnabled()


@pytest.fixture
def view(qtbot: QtBot, window: QWidget, project: Project, jobs: Jobs, gone: Callable[[QDialog], None]) -> WhoHas:
    handing.assign(project, (1, 2, 3), to=(project.me.id,), newcomers=("赵敏",)).result()
    project.set_status(1, "done").result()
    project.set_status(2, "skipped").result()
    project.set_status(4, "flagged").result()
    dialog = who_has.show(window, project, jobs)
    gone(dialog)
    qtbot.waitUntil(jobs.idle)
    return dialog


def test_one_line_an_annotator(view: WhoHas) -> None:
    found = [
        [view.table.model().index(row, column).data() for column in (0, 1, 2, 4, 5, 6, 7)]
        for row in range(view.table.rowCount())
    ]
    assert found == [
        ["王芳", "0", "", "0", "1", "0", "1"],
        ["林晓", "3", "2", "1", "0", "1", "4"],
        ["赵敏", "3", "0", "0", "0", "0", "0"],
    ]
    assert view.table.cellWidget(0, 3) is None
    assert view.table.cellWidget(1, 3) is not None


def test_an_annotators_articles_can_be_listed(qtbot: QtBot, view: WhoHas) -> None:
    view.table.selectRow(2)
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.mouseClick(view.show_articles, Qt.MouseButton.LeftButton)
    assert [one.name for one in chosen.args or ()] == ["赵敏"]
    assert not view.isVisible()

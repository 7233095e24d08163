from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.model.changes import Changed
from annotator.model.values import Annotator, Person
from annotator.project import Project, open_project
from annotator.ui.dialogs.who import Who, choose, shown_names


@pytest.fixture
def dialog(qtbot: QtBot, window: QWidget, project: Project, gone: Callable[[QDialog], None]) -> Who:
    made = choose(window, project)
    gone(made)
    return made


def names(dialog: Who) -> list[str]:
    return [dialog.names.item(at).text() for at in range(dialog.names.count())]


def test_it_lists_the_annotators_and_a_new_one(dialog: Who) -> None:
    assert names(dialog) == ["王芳", "林晓 (you, until now)", "I am new here"]
    assert dialog.names.currentRow() == 1


def test_choosing_a_name_takes_over_its_id(qtbot: QtBot, dialog: Who, project: Project) -> None:
    dialog.names.setCurrentRow(0)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)

    assert not dialog.isVisible()
    assert project.me.name == "王芳"
    assert settings.load().annotator_uid == (b"w" * 16).hex()
    assert len(project.spans(1)) == 1


def test_a_new_name_gets_a_new_id(qtbot: QtBot, dialog: Who, project: Project) -> None:
    dialog.names.setCurrentRow(2)
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Zhao")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)

    assert project.me.name == "Zhao"
    assert project.me.uid not in {annotator.uid for annotator in project.annotators()}


def test_a_stranger_is_new_by_default(
    qtbot: QtBot, window: QWidget, made_once: Path, tmp_path: Path, gone: Callable[[QDialog], None]
) -> None:
    copy = tmp_path / "copy.db"
    shutil.copyfile(made_once, copy)
    with open_project(copy, person=Person("赵强", b"z" * 16, b"z" * 16)) as elsewhere:
        dialog = choose(window, elsewhere)
        gone(dialog)

        assert dialog.names.currentItem().text() == "I am new here"


def test_a_name_like_mine_is_proposed(
    qtbot: QtBot, window: QWidget, made_once: Path, tmp_path: Path, gone: Callable[[QDialog], None]
) -> None:
    settings.update(annotator_name="王芳")
    copy = tmp_path / "copy.db"
    shutil.copyfile(made_once, copy)
    with open_project(copy, person=Person("王芳", b"z" * 16, b"z" * 16)) as elsewhere:
        dialog = choose(window, elsewhere)
        gone(dialog)

        assert dialog.names.currentItem().text() == "王芳"


def test_an_empty_name_is_refused_in_place(qtbot: QtBot, dialog: Who, project: Project) -> None:
    dialog.names.setCurrentRow(2)
    dialog.name.setText("  ")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)

    assert not dialog.new.error.isHidden()
    assert dialog.isVisible()
    assert project.me.name == "林晓"


def test_not_now_changes_nothing(qtbot: QtBot, dialog: Who, project: Project) -> None:
    dialog.names.setCurrentRow(0)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert project.me.name == "林晓"


def test_who_was_only_assigned_something_is_listed_and_what_is_adjudicated_is_nobody(
    qtbot: QtBot, window: QWidget, project: Project, gone: Callable[[QDialog], None]
) -> None:
    from annotator.store import Connection, acts, history, people

    def work(gesture: history.Gesture) -> Changed:
        cursor = gesture.connection.execute("INSERT INTO annotators (uid, name) VALUES (?, ?)", (b"z" * 16, "赵强"))
        subject = int(cursor.lastrowid or 0)
        people.name_annotator(gesture.connection, gesture.actor, subject, "赵强")
        acts.assign(gesture, article=1, annotator=subject)
        return Changed("assign", articles=(1,))

    project.act("assign", work).result()
    project.tag(1, 0, 3, "locality", adjudicated=True).result()

    def elsewhere(connection: Connection) -> bool:
        return people.find(connection, uid=b"z" * 16) is not None

    assert project.read(elsewhere)
    dialog = choose(window, project)
    gone(dialog)
    assert names(dialog) == ["王芳", "林晓 (you, until now)", "赵强", "I am new here"]


def test_the_name_of_the_adjudicated_layer_is_refused_in_place(qtbot: QtBot, dialog: Who, project: Project) -> None:
    dialog.names.setCurrentRow(2)
    dialog.name.setText(" adjudicated ")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)

    assert "adjudicated layer" in dialog.error.text()
    assert project.me.name == "林晓"


def test_two_of_one_name_are_told_apart() -> None:
    two = [Annotator(1, b"\x01" * 16, "王芳"), Annotator(2, b"\x02" * 16, "王芳"), Annotator(3, b"\x03" * 16, "李明")]

    assert shown_names(two) == ["王芳 · 0101", "王芳 · 0202", "李明"]

"""Label maps in the label editor: seen, set, cleared, and never in a circle."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.project import Project
from annotator.project.mapping import direct, put_maps
from annotator.ui.dialogs.label_editor import LabelEditor, edit_labels

Open = Callable[[], LabelEditor]


@pytest.fixture
def open_editor(qtbot: QtBot, window: QWidget, project: Project, gone: Callable[[QDialog], None]) -> Open:
    def opened() -> LabelEditor:
        made = edit_labels(window, project)
        gone(made)
        qtbot.waitExposed(made)
        return made

    return opened


def row_of(editor: LabelEditor, key: str) -> int:
    return next(at for at, label in enumerate(editor.labels) if label.key == key)


def choose(editor: LabelEditor, label: str, target: str) -> None:
    """Choose in the editor what the spans of ``label`` are shown as."""
    editor.list.setCurrentRow(row_of(editor, label))
    at = editor.form.shown_as.findData(target)
    assert at >= 0, target
    editor.form.shown_as.setCurrentIndex(at)


def save(qtbot: QtBot, editor: LabelEditor) -> None:
    with qtbot.waitSignal(editor.accepted):
        qtbot.mouseClick(editor.save, Qt.MouseButton.LeftButton)


def test_a_map_is_set_seen_and_undone_apart_from_the_labels(qtbot: QtBot, open_editor: Open, project: Project) -> None:
    editor = open_editor()
    choose(editor, "metric", "person")
    assert editor.list.item(row_of(editor, "metric")).text() == "Metric, shown as Person"
    qtbot.mouseClick(editor.hide_button, Qt.MouseButton.LeftButton)
    save(qtbot, editor)

    assert direct(project) == {"metric": "person"}
    assert project.undoable() == "map"
    project.undo().result()
    assert direct(project) == {}
    assert project.undoable() == "labels"


def test_a_map_is_cleared(qtbot: QtBot, open_editor: Open, project: Project) -> None:
    put_maps(project, {"metric": "person"}).result()
    editor = open_editor()
    editor.list.setCurrentRow(row_of(editor, "metric"))
    assert editor.form.shown_as.currentText() == "Person"
    choose(editor, "metric", "")
    save(qtbot, editor)

    assert direct(project) == {}


def test_what_would_lead_back_is_not_to_be_chosen(open_editor: Open, project: Project) -> None:
    put_maps(project, {"metric": "person", "person": "role"}).result()
    editor = open_editor()
    editor.list.setCurrentRow(row_of(editor, "role"))
    box = editor.form.shown_as
    targets = {box.itemData(at) for at in range(box.count())}

    assert targets.isdisjoint({"metric", "person", "role"})
    assert "locality" in targets


def test_a_new_label_cannot_be_mapped_before_it_is_there(open_editor: Open) -> None:
    editor = open_editor()
    editor.add()

    assert not editor.form.map_field.isEnabled()


def test_a_map_that_was_changed_is_a_change_to_be_saved(qtbot: QtBot, open_editor: Open, project: Project) -> None:
    editor = open_editor()
    choose(editor, "metric", "person")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)

    assert editor.isVisible()
    assert editor.foot.currentIndex() == 1
    choose(editor, "metric", "")
    editor.foot.setCurrentIndex(0)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert direct(project) == {}

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.formats import labels_toml
from annotator.model.values import Label
from annotator.project import Project
from annotator.ui import theme
from annotator.ui.dialogs.label_editor import LabelEditor, edit_labels


@pytest.fixture
def editor(qtbot: QtBot, window: QWidget, project: Project, gone: Callable[[QDialog], None]) -> LabelEditor:
    made = edit_labels(window, project)
    gone(made)
    qtbot.waitExposed(made)
    return made


def by_key(project: Project) -> dict[str, Label]:
    return {label.key: label for label in project.labels()}


def save(qtbot: QtBot, editor: LabelEditor) -> None:
    with qtbot.waitSignal(editor.accepted):
        qtbot.mouseClick(editor.save, Qt.MouseButton.LeftButton)


def retype(qtbot: QtBot, field: QWidget, text: str) -> None:
    field.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    for character in text:
        # A key press with the character in it, as an input method's commit or a keyboard brings it.
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(field, event)


def test_it_lists_the_labels_in_their_order(editor: LabelEditor) -> None:
    assert [editor.list.item(at).text().split()[0] for at in range(3)] == ["Programme", "Locality", "Metric"]


def test_renaming_keeps_the_key_and_can_be_undone(qtbot: QtBot, editor: LabelEditor, project: Project) -> None:
    retype(qtbot, editor.form.name_zh, "工程")
    assert editor.form.key.isReadOnly()
    before = by_key(project)["programme"].name_zh
    save(qtbot, editor)

    assert by_key(project)["programme"].name_zh == "工程"
    project.undo().result()
    assert by_key(project)["programme"].name_zh == before


def test_a_new_label_takes_its_first_name_as_its_key(qtbot: QtBot, editor: LabelEditor, project: Project) -> None:
    editor.add()
    retype(qtbot, editor.form.name_en, "Slogan")
    retype(qtbot, editor.form.name_zh, "口号")
    save(qtbot, editor)

    made = by_key(project)["Slogan"]
    assert (made.name_zh, made.name_en, made.shortcut) == ("口号", "Slogan", "9")
    assert made.color_light not in {label.color_light for label in project.labels() if label.key != "Slogan"}


def test_the_key_of_a_new_label_may_be_chosen(qtbot: QtBot, editor: LabelEditor, project: Project) -> None:
    editor.add()
    retype(qtbot, editor.form.name_en, "Slogan")
    retype(qtbot, editor.form.key, "SLOGAN")
    retype(qtbot, editor.form.name_en, "Slogans")
    save(qtbot, editor)

    assert by_key(project)["SLOGAN"].name_en == "Slogans"


def test_a_nameless_label_is_refused_in_place(qtbot: QtBot, editor: LabelEditor, project: Project) -> None:
    editor.add()
    editor.list.setCurrentRow(0)
    qtbot.mouseClick(editor.save, Qt.MouseButton.LeftButton)

    assert editor.list.currentRow() == 8
    assert not editor.form.key_field.error.isHidden()
    assert len(project.labels()) == 8


def test_a_second_label_of_one_name_is_refused_in_place(qtbot: QtBot, editor: LabelEditor) -> None:
    retype(qtbot, editor.form.name_en, "Metric")
    qtbot.mouseClick(editor.save, Qt.MouseButton.LeftButton)

    assert "another label" in editor.form.en_field.error.text().lower()
    assert editor.isVisible()


def test_a_key_is_given_by_pressing_it(qtbot: QtBot, editor: LabelEditor, project: Project) -> None:
    qtbot.keyClick(editor.form.shortcut, Qt.Key.Key_P)
    save(qtbot, editor)

    assert by_key(project)["programme"].shortcut == "p"


def test_a_full_width_key_counts_as_the_key(qtbot: QtBot, editor: LabelEditor) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "９")
    QApplication.sendEvent(editor.form.shortcut, event)

    assert editor.labels[0].shortcut == "9"


def test_a_key_that_another_label_has_is_refused_in_place(qtbot: QtBot, editor: LabelEditor) -> None:
    qtbot.keyClick(editor.form.shortcut, Qt.Key.Key_3)

    assert "“Metric”" in editor.form.shortcut_field.error.text()
    assert editor.labels[0].shortcut == "1"
    assert editor.form.shortcut.text() == "1"


def test_a_key_that_a_command_has_is_refused_in_place(qtbot: QtBot, editor: LabelEditor) -> None:
    qtbot.keyClick(editor.form.shortcut, Qt.Key.Key_N)

    assert not editor.form.shortcut_field.error.isHidden()
    assert editor.labels[0].shortcut == "1"


def test_backspace_takes_a_key_away(qtbot: QtBot, editor: LabelEditor, project: Project) -> None:
    qtbot.keyClick(editor.form.shortcut, Qt.Key.Key_Backspace)
    save(qtbot, editor)

    assert by_key(project)["programme"].shortcut == ""


def test_the_keyboard_reorders(qtbot: QtBot, editor: LabelEditor, project: Project) -> None:
    qtbot.keyClick(editor.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    save(qtbot, editor)

    assert [label.key for label in project.labels()][:3] == ["locality", "programme", "metric"]


def test_the_buttons_reorder(qtbot: QtBot, editor: LabelEditor) -> None:
    editor.list.setCurrentRow(2)
    qtbot.mouseClick(editor.up, Qt.MouseButton.LeftButton)

    assert [label.key for label in editor.labels][:3] == ["programme", "metric", "locality"]
    assert editor.list.currentRow() == 1


def test_dragging_reorders(editor: LabelEditor) -> None:
    model = editor.list.model()
    assert model.moveRow(editor.list.rootIndex(), 0, editor.list.rootIndex(), 3)

    assert [label.key for label in editor.labels][:3] == ["locality", "metric", "programme"]
    editor.list.setCurrentRow(0)
    assert editor.form.key.text() == "locality"


def test_hiding_keeps_the_label_and_its_spans(qtbot: QtBot, editor: LabelEditor, project: Project) -> None:
    qtbot.mouseClick(editor.hide_button, Qt.MouseButton.LeftButton)
    save(qtbot, editor)

    assert by_key(project)["programme"].hidden
    assert project.label_counts()["programme"] == 1


def test_a_light_colour_brings_its_dark_one(qtbot: QtBot, editor: LabelEditor, project: Project) -> None:
    before = by_key(project)["programme"]
    editor.form.set_color("light", "#2266AA")
    save(qtbot, editor)

    after = by_key(project)["programme"]
    assert after.color_light == "#2266AA"
    assert after.color_dark != before.color_dark


def test_a_dark_colour_leaves_the_light_one(editor: LabelEditor) -> None:
    light = editor.labels[0].color_light
    editor.form.set_color("dark", "#88BBFF")

    assert (editor.labels[0].color_light, editor.labels[0].color_dark) == (light, "#88BBFF")


def test_a_guideline_that_nobody_edits_stays_as_it_is_to_the_character(
    qtbot: QtBot, window: QWidget, project: Project, gone: Callable[[QDialog], None]
) -> None:
    odd = "标：甲\u2028乙\u00a0丙"
    project.put_labels([Label(key="odd", name_zh="怪", guideline_zh=odd, position=8)]).result()
    editor = edit_labels(window, project)
    gone(editor)
    editor.list.setCurrentRow(8)
    retype(qtbot, editor.form.name_en, "Odd")
    save(qtbot, editor)

    assert by_key(project)["odd"].guideline_zh == odd
    assert by_key(project)["odd"].name_en == "Odd"


def test_a_guideline_is_edited(qtbot: QtBot, editor: LabelEditor, project: Project) -> None:
    editor.form.guideline_en.setPlainText("Named undertakings.")
    editor.form.guideline_en.document().setModified(True)
    editor.form.guideline_en.textChanged.emit()
    save(qtbot, editor)

    assert by_key(project)["programme"].guideline_en == "Named undertakings."


def test_escape_closes_where_nothing_was_changed(qtbot: QtBot, editor: LabelEditor) -> None:
    with qtbot.waitSignal(editor.rejected):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_escape_with_changes_waits_and_a_second_one_goes_on(qtbot: QtBot, editor: LabelEditor) -> None:
    editor.form.set_color("dark", "#88BBFF")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert editor.foot.currentIndex() == 1
    qtbot.keyClick(editor, Qt.Key.Key_Escape)

    assert editor.isVisible()
    assert editor.foot.currentIndex() == 0


def test_saving_without_changes_writes_nothing(qtbot: QtBot, editor: LabelEditor, project: Project) -> None:
    before = project.undoable()
    qtbot.mouseClick(editor.save, Qt.MouseButton.LeftButton)

    assert not editor.isVisible()
    assert project.undoable() == before


def test_a_label_set_goes_out_and_comes_in(qtbot: QtBot, editor: LabelEditor, project: Project, tmp_path: Path) -> None:
    path = tmp_path / "标签.toml"
    editor.write_out(path)
    labels = labels_toml.read_labels(path)
    assert [label.key for label in labels] == [label.key for label in project.labels()]
    labels_toml.write_labels(path, [*labels, Label(key="新", name_zh="新", shortcut="9")])
    editor.take_in(path)
    save(qtbot, editor)

    assert by_key(project)["新"].shortcut == "9"


def test_a_bad_label_set_is_refused_in_place(editor: LabelEditor, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("[[label]\n", encoding="utf-8")
    before = list(editor.labels)
    editor.take_in(path)

    assert "bad.toml" in editor.error.text()
    assert editor.labels == before


def test_what_looks_like_rich_text_is_shown_as_it_is(
    window: QWidget, project: Project, gone: Callable[[QDialog], None]
) -> None:
    name = "<img src=file:///etc/passwd>"
    project.put_labels([Label(key="x", name_zh=name, name_en=name, shortcut="9", position=8)]).result()
    editor = edit_labels(window, project)
    gone(editor)
    editor._rekey("9")

    assert name in editor.list.item(8).text()
    assert name in editor.form.shortcut_field.error.text()
    assert editor.form.shortcut_field.error.textFormat() == Qt.TextFormat.PlainText


def test_the_list_can_be_clicked(qtbot: QtBot, editor: LabelEditor) -> None:
    middle = editor.list.visualItemRect(editor.list.item(4)).center()
    qtbot.mouseClick(editor.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))

    assert editor.form.key.text() == "role"


def test_the_swatches_follow_the_theme(qapp: QApplication, editor: LabelEditor) -> None:
    before = qapp.palette()
    light = editor.list.item(0).icon().pixmap(16, 16).toImage().pixelColor(8, 8).name().upper()
    qapp.setPalette(theme.palette(theme.DARK))
    qapp.setStyleSheet(theme.style_sheet(theme.DARK))
    dark = editor.list.item(0).icon().pixmap(16, 16).toImage().pixelColor(8, 8).name().upper()
    qapp.setPalette(before)
    qapp.setStyleSheet("")

    assert (light, dark) == (editor.labels[0].color_light, editor.labels[0].color_dark)

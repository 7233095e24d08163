from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.exchange import ExportOptions
from annotator.model.reports import ExportRequest
from annotator.model.values import Label
from annotator.project import Project
from annotator.ui import i18n
from annotator.ui.dialogs import export_dialog
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.dialogs.next_step import train_commands
from annotator.ui.jobs import Jobs

THREE = (("train", 0.8), ("dev", 0.1), ("test", 0.1))


@pytest.fixture
def dialog(
    qtbot: QtBot, window: QWidget, project: Project, jobs: Jobs, gone: Callable[[QDialog], None], tmp_path: Path
) -> ExportDialog:
    made = export_dialog.export(window, project, jobs)
    gone(made)
    qtbot.waitUntil(lambda: made.plan is not None)
    made.where.line.setText(str(tmp_path / "out.jsonl"))
    made.where.line.textEdited.emit(made.where.line.text())
    return made


def choose(qtbot: QtBot, dialog: ExportDialog, **choices: object) -> None:
    """Make the choices in the fields of these names, and wait for what they would write."""
    dialog.plan = None
    for name, value in choices.items():
        field = getattr(dialog.form, name)
        if hasattr(field, "findData"):
            field.setCurrentIndex(field.findData(value))
        else:
            field.setChecked(value)
    dialog._pause.setInterval(0)
    dialog._changed()
    qtbot.waitUntil(lambda: dialog.plan is not None)


def write(qtbot: QtBot, dialog: ExportDialog, path: Path) -> None:
    dialog.where.line.setText(str(path))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=30_000)


def test_it_begins_with_everything_as_jsonl(dialog: ExportDialog) -> None:
    assert dialog.summary.text() == "Articles: 4. Spans: 5."
    assert dialog.losses.isHidden()


def test_the_losses_are_shown_before_anything_is_written(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    choose(qtbot, dialog, format="spacy")

    rows = [[dialog.losses.item(row, column).text() for column in range(1, 5)] for row in range(2)]
    assert rows == [
        ["365", "Metric", "nested in another", "only in doc.spans"],
        ["务活动惠及1", "Role", "crosses another", "only in doc.spans"],
    ]
    assert dialog.losses.rowCount() == 2
    assert "Articles left out (no span, not done): 2." in dialog.summary.text()
    assert list(tmp_path.glob("out*")) == []


def test_the_rule_longest_says_what_is_lost(qtbot: QtBot, dialog: ExportDialog) -> None:
    choose(qtbot, dialog, format="spacy", overlap="longest")

    assert "Spans lost: 2." in dialog.summary.text()
    assert dialog.losses.item(0, 4).text() == "left out"


def test_under_the_rule_stop_nothing_can_be_exported(qtbot: QtBot, dialog: ExportDialog) -> None:
    choose(qtbot, dialog, format="spacy", overlap="error")

    assert "nothing would be written" in dialog.summary.text()
    assert not dialog.go.isEnabled()


def test_jieba_tokens_lose_spans_inside_a_word(qtbot: QtBot, dialog: ExportDialog, project: Project) -> None:
    project.tag(2, 1, 3, "metric").result()
    choose(qtbot, dialog, format="spacy", tokens="jieba")

    reasons = {dialog.losses.item(row, 3).text() for row in range(dialog.losses.rowCount())}
    assert "cuts a token" in reasons


def test_what_a_format_does_not_ask_for_is_hidden(qtbot: QtBot, dialog: ExportDialog) -> None:
    assert dialog.form.tokens_field.isHidden()
    choose(qtbot, dialog, format="spacy")

    assert not dialog.form.tokens_field.isHidden()
    assert dialog.form.split_field.isHidden()


def test_with_several_annotators_one_is_chosen_for_spacy(qtbot: QtBot, dialog: ExportDialog) -> None:
    assert dialog.form.annotator.itemText(0) == "All annotators"
    choose(qtbot, dialog, format="spacy")
    assert {dialog.form.annotator.itemText(at) for at in range(dialog.form.annotator.count())} == {"王芳", "林晓"}
    assert dialog.form.annotator.currentText() == "林晓"
    other = next(dialog.form.annotator.itemData(at) for at in (0, 1) if dialog.form.annotator.itemText(at) == "王芳")
    choose(qtbot, dialog, annotator=other)

    assert "Articles: 1. Spans: 1." in dialog.summary.text()


def test_only_articles_of_a_status(qtbot: QtBot, dialog: ExportDialog, project: Project) -> None:
    project.set_status(2, "done").result()
    for status, box in dialog.form.statuses.items():
        box.setChecked(status == "done")
    choose(qtbot, dialog, format="spacy")

    assert "Articles: 1. Spans: 1." in dialog.summary.text()


def test_no_status_is_refused_in_place(dialog: ExportDialog) -> None:
    for box in dialog.form.statuses.values():
        box.setChecked(False)
    dialog._look()

    assert dialog.form.statuses_field.error.text() == "Choose at least one."
    assert not dialog.go.isEnabled()


def test_only_chosen_labels(qtbot: QtBot, dialog: ExportDialog) -> None:
    for at in range(dialog.form.labels.count()):
        item = dialog.form.labels.item(at)
        wanted = item.text() == "Programme"
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
    choose(qtbot, dialog, format="spacy")

    assert "Articles: 1. Spans: 1." in dialog.summary.text()


def test_parts_that_do_not_add_up_are_refused_in_place(qtbot: QtBot, dialog: ExportDialog) -> None:
    choose(qtbot, dialog, format="spacy", split=True)
    dialog.form.shares["train"].setValue(70)
    dialog._look()

    assert "90 %" in dialog.form.split_field.error.text()
    assert not dialog.go.isEnabled()


def test_it_writes_jsonl(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    path = tmp_path / "全部.jsonl"
    write(qtbot, dialog, path)

    assert len(path.read_text(encoding="utf-8").splitlines()) == 5
    assert str(path) in dialog.result_text.text()
    assert dialog.next_step.isHidden()


def test_a_split_export_ends_with_the_training_command(
    qtbot: QtBot, dialog: ExportDialog, project: Project, tmp_path: Path
) -> None:
    for article in (3, 4):
        project.set_status(article, "done").result()
    choose(qtbot, dialog, format="spacy", split=True)
    folder = tmp_path / "corpus"
    write(qtbot, dialog, folder)
    copy = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Copy the commands")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)

    assert {path.name for path in folder.iterdir()} == {"train.spacy", "dev.spacy", "test.spacy"}
    command = QApplication.clipboard().text()
    assert f"--paths.train {folder / 'train.spacy'}" in command
    assert "python -m spacy train" in command


def test_one_spacy_file_says_that_training_wants_a_split(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    choose(qtbot, dialog, format="spacy")
    write(qtbot, dialog, tmp_path / "one.spacy")

    assert dialog.command.isHidden()
    assert "split the export" in dialog.next_note.text()


def test_the_command_quotes_a_path_with_a_space_and_names_jieba() -> None:
    request = ExportRequest("spacy", split=THREE, options=ExportOptions(tokens="jieba"))

    command = train_commands(Path("/a b/out"), request)

    assert "'/a b/out/train.spacy'" in command
    assert "--nlp.tokenizer.segmenter jieba" in command


def test_no_command_for_other_formats() -> None:
    assert train_commands(Path("/x"), ExportRequest("spacy-json", split=THREE)) == ""
    assert train_commands(Path("/x"), ExportRequest("spacy", split=(("train", 1.0),))) == ""


def test_a_missing_folder_is_refused_in_place(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.where.line.setText(str(tmp_path / "nowhere" / "x.jsonl"))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)

    assert "nowhere" in dialog.where.error.text()
    assert not (tmp_path / "nowhere").exists()


def test_the_project_file_itself_is_refused_in_place(qtbot: QtBot, dialog: ExportDialog, project: Project) -> None:
    dialog.where.line.setText(str(project.path))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)

    assert "project file itself" in dialog.where.error.text()


def test_a_file_that_is_there_is_said_to_be_replaced(dialog: ExportDialog, tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text("old", encoding="utf-8")
    dialog.where.line.setText(str(path))

    assert "“old.jsonl” is there already" in dialog.where.note.text()
    assert not dialog.where.note.isHidden()


def test_the_usual_place_follows_the_format(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.where.own = False
    choose(qtbot, dialog, format="spacy")

    assert dialog.where.line.text().endswith("project.spacy")


def test_a_place_of_ones_own_stays(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    choose(qtbot, dialog, format="spacy")

    assert dialog.where.line.text() == str(tmp_path / "out.jsonl")


def test_it_can_be_stopped_and_then_nothing_is_written(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, asked = threading.Event(), threading.Event()
    really = Project.export

    def slow(self: Project, dest: Path, request: ExportRequest, **options: object) -> object:
        began.set()
        asked.wait(5)
        return really(self, dest, request, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Project, "export", slow)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(began.is_set)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    asked.set()
    qtbot.waitUntil(lambda: "stopped" in dialog.error.text())

    assert list(tmp_path.glob("out*")) == []


def test_a_refusal_comes_back_to_the_choice(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").mkdir()
    (tmp_path / "out.jsonl" / "mine.txt").write_text("mine", encoding="utf-8")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.error.text()))

    assert "holds other files" in dialog.error.text()
    assert (tmp_path / "out.jsonl" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_label_like_rich_text_is_shown_as_it_is(
    qtbot: QtBot, window: QWidget, project: Project, jobs: Jobs, gone: Callable[[QDialog], None]
) -> None:
    name = "<img src=http://x>"
    project.put_labels([Label(key="x", name_zh=name, name_en=name, position=8)]).result()
    made = export_dialog.export(window, project, jobs)
    gone(made)
    qtbot.waitUntil(lambda: made.plan is not None)

    assert made.form.labels.item(8).text() == name


def test_in_chinese(
    qtbot: QtBot, qapp: QApplication, window: QWidget, project: Project, jobs: Jobs, gone: Callable[[QDialog], None]
) -> None:
    i18n.install(qapp, language="zh")
    made = export_dialog.export(window, project, jobs)
    gone(made)
    qtbot.waitUntil(lambda: made.plan is not None)

    assert made.summary.text() == "文章 4 篇，标注 5 处。"

"""New project file, title and date, words, check, about."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.formats import labels_toml
from annotator.model.values import Label
from annotator.project import Project, open_project
from annotator.ui.dialogs import about, article_dialog, checks, new_project, words_dialog
from annotator.ui.dialogs.article_dialog import FactsDialog, read_date
from annotator.ui.dialogs.new_project import NewProject
from annotator.ui.dialogs.words_dialog import WordsDialog, own_words
from annotator.ui.jobs import Jobs

# A new project file


@pytest.fixture
def new(qtbot: QtBot, window: QWidget, tmp_path: Path, gone: Callable[[QDialog], None]) -> NewProject:
    made = NewProject(window)
    gone(made)
    made.show()
    made.folder.setText(str(tmp_path))
    return made


def press_make(qtbot: QtBot, dialog: NewProject) -> None:
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)


def labels_of(path: Path) -> list[str]:
    with open_project(path, writable=False) as made:
        return [label.key for label in made.labels()]


def test_a_new_project_has_the_eight_labels(qtbot: QtBot, new: NewProject, tmp_path: Path) -> None:
    new.name.setText("许昌 #1")
    press_make(qtbot, new)

    assert new.path == tmp_path / "许昌 #1.db"
    assert len(labels_of(new.path)) == 8


def test_a_new_project_without_labels(qtbot: QtBot, new: NewProject) -> None:
    new.labels.setCurrentIndex(new.labels.findData("none"))
    press_make(qtbot, new)

    assert new.path is not None
    assert labels_of(new.path) == []


def test_a_new_project_with_a_label_set_of_ones_own(qtbot: QtBot, new: NewProject, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    labels_toml.write_labels(own, [Label(key="a", name_zh="甲")])
    new.use_label_file(own)
    press_make(qtbot, new)

    assert new.path is not None
    assert labels_of(new.path) == ["a"]


def test_a_bad_label_set_is_refused_in_place(qtbot: QtBot, new: NewProject, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("nothing", encoding="utf-8")
    new.use_label_file(bad)
    press_make(qtbot, new)

    assert "bad.toml" in new.labels_field.error.text()
    assert list(tmp_path.glob("*.db")) == []


@pytest.mark.parametrize("name", ["", "  ", ".hidden", "a/b", "a:b", "a\tb"])
def test_a_bad_name_is_refused_in_place(qtbot: QtBot, new: NewProject, name: str) -> None:
    new.name.setText(name)
    press_make(qtbot, new)

    assert new.path is None
    assert not new.name_field.error.isHidden()


def test_a_file_that_is_there_is_never_replaced(qtbot: QtBot, new: NewProject, tmp_path: Path) -> None:
    (tmp_path / "there.db").write_text("mine", encoding="utf-8")
    new.name.setText("there.db")
    press_make(qtbot, new)

    assert not new.name_field.error.isHidden()
    assert (tmp_path / "there.db").read_text(encoding="utf-8") == "mine"


def test_a_missing_folder_is_refused_in_place(qtbot: QtBot, new: NewProject, tmp_path: Path) -> None:
    new.folder.setText(str(tmp_path / "nowhere"))
    press_make(qtbot, new)

    assert not new.folder_field.error.isHidden()
    assert not (tmp_path / "nowhere").exists()


def test_calling_it_off_gives_no_path(qtbot: QtBot, window: QWidget) -> None:
    QTimer.singleShot(0, window, lambda: qtbot.keyClick(window.findChild(NewProject), Qt.Key.Key_Escape))

    assert new_project.create(window) is None


# Title and date


@pytest.fixture
def facts(qtbot: QtBot, window: QWidget, project: Project, gone: Callable[[QDialog], None]) -> FactsDialog:
    made = article_dialog.edit_facts(window, project, 1)
    gone(made)
    return made


def test_title_and_date_are_corrected_and_can_be_undone(qtbot: QtBot, facts: FactsDialog, project: Project) -> None:
    before = project.article_row(1).facts
    facts.title.setText("党建引领")
    facts.date.setText("2023年7月1日")
    with qtbot.waitSignal(facts.accepted):
        qtbot.mouseClick(facts.save, Qt.MouseButton.LeftButton)

    after = project.article_row(1).facts
    assert (after.title, after.date) == ("党建引领", "2023-07-01")
    project.undo().result()
    assert project.article_row(1).facts == before


def test_a_date_that_is_none_is_refused_in_place(qtbot: QtBot, facts: FactsDialog, project: Project) -> None:
    before = project.article_row(1).facts
    facts.date.setText("2023-02-30")
    qtbot.mouseClick(facts.save, Qt.MouseButton.LeftButton)

    assert not facts.date_field.error.isHidden()
    assert project.article_row(1).facts == before


def test_saving_facts_unchanged_writes_nothing(qtbot: QtBot, facts: FactsDialog, project: Project) -> None:
    before = project.undoable()
    qtbot.mouseClick(facts.save, Qt.MouseButton.LeftButton)

    assert not facts.isVisible()
    assert project.undoable() == before


def test_how_dates_are_read() -> None:
    assert read_date(" 2024-9-8 ") == "2024-09-08"
    assert read_date("2024年9月18日") == "2024-09-18"
    assert read_date("2024/09/18") == "2024-09-18"
    assert read_date("") == ""
    assert read_date("18 Sept") is None
    assert read_date("2024-13-01") is None


# Words


def test_own_words_are_one_a_line_and_each_once() -> None:
    assert own_words("党建联席会\n\n 魏都区 \n党建联席会\n") == (("党建联席会", "魏都区"), 0)
    assert own_words("甲\n乙 丙") == ((), 2)


@pytest.fixture
def words(window: QWidget, qtbot: QtBot, gone: Callable[[QDialog], None]) -> WordsDialog:
    settings.update(words=("旧词",), word_lists=())
    made = WordsDialog(window)
    gone(made)
    made.show()
    return made


def test_words_and_lists_are_kept_in_the_settings(qtbot: QtBot, words: WordsDialog, tmp_path: Path) -> None:
    path = tmp_path / "词表.txt"
    path.write_text("七一社区\n", encoding="utf-8")
    words.add_lists([str(path), str(path)])
    words.words.appendPlainText("新词")
    qtbot.mouseClick(words.save, Qt.MouseButton.LeftButton)

    kept = settings.load()
    assert kept.words == ("旧词", "新词")
    assert kept.word_lists == (str(path),)


def test_a_list_that_is_not_there_is_refused_in_place(words: WordsDialog, tmp_path: Path) -> None:
    words.add_lists([str(tmp_path / "nowhere.txt")])

    assert "nowhere.txt" in words.lists_field.error.text()
    assert words.lists.count() == 0


def test_a_word_with_a_space_is_refused_in_place(qtbot: QtBot, words: WordsDialog) -> None:
    words.words.setPlainText("甲 乙")
    qtbot.mouseClick(words.save, Qt.MouseButton.LeftButton)

    assert words.words_field.error.text() == "Line 1: a word holds no space."
    assert settings.load().words == ("旧词",)


def test_editing_words_says_whether_they_were_saved(qtbot: QtBot, window: QWidget) -> None:
    def press(answer: str) -> None:
        getattr(window.findChildren(WordsDialog)[-1], answer)()

    QTimer.singleShot(0, window, lambda: press("reject"))
    assert words_dialog.edit_words(window) is False
    QTimer.singleShot(0, window, lambda: press("_save"))
    assert words_dialog.edit_words(window) is True


# Check


def test_a_sound_project_is_said_to_be_well(
    qtbot: QtBot, window: QWidget, project: Project, jobs: Jobs, gone: Callable[[QDialog], None]
) -> None:
    dialog = checks.show(window, project, jobs)
    gone(dialog)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=15_000)

    assert dialog.summary.text().startswith("All is well. Articles: 4, spans: 5,")
    assert dialog.repair.isHidden()
    assert project.check().digest in dialog.as_text()


def test_what_is_off_is_listed_and_repaired(
    qtbot: QtBot, window: QWidget, project: Project, jobs: Jobs, gone: Callable[[QDialog], None]
) -> None:
    spans = project.spans(1)
    # Somebody's hand in the file: a row of what is shown that no history row gives.
    with sqlite3.connect(project.path) as connection:
        connection.execute("UPDATE spans SET end = end + 1 WHERE id = ?", (spans[0].id,))
    connection.close()
    dialog = checks.show(window, project, jobs)
    gone(dialog)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=15_000)
    assert dialog.list.count() > 0
    assert not dialog.repair.isHidden()
    qtbot.mouseClick(dialog.repair, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.summary.text().startswith("Repaired"), timeout=15_000)

    assert sorted((span.start, span.end) for span in project.spans(1)) == sorted(
        (span.start, span.end) for span in spans
    )


def test_closing_a_running_check_stops_it(
    qtbot: QtBot, window: QWidget, project: Project, jobs: Jobs, gone: Callable[[QDialog], None]
) -> None:
    dialog = checks.show(window, project, jobs)
    gone(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(jobs.idle, timeout=15_000)


# About


def test_about_names_the_version_and_can_be_copied(
    qtbot: QtBot, window: QWidget, gone: Callable[[QDialog], None]
) -> None:
    from annotator import __version__

    dialog = about.show(window)
    gone(dialog)

    assert any(__version__ in label.text() for label in dialog.findChildren(QLabel))
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))
    copy = next(one for one in dialog.findChildren(QWidget) if getattr(one, "text", str)() == "Copy")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert __version__ in QApplication.clipboard().text()

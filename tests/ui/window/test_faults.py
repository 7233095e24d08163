"""What must happen when something goes wrong, as the window shows it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from annotator.model.changes import Saving
from annotator.model.messages import Message, Problem
from annotator.project import open_project
from annotator.ui import memory
from annotator.ui.dialogs.import_dialog import ImportDialog
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.status_line import StatusLine
from tests.ui.conftest import press, shut


def test_a_file_that_was_deleted_is_said_and_a_copy_offered(open_window, make_project, qtbot: QtBot) -> None:
    path: Path = make_project()
    window = open_window(path)
    path.unlink()
    window.view.select(0, 3)
    press(window.view, Qt.Key.Key_1)
    notice = window.centre.notice
    qtbot.waitUntil(notice.isVisible)
    assert path.name in notice.words.text()
    assert notice.button.isVisible()


def test_not_saved_stays_in_sight_with_its_reason(window: MainWindow) -> None:
    window.session.saving_changed.emit(Saving("unsaved", Message("not_saved", {"reason": "disk full"})))
    assert window.status.saving.text() == "Not saved"
    assert "disk full" in window.status.news.whole()
    window.session.saving_changed.emit(Saving("saved"))
    assert window.status.saving.text() == "Saved"


def test_closing_while_something_is_not_saved_asks_first(window: MainWindow) -> None:
    window.session.saving_changed.emit(Saving("unsaved", Message("not_saved", {"reason": "disk full"})))

    def wait() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.escapeButton().click()

    QTimer.singleShot(0, window, wait)
    assert not window.close()
    assert window.isVisible()
    window.session.saving_changed.emit(Saving("saved"))


def test_an_unexpected_error_of_an_act_becomes_a_report(window: MainWindow) -> None:
    window.acts.refused(ZeroDivisionError("x"))
    reports = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == "ReportDialog"]
    assert len(reports) == 1
    reports[0].close()


def test_a_refusal_is_one_line_of_plain_text(window: MainWindow) -> None:
    window.acts.refused(Problem("project_missing", path="<b>x</b>\nnext"))
    assert "<b>x</b> next" in window.status.news.whole()
    assert window.status.news.textFormat() == Qt.TextFormat.PlainText


def test_news_fade_and_the_lasting_stays(qtbot: QtBot, window: MainWindow) -> None:
    line: StatusLine = window.status
    line.say("done")
    assert line.news.whole() == "done"
    line._fade.timeout.emit()
    assert line.news.whole() == ""


def test_dropped_files_start_the_import(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "新文章.txt"
    file.write_text("新的文章\n正文。\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    qtbot.waitUntil(window.session.jobs.idle)
    window.findChildren(ImportDialog)[0].close()


def test_an_import_shows_in_the_list(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "新文章.txt"
    file.write_text("新的文章\n正文。\n", encoding="utf-8")
    project = window.session.project
    window.session.jobs.start(
        "Importing", lambda progress, asked: project.import_paths([file], progress=progress, cancelled=asked)
    )
    qtbot.waitUntil(lambda: window.left.model.rowCount() == 4)
    qtbot.waitUntil(window.session.jobs.idle)


def test_closing_at_once_is_safe(themes, make_project, qtbot: QtBot) -> None:
    window = MainWindow(open_project(make_project()), look=memory.load(), themes=themes)
    window.start(None)
    window.show()
    shut(window)


def test_every_control_has_an_accessible_name(window: MainWindow) -> None:
    nameless = [
        control
        for kind in (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)
        for control in window.findChildren(kind)
        if control.isVisibleTo(window)
        and control.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not control.accessibleName()
        and not (isinstance(control, QAbstractButton) and control.text())
    ]
    assert nameless == []

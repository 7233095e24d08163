from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.messages import Message, Problem
from annotator.ui import i18n, messages
from annotator.ui.messages import ReportDialog, Reporter


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def reporter(window: QWidget) -> Reporter:
    return Reporter(window)


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    i18n.install(qapp, language="zh")
    yield
    i18n.install(qapp, language="en")


def boxes(window: QWidget) -> list[QMessageBox]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window.findChildren(QMessageBox)


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def answer(window: QWidget, verb: str) -> list[QMessageBox]:
    """Click the button of that verb as soon as a question stands there."""
    seen: list[QMessageBox] = []

    def click() -> None:
        box = window.findChildren(QMessageBox)[0]
        seen.append(box)
        next(button for button in box.findChildren(QPushButton) if button.text() == verb).click()

    QTimer.singleShot(0, window, click)
    return seen


def test_a_message_has_its_fields_filled_in() -> None:
    assert messages.text(Message("text_binary", {"kind": "PDF"})).startswith("This is a PDF file")


def test_a_problem_is_told_in_chinese(chinese: None) -> None:
    assert messages.text(Problem("text_binary", kind="PDF")) == "这是 PDF 文件，不是纯文本。请另存为纯文本再导入。"


def test_the_cores_own_word_for_a_thing_is_translated(chinese: None) -> None:
    assert messages.text(Message("undo_others", {"what": "span"})).endswith("：标注")


def test_a_missing_file_is_told_by_its_name() -> None:
    assert "“文章.txt”" in messages.text(FileNotFoundError(2, "No such file", "/somewhere/文章.txt"))


def test_a_full_disk_is_told_in_words() -> None:
    assert "disk is full" in messages.text(OSError(28, "No space left on device", "/x/a.db"))


def test_braces_in_a_field_are_left_alone() -> None:
    assert "{kind}" in messages.text(Message("text_binary", {"kind": "{kind}"}))


def test_a_message_without_its_field_is_told_all_the_same() -> None:
    assert messages.text(Message("text_binary")).startswith("This is a {kind} file")


def test_a_warning_waits_for_nothing_and_is_plain_text(reporter: Reporter, window: QWidget) -> None:
    reporter.warn("<img src=file:///etc/passwd>")

    (box,) = boxes(window)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.text() == "<img src=file:///etc/passwd>"
    assert box.isVisible()
    box.close()


def test_the_same_warning_is_not_shown_twice_at_once(reporter: Reporter, window: QWidget) -> None:
    reporter.warn("one")
    reporter.warn("one")
    assert len(boxes(window)) == 1
    boxes(window)[0].close()
    assert boxes(window) == []

    reporter.warn("one")
    assert len(boxes(window)) == 1
    boxes(window)[0].close()


def test_news_go_to_the_status_bar(window: QWidget) -> None:
    told: list[str] = []
    Reporter(window, say=told.append).say("Written.")

    assert told == ["Written."]


def test_a_question_is_answered_by_its_verbs(reporter: Reporter, window: QWidget) -> None:
    seen = answer(window, "Go back")
    assert reporter.ask("Backups", "Go back?", "Go back", "Leave it") is True
    assert seen
    seen = answer(window, "Leave it")
    assert reporter.ask("Backups", "Go back?", "Go back", "Leave it") is False
    assert seen


def test_escape_is_no(qtbot: QtBot, reporter: Reporter, window: QWidget) -> None:
    QTimer.singleShot(0, window, lambda: qtbot.keyClick(boxes(window)[0], Qt.Key.Key_Escape))

    assert reporter.ask("Backups", "Go back?", "Go back", "Leave it") is False


def test_enter_does_no_harm_where_it_could(qtbot: QtBot, reporter: Reporter, window: QWidget) -> None:
    QTimer.singleShot(0, window, lambda: qtbot.keyClick(boxes(window)[0], Qt.Key.Key_Return))

    assert reporter.ask("Hide", "Hide all?", "Hide", "Leave", yes_is_default=False) is False


def test_a_known_problem_is_a_warning(reporter: Reporter, window: QWidget) -> None:
    reporter.report(Problem("text_empty"))

    (box,) = boxes(window)
    assert box.text() == "There is no text in it."
    box.close()


def test_an_unforeseen_error_is_reported_once(reporter: Reporter, window: QWidget) -> None:
    error = raised(KeyError("x"))
    reporter.report(error)
    reporter.report(error)
    (dialog,) = window.findChildren(ReportDialog)
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    reporter.report(error)

    assert window.findChildren(ReportDialog) == []


def test_a_report_names_version_platform_and_place() -> None:
    report = messages.details(raised(ValueError("bad")))

    assert report.startswith("Annotator ")
    assert "Python " in report
    assert "ValueError: bad" in report
    assert "test_messages.py" in report
    assert "in raised" in report


def test_a_report_holds_no_text_of_an_article() -> None:
    cause = raised(ValueError("'许昌市魏都区' is not in list, nor 南关"))
    error = raised(RuntimeError('no "quoted words" here'))
    error.__cause__ = cause

    report = messages.details(error)

    assert "许昌" not in report
    assert "南关" not in report
    assert "quoted words" not in report
    assert "is not in list" in report


def test_a_report_says_that_the_work_is_safe_and_can_be_copied(
    qtbot: QtBot, reporter: Reporter, window: QWidget
) -> None:
    reporter.report(raised(ZeroDivisionError("division by zero")))
    (dialog,) = window.findChildren(ReportDialog)
    copy = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy the report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)

    assert "ZeroDivisionError" in QApplication.clipboard().text()
    dialog.reject()

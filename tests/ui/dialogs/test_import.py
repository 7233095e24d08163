from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.project import Project
from annotator.ui import i18n
from annotator.ui.dialogs import import_preview
from annotator.ui.dialogs.import_dialog import ImportDialog, import_files
from annotator.ui.jobs import Jobs

Open = Callable[..., ImportDialog]


@pytest.fixture
def open_import(qtbot: QtBot, window: QWidget, project: Project, jobs: Jobs, gone: Callable[[QDialog], None]) -> Open:
    """Open the import on some paths and wait until they were looked into."""

    def opened(*paths: Path) -> ImportDialog:
        dialog = import_files(window, project, paths, jobs)
        gone(dialog)
        if paths:
            qtbot.waitUntil(lambda: dialog.preview is not None)
        return dialog

    return opened


@pytest.fixture
def gb(tmp_path: Path) -> Path:
    path = tmp_path / "国标.txt"
    path.write_bytes("许昌市魏都区开展党建工作，居民们都说好。".encode("gb18030"))
    return path


@pytest.fixture
def half_bad(tmp_path: Path) -> Path:
    path = tmp_path / "half.jsonl"
    lines = [json.dumps({"text": "第五篇文章。"}, ensure_ascii=False), '{"text": 3}', "not JSON"]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def cell(dialog: ImportDialog, row: int, column: int) -> str:
    item = dialog.files.item(row, column)
    assert item is not None
    return item.text()


def run(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=15_000)


def test_it_shows_the_encoding_and_the_beginning(open_import: Open, gb: Path) -> None:
    dialog = open_import(gb)

    assert [cell(dialog, 0, column) for column in range(3)] == ["国标.txt", "GB18030", "1"]
    assert dialog.beginning.toPlainText().startswith("许昌市魏都区")


def test_another_encoding_shows_how_it_would_read(qtbot: QtBot, open_import: Open, gb: Path) -> None:
    dialog = open_import(gb)
    dialog.preview = None
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("utf-8"))
    qtbot.waitUntil(lambda: dialog.preview is not None)

    assert "not valid" in cell(dialog, 0, 2)
    assert "not valid" in dialog.beginning.toPlainText()


def test_a_folder_is_looked_into(open_import: Open, texts: Path) -> None:
    (texts / ".hidden.txt").write_text("x", encoding="utf-8")
    (texts / "picture.png").write_bytes(b"\x89PNG")
    dialog = open_import(texts)

    assert dialog.files.rowCount() == 4
    assert dialog.summary.text() == "Files: 4. Articles: 4."


def test_a_file_of_many_articles_is_counted(open_import: Open, half_bad: Path) -> None:
    dialog = open_import(half_bad)

    assert cell(dialog, 0, 2) == "1; set aside: 2"


def test_a_file_that_is_no_text_says_so(open_import: Open, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"%PDF-1.7 ...")

    assert "PDF" in cell(open_import(path), 0, 2)


def test_what_is_dropped_is_added_once(qtbot: QtBot, open_import: Open, gb: Path) -> None:
    dialog = open_import()
    assert not dialog.go.isEnabled()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(gb)), QUrl("https://example.org/x.txt")])
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(dialog, enter)
    assert enter.isAccepted()
    for _ in range(2):
        drop = QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(dialog, drop)
    qtbot.waitUntil(lambda: dialog.preview is not None)

    assert dialog.paths == [gb]
    assert dialog.go.isEnabled()


def test_it_imports_and_says_what_became_of_it(
    qtbot: QtBot, open_import: Open, project: Project, half_bad: Path, gb: Path
) -> None:
    dialog = open_import(half_bad, gb)
    run(qtbot, dialog)

    assert len(project.articles()) == 6
    assert "Articles added: 2" in dialog.result_text.text()
    places = [
        (dialog.aside.item(row, 0).text(), dialog.aside.item(row, 1).text()) for row in range(dialog.aside.rowCount())
    ]
    assert places == [("half.jsonl", "2"), ("half.jsonl", "3"), ("国标.txt", "")]


def test_enter_imports(qtbot: QtBot, open_import: Open, project: Project, gb: Path) -> None:
    dialog = open_import(gb)
    qtbot.keyClick(dialog.files, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=15_000)

    assert dialog.go.isDefault()
    assert len(project.articles()) == 5


def test_the_list_can_be_copied(qtbot: QtBot, open_import: Open, half_bad: Path) -> None:
    dialog = open_import(half_bad)
    run(qtbot, dialog)
    qtbot.mouseClick(dialog.copy_list, Qt.MouseButton.LeftButton)

    lines = QApplication.clipboard().text().split("\n")
    assert f"{half_bad}\t2\t“text” should be a string." in lines


def test_importing_again_adds_nothing_and_says_so(
    qtbot: QtBot, open_import: Open, project: Project, texts: Path
) -> None:
    dialog = open_import(texts)
    run(qtbot, dialog)

    assert "Articles added: 0" in dialog.result_text.text()
    assert "Already there: 4" in dialog.result_text.text()
    assert dialog.aside.isHidden()
    assert len(project.articles()) == 4


def test_the_chosen_encoding_is_used(qtbot: QtBot, open_import: Open, project: Project, tmp_path: Path) -> None:
    path = tmp_path / "b5.txt"
    path.write_bytes("許昌市區".encode("big5"))
    dialog = open_import(path)
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("big5"))
    run(qtbot, dialog)

    assert project.article(project.articles()[-1].id).text == "許昌市區"


def test_it_can_be_stopped_and_then_nothing_is_in(
    qtbot: QtBot, open_import: Open, project: Project, gb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, asked = threading.Event(), threading.Event()
    really = Project.import_paths

    def slow(self: Project, paths: object, **options: object) -> object:
        began.set()
        asked.wait(5)
        return really(self, paths, **options)  # type: ignore[arg-type]

    dialog = open_import(gb)
    monkeypatch.setattr(Project, "import_paths", slow)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(began.is_set)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    asked.set()
    qtbot.waitUntil(lambda: "stopped" in dialog.error.text())

    assert dialog.isVisible()
    assert len(project.articles()) == 4


def test_escape_closes_while_nothing_runs(qtbot: QtBot, open_import: Open, gb: Path) -> None:
    dialog = open_import(gb)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_file_name_like_rich_text_is_shown_as_it_is(
    qtbot: QtBot, open_import: Open, project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "<b>x<br>.jsonl"
    path.write_text('{"text": 3}', encoding="utf-8")
    dialog = open_import(path)
    run(qtbot, dialog)

    assert dialog.aside.item(0, 0).text() == "<b>x<br>.jsonl"


def test_in_chinese(qtbot: QtBot, qapp: QApplication, open_import: Open, half_bad: Path) -> None:
    i18n.install(qapp, language="zh")
    dialog = open_import(half_bad)
    run(qtbot, dialog)

    assert dialog.windowTitle() == "导入文章"
    assert dialog.result_text.text().split("\n")[0] == "新增文章：1 篇"
    assert dialog.aside.item(0, 2).text() == "“text”应为字符串。"


def test_a_preview_stops_at_so_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_preview, "FILES", 2)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"第{number}篇", encoding="utf-8")

    preview = import_preview.look(
        [tmp_path],
        "auto",
        progress=lambda done, total: None,
        cancelled=lambda: False,
    )

    assert len(preview.files) == 2
    assert preview.unseen == 3


def test_a_preview_stops_when_asked(texts: Path) -> None:
    preview = import_preview.look(
        [texts],
        "auto",
        progress=lambda done, total: None,
        cancelled=lambda: True,
    )

    assert preview.files == ()

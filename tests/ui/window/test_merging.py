"""Merging in the window: files dropped on it, what others tagged is seen, a label map undone, conflicts gone to."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.values import Annotator, Person
from annotator.project import open_project
from annotator.ui.dialogs.import_dialog import ImportDialog
from annotator.ui.dialogs.merge_dialog import MergeDialog
from annotator.ui.main_window import MainWindow

OTHER = Person("王芳", b"w" * 16, b"r" * 16)
PATIENCE = 20_000


@pytest.fixture
def sent(make_project: Callable[..., Path], tmp_path: Path) -> Path:
    """What somebody else sent: the same articles, two spans in the first, one of a label that nobody knows."""
    path = make_project(name="base.db")
    there = tmp_path / "sent.db"
    shutil.copyfile(path, there)
    with open_project(there, person=OTHER) as project:
        project.tag(1, 0, 3, "locality").result()
        project.tag(1, 5, 7, "数量").result()
        project.set_facts(1, title="那边的题目").result()
    return there


@pytest.fixture
def window(open_window: Callable[..., MainWindow], sent: Path) -> MainWindow:
    return open_window(sent.with_name("base.db"))


def drop(window: MainWindow, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys))


def merging(window: MainWindow, qtbot: QtBot, *, files: int = 1) -> MergeDialog:
    """The merge dialog, once it has looked into the files."""
    qtbot.waitUntil(lambda: bool(window.findChildren(MergeDialog)))
    (dialog,) = window.findChildren(MergeDialog)
    qtbot.waitUntil(lambda: len(dialog.plans) == files, timeout=PATIENCE)
    return dialog


def merge(dialog: MergeDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.report_page.report is not None, timeout=PATIENCE)


def shown(window: MainWindow) -> list[tuple[str, str]]:
    return sorted((one.owner, one.span.label) for one in window.view.layers.placed(0, 8) if one.owner)


def test_a_dropped_file_is_looked_at_merged_seen_and_its_map_undone(
    window: MainWindow, sent: Path, qtbot: QtBot
) -> None:
    window.run("others")
    before = sent.read_bytes()
    drop(window, sent)
    dialog = merging(window, qtbot)
    assert "王芳 (new here) – new spans: 2" in dialog.sentences.text()
    dialog.unknown.choose("数量", "metric")
    merge(dialog, qtbot)
    dialog.accept()

    qtbot.waitUntil(lambda: shown(window) == [("王芳", "locality"), ("王芳", "metric")])
    qtbot.waitUntil(lambda: window.left.model.index(0).data() == "那边的题目")
    assert window.session.spans.ordered == []
    window.run("undo")
    qtbot.waitUntil(lambda: shown(window) == [("王芳", "locality"), ("王芳", "数量")])
    assert sent.read_bytes() == before


def test_a_file_that_is_no_project_is_refused_in_its_row(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    bad = tmp_path / "hostile.db"
    bad.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    before = window.session.project.path.read_bytes()
    drop(window, bad)
    dialog = merging(window, qtbot)

    assert dialog.files.item(0).text().startswith("hostile.db\nRefused: ")
    assert not dialog.go.isEnabled()
    dialog.reject()
    assert window.session.project.path.read_bytes() == before


def test_texts_are_still_imported(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "d.txt").write_text("第四篇文章", encoding="utf-8")
    drop(window, tmp_path / "d.txt")
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    (dialog,) = window.findChildren(ImportDialog)

    assert dialog.paths == [tmp_path / "d.txt"]
    assert not window.findChildren(MergeDialog)
    dialog.reject()


def test_of_a_mixed_drop_the_projects_come_first_and_it_says_so(
    window: MainWindow, sent: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "d.txt").write_text("第四篇文章", encoding="utf-8")
    unnamed = sent.with_name("without a suffix")
    shutil.copyfile(sent, unnamed)
    drop(window, tmp_path / "d.txt", unnamed)
    dialog = merging(window, qtbot)
    assert dialog.paths == [unnamed]
    assert dialog.note.text() == "Files dropped with them that are imported after this: 1"
    dialog.reject()
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    (after,) = window.findChildren(ImportDialog)

    assert after.paths == [tmp_path / "d.txt"]
    after.reject()


def test_conflicts_of_a_merge_are_gone_to(window: MainWindow, sent: Path, qtbot: QtBot) -> None:
    window.session.project.set_facts(1, title="这边的题目").result()
    window.session.open_article(3)
    drop(window, sent)
    dialog = merging(window, qtbot)
    merge(dialog, qtbot)
    qtbot.mouseClick(dialog.show_conflicts, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: window.session.article is not None and window.session.article.id == 1)
    qtbot.waitUntil(lambda: window.right.conflict_count.text() == "Conflicts: 1")
    assert window.left.chip.text() == "With conflicts ▾"


def test_who_merges_the_own_layer_from_elsewhere_has_it_at_once(window: MainWindow, sent: Path, qtbot: QtBot) -> None:
    """One person, two machines: what was tagged there under my id is mine here, though I had no row here yet."""
    project = window.session.project
    project.choose_annotator(annotator=Annotator(0, OTHER.uid, OTHER.name))
    drop(window, sent)
    dialog = merging(window, qtbot)
    assert dialog.own.isVisible()
    dialog.own.take.setChecked(True)
    merge(dialog, qtbot)
    dialog.accept()

    qtbot.waitUntil(lambda: [one.label for one in window.session.spans.ordered] == ["locality", "metric"])
    assert project.me.id > 0


def test_the_window_can_be_closed_while_files_are_examined(window: MainWindow, sent: Path, qtbot: QtBot) -> None:
    drop(window, sent)
    qtbot.waitUntil(lambda: bool(window.findChildren(MergeDialog)))
    window.close()

    assert not window.isVisible()
    assert window.session.project.closing

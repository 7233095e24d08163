from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.values import Person
from annotator.project import Project, list_backups, open_project
from annotator.ui import i18n
from annotator.ui.dialogs import backups
from annotator.ui.dialogs.backups import Backups


@pytest.fixture
def asked() -> list[Callable[[], object]]:
    """What was handed to the window to do while the project is closed."""
    return []


@pytest.fixture
def dialog(
    qtbot: QtBot,
    window: QWidget,
    project: Project,
    gone: Callable[[QDialog], None],
    asked: list[Callable[[], object]],
) -> Backups:
    made = backups.show(window, project, asked.append)
    gone(made)
    return made


def make(qtbot: QtBot, dialog: Backups) -> None:
    rows = dialog.list.rowCount()
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.list.rowCount() > rows, timeout=15_000)


def test_without_backups_it_says_so(dialog: Backups) -> None:
    assert dialog.note.text() == "There is no backup yet."
    assert not dialog.restore.isEnabled()


def test_a_backup_is_made_now(qtbot: QtBot, dialog: Backups, project: Project) -> None:
    make(qtbot, dialog)

    (made,) = list_backups(project.path)
    assert made.path.name in dialog.note.text()
    assert dialog.restore.isEnabled()
    assert dialog.list.item(0, 1).text().endswith("kB") or dialog.list.item(0, 1).text().endswith("KB")


def test_going_back_asks_first(qtbot: QtBot, dialog: Backups, asked: list[Callable[[], object]]) -> None:
    make(qtbot, dialog)
    assert dialog.question.isHidden()
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)

    assert not dialog.question.isHidden()
    assert asked == []


def test_going_back_brings_the_earlier_state(
    qtbot: QtBot, dialog: Backups, project: Project, asked: list[Callable[[], object]], person: Person
) -> None:
    make(qtbot, dialog)
    project.tag(3, 0, 3, "locality").result()
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    (restore,) = asked
    project.close()
    kept = restore()

    assert isinstance(kept, Path)
    with open_project(project.path, person=person) as earlier:
        assert earlier.spans(3) == []
    with open_project(kept, person=person) as later:
        assert len(later.spans(3)) == 1


def test_a_copy_to_send_is_whole(
    qtbot: QtBot, dialog: Backups, project: Project, person: Person, tmp_path: Path
) -> None:
    dest = tmp_path / "给王芳.db"
    dialog.send_to(dest)
    qtbot.waitUntil(lambda: str(dest) in dialog.note.text(), timeout=15_000)

    with open_project(dest, person=person, writable=False) as copy:
        assert copy.check().digest == project.check().digest


def test_escape_stops_a_copy_and_nothing_is_written(
    qtbot: QtBot, dialog: Backups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, asked = threading.Event(), threading.Event()
    really = Project.send

    def slow(self: Project, dest: Path, **options: object) -> Path:
        began.set()
        asked.wait(5)
        return really(self, dest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Project, "send", slow)
    dialog.send_to(tmp_path / "copy.db")
    qtbot.waitUntil(began.is_set)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    asked.set()
    qtbot.waitUntil(lambda: dialog.note.text() == "Stopped. No copy was written.")

    assert dialog.isVisible()
    assert not (tmp_path / "copy.db").exists()


def test_a_refusal_is_told_in_place(qtbot: QtBot, dialog: Backups, tmp_path: Path) -> None:
    dialog.send_to(tmp_path / "nowhere" / "x.db")
    qtbot.waitUntil(lambda: bool(dialog.error.text()))

    assert "nowhere" in dialog.error.text()
    assert dialog.make.isEnabled()


def test_sizes_are_read_easily(qapp: QApplication) -> None:
    i18n.install(qapp, language="en")

    assert backups.size(311_296).split()[0] == "304"
    assert backups.size(5 * 1024 * 1024 + 300_000).split()[0] == "5.3"

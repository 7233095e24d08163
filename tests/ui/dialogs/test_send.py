"""The dialog that sends a copy or a part."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.handing import SendReport
from annotator.model.values import ArticleFilter
from annotator.project import Project, handing, open_project
from annotator.ui.dialogs import send_dialog
from annotator.ui.dialogs.send_dialog import SendDialog
from annotator.ui.jobs import Jobs
from annotator.ui.messages import Reporter
from tests.project import tools

Make = Callable[..., SendDialog]


@pytest.fixture
def make(qtbot: QtBot, window: QWidget, project: Project, jobs: Jobs, gone: Callable[[QDialog], None]) -> Make:
    """Open the dialog with what the list shows, and wait for the estimate."""

    def made(listed: ArticleFilter | None = None) -> SendDialog:
        dialog = send_dialog.send(window, project, jobs, listed=listed or ArticleFilter())
        gone(dialog)
        qtbot.waitUntil(lambda: dialog.articles is not None)
        return dialog

    return made


def choose(qtbot: QtBot, dialog: SendDialog, kind: str, *, layers: tuple[str, ...] = (), articles: str = "") -> None:
    """Make the choices, and wait for the estimate."""
    dialog._pause.setInterval(0)
    dialog.articles = None
    dialog.form.kinds[kind].setChecked(True)
    for at in range(dialog.form.layers.count()):
        item = dialog.form.layers.item(at)
        item.setCheckState(Qt.CheckState.Checked if item.text() in layers else Qt.CheckState.Unchecked)
    if articles:
        dialog.form.articles.setCurrentText(articles)
    qtbot.waitUntil(lambda: dialog.articles is not None)


def write(qtbot: QtBot, dialog: SendDialog, path: Path) -> SendReport:
    dialog.where.line.setText(str(path))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=15_000)
    assert dialog.report is not None
    return dialog.report


def test_it_begins_with_the_whole_project(make: Make) -> None:
    dialog = make()
    assert dialog.form.kind() == "whole"
    assert "Articles: 4." in dialog.about.text()
    assert not dialog.form.articles_field.isEnabled()
    assert not dialog.form.raw.isEnabled()
    assert dialog.form.layers_field.isHidden()
    assert dialog.where.line.text().endswith("project-copy.db")


def test_the_whole_project(qtbot: QtBot, make: Make, project: Project, tmp_path: Path) -> None:
    dialog = make()
    report = write(qtbot, dialog, tmp_path / "复件.db")
    assert report.whole
    with open_project(report.path, writable=False) as copy:
        assert copy.check().digest == project.check().digest
    assert str(report.path) in dialog.result_text.text()
    assert "Articles: 4, spans: 5" in dialog.result_text.text()


def test_only_labels_and_articles(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    dialog = make()
    choose(qtbot, dialog, "empty")
    assert dialog.where.line.text().endswith("project-to tag.db")
    dialog.form.raw.setChecked(False)
    report = write(qtbot, dialog, tmp_path / "to.db")
    assert (report.articles, report.spans, report.raw) == (4, 0, False)
    assert tools.rows(report.path, "SELECT count(*) FROM sources WHERE raw IS NOT NULL") == [(0,)]


def test_chosen_layers_the_adjudicated_one_first(qtbot: QtBot, make: Make, project: Project, tmp_path: Path) -> None:
    project.tag(3, 0, 3, "locality", adjudicated=True).result()
    dialog = make()
    names = [dialog.form.layers.item(at).text() for at in range(dialog.form.layers.count())]
    assert names == ["Adjudicated layer", "王芳", "林晓"]
    choose(qtbot, dialog, "layers", layers=("Adjudicated layer", "王芳"))
    report = write(qtbot, dialog, tmp_path / "to.db")
    assert {person.name for person in report.layers} == {"adjudicated", "王芳"}
    assert report.spans == 2


def test_no_layer_is_said_in_place(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    dialog = make()
    dialog.form.kinds["layers"].setChecked(True)
    assert dialog.form.layers_field.error.text() == ""
    dialog.where.line.setText(str(tmp_path / "to.db"))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.form.layers_field.error.text() == "Choose at least one."
    assert not (tmp_path / "to.db").exists()
    dialog.form.layers.item(0).setCheckState(Qt.CheckState.Checked)
    assert dialog.form.layers_field.error.text() == ""


def test_the_articles_that_the_list_shows(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    dialog = make(ArticleFilter(words="第"))
    choose(qtbot, dialog, "empty", articles="Those that the list shows now")
    assert "Articles: 2." in dialog.about.text()
    report = write(qtbot, dialog, tmp_path / "to.db")
    assert tools.rows(report.path, "SELECT title FROM articles") == [("第三篇文章",), ("第四篇文章",)]


def test_the_articles_of_one_annotator_in_a_file_of_that_name(
    qtbot: QtBot, make: Make, project: Project, tmp_path: Path
) -> None:
    handing.assign(project, (2, 3, 4), newcomers=("赵/敏",)).result()
    dialog = make()
    assert dialog.form.articles.findText("Those that the list shows now") == -1
    choose(qtbot, dialog, "empty", articles="Those assigned to 赵/敏")
    assert dialog.where.line.text().endswith("project-赵敏.db")
    assert write(qtbot, dialog, tmp_path / "to.db").articles == 3


def test_where_nothing_is_chosen_nothing_can_be_sent(qtbot: QtBot, make: Make) -> None:
    dialog = make()
    choose(qtbot, dialog, "empty", articles="Those assigned to 王芳")
    assert dialog.about.text() == "There is no such article."
    assert not dialog.go.isEnabled()
    choose(qtbot, dialog, "whole")
    assert dialog.go.isEnabled()


def test_without_the_files_it_is_smaller(qtbot: QtBot, make: Make) -> None:
    dialog = make()
    choose(qtbot, dialog, "empty")
    with_raw = dialog.about.text()
    dialog.articles = None
    dialog.form.raw.setChecked(False)
    qtbot.waitUntil(lambda: dialog.articles is not None)
    assert dialog.about.text() != with_raw


@pytest.mark.parametrize(("path", "said"), [("", "Say where"), ("no/such/x.db", "is not there")])
def test_a_place_that_is_none_is_said_in_place(qtbot: QtBot, make: Make, tmp_path: Path, path: str, said: str) -> None:
    dialog = make()
    dialog.where.line.setText(str(tmp_path / path) if path else "")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert said in dialog.where.error.text()
    assert dialog.focusWidget() is dialog.where.line


def test_the_project_itself_is_refused_in_place(qtbot: QtBot, make: Make, project: Project) -> None:
    dialog = make()
    dialog.where.line.setText(str(project.path))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "itself" in dialog.where.error.text()


def test_replacing_a_project_asks_first(
    qtbot: QtBot, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter((False, True))

    def ask(self: Reporter, title: str, text: str, *verbs: str, **more: bool) -> bool:
        asked.append(text)
        assert more == {"yes_is_default": False}
        return next(answers)

    monkeypatch.setattr(Reporter, "ask", ask)
    other = tools.made(tmp_path / "other.db", "别的项目")
    before = other.read_bytes()
    dialog = make()
    dialog.where.line.setText(str(other))
    assert "will be replaced" in dialog.where.note.text()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert other.read_bytes() == before
    assert "other.db" in asked[0]
    write(qtbot, dialog, other)
    assert len(asked) == 2
    assert tools.rows(other, "SELECT count(*) FROM articles") == [(4,)]


def test_another_file_is_replaced_as_announced(
    qtbot: QtBot, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reporter, "ask", lambda *_, **__: pytest.fail("asked"))
    (tmp_path / "x.db").write_text("old")
    dialog = make()
    assert write(qtbot, dialog, tmp_path / "x.db").whole


def test_it_can_be_stopped_and_nothing_is_written(
    qtbot: QtBot, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    really = handing.send

    def slow(*args: object, cancelled: Callable[[], bool], **more: object) -> SendReport:
        go_on.wait(10)
        return really(*args, cancelled=cancelled, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(handing, "send", slow)
    dialog = make()
    choose(qtbot, dialog, "empty")
    dialog.where.line.setText(str(tmp_path / "to.db"))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.stop.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: dialog.error.text() != "")
    assert dialog.error.text() == "Stopped. No copy was written."
    assert not (tmp_path / "to.db").exists()


def test_what_the_disk_refuses_is_said_and_one_can_go_on(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    (tmp_path / "folder.db" / "x").write_text("x")
    dialog = make()
    dialog.where.line.setText(str(tmp_path / "folder.db"))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.error.text() != "")
    assert "folder.db" in dialog.error.text()
    assert write(qtbot, dialog, tmp_path / "to.db").whole


def test_the_folder_can_be_shown(qtbot: QtBot, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    works = True

    def open_url(url: QUrl) -> bool:
        shown.append(url.toLocalFile())
        return works

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog = make()
    assert dialog.show_folder.isHidden()
    write(qtbot, dialog, tmp_path / "to.db")
    qtbot.mouseClick(dialog.show_folder, Qt.MouseButton.LeftButton)
    assert shown == [str(tmp_path)]
    assert dialog.error.text() == ""
    works = False
    qtbot.mouseClick(dialog.show_folder, Qt.MouseButton.LeftButton)
    assert str(tmp_path / "to.db") in dialog.error.text()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_it_can_be_done_with_the_keys_alone(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    dialog = make()
    dialog.form.kinds["whole"].setFocus()
    qtbot.keyClick(dialog.form.kinds["whole"], Qt.Key.Key_Down)
    assert dialog.form.kind() == "empty"
    dialog.where.line.setFocus()
    dialog.where.line.selectAll()
    qtbot.keyClicks(dialog.where.line, str(tmp_path / "keys.db"))
    qtbot.keyClick(dialog.where.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.report is not None)
    assert (tmp_path / "keys.db").exists()


def test_a_place_of_ones_own_stays(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    dialog = make()
    dialog.where.line.selectAll()
    qtbot.keyClicks(dialog.where.line, str(tmp_path / "own.db"))
    choose(qtbot, dialog, "empty")
    assert dialog.where.line.text() == str(tmp_path / "own.db")

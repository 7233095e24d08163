"""Starting, and going from one project, language or backup to another."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from annotator.project import list_backups, open_project, restore_backup
from annotator.ui import i18n, memory
from annotator.ui.app import App
from annotator.ui.messages import ReportDialog
from tests.ui.conftest import TEXTS, shut


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "en")
    monkeypatch.setenv("ANNOTATOR_THEME", "light")
    font = qapp.font()
    app = App(qapp)
    hooks = sys.excepthook
    yield app
    sys.excepthook = hooks
    if app.window is not None:
        shut(app.window)
    app.themes.deleteLater()
    app.deleteLater()
    i18n.install(qapp, language="en")
    qapp.setFont(font)
    qapp.setStyleSheet("")
    qapp.setPalette(qapp.style().standardPalette())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_ready(app: App, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.window is not None and app.window.is_ready)
    qtbot.waitUntil(lambda: app.window.session.reader.idle())


def answer(which: int) -> Callable[[], None]:
    """Press a button of the message box that is open, as soon as it is."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.buttons()[which].click()

    return press


def test_a_given_project_is_opened_and_remembered(app: App, make_project, qtbot: QtBot) -> None:
    path = make_project()
    assert app.open_first(path)
    wait_ready(app, qtbot)
    assert memory.recent() == [path]


def test_without_a_path_the_last_project_is_opened(app: App, make_project, qtbot: QtBot) -> None:
    path = make_project()
    memory.add_recent(path)
    assert app.open_first(None)
    wait_ready(app, qtbot)
    assert app.window.session.project.path == path


def test_the_first_start_opens_the_sample(app: App, qtbot: QtBot) -> None:
    assert app.open_first(None)
    wait_ready(app, qtbot)
    assert app.window.session.article is not None
    assert app.window.session.spans.ordered


def test_a_project_that_is_not_there_is_said_and_nothing_else_is_opened(app: App, tmp_path: Path) -> None:
    QTimer.singleShot(0, app, answer(0))
    assert not app.open_first(tmp_path / "none.db")
    assert app.window is None


def test_another_project_takes_the_windows_place(app: App, make_project, qtbot: QtBot) -> None:
    first, second = make_project(), make_project(name="other.db")
    app.open_first(first)
    wait_ready(app, qtbot)
    app.window.open_asked.emit(second)
    wait_ready(app, qtbot)
    assert app.window.session.project.path == second
    with open_project(first):  # it was closed: nobody holds its lock
        pass


def test_a_project_open_elsewhere_is_offered_for_reading(app: App, make_project, qtbot: QtBot) -> None:
    path = make_project()
    with open_project(path):
        QTimer.singleShot(0, app, answer(0))
        assert app.open(path)
        wait_ready(app, qtbot)
        assert not app.window.session.writable
        assert app.window.centre.notice.isVisible()
        shut(app.window)
        app.window = None


def test_a_project_open_elsewhere_need_not_be_opened(app: App, make_project, qtbot: QtBot) -> None:
    path = make_project()
    with open_project(path):
        QTimer.singleShot(0, app, answer(1))
        assert not app.open(path)


def test_the_language_changes_in_a_new_window_on_the_same_project(app: App, make_project, qtbot: QtBot) -> None:
    app.open_first(make_project())
    wait_ready(app, qtbot)
    project = app.window.session.project
    app.window.session.open_article(2)
    app.window.run("language_zh")
    wait_ready(app, qtbot)
    assert app.window.session.project is project
    assert app.window.session.article.id == 2
    assert app.window.menuBar().actions()[0].text().startswith("文件")
    assert memory.load().language == "zh"
    project.note_article(2, "still open").result()


def test_a_backup_is_restored_and_opened_again(app: App, make_project, qtbot: QtBot) -> None:
    path = make_project()
    app.open_first(path)
    wait_ready(app, qtbot)
    project = app.window.session.project
    project.tag(1, 0, 2, "locality").result()
    kept = project.backup()
    project.tag(1, 3, 5, "locality").result()
    app.window.restore_asked.emit(lambda: restore_backup(path, kept))
    wait_ready(app, qtbot)
    assert len(app.window.session.spans.ordered) == 1
    assert list_backups(path)


def test_an_exception_that_nobody_caught_becomes_one_report(
    app: App, make_project, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    app.open_first(make_project())
    wait_ready(app, qtbot)
    app.catch()
    for _ in range(2):
        try:
            raise ValueError("secret words")
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(ReportDialog)))
    qtbot.wait(0)
    [report] = app.window.findChildren(ReportDialog)
    assert "ValueError" in report.details.toPlainText()
    report.reject()
    assert "ValueError" in capfd.readouterr().err


def test_nothing_heavy_is_loaded_before_the_first_paint(make_project, tmp_path: Path) -> None:
    """In a process of its own: this one has loaded everything by now."""
    path = make_project(TEXTS)
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from annotator.ui.app import App\n"
        "q = QApplication([])\n"
        "app = App(q)\n"
        "app._ready = q.quit\n"
        "heavy = ('spacy', 'jieba', 'rjieba', 'numpy', 'pyarrow', 'sqlite_utils', 'qtawesome', 'PySide6.QtSvg')\n"
        "def painted():\n"
        "    print('loaded:', [name for name in heavy if name in sys.modules])\n"
        "assert app.open_first(Path(sys.argv[1]))\n"
        "app.window.view.first_painted.connect(painted)\n"
        "q.exec()\n"
        "app.window.close()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.stdout.strip() == "loaded: []", ran.stderr

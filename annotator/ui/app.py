"""Starts the window: shows the first article as soon as can be, and loads what is heavy after that."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from annotator import settings
from annotator.model.messages import Problem
from annotator.project import Project, open_project

from . import i18n, memory
from .main_window import MainWindow
from .theme import Themes, chinese_font_missing, ui_font

if TYPE_CHECKING:
    from types import TracebackType

    from .messages import Reporter

NAME = "Annotator"


class App(QObject):
    """Holds the one window. Another project, another language or a restored backup gets a new window in its place."""

    unforeseen = Signal(object)
    """An exception that nobody caught, from any thread."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        look = memory.load()
        self.language = i18n.install(app, language=os.environ.get("ANNOTATOR_LANGUAGE") or look.language or None)
        app.setFont(ui_font(app.font()))
        self.themes = Themes(app, choice=os.environ.get("ANNOTATOR_THEME") or look.theme)
        self.window: MainWindow | None = None
        self.unforeseen.connect(self._report, Qt.ConnectionType.QueuedConnection)

    # Opening ---------------------------------------------------------------------------------------------------

    def open_first(self, path: Path | None) -> bool:
        """Open the project given, else the last one, else the sample; return whether there is a window."""
        if path is not None:
            # What was asked for and cannot be had is no reason to open something else.
            return self.open(path)
        for known in memory.recent()[:1]:
            if self.open(known):
                return True
        return self.open_sample()

    def open_sample(self) -> bool:
        """Open the sample project, which is made where it is missing."""
        try:
            path = ensure_sample()
        except (Problem, OSError) as error:
            self._tell(error)
            return False
        return self.open(path)

    def open(self, path: Path, *, writable: bool = True) -> bool:
        """Open a project in a new window that takes the old one's place; return whether that could be done."""
        path = Path(path).absolute()
        if self.window is not None and self.window.session.project.path == path:
            self.window.activateWindow()
            return True
        try:
            project = open_project(path, writable=writable)
        except Problem as problem:
            if problem.message.code == "project_locked" and writable and self._ask_read_only(problem):
                return self.open(path, writable=False)
            if problem.message.code != "project_locked":
                self._tell(problem)
            return False
        self._show(project)
        memory.add_recent(path)
        return True

    def _show(self, project: Project) -> None:
        old = self.window
        if old is not None:
            old.settle()
            memory.save(old.remembered())
        look = memory.load()
        window = MainWindow(project, look=look, themes=self.themes)
        window.open_asked.connect(self.open)
        window.sample_asked.connect(self.open_sample)
        window.restore_asked.connect(self._restore)
        window.language_asked.connect(self._choose_language)
        window.ready.connect(self._ready)
        self.window = window
        window.start(memory.place(look, project.path))
        window.show()
        if old is not None:
            self._close(old)

    def _close(self, window: MainWindow) -> None:
        window.close()
        window.deleteLater()

    def _choose_language(self, language: str) -> None:
        old = self.window
        assert old is not None
        project = old.session.project
        old.settle()
        # The project stays open: it changes hands.
        old.give_up_project()
        old.looks.look = memory.with_language(old.looks.look, language)
        self.language = i18n.install(self._app, language=language)
        self._show(project)

    def _restore(self, restore: Callable[[], None]) -> None:
        """Close the project, do ``restore`` to its file, and open it again."""
        old = self.window
        assert old is not None
        path = old.session.project.path
        old.settle()
        memory.save(old.remembered())
        old.session.close()
        self.window = None
        trouble: Exception | None = None
        try:
            restore()
        except (Problem, OSError) as error:
            trouble = error
        opened = self.open(path)
        if trouble is not None:
            self._tell(trouble)
        if opened or self.open_sample():
            self._close(old)

    # After the first paint -------------------------------------------------------------------------------------

    def _ready(self) -> None:
        window = self.window
        if window is None:
            return
        window.load_words()
        window.session.read_progress()
        if window.session.writable:
            window.session.back_up_later(window.acts.refused)
        # What start-up made stays: the collector need not look at it again, which it would do for 20 ms at a time.
        gc.freeze()
        if chinese_font_missing():
            window.centre.notice.say(
                self.tr(
                    "No Chinese typeface is installed, so characters may show as boxes. Install one: on Debian or "
                    "Ubuntu “sudo apt install fonts-noto-cjk”, elsewhere Noto Sans SC from fonts.google.com/noto."
                )
            )
        elif not window.session.writable:
            window.centre.notice.say(self.tr("Open for reading only: another window is working on this project."))
        elif window.session.project.came_from_elsewhere():
            window.run("who")

    # Telling ---------------------------------------------------------------------------------------------------

    def _reporter(self) -> Reporter:
        if self.window is not None and self.window.is_ready:
            return self.window.reporter
        from .messages import Reporter

        return Reporter(self.window)  # type: ignore[arg-type]  (before there is a window its boxes stand alone)

    def _ask_read_only(self, problem: Problem) -> bool:
        from .messages import text

        return self._reporter().ask(NAME, text(problem), self.tr("Open for reading"), self.tr("Cancel"))

    def _tell(self, error: Exception) -> None:
        if self.window is not None:
            self._reporter().report(error)
            return
        from PySide6.QtWidgets import QMessageBox

        from .messages import text

        box = QMessageBox(QMessageBox.Icon.Warning, NAME, text(error))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.addButton(self.tr("Close"), QMessageBox.ButtonRole.RejectRole)
        box.exec()

    def _report(self, error: BaseException) -> None:
        self._reporter().report(error)

    def catch(self) -> None:
        """Turn exceptions that nobody caught into one report; the work is safe, so the window stays."""

        def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            sys.__excepthook__(kind, error, trace)
            if not issubclass(kind, KeyboardInterrupt | SystemExit):
                self.unforeseen.emit(error)

        def in_thread(args: threading.ExceptHookArgs) -> None:
            threading.__excepthook__(args)
            if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
                self.unforeseen.emit(args.exc_value)

        sys.excepthook = uncaught
        threading.excepthook = in_thread


def run(path: Path | None, *, argv: Sequence[str] = ()) -> int:
    """Show the window on ``path``, else on the last project, else on the sample; return the exit code."""
    QApplication.setApplicationName(NAME)
    QApplication.setOrganizationName(NAME)
    QApplication.setDesktopFileName("annotator")
    app = QApplication(list(argv) or [NAME])
    app.setStyle("Fusion")
    shown = App(app)
    shown.catch()
    if not shown.open_first(path):
        return 1
    code = app.exec()
    if shown.window is not None:
        shown.window.close()
    return code


def ensure_sample() -> Path:
    """Return the sample project's file, made where it is missing."""
    from annotator.project.sample import ensure_sample as ensure

    return ensure(projects_folder())


def projects_folder() -> Path:
    """Return where the sample project lives: beside the settings where those were put elsewhere."""
    if os.environ.get("ANNOTATOR_CONFIG_DIR"):
        return settings.folder() / "projects"
    import platformdirs

    return Path(platformdirs.user_data_dir("annotator", appauthor=False))

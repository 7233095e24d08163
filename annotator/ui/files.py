"""The File menu and what else opens a dialog. Dialogs are imported when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from .messages import Reporter
    from .session import Session


class Files(QObject):
    """``opened`` asks for another project, ``restored`` for this one again after the given work on its file."""

    opened = Signal(object)
    sample_asked = Signal()
    restored = Signal(object)
    words_changed = Signal()
    conflicts_asked = Signal()

    def __init__(self, session: Session, *, reporter: Reporter, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._reporter, self._window = session, reporter, window
        self._job: object = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what runs each command of this kind."""
        return {
            "new": self.new,
            "open": self.choose,
            "sample": self.sample_asked.emit,
            "import": lambda: self.take_in(()),
            "export": self.export,
            "merge": lambda: self.merge(()),
            "backups": self.backups,
            "check": self.check,
            "who": self.who,
            "quit": self._window.close,
            "labels": self.labels,
            "words": self.words,
            "facts": self.facts,
            "about": self.about,
        }

    def new(self) -> None:
        """Make a project and open it."""
        from .dialogs import new_project

        path = new_project.create(self._window)
        if path is not None:
            self.opened.emit(path)

    def choose(self) -> None:
        """Open a project file."""
        folder = str(self._session.project.path.parent)
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open project"), folder, self.tr("Projects (*.db);;All files (*)")
        )
        if name:
            self.opened.emit(Path(name))

    def take_in(self, paths: Sequence[Path]) -> None:
        """Import files and folders."""
        from .dialogs import import_dialog

        import_dialog.import_files(self._window, self._session.project, list(paths), self._session.jobs)

    def dropped(self, paths: Sequence[Path]) -> None:
        """Look into project files for a merge; import everything else, after that."""
        projects = [path for path in paths if is_project_file(path)]
        others = [path for path in paths if path not in projects]
        if projects:
            self.merge(projects, later=others)
        elif others:
            self.take_in(others)

    def merge(self, paths: Sequence[Path], *, later: Sequence[Path] = ()) -> None:
        """Merge project files of others; what is given for ``later`` is imported when that is over."""
        from .dialogs import merge_dialog

        dialog = merge_dialog.merge_files(self._window, self._session.project, list(paths), self._session.jobs)
        dialog.conflicts_asked.connect(self.conflicts_asked)
        if later:
            dialog.say_later(len(later))
            dialog.finished.connect(lambda: self.take_in(later))

    def export(self) -> None:
        """Export."""
        from .dialogs import export_dialog

        export_dialog.export(self._window, self._session.project, self._session.jobs)

    def backups(self) -> None:
        """Show the backups."""
        from .dialogs import backups

        backups.show(self._window, self._session.project, self.restored.emit)

    def check(self) -> None:
        """Check the project."""
        from .dialogs import checks

        checks.show(self._window, self._session.project, self._session.jobs)

    def who(self) -> None:
        """Ask who works."""
        from .dialogs import who

        who.choose(self._window, self._session.project)

    def labels(self) -> None:
        """Edit the labels."""
        from .dialogs import label_editor

        label_editor.edit_labels(self._window, self._session.project)

    def words(self) -> None:
        """Edit the word lists."""
        from .dialogs import words_dialog

        if words_dialog.edit_words(self._window):
            self.words_changed.emit()

    def facts(self) -> None:
        """Edit the title and date of the open article."""
        from .dialogs import article_dialog

        if self._session.article is not None:
            # The window's own: how long its annotator worked here, told to nobody else.
            seconds = self._window.work_time.total().seconds  # type: ignore[attr-defined]
            article_dialog.edit_facts(self._window, self._session.project, self._session.article.id, worked=seconds)

    def about(self) -> None:
        """Say what this is."""
        from .dialogs import about

        about.show(self._window)


def is_project_file(path: Path) -> bool:
    """Return whether a file is to be merged, not imported: by its name, or by how it begins."""
    if path.suffix.lower() == ".db":
        return True
    try:
        # Opening a pipe would wait for whoever writes into it.
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False

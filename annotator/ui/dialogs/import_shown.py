"""What is shown of the chosen file: how it begins, or, where it is to be reflowed, both sides of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget

from annotator.ui import messages
from annotator.ui.dialogs import import_reflow
from annotator.ui.dialogs.import_sides import SidesView

if TYPE_CHECKING:
    from annotator.ui.dialogs.import_preview import FilePreview
    from annotator.ui.dialogs.import_reflow import Sides
    from annotator.ui.jobs import Jobs

_KEY = "import-sides"


class Shown(QStackedWidget):
    """One file of those that are to be imported. Its sides are made in the worker."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._reading = 0
        self.sides: Sides | None = None
        self.beginning = QPlainTextEdit()
        self.beginning.setReadOnly(True)
        self.beginning.setProperty("role", "read")
        self.beginning.setTabChangesFocus(True)
        self.beginning.setAccessibleName(self.tr("How the file begins"))
        self.both = SidesView()
        self.addWidget(self.beginning)
        self.addWidget(self.both)

    def show_file(self, file: FilePreview | None, *, encoding: str, reflow: bool) -> None:
        """Show a file as it would be imported; None shows nothing."""
        self._jobs.drop(_KEY)
        self._reading += 1
        self.sides = None
        if file is not None and reflow and file.whole:
            self._read(file, encoding)
            return
        trouble = messages.text(file.trouble) if file is not None and file.trouble is not None else ""
        self.beginning.setPlainText((file.beginning or trouble) if file is not None else "")
        self.setCurrentWidget(self.beginning)

    def end(self) -> None:
        """Stop what is being made ready."""
        self._jobs.drop(_KEY)

    def _read(self, file: FilePreview, encoding: str) -> None:
        number, path = self._reading, file.path

        def work(progress: object, asked: object) -> Sides | None:
            del progress, asked
            from annotator.formats import importers

            suffix = path.suffix.lower()
            importer = next((one for one in importers().values() if suffix in one.suffixes), None)
            return import_reflow.sides(path, importer, encoding) if importer is not None else None

        self._jobs.start(
            "",
            work,
            done=lambda found: self._take(number, found),
            failed=lambda error: self._failed(number, error),
            key=_KEY,
        )

    def _take(self, number: int, found: Sides | None) -> None:
        if number == self._reading:
            self.sides = found
            self.both.show_sides(found)
            self.setCurrentWidget(self.both)

    def _failed(self, number: int, error: BaseException) -> None:
        if number == self._reading:
            self.beginning.setPlainText(messages.text(error))
            self.setCurrentWidget(self.beginning)

"""What a merge took: in sentences, to be saved as text or JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from annotator.ui import messages
from annotator.ui.dialogs import merge_words
from annotator.ui.dialogs.merge_plan import Sentences
from annotator.ui.dialogs.merge_words import MergeWords
from annotator.ui.dialogs.parts import ErrorLine, plain, quiet

if TYPE_CHECKING:
    from annotator.model.merges import MergeReport


class ReportPage(QWidget):
    """The report, and where it is saved to."""

    def __init__(self, words: MergeWords) -> None:
        super().__init__()
        self._words = words
        self.report: MergeReport | None = None
        self.summary = plain()
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.backup = quiet()
        self.backup.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note = quiet()
        self.note.hide()
        self.error = ErrorLine()
        self.sentences = Sentences(self.tr("What went in"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.summary, self.backup):
            column.addWidget(part)
        column.addWidget(self.sentences, 1)
        for part in (self.note, self.error):
            column.addWidget(part)

    @property
    def conflicts(self) -> int:
        """How many conflicts the merge brought."""
        return self.report.conflicts if self.report is not None else 0

    def show_report(self, report: MergeReport) -> None:
        """Show a report."""
        self.report = report
        self.summary.setText(self._words.summary(report))
        self.backup.setText(self._words.backup(report))
        self.sentences.say(self._words.report_lines(report), unfold=True)

    def choose_place(self) -> None:
        """Ask where the report is to be saved."""
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save report"), "merge.txt", self.tr("Text (*.txt);;JSON (*.json)")
        )
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Write the report to ``path``: as JSON where its name ends so, else as the sentences that stand here."""
        if self.report is None:
            return
        from annotator.project import atomic

        if path.suffix.lower() == ".json":
            text = json.dumps(self.report.as_json(), ensure_ascii=False, indent=2) + "\n"
        else:
            text = merge_words.as_text(self._words.whole_report(self.report))
        self.error.say("")
        self.note.hide()
        try:
            with atomic.target(path) as temporary:
                temporary.write_text(text, encoding="utf-8")
        except Exception as error:  # told in place, whatever is wrong with it
            self.error.say(messages.text(error))
            return
        self.note.setText(self.tr("Written: {file}").format(file=path))
        self.note.show()

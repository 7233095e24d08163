"""Who has what: one line an annotator, with what was assigned to them and how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QProgressBar, QTableWidgetItem, QWidget

from annotator.model.values import Annotator
from annotator.ui import messages
from annotator.ui.dialogs.parts import Sheet, button, plain, quiet, table
from annotator.ui.dialogs.who import shown_names

if TYPE_CHECKING:
    from annotator.model.handing import AnnotatorProgress
    from annotator.project import Project
    from annotator.ui.jobs import Asked, Jobs, Progress

_KEY = "who-has"
_ROLE = Qt.ItemDataRole.UserRole


class WhoHas(Sheet):
    """``chosen`` asks to list an annotator's articles."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, project: Project, jobs: Jobs) -> None:
        super().__init__(parent, self.tr("Who has what"), width=640)
        self._project, self._jobs = project, jobs
        self.summary = plain(self.tr("Counting…"))
        self.table = table(
            [
                self.tr("Annotator"),
                self.tr("Assigned"),
                self.tr("Done of these"),
                "",
                self.tr("Done"),
                self.tr("Started"),
                self.tr("Flagged"),
                self.tr("Spans"),
            ],
            self.tr("Annotators and how far they are"),
        )
        self.table.verticalHeader().setDefaultSectionSize(32)
        self.note = quiet(self.tr("Done of these: also those that were skipped. The columns after the bar count all."))
        self.body.addWidget(self.summary)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.note)
        self.show_articles = button(self.tr("List their articles"), self._choose)
        self.close_button = button(self.tr("Close"), self.reject)
        self.place_buttons(self.show_articles, self.close_button)
        self.table.itemDoubleClicked.connect(lambda _: self._choose())
        self.table.itemSelectionChanged.connect(self._look)
        self.finished.connect(lambda: self._jobs.drop(_KEY))
        self.resize(800, 400)
        self._look()
        self._read()

    def _read(self) -> None:
        project = self._project

        def work(progress: Progress, asked: Asked) -> tuple[list[AnnotatorProgress], int]:
            del progress, asked
            from annotator.project import handing

            return handing.progress_by_annotator(project), project.progress().articles

        self._jobs.start("", work, done=lambda found: self._take(*found), failed=self._failed, key=_KEY)

    def _take(self, found: Sequence[AnnotatorProgress], articles: int) -> None:
        people = [one.annotator for one in found]
        self.table.setRowCount(len(found))
        for at, (one, name) in enumerate(zip(found, shown_names(people), strict=True)):
            first = QTableWidgetItem(name)
            first.setData(_ROLE, one.annotator)
            self.table.setItem(at, 0, first)
            of_these = str(one.over) if one.assigned else ""
            numbers = {1: str(one.assigned), 2: of_these, 4: str(one.done), 5: str(one.started), 6: str(one.flagged)}
            for column, words in (numbers | {7: str(one.spans)}).items():
                item = QTableWidgetItem(words)
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(at, column, item)
            if one.assigned:
                self.table.setCellWidget(at, 3, self._bar(name, one.over, one.assigned))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        for column in range(self.table.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            caption = self.table.horizontalHeaderItem(column)
            if caption is not None and column not in (0, 3):
                caption.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Fixed)
        self.table.setColumnWidth(3, 120)
        self.summary.setText(self.tr("Articles: {count}. Hidden ones are not counted.").format(count=articles))
        if found:
            self.table.selectRow(0)
        self.table.setFocus()

    def _bar(self, name: str, over: int, assigned: int) -> QWidget:
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, assigned)
        bar.setValue(over)
        words = self.tr("{name}: {done} of {all} done").format(name=name, done=over, all=assigned)
        bar.setAccessibleName(words)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(8, 0, 8, 0)
        line.addWidget(bar)
        return holder

    def _picked(self) -> Annotator | None:
        item = self.table.item(self.table.currentRow(), 0) if self.table.currentRow() >= 0 else None
        return item.data(_ROLE) if item is not None else None

    def _look(self) -> None:
        self.show_articles.setEnabled(self._picked() is not None)

    def _choose(self) -> None:
        picked = self._picked()
        if picked is not None:
            self.chosen.emit(picked)
            self.accept()

    def _failed(self, error: BaseException) -> None:
        self.summary.setText("")
        self.error.say(messages.text(error))


def show(parent: QWidget | None, project: Project, jobs: Jobs) -> WhoHas:
    """Open the view and return its dialog."""
    dialog = WhoHas(parent, project, jobs)
    dialog.open()
    return dialog

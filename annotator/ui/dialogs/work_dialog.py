"""The time worked: one's own, today and by article. Recording can be switched off, and what was recorded deleted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHeaderView, QTableWidgetItem, QWidget

from annotator.model.messages import Problem
from annotator.ui import messages, worked
from annotator.ui.dialogs.parts import Sheet, button, plain, quiet, table
from annotator.ui.work_time import WorkTime, spoken

if TYPE_CHECKING:
    from annotator.project import Project
    from annotator.ui.jobs import Asked, Jobs, Progress
    from annotator.ui.worked import Total

_KEY = "work-time"
_SHOWN = 500
_ROLE = Qt.ItemDataRole.UserRole
_Line = tuple[str, int, "Total"]


class WorkDialog(Sheet):
    """``chosen`` asks for an article, by its number in the project."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None, project: Project, jobs: Jobs, work: WorkTime) -> None:
        super().__init__(parent, self.tr("Time worked"), width=640)
        self._project, self._jobs, self._work = project, jobs, work
        self.summary = plain(self.tr("Counting…"))
        self.table = table(
            [
                self.tr("Article"),
                self.tr("Time"),
                self.tr("Spans"),
                self.tr("Spans an hour"),
                self.tr("Last worked on"),
            ],
            self.tr("Articles and the time worked on them"),
        )
        self.record = QCheckBox(self.tr("&Record how long I work on articles"))
        self.record.setChecked(work.on)
        self.record.toggled.connect(work.turn)
        self.note = quiet(
            self.tr(
                "It stays on this machine and is in no project file: nobody else sees it. Time counts from one key, "
                "click, move or scroll to the next; a pause of more than a minute does not count, nor does another "
                "program in front."
            )
        )
        for part in (self.summary, self.table, self.record, self.note):
            self.body.addWidget(part, 1 if part is self.table else 0)
        self.sure = False
        self.delete = button(self.tr("Delete what was recorded"), self._delete)
        self.go = button(self.tr("Go to the article"), self._choose)
        self.close_button = button(self.tr("Close"), self.reject)
        self.place_buttons(self.go, self.close_button, left=(self.delete,))
        self.table.itemDoubleClicked.connect(lambda _: self._choose())
        self.table.itemSelectionChanged.connect(self._look)
        self.finished.connect(lambda: self._jobs.drop(_KEY))
        self.resize(800, 520)
        self._look()
        self.read()

    def read(self) -> None:
        """Read what was recorded, in the worker."""
        self._work.keep()
        project, me = self._project, self._project.me.uid.hex()

        def work(progress: Progress, asked: Asked) -> tuple[list[_Line], Total, Total]:
            del progress
            stretches = worked.read()
            lines: list[_Line] = []
            whole = worked.Total()
            for key, total in worked.by_article(stretches, project=str(project.path), annotator=me).items():
                if asked():
                    break
                whole = worked.Total(whole.seconds + total.seconds, whole.spans + total.spans)
                lines.append((_title(project, key, total.ident), total.ident, total))
            lines.sort(key=lambda line: (line[2].day, line[2].seconds), reverse=True)
            return lines[:_SHOWN], whole, worked.on_day(stretches, date.today().isoformat(), annotator=me)

        self._jobs.start(
            "",
            work,
            done=lambda found: self._take(*found),
            failed=lambda error: self.error.say(messages.text(error)),
            key=_KEY,
        )

    def _take(self, lines: list[_Line], whole: Total, today: Total) -> None:
        self.table.setRowCount(len(lines))
        for at, (title, ident, total) in enumerate(lines):
            first = QTableWidgetItem(title or self.tr("No longer in this project"))
            first.setData(_ROLE, ident if title else None)
            self.table.setItem(at, 0, first)
            for column, words in enumerate((spoken(total.seconds), str(total.spans), _rate(total), total.day), 1):
                item = QTableWidgetItem(words)
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(at, column, item)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        for column in range(1, self.table.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            caption = self.table.horizontalHeaderItem(column)
            if caption is not None:
                caption.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        words = self.tr("Today {today}, in all projects. In this one {all} so far.")
        text = words.format(today=spoken(today.seconds), all=spoken(whole.seconds))
        rate = _rate(whole)
        if rate:
            text += " " + self.tr("Spans an hour: {rate}.").format(rate=rate)
        self.summary.setText(text if lines or today.seconds else self.tr("Nothing has been recorded yet."))
        self.delete.setEnabled(bool(lines) or today.seconds > 0 or worked.path().is_file())
        if lines:
            self.table.selectRow(0)
        self._look()

    def _look(self) -> None:
        self.go.setEnabled(self._picked() is not None)

    def _picked(self) -> int | None:
        item = self.table.item(self.table.currentRow(), 0) if self.table.currentRow() >= 0 else None
        return item.data(_ROLE) if item is not None else None

    def _choose(self) -> None:
        picked = self._picked()
        if picked is not None:
            self.chosen.emit(picked)
            self.accept()

    def _delete(self) -> None:
        """Delete at the second press: what is gone here is gone everywhere."""
        if not self.sure:
            self.sure = True
            self.delete.setText(self.tr("Delete it for good, in all projects"))
            return
        self.sure = False
        self.delete.setText(self.tr("Delete what was recorded"))
        try:
            self._work.forget()
        except OSError as error:
            reason = error.strerror or str(error)
            self.error.say(messages.text(Problem("write_failed", path=str(worked.path()), reason=reason)))
            return
        self.read()


def _rate(total: Total) -> str:
    rate = total.rate()
    return str(round(rate)) if rate is not None else ""


def _title(project: Project, key: str, ident: int) -> str:
    """Return an article's title; empty where the project has no such article."""
    try:
        article = project.article(ident)
    except Problem:
        return ""
    return (article.facts.title or article.text.lstrip()[:24].split("\n")[0]) if article.key.hex() == key else ""


def show(parent: QWidget | None, project: Project, jobs: Jobs, work: WorkTime) -> WorkDialog:
    """Open the view and return its dialog."""
    dialog = WorkDialog(parent, project, jobs, work)
    dialog.open()
    return dialog

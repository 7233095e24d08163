"""Export: choose, see what the choice would lose, write, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator import places
from annotator.ui import i18n, messages
from annotator.ui.dialogs.export_form import ExportForm
from annotator.ui.dialogs.next_step import train_commands
from annotator.ui.dialogs.parts import MARGIN, Field, Sheet, button, copy, fill, heading, plain, quiet, row, table

if TYPE_CHECKING:
    from annotator.model.exchange import Loss
    from annotator.model.reports import ExportPlan, ExportReport, ExportRequest
    from annotator.project import Project
    from annotator.ui.jobs import Job, Jobs

_CHOOSE, _WORK, _RESULT = range(3)
_PLAN_KEY = "export-plan"
_OVERLAPS = ("overlap", "crossing")
_SHOWN = 1000  # losses in the table; the rest is counted


class ExportDialog(Sheet):
    """Three pages: the choice with its losses, the work, the place with the next step."""

    def __init__(self, parent: QWidget | None, project: Project, jobs: Jobs) -> None:
        from annotator.formats import exporters

        super().__init__(parent, self.tr("Export"), width=880)
        self._project, self._jobs = project, jobs
        self._job: Job | None = None
        self._own_place = False
        self._asked = 0
        self.plan: ExportPlan | None = None
        self.report: ExportReport | None = None
        self._labels = {label.key: label.name(chinese=i18n.is_chinese()) for label in project.labels()}
        self.form = ExportForm(exporters(), project.annotators(), project.labels(), me=project.me)
        self.pages = QStackedWidget()
        for page in (self._choose_page(), self._work_page(), self._result_page()):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)
        self.stop = button(self.tr("Cancel"), self.reject)
        self.show_folder = button(self.tr("Show in folder"), self._show_in_folder)
        self.go = button(self.tr("Export"), self._start)
        self.place_buttons(self.show_folder, self.stop, self.go)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(250)
        self._pause.timeout.connect(self._look)
        self.form.changed.connect(self._changed)
        self.finished.connect(self._end_looking)
        self.resize(992, 640)
        self._turn(_CHOOSE)
        self._changed()

    # Pages

    def _choose_page(self) -> QWidget:
        page = QWidget()
        self.summary = plain()
        self.losses = table(
            [self.tr("Article"), self.tr("Text"), self.tr("Label"), self.tr("Why"), self.tr("Result")],
            self.tr("What this choice would lose"),
        )
        self.no_loss = quiet(self.tr("Every span goes in whole."))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(heading(self.tr("What this choice would write")))
        right.addWidget(self.summary)
        right.addWidget(self.no_loss)
        right.addWidget(self.losses, 1)
        right.addStretch()
        self.form.setFixedWidth(336)
        columns = row(self.form, spacing=24)
        columns.addLayout(right, 1)
        self.dest = QLineEdit()
        line = row(self.dest, button(self.tr("Choose…"), self._choose_dest))
        line.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(line)
        self.dest_field = Field(self.tr("Where to"), holder)
        self.dest.setAccessibleName(self.tr("Where to"))
        self.dest_field.caption.setBuddy(self.dest)
        self.dest_note = quiet()
        self.dest.textEdited.connect(self._dest_edited)
        self.dest.textChanged.connect(self._look_at_dest)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        column.addLayout(columns, 1)
        column.addWidget(self.dest_field)
        column.addWidget(self.dest_note)
        return page

    def _work_page(self) -> QWidget:
        page = QWidget()
        self.doing = plain()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self.doing)
        column.addWidget(self.bar)
        column.addWidget(quiet(self.tr("What stands there already stays whole until the new export is complete.")))
        column.addStretch(2)
        return page

    def _result_page(self) -> QWidget:
        page = QWidget()
        self.result_text = plain()
        self.result_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.next_step = QWidget()
        self.command = QPlainTextEdit()
        self.command.setReadOnly(True)
        self.command.setTabChangesFocus(True)
        self.command.setMaximumHeight(120)
        self.command.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.command.setAccessibleName(self.tr("The next command"))
        self.next_note = quiet()
        inner = QVBoxLayout(self.next_step)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(heading(self.tr("Next, in a terminal")))
        inner.addWidget(self.command)
        inner.addLayout(row(button(self.tr("Copy the commands"), lambda: copy(self.command.toPlainText())), None))
        inner.addWidget(self.next_note)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        column.addWidget(self.result_text)
        column.addWidget(self.next_step)
        column.addStretch(1)
        return page

    def _turn(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self.show_folder.setVisible(page == _RESULT)
        self.stop.setVisible(page != _RESULT)
        self.go.setVisible(page != _WORK)
        self.go.setText(self.tr("Close") if page == _RESULT else self.tr("Export"))

    # Choosing

    def _changed(self) -> None:
        if not self._own_place:
            self.dest.setText(str(self._usual_dest()))
        self._pause.start()

    def _usual_dest(self) -> Path:
        stem = self._project.path.stem
        name = f"{stem}-spacy" if self.form.is_split() else stem + self.form.exporter().suffix
        return places.exports(self._project.path) / name

    def _dest_edited(self) -> None:
        self._own_place = True

    def _choose_dest(self) -> None:
        if self.form.is_split():
            found = QFileDialog.getSaveFileName(self, self.tr("A folder for the parts"), self.dest.text())[0]
        else:
            suffix = self.form.exporter().suffix
            found = QFileDialog.getSaveFileName(
                self,
                self.tr("Export to"),
                self.dest.text(),
                f"*{suffix}",
                "",
                QFileDialog.Option.DontConfirmOverwrite,
            )[0]
        if found:
            self._own_place = True
            self.dest.setText(found)

    def _look_at_dest(self) -> None:
        self.dest_field.error.say("")
        path = Path(self.dest.text())
        there = bool(self.dest.text().strip()) and path.exists()
        self.dest_note.setText(self.tr("“{name}” is there already and will be replaced.").format(name=path.name))
        self.dest_note.setVisible(there)

    def _look(self) -> None:
        """Ask in the worker what the present choice would write and lose."""
        request = self.form.request()
        self.go.setEnabled(request is not None)
        if request is None:
            return
        self._asked += 1
        asked = self._asked
        self.summary.setText(self.tr("Working out what would be written…"))
        self._jobs.start(
            self.tr("Looking at what an export would lose"),
            lambda progress, cancelled: self._project.plan_export(request, progress=progress, cancelled=cancelled),
            done=lambda plan: self._planned(asked, request, plan),
            failed=lambda error: self._not_planned(asked, error),
            key=_PLAN_KEY,
        )

    def _end_looking(self) -> None:
        self._pause.stop()
        self._jobs.drop(_PLAN_KEY)

    def _not_planned(self, asked: int, error: BaseException) -> None:
        if asked != self._asked:
            return
        self.plan = None
        self.summary.setText(messages.text(error))
        self._list_losses(())
        self.no_loss.hide()
        self.go.setEnabled(False)

    def _planned(self, asked: int, request: ExportRequest, plan: ExportPlan) -> None:
        if asked != self._asked:
            return
        self.plan = plan
        lines = [self.tr("Articles: {articles}. Spans: {spans}.").format(articles=plan.articles, spans=plan.spans)]
        if plan.left_out:
            lines.append(self.tr("Articles left out (no span, not done): {count}.").format(count=plan.left_out))
        refused = request.options.overlap == "error" and any(loss.kind in _OVERLAPS for loss in plan.losses)
        dropped = sum(loss.dropped for loss in plan.losses)
        if refused:
            lines = [self.tr("Some spans overlap, so nothing would be written. Choose another rule for overlaps.")]
        elif dropped:
            lines.append(self.tr("Spans lost: {count}.").format(count=dropped))
        if len(plan.losses) > dropped and not refused:
            lines.append(
                self.tr("Spans in doc.spans, but not in doc.ents: {count}.").format(count=len(plan.losses) - dropped)
            )
        if len(plan.losses) > _SHOWN:
            lines.append(self.tr("Listed are the first {count}.").format(count=_SHOWN))
        self.summary.setText("\n".join(lines))
        self._list_losses(plan.losses)
        self.go.setEnabled(plan.articles > 0 and not refused)
        if not plan.articles:
            self.no_loss.hide()

    def _list_losses(self, losses: Sequence[Loss]) -> None:
        fill(
            self.losses,
            [
                [
                    loss.title or loss.article[:8],
                    loss.text.replace("\n", "⏎"),
                    self._labels.get(loss.label, loss.label),
                    self._why(loss),
                    self.tr("left out") if loss.dropped else self.tr("only in doc.spans"),
                ]
                for loss in losses[:_SHOWN]
            ],
        )
        self.losses.resizeColumnsToContents()
        for column, most in enumerate((104, 120, 104, 168)):
            self.losses.setColumnWidth(column, min(self.losses.columnWidth(column) + 8, most))
        self.losses.setVisible(bool(losses))
        self.no_loss.setVisible(not losses)

    def _why(self, loss: Loss) -> str:
        return {
            "misaligned": self.tr("cuts a token"),
            "overlap": self.tr("nested in another"),
            "crossing": self.tr("crosses another"),
            "empty": self.tr("begins with white space"),
        }[loss.kind]

    # The work

    def _start(self) -> None:
        if self.pages.currentIndex() == _RESULT:
            self.accept()
            return
        request = self.form.request()
        dest = self._checked_dest()
        if request is None or dest is None:
            return
        self._end_looking()
        self._asked += 1
        self.error.say("")
        self.doing.setText(self.tr("Writing {file}…").format(file=dest.name))
        self.bar.setRange(0, 0)
        self._turn(_WORK)
        self._job = self._jobs.start(
            self.tr("Exporting"),
            lambda progress, cancelled: self._project.export(dest, request, progress=progress, cancelled=cancelled),
            done=lambda report: self._done(report, dest, request),
            failed=self._failed,
            cancelled=self._cancelled,
        )
        self._job.progressed.connect(self._progressed)

    def _checked_dest(self) -> Path | None:
        text = self.dest.text().strip()
        path = Path(text).expanduser()
        trouble = ""
        if not text:
            trouble = self.tr("Say where to write the export.")
        elif path == self._project.path:
            trouble = self.tr("That is the project file itself. Choose another name.")
        elif not path.parent.is_dir():
            # Only our own folder is made; a typing error is not.
            if self._own_place:
                trouble = self.tr("The folder “{folder}” is not there.").format(folder=path.parent)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
        self.dest_field.error.say(trouble)
        if trouble:
            self.dest.setFocus()
            return None
        return path

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, 1000 if total else 0)
        if total:
            self.bar.setValue(min(1000, done * 1000 // total))

    def _done(self, report: ExportReport, dest: Path, request: ExportRequest) -> None:
        self._job = None
        self.report = report
        lines = [
            self.tr("Written. Articles: {articles}, spans: {spans}.").format(
                articles=report.articles, spans=report.spans
            ),
            *(str(path) for path in report.files[:6]),
        ]
        if len(report.files) > 6:
            lines.append(self.tr("and further files: {count}").format(count=len(report.files) - 6))
        if report.left_out:
            lines.append(self.tr("Articles left out (no span, not done): {count}.").format(count=report.left_out))
        dropped = sum(loss.dropped for loss in report.losses)
        if dropped:
            lines.append(self.tr("Spans lost: {count}.").format(count=dropped))
        self.result_text.setText("\n".join(lines))
        commands = train_commands(dest, request)
        self.next_step.setVisible(request.format == "spacy")
        self.command.setVisible(bool(commands))
        self.command.setPlainText(commands)
        self.next_note.setText(
            self.tr("For nested spans write spancat in place of ner.")
            if commands
            else self.tr("To train, split the export: spaCy wants training and development articles.")
        )
        self._turn(_RESULT)
        self.go.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._job = None
        self._turn(_CHOOSE)
        self.error.say(messages.text(error))

    def _cancelled(self) -> None:
        self._job = None
        self._turn(_CHOOSE)
        self.error.say(self.tr("The export was stopped. Nothing was written."))

    def _show_in_folder(self) -> None:
        if self.report is not None and self.report.files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.report.files[0].parent)))

    def reject(self) -> None:
        """While it works, stop the work; else close."""
        if self._job is not None:
            self.doing.setText(self.tr("Stopping…"))
            self._job.cancel()
        else:
            super().reject()


def export(parent: QWidget | None, project: Project, jobs: Jobs) -> ExportDialog:
    """Open the export and return its dialog."""
    dialog = ExportDialog(parent, project, jobs)
    dialog.open()
    return dialog

"""Export: choose, see what the choice would lose, write, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from annotator import places
from annotator.ui import i18n, messages
from annotator.ui.dialogs.destination import Destination, show_in_folder
from annotator.ui.dialogs.export_form import ExportForm
from annotator.ui.dialogs.next_step import train_commands
from annotator.ui.dialogs.parts import MARGIN, button, copy, fill, heading, plain, quiet, row, table
from annotator.ui.dialogs.running import CHOOSE, RESULT, Steps

if TYPE_CHECKING:
    from annotator.model.exchange import Loss
    from annotator.model.reports import ExportPlan, ExportReport, ExportRequest
    from annotator.project import Project
    from annotator.ui.jobs import Jobs

_PLAN_KEY = "export-plan"
_OVERLAPS = ("overlap", "crossing")
_SHOWN = 1000  # losses in the table; the rest is counted


class ExportDialog(Steps):
    """Three pages: the choice with its losses, the work, the place with the next step."""

    def __init__(self, parent: QWidget | None, project: Project, jobs: Jobs) -> None:
        from annotator.formats import exporters

        aside = self.tr("What stands there already stays whole until the new export is complete.")
        super().__init__(parent, self.tr("Export"), jobs, width=880, verb=self.tr("Export"), aside=aside)
        self._project = project
        self._asked = 0
        self.plan: ExportPlan | None = None
        self.report: ExportReport | None = None
        self._labels = {label.key: label.name(chinese=i18n.is_chinese()) for label in project.labels()}
        self.form = ExportForm(exporters(), project.annotators(), project.labels(), me=project.me)
        self.add_pages(self._choose_page(), self._result_page())
        self.show_folder = button(self.tr("Show in folder"), self._show_in_folder)
        self.place_buttons(self.show_folder, self.stop, self.go)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(250)
        self._pause.timeout.connect(self._look)
        self.form.changed.connect(self._changed)
        self.finished.connect(self._end_looking)
        self.resize(992, 640)
        self.turn(CHOOSE)
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
        self.where = Destination(self.tr("Where to"), self._choose_dest)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        column.addLayout(columns, 1)
        column.addWidget(self.where)
        column.addWidget(self.where.note)
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

    def turn(self, page: int) -> None:
        """Go to a page."""
        super().turn(page)
        self.show_folder.setVisible(page == RESULT)

    # Choosing

    def _changed(self) -> None:
        self.where.suggest(self._usual_dest())
        self._pause.start()

    def _usual_dest(self) -> Path:
        stem = self._project.path.stem
        name = f"{stem}-spacy" if self.form.is_split() else stem + self.form.exporter().suffix
        return places.exports(self._project.path) / name

    def _choose_dest(self, now: str) -> str:
        if self.form.is_split():
            return QFileDialog.getSaveFileName(self, self.tr("A folder for the parts"), now)[0]
        suffix = f"*{self.form.exporter().suffix}"
        replaces = QFileDialog.Option.DontConfirmOverwrite
        return QFileDialog.getSaveFileName(self, self.tr("Export to"), now, suffix, "", replaces)[0]

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

    def begin(self) -> None:
        """Write, where all that is needed was chosen."""
        request = self.form.request()
        missing = self.tr("Say where to write the export.")
        dest = self.where.checked(project=self._project.path, missing=missing, make=True)
        if request is None or dest is None:
            return
        self._end_looking()
        self._asked += 1
        self.run(
            self.tr("Writing {file}…").format(file=dest.name),
            self.tr("Exporting"),
            lambda progress, cancelled: self._project.export(dest, request, progress=progress, cancelled=cancelled),
            done=lambda report: self._done(report, dest, request),
            stopped=self.tr("The export was stopped. Nothing was written."),
        )

    def _done(self, report: ExportReport, dest: Path, request: ExportRequest) -> None:
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
        self.turn(RESULT)
        self.go.setFocus()

    def _show_in_folder(self) -> None:
        if self.report is not None and self.report.files:
            self.error.say(show_in_folder(self.report.files[0]))


def export(parent: QWidget | None, project: Project, jobs: Jobs) -> ExportDialog:
    """Open the export and return its dialog."""
    dialog = ExportDialog(parent, project, jobs)
    dialog.open()
    return dialog

"""Send a copy or a part: choose, see how large it would be, write, and where it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from annotator.model.values import ArticleFilter
from annotator.ui.dialogs.backups import size
from annotator.ui.dialogs.destination import Destination, show_in_folder
from annotator.ui.dialogs.parts import MARGIN, button, plain, quiet
from annotator.ui.dialogs.running import CHOOSE, RESULT, Steps
from annotator.ui.dialogs.send_dialog_form import EMPTY, WHOLE, SendForm

if TYPE_CHECKING:
    from annotator.model.handing import SendReport
    from annotator.project import Project
    from annotator.ui.jobs import Asked, Jobs, Progress

_ESTIMATE_KEY = "send-estimate"
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class SendDialog(Steps):
    """Three pages: the choice, the work, what was written. ``listed`` is the list's filter."""

    def __init__(self, parent: QWidget | None, project: Project, jobs: Jobs, *, listed: ArticleFilter) -> None:
        aside = self.tr("What stands there already stays whole until the copy is complete.")
        super().__init__(parent, self.tr("Send a copy"), jobs, width=560, verb=self.tr("Send"), aside=aside)
        self._project = project
        self._asked = 0
        self.articles: int | None = None
        self.report: SendReport | None = None
        self.form = SendForm(project.annotators(adjudicated=True), listed=listed)
        self.add_pages(self._choose_page(), self._result_page())
        self.show_folder = button(self.tr("Show in folder"), self._show_in_folder)
        self.place_buttons(self.show_folder, self.stop, self.go)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(150)
        self._pause.timeout.connect(self._look)
        self.form.changed.connect(self._changed)
        self.finished.connect(self._end_looking)
        self.resize(600, 480)
        self.turn(CHOOSE)
        self._changed()

    # Pages

    def _choose_page(self) -> QWidget:
        page = QWidget()
        self.about = quiet()
        self.where = Destination(self.tr("Where to"), self._choose_dest)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        column.addWidget(self.form, 1)
        column.addWidget(self.about)
        column.addWidget(self.where)
        column.addWidget(self.where.note)
        return page

    def _result_page(self) -> QWidget:
        page = QWidget()
        self.result_text = plain()
        self.result_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.result_note = quiet()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        column.addWidget(self.result_text)
        column.addWidget(self.result_note)
        column.addStretch(1)
        return page

    def turn(self, page: int) -> None:
        """Go to a page."""
        super().turn(page)
        self.show_folder.setVisible(page == RESULT)

    # Choosing

    def _changed(self) -> None:
        self.where.suggest(self._usual_dest())
        self._asked += 1
        self.go.setEnabled(True)
        self._pause.start()

    def _usual_dest(self) -> Path:
        name = _NO_NAME.sub("", self.form.taker())[:40].strip(". ")
        ending = name or {WHOLE: self.tr("copy"), EMPTY: self.tr("to tag")}.get(self.form.kind(), self.tr("part"))
        path = self._project.path
        return path.with_name(f"{path.stem}-{ending}.db")

    def _choose_dest(self, now: str) -> str:
        found, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Send a copy"),
            now,
            self.tr("Project files (*.db)"),
            "",
            QFileDialog.Option.DontConfirmOverwrite,
        )
        return found

    def _look(self) -> None:
        """Ask in the worker how many articles it would be, and how large."""
        choices = self.form.choices()
        if choices is None:
            self.about.setText("")
            return
        project, asked = self._project, self._asked

        def work(progress: Progress, cancelled: Asked) -> tuple[int, int]:
            del progress, cancelled
            from annotator.project import handing

            request = choices.request(project)
            everything = project.progress().articles if request.articles is None else len(request.articles)
            return everything, handing.estimate(project, request)

        self._jobs.start(
            "",
            work,
            done=lambda found: self._looked(asked, *found),
            # Where its size cannot be told it can be sent all the same: the file may be gone.
            failed=lambda error: self.about.setText(""),
            key=_ESTIMATE_KEY,
        )

    def _looked(self, asked: int, articles: int, bytes_: int) -> None:
        if asked != self._asked:
            return
        self.articles = articles
        if articles:
            words = self.tr("Articles: {count}. About {size}.")
            self.about.setText(words.format(count=articles, size=size(bytes_)))
        else:
            self.about.setText(self.tr("There is no such article."))
        self.go.setEnabled(articles > 0 or self.form.kind() == WHOLE)

    def _end_looking(self) -> None:
        self._pause.stop()
        self._jobs.drop(_ESTIMATE_KEY)

    # The work

    def begin(self) -> None:
        """Write, where all that is needed was chosen."""
        choices = self.form.choices()
        if choices is None:
            self.form.say_missing()
            return
        dest = self.where.checked(project=self._project.path, missing=self.tr("Say where to write the copy."))
        if dest is None or not self._may_replace(dest):
            return
        self._end_looking()
        project = self._project

        def work(progress: Progress, cancelled: Asked) -> SendReport:
            from annotator.project import handing

            return handing.send(project, dest, choices.request(project), progress=progress, cancelled=cancelled)

        self.run(
            self.tr("Writing {file}…").format(file=dest.name),
            self.tr("Sending"),
            work,
            done=self._done,
            stopped=self.tr("Stopped. No copy was written."),
        )

    def _may_replace(self, dest: Path) -> bool:
        """Ask before a project is replaced; another file is announced under its name already."""
        from annotator.project import handing
        from annotator.ui.messages import Reporter

        if not dest.exists() or not handing.is_project(dest):
            return True
        return Reporter(self).ask(
            self.tr("Replace a project?"),
            self.tr("“{name}” is a project file itself. What is in it would be gone.").format(name=dest.name),
            self.tr("Replace"),
            self.tr("Cancel"),
            yes_is_default=False,
        )

    def _done(self, report: SendReport) -> None:
        self.report = report
        counts = self.tr("Articles: {articles}, spans: {spans}, history rows: {history}, {size}.")
        self.result_text.setText(
            "\n".join(
                (
                    self.tr("The file is whole and can be sent:"),
                    str(report.path),
                    counts.format(
                        articles=report.articles, spans=report.spans, history=report.history, size=size(report.size)
                    ),
                )
            )
        )
        self.result_note.setText(
            self.tr("Whoever opens it says who they are. What they send back is merged: File, Merge.")
        )
        self.turn(RESULT)
        self.go.setFocus()

    def _show_in_folder(self) -> None:
        if self.report is not None:
            self.error.say(show_in_folder(self.report.path))


def send(parent: QWidget | None, project: Project, jobs: Jobs, *, listed: ArticleFilter) -> SendDialog:
    """Open the dialog and return it."""
    dialog = SendDialog(parent, project, jobs, listed=listed)
    dialog.open()
    return dialog

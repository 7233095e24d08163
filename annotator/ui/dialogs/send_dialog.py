"""Send a copy or a part: choose, see how large it would be, write, and where it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from annotator.model.values import ArticleFilter
from annotator.ui import messages
from annotator.ui.dialogs.backups import size
from annotator.ui.dialogs.parts import MARGIN, Field, Sheet, button, plain, quiet, row
from annotator.ui.dialogs.send_dialog_form import EMPTY, WHOLE, SendForm

if TYPE_CHECKING:
    from annotator.model.handing import SendReport
    from annotator.project import Project
    from annotator.ui.jobs import Asked, Job, Jobs, Progress

_CHOOSE, _WORK, _RESULT = range(3)
_ESTIMATE_KEY = "send-estimate"
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class SendDialog(Sheet):
    """Three pages: the choice, the work, what was written. ``listed`` is the list's filter."""

    def __init__(self, parent: QWidget | None, project: Project, jobs: Jobs, *, listed: ArticleFilter) -> None:
        super().__init__(parent, self.tr("Send a copy"), width=560)
        self._project, self._jobs = project, jobs
        self._job: Job | None = None
        self._own_place = False
        self._asked = 0
        self.articles: int | None = None
        self.report: SendReport | None = None
        self.form = SendForm(project.annotators(adjudicated=True), listed=listed)
        self.pages = QStackedWidget()
        for page in (self._choose_page(), self._work_page(), self._result_page()):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)
        self.stop = button(self.tr("Cancel"), self.reject)
        self.show_folder = button(self.tr("Show in folder"), self._show_in_folder)
        self.go = button(self.tr("Send"), self._start)
        self.place_buttons(self.show_folder, self.stop, self.go)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(150)
        self._pause.timeout.connect(self._look)
        self.form.changed.connect(self._changed)
        self.finished.connect(self._end_looking)
        self.resize(600, 480)
        self._turn(_CHOOSE)
        self._changed()

    # Pages

    def _choose_page(self) -> QWidget:
        page = QWidget()
        self.about = quiet()
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
        column.addWidget(self.form, 1)
        column.addWidget(self.about)
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
        column.addWidget(quiet(self.tr("What stands there already stays whole until the copy is complete.")))
        column.addStretch(2)
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

    def _turn(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self.show_folder.setVisible(page == _RESULT)
        self.stop.setVisible(page != _RESULT)
        self.go.setVisible(page != _WORK)
        self.go.setText(self.tr("Close") if page == _RESULT else self.tr("Send"))

    # Choosing

    def _changed(self) -> None:
        if not self._own_place:
            self.dest.setText(str(self._usual_dest()))
        self._asked += 1
        self.go.setEnabled(True)
        self._pause.start()

    def _usual_dest(self) -> Path:
        name = _NO_NAME.sub("", self.form.taker())[:40].strip(". ")
        ending = name or {WHOLE: self.tr("copy"), EMPTY: self.tr("to tag")}.get(self.form.kind(), self.tr("part"))
        path = self._project.path
        return path.with_name(f"{path.stem}-{ending}.db")

    def _dest_edited(self) -> None:
        self._own_place = True

    def _choose_dest(self) -> None:
        found, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Send a copy"),
            self.dest.text(),
            self.tr("Project files (*.db)"),
            "",
            QFileDialog.Option.DontConfirmOverwrite,
        )
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

    def _start(self) -> None:
        if self.pages.currentIndex() == _RESULT:
            self.accept()
            return
        choices = self.form.choices()
        if choices is None:
            self.form.say_missing()
            return
        dest = self._checked_dest()
        if dest is None or not self._may_replace(dest):
            return
        self._end_looking()
        self.error.say("")
        self.doing.setText(self.tr("Writing {file}…").format(file=dest.name))
        self.bar.setRange(0, 0)
        self._turn(_WORK)
        self.stop.setFocus()
        project = self._project

        def work(progress: Progress, cancelled: Asked) -> SendReport:
            from annotator.project import handing

            return handing.send(project, dest, choices.request(project), progress=progress, cancelled=cancelled)

        self._job = self._jobs.start(
            self.tr("Sending"), work, done=self._done, failed=self._failed, cancelled=self._cancelled
        )
        self._job.progressed.connect(self._progressed)

    def _checked_dest(self) -> Path | None:
        text = self.dest.text().strip()
        path = Path(text).expanduser().absolute()
        trouble = ""
        if not text:
            trouble = self.tr("Say where to write the copy.")
        elif path == self._project.path:
            trouble = self.tr("That is the project file itself. Choose another name.")
        elif not path.parent.is_dir():
            trouble = self.tr("The folder “{folder}” is not there.").format(folder=path.parent)
        self.dest_field.error.say(trouble)
        if trouble:
            self.dest.setFocus()
            return None
        return path

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

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, 1000 if total else 0)
        if total:
            self.bar.setValue(min(1000, done * 1000 // total))

    def _done(self, report: SendReport) -> None:
        self._job = None
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
        self._turn(_RESULT)
        self.go.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._job = None
        self._turn(_CHOOSE)
        self.error.say(messages.text(error))

    def _cancelled(self) -> None:
        self._job = None
        self._turn(_CHOOSE)
        self.error.say(self.tr("Stopped. No copy was written."))

    def reject(self) -> None:
        """While it works, stop the work; else close."""
        if self._job is not None:
            self.doing.setText(self.tr("Stopping…"))
            self._job.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Stop the work with the dialog, however it is closed."""
        if self._job is not None:
            self._job.on_done = self._job.on_failed = self._job.on_cancelled = None
            self._job.cancel()
            self._job = None
        super().done(result)

    def _show_in_folder(self) -> None:
        if self.report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.report.path.parent)))


def send(parent: QWidget | None, project: Project, jobs: Jobs, *, listed: ArticleFilter) -> SendDialog:
    """Open the dialog and return it."""
    dialog = SendDialog(parent, project, jobs, listed=listed)
    dialog.open()
    return dialog

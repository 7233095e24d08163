"""Check a project file against its history, and repair it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.ui import messages
from annotator.ui.dialogs.parts import Sheet, button, copy, list_view, plain, quiet
from annotator.ui.dialogs.running import Running, WorkBar

if TYPE_CHECKING:
    from annotator.model.reports import CheckReport
    from annotator.project import Project
    from annotator.ui.jobs import Jobs


class Checks(Sheet):
    """Runs at once; lists what it found, and offers to mend it."""

    def __init__(self, parent: QWidget | None, project: Project, jobs: Jobs) -> None:
        super().__init__(parent, self.tr("Check the project file"), width=560)
        self._project = project
        self.report: CheckReport | None = None
        self.summary = plain()
        self.bar = WorkBar()
        self.running = Running(jobs, self.bar)
        self.list = list_view(self.tr("What was found"))
        self.list.setWordWrap(True)
        self.digest = quiet()
        self.body.addWidget(self.summary)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.digest)
        self.body.addStretch()
        self.copy = button(self.tr("Copy"), lambda: copy(self.as_text()))
        self.repair = button(self.tr("Repair"), lambda: self._start(repair=True))
        self.close_button = button(self.tr("Close"), self.reject)
        self.place_buttons(self.copy, self.repair, self.close_button)
        self.resize(560, 360)
        self._start(repair=False)

    def _start(self, *, repair: bool) -> None:
        self.error.say("")
        self.summary.setText(
            self.tr("Repairing: building the view anew from the history…")
            if repair
            else self.tr("Comparing everything with the history…")
        )
        for one in (self.list, self.digest, self.copy, self.repair):
            one.hide()
        self.running.start(
            self.tr("Checking"),
            lambda progress, cancelled: self._project.check(repair=repair, progress=progress, cancelled=cancelled),
            done=self._done,
            failed=self._failed,
            cancelled=self.bar.hide,
        )

    def _done(self, report: CheckReport) -> None:
        self.bar.hide()
        self.report = report
        self.list.clear()
        self.list.addItems([messages.text(problem) for problem in report.problems])
        self.list.setVisible(bool(report.problems))
        self.copy.show()
        self.repair.setVisible(bool(report.problems) and not report.repaired)
        if report.repaired:
            words = self.tr("Repaired: the view agrees with the history again. The history itself was not touched.")
        elif report.problems:
            words = self.tr("Found: {count}. The history is kept; repairing builds the view anew from it.").format(
                count=len(report.problems)
            )
        else:
            words = self.tr("All is well. Articles: {articles}, spans: {spans}, history rows: {history}.").format(
                articles=report.articles, spans=report.spans, history=report.history
            )
        self.summary.setText(words)
        self.digest.setText(self.tr("Fingerprint: {digest}").format(digest=report.digest[:16]))
        self.digest.show()
        (self.close_button if self.repair.isHidden() else self.repair).setFocus()

    def _failed(self, error: BaseException) -> None:
        self.bar.hide()
        self.summary.setText(self.tr("The check could not be finished. The project file was not changed."))
        self.error.say(messages.text(error))

    def as_text(self) -> str:
        """Return what was found as text, the whole fingerprint with it."""
        lines = [self.summary.text(), *(self.list.item(at).text() for at in range(self.list.count()))]
        if self.report is not None:
            lines.append(self.report.digest)
        return "\n".join(lines)

    def done(self, result: int) -> None:
        """Stop the work with the dialog."""
        self.running.give_up()
        super().done(result)


def show(parent: QWidget | None, project: Project, jobs: Jobs) -> Checks:
    """Start the check and return its dialog."""
    dialog = Checks(parent, project, jobs)
    dialog.open()
    return dialog

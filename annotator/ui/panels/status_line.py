"""The line at the foot: news that fade, long work with its cancel, how saving stands, who works, and where one is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QToolButton, QWidget

from annotator.model.changes import Saving
from annotator.ui import messages
from annotator.ui.jobs import Job, Jobs

from .plain import plain_tip

FADE = 6000  # milliseconds that a piece of news stays
_LATE = 400  # milliseconds of waiting for the disk before the line says so


class Words(QLabel):
    """A line of plain text that is cut with … where there is no room; the whole of it is its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def say(self, text: str) -> None:
        """Show ``text``."""
        self._whole = text.replace("\n", " ")
        self.setAccessibleName(self._whole)
        self._fit()

    def whole(self) -> str:
        """Return the text without the cut."""
        return self._whole

    def resizeEvent(self, event: QEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width()))
        self.setText(shown)
        # A tooltip guesses whether it is given HTML; what was cut is text, so it is shown as such.
        self.setToolTip("" if shown == self._whole else plain_tip(self._whole))


class StatusLine(QWidget):
    """``who_asked``: the annotator's name was clicked."""

    who_asked = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self.news = Words()
        self.news.setProperty("role", "muted")
        self.work = QLabel()
        self.work.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setObjectName("small")
        self.cancel.clicked.connect(self._cancel)
        self.worked = self._label()
        self.worked.hide()
        self.place = self._label()
        self.saving = self._label()
        self.who = QToolButton()
        self.who.setAccessibleName(self.tr("Annotator"))
        self.who.clicked.connect(self.who_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(16)
        row.addWidget(self.news, 1)
        for part in (self.work, self.bar, self.cancel, self.worked, self.place, self.saving, self.who):
            row.addWidget(part)
        self._show_job(None)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(FADE)
        self._fade.timeout.connect(lambda: self.news.say(""))
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE)
        self._late.timeout.connect(lambda: self._show_saving(self.tr("Saving…")))
        jobs.began.connect(self._began)
        jobs.ended.connect(self._ended)
        self.show_saving(Saving("saved"))

    def say(self, text: str) -> None:
        """Show a piece of news; it fades."""
        self.news.say(text)
        self._fade.start()

    def show_saving(self, saving: Saving) -> None:
        """Show how saving stands; a wait too short to be seen is not shown."""
        if saving.state == "waiting":
            if not self._late.isActive():
                self._late.start()
            return
        self._late.stop()
        if saving.state == "saved":
            self._show_saving(self.tr("Saved"))
        else:
            reason = messages.text(saving.message) if saving.message is not None else ""
            self._show_saving(self.tr("Not saved"), warn=True, tip=reason)
            self.news.say(reason)
            self._fade.stop()

    def show_read_only(self) -> None:
        """Say that nothing can be saved because the project is open for reading only."""
        self._show_saving(self.tr("Read only"))

    def show_place(self, text: str) -> None:
        """Show where in the article one is."""
        self.place.setText(text)

    def show_worked(self, text: str) -> None:
        """Show how long one has worked on the article; empty where there is nothing to say."""
        if text != self.worked.text():
            self.worked.setText(text)
            self.worked.setToolTip(plain_tip(self.tr("Your own time, without pauses. Only this machine has it.")))
            self.worked.setVisible(bool(text))

    def show_annotator(self, name: str) -> None:
        """Show who works."""
        self.who.setText(QFontMetrics(self.font()).elidedText(name, Qt.TextElideMode.ElideRight, 160))
        self.who.setToolTip(plain_tip(self.tr("You work as {name}.").format(name=name)))

    def _label(self) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "muted")
        return label

    def _show_saving(self, text: str, *, warn: bool = False, tip: str = "") -> None:
        self.saving.setText(text)
        self.saving.setToolTip(plain_tip(tip))
        role = "warn" if warn else "muted"
        if self.saving.property("role") != role:
            self.saving.setProperty("role", role)
            self.saving.style().unpolish(self.saving)
            self.saving.style().polish(self.saving)

    def _began(self, job: Job) -> None:
        self._show_job(job)
        job.progressed.connect(self._progressed)

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._show_job(None)

    def _progressed(self, done: int, total: int) -> None:
        if total > 0:
            self.bar.setRange(0, 1000)
            self.bar.setValue(min(1000, done * 1000 // total))
        else:
            self.bar.setRange(0, 0)

    def _show_job(self, job: Job | None) -> None:
        self._job = job
        for part in (self.work, self.bar, self.cancel):
            part.setVisible(job is not None)
        if job is not None:
            self.work.setText(job.title)
            self.bar.setRange(0, 0)
            self.cancel.setEnabled(True)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)
            self.say(self.tr("Stopping…"))

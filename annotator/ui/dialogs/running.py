"""How a dialog runs its long work: a bar that says how far it is, a way to stop it, and the page it is shown on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui import messages
from annotator.ui.dialogs.parts import Sheet, button, plain, quiet

if TYPE_CHECKING:
    from annotator.ui.jobs import Job, Jobs, Work

CHOOSE, WORK, RESULT = range(3)


class WorkBar(QProgressBar):
    """How far long work is; it swings to and fro where the whole is not known."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName(self.tr("Progress"))

    def begin(self) -> None:
        """Show that something goes on."""
        self.setRange(0, 0)
        self.show()

    def follow(self, done: int, total: int) -> None:
        """Show how much is done and of how much, 0 where that is not known."""
        self.setRange(0, 1000 if total else 0)
        if total:
            self.setValue(min(1000, done * 1000 // total))


class Running:
    """The one piece of long work of a dialog, shown in its ``bar`` where it has one."""

    def __init__(self, jobs: Jobs, bar: WorkBar | None = None) -> None:
        self._jobs, self._bar = jobs, bar
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether it goes on."""
        return self._job is not None

    def start(
        self,
        title: str,
        work: Work,
        *,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        cancelled: Callable[[], None] = lambda: None,
        key: str = "",
    ) -> Job:
        """Run ``work`` as ``Jobs.start`` does; whatever is called back, the work is over by then."""

        def over(call: Callable[..., None]) -> Callable[..., None]:
            def ended(*result: object) -> None:
                self._job = None
                call(*result)

            return ended

        job = self._job = self._jobs.start(
            title, work, done=over(done), failed=over(failed), cancelled=over(cancelled), key=key
        )
        if self._bar is not None:
            self._bar.begin()
            job.progressed.connect(self._bar.follow)
        return job

    def stop(self) -> None:
        """Ask the work to stop; it says when it has."""
        if self._job is not None:
            self._job.cancel()

    def give_up(self) -> None:
        """Stop the work with the dialog: nobody is called back."""
        job, self._job = self._job, None
        if job is not None:
            job.on_done = job.on_failed = job.on_cancelled = None
            job.cancel()


class WorkPage(QWidget):
    """A dialog's page while it works: what it does, how far it is, and ``aside`` what holds meanwhile."""

    def __init__(self, aside: str) -> None:
        super().__init__()
        self.doing = plain()
        self.bar = WorkBar()
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.doing)
        column.addWidget(self.bar)
        column.addWidget(quiet(aside))
        column.addStretch(2)

    def begin(self, doing: str) -> None:
        """Say what begins."""
        self.doing.setText(doing)
        self.bar.begin()

    def say_stopping(self) -> None:
        """Say that it was asked to stop."""
        self.doing.setText(self.tr("Stopping…"))


class Steps(Sheet):
    """A dialog of three pages: a choice, the work, and what became of it. ``turn`` goes to one of them.

    ``verb`` stands on the button that begins the work by ``begin``; at the end it closes the dialog.
    """

    def __init__(self, parent: QWidget | None, title: str, jobs: Jobs, *, width: int, verb: str, aside: str) -> None:
        super().__init__(parent, title, width=width)
        self._jobs, self._verb = jobs, verb
        self.page = WorkPage(aside)
        self.running = Running(jobs, self.page.bar)
        self.pages = QStackedWidget()
        self.body.addWidget(self.pages, 1)
        self.stop = button(self.tr("Cancel"), self.reject)
        self.go = button(verb, self._go)

    def add_pages(self, choose: QWidget, result: QWidget) -> None:
        """Put the dialog's own two pages before and after the work."""
        for page in (choose, self.page, result):
            self.pages.addWidget(page)

    def turn(self, page: int) -> None:
        """Go to a page."""
        self.pages.setCurrentIndex(page)
        self.stop.setVisible(page != RESULT)
        self.go.setVisible(page != WORK)
        self.go.setText(self.tr("Close") if page == RESULT else self._verb)

    def begin(self) -> None:
        """Begin the work, where the choice allows it."""

    def _go(self) -> None:
        if self.pages.currentIndex() == RESULT:
            self.accept()
        else:
            self.begin()

    def run(self, doing: str, title: str, work: Work, *, done: Callable[[Any], None], stopped: str) -> None:
        """Work; what fails, or was ``stopped``, leads back to the choice and is said there."""
        self.error.say("")
        self.page.begin(doing)
        self.turn(WORK)
        self.stop.setFocus()
        self.running.start(
            title,
            work,
            done=done,
            failed=lambda error: self._back(messages.text(error)),
            cancelled=lambda: self._back(stopped),
        )

    def _back(self, words: str) -> None:
        self.turn(CHOOSE)
        self.error.say(words)

    def reject(self) -> None:
        """While it works, stop the work; else close."""
        if self.running.busy:
            self.page.say_stopping()
            self.running.stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Stop the work with the dialog, however it is closed."""
        self.running.give_up()
        super().done(result)

"""Backups: see them, make one, go back to one; and a whole copy to send."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.ui import messages
from annotator.ui.dialogs.parts import Sheet, button, fill, plain, quiet, row, table
from annotator.ui.dialogs.running import Running, WorkBar
from annotator.ui.jobs import Jobs

if TYPE_CHECKING:
    from annotator.model.reports import Backup
    from annotator.project import Project

Reopen = Callable[[Callable[[], object]], None]
"""Closes the project, calls what it is given, and opens the project file again."""


class Backups(Sheet):
    """The list, newest first, and what can be done with it."""

    def __init__(self, parent: QWidget | None, project: Project, reopen: Reopen) -> None:
        super().__init__(parent, self.tr("Backups"), width=560)
        self._project, self._reopen = project, reopen
        jobs = Jobs(self, name="backups")
        self.backups: list[Backup] = []
        self.body.addWidget(
            quiet(self.tr("Backups are made by themselves, into the folder “backups” beside the project file."))
        )
        self.list = table([self.tr("Made"), self.tr("Size")], self.tr("Backups"))
        self.list.itemSelectionChanged.connect(self._look)
        self.list.itemDoubleClicked.connect(lambda: self._ask())
        self.body.addWidget(self.list, 1)
        self.restore = button(self.tr("Go back to this one…"), self._ask)
        self.make = button(self.tr("Make a backup now"), self._make)
        self.body.addLayout(row(self.restore, self.make, None))
        self.question = QWidget()
        self.question_text = plain()
        self.yes = button(self.tr("Go back"), self._restore)
        line = row(self.question_text, button(self.tr("Leave it as it is"), lambda: self._ask_no_more()), self.yes)
        line.setContentsMargins(0, 0, 0, 0)
        line.setStretch(0, 1)
        self.question.setLayout(line)
        self.question.hide()
        self.body.addWidget(self.question)
        self.bar = WorkBar()
        self.running = Running(jobs, self.bar)
        self.bar.hide()
        self.note = plain()
        self.note.hide()
        self.body.addWidget(self.bar)
        self.body.addWidget(self.note)
        self.send = button(self.tr("Save a copy to send…"), self._choose_send)
        self.leave = button(self.tr("Close"), self.reject)
        self.place_buttons(self.leave, left=(self.send,))
        self.finished.connect(jobs.close)
        self.resize(560, 480)
        self._read()

    def _read(self) -> None:
        from annotator.project import list_backups

        self.backups = sorted(list_backups(self._project.path), key=lambda one: one.taken, reverse=True)
        fill(self.list, [[self._when(one), size(one.size)] for one in self.backups])
        self.list.setColumnWidth(0, 280)
        if self.backups:
            self.list.selectRow(0)
        else:
            self._say(self.tr("There is no backup yet."))
        self._look()

    def _look(self) -> None:
        self.restore.setEnabled(self._picked() is not None and not self.running.busy)
        self.question.hide()

    def _picked(self) -> Backup | None:
        at = self.list.currentRow()
        return self.backups[at] if 0 <= at < len(self.backups) else None

    def _when(self, backup: Backup) -> str:
        taken = QDateTime.fromSecsSinceEpoch(int(backup.taken))
        return QLocale().toString(taken, self.tr("d MMM yyyy, HH:mm", "date format"))

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _ask(self) -> None:
        picked = self._picked()
        if picked is None or self.running.busy:
            return
        when = self._when(picked)
        self.question_text.setText(
            self.tr("Go back to {when}? The project file as it is now is kept as a backup first.").format(when=when)
        )
        self._say("")
        self.question.show()
        self.yes.setFocus()

    def _ask_no_more(self) -> None:
        self.question.hide()
        self.list.setFocus()

    def _restore(self) -> None:
        from annotator.project import restore_backup

        picked = self._picked()
        if picked is None:
            return
        path, reopen = self._project.path, self._reopen
        self.accept()
        reopen(functools.partial(restore_backup, path, picked.path))

    def _make(self) -> None:
        self._start(
            self.tr("Making a backup"),
            lambda progress, cancelled: self._project.backup(progress=progress, cancelled=cancelled),
            self._made,
        )

    def _made(self, path: Path) -> None:
        self._end()
        self._read()
        self._say(self.tr("Backup made: {file}").format(file=path.name))

    def _choose_send(self) -> None:
        name = self._project.path.with_name(f"{self._project.path.stem}-{self.tr('copy')}.db")
        dest, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save a copy to send"), str(name), self.tr("Project files (*.db)")
        )
        if dest:
            self.send_to(Path(dest))

    def send_to(self, dest: Path) -> None:
        """Write a whole, verified copy to ``dest``."""
        self._start(
            self.tr("Writing the copy"),
            lambda progress, cancelled: self._project.send(dest, progress=progress, cancelled=cancelled),
            self._sent,
        )

    def _sent(self, path: Path) -> None:
        self._end()
        self._say(self.tr("The copy is whole and can be sent: {file}").format(file=path))

    def _start(self, title: str, work: Callable[..., Path], done: Callable[[Path], None]) -> None:
        self.error.say("")
        self._say(title + "…")
        for one in (self.restore, self.make, self.send):
            one.setEnabled(False)
        self.leave.setText(self.tr("Cancel"))
        self.running.start(title, work, done=done, failed=self._failed, cancelled=self._stopped)

    def _end(self) -> None:
        self.leave.setText(self.tr("Close"))
        self.bar.hide()
        self._say("")
        for one in (self.make, self.send):
            one.setEnabled(True)
        self._look()

    def _stopped(self) -> None:
        self._end()
        self._say(self.tr("Stopped. No copy was written."))

    def reject(self) -> None:
        """While it works, stop the work; else close."""
        if self.running.busy:
            self._say(self.tr("Stopping…"))
            self.running.stop()
        else:
            super().reject()

    def _failed(self, error: BaseException) -> None:
        self._end()
        self.error.say(messages.text(error))


def size(bytes_: int) -> str:
    """Return a size in bytes as people read it: whole kilobytes, from a megabyte on with one decimal."""
    traditional = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return QLocale().formattedDataSize(bytes_, 0 if bytes_ < 1024 * 1024 else 1, traditional)


def show(parent: QWidget | None, project: Project, reopen: Reopen) -> Backups:
    """Open the list and return its dialog.

    To go back, the dialog closes itself and calls ``reopen(restore)``: it closes the project, calls ``restore()``
    (which may raise ``Problem``) and opens the project file again.
    """
    dialog = Backups(parent, project, reopen)
    dialog.open()
    return dialog

"""Merge: choose other annotators' project files, see what is in them, take it in, see what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.ui import i18n, messages, theme
from annotator.ui.dialogs import merge_words
from annotator.ui.dialogs.merge_plan import OwnLayer, Sentences, UnknownLabels
from annotator.ui.dialogs.merge_report import ReportPage
from annotator.ui.dialogs.merge_words import MergeWords
from annotator.ui.dialogs.merge_work import MergeWork
from annotator.ui.dialogs.parts import (
    GRID,
    MARGIN,
    Sheet,
    button,
    heading,
    is_dark,
    list_item,
    list_view,
    plain,
    quiet,
    row,
)
from annotator.ui.dialogs.running import WorkBar, WorkPage

if TYPE_CHECKING:
    from annotator.model.merges import MergePlan, MergeReport
    from annotator.project import Project
    from annotator.ui.jobs import Jobs

_CHOOSE, _PLAN, _WORK, _RESULT = range(4)
_SIDE, _FILE_ROW, _REFUSED_ROW = 248, 56, 80


class MergeDialog(Sheet):
    """Four pages: choose, look, wait, and what became of it.

    ``conflicts_asked``: the articles with conflicts are to be listed.
    """

    conflicts_asked = Signal()

    def __init__(self, parent: QWidget | None, project: Project, paths: Sequence[Path], jobs: Jobs) -> None:
        super().__init__(parent, self.tr("Merge"), width=720)
        self._project = project
        self.labels = [label for label in project.labels() if label.offered]
        names = {label.key: label.name(chinese=i18n.is_chinese()) for label in project.labels()}
        self.words = MergeWords(lambda key: names.get(key, key), self)
        self.work = MergeWork(project, jobs, self)
        self.paths: list[Path] = []
        self.plans: tuple[MergePlan, ...] = ()
        self.setAcceptDrops(True)
        self.note = quiet()
        self.note.hide()
        self.body.addWidget(self.note)
        self.pages = QStackedWidget()
        self.report_page = ReportPage(self.words)
        aside = self.tr(
            "You can go on reading; tagging waits for the end. First a backup is made, and until all is in "
            "nothing has changed."
        )
        self.page = WorkPage(aside)
        for page in (self._choose_page(), self._plan_page(), self.page, self.report_page):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)
        self.why = quiet()
        self.why.setWordWrap(False)
        self.stop = button(self.tr("Cancel"), self.reject)
        self.go = button(self.tr("Merge"), self._go)
        self.show_conflicts = button(self.tr("Show the conflicts"), self._show_conflicts)
        self.save = button(self.tr("Save report…"), self.report_page.choose_place)
        self.place_buttons(self.stop, self.show_conflicts, self.go, left=(self.save, self.why))
        self._connect()
        self.resize(920, 680)
        self._turn(_CHOOSE)
        self.take(paths)

    # Pages

    def _choose_page(self) -> QWidget:
        page = QWidget()
        drop = plain(
            self.tr(
                "Drop the project files (.db) here that others sent you, or choose them.\n\n"
                "Before anything is changed you see what is in them. Merging the same file again adds nothing."
            )
        )
        drop.setObjectName("drop")
        drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row(button(self.tr("Choose files…"), self._choose_files), None))
        column.addWidget(drop, 1)
        return page

    def _plan_page(self) -> QWidget:
        page = QWidget()
        self.files = list_view(self.tr("Files"))
        self.files.setFixedWidth(_SIDE)
        self.files.setWordWrap(True)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.files.currentRowChanged.connect(self._show_file)
        self.add = button(self.tr("Add files…"), self._choose_files)
        self.remove = button(self.tr("Remove"), self._remove)
        self.examining = WorkBar()
        self.own = OwnLayer(self.words)
        self.title = heading("")
        self.sentences = Sentences(self.tr("What is in the file"))
        self.sentences.show_whole()
        self.unknown = UnknownLabels(self.words)
        inner = QWidget()
        plan = QVBoxLayout(inner)
        plan.setContentsMargins(0, 0, GRID, 0)
        plan.setSpacing(GRID)
        for part in (self.own, self.title, self.sentences, self.unknown):
            plan.addWidget(part)
        plan.addStretch(1)
        self.plan = QScrollArea()
        self.plan.setWidgetResizable(True)
        self.plan.setFrameShape(QFrame.Shape.NoFrame)
        self.plan.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.plan.setWidget(inner)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.files, 1)
        left.addWidget(self.examining)
        left.addLayout(row(self.add, self.remove))
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(MARGIN)
        columns.addLayout(left)
        columns.addWidget(self.plan, 1)
        return page

    def _connect(self) -> None:
        work = self.work
        work.examined.connect(self._examined)
        work.examining.connect(self.examining.follow)
        work.merging.connect(self.page.bar.follow)
        work.merged.connect(self._merged)
        work.failed.connect(self._failed)
        work.cancelled.connect(self._cancelled)
        self.own.decided.connect(self._look)
        self.finished.connect(work.drop)

    def _turn(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        over = page == _RESULT
        self.save.setVisible(over)
        self.show_conflicts.setVisible(over and self.report_page.conflicts > 0)
        self.why.setVisible(page == _PLAN)
        self.go.setVisible(page != _WORK)
        self.go.setText(self.tr("Close") if over else self.tr("Merge"))
        self.stop.setVisible(not over)
        self._look()

    # Choosing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files while there is something to choose."""
        if event.mimeData().hasUrls() and self.pages.currentIndex() in (_CHOOSE, _PLAN):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def take(self, paths: Sequence[Path]) -> None:
        """Add files, each once, and examine them."""
        new = [path for path in dict.fromkeys(map(Path, paths)) if path not in self.paths]
        if new:
            self.paths += new
            self._examine()

    def say_later(self, count: int) -> None:
        """Say that other files were dropped as well, which are imported when this is closed."""
        self.note.setText(self.tr("Files dropped with them that are imported after this: {count}").format(count=count))
        self.note.show()

    def _choose_files(self) -> None:
        found, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Choose project files"),
            str(self._project.path.parent),
            self.tr("Projects (*.db);;All files (*)"),
        )
        self.take([Path(path) for path in found])

    def _remove(self) -> None:
        at = self.files.currentRow()
        if 0 <= at < len(self.paths):
            del self.paths[at]
            self._examine()

    # Looking

    def _examine(self) -> None:
        self.error.say("")
        self.plans = ()
        if not self.paths:
            self.work.drop()
            self._turn(_CHOOSE)
            return
        self.work.examine(self.paths)
        self.examining.begin()
        self._list([self.tr("Being examined…")] * len(self.paths))
        self.own.show_changes(())
        self.unknown.show_labels((), ())
        self._show_file()
        self._turn(_PLAN)

    def _examined(self, plans: tuple[MergePlan, ...]) -> None:
        self.plans = plans
        self.examining.hide()
        self._list([self.words.state(plan) for plan in plans])
        self.own.show_changes(plans)
        self.unknown.show_labels(plans, self.labels)
        self.files.setCurrentRow(merge_words.first(plans))
        self._show_file()
        self._look()
        (self.own.take if self.own.missing() else self.go if self.go.isEnabled() else self.files).setFocus()

    def _list(self, states: Sequence[str]) -> None:
        plain_names = [path.name for path in self.paths]
        self.files.blockSignals(True)
        self.files.clear()
        for path, words in zip(self.paths, states, strict=True):
            name = merge_words.short(path) if plain_names.count(path.name) > 1 else path.name
            item = list_item(f"{name}\n{words}")
            item.setSizeHint(QSize(0, _FILE_ROW))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, str(path))
            self.files.addItem(item)
        self.files.blockSignals(False)
        self._paint_refused()

    def _paint_refused(self) -> None:
        colors = theme.DARK if is_dark(self) else theme.LIGHT
        for at, plan in enumerate(self.plans):
            if plan.problem is not None:
                self.files.item(at).setForeground(QColor(colors.warn))
                self.files.item(at).setSizeHint(QSize(0, _REFUSED_ROW))

    def recolor(self) -> None:
        """Take the colours of the theme that is on now."""
        if hasattr(self, "report_page"):
            self._paint_refused()
            self.sentences.recolor()
            self.report_page.sentences.recolor()

    def _show_file(self) -> None:
        at = self.files.currentRow()
        there = 0 <= at < len(self.plans)
        self.sentences.say(self.words.plan_lines(self.plans[at]) if there else ())
        self.sentences.setVisible(there)
        self.title.setText(self.plans[at].path.name if there else "")
        self.title.setVisible(there)
        self.remove.setEnabled(0 <= at < len(self.paths))

    def _look(self) -> None:
        """Say why the button is off, where it is."""
        if self.pages.currentIndex() != _PLAN:
            self.go.setEnabled(self.pages.currentIndex() == _RESULT)
            return
        good = [plan for plan in self.plans if plan.problem is None]
        if not self.plans:
            why = self.tr("The files are being examined.")
        elif not good:
            why = self.tr("None of the files can be merged.")
        elif all(plan.nothing_new for plan in good):
            why = self.tr("There is nothing new to merge.")
        elif self.own.missing():
            why = self.tr("Decide first about the changes under your name.")
        else:
            why = ""
        self.go.setEnabled(not why)
        if not why and len(good) < len(self.plans):
            why = self.tr("Refused files are left out.")
        self.why.setText(why)

    # The work

    def _go(self) -> None:
        if self.pages.currentIndex() == _RESULT:
            self.accept()
            return
        self.error.say("")
        self.page.begin(self.tr("Merging…"))
        self._turn(_WORK)
        self.work.merge(self.unknown.chosen())

    def _merged(self, report: MergeReport) -> None:
        self.report_page.show_report(report)
        self._turn(_RESULT)
        (self.show_conflicts if report.conflicts else self.go).setFocus()

    def _failed(self, error: BaseException) -> None:
        self.examining.hide()
        if self.pages.currentIndex() == _WORK:
            self._turn(_PLAN)
        self.error.say(messages.text(error))

    def _cancelled(self) -> None:
        self._turn(_PLAN)
        self.error.say(self.tr("The merge was stopped. Nothing was taken in."))

    def _show_conflicts(self) -> None:
        self.accept()
        self.conflicts_asked.emit()

    def reject(self) -> None:
        """While it merges, stop the work; else close."""
        if self.pages.currentIndex() == _WORK:
            self.page.say_stopping()
            self.work.stop()
        else:
            super().reject()


def merge_files(
    parent: QWidget | None,
    project: Project,
    paths: Sequence[Path],
    jobs: Jobs,
) -> MergeDialog:
    """Open the merge on ``paths``, which may be none, and return its dialog."""
    dialog = MergeDialog(parent, project, paths, jobs)
    dialog.open()
    return dialog

"""Import: choose files, see how they will read, bring them in, see what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QSplitter, QVBoxLayout, QWidget

from annotator.model.exchange import ImportOptions
from annotator.ui import memory, messages
from annotator.ui.dialogs import import_preview
from annotator.ui.dialogs.import_shown import Shown
from annotator.ui.dialogs.parts import button, copy, fill, heading, plain, quiet, row, table, tall
from annotator.ui.dialogs.running import CHOOSE, RESULT, Steps
from annotator.ui.reach import by_keys

if TYPE_CHECKING:
    from annotator.model.reports import ImportReport
    from annotator.project import Project
    from annotator.ui.dialogs.import_preview import Preview
    from annotator.ui.jobs import Jobs

ENCODINGS = (("auto", ""), ("utf-8", "UTF-8"), ("utf-16", "UTF-16"), ("gb18030", "GB18030"), ("big5", "Big5"))
_OTHERWISE = ("source_as_it_is", "source_reflowed")  # notices of files that are in under another preparation


class ImportDialog(Steps):
    """Three pages: what to import and how it reads, the work, what became of it."""

    def __init__(self, parent: QWidget | None, project: Project, paths: Sequence[Path], jobs: Jobs) -> None:
        aside = self.tr("You can go on reading. Until it is finished nothing has changed.")
        super().__init__(parent, self.tr("Import articles"), jobs, width=720, verb=self.tr("Import"), aside=aside)
        self._project = project
        self.paths: list[Path] = []
        self.preview: Preview | None = None
        self.report: ImportReport | None = None
        self.otherwise: tuple[Path, ...] = ()
        self.setAcceptDrops(True)
        self.add_pages(self._choose_page(), self._result_page())
        self.copy_list = button(self.tr("Copy the list"), lambda: copy(self.as_text()))
        self.again = button(
            self.tr("Import these again: {count}").format(count=0), lambda: self._import(self.otherwise, again=True)
        )
        self.place_buttons(self.copy_list, self.again, self.stop, self.go)
        self.finished.connect(self._end_looking)
        self.resize(800, 600)
        self._make_room()
        self.turn(CHOOSE)
        self.take(paths)

    # Pages

    def _choose_page(self) -> QWidget:
        page = QWidget()
        self.empty = plain(
            self.tr(
                "Drop files or folders here, or choose them.\n\n"
                "Plain text and Markdown in UTF-8, UTF-16, GB18030 or Big5, and JSONL. Importing something again "
                "adds nothing."
            )
        )
        self.empty.setObjectName("drop")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        columns = [self.tr("File"), self.tr("Encoding"), self.tr("Articles"), self.tr("Joined")]
        self.files = table(columns, self.tr("Files"))
        self.files.itemSelectionChanged.connect(self._show_beginning)
        self.shown = Shown(self._jobs)
        self.beginning = self.shown.beginning
        self.split = QSplitter(Qt.Orientation.Vertical)
        for part in (self.files, self.shown):
            self.split.addWidget(part)
        self.split.setChildrenCollapsible(False)
        by_keys(self.split)
        self.encoding = QComboBox()
        tall(self.encoding)
        for codec, name in ENCODINGS:
            self.encoding.addItem(name or self.tr("Recognised file by file"), codec)
        self.encoding.currentIndexChanged.connect(self._look)
        caption = plain(self.tr("Encoding"), wrap=False)
        caption.setBuddy(self.encoding)
        self.encoding.setAccessibleName(caption.text())
        self.reflow = QCheckBox(self.tr("&Join sentences that the page layout cut"))
        self.reflow.setChecked(memory.reflows())
        self.reflow.toggled.connect(self._reflow_turned)
        self.summary = quiet()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(
            row(
                button(self.tr("Choose files…"), self._choose_files),
                button(self.tr("Choose a folder…"), self._choose_folder),
                None,
                caption,
                self.encoding,
            )
        )
        column.addWidget(self.empty, 1)
        column.addWidget(self.split, 1)
        column.addWidget(self.reflow)
        column.addWidget(self.summary)
        return page

    def _result_page(self) -> QWidget:
        page = QWidget()
        self.result_text = plain()
        self.result_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.aside_heading = heading(self.tr("Set aside, and worth a look"))
        self.aside = table([self.tr("File"), self.tr("Line"), self.tr("What and why")], self.aside_heading.text())
        self.aside.setWordWrap(True)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.result_text)
        column.addWidget(self.aside_heading)
        column.addWidget(self.aside, 1)
        column.addStretch()
        return page

    def turn(self, page: int) -> None:
        """Go to a page."""
        super().turn(page)
        self.copy_list.setVisible(page == RESULT and self.aside.rowCount() > 0)
        self.again.setVisible(page == RESULT and bool(self.otherwise))

    # Choosing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls() and self.pages.currentIndex() == CHOOSE:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped to what is chosen."""
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def take(self, paths: Sequence[Path]) -> None:
        """Add files and folders to what is chosen, each once, and look into them."""
        self.paths += [path for path in map(Path, paths) if path not in self.paths]
        self.empty.setVisible(not self.paths)
        self.split.setVisible(bool(self.paths))
        self.go.setEnabled(bool(self.paths))
        if self.paths:
            # Enter then imports, and the arrows go from file to file.
            self.files.setFocus()
            self._look()

    def _choose_files(self) -> None:
        found, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Choose files"), "", self.tr("Articles (*.txt *.md *.markdown *.jsonl);;All files (*)")
        )
        self.take([Path(path) for path in found])

    def _choose_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"))
        if found:
            self.take([Path(found)])

    def _make_room(self) -> None:
        """Two sides want more room than a beginning does."""
        if self.reflow.isChecked():
            above = self.parentWidget()
            room = above.window().frameGeometry() if above is not None else self.screen().availableGeometry()
            self.resize(
                max(self.width(), min(1040, room.width() - 64)), max(self.height(), min(704, room.height() - 64))
            )
            self.split.setSizes([136, self.height()])
            if self.isVisible():
                self.move(max(0, room.center().x() - self.width() // 2), max(0, room.center().y() - self.height() // 2))

    def _look(self) -> None:
        if not self.paths:
            return
        paths, encoding, reflow = tuple(self.paths), self.encoding.currentData(), self.reflow.isChecked()
        self.summary.setText(self.tr("Looking into the files…"))
        self._jobs.start(
            self.tr("Looking into the files"),
            lambda progress, cancelled: import_preview.look(
                paths, encoding, reflow=reflow, progress=progress, cancelled=cancelled
            ),
            done=self._looked,
            failed=lambda error: self.error.say(messages.text(error)),
            key="import-preview",
        )

    def _end_looking(self) -> None:
        self._jobs.drop("import-preview")
        self.shown.end()

    def _reflow_turned(self) -> None:
        memory.keep_reflows(self.reflow.isChecked())
        self._make_room()
        self._look()

    def _looked(self, preview: Preview) -> None:
        self.preview = preview
        lines: list[list[str]] = []
        for file in preview.files:
            count = self.tr("at least {count}").format(count=file.articles) if file.more else str(file.articles)
            if file.trouble is not None:
                why = messages.text(file.trouble)
                count = (
                    why
                    if not file.articles
                    else self.tr("{count}; set aside: {refused}").format(count=count, refused=file.refused)
                )
            lines.append([file.path.name, file.encoding.upper() or "—", count, str(file.joined) if file.whole else "—"])
        selected = max(self.files.currentRow(), 0)
        fill(self.files, lines)
        self.files.resizeColumnsToContents()
        for column in (0, 1, 2):
            self.files.setColumnWidth(column, min(self.files.columnWidth(column) + 16, 320))
        self.files.setColumnHidden(3, not self.reflow.isChecked())
        self.files.selectRow(min(selected, len(lines) - 1))
        self._show_beginning()
        articles = sum(file.articles for file in preview.files)
        words = self.tr("Files: {files}. Articles: {articles}.").format(files=len(preview.files), articles=articles)
        if preview.unseen:
            words += self.tr(" Files not looked into yet, imported all the same: {count}.").format(count=preview.unseen)
        if not preview.files:
            words = self.tr("There is no file here that can be imported.")
        self.summary.setText(words)
        self.go.setEnabled(bool(preview.files))

    def _show_beginning(self) -> None:
        at = self.files.currentRow()
        there = self.preview is not None and 0 <= at < len(self.preview.files)
        file = self.preview.files[at] if self.preview is not None and there else None
        self.shown.show_file(file, encoding=self.encoding.currentData(), reflow=self.reflow.isChecked())

    # The work

    def begin(self) -> None:
        """Import what was chosen."""
        self._import(tuple(self.paths), again=False)

    def _import(self, paths: tuple[Path, ...], *, again: bool) -> None:
        self._end_looking()
        options = ImportOptions(encoding=self.encoding.currentData(), reflow=self.reflow.isChecked())
        self.run(
            self.tr("Importing…"),
            self.tr("Importing"),
            lambda progress, cancelled: self._project.import_paths(
                paths, options=options, again=again, progress=progress, cancelled=cancelled
            ),
            done=self._done,
            stopped=self.tr("The import was stopped. Nothing was added."),
        )

    def _done(self, report: ImportReport) -> None:
        self.report = report
        self.otherwise = tuple(dict.fromkeys(Path(one.file) for one in report.noticed if one.what.code in _OTHERWISE))
        self.result_text.setText(self._summary(report))
        lines = [
            [Path(one.file).name, str(one.line or ""), messages.text(reason)]
            for one, reason in [
                *((refused, refused.reason) for refused in report.refused),
                *((noticed, noticed.what) for noticed in report.noticed),
            ]
        ]
        fill(self.aside, lines)
        self.aside.resizeColumnToContents(1)
        self.aside.setColumnWidth(0, 240)
        self.aside.setVisible(bool(lines))
        self.aside_heading.setVisible(bool(lines))
        self.again.setText(self.tr("Import these again: {count}").format(count=len(self.otherwise)))
        self.turn(RESULT)
        self.aside.resizeRowsToContents()
        self.go.setFocus()

    def _summary(self, report: ImportReport) -> str:
        joined = [int(one.what.fields["count"]) for one in report.noticed if one.what.code == "text_reflowed"]
        lines = [self.tr("Articles added: {count}").format(count=report.articles_added)]
        for count, words in (
            (report.articles_present, self.tr("Already there: {count}")),
            (report.spans_added, self.tr("Spans added: {count}")),
            (report.spans_present, self.tr("Spans already there: {count}")),
            (report.spans_removed_before, self.tr("Spans left out, because their annotator had removed them: {count}")),
            (sum(joined), self.tr("Joined where the page layout had cut: {count}, in articles: {articles}")),
            (len(self.otherwise), self.tr("In already in another form, and not added: {count}")),
            (len(report.refused), self.tr("Set aside: {count}")),
        ):
            if count:
                lines.append(words.format(count=count, articles=len(joined)))
        if report.labels_added:
            lines.append(self.tr("New labels: {names}").format(names=self.tr(", ").join(report.labels_added)))
        return "\n".join(lines)

    def as_text(self) -> str:
        """Return the result as text: the counts, then file, line and reason by tabs."""
        lines = [self.result_text.text(), ""]
        if self.report is not None:
            lines += [f"{one.file}\t{one.line or ''}\t{messages.text(one.reason)}" for one in self.report.refused]
            lines += [f"{one.file}\t{one.line or ''}\t{messages.text(one.what)}" for one in self.report.noticed]
        return "\n".join(lines)


def import_files(parent: QWidget | None, project: Project, paths: Sequence[Path], jobs: Jobs) -> ImportDialog:
    """Open the import on ``paths``, which may be none, and return its dialog."""
    dialog = ImportDialog(parent, project, paths, jobs)
    dialog.open()
    return dialog

"""Make a new project file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QSizePolicy, QWidget

from annotator.model.messages import Problem
from annotator.model.values import Label
from annotator.ui import messages
from annotator.ui.dialogs.parts import Field, Sheet, button, quiet, row, tall

_FORBIDDEN = '\\/:*?"<>|'


class NewProject(Sheet):
    """Name, folder and label set of a new project file. ``path`` is the file, once it is made."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, self.tr("New project file"), width=520, waits=True)
        self.path: Path | None = None
        self._label_file: Path | None = None
        self.name = QLineEdit(self.tr("My articles"))
        self.name.selectAll()
        self.name_field = Field(self.tr("Name"), self.name)
        self.folder = QLineEdit(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        choose = button(self.tr("Choose…"), self._choose_folder)
        line = row(self.folder, choose)
        line.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(line)
        self.folder_field = Field(self.tr("Folder"), holder)
        self.folder.setAccessibleName(self.tr("Folder"))
        self.folder_field.caption.setBuddy(self.folder)
        self.labels = QComboBox()
        tall(self.labels)
        self.labels.addItem(self.tr("The eight for newspaper articles"), userData="default")
        self.labels.addItem(self.tr("From a file…"), userData="file")
        self.labels.addItem(self.tr("None; I make my own"), userData="none")
        self.labels.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.labels.activated.connect(self._labels_chosen)
        self.labels_field = Field(self.tr("Labels"), self.labels)
        for field in (self.name_field, self.folder_field, self.labels_field):
            self.body.addWidget(field)
        self.body.addWidget(quiet(self.tr("Everything is kept in this one file. It can be copied, mailed and merged.")))
        self.body.addStretch(1)
        self.make = button(self.tr("Make"), self._make)
        self.place_buttons(button(self.tr("Cancel"), self.reject), self.make)
        self.name.textChanged.connect(lambda: self.name_field.error.say(""))
        self.folder.textChanged.connect(lambda: self.folder_field.error.say(""))
        self.name.setFocus()

    def _choose_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), self.folder.text())
        if found:
            self.folder.setText(found)

    def _labels_chosen(self) -> None:
        self.labels_field.error.say("")
        if self.labels.currentData() != "file":
            return
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a label set"), "", self.tr("Label sets (*.toml);;All files (*)")
        )
        self.use_label_file(Path(found) if found else None)

    def use_label_file(self, path: Path | None) -> None:
        """Take the label set from the file at ``path``; None goes back to the default set."""
        self._label_file = path
        if path is None:
            self.labels.setCurrentIndex(0)
        else:
            self.labels.setCurrentIndex(1)
            self.labels.setItemText(1, self.tr("From “{file}”").format(file=path.name))

    def _chosen_labels(self) -> list[Label] | None:
        from annotator.formats import labels_toml

        kind = self.labels.currentData()
        if kind == "file" and self._label_file is not None:
            return labels_toml.read_labels(self._label_file)
        return [] if kind == "none" else None

    def _make(self) -> None:
        from annotator.project import create_project

        name = self.name.text().strip().removesuffix(".db")
        if not name or name.startswith("."):
            self.name_field.error.say(self.tr("Give the file a name."))
            return
        wrong = next((character for character in name if character in _FORBIDDEN or ord(character) < 32), "")
        if wrong:
            self.name_field.error.say(self.tr("A file name cannot hold {character}").format(character=wrong))
            return
        folder = Path(self.folder.text().strip()).expanduser()
        if not self.folder.text().strip() or not folder.is_dir():
            self.folder_field.error.say(self.tr("This folder is not there."))
            return
        path = folder / f"{name}.db"
        if path.exists() or path.is_symlink():
            self.name_field.error.say(self.tr("There is a file of this name already. Choose another name."))
            return
        try:
            labels = self._chosen_labels()
        except (Problem, OSError) as error:
            self.labels_field.error.say(messages.text(error))
            return
        try:
            create_project(path, labels=labels)
        except (Problem, OSError) as error:
            self.error.say(messages.text(error))
            return
        self.path = path
        self.accept()


def create(parent: QWidget | None) -> Path | None:
    """Ask for name, folder and labels, make the project file, and return its path; None where it was called off."""
    dialog = NewProject(parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.path

"""Where a dialog is to write: a path, chosen or typed, with what is wrong about it and what would be replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.ui.dialogs.parts import Field, button, quiet, row


class Destination(Field):
    """A field for a path. ``own``: it was chosen or typed, and is no longer the usual one. ``note`` stands beneath.

    ``choose`` asks for a path, given the present one, and returns it, empty where none was chosen.
    """

    def __init__(self, caption: str, choose: Callable[[str], str]) -> None:
        holder = QWidget()
        super().__init__(caption, holder)
        self.line = QLineEdit()
        self.own = False
        self._ask = choose
        inner = row(self.line, button(self.tr("Choose…"), self._choose))
        inner.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(inner)
        self.line.setAccessibleName(caption)
        self.caption.setBuddy(self.line)
        self.note = quiet()
        self.line.textEdited.connect(self._edited)
        self.line.textChanged.connect(self._look)

    def suggest(self, path: Path) -> None:
        """Put the usual path there, unless another was chosen or typed."""
        if not self.own:
            self.line.setText(str(path))

    def checked(self, *, project: Path, missing: str, make: bool = False) -> Path | None:
        """Return the path; where it will not do, say why and return None.

        ``missing`` is what is said where there is none. ``make``: the usual path's folder is made; a typed one is not,
        as it may be an error.
        """
        text = self.line.text().strip()
        path = Path(text).expanduser().absolute()
        trouble = ""
        if not text:
            trouble = missing
        elif path == project:
            trouble = self.tr("That is the project file itself. Choose another name.")
        elif not path.parent.is_dir():
            if make and not self.own:
                path.parent.mkdir(parents=True, exist_ok=True)
            else:
                trouble = self.tr("The folder “{folder}” is not there.").format(folder=path.parent)
        self.error.say(trouble)
        if trouble:
            self.line.setFocus()
            return None
        return path

    def _edited(self) -> None:
        self.own = True

    def _choose(self) -> None:
        found = self._ask(self.line.text())
        if found:
            self.own = True
            self.line.setText(found)

    def _look(self) -> None:
        self.error.say("")
        path = Path(self.line.text())
        self.note.setText(self.tr("“{name}” is there already and will be replaced.").format(name=path.name))
        self.note.setVisible(bool(self.line.text().strip()) and path.exists())


def show_in_folder(path: Path) -> str:
    """Open the folder that a file stands in; return what to say where no program here shows folders, else nothing."""
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))):
        return ""
    said = QCoreApplication.translate("Destination", "No program here shows folders. Look for “{path}”.")
    return said.format(path=path)

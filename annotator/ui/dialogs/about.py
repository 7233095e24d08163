"""What this is, which version, and where its files are."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QWidget

from annotator import __version__, settings
from annotator.ui.dialogs.parts import Sheet, button, copy, plain, quiet


class About(Sheet):
    """The name, the version, the licence, and the places a person may look for."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, self.tr("About Annotator"), width=440)
        name = plain(f"Annotator {__version__}")
        name.setProperty("role", "title")
        self.body.addWidget(name)
        self.body.addWidget(
            plain(
                self.tr(
                    "Tag spans in Chinese newspaper articles. Nothing gets lost, and spaCy takes the export as it is."
                )
            )
        )
        self.facts = quiet(
            "\n".join(
                [
                    self.tr("Licence: {name}").format(name="MIT"),
                    self.tr("Settings: {folder}").format(folder=settings.folder()),
                    f"Python {platform.python_version()}, Qt {qVersion()}",
                ]
            )
        )
        self.facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        close = button(self.tr("Close"), self.accept)
        self.place_buttons(
            button(
                self.tr("Copy"), lambda: copy(f"Annotator {__version__}\n{self.facts.text()}\n{platform.platform()}")
            ),
            close,
        )
        close.setFocus()


def show(parent: QWidget | None) -> About:
    """Open the dialog and return it."""
    dialog = About(parent)
    dialog.open()
    return dialog

"""Who are you? Asked once when a project file comes from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator import settings
from annotator.model.messages import Problem
from annotator.model.values import Annotator
from annotator.ui import messages
from annotator.ui.dialogs.parts import Field, Sheet, button, list_item, list_view, plain, quiet

if TYPE_CHECKING:
    from annotator.project import Project

_ROLE = Qt.ItemDataRole.UserRole


class Who(Sheet):
    """The annotators of the project and, last, a new name."""

    def __init__(self, parent: QWidget | None, project: Project) -> None:
        super().__init__(parent, self.tr("Who are you?"), width=420)
        self._project = project
        known = project.annotators()
        self.body.addWidget(
            plain(self.tr("Choose your name if you have worked in this project file before, also on another computer."))
        )
        self.names = list_view(self.tr("Annotators in this project file"))
        for annotator, shown in zip(known, shown_names(known), strict=True):
            until_now = annotator.uid == project.me.uid
            item = list_item(self.tr("{name} (you, until now)").format(name=shown) if until_now else shown)
            item.setData(_ROLE, annotator)
            self.names.addItem(item)
        self.names.addItem(list_item(self.tr("I am new here")))
        mine = settings.load().annotator_name
        self.name = QLineEdit(mine)
        self.name.setMaxLength(80)
        self.new = Field(self.tr("Your name"), self.name)
        self.body.addWidget(self.names, 1)
        self.body.addWidget(self.new)
        self.body.addWidget(quiet(self.tr("What others tagged stays as it is, whichever name you choose.")))
        self.go = button(self.tr("Go on"), self._choose)
        self.place_buttons(button(self.tr("Not now"), self.reject), self.go)
        self.names.currentRowChanged.connect(self._look)
        self.names.itemDoubleClicked.connect(lambda: self._choose())
        self.name.textChanged.connect(lambda: self.new.error.say(""))
        # Never another's name by default: it is taken over with Enter.
        fitting = [at for at, one in enumerate(known) if one.uid == project.me.uid or one.name == mine]
        fitting.sort(key=lambda at: known[at].uid != project.me.uid)
        self.names.setCurrentRow(fitting[0] if fitting else len(known))

    def _look(self) -> None:
        self.new.setVisible(self._picked() is None)
        self.new.error.say("")

    def _picked(self) -> Annotator | None:
        item = self.names.currentItem()
        return item.data(_ROLE) if item is not None else None

    def _choose(self) -> None:
        picked = self._picked()
        name = self.name.text().strip()
        if picked is None and not name:
            self.new.error.say(self.tr("Write the name that others shall see."))
            self.name.setFocus()
            return
        try:
            if picked is not None:
                self._project.choose_annotator(annotator=picked)
            else:
                self._project.choose_annotator(name=name)
        except (Problem, OSError) as error:
            self.error.say(messages.text(error))
            return
        self.accept()


def shown_names(annotators: list[Annotator]) -> list[str]:
    """Return each annotator's name, with the first digits of the id where two have the same."""
    names = [annotator.name for annotator in annotators]
    return [
        f"{annotator.name} · {annotator.uid.hex()[:4]}" if names.count(annotator.name) > 1 else annotator.name
        for annotator in annotators
    ]


def choose(parent: QWidget | None, project: Project) -> Who:
    """Open the question and return its dialog; the answer goes to ``project.choose_annotator``."""
    dialog = Who(parent, project)
    dialog.open()
    return dialog

"""What suggestions are made of on this machine: whose work is learned from, whose layers are suggested, a pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidgetItem, QWidget

from annotator.model.messages import Problem
from annotator.project import suggesting_learning as learning
from annotator.ui import messages
from annotator.ui.dialogs.parts import Field, Sheet, button, list_item, list_view, tall
from annotator.ui.dialogs.who import shown_names

if TYPE_CHECKING:
    from annotator.model.values import Annotator
    from annotator.project import Project

_ROLE = Qt.ItemDataRole.UserRole


class SuggestingDialog(Sheet):
    """``saved`` carries the name or folder of the spaCy pipeline, empty for none; the rest is kept for the project."""

    saved = Signal(str)

    def __init__(self, parent: QWidget | None, project: Project, *, pipeline: str) -> None:
        super().__init__(parent, self.tr("What is suggested"), width=520)
        self._project = project
        self.others = QCheckBox(self.tr("Learn from others’ work too"))
        self.others.setChecked(learning.learns_from_others(project))
        self.others_field = Field(
            self.tr("Learning"),
            self.others,
            hint=self.tr(
                "Your own work and the adjudicated layer are always learned from. Where you measure agreement, leave "
                "this off: whoever is shown the others’ answers agrees with them."
            ),
        )
        self.layers = list_view(self.tr("Suggest what these layers have"))
        self.layers.setMaximumHeight(160)
        chosen = {ident for ident, _ in learning.suggested_layers(project)}
        people = [one for one in project.annotators(adjudicated=True) if one.id != project.me.id]
        for one, name in zip(people, shown_names(people), strict=True):
            self._add(one, self.tr("Adjudicated") if one.adjudicated else name, on=one.id in chosen)
        self.layers_field = Field(
            self.tr("Suggest what these layers have"),
            self.layers,
            hint=self.tr("For layers that a program made, or that came with an import.")
            if people
            else self.tr("There is no other layer in this project."),
        )
        self.layers.setEnabled(bool(people))
        self.pipeline = QLineEdit(pipeline)
        self.pipeline.setPlaceholderText(self.tr("such as {name}").format(name="zh_core_web_sm"))
        tall(self.pipeline)
        self.pipeline_field = Field(
            self.tr("spaCy pipeline"),
            self.pipeline,
            hint=self.tr("The name of an installed pipeline, or its folder; empty for none."),
        )
        self.body.addWidget(self.others_field)
        self.body.addWidget(self.layers_field, 1)
        self.body.addWidget(self.pipeline_field)
        self.save = button(self.tr("Save"), self._save)
        self.place_buttons(button(self.tr("Cancel"), self.reject), self.save)

    def _add(self, one: Annotator, name: str, *, on: bool) -> None:
        item: QListWidgetItem = list_item(name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        item.setData(_ROLE, one)
        self.layers.addItem(item)

    def _save(self) -> None:
        items = [self.layers.item(at) for at in range(self.layers.count())]
        try:
            learning.learn_from_others(self._project, others=self.others.isChecked())
            learning.suggest_layers(
                self._project, [item.data(_ROLE) for item in items if item.checkState() == Qt.CheckState.Checked]
            )
        except (Problem, OSError) as error:
            self.error.say(messages.text(error))
            return
        self.saved.emit(self.pipeline.text().strip())
        self.accept()

"""The choices of what is sent: everything, what is to be tagged, or some layers; which articles; raw bytes or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QVBoxLayout, QWidget

from annotator.model.values import Annotator, ArticleFilter
from annotator.ui.dialogs.parts import GRID, MARGIN, Field, list_item, list_view, tall
from annotator.ui.dialogs.who import shown_names

if TYPE_CHECKING:
    from annotator.model.handing import SendRequest
    from annotator.project import Project

_ROLE = Qt.ItemDataRole.UserRole
_LINES = 5  # annotators whose layers are seen without scrolling
WHOLE, EMPTY, LAYERS = "whole", "empty", "layers"


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen; ``chosen`` is None for all articles, ``layers`` None for all layers."""

    kind: str
    chosen: ArticleFilter | None
    layers: tuple[int, ...] | None
    raw: bool

    def request(self, project: Project) -> SendRequest:
        """Find the articles; for a worker."""
        from annotator.project import handing

        return handing.request_for(project, self.chosen, layers=self.layers, raw=self.raw)


class SendForm(QWidget):
    """``changed`` tells of every change. ``listed`` is what the list shows now."""

    changed = Signal()

    def __init__(self, annotators: Sequence[Annotator], *, listed: ArticleFilter) -> None:
        super().__init__()
        self._annotators = list(annotators)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._group = QButtonGroup(self)
        self.kinds: dict[str, QRadioButton] = {}
        for kind, words in (
            (WHOLE, self.tr("The whole project")),
            (EMPTY, self.tr("Only labels and articles, to be tagged")),
            (LAYERS, self.tr("Chosen layers")),
        ):
            button = self.kinds[kind] = QRadioButton(words)
            self._group.addButton(button)
            column.addWidget(button)
        self.kinds[WHOLE].setChecked(True)
        self.layers = list_view(self.tr("Which layers"))
        self._fill_layers()
        self.layers.itemChanged.connect(self._changed)
        self.layers_field = Field(self.tr("Which layers"), self.layers)
        self.articles = QComboBox()
        self._fill_articles(listed)
        tall(self.articles)
        self.articles.currentIndexChanged.connect(self._changed)
        self.articles_field = Field(self.tr("Which articles"), self.articles)
        self.raw = QCheckBox(self.tr("With the files that the articles came from"))
        self.raw.setChecked(True)
        self.raw.toggled.connect(self._changed)
        self.articles_field.setContentsMargins(0, MARGIN, 0, GRID)
        self.layers_field.setContentsMargins(0, GRID, 0, 0)
        for one in (self.layers_field, self.articles_field, self.raw):
            column.addWidget(one)
        column.addStretch(1)
        self._group.buttonToggled.connect(lambda _, on: self._changed() if on else None)
        self._fit()

    def _fill_layers(self) -> None:
        people = [person for person in self._annotators if not person.adjudicated]
        lines = list(zip(people, shown_names(people), strict=True))
        # What was settled goes to the annotators again and again: it stands first.
        lines[:0] = [(person, self.tr("Adjudicated layer")) for person in self._annotators if person.adjudicated]
        for person, name in lines:
            item = list_item(name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(_ROLE, person.id)
            self.layers.addItem(item)
        seen = min(max(len(lines), 2), _LINES)
        self.layers.setFixedHeight(seen * list_item().sizeHint().height() + GRID)

    def _fill_articles(self, listed: ArticleFilter) -> None:
        self.articles.addItem(self.tr("All articles"), None)
        if listed != ArticleFilter():
            self.articles.addItem(self.tr("Those that the list shows now"), listed)
        people = [person for person in self._annotators if not person.adjudicated]
        for person, name in zip(people, shown_names(people), strict=True):
            self.articles.addItem(
                self.tr("Those assigned to {name}").format(name=name), ArticleFilter(assigned=person.id)
            )

    def kind(self) -> str:
        """Return ``whole``, ``empty`` or ``layers``."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def choices(self) -> Choices | None:
        """Return what is chosen; None where something is missing, which ``say_missing`` then says beside its field."""
        kind = self.kind()
        if kind == WHOLE:
            return Choices(kind, None, None, True)
        items = [self.layers.item(at) for at in range(self.layers.count())]
        layers = tuple(int(item.data(_ROLE)) for item in items if item.checkState() == Qt.CheckState.Checked)
        if kind == LAYERS and not layers:
            return None
        chosen = self.articles.currentData()
        return Choices(kind, chosen, () if kind == EMPTY else layers, self.raw.isChecked())

    def taker(self) -> str:
        """Return the name of the annotator whose articles are chosen; empty where it is not one annotator's."""
        chosen = self.articles.currentData() if self.kind() != WHOLE else None
        names = {person.id: person.name for person in self._annotators}
        return names.get(chosen.assigned, "") if chosen is not None and chosen.assigned is not None else ""

    def say_missing(self) -> None:
        """Say what is still to be chosen."""
        self.layers_field.error.say(self.tr("Choose at least one."))
        self.layers.setFocus()

    def _changed(self) -> None:
        self.layers_field.error.say("")
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        kind = self.kind()
        self.layers_field.setVisible(kind == LAYERS)
        self.articles_field.setEnabled(kind != WHOLE)
        self.raw.setEnabled(kind != WHOLE)

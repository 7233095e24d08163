"""The labels as rows of swatch, name, key and count in this article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from annotator.model.values import Label
from annotator.ui.theme import Theme

from .delegates import LabelDelegate

_Index = QModelIndex | QPersistentModelIndex
MOST_ROWS = 10
_FEWEST_ROWS = 3
_ROW = 32


class LabelModel(QAbstractListModel):
    """The labels that one can tag with, and hidden or unknown ones of which the article has spans.

    One that is shown as another has no spans of its own: they are counted there.
    """

    def __init__(self, theme: Theme, *, chinese: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._chinese = theme, chinese
        self._labels: list[Label] = []
        self._shown: list[Label] = []
        self._counts: Mapping[str, int] = {}

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Return how many labels are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        """Return the name, what the delegate paints for ``UserRole``, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        label = self._shown[index.row()]
        name = label.name(chinese=self._chinese)
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.UserRole:
            return name, self.color(label), label.shortcut, self._counts.get(label.key, 0)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = self._counts.get(label.key, 0)
            return self.tr("{name}, key {key}, {count} here").format(name=name, key=label.shortcut or "–", count=count)
        return None

    def color(self, label: Label) -> str:
        """Return a label's colour in the present theme; grey for one that nobody defined."""
        return (label.color_dark if self._theme.dark else label.color_light) or self._theme.muted

    def label(self, row: int) -> Label | None:
        """Return the label in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, key: str) -> int:
        """Return the row of a label, -1 where it is not shown."""
        return next((n for n, label in enumerate(self._shown) if label.key == key), -1)

    def set_labels(self, labels: Sequence[Label]) -> None:
        """Show other labels."""
        self._labels = list(labels)
        self._show()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many spans of each label the article has."""
        self._counts = counts
        if self._wanted() != self._shown:
            self._show()
        elif self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        self._theme = theme
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def _wanted(self) -> list[Label]:
        return [one for one in self._labels if one.offered or self._counts.get(one.key)]

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = self._wanted()
        self.endResetModel()


class LabelList(QListView):
    """The rows. A click says which label is meant, a double click or Enter that the current span is to have it."""

    picked = Signal(str)
    applied = Signal(str)

    def __init__(self, model: LabelModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Labels"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMouseTracking(True)
        self.setModel(model)
        self._model = model
        self._most = MOST_ROWS
        self.delegate = LabelDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        model.modelReset.connect(self.updateGeometry)
        self.clicked.connect(lambda index: self._tell(self.picked, index))
        self.activated.connect(lambda index: self._tell(self.applied, index))

    def set_room(self, height: int) -> None:
        """Take no more height than that, but three rows at least."""
        most = min(max(height // _ROW, _FEWEST_ROWS), MOST_ROWS)
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for every label, as far as there is room."""
        return QSize(240, _ROW * max(1, min(self._most, self._model.rowCount())))

    def minimumSizeHint(self) -> QSize:
        """Return room for three labels."""
        return QSize(160, _ROW * _FEWEST_ROWS)

    def show_current(self, key: str) -> None:
        """Mark the row of a label."""
        row = self._model.row_of(key)
        if row < 0:
            self.clearSelection()
        elif self.currentIndex().row() != row or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self._model.index(row))

    def current(self) -> Label | None:
        """Return the label whose row is marked."""
        index = self.currentIndex()
        return self._model.label(index.row()) if index.isValid() else None

    def _tell(self, signal: SignalInstance, index: QModelIndex) -> None:
        label = self._model.label(index.row())
        if label is not None:
            signal.emit(label.key)

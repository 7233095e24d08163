"""Small parts of the panel: the list of the cases, chips, and buttons that take no keys away from the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from annotator.ui.panels.empty import paint_hint
from annotator.ui.panels.plain import plain_tip

from .cases import CaseModel


class CaseList(QListView):
    """The cases; ``hint`` is shown while there is none."""

    hint = ""

    def __init__(self, model: CaseModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(self.tr("Cases"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(96)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or the hint."""
        super().paintEvent(event)
        if self.hint and not self.model().rowCount():
            paint_hint(self, self.hint)


def chip(name: str) -> QToolButton:
    """Return a chip that opens a menu; ``name`` is what it chooses."""
    chip = QToolButton()
    chip.setObjectName("chip")
    chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    chip.setAccessibleName(name)
    chip.setToolTip(plain_tip(name))
    chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return chip


def button(text: str, act: Callable[[], None]) -> QPushButton:
    """Return a button that takes no keys away from the page."""
    made = QPushButton(text)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.clicked.connect(act)
    return made


def muted() -> QLabel:
    """Return a line of plain, muted text."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "muted")
    return label


def short(name: str) -> str:
    """Return a name so that it fits a chip."""
    return name if len(name) <= 10 else name[:9] + "…"

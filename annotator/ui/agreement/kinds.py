"""How many differences there are of each kind; each count narrows the list to its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from annotator.ui.dialogs.parts import GRID, quiet
from annotator.ui.panels.plain import plain_tip
from annotator.ui.theme import Theme

from . import words

if TYPE_CHECKING:
    from annotator.compare.pairing import DifferenceKind

# Chips of the window's style sheet do not show that they are pressed: here that is what they say.
_STYLE = """
QToolButton { background: $page; color: $ink; border: 1px solid $edge; border-radius: 6px; padding: 3px 8px; }
QToolButton:hover { background: $hover; }
QToolButton:checked { background: $chosen; border-color: $accent; font-weight: 600; }
QToolButton:focus { border: 2px solid $accent; padding: 2px 7px; }
QToolButton:disabled { color: $faint; border-color: $line; }
"""
_NAME = 72  # pixels of a name in a button
KINDS: tuple[DifferenceKind, ...] = ("boundary", "label", "both", "only_a", "only_b")


class Kinds(QWidget):
    """A button for each kind of difference; none pressed shows them all. ``changed``: others are chosen."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.buttons: dict[DifferenceKind, QToolButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        for kind in KINDS:
            made = QToolButton()
            made.setCheckable(True)
            made.setMinimumHeight(32)
            made.toggled.connect(self.changed)
            self.buttons[kind] = made
            line.addWidget(made)
        self.same: QLabel = quiet()
        self.same.setWordWrap(False)
        line.addSpacing(GRID)
        line.addWidget(self.same)
        line.addStretch(1)

        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(Template(_STYLE).substitute(asdict(theme)))

    def chosen(self) -> list[DifferenceKind] | None:
        """Return the kinds that are pressed, or None for all."""
        return [kind for kind, made in self.buttons.items() if made.isChecked()] or None

    def show_counts(self, counts: Mapping[DifferenceKind, int], a: str, b: str) -> None:
        """Show how many there are of each kind between two annotators."""
        short_a, short_b = (self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _NAME) for name in (a, b))
        for kind, made in self.buttons.items():
            name = words.kind_name(kind, a, b)
            made.setText(f"{words.kind_name(kind, short_a, short_b)}  {counts.get(kind, 0)}".replace("&", "&&"))
            made.setToolTip(plain_tip(name))
            made.setAccessibleName(f"{name}: {counts.get(kind, 0)}")
            made.setEnabled(bool(counts.get(kind)) or made.isChecked())
        self.same.setText(f"{words.kind_name('same')}  {counts['same']}" if "same" in counts else "")

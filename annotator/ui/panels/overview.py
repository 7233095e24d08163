"""All keys on one calm sheet, made of the key map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from annotator.model.values import Label
from annotator.ui import keys
from annotator.ui.adjudication import case_keys
from annotator.ui.menu_titles import MENUS


class Overview(QDialog):
    """Columns of keys and what they do. Escape, or the key that opened it, closes it."""

    def __init__(self, labels: Sequence[Label], *, chinese: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sections = [(self.tr("Tagging"), self._tagging(labels, chinese=chinese))]
        for menu, name in MENUS:
            rows = [
                (" / ".join(map(keys.show, command.chords)), keys.title(command))
                for command in keys.commands()
                if command.menu == menu and command.chords
            ]
            if rows:
                sections.append((QCoreApplication.translate("commands", name).replace("&", "").split("(")[0], rows))
        sections.append((QCoreApplication.translate("commands", case_keys.TITLE), case_keys.overview()))
        inner = QWidget()
        across = QHBoxLayout(inner)
        across.setContentsMargins(24, 16, 24, 24)
        across.setSpacing(32)
        for numbers in _balanced([len(rows) + 2 for _, rows in sections], columns=3):
            column = QVBoxLayout()
            across.addLayout(column, 1)
            for number in numbers:
                column.addLayout(_grid(*sections[number]))
                column.addSpacing(16)
            column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        area.setAccessibleName(self.tr("All keys"))
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        wanted = inner.sizeHint()
        bar = area.verticalScrollBar().sizeHint().width()
        width = min(max(wanted.width() + bar, 1120), parent.width() - 64)
        self.resize(width, min(wanted.height(), parent.height() - 64))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on the key that opens it too."""
        if keys.pressed(event) in map(keys.chord, keys.by_id()["keys"].chords):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _tagging(self, labels: Sequence[Label], *, chinese: bool) -> list[tuple[str, str]]:
        rows = [
            (label.shortcut.upper(), label.name(chinese=chinese))
            for label in labels
            if label.shortcut and label.offered
        ]
        rows += [(chord, QCoreApplication.translate("commands", name)) for chord, name in keys.READING_KEYS]
        return rows


def _balanced(heights: Sequence[int], *, columns: int) -> list[list[int]]:
    """Return which parts stand in each column so that none is much longer: the longest are placed first."""
    found: list[list[int]] = [[] for _ in range(columns)]
    for number in sorted(range(len(heights)), key=lambda one: -heights[one]):
        min(found, key=lambda column: sum(heights[one] for one in column)).append(number)
    return sorted(sorted(column) for column in found if column)


def _grid(title: str, rows: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.addWidget(_plain(title, "heading"), 0, 0, 1, 2)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, 128)
    grid.setColumnStretch(1, 1)
    for row, (chord, name) in enumerate(rows, 1):
        grid.addWidget(_plain(chord, "muted"), row, 0)
        grid.addWidget(_plain(name, ""), row, 1)
    return grid


def _plain(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    if role:
        label.setProperty("role", role)
    return label

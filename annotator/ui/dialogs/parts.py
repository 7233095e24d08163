"""What all dialogs are built of: the sheet with its margins and buttons, fields with their error beneath."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import asdict
from string import Template
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator import places
from annotator.ui import theme

MARGIN = 16
GRID = 8
CONTROL = 32


class Sheet(QDialog):
    """A dialog with our margins: ``body`` takes the content, ``place_buttons`` the verbs beneath it.

    ``waits``: its answer is waited for, so that it must outlive its closing.
    """

    def __init__(self, parent: QWidget | None, title: str, *, width: int = 480, waits: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, not waits)
        self.setMinimumWidth(width)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(MARGIN)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        self._column.addLayout(self.body, 1)
        self.error = ErrorLine()
        self._column.addWidget(self.error)
        self._theme: theme.Theme | None = None
        self._follow_theme()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._follow_theme()

    def _follow_theme(self) -> None:
        colors = theme.DARK if is_dark(self) else theme.LIGHT
        if colors != self._theme:
            self._theme = colors
            style = places.resource("style", "dialogs.qss").read_text(encoding="utf-8")
            self.setStyleSheet(Template(style).safe_substitute(asdict(colors)))
            self.recolor()

    def recolor(self) -> None:
        """Paint anew what has a colour of its own; called at first before there is anything."""

    def place_buttons(self, *buttons: QPushButton, left: tuple[QWidget, ...] = ()) -> QWidget:
        """Put ``buttons`` at the lower right, the last one being what Enter does, and ``left`` at the lower left."""
        foot = QWidget()
        line = row(*left, None, *buttons)
        line.setContentsMargins(0, 0, 0, 0)
        foot.setLayout(line)
        self._column.addWidget(foot)
        # Only inside its dialog does a button know that it is the default one.
        if buttons:
            buttons[-1].setDefault(True)
        return foot


class ErrorLine(QLabel):
    """An error where it belongs: under the field. Takes no room while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "error")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def say(self, text: str) -> None:
        """Show ``text``; empty takes the error away."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class Field(QWidget):
    """A control with its caption above and its error beneath."""

    def __init__(self, caption: str, control: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self.error = ErrorLine()
        self.caption = plain(caption, wrap=False)
        self.caption.setBuddy(control)
        control.setAccessibleName(caption.replace("&", ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        # What can grow does; under a one-line control the room stays below.
        grows = control.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Expanding
        column.addWidget(control, 1 if grows else 0)
        if hint:
            column.addWidget(quiet(hint))
        column.addWidget(self.error)
        if not grows:
            column.addStretch(1)


class Watch(QObject):
    """Carries the end of a future over to the thread that the watch lives in."""

    _ended = Signal(object)

    def __init__(
        self,
        parent: QObject,
        future: Future[Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        super().__init__(parent)
        self._done, self._failed = done, failed
        self._ended.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        future.add_done_callback(self._post)

    def _post(self, future: Future[Any]) -> None:
        """Hand over. On any thread; the dialog may be gone by then."""
        try:
            self._ended.emit(future)
        except RuntimeError:
            return

    def _receive(self, future: Future[Any]) -> None:
        self.deleteLater()
        try:
            result = future.result()
        except (Exception, CancelledError) as error:
            self._failed(error)
        else:
            self._done(result)


def plain(text: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label that shows ``text`` as it is, never as rich text."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    return label


def quiet(text: str = "") -> QLabel:
    """Return a label for what is said aside."""
    label = plain(text)
    label.setProperty("role", "muted")
    return label


def heading(text: str) -> QLabel:
    """Return a label that heads what follows."""
    label = plain(text)
    label.setProperty("role", "heading")
    return label


def button(text: str, on_click: Callable[[], object] | None = None) -> QPushButton:
    """Return a push button of our height."""
    made = QPushButton(text)
    made.setMinimumHeight(CONTROL)
    if on_click is not None:
        made.clicked.connect(lambda: on_click())
    return made


def row(*things: QWidget | QLayout | None, spacing: int = GRID) -> QHBoxLayout:
    """Return things side by side; ``None`` is the stretch."""
    line = QHBoxLayout()
    line.setSpacing(spacing)
    for thing in things:
        if thing is None:
            line.addStretch(1)
        elif isinstance(thing, QLayout):
            line.addLayout(thing)
        else:
            line.addWidget(thing)
    return line


def tall(*controls: QWidget) -> None:
    """Make controls as high as all others."""
    for control in controls:
        control.setMinimumHeight(CONTROL)


def table(columns: list[str], name: str) -> QTableWidget:
    """Return an empty table to read and to select lines from."""
    made = QTableWidget(0, len(columns))
    made.setHorizontalHeaderLabels(columns)
    made.setAccessibleName(name)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setWordWrap(False)
    made.setTabKeyNavigation(False)
    made.setShowGrid(False)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(28)
    made.horizontalHeader().setHighlightSections(False)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    made.horizontalHeader().setStretchLastSection(True)
    return made


def fill(into: QTableWidget, lines: list[list[str]]) -> None:
    """Put ``lines`` into the table in place of what it holds."""
    into.setRowCount(len(lines))
    for at, line in enumerate(lines):
        for column, words in enumerate(line):
            into.setItem(at, column, QTableWidgetItem(words))


def copy(text: str) -> None:
    """Put ``text`` on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def is_dark(widget: QWidget) -> bool:
    """Return whether ``widget`` stands in the dark theme."""
    return widget.palette().color(QPalette.ColorRole.Window).lightness() < 128


def swatch(color: str, *, size: int = 16, ratio: float = 1.0, faded: bool = False) -> QIcon:
    """Return a rounded square of ``color``, an empty frame where there is none; ``size`` in pixels."""
    icon = QIcon()
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint = QColor(color) if color else QColor("#888888")
    if faded:
        paint.setAlphaF(0.35)
    painter.setPen(paint)
    painter.setBrush(paint if color else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(1, 1, size - 2, size - 2, 4, 4)
    painter.end()
    # The colour is the label's also where its line is selected or disabled.
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled):
        icon.addPixmap(picture, mode)
    return icon


def list_view(name: str) -> QListWidget:
    """Return an empty list."""
    made = QListWidget()
    made.setAccessibleName(name)
    return made


def list_item(text: str = "") -> QListWidgetItem:
    """Return a list's line of our height."""
    item = QListWidgetItem(text)
    item.setSizeHint(QSize(0, CONTROL))
    return item

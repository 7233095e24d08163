"""Turns key presses into commands, by the key map, wherever in the window they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from annotator.model.values import Label

from .keys import Chord, by_id, key_map, pressed, types

_LABEL = "label:"


class Keyboard(QObject):
    """An event filter for the window and for the widgets in it that would otherwise keep keys for themselves.

    A field that is being typed in keeps its keys, but for the commands that run ``everywhere``.
    """

    def __init__(self, run: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self._commands = by_id()
        self._map: dict[Chord, str] = key_map()
        self._greedy: set[QObject] = set()

    def set_labels(self, labels: Iterable[Label]) -> None:
        """Take the labels' keys."""
        self._map = key_map(labels)

    def watch(self, *widgets: QWidget) -> None:
        """See these widgets' key presses before they do."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Run the command of a key press; Tab would otherwise move the focus, and Enter choose in a list."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(watched, event)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ident = self._map.get(pressed(event))
            if ident is not None and not _typing(watched):
                # Ours: no menu or button may take it by its mnemonic.
                event.accept()
        return False

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        made = pressed(event)
        ident = self._map.get(made)
        if ident is None:
            return False
        command = self._commands.get(ident)
        if _typing(watched) and (types(made) or command is None or not command.everywhere):
            return False
        if event.isAutoRepeat() and (command is None or not command.repeat):
            return True
        if ident in ("next_span", "previous_span") and not watched.property("spans_by_tab"):
            # Outside the article Tab goes on to the next control, as everywhere.
            return False
        return self._run(ident)


def _typing(widget: QObject) -> bool:
    if isinstance(widget, QPlainTextEdit | QTextEdit | QLineEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox | QComboBox)


def label_of(ident: str) -> str | None:
    """Return the label's key of a ``label:KEY`` command."""
    return ident[len(_LABEL) :] if ident.startswith(_LABEL) else None

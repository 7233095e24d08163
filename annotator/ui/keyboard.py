"""Turns key presses into commands, by the key map, wherever in the window they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from annotator.model.values import Label

from . import own_keys
from .chords import Chord, pressed, typed, types
from .keys import by_id, key_map

_LABEL = "label:"


class Keyboard(QObject):
    """An event filter for the window and for the widgets in it that would otherwise keep keys for themselves.

    A field that is being typed in keeps its keys, but for the commands that run ``everywhere``.
    """

    def __init__(self, run: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        own_keys.load()
        self._labels: list[Label] = []
        self._commands = by_id()
        self._map: dict[Chord, str] = key_map()
        self._greedy: set[QObject] = set()

    def set_labels(self, labels: Iterable[Label]) -> None:
        """Take the labels' keys."""
        self._labels = list(labels)
        self.follow()

    def follow(self) -> None:
        """Take the keys as they are now."""
        self._map = key_map(self._labels)

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
            if ident is not None and not is_typing(watched):
                # Ours: no menu or button may take it by its mnemonic.
                event.accept()
        elif kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent) and not is_typing(watched):
            # Nothing is written here. An input method that came in between all the same took the key, and hands on
            # what it would have typed; while it still composes there is nothing to be done.
            made = typed(event.commitString())
            return made is not None and self._do(watched, made)
        return False

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        return self._do(watched, pressed(event), again=event.isAutoRepeat())

    def _do(self, watched: QObject, made: Chord, *, again: bool = False) -> bool:
        ident = self._map.get(made)
        if ident is None:
            return False
        command = self._commands.get(ident)
        if is_typing(watched) and (types(made) or command is None or not command.everywhere):
            return False
        if again and (command is None or not command.repeat):
            return True
        if command is not None and command.on_page and not watched.property("is_page"):
            # Outside the article Tab goes on to the next control, Enter and Space choose, as everywhere.
            return False
        return self._run(ident)


def is_typing(widget: QObject | None) -> bool:
    """Return whether a widget is a field that is being typed in, or would take keys for itself as one does."""
    if isinstance(widget, QPlainTextEdit | QTextEdit | QLineEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox | QComboBox)


def label_of(ident: str) -> str | None:
    """Return the label's key of a ``label:KEY`` command."""
    return ident[len(_LABEL) :] if ident.startswith(_LABEL) else None

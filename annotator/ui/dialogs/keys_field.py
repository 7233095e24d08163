"""A button that, once pressed, takes the next chord, whatever it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton

from annotator.ui import chords
from annotator.ui.dialogs.parts import CONTROL


class ChordButton(QPushButton):
    """``pressed_chord`` carries the chord; ``ended``: it listens no more. Escape and losing the focus end it too.

    Tab and Enter are chords like any other while it listens; one press ends it, so that nobody is caught in it.
    """

    pressed_chord = Signal(object)
    ended = Signal()

    def __init__(self, text: str, asking: str) -> None:
        super().__init__(text)
        self._text, self._asking = text, asking
        self.listens = False
        self.setMinimumHeight(CONTROL)
        self.setAutoDefault(False)
        # No input method: a Chinese one would eat the very keys that are asked for.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.clicked.connect(lambda: self.listen())

    def listen(self) -> None:
        """Wait for a chord."""
        if self.isEnabled():
            self.setFocus()
            self._turn(True)

    def event(self, event: QEvent) -> bool:
        """Take keys before anything else may, Tab included."""
        if self.listens:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if event.key() == Qt.Key.Key_Escape:
                    self._end(None)
                elif not event.isAutoRepeat() and chords.is_whole(chords.pressed(event)):
                    self._end(chords.pressed(event))
                return True
            if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
                made = chords.typed(event.commitString())
                if made is not None:
                    self._end(made)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Listen no more."""
        self._turn(False)
        super().focusOutEvent(event)

    def _end(self, made: chords.Chord | None) -> None:
        self._turn(False)
        self.ended.emit()
        if made is not None:
            self.pressed_chord.emit(made)

    def _turn(self, on: bool) -> None:
        self.listens = on
        self.setText(self._asking if on else self._text)

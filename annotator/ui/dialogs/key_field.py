"""A field that takes a label's key by its being pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from annotator.ui import keys


class KeyField(QLineEdit):
    """Shows one key. ``pressed`` carries the character of a key that was pressed; the owner says what it becomes.

    Backspace and Delete press nothing: an empty text. Tab, Escape and Enter do what they do everywhere.
    """

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        # No input method: a Chinese one would eat the very keys that are asked for.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setPlaceholderText(self.tr("Press a key"))

    def event(self, event: QEvent) -> bool:
        """Keep letters and digits from becoming shortcuts while the field has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and character(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell which key was pressed; type nothing."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.pressed.emit("")
            return
        pressed = character(event)
        if pressed:
            self.pressed.emit(pressed)
        else:
            event.ignore()


def character(event: QKeyEvent) -> str:
    """Return the one character that a key press stands for as a shortcut, empty where it is none."""
    key, modifiers = keys.pressed(event)
    if modifiers or not 0x21 <= key < 0x110000:
        return ""
    found = chr(key).lower()
    return found if found.isprintable() and keys.shortcut_chord(found) is not None else ""

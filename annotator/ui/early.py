"""Keys pressed while the window is still being furnished: kept in order, and played when it can answer them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)


class EarlyKeys(QObject):
    """Holds the keys of one widget back until ``play``."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._held: list[QKeyEvent] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep presses and releases; pass everything else on."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.ShortcutOverride:
            self._held.append(event.clone())
        event.accept()
        return True

    def play(self) -> None:
        """Let go: what was pressed is answered now, in its order, and from now on keys go straight through.

        Sent and not posted: a key that is pressed meanwhile must not come before them.
        """
        self._widget.removeEventFilter(self)
        held, self._held = self._held, []
        for event in held:
            QCoreApplication.sendEvent(self._widget, event)

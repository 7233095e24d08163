"""The page for screen readers.

PySide6 (6.8 to 6.11) lets Python subclass QAccessibleTextInterface, but not give it away: ``interface_cast`` may
return an interface, yet crashes Qt when it returns none for one of the other types, and ``selection`` and
``attributes``, which Qt's bridges call, cannot be written in Python at all. So the page is a plain interface with a
name, a description and, as its value, the paragraph at the cursor; moves and the current span are announced.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface, QAccessibleObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class PageInterface(QAccessibleObject):
    """What a screen reader is told about the page."""

    def __init__(self, view: QWidget, tell: Callable[[QAccessible.Text], str]) -> None:
        super().__init__(view)
        self._view = view
        self._tell = tell

    def _alive(self) -> bool:
        return isValid(self._view)

    def role(self) -> QAccessible.Role:
        """Return that this is a text."""
        return QAccessible.Role.Document

    def state(self) -> QAccessible.State:
        """Return the state: focusable, focused, read-only, shown."""
        state = QAccessible.State()
        if not self._alive():
            return state
        state.focusable = True
        state.focused = self._view.hasFocus()
        state.readOnly = True
        state.multiLine = True
        state.selectableText = True
        state.invisible = not self._view.isVisible()
        state.disabled = not self._view.isEnabled()
        return state

    def parent(self) -> QAccessibleInterface | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the parent widget's interface."""
        parent = self._view.parentWidget() if self._alive() else None
        return QAccessible.queryAccessibleInterface(parent) if parent is not None else None

    def rect(self) -> QRect:
        """Return the page's place on the screen."""
        if not self._alive() or not self._view.isVisible():
            return QRect()
        return QRect(self._view.mapToGlobal(self._view.rect().topLeft()), self._view.size())

    def childCount(self) -> int:
        """Return that there is nothing inside."""
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return nothing."""
        del index
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return nothing."""
        del x, y
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return that it is no child."""
        del child
        return -1

    def text(self, which: QAccessible.Text) -> str:
        """Return the name, the description (the current span) or the value (the paragraph at the cursor)."""
        if not self._alive():
            return ""
        return self._tell(which)


@cache
def install() -> None:
    """Tell Qt how to make a page's interface; may be called any number of times."""
    QAccessible.installFactory(_factory)


def _factory(key: str, thing: QObject | None) -> QAccessibleInterface | None:
    del key
    tell = getattr(thing, "accessible_text", None)
    if not isinstance(thing, QWidget) or tell is None:
        return None
    interface = PageInterface(thing, tell)
    # Qt keeps the raw interface as long as the page lives: the page holds it, so that Python does not let go before.
    vars(thing)["accessible_interface"] = interface
    return interface


def announce(view: QWidget, text: str) -> None:
    """Have a screen reader, if one listens, say ``text``."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, text))

"""What a test has left behind in Qt: windows, running timers, calls still to come. Imported only where Qt is."""

from __future__ import annotations

import gc
import weakref
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

# Every timer that Python code started; those that C++ code starts are found among the children of living objects.
_started: weakref.WeakSet[QTimer] = weakref.WeakSet()
_start, _single_shot = QTimer.start, QTimer.singleShot


def _noted_start(self: QTimer, *args: Any) -> None:
    _started.add(self)
    _start(self, *args)


class _Call:
    """A call that ``QTimer.singleShot`` was asked for; ``owner`` is the object that it dies with, if any."""

    def __init__(self, callback: Any, owner: QObject | None) -> None:
        self.callback, self.owner = callback, owner

    def __call__(self) -> None:
        _calls.discard(self)
        if self.lives():
            self.callback()

    def lives(self) -> bool:
        return self.owner is None or Shiboken.isValid(self.owner)


_calls: set[_Call] = set()


def _noted_single_shot(*args: Any) -> None:
    *rest, callback = args
    owners = [thing for thing in (*rest, getattr(callback, "__self__", None)) if isinstance(thing, QObject)]
    if callable(callback):
        callback = _Call(callback, owners[0] if owners else None)
        _calls.add(callback)
        callback = callback.__call__
    _single_shot(*rest, callback)


QTimer.start = _noted_start  # type: ignore[method-assign]
QTimer.singleShot = staticmethod(_noted_single_shot)  # type: ignore[method-assign]


def windows() -> list[QWidget]:
    """Return the top-level widgets that live, but for Qt's own tool tip."""
    if not isinstance(QCoreApplication.instance(), QApplication):
        return []
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if Shiboken.isValid(widget) and widget.metaObject().className() != "QTipLabel"
    ]


def timers() -> list[QObject]:
    """Return the timers that run."""
    app = QCoreApplication.instance()
    if app is None:
        return []
    found: set[QObject] = {timer for timer in list(_started) if Shiboken.isValid(timer) and timer.isActive()}
    found |= {timer for timer in app.findChildren(QTimer) if timer.isActive()}
    for widget in windows():
        found |= {timer for timer in widget.findChildren(QTimer) if timer.isActive()}
    return list(found)


def snapshot() -> tuple[set[int], set[int]]:
    """Return what is there before a test."""
    return {_address(window) for window in windows()}, {_address(timer) for timer in timers()}


def left_behind(before: tuple[set[int], set[int]]) -> list[str]:
    """Return what a test has left behind, in words, and take it away."""
    if QCoreApplication.instance() is None:
        return []
    pool = QThreadPool.globalInstance()
    told = [] if pool.waitForDone(3000) else [f"jobs in the thread pool: {pool.activeThreadCount()}"]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = _new(before)
    if left or _calls:
        # A window may only wait for the collector to break a cycle, a call only for its turn.
        gc.collect()
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        left = _new(before)
    told += [f"{'window' if isinstance(thing, QWidget) else 'timer'}: {_describe(thing)}" for thing in left]
    told += [f"single shot to come: {call.callback!r}" for call in _calls if call.lives()]
    for call in list(_calls):
        call.callback = bool  # it cannot be taken back, but it can be made to do nothing
    _calls.clear()
    for thing in left:
        if isinstance(thing, QTimer):
            thing.stop()
        elif isinstance(thing, QWidget):
            thing.close()
            thing.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return told


def _new(before: tuple[set[int], set[int]]) -> list[QObject]:
    windows_before, timers_before = before
    return [
        *(window for window in windows() if _address(window) not in windows_before),
        *(timer for timer in timers() if _address(timer) not in timers_before),
    ]


def _address(thing: QObject) -> int:
    # Python's object for a thing of Qt's may be made anew at each look: the thing itself stays where it is.
    return Shiboken.getCppPointer(thing)[0]


def _describe(thing: QObject) -> str:
    parent = thing.parent()
    belongs = f" of {parent.metaObject().className()}" if parent is not None else ""
    return f"{thing.metaObject().className()} {thing.objectName()!r}{belongs}"

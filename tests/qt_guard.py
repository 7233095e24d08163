"""What a test has left behind in Qt: windows, running timers, calls still to come. Imported only where Qt is."""

from __future__ import annotations

import gc
import weakref
from typing import Any

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

# Every timer that Python code started; those that C++ code starts are found among the children of living objects.
_started: weakref.WeakSet[QTimer] = weakref.WeakSet()
_start = QTimer.start


def _noted_start(self: QTimer, *args: Any) -> None:
    _started.add(self)
    _start(self, *args)


QTimer.start = _noted_start  # type: ignore[method-assign]


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
    """Return the timers that run, single shots included."""
    app = QCoreApplication.instance()
    if app is None:
        return []
    found: set[QObject] = {timer for timer in list(_started) if Shiboken.isValid(timer) and timer.isActive()}
    found |= {timer for timer in app.findChildren(QTimer) if timer.isActive()}
    for widget in windows():
        found |= {timer for timer in widget.findChildren(QTimer) if timer.isActive()}
    dispatcher = QAbstractEventDispatcher.instance()
    if dispatcher is not None:
        found |= {child for child in dispatcher.children() if child.metaObject().className() == "QSingleShotTimer"}
    return list(found)


def snapshot() -> tuple[set[int], set[int]]:
    """Return what is there before a test."""
    return {_address(window) for window in windows()}, {_address(timer) for timer in timers()}


def left_behind(before: tuple[set[int], set[int]]) -> list[str]:
    """Return what a test has left behind, in words; windows that it left are taken away."""
    if QCoreApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = _new(before)
    if left:
        # A window may only wait for the collector to break a cycle.
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        left = _new(before)
    pool = QThreadPool.globalInstance()
    busy = [] if pool.waitForDone(3000) else [f"jobs in the thread pool: {pool.activeThreadCount()}"]
    told = busy + [f"{'window' if isinstance(thing, QWidget) else 'timer'}: {_describe(thing)}" for thing in left]
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

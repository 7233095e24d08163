"""The views on keys, on reflow at import, and on the time worked."""

from __future__ import annotations

import time
from datetime import date

from annotator import places, settings
from annotator.ui import worked

from .driver import Window


def named(window: Window, name: str) -> None:
    """Run a command by its name."""
    window.keys("ctrl+k")
    time.sleep(0.4)
    window.type(name)
    time.sleep(0.3)
    window.keys("Return")
    time.sleep(0.8)


def open_keys(window: Window) -> None:
    """Open the dialog of the keys by its menu: in Chinese its English name is a part of another's."""
    window.keys("alt+h")
    time.sleep(0.4)
    window.keys("Down", "Down", "Return")
    time.sleep(0.8)


def show(window: Window) -> None:
    """The dialog of the keys, one command with a second key."""
    open_keys(window)
    window.type("redo")
    window.keys("Return", "Return", "F12")
    time.sleep(0.3)


def show_clash(window: Window) -> None:
    """A key that somebody has is refused; the whole list is to be seen."""
    open_keys(window)
    window.keys("Down", "Down", "Down", "Down", "Return", "ctrl+z")


def show_reflow(window: Window) -> None:
    """The import of one of the sample's files, with both sides of it."""
    window.keys("ctrl+i")
    time.sleep(0.8)
    window.keys("space")
    time.sleep(0.8)
    window.type(str(sorted(places.seeds().glob("*.txt"))[0]))
    window.keys("Return")
    time.sleep(1.2)
    window.keys("alt+j")
    time.sleep(1.5)


def show_work_time(window: Window) -> None:
    """The time worked, as if somebody had been at it for some days."""
    key, name = window.sql("SELECT lower(hex(key)), id FROM articles ORDER BY id LIMIT 1")[0]
    other, second = window.sql("SELECT lower(hex(key)), id FROM articles ORDER BY id LIMIT 1 OFFSET 1")[0]
    me = settings.load().annotator_uid
    project = str(window.project)
    for day, article, ident, seconds, spans in (
        ("2024-09-17", other, second, 1900, 88),
        (date.today().isoformat(), key, name, 1275, 61),
        (date.today().isoformat(), other, second, 300, 20),
    ):
        worked.add(worked.Stretch(day, project, str(article), int(str(ident)), me, seconds, spans))
    named(window, "Time worked")

"""Pictures of suggestions: on the page, the current one, and the same words elsewhere."""

from __future__ import annotations

import time

from .driver import Window


def show(window: Window) -> None:
    """An article that nobody has tagged yet, a suggestion current."""
    window.keys("ctrl+Down", "ctrl+Down", "ctrl+Down")
    time.sleep(2.5)
    window.keys("ctrl+Home", "Tab", "Tab", "Tab", "Tab")


def identical(window: Window) -> None:
    """The same words elsewhere, in the whole project, with something in the way."""
    window.keys("ctrl+Up", "ctrl+Up", "ctrl+Up", "ctrl+Up")
    time.sleep(1.0)
    window.keys("ctrl+Home", "ctrl+Right", "g")
    time.sleep(1.0)
    window.keys("shift+Tab", "space")
    time.sleep(1.0)


def ordered(window: Window) -> None:
    """What teaches most first, with why in each row."""
    window.keys("ctrl+k")
    time.sleep(0.4)
    window.type("What teaches")
    time.sleep(0.3)
    window.keys("Return")
    time.sleep(3.0)


def readings(window: Window) -> None:
    """A metric with its number in the field at the right, and under the pointer."""
    window.keys("ctrl+Up", "ctrl+Up", "ctrl+Up", "ctrl+Up")
    time.sleep(0.6)
    window.keys("ctrl+Home", *["ctrl+Right"] * 10)
    time.sleep(0.5)
    found = window.underlines("#4B74D8") or window.underlines("#8CAFFE")
    if found:
        window.click(found[0].left + 8, found[0].top - 10)
        window.move(found[-1].left + 8, found[-1].top - 10)
        time.sleep(0.8)

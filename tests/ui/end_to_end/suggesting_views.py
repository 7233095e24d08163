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

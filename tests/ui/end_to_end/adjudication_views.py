"""What the pictures of adjudicating show: the sample's articles with layers of several annotators."""

from __future__ import annotations

import time

from .driver import Window
from .keys_views import open_keys


def show(window: Window) -> None:
    """Adjudicate the first article, some cases of it settled."""
    window.keys(*["ctrl+Up"] * 12)
    time.sleep(0.4)
    window.keys("ctrl+j")
    time.sleep(1.2)
    for key in ("g", "a", "b", "space", "x", "a", "b", "c"):
        window.keys(key)
        time.sleep(0.15)


def show_rule(window: Window) -> None:
    """Open the dialog on what needs no look."""
    window.keys("ctrl+j")
    time.sleep(0.8)
    window.keys("ctrl+k")
    time.sleep(0.4)
    window.type("What needs no look")
    time.sleep(0.3)
    window.keys("Return")
    time.sleep(0.6)
    window.keys("Down")
    time.sleep(0.6)


def show_empty(window: Window) -> None:
    """Adjudicate an article that nobody has finished; the mode is on."""
    window.keys("ctrl+Down", "ctrl+Down", "ctrl+Down", "ctrl+Down")
    time.sleep(0.8)
    window.keys("ctrl+j")
    time.sleep(0.8)


def show_keys(window: Window) -> None:
    """Adjudicate with a key of one's own for the second annotator, a choice marked."""
    show(window)
    open_keys(window)
    window.type("As annotator B")
    window.keys("Return", "Delete", "Return", "w", "Escape")
    time.sleep(0.5)
    window.keys("alt+Down", "alt+Down", "alt+Down")
    time.sleep(0.4)

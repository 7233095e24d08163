"""What the pictures of the search show: places in the texts, spans of a label, and what is said of a wrong word."""

from __future__ import annotations

import time

from .driver import Window


def show(window: Window) -> None:
    """Look for a word of one character and go to a place further down."""
    window.keys("ctrl+shift+f", "ctrl+a")
    window.type("12")
    time.sleep(1.2)
    window.keys("Down", "Down", "Down")


def show_spans(window: Window) -> None:
    """Look among the spans of a label."""
    window.keys("ctrl+shift+f", "ctrl+a")
    window.type("label:locality")
    time.sleep(1.2)
    window.keys("Down", "Down")


def show_wrong(window: Window) -> None:
    """Name a label that is not there."""
    window.keys("ctrl+shift+f", "ctrl+a")
    window.type("label:nowhere")
    time.sleep(1.2)


def show_empty(window: Window) -> None:
    """Look for nothing yet."""
    window.keys("ctrl+shift+f", "ctrl+a", "BackSpace")
    time.sleep(0.8)

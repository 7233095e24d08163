"""Drives the real window from outside: a process of its own, keys and mouse through xdotool, eyes through pictures.

What the window did is read where a person would look: on the screen, and in the file through a second connection.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QGuiApplication, QImage

T = TypeVar("T")
PATIENCE = 20.0
CAN_DRIVE = bool(os.environ.get("DISPLAY") and shutil.which("xdotool"))


@dataclass(frozen=True)
class Box:
    """A rectangle on the screen, in pixels, edges included."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left + 1


def until(look: Callable[[], T], *, what: str, patience: float = PATIENCE) -> T:
    """Return the first true answer of ``look``; fails after ``patience`` seconds."""
    end = time.monotonic() + patience
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"did not come: {what}; last seen: {found!r}")
        time.sleep(0.03)


class Window:
    """One running window on one project."""

    def __init__(self, project: Path, *, language: str = "zh", theme: str = "light", size: tuple[int, int]) -> None:
        self.project = project
        self._log = project.with_suffix(".log").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "annotator", str(project)],
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "xcb",
                "ANNOTATOR_LANGUAGE": language,
                "ANNOTATOR_THEME": theme,
                "PYTHONUNBUFFERED": "1",
            },
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self.size = size
        try:
            self.ident = until(self._find, what="the window")
            self._place(size)
        except BaseException:
            self.kill()
            raise

    def _place(self, size: tuple[int, int]) -> None:
        _xdotool("windowactivate", "--sync", self.ident)
        _xdotool("windowsize", "--sync", self.ident, *map(str, size))
        _xdotool("windowmove", self.ident, "0", "0")
        until(lambda: self.size_now()[0] == size[0], what="the size")

    def _find(self) -> str:
        assert self._process.poll() is None, self.said()
        # The window says its name and its project in its title; helper windows of Qt have neither.
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self._process.pid), "--name", "Annotator"],
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.split()[0] if found.stdout.split() else ""

    def size_now(self) -> tuple[int, int]:
        shell = _xdotool("getwindowgeometry", "--shell", self.ident)
        values = dict(line.split("=") for line in shell.split() if "=" in line)
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def said(self) -> str:
        """What the process printed; nothing, when all is well."""
        return self.project.with_suffix(".log").read_text(encoding="utf-8", errors="replace")

    def keys(self, *chords: str) -> None:
        """Press keys one after the other, as xdotool names them."""
        _xdotool("key", "--delay", "15", *chords)

    def type(self, text: str) -> None:
        """Type text."""
        _xdotool("type", "--delay", "15", text)

    def click(self, x: int, y: int, *, times: int = 1) -> None:
        _xdotool("mousemove", str(x), str(y), "click", "--repeat", str(times), "--delay", "60", "1")

    def move(self, x: int, y: int) -> None:
        """Move the pointer there, as a hand does: not in one jump."""
        _xdotool("mousemove", str(x - 3), str(y), "sleep", "0.05", "mousemove", str(x), str(y))

    def drag(self, start: tuple[int, int], end: tuple[int, int], *, hold: str = "") -> None:
        if hold:
            _xdotool("keydown", hold)
        _xdotool("mousemove", str(start[0]), str(start[1]), "mousedown", "1")
        for step in range(1, 6):
            x = start[0] + (end[0] - start[0]) * step // 5
            y = start[1] + (end[1] - start[1]) * step // 5
            _xdotool("mousemove", str(x), str(y), "sleep", "0.02")
        _xdotool("mouseup", "1")
        if hold:
            _xdotool("keyup", hold)

    def picture(self) -> QImage:
        """What stands on the screen now."""
        screen = QGuiApplication.primaryScreen()
        return screen.grabWindow(0).toImage()

    def underlines(self, color: str, *, within: tuple[int, int] | None = None) -> list[Box]:
        """Return the boxes of runs of ``color`` at least 12 pixels long on the page, top to bottom."""
        image = self.picture()
        wanted = int(color.lstrip("#"), 16)
        left, right = within or (260, self.size[0] - 320)
        boxes: list[Box] = []
        for y in range(60, self.size[1] - 40):
            x = left
            while x < right:
                if image.pixel(x, y) & 0xFFFFFF != wanted:
                    x += 4
                    continue
                start = end = x
                while start > left and image.pixel(start - 1, y) & 0xFFFFFF == wanted:
                    start -= 1
                while end + 1 < right and image.pixel(end + 1, y) & 0xFFFFFF == wanted:
                    end += 1
                if end - start >= 12:
                    same = next((n for n, b in enumerate(boxes) if b.bottom == y - 1 and b.left == start), None)
                    if same is None:
                        boxes.append(Box(start, y, end, y))
                    else:
                        boxes[same] = Box(start, boxes[same].top, end, y)
                x = end + 4
        return boxes

    def sql(self, query: str) -> list[tuple[object, ...]]:
        """Ask the file, through a connection of one's own."""
        connection = sqlite3.connect(f"{self.project.as_uri()}?mode=ro", uri=True)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def spans(self) -> list[tuple[object, ...]]:
        """The spans that the file has: start, end, label."""
        return self.sql("SELECT start, end, label FROM spans ORDER BY start, end, label")

    def wait_spans(self, *wanted: tuple[int, int, str]) -> None:
        """Wait until the file has exactly these spans."""
        until(lambda: self.spans() == sorted(wanted), what=f"{sorted(wanted)}, but there is {self.spans()}")

    def close(self) -> None:
        """Quit by key and wait for the end."""
        self.keys("ctrl+q")
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError(f"the window did not close: {self.said()}") from None
        finally:
            self._log.close()
        assert self._process.returncode == 0, self.said()

    def kill(self) -> None:
        """End the process as a crash would."""
        self._process.kill()
        self._process.wait()
        self._log.close()

    @property
    def runs(self) -> bool:
        return self._process.poll() is None


def _xdotool(*words: str) -> str:
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout

"""The main job in the real window, by keys and mouse alone: read, tag, nest, mend, undo, done, export."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator import places
from annotator.project import create_project, open_project

from .driver import CAN_DRIVE, Box, Window, until

pytestmark = [
    pytest.mark.skipif(not CAN_DRIVE, reason="needs an X screen and xdotool; script/test gets both"),
    pytest.mark.timeout(180),
]

# No title line: the first character of the text is the first on the page.
FIRST = "澄江区南桥街道办事处开展“敲门问需”活动，走访1200余户居民。\n"
SECOND = "第二篇文章在这里，说的是另一件事情。\n"
GREEN = "#009342"


@pytest.fixture
def show(qapp: QApplication) -> Iterator[Callable[[Path], Window]]:
    """Opens windows, and sees to it that none outlives the test."""
    shown: list[Window] = []

    def open_window(project: Path) -> Window:
        shown.append(Window(project, size=(1280, 800)))
        return shown[-1]

    yield open_window
    for window in shown:
        if window.runs:
            window.kill()


@pytest.fixture
def window(tmp_path: Path, show: Callable[[Path], Window]) -> Window:
    for name, text in (("1.txt", FIRST), ("2.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    project = tmp_path / f"job-{tmp_path.name}.db"
    create_project(project)
    with open_project(project) as opened:
        opened.import_paths([tmp_path / "1.txt", tmp_path / "2.txt"])
    return show(project)


def test_the_main_job(window: Window):
    # Tag by keys: ten characters from the start, then label 2 (locality).
    window.keys("ctrl+Home", *["alt+shift+Right"] * 10, "2")
    window.wait_spans((0, 10, "locality"))
    # Nest: three characters of it.
    window.keys("Escape", "Escape", "ctrl+Home", *["alt+shift+Right"] * 3, "2")
    window.wait_spans((0, 10, "locality"), (0, 3, "locality"))
    # With nothing current there is no outline and no caption: what is green on the page is underlines.
    window.keys("Escape", "Escape")
    lines = until(lambda: _two(window.underlines(GREEN)), what="two underlines, each in a lane of its own")
    outer = max(lines, key=lambda box: box.width)
    inner = min(lines, key=lambda box: box.width)
    character = (outer.width + 2) / 10
    assert abs(inner.width - 3 * character) < character / 2

    # Pick the outer one with the mouse where it lies alone, and drag its right edge two characters on, freely (Alt).
    height = int(character)
    middle = min(inner.top, outer.top) - height // 2
    window.click(int(outer.left + 7.5 * character), middle)
    window.drag((outer.right, middle), (int(outer.right + 2.2 * character), middle), hold="alt")
    window.wait_spans((0, 12, "locality"), (0, 3, "locality"))

    # Relabel it by key, delete it, bring it back; then take the relabelling back too, and do it again.
    window.keys("6")
    window.wait_spans((0, 12, "organization"), (0, 3, "locality"))
    window.keys("Delete")
    window.wait_spans((0, 3, "locality"))
    window.keys("ctrl+z")
    window.wait_spans((0, 12, "organization"), (0, 3, "locality"))
    window.keys("ctrl+z")
    window.wait_spans((0, 12, "locality"), (0, 3, "locality"))
    window.keys("ctrl+shift+z")
    window.wait_spans((0, 12, "organization"), (0, 3, "locality"))

    # Double-click a word and tag it.
    window.keys("Escape", "Escape")
    x = int(outer.left + 26.5 * character)
    window.click(x, middle, times=2)
    window.keys("3")
    until(lambda: len(window.spans()) == 3, what="the word that was double-clicked")
    start, end, label = next(span for span in window.spans() if span[2] == "metric")
    assert (start, end, label) in {(23, 27, "metric"), (23, 28, "metric"), (27, 29, "metric"), (23, 29, "metric")}

    # Done and next; the second article is tagged without touching the mouse.
    window.keys("ctrl+Return")
    until(lambda: window.sql("SELECT status FROM layers WHERE article = 1") == [("done",)], what="done")
    window.keys("ctrl+Home", *["alt+shift+Right"] * 3, "7")
    until(
        lambda: (2, 0, 3, "date") in window.sql("SELECT article, start, end, label FROM spans"),
        what="a span in the second article",
    )

    # Export from the window: the dialog's own choice, by Enter.
    exports = places.exports(window.project)
    before = set(exports.glob("*"))
    window.keys("ctrl+e")
    until(lambda: _dialog_is_open(window), what="the export dialog")
    window.keys("Return")
    made = until(
        lambda: [p for p in set(exports.glob("*")) - before if not p.name.startswith(".")], what="the exported file"
    )
    try:
        assert _spans_of(made[0]), made
    finally:
        for path in made:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    window.keys("Escape")
    window.close()
    assert window.said() == ""

    # The file is whole, and reads in the shell as the docs say.
    assert sorted(p.name for p in window.project.parent.iterdir() if p.name.startswith(window.project.name)) == [
        window.project.name
    ]
    query = (
        "SELECT a.id, s.start, s.end, s.label FROM spans AS s JOIN articles AS a ON a.id = s.article "
        "ORDER BY a.id, s.start, s.end"
    )
    rows = _shell(window.project, query)
    assert rows[:2] == ["1|0|3|locality", "1|0|12|organization"]
    assert rows[-1] == "2|0|3|date"
    with open_project(window.project, writable=False) as project:
        assert project.check().problems == ()


def test_undo_goes_on_after_a_restart_and_after_a_kill(window: Window, show: Callable[[Path], Window]):
    window.keys("ctrl+Home", *["alt+shift+Right"] * 3, "2")
    window.wait_spans((0, 3, "locality"))
    window.close()
    again = show(window.project)
    again.keys("ctrl+z")
    again.wait_spans()
    again.keys("ctrl+shift+z")
    again.wait_spans((0, 3, "locality"))
    again.kill()
    third = show(window.project)
    third.wait_spans((0, 3, "locality"))
    third.keys("ctrl+z")
    third.wait_spans()
    third.close()


def _two(boxes: list[Box]) -> list[Box]:
    """Return the boxes if they are two underlines of different lanes; the outline that goes just then is none."""
    return boxes if len(boxes) == 2 and boxes[0].top != boxes[1].top else []


def _dialog_is_open(window: Window) -> bool:
    found = subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True, check=False).stdout.strip()
    return bool(found) and found != window.ident


def _spans_of(path: Path) -> int:
    """Count the spans of an export in whatever format the dialog offers first."""
    if path.suffix == ".jsonl":
        return sum(len(json.loads(line)["spans"]) for line in path.read_bytes().split(b"\n") if line)
    import spacy
    from spacy.tokens import DocBin

    files = sorted(path.rglob("*.spacy")) if path.is_dir() else [path]
    vocab = spacy.blank("zh").vocab
    return sum(len(doc.spans["sc"]) for file in files for doc in DocBin().from_disk(file).get_docs(vocab))


def _shell(project: Path, query: str) -> list[str]:
    """Ask the ``sqlite3`` shell, or Python's where the system has none."""
    if shutil.which("sqlite3"):
        command = ["sqlite3", "-readonly", str(project), query]
    else:
        script = (
            "import sqlite3, sys; rows = sqlite3.connect(sys.argv[1]).execute(sys.argv[2]);"
            "print(*('|'.join(map(str, row)) for row in rows), sep='\\n')"
        )
        command = [sys.executable, "-c", script, str(project), query]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")[:-1]

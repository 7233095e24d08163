"""The window with articles of 2,000 to 1,000,000 characters and 50 to 50,000 spans, real store and real keys.

- opening: from the act to the first screen painted (text and the spans in view), to all spans there, and the longest
  time that the event loop stood still after that first screen; against ``QPlainTextEdit`` with the same text
- a span by key: from the key press to committed and repainted; against a bare INSERT committed with
  ``synchronous=FULL``
- scrolling: wheel frames and jumps of the scroll bar, from the event to painted and flushed

Each size twice: in paragraphs, and as one paragraph without a line break. A run is one process; the window is
1280x800.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import corpus
from benchmarks.measure import Figure, child, main, own_mb, say
from benchmarks.screen import screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    from annotator.ui.main_window import MainWindow

SIZES = ((2_000, 50), (20_000, 500), (200_000, 5_000), (1_000_000, 50_000))
SMALL = ((2_000, 50), (40_000, 200))
_STALL = 0.05


@dataclass(frozen=True, slots=True)
class Case:
    """One article: how long, how many spans, and whether it has line breaks."""

    length: int
    spans: int
    breaks: bool

    @property
    def name(self) -> str:
        """Return how tables call it."""
        size = f"{self.length // 1_000_000}M" if self.length >= 1_000_000 else f"{self.length // 1000}k"
        spans = f"{self.spans // 1000}k" if self.spans >= 1000 else str(self.spans)
        return f"{size}/{spans}" + ("" if self.breaks else ", one paragraph")


def cases(*, small: bool = False) -> list[Case]:
    """Return the articles, in the order in which the project has them (after a first small one)."""
    return [Case(length, spans, breaks) for breaks in (True, False) for length, spans in (SMALL if small else SIZES)]


def measure(options: argparse.Namespace) -> list[Figure]:
    """Measure all of it."""
    chosen = cases(small=options.small)
    frames, tags = (20, 3) if options.small else (150, 15)
    with tempfile.TemporaryDirectory(prefix="annotator-benchmark-") as name, screen(Path(name)) as note:
        say("view: making the project")
        project = Path(name) / "view.db"
        make_project(project, chosen)
        runs: list[dict[str, Any]] = []
        for run in range(options.runs):
            say(f"view: run {run + 1} of {options.runs}")
            runs.append(child("benchmarks.view:one_run", str(project), options.small, frames, tags))
    return _figures(chosen, runs, note)


def make_project(path: Path, chosen: Sequence[Case]) -> None:
    """Make a project of one small article and the cases, through the importer."""
    from annotator.project import create_project, open_project

    writer = corpus.Writer(7)
    made = [corpus.Made(text := writer.text(1500), writer.spans(text, 10))]
    for case in chosen:
        text = writer.text(case.length, breaks=case.breaks)
        made.append(corpus.Made(text, writer.spans(text, case.spans)))
    lines = path.with_suffix(".jsonl")
    corpus.write_jsonl(lines, iter(made), shape="own")
    create_project(path, labels=corpus.label_set())
    with open_project(path, person=corpus.PERSON) as project:
        report = project.import_paths([lines])
    if report.refused:
        raise SystemExit(f"refused: {report.refused[0]}")
    lines.unlink()


def _figures(chosen: Sequence[Case], runs: Sequence[dict[str, Any]], note: dict[str, Any]) -> list[Figure]:
    figures: list[Figure] = []

    def values(number: int, key: str) -> tuple[float, ...]:
        return tuple(run["cases"][number][key] * 1000 for run in runs)

    def pooled(number: int, key: str, pick: Callable[[Sequence[float]], float]) -> tuple[float, ...]:
        return tuple(pick(run["cases"][number][key]) * 1000 for run in runs)

    for number, case in enumerate(chosen):
        figures += [
            Figure(
                f"{case.name}: first screen",
                "ms",
                values(number, "first"),
                values(number, "plain"),
                "QPlainTextEdit",
                aim=50,
                kind="value",
            ),
            Figure(f"{case.name}: all spans", "ms", values(number, "all"), aim=400, kind="value"),
            Figure(f"{case.name}: longest stall", "ms", values(number, "stall"), aim=50, kind="value"),
            Figure(
                f"{case.name}: key to commit and repaint",
                "ms",
                pooled(number, "tags", statistics.median),
                pooled(number, "commits", statistics.median),
                "bare INSERT, FULL",
                aim=16,
                kind="value",
                notes={"slowest ms": round(max(max(run["cases"][number]["tags"]) for run in runs) * 1000, 1)},
            ),
        ]
        for what, key in (("wheel", "wheel"), ("scroll bar", "jumps")):
            figures += [
                Figure(f"{case.name}: {what}, 95 of 100", "ms", pooled(number, key, _p95), aim=16, kind="value"),
                Figure(f"{case.name}: {what}, slowest", "ms", pooled(number, key, max), aim=33, kind="value"),
            ]
    memory = tuple(run["own_mb"] for run in runs)
    figures.append(Figure("memory of its own with the last one open", "MB", memory, notes=note))
    return figures


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


# One run, in a process of its own -----------------------------------------------------------------------------


def one_run(path: str, small: bool, frames: int, tags: int) -> dict[str, Any]:
    """Open the window and go through all cases."""
    from PySide6.QtWidgets import QApplication

    app = QApplication(["benchmark"])
    app.setStyle("Fusion")
    driver = Driver(app, Path(path))
    found = [driver.case(number + 2, case, frames=frames, tags=tags) for number, case in enumerate(cases(small=small))]
    memory = own_mb()
    driver.close()
    return {"cases": found, "own_mb": memory}


class Driver:
    """The real window, driven through its own event loop and timed from outside."""

    def __init__(self, app: QApplication, path: Path) -> None:
        from PySide6.QtWidgets import QPlainTextEdit

        from annotator.ui.app import App

        self.app = app
        self.paints = 0
        self.plain_paints = 0
        self._count_paints()
        self.shown = App(app)
        assert self.shown.open(path)
        assert self.shown.window is not None
        self.window: MainWindow = self.shown.window
        self.window.resize(1280, 800)
        self.longest = 0.0
        self.read = self.committed = self.current = 0
        driver = self

        class Plain(QPlainTextEdit):
            def paintEvent(self, event: Any) -> None:
                super().paintEvent(event)
                driver.plain_paints += 1

        self.plain: QPlainTextEdit = Plain()
        self.plain.setFont(self.window.view.blocks.measures.face("body").font)
        self.plain.resize(700, 760)
        self.plain.show()
        self.until(lambda: self.window.is_ready and self.paints > 0 and self.plain_paints > 0)
        self.until(lambda: self.window.acts.words is not None)
        self.window.session.spans_read.connect(self._spans_read)
        self.window.session.committed.connect(self._committed)
        self.window.view.current_span_changed.connect(self._current)
        self.plain.hide()
        self.window.activateWindow()
        self.window.view.setFocus()
        self.rest(0.3)
        folder = path.parent / "commits.db"
        self.bare = sqlite3.connect(folder, isolation_level=None)
        self.bare.execute("PRAGMA journal_mode = WAL")
        self.bare.execute("PRAGMA synchronous = FULL")
        self.bare.execute("CREATE TABLE IF NOT EXISTS spans (id INTEGER PRIMARY KEY, article, start, end, label)")

    def _count_paints(self) -> None:
        from annotator.ui.article import ArticleView

        paint = ArticleView.paintEvent
        driver = self

        def counted(view: ArticleView, event: Any) -> None:
            paint(view, event)
            driver.paints += 1

        ArticleView.paintEvent = counted  # type: ignore[method-assign]

    def _spans_read(self, _: object) -> None:
        self.read = self.paints + 1

    def _committed(self, _: object) -> None:
        self.committed += 1

    # The event loop -------------------------------------------------------------------------------------------

    def wait(self, done: Callable[[], bool]) -> None:
        """Run the event loop until ``done``, asleep while there is nothing to do, as a running window is."""
        from PySide6.QtCore import QEventLoop

        while not done():
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def until(self, done: Callable[[], bool], *, limit: float = 60.0) -> float:
        """Run the event loop until ``done``; note the longest stretch in which no event could be answered."""
        start = last = time.perf_counter()
        while True:
            self.app.processEvents()
            now = time.perf_counter()
            self.longest = max(self.longest, now - last)
            if done():
                return now - start
            if now - start > limit:
                raise SystemExit("nothing happened for a minute")
            time.sleep(0.0005)
            last = time.perf_counter()

    def rest(self, seconds: float) -> None:
        """Run the event loop for so long."""
        end = time.perf_counter() + seconds
        self.until(lambda: time.perf_counter() >= end)

    # What is measured ------------------------------------------------------------------------------------------

    def case(self, article: int, case: Case, *, frames: int, tags: int) -> dict[str, Any]:
        """Measure one article."""
        plain = self._plain(self.window.session.project.article(article).text)
        self.window.acts.open_article(1)
        self.rest(0.3)
        opened = self._open(article)
        self.rest(0.2)
        tagged, commits = self._tag(article, case, tags)
        wheel, jumps = self._scroll(frames)
        return opened | {"plain": plain, "tags": tagged, "commits": commits, "wheel": wheel, "jumps": jumps}

    def _plain(self, text: str) -> float:
        self.plain.clear()
        self.plain.show()
        self.rest(0.2)
        before = self.plain_paints
        start = time.perf_counter()
        self.plain.setPlainText(text)
        self.until(lambda: self.plain_paints > before)
        took = time.perf_counter() - start
        self.rest(0.1)
        self.plain.clear()
        self.plain.hide()
        self.window.view.setFocus()
        self.rest(0.1)
        return took

    def _open(self, article: int) -> dict[str, float]:
        self.read = 0
        before = self.paints
        start = time.perf_counter()
        self.window.acts.open_article(article)
        self.until(lambda: self.paints > before)
        first = time.perf_counter() - start
        self.longest = 0.0
        self.until(lambda: 0 < self.read <= self.paints)
        everything = time.perf_counter() - start
        self.rest(0.5)
        return {"first": first, "all": max(everything, first), "stall": self.longest}

    def _tag(self, article: int, case: Case, count: int) -> tuple[list[float], list[float]]:
        """Tag ``count`` stretches all over the article by a label's key; the bare commits take turns with them."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        view = self.window.view
        took: list[float] = []
        commits: list[float] = []
        text = view.text()
        for number in range(count):
            at = case.length * (number + 1) // (count + 2)
            # Of 19 characters: longer than any made span, so it is there in no run yet.
            while "\n" in text[at : at + 19] and at < case.length - 40:
                at = text.index("\n", at) + 1
            view.select(at, at + 19)
            self.rest(0.05)
            committed = self.committed
            start = time.perf_counter()
            QTest.keyClick(view, Qt.Key.Key_3)
            # The new span becomes the current one: what was painted after that shows all there is to show.
            self.wait(lambda c=committed: self.committed > c and 0 < self.current <= self.paints)
            took.append(time.perf_counter() - start)
            span = self.window.acts.current_span()
            assert span is not None
            assert (span.start, span.end) == (at, at + 19)
            self.rest(0.02)
            commits.append(self._commit(article, at))
            QTest.keyClick(view, Qt.Key.Key_Delete)
            self.until(lambda: view.current_span() is None)
            self.rest(0.02)
        return took, commits

    def _current(self, span: object) -> None:
        self.current = self.paints + 1 if span is not None else 0

    def _commit(self, article: int, at: int) -> float:
        start = time.perf_counter()
        self.bare.execute("BEGIN IMMEDIATE")
        self.bare.execute("INSERT INTO spans (article, start, end, label) VALUES (?, ?, ?, 'x')", (article, at, at + 9))
        self.bare.execute("COMMIT")
        return time.perf_counter() - start

    def _scroll(self, count: int) -> tuple[list[float], list[float]]:
        """Scroll by wheel, down and up again, then jump with the scroll bar; return the time of each frame."""
        from PySide6.QtCore import QPoint, QPointF, Qt
        from PySide6.QtGui import QWheelEvent

        view = self.window.view
        bar, viewport = view.verticalScrollBar(), view.viewport()
        bar.setValue(0)
        self.rest(0.2)
        middle = QPointF(viewport.rect().center())

        def notch(down: bool) -> float:
            event = QWheelEvent(
                middle,
                QPointF(viewport.mapToGlobal(middle.toPoint())),
                QPoint(),
                QPoint(0, -120 if down else 120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            return self._frame(lambda: self.app.sendEvent(viewport, event))

        wheel = [notch(down=number < count * 2 // 3) for number in range(count)]
        jumps: list[float] = []
        for number in range(count // 3):
            place = round(bar.maximum() * (number * 0.618 % 1))
            jumps.append(self._frame(lambda place=place: bar.setValue(place)))
        return wheel, jumps

    def _frame(self, act: Callable[[], object]) -> float:
        """Return how long it takes from the act until everything it asked for is painted and flushed."""
        start = time.perf_counter()
        act()
        self.app.processEvents()
        took = time.perf_counter() - start
        # A frame of sixty a second has this much left; what runs between frames is not hidden in the next one.
        time.sleep(max(0.0, 1 / 60 - took))
        return took

    def close(self) -> None:
        """Close the window and the project."""
        self.bare.close()
        self.plain.close()
        self.window.close()


if __name__ == "__main__":
    main(measure, __doc__)

"""From the process's start to the first article painted, against a bare PySide6 window.

Both are processes of their own; the time runs from before the process exists until its first paint is flushed.
``bare`` is a ``QMainWindow`` with an empty ``QPlainTextEdit``; ``bare, same text`` shows the first article's text in
it, so that it loads a Chinese font as well. The large project has 2 GB. Also told: which modules are loaded by then,
of those that must not be.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import corpus
from benchmarks.measure import Figure, interleave, main, say, seconds
from benchmarks.screen import screen

HEAVY = ("spacy", "jieba", "rjieba", "numpy", "pyarrow", "sqlite_utils", "click", "thinc", "pandas")
_LARGE = 2_000_000_000
_BYTES_AN_ARTICLE = 8_900

# What the timed processes run. Clocks are the system's, the same in every process.
_OURS = """
import json, os, sys, time
from annotator.cli import main
from annotator.ui.article import ArticleView

paint, found, beats = ArticleView.paintEvent, {}, []

def painted(view, event):
    paint(view, event)
    if view.text() and not found:
        from PySide6.QtCore import QTimer
        found['at'] = 0.0
        QTimer.singleShot(0, view, lambda: first(view))

def first(view):
    from PySide6.QtCore import Qt, QTimer
    found['at'] = time.monotonic()
    heavy = sorted({name.split('.')[0] for name in sys.modules} & set(json.loads(os.environ['BENCHMARK_HEAVY'])))
    found.update(modules=len(sys.modules), heavy=heavy)
    timer = QTimer(view)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: beat(view))
    timer.start(1)

def beat(view):
    beats.append(time.monotonic())
    window = view.window()
    if 'ready' not in found and window.is_ready:
        found['ready'] = beats[-1]
    if 'words' not in found and window.is_ready and window.acts.words is not None:
        found['words'] = beats[-1]
    if 'words' in found and time.monotonic() > found['words'] + 0.1:
        from benchmarks.measure import peak_mb
        found['peak_mb'] = peak_mb()
        times = [found['at'], *beats]
        gaps = [(after, after - before - 0.001) for before, after in zip(times, times[1:])]
        # The gap in which the window became ready is the one in which the words began to load.
        found['stall'] = max(gap for at, gap in gaps if at < found['ready'])
        found['stall_words'] = max(gap for at, gap in gaps if at >= found['ready'])
        print(json.dumps(found))
        sys.stdout.flush()
        os._exit(0)

ArticleView.paintEvent = painted
main()
"""
_BARE = """
import json, os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

class Edit(QPlainTextEdit):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)

def painted():
    print(json.dumps({'at': time.monotonic()}))
    sys.stdout.flush()
    os._exit(0)

app = QApplication(sys.argv)
app.setStyle('Fusion')
window = QMainWindow()
edit = Edit()
if sys.argv[1:]:
    edit.setPlainText(open(sys.argv[1], encoding='utf-8').read())
window.setCentralWidget(edit)
window.resize(1280, 800)
window.show()
app.exec()
"""


def measure(options: argparse.Namespace) -> list[Figure]:
    """Measure all of it."""
    with tempfile.TemporaryDirectory(prefix="annotator-benchmark-") as name, screen(Path(name)) as note:
        folder = Path(name)
        text = folder / "first.txt"
        text.write_text(next(corpus.articles(1)).text, encoding="utf-8")
        small, large = folder / "small.db", folder / "large.db"
        make_project(small, articles=20)
        make_project(large, articles=200 if options.small else _LARGE // _BYTES_AN_ARTICLE)
        say("start: the runs")
        # Once each to have Python's own caches of compiled modules, which any machine has after the first start.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        start(_BARE)
        start(_OURS, str(small))
        bare, same, ours, big, cold = interleave(
            max(options.runs, 1) if options.small else max(options.runs, 9),
            lambda _: start(_BARE),
            lambda _: start(_BARE, str(text)),
            lambda _: start(_OURS, str(small)),
            lambda _: start(_OURS, str(large)),
            lambda _: start(_OURS, str(forgotten(large))),
        )
        size = f"{large.stat().st_size / 1e9:.1f} GB"
        told = {"modules": ours[0]["modules"], "heavy ones": ours[0]["heavy"] or "none"} | note
        said = {"large project": size, "heavy ones": big[0]["heavy"] or "none", "MB": round(big[0]["peak_mb"])}
        return [
            Figure("start, small project", "ms", _ms(ours), _ms(bare), "bare", aim=2, notes=told),
            Figure("start, small project, beside the same text", "ms", _ms(ours), _ms(same), "bare, same text"),
            Figure(f"start, {size}", "ms", _ms(big), _ms(bare), "bare", aim=2, notes=said),
            Figure(f"start, {size}, not in memory", "ms", _ms(cold), _ms(bare), "bare", aim=2),
            Figure(f"start, {size}, all that stands around it", "ms", _ms(big, "ready_seconds"), _ms(bare), "bare"),
            Figure("longest stall until that is there", "ms", _ms(ours + big, "stall"), aim=50, kind="value"),
            Figure("longest stall, words loading", "ms", _ms(ours + big, "stall_words"), aim=150, kind="value"),
        ]


def _ms(results: list[dict[str, Any]], key: str = "seconds") -> tuple[float, ...]:
    return tuple(value * 1000 for value in seconds(results, key))


def start(program: str, *words: str) -> dict[str, Any]:
    """Run a program until its first paint and return the time that took."""
    environment = os.environ | {"BENCHMARK_HEAVY": json.dumps(HEAVY)}
    root = Path(__file__).parent.parent
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    _tidy(Path(words[0]) if words else None)
    ready = {"ready_seconds": found["ready"] - begun} if "ready" in found else {}
    return found | ready | {"seconds": found["at"] - begun}


def _tidy(project: Path | None) -> None:
    """Fold the journal in, which the process left when it ended in the middle: every start finds a clean file."""
    if project is not None and project.suffix == ".db":
        from annotator.store import connect

        connect.finish(connect.open_writer(project))


def forgotten(project: Path) -> Path:
    """Ask the system to drop the file from memory."""
    if hasattr(os, "posix_fadvise"):
        with project.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return project


def make_project(path: Path, *, articles: int) -> None:
    """Make a project of so many articles, ten spans each, through the importer."""
    from annotator.project import create_project, open_project

    say(f"start: making a project of {articles} articles")
    create_project(path, labels=corpus.label_set())
    step = 20_000
    with open_project(path, person=corpus.PERSON) as project:
        for first in range(0, articles, step):
            lines = path.with_suffix(".jsonl")
            corpus.write_jsonl(lines, _many(first, min(step, articles - first)), shape="own")
            project.import_paths([lines])
            lines.unlink()


def _many(first: int, count: int) -> Iterator[corpus.Made]:
    """Yield articles quickly: five hundred texts, each made different by a number in its title's place."""
    base = list(corpus.articles(min(count, 500)))
    for number in range(first, first + count):
        made = base[number % len(base)]
        mark = f"{number:09}"
        text = mark + made.text[len(mark) :]
        yield replace(made, text=text, spans=tuple(span for span in made.spans if "\n" not in text[span[0] : span[1]]))


if __name__ == "__main__":
    main(measure, __doc__)

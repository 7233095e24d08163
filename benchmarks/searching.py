"""Searching 100,000 articles of 1,520 characters: ``python -m benchmarks.searching``.

- Building the index in an open project, in small transactions between which acts are written, against a bare
  contentless FTS5 index with a token a character: the same articles read from the same file, no folding, no
  bookkeeping, one transaction, WAL and FULL.
- The first 50 hits of words of 1 to 8 characters that stand somewhere in the articles, with their exact places and
  context, against the bare index's first 50 row ids of the same words.
- The same of what is hard: frequent characters that hardly ever stand together, several words, filters.
- An act while the index is built, and how long another thread waits while the first search is made ready; searching
  without an index; titles by pinyin.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import shutil
import sqlite3
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import corpus
from benchmarks.measure import Figure, child, cpu_ratio, interleave, main, say, seconds, timed

LENGTHS = (1, 2, 3, 4, 6, 8)
HARD = (
    "3 of the 20 most frequent characters",
    "4 of the 20 most frequent characters",
    "3 of the 100 most frequent characters",
    "a frequent character and an unknown one",
    "two words of 2 characters",
    "2 characters, a status that all have",
    "2 characters, a status that none has",
    "2 characters in spans of a label",
    "a character in spans of a label",
)
_SIGNS = set("\n，。、；”“ ")


def measure(options: argparse.Namespace) -> list[Figure]:
    """Measure all of it."""
    count = 300 if options.small else 100_000
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="annotator-benchmark-") as name:
        folder = Path(name)
        say("searching: the project")
        plain = folder / "plain.db"
        _child("make", folder / "made.jsonl", plain, count)
        say("searching: the index")
        runs = min(options.runs, 3)
        ours, bare = interleave(
            runs,
            lambda run: _child("build_ours", _copy(plain, folder / "ours.db")),
            lambda run: _child("build_bare", _copy(plain, folder / "bare.db")),
        )
        notes = {
            "by processor time": cpu_ratio(ours, bare),
            "most memory in MB": f"{ours[0]['peak_mb']:.0f}, bare {bare[0]['peak_mb']:.0f}",
            "MB": f"{ours[0]['mb']:.0f}, bare {bare[0]['mb']:.0f}",
        }
        figures.append(
            Figure("search index", "s", seconds(ours), seconds(bare), "bare contentless FTS5", aim=1.2, notes=notes)
        )
        acts = _child("act_meanwhile", _copy(plain, folder / "acts.db"), 1 if options.small else 15)["ms"]
        figures.append(
            Figure("an act while the index is built", "ms", tuple(acts), notes={"95 %": f"{_high(acts):.0f} ms"})
        )
        say("searching: words")
        words = 5 if options.small else 60
        found = _child("search_words", folder / "ours.db", folder / "bare.db", words)
        for length in map(str, LENGTHS):
            took, theirs = found["ours"][length], found["bare"][length]
            notes = {"95 %": f"{_high(took):.1f} ms, bare {_high(theirs):.1f}"}
            name = f"first 50 hits, {length} characters"
            figures.append(Figure(name, "ms", tuple(took), tuple(theirs), "row ids", aim=10, kind="value", notes=notes))
        figures.append(Figure("made ready for the first search", "ms", (found["ready"],)))
        waits = [_child("wait_meanwhile", folder / "ours.db")["ms"] for _ in range(options.runs)]
        figures.append(Figure("longest wait of another thread meanwhile", "ms", tuple(waits)))
        say("searching: what is hard")
        hard = _child("search_hard", folder / "ours.db", folder / "bare.db", words)
        for name, took in hard.items():
            if name in HARD:
                notes = {"95 %": f"{_high(took):.1f} ms"}
                figures.append(Figure(name, "ms", tuple(took), aim=10, kind="value", notes=notes))
        say("searching: without an index, and by pinyin")
        scanned = _child("search_words", plain, folder / "bare.db", 2)
        figures.append(Figure("two characters, no index", "ms", tuple(scanned["ours"]["2"])))
        figures.append(Figure("eight characters, no index", "ms", tuple(scanned["ours"]["8"])))
        pinyin = _child("by_pinyin", plain, 10_000)
        figures.append(Figure("10,000 titles by pinyin", "ms", tuple(pinyin["ms"])))
    return figures


def _child(function: str, *values: Path | int) -> dict[str, Any]:
    return child(f"benchmarks.searching:{function}", *(str(v) if isinstance(v, Path) else v for v in values))


def _copy(source: Path, dest: Path) -> Path:
    for old in dest.parent.glob(f"*{dest.name}*"):
        old.unlink()
    return Path(shutil.copyfile(source, dest))


def _high(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def make(lines: str, path: str, count: int) -> dict[str, Any]:
    """Make the project."""
    from annotator.project import create_project, open_project

    corpus.write_jsonl(Path(lines), corpus.articles(count, spans=1), shape="own")
    create_project(Path(path), labels=corpus.label_set())
    with open_project(Path(path), person=corpus.PERSON) as opened:
        opened.import_paths([Path(lines)])
    return {}


def build_ours(path: str) -> dict[str, Any]:
    """Build the index as the window does, and close the project, so that it stands in the file."""
    from annotator.project import open_project
    from annotator.project.searching import Searcher

    before = Path(path).stat().st_size
    opened = open_project(Path(path), person=corpus.PERSON)
    searcher = Searcher(opened)
    searcher.codes()  # loading is part of neither figure

    def work() -> None:
        searcher.bring_up_to_date()
        opened.close()

    return timed(work) | {"mb": (Path(path).stat().st_size - before) / 1e6}


def act_meanwhile(path: str, patience: float) -> dict[str, Any]:
    """Set statuses while the index is built, for so many seconds."""
    from annotator.project import Cancelled, open_project
    from annotator.project.searching import Searcher

    took: list[float] = []
    with open_project(Path(path), person=corpus.PERSON) as opened:
        searcher, end = Searcher(opened), threading.Event()
        opened.set_status(1, "flagged").result()

        def build() -> None:
            with contextlib.suppress(Cancelled):
                searcher.bring_up_to_date(cancelled=end.is_set)

        thread = threading.Thread(target=build)
        thread.start()
        until = time.monotonic() + patience
        number = 1
        while time.monotonic() < until and thread.is_alive():
            time.sleep(0.05)
            number += 1
            start = time.perf_counter()
            opened.set_status(number, "flagged").result()
            took.append((time.perf_counter() - start) * 1000)
        end.set()
        thread.join()
    return {"ms": took}


def build_bare(path: str) -> dict[str, Any]:
    """Build an index of the same articles as plainly as can be."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -32000"):
        connection.execute(f"PRAGMA {pragma}")
    before = Path(path).stat().st_size

    def work() -> None:
        connection.execute("BEGIN")
        connection.execute("CREATE VIRTUAL TABLE bare USING fts5 (text, content = '')")
        rows = connection.execute("SELECT id, text FROM articles ORDER BY id")
        connection.executemany(
            "INSERT INTO bare (rowid, text) VALUES (?, ?)", ((article, " ".join(text)) for article, text in rows)
        )
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    return timed(work) | {"mb": (Path(path).stat().st_size - before) / 1e6}


def search_words(path: str, bare: str, count: int) -> dict[str, Any]:
    """Search for so many words of each length, and ask the bare index for the same ones."""
    from annotator.project import open_project
    from annotator.project.searching import Searcher

    chance = random.Random(7)
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    plain = sqlite3.connect(bare)
    with open_project(Path(path), person=corpus.PERSON, writable=False) as opened:
        searcher = Searcher(opened)
        start = time.perf_counter()
        searcher.search(searcher.query("许昌"))
        ready = (time.perf_counter() - start) * 1000
        (last,) = plain.execute("SELECT max(id) FROM articles").fetchone()
        for length in LENGTHS:
            words = [_word(plain, chance, last, length) for _ in range(count)]
            mine, bares = ours.setdefault(str(length), []), theirs.setdefault(str(length), [])
            for word in words:
                start = time.perf_counter()
                found = searcher.search(searcher.query(f'"{word}"'))
                mine.append((time.perf_counter() - start) * 1000)
                assert found.hits
                start = time.perf_counter()
                plain.execute(
                    "SELECT rowid FROM bare WHERE bare MATCH ? LIMIT 50", ('"' + " ".join(word) + '"',)
                ).fetchall()
                bares.append((time.perf_counter() - start) * 1000)
    plain.close()
    return {"ours": ours, "bare": theirs, "ready": ready}


def search_hard(path: str, bare: str, count: int) -> dict[str, Any]:
    """Search so often for each of what is hard (``HARD``)."""
    from annotator.project import open_project
    from annotator.project.searching import Searcher

    chance, plain = random.Random(11), sqlite3.connect(bare)
    (last,) = plain.execute("SELECT max(id) FROM articles").fetchone()
    sample = plain.execute("SELECT text FROM articles LIMIT 300").fetchall()
    frequent = [char for char, _ in Counter("".join(text for (text,) in sample)).most_common() if char not in _SIGNS]

    def of(most: int, length: int) -> str:
        return "".join(chance.choices(frequent[:most], k=length))

    def stands(length: int) -> str:
        return _word(plain, chance, last, length)

    makers: tuple[Callable[[], str], ...] = (
        lambda: of(20, 3),
        lambda: of(20, 4),
        lambda: of(100, 3),
        lambda: of(20, 1) + "龘",
        lambda: f"{stands(2)} {stands(2)}",
        lambda: f"{stands(2)} status:done",
        lambda: f"{stands(2)} status:new",
        lambda: f"{stands(2)} label:metric",
        lambda: f"{stands(1)} label:metric",
    )
    took: dict[str, list[float]] = {}
    with open_project(Path(path), person=corpus.PERSON, writable=False) as opened:
        searcher = Searcher(opened)
        searcher.search(searcher.query("许昌"))
        for name, make_one in zip(HARD, makers, strict=True):
            for _ in range(count):
                typed = make_one()
                start = time.perf_counter()
                searcher.search(searcher.query(typed))
                took.setdefault(name, []).append((time.perf_counter() - start) * 1000)
    plain.close()
    return took


def wait_meanwhile(path: str) -> dict[str, Any]:
    """Return how long a thread that looks up every millisecond waits at most while the first search is made ready."""
    from annotator.project import open_project
    from annotator.project.searching import Searcher

    longest = 0.0
    with open_project(Path(path), person=corpus.PERSON, writable=False) as opened:
        searcher = Searcher(opened)
        worker = threading.Thread(target=lambda: searcher.search(searcher.query("许昌")))
        worker.start()
        before = time.perf_counter()
        while worker.is_alive():
            time.sleep(0.001)
            now = time.perf_counter()
            longest, before = max(longest, now - before), now
    return {"ms": longest * 1000}


def _word(connection: sqlite3.Connection, chance: random.Random, last: int, length: int) -> str:
    """Return a word of so many characters that stands somewhere."""
    while True:
        (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", (chance.randint(1, last),)).fetchone()
        start = chance.randrange(len(text) - length)
        word = text[start : start + length]
        if not _SIGNS & set(word):
            return word


def by_pinyin(path: str, count: int) -> dict[str, Any]:
    """Look for initials among so many titles, the first time aside."""
    from annotator.text import pinyin

    spelling = pinyin.Spelling()
    connection = sqlite3.connect(path)
    titles = [row[0] for row in connection.execute("SELECT title FROM articles LIMIT ?", (count,))]
    connection.close()
    list(pinyin.matching(spelling, titles, "wd"))
    took: list[float] = []
    for typed in ("j", "jc", "wd", "weidu", "zhongguo", "shsz"):
        start = time.perf_counter()
        list(pinyin.matching(spelling, titles, typed))
        took.append((time.perf_counter() - start) * 1000)
    return {"ms": took}


if __name__ == "__main__":
    main(measure, __doc__)

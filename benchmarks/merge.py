"""Merging ten files made from one: 10,000 articles, 50,000 rows in all of them and 50,000 own each, into an empty one.

- Merging, everything checked, against an ordered ``INSERT OR IGNORE … SELECT`` from the ten attached files into tables
  with our columns and indexes, everything that a merge fills: same connection settings, one transaction.
- Merging the same ten again, which adds nothing.
- The longest that another thread waits for its turn meanwhile, as a window would.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import corpus
from benchmarks.measure import Figure, child, interleave, main, say, seconds, timed

_FILES = 10
_TICK = 0.005  # seconds between two turns of the thread that stands for a window
_QUIET = 3.0  # seconds that the machine's own stalls are looked at before
_TABLES = ("replicas", "articles", "sources", "gestures", "span_ids", "history", "parents", "spans", "layers")


def measure(options: argparse.Namespace) -> list[Figure]:
    """Measure all of it."""
    articles = 100 if options.small else 10_000
    with tempfile.TemporaryDirectory(prefix="annotator-benchmark-") as name:
        folder = Path(name)
        say("making ten files")
        files = make(folder, articles)
        say("merging")
        work = folder / "work"

        def one(run: int) -> dict[str, Any]:
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            return child("benchmarks.merge:merge_ours", str(work / f"ours{run}.db"), [str(path) for path in files])

        def other(run: int) -> dict[str, Any]:
            raw = folder / f"raw{run}.db"
            result = child("benchmarks.merge:insert_raw", str(raw), [str(path) for path in files])
            raw.unlink()
            return result

        ours, raw = interleave(options.runs, one, other)
        notes = _where(ours)
        figure = Figure(
            "merge of ten files",
            "s",
            seconds(ours),
            seconds(raw),
            "INSERT OR IGNORE … SELECT from ten attached files",
            aim=5,
            notes={"history rows, ours": ours[0]["rows"], "raw": raw[0]["raw_rows"], **notes},
        )
        return [
            figure,
            Figure(
                "the same ten again",
                "s",
                seconds(ours, "again"),
                seconds(ours),
                "the first merge",
                aim=1,
                notes={"rows added": max(result["again_rows"] for result in ours)},
            ),
            Figure(
                "longest wait of another thread",
                "ms",
                seconds(ours, "stall_ms"),
                seconds(ours, "quiet_ms"),
                "the same thread while nothing is merged",
                aim=100,
                kind="value",
            ),
            Figure("copying the ten files, part of the merge", "s", seconds(ours, "copying")),
            Figure("backup of the merged project", "s", seconds(ours, "backup")),
        ]


def _where(results: list[dict[str, Any]]) -> dict[str, str]:
    """Say where the time goes, in the run that took the middle of the time."""
    middle = sorted(results, key=lambda result: result["seconds"])[len(results) // 2]
    return {name: f"{value:.2f} s" for name, value in middle["parts"].items()}


# The files ------------------------------------------------------------------------------------------------------


def make(folder: Path, articles: int) -> list[Path]:
    """Make the base and ten copies in which somebody else worked; return the copies."""
    from annotator.project import create_project, open_project

    base = folder / "base.db"
    create_project(base, labels=corpus.label_set())
    made = [corpus.Made(one.text, one.spans[:4]) for one in corpus.articles(articles)]
    lines = folder / "base.jsonl"
    corpus.write_jsonl(lines, iter(made), shape="own")
    with open_project(base, person=corpus.PERSON) as project:
        project.import_paths([lines])
    files: list[Path] = []
    for number in range(_FILES):
        path = folder / f"file{number}.db"
        shutil.copyfile(base, path)
        _work(path, number, made)
        files.append(path)
    return files


def _work(path: Path, number: int, made: list[corpus.Made]) -> None:
    """Let an annotator tag three spans in every article, move one and say that it is done: five rows, five acts."""
    from annotator.store.encoding import Change, key_of

    chance = random.Random(number)
    me, machine = hashlib.md5(f"{number}".encode()).digest(), os.urandom(16)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -128000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    connection.execute("INSERT INTO annotators (uid, name) VALUES (?, ?)", (me, me.hex()[:8]))
    (annotator,) = connection.execute("SELECT max(id) FROM annotators").fetchone()
    connection.execute("INSERT INTO replicas (uid) VALUES (?)", (machine,))
    (replica,) = connection.execute("SELECT max(id) FROM replicas").fetchone()
    (row,) = connection.execute("SELECT max(id) FROM history").fetchone()
    (span,) = connection.execute("SELECT max(id) FROM span_ids").fetchone()
    (gesture,) = connection.execute("SELECT max(id) FROM gestures").fetchone()
    keys = dict(connection.execute("SELECT id, key FROM articles"))
    clock = 1_790_000_000_000 << 12
    rows: dict[str, list[tuple[Any, ...]]] = {
        name: [] for name in ("gestures", "span_ids", "history", "parents", "spans")
    }
    for article, one in enumerate(made, 1):
        places = sorted({chance.randrange(len(one.text) - 10) for _ in range(3)} | {0, 1, 2})[:3]
        first = row + 1
        for turn, start in enumerate((*places, None, places[0])):
            row, gesture, clock = row + 1, gesture + 1, clock + 4096
            act = os.urandom(16)
            rows["gestures"].append((gesture, act, annotator, replica))
            common = {"article": keys[article], "annotator": me, "replica": machine, "gesture": act, "clock": clock}
            if start is None:
                key = key_of(Change("status", value="done", **common))
                rows["history"].append(
                    (row, key, "status", article, annotator, replica, clock, gesture, *[None] * 6, "done")
                )
                continue
            end = start + 4 + turn
            values = {
                "label": corpus.LABELS[turn],
                "start": start,
                "end": end,
                "quote": one.text[start:end],
                "origin": "hand",
            }
            if turn == 4:
                uid, parents, ident = rows["span_ids"][-3][1], (rows["history"][-4][1],), span - 2
                rows["parents"].append((row, first))
            else:
                span += 1
                uid, parents, ident = os.urandom(16), (), span
                rows["span_ids"].append((span, uid, annotator))
            key = key_of(Change("span", span=uid, parents=parents, **common, **values))
            rows["history"].append(
                (row, key, "span", article, annotator, replica, clock, gesture, ident, *values.values(), None)
            )
            shown = (ident, article, annotator, start, end, values["label"], row)
            if turn == 4:
                rows["spans"][-3] = shown
            else:
                rows["spans"].append(shown)
    connection.executemany(
        "INSERT INTO gestures (id, uid, annotator, replica, what) VALUES (?, ?, ?, ?, 'tag')", rows["gestures"]
    )
    connection.executemany("INSERT INTO span_ids VALUES (?, ?, ?)", rows["span_ids"])
    connection.executemany(
        "INSERT INTO history (id, key, kind, article, annotator, replica, clock, gesture, span, label, start, end, "
        f"quote, origin, value) VALUES ({', '.join('?' * 15)})",
        rows["history"],
    )
    connection.executemany("INSERT INTO parents VALUES (?, ?)", rows["parents"])
    connection.executemany(
        "INSERT INTO spans (id, article, annotator, start, end, label, note, origin, history) "
        "VALUES (?, ?, ?, ?, ?, ?, '', 'hand', ?)",
        rows["spans"],
    )
    connection.execute("INSERT INTO layers SELECT id, ?, 'done', '' FROM articles", (annotator,))
    connection.execute("COMMIT")
    connection.close()


# Ours -----------------------------------------------------------------------------------------------------------


def merge_ours(dest: str, files: list[str]) -> dict[str, Any]:
    """Merge the files into a new project, and again."""
    from annotator.project import create_project, merging, open_project

    path, sources = Path(dest), [Path(name) for name in files]
    create_project(path, labels=[])
    copying = timed(lambda: [shutil.copyfile(name, path.with_name("copied")) for name in files])["seconds"]
    path.with_name("copied").unlink()
    found: dict[str, Any] = {"copying": copying}
    with open_project(path, person=corpus.PERSON) as project, Window() as window:
        time.sleep(_QUIET)
        found["quiet_ms"] = 1000 * window.longest
        window.begin()
        taken = timed(lambda: found.update(report=merging.merge(project, sources)))
        found["stall_ms"] = 1000 * window.longest
        report = found.pop("report")
        again = timed(lambda: found.update(report=merging.merge(project, sources)))
        found["again_rows"] = found.pop("report").rows_new
        backup = timed(project.backup)["seconds"]
    with sqlite3.connect(path) as connection:
        (rows,) = connection.execute("SELECT count(*) FROM history").fetchone()
    return found | taken | {"parts": dict(report.seconds), "rows": rows, "again": again["seconds"], "backup": backup}


class Window(threading.Thread):
    """Takes a turn again and again, and notes the longest that it waited for one beyond what it asked for."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.longest = 0.0
        self._end = threading.Event()

    def __enter__(self) -> Window:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self.join()

    def begin(self) -> None:
        """Forget what was noted."""
        self.longest = 0.0

    def run(self) -> None:
        last = time.perf_counter()
        while not self._end.is_set():
            time.sleep(_TICK)
            now = time.perf_counter()
            self.longest = max(self.longest, now - last - _TICK)
            last = now


# The yardstick --------------------------------------------------------------------------------------------------


def insert_raw(dest: str, files: list[str]) -> dict[str, Any]:
    """Insert the rows of the attached files in order, equal ones ignored, into an empty project, and commit."""
    from annotator.project import create_project
    from annotator.store import connect

    path = Path(dest)
    create_project(path, labels=[])
    connection = connect.connect(path, writable=True)
    connection.execute("PRAGMA foreign_keys = 0")
    connection.execute("PRAGMA cache_size = -256000")
    for number, name in enumerate(files):
        connection.execute(f"ATTACH ? AS f{number}", (name,))
    columns = {
        table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        for table in (*_TABLES, "annotators")
    }

    def work() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for number in range(len(files)):
            for table in ("annotators", *_TABLES):
                _insert(connection, f"f{number}", table, columns[table], number)
        connection.execute("COMMIT")

    result: dict[str, Any] = timed(work)
    (rows,) = connection.execute("SELECT count(*) FROM history").fetchone()
    connection.close()
    return result | {"raw_rows": rows}


def _insert(connection: sqlite3.Connection, schema: str, table: str, columns: list[str], number: int) -> None:
    """Copy one table; numbers of the file itself are given anew, as far as one is not the same in all of them."""
    kept = [name for name in columns if name != "id" or table in ("articles", "annotators")]
    renamed: dict[str, Callable[[str], str]] = {
        # Number 1 is the base's, number 2 the one whose file it is.
        "annotator": lambda name: f"CASE WHEN {name} = 2 THEN {name} + {number} ELSE {name} END",
    }
    if table == "parents":
        renamed["child"] = lambda name: f"{name} + {1_000_000 * number}"
    if table == "annotators":
        kept = ["uid", "name"]
    values = [renamed[name](name) if name in renamed else name for name in kept]
    connection.execute(
        f"INSERT OR IGNORE INTO main.{table} ({', '.join(kept)}) SELECT {', '.join(values)} FROM {schema}.{table} "
        f"ORDER BY {columns[0]}"
    )


if __name__ == "__main__":
    main(measure, __doc__)

"""Previewing the same words in 10,000 articles of 1,520 characters: ``python -m benchmarks.identical``.

The project has a million spans of the annotator's own, so that every place has to be held against what stands there.
The yardstick reads the same texts through sqlite3 and looks for the words in each: no spans, no words cut, no context.
Tagging a thousand places as one act, and taking that back, is measured too.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import corpus
from benchmarks.measure import Figure, child, interleave, main, say, seconds, timed

_AIM = 1000  # milliseconds
_SCREEN = 64  # rows in context


def measure(options: argparse.Namespace) -> list[Figure]:
    """Measure all of it."""
    count = 50 if options.small else 10_000
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="annotator-benchmark-") as name:
        path = str(Path(name) / "project.db")
        say("identical: the project")
        made = _child("make", path, count)
        words = {kind: made[kind] for kind in ("a name", "a word", "a character")}
        for kind, quote in words.items():
            say(f"identical: {kind}")
            ours, plain = interleave(
                options.runs,
                lambda run, quote=quote: _child("preview", path, quote),
                lambda run, quote=quote: _child("scan", path, quote),
            )
            notes = {"places": ours[0]["places"], "clashing": ours[0]["clashing"]}
            took, theirs = (tuple(1000 * one for one in seconds(found)) for found in (ours, plain))
            name = f"preview, {kind}"
            # A character that stands everywhere is nobody's to tag; it shows what the worst costs.
            aim = None if kind == "a character" else _AIM
            figures.append(Figure(name, "ms", took, theirs, "plain scan", aim=aim, kind="value", notes=notes))
        say("identical: as one act")
        acted = _child("act", path, words["a word"])
        figures.append(Figure("tag 1,000 places as one act", "ms", (acted["tag"],), notes={"places": acted["places"]}))
        figures.append(Figure("take that back", "ms", (acted["undo"],)))
    return figures


def _child(function: str, *values: Any) -> dict[str, Any]:
    return child(f"benchmarks.identical:{function}", *values)


def make(path: str, count: int) -> dict[str, Any]:
    """Make the project; return words that stand in it seldom, often and nearly everywhere."""
    from annotator.project import create_project, open_project

    lines = Path(path).with_suffix(".jsonl")
    corpus.write_jsonl(lines, corpus.articles(count, spans=100), shape="own")
    create_project(Path(path), labels=corpus.label_set())
    with open_project(Path(path), person=corpus.PERSON) as opened:
        opened.import_paths([lines])
        text = opened.article(1).text
    lines.unlink()
    piece = next(text[at : at + 4] for at in range(40, len(text)) if text[at : at + 4].isalnum())
    return {"a name": piece, "a word": _usual(path, 2), "a character": _usual(path, 1)}


def _usual(path: str, length: int) -> str:
    """Return what stands most often in some of the articles."""
    from collections import Counter

    counted = Counter[str]()
    with sqlite3.connect(path) as connection:
        for (text,) in connection.execute("SELECT text FROM articles LIMIT 40"):
            counted.update(text[at : at + length] for at in range(len(text) - length))
    return next(piece for piece, _ in counted.most_common() if piece.isalnum())


def preview(path: str, quote: str) -> dict[str, Any]:
    """Find the places, whole words apart, and what stands around the first ones."""
    from annotator.project import identical, open_project
    from annotator.text import words

    snap = words.load().snap
    snap("许昌市", 0, 3)
    with open_project(Path(path), person=corpus.PERSON, writable=False) as opened:
        found: list[identical.Found] = []

        def work() -> None:
            found.append(identical.untagged(opened, quote, "locality", snap=snap))
            identical.in_context(opened, found[0].places[:_SCREEN])

        took = timed(work)
        clashing = sum(not one.possible for one in found[0].places)
        return took | {"places": len(found[0].places), "clashing": clashing}


def scan(path: str, quote: str) -> dict[str, Any]:
    """Read every text and count the words in it."""
    with sqlite3.connect(path) as connection:
        return dict(
            timed(lambda: sum(text.count(quote) for (text,) in connection.execute("SELECT text FROM articles")))
        )


def act(path: str, quote: str) -> dict[str, Any]:
    """Tag a thousand places as one act and undo it; milliseconds."""
    from annotator.project import identical, open_project

    with open_project(Path(path), person=corpus.PERSON) as opened:
        places = [one for one in identical.untagged(opened, quote, "honour").places if one.possible][:1000]
        start = time.perf_counter()
        identical.tag_all(opened, "honour", places).result()
        middle = time.perf_counter()
        opened.undo().result()
        return {
            "tag": 1000 * (middle - start),
            "undo": 1000 * (time.perf_counter() - middle),
            "places": len(places),
        }


if __name__ == "__main__":
    main(measure, __doc__)

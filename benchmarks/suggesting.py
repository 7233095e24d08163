"""Suggestions: how soon they stand beside an article that is shown, and how long the tagger trains.

- suggestions of an article of 3,000 characters that this process has not seen, from the call to the list: reading the
  article, my spans and my rejections, all suggesters (rules, gazetteer, a memory of thousands of words, a trained
  tagger), weighing; against cutting the same text with ``jieba.posseg``, loaded
- the same again after one answer, as after every key
- training on 200 done articles of 3,000 characters, from the call to the new model, with trying it on articles held
  out; against ``jieba.posseg`` on the same articles
- the longest time that a loop of 5 ms in the window's process stood still while the tagger trained

The articles are sentences of the sample articles, shuffled, one character in twenty another one, numbers too, so that
what is seen is as manifold as in as many real ones.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotator import places
from benchmarks import corpus
from benchmarks.measure import Figure, child, main, say, timed

LENGTH = 3_000
ARTICLES = 200
_AIM_MS, _AIM_SECONDS, _AIM_STALL = 150.0, 20.0, 50.0


def measure(options: argparse.Namespace) -> list[Figure]:
    """Measure all of it."""
    articles, length = (6, 600) if options.small else (ARTICLES, LENGTH)
    with tempfile.TemporaryDirectory(prefix="annotator-benchmark-") as name:
        say("suggesting: making the project")
        child("benchmarks.suggesting:make_project", name, articles, length)
        say("suggesting: training")
        trained = child("benchmarks.suggesting:train", name)
        cut = child("benchmarks.suggesting:cut_all", articles, length)
        runs: list[dict[str, Any]] = []
        for run in range(options.runs):
            say(f"suggesting: run {run + 1} of {options.runs}")
            runs.append(child("benchmarks.suggesting:one_run", name, length))
    posseg = tuple(value for run in runs for value in run["posseg"])
    return [
        Figure(
            "suggestions of an article, first",
            "ms",
            tuple(value for run in runs for value in run["first"]),
            posseg,
            "jieba.posseg, same text",
            _AIM_MS,
            "value",
            {"characters": length, "suggestions": runs[0]["suggestions"], "by the tagger": runs[0]["tagger"]},
        ),
        Figure("the same after an answer", "ms", tuple(value for run in runs for value in run["again"])),
        Figure("making ready", "s", tuple(run["prepare"] for run in runs)),
        Figure(
            f"training on {articles} articles",
            "s",
            (trained["seconds"],),
            (cut["seconds"],),
            "jieba.posseg, same texts",
            _AIM_SECONDS,
            "value",
            {
                "characters": articles * length,
                "labels it is trusted with": trained["labels"],
                "processor seconds, ours": round(trained["cpu"], 1),
                "processor seconds, yardstick": round(cut["cpu"], 1),
            },
        ),
        Figure(
            "longest standstill while training",
            "ms",
            (trained["stall"],),
            (trained["idle"],),
            "nothing going on, 5 s",
            _AIM_STALL,
            "value",
        ),
    ]


def texts(count: int, length: int, *, seed: int) -> list[str]:
    """Return made-up articles of the sample's sentences."""
    chance = random.Random(seed)
    sample = "".join(path.read_text(encoding="utf-8") for path in sorted(places.seeds().rglob("*.txt")))
    sentences = [one for one in re.findall(r"[^。\n]{6,}。", sample) if one.strip()]
    others = corpus.characters()
    found: list[str] = []
    for _ in range(count):
        text = ""
        while len(text) < length:
            text += chance.choice(sentences) + ("\n" if chance.random() < 0.3 else "")
        changed = [
            chance.choice(others)
            if "\u4e00" <= character <= "\u9fff" and chance.random() < 0.05
            else str(chance.randrange(10))
            if character.isdigit()
            else character
            for character in text[: length - 1]
        ]
        found.append("".join(changed) + "。")
    return found


def _folders(name: str) -> Path:
    os.environ["ANNOTATOR_CONFIG_DIR"] = str(Path(name, "settings"))
    os.environ["ANNOTATOR_CACHE_DIR"] = str(Path(name, "cache"))
    return Path(name, "project.db")


def make_project(name: str, articles: int, length: int) -> dict[str, Any]:
    """Make a project of done articles, and some to look at; the spans are what the rules propose, some left out."""
    from annotator.project import create_project, open_project
    from benchmarks.suggestions import from_scratch, suggested

    path = _folders(name)
    create_project(path)
    chance, using = random.Random(3), from_scratch()
    lines: list[str] = []
    for text in texts(articles, length, seed=1):
        spans = sorted(one for one in suggested(text, using) if chance.random() > 0.1)
        said = [{"start": start, "end": end, "label": label} for start, end, label in spans]
        lines.append(json.dumps({"text": text, "spans": said, "status": "done"}, ensure_ascii=False))
    done = Path(name, "done.jsonl")
    done.write_text("\n".join(lines), encoding="utf-8")
    with open_project(path, person=corpus.PERSON) as project:
        project.import_paths([done])
    return {}


def train(name: str) -> dict[str, Any]:
    """Train in a thread, as the window's worker does, while this one looks how long it is kept from going on."""
    from annotator.project import open_project
    from annotator.project import suggesting_learning as learning
    from annotator.project import suggesting_training as training
    from annotator.suggest import tagger

    with open_project(_folders(name), person=corpus.PERSON) as project:
        ended: list[float] = []
        before = os.times()
        end = time.perf_counter() + 5
        idle = _stall(lambda: time.perf_counter() < end)
        start = time.perf_counter()

        def work() -> None:
            if not training.train_if_due(project):
                raise AssertionError("nothing was trained")
            ended.append(time.perf_counter())

        thread = threading.Thread(target=work)
        thread.start()
        stall = _stall(thread.is_alive)
        after = os.times()
        about = tagger.about(training.place(project, learning.teachers(project)))
    if not ended or about is None:
        raise AssertionError("nothing was trained")
    busy = after.children_user + after.children_system - before.children_user - before.children_system
    labels = ", ".join(about.labels) or "none"
    return {"seconds": ended[0] - start, "cpu": busy, "stall": stall, "idle": idle, "labels": labels}


def _stall(going: Callable[[], bool]) -> float:
    """Return the longest time in ms that this thread was kept from going on while ``going``."""
    longest, last = 0.0, time.perf_counter()
    while going():
        time.sleep(0.005)
        now = time.perf_counter()
        longest, last = max(longest, now - last - 0.005), now
    return 1000 * longest


def cut_all(articles: int, length: int) -> dict[str, Any]:
    """Cut as many articles with jieba.posseg, loaded."""
    from jieba import posseg

    posseg.lcut("一二三")
    chosen = texts(articles, length, seed=1)

    def work() -> None:
        for text in chosen:
            posseg.lcut(text)

    return timed(work)


def one_run(name: str, length: int) -> dict[str, Any]:
    """Return in ms how long the suggestions of five articles take, first and after an answer, and posseg's cut."""
    from jieba import posseg

    from annotator.project import open_project
    from annotator.project.suggesting import prepare, suggestions_for

    posseg.lcut("一二三")
    first, again, cut = [], [], []
    with open_project(_folders(name), person=corpus.PERSON) as project:
        shown: list[int] = []
        for number, text in enumerate(texts(5, length, seed=time.time_ns())):
            path = Path(name, f"{time.time_ns()}-{number}.txt")
            path.write_text(text, encoding="utf-8")
            known = {row.id for row in project.articles(limit=100_000)}
            project.import_paths([path])
            shown += [row.id for row in project.articles(limit=100_000) if row.id not in known]
        start = time.perf_counter()
        kit = prepare(project)
        ready = time.perf_counter() - start
        for article in shown:
            start = time.perf_counter()
            found = suggestions_for(project, kit, article)
            first.append(1000 * (time.perf_counter() - start))
            text = project.article(article).text
            kit.learn(text, accepted=found[:1])
            start = time.perf_counter()
            suggestions_for(project, kit, article)
            again.append(1000 * (time.perf_counter() - start))
            start = time.perf_counter()
            posseg.lcut(text)
            cut.append(1000 * (time.perf_counter() - start))
    by_tagger = sum(one.source == "tagger" for one in found)
    return {
        "first": first,
        "again": again,
        "posseg": cut,
        "prepare": ready,
        "suggestions": len(found),
        "tagger": by_tagger,
    }


if __name__ == "__main__":
    main(measure, __doc__)

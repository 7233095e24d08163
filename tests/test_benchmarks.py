"""A short run of every benchmark, so that none rots. Nothing is timed: another process may have the machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import corpus
from benchmarks.measure import Figure, table

_ROOT = Path(__file__).parent.parent


def _run(name: str) -> dict[str, Any]:
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", name, "--small", "--runs", "1", "--json"],
        cwd=_ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["machine"]["cores"]
    return {figure["name"]: figure for figure in found["figures"]}


def test_interchange_runs_and_no_span_is_lost() -> None:
    figures = _run("benchmarks.interchange")
    notes = figures[".spacy out"]["notes"]
    assert notes["spans in the project"] == notes["the same in .spacy"] == 2000
    assert figures["JSONL in, own"]["yardstick"]
    assert figures["memory, JSONL in"]["ours"][0] > 0


def test_merge_runs_and_merging_again_adds_nothing() -> None:
    figures = _run("benchmarks.merge")
    assert figures["merge of ten files"]["yardstick"]
    assert figures["merge of ten files"]["notes"]["history rows, ours"] == 5509
    assert figures["the same ten again"]["notes"]["rows added"] == 0


def test_searching_runs_and_finds_every_word() -> None:
    figures = _run("benchmarks.searching")
    assert figures["search index"]["yardstick"]
    assert figures["first 50 hits, 1 characters"]["ours"]


def test_identical_runs_and_finds_places() -> None:
    figures = _run("benchmarks.identical")
    assert figures["preview, a word"]["notes"]["places"] > 10
    assert figures["preview, a word"]["yardstick"]
    assert figures["tag 1,000 places as one act"]["notes"]["places"] > 10


def test_suggesting_runs_and_the_tagger_is_trained() -> None:
    figures = _run("benchmarks.suggesting")
    assert figures["suggestions of an article, first"]["notes"]["suggestions"] > 5
    assert figures["training on 6 articles"]["ours"][0] > 0


def test_effort_counts_fewer_acts_than_without_suggestions(tmp_path: Path) -> None:
    texts = ["今年，魏都区新增5个停车场。\n昨天的会上说起甲乙坊。\n", "去年，魏都区新增8个停车场，走进甲乙坊。\n"]
    for number, text in enumerate(texts):
        words = {"今年": "date", "昨天": "date", "去年": "date", "魏都区": "locality", "甲乙坊": "locality"}
        words |= {"5个": "metric", "8个": "metric"}
        spans = [
            {"start": text.index(word), "end": text.index(word) + len(word), "label": label}
            for word, label in words.items()
            if word in text
        ]
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{number}.json").write_text(json.dumps({"file": f"{number}.txt", "spans": spans}))
    command = [sys.executable, "-m", "benchmarks.effort", "--json", "--texts", str(tmp_path), "--gold"]
    command += [str(tmp_path / "0.json"), str(tmp_path / "1.json")]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    first, second = json.loads(done.stdout)["articles"]
    assert first["without"] == {"acts": 10, "spans": 5, "acts_per_span": 2.0, "kinds": {"tag": 10}}
    assert first["empty"]["acts"] < first["without"]["acts"] / 2
    # 甲乙坊 was tagged by hand in the other article: now it is among what one key accepts.
    assert second["after"]["kinds"] == {"accept paragraph": 1}
    assert second["empty"]["kinds"] == {"accept paragraph": 1, "tag": 2}


@pytest.mark.qt
def test_start_runs_and_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    figures = _run("benchmarks.start")
    assert figures["start, small project"]["notes"]["heavy ones"] == "none"


@pytest.mark.qt
def test_view_runs() -> None:
    figures = _run("benchmarks.view")
    assert figures["40k/200, one paragraph: key to commit and repaint"]["ours"]


def test_the_corpus_is_the_same_every_time() -> None:
    first, again = (list(corpus.articles(3, seed=5)) for _ in range(2))
    assert first == again


def test_the_corpus_has_as_many_characters_and_spans_as_it_says() -> None:
    for article in corpus.articles(5):
        assert len(article.text) == corpus.LENGTH
        assert len(set(article.spans)) == corpus.SPANS
        assert all(0 <= start < end <= len(article.text) for start, end, _ in article.spans)


def test_a_figure_says_whether_its_aim_is_met() -> None:
    assert Figure("a", "s", (3.0, 1.0, 2.0), (1.0,), aim=2).met is True
    assert Figure("a", "s", (2.1,), (1.0,), aim=2).met is False
    assert Figure("a", "s", (1.0,), (3.0,), aim=2.5, kind="faster").met is True
    assert Figure("a", "ms", (17.0,), aim=16, kind="value").met is False
    assert Figure("a", "ms", (17.0,)).met is None


def test_a_table_shows_median_and_spread() -> None:
    shown = table([Figure("opening", "ms", (12.0, 10.0, 30.0), (5.0,), "a bare one", aim=50, kind="value")])
    assert "| opening | 12.0 ms (10.0–30.0) | 5.00 ms (a bare one) | 2.40x | <= 50 ms | met |" in " ".join(
        shown.split()
    )

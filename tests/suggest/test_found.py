"""The suggesters that come with the program are found through entry points, and heed what the project knows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annotator.suggest.base import Context, suggesters
from annotator.suggest.rules.all import make_gazetteer, make_rules
from benchmarks.suggestions import load, main, scores
from tests.suggest.finding import resource

SENTENCE = "9月18日，昆山市周市镇榆树村党支部书记柴玉山带领20多名党员开展“敲门问需”活动。"


def test_ours_are_registered() -> None:
    found = suggesters()
    assert found["rules"] is make_rules
    assert found["gazetteer"] is make_gazetteer


def test_no_label_is_proposed_that_the_project_does_not_know() -> None:
    made = make_rules(Context(frozenset({"person"}), resource)).propose(SENTENCE)
    assert {one.label for one in made} == {"person"}
    assert make_gazetteer(Context(frozenset({"person"}), resource)) is None


def test_each_suggester_signs_what_it_proposes() -> None:
    gazetteer = make_gazetteer(Context(frozenset({"locality"}), resource))
    assert gazetteer is not None
    (place,) = gazetteer.propose(SENTENCE)
    assert (place.source, str(place.reason)) == ("gazetteer", "Division 320583 昆山市")


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys; from annotator.suggest.rules.all import make_rules; from annotator.suggest import base, combine\n"
        "from annotator import places; base.Context\n"
        "make_rules(base.Context(frozenset({'person'}), places.resource)).propose('记者 张三')\n"
        "print([m for m in ('jieba', 'rjieba', 'numpy', 'spacy', 'PySide6', 'sqlite3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_scores() -> None:
    row = scores(6, 8, 12)
    assert (row["precision"], row["recall"], row["f1"]) == (0.75, 0.5, 0.6)
    assert scores(0, 0, 0)["f1"] == 0.0


def test_the_benchmark_prints_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    gold = tmp_path / "a.spans.json"
    gold.write_text('{"spans": [{"start": 0, "end": 5, "label": "date"}]}', encoding="utf-8")
    assert load(gold, tmp_path) == (SENTENCE, {(0, 5, "date")})
    monkeypatch.setattr(sys, "argv", ["suggestions", "--gold", str(gold), "--texts", str(tmp_path)])
    main()
    rows = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()[1:])
    assert rows["date"].split() == ["1", "1", "1.000", "1.000", "1.000"]
    assert rows["micro"].split()[0] == "1"

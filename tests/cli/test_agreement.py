"""The command ``agreement`` as a shell sees it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import agreeing as layers
from tests.project import tools, twins


def run(*words: str | Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "annotator", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def filled(project_path: Path) -> Path:
    with tools.opened(tools.made(project_path)) as project:
        layers.put_in(
            project,
            {
                "甲": {0: [(0, 3, "locality"), (3, 7, "programme")], 1: [(0, 4, "metric")]},
                "乙": {0: [(0, 3, "locality"), (3, 8, "programme")], 1: []},
                "丙": {0: [], 1: []},
            },
        )
    return project_path


def test_the_real_article_that_two_have_tagged(project_path: Path, shared: Path, tmp_path: Path) -> None:
    run("new", project_path)
    run("import", project_path, layers.gold_lines(shared, tmp_path))
    facts = json.loads(run("agreement", project_path, "--json", "--differences").stdout)
    (pair,) = facts["pairs"]
    pooled = pair["pooled"]
    assert [pooled["exact"][name] for name in ("a", "b", "matched")] == [119, 105, 82]
    assert pooled["exact"]["f1"] == 164 / 224
    assert round(pooled["relaxed"]["f1"], 4) == 0.8214
    assert pooled["extent"]["f1"] == 0.75
    assert round(pooled["kappa"]["innermost"]["kappa"], 4) == 0.8222
    assert round(pooled["kappa"]["outermost"]["kappa"], 4) == 0.8281
    assert {one["characters"] for one in pooled["kappa"].values()} == {2570}
    assert pooled["differences"] == {
        "same": 82,
        "boundary": 10,
        "label": 2,
        "both": 1,
        "only_a": 24,
        "only_b": 10,
    }
    assert len(pair["found"]) == 47
    assert facts["alpha"] is None
    table = run("agreement", project_path).stdout
    for figure in ("0.7321", "0.8214", "0.7500", "0.8222", "0.8281", "2570"):
        assert figure in table


def test_the_table_names_pairs_labels_and_alpha(filled: Path) -> None:
    said = run("agreement", filled, "--differences").stdout
    assert "A 甲 · B 乙 · articles: 2" in said
    assert "alpha, all 3" in said
    assert "七一社区的" in said
    assert "the same 1, boundary 1, label 0, both 0, only in A 1, only in B 0" in said


def test_annotators_labels_and_draws_can_be_chosen(filled: Path) -> None:
    words = ("--annotator", "甲", "--annotator", "丙", "--label", "programme", "--resamples", "20", "--seed", "7")
    facts = json.loads(run("agreement", filled, *words, "--json").stdout)
    assert [one["name"] for one in facts["annotators"]] == ["甲", "丙"]
    assert facts["labels"] == ["programme"]
    assert facts["bootstrap"] == {"draws": 20, "level": 0.95, "seed": 7}
    assert facts["pairs"][0]["pooled"]["exact"]["a"] == 1
    assert json.loads(run("agreement", filled, *words, "--json").stdout) == facts
    without = json.loads(run("agreement", filled, "--resamples", "0", "--json").stdout)
    assert without["bootstrap"] is None
    assert without["pairs"][0]["pooled"]["exact"]["interval"] is None


def test_nothing_to_compare_says_what_to_do_and_exits_1(filled: Path, tmp_path: Path) -> None:
    done = run("agreement", filled, "--annotator", "甲", "--json", code=1)
    assert json.loads(done.stdout)["error"]["code"] == "agreement_nothing_common"
    assert "done in both" in done.stderr
    run("new", tmp_path / "empty.db")
    assert "Mark articles done" in run("agreement", tmp_path / "empty.db", code=1).stderr
    assert "no annotator “丁”" in run("agreement", filled, "--annotator", "丁", code=1).stderr
    assert "no label" in run("agreement", filled, "--label", "nothing", code=1).stderr
    assert run("agreement", filled, "--resamples", "-1", code=2).stdout == ""
    assert "no file" in run("agreement", tmp_path / "missing.db", code=1).stderr


def test_it_reads_alone(filled: Path) -> None:
    before = filled.read_bytes()
    run("agreement", filled)
    assert filled.read_bytes() == before
    with tools.opened(filled):  # another window has it open for writing
        assert json.loads(run("agreement", filled, "--json").stdout)["pairs"]


def test_twins_are_compared_as_one_and_it_is_said(project_path: Path, tmp_path: Path) -> None:
    with tools.opened(twins.make(project_path, tmp_path)) as project:
        as_it_is = [("许昌市", "locality"), ("七一\n\n社区", "locality")]
        twins.put_in(project, {"甲": {twins.AS_IT_IS: as_it_is}, "丙": {twins.AS_IT_IS: as_it_is}})
        reflowed = [("许昌市", "locality"), ("七一社区", "metric"), ("灯天一黑", "metric")]
        twins.put_in(project, {"乙": {twins.REFLOWED: reflowed}})
        first, other = (project.article(one).key.hex() for one in (twins.AS_IT_IS, twins.REFLOWED))
        start, end = twins.place(project.article(twins.REFLOWED).text, "灯天一黑")
    done = run("agreement", project_path, "--annotator", "甲", "--annotator", "乙", "--differences")
    assert f"compared as one, on “许昌市修好一条路” ({first[:8]}): 乙 from ({other[:8]})" in done.stderr
    assert f"left out: 1 (乙 metric {start}-{end})" in done.stderr
    assert "A 甲 · B 乙 · articles: 1" in done.stdout
    assert "七一  社区" in done.stdout
    facts = json.loads(run("agreement", project_path, "--json", "--resamples", "0").stdout)
    assert [one["id"] for one in facts["twins"]] == [first]
    assert [one["why"] for one in facts["without_place"]] == ["apart"]
    assert facts["left_out"] == []

"""Agreement written down: JSON with every figure, tables that a spreadsheet opens and no cell of which is a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.project import Project, agreeing, agreeing_out
from tests.project import agreeing as layers
from tests.project import tools

A, B, C = "=1+1", "@乙", "丙"


@pytest.fixture
def project(project_path: Path) -> Iterator[Project]:
    with tools.opened(tools.made(project_path)) as project:
        layers.put_in(
            project,
            {
                A: {0: [(0, 3, "locality"), (3, 7, "programme")], 1: [(0, 4, "metric")], 3: []},
                B: {0: [(0, 3, "locality"), (3, 8, "-label")], 1: [], 3: [(4, 6, "locality")]},
                C: {2: []},
            },
        )
        yield project


def rows(table: str) -> list[dict[str, str]]:
    assert table.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline="")))


def test_json_has_every_pair_and_alpha(project: Project) -> None:
    found = agreeing.compare(project)
    pair = found.pairs[0]
    listed = {(pair.a, pair.b): agreeing.list_differences(project, pair.a, pair.b)}
    facts = json.loads(json.dumps(agreeing_out.as_json(found, listed)))
    assert [(one["name"], one["done"], one["adjudicated"]) for one in facts["annotators"]] == [
        (A, 3, False),
        (B, 3, False),
        (C, 1, False),
    ]
    first, second, third = facts["pairs"]
    assert (first["a"], first["b"]) == (facts["annotators"][0]["id"], facts["annotators"][1]["id"])
    assert first["pooled"]["exact"]["f1"] == 2 / 6
    assert first["pooled"]["exact"]["matched"] == 1
    assert set(first["by_label"]) == {"locality", "programme", "metric", "-label"}
    assert set(first["by_article"]) == set(facts["articles"])
    assert [one["kind"] for one in first["found"]] == ["both", "only_a", "only_b"]
    assert first["found"][0]["a"] == {"start": 3, "end": 7, "label": "programme", "note": ""}
    assert first["found"][2]["a"] is None
    assert [one["articles"] for one in (second, third)] == [0, 0]
    assert "pooled" not in second
    assert facts["alpha"]["annotators"] == 2
    assert facts["bootstrap"] == {"draws": 1000, "level": 0.95, "seed": 0}
    assert "found" not in agreeing_out.as_json(found)["pairs"][0]


def test_the_table_of_figures_has_a_row_for_each_label(project: Project) -> None:
    found = rows(agreeing_out.figures_as_csv(agreeing.compare(project)))
    assert [row["label"] for row in found] == ["", "'-label", "locality", "metric", "programme"]
    assert {row["a"] for row in found} == {"'=1+1"}
    assert {row["b"] for row in found} == {"'@乙"}
    assert float(found[0]["exact_f1"]) == 2 / 6
    assert (found[0]["exact_a"], found[0]["exact_b"], found[0]["exact_matched"]) == ("3", "3", "1")
    assert float(found[0]["exact_low"]) <= 2 / 6 <= float(found[0]["exact_high"])
    assert found[1]["kappa_innermost"] == ""
    assert found[0]["kappa_innermost"] != ""


def test_the_table_of_differences_has_a_row_for_each(project: Project) -> None:
    found = agreeing.compare(project)
    pair = found.pairs[0]
    listed = agreeing.list_differences(project, pair.a, pair.b)
    table = rows(agreeing_out.differences_as_csv(found, pair, listed.found))
    assert [(row["kind"], row["a_label"], row["b_label"], row["text"]) for row in table] == [
        ("both", "programme", "'-label", "七一社区的"),
        ("only_a", "metric", "", "常住人口"),
        ("only_b", "", "locality", "许昌"),
    ]
    assert table[0]["a"] == "'=1+1"
    assert table[1]["b_start"] == ""


@pytest.mark.parametrize("words", ["=SUM(A1)", "+1", "-1", "@x", "＝1", "\t=1", " =1", "\r", "\n=1"])
def test_no_text_is_a_formula(words: str) -> None:
    assert agreeing_out.as_cell(words) == f"'{words}"
    assert agreeing_out.as_cell(f"字{words}") == f"字{words}"


def test_numbers_stay_numbers() -> None:
    assert agreeing_out.as_cell(-0.5) == -0.5
    assert agreeing_out.as_cell(None) == ""


def test_writing_is_whole_and_never_onto_the_project(project: Project, tmp_path: Path) -> None:
    found = agreeing.compare(project)
    dest = tmp_path / "agreement.json"
    agreeing_out.write(project, dest, agreeing_out.as_json(found))
    assert json.loads(dest.read_text(encoding="utf-8"))["pairs"][0]["articles"] == 3
    agreeing_out.write(project, dest, agreeing_out.figures_as_csv(found))
    assert rows(dest.read_bytes().decode("utf-8"))
    with pytest.raises(Problem) as own:
        agreeing_out.write(project, project.path, "x")
    assert tools.code_of(own) == "send_onto_itself"
    with pytest.raises(Problem) as missing:
        agreeing_out.write(project, tmp_path / "nowhere" / "x.csv", "x")
    assert tools.code_of(missing) == "folder_missing"

"""The command ``suggest`` as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.project import default_labels
from tests.cli.test_agreement import run
from tests.project import tools

TEXT = "9月18日，魏都区召开会议，服务群众12.3万余件。\n"


@pytest.fixture
def path(project_path: Path) -> Path:
    return tools.made(project_path, TEXT, "今年以来，全区新增5个停车场。\n", labels=default_labels())


def facts(path: Path, *words: str) -> dict[str, object]:
    return json.loads(run("suggest", path, "--json", *words).stdout)


def layer(path: Path, name: str) -> list[tuple[str, str]]:
    query = (
        "SELECT h.quote, s.label FROM spans AS s JOIN history AS h ON h.id = s.history "
        "JOIN annotators AS a ON a.id = s.annotator WHERE a.name = ? ORDER BY s.article, s.start"
    )
    return [(quote, label) for quote, label in tools.rows(path, query, name)]


def test_it_writes_a_layer_and_says_so(path: Path) -> None:
    said = facts(path)
    assert said["annotator"] == "suggestions"
    assert said["articles"] == 2
    assert said["spans"] == said["added"] == len(layer(path, "suggestions"))
    assert ("12.3万余件", "metric") in layer(path, "suggestions")
    again = facts(path)
    assert (again["added"], again["removed"], again["spans"]) == (0, 0, said["spans"])


def test_a_person_reads_lines(path: Path) -> None:
    done = run("suggest", path, "--annotator", "机器", "--label", "metric")
    assert done.stdout.splitlines() == ["articles: 2", "spans suggested: 2 (2 new, 0 taken away) as 机器"]
    assert layer(path, "机器") == [("12.3万余件", "metric"), ("5个", "metric")]


def test_a_layer_made_by_hand_is_refused(path: Path) -> None:
    with tools.opened(path, person=tools.somebody(4)) as project:
        project.tag(1, 0, 2, "date").result()
    done = run("suggest", path, "--annotator", tools.somebody(4).name, code=1)
    assert "has a layer made by hand" in done.stderr
    assert len(tools.rows(path, "SELECT 1 FROM spans")) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--suggester", "crystal"), "suggester_unknown"),
        (("--pipeline", "no_such_pipeline"), "pipeline_unusable"),
        (("--label", "weather"), "label_unknown"),
        (("--annotator", "adjudicated"), "name_reserved"),
        (("--annotator", ""), "name_empty"),
    ],
)
def test_what_cannot_be_is_one_error(path: Path, words: tuple[str, ...], code: str) -> None:
    done = run("suggest", path, "--json", *words, code=1)
    assert json.loads(done.stdout)["error"]["code"] == code
    assert tools.rows(path, "SELECT count(*) FROM spans") == [(0,)]


def test_a_pipeline_can_be_named(path: Path, tmp_path: Path) -> None:
    import spacy

    nlp = spacy.blank("zh")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "honour", "pattern": "会议"}])
    nlp.to_disk(tmp_path / "ner")
    said = facts(path, "--suggester", "pipeline", "--pipeline", str(tmp_path / "ner"))
    assert (said["spans"], layer(path, "suggestions")) == (1, [("会议", "honour")])


def test_the_layer_can_be_exported(path: Path, tmp_path: Path) -> None:
    facts(path)
    run("export", path, tmp_path / "out.jsonl", "--format", "jsonl", "--annotator", "suggestions")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["annotator"] for line in lines} == {"suggestions"}
    assert {line["status"] for line in lines} == {"done"}


def test_it_is_in_the_help() -> None:
    assert "suggest" in run("--help").stdout
    assert "--pipeline" in run("suggest", "--help").stdout

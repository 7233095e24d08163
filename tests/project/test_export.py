"""What an export holds: whose layer, which articles, the split, the count of what was left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.model.exchange import ExportOptions
from annotator.model.messages import Problem
from annotator.model.values import Label
from annotator.project import Cancelled, ExportRequest, Project
from annotator.project.exporting import assign
from tests.project import tools

SPLIT = (("train", 0.8), ("dev", 0.1), ("test", 0.1))


@pytest.fixture
def project(project_path: Path, tmp_path: Path) -> Iterator[Project]:
    """Twenty articles with a span, one done without, one flagged without, one untouched, one hidden."""
    lines = [
        tools.line(f"第{n}篇文章讲许昌", [(0, 2, "x"), (0, 5, "y")], status="done" if n % 2 else "started")
        for n in range(20)
    ]
    lines += [
        tools.line("没有标注但做完了", status="done"),
        tools.line("待商议的", status="flagged"),
        tools.line("没动过"),
    ]
    with tools.opened(tools.made(project_path)) as project:
        project.import_paths([tools.jsonl(tmp_path / "in.jsonl", *lines)])
        project.hide([tools.add(project, "藏起来的")]).result()
        yield project


def exported(project: Project, dest: Path, **request: Any) -> list[dict[str, Any]]:
    project.export(dest, ExportRequest("jsonl", **request))
    return [json.loads(one) for one in dest.read_text("utf-8").splitlines()]


def test_jsonl_holds_every_article_and_layer(project: Project, tmp_path: Path) -> None:
    lines = exported(project, tmp_path / "o.jsonl")
    assert len(lines) == 23
    assert sum(len(line.get("spans", ())) for line in lines) == 40


def test_training_formats_leave_out_what_was_not_worked_on_and_say_how_many(project: Project, tmp_path: Path) -> None:
    request = ExportRequest("spacy-json")
    plan = project.plan_export(request)
    report = project.export(tmp_path / "o.json", request)
    assert (plan.articles, plan.spans, plan.left_out) == (21, 40, 2)
    assert (report.articles, report.spans, report.left_out) == (21, 40, 2)
    assert plan.losses == report.losses
    assert len(report.losses) == 20
    assert len(json.loads((tmp_path / "o.json").read_text("utf-8"))) == 21


def test_status_narrows_to_layers_of_that_status(project: Project, tmp_path: Path) -> None:
    assert len(exported(project, tmp_path / "a", statuses=("done",))) == 11
    assert len(exported(project, tmp_path / "b", statuses=("flagged",))) == 1
    assert len(exported(project, tmp_path / "c", statuses=("done", "started"))) == 21


def test_status_new_means_articles_nobody_began(project: Project, tmp_path: Path) -> None:
    lines = exported(project, tmp_path / "o", statuses=("new",))
    assert [line["text"] for line in lines] == ["没动过"]


def test_labels_narrow_the_spans(project: Project, tmp_path: Path) -> None:
    lines = exported(project, tmp_path / "o", labels=("y",))
    assert {span["label"] for line in lines for span in line.get("spans", ())} == {"y"}


def test_overlap_error_writes_nothing(project: Project, tmp_path: Path) -> None:
    dest = tmp_path / "o.json"
    dest.write_text("old")
    with pytest.raises(Problem) as error:
        project.export(dest, ExportRequest("spacy-json", options=ExportOptions(overlap="error")))
    assert tools.code_of(error) == "export_overlap"
    assert dest.read_text() == "old"


@pytest.mark.parametrize(("overlap", "grouped"), [("keep", 2), ("longest", 1)])
def test_overlap_rules_put_the_longest_into_entities(
    overlap: Any, grouped: int, project: Project, tmp_path: Path
) -> None:
    project.export(tmp_path / "o.json", ExportRequest("spacy-json", options=ExportOptions(overlap=overlap)))
    _, first = json.loads((tmp_path / "o.json").read_text("utf-8"))[0]
    assert first["entities"] == [[0, 5, "y"]]
    assert len(first["spans"]["sc"]) == grouped


def test_several_annotators_without_a_choice_are_named(project: Project, tmp_path: Path) -> None:
    project.import_paths(
        [tools.jsonl(tmp_path / "b.jsonl", tools.line("第0篇文章讲许昌", [(1, 2, "z")], annotator="林晓"))]
    )
    for ask in (project.plan_export, lambda request: project.export(tmp_path / "o", request)):
        with pytest.raises(Problem) as error:
            ask(ExportRequest("spacy-json"))
        assert tools.code_of(error) == "annotator_needed"
        assert "林晓" in str(error.value)
        assert project.me.name in str(error.value)
    assert not (tmp_path / "o").exists()
    report = project.export(tmp_path / "o", ExportRequest("spacy-json", annotator="林晓"))
    assert (report.articles, report.spans) == (1, 1)
    uid = next(person.uid.hex() for person in project.annotators() if person.name == "林晓")
    assert project.plan_export(ExportRequest("spacy-json", annotator=uid)).spans == 1
    with pytest.raises(Problem) as error:
        project.plan_export(ExportRequest("spacy-json", annotator="无名"))
    assert tools.code_of(error) == "annotator_unknown"


def _parts(folder: Path) -> dict[str, set[str]]:
    return {
        file.stem: {json.loads(one)["id"] for one in file.read_text("utf-8").splitlines()} for file in folder.iterdir()
    }


def test_a_split_is_by_article_and_the_same_with_the_same_seed(project: Project, tmp_path: Path) -> None:
    project.import_paths(
        [tools.jsonl(tmp_path / "b.jsonl", tools.line("第0篇文章讲许昌", [(1, 2, "z")], annotator="林晓"))]
    )
    parts = []
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        report = project.export(tmp_path / name, ExportRequest("jsonl", split=SPLIT, seed=seed))
        assert {file.name for file in report.files} == {"train.jsonl", "dev.jsonl", "test.jsonl"}
        parts.append(_parts(tmp_path / name))
    assert parts[0] == parts[1] != parts[2]
    assert {name: len(keys) for name, keys in parts[0].items()} == {"train": 19, "dev": 2, "test": 2}
    assert sum(map(len, parts[0].values())) == len(set.union(*parts[0].values()))


def test_a_split_does_not_hang_on_the_order_of_import(project: Project, tmp_path: Path) -> None:
    project.export(tmp_path / "a", ExportRequest("jsonl", split=SPLIT, seed=7))
    lines = [json.loads(one) for file in (tmp_path / "a").iterdir() for one in file.read_text("utf-8").splitlines()]
    with tools.opened(tools.made(tmp_path / "second.db")) as second:
        second.import_paths([tools.jsonl(tmp_path / "turned.jsonl", *reversed(lines))])
        second.export(tmp_path / "b", ExportRequest("jsonl", split=SPLIT, seed=7))
    assert _parts(tmp_path / "a") == _parts(tmp_path / "b")


def test_a_split_again_replaces_its_own_folder(project: Project, tmp_path: Path) -> None:
    project.export(tmp_path / "a", ExportRequest("jsonl", split=SPLIT, seed=1))
    project.export(tmp_path / "a", ExportRequest("jsonl", split=SPLIT[:2], seed=1))
    assert set(_parts(tmp_path / "a")) == {"train", "dev"}


@pytest.mark.parametrize("number", [0, 1, 2, 3, 10, 1000])
def test_every_part_gets_its_share(number: int) -> None:
    parts = list(assign([f"{n:064x}" for n in range(number)], SPLIT, 0).values())
    assert len(parts) == number
    if number >= 3:
        assert {name for name, _ in SPLIT} == set(parts)
    if number == 1000:
        assert [parts.count(name) for name, _ in SPLIT] == [800, 100, 100]


@pytest.mark.parametrize(
    "split",
    [
        (("train", -1.0), ("dev", 2.0)),
        (("train", 0.0),),
        (("a", float("nan")), ("b", 1.0)),
        (("a", float("inf")),),
        (("a", 0.5), ("a", 0.5)),
        (("../a", 1.0),),
        (("a/b", 1.0),),
        (("", 1.0),),
        ((".hidden", 1.0),),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(
    split: tuple[tuple[str, float], ...], project: Project, tmp_path: Path
) -> None:
    with pytest.raises(Problem) as error:
        project.export(tmp_path / "o", ExportRequest("jsonl", split=split))
    assert tools.code_of(error) == "split_wrong"
    assert sorted(found.name for found in tmp_path.iterdir() if found.name.startswith((".annotator", "o"))) == []


def test_a_cancelled_export_leaves_the_old_file(project: Project, tmp_path: Path) -> None:
    dest = tmp_path / "o.jsonl"
    dest.write_text("old")
    with pytest.raises(Cancelled):
        project.export(dest, ExportRequest("jsonl"), cancelled=lambda: True)
    assert dest.read_text() == "old"
    assert not [found for found in tmp_path.iterdir() if found.name.startswith(".annotator-")]


def test_an_export_is_of_one_state_whatever_is_tagged_meanwhile(project: Project, tmp_path: Path) -> None:
    with project.snapshot():
        assert len(project.spans(1)) == 2
        project.remove([project.spans(1)[0].id]).result()
        lines = exported(project, tmp_path / "o.jsonl")
    assert len(lines[0]["spans"]) == 2
    assert len(exported(project, tmp_path / "p.jsonl")[0]["spans"]) == 1


def test_a_label_is_given_by_key_or_shown_name_and_one_that_is_not_there_is_told(
    project: Project, tmp_path: Path
) -> None:
    project.put_labels([Label(key="x", name_zh="地名")]).result()
    by_key, by_name = (project.plan_export(ExportRequest("jsonl", labels=(name,))).spans for name in ("x", "地名"))
    assert by_key == by_name > 0
    with pytest.raises(Problem) as error:
        project.export(tmp_path / "o", ExportRequest("jsonl", labels=("localty",)))
    assert tools.code_of(error) == "label_unknown"
    assert not (tmp_path / "o").exists()


def test_an_unknown_format_and_a_missing_folder_are_told(project: Project, tmp_path: Path) -> None:
    for dest, name, code in (
        (tmp_path / "o", "docx", "format_unknown"),
        (tmp_path / "no" / "o", "jsonl", "folder_missing"),
    ):
        with pytest.raises(Problem) as error:
            project.export(dest, ExportRequest(name))
        assert tools.code_of(error) == code

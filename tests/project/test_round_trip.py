"""Tagged articles through JSONL in, out through every exporter, and in again: every span the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator import places as where
from annotator.project import ExportRequest, Project
from annotator.project.opening import default_labels
from tests.project import tools

Tagged = tuple[str, list[tuple[int, int, str]]]


def _sample() -> list[Tagged]:
    found = []
    for file in sorted(where.seeds().glob("*.spans.json")):
        text = file.with_name(file.name.replace(".spans.json", ".txt")).read_bytes().decode("utf-8")
        found.append((text, _spans(json.loads(file.read_bytes()), text)))
    return found


def _gold(shared: Path) -> list[Tagged]:
    found = []
    for file in sorted((shared / "gold").glob("[0-9]*.json")):
        data = json.loads(file.read_bytes())
        text = (shared / "seeds" / data["file"]).read_bytes().decode("utf-8")
        found.append((text, _spans(data, text)))
    return found


def _spans(data: dict[str, Any], text: str) -> list[tuple[int, int, str]]:
    assert all(text[span["start"] : span["end"]] == span["text"] for span in data["spans"])
    return sorted((span["start"], span["end"], span["label"]) for span in data["spans"])


@pytest.fixture(params=["sample", pytest.param("gold", marks=pytest.mark.shared)])
def tagged(request: pytest.FixtureRequest) -> list[Tagged]:
    found = _sample() if request.param == "sample" else _gold(request.getfixturevalue("shared"))
    assert len(found) == (2 if request.param == "sample" else 3)
    return found


@pytest.fixture
def project(tagged: list[Tagged], project_path: Path, tmp_path: Path) -> Iterator[Project]:
    lines = [tools.line(text, spans, status="done") for text, spans in tagged]
    with tools.opened(tools.made(project_path)) as project:
        report = project.import_paths([tools.jsonl(tmp_path / "in.jsonl", *lines)])
        assert not report.refused
        assert report.spans_added == sum(len(spans) for _, spans in tagged)
        yield project


def test_what_goes_in_is_what_is_shown(project: Project, tagged: list[Tagged]) -> None:
    for row, (text, spans) in zip(project.articles(), tagged, strict=True):
        assert project.article(row.id).text == text
        assert sorted(tools.places(project, row.id)) == spans
    assert project.check().problems == ()


def test_through_jsonl_and_in_again(project: Project, tagged: list[Tagged], tmp_path: Path) -> None:
    project.export(tmp_path / "out.jsonl", ExportRequest("jsonl"))
    with tools.opened(tools.made(tmp_path / "second.db")) as second:
        second.import_paths([tmp_path / "out.jsonl"])
        assert second.check().digest == project.check().digest
        assert [sorted(tools.places(second, row.id)) for row in second.articles()] == [spans for _, spans in tagged]
        second.export(tmp_path / "again.jsonl", ExportRequest("jsonl"))
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()


def test_through_jsonl_into_the_same_project_adds_nothing(project: Project, tmp_path: Path) -> None:
    project.export(tmp_path / "out.jsonl", ExportRequest("jsonl"))
    before = project.check()
    report = project.import_paths([tmp_path / "out.jsonl"])
    after = project.check()
    assert (report.articles_added, report.spans_added) == (0, 0)
    assert (after.digest, after.history) == (before.digest, before.history)


def test_through_spacys_json(project: Project, tagged: list[Tagged], tmp_path: Path) -> None:
    project.export(tmp_path / "out.json", ExportRequest("spacy-json"))
    lines = []
    for text, found in json.loads((tmp_path / "out.json").read_text("utf-8")):
        lines.append(tools.line(text, [tuple(span[:3]) for span in found["spans"]["sc"]], status="done"))
        assert {tuple(one) for one in found["entities"]} <= {tuple(one[:3]) for one in found["spans"]["sc"]}
    _same_in_a_second_project(project, lines, tagged, tmp_path)


def test_through_docbin(project: Project, tagged: list[Tagged], tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    project.export(tmp_path / "out.spacy", ExportRequest("spacy"))
    lines = []
    for doc in DocBin().from_disk(tmp_path / "out.spacy").get_docs(spacy.blank("zh").vocab):
        spans = [(span.start_char, span.end_char, span.label_) for span in doc.spans["sc"]]
        assert {(e.start_char, e.end_char, e.label_) for e in doc.ents} <= set(spans)
        lines.append(tools.line(doc.text, spans, status="done"))
    _same_in_a_second_project(project, lines, tagged, tmp_path)


def _same_in_a_second_project(
    project: Project, lines: list[dict[str, Any]], tagged: list[Tagged], tmp_path: Path
) -> None:
    with tools.opened(tools.made(tmp_path / "second.db")) as second:
        report = second.import_paths([tools.jsonl(tmp_path / "in.jsonl", *lines)])
        assert not report.refused
        for row, (text, spans) in zip(second.articles(), tagged, strict=True):
            assert second.article(row.id).text == text
            assert sorted(tools.places(second, row.id)) == spans
        assert second.check().digest == project.check().digest


def test_what_spans_say_as_numbers_and_places_goes_out_and_in_again(project_path: Path, tmp_path: Path) -> None:
    text, out, again = "许昌市魏都区办好12.3万余件。", tmp_path / "out.jsonl", tmp_path / "again.db"
    tools.made(project_path, text, labels=default_labels())
    with tools.opened(project_path) as project:
        project.tag(1, 8, 15, "metric").result()
        project.tag(1, 0, 6, "locality", note="区").result()
        project.export(out, ExportRequest(format="jsonl"))
        digest = project.check().digest
    line = json.loads(out.read_bytes())
    assert [span["reading"] for span in line["spans"]] == [
        {"place": "河南省 > 许昌市 > 魏都区", "code": "411002"},
        {"amount": "123000", "amount_high": "123000", "unit": "件", "modifier": "余"},
    ]
    tools.made(again, labels=default_labels())
    with tools.opened(again) as project:
        project.import_paths([out])
        found = project.check()
    assert (found.problems, found.digest) == ((), digest)

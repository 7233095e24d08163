"""The adjudicated layer as any other: acts under it, undo, exports, and going out to JSONL and in again."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from annotator.model.messages import Problem
from annotator.model.reports import ExportRequest
from annotator.model.values import ADJUDICATED, ADJUDICATED_NAME
from annotator.project import Project, person_named

from . import tools

TEXT = "许昌市魏都区七一社区办好12.3万余件。"


def _settled(path: Path) -> Project:
    one, two = tools.somebody(1), tools.somebody(2, machine=2)
    tools.made(path, TEXT, person=one)
    with tools.opened(path, person=one) as project:
        project.tag(1, 0, 3, "locality").result()
    project = tools.opened(path, person=two)
    project.tag(1, 0, 6, "locality").result()
    project.tag(1, 0, 6, "locality", adjudicated=True).result()
    project.note_article(1, "依二", adjudicated=True).result()
    return project


def test_acts_go_to_the_adjudicated_layer_and_say_who_did_them(project_path: Path) -> None:
    with _settled(project_path) as project:
        layers = {layer.annotator.name: layer for layer in project.layers(1)}
        assert [(s.start, s.end) for s in layers[ADJUDICATED_NAME].spans] == [(0, 6)]
        assert layers[ADJUDICATED_NAME].annotator.adjudicated
        assert layers[ADJUDICATED_NAME].note == "依二"
        assert project.check().problems == ()
    rows = "SELECT DISTINCT hex(a.uid) FROM history AS h JOIN annotators AS a ON a.id = h.author"
    assert tools.rows(project_path, rows) == [(tools.somebody(2).uid.hex().upper(),)]


def test_undo_and_redo_reach_the_adjudicated_layer(project_path: Path) -> None:
    with _settled(project_path) as project:
        before = project.check().digest
        project.undo().result()
        project.undo().result()
        (whole,) = project.annotators(adjudicated=True)[-1:]
        assert whole.uid == ADJUDICATED
        assert project.spans(1, annotator=whole.id) == []
        assert len(project.spans(1)) == 1
        project.redo().result()
        project.redo().result()
        assert project.check().digest == before
        assert project.check().problems == ()


def test_nobody_works_under_its_name(project_path: Path) -> None:
    _settled(project_path).close()
    for given in (ADJUDICATED_NAME, ADJUDICATED.hex()):
        with pytest.raises(Problem) as caught:
            person_named(project_path, given)
        assert caught.value.message.code == "name_reserved"
    with tools.opened(project_path) as project:
        assert ADJUDICATED not in {person.uid for person in project.annotators()}


def test_an_export_of_one_layer_takes_the_adjudicated_one(project_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    with _settled(project_path) as project:
        report = project.export(out, ExportRequest(format="spacy-json"))
    assert report.spans == 1


@pytest.mark.parametrize("with_ids", [True, False])
def test_it_goes_out_to_jsonl_and_in_again(project_path: Path, tmp_path: Path, with_ids: bool) -> None:
    out, again = tmp_path / "out.jsonl", tmp_path / "again.db"
    with _settled(project_path) as project:
        project.export(out, ExportRequest(format="jsonl"))
        wanted = sorted((layer.annotator.name, layer.status, len(layer.spans)) for layer in project.layers(1))
    if not with_ids:
        lines = [orjson.loads(line) for line in out.read_bytes().splitlines()]
        out.write_bytes(
            b"".join(orjson.dumps({k: v for k, v in line.items() if k != "annotator_id"}) + b"\n" for line in lines)
        )
    tools.made(again)
    with tools.opened(again, person=tools.somebody(3)) as project:
        assert project.import_paths([out]).refused == ()
        found = sorted((layer.annotator.name, layer.status, len(layer.spans)) for layer in project.layers(1))
        assert found == wanted
        assert project.check().problems == ()
        assert ADJUDICATED in {person.uid for person in project.annotators(adjudicated=True)}

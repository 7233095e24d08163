"""Label maps as acts: what is read follows, what is written stays, undo takes them back."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model.changes import Changed, Saving
from annotator.model.messages import Problem
from annotator.project import Project, create_project, default_labels, open_project
from annotator.project.mapping import direct, may_show_as, put_maps
from annotator.store import Connection


@pytest.fixture
def project(tmp_path: Path, project_path: Path):
    (tmp_path / "a.txt").write_text("许昌市魏都区南关街道七一社区", encoding="utf-8")
    create_project(project_path, labels=default_labels())
    with open_project(project_path) as mine:
        mine.import_paths([tmp_path / "a.txt"])
        mine.tag(1, 0, 3, "地名").result()
        mine.tag(1, 3, 6, "place").result()
        mine.tag(1, 6, 10, "locality").result()
        yield mine


def shown(project: Project) -> list[str]:
    return [span.label for span in project.spans(1)]


def written(project: Project) -> list[str]:
    def look(connection: Connection) -> list[str]:
        return [label for (label,) in connection.execute("SELECT label FROM spans ORDER BY start")]

    return project.read(look)


def test_spans_and_counts_follow_and_no_span_changes(project: Project) -> None:
    heard: list[Changed | Saving] = []
    project.subscribe(heard.append)
    put_maps(project, {"地名": "locality", "place": "locality"}).result()

    assert shown(project) == ["locality"] * 3
    assert written(project) == ["地名", "place", "locality"]
    assert project.label_counts() == {"locality": 3}
    told = next(news for news in heard if isinstance(news, Changed))
    assert (told.what, told.everything, told.labels) == ("map", True, True)
    assert project.check().problems == ()


def test_undo_takes_all_of_it_back_and_redo_brings_it_again(project: Project) -> None:
    put_maps(project, {"地名": "locality", "place": "locality"}).result()
    assert project.undoable() == "map"
    undone = project.undo().result()

    assert (undone.everything, undone.labels) == (True, True)
    assert shown(project) == ["地名", "place", "locality"]
    project.redo().result()
    assert shown(project) == ["locality"] * 3


def test_a_map_is_cleared_by_none_or_by_the_label_itself(project: Project) -> None:
    put_maps(project, {"地名": "locality", "place": "locality"}).result()
    put_maps(project, {"地名": None, "place": "place"}).result()

    assert direct(project) == {}
    assert shown(project) == ["地名", "place", "locality"]


def test_what_is_so_already_is_refused(project: Project) -> None:
    with pytest.raises(Problem, match="so already"):
        put_maps(project, {"地名": None}).result()


def test_maps_lead_on_and_the_export_follows(project: Project, tmp_path: Path) -> None:
    from annotator.model.reports import ExportRequest

    put_maps(project, {"地名": "place", "place": "locality"}).result()
    dest = tmp_path / "out.jsonl"
    project.export(dest, ExportRequest(format="jsonl"))

    assert direct(project) == {"地名": "place", "place": "locality"}
    assert {label.key: label.shown_as for label in project.labels() if label.shown_as} == {
        "地名": "locality",
        "place": "locality",
    }
    assert dest.read_text(encoding="utf-8").count('"label":"locality"') == 3


def test_a_label_shown_as_another_is_not_offered(project: Project) -> None:
    put_maps(project, {"metric": "person"}).result()
    offered = {label.key for label in project.labels() if label.offered}

    assert "person" in offered
    assert "metric" not in offered


def test_which_maps_would_lead_back() -> None:
    maps = {"a": "b", "b": "c", "x": "y", "y": "x"}

    assert not may_show_as(maps, "c", "a")
    assert not may_show_as(maps, "a", "a")
    assert may_show_as(maps, "c", "x")
    assert may_show_as(maps, "a", "c")

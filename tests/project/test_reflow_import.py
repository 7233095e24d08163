"""Reflow at import: chosen, recorded, told of when a file comes again, and led back to the source by an export."""

from __future__ import annotations

import json
from pathlib import Path

from annotator.model.exchange import ExportOptions, ImportOptions
from annotator.project import ExportRequest
from annotator.text.reflow import pieces_of, reflow, to_source

from . import tools

LONG = "社区里的老人说，这条路修好以后，买菜看病都方便多了，孩子们上学也不用再绕远路，大家心里都很高兴"
TEXT = f"题目在这里\n\n{LONG}。\n\n{LONG}，七一\n\n图为新修的路 林晓 摄\n\n社区的车也多起来。\n"
REFLOW = ImportOptions(reflow=True)


def _file(folder: Path) -> Path:
    path = folder / "路.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_reflowed_file_is_recorded_with_its_map(project_path: Path, tmp_path: Path) -> None:
    tools.made(project_path)
    with tools.opened(project_path) as project:
        assert project.import_paths([_file(tmp_path)], options=REFLOW).articles_added == 1
        text = project.article(1).text
        assert "七一社区的车" in text
        assert project.check().problems == ()
    ((preparation,),) = tools.rows(project_path, "SELECT preparation FROM sources")
    assert "".join(TEXT[start:end] for start, end in pieces_of(preparation)) == text


def test_a_file_without_cuts_is_taken_as_it_is(project_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "整.txt"
    path.write_text(f"{LONG}。\n", encoding="utf-8")
    tools.made(project_path)
    with tools.opened(project_path) as project:
        project.import_paths([path], options=REFLOW)
        assert project.import_paths([path]).articles_present == 1
    assert tools.rows(project_path, "SELECT preparation FROM sources") == [("",)]


def test_a_file_that_is_in_otherwise_is_told_of_and_added_only_when_asked(project_path: Path, tmp_path: Path) -> None:
    path = _file(tmp_path)
    tools.made(project_path)
    with tools.opened(project_path) as project:
        project.import_paths([path])
        told = project.import_paths([path], options=REFLOW)
        assert (told.articles_added, told.articles_present) == (0, 0)
        assert [found.what.code for found in told.noticed] == ["source_as_it_is"]
        assert project.import_paths([path], options=REFLOW, again=True).articles_added == 1
        assert project.import_paths([path], options=REFLOW).articles_present == 1
        assert project.import_paths([path]).articles_present == 1


def test_an_export_leads_back_to_the_source(project_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    tools.made(project_path)
    with tools.opened(project_path) as project:
        project.import_paths([_file(tmp_path)], options=REFLOW)
        start = project.article(1).text.index("七一社区")
        project.tag(1, start, start + 4, "locality").result()
        project.export(out, ExportRequest(format="jsonl", options=ExportOptions(source_offsets=True)))
    (span,) = json.loads(out.read_bytes())["spans"]
    assert "".join(TEXT[low:high] for low, high in span["source"]) == "七一社区"
    assert len(span["source"]) == 2
    assert [tuple(place) for place in span["source"]] == list(to_source(reflow(TEXT).pieces, start, start + 4))

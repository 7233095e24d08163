"""Layers of several annotators on the same articles, put in through the real import."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from annotator.project import Project
from annotator.project.agreeing import Agreement
from tests.project import tools

Place = tuple[int, int, str]
TEXTS = ("魏都区七一社区的党员站点建好了。", "常住人口12.8万人，马静说。", "没有标注的文章。", "第四篇，许昌。")


def put_in(project: Project, layers: Mapping[str, Mapping[int, Sequence[Place]]], *, status: str = "done") -> None:
    """Import layers by annotator's name and number of the text; articles named are marked done by those."""
    lines: list[dict[str, Any]] = [
        tools.line(TEXTS[number], spans, status=status, annotator=name)
        for name, of_one in layers.items()
        for number, spans in of_one.items()
    ]
    report = project.import_paths([tools.jsonl(project.path.parent / "layers.jsonl", *lines)])
    assert not report.refused, report.refused


def ids(project: Project) -> dict[str, int]:
    """The annotators' local ids by name."""
    return {person.name: person.id for person in project.annotators(adjudicated=True)}


def gold_lines(shared: Path, folder: Path) -> Path:
    """The real article that two have tagged, as JSONL with a line for each of them, 甲 and 乙."""
    lines = []
    for name, file in (("甲", "000.json"), ("乙", "second/000.json")):
        data = json.loads((shared / "gold" / file).read_bytes())
        text = (shared / "seeds" / data["file"]).read_bytes().decode("utf-8")
        spans = [(span["start"], span["end"], span["label"]) for span in data["spans"]]
        assert all(text[span["start"] : span["end"]] == span["text"] for span in data["spans"])
        lines.append(tools.line(text, spans, status="done", annotator=name))
    return tools.jsonl(folder / "gold.jsonl", *lines)


def counts(found: Agreement, one: int, other: int, measure: str = "exact") -> tuple[int, int, int]:
    """Return how many spans one has, the other, and both."""
    pair = found.pair(one, other)
    assert pair is not None
    assert pair.figures is not None
    counted = pair.figures.pooled.matches[measure].all  # type: ignore[index]
    return counted.a, counted.b, counted.matched

"""A project in which one file stands twice: as it is, and reflowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from annotator.model.exchange import ImportOptions
from annotator.project import Project
from annotator.text.reflow import reflow
from tests.project import tools

LONG = "社区里的老人说，这条路修好以后，买菜看病都方便多了，孩子们上学也不用再绕远路，大家心里都很高兴"
TEXT = (
    f"许昌市修好一条路\n\n{LONG}。\n\n{LONG}，从前没有灯\n\n图为新修的路，\n\n天一黑就没人走。\n\n"
    f"{LONG}，七一\n\n社区的12.8万人都走这条路。\n"
)
AS_IT_IS, REFLOWED = 1, 2


def make(path: Path, folder: Path) -> Path:
    """Make the project: article 1 is the text as it is, article 2 the same reflowed."""
    file = folder / "路.txt"
    file.write_text(TEXT, encoding="utf-8")
    tools.made(path)
    with tools.opened(path) as project:
        project.import_paths([file])
        project.import_paths([file], options=ImportOptions(reflow=True), again=True)
        assert project.article(REFLOWED).text == reflow(TEXT).text != TEXT
    return path


def place(text: str, words: str) -> tuple[int, int]:
    """Where the words stand first, from the end of the text back."""
    start = text.rindex(words)
    return start, start + len(words)


def tag(project: Project, article: int, words: str, label: str, *, note: str = "") -> None:
    """Tag words of an article as the one who works in the project."""
    project.tag(article, *place(project.article(article).text, words), label, note=note).result(20)


def quotes(project: Project, article: int) -> list[tuple[str, str]]:
    """My spans of an article as their text and label."""
    text = project.article(article).text
    return [(text[span.start : span.end], span.label) for span in project.spans(article)]


def put_in(project: Project, layers: Mapping[str, Mapping[int, Sequence[tuple[str, str]]]]) -> None:
    """Import layers that are done: by annotator's name and article, each span by its words and label."""
    lines: list[dict[str, Any]] = []
    for name, of_one in layers.items():
        for article, spans in of_one.items():
            text = project.article(article).text
            found = [(*place(text, words), label) for words, label in spans]
            lines.append(tools.line(text, found, status="done", annotator=name))
    report = project.import_paths([tools.jsonl(project.path.parent / "layers.jsonl", *lines)])
    assert not report.refused, report.refused

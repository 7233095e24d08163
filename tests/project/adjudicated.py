"""A project with several finished layers, for the tests of adjudication."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotator.project import Project, adjudicating
from annotator.project.adjudicating import Adjudication, Matter
from tests.project import tools

TEXT = "澄江区南桥街道办事处开展“敲门问需”活动，走访1200余户居民。志愿者李明带队，居民反映问题三十余件。"
Place = tuple[int, int, str]
L, P = "locality", "programme"


def made(path: Path, *layers: Sequence[Place], texts: Sequence[str] = (TEXT,), done: bool = True) -> Path:
    """Make a project in which annotators 1, 2, … have tagged the first article so, and finished it."""
    tools.made(path, *texts)
    for number, spans in enumerate(layers, 1):
        tagged(path, number, spans, done=done)
    return path


def tagged(path: Path, number: int, spans: Sequence[Place], *, article: int = 1, done: bool = True) -> None:
    with tools.opened(path, person=tools.somebody(number)) as project:
        for start, end, label in spans:
            project.tag(article, start, end, label).result(20)
        if done:
            project.set_status(article, "done").result(20)


def now(project: Project, article: int = 1) -> Adjudication:
    return adjudicating.read(project, article)


def held(project: Project, article: int = 1) -> list[Place]:
    """What the adjudicated layer holds."""
    layer = next((one for one in project.layers(article) if one.annotator.adjudicated), None)
    return [(span.start, span.end, span.label) for span in layer.spans] if layer else []


def matter(project: Project, start: int, article: int = 1) -> Matter:
    """The case that starts there."""
    return next(one for one in now(project, article).matters if one.start == start)


def settle(project: Project, start: int, take: Sequence[Place] | None, article: int = 1) -> None:
    found = now(project, article)
    number = next(one.number for one in found.matters if one.start == start)
    chosen = None if take is None else [adjudicating.Place(*one) for one in take]
    adjudicating.settle(project, found, number, chosen).result(20)

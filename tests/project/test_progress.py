from __future__ import annotations

from annotator.model.values import Progress
from annotator.project import Project
from tests.project import tools


def _three(project: Project) -> list[int]:
    tools.add(project, "第二篇", name="2.txt")
    tools.add(project, "第三篇", name="3.txt")
    return [row.id for row in project.articles()]


def test_what_nobody_began_counts_as_an_article_only(project: Project) -> None:
    _three(project)
    assert project.progress() == Progress(articles=3, started=0, done=0, skipped=0, flagged=0)


def test_each_status_is_counted(project: Project) -> None:
    first, second, third = _three(project)
    project.set_status(first, "done").result()
    project.set_status(second, "skipped").result()
    project.set_status(third, "flagged").result()
    assert project.progress() == Progress(articles=3, started=0, done=1, skipped=1, flagged=1)


def test_hidden_articles_count_nowhere(project: Project) -> None:
    first, second, third = _three(project)
    project.set_status(first, "done").result()
    project.set_status(second, "done").result()
    project.hide([second, third]).result()
    assert project.progress() == Progress(articles=1, started=0, done=1, skipped=0, flagged=0)


def test_another_annotators_statuses_are_not_mine(project: Project) -> None:
    project.set_status(1, "done").result()
    project.close()
    with tools.opened(project.path, person=tools.somebody(1)) as other:
        assert other.progress() == Progress(articles=1, started=0, done=0, skipped=0, flagged=0)

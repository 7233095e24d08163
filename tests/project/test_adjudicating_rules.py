"""What needs no look: counted first, then settled as one act, on one article or on all of a list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.changes import Cancelled
from annotator.model.messages import Problem
from annotator.project import Project, adjudicating
from annotator.project import adjudicating_rules as rules
from annotator.project.adjudicating_rules import Rule, RuleCount
from tests.project import tools
from tests.project.adjudicated import TEXT, L, P, held, made, now, tagged

ONE = [(0, 10, L), (12, 21, P), (36, 38, L), (45, 50, P)]
TWO = [(0, 10, L), (12, 21, L), (36, 38, L)]
THREE = [(0, 8, L), (12, 21, L), (36, 38, L)]
SECOND = "第二篇文章：澄江区南桥街道办事处开展活动。"


@pytest.fixture
def project(project_path: Path) -> Iterator[Project]:
    """Three have finished the first article, two of them the second, nobody the third."""
    made(project_path, ONE, TWO, THREE, texts=(TEXT, SECOND, "第三篇。"))
    for number in (1, 2):
        tagged(project_path, number, [(6, 9, L), (9, 16, L)][:number], article=2)
    with tools.opened(project_path, person=tools.somebody(9)) as project:
        yield project


def test_the_rules_say_beforehand_what_they_would_settle(project: Project):
    articles = adjudicating.progress(project).to_do
    assert articles == (1, 2)
    assert rules.count(project, Rule(), articles) == RuleCount(2, 6, 2, 0, 2, 3)
    assert rules.count(project, Rule(2), articles) == RuleCount(2, 6, 5, 1, 2, 3)
    assert rules.count(project, Rule(2), [1]) == RuleCount(1, 4, 4, 1, 1, 3)
    assert rules.count(project, Rule(3), [1]) == RuleCount(1, 4, 1, 0, 1, 3)
    assert held(project) == [], "counting settles nothing"


def test_a_majority_is_one_act_over_all_articles(project: Project):
    rules.settle(project, Rule(2), adjudicating.progress(project).to_do).result(20)
    assert held(project) == [(0, 10, L), (12, 21, L), (36, 38, L)]
    assert held(project, 2) == [(6, 9, L)]
    assert now(project).open() == []
    assert [one.start for one in now(project, 2).open()] == [9]
    assert project.undoable() == "adjudicate_rule"
    project.undo().result(20)
    assert (held(project), held(project, 2)) == ([], [])
    assert len(now(project).open()) == 4
    assert project.check().problems == ()


def test_what_is_settled_already_is_left(project: Project):
    found = now(project)
    adjudicating.settle(project, found, 1, found.matters[1].version(found.participants[0].annotator.id)).result(20)
    rules.settle(project, Rule(2), [1]).result(20)
    assert (12, 21, P) in held(project)


def test_a_rule_that_settles_nothing_is_refused(project: Project):
    rules.settle(project, Rule(), [1]).result(20)
    with pytest.raises(Problem) as error:
        rules.settle(project, Rule(), [1]).result(20)
    assert tools.code_of(error) == "nothing_changed"
    with pytest.raises(Problem) as error:
        rules.settle(project, Rule(1), [1])
    assert tools.code_of(error) == "adjudication_rule"


def test_cancel_leaves_nothing(project: Project):
    seen: list[int] = []

    def progress(done: int, total: int) -> None:
        seen.append(done)

    with pytest.raises(Cancelled):
        rules.settle(project, Rule(2), [1, 2], progress=progress, cancelled=lambda: len(seen) > 0).result(20)
    assert seen == [0]
    assert held(project) == []
    with pytest.raises(Cancelled):
        rules.count(project, Rule(2), [1, 2], cancelled=lambda: True)

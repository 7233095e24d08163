"""What suggestions learn from: one's own answers and the adjudicated layer, others' only where that is switched on."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from annotator.model.changes import Cancelled
from annotator.project import Project, default_labels, suggesting_order
from annotator.project import suggesting_learning as learning
from annotator.project.suggesting import prepare, reject, suggestions_for
from annotator.project.suggesting_all import suggest_all
from tests.project import tools

TEXT = "甲乙坊里灯火通明，甲乙坊外车水马龙。\n"
NEXT = "走进甲乙坊看一看。\n"
ME, OTHER, MACHINE = tools.somebody(), tools.somebody(1), tools.somebody(2)


@pytest.fixture
def path(project_path: Path) -> Path:
    return tools.made(project_path, TEXT, NEXT, labels=default_labels(), person=ME)


def remembered(project: Project, article: int = 2) -> list[tuple[int, int, str]]:
    found = suggestions_for(project, prepare(project), article)
    return [(one.start, one.end, one.label) for one in found if one.source == "memory"]


def test_own_spans_are_learned_from(path: Path) -> None:
    with tools.opened(path, person=ME) as project:
        project.tag(1, 0, 3, "locality").result()
        assert remembered(project) == [(2, 5, "locality")]


def test_the_adjudicated_layer_is_learned_from(path: Path) -> None:
    with tools.opened(path, person=ME) as project:
        project.tag(1, 0, 3, "locality", adjudicated=True).result()
        assert remembered(project) == [(2, 5, "locality")]


def test_others_are_learned_from_only_where_it_is_switched_on(path: Path) -> None:
    with tools.opened(path, person=OTHER) as project:
        project.tag(1, 0, 3, "locality").result()
    with tools.opened(path, person=ME) as project:
        assert not learning.learns_from_others(project)
        assert remembered(project) == []
        learning.learn_from_others(project, others=True)
        assert remembered(project) == [(2, 5, "locality")]
        learning.learn_from_others(project, others=False)
        assert remembered(project) == []


def test_a_computed_layer_is_never_learned_from(path: Path) -> None:
    with tools.opened(path, person=ME) as project:
        project.tag(1, 0, 3, "locality").result()
    with tools.opened(path, person=MACHINE) as project:
        learning.learn_from_others(project, others=True)
        assert suggest_all(project, suggesters=["memory"]).spans == 3
    with tools.opened(path, person=ME) as project:
        project.remove([one.id for one in project.spans(1)]).result()
        assert learning.learns_from_others(project)
        assert remembered(project) == []


def test_imported_spans_count_once_the_article_is_done(path: Path, tmp_path: Path) -> None:
    lines = tools.jsonl(tmp_path / "a.jsonl", tools.line(TEXT, [(0, 3, "locality")]))
    with tools.opened(path, person=ME) as project:
        project.import_paths([lines])
        assert {one.origin for one in project.spans(1)} == {"import"}
        assert remembered(project) == []
        project.set_status(1, "done").result()
        assert (2, 5, "locality") in remembered(project)


def test_what_was_left_untagged_in_done_articles_counts_against_it(path: Path) -> None:
    with tools.opened(path, person=ME) as project:
        project.tag(1, 0, 3, "locality").result()
        for number in range(3):
            tools.add(project, f"第{number}次说起甲乙坊，没有标注。\n", name=f"{number}.md")
        assert remembered(project) == [(2, 5, "locality")]
        for article in (1, 3, 4, 5):
            project.set_status(article, "done").result()
        assert remembered(project) == []


def test_a_rejection_counts_elsewhere_whoever_proposes(path: Path) -> None:
    with tools.opened(path, person=ME) as project:
        article = tools.add(project, "今年新增5个停车场。\n还是5个停车场。\n")
        kit = prepare(project)
        first, second = [one for one in suggestions_for(project, kit, article) if one.label == "metric"]
        reject(project, article, [first]).result()
        kit.learn(project.article(article).text, rejected=[first])
        for each in (kit, prepare(project)):
            found = suggestions_for(project, each, article)
            assert (second.start, second.end, "metric") not in [(one.start, one.end, one.label) for one in found]


def test_a_rejection_of_what_was_tagged_after_all_is_none(path: Path) -> None:
    with tools.opened(path, person=ME) as project:
        project.tag(1, 0, 3, "locality").result()
        (one,) = [one for one in suggestions_for(project, prepare(project), 2) if one.source == "memory"]
        reject(project, 2, [one]).result()
        project.tag(2, one.start, one.end, one.label).result()
        learned = learning.lexicon(project, learning.teachers(project))["甲乙坊"]
        assert (learned.accepted, learned.rejected) == ({"locality": 2}, {})


def test_how_often_each_was_right_is_counted_on_done_articles(project_path: Path) -> None:
    text = "今年新增5个停车场。\n"
    tools.made(project_path, text, labels=default_labels())
    with tools.opened(project_path) as project:
        assert prepare(project).record == {}
        project.tag(1, text.index("5"), text.index("5") + 2, "metric").result()
        project.set_status(1, "done").result()
        assert prepare(project).record == {("rules", "metric"): (1, 0), ("rules", "date"): (0, 1)}


def test_a_layer_can_be_suggested(path: Path, tmp_path: Path) -> None:
    lines = tools.jsonl(tmp_path / "a.jsonl", tools.line(NEXT, [(2, 5, "honour")], annotator="流水线"))
    with tools.opened(path, person=ME) as project:
        project.import_paths([lines])
        assert suggestions_for(project, prepare(project), 2) == ()
        (pipeline,) = [one for one in project.annotators() if one.name == "流水线"]
        learning.suggest_layers(project, [pipeline])
        (found,) = suggestions_for(project, prepare(project), 2)
        assert (found.start, found.end, found.label, found.source) == (2, 5, "honour", "layer 流水线")
        assert str(found.reason) == "Tagged so in the layer of 流水线"
        learning.suggest_layers(project, [])
        assert suggestions_for(project, prepare(project), 2) == ()


def test_articles_are_ranked_by_what_they_would_teach(path: Path) -> None:
    with tools.opened(path, person=ME) as project:
        sure = tools.add(project, "没有什么可说的。\n" * 30, name="sure.txt")
        unsure = tools.add(project, "今年，甲乙坊的5个社区和乐佳美农场开展“亮赛比”活动。\n", name="unsure.txt")
        kit = prepare(project)
        found = suggesting_order.Ranking(project).go_on(kit)
        scores = {article: score for article, score, _ in found}
        assert set(scores) == {1, 2, sure, unsure}
        assert scores[unsure] > scores[sure]
        reasons = {article: str(reason) for article, _, reason in found}
        assert reasons[sure] == "Little is uncertain"
        assert "seldom" in reasons[unsure]
        project.set_status(unsure, "done").result()
        assert unsure not in [article for article, _, _ in suggesting_order.Ranking(project).go_on(kit)]


def test_settings_of_one_project_are_not_those_of_another(path: Path, tmp_path: Path) -> None:
    other = tools.made(tmp_path / "other.db", TEXT)
    with tools.opened(path) as project, tools.opened(other) as second:
        learning.learn_from_others(project, others=True)
        assert learning.learns_from_others(project)
        assert not learning.learns_from_others(second)
    settings = json.loads((Path(os.environ["ANNOTATOR_CONFIG_DIR"]) / "settings.json").read_text())
    assert settings["learn_from_others"] == [str(path)]


def test_a_ranking_goes_on_in_slices_over_every_article(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggesting_order, "_PAGE", 3)
    with tools.opened(path, person=ME) as project:
        for number in range(8):
            tools.add(project, f"甲乙坊的第{number}篇，有{number}个社区。\n", name=f"{number}.txt")
        project.set_status(4, "done").result()
        kit = prepare(project)
        whole = suggesting_order.Ranking(project).go_on(kit)
        ranking = suggesting_order.Ranking(project)
        with pytest.raises(Cancelled):
            ranking.go_on(kit, cancelled=lambda: True)
        slices = [ranking.go_on(kit, waiting=lambda: True), ranking.go_on(kit, seconds=0)]
        assert [len(one) for one in slices] == [1, 1], "whoever waits is let in after one article"
        slices.append(ranking.go_on(kit))
        assert ranking.go_on(kit) == []
        found = [one for part in slices for one in part]
        assert [article for article, _, _ in found] == [1, 2, 3, 5, 6, 7, 8, 9, 10]
        assert found == whole
        late = tools.add(project, "后来的一篇，甲乙坊。\n", name="late.txt")
        assert [article for article, _, _ in ranking.go_on(kit)] == [late]

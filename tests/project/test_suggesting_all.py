"""Suggestions for all articles: a computed layer that is replaced by differences and never a person's."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import settings
from annotator.model.changes import Cancelled
from annotator.model.messages import Problem
from annotator.model.values import Person
from annotator.project import default_labels, suggesting_all
from annotator.project.suggesting_all import suggest_all
from tests.project import tools

ONE = "9月18日，魏都区召开会议，服务群众12.3万余件。\n"
TWO = "今年以来，全区新增5个停车场。\n"
MACHINE = Person("机器", b"\x77" * 16, b"\x78" * 16)


@pytest.fixture
def path(project_path: Path) -> Path:
    return tools.made(project_path, ONE, TWO, labels=default_labels())


def scores(path: Path) -> dict[tuple[int, int, str], int]:
    query = "SELECT s.start, s.end, s.label, h.score FROM spans AS s JOIN history AS h ON h.id = s.history"
    return {(start, end, label): score for start, end, label, score in tools.rows(path, query)}


def test_every_article_gets_a_layer_with_scores_and_is_done(path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with tools.opened(path, person=MACHINE) as project:
        report = suggest_all(project, progress=lambda done, total: seen.append((done, total)))
        found = [one for article in (1, 2) for one in project.spans(article)]
        assert [project.article_row(article).status for article in (1, 2)] == ["done", "done"]
    assert seen[-1] == (2, 2)
    assert (report.articles, report.spans, report.added, report.removed) == (2, len(found), len(found), 0)
    assert {one.origin for one in found} == {"suggestion"}
    assert (ONE.index("12.3"), ONE.index("。"), "metric") in scores(path)
    assert all(500 <= score <= 1000 for score in scores(path).values())


def test_doing_it_again_writes_nothing(path: Path) -> None:
    with tools.opened(path, person=MACHINE) as project:
        first = suggest_all(project)
        rows = tools.rows(path, "SELECT count(*) FROM history")
        again = suggest_all(project)
    assert (again.spans, again.added, again.removed) == (first.spans, 0, 0)
    assert tools.rows(path, "SELECT count(*) FROM history") == rows


def test_only_differences_are_written(path: Path) -> None:
    with tools.opened(path, person=MACHINE) as project:
        suggest_all(project, suggesters=["rules"])
        ids = {one.id for one in project.spans(1) if one.label == "metric"}
        report = suggest_all(project, suggesters=["rules", "gazetteer"])
        assert report.added >= 1
        assert {one.id for one in project.spans(1) if one.label == "metric"} == ids
        report = suggest_all(project, suggesters=["rules"])
        assert report.removed >= 1
        assert "locality" not in {one.label for one in project.spans(1)}


def test_a_label_alone_leaves_the_others_as_they_are(path: Path) -> None:
    with tools.opened(path, person=MACHINE) as project:
        suggest_all(project, labels=["date"])
        assert {one.label for article in (1, 2) for one in project.spans(article)} == {"date"}
        suggest_all(project, labels=["metric"])
        assert {one.label for article in (1, 2) for one in project.spans(article)} == {"date", "metric"}


def test_hidden_articles_are_left_out(path: Path) -> None:
    with tools.opened(path, person=MACHINE) as project:
        project.hide([2]).result()
        assert suggest_all(project).articles == 1
        assert project.spans(2) == []


def test_a_layer_made_by_hand_is_never_touched(path: Path) -> None:
    with tools.opened(path, person=MACHINE) as project:
        project.tag(1, 0, 2, "honour").result()
        with pytest.raises(Problem) as caught:
            suggest_all(project)
        assert tools.code_of(caught) == "suggest_by_hand"
        assert tools.places(project) == [(0, 2, "honour")]


def test_nor_is_one_with_a_note_or_a_status_of_its_own(path: Path) -> None:
    with tools.opened(path, person=MACHINE) as project:
        project.set_status(1, "skipped").result()
        with pytest.raises(Problem) as caught:
            suggest_all(project)
        assert tools.code_of(caught) == "suggest_by_hand"


def test_nor_ones_own(path: Path) -> None:
    with tools.opened(path, person=settings.person(settings.load())) as project:
        with pytest.raises(Problem) as caught:
            suggest_all(project)
        assert tools.code_of(caught) == "suggest_oneself"


def test_unknown_names_are_refused(path: Path) -> None:
    with tools.opened(path, person=MACHINE) as project:
        for options, code in (
            ({"suggesters": ["crystal"]}, "suggester_unknown"),
            ({"labels": ["crystal"]}, "label_unknown"),
            ({"pipeline": "no_such_pipeline"}, "pipeline_unusable"),
        ):
            with pytest.raises(Problem) as caught:
                suggest_all(project, **options)
            assert tools.code_of(caught) == code


def test_cancelling_keeps_whole_batches(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggesting_all, "_BATCH", 1)
    reached: list[int] = []
    with tools.opened(path, person=MACHINE) as project:
        with pytest.raises(Cancelled):
            suggest_all(project, progress=lambda done, total: reached.append(done), cancelled=lambda: reached == [1])
        assert project.spans(1) != []
        assert project.spans(2) == []
        assert suggest_all(project).articles == 2
        assert project.spans(2) != []


def test_it_learns_from_the_person_of_this_machine_and_not_from_itself(path: Path) -> None:
    me = settings.person(settings.load())
    with tools.opened(path, person=me) as project:
        project.tag(1, ONE.index("会议"), ONE.index("会议") + 2, "programme").result()
        tools.add(project, "新的会议在开。\n会议又开。\n", name="c.txt")
    with tools.opened(path, person=MACHINE) as project:
        suggest_all(project, suggesters=["memory"])
        assert tools.places(project, 3) == [(2, 4, "programme"), (8, 10, "programme")]
    with tools.opened(path, person=me) as project:
        project.remove([one.id for one in project.spans(1)]).result()
    with tools.opened(path, person=MACHINE) as project:
        assert suggest_all(project, suggesters=["memory"]).spans == 0


def test_a_text_of_any_length_is_covered_whole(project_path: Path) -> None:
    text = ("没有什么可说。\n" * 9000) + "全年服务群众12.3万余件。\n"
    tools.made(project_path, text, labels=default_labels())
    with tools.opened(project_path, person=MACHINE) as project:
        suggest_all(project)
        (found,) = tools.places(project)
        assert text[found[0] : found[1]] == "12.3万余件"


def test_the_file_is_whole_afterwards(path: Path) -> None:
    with tools.opened(path, person=MACHINE) as project:
        suggest_all(project)
        suggest_all(project, suggesters=["rules"])
        assert project.check().problems == ()

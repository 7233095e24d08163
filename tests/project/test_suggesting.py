"""Suggestions: proposed beside what is there, answered as one act each, learned from, and never made without an act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from annotator.model.changes import Cancelled
from annotator.model.messages import Message, Problem
from annotator.model.suggestions import Suggestion
from annotator.model.values import Span
from annotator.project import Project, default_labels, suggesting
from annotator.project.suggesting import Kit, accept, accept_changed, prepare, reject, suggestions_for
from tests.project import tools

TEXT = "9月18日，魏都区南关街道办事处七一社区党支部书记李小明说，全年服务群众12.3万余件。\n"
AGAIN = "昨天，绿叶行动走进校园，绿叶行动受到欢迎。\n"


@pytest.fixture
def path(project_path: Path) -> Path:
    return tools.made(project_path, TEXT, AGAIN, labels=default_labels())


def suggestion(text: str, quote: str, label: str) -> Suggestion:
    start = text.index(quote)
    return Suggestion(start, start + len(quote), label, 0.9, Message("suggest_date"), "rules")


def shown(text: str, found: Sequence[Suggestion]) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.label) for one in found]


def proposed(project: Project, article: int = 1) -> list[tuple[str, str]]:
    return shown(project.article(article).text, suggestions_for(project, prepare(project), article))


def test_suggestions_have_a_place_a_score_and_a_reason(project: Project) -> None:
    found = suggestions_for(project, prepare(project), 1)
    assert ("12.3万余件", "metric") in shown(TEXT, found)
    assert ("9月18日", "date") in shown(TEXT, found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert 0.5 <= one.score <= 1
        assert str(one.reason)
        assert one.source in ("rules", "gazetteer")


def test_proposing_writes_nothing(project: Project, path: Path) -> None:
    before = tools.rows(path, "SELECT count(*) FROM history")
    suggestions_for(project, prepare(project), 1)
    assert tools.rows(path, "SELECT count(*) FROM history") == before
    assert project.spans(1) == []


def test_accepting_several_is_one_act_of_origin_suggestion(project: Project) -> None:
    found = suggestions_for(project, prepare(project), 1)
    changed = accept(project, 1, found).result()
    assert changed.what == "accept"
    assert {one.origin for one in project.spans(1)} == {"suggestion"}
    assert tools.places(project) == sorted((one.start, one.end, one.label) for one in found)
    assert project.article_row(1).status == "started"
    assert project.undoable() == "accept"
    project.undo().result()
    assert project.spans(1) == []
    assert project.redoable() == "accept"


def test_what_is_there_is_refused_and_nothing_is_written(project: Project) -> None:
    date, metric = suggestion(TEXT, "9月18日", "date"), suggestion(TEXT, "12.3万余件", "metric")
    accept(project, 1, [metric]).result()
    with pytest.raises(Problem) as caught:
        accept(project, 1, [date, metric]).result()
    assert tools.code_of(caught) == "span_there"
    assert tools.places(project) == [(metric.start, metric.end, "metric")]


def test_a_rejected_one_is_not_proposed_again_there(project: Project) -> None:
    date = suggestion(TEXT, "9月18日", "date")
    assert ("9月18日", "date") in proposed(project)
    assert reject(project, 1, [date]).result().what == "reject"
    assert ("9月18日", "date") not in proposed(project)
    assert project.undoable() == "reject"
    project.undo().result()
    assert ("9月18日", "date") in proposed(project)


def test_rejecting_the_same_twice_changes_nothing(project: Project) -> None:
    date = suggestion(TEXT, "9月18日", "date")
    reject(project, 1, [date]).result()
    with pytest.raises(Problem) as caught:
        reject(project, 1, [date]).result()
    assert tools.code_of(caught) == "nothing_changed"


def test_accepting_changed_tags_the_change_and_rejects_what_was_proposed(project: Project) -> None:
    metric = suggestion(TEXT, "12.3万余件", "metric")
    accept_changed(project, 1, metric, start=metric.start, end=metric.end - 1, label="metric").result()
    assert tools.places(project) == [(metric.start, metric.end - 1, "metric")]
    assert ("12.3万余件", "metric") not in proposed(project)
    assert project.undoable() == "accept"
    project.undo().result()
    assert project.spans(1) == []
    assert ("12.3万余件", "metric") in proposed(project)


def test_accepting_changed_into_the_same_rejects_nothing(project: Project, path: Path) -> None:
    metric = suggestion(TEXT, "12.3万余件", "metric")
    accept_changed(project, 1, metric, start=metric.start, end=metric.end, label="metric").result()
    assert tools.rows(path, "SELECT count(*) FROM answers") == [(0,)]


def test_nothing_is_proposed_where_it_cannot_stand(project: Project) -> None:
    start = TEXT.index("12.3万余件")
    project.tag(1, start - 2, start + 3, "programme").result()  # crosses the metric
    project.tag(1, 0, 5, "honour").result()  # stands where the date is
    found = proposed(project)
    assert ("12.3万余件", "metric") not in found
    assert ("9月18日", "date") not in found


def test_a_label_of_ones_own_may_hold_suggestions(project: Project) -> None:
    project.tag(1, 0, len(TEXT) - 1, "段落").result()
    assert ("12.3万余件", "metric") in proposed(project)


def test_what_was_tagged_is_proposed_elsewhere_and_what_was_rejected_is_not(project: Project) -> None:
    start = AGAIN.index("绿叶行动")
    project.tag(2, start, start + 4, "programme").result()
    found = suggestions_for(project, prepare(project), 2)
    second = AGAIN.rindex("绿叶行动")
    (again,) = [one for one in found if one.start == second and one.label == "programme"]
    assert (again.end, again.source) == (second + 4, "memory") or again.source == "rules"
    reject(project, 2, [again]).result()
    assert [one for one in suggestions_for(project, prepare(project), 2) if one.start == second] == []


def test_the_kit_learns_at_once_and_forgets_what_is_taken_back(project: Project) -> None:
    text = "甲乙坊里灯火通明，甲乙坊外车水马龙。"
    kit = prepare(project)
    span = Span(1, 0, 3, "locality")

    def found() -> list[tuple[str, str]]:
        return shown(text, kit.propose(text, have=[span], rejected=set()))

    assert found() == []
    kit.learn(text, accepted=[span])
    assert found() == [("甲乙坊", "locality")]
    kit.learn(text, accepted=[span], back=True)
    assert found() == []


def test_answers_move_the_record_of_who_proposed(project: Project) -> None:
    kit = prepare(project)
    date = suggestion(TEXT, "9月18日", "date")
    kit.learn(TEXT, accepted=[date])
    kit.learn(TEXT, rejected=[date])
    kit.learn(TEXT, rejected=[date])
    assert kit.record["rules", "date"] == (1, 2)
    kit.learn(TEXT, rejected=[date], back=True)
    assert kit.record["rules", "date"] == (1, 1)


def test_a_long_text_is_looked_at_around_a_place(project: Project) -> None:
    kit = prepare(project)
    text = ("没有什么可说。\n" * 6000) + "全年服务群众12.3万余件。\n" + ("没有什么可说。\n" * 6000)
    at = text.index("12.3万余件")
    (found,) = kit.propose(text, have=[], rejected=set(), around=at)
    assert text[found.start : found.end] == "12.3万余件"
    assert kit.propose(text, have=[], rejected=set()) == ()
    assert kit.propose(text, have=[Span(1, at, at + 7, "metric")], rejected=set(), around=at) == ()


def test_one_endless_line_is_cut_all_the_same(project: Project) -> None:
    text = "说" * 50_000 + "12.3万余件" + "说" * 50_000
    (found,) = prepare(project).propose(text, have=[], rejected=set(), around=50_000)
    assert text[found.start : found.end] == "12.3万余件"


def test_a_label_that_is_hidden_gets_no_suggestion(project: Project) -> None:
    from dataclasses import replace

    (metric,) = [label for label in project.labels() if label.key == "metric"]
    project.put_labels([replace(metric, hidden=True)]).result()
    assert "metric" not in {label for _, label in proposed(project)}


def test_a_label_shown_as_another_is_proposed_as_that(project: Project) -> None:
    from annotator.project.mapping import put_maps

    put_maps(project, {"metric": "programme"}).result()
    assert ("12.3万余件", "programme") in proposed(project)


def test_labels_are_known_by_their_names(project_path: Path) -> None:
    from annotator.model.values import Label

    tools.made(project_path, TEXT, labels=[Label("数字", "数字", "metric")])
    with tools.opened(project_path) as project:
        assert proposed(project) == [("12.3万余件", "数字")]


def test_preparing_can_be_cancelled(project: Project) -> None:
    with pytest.raises(Cancelled):
        prepare(project, cancelled=lambda: True)


def test_preparing_makes_the_reading_of_numbers_ready(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from annotator.project import readings

    prepare(project)

    def never() -> Callable[..., dict[str, str]]:
        raise AssertionError("it was read already")

    monkeypatch.setattr(readings, "make", never)
    accept(project, 1, [suggestion(TEXT, "12.3万余件", "metric")]).result()


def test_answering_is_refused_where_one_can_only_read(path: Path) -> None:
    with tools.opened(path, writable=False) as project:
        with pytest.raises(Problem) as caught:
            accept(project, 1, [suggestion(TEXT, "9月18日", "date")]).result()
        assert tools.code_of(caught) == "project_read_only"
        assert ("9月18日", "date") in proposed(project)


def test_the_order_of_suggestions_is_that_of_the_text_and_is_the_same_each_time(project: Project) -> None:
    kit = prepare(project)
    first = kit.propose(TEXT, have=[], rejected=set())
    assert first == kit.propose(TEXT, have=[], rejected=set())
    assert isinstance(kit, Kit)
    assert suggesting.Suggestion is Suggestion

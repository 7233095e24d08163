"""Merging through the program: real files, each examined in a process of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.model.changes import Cancelled, Changed, Saving
from annotator.model.messages import Problem
from annotator.model.values import Label, Person
from annotator.project import Project, merging, upkeep
from tests.project import tools

TEXT = "𠮷野社区办好了事😀三件，服务群众12.3万余件。"
OTHER = "“365”志愿服务活动在许昌市魏都区开展。"
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
ME, ANN, BOB = (tools.somebody(number, machine=number) for number in range(3))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """My project, of which the others have copies."""
    path = tools.made(tmp_path / "mine.db", TEXT, OTHER, person=ME)
    with tools.opened(path, person=ME) as project:
        project.tag(1, 0, 4, "locality").result()
    return path


def copied(mine: Path, name: str, person: Person, *acts: Callable[[Project], object]) -> Path:
    """Copy the project, and let somebody work in the copy."""
    path = mine.with_name(name)
    shutil.copyfile(mine, path)
    with tools.opened(path, person=person) as project:
        for act in acts:
            act(project)
    return path


def tagging(start: int, end: int, label: str = "programme", *, article: int = 1) -> Callable[[Project], object]:
    return lambda project: project.tag(article, start, end, label).result()


def _left(mine: Path) -> set[str]:
    return {name for name in tools.beside(mine) if not name.endswith(".lock")}


def sound(project: Project) -> str:
    """The digest of a project in which nothing is wrong."""
    report = project.check()
    assert report.problems == (), [str(problem) for problem in report.problems]
    return report.digest


def test_a_plan_says_what_comes_and_changes_nothing(mine: Path) -> None:
    ann = copied(
        mine,
        "ann.db",
        ANN,
        tagging(4, 8),
        tagging(8, 10, "机构"),
        lambda p: p.set_status(1, "done").result(),
        lambda p: p.note_article(2, "待查").result(),
        lambda p: p.set_facts(2, title="志愿").result(),
        lambda p: p.hide([2]).result(),
        lambda p: p.put_labels([Label("org", "单位", "Organisation")]).result(),
        lambda p: tools.add(p, "第三篇。", name="third.txt"),
    )
    before = tools.hashed(mine), tools.hashed(ann)
    with tools.opened(mine, person=ME, writable=False) as project, merging.plan(project, [ann]) as planned:
        (plan,) = planned.files
        assert (plan.articles_new, plan.articles_known, plan.sources_new) == (1, 2, 1)
        assert (plan.spans_new, plan.spans_changed, plan.spans_removed) == (2, 0, 0)
        assert (plan.statuses, plan.notes, plan.facts, plan.hidden) == (1, 1, 1, 1)
        assert plan.labels_new == ("org",)
        assert [(one.key, one.spans) for one in plan.labels_unknown] == [("机构", 1)]
        assert [(one.annotator, one.new, one.mine, one.spans_new) for one in plan.layers] == [
            (ANN.name, True, False, 2)
        ]
        assert (plan.conflicts_new, plan.mine_count, plan.aside, plan.problem) == (0, 0, (), None)
        assert plan.rows_known == len(tools.rows(mine, "SELECT 1 FROM history"))
        project.close()
        assert (tools.hashed(mine), tools.hashed(ann)) == before
    assert _left(mine) == {"ann.db"}


def test_a_merge_takes_in_all_of_it_after_a_backup_and_tells_the_listeners(mine: Path) -> None:
    ann = copied(mine, "ann.db", ANN, tagging(4, 8), lambda p: p.set_status(1, "done").result())
    told: list[Changed | Saving] = []
    with tools.opened(mine, person=ME) as project:
        before = sound(project)
        project.subscribe(told.append)
        report = merging.merge(project, [ann])
        assert report.rows_new == report.files[0].rows_new > 0
        (layer,) = (one for one in project.layers(1) if one.annotator.uid == ANN.uid)
        assert layer.status == "done"
        assert tools.places(project, annotator=layer.annotator.id) == [(4, 8, "programme")]
        assert tools.places(project) == [(0, 4, "locality")]
        after = sound(project)
    assert report.backup is not None
    changed = [news for news in told if isinstance(news, Changed)]
    assert [(news.what, news.everything, news.labels, news.annotators) for news in changed] == [
        ("merge", True, True, True)
    ]
    waiting = [news.message.code for news in told if isinstance(news, Saving) and news.message]
    assert waiting == ["waiting_for_merge"]
    with tools.opened(report.backup, person=ME, writable=False) as backup:
        assert sound(backup) == before != after


def test_merging_again_adds_nothing_and_makes_no_backup(mine: Path) -> None:
    ann = copied(mine, "ann.db", ANN, tagging(4, 8))
    with tools.opened(mine, person=ME) as project:
        assert merging.merge(project, [ann, ann]).files[1].nothing_new
        before = sound(project), tools.rows(mine, "SELECT count(*) FROM history")
        again = merging.merge(project, [ann])
        assert again.files[0].nothing_new
        assert (again.rows_new, again.backup, again.conflicts) == (0, None, 0)
        assert (sound(project), tools.rows(mine, "SELECT count(*) FROM history")) == before
    assert len(upkeep.list_backups(mine)) == 1


def test_more_files_than_sqlite_attaches(mine: Path) -> None:
    copies = [
        copied(mine, f"copy{number}.db", tools.somebody(number, machine=number), tagging(number, number + 1))
        for number in range(1, 13)
    ]
    with tools.opened(mine, person=ME) as project:
        report = merging.merge(project, copies)
        assert [one.spans_new for one in report.files] == [1] * 12
        assert len(project.layers(1)) == 13
        sound(project)


def test_a_new_project_takes_in_everything_and_both_ways_give_the_same(mine: Path) -> None:
    ann = copied(mine, "ann.db", ANN, tagging(4, 8), lambda p: p.hide([2]).result())
    bob = copied(mine, "bob.db", BOB, tagging(4, 8), lambda p: p.set_facts(1, title="题").result())
    digests: set[str] = set()
    for number, order in enumerate(([mine, ann, bob], [bob, mine, ann])):
        new = tools.made(mine.with_name(f"new{number}.db"))
        with tools.opened(new, person=tools.somebody(9)) as project:
            merging.merge(project, order)
            digests.add(sound(project))
            assert not project.undoable()
    assert len(digests) == 1


def test_conflicts_are_counted_and_the_next_act_settles_them(mine: Path) -> None:
    other = copied(mine, "laptop.db", tools.somebody(0, machine=7), lambda p: p.relabel(1, "programme").result())
    with tools.opened(mine, person=ME) as project:
        project.move(1, 0, 6).result()
        report = merging.merge(project, [other])
        assert (report.conflicts, report.files[0].conflicts_new) == (1, 1)
        (span,) = project.spans(1)
        project.note_span(span.id, "定了").result()
        settled = copied(mine, "x.db", BOB, lambda p: None)
        assert settled.exists()
    third = tools.made(mine.with_name("third.db"))
    with tools.opened(third, person=BOB) as project:
        both = merging.merge(project, [other, mine])
        assert [(one.conflicts_new, one.conflicts_settled) for one in both.files] == [(0, 0), (0, 0)]
        assert both.conflicts == 0
        sound(project)


def test_cancelled_at_any_moment_nothing_is_left(mine: Path) -> None:
    ann = copied(mine, "ann.db", ANN, *(tagging(start, start + 1) for start in range(10)))
    with tools.opened(mine, person=ME) as project:
        before = sound(project)
        for patience in (0, 1, 2, 5, 10, 20, 40):
            asked = 0

            def cancelled(patience: int = patience) -> bool:
                nonlocal asked
                asked += 1
                return asked > patience

            try:
                merging.merge(project, [ann], cancelled=cancelled)
            except Cancelled:
                assert sound(project) == before
            else:
                assert sound(project) != before
                break
        else:
            merging.merge(project, [ann])
            assert sound(project) != before
    assert _left(mine) == {"ann.db"}


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_file_of_an_older_schema_is_taken_in_and_stays_as_it_is(mine: Path, version: int) -> None:
    old = mine.with_name("old.db")
    shutil.copyfile(FIXTURES / f"schema{version}.db", old)
    before = tools.hashed(old)
    with tools.opened(mine, person=ME) as project:
        report = merging.merge(project, [old])
        assert report.files[0].version == version
        assert report.files[0].articles_new == 2
        sound(project)
        have = set(tools.rows(mine, "SELECT key FROM history"))
    assert tools.hashed(old) == before
    assert set(tools.rows(old, "SELECT key FROM history")) <= have


def test_a_refused_file_keeps_everything_out_and_is_named(mine: Path) -> None:
    ann = copied(mine, "ann.db", ANN, tagging(4, 8))
    bad = mine.with_name("bad.db")
    bad.write_text("<html>" * 200)
    with tools.opened(mine, person=ME) as project:
        before = sound(project)
        with merging.plan(project, [ann, bad]) as planned:
            assert [one.problem.code if one.problem else "" for one in planned.files] == ["", "project_not_sqlite"]
            with pytest.raises(Problem) as refused:
                merging.merge(project, planned)
        assert refused.value.message.code == "merge_refused"
        assert "bad.db" in str(refused.value)
        with pytest.raises(Problem) as itself:
            merging.merge(project, [mine])
        assert "the open project itself" in str(itself.value)
        assert sound(project) == before
    assert upkeep.list_backups(mine) == []


def test_without_room_for_a_backup_it_merges_and_says_so(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = copied(mine, "ann.db", ANN, tagging(4, 8))

    def full(*_: object, **__: object) -> Path:
        raise Problem("backup_no_room", path="backups")

    monkeypatch.setattr(upkeep, "backup", full)
    with tools.opened(mine, person=ME) as project:
        report = merging.merge(project, [ann])
        assert report.backup is None
        assert report.backup_skipped is not None
        assert "disk is too full" in report.as_text()
        sound(project)


def test_read_only_plans_but_does_not_merge(mine: Path) -> None:
    ann = copied(mine, "ann.db", ANN, tagging(4, 8))
    with tools.opened(mine, person=ME, writable=False) as project, merging.plan(project, [ann]) as planned:
        assert planned.files[0].spans_new == 1
        with pytest.raises(Problem) as refused:
            merging.merge(project, planned)
        assert refused.value.message.code == "project_read_only"


def test_a_plan_for_a_project_of_an_older_schema(mine: Path, tmp_path: Path) -> None:
    old = tmp_path / "old" / "old.db"
    old.parent.mkdir()
    shutil.copyfile(FIXTURES / "schema1.db", old)
    with tools.opened(old, person=ME, writable=False) as project, merging.plan(project, [mine]) as planned:
        assert planned.files[0].articles_new == 2

"""Adjudicating across twins: a layer on the same file prepared otherwise takes part, read in the article's text."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotator.model.handing import SendRequest
from annotator.project import Project, adjudicating, carrying, handing, merging
from annotator.project.adjudicating_rules import Rule, count
from tests.project import tools, twins
from tests.project.adjudicated import L, P, now
from tests.project.twins import AS_IT_IS, REFLOWED, TEXT, make, place

ONE, OTHER, THIRD = 1, 2, 3
Words = Sequence[tuple[str, str]]


@pytest.fixture
def path(project_path: Path, tmp_path: Path) -> Path:
    """A project in which one has done the text as it is, and another the reflowed one."""
    make(project_path, tmp_path)
    done(project_path, ONE, AS_IT_IS, [("许昌市", L), ("七一\n\n社区", L), ("12.8万人", P)])
    done(project_path, OTHER, REFLOWED, [("许昌市", L), ("七一社区的", L), ("灯天一黑", P)])
    return project_path


def done(path: Path, who: int, article: int, spans: Words) -> None:
    with tools.opened(path, person=tools.somebody(who)) as project:
        for words, label in spans:
            twins.tag(project, article, words, label)
        project.set_status(article, "done").result(20)


def adjudicator(path: Path) -> Project:
    return tools.opened(path, person=tools.somebody(9))


def settle_all(project: Project, article: int, version: int = 0) -> None:
    """Settle every open case as the participant of that number has it."""
    for one in now(project, article).open():
        found = now(project, article)
        who = found.participants[version].annotator.id
        adjudicating.settle(project, found, one.number, found.matters[one.number].version(who)).result(20)


def held(project: Project, article: int) -> list[str]:
    text = project.article(article).text
    layer = next((one for one in project.layers(article) if one.annotator.adjudicated), None)
    return [text[span.start : span.end] for span in layer.spans] if layer is not None else []


def said(project: Project, article: int) -> list[tuple[str, str, str]]:
    text = project.article(article).text
    return [(text[one.start : one.end], one.kind, one.state) for one in now(project, article).matters]


def test_the_layer_on_the_twin_takes_part(path: Path) -> None:
    with adjudicator(path) as project:
        found = now(project, AS_IT_IS)
        assert [one.annotator.name for one in found.participants] == ["标注员1", "标注员2"]
        assert said(project, AS_IT_IS) == [
            ("许昌市", "same", "open"),
            ("七一\n\n社区的", "boundary", "open"),
            ("12.8万人", "only", "open"),
        ]
        (borrowed,) = found.borrowed
        assert (borrowed.twin.article, borrowed.layer.annotator.name) == (REFLOWED, "标注员2")
        assert [(one.text, one.why) for one in borrowed.without] == [("灯天一黑", "apart")]
        # Seen from the other text it is the other way round.
        assert [one.layer.annotator.name for one in now(project, REFLOWED).borrowed] == ["标注员1"]
        assert said(project, REFLOWED)[1] == ("灯天一黑", "only", "open")


@pytest.mark.parametrize("article", [AS_IT_IS, REFLOWED])
def test_deciding_names_the_rows_of_both_articles(path: Path, article: int) -> None:
    with adjudicator(path) as project:
        settle_all(project, article, version=1)
        assert said(project, article)[-1][2] == "settled"
        adjudicating.close(project, article).result(20)
        found = now(project, article)
        assert found.closed
        assert not found.stale
        assert project.check().problems == ()
        words = ["许昌市", "七一\n\n社区的"] if article == AS_IT_IS else ["许昌市", "灯天一黑", "七一社区的"]
        assert held(project, article) == words
        rows = tools.rows(
            path,
            "SELECT DISTINCT h.article FROM considered AS c JOIN history AS r ON r.id = c.row "
            "JOIN history AS h ON h.id = c.seen WHERE r.article = ? ORDER BY 1",
            article,
        )
        assert rows == [(AS_IT_IS,), (REFLOWED,)]
        assert project.layers(AS_IT_IS + REFLOWED - article)[0].spans, "nobody's layer is touched"


def test_twins_wait_as_one_article(path: Path) -> None:
    with adjudicator(path) as project:
        main = min((AS_IT_IS, REFLOWED), key=lambda one: project.article(one).key)
        assert adjudicating.progress(project).waiting == (main,)
    done(path, THIRD, AS_IT_IS, [("许昌市", L)])
    with adjudicator(path) as project:
        assert adjudicating.progress(project).waiting == (AS_IT_IS,)
        assert adjudicating.next_article(project, REFLOWED) == AS_IT_IS
        assert len(now(project, AS_IT_IS).participants) == 3
        settle_all(project, AS_IT_IS)
        adjudicating.close(project, AS_IT_IS).result(20)
        found = adjudicating.progress(project)
        assert (found.waiting, found.closed, found.stale) == ((), (AS_IT_IS,), ())
        adjudicating.reopen(project, AS_IT_IS).result(20)
        assert adjudicating.progress(project).waiting == (AS_IT_IS,)
        project.hide([REFLOWED]).result(20)
        assert adjudicating.progress(project).waiting == (AS_IT_IS,)
        assert len(now(project, AS_IT_IS).participants) == 2


@pytest.mark.parametrize("change", ["edge", "new", "without", "status"])
def test_what_is_changed_on_the_twin_makes_it_stale(path: Path, change: str) -> None:
    with adjudicator(path) as project:
        settle_all(project, AS_IT_IS)
        adjudicating.close(project, AS_IT_IS).result(20)
        assert adjudicating.progress(project).stale == ()
    with tools.opened(path, person=tools.somebody(OTHER)) as project:
        spans = {
            text: span for (text, _), span in zip(twins.quotes(project, REFLOWED), project.spans(REFLOWED), strict=True)
        }
        if change == "edge":
            span = spans["七一社区的"]
            project.move(span.id, span.start, span.end - 1).result(20)
        elif change == "new":
            twins.tag(project, REFLOWED, "12.8万人", P)
        elif change == "without":
            project.remove([spans["灯天一黑"].id]).result(20)
        else:
            project.set_status(REFLOWED, "flagged").result(20)
    with adjudicator(path) as project:
        assert adjudicating.progress(project).stale == (AS_IT_IS,)
        settle_all(project, AS_IT_IS)
        # What was open again is settled; what has no place here, and who has finished, closing names.
        if change in ("without", "status"):
            adjudicating.close(project, AS_IT_IS).result(20)
        assert adjudicating.progress(project).stale == ()
        assert project.check().problems == ()


def test_who_finishes_the_twin_afterwards_makes_it_stale_where_a_layer_of_it_took_part(path: Path) -> None:
    with adjudicator(path) as project:
        settle_all(project, AS_IT_IS)
        adjudicating.close(project, AS_IT_IS).result(20)
    done(path, THIRD, REFLOWED, [("许昌市", P)])
    with adjudicator(path) as project:
        found = now(project, AS_IT_IS)
        assert (found.stale, len(found.participants), found.late) == (True, 3, ())
        settle_all(project, AS_IT_IS)
        adjudicating.close(project, AS_IT_IS).result(20)
        assert not now(project, AS_IT_IS).stale


def test_a_closed_article_is_not_changed_by_a_twin_that_nobody_looked_at(project_path: Path, tmp_path: Path) -> None:
    make(project_path, tmp_path)
    for who in (ONE, OTHER):
        done(project_path, who, AS_IT_IS, [("许昌市", L)])
    with adjudicator(project_path) as project:
        settle_all(project, AS_IT_IS)
        adjudicating.close(project, AS_IT_IS).result(20)
    done(project_path, THIRD, REFLOWED, [("许昌市", P)])
    done(project_path, 4, REFLOWED, [("许昌市", P)])
    with adjudicator(project_path) as project:
        found = now(project, AS_IT_IS)
        assert (found.stale, len(found.participants)) == (False, 2)
        assert [one.name for one in found.late] == ["标注员3", "标注员4"]
        # Their work is not lost from sight: the twin waits by itself, with everybody's layers.
        assert adjudicating.progress(project).waiting == (REFLOWED,)
        assert len(now(project, REFLOWED).participants) == 4
        adjudicating.reopen(project, AS_IT_IS).result(20)
        assert len(now(project, AS_IT_IS).participants) == 4


def test_one_who_does_the_article_itself_takes_part_with_that(path: Path) -> None:
    with tools.opened(path, person=tools.somebody(OTHER)) as project:
        carrying.carry_over(project, AS_IT_IS).result(20)
    with adjudicator(path) as project:
        # Begun, but done only there.
        assert [one.twin.article for one in now(project, AS_IT_IS).borrowed] == [REFLOWED]
        settle_all(project, AS_IT_IS, version=1)
        adjudicating.close(project, AS_IT_IS).result(20)
        before = held(project, AS_IT_IS)
    with tools.opened(path, person=tools.somebody(OTHER)) as project:
        project.set_status(AS_IT_IS, "done").result(20)
    with adjudicator(path) as project:
        found = now(project, AS_IT_IS)
        assert (found.stale, found.borrowed) == (True, ())
        settle_all(project, AS_IT_IS, version=1)
        adjudicating.close(project, AS_IT_IS).result(20)
        assert (now(project, AS_IT_IS).stale, held(project, AS_IT_IS)) == (False, before)


def test_who_has_not_finished_the_twin_may_take_part(path: Path) -> None:
    with tools.opened(path, person=tools.somebody(THIRD)) as project:
        twins.tag(project, REFLOWED, "许昌市", P)
        who = project.me.id
    with adjudicator(path) as project:
        found = now(project, AS_IT_IS)
        assert [(one.annotator.id, one.spans) for one in found.others] == [(who, 1)]
        assert len(adjudicating.read(project, AS_IT_IS, also=[who]).participants) == 3


def test_a_rule_settles_across_twins(path: Path) -> None:
    with adjudicator(path) as project:
        counted = count(project, Rule(), [AS_IT_IS])
        assert (counted.open, counted.settled, counted.layers) == (3, 1, 2)
        adjudicating.settle_agreed(project, now(project, AS_IT_IS)).result(20)
        assert held(project, AS_IT_IS) == ["许昌市"]
        project.undo().result(20)
        assert held(project, AS_IT_IS) == []


def test_merged_in_any_order_it_shows_the_same(path: Path, tmp_path: Path) -> None:
    """One adjudicates, the other annotator goes on in the twin: both ways round, and again."""
    copies = [tmp_path / f"{name}.db" for name in ("a", "b")]
    for copy in copies:
        shutil.copyfile(path, copy)
    with adjudicator(copies[0]) as project:
        settle_all(project, AS_IT_IS)
        adjudicating.close(project, AS_IT_IS).result(20)
    with tools.opened(copies[1], person=tools.somebody(OTHER)) as project:
        twins.tag(project, REFLOWED, "12.8万人", P)
    digests: set[str] = set()
    for one, other in (copies, copies[::-1]):
        whole = tmp_path / f"whole-{one.stem}.db"
        shutil.copyfile(one, whole)
        with adjudicator(whole) as project:
            report = merging.merge(project, [other])
            assert not report.files[0].aside
            found = project.check()
            assert found.problems == ()
            digests.add(found.digest)
            assert adjudicating.progress(project).stale == (AS_IT_IS,)
            merging.merge(project, [other])
            assert project.check().digest == found.digest
    assert len(digests) == 1


def test_a_part_without_the_twin_is_whole_and_merges_back(path: Path, tmp_path: Path) -> None:
    with adjudicator(path) as project:
        settle_all(project, AS_IT_IS)
        adjudicating.close(project, AS_IT_IS).result(20)
        whole = project.check().digest
        part = tmp_path / "part.db"
        handing.send(project, part, SendRequest(articles=(AS_IT_IS,)))
    with adjudicator(part) as project:
        assert project.check().problems == ()
        assert project.articles(limit=9)[0].id
        assert adjudicating.progress(project).stale == ()
    with adjudicator(path) as project:
        merging.merge(project, [part])
        assert project.check().digest == whole
    with adjudicator(part) as project:
        merging.merge(project, [path])
        assert project.check().digest == whole
        assert adjudicating.progress(project).stale == ()


def test_the_place_of_a_decision_is_checked_against_this_text(path: Path) -> None:
    with adjudicator(path) as project:
        settle_all(project, AS_IT_IS, version=1)
        start, end = place(TEXT, "七一\n\n社区的")
        quoted = tools.rows(
            path, "SELECT quote FROM history WHERE author IS NOT NULL AND start = ? AND end = ?", start, end
        )
        assert quoted == [("七一\n\n社区的",)]

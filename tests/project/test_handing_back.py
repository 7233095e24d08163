"""What was handed out comes back: parts merge by the same laws as whole files."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model.handing import SendRequest
from annotator.model.values import ArticleFilter, Person
from annotator.project import create_project, handing, merging
from tests.project import tools

TEXTS = ("第一篇讲的是许昌", "第二篇讲的是漯河", "第三篇也讲许昌", "第四篇什么都没讲")
FIRST, SECOND, THIRD = tools.somebody(1), tools.somebody(2), tools.somebody(3)
EMPTY = SendRequest(layers=())


@pytest.fixture
def whole(project_path: Path) -> Path:
    """Four articles; two annotators, a removal, an undo, a correction, the adjudicated layer, an assignment."""
    tools.made(project_path, *TEXTS, person=FIRST)
    with tools.opened(project_path, person=FIRST) as first:
        first.tag(1, 0, 3, "locality").result()
        first.remove([first.tag(1, 3, 5, "locality").result().spans[0].id]).result()
        first.tag(2, 0, 3, "programme").result()
        first.undo().result()
        first.set_facts(2, title="改过的题目").result()
        first.set_status(1, "done").result()
    with tools.opened(project_path, person=SECOND) as second:
        second.tag(1, 0, 4, "locality").result()
        second.set_status(1, "done").result()
        second.tag(1, 0, 3, "locality", adjudicated=True).result()
        handing.assign(second, (2, 3), newcomers=("赵敏",)).result()
    return project_path


def send(whole: Path, dest: Path, request: SendRequest, *, person: Person = FIRST) -> Path:
    with tools.opened(whole, person=person, writable=False) as project:
        return handing.send(project, dest, request).path


def digest(path: Path) -> str:
    with tools.opened(path, writable=False) as project:
        report = project.check()
        assert report.problems == ()
        return report.digest


def keys(path: Path) -> list[tuple[str]]:
    return tools.rows(path, "SELECT hex(key) FROM history ORDER BY key")


def merge(path: Path, *sources: Path, person: Person = FIRST) -> merging.MergeReport:
    with tools.opened(path, person=person) as project:
        return merging.merge(project, sources)


REQUESTS = {
    "empty": EMPTY,
    "without raw": SendRequest(raw=False),
    "one layer": SendRequest(layers=(1,)),
    "some articles": SendRequest(articles=(2, 3)),
    "one layer of one article": SendRequest(layers=(2,), articles=(1,), raw=False),
}


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_a_part_that_comes_back_as_it_went_adds_nothing(whole: Path, tmp_path: Path, request_: SendRequest) -> None:
    part = send(whole, tmp_path / "part.db", request_)
    before, rows = digest(whole), keys(whole)
    (plan,) = merge(whole, part).files
    assert plan.nothing_new
    assert plan.aside == ()
    assert (digest(whole), keys(whole)) == (before, rows)


def test_the_parts_make_the_whole_in_any_order(whole: Path, tmp_path: Path) -> None:
    with tools.opened(whole, person=FIRST, writable=False) as project:
        layers = [person.id for person in project.annotators(adjudicated=True)]
    parts = [send(whole, tmp_path / "articles.db", SendRequest(layers=(), articles=(1, 2)))]
    parts += [send(whole, tmp_path / "more.db", SendRequest(layers=(), articles=(3, 4)))]
    parts += [send(whole, tmp_path / f"{layer}.db", SendRequest(layers=(layer,), raw=False)) for layer in layers]
    for number, order in enumerate((parts, parts[::-1], [*parts[2:], *parts[:2]])):
        made = tmp_path / f"made{number}.db"
        create_project(made, labels=tools.LABELS)
        for part in order:
            merge(made, part)
        assert digest(made) == digest(whole)
        assert keys(made) == keys(whole)
        assert tools.rows(made, "SELECT * FROM missing") == []


def test_what_was_tagged_at_home_comes_back(whole: Path, tmp_path: Path) -> None:
    part = send(whole, tmp_path / "part.db", SendRequest(layers=(), articles=(2, 3)))
    with tools.opened(part, person=THIRD) as home:
        (taker,) = [person for person in home.annotators() if person.name == "赵敏"]
        home.choose_annotator(annotator=taker)
        mine = [row.id for row in home.articles(ArticleFilter(assigned=home.me.id))]
        assert mine == [1, 2]
        for article in mine:
            home.tag(article, 0, 3, "locality").result()
            home.set_status(article, "done").result()
    # Meanwhile somebody goes on with the whole.
    with tools.opened(whole, person=FIRST) as project:
        project.tag(2, 4, 6, "programme").result()
    report = merge(whole, part)
    assert report.files[0].spans_new == 2
    with tools.opened(whole, person=FIRST) as project:
        assert project.check().problems == ()
        (progress,) = [one for one in handing.progress_by_annotator(project) if one.annotator.name == "赵敏"]
        assert (progress.assigned, progress.over, progress.spans) == (2, 2, 2)
        assert tools.places(project, 2) == [(4, 6, "programme")]
    again = merge(whole, part)
    assert again.files[0].nothing_new


def test_work_on_ones_own_layer_in_a_part_and_in_the_whole_meets(whole: Path, tmp_path: Path) -> None:
    part = send(whole, tmp_path / "part.db", SendRequest(layers=(1,), articles=(1,)))
    with tools.opened(part, person=tools.somebody(1, machine=5)) as home:
        (span,) = home.spans(1)
        home.move(span.id, 0, 2).result()
    with tools.opened(whole, person=FIRST) as project:
        (span,) = project.spans(1)
        project.relabel(span.id, "programme").result()
    merge(whole, part)
    with tools.opened(whole, person=FIRST) as project:
        # Two heads of one span: both stay until somebody settles it.
        assert len(tools.rows(whole, "SELECT * FROM conflicts WHERE kind = 'span'")) == 1
        assert project.check().problems == ()


def test_the_adjudicated_layer_alone_is_completed_by_the_rest(whole: Path, tmp_path: Path) -> None:
    with tools.opened(whole, person=FIRST) as project:
        layer = handing.layer_named(project, "adjudicated")
    part = send(whole, tmp_path / "part.db", SendRequest(layers=(layer,)))
    rest = send(whole, tmp_path / "rest.db", SendRequest(layers=(1, 2)))
    merge(part, rest)
    assert digest(part) == digest(whole)
    assert tools.rows(part, "SELECT * FROM missing") == []


def test_raw_bytes_that_stayed_behind_are_brought_by_another_file(whole: Path, tmp_path: Path) -> None:
    part = send(whole, tmp_path / "part.db", SendRequest(raw=False))
    assert tools.rows(part, "SELECT count(*) FROM sources WHERE raw IS NOT NULL") == [(0,)]
    merge(part, whole)
    assert tools.rows(part, "SELECT count(*) FROM sources WHERE raw IS NOT NULL") == [(len(TEXTS),)]

"""Searching a project: what can be typed, what is found, whatever state the index is in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.changes import Cancelled
from annotator.model.messages import Problem
from annotator.model.search import Query
from annotator.model.values import ArticleFilter
from annotator.project import Project
from annotator.project.searching import Searcher
from annotator.store import search as searches
from tests.project import tools

TEXTS = (
    "许昌市推进“红色动能”工程\n常住人口12.8万户。\n",
    "許昌的第二篇\n12.8萬戶，又12万户。\n",
    "第三篇\n没有别的。\n",
)


@pytest.fixture
def project(project_path: Path) -> Iterator[Project]:
    with tools.opened(tools.made(project_path, *TEXTS)) as project:
        yield project


@pytest.fixture
def searcher(project: Project) -> Searcher:
    return Searcher(project)


def places(searcher: Searcher, text: str, **more: object) -> list[tuple[int, int, int]]:
    found = searcher.search(searcher.query(text, **more))  # type: ignore[arg-type]
    return [(hit.article, hit.start, hit.end) for hit in found.hits]


def test_a_hit_says_where_it_stands_and_what_is_around(searcher: Searcher) -> None:
    (hit,) = searcher.search(searcher.query("红色")).hits
    assert (hit.article, hit.start, hit.end, hit.text) == (1, 6, 8, "红色")
    assert hit.title == "许昌市推进“红色动能”工程"
    assert hit.before + hit.text + hit.after == TEXTS[0]
    assert TEXTS[0][hit.start : hit.end] == hit.text


def test_the_text_is_given_as_it_stands_not_folded(searcher: Searcher) -> None:
    assert [hit.text for hit in searcher.search(searcher.query("万户")).hits] == ["万户", "萬戶", "万户"]


def test_index_or_not_the_same_is_found(project: Project, searcher: Searcher) -> None:
    asked = ("户", "许昌", "12", "“", "12 许昌", '"万户，"', "没有这个")
    before = [places(searcher, text) for text in asked]
    assert searcher.missing() == 3
    searcher.bring_up_to_date()
    assert searcher.missing() == 0
    assert [places(searcher, text) for text in asked] == before
    tools.add(project, "许昌又来一篇\n", name="new.txt")
    assert searcher.missing() == 1
    assert places(searcher, "许昌")[-1] == (4, 0, 2)
    found = searcher.search(searcher.query("许昌"))
    assert (found.indexed, found.articles) == (3, 4)
    searcher.bring_up_to_date()
    assert places(searcher, "许昌")[-1] == (4, 0, 2)


def test_pages_follow_each_other(searcher: Searcher) -> None:
    query = searcher.query(["一二三四五", "篇", "户"][-1])
    first = searcher.search(query, limit=2)
    rest = searcher.search(query, after=first.after, limit=2)
    assert [hit.article for hit in (*first.hits, *rest.hits)] == [1, 2, 2]
    assert first.after is not None
    assert rest.after is None


# What can be typed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("许昌 万户", ("许昌", "万户")),
        ("许昌　万户", ("许昌", "万户")),
        ('"许昌 万户"', ("许昌 万户",)),
        ('"许昌 万', ("许昌 万",)),
        ('""', ()),
        ("“许昌 万户”", ("“许昌", "万户”")),
        ("12:30", ("12:30",)),
        ("http://x", ("http://x",)),
        ("1-200", ("1-200",)),
        ("注意：", ("注意：",)),
    ],
)
def test_words_and_phrases(searcher: Searcher, text: str, words: tuple[str, ...]) -> None:
    assert searcher.query(text) == Query(words)


def test_the_words_that_filter_are_those_of_handing_out(searcher: Searcher) -> None:
    query = searcher.query('status:done,flagged assigned:none is:noted word:"日 报" 户')
    assert query.words == ("户",)
    assert query.filter == ArticleFilter("日 报", ("done", "flagged"), noted=True, assigned=-1)
    assert searcher.query("label:地点").labels == ("locality",)
    assert searcher.query("label:Programme,locality").labels == ("programme", "locality")
    assert searcher.query("note：要 再看").words == ("要", "再看")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("label:没有", "label_unknown"),
        ("annotator:没有", "annotator_unknown"),
        ("status:ready", "filter_wrong"),
        ("status:done status:new", "filter_twice"),
    ],
)
def test_what_the_project_does_not_have_is_said(searcher: Searcher, text: str, code: str) -> None:
    with pytest.raises(Problem) as error:
        searcher.query(text)
    assert tools.code_of(error) == code


def test_nothing_typed_finds_nothing(searcher: Searcher) -> None:
    assert searcher.search(searcher.query(" ")).hits == ()


# Spans, notes, articles --------------------------------------------------------------------------------------------


def test_spans_are_found_by_label_words_and_annotator(project: Project, searcher: Searcher) -> None:
    project.tag(1, 0, 2, "locality").result()
    project.tag(1, 0, 3, "locality").result()
    project.tag(2, 0, 2, "locality").result()
    project.tag(2, 7, 9, "programme").result()
    searcher.bring_up_to_date()
    assert places(searcher, "label:locality") == [(1, 0, 2), (1, 0, 3), (2, 0, 2)]
    assert places(searcher, "label:locality 市") == [(1, 0, 3)]
    assert places(searcher, "许昌", kind="spans") == [(1, 0, 2), (1, 0, 3), (2, 0, 2)]
    assert places(searcher, "户", kind="spans") == []
    assert len(places(searcher, "", kind="spans")) == 4
    assert places(searcher, f"label:locality annotator:{project.me.name}") == places(searcher, "label:locality")
    hit = searcher.search(searcher.query("label:programme")).hits[0]
    assert (hit.label, hit.annotator) == ("programme", project.me.id)
    query = searcher.query("label:locality")
    first = searcher.search(query, limit=2)
    assert [hit.article for hit in searcher.search(query, after=first.after, limit=2).hits] == [2]


def test_a_mapped_label_is_found_under_the_one_that_it_is_shown_as(project: Project, searcher: Searcher) -> None:
    from annotator.project import mapping

    project.tag(1, 0, 2, "locality").result()
    mapping.put_maps(project, {"locality": "programme"}).result()
    assert [hit.label for hit in searcher.search(searcher.query("label:programme")).hits] == ["programme"]
    assert places(searcher, "label:locality") == []


def test_notes_are_found_on_spans_and_articles(project: Project, searcher: Searcher) -> None:
    project.tag(1, 0, 2, "locality", note="要讨论：几级").result()
    project.note_article(3, "這裏要討論").result()
    found = searcher.search(searcher.query("note:讨论")).hits
    assert [(hit.article, hit.start, hit.end, hit.note) for hit in found] == [
        (1, 0, 2, "要讨论：几级"),
        (3, 0, 0, "這裏要討論"),
    ]
    assert places(searcher, "", kind="notes") == [(1, 0, 2), (3, 0, 0)]
    assert places(searcher, "讨论 label:locality", kind="notes") == [(1, 0, 2)]
    query = searcher.query("", kind="notes")
    first = searcher.search(query, limit=1)
    assert [hit.article for hit in searcher.search(query, after=first.after).hits] == [3]


def test_articles_are_chosen_by_status_and_hidden_ones_have_no_hits(project: Project, searcher: Searcher) -> None:
    searcher.bring_up_to_date()
    project.set_status(2, "done").result()
    assert {article for article, _, _ in places(searcher, "许昌 status:done")} == {2}
    key = project.article(1).key.hex()
    assert {article for article, _, _ in places(searcher, f"许昌 key:{key[:12]}")} == {1}
    project.hide([2]).result()
    assert {article for article, _, _ in places(searcher, "许昌")} == {1}
    assert {article for article, _, _ in places(searcher, "许昌 is:hidden")} == {2}


@pytest.mark.parametrize(("few", "so_few"), [(5000, 200), (5000, 0), (0, -1)])
def test_few_articles_of_a_filter_or_many_the_same_is_found(
    project: Project, searcher: Searcher, monkeypatch: pytest.MonkeyPatch, few: int, so_few: int
) -> None:
    monkeypatch.setattr(searches, "_FEW", few)
    monkeypatch.setattr(searches, "_SO_FEW", so_few)
    searcher.bring_up_to_date()
    tools.add(project, "许昌又来一篇\n", name="new.txt")
    project.set_status(2, "done").result()
    project.set_status(4, "flagged").result()
    project.note_article(1, "要讨论").result()
    assert places(searcher, "许昌 status:done") == [(2, 0, 2)]
    assert places(searcher, "许昌 status:done,flagged") == [(2, 0, 2), (4, 0, 2)]
    assert places(searcher, "许昌 status:new,done") == [(1, 0, 2), (2, 0, 2)]
    assert places(searcher, "许昌 is:noted") == [(1, 0, 2)]
    assert places(searcher, "篇 status:done is:noted") == []
    assert places(searcher, "篇 assigned:none") == [(2, 5, 6), (3, 2, 3), (4, 5, 6)]
    assert places(searcher, f"篇 key:{project.article(4).key.hex()[:12]}") == [(4, 5, 6)]
    query = searcher.query("许昌 status:done,flagged")
    first = searcher.search(query, limit=1)
    assert [hit.article for hit in searcher.search(query, after=first.after).hits] == [4]


def test_a_search_that_is_not_wanted_any_more_ends(searcher: Searcher) -> None:
    with pytest.raises(Cancelled):
        searcher.search(searcher.query("户"), cancelled=lambda: True)

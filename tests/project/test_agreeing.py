"""Whose layers are compared over which articles, what is left out and said, and that it can be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.compare.bootstrap import Resampling
from annotator.model.messages import Problem
from annotator.project import Cancelled, Project, agreeing
from annotator.store import acts
from tests.project import agreeing as layers
from tests.project import tools
from tests.project.agreeing import counts

A, B, C = "甲", "乙", "丙"


@pytest.fixture
def project(project_path: Path) -> Iterator[Project]:
    with tools.opened(tools.made(project_path)) as project:
        yield project


def test_the_real_article_that_two_have_tagged(project: Project, shared: Path, tmp_path: Path) -> None:
    project.import_paths([layers.gold_lines(shared, tmp_path)])
    found = agreeing.compare(project)
    (pair,) = found.pairs
    assert pair.figures is not None
    pooled = pair.figures.pooled
    exact = pooled.matches["exact"].all
    assert (exact.a, exact.b, exact.matched) == (119, 105, 82)
    assert [round(pooled.matches[one].all.f1 or 0, 4) for one in ("exact", "relaxed", "extent")] == [
        0.7321,
        0.8214,
        0.7500,
    ]
    assert [(round(kappa.value or 0, 4), kappa.characters) for kappa in pooled.kappa.values()] == [
        (0.8222, 2570),
        (0.8281, 2570),
    ]
    assert pooled.kinds == {"same": 82, "boundary": 10, "label": 2, "both": 1, "only_a": 24, "only_b": 10}
    listed = agreeing.list_differences(project, pair.a, pair.b)
    assert len(listed.found) == 47
    assert listed.more == 0
    assert [one.difference.start for one in listed.found] == sorted(one.difference.start for one in listed.found)


def test_only_articles_that_both_have_done_count(project: Project) -> None:
    layers.put_in(project, {A: {0: [(0, 3, "locality")], 2: []}, B: {0: [(0, 3, "locality")], 2: []}})
    layers.put_in(project, {A: {1: [(0, 4, "metric")]}}, status="started")
    layers.put_in(project, {B: {1: [(0, 4, "metric")], 3: [(0, 3, "date")]}})
    found = agreeing.compare(project)
    (pair,) = found.pairs
    # The second is done by one alone, the fourth was never looked at by the other; the third, without a span, counts.
    assert pair.articles == 2
    assert [title for _, title in found.titles.values()] == [project.article_row(ident).facts.title for ident in (1, 2)]
    assert counts(found, pair.a, pair.b) == (1, 1, 1)
    assert pair.figures is not None
    assert sorted(one.kappa["innermost"].characters for one in pair.figures.by_article.values()) == [8, 16]


def test_a_hidden_article_is_left_out(project: Project) -> None:
    layers.put_in(project, {A: {0: [], 1: []}, B: {0: [], 1: [(0, 4, "metric")]}})
    project.hide([2]).result()
    assert [pair.articles for pair in agreeing.compare(project).pairs] == [1]
    assert {party.done for party in agreeing.parties(project)} == {1}
    known = layers.ids(project)
    assert agreeing.list_differences(project, known[A], known[B]).found == ()


def test_labels_count_as_what_they_are_shown_as(project: Project) -> None:
    layers.put_in(project, {A: {0: [(0, 3, "place"), (0, 3, "locality")]}, B: {0: [(0, 3, "locality")]}})
    one, other = (layers.ids(project)[name] for name in (A, B))
    assert counts(agreeing.compare(project), one, other) == (2, 1, 1)
    project.act("map", lambda gesture: _mapped(gesture)).result()
    # Both of A's are shown as one label now, in one place: that is one span.
    assert counts(agreeing.compare(project), one, other) == (1, 1, 1)
    scope = agreeing.Scope(labels=agreeing.chosen_labels(project, ["place"]))
    assert scope.labels == ("locality",)
    assert counts(agreeing.compare(project, scope), one, other) == (1, 1, 1)


def _mapped(gesture):  # type: ignore[no-untyped-def]
    from annotator.model.changes import Changed

    acts.put_map(gesture, "place", "locality")
    return Changed("map", labels=True)


def test_labels_and_annotators_narrow(project: Project) -> None:
    spans = [(0, 3, "locality"), (3, 7, "programme")]
    layers.put_in(project, {A: {0: spans}, B: {0: spans[:1]}, C: {0: []}})
    known = layers.ids(project)
    scope = agreeing.Scope(agreeing.chosen_annotators(project, [B, A]), agreeing.chosen_labels(project, ["Locality"]))
    found = agreeing.compare(project, scope)
    assert [party.annotator.name for party in found.parties] == [A, B]
    assert found.together is None
    assert counts(found, known[A], known[B]) == (1, 1, 1)
    everything = agreeing.compare(project)
    assert len(everything.pairs) == 3
    assert counts(everything, known[A], known[B]) == (2, 1, 1)
    assert everything.together is not None
    assert everything.together.annotators == tuple(sorted(known[name] for name in (A, B, C)))


def test_the_adjudicated_layer_counts_where_it_is_closed(project: Project) -> None:
    layers.put_in(project, {A: {0: [(0, 3, "locality")], 1: []}, B: {0: [], 1: []}})
    project.tag(1, 0, 3, "locality", adjudicated=True).result()
    assert len(agreeing.compare(project).parties) == 2

    def close(gesture):  # type: ignore[no-untyped-def]
        from annotator.model.changes import Changed

        acts.set_status(gesture, 1, "done")
        return Changed("status", articles=(1,))

    project.act("status", close, adjudicated=True).result()
    found = agreeing.compare(project)
    assert [(party.annotator.adjudicated, party.done) for party in found.parties] == [
        (False, 2),
        (False, 2),
        (True, 1),
    ]
    settled = found.parties[2].annotator.id
    known = layers.ids(project)
    assert counts(found, known[A], settled) == (1, 1, 1)
    assert counts(found, known[B], settled) == (0, 1, 0)
    assert [pair.articles for pair in found.pairs] == [2, 1, 1]
    assert agreeing.chosen_annotators(project, ["adjudicated"]) == (settled,)


def test_a_layer_stands_apart_from_another_s_spans(project: Project) -> None:
    """Spans of somebody who has not marked the article done play no part in it."""
    layers.put_in(project, {A: {0: [(0, 3, "locality")]}, B: {0: [(0, 3, "locality")]}})
    layers.put_in(project, {C: {0: [(3, 7, "programme")]}}, status="started")
    found = agreeing.compare(project)
    assert [party.annotator.name for party in found.parties] == [A, B]
    assert found.together is None


def test_pairs_without_an_article_in_common_have_no_figures(project: Project) -> None:
    layers.put_in(project, {A: {0: [], 1: []}, B: {0: []}, C: {1: []}})
    found = agreeing.compare(project)
    known = layers.ids(project)
    pair = found.pair(known[C], known[B])
    assert pair is not None
    assert (pair.articles, pair.figures) == (0, None)
    assert found.together is not None
    assert len(found.together.by_article) == 2


def test_nothing_to_compare_says_what_to_do(project: Project) -> None:
    with pytest.raises(Problem) as none:
        agreeing.compare(project)
    assert tools.code_of(none) == "agreement_nobody_done"
    layers.put_in(project, {A: {0: []}})
    with pytest.raises(Problem) as one:
        agreeing.compare(project)
    assert tools.code_of(one) == "agreement_nothing_common"
    layers.put_in(project, {B: {1: []}})
    with pytest.raises(Problem, match=f"{A}: 1, {B}: 1"):
        agreeing.compare(project)
    with pytest.raises(Problem) as unknown:
        agreeing.chosen_annotators(project, ["nobody"])
    assert tools.code_of(unknown) == "annotator_unknown"
    with pytest.raises(Problem) as label:
        agreeing.chosen_labels(project, ["nothing"])
    assert tools.code_of(label) == "label_unknown"


def test_what_differs_only_in_its_preparation_is_named_and_left_out(project: Project) -> None:
    layers.put_in(project, {A: {0: [], 3: []}, B: {0: [], 3: []}})
    first = tools.add(project, "一样的\r\n字节。\n", name="twin.txt")
    layers.put_in(project, {A: {1: []}, B: {2: []}})
    second, third = (row.id for row in project.articles(limit=99) if row.id > first)
    assert agreeing.compare(project).left_out == ()
    with tools.scrambling(project.path) as file:
        (raw,) = file.execute("SELECT sha256 FROM sources WHERE article = ?", (first,)).fetchone()
        file.execute("UPDATE sources SET sha256 = ?, line = 0 WHERE article IN (?, ?)", (raw, second, third))
    found = agreeing.compare(project)
    assert [[twin.id for twin in group] for group in found.left_out] == [[second, third]]
    assert [pair.articles for pair in found.pairs] == [2]
    # Where both have done the same one of them there is nothing to say.
    layers.put_in(project, {B: {1: []}})
    assert agreeing.compare(project).left_out == ()


def test_intervals_need_two_articles_and_are_the_same_each_time(project: Project) -> None:
    spans = {0: [(0, 3, "locality")], 1: [(4, 9, "metric")], 3: [(0, 2, "date")]}
    layers.put_in(project, {A: spans, B: {**spans, 1: [(4, 8, "metric")]}})
    once, again = (agreeing.compare(project, resampling=Resampling(draws=50)) for _ in range(2))
    assert once.pairs[0].figures == again.pairs[0].figures
    assert once.pairs[0].figures is not None
    interval = once.pairs[0].figures.intervals["exact"]
    assert 0 <= interval.low <= 2 / 3 <= interval.high <= 1
    without = agreeing.compare(project, resampling=None)
    assert without.pairs[0].figures is not None
    assert not without.pairs[0].figures.intervals


def test_differences_stand_in_their_place(project: Project) -> None:
    layers.put_in(
        project,
        {
            A: {0: [(0, 3, "locality"), (3, 7, "programme")], 1: [(0, 4, "metric")]},
            B: {0: [(0, 3, "locality"), (3, 8, "programme")], 1: []},
        },
    )
    known = layers.ids(project)
    listed = agreeing.list_differences(project, known[A], known[B])
    assert [(one.article, one.difference.kind, one.before, one.text) for one in listed.found] == [
        (1, "boundary", "魏都区", "七一社区的"),
        (2, "only_a", "", "常住人口"),
    ]
    assert listed.found[0].after == "党员站点建好了。"
    turned = agreeing.list_differences(project, known[B], known[A], kinds=("only_b",))
    assert [one.difference.kind for one in turned.found] == ["only_b"]
    assert len(agreeing.list_differences(project, known[A], known[B], kinds=("same",)).found) == 1
    assert [one.article for one in agreeing.list_differences(project, known[A], known[B], having="metric").found] == [2]
    short = agreeing.list_differences(project, known[A], known[B], most=1)
    assert (len(short.found), short.more) == (1, 1)
    only = agreeing.list_differences(project, known[A], known[B], labels=("metric",))
    assert [one.article for one in only.found] == [2]


def test_progress_and_cancel(project: Project) -> None:
    layers.put_in(project, {name: {0: [], 1: []} for name in (A, B, C)})
    told: list[tuple[int, int]] = []
    agreeing.compare(project, progress=lambda done, total: told.append((done, total)))
    assert told == [(at, 6) for at in range(1, 7)]  # two articles, then three pairs and all of them
    with pytest.raises(Cancelled):
        agreeing.compare(project, progress=lambda done, total: told.append((done, total)), cancelled=lambda: True)
    assert len(told) == 6
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):  # in the figures, once the articles are read
        agreeing.compare(project, cancelled=lambda: next(asked))
    known = layers.ids(project)
    with pytest.raises(Cancelled):
        agreeing.list_differences(project, known[A], known[B], cancelled=lambda: True)

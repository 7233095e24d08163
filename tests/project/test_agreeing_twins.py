"""Twins in agreement: compared as one article, on one text, and what has no place there is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.exchange import ImportOptions
from annotator.project import Project, agreeing, agreeing_out
from annotator.text.carrying import way
from annotator.text.reflow import reflow
from tests.project import agreeing as layers
from tests.project import tools
from tests.project.agreeing import counts
from tests.project.twins import AS_IT_IS, REFLOWED, TEXT, make, place, put_in

A, B, C = "甲", "乙", "丙"
L, M = "locality", "metric"


@pytest.fixture
def project(project_path: Path, tmp_path: Path) -> Iterator[Project]:
    with tools.opened(make(project_path, tmp_path)) as project:
        yield project


def smaller(project: Project) -> int:
    """The twin that a tie is compared on."""
    return min((AS_IT_IS, REFLOWED), key=lambda article: project.article(article).key)


def test_two_who_did_different_ones_are_compared_as_on_one_article(project: Project) -> None:
    put_in(
        project,
        {
            A: {AS_IT_IS: [("许昌市", L), ("七一\n\n社区", L), ("12.8万人", M)]},
            B: {REFLOWED: [("许昌市", L), ("七一社区", L), ("12.8万", M)]},
        },
    )
    found = agreeing.compare(project)
    (pair,) = found.pairs
    assert pair.articles == 1
    assert counts(found, pair.a, pair.b) == (3, 3, 2)
    assert counts(found, pair.a, pair.b, "relaxed") == (3, 3, 3)
    assert (found.lost, found.left_out) == ((), ())
    (joined,) = found.joined
    main = smaller(project)
    assert joined.main.id == main
    assert [(twin.id, len(whose)) for twin, whose in joined.elsewhere] == [(AS_IT_IS + REFLOWED - main, 1)]
    assert list(found.titles.values()) == [(main, "许昌市修好一条路")]
    (one,) = agreeing.list_differences(project, pair.a, pair.b).found
    assert (one.article, one.difference.kind, one.text) == (main, "boundary", "12.8万人")
    ((who, twin),) = one.elsewhere
    assert (who, twin.id) == ((pair.b, REFLOWED) if main == AS_IT_IS else (pair.a, AS_IT_IS))
    assert project.article(main).text[one.difference.start : one.difference.end] == "12.8万人"


@pytest.mark.parametrize("main", [AS_IT_IS, REFLOWED])
def test_the_text_is_that_which_most_have_done(project: Project, main: int) -> None:
    other = AS_IT_IS + REFLOWED - main
    words = [("许昌市", L)]
    put_in(project, {A: {main: words}, B: {main: words, other: [*words, ("12.8万人", M)]}, C: {other: words}})
    put_in(project, {"丁": {main: words}})
    found = agreeing.compare(project)
    (joined,) = found.joined
    known = layers.ids(project)
    # B is compared by the layer on that text, and only C's is carried over.
    assert (joined.main.id, [(twin.id, whose) for twin, whose in joined.elsewhere]) == (main, [(other, (known[C],))])
    assert {pair.articles for pair in found.pairs} == {1}
    assert counts(found, known[B], known[C]) == (1, 1, 1)
    assert found.together is not None
    assert found.together.annotators == tuple(sorted(known[name] for name in (A, B, C, "丁")))
    assert found.together.pooled["innermost"].nominal == pytest.approx(1)


def test_what_has_no_place_in_the_text_is_left_out_and_named(project: Project) -> None:
    put_in(
        project,
        {
            A: {AS_IT_IS: [("许昌市", L), ("没有灯", L)]},
            C: {AS_IT_IS: [("许昌市", L)]},
            B: {REFLOWED: [("许昌市", L), ("灯天一黑", M)]},
        },
    )
    found = agreeing.compare(project)
    known = layers.ids(project)
    assert counts(found, known[A], known[B]) == (2, 1, 1)
    assert [(one.annotator, one.twin.id, one.text, one.span.label, one.why) for one in found.lost] == [
        (known[B], REFLOWED, "灯天一黑", M, "apart")
    ]
    written = agreeing_out.as_json(found)
    keys = {article: project.article(article).key.hex() for article in (AS_IT_IS, REFLOWED)}
    uid = {person.name: person.uid.hex() for person in project.annotators()}
    title = "许昌市修好一条路"
    assert written["twins"] == [
        {
            "id": keys[AS_IT_IS],
            "title": title,
            "others": [{"id": keys[REFLOWED], "title": title, "annotators": [uid[B]]}],
        }
    ]
    start, end = place(project.article(REFLOWED).text, "灯天一黑")
    assert written["without_place"] == [
        {
            "annotator": uid[B],
            "article": keys[REFLOWED],
            "start": start,
            "end": end,
            "label": M,
            "text": "灯天一黑",
            "why": "apart",
        }
    ]
    # Asked for the other label alone, nothing is missed.
    scope = agreeing.Scope(labels=agreeing.chosen_labels(project, [L]))
    assert agreeing.compare(project, scope).lost == ()


def test_whom_one_asks_for_does_not_change_the_text(project: Project) -> None:
    both = [("许昌市", L), ("灯天一黑", M)]
    put_in(project, {A: {REFLOWED: both}, B: {REFLOWED: both}})
    put_in(project, {name: {AS_IT_IS: [("许昌市", L)]} for name in (C, "丁", "戊")})
    known = layers.ids(project)
    everything = agreeing.compare(project)
    scope = agreeing.Scope(agreeing.chosen_annotators(project, [A, B]))
    for found in (everything, agreeing.compare(project, scope)):
        assert counts(found, known[A], known[B]) == (1, 1, 1)
        assert [one.annotator for one in found.lost] == [known[A], known[B]]
        assert [one.main.id for one in found.joined] == [AS_IT_IS]
    others = agreeing.compare(project, agreeing.Scope(agreeing.chosen_annotators(project, [C, "丁"])))
    assert ([pair.articles for pair in others.pairs], others.joined) == ([1], ())
    assert agreeing.list_differences(project, known[A], known[B]).found == ()


def test_where_both_did_both_nothing_is_joined(project: Project) -> None:
    words = [("许昌市", L)]
    put_in(project, {name: {AS_IT_IS: words, REFLOWED: words} for name in (A, B)})
    found = agreeing.compare(project)
    (pair,) = found.pairs
    assert (pair.articles, found.joined) == (2, ())
    put_in(project, {C: {REFLOWED: words}})
    assert agreeing.compare(project).joined == ()


def test_a_hidden_twin_is_no_twin(project: Project) -> None:
    other = tools.add(project, "另一篇文章。\n", name="b.txt")
    words = [("许昌市", L)]
    put_in(project, {A: {AS_IT_IS: words, other: []}, B: {REFLOWED: words, other: []}})
    assert [pair.articles for pair in agreeing.compare(project).pairs] == [2]
    project.hide([REFLOWED]).result(20)
    found = agreeing.compare(project)
    assert ([pair.articles for pair in found.pairs], found.joined, found.left_out) == ([1], (), ())


def test_the_adjudicated_layer_of_a_twin_counts(project: Project) -> None:
    put_in(project, {A: {AS_IT_IS: [("七一\n\n社区", L)]}, B: {AS_IT_IS: []}})
    start, end = place(project.article(REFLOWED).text, "七一社区")
    project.tag(REFLOWED, start, end, L, adjudicated=True).result(20)
    assert agreeing.compare(project).joined == ()

    def closed(gesture):  # type: ignore[no-untyped-def]
        from annotator.model.changes import Changed
        from annotator.store import acts

        acts.set_status(gesture, REFLOWED, "done")
        return Changed("status", articles=(REFLOWED,))

    project.act("status", closed, adjudicated=True).result(20)
    found = agreeing.compare(project)
    known = layers.ids(project)
    adjudicated = next(party.annotator.id for party in found.parties if party.annotator.adjudicated)
    assert [one.main.id for one in found.joined] == [AS_IT_IS]
    assert counts(found, known[A], adjudicated) == (1, 1, 1)
    assert counts(found, known[B], adjudicated) == (0, 1, 0)


@pytest.mark.shared
def test_the_real_article_with_one_of_the_two_on_the_reflowed_text(
    project_path: Path, shared: Path, tmp_path: Path
) -> None:
    gold = [json.loads((shared / "gold" / name).read_bytes()) for name in ("000.json", "second/000.json")]
    file = shared / "seeds" / gold[0]["file"]
    text = file.read_text(encoding="utf-8")
    made = reflow(text)
    there = way(text, "", made.text, made.preparation)
    assert there is not None
    tools.made(project_path)
    with tools.opened(project_path) as project:
        project.import_paths([file])
        project.import_paths([file], options=ImportOptions(reflow=True), again=True)
        of_a, of_b = ([(span["start"], span["end"], span["label"]) for span in one["spans"]] for one in gold)
        carried = [(there.carry(start, end), label) for start, end, label in of_b]
        lines = [
            tools.line(text, of_a, status="done", annotator=A),
            tools.line(text, [], status="done", annotator=C),
            tools.line(
                made.text,
                [(to.start, to.end, label) for to, label in carried],
                status="done",
                annotator=B,
            ),
        ]
        assert not project.import_paths([tools.jsonl(tmp_path / "gold.jsonl", *lines)]).refused
        known = layers.ids(project)
        found = agreeing.compare(project)
        assert not any(to.why for to, _ in carried)
        assert counts(found, known[A], known[B]) == (119, 105, 82)
        pair = found.pair(known[A], known[B])
        assert pair is not None
        assert pair.figures is not None
        assert pair.figures.pooled.kappa["innermost"].value == pytest.approx(0.8222, abs=5e-5)


def test_a_join_is_one_span_on_either_text(project: Project) -> None:
    assert place(TEXT, "七一\n\n社区")[1] - place(TEXT, "七一\n\n社区")[0] == 6
    put_in(project, {A: {AS_IT_IS: [("七一\n\n社区", L)]}, B: {REFLOWED: [("七一社区", L)]}})
    known = layers.ids(project)
    assert counts(agreeing.compare(project), known[A], known[B]) == (1, 1, 1)

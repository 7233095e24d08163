"""Carrying one's own layer over to a twin: what goes, what is there, what is left, and that it is one act."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.exchange import ImportOptions
from annotator.model.messages import Problem
from annotator.project import Project, carrying, sources
from annotator.store import acts
from annotator.store.history import Gesture
from tests.project import tools
from tests.project.twins import AS_IT_IS, REFLOWED, TEXT, make, place, quotes, tag

L, M, P = "locality", "metric", "programme"


@pytest.fixture
def project(project_path: Path, tmp_path: Path) -> Iterator[Project]:
    make(project_path, tmp_path)
    with tools.opened(project_path, person=tools.somebody(1)) as project:
        yield project


def digest(project: Project) -> str:
    found = project.check()
    assert found.problems == ()
    return found.digest


def test_without_a_twin_that_i_have_tagged_there_is_nothing(project: Project) -> None:
    assert not sources.tagged_twin(project, REFLOWED)
    tag(project, AS_IT_IS, "许昌市", L)
    assert sources.tagged_twin(project, REFLOWED)
    assert not sources.tagged_twin(project, AS_IT_IS)
    assert carrying.offer(project, AS_IT_IS).twins == ()
    project.hide([AS_IT_IS]).result(20)
    assert not sources.tagged_twin(project, REFLOWED)
    assert carrying.offer(project, REFLOWED).going == ()
    with pytest.raises(Problem) as error:
        carrying.carry_over(project, REFLOWED).result(20)
    assert tools.code_of(error) == "nothing_changed"


def test_the_layer_is_carried_as_one_act(project: Project) -> None:
    for words, label in (("许昌市", L), ("七一\n\n社区", L), ("12.8万人", M), ("新修的路", P)):
        tag(project, AS_IT_IS, words, label, note="看过" if label == L else "")
    project.set_status(AS_IT_IS, "done").result(20)
    before = digest(project)
    found = carrying.offer(project, REFLOWED)
    assert [twin.article for twin in found.twins] == [AS_IT_IS]
    assert (len(found.going), found.there, found.given_up, found.left) == (4, 0, 0, ())
    changed = carrying.carry_over(project, REFLOWED).result(20)
    assert (changed.what, len(changed.spans), changed.articles) == ("carry", 4, (REFLOWED,))
    assert quotes(project, REFLOWED) == [("许昌市", L), ("新修的路", P), ("七一社区", L), ("12.8万人", M)]
    assert [span.note for span in project.spans(REFLOWED)] == ["看过", "", "看过", ""]
    # Where I am with the article I say myself.
    assert project.article_row(REFLOWED).status == "started"
    assert len(project.spans(AS_IT_IS)) == 4
    with pytest.raises(Problem):
        carrying.carry_over(project, REFLOWED).result(20)
    assert carrying.offer(project, REFLOWED).there == 4
    assert project.undoable() == "carry"
    project.undo().result(20)
    assert project.spans(REFLOWED) == []
    assert digest(project) == before
    # What an undo took back I have not given up.
    assert len(carrying.offer(project, REFLOWED).going) == 4
    project.redo().result(20)
    assert len(project.spans(REFLOWED)) == 4


def test_and_back_again_is_where_it_stood(project: Project) -> None:
    tag(project, AS_IT_IS, "七一\n\n社区", L)
    carrying.carry_over(project, REFLOWED).result(20)
    assert carrying.offer(project, AS_IT_IS).there == 1
    (span,) = project.spans(AS_IT_IS)
    assert (span.start, span.end) == place(TEXT, "七一\n\n社区")


def test_what_has_no_place_is_named_and_left(project: Project) -> None:
    reflowed = project.article(REFLOWED).text
    for words in ("七一社区", "没有灯", "灯天一黑"):
        tag(project, REFLOWED, words, L)
    found = carrying.offer(project, AS_IT_IS)
    # A caption stands between the halves there.
    assert [(one.text, one.why, one.twin.article) for one in found.left] == [("灯天一黑", "apart", REFLOWED)]
    assert reflowed[found.left[0].span.start : found.left[0].span.end] == "灯天一黑"
    changed = carrying.carry_over(project, AS_IT_IS).result(20)
    assert len(changed.spans) == 2
    assert quotes(project, AS_IT_IS) == [("没有灯", L), ("七一\n\n社区", L)]
    tag(project, AS_IT_IS, "\n\n社区", P)
    assert [(one.text, one.why) for one in carrying.offer(project, REFLOWED).left] == [("\n\n社区", "gone")]


def test_nothing_is_doubled_and_nothing_given_up_comes_back(project: Project) -> None:
    for words in ("许昌市", "七一\n\n社区", "12.8万人", "新修的路"):
        tag(project, AS_IT_IS, words, L)
    tag(project, REFLOWED, "许昌市", L)
    tag(project, REFLOWED, "新修的路", P)
    carrying.carry_over(project, REFLOWED).result(20)
    # Another label in the same place is another span; the same one is not made twice.
    assert quotes(project, REFLOWED) == [
        *(("许昌市", L), ("新修的路", L), ("新修的路", P)),
        *(("七一社区", L), ("12.8万人", L)),
    ]
    by_text = {text: span for (text, _), span in zip(quotes(project, REFLOWED), project.spans(REFLOWED), strict=True)}
    project.remove([by_text["七一社区"].id]).result(20)
    span = by_text["12.8万人"]
    project.move(span.id, span.start, span.end - 1).result(20)
    found = carrying.offer(project, REFLOWED)
    assert (found.going, found.there, found.given_up) == ((), 2, 2)
    project.undo().result(20)
    found = carrying.offer(project, REFLOWED)
    assert (found.there, found.given_up) == (3, 1)


def test_origin_and_what_a_span_says_go_along(project: Project) -> None:
    start, end = place(TEXT, "12.8万人")
    project.tag(AS_IT_IS, start, end, M, origin="suggestion").result(20)
    (span,) = project.spans(AS_IT_IS)

    def corrected(gesture: Gesture):  # type: ignore[no-untyped-def]
        from annotator.model.changes import Changed

        acts.set_reading(gesture, span.id, {"amount": "128001", "unit": "口"})
        return Changed("reading", articles=(AS_IT_IS,))

    project.act("reading", corrected).result(20)
    carrying.carry_over(project, REFLOWED).result(20)
    (carried,) = project.spans(REFLOWED)
    assert carried.origin == "suggestion"
    assert project.read(acts.reading_of, carried.id) == {"amount": "128001", "unit": "口"}


def test_a_label_shown_as_another_is_carried_as_it_was_given(project: Project) -> None:
    tag(project, AS_IT_IS, "许昌市", "place")
    tag(project, AS_IT_IS, "新修的路", "place")
    tag(project, REFLOWED, "新修的路", L)

    def mapped(gesture: Gesture):  # type: ignore[no-untyped-def]
        from annotator.model.changes import Changed

        acts.put_map(gesture, "place", L)
        return Changed("map", labels=True)

    project.act("map", mapped).result(20)
    found = carrying.offer(project, REFLOWED)
    assert ([one.span.label for one in found.going], found.there) == ([L], 1)
    carrying.carry_over(project, REFLOWED).result(20)
    assert tools.rows(project.path, "SELECT label FROM spans WHERE article = ? ORDER BY start", REFLOWED) == [
        ("place",),
        (L,),
    ]


def test_others_layers_are_never_carried(project: Project, project_path: Path) -> None:
    tag(project, AS_IT_IS, "许昌市", L)
    project.close()
    with tools.opened(project_path, person=tools.somebody(2)) as other:
        assert not sources.tagged_twin(other, REFLOWED)
        with pytest.raises(Problem):
            carrying.carry_over(other, REFLOWED).result(20)
        assert tools.rows(project_path, "SELECT count(*) FROM spans") == [(1,)]


def test_a_file_read_in_two_encodings_does_not_go_together(project_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "码.txt"
    path.write_bytes("许昌市的路。".encode("gb18030"))
    tools.made(project_path)
    with tools.opened(project_path) as project:
        project.import_paths([path], options=ImportOptions(encoding="gb18030"))
        project.import_paths([path], options=ImportOptions(encoding="big5"), again=True)
        assert project.article(2).text == "勍荻庈腔繚﹝"
        project.tag(1, 0, 3, L).result(20)
        found = carrying.offer(project, 2)
        assert [(one.text, one.why) for one in found.left] == [("许昌市", "otherwise")]
        assert found.going == ()

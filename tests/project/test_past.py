"""What was, through the project: whose layers, this machine or another, and what goes back with a layer."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model.changes import Changed
from annotator.model.messages import Problem
from annotator.project import Project, past
from annotator.store import acts
from tests.project import tools

TEXT = "魏都区七一社区办理12.3万余件"


@pytest.fixture
def path(project_path: Path) -> Path:
    return tools.made(project_path, TEXT)


def said(project: Project, span: int) -> dict[str, str]:
    with project.reading() as reader:
        return acts.reading_of(reader, span)


def test_what_a_span_says_goes_back_with_it(path: Path) -> None:
    with tools.opened(path) as project:
        project.tag(1, 9, 14, "metric").result()
        span = project.spans(1)[0].id

        def correct(amount: str) -> None:
            def work(gesture: acts.Gesture) -> Changed:
                return Changed("value", spans=tuple(acts.set_reading(gesture, span, {"amount": amount})))

            project.act("value", work).result()

        correct("123000")
        correct("12.3")
        events = past.span_history(project, span).events
        assert [event.deeds for event in events] == [("made",), ("read",), ("read",)]
        states = past.timeline(project, 1)
        assert len(states.steps) == 3
        past.restore(project, states, 2).result()
        assert said(project, span) == {"amount": "123000"}
        project.undo().result()
        assert said(project, span) == {"amount": "12.3"}
        project.remove([span]).result()
        past.restore(project, states, 3).result()
        assert said(project, span) == {"amount": "12.3"}
        assert project.check().problems == ()


def test_a_state_that_is_the_present_one_is_refused(path: Path) -> None:
    with tools.opened(path) as project:
        project.tag(1, 0, 3, "locality").result()
        project.move(project.spans(1)[0].id, 0, 2).result()
        project.undo().result()
        states = past.timeline(project, 1)
        for number in (1, 3):
            error = past.restore(project, states, number).exception(timeout=20)
            assert isinstance(error, Problem)
            assert error.message.code == "nothing_changed"
        assert project.undoable() == "tag"


def test_what_i_did_elsewhere_is_told_from_here(path: Path) -> None:
    for machine in (1, 2):
        with tools.opened(path, person=tools.somebody(0, machine=machine)) as project:
            project.tag(1, machine, machine + 2, "locality").result()
            here = [step.doing.here for step in past.timeline(project, 1).steps]
    assert here == [False, True]


def test_anothers_layer_is_read_and_not_set_back(path: Path) -> None:
    with tools.opened(path, person=tools.somebody(1)) as project:
        project.tag(1, 0, 3, "locality").result()
    with tools.opened(path) as project:
        (other,) = past.layers(project, 1)
        states = past.timeline(project, 1, annotator=other.id)
        assert past.span_history(project, project.spans(1, annotator=other.id)[0].id).owner == other
        with pytest.raises(Problem) as caught:
            past.restore(project, states, 0)
        assert tools.code_of(caught) == "past_of_another"
        project.tag(1, 0, 2, "locality").result()
        assert [person.id for person in past.layers(project, 1)] == [project.me.id, other.id]
        assert tools.places(project, annotator=other.id) == [(0, 3, "locality")]


def test_the_adjudicated_layer_comes_last_and_is_not_set_back(path: Path) -> None:
    with tools.opened(path) as project:
        project.tag(1, 0, 3, "locality", adjudicated=True).result()
        project.tag(1, 0, 2, "locality").result()
        mine, common = past.layers(project, 1)
        assert (mine.id, common.adjudicated) == (project.me.id, True)
        states = past.timeline(project, 1, annotator=common.id)
        assert states.steps[0].doing.who == project.me
        with pytest.raises(Problem):
            past.restore(project, states, 0)


def test_labels_that_are_mapped_are_shown_so_and_go_back_as_they_are(path: Path) -> None:
    with tools.opened(path) as project:
        project.tag(1, 0, 3, "programme").result()
        project.remove([project.spans(1)[0].id]).result()

        def work(gesture: acts.Gesture) -> Changed:
            acts.put_map(gesture, "programme", "locality")
            return Changed("map", labels=True)

        project.act("map", work).result()
        states = past.timeline(project, 1)
        assert [span.label for span in states.state(1).spans] == ["locality"]
        past.restore(project, states, 1).result()
        assert tools.rows(path, "SELECT label FROM spans") == [("programme",)]


def test_a_rejected_suggestion_is_no_span_of_any_state(path: Path) -> None:
    with tools.opened(path) as project:
        project.tag(1, 0, 3, "locality").result()
        rows = tools.rows(path, "SELECT count(*) FROM history WHERE kind = 'answer'")
        assert rows == [(0,)]
    with tools.scrambling(path) as connection:
        # The same id for an answer as for the span, as only a hostile file would have it.
        connection.execute(
            "INSERT INTO history (key, kind, article, annotator, clock, span, label, start, end, value) "
            "SELECT randomblob(32), 'answer', article, annotator, clock + 1, span, label, start, end, 'rejected' "
            "FROM history WHERE kind = 'span'"
        )
    with tools.opened(path) as project:
        states = past.timeline(project, 1)
        assert [len(states.state(number).spans) for number in range(len(states.steps) + 1)] == [0, 1]
        assert len(past.span_history(project, project.spans(1)[0].id).events) == 1


def test_a_layer_of_nobody_is_said(path: Path) -> None:
    with tools.opened(path) as project:
        assert past.layers(project, 1) == []
        assert past.timeline(project, 1).steps == ()
        with pytest.raises(Problem) as caught:
            past.timeline(project, 1, annotator=99)
        assert tools.code_of(caught) == "annotator_unknown"

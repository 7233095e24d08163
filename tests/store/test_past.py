"""The history of a span and the steps of a layer, on rows as they may come: joined, in conflict, cut off, hostile."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.store import connect, history, past
from annotator.store.history import Actor, Thing
from tests.project import tools
from tests.store.test_heads import TEXT, actor, at, put, span


@pytest.fixture
def connection(project_path: Path) -> Iterator[sqlite3.Connection]:
    tools.made(project_path, TEXT)
    connection = connect.open_writer(project_path)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.execute("COMMIT")
    connect.finish(connection)


def deeds(connection: sqlite3.Connection, thing: Thing) -> list[tuple[str, ...]]:
    return [event.deeds for event in past.history_of(connection, thing.span or 0).events]


def test_what_each_row_did(connection: sqlite3.Connection) -> None:
    who = actor(connection)
    thing = span(connection, who)
    row = put(connection, thing, who, 10, **at(0, 2))
    for clock, values in enumerate(
        (at(0, 3), at(0, 3, "programme"), at(0, 3, "programme", note="甲"), {}, at(0, 3), at(1, 3, "metric")), start=11
    ):
        row = put(connection, thing, who, clock, row, **values)
    assert deeds(connection, thing) == [
        ("made",),
        ("moved",),
        ("relabelled",),
        ("noted",),
        ("removed",),
        ("back",),
        ("moved", "relabelled"),
    ]
    events = past.history_of(connection, thing.span or 0).events
    assert [event.shown for event in events] == [False] * 6 + [True]
    assert {event.column for event in events} == {0}
    assert events[4].span is None
    assert [(event.span.start, event.span.label) for event in events if event.shown and event.span] == [(1, "metric")]


def test_a_row_stands_after_what_it_replaced_whatever_its_clock_says(connection: sqlite3.Connection) -> None:
    who = actor(connection)
    thing = span(connection, who)
    first = put(connection, thing, who, 1 << 50, **at(0, 2))
    put(connection, thing, who, 10, first, **at(0, 3))
    assert deeds(connection, thing) == [("made",), ("moved",)]


def test_two_heads_are_two_branches_until_a_row_names_both(connection: sqlite3.Connection) -> None:
    who = actor(connection)
    thing = span(connection, who)
    first = put(connection, thing, who, 10, **at(0, 2))
    one = put(connection, thing, who, 11, first, **at(0, 3))
    two = put(connection, thing, who, 12, first, **at(0, 4))
    found = past.history_of(connection, thing.span or 0)
    assert found.versions == 2
    assert [(event.column, event.head, event.shown) for event in found.events] == [
        (0, False, False),
        (0, True, False),
        (1, True, True),
    ]
    put(connection, thing, who, 13, one, two, **at(0, 4))
    found = past.history_of(connection, thing.span or 0)
    assert found.versions == 1
    assert found.events[-1].deeds == ("settled",)
    assert found.events[-1].column == 0
    assert set(found.events[-1].parents) == {one, two}


def test_joined_spans_are_no_conflict(connection: sqlite3.Connection) -> None:
    who = actor(connection)
    one, two = span(connection, who), span(connection, who)
    put(connection, one, who, 10, **at(0, 2))
    put(connection, two, who, 11, **at(0, 2))
    found = past.history_of(connection, one.span or 0)
    assert (found.versions, found.joined, len(found.events)) == (1, 1, 2)
    assert [event.shown for event in found.events] == [False, True]


def test_a_row_whose_parent_is_not_in_the_file_made_nothing(connection: sqlite3.Connection) -> None:
    who = actor(connection)
    thing = span(connection, who)
    row = put(connection, thing, who, 10, **at(0, 2))
    connection.execute("INSERT INTO missing (row, role, key) VALUES (?, 'parent', ?)", (row, b"k" * 32))
    assert deeds(connection, thing) == [("torn",)]


def test_the_adjudicated_layers_rows_name_their_author(connection: sqlite3.Connection) -> None:
    from annotator.store import people

    who = actor(connection)
    adjudicated = people.enter_adjudicated(connection)
    thing = Thing("span", 1, adjudicated, history.new_span(connection, adjudicated))
    put(connection, thing, who, 10, **at(0, 2))
    neither = Thing("span", 1, adjudicated, history.new_span(connection, adjudicated))
    put(connection, neither, who, 11)
    found = past.history_of(connection, thing.span or 0)
    assert found.owner.adjudicated
    assert found.events[0].doing.who.id == who.annotator
    assert deeds(connection, neither) == [("neither",)]
    assert [step.doing.who.id for step in past.steps(connection, 1, adjudicated)] == [who.annotator] * 2


def gesture(connection: sqlite3.Connection, who: Actor, clock: int, what: str) -> history.Gesture:
    return history.Gesture(connection, who, what=what, clock=clock)


def test_steps_are_gestures_by_clock_and_say_what_they_did(connection: sqlite3.Connection) -> None:
    who = actor(connection)
    later = gesture(connection, who, 2000 << 12, "tag")
    for start in (0, 2, 4):
        later.append(span(connection, who), values=at(start, start + 2))
    earlier = gesture(connection, who, 1000 << 12, "status")
    earlier.append(Thing("status", 1, who.annotator), values={"value": "flagged"})
    first, second = past.steps(connection, 1, who.annotator)
    assert (first.doing.act, first.doing.milliseconds, first.status, first.deeds) == ("status", 1000, "flagged", ())
    assert (second.doing.act, second.deeds, second.span) == ("tag", (("made", 3),), None)
    assert [len(past.state(connection, 1, who.annotator, upto).spans) for upto in (0, 1, 2)] == [0, 0, 3]


def test_a_step_that_was_undone_says_so_until_it_is_redone(connection: sqlite3.Connection) -> None:
    who = actor(connection)
    tag = gesture(connection, who, 10 << 12, "tag")
    thing = span(connection, who)
    tag.append(thing, values=at(0, 2))
    undo = history.Gesture(connection, who, what="undo", undoes=tag.id, clock=11 << 12)
    undo.append(thing, removed=True, parents=history.heads_of(connection, thing))
    assert [step.doing.undone for step in past.steps(connection, 1, who.annotator)] == [True, False]
    redo = history.Gesture(connection, who, what="redo", undoes=undo.id, clock=12 << 12)
    redo.append(thing, values=at(0, 2), parents=history.heads_of(connection, thing))
    # Merged rows carry what they undo, not what they were called.
    connection.execute("UPDATE gestures SET what = NULL")
    found = past.steps(connection, 1, who.annotator)
    assert [(step.doing.act, step.doing.undone) for step in found] == [("", False), ("undo", True), ("redo", False)]


def test_this_machine_is_told_from_others(connection: sqlite3.Connection) -> None:
    who = actor(connection)
    put(connection, span(connection, who), who, 10, **at(0, 2))
    for replica, here in ((who.replica_uid, True), (b"x" * 16, False)):
        assert [s.doing.here for s in past.steps(connection, 1, who.annotator, replica=replica)] == [here]


def test_a_span_that_a_hostile_file_put_on_another_article_is_gone_from_this(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO articles (id, key, length, text) VALUES (2, ?, ?, ?)", (b"k" * 32, len(TEXT), TEXT))
    who = actor(connection)
    thing = span(connection, who)
    first = put(connection, thing, who, 10, **at(0, 2))
    put(connection, Thing("span", 2, thing.annotator, thing.span), who, 11, first, **at(0, 2))
    assert [len(past.state(connection, 1, who.annotator, upto).spans) for upto in (0, 1, 2)] == [0, 1, 0]
    assert len(past.state(connection, 2, who.annotator, 2).spans) == 1


def test_what_is_not_there_is_said(connection: sqlite3.Connection) -> None:
    with pytest.raises(Problem) as caught:
        past.history_of(connection, 99)
    assert tools.code_of(caught) == "span_gone"
    with pytest.raises(Problem):
        past.timeline(connection, 1, 99)


def test_both_are_read_by_index(connection: sqlite3.Connection) -> None:
    values = {"article": 1, "annotator": 1, "spans": "[1]"}
    for where in (past._OF_LAYER, past._OF_SPANS):
        plan = connection.execute(f"EXPLAIN QUERY PLAN SELECT {past._COLUMNS} {where}", values).fetchall()
        told = [line[-1] for line in plan if " history" in line[-1] or " h" in line[-1] or " r" in line[-1]]
        assert told
        assert not [line for line in told if line.startswith("SCAN") and "json_each" not in line], told

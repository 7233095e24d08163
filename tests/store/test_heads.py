"""Heads, conflicts and joined spans: the view, the fold and the projection say the same, hostile parents included."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.store import check, connect, history
from annotator.store.history import Actor, Row, Thing
from annotator.store.projection import project
from tests.project import tools

TEXT = "许昌市魏都区南关街道"


@pytest.fixture
def connection(project_path: Path) -> Iterator[sqlite3.Connection]:
    """A project with one article, open past the program, in a transaction."""
    tools.made(project_path, TEXT)
    connection = connect.open_writer(project_path)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.execute("COMMIT")
    drift = [str(message) for message in check.drift(connection, tick=lambda done: None)]
    connect.finish(connection)
    assert not drift


def actor(connection: sqlite3.Connection, number: int = 1) -> Actor:
    person = tools.somebody(number, machine=number)
    connection.execute("INSERT OR IGNORE INTO annotators (uid, name) VALUES (?, ?)", (person.uid, person.name))
    (ident,) = connection.execute("SELECT id FROM annotators WHERE uid = ?", (person.uid,)).fetchone()
    name = Thing("annotator", subject=ident)
    if not history.rows_of(connection, name):
        me = Actor(ident, person.uid, history.local_id(connection, "replicas", person.replica), person.replica)
        history.append(connection, name, actor=me, clock=1, values={"value": person.name})
    return Actor(ident, person.uid, history.local_id(connection, "replicas", person.replica), person.replica)


def put(connection: sqlite3.Connection, thing: Thing, who: Actor, clock: int, *parents: int, **values: Any) -> int:
    removed = not values
    found = [row for row in _all(connection) if row.id in parents]
    row = history.append(connection, thing, actor=who, clock=clock, removed=removed, parents=found, values=values)
    project(connection, thing)
    return row


def _all(connection: sqlite3.Connection) -> list[Row]:
    found = connection.execute("SELECT DISTINCT kind, article, annotator, span, label, subject FROM history").fetchall()
    rows: dict[int, Row] = {}
    for kind, article, annotator, span, label, subject in found:
        own = kind in history.OWN_KINDS
        thing = Thing(kind, article, annotator if own else None, span, label if kind == "label" else None, subject)
        rows.update({row.id: row for row in history.rows_of(connection, thing)})
    return list(rows.values())


def heads(connection: sqlite3.Connection, kind: str) -> list[int]:
    return [row for (row,) in connection.execute("SELECT id FROM heads WHERE kind = ? ORDER BY id", (kind,))]


def span(connection: sqlite3.Connection, who: Actor) -> Thing:
    return Thing("span", article=1, annotator=who.annotator, span=history.new_span(connection, who.annotator))


def at(start: int, end: int, label: str = "locality", note: str = "") -> dict[str, Any]:
    values = {"label": label, "start": start, "end": end, "quote": TEXT[start:end], "origin": "hand"}
    return values | ({"note": note} if note else {})


def test_of_two_heads_the_later_is_shown_and_both_are_listed(connection: sqlite3.Connection) -> None:
    one, two = actor(connection, 1), actor(connection, 2)
    title = Thing("title", article=1)
    first = put(connection, title, one, 10, value="甲")
    second = put(connection, title, two, 11, value="乙")
    assert heads(connection, "title") == [first, second]
    assert connection.execute("SELECT kind, article, heads FROM conflicts").fetchall() == [("title", 1, 2)]
    assert connection.execute("SELECT title FROM articles").fetchall() == [("乙",)]


def test_a_kept_head_is_shown_before_a_later_removal(connection: sqlite3.Connection) -> None:
    who = actor(connection)
    thing = span(connection, who)
    first = put(connection, thing, who, 10, **at(0, 2))
    put(connection, thing, who, 11, first, **at(0, 3))
    put(connection, thing, who, 12, first)
    assert connection.execute("SELECT start, end FROM spans").fetchall() == [(0, 3)]


def test_naming_both_heads_settles_a_conflict(connection: sqlite3.Connection) -> None:
    who = actor(connection)
    title = Thing("title", article=1)
    first, second = put(connection, title, who, 10, value="甲"), put(connection, title, who, 11, value="乙")
    third = put(connection, title, who, 9, first, second, value="丙")
    assert heads(connection, "title") == [third]
    assert connection.execute("SELECT * FROM conflicts").fetchall() == []
    assert connection.execute("SELECT title FROM articles").fetchall() == [("丙",)]


def test_another_annotators_row_removes_no_span(connection: sqlite3.Connection) -> None:
    one, two = actor(connection, 1), actor(connection, 2)
    mine = span(connection, one)
    first = put(connection, mine, one, 10, **at(0, 2))
    connection.execute(
        "INSERT INTO span_ids (uid, annotator) SELECT uid, ? FROM span_ids WHERE id = ?", (two.annotator, mine.span)
    )
    (same,) = connection.execute("SELECT max(id) FROM span_ids").fetchone()
    put(connection, Thing("span", article=1, annotator=two.annotator, span=same), two, 11, first)
    assert first in heads(connection, "span")
    assert connection.execute("SELECT start, end FROM spans").fetchall() == [(0, 2)]


def test_a_row_about_another_thing_replaces_nothing(connection: sqlite3.Connection) -> None:
    who = actor(connection)
    one, two = span(connection, who), span(connection, who)
    first = put(connection, one, who, 10, **at(0, 2))
    put(connection, two, who, 11, first, **at(4, 6))
    put(connection, Thing("note", article=1, annotator=who.annotator), who, 12, first, value="备注")
    assert first in heads(connection, "span")
    assert connection.execute("SELECT start, end FROM spans ORDER BY start").fetchall() == [(0, 2), (4, 6)]


def test_equal_spans_are_shown_as_one_and_the_later_gives_the_note(connection: sqlite3.Connection) -> None:
    who = actor(connection)
    one, two = span(connection, who), span(connection, who)
    put(connection, one, who, 10, **at(0, 2, note="早"))
    put(connection, two, who, 11, **at(0, 2, note="晚"))
    assert connection.execute("SELECT id, note FROM spans").fetchall() == [(one.span, "晚")]
    assert connection.execute("SELECT span, shown FROM doubles").fetchall() == [(two.span, one.span)]


def test_when_one_of_two_equal_spans_moves_the_other_is_shown(connection: sqlite3.Connection) -> None:
    who = actor(connection)
    one, two = span(connection, who), span(connection, who)
    first = put(connection, one, who, 10, **at(0, 2))
    put(connection, two, who, 11, **at(0, 2))
    put(connection, one, who, 12, first, **at(0, 3))
    assert connection.execute("SELECT id, start, end FROM spans ORDER BY id").fetchall() == [
        (one.span, 0, 3),
        (two.span, 0, 2),
    ]
    assert connection.execute("SELECT * FROM doubles").fetchall() == []


def test_a_clock_of_the_year_9999_drags_nothing_along(connection: sqlite3.Connection) -> None:
    one, two = actor(connection, 1), actor(connection, 2)
    far = 253402300799000 << 12
    put(connection, Thing("title", article=1), two, far, value="未来")
    # Written in no gesture of this machine, as what a merge brings under this machine's name.
    assert history.new_clock(connection, one.replica) < far
    assert history.new_clock(connection, two.replica) < far


def test_the_clock_of_this_machines_own_acts_never_goes_back(connection: sqlite3.Connection) -> None:
    me, far = actor(connection, 1), 253402300799000 << 12
    history.Gesture(connection, me, what="facts", clock=far).append(Thing("date", article=1), values={"value": ""})
    assert history.new_clock(connection, me.replica) == far + 1

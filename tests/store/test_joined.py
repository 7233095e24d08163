"""Equal spans that came from two machines are shown as one; which of them gives the note."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from annotator.store import check, connect, history, people, projection
from annotator.store.history import Actor, Thing
from tests.project import tools


def span(connection: sqlite3.Connection, actor: Actor, *, clock: int, note: str) -> Thing:
    """A span on the first character, made at ``clock``."""
    thing = Thing("span", 1, actor.annotator, history.new_span(connection, actor.annotator))
    values: dict[str, Any] = {"label": "x", "start": 0, "end": 1, "quote": "许", "origin": "hand", "note": note}
    history.append(connection, thing, actor=actor, clock=clock, values=values)
    projection.project(connection, thing)
    return thing


@pytest.mark.parametrize(("leaves", "left"), [(0, "三"), (1, "三"), (2, "二")])
def test_the_newest_of_those_that_stay_gives_the_note(tmp_path: Path, leaves: int, left: str) -> None:
    path = tools.made(tmp_path / "p.db", "许昌市")
    connection = connect.open_writer(path)
    actor, _ = people.enter(connection, tools.somebody(1))
    things = [span(connection, actor, clock=n, note="一二三"[n - 1]) for n in (1, 2, 3)]
    assert connection.execute("SELECT note FROM spans").fetchall() == [("三",)]
    heads = history.heads_of(connection, things[leaves])
    history.append(connection, things[leaves], actor=actor, clock=9, removed=True, parents=heads, values={})
    projection.project(connection, things[leaves])
    assert connection.execute("SELECT note FROM spans").fetchall() == [(left,)]
    assert check.drift(connection, tick=lambda done: None) == []
    connect.finish(connection)

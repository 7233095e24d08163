"""Gathering and taking over, past the program: gestures with twins, joined spans, bytes that come later."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.model.changes import Cancelled
from annotator.model.values import Person
from annotator.store import acts, check, history, merging, merging_gather, merging_state, people, projection
from annotator.store.history import Gesture, Thing
from tests.project import laws, laws_acts, tools

TEXT = "许昌市魏都区"
ME, ANN, BOB = (tools.somebody(number, machine=number) for number in range(3))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tools.made(tmp_path / "mine.db", TEXT, person=ME)


@contextlib.contextmanager
def acting(path: Path, person: Person, *, uid: bytes | None = None, undoes: bytes | None = None) -> Iterator[Gesture]:
    """Give a gesture of somebody in a project, as a forger may shape it."""
    with laws_acts.writing(path) as connection, laws_acts.transaction(connection):
        actor, _ = people.enter(connection, person)
        found = connection.execute("SELECT id FROM gestures WHERE uid = ?", (undoes,)).fetchone() if undoes else None
        if undoes and not found:
            found = (connection.execute("INSERT INTO gestures (uid) VALUES (?)", (undoes,)).lastrowid,)
        clock = history.new_clock(connection, actor.replica)
        yield Gesture(connection, actor, what="tag", clock=clock, uid=uid, undoes=found[0] if found else None)


def tagged(gesture: Gesture, start: int, end: int, *, note: str = "", span: bytes | None = None) -> int:
    """Write a span and return its local id."""
    connection = gesture.connection
    ident = history.new_span(connection, gesture.owner)
    if span is not None:
        connection.execute("UPDATE span_ids SET uid = ? WHERE id = ?", (span, ident))
    thing = Thing("span", 1, gesture.owner, ident)
    values: dict[str, Any] = {"label": "x", "start": start, "end": end, "quote": TEXT[start:end], "origin": "hand"}
    gesture.append(thing, values=values | ({"note": note} if note else {}))
    projection.project(connection, thing)
    return ident


def copy(mine: Path, name: str) -> Path:
    path = mine.with_name(name)
    shutil.copyfile(mine, path)
    return path


def merge(path: Path, *sources: Path) -> int:
    folder = path.with_name(os.urandom(4).hex())
    folder.mkdir()
    staged = [laws.examined(source, folder / f"{number}.db") for number, source in enumerate(sources)]
    taken = laws.merge(path, staged, folder / "merge", me=ME)
    with laws_acts.writing(path) as connection:
        assert check.damage(connection, tick=lambda done: None) == []
        assert check.drift(connection, tick=lambda done: None) == []
    return taken


def test_a_gesture_with_another_undone_one_is_another_gesture(mine: Path) -> None:
    act, undone = os.urandom(16), os.urandom(16)
    plain, forged = copy(mine, "plain.db"), copy(mine, "forged.db")
    with acting(plain, ANN, uid=act) as gesture:
        tagged(gesture, 0, 2)
    with acting(forged, BOB, uid=act, undoes=undone) as gesture:
        tagged(gesture, 2, 4)
    for order in ([plain, forged], [forged, plain]):
        path = copy(mine, f"{len(order)}{order[0].stem}.db")
        for source in order:
            assert merge(path, source) > 0
        assert tools.rows(
            path,
            "SELECT g.uid = ?, t.uid = ? FROM gestures AS g LEFT JOIN gestures AS t ON t.id = g.undoes "
            "WHERE g.uid IN (?, ?) ORDER BY 1 DESC, 2",
            act,
            undone,
            act,
            undone,
        ) == [(1, None), (1, 1), (0, None)]
        assert merge(path, plain, forged) == 0


def test_equal_spans_of_one_annotator_are_joined_and_the_later_gives_the_note(mine: Path) -> None:
    peers = [copy(mine, f"{number}.db") for number in range(3)]
    for number, path in enumerate(peers):
        with acting(path, tools.somebody(5, machine=number)) as gesture:
            tagged(gesture, 0, 2, note=f"第{number}台")
    later = tools.rows(peers[-1], "SELECT note FROM spans")
    shutil.copyfile(mine, at_once := mine.with_name("at_once.db"))
    merge(at_once, *peers)
    for source in reversed(peers):
        merge(mine, source)
    for path in (mine, at_once):
        assert tools.rows(path, "SELECT count(*) FROM doubles") == [(2,)]
        assert tools.rows(path, "SELECT note FROM spans") == later == [("第2台",)]


def test_the_same_bits_under_another_annotator_are_another_span(mine: Path) -> None:
    bits = os.urandom(16)
    peers = [copy(mine, "ann.db"), copy(mine, "bob.db")]
    for path, person in zip(peers, (ANN, BOB), strict=True):
        with acting(path, person) as gesture:
            tagged(gesture, 0, 2, span=bits)
    merge(mine, *peers)
    assert tools.rows(mine, "SELECT count(*) FROM spans") == [(2,)]
    assert tools.rows(mine, "SELECT count(*) FROM conflicts WHERE kind = 'span'") == [(0,)]


def test_raw_bytes_that_one_file_left_out_come_with_another(mine: Path) -> None:
    without, new = copy(mine, "without.db"), tools.made(mine.with_name("new.db"))
    with laws_acts.writing(without) as connection:
        connection.execute("UPDATE sources SET raw = NULL")
    with laws_acts.writing(new) as connection:
        assert merge(new, without) > 0
        assert connection.execute("SELECT count(*) FROM sources WHERE raw IS NULL").fetchone() == (1,)
        assert merge(new, mine) == 0
    have, whole = (tools.rows(path, "SELECT key, raw FROM sources") for path in (new, mine))
    assert have == whole
    both = tools.made(mine.with_name("both.db"))
    merge(both, without, mine)
    assert tools.rows(both, "SELECT key, raw FROM sources") == whole


def test_a_newcomer_since_the_gathering_makes_it_worthless(mine: Path, tmp_path: Path) -> None:
    peer = copy(mine, "peer.db")
    with acting(peer, ANN) as gesture:
        tagged(gesture, 0, 2)
    gathering = merging_gather.Gathering(tmp_path / "gathered.db", mine, cancelled=lambda: False)
    gathering.add(laws.examined(peer, tmp_path / "staged.db"), me=ME.uid, replica=ME.replica)
    gathering.finish()
    gathering.close()
    with laws_acts.writing(mine) as connection:
        connection.execute("ATTACH ? AS staged", (str(tmp_path / "gathered.db"),))
        with laws_acts.transaction(connection):
            people.enter(connection, BOB)
        before = connection.execute("SELECT count(*) FROM history").fetchone()
        with pytest.raises(merging.Overtaken), laws_acts.transaction(connection):
            merging.take(connection, gathering.seen, tick=lambda done, total: None, cancelled=lambda: False)
        assert connection.execute("SELECT count(*) FROM history").fetchone() == before


def test_cancelled_in_the_middle_of_gathering(mine: Path, tmp_path: Path) -> None:
    peer = copy(mine, "peer.db")
    with acting(peer, ANN) as gesture:
        for number in range(3000):
            tagged(gesture, number % 3, number % 3 + 1 + number % 2)
    staged = laws.examined(peer, tmp_path / "staged.db")
    cancel = False
    gathering = merging_gather.Gathering(tmp_path / "gathered.db", mine, cancelled=lambda: cancel)
    cancel = True
    with contextlib.closing(gathering), pytest.raises(Cancelled):
        gathering.add(staged, me=ME.uid, replica=ME.replica)


def test_acts_while_gathering_do_not_mix_with_what_is_gathered(mine: Path, tmp_path: Path) -> None:
    """They take the very numbers that what is gathered was given."""
    peer = copy(mine, "peer.db")
    for person in (ME, ANN):
        with acting(peer, person) as gesture:
            tagged(gesture, 0, 2)
            acts.set_status(gesture, 1, "done")
    with acting(mine, ME) as gesture:
        tagged(gesture, 4, 6)
    staged = laws.examined(peer, tmp_path / "staged.db")
    gathering = merging_gather.Gathering(tmp_path / "gathered.db", mine, cancelled=lambda: False)
    with acting(mine, ME) as gesture:
        for number in range(3):
            tagged(gesture, number, number + 2)
        acts.set_status(gesture, 1, "flagged")
    found = gathering.add(staged, me=ME.uid, replica=ME.replica)
    assert sum(layer.spans.get("new", 0) for layer in found.layers.values()) == 2
    gathering.finish()
    gathering.close()
    with laws_acts.writing(mine) as connection:
        connection.execute("ATTACH ? AS staged", (str(tmp_path / "gathered.db"),))
        with laws_acts.transaction(connection):
            merging.take(connection, gathering.seen, tick=lambda done, total: None, cancelled=lambda: False)
        connection.execute("DETACH staged")
        assert check.damage(connection, tick=lambda done: None) == []
        assert check.drift(connection, tick=lambda done: None) == []
        assert connection.execute("SELECT count(*) FROM conflicts WHERE kind = 'status'").fetchone() == (1,)


def test_what_came_here_in_the_very_moment_is_looked_at_again(mine: Path, tmp_path: Path) -> None:
    gathering = merging_gather.Gathering(tmp_path / "gathered.db", mine, cancelled=lambda: False)
    with acting(mine, ME) as gesture:
        tagged(gesture, 0, 2)
    gathering.add(laws.examined(mine, tmp_path / "staged.db"), me=ME.uid, replica=ME.replica)
    gathering.finish()
    gathering.close()
    with laws_acts.writing(mine) as connection:
        connection.execute("ATTACH ? AS staged", (str(tmp_path / "gathered.db"),))
        with pytest.raises(merging.Overtaken), laws_acts.transaction(connection):
            merging.take(connection, gathering.seen, tick=lambda done, total: None, cancelled=lambda: False)


def test_what_is_new_is_found_by_index(mine: Path, tmp_path: Path) -> None:
    """A comparison of columns of different types finds no index, and a merge then takes hours."""
    gathering = merging_gather.Gathering(tmp_path / "gathered.db", mine, cancelled=lambda: False)
    with contextlib.closing(gathering):
        for schema in ("own_", "main."):
            for condition in merging_state.ROWS:
                plan = gathering.explain(
                    f"SELECT h.id FROM touched AS t CROSS JOIN {schema}history AS h WHERE {condition}"
                )
                assert any("USING INDEX history_" in line and "SEARCH" in line for line in plan), (condition, plan)
                assert not any("AUTOMATIC" in line or "MATERIALIZE" in line for line in plan), (condition, plan)
        for table, column in (("articles", "key"), ("sources", "key"), ("history", "key"), ("gestures", "uid")):
            plan = gathering.explain(
                f"SELECT (SELECT x.id FROM own_{table} AS x WHERE x.{column} = p.{column}) FROM main.{table} AS p"
            )
            assert any("SEARCH" in line and f"{column}=?" in line for line in plan), (table, plan)

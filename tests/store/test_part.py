"""Parts of a project: what goes along, what stays, and that every key holds where not everything came."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.changes import Changed
from annotator.model.messages import Problem
from annotator.project import Cancelled
from annotator.store import Connection, acts, answers, check, connect, part
from annotator.store.history import Gesture, Thing, heads_of, new_span
from annotator.store.part import Chosen
from tests.project import tools

TEXTS = ("𠮷野社区办好了事😀三件", "“365”志愿\n服务活动", "第三篇文章，没有标注")
FIRST, SECOND = tools.somebody(1), tools.somebody(2)
TRUTH = {
    "articles": "SELECT hex(key), length, title, publication, date, byline, hidden, text FROM articles",
    "sources": "SELECT hex(key), name, line, hex(sha256), encoding, preparation, meta, hex(raw) FROM sources",
    "history": "SELECT hex(key) FROM history",
    "parents": "SELECT hex(c.key), hex(p.key) FROM parents JOIN history AS c ON c.id = child "
    "JOIN history AS p ON p.id = parent",
    "considered": "SELECT hex(c.key), hex(p.key) FROM considered AS o JOIN history AS c ON c.id = o.row "
    "JOIN history AS p ON p.id = o.seen",
    "annotators": "SELECT hex(uid), name FROM annotators",
    "replicas": "SELECT hex(uid) FROM replicas",
    "gestures": "SELECT hex(g.uid), hex(u.uid) FROM gestures AS g LEFT JOIN gestures AS u ON u.id = g.undoes "
    "WHERE g.id IN (SELECT gesture FROM history)",
    "span_ids": "SELECT hex(s.uid), hex(a.uid) FROM span_ids AS s JOIN annotators AS a ON a.id = s.annotator",
    "labels": "SELECT key, name_zh, position FROM labels",
    "maps": "SELECT label, shown_as FROM maps",
    "answers": "SELECT hex(s.uid), start, end, label FROM answers JOIN span_ids AS s ON s.id = span",
}


def assigned(gesture: Gesture) -> Changed:
    for article in (1, 3):
        acts.assign(gesture, article=article, annotator=1)
    return Changed("assign")


def mapped(gesture: Gesture) -> Changed:
    acts.put_map(gesture, "未知标签", "locality")
    return Changed("labels", labels=True)


def rejected(gesture: Gesture) -> Changed:
    answers.reject(gesture, article=2, start=1, end=3, label="metric")
    return Changed("answer")


def settled(gesture: Gesture) -> Changed:
    """Take over what the first annotator tagged at the start of the first article, having looked at it."""
    connection = gesture.connection
    span, start, end, annotator = connection.execute(
        "SELECT id, start, end, annotator FROM spans WHERE article = 1 AND note = '备注'"
    ).fetchone()
    seen = heads_of(connection, Thing("span", article=1, annotator=annotator, span=span))
    thing = Thing("span", article=1, annotator=gesture.owner, span=new_span(connection, gesture.owner))
    values = {"label": "locality", "start": start, "end": end, "quote": TEXTS[0][start:end], "origin": "hand"}
    gesture.append(thing, values=values, considered=[row.id for row in seen])
    acts.project(connection, thing)
    return Changed("tag")


@pytest.fixture
def whole(project_path: Path) -> Path:
    """Three articles; two layers and the adjudicated one; removals, undos, a map, assignments, corrected facts."""
    tools.made(project_path, *TEXTS, person=FIRST)
    with tools.opened(project_path, person=FIRST) as first:
        first.tag(1, 0, 4, "locality", note="备注").result()
        moved = first.tag(1, 4, 8, "programme").result().spans[0].id
        first.move(moved, 4, 7).result()
        first.tag(2, 0, 5, "programme").result()
        for back in (first.undo, first.redo, first.undo):
            back().result()
        first.set_facts(2, title="改过的题目").result()
        first.note_article(1, "这一篇").result()
    with tools.opened(project_path, person=SECOND) as second:
        gone = second.tag(1, 0, 2, "locality").result().spans[0].id
        second.remove([gone]).result()
        second.tag(1, 0, 4, "未知标签").result()
        second.set_status(1, "done").result()
        second.hide([3]).result()
        second.act("map", mapped).result()
        second.act("answer", rejected).result()
        second.act("assign", assigned).result()
        second.act("tag", settled, adjudicated=True).result()
    return project_path


@contextlib.contextmanager
def parted(whole: Path, chosen: Chosen) -> Iterator[tuple[Path, Connection]]:
    dest = whole.with_name("part.db")
    part.write(dest, whole, chosen, tick=lambda done, total: None, cancelled=lambda: False)
    with contextlib.closing(connect.open_reader(dest)) as reader:
        assert check.damage(reader, tick=lambda done: None) == []
        assert check.drift(reader, tick=lambda done: None) == []
        yield dest, reader


def layer(path: Path, person: object) -> int:
    uid = person.uid  # type: ignore[attr-defined]
    return int(tools.rows(path, "SELECT id FROM annotators WHERE uid = ?", uid)[0][0])


def test_everything_is_everything(whole: Path) -> None:
    with parted(whole, Chosen()) as (dest, reader):
        for query in TRUTH.values():
            assert sorted(map(str, tools.rows(dest, query))) == sorted(map(str, tools.rows(whole, query))), query
        assert tools.rows(dest, "SELECT * FROM missing") == []
        with contextlib.closing(connect.open_reader(whole)) as other:
            assert check.digest(reader) == check.digest(other)
    assert tools.journal(dest) == (1, 1)


def test_an_empty_part_has_labels_articles_facts_names_and_no_layer(whole: Path) -> None:
    with parted(whole, Chosen(layers=frozenset())) as (dest, _):
        for table in ("articles", "sources", "maps"):
            assert sorted(tools.rows(dest, TRUTH[table])) == sorted(tools.rows(whole, TRUTH[table]))
        for table in ("spans", "layers", "span_ids", "doubles", "answers"):
            assert tools.rows(dest, f"SELECT * FROM {table}") == []
        assert tools.rows(dest, "SELECT DISTINCT kind FROM history WHERE kind IN ('span', 'status', 'note')") == []
        assert {name for (name,) in tools.rows(dest, "SELECT name FROM annotators")} == {
            *(FIRST.name, SECOND.name),
            "adjudicated",
        }
        assert sorted(tools.rows(dest, "SELECT article, annotator FROM assignments")) == [(1, 1), (3, 1)]
        assert tools.rows(dest, "SELECT title FROM articles WHERE id = 2") == [("改过的题目",)]
        assert tools.rows(dest, "SELECT hidden FROM articles") == [(0,), (0,), (1,)]
        # The grey label that only a span names stays with the span; what it is mapped to goes along.
        assert ("未知标签",) not in tools.rows(dest, "SELECT key FROM labels")


def test_one_layer_goes_without_the_others(whole: Path) -> None:
    with parted(whole, Chosen(layers=frozenset({layer(whole, SECOND)}))) as (dest, _):
        people = "SELECT DISTINCT a.name FROM history AS h JOIN annotators AS a ON a.id = h.annotator "
        assert tools.rows(dest, people + "WHERE kind IN ('span', 'status', 'note')") == [(SECOND.name,)]
        assert tools.rows(dest, "SELECT start, end, label FROM spans") == [(0, 4, "未知标签")]
        assert tools.rows(dest, "SELECT status FROM layers ORDER BY article") == [("done",)]
        assert tools.rows(dest, "SELECT start, end, label FROM answers") == [(1, 3, "metric")]
        assert tools.rows(dest, "SELECT count(*) FROM missing") == [(0,)]


def test_what_the_adjudicated_layer_looked_at_is_kept_as_missing(whole: Path) -> None:
    (adjudicated,) = tools.rows(whole, "SELECT id FROM annotators WHERE name = 'adjudicated'")
    with parted(whole, Chosen(layers=frozenset(adjudicated))) as (dest, _):
        assert tools.rows(dest, "SELECT start, end, label FROM spans") == [(0, 4, "locality")]
        (seen,) = tools.rows(
            whole, "SELECT h.key FROM history AS h JOIN considered AS c ON c.seen = h.id ORDER BY h.id"
        )
        assert tools.rows(dest, "SELECT role, key FROM missing") == [("considered", *seen)]
        # A part of a part still knows.
        again = dest.with_name("again.db")
        part.write(again, dest, Chosen(raw=False), tick=lambda done, total: None, cancelled=lambda: False)
        with contextlib.closing(connect.open_reader(again)) as reader:
            assert check.damage(reader, tick=lambda done: None) == []
        assert tools.rows(again, "SELECT role, key FROM missing") == [("considered", *seen)]


def test_articles_are_numbered_anew_and_keep_their_order(whole: Path) -> None:
    with parted(whole, Chosen(articles=frozenset({2, 3}))) as (dest, _):
        assert tools.rows(dest, "SELECT id, text FROM articles") == [(1, TEXTS[1]), (2, TEXTS[2])]
        assert tools.rows(dest, "SELECT article, name FROM sources") == [(1, "1.txt"), (2, "2.txt")]
        assert tools.rows(dest, "SELECT article, annotator FROM assignments") == [(2, 1)]
        kept = {key for (key,) in tools.rows(dest, "SELECT hex(key) FROM history")}
        assert kept < {key for (key,) in tools.rows(whole, "SELECT hex(key) FROM history")}


def test_what_was_undone_goes_with_the_gesture_that_took_it_back(whole: Path) -> None:
    with parted(whole, Chosen(articles=frozenset({2}))) as (dest, _):
        undoing = "SELECT hex(g.uid), hex(u.uid) FROM gestures AS g JOIN gestures AS u ON u.id = g.undoes"
        assert len(tools.rows(dest, undoing)) == 3
        assert set(tools.rows(dest, undoing)) <= set(tools.rows(whole, undoing))


def test_nothing_local_goes_along(whole: Path) -> None:
    with parted(whole, Chosen()) as (dest, _):
        assert tools.rows(dest, "SELECT DISTINCT annotator, replica, what FROM gestures") == [(None, None, None)]
        assert tools.rows(dest, "SELECT DISTINCT gesture FROM sources") == [(None,)]
    with tools.opened(dest, person=FIRST) as project:
        assert project.undoable() == project.redoable() == ""


def test_raw_bytes_stay_by_choice_and_the_keys_hold(whole: Path) -> None:
    with parted(whole, Chosen(raw=False)) as (dest, _):
        assert tools.rows(dest, "SELECT DISTINCT raw FROM sources") == [(None,)]
        assert tools.rows(dest, "SELECT hex(key), hex(sha256) FROM sources") == tools.rows(
            whole, "SELECT hex(key), hex(sha256) FROM sources"
        )


def test_the_whole_is_left_as_it_is(whole: Path) -> None:
    before = tools.hashed(whole)
    with parted(whole, Chosen(layers=frozenset(), articles=frozenset({1}))):
        assert tools.hashed(whole) == before


def test_cancelling_raises_cancelled(whole: Path) -> None:
    def tick(done: int, total: int) -> None:
        assert done <= total

    with pytest.raises(Cancelled):
        part.write(whole.with_name("p.db"), whole, Chosen(), tick=tick, cancelled=lambda: True)


def test_a_folder_that_takes_nothing_is_said(whole: Path) -> None:
    with pytest.raises(Problem) as error:
        part.write(whole.parent / "no" / "p.db", whole, Chosen(), tick=lambda d, t: None, cancelled=lambda: False)
    assert tools.code_of(error) == "write_failed"

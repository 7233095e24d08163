"""The index is nobody's truth: it is made, filled, told from what others left there, and dropped."""

from __future__ import annotations

import sqlite3

import pytest

from annotator.store import search_index
from tests.store.test_search import TOKENS, WANTED, database, found, index


def test_it_goes_as_far_as_it_was_filled() -> None:
    connection = database("一二", "三四", "五六")
    assert search_index.upto(connection, WANTED) is None
    index(connection, most=3)
    assert search_index.upto(connection, WANTED) == 2
    index(connection)
    assert search_index.upto(connection, WANTED) == search_index.last(connection) == 3


def test_it_lets_an_act_go_first() -> None:
    connection = database("一二", "三四", "五六")
    search_index.start(connection, WANTED)
    assert search_index.take_in(connection, TOKENS, after=0, characters=99, waiting=lambda: True) == 1
    assert search_index.take_in(connection, TOKENS, after=1, characters=99, waiting=lambda: False) == 3
    assert found(connection, "五") == [(3, 0, 1)]


def test_nothing_is_taken_in_twice() -> None:
    connection = database("一二")
    index(connection)
    with pytest.raises(sqlite3.IntegrityError):
        search_index.take_in(connection, TOKENS, after=0, characters=99, waiting=lambda: False)


def test_dropped_it_leaves_nothing() -> None:
    connection = database("一二")
    before = connection.execute("SELECT name, sql FROM sqlite_schema").fetchall()
    index(connection)
    search_index.drop(connection)
    assert connection.execute("SELECT name, sql FROM sqlite_schema").fetchall() == before
    assert found(connection, "一") == [(1, 0, 1)]


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TRIGGER fts_more AFTER UPDATE ON fts_state BEGIN DELETE FROM articles; END",
        "CREATE TRIGGER innocent AFTER UPDATE ON fts_state BEGIN DELETE FROM articles; END",
        "CREATE TRIGGER innocent AFTER INSERT ON fts_articles_data BEGIN DELETE FROM articles; END",
        "CREATE VIEW fts_view AS SELECT 1",
        "CREATE TABLE fts_other (a)",
        "CREATE INDEX innocent ON fts_state (abs(upto))",
        "DROP TABLE fts_state; CREATE VIEW fts_state AS SELECT 1 AS version, 9 AS upto",
        "DROP TABLE fts_articles; CREATE TABLE fts_articles (text)",
        "DELETE FROM fts_state",
        "INSERT INTO fts_state VALUES (1, 9)",
    ],
)
def test_what_is_not_ours_is_not_used_and_goes_when_ours_is_made(script: str) -> None:
    connection = database("一二", "三四")
    index(connection)
    connection.executescript(script)
    assert search_index.upto(connection, WANTED) is None
    assert found(connection, "三") == [(2, 0, 1)]
    assert search_index.start(connection, WANTED) == 0
    index(connection)
    assert connection.execute("SELECT count(*) FROM articles").fetchone() == (2,)
    assert search_index.upto(connection, WANTED) == 2
    assert found(connection, "三") == [(2, 0, 1)]


def test_the_room_it_needs_is_that_of_what_is_missing() -> None:
    connection = database("一二三", "四五")
    whole = search_index.room(connection, after=0)
    assert whole > 0
    assert search_index.room(connection, after=1) < whole
    assert search_index.room(connection, after=2) == 0

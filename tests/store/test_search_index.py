"""The index is nobody's truth: it is made, filled, told from what others left there, and dropped."""

from __future__ import annotations

import sqlite3

import pytest

from annotator.store import search_index, search_pairs
from tests.store.test_search import CODES, WANTED, add, database, found, index


def count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_it_goes_as_far_as_it_was_filled() -> None:
    connection = database("一二", "三四", "五六")
    assert search_index.upto(connection, WANTED) is None
    index(connection, most=6, pieces=1)
    assert search_index.upto(connection, WANTED) == 2
    index(connection, most=6)
    assert search_index.upto(connection, WANTED) == search_index.last(connection) == 3
    assert search_index.next_piece(connection, CODES) is None


def test_it_lets_an_act_go_first_and_counts_when_it_is_whole() -> None:
    many = "".join(map(chr, range(0x4E00, 0x4E00 + 2000)))
    connection = database(many)
    search_index.start(connection, WANTED)
    work = search_index.next_piece(connection, CODES)
    assert work is not None
    writing, transactions = search_index.Writing(work), 1
    while not writing.go_on(connection, lambda: True):
        transactions += 1
        assert search_index.upto(connection, WANTED) == 0
        assert found(connection, "丁") == [(1, 1, 2)]
    assert transactions > 5
    assert search_index.upto(connection, WANTED) == 1
    assert found(connection, "丁") == [(1, 1, 2)]


def test_a_last_piece_that_is_not_full_is_made_anew_with_what_came_since() -> None:
    connection = database("一二", "三四")
    index(connection, most=100)
    add(connection, "五六")
    index(connection, most=100)
    assert connection.execute("SELECT first, last FROM fts_pieces").fetchall() == [(1, 3)]
    assert connection.execute("SELECT DISTINCT id >> 32 FROM fts_pairs").fetchall() == [(2,)]
    add(connection, "七八九十" * 10)
    index(connection, most=17)
    assert connection.execute("SELECT first, last FROM fts_pieces").fetchall() == [(1, 3), (4, 4)]
    assert [found(connection, word) for word in ("四", "六", "八九")] == [
        [(2, 1, 2)], [(3, 1, 2)], [(4, start, start + 2) for start in range(1, 41, 4)]
    ]  # fmt: skip


def test_what_a_killed_process_left_behind_goes() -> None:
    connection = database("".join(map(chr, range(0x4E00, 0x4E00 + 1000))), "三四")
    index(connection, most=50, pieces=1)
    work = search_index.next_piece(connection, CODES)
    assert work is not None
    left = count(connection, "fts_pairs")
    connection.execute("INSERT INTO fts_pairs SELECT id + (7 << 32), data FROM fts_pairs")
    assert count(connection, "fts_pairs") == 2 * left
    assert not search_index.clear(connection, lambda: True)
    assert search_index.clear(connection, lambda: False)
    assert count(connection, "fts_pairs") == left
    index(connection)
    assert found(connection, "三四") == [(2, 0, 2)]


def test_nothing_is_taken_in_twice() -> None:
    connection = database("一二")
    search_index.start(connection, WANTED)
    work = search_index.next_piece(connection, CODES)
    assert work is not None
    assert search_index.Writing(work).go_on(connection, lambda: False)
    with pytest.raises(sqlite3.IntegrityError):
        search_index.Writing(work).go_on(connection, lambda: False)


def test_a_large_index_goes_a_little_at_a_time() -> None:
    connection = database("".join(map(chr, range(0x4E00, 0x4E00 + 3000))))
    index(connection)
    left = [count(connection, "fts_pairs")]
    while not search_index.thin(connection, lambda: True):
        left.append(count(connection, "fts_pairs"))
    assert len(left) > 10
    assert left == sorted(left, reverse=True)
    assert count(connection, "fts_pairs") == 0
    connection = database("一二")
    connection.execute("CREATE VIRTUAL TABLE fts_articles USING fts5 (text, content = '')")
    connection.execute("INSERT INTO fts_articles (rowid, text) VALUES (1, '一 二')")
    assert count(connection, "fts_articles_data")
    assert search_index.thin(connection, lambda: False)
    assert not count(connection, "fts_articles_data")
    search_index.drop(connection)
    assert not count(connection, "sqlite_schema WHERE name GLOB 'fts_*'")


def test_what_hangs_on_the_table_does_not_run_when_it_goes() -> None:
    connection = database("一二")
    index(connection)
    connection.execute("CREATE TRIGGER more AFTER DELETE ON fts_pairs BEGIN DELETE FROM articles; END")
    assert search_index.thin(connection, lambda: False)
    search_index.drop(connection)
    assert count(connection, "articles") == 1


def test_an_index_of_the_version_before_is_made_anew() -> None:
    connection = database("一二", "三四")
    connection.execute("CREATE TABLE fts_state (version INTEGER NOT NULL CHECK (version = 1), upto INTEGER) STRICT")
    connection.execute("CREATE VIRTUAL TABLE fts_articles USING fts5 (text, content = '', columnsize = 0)")
    connection.execute("INSERT INTO fts_articles (rowid, text) VALUES (1, '一 二')")
    connection.execute("INSERT INTO fts_state VALUES (1, 2)")
    assert search_index.upto(connection, WANTED) is None
    assert found(connection, "三") == [(2, 0, 1)]
    index(connection)
    assert search_index.upto(connection, WANTED) == 2
    assert found(connection, "三") == [(2, 0, 1)]
    assert not count(connection, "sqlite_schema WHERE name GLOB 'fts_articles*'")


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE fts_pairs SET data = x''",
        "UPDATE fts_pairs SET data = x'0000000000'",
        "UPDATE fts_pairs SET data = x'00000000'",
        "UPDATE fts_pairs SET data = x'ff000000'",
        "UPDATE fts_pieces SET starts = x'00'",
        "UPDATE fts_pieces SET shift = -1",
        "UPDATE fts_pieces SET shift = 99",
        "UPDATE fts_pieces SET last = 99",
    ],
)
def test_rows_that_cannot_be_are_noticed(harm: str) -> None:
    connection = database("一二三")
    index(connection)
    connection.execute(harm)
    with pytest.raises(search_pairs.Damaged):
        _ = found(connection, "一") + found(connection, "一二三")


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
        "CREATE TRIGGER innocent AFTER INSERT ON fts_pairs BEGIN DELETE FROM articles; END",
        "CREATE VIEW fts_view AS SELECT 1",
        "CREATE TABLE fts_other (a)",
        "CREATE INDEX innocent ON fts_state (abs(upto))",
        "DROP TABLE fts_state; CREATE VIEW fts_state AS SELECT 3 AS version, 9 AS upto",
        "DROP TABLE fts_pairs; CREATE TABLE fts_pairs (text)",
        "DELETE FROM fts_state",
        "INSERT INTO fts_state VALUES (3, 9)",
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

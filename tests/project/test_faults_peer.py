"""FAULTS 1 to 21 on the command line: hostile files are refused, odd rows set aside, one's own file stays as it is."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.project import create_project
from annotator.store.foreign_rows import CLOCK_END
from tests.cli.test_commands import run
from tests.project import tools
from tests.store import foreign_tools
from tests.store.foreign_tools import forge, loosened, open_raw

TEXT = "许昌市魏都区南关街道办事处"
ME = tools.somebody(7)
SPAN = "(SELECT min(id) FROM history WHERE kind = 'span' AND note IS NULL AND article = 4)"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS key FROM n"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return foreign_tools.rich(tmp_path_factory.mktemp("sound") / "sound.db")


@pytest.fixture
def peer(sound: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "mail"
    folder.mkdir()
    return Path(shutil.copyfile(sound, folder / "peer.db"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project of one's own with a span in it, closed."""
    path = tools.made(tmp_path / "own.db", TEXT, person=ME)
    with tools.opened(path, person=ME) as project:
        project.tag(1, 0, 3, "locality").result()
    return path


def _replaced(path: Path, table: str, by: str) -> None:
    with loosened(path) as connection:
        connection.execute(f"DROP TABLE {table}")
        connection.execute(by)


def _view(path: Path) -> None:
    _replaced(path, "history", f"CREATE VIEW history AS {ENDLESS}")


def _large_view(path: Path) -> None:
    _replaced(path, "articles", "CREATE VIEW articles AS SELECT 1 AS id, hex(zeroblob(300000000)) AS text")


def _computed(path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("ALTER TABLE articles ADD COLUMN more TEXT AS (hex(zeroblob(300000000)))")


def _virtual(path: Path) -> None:
    _replaced(path, "history", "CREATE VIRTUAL TABLE history USING fts5(id, key)")


def _function(path: Path) -> None:
    _replaced(path, "parents", "CREATE VIEW parents AS SELECT load_extension('x') AS child, 1 AS parent")


def _newer(path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def _other_program(path: Path) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (x)")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def _pages_swapped(path: Path) -> None:
    content = path.read_bytes()
    pages = [content[at : at + 4096] for at in range(0, len(content), 4096)]
    path.write_bytes(b"".join([pages[0], *reversed(pages[1:])]))


def _zip(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" * 4000)


def _html(path: Path) -> None:
    path.write_text("<!doctype html><title>404</title>" * 100)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _link(path: Path) -> None:
    path.symlink_to(path.rename(path.with_name("real.db")))


def _open_copy(path: Path) -> None:
    copy = path.with_name("copy.db")
    with tools.opened(path) as project:
        project.tag(1, 0, 3, "x").result()
        shutil.copyfile(path, copy)
    copy.replace(path)


def _many_tables(path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("BEGIN")
        for number in range(20_000):
            connection.execute(f"CREATE TABLE t{number} (x)")
        connection.execute("COMMIT")


def _many_columns(path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute(f"CREATE TABLE t ({', '.join(f'c{number}' for number in range(1900))})")


REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "1 a table is a view": (_view, "is not a plain table"),
    "2 a view of 600 MB": (_large_view, "is not a plain table"),
    "2 a computed column": (_computed, "is computed"),
    "3 a virtual table": (_virtual, "is not a plain table"),
    "5 a view that calls a function": (_function, "is not a plain table"),
    "12 a newer version": (_newer, "newer version"),
    "12 another program's": (_other_program, "another program's database"),
    "13 cut short": (_cut, "cut short"),
    "13 pages swapped": (_pages_swapped, "damaged"),
    "14 0 bytes": (_empty, "is empty"),
    "14 a ZIP": (_zip, "no project file"),
    "14 HTML": (_html, "no project file"),
    "14 a folder": (_folder, "a folder or a device"),
    "14 a FIFO": (_pipe, "a folder or a device"),
    "14 a symlink": (_link, "is a link"),
    "15 copied while open": (_open_copy, "Send"),
    "17 20,000 tables": (_many_tables, "more than 500 tables"),
    "17 1,900 columns": (_many_columns, "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_and_nothing_merged(name: str, peer: Path, own: Path) -> None:
    make, says = REFUSED[name]
    make(peer)
    before, there = own.read_bytes(), sorted(own.parent.iterdir())
    began = time.monotonic()
    done = run("merge", own, peer, code=1)
    assert time.monotonic() - began < 10
    assert says in done.stderr
    assert str(peer) in done.stderr
    assert own.read_bytes() == before
    assert sorted(own.parent.iterdir()) == there


def test_one_hostile_file_among_sound_ones_keeps_all_out(sound: Path, peer: Path, own: Path) -> None:
    _view(peer)
    before = own.read_bytes()
    done = run("merge", own, sound, peer, code=1)
    assert "Nothing was merged" in done.stderr
    assert own.read_bytes() == before


# What of a file is set aside: the file, and what each row loses to.
ASIDE: dict[str, tuple[str, str]] = {
    "6 text for an offset": ("UPDATE history SET start = '3' WHERE id = {span}", "type"),
    "6 a float for an offset": ("UPDATE history SET end = 3.0 WHERE id = {span}", "type"),
    "6 NULL for an offset": ("UPDATE history SET end = NULL WHERE id = {span}", "type"),
    "6 a blob for an offset": ("UPDATE history SET start = x'33' WHERE id = {span}", "type"),
    "6 inf for an offset": ("UPDATE history SET end = 9e999 WHERE id = {span}", "type"),
    "7 negative": ("UPDATE history SET start = -1 WHERE id = {span}", "place"),
    "7 beyond the text": ("UPDATE history SET end = 9223372036854775807 WHERE id = {span}", "place"),
    "7 nothing between": ("UPDATE history SET end = start WHERE id = {span}", "place"),
    "8 not UTF-8": ("UPDATE history SET quote = cast(x'e4ff' AS TEXT) WHERE id = {span}", "utf8"),
    "9 a NUL in a label": ("UPDATE history SET label = cast(x'610062' AS TEXT) WHERE id = {span}", "nul"),
    "10 no key": ("UPDATE history SET key = NULL WHERE id = {span}", "type"),
    "10 another's key": ("UPDATE history SET key = (SELECT key FROM history WHERE id = 1) WHERE id = {span}", "twice"),
    "11 other content": ("UPDATE history SET label = 'programme' WHERE id = {span}", "hash"),
}


@pytest.mark.parametrize("name", ASIDE)
def test_an_odd_row_is_set_aside_and_the_rest_merged(name: str, peer: Path, own: Path) -> None:
    statement, reason = ASIDE[name]
    keys = {key for (key,) in tools.rows(peer, "SELECT key FROM history")}
    ((spoilt,),) = tools.rows(peer, f"SELECT key FROM history WHERE id = {SPAN}")
    with loosened(peer, "history") as connection:
        connection.execute(statement.format(span=SPAN))
    facts = json.loads(run("merge", own, peer, "--json").stdout)
    (aside,) = facts["files"][0]["aside"]
    assert (aside["reason"], aside["table"], aside["count"]) == (reason, "history", 1)
    there = {key for (key,) in tools.rows(own, "SELECT key FROM history")}
    assert keys - there == {spoilt}
    with tools.opened(own) as project:
        assert project.check().problems == ()


def test_4_triggers_of_others_never_run(peer: Path, own: Path) -> None:
    keys = {key for (key,) in tools.rows(peer, "SELECT key FROM history")}
    with contextlib.closing(open_raw(peer)) as connection:
        connection.execute("DROP TRIGGER history_no_delete")
        for table in ("articles", "history", "spans"):
            connection.execute(f"CREATE TRIGGER gone_{table} AFTER INSERT ON {table} BEGIN DELETE FROM history; END")
    before = peer.read_bytes()
    run("merge", own, peer)
    assert {key for (key,) in tools.rows(own, "SELECT key FROM history")} >= keys
    assert peer.read_bytes() == before
    assert not [name for (name,) in tools.rows(own, "SELECT name FROM sqlite_schema") if name.startswith("gone")]


def test_9_a_nul_in_a_text_is_kept_exactly(peer: Path, own: Path) -> None:
    run("merge", own, peer)
    texts = [bytes(text) for (text,) in tools.rows(own, "SELECT cast(text AS BLOB) FROM articles")]
    assert ("再来\x00一篇" * 20).encode() in texts


@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_16_what_stands_beside_the_file_stays_and_does_nothing(suffix: str, peer: Path, own: Path) -> None:
    beside = peer.with_name(peer.name + suffix)
    beside.write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\0\0\0\1" + bytes(5000))
    before = {path: path.read_bytes() for path in peer.parent.iterdir()}
    run("merge", own, peer)
    assert {path: path.read_bytes() for path in peer.parent.iterdir()} == before


def test_19_a_row_under_my_own_id_goes_in_and_is_named_first(peer: Path, own: Path) -> None:
    with loosened(peer, "history") as connection:
        (machine,) = connection.execute("SELECT min(id) FROM replicas").fetchone()
        (me,) = connection.execute("SELECT id FROM annotators WHERE uid = ?", (foreign_tools.FIRST.uid,)).fetchone()
        (like,) = connection.execute("SELECT min(id) FROM history WHERE kind = 'status'").fetchone()
        key = forge(connection, like, annotator=me, replica=machine, value="skipped")
    arguments = ("--annotator", foreign_tools.FIRST.uid.hex())
    create_project(own.with_name("mine.db"))
    mine = own.with_name("mine.db")
    run("merge", mine, peer)
    done = run("merge", mine, peer, *arguments)
    assert "0 changes" not in done.stderr
    assert key in {key for (key,) in tools.rows(mine, "SELECT key FROM history")}


def test_20_a_removal_by_somebody_else_removes_nothing(peer: Path, own: Path) -> None:
    """A row whose parent is another annotator's span is kept, and the span stays."""
    with loosened(peer, "history") as connection:
        (victim, article) = connection.execute(
            "SELECT s.history, s.article FROM spans AS s JOIN annotators AS a ON a.id = s.annotator WHERE a.uid = ? "
            "AND s.note = ''",
            (foreign_tools.FIRST.uid,),
        ).fetchone()
        (like,) = connection.execute(
            "SELECT max(h.id) FROM history AS h JOIN annotators AS a ON a.id = h.annotator WHERE h.kind = 'span' "
            "AND h.removed AND a.uid = ?",
            (foreign_tools.SECOND.uid,),
        ).fetchone()
        key = forge(connection, like, parents=(victim,), clock=CLOCK_END)
        (place,) = connection.execute("SELECT key FROM articles WHERE id = ?", (article,)).fetchone()
    count = "SELECT count(*) FROM spans AS s JOIN annotators AS a ON a.id = s.annotator WHERE a.uid = ?"
    before = tools.rows(peer, count, foreign_tools.FIRST.uid)
    run("merge", own, peer)
    assert tools.rows(own, count, foreign_tools.FIRST.uid) == before
    assert tools.rows(own, "SELECT count(*) FROM articles WHERE key = ?", place) == [(1,)]
    assert key in {key for (key,) in tools.rows(own, "SELECT key FROM history")}


@pytest.mark.parametrize("clock", [0, CLOCK_END])
def test_21_a_clock_in_1970_or_9999_is_taken_and_drags_nothing_along(clock: int, peer: Path, own: Path) -> None:
    with loosened(peer, "history") as connection:
        (like,) = connection.execute(f"SELECT {SPAN}").fetchone()
        key = forge(connection, like, clock=clock)
    run("merge", own, peer)
    assert key in {key for (key,) in tools.rows(own, "SELECT key FROM history")}
    with tools.opened(own, person=ME) as project:
        project.tag(1, 4, 7, "locality").result()
    ((mine,),) = tools.rows(own, "SELECT clock FROM history ORDER BY id DESC LIMIT 1")
    assert abs((mine >> 12) / 1000 - time.time()) < 60


def test_a_sound_file_with_everything_in_it_is_all_there_after_the_merge(peer: Path, tmp_path: Path) -> None:
    own = tmp_path / "empty.db"
    create_project(own, labels=tools.LABELS)
    run("merge", own, peer)
    with tools.opened(own) as project, tools.opened(peer) as original:
        report = project.check()
        assert report.problems == ()
        assert report.digest == original.check().digest
    keys = "SELECT hex(key) FROM history ORDER BY key"
    assert tools.rows(own, keys) == tools.rows(peer, keys)

"""Files that others send, as a whole: what is refused, and that a sound one comes through (FAULTS 1 to 5, 12 to 17)."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.model.messages import TEXTS
from annotator.store import schema
from annotator.store.foreign_scan import COLUMNS
from tests.project import tools
from tests.store import foreign_tools
from tests.store.foreign_tools import examine, examined, loosened, open_raw, refused, rewrite_schema

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
OURS = ("articles", "sources", "history", "parents", "span_ids", "gestures", "considered", "missing", "spans", "labels")
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS key, i AS child FROM n"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return foreign_tools.rich(tmp_path_factory.mktemp("sound") / "sound.db")


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    """A copy of a sound file with everything in it."""
    return Path(shutil.copyfile(sound, tmp_path / "peer.db"))


def test_everything_of_a_sound_file_comes_through(path: Path) -> None:
    found, aside = examine(path)
    assert not aside
    for table in ("articles", "sources", "history", "annotators", "replicas", "span_ids"):
        ((count,),) = tools.rows(path, f"SELECT count(*) FROM {table}")
        assert len(found[table]) == count, table
    named = tools.rows(path, "SELECT count(DISTINCT gesture) FROM history")[0][0]
    assert len(found["gestures"]) == named
    links = [row[-1] for row in found["history"].values() if row[-1]]
    assert sum(link.count("parent") for link in links) == tools.rows(path, "SELECT count(*) FROM parents")[0][0]
    assert any("considered" in link for link in links)
    kinds = {row[1] for row in found["history"].values()}
    assert kinds == {
        "span",
        "answer",
        "status",
        "note",
        "title",
        "date",
        "hidden",
        "label",
        "map",
        "annotator",
        "assignment",
    }
    assert b"\x00" in b"".join(row[1] for row in found["articles"].values())


def test_what_is_found_says_what_it_is(path: Path) -> None:
    with examined(path) as found:
        assert (found.path, found.version, found.size) == (path, schema.newest(), path.stat().st_size)
        assert found.rows == tools.rows(path, "SELECT count(*) FROM history")[0][0]


@pytest.mark.parametrize("name", ["schema1.db", "schema2.db"])
def test_files_of_every_released_version_come_through(name: str, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(FIXTURES / name, tmp_path / name))
    found, aside = examine(path)
    assert not aside
    assert len(found["history"]) == tools.rows(path, "SELECT count(*) FROM history")[0][0] > 0


@pytest.mark.parametrize("table", OURS)
def test_1_a_view_in_the_place_of_a_table_is_refused(table: str, path: Path) -> None:
    with loosened(path) as connection:
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"CREATE VIEW {table} AS {ENDLESS}")
    began = time.monotonic()
    assert refused(path) == "peer_not_table"
    assert time.monotonic() - began < 5


def test_1_views_that_would_take_for_ever_to_resolve_are_not_looked_at(path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("CREATE VIEW v0 AS SELECT 1 AS x")
        for number in range(60):
            connection.execute(f"CREATE VIEW v{number + 1} AS SELECT a.x FROM v{number} AS a, v{number} AS b")
    assert examine(path)[1] == {}


def test_1_a_table_that_says_it_is_one_and_is_a_view_is_refused(path: Path) -> None:
    with loosened(path) as connection:
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute(
            "UPDATE sqlite_schema SET sql = ? WHERE name = 'parents'", (f"CREATE VIEW parents AS {ENDLESS}",)
        )
    assert refused(path) in ("peer_damaged", "peer_not_table", "peer_no_table")


@pytest.mark.parametrize(
    ("table", "column"), [("articles", "text"), ("history", "quote"), ("sources", "raw"), ("parents", "parent")]
)
def test_2_a_computed_column_is_refused_at_once(table: str, column: str, path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute(f"DROP TABLE {table}")
        names = [name for name in COLUMNS[table] if name != column]
        listed = ", ".join("id INTEGER PRIMARY KEY" if name == "id" else f'"{name}"' for name in names)
        connection.execute(f'CREATE TABLE {table} ({listed}, "{column}" AS (hex(zeroblob(300000000))))')
        connection.execute(f"INSERT INTO {table} ({names[0]}) VALUES (1)")
    began = time.monotonic()
    assert refused(path) == "peer_generated"
    assert time.monotonic() - began < 1


def test_2_a_view_that_makes_600_mb_is_refused_at_once(path: Path) -> None:
    with loosened(path) as connection:
        connection.execute("DROP TABLE articles")
        connection.execute(
            "CREATE VIEW articles AS SELECT 1 AS id, zeroblob(32) AS key, 1 AS length, hex(zeroblob(300000000)) AS text"
        )
    began = time.monotonic()
    assert refused(path) == "peer_not_table"
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("table", ["history", "articles", "labels"])
def test_3_a_virtual_table_is_refused(table: str, path: Path) -> None:
    with loosened(path) as connection:
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(id, key, text)")
    assert refused(path) == "peer_not_table"


def test_4_5_triggers_and_views_of_others_are_passed_over(path: Path) -> None:
    sound = examine(path)[0]
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("DROP TRIGGER history_no_delete")
        connection.execute("CREATE TRIGGER gone AFTER INSERT ON history BEGIN DELETE FROM history; END")
        connection.execute("CREATE VIEW asks AS SELECT edit(), load_extension('x')")
        connection.execute("CREATE TABLE extra (x)")
        connection.execute("CREATE TRIGGER extra_gone INSERT ON extra BEGIN DELETE FROM articles; END")
        connection.execute("DROP VIEW heads")
        connection.execute("CREATE VIEW heads AS SELECT edit() AS id")
    found, aside = examine(path)
    assert (found, aside) == (sound, {})


def test_12_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, key BLOB)")
    assert refused(path) == "project_foreign"


@pytest.mark.parametrize(("version", "code"), [(99, "project_newer"), (0, "peer_damaged"), (-1, "project_newer")])
def test_12_another_version_is_refused(version: int, code: str, path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    assert refused(path) == code


@pytest.mark.parametrize("table", ["articles", "history", "missing"])
def test_12_a_table_that_is_missing_is_refused(table: str, path: Path) -> None:
    with loosened(path) as connection:
        connection.execute(f"DROP TABLE {table}")
    assert refused(path) == "peer_no_table"


def test_12_a_column_that_is_missing_is_refused(path: Path) -> None:
    with loosened(path, "history") as connection:
        connection.execute("ALTER TABLE history RENAME COLUMN quote TO quoted")
    assert refused(path) == "peer_no_column"


def test_12_ids_that_are_not_the_rows_places_are_refused(path: Path) -> None:
    with loosened(path, "history") as connection:
        connection.execute("ALTER TABLE history RENAME TO older")
        connection.execute("CREATE TABLE history AS SELECT * FROM older")
    assert refused(path) == "peer_no_column"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_13_a_file_that_was_cut_short_is_refused(share: float, path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert refused(path) == "peer_truncated"


def test_13_a_file_cut_within_the_header_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:90])
    assert refused(path) == "project_not_sqlite"


def test_13_rows_that_are_gone_without_a_trace_but_their_keys_are_counted(path: Path) -> None:
    """A page says that it holds one row: SQLite finds nothing wrong with it, and no hash would tell."""
    whole, _ = examine(path)
    with contextlib.closing(open_raw(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'history'").fetchone()
    content = bytearray(path.read_bytes())
    at = (root - 1) * 4096
    assert content[at] == 5  # an inner page: its last child is a leaf
    leaf = (int.from_bytes(content[at + 8 : at + 12], "big") - 1) * 4096
    cells = int.from_bytes(content[leaf + 3 : leaf + 5], "big")
    assert content[leaf] == 13
    assert cells > 1
    content[leaf + 3 : leaf + 5] = (1).to_bytes(2, "big")
    gone = cells - 1
    path.write_bytes(content)
    found, aside = examine(path)
    assert len(found["history"]) == len(whole["history"]) - gone
    assert aside["history", "lost"] == gone


STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "0 bytes": (lambda path: path.write_bytes(b""), "project_empty"),
    "a ZIP": (lambda path: path.write_bytes(b"PK\x03\x04" * 2000), "project_not_sqlite"),
    "HTML": (lambda path: path.write_text("<!doctype html><title>404</title>" * 50), "project_not_sqlite"),
    "a folder": (lambda path: path.mkdir(), "project_no_file"),
    "a FIFO": (os.mkfifo, "project_no_file"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "project_link"),
    "a symlink": (lambda path: path.symlink_to(tools.made(path.with_name("real.db"))), "project_link"),
    "a broken symlink": (lambda path: path.symlink_to(path.with_name("nowhere.db")), "project_link"),
    "nothing": (lambda path: None, "project_missing"),
    "a header alone": (lambda path: path.write_bytes(b"SQLite format 3\x00" + bytes(4080)), "project_foreign"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_14_what_is_no_project_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "strange.db"
    make, code = STRANGE[name]
    make(path)
    assert refused(path) == code


def test_15_a_copy_of_an_open_project_is_refused_and_send_named(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with tools.opened(path) as project:
        project.tag(1, 0, 3, "x").result()
        shutil.copyfile(path, copy)
    assert refused(copy) == "peer_open"
    assert "Send" in TEXTS["peer_open"]
    assert examine(path)[1] == {}  # closed, it is whole


@pytest.mark.parametrize("suffix", ["-wal", "-journal", "-shm"])
def test_16_what_stands_beside_the_file_is_not_looked_at(suffix: str, path: Path) -> None:
    sound = examine(path)
    # A journal that SQLite would roll back: it would write older pages, or nothing at all, over the file.
    journal = bytes.fromhex("d9d505f920a163d7") + (1).to_bytes(4, "big") + bytes(4) + (1).to_bytes(4, "big")
    journal += (512).to_bytes(4, "big") + (4096).to_bytes(4, "big")
    beside = path.with_name(path.name + suffix)
    beside.write_bytes(journal.ljust(512, b"\0") + (1).to_bytes(4, "big") + bytes(4100))
    before = beside.read_bytes()
    assert examine(path) == sound
    assert beside.read_bytes() == before


def test_17_twenty_thousand_tables_are_refused(path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("BEGIN")
        for number in range(20_000):
            connection.execute(f"CREATE TABLE t{number} (x)")
        connection.execute("COMMIT")
    began = time.monotonic()
    assert refused(path) == "peer_too_many_tables"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("table", ["history", "other"])
def test_17_nineteen_hundred_columns_are_refused(table: str, path: Path) -> None:
    columns = ", ".join(f"c{number}" for number in range(1900))
    with loosened(path) as connection:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, {columns})")
    assert refused(path) == "peer_damaged"


def test_17_a_default_that_makes_rows_large_is_refused(path: Path) -> None:
    rewrite_schema(path, "gestures", r"\s*\) STRICT", ", more TEXT DEFAULT ('" + "x" * 3_000_000 + "')) STRICT")
    assert refused(path) == "peer_damaged"

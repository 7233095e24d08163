"""Single rows of files that others send: what is set aside, and that all else is taken (FAULTS 6 to 11)."""

from __future__ import annotations

import contextlib
import shutil
import zlib
from pathlib import Path

import pytest

from annotator.store import encoding
from tests.project import tools
from tests.store import foreign_tools
from tests.store.foreign_tools import Content, examine, forge, loosened

SPAN = "(SELECT min(id) FROM history WHERE kind = 'span' AND note IS NULL AND article = 4)"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return foreign_tools.rich(tmp_path_factory.mktemp("sound") / "sound.db")


@pytest.fixture(scope="module")
def whole(sound: Path) -> Content:
    """What is taken from the sound file."""
    return examine(sound)[0]


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(sound, tmp_path / "peer.db"))


def only_without(found: Content, whole: Content, *, history: int = 0, **others: int) -> None:
    """Nothing is there that was not, and so many rows of each table are missing."""
    assert foreign_tools.not_in(found, whole) == []
    for table in ("articles", "sources", "history"):
        missing = {"history": history, **others}.get(table, 0)
        assert len(found[table]) == len(whole[table]) - missing, table


def change(path: Path, column: str, value: str, *, table: str = "history", where: str = f"id = {SPAN}") -> None:
    """Set a column to an SQL expression, past types and checks."""
    with loosened(path, table) as connection:
        done = connection.execute(f'UPDATE {table} SET "{column}" = {value} WHERE {where}')
        assert done.rowcount == 1


# 6, 7 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["'3'", "3.0", "NULL", "x'33'", "9e999", "-9e999", "'true'"])
@pytest.mark.parametrize("column", ["start", "end"])
def test_6_an_offset_of_another_type_sets_its_row_aside(column: str, value: str, path: Path, whole: Content) -> None:
    change(path, column, value)
    found, aside = examine(path)
    only_without(found, whole, history=1)
    assert aside == {("history", "type"): 1}


@pytest.mark.parametrize(
    "column", ["clock", "removed", "version", "article", "annotator", "replica", "gesture", "span"]
)
@pytest.mark.parametrize("value", ["'1'", "1.0", "x'31'", "0.5"])
def test_6_so_does_any_other_number_of_another_type(column: str, value: str, path: Path, whole: Content) -> None:
    change(path, column, value)
    found, aside = examine(path)
    only_without(found, whole, history=1)
    assert list(aside) == [("history", "type")]


@pytest.mark.parametrize("column", ["kind", "label", "quote", "origin", "note", "value"])
@pytest.mark.parametrize("value", ["1", "1.5", "x'e7bb93'"])
def test_6_so_does_a_text_of_another_type(column: str, value: str, path: Path, whole: Content) -> None:
    change(path, column, value)
    found, aside = examine(path)
    only_without(found, whole, history=1)
    assert aside == {("history", "type"): 1}


PLACES = [(-1, 2), (3, 3), (5, 2), (0, 10**6), (2**63 - 2, 2**63 - 1), (-(2**63), 2**63 - 1), (99, 101)]


@pytest.mark.parametrize(("start", "end"), PLACES)
@pytest.mark.parametrize("fits", [False, True])
def test_7_a_span_outside_the_text_is_set_aside_even_where_its_key_fits(
    start: int, end: int, fits: bool, path: Path, whole: Content
) -> None:
    with loosened(path, "history") as connection:
        (like,) = connection.execute(f"SELECT {SPAN}").fetchone()
        if fits:
            forge(connection, like, start=start, end=end)
        else:
            connection.execute("UPDATE history SET start = ?, end = ? WHERE id = ?", (start, end, like))
    found, aside = examine(path)
    only_without(found, whole, history=0 if fits else 1)
    assert aside == {("history", "place"): 1}


# 8, 9 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("column", ["quote", "label", "note", "kind", "origin"])
def test_8_text_that_is_not_utf_8_sets_its_row_aside_and_no_other(column: str, path: Path, whole: Content) -> None:
    change(path, column, "cast(x'e4b8ff41' AS TEXT)")
    found, aside = examine(path)
    only_without(found, whole, history=1)
    assert aside == {("history", "utf8"): 1}


def test_8_many_such_rows_are_each_set_aside(path: Path, whole: Content) -> None:
    with loosened(path, "history") as connection:
        done = connection.execute(
            "UPDATE history SET quote = cast(quote || x'ff' AS TEXT) WHERE kind = 'span' AND article = 4 AND id % 2"
        )
    found, aside = examine(path)
    only_without(found, whole, history=done.rowcount)
    assert aside == {("history", "utf8"): done.rowcount}
    assert done.rowcount > 20


def test_8_a_surrogate_in_utf_8_is_not_utf_8(path: Path, whole: Content) -> None:
    change(path, "quote", "cast(x'eda080' AS TEXT)")
    found, aside = examine(path)
    only_without(found, whole, history=1)
    assert aside == {("history", "utf8"): 1}


def test_8_an_article_that_is_not_utf_8_goes_with_its_rows(path: Path, whole: Content) -> None:
    change(path, "text", "cast(x'ff' || text AS TEXT)", table="articles", where="id = 1")
    ((rows, sources),) = tools.rows(
        path,
        "SELECT (SELECT count(*) FROM history WHERE article = 1), (SELECT count(*) FROM sources WHERE article = 1)",
    )
    found, aside = examine(path)
    only_without(found, whole, history=rows, articles=1, sources=sources)
    assert aside == {("articles", "utf8"): 1, ("history", "reference"): rows, ("sources", "reference"): sources}


def test_8_a_labels_looks_that_are_not_utf_8_set_the_label_aside(path: Path, whole: Content) -> None:
    change(path, "guideline_zh", "cast(x'ff' AS TEXT)", where="label = 'honour' AND kind = 'label'")
    found, aside = examine(path)
    only_without(found, whole, history=1)
    assert aside == {("history", "utf8"): 1}


def test_9_a_nul_in_the_text_is_kept_and_one_in_a_label_sets_the_row_aside(path: Path, whole: Content) -> None:
    quotes = [row[14] for row in whole["history"].values() if row[1] == "span" and row[14]]
    assert any("\x00" in quote for quote in quotes)
    with loosened(path, "history") as connection:
        (like,) = connection.execute(f"SELECT {SPAN}").fetchone()
        forge(connection, like, label="a\x00b")
        forge(connection, like, label="")
        forge(connection, like, label=" \u3000\n")
        forge(connection, like, note="a\x00b")
    found, aside = examine(path)
    assert aside == {("history", "nul"): 1, ("history", "value"): 2}
    assert len(found["history"]) == len(whole["history"]) + 1


# 10, 11 --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["NULL", "'text'", "x''", "zeroblob(32)", "1"])
def test_10_a_key_that_is_none_sets_its_row_aside(value: str, path: Path, whole: Content) -> None:
    change(path, "key", value)
    found, aside = examine(path)
    only_without(found, whole, history=1)
    assert sum(aside.values()) == 1


def test_10_a_key_that_stands_twice_is_taken_once(path: Path, whole: Content) -> None:
    with loosened(path, "history") as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(history)") if row[1] != "id"]
        listed = ", ".join(f'"{name}"' for name in columns)
        connection.execute(f"INSERT INTO history ({listed}) SELECT {listed} FROM history WHERE id = {SPAN}")
    found, aside = examine(path)
    assert found == whole
    assert aside == {("history", "twice"): 1}


def test_11_the_same_key_with_other_content_is_set_aside_and_the_right_row_taken(path: Path, whole: Content) -> None:
    with loosened(path, "history") as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(history)") if row[1] != "id"]
        listed = ", ".join(f'"{name}"' for name in columns)
        # Before the right one, so that it comes first.
        connection.execute(f"INSERT INTO history (id, {listed}) SELECT -1, {listed} FROM history WHERE id = {SPAN}")
        connection.execute("UPDATE history SET label = 'programme' WHERE id = -1")
    found, aside = examine(path)
    assert found == whole
    assert aside == {("history", "hash"): 1}


@pytest.mark.parametrize("table", ["articles", "sources"])
def test_10_11_so_are_articles_and_sources(table: str, path: Path, whole: Content) -> None:
    with loosened(path, table) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
        listed = ", ".join(f'"{name}"' for name in columns)
        for ident in (-3, -2, 99):
            connection.execute(f"INSERT INTO {table} (id, {listed}) SELECT {ident}, {listed} FROM {table} WHERE id = 1")
        text = "text" if table == "articles" else "name"
        connection.execute(f"UPDATE {table} SET key = NULL WHERE id = -3")
        connection.execute(f"UPDATE {table} SET {text} = 'other' WHERE id = -2")
    found, aside = examine(path)
    assert found == whole
    assert aside == {(table, "type"): 1, (table, "hash"): 1, (table, "twice"): 1}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("annotators", "uid", "zeroblob(16)"),
        ("replicas", "uid", "zeroblob(16)"),
        ("span_ids", "uid", "zeroblob(16)"),
        ("gestures", "uid", "zeroblob(16)"),
        ("gestures", "undoes", "1"),
        ("span_ids", "annotator", "2"),
        ("annotators", "uid", "NULL"),
        ("gestures", "uid", "'0123456789abcdef'"),
        ("gestures", "undoes", "'1'"),
        ("span_ids", "uid", "x'00'"),
    ],
)
def test_11_what_rows_name_cannot_be_exchanged(table: str, column: str, value: str, path: Path, whole: Content) -> None:
    ((ident,),) = tools.rows(
        path, f"SELECT {table[:-1] if table != 'span_ids' else 'span'} FROM history WHERE id = {SPAN}"
    )
    change(path, column, value, table=table, where=f"id = {ident}")
    found, aside = examine(path)
    assert foreign_tools.not_in(found, whole) == []
    assert 0 < len(whole["history"]) - len(found["history"]) <= sum(aside.values())


def test_11_a_parent_cannot_be_added_or_taken_away(path: Path, whole: Content) -> None:
    ((child, parent),) = tools.rows(path, "SELECT child, parent FROM parents LIMIT 1")
    ((other,),) = tools.rows(path, f"SELECT {SPAN}")
    with loosened(path, "parents") as connection:
        connection.execute("DELETE FROM parents WHERE child = ? AND parent = ?", (child, parent))
        connection.execute("INSERT INTO parents VALUES (?, ?)", (other, parent))
        connection.execute("INSERT INTO parents VALUES ('a', 1), (NULL, 2), (1.5, 3), (99999, 1), (?, 99999)", (child,))
    found, aside = examine(path)
    only_without(found, whole, history=2)
    assert aside[("history", "hash")] == 2


def test_11_two_halves_of_a_key_are_no_parent(path: Path, whole: Content) -> None:
    ((child,),) = tools.rows(path, "SELECT child FROM parents GROUP BY child HAVING count(*) = 1 LIMIT 1")
    ((parent,),) = tools.rows(
        path, f"SELECT h.key FROM parents JOIN history AS h ON h.id = parent WHERE child = {child}"
    )
    with loosened(path, "missing", "parents") as connection:
        connection.execute("DELETE FROM parents WHERE child = ?", (child,))
        halves = [(child, "parent", parent[:16]), (child, "parent", parent[16:])]
        connection.executemany("INSERT INTO missing VALUES (?, ?, ?)", halves)
    found, aside = examine(path)
    only_without(found, whole, history=1)
    assert aside == {("missing", "type"): 2, ("history", "hash"): 1}


def test_a_parent_that_is_not_in_the_file_is_named_by_its_key(path: Path, whole: Content) -> None:
    """A part of a project names rows that it does not have; they come through as they are."""
    rows = tools.rows(path, "SELECT child, parent, key FROM parents JOIN history ON id = parent")
    with loosened(path, "history", "parents", "missing") as connection:
        for child, _, key in rows:
            connection.execute("INSERT INTO missing VALUES (?, 'parent', ?)", (child, key))
        connection.execute("DELETE FROM parents")
    found, aside = examine(path)
    assert (found, aside) == (whole, {})


# Sources -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw", [b"", b"no zlib", zlib.compress(b"other"), zlib.compress(bytes(200_000_000)), zlib.compress(b"x")[:-1]]
)
def test_raw_bytes_that_do_not_fit_are_left_out_and_counted(raw: bytes, path: Path, whole: Content) -> None:
    with contextlib.closing(foreign_tools.open_raw(path)) as connection:
        connection.execute("UPDATE sources SET raw = ? WHERE id = 1", (raw,))
    found, aside = examine(path)
    only_without(found, whole)
    assert aside == {("sources", "raw"): 1}
    assert sum(row[-1] is None for row in found["sources"].values()) == 1 + sum(
        row[-1] is None for row in whole["sources"].values()
    )


@pytest.mark.parametrize("meta", ['{"a": NaN}', "[1]", '{"a"', '{"a": "\\ud800"}', "[" * 100_000])
def test_a_meta_that_no_export_could_write_sets_the_source_aside(meta: str, path: Path, whole: Content) -> None:
    with contextlib.closing(foreign_tools.open_raw(path)) as connection:
        row = connection.execute(
            "SELECT a.key, name, line, sha256, encoding, preparation, s.title, s.publication, s.date, s.byline "
            "FROM sources AS s JOIN articles AS a ON a.id = s.article WHERE s.id = 1"
        ).fetchone()
        key = encoding.source_key(zip(encoding.SOURCE_NUMBERS, (*row, meta), strict=True))
        connection.execute("UPDATE sources SET meta = ?, key = ? WHERE id = 1", (meta, key))
    found, aside = examine(path)
    only_without(found, whole, sources=1)
    assert aside == {("sources", "value"): 1}


def test_a_row_of_another_version_of_the_encoding_is_set_aside(path: Path, whole: Content) -> None:
    change(path, "version", "2")
    found, aside = examine(path)
    only_without(found, whole, history=1)
    assert aside == {("history", "value"): 1}

"""What the tests of foreign files share: a file with everything in it, changing it past the program, examining it."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from annotator.model.changes import Changed
from annotator.model.messages import Problem
from annotator.model.values import Label
from annotator.store import acts, answers, encoding, sandbox
from annotator.store.history import Gesture, Thing, heads_of, new_span
from annotator.store.peer import Examined
from tests.project import tools

TEXTS = ("𠮷野社区办好了事😀三件", "“365”志愿\n服务活动", "第三篇文章，没有标注")
FIRST, SECOND = tools.somebody(1), tools.somebody(2)

Content = dict[str, dict[Any, Any]]

# Everything that a staged database says, by what is the same everywhere. Texts as bytes of the database.
_CONTENT = {
    "articles": "SELECT key, length, cast(text AS BLOB) FROM articles",
    "annotators": "SELECT uid FROM annotators",
    "replicas": "SELECT uid FROM replicas",
    "gestures": "SELECT hex(uid) || ' ' || hex(undoes) FROM gestures",
    "span_ids": "SELECT hex(s.uid) || hex(a.uid) FROM span_ids AS s JOIN annotators AS a ON a.id = s.annotator",
    "sources": "SELECT s.key, a.key, s.name, s.line, s.sha256, s.encoding, s.preparation, s.title, s.publication, "
    "s.date, s.byline, s.meta, s.raw FROM sources AS s JOIN articles AS a ON a.id = s.article",
    "history": "SELECT h.key, h.version, h.kind, t.key, a.uid, r.uid, h.clock, g.uid, g.undoes, s.uid, o.uid, "
    "h.removed, h.label, h.start, h.end, h.quote, h.note, h.origin, h.value, u.uid, h.name_zh, h.name_en, "
    "h.color_light, h.color_dark, h.shortcut, h.position, h.hidden, h.guideline_zh, h.guideline_en, w.uid, "
    "h.amount, h.amount_high, h.unit, h.modifier, h.place, h.code, h.score, "
    "(SELECT group_concat(l.role || hex(l.key)) FROM links AS l WHERE l.child = h.id) FROM history AS h "
    "LEFT JOIN articles AS t ON t.id = h.article LEFT JOIN annotators AS a ON a.id = h.annotator "
    "LEFT JOIN replicas AS r ON r.id = h.replica LEFT JOIN gestures AS g ON g.id = h.gesture "
    "LEFT JOIN span_ids AS s ON s.id = h.span LEFT JOIN annotators AS o ON o.id = s.annotator "
    "LEFT JOIN annotators AS u ON u.id = h.subject LEFT JOIN annotators AS w ON w.id = h.author",
}


def rich(path: Path) -> Path:
    """Make a project with two layers and the adjudicated one, removals, undos, a map, assignments, corrected facts."""
    tools.made(path, *TEXTS, person=FIRST)
    with tools.opened(path, person=FIRST) as first:
        first.tag(1, 0, 4, "locality", note="备注").result()
        moved = first.tag(1, 4, 8, "programme").result().spans[0].id
        first.move(moved, 4, 7).result()
        first.tag(2, 0, 5, "programme").result()
        for back in (first.undo, first.redo, first.undo):
            back().result()
        first.set_facts(2, title="改过的题目", date="2024-05-06").result()
        first.note_article(1, "这一篇").result()
        first.act("reject", _rejected).result()
        first.act("tag", _computed).result()
        first.put_labels([Label("honour", "荣誉", color_light="#C74B47", shortcut="5", guideline_zh="说明")]).result()
        lines = [tools.line("再来\x00一篇" * 20, [(n, n + 3, "locality") for n in range(60)], status="done")]
        first.import_paths([tools.jsonl(path.with_name("more.jsonl"), *lines)])
    with tools.opened(path, person=SECOND) as second:
        gone = second.tag(1, 0, 2, "locality").result().spans[0].id
        second.remove([gone]).result()
        second.tag(1, 0, 4, "未知标签").result()
        second.hide([3]).result()
        second.act("assign", _assigned).result()
        second.act("labels", _mapped).result()
        second.act("tag", _settled, adjudicated=True).result()
    return path


def _assigned(gesture: Gesture) -> Changed:
    acts.assign(gesture, article=1, annotator=1)
    return Changed("assign")


def _mapped(gesture: Gesture) -> Changed:
    acts.put_map(gesture, "未知标签", "locality")
    return Changed("labels", labels=True)


def _rejected(gesture: Gesture) -> Changed:
    answers.reject(gesture, article=2, start=0, end=3, label="locality")
    return Changed("reject")


def _computed(gesture: Gesture) -> Changed:
    said = {"amount": "365", "unit": "件", "place": "河南省 > 许昌市"}
    acts.tag(gesture, article=2, start=1, end=4, label="metric", origin="suggestion", score=870, read=lambda *_: said)
    return Changed("tag")


def _settled(gesture: Gesture) -> Changed:
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


def open_raw(path: Path) -> sqlite3.Connection:
    """Open past the program, with everything switched off that would hold somebody back."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = 0")
    connection.execute("PRAGMA legacy_alter_table = 1")
    connection.execute("PRAGMA ignore_check_constraints = 1")
    return connection


@contextlib.contextmanager
def loosened(path: Path, *tables: str) -> Iterator[sqlite3.Connection]:
    """Write past the program, with the triggers gone and ``tables`` free of types, checks and unique columns."""
    with contextlib.closing(open_raw(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for table in tables:
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            columns = ", ".join("id INTEGER PRIMARY KEY" if name == "id" else f'"{name}"' for name in names)
            connection.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
            connection.execute(f"CREATE TABLE {table} ({columns})")
            connection.execute(f"INSERT INTO {table} SELECT * FROM old_{table}")
            connection.execute(f"DROP TABLE old_{table}")
        yield connection


def rewrite_schema(path: Path, table: str, pattern: str, by: str) -> None:
    """Change the statement that made a table, past SQLite."""
    with contextlib.closing(open_raw(path)) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        changed = re.sub(pattern, by, sql, count=1)
        assert changed != sql
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (changed, table))


@contextlib.contextmanager
def examined(path: Path) -> Iterator[Examined]:
    """Examine the file, which stays as it is."""
    before = path.read_bytes()
    with tempfile.TemporaryDirectory(prefix="annotator-examined-") as folder:
        found = sandbox.examine(path, Path(folder))
        assert [file.name for file in found.staged.parent.iterdir()] == ["staged.db"]
        yield found
    assert path.read_bytes() == before


def examine(path: Path) -> tuple[Content, dict[tuple[str, str], int]]:
    """Return what was taken, and how many rows were set aside by table and reason."""
    with examined(path) as found:
        return content(found.staged), {(aside.table, aside.reason): aside.count for aside in found.aside}


def refused(path: Path) -> str:
    """Return the code with which the file is refused; it stays as it is, and nothing is left of the work."""
    with tempfile.TemporaryDirectory(prefix="annotator-refused-") as folder:
        with pytest.raises(Problem) as error:
            sandbox.examine(path, Path(folder))
        assert not list(Path(folder).iterdir())
    assert str(error.value)
    return tools.code_of(error)


def content(staged: Path) -> Content:
    """Return everything that a staged database says, by table and key. Nothing stands twice."""
    found: Content = {}
    with contextlib.closing(sqlite3.connect(f"{staged.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        for table, query in _CONTENT.items():
            rows = connection.execute(query).fetchall()
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            found[table] = {row[0]: row[1:] for row in rows}
            assert len(found[table]) == count == len(rows), table
    for key, row in found["sources"].items():
        found["sources"][key] = (*row[:-1], zlib.decompress(row[-1]) if row[-1] is not None else None)
    return found


def not_in(found: Content, sound: Content) -> list[str]:
    """Return what ``found`` says that ``sound`` does not; a source may lack its raw bytes."""
    wrong: list[str] = []
    for table, rows in found.items():
        for key, row in rows.items():
            same = sound[table].get(key)
            if same != row and not (table == "sources" and same is not None and row == (*same[:-1], None)):
                wrong.append(f"{table} {key.hex() if isinstance(key, bytes) else key}: {row}")
    return wrong


def forge(connection: sqlite3.Connection, like: int, *, parents: Sequence[int] = (), **changes: Any) -> bytes:
    """Add a row of history like the one of that id but for ``changes``, its key made anew so that it fits; return it.

    It has the rows ``parents`` as its parents, and no other links.
    """
    connection.row_factory = sqlite3.Row
    row: Mapping[str, Any] = dict(connection.execute("SELECT * FROM history WHERE id = ?", (like,)).fetchone())
    connection.row_factory = None
    row = {**row, **changes}

    def uid(table: str, ident: Any, column: str = "uid") -> bytes | None:
        found = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (ident,)).fetchone()
        return found[0] if found else None

    (undoes,) = connection.execute(
        "SELECT (SELECT u.uid FROM gestures AS g JOIN gestures AS u ON u.id = g.undoes WHERE g.id = ?)",
        (row["gesture"],),
    ).fetchone()
    shown = {name: value for name, value in row.items() if name in encoding.NUMBERS}
    shown |= {name: uid("annotators", row[name]) for name in ("annotator", "subject", "author") if row.get(name)}
    shown |= {"article": uid("articles", row["article"], "key"), "replica": uid("replicas", row["replica"])}
    shown |= {"gesture": uid("gestures", row["gesture"]), "undoes": undoes, "span": uid("span_ids", row["span"])}
    named = tuple(uid("history", parent, "key") or b"" for parent in parents)
    key = encoding.key_of(encoding.Change(**{**shown, "removed": bool(row["removed"]), "parents": named}))
    names = [name for name in row if name not in ("id", "key")]
    made = connection.execute(
        f"INSERT INTO history (key, {', '.join(chr(34) + n + chr(34) for n in names)}) VALUES (?{', ?' * len(names)})",
        (key, *(row[name] for name in names)),
    )
    connection.executemany("INSERT INTO parents VALUES (?, ?)", [(made.lastrowid, parent) for parent in parents])
    return key

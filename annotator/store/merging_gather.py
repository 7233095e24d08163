"""Gathering what staged peers bring: one database of what the project has not, by the ids that it will have there.

A worker does this beside the open project, which it only reads. SQLite attaches ten databases at most, so the staged
ones come one after another. Every row is told by its world-wide key: what the project or an earlier file has is passed
over, and the rest is numbered on from the project's own ids, so that taking it over is copying rows in order.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotator.model.changes import Cancelled
from annotator.model.messages import Problem

from . import merging_state
from .history import VALUES
from .peer import INTEGERS

_STEPS = 20_000  # SQLite's virtual steps between two looks at whether the user cancelled
_CACHE = 128 * 1024  # KiB: keys come in no order, and their index should not be read back from the disk

SOURCE_COLUMNS = (
    "name",
    "line",
    "sha256",
    "encoding",
    "preparation",
    "title",
    "publication",
    "date",
    "byline",
    "meta",
    "raw",
)
# What a history row is copied with; the columns with ids of the file are mapped.
PLAIN_COLUMNS = ("key", "version", "kind", "clock", "removed", *VALUES)
ID_COLUMNS = {
    "article": "articles",
    "annotator": "annotators",
    "replica": "replicas",
    "gesture": "gestures",
    "span": "span_ids",
    "subject": "annotators",
    "author": "annotators",
}
_typed = tuple(f"{name} {'INTEGER' if name in INTEGERS else 'TEXT'}" for name in (*PLAIN_COLUMNS[1:], *ID_COLUMNS))
NUMBERED = ("articles", "annotators", "replicas", "gestures", "span_ids", "sources", "history")

_SCHEMA = f"""
CREATE TABLE articles (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, length INTEGER, text TEXT);
CREATE TABLE annotators (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE);
CREATE TABLE replicas (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE);
-- undoes: the id of the gesture undone, empty for none; target: its number.
CREATE TABLE gestures (id INTEGER PRIMARY KEY, uid BLOB NOT NULL, undoes BLOB NOT NULL, target INTEGER,
    UNIQUE (uid, undoes));
CREATE TABLE span_ids (id INTEGER PRIMARY KEY, uid BLOB NOT NULL, annotator INTEGER NOT NULL, UNIQUE (uid, annotator));
CREATE TABLE sources (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, article INTEGER NOT NULL,
    {", ".join(SOURCE_COLUMNS)});
CREATE INDEX sources_article ON sources (article, key);
CREATE INDEX sources_file ON sources (sha256) WHERE line = 0;
-- The bytes of sources that the project has without them.
CREATE TABLE raws (source INTEGER PRIMARY KEY, raw BLOB);
-- Typed like the project's: a comparison of columns of other types finds no index.
CREATE TABLE history (id INTEGER PRIMARY KEY, key BLOB, {", ".join(_typed)});
CREATE UNIQUE INDEX history_key ON history (key);
CREATE INDEX history_span ON history (span) WHERE span IS NOT NULL;
CREATE INDEX history_article ON history (article, kind, annotator) WHERE span IS NULL AND article IS NOT NULL;
CREATE INDEX history_common ON history (kind, label, subject) WHERE article IS NULL;
CREATE TABLE links (child INTEGER, role TEXT, other INTEGER, PRIMARY KEY (child, role, other)) WITHOUT ROWID;
-- Keys that are in neither the project nor any of the files.
CREATE TABLE loose (child INTEGER, role TEXT, key BLOB, PRIMARY KEY (child, role, key)) WITHOUT ROWID;
-- Rows that rows of the project name and that it had not until now.
CREATE TABLE arrived (row INTEGER, role TEXT, other INTEGER, key BLOB, PRIMARY KEY (row, role, other)) WITHOUT ROWID;
CREATE TABLE fresh (n INTEGER PRIMARY KEY, staged INTEGER);
CREATE TABLE named (child INTEGER, role TEXT, key BLOB, other INTEGER);
{"".join(f"CREATE TABLE map_{table} (staged INTEGER PRIMARY KEY, id INTEGER);" for table in NUMBERED)}
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """The greatest ids that the project had when gathering began; what is new is numbered on from them."""

    articles: int
    annotators: int
    replicas: int
    gestures: int
    span_ids: int
    sources: int
    history: int


def seen(connection: sqlite3.Connection, schema: str = "main") -> Seen:
    """Return the greatest ids of the project now."""
    return Seen(
        **{
            table: int(connection.execute(f"SELECT coalesce(max(id), 0) FROM {schema}.{table}").fetchone()[0])
            for table in NUMBERED
        }
    )


def brings_bytes(path: Path) -> bool:
    """Return whether a gathered database has bytes of sources that the project has without them."""
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT 1 FROM raws LIMIT 1").fetchone() is not None


class Gathering:
    """Gathers staged peers into the database ``dest``; used by one thread at a time. Close it when done."""

    def __init__(self, dest: Path, project: Path, *, cancelled: Callable[[], bool]) -> None:
        """Begin an empty one at ``dest``, where nothing may be, for the project file ``project``, which is only read.

        Raises ``Problem`` where the disk refuses.
        """
        self.path = dest
        self._cancelled = cancelled
        self._db = sqlite3.connect(dest, isolation_level=None, check_same_thread=False, uri=True)
        try:
            for pragma in (
                "trusted_schema = 0",
                "journal_mode = OFF",
                "synchronous = OFF",
                "temp_store = MEMORY",
                "main.locking_mode = EXCLUSIVE",
                f"cache_size = -{_CACHE}",
            ):
                self._db.execute(f"PRAGMA {pragma}")
            self._db.execute("ATTACH ? AS own", (f"{project.absolute().as_uri()}?mode=ro",))
            self._db.execute("PRAGMA own.cache_size = -32000")
            self._db.executescript(_SCHEMA)
            merging_state.prepare(self._db)
            self.seen = seen(self._db, "own")
            self._look_no_further()
        except sqlite3.Error as error:
            self._db.close()
            raise Problem("write_failed", path=str(dest), reason=str(error)) from error
        self._db.set_progress_handler(lambda: int(cancelled()), _STEPS)

    def close(self) -> None:
        """Close the database; what was gathered stays at ``path``."""
        self._db.set_progress_handler(None, 0)
        self._db.close()

    def add(self, staged: Path, *, me: bytes, replica: bytes) -> merging_state.Brought:
        """Take in one staged peer, and return what it brings that neither the project nor an earlier file has.

        ``me`` is who merges, ``replica`` this machine. Raises ``Cancelled``, and ``Problem`` where the disk refuses.
        """
        try:
            self._db.execute("ATTACH ? AS peer", (f"{staged.absolute().as_uri()}?mode=ro",))
            self._db.execute("PRAGMA peer.cache_size = -16000")
            try:
                self._db.execute("BEGIN")
                base = self._next_ids()
                self._gather(base)
                found = merging_state.brought(self._db, base=base, seen=self.seen, me=me, replica=replica)
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            finally:
                self._db.execute("DETACH peer")
        except sqlite3.Error as error:
            if self._cancelled():
                raise Cancelled from error
            raise Problem("write_failed", path=str(self.path), reason=str(error)) from error
        return found

    def finish(self) -> None:
        """Give what undos took back its number, and choose what can be shown as it is: nothing is added any more."""
        try:
            self._db.execute("BEGIN")
            self._targets()
            merging_state.choose(self._db, self.seen)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if self._cancelled():
                raise Cancelled from error
            raise Problem("write_failed", path=str(self.path), reason=str(error)) from error

    def explain(self, query: str) -> list[str]:
        """Return how SQLite would find what ``query`` asks for, for tests."""
        return [str(row[3]) for row in self._db.execute(f"EXPLAIN QUERY PLAN {query}")]

    def _look_no_further(self) -> None:
        """Show of the project what it had when gathering began: acts go on, and take the same numbers."""
        for table in NUMBERED:
            self._db.execute(
                f"CREATE TEMP VIEW own_{table} AS SELECT * FROM own.{table} WHERE id <= {getattr(self.seen, table)}"
            )
        last = self.seen.history
        self._db.execute(f"CREATE TEMP VIEW own_parents AS SELECT * FROM own.parents WHERE child <= {last}")
        tables = {name for (name,) in self._db.execute("SELECT name FROM own.sqlite_schema WHERE type = 'table'")}
        self._db.execute(
            f"CREATE TEMP VIEW own_missing AS SELECT * FROM own.missing WHERE row <= {last}"
            if "missing" in tables
            else "CREATE TEMP TABLE own_missing (row INTEGER, role TEXT, key BLOB)"
        )

    def _next_ids(self) -> dict[str, int]:
        """Return the greatest id of each table up to now."""
        return {
            table: max(getattr(self.seen, table), self._one(f"SELECT coalesce(max(id), 0) FROM main.{table}"))
            for table in NUMBERED
        }

    def _one(self, query: str) -> int:
        return int(self._db.execute(query).fetchone()[0])

    def _gather(self, base: dict[str, int]) -> None:
        for table in (*(f"map_{name}" for name in NUMBERED), "named"):
            self._db.execute(f"DELETE FROM {table}")
        self._numbered("articles", ("key", "length", "text"), known="x.key = p.key", base=base)
        self._numbered("annotators", ("uid",), known="x.uid = p.uid", base=base)
        self._numbered("replicas", ("uid",), known="x.uid = p.uid", base=base)
        self._sources(base)
        self._new_rows(base)
        if self._one("SELECT count(*) FROM map_history") == 0:
            return
        self._gestures(base)
        self._spans(base)
        self._history()
        self._links(base)

    def _numbered(self, table: str, columns: tuple[str, ...], *, known: str, base: dict[str, int]) -> None:
        """Map the file's ids of a table, and take what is new; ``known`` says what of ``x`` is the same as ``p``."""
        self._db.execute(
            f"INSERT INTO map_{table} SELECT * FROM (SELECT p.id, coalesce("
            f"(SELECT x.id FROM own_{table} AS x WHERE {known}), (SELECT x.id FROM main.{table} AS x WHERE {known})) "
            f"AS known FROM peer.{table} AS p) WHERE known IS NOT NULL"
        )
        self._fresh(f"SELECT id FROM peer.{table} WHERE id NOT IN (SELECT staged FROM map_{table}) ORDER BY id")
        names = ", ".join(columns)
        self._db.execute(
            f"INSERT INTO main.{table} (id, {names}) SELECT ? + f.n, {', '.join(f'p.{name}' for name in columns)} "
            f"FROM fresh AS f CROSS JOIN peer.{table} AS p ON p.id = f.staged ORDER BY f.n",
            (base[table],),
        )
        self._map_fresh(table, base)

    def _fresh(self, query: str) -> None:
        """Count the file's ids that ``query`` gives, from 1."""
        self._db.execute("DELETE FROM fresh")
        self._db.execute(f"INSERT INTO fresh (staged) {query}")

    def _map_fresh(self, table: str, base: dict[str, int]) -> None:
        self._db.execute(f"INSERT INTO map_{table} SELECT staged, ? + n FROM fresh", (base[table],))

    def _sources(self, base: dict[str, int]) -> None:
        self._db.execute(
            "INSERT OR IGNORE INTO raws SELECT x.id, p.raw FROM peer.sources AS p JOIN own_sources AS x "
            "ON x.key = p.key WHERE p.raw IS NOT NULL AND x.raw IS NULL"
        )
        self._db.execute(
            "UPDATE main.sources SET raw = p.raw FROM peer.sources AS p "
            "WHERE main.sources.raw IS NULL AND p.raw IS NOT NULL AND p.key = main.sources.key"
        )
        self._fresh(
            "SELECT p.id FROM peer.sources AS p WHERE NOT EXISTS (SELECT 1 FROM own_sources AS x WHERE x.key = p.key) "
            "AND NOT EXISTS (SELECT 1 FROM main.sources AS x WHERE x.key = p.key) ORDER BY p.id"
        )
        names = ", ".join(SOURCE_COLUMNS)
        self._db.execute(
            f"INSERT INTO main.sources (id, key, article, {names}) "
            f"SELECT ? + f.n, p.key, a.id, {', '.join(f'p.{name}' for name in SOURCE_COLUMNS)} "
            "FROM fresh AS f CROSS JOIN peer.sources AS p ON p.id = f.staged "
            "JOIN map_articles AS a ON a.staged = p.article ORDER BY f.n",
            (base["sources"],),
        )

    def _new_rows(self, base: dict[str, int]) -> None:
        """Find the history rows that are new, in the order that is quickest to write and to read: by article."""
        self._fresh(
            "SELECT p.id FROM peer.history AS p LEFT JOIN map_articles AS a ON a.staged = p.article "
            "WHERE NOT EXISTS (SELECT 1 FROM own_history AS x WHERE x.key = p.key) "
            "AND NOT EXISTS (SELECT 1 FROM main.history AS x WHERE x.key = p.key) "
            "ORDER BY a.id, p.kind, p.annotator, p.id"
        )
        self._map_fresh("history", base)

    def _gestures(self, base: dict[str, int]) -> None:
        """Map the gestures of the new rows. One is told by its id and by what it undid: a forged twin changes none."""
        self._of_new_rows(
            "gesture",
            "gestures",
            "SELECT p.id, coalesce((SELECT x.id FROM own_gestures AS x WHERE x.uid = p.uid "
            "AND (SELECT t.uid FROM own_gestures AS t WHERE t.id = x.undoes) IS p.undoes), "
            "(SELECT x.id FROM main.gestures AS x WHERE x.uid = p.uid AND x.undoes = ifnull(p.undoes, x''))) AS known "
            "FROM fresh AS f CROSS JOIN peer.gestures AS p ON p.id = f.staged",
        )
        self._db.execute(
            "INSERT INTO main.gestures (id, uid, undoes) SELECT ? + f.n, p.uid, ifnull(p.undoes, x'') "
            "FROM fresh AS f CROSS JOIN peer.gestures AS p ON p.id = f.staged ORDER BY f.n",
            (base["gestures"],),
        )
        self._map_fresh("gestures", base)

    def _spans(self, base: dict[str, int]) -> None:
        self._of_new_rows(
            "span",
            "span_ids",
            "SELECT p.id, coalesce("
            "(SELECT x.id FROM own_span_ids AS x WHERE x.uid = p.uid AND x.annotator = a.id), "
            "(SELECT x.id FROM main.span_ids AS x WHERE x.uid = p.uid AND x.annotator = a.id)) AS known "
            "FROM fresh AS f CROSS JOIN peer.span_ids AS p ON p.id = f.staged "
            "JOIN map_annotators AS a ON a.staged = p.annotator",
        )
        self._db.execute(
            "INSERT INTO main.span_ids (id, uid, annotator) SELECT ? + f.n, p.uid, a.id "
            "FROM fresh AS f CROSS JOIN peer.span_ids AS p ON p.id = f.staged "
            "JOIN map_annotators AS a ON a.staged = p.annotator ORDER BY f.n",
            (base["span_ids"],),
        )
        self._map_fresh("span_ids", base)

    def _of_new_rows(self, column: str, table: str, known: str) -> None:
        """Map what new rows name in ``column`` and somebody has, and count the others in the order of the rows."""
        self._fresh(
            f"SELECT p.{column} FROM map_history AS m CROSS JOIN peer.history AS p ON p.id = m.staged "
            f"WHERE p.{column} IS NOT NULL GROUP BY p.{column} ORDER BY min(m.id)"
        )
        self._db.execute(f"INSERT INTO map_{table} SELECT * FROM ({known}) WHERE known IS NOT NULL")
        if self._db.execute(f"SELECT 1 FROM map_{table} LIMIT 1").fetchone():
            self._db.execute("DELETE FROM named")
            self._db.execute(
                f"INSERT INTO named (other) SELECT staged FROM fresh WHERE staged NOT IN "
                f"(SELECT staged FROM map_{table}) ORDER BY n"
            )
            self._fresh("SELECT other FROM named ORDER BY rowid")
            self._db.execute("DELETE FROM named")

    def _history(self) -> None:
        joins = " ".join(
            f"LEFT JOIN map_{table} AS m_{column} ON m_{column}.staged = p.{column}"
            for column, table in ID_COLUMNS.items()
        )
        self._fresh("SELECT staged FROM map_history ORDER BY id")
        self._db.execute(
            f"INSERT INTO main.history (id, {', '.join((*PLAIN_COLUMNS, *ID_COLUMNS))}) "
            f"SELECT m.id, {', '.join(f'p.{name}' for name in PLAIN_COLUMNS)}, "
            f"{', '.join(f'm_{name}.id' for name in ID_COLUMNS)} "
            "FROM fresh AS f CROSS JOIN map_history AS m ON m.staged = f.staged "
            f"CROSS JOIN peer.history AS p ON p.id = f.staged {joins} ORDER BY f.n"
        )

    def _links(self, base: dict[str, int]) -> None:
        self._db.execute(
            "INSERT INTO named SELECT m.id, l.role, l.key, coalesce("
            "(SELECT x.id FROM own_history AS x WHERE x.key = l.key), "
            "(SELECT x.id FROM main.history AS x WHERE x.key = l.key)) "
            "FROM peer.links AS l JOIN map_history AS m ON m.staged = l.child ORDER BY m.id"
        )
        self._db.execute(
            "INSERT OR IGNORE INTO links SELECT child, role, other FROM named WHERE other IS NOT NULL ORDER BY child"
        )
        self._db.execute(
            "INSERT OR IGNORE INTO loose SELECT child, role, key FROM named WHERE other IS NULL ORDER BY child"
        )
        newer = "main.history AS x ON x.key = l.key AND x.id > ?"
        self._db.execute(
            f"INSERT OR IGNORE INTO links SELECT l.child, l.role, x.id FROM loose AS l JOIN {newer}", (base["history"],)
        )
        self._db.execute("DELETE FROM loose WHERE key IN (SELECT key FROM main.history)")
        self._db.execute(
            f"INSERT OR IGNORE INTO arrived SELECT l.row, l.role, x.id, l.key FROM own_missing AS l JOIN {newer}",
            (base["history"],),
        )

    def _targets(self) -> None:
        """Find the gestures that were undone; one that nobody has rows of is made, so that it can be named."""
        own = (
            "SELECT x.id FROM own_gestures AS x WHERE x.uid = g.undoes "
            "ORDER BY x.replica IS NULL, x.undoes IS NOT NULL, x.id LIMIT 1"
        )
        here = "SELECT x.id FROM main.gestures AS x WHERE x.uid = g.undoes ORDER BY x.undoes != x'', x.id LIMIT 1"
        self._db.execute(f"UPDATE main.gestures AS g SET target = coalesce(({own}), ({here})) WHERE undoes != x''")
        nobody = self._db.execute(
            "SELECT DISTINCT undoes FROM main.gestures WHERE undoes != x'' AND target IS NULL ORDER BY undoes"
        ).fetchall()
        if nobody:
            first = self._next_ids()["gestures"] + 1
            self._db.executemany(
                "INSERT INTO main.gestures (id, uid, undoes) VALUES (?, ?, x'')",
                [(first + n, uid) for n, (uid,) in enumerate(nobody)],
            )
            self._db.execute(f"UPDATE main.gestures AS g SET target = ({here}) WHERE undoes != x'' AND target IS NULL")

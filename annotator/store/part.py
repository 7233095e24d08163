"""Writing a part of a project: a file of its own that holds some of the articles and some of the layers.

A part is a project like any other. It is made by selecting rows, never by changing them, so that merging it back adds
nothing; what is done in it since comes back by the same laws. Keys that a row names and that stayed behind are kept in
``missing``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from annotator.model.changes import Cancelled
from annotator.model.messages import Problem

from . import connect, reading, schema
from .check import rebuild
from .history import OWN_KINDS, VALUES

_STEPS = 20_000  # SQLite's virtual steps between two looks at whether the user cancelled
_AT_ONCE = 5_000  # rows written between two reports of progress
_CACHE = 128 * 1024  # KiB: keys come in no order, and their index should not be read back from the disk
Tick = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What goes into a part, by local ids of the whole; None is all. ``raw``: with the files' own bytes."""

    articles: frozenset[int] | None = None
    layers: frozenset[int] | None = None
    raw: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """What a file holds: articles, visible spans, history rows."""

    articles: int
    spans: int
    history: int


def write(dest: Path, whole: Path, chosen: Chosen, *, tick: Tick, cancelled: Callable[[], bool]) -> Written:
    """Make a part of the project file ``whole``, which has the newest schema, at ``dest``, where nothing may be.

    ``whole`` is only read, in one state. Raises ``Problem`` where the disk refuses and ``Cancelled``; half a file may
    then be left.
    """
    connection: sqlite3.Connection | None = None
    try:
        connection = connect.connect(dest, writable=True, create=True)
        schema.create(connection)
        # Nobody reads the file before it is whole, so nothing has to outlive a failure.
        for pragma in ("journal_mode = MEMORY", "synchronous = OFF", f"cache_size = -{_CACHE}", "foreign_keys = 0"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("ATTACH ? AS whole", (f"{whole.absolute().as_uri()}?mode=ro",))
        connection.set_progress_handler(lambda: int(cancelled()), _STEPS)

        def told(done: int, total: int) -> None:
            if cancelled():
                raise Cancelled
            tick(done, total)

        return _write(connection, chosen, told)
    except sqlite3.Error as error:
        if cancelled():
            raise Cancelled from error
        raise Problem("write_failed", path=str(dest), reason=str(error)) from error
    finally:
        if connection is not None:
            connection.set_progress_handler(None, 0)
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            connect.finish(connection)


def _write(connection: sqlite3.Connection, chosen: Chosen, tick: Tick) -> Written:
    connection.execute("BEGIN")
    _choose(connection, chosen)
    counts = {table: _count(connection, f"temp.new_{table}") for table in ("articles", "sources", "history")}
    total = counts["articles"] + counts["sources"] + 2 * counts["history"] + 1
    done = 0

    def report(number: int) -> None:
        tick(min(done + number, total), total)

    report(0)
    _people(connection)
    for table, statement in (("articles", _ARTICLES), ("sources", _SOURCES), ("history", _HISTORY)):
        for first in range(1, counts[table] + 1, _AT_ONCE):
            report(first)
            values = {"first": first, "last": first + _AT_ONCE - 1, "raw": int(chosen.raw)}
            connection.execute(statement, values)
        done += counts[table]
    for statement in _NAMED:
        report(0)
        connection.execute(statement)
    rebuild(connection, tick=report)
    connection.execute("COMMIT")
    connection.execute("DETACH whole")
    tick(total, total)
    return Written(counts["articles"], _count(connection, "spans"), counts["history"])


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _choose(connection: sqlite3.Connection, chosen: Chosen) -> None:
    """Give everything that goes along its number in the part; ``old`` is the number in the whole."""
    for table in ("articles", "layers"):
        connection.execute(f"CREATE TEMP TABLE chosen_{table} (id INTEGER PRIMARY KEY)")
    for table in _NEW:
        connection.execute(f"CREATE TEMP TABLE new_{table} (id INTEGER PRIMARY KEY, old INTEGER NOT NULL UNIQUE)")
    _fill(connection, "chosen_articles", chosen.articles)
    _fill(connection, "chosen_layers", chosen.layers)
    own = ", ".join(f"'{kind}'" for kind in OWN_KINDS)
    which = "WHERE id IN (SELECT id FROM temp.chosen_articles)" if chosen.articles is not None else ""
    connection.execute(f"INSERT INTO temp.new_articles (old) SELECT id FROM whole.articles {which} ORDER BY id")
    conditions = ["true"]
    if chosen.articles is not None:
        conditions.append("(article IS NULL OR article IN (SELECT id FROM temp.chosen_articles))")
    if chosen.layers is not None:
        conditions.append(f"(kind NOT IN ({own}) OR annotator IN (SELECT id FROM temp.chosen_layers))")
    connection.execute(
        f"INSERT INTO temp.new_history (old) SELECT id FROM whole.history WHERE {' AND '.join(conditions)} ORDER BY id"
    )
    for statement in _CHOICES:
        connection.execute(statement)


def _fill(connection: sqlite3.Connection, table: str, ids: Iterable[int] | None) -> None:
    connection.executemany(f"INSERT INTO temp.{table} (id) VALUES (?)", [(ident,) for ident in sorted(ids or ())])


def _people(connection: sqlite3.Connection) -> None:
    for statement in _PEOPLE:
        connection.execute(statement)


_NEW = ("articles", "sources", "history", "span_ids", "annotators", "replicas", "gestures")
_KEPT = "FROM temp.new_history AS n CROSS JOIN whole.history AS h ON h.id = n.old"

# What the chosen rows name goes along. Of a gesture also the one that it takes back, since its id is in the keys.
_CHOICES: tuple[str, ...] = (
    "INSERT INTO temp.new_sources (old) SELECT s.id FROM temp.new_articles AS n "
    "JOIN whole.sources AS s ON s.article = n.old ORDER BY s.id",
    f"INSERT INTO temp.new_span_ids (old) SELECT DISTINCT h.span {_KEPT} WHERE h.span IS NOT NULL ORDER BY h.span",
    "INSERT INTO temp.new_annotators (old) SELECT id FROM whole.annotators WHERE id IN ("
    f"SELECT h.annotator {_KEPT} UNION SELECT h.author {_KEPT} UNION SELECT h.subject {_KEPT} "
    "UNION SELECT i.annotator FROM temp.new_span_ids AS n CROSS JOIN whole.span_ids AS i ON i.id = n.old) ORDER BY id",
    f"INSERT INTO temp.new_replicas (old) SELECT DISTINCT h.replica {_KEPT} WHERE h.replica IS NOT NULL "
    "ORDER BY h.replica",
    f"WITH RECURSIVE named (id) AS (SELECT h.gesture {_KEPT} WHERE h.gesture IS NOT NULL "
    "UNION SELECT g.undoes FROM named AS n JOIN whole.gestures AS g ON g.id = n.id WHERE g.undoes IS NOT NULL) "
    "INSERT INTO temp.new_gestures (old) SELECT id FROM named ORDER BY id",
)
_PEOPLE: tuple[str, ...] = (
    "INSERT INTO main.annotators (id, uid, name) SELECT n.id, w.uid, w.name "
    "FROM temp.new_annotators AS n JOIN whole.annotators AS w ON w.id = n.old ORDER BY n.id",
    "INSERT INTO main.replicas (id, uid) SELECT n.id, w.uid "
    "FROM temp.new_replicas AS n JOIN whole.replicas AS w ON w.id = n.old ORDER BY n.id",
    # What one could undo at the machine where the whole is stays there: the local columns are empty.
    "INSERT INTO main.gestures (id, uid, undoes) SELECT n.id, w.uid, u.id FROM temp.new_gestures AS n "
    "JOIN whole.gestures AS w ON w.id = n.old LEFT JOIN temp.new_gestures AS u ON u.old = w.undoes ORDER BY n.id",
    "INSERT INTO main.span_ids (id, uid, annotator) SELECT n.id, w.uid, p.id FROM temp.new_span_ids AS n "
    "JOIN whole.span_ids AS w ON w.id = n.old JOIN temp.new_annotators AS p ON p.old = w.annotator ORDER BY n.id",
)
_FACTS = "title, publication, date, byline"
_ARTICLES = (
    "INSERT INTO main.articles (id, key, length, text) SELECT n.id, w.key, w.length, w.text "
    "FROM temp.new_articles AS n JOIN whole.articles AS w ON w.id = n.old "
    "WHERE n.id BETWEEN :first AND :last ORDER BY n.id"
)
_SOURCES = (
    f"INSERT INTO main.sources (id, key, article, name, line, sha256, encoding, preparation, {_FACTS}, meta, raw) "
    "SELECT n.id, w.key, a.id, w.name, w.line, w.sha256, w.encoding, w.preparation, w.title, w.publication, w.date, "
    "w.byline, w.meta, CASE WHEN :raw THEN w.raw END "
    "FROM temp.new_sources AS n JOIN whole.sources AS w ON w.id = n.old "
    "JOIN temp.new_articles AS a ON a.old = w.article WHERE n.id BETWEEN :first AND :last ORDER BY n.id"
)
_HISTORY = (
    "INSERT INTO main.history (id, key, version, kind, article, annotator, replica, clock, gesture, span, removed, "
    f"subject, author, {', '.join(VALUES)}) "
    "SELECT n.id, h.key, h.version, h.kind, a.id, p.id, r.id, h.clock, g.id, s.id, h.removed, "
    f"b.id, w.id, {', '.join('h.' + name for name in VALUES)} "
    f"{_KEPT} LEFT JOIN temp.new_articles AS a ON a.old = h.article "
    "LEFT JOIN temp.new_annotators AS p ON p.old = h.annotator LEFT JOIN temp.new_replicas AS r ON r.old = h.replica "
    "LEFT JOIN temp.new_gestures AS g ON g.old = h.gesture LEFT JOIN temp.new_span_ids AS s ON s.old = h.span "
    "LEFT JOIN temp.new_annotators AS b ON b.old = h.subject LEFT JOIN temp.new_annotators AS w ON w.old = h.author "
    "WHERE n.id BETWEEN :first AND :last ORDER BY n.id"
)


def _named(table: str, child: str, named: str, role: str) -> tuple[str, str, str]:
    """Return what copies the rows that a row names: those that go along, those that stay, those missing before."""
    return (
        f"INSERT INTO main.{table} ({child}, {named}) SELECT c.id, p.id FROM whole.{table} AS w "
        f"JOIN temp.new_history AS c ON c.old = w.{child} JOIN temp.new_history AS p ON p.old = w.{named}",
        f"INSERT INTO main.missing (row, role, key) SELECT c.id, '{role}', h.key FROM whole.{table} AS w "
        f"JOIN temp.new_history AS c ON c.old = w.{child} JOIN whole.history AS h ON h.id = w.{named} "
        f"WHERE w.{named} NOT IN (SELECT old FROM temp.new_history)",
        "INSERT OR IGNORE INTO main.missing (row, role, key) SELECT c.id, w.role, w.key FROM whole.missing AS w "
        f"JOIN temp.new_history AS c ON c.old = w.row WHERE w.role = '{role}'",
    )


_NAMED: tuple[str, ...] = (
    *_named("parents", "child", "parent", "parent"),
    *_named("considered", "row", "seen", "considered"),
)


def counts(path: Path) -> Written:
    """Return what the project file at ``path`` holds."""
    reader = connect.open_reader(path)
    try:
        return Written(*reading.counts(reader))
    finally:
        reader.close()


def upgrade(path: Path) -> None:
    """Bring a copy that nobody else has open up to the newest schema."""
    reader = connect.open_reader(path)
    (version,) = reader.execute("PRAGMA user_version").fetchone()
    reader.close()
    if version < schema.newest():
        connect.finish(connect.open_writer(path))


# Bytes in the file beside the text itself, measured on 10,000 articles with 100,000 spans.
_ARTICLE, _ROW = 550, 330


def estimate(connection: sqlite3.Connection, chosen: Chosen) -> int:
    """Return about how large a part would be, in bytes. Chinese text takes three bytes a character."""
    articles = "" if chosen.articles is None else "AND {} IN (SELECT value FROM json_each(:articles))"
    layers = (
        ""
        if chosen.layers is None
        else f"AND (kind NOT IN {OWN_KINDS} OR annotator IN (SELECT value FROM json_each(:layers)))"
    )
    values = {
        "articles": json.dumps(sorted(chosen.articles or ())),
        "layers": json.dumps(sorted(chosen.layers or ())),
        "bytes": _ARTICLE,
    }
    total = _ROW * int(
        connection.execute(
            f"SELECT count(*) FROM history WHERE article IS NOT NULL {articles.format('article')} {layers}", values
        ).fetchone()[0]
    )
    total += connection.execute(
        f"SELECT coalesce(sum(3 * length + :bytes), 0) FROM articles WHERE true {articles.format('id')}", values
    ).fetchone()[0]
    if chosen.raw:
        total += connection.execute(
            f"SELECT coalesce(sum(length(raw)), 0) FROM sources WHERE true {articles.format('article')}", values
        ).fetchone()[0]
    return int(total)


def drop_search(path: Path) -> None:
    """Take the search index, whose tables begin with ``fts_``, out of a copy that nobody else has open.

    It is made anew from the articles where it is wanted, and would make the file too large to mail.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        found = connection.execute(
            "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'trigger', 'view') AND name GLOB 'fts_*' "
            # A virtual table takes its shadows with it; what fills it goes first.
            "ORDER BY type = 'table', sql NOT LIKE 'CREATE VIRTUAL%'"
        ).fetchall()
        for kind, name in found:
            connection.execute(f'DROP {kind} IF EXISTS "{name}"')
        if found:
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        raise Problem("write_failed", path=str(path), reason=str(error)) from error
    finally:
        connection.close()

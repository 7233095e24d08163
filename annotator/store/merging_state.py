"""What gathered rows change: for each thing that they touch, what was shown before and what is shown after.

A span that comes with a single row is shown as it is. Everything else that rows touch is looked at whole: all rows of
the thing, in the project and in what was gathered, which of them are heads, and which head is shown.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .history import LABEL_COLUMNS, LABEL_KINDS, OWN_KINDS, SPAN_KINDS

if TYPE_CHECKING:
    from .merging_gather import Seen


_SCRATCH = """
-- What the rows gathered up to now leave of each thing that they touch, but for spans with a single new row.
CREATE TABLE things (kind TEXT, article INTEGER, annotator INTEGER, span INTEGER, label TEXT, subject INTEGER,
    existed INTEGER, heads INTEGER, shown INTEGER, removed INTEGER,
    PRIMARY KEY (kind, article, annotator, span, label, subject)) WITHOUT ROWID;
CREATE TABLE singles (span INTEGER PRIMARY KEY, row INTEGER);
CREATE TABLE touched (t INTEGER PRIMARY KEY, kind TEXT, article INTEGER, annotator INTEGER, span INTEGER, label TEXT,
    subject INTEGER);
-- stage: 0 the project's, 1 an earlier file's, 2 this file's.
CREATE TABLE candidates (id INTEGER PRIMARY KEY, t INTEGER, stage INTEGER, removed INTEGER, clock INTEGER, key BLOB,
    body TEXT);
CREATE TABLE replaced (row INTEGER, stage INTEGER, PRIMARY KEY (row, stage)) WITHOUT ROWID;
CREATE TABLE ranked (t INTEGER, n INTEGER, id INTEGER, stage INTEGER, removed INTEGER, body TEXT, before INTEGER,
    after INTEGER, PRIMARY KEY (t, n)) WITHOUT ROWID;
CREATE TABLE outcomes (t INTEGER PRIMARY KEY, existed INTEGER, before INTEGER, after INTEGER, was INTEGER,
    becomes INTEGER, removed INTEGER, change TEXT);
CREATE TABLE shown (id INTEGER PRIMARY KEY);
"""

# Two rows are about the same thing where all of these are equal.
_THING = f"""
kind, CASE WHEN kind IN {SPAN_KINDS} THEN 0 ELSE ifnull(article, 0) END AS article,
CASE WHEN kind IN {OWN_KINDS} THEN annotator ELSE 0 END AS annotator, ifnull(span, 0) AS span,
CASE WHEN kind IN {LABEL_KINDS} THEN label ELSE '' END AS label, ifnull(subject, 0) AS subject
"""
# How the rows of a thing are found, each by the index that fits.
ROWS = (
    f"t.kind IN {SPAN_KINDS} AND h.span = t.span AND h.kind = t.kind AND h.annotator = t.annotator",
    f"t.kind IN {OWN_KINDS} AND t.span = 0 AND h.article = t.article AND h.kind = t.kind "
    "AND h.annotator = t.annotator AND h.span IS NULL",
    f"t.kind NOT IN {OWN_KINDS} AND t.article != 0 AND h.article = t.article AND h.kind = t.kind "
    "AND ifnull(h.subject, 0) = t.subject AND h.span IS NULL",
    f"t.article = 0 AND t.kind IN {LABEL_KINDS} AND h.article IS NULL AND h.kind = t.kind AND h.label = t.label",
    f"t.article = 0 AND t.kind NOT IN {OWN_KINDS + LABEL_KINDS} AND h.article IS NULL AND h.kind = t.kind "
    "AND h.label IS NULL AND ifnull(h.subject, 0) = t.subject",
)
# What is compared to say whether something else is shown.
_BODY = f"""
CASE WHEN h.kind IN {SPAN_KINDS} THEN json_array(h.article, h.start, h.end, h.label, ifnull(h.note, ''))
WHEN h.kind = 'label' THEN json_array({", ".join(f"ifnull(h.{name}, '')" for name in LABEL_COLUMNS)}) ELSE h.value END
"""


@dataclass(slots=True)
class Layer:
    """What changes in one annotator's layers, by the annotator's local id."""

    spans: dict[str, int] = field(default_factory=dict[str, int])
    statuses: int = 0
    notes: int = 0
    answers: int = 0


@dataclass(slots=True)
class Mine:
    """A thing of my own layers that changes; ``shown`` and ``was`` are history rows, 0 for none."""

    change: str
    kind: str
    article: str
    label: str
    text: str
    clock: int
    here: bool


@dataclass(slots=True)
class Brought:
    """What one file brings, in counts and keys; annotators by local id."""

    rows_new: int = 0
    rows_known: int = 0
    articles_new: int = 0
    articles_known: int = 0
    sources_new: int = 0
    layers: dict[int, Layer] = field(default_factory=dict[int, Layer])
    changes: dict[str, int] = field(default_factory=dict[str, int])
    labels_new: list[str] = field(default_factory=list[str])
    labels_changed: list[str] = field(default_factory=list[str])
    labels_named: dict[str, int] = field(default_factory=dict[str, int])
    labels_known: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    maps: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    conflicts_new: int = 0
    conflicts_settled: int = 0
    mine: list[Mine] = field(default_factory=list[Mine])
    mine_count: int = 0
    twins: list[tuple[str, bytes, bytes, str, str]] = field(default_factory=list[tuple[str, bytes, bytes, str, str]])
    parent_elsewhere: int = 0
    names: dict[int, tuple[bytes, str]] = field(default_factory=dict[int, tuple[bytes, str]])
    people_new: set[int] = field(default_factory=set[int])
    people_touched: set[int] = field(default_factory=set[int])


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables that are needed on the way."""
    connection.executescript(_SCRATCH)


def brought(connection: sqlite3.Connection, *, base: dict[str, int], seen: Seen, me: bytes, replica: bytes) -> Brought:
    """Return what the file brings whose rows come after ``base``; the schemas are main, own and peer."""
    from . import merging_count

    _singles(connection, base)
    _touch(connection, base)
    _candidates(connection, base)
    _outcomes(connection)
    _remember(connection)
    return merging_count.count(connection, base=base, seen=seen, me=me, replica=replica)


def choose(connection: sqlite3.Connection, seen: Seen) -> None:
    """Choose the spans that can be shown without a look at the project: wholly new, with one head that is kept."""
    connection.execute(
        "INSERT INTO shown SELECT id FROM history AS h WHERE kind = 'span' AND removed = 0 AND span > ? "
        "AND NOT EXISTS (SELECT 1 FROM things AS t WHERE t.kind = 'span' AND t.article = 0 "
        "AND t.annotator = h.annotator AND t.span = h.span) ORDER BY id",
        (seen.span_ids,),
    )
    connection.execute(
        "INSERT INTO shown SELECT shown FROM things WHERE kind = 'span' AND existed = 0 AND heads = 1 AND removed = 0 "
        "ORDER BY shown"
    )


def _singles(connection: sqlite3.Connection, base: dict[str, int]) -> None:
    connection.execute("DELETE FROM singles")
    connection.execute(
        "INSERT INTO singles SELECT span, min(id) FROM history WHERE id > ? AND kind = 'span' AND span > ? "
        "GROUP BY span HAVING count(*) = 1",
        (base["history"], base["span_ids"]),
    )


def _touch(connection: sqlite3.Connection, base: dict[str, int]) -> None:
    connection.execute("DELETE FROM touched")
    connection.execute(
        "INSERT INTO touched (kind, article, annotator, span, label, subject) "
        f"SELECT DISTINCT {_THING} FROM history "
        "WHERE id > ? AND (kind != 'span' OR span NOT IN (SELECT span FROM singles))",
        (base["history"],),
    )


def _candidates(connection: sqlite3.Connection, base: dict[str, int]) -> None:
    """Put together all rows of the things that are touched, and which of them another row of the thing replaces."""
    connection.execute("DELETE FROM candidates")
    connection.execute("DELETE FROM replaced")
    if connection.execute("SELECT 1 FROM touched LIMIT 1").fetchone() is None:
        return
    for schema, stage in (("own_", "0"), ("main.", "1 + (h.id > :base)")):
        for condition in ROWS:
            connection.execute(
                f"INSERT OR IGNORE INTO candidates SELECT h.id, t.t, {stage}, h.removed, h.clock, h.key, "
                f"CASE WHEN h.removed THEN NULL ELSE {_BODY} END "
                f"FROM touched AS t CROSS JOIN {schema}history AS h WHERE {condition}",
                {"base": base["history"]},
            )
    same = "JOIN candidates AS c ON c.id = {0} AND c.t = d.t"
    connection.execute(
        "INSERT OR IGNORE INTO replaced SELECT l.other, d.stage FROM candidates AS d "
        f"CROSS JOIN links AS l ON l.child = d.id AND l.role = 'parent' {same.format('l.other')} WHERE d.stage > 0"
    )
    connection.execute(
        "INSERT OR IGNORE INTO replaced SELECT p.parent, 0 FROM candidates AS d "
        f"CROSS JOIN own_parents AS p ON p.child = d.id {same.format('p.parent')} WHERE d.stage = 0"
    )
    connection.execute(
        "INSERT OR IGNORE INTO replaced SELECT a.other, 0 FROM arrived AS a JOIN candidates AS d ON d.id = a.row "
        f"{same.format('a.other')} WHERE a.role = 'parent'"
    )


def _outcomes(connection: sqlite3.Connection) -> None:
    """Say of each touched thing how many heads it had and has, and which is shown: kept, later, greater key first."""
    connection.execute("DELETE FROM ranked")
    connection.execute("DELETE FROM outcomes")
    connection.execute(
        "INSERT INTO ranked SELECT t, row_number() OVER (PARTITION BY t ORDER BY removed, clock DESC, key DESC), id, "
        "stage, removed, body, "
        "stage < 2 AND NOT EXISTS (SELECT 1 FROM replaced AS r WHERE r.row = c.id AND r.stage < 2), "
        "NOT EXISTS (SELECT 1 FROM replaced AS r WHERE r.row = c.id) FROM candidates AS c ORDER BY t"
    )
    connection.execute(
        "WITH o AS (SELECT t, max(stage = 0) AS existed, sum(before) AS before, sum(after) AS after, "
        "min(CASE WHEN before THEN n END) AS was, min(CASE WHEN after THEN n END) AS becomes FROM ranked GROUP BY t) "
        "INSERT INTO outcomes SELECT o.t, o.existed, o.before, o.after, w.id, b.id, b.removed, CASE "
        "WHEN (w.id IS NULL OR w.removed) AND b.removed = 0 THEN 'new' "
        "WHEN w.removed = 0 AND b.removed = 1 THEN 'removed' "
        "WHEN w.removed = 0 AND b.removed = 0 AND w.body IS NOT b.body THEN 'changed' ELSE 'none' END "
        "FROM o LEFT JOIN ranked AS w ON w.t = o.t AND w.n = o.was LEFT JOIN ranked AS b ON b.t = o.t "
        "AND b.n = o.becomes"
    )


def _remember(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO things SELECT t.kind, t.article, t.annotator, t.span, t.label, t.subject, o.existed, "
        "o.after, o.becomes, o.removed FROM touched AS t JOIN outcomes AS o ON o.t = t.t"
    )

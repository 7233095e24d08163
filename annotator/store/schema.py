"""The file's schema and its migrations. ``docs/data.md`` explains every table to somebody with a SQLite shell.

Truth is in ``articles`` (key, length, text), ``sources``, ``history``, ``parents``, ``considered`` and ``missing``;
``annotators.name``, the shown facts of ``articles``, ``layers``, ``labels``, ``maps``, ``assignments``, ``spans`` and
``doubles`` are a projection of it, and ``store.check`` can rebuild them. ``gestures.annotator``, ``.replica``,
``.what`` and ``sources.gesture`` are local: they say what this machine can undo, no key covers them and no merge takes
them.
"""

# Long: every released schema stands here as it was, one after the other.
from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.model.messages import Problem

if TYPE_CHECKING:
    import sqlite_utils

APPLICATION_ID = 0x414E4E54  # "ANNT"

_VERSION_1 = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE CHECK (length(key) = 32),
    length INTEGER NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    publication TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT '',
    byline TEXT NOT NULL DEFAULT '',
    hidden INTEGER NOT NULL DEFAULT 0,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX article_list ON articles (hidden, id, title, publication, date, byline, length);

CREATE TABLE annotators (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    name TEXT NOT NULL
) STRICT;

CREATE TABLE replicas (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16)
) STRICT;

CREATE TABLE gestures (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    undoes INTEGER REFERENCES gestures (id),
    annotator INTEGER REFERENCES annotators (id),
    replica INTEGER REFERENCES replicas (id),
    what TEXT
) STRICT;
CREATE INDEX gestures_undoes ON gestures (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX gestures_mine ON gestures (annotator, replica, id);

CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE CHECK (length(key) = 32),
    article INTEGER NOT NULL REFERENCES articles (id),
    name TEXT NOT NULL,
    line INTEGER NOT NULL DEFAULT 0,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    encoding TEXT NOT NULL,
    preparation TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    publication TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT '',
    byline TEXT NOT NULL DEFAULT '',
    meta TEXT NOT NULL DEFAULT '',
    gesture INTEGER REFERENCES gestures (id),
    raw BLOB
) STRICT;
CREATE INDEX sources_article ON sources (article);
CREATE INDEX sources_file ON sources (sha256) WHERE line = 0;
CREATE INDEX sources_gesture ON sources (gesture);

-- A span belongs to its annotator: the same 128 bits under another annotator are another span.
CREATE TABLE span_ids (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL CHECK (length(uid) = 16),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    UNIQUE (uid, annotator)
) STRICT;

CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE CHECK (length(key) = 32),
    version INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL,
    article INTEGER REFERENCES articles (id),
    annotator INTEGER REFERENCES annotators (id),
    replica INTEGER REFERENCES replicas (id),
    clock INTEGER NOT NULL,
    gesture INTEGER REFERENCES gestures (id),
    span INTEGER REFERENCES span_ids (id),
    removed INTEGER NOT NULL DEFAULT 0,
    label TEXT,
    start INTEGER,
    end INTEGER,
    quote TEXT,
    note TEXT,
    origin TEXT,
    value TEXT,
    subject INTEGER REFERENCES annotators (id),
    name_zh TEXT,
    name_en TEXT,
    color_light TEXT,
    color_dark TEXT,
    shortcut TEXT,
    position INTEGER,
    hidden INTEGER,
    guideline_zh TEXT,
    guideline_en TEXT
) STRICT;
CREATE INDEX history_article ON history (article, kind, annotator) WHERE article IS NOT NULL;
CREATE INDEX history_span ON history (span) WHERE span IS NOT NULL;
CREATE INDEX history_common ON history (kind, label, subject) WHERE article IS NULL;
CREATE INDEX history_gesture ON history (gesture) WHERE gesture IS NOT NULL;

CREATE TABLE parents (
    child INTEGER NOT NULL REFERENCES history (id),
    parent INTEGER NOT NULL REFERENCES history (id),
    PRIMARY KEY (child, parent)
) STRICT, WITHOUT ROWID;
CREATE INDEX parents_parent ON parents (parent);

CREATE TRIGGER history_no_update BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_no_delete BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER parents_no_update BEFORE UPDATE ON parents
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER parents_no_delete BEFORE DELETE ON parents
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TABLE spans (
    id INTEGER PRIMARY KEY REFERENCES span_ids (id),
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    label TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    origin TEXT NOT NULL,
    history INTEGER NOT NULL REFERENCES history (id),
    UNIQUE (article, annotator, start, end, label)
) STRICT;

CREATE TABLE doubles (
    span INTEGER PRIMARY KEY REFERENCES span_ids (id),
    shown INTEGER NOT NULL REFERENCES spans (id),
    history INTEGER NOT NULL REFERENCES history (id)
) STRICT;
CREATE INDEX doubles_shown ON doubles (shown);

CREATE TABLE layers (
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    status TEXT NOT NULL DEFAULT 'new',
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (article, annotator)
) STRICT, WITHOUT ROWID;
CREATE INDEX layers_status ON layers (annotator, status, article);

CREATE TABLE labels (
    key TEXT NOT NULL PRIMARY KEY,
    name_zh TEXT NOT NULL DEFAULT '',
    name_en TEXT NOT NULL DEFAULT '',
    color_light TEXT NOT NULL DEFAULT '',
    color_dark TEXT NOT NULL DEFAULT '',
    shortcut TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    hidden INTEGER NOT NULL DEFAULT 0,
    guideline_zh TEXT NOT NULL DEFAULT '',
    guideline_en TEXT NOT NULL DEFAULT '',
    history INTEGER REFERENCES history (id)
) STRICT;

-- A row that no other row of the same thing names as parent. What belongs to an annotator (spans, statuses, notes)
-- is another thing for each, so that only the annotator's own rows count as successors.
CREATE VIEW heads AS
SELECT h.* FROM history AS h
WHERE NOT EXISTS (
    SELECT 1 FROM parents AS p JOIN history AS c ON c.id = p.child
    WHERE p.parent = h.id AND c.kind = h.kind AND CASE
        WHEN h.kind = 'span' THEN c.span IS h.span AND c.annotator IS h.annotator
        WHEN h.kind IN ('status', 'note') THEN c.article IS h.article AND c.annotator IS h.annotator
        WHEN h.kind = 'label' THEN c.label IS h.label
        ELSE c.article IS h.article AND c.subject IS h.subject
    END
);

-- Things with more than one head: all are kept, the shown one is a choice for display only.
CREATE VIEW conflicts AS
SELECT kind, article, span, label, subject,
       CASE WHEN kind IN ('span', 'status', 'note') THEN annotator END AS annotator, count(*) AS heads
FROM heads
GROUP BY kind, article, span, CASE WHEN kind = 'label' THEN label END, subject,
         CASE WHEN kind IN ('span', 'status', 'note') THEN annotator END
HAVING count(*) > 1;
"""

# Several annotators: parts of a project, label maps, assignments, and the adjudicated layer.
_VERSION_2 = """
ALTER TABLE history ADD COLUMN author INTEGER REFERENCES annotators (id);

-- The history rows that a row of the adjudicated layer looked at.
CREATE TABLE considered (
    row INTEGER NOT NULL REFERENCES history (id),
    seen INTEGER NOT NULL REFERENCES history (id),
    PRIMARY KEY (row, seen)
) STRICT, WITHOUT ROWID;
CREATE INDEX considered_seen ON considered (seen);
CREATE TRIGGER considered_no_update BEFORE UPDATE ON considered
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER considered_no_delete BEFORE DELETE ON considered
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

-- Keys that a row names and that are not here, since the file is a part; they leave when the row that they name comes.
CREATE TABLE missing (
    row INTEGER NOT NULL REFERENCES history (id),
    role TEXT NOT NULL CHECK (role IN ('parent', 'considered')),
    key BLOB NOT NULL CHECK (length(key) = 32),
    PRIMARY KEY (row, role, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX missing_key ON missing (key);

CREATE TABLE maps (
    label TEXT NOT NULL PRIMARY KEY,
    shown_as TEXT NOT NULL,
    history INTEGER NOT NULL REFERENCES history (id)
) STRICT;

CREATE TABLE assignments (
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    PRIMARY KEY (article, annotator)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignments_annotator ON assignments (annotator, article);

-- The same gesture with another undone gesture is another gesture: what a forged file says of one changes no other.
CREATE TABLE new_gestures (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL CHECK (length(uid) = 16),
    undoes INTEGER REFERENCES gestures (id),
    annotator INTEGER REFERENCES annotators (id),
    replica INTEGER REFERENCES replicas (id),
    what TEXT
) STRICT;
INSERT INTO new_gestures (id, uid, undoes, annotator, replica, what)
SELECT id, uid, undoes, annotator, replica, what FROM gestures ORDER BY id;
DROP TABLE gestures;
ALTER TABLE new_gestures RENAME TO gestures;
CREATE UNIQUE INDEX gestures_uid ON gestures (uid, ifnull(undoes, 0));
CREATE INDEX gestures_undoes ON gestures (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX gestures_mine ON gestures (annotator, replica, id);

DROP VIEW conflicts;
DROP VIEW heads;

-- A row that no other row of the same thing names as parent. What belongs to an annotator (spans, statuses, notes)
-- is another thing for each, so that only the annotator's own rows count as successors.
CREATE VIEW heads AS
SELECT h.* FROM history AS h
WHERE NOT EXISTS (
    SELECT 1 FROM parents AS p JOIN history AS c ON c.id = p.child
    WHERE p.parent = h.id AND c.kind = h.kind AND CASE
        WHEN h.kind = 'span' THEN c.span IS h.span AND c.annotator IS h.annotator
        WHEN h.kind IN ('status', 'note') THEN c.article IS h.article AND c.annotator IS h.annotator
        WHEN h.kind IN ('label', 'map') THEN c.label IS h.label
        ELSE c.article IS h.article AND c.subject IS h.subject
    END
);

-- Things with more than one head: all are kept, the shown one is a choice for display only.
CREATE VIEW conflicts AS
SELECT kind, min(article) AS article, span, CASE WHEN kind IN ('label', 'map') THEN label END AS label, subject,
       CASE WHEN kind IN ('span', 'status', 'note') THEN annotator END AS annotator, count(*) AS heads
FROM heads
GROUP BY kind, CASE WHEN kind != 'span' THEN article END, span,
         CASE WHEN kind IN ('label', 'map') THEN label END, subject,
         CASE WHEN kind IN ('span', 'status', 'note') THEN annotator END
HAVING count(*) > 1;
"""

# Suggestions: what was rejected, and what a span says as a number or a place.
_VERSION_3 = """
ALTER TABLE history ADD COLUMN amount TEXT;
ALTER TABLE history ADD COLUMN amount_high TEXT;
ALTER TABLE history ADD COLUMN unit TEXT;
ALTER TABLE history ADD COLUMN modifier TEXT;
ALTER TABLE history ADD COLUMN place TEXT;
ALTER TABLE history ADD COLUMN code TEXT;
ALTER TABLE history ADD COLUMN score INTEGER;
CREATE INDEX gestures_replica ON gestures (replica, id) WHERE replica IS NOT NULL;
CREATE INDEX history_readings ON history (article, annotator) WHERE amount IS NOT NULL OR place IS NOT NULL;

CREATE TABLE answers (
    span INTEGER PRIMARY KEY REFERENCES span_ids (id),
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    label TEXT NOT NULL,
    history INTEGER NOT NULL REFERENCES history (id)
) STRICT;
CREATE INDEX answers_place ON answers (article, annotator, start, end, label);

DROP VIEW conflicts;
DROP VIEW heads;

-- A row that no other row of the same thing names as parent. What belongs to an annotator (spans, answers, statuses,
-- notes) is another thing for each, so that only the annotator's own rows count as successors.
CREATE VIEW heads AS
SELECT h.* FROM history AS h
WHERE NOT EXISTS (
    SELECT 1 FROM parents AS p JOIN history AS c ON c.id = p.child
    WHERE p.parent = h.id AND c.kind = h.kind AND CASE
        WHEN h.kind IN ('span', 'answer') THEN c.span IS h.span AND c.annotator IS h.annotator
        WHEN h.kind IN ('status', 'note') THEN c.article IS h.article AND c.annotator IS h.annotator
        WHEN h.kind IN ('label', 'map') THEN c.label IS h.label
        ELSE c.article IS h.article AND c.subject IS h.subject
    END
);

-- Things with more than one head: all are kept, the shown one is a choice for display only.
CREATE VIEW conflicts AS
SELECT kind, min(article) AS article, span, CASE WHEN kind IN ('label', 'map') THEN label END AS label, subject,
       CASE WHEN kind IN ('span', 'answer', 'status', 'note') THEN annotator END AS annotator, count(*) AS heads
FROM heads
GROUP BY kind, CASE WHEN kind NOT IN ('span', 'answer') THEN article END, span,
         CASE WHEN kind IN ('label', 'map') THEN label END, subject,
         CASE WHEN kind IN ('span', 'answer', 'status', 'note') THEN annotator END
HAVING count(*) > 1;
"""


def create(connection: sqlite3.Connection) -> None:
    """Make an empty project in an empty database, up to the newest schema."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate(connection)


# One script a version, in order: a file of version n has had the first n. Only ever added to.
STEPS: tuple[tuple[str, str], ...] = (
    ("0001_start", _VERSION_1),
    ("0002_together", _VERSION_2),
    ("0003_suggestions", _VERSION_3),
)


def newest() -> int:
    """Return the schema version that this program writes."""
    return len(STEPS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date, each step in a transaction of its own."""
    import sqlite_utils
    from sqlite_utils.migrations import Migrations

    steps = Migrations("annotator")
    for number, (name, script) in enumerate(STEPS, 1):
        steps(name=name)(_step(number, script))
    # A table that others refer to is made anew with foreign keys off (https://sqlite.org/lang_altertable.html, 7).
    connection.execute("PRAGMA foreign_keys = 0")
    try:
        steps.apply(sqlite_utils.Database(connection))
    finally:
        connection.execute("PRAGMA foreign_keys = 1")


def _step(number: int, script: str) -> Callable[[sqlite_utils.Database], None]:
    def run(db: sqlite_utils.Database) -> None:
        for statement in statements(script):
            db.conn.execute(statement)
        db.conn.execute(f"PRAGMA user_version = {number}")

    return run


def statements(script: str) -> list[str]:
    """Split an SQL script into statements, triggers kept whole."""
    found: list[str] = []
    current = ""
    for line in script.splitlines():
        current += line + "\n"
        if sqlite3.complete_statement(current):
            found.append(current.strip())
            current = ""
    return [statement for statement in found if statement]


# What a file of an older version lacks, put over it in memory: reading it changes nothing of it.
_SHIMS: dict[int, str] = {
    2: """
CREATE TEMP TABLE considered (row INTEGER, seen INTEGER);
CREATE TEMP TABLE missing (row INTEGER, role TEXT, key BLOB);
CREATE TEMP TABLE maps (label TEXT, shown_as TEXT, history INTEGER);
CREATE TEMP TABLE assignments (article INTEGER, annotator INTEGER);
""",
    3: """
CREATE TEMP TABLE answers (span INTEGER, article INTEGER, annotator INTEGER, start INTEGER, end INTEGER, label TEXT,
    history INTEGER);
""",
}
_LATER_COLUMNS = {2: ("author",), 3: ("amount", "amount_high", "unit", "modifier", "place", "code", "score")}


def stand_in(connection: sqlite3.Connection, version: int) -> None:
    """Let a read-only connection to a file of an older ``version`` be read like one of today; the file stays as it is.

    The names of temporary tables go before the file's own.
    """
    connection.execute("PRAGMA query_only = 0")
    columns: list[str] = []
    for later in range(version + 1, newest() + 1):
        for statement in statements(_SHIMS.get(later, "")):
            connection.execute(statement)
        columns += [f"NULL AS {name}" for name in _LATER_COLUMNS.get(later, ())]
    if columns:
        connection.execute(f"CREATE TEMP VIEW history AS SELECT *, {', '.join(columns)} FROM main.history")
    connection.execute("PRAGMA query_only = 1")


def check_version(connection: sqlite3.Connection, path: str) -> int:
    """Return the file's schema version.

    Raises ``Problem`` where the file is another program's, or was made by a newer version of this one.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise Problem("project_foreign", path=path)
    if version > newest():
        raise Problem("project_newer", path=path, found=version, known=newest())
    return version

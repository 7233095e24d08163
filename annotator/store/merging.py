"""Taking gathered peers over: rows copied in order on the writer thread, in one transaction, and the projection after.

Whatever was gathered is numbered already (``merging_gather``). What acts wrote since shifts those numbers; an
annotator, a machine or an article that came since makes it worthless, and ``Overtaken`` says so.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .fold import nameless
from .history import LABEL_KINDS, OWN_KINDS, SPAN_KINDS, Thing, heads_of
from .merging_gather import ID_COLUMNS, PLAIN_COLUMNS, SOURCE_COLUMNS, Seen, seen
from .projection import project, source_facts

_STEPS = 20_000  # SQLite's virtual steps between two looks at whether the user cancelled
_AT_ONCE = 20_000  # rows of history written between two reports of progress
_CACHE = 256 * 1024  # KiB at most, while a merge is written; keys come in no order
_USUAL_CACHE = 32_000  # KiB, as ``connect`` sets it
_FIXED = ("articles", "annotators", "replicas", "sources")
Tick = Callable[[int, int], None]


class Overtaken(Exception):
    """The project got an annotator, a machine, an article or a source since: gather anew."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was written: history rows, and things that have several heads now and had not before; and in what time."""

    rows: int
    conflicts: int
    seconds: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Shift:
    """By how much numbers above what was seen move, since acts took them meanwhile."""

    seen: Seen
    by: dict[str, int]

    def of(self, table: str, column: str) -> str:
        """Return the SQL for the present number of ``column``, which has numbers of ``table``."""
        moved = self.by[table]
        if not moved:
            return column
        return f"CASE WHEN {column} > {getattr(self.seen, table)} THEN {column} + {moved} ELSE {column} END"

    def now(self, table: str, ident: int) -> int:
        return ident + self.by[table] if ident > getattr(self.seen, table) else ident


def take(connection: sqlite3.Connection, gathered: Seen, *, tick: Tick, cancelled: Callable[[], bool]) -> Taken:
    """Copy the attached ``staged`` database, which was gathered at ``gathered``, in, inside the caller's transaction.

    Its end, also the end of the projection's being brought up to date, is exact: the projection is history's fold.
    Raises ``Overtaken``. SQLite is stopped in the middle of a statement where ``cancelled`` says so.
    """
    connection.set_progress_handler(lambda: int(cancelled()), _STEPS)
    try:
        pages = connection.execute("PRAGMA staged.page_count").fetchone()[0]
        page = connection.execute("PRAGMA staged.page_size").fetchone()[0]
        connection.execute(f"PRAGMA main.cache_size = -{min(max(2 * pages * page // 1024, _USUAL_CACHE), _CACHE)}")
        return _take(connection, gathered, tick)
    finally:
        connection.set_progress_handler(None, 0)
        connection.execute(f"PRAGMA main.cache_size = -{_USUAL_CACHE}")


def _take(connection: sqlite3.Connection, gathered: Seen, tick: Tick) -> Taken:
    present = seen(connection)
    if any(getattr(present, table) != getattr(gathered, table) for table in _FIXED):
        raise Overtaken
    shift = _Shift(
        gathered, {t: getattr(present, t) - getattr(gathered, t) for t in ("history", "gestures", "span_ids")}
    )
    # What acts wrote on since it was gathered is not what it was taken for.
    late = set(
        connection.execute(
            "SELECT DISTINCT kind, article, annotator FROM main.history WHERE id > ? AND kind IN ('status', 'note')",
            (gathered.history,),
        )
    )
    (rows,) = connection.execute("SELECT count(*) FROM staged.history").fetchone()
    total = max(2 * rows, 1)
    began = time.perf_counter()
    looked_at = _things(connection, shift, late)
    before = {thing: len(heads_of(connection, thing)) for thing, existed in looked_at.items() if existed}
    try:
        _ids(connection, shift)
        _history(connection, shift, lambda done: tick(done, total))
        _links(connection, shift)
    except sqlite3.IntegrityError as error:
        # A file brought what was written here only after the last look.
        raise Overtaken from error
    tick(rows, total)
    inserted = time.perf_counter()
    _shown(connection, shift)
    tick(rows + rows // 2, total)
    for (article,) in connection.execute(
        "SELECT DISTINCT article FROM staged.sources WHERE article <= ?", (gathered.articles,)
    ).fetchall():
        source_facts(connection, article)
    conflicts = 0
    for number, thing in enumerate(looked_at):
        if number % 1024 == 0:
            tick(rows + rows // 2 + (rows // 2) * number // max(len(looked_at), 1), total)
        project(connection, thing)
        if before.get(thing, 0) <= 1 and len(heads_of(connection, thing)) > 1:
            conflicts += 1
    tick(total, total)
    seconds = {"inserting": inserted - began, "projecting": time.perf_counter() - inserted}
    return Taken(rows, conflicts, seconds)


def _things(connection: sqlite3.Connection, shift: _Shift, late: Iterable[tuple[str, int, int]]) -> dict[Thing, bool]:
    """Return the things that are projected one by one, and whether the project has rows of them."""
    things: dict[Thing, bool] = {}
    # A span's article is the shown row's; it is given since the projection names it.
    for kind, article, annotator, span, label, subject, existed, of_row in connection.execute(
        "SELECT t.kind, t.article, t.annotator, t.span, t.label, t.subject, t.existed, "
        "coalesce((SELECT article FROM main.history WHERE id = t.shown AND t.shown <= ?1), "
        "(SELECT article FROM staged.history WHERE id = t.shown)) FROM staged.things AS t "
        f"WHERE NOT (t.existed = 0 AND t.heads = 1 AND t.kind IN {OWN_KINDS})",
        (shift.seen.history,),
    ):
        thing = Thing(
            kind,
            article=(of_row if kind in SPAN_KINDS else article) or None,
            annotator=annotator or None,
            span=shift.now("span_ids", span) or None,
            label=label if kind in LABEL_KINDS else None,
            subject=subject or None,
        )
        things[thing] = bool(existed)
    for kind, article, annotator in late:
        things[Thing(kind, article=article, annotator=annotator)] = True
    # Labels last: whether one without looks stays depends on the spans.
    return dict(sorted(things.items(), key=lambda item: item[0].kind in LABEL_KINDS))


def _ids(connection: sqlite3.Connection, shift: _Shift) -> None:
    """Write what rows refer to."""
    connection.executemany(
        "INSERT INTO annotators (id, uid, name) VALUES (?, ?, ?)",
        [
            (ident, uid, nameless(bytes(uid)))
            for ident, uid in connection.execute("SELECT id, uid FROM staged.annotators ORDER BY id")
        ],
    )
    connection.execute("INSERT INTO replicas (id, uid) SELECT id, uid FROM staged.replicas ORDER BY id")
    connection.execute(
        "INSERT INTO articles (id, key, length, title, publication, date, byline, text) "
        "SELECT a.id, a.key, a.length, ifnull(s.title, ''), ifnull(s.publication, ''), ifnull(s.date, ''), "
        "ifnull(s.byline, ''), a.text FROM staged.articles AS a LEFT JOIN staged.sources AS s ON s.id = "
        "(SELECT x.id FROM staged.sources AS x WHERE x.article = a.id ORDER BY x.key LIMIT 1) ORDER BY a.id"
    )
    names = ", ".join(("id", "key", "article", *SOURCE_COLUMNS))
    connection.execute(f"INSERT INTO sources ({names}) SELECT {names} FROM staged.sources ORDER BY id")
    connection.execute(
        "UPDATE sources SET raw = r.raw FROM staged.raws AS r WHERE r.source = sources.id AND sources.raw IS NULL"
    )
    connection.execute(
        f"INSERT INTO gestures (id, uid, undoes) SELECT {shift.of('gestures', 'id')}, uid, "
        f"{shift.of('gestures', 'target')} FROM staged.gestures ORDER BY id"
    )
    connection.execute(
        f"INSERT INTO span_ids (id, uid, annotator) SELECT {shift.of('span_ids', 'id')}, uid, annotator "
        "FROM staged.span_ids ORDER BY id"
    )


def _history(connection: sqlite3.Connection, shift: _Shift, tick: Callable[[int], None]) -> None:
    names = ", ".join(("id", *PLAIN_COLUMNS, *ID_COLUMNS))
    values = ", ".join(
        (
            shift.of("history", "id"),
            *PLAIN_COLUMNS,
            *(shift.of(table, name) if table in shift.by else name for name, table in ID_COLUMNS.items()),
        )
    )
    first, last = connection.execute("SELECT ifnull(min(id), 0), ifnull(max(id), -1) FROM staged.history").fetchone()
    for start in range(first, last + 1, _AT_ONCE):
        connection.execute(
            f"INSERT INTO history ({names}) SELECT {values} FROM staged.history "
            "WHERE id >= ? AND id < ? ORDER BY staged.history.id",
            (start, start + _AT_ONCE),
        )
        tick(start - first)


def _links(connection: sqlite3.Connection, shift: _Shift) -> None:
    """Write who replaced whom, and resolve what rows of the project named before it came."""
    child, other = shift.of("history", "child"), shift.of("history", "other")
    for table, role, one, two in (
        ("parents", "parent", "child", "parent"),
        ("considered", "considered", "row", "seen"),
    ):
        connection.execute(
            f"INSERT INTO {table} ({one}, {two}) SELECT {child}, {other} FROM staged.links WHERE role = ? "
            "ORDER BY child, other",
            (role,),
        )
        connection.execute(
            f"INSERT OR IGNORE INTO {table} ({one}, {two}) SELECT row, {other} FROM staged.arrived WHERE role = ?",
            (role,),
        )
    connection.execute(f"INSERT INTO missing (row, role, key) SELECT {child}, role, key FROM staged.loose")
    connection.execute("DELETE FROM missing WHERE (row, role, key) IN (SELECT row, role, key FROM staged.arrived)")


def _shown(connection: sqlite3.Connection, shift: _Shift) -> None:
    """Show what is wholly new and has one head; what meets an equal span joins it."""
    shown = connection.execute("SELECT count(*) FROM staged.shown").fetchone()[0]
    span = shift.of("span_ids", "h.span")
    written = connection.execute(
        "INSERT OR IGNORE INTO spans (id, article, annotator, start, end, label, note, origin, history) "
        f"SELECT {span}, h.article, h.annotator, h.start, h.end, h.label, ifnull(h.note, ''), h.origin, "
        f"{shift.of('history', 'h.id')} FROM staged.shown AS s CROSS JOIN staged.history AS h ON h.id = s.id "
        "ORDER BY s.id"
    ).rowcount
    connection.execute(
        "INSERT OR IGNORE INTO labels (key, position) SELECT DISTINCT h.label, 1000000 "
        "FROM staged.shown AS s CROSS JOIN staged.history AS h ON h.id = s.id"
    )
    if written != shown:
        _join(connection, shift)
    connection.execute(
        "INSERT INTO answers (span, article, annotator, start, end, label, history) "
        f"SELECT {span}, h.article, h.annotator, h.start, h.end, h.label, {shift.of('history', 'h.id')} "
        "FROM staged.things AS t CROSS JOIN staged.history AS h ON h.id = t.shown "
        "WHERE t.kind = 'answer' AND t.existed = 0 AND t.heads = 1 AND t.removed = 0 ORDER BY h.id"
    )
    # What acts wrote on meanwhile is projected one by one afterwards.
    for kind in ("status", "note"):
        connection.execute(
            f"INSERT INTO layers (article, annotator, {kind}) SELECT t.article, t.annotator, h.value "
            "FROM staged.things AS t CROSS JOIN staged.history AS h ON h.id = t.shown WHERE t.kind = ? "
            "AND t.existed = 0 AND t.heads = 1 AND t.removed = 0 "
            f"ON CONFLICT (article, annotator) DO UPDATE SET {kind} = excluded.{kind}",
            (kind,),
        )


def _join(connection: sqlite3.Connection, shift: _Shift) -> None:
    """Join new spans with the equal ones that stand where they would; the later of them gives note and origin."""
    span = shift.of("span_ids", "h.span")
    connection.execute(
        "INSERT INTO doubles (span, shown, history) "
        f"SELECT {span}, e.id, {shift.of('history', 'h.id')} "
        "FROM staged.shown AS s CROSS JOIN staged.history AS h ON h.id = s.id CROSS JOIN spans AS e "
        "ON e.article = h.article AND e.annotator = h.annotator AND e.start = h.start AND e.end = h.end "
        f"AND e.label = h.label WHERE e.id != {span} ORDER BY s.id"
    )
    connection.execute(
        "WITH newer AS (SELECT d.shown, h.id, h.note, h.origin, "
        "row_number() OVER (PARTITION BY d.shown ORDER BY h.clock DESC, h.key DESC) AS n, h.clock, h.key "
        "FROM staged.shown AS s CROSS JOIN staged.history AS g ON g.id = s.id "
        f"CROSS JOIN doubles AS d ON d.span = {shift.of('span_ids', 'g.span')} "
        "CROSS JOIN main.history AS h ON h.id = d.history) "
        "UPDATE spans SET note = ifnull(n.note, ''), origin = n.origin, history = n.id FROM newer AS n "
        "WHERE n.n = 1 AND n.shown = spans.id AND (n.clock, n.key) > "
        "(SELECT clock, key FROM main.history WHERE id = spans.history)"
    )

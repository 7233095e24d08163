"""Counting what a gathered file brings, for a plan and a report. ``docs/merge.md`` says what each number counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.model.merges import MOST_LISTED
from annotator.model.values import ADJUDICATED

from .fold import nameless
from .history import LABEL_KINDS, OWN_KINDS, SPAN_KINDS
from .merging_state import Brought, Layer, Mine

if TYPE_CHECKING:
    from .merging_gather import Seen

_TITLE = """
coalesce((SELECT a.title FROM own_articles AS a WHERE a.id = {article} AND a.title != ''),
    (SELECT s.title FROM main.sources AS s WHERE s.article = {article} AND s.title != '' ORDER BY s.key LIMIT 1),
    (SELECT s.name FROM main.sources AS s WHERE s.article = {article} ORDER BY s.key LIMIT 1), '')
"""


def count(connection: sqlite3.Connection, *, base: dict[str, int], seen: Seen, me: bytes, replica: bytes) -> Brought:
    """Return what the file brings whose rows come after ``base``, after its things were looked at."""
    found = Brought()
    for name, table in (("articles", "articles"), ("rows", "history")):
        new = _one(connection, f"SELECT count(*) FROM main.{table} WHERE id > ?", base[table])
        setattr(found, f"{name}_new", new)
        setattr(found, f"{name}_known", _one(connection, f"SELECT count(*) FROM peer.{table}") - new)
    found.sources_new = _one(connection, "SELECT count(*) FROM main.sources WHERE id > ?", base["sources"])
    _layers(connection, found, base)
    _common(connection, found)
    _labels(connection, found, base)
    found.conflicts_new, found.conflicts_settled = connection.execute(
        "SELECT ifnull(sum(after > 1 AND before <= 1), 0), ifnull(sum(before > 1 AND after <= 1), 0) FROM outcomes"
    ).fetchone()
    _people(connection, found, base)
    _mine(connection, found, me=me, replica=replica, seen=seen)
    _twins(connection, found, base)
    found.parent_elsewhere = _parent_elsewhere(connection, base)
    return found


def _one(connection: sqlite3.Connection, query: str, *values: int) -> int:
    return int(connection.execute(query, values).fetchone()[0])


def _layers(connection: sqlite3.Connection, found: Brought, base: dict[str, int]) -> None:
    counted = connection.execute(
        "SELECT annotator, 'span', 'new', count(*) FROM main.history WHERE id > ? AND removed = 0 "
        "AND span IN (SELECT span FROM singles) GROUP BY annotator UNION ALL "
        "SELECT t.annotator, t.kind, o.change, count(*) FROM outcomes AS o JOIN touched AS t ON t.t = o.t "
        f"WHERE t.kind IN {OWN_KINDS} AND o.change != 'none' GROUP BY t.annotator, t.kind, o.change",
        (base["history"],),
    )
    for annotator, kind, change, number in counted:
        layer = found.layers.setdefault(annotator, Layer())
        if kind == "span":
            layer.spans[change] = layer.spans.get(change, 0) + number
        elif kind == "status":
            layer.statuses += number
        elif kind == "answer":
            layer.answers += number
        else:
            layer.notes += number


def _common(connection: sqlite3.Connection, found: Brought) -> None:
    found.changes = dict(
        connection.execute(
            "SELECT t.kind, count(*) FROM outcomes AS o JOIN touched AS t ON t.t = o.t "
            "WHERE t.kind IN ('title', 'date', 'hidden', 'assignment') AND o.change != 'none' GROUP BY t.kind"
        )
    )


def _labels(connection: sqlite3.Connection, found: Brought, base: dict[str, int]) -> None:
    for kind, label, change, row in connection.execute(
        "SELECT t.kind, t.label, o.change, o.becomes FROM outcomes AS o JOIN touched AS t ON t.t = o.t "
        "WHERE t.kind IN ('label', 'map') AND o.change IN ('new', 'changed') ORDER BY t.label"
    ).fetchall():
        if kind == "map":
            (shown_as,) = connection.execute("SELECT value FROM main.history WHERE id = ?", (row,)).fetchone() or ("",)
            found.maps.append((label, shown_as))
        else:
            (found.labels_new if change == "new" else found.labels_changed).append(label)
    found.labels_named = dict(
        connection.execute(
            "SELECT label, count(*) FROM main.history WHERE id > ? AND kind = 'span' AND removed = 0 "
            "GROUP BY label ORDER BY label",
            (base["history"],),
        )
    )
    found.labels_known = {
        key: (name_zh, name_en)
        for key, name_zh, name_en in connection.execute(
            "SELECT key, name_zh, name_en FROM own.labels WHERE history IS NOT NULL "
            "AND key NOT IN (SELECT label FROM things WHERE kind = 'label') UNION ALL "
            "SELECT t.label, ifnull(h.name_zh, ''), ifnull(h.name_en, '') FROM things AS t "
            "JOIN main.history AS h ON h.id = t.shown WHERE t.kind = 'label' AND t.removed = 0 UNION ALL "
            "SELECT t.label, ifnull(h.name_zh, ''), ifnull(h.name_en, '') FROM things AS t "
            "JOIN own_history AS h ON h.id = t.shown WHERE t.kind = 'label' AND t.removed = 0"
        )
    }


def _people(connection: sqlite3.Connection, found: Brought, base: dict[str, int]) -> None:
    """Say how everybody is called after this file, who is new, and whom a row of this file names."""
    found.names = {
        row[0]: (bytes(row[1]), row[2]) for row in connection.execute("SELECT id, uid, name FROM own_annotators")
    }
    for ident, uid in connection.execute("SELECT id, uid FROM main.annotators"):
        found.names[ident] = (bytes(uid), nameless(bytes(uid)))
        if ident > base["annotators"]:
            found.people_new.add(ident)
    for subject, name in connection.execute(
        "SELECT t.subject, h.value FROM things AS t JOIN main.history AS h ON h.id = t.shown "
        "WHERE t.kind = 'annotator' AND t.removed = 0"
    ):
        if subject in found.names:
            found.names[subject] = (found.names[subject][0], name)
    found.people_touched = found.people_new | {
        subject
        for (subject,) in connection.execute(
            "SELECT t.subject FROM touched AS t JOIN outcomes AS o ON o.t = t.t "
            "WHERE t.kind = 'annotator' AND o.change != 'none'"
        )
    }


def _mine(connection: sqlite3.Connection, found: Brought, *, me: bytes, replica: bytes, seen: Seen) -> None:
    ident = next((ident for ident, (uid, _) in found.names.items() if uid == me and me != ADJUDICATED), 0)
    if not ident:
        return
    places = {"me": ident, "seen": seen.history}
    query = (
        "SELECT 'new' AS change, 0 AS was, s.row AS becomes FROM singles AS s JOIN main.history AS h ON h.id = s.row "
        "WHERE h.annotator = :me AND h.removed = 0 UNION ALL "
        "SELECT o.change, ifnull(o.was, 0), o.becomes FROM outcomes AS o JOIN touched AS t ON t.t = o.t "
        f"WHERE (t.kind IN {OWN_KINDS} AND t.annotator = :me) "
        "OR (t.kind = 'annotator' AND t.subject = :me)"
    )
    found.mine_count = int(connection.execute(f"SELECT count(*) FROM ({query})", places).fetchone()[0])
    rows = connection.execute(f"{query} LIMIT {MOST_LISTED}", places).fetchall()
    machine = connection.execute(
        "SELECT id FROM own_replicas WHERE uid = ?1 UNION ALL SELECT id FROM main.replicas WHERE uid = ?1", (replica,)
    ).fetchone()
    for change, was, becomes in rows:
        kind, article, clock, writer, label, text = _row(connection, becomes, seen)
        if change == "removed":
            *_, label, text = _row(connection, was, seen)
        (title,) = connection.execute(f"SELECT {_TITLE.format(article='?1')}", (article,)).fetchone()
        found.mine.append(Mine(change, kind, title, label, text, clock, machine is not None and writer == machine[0]))


def _row(connection: sqlite3.Connection, ident: int, seen: Seen) -> tuple[str, int, int, int, str, str]:
    schema = "own_" if ident <= seen.history else "main."
    return connection.execute(
        f"SELECT kind, ifnull(article, 0), clock, replica, CASE WHEN kind IN {SPAN_KINDS} THEN ifnull(label, '') "
        "ELSE '' END, "
        f"coalesce(quote, value, '') FROM {schema}history WHERE id = ?",
        (ident,),
    ).fetchone()


def _twins(connection: sqlite3.Connection, found: Brought, base: dict[str, int]) -> None:
    for schema in ("own_", "main."):
        for title, name, new, old, preparation, other in connection.execute(
            "SELECT s.title, s.name, a.key, b.key, s.preparation, o.preparation FROM main.sources AS s "
            "JOIN main.articles AS a ON a.id = s.article "
            f"JOIN {schema}sources AS o ON o.sha256 = s.sha256 AND o.line = 0 AND o.article != s.article "
            f"JOIN {schema}articles AS b ON b.id = o.article "
            "WHERE s.id > :sources AND s.line = 0 AND a.id > :articles ORDER BY s.id, o.id",
            base,
        ):
            found.twins.append((title or name, bytes(new), bytes(old), preparation, other))


def _parent_elsewhere(connection: sqlite3.Connection, base: dict[str, int]) -> int:
    """Count the rows that name a row of another thing as replaced."""
    different = (
        f"c.kind != h.kind OR CASE WHEN h.kind IN {SPAN_KINDS} "
        "THEN c.span IS NOT h.span OR c.annotator IS NOT h.annotator "
        f"WHEN h.kind IN {OWN_KINDS} THEN c.article IS NOT h.article OR c.annotator IS NOT h.annotator "
        f"WHEN h.kind IN {LABEL_KINDS} THEN c.label IS NOT h.label "
        "ELSE c.article IS NOT h.article OR c.subject IS NOT h.subject END"
    )
    rows = {
        row
        for schema in ("own_", "main.")
        for (row,) in connection.execute(
            "SELECT l.child FROM main.links AS l CROSS JOIN main.history AS c ON c.id = l.child "
            f"CROSS JOIN {schema}history AS h ON h.id = l.other "
            f"WHERE l.child > ? AND l.role = 'parent' AND ({different})",
            (base["history"],),
        )
    }
    return len(rows)


def same_names(found: Brought) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield (name, id, other id) of annotators whom this file gives a name that another has."""
    by_name: dict[str, list[int]] = {}
    for ident, (_, name) in found.names.items():
        by_name.setdefault(name, []).append(ident)
    for ident in sorted(found.people_touched):
        if ident not in found.names:
            continue
        uid, name = found.names[ident]
        for other in by_name[name]:
            if other != ident and (other not in found.people_touched or other < ident):
                yield name, uid, found.names[other][0]

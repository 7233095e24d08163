"""Things with several heads: in which articles there are any, and what each of their heads says."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from annotator.model.changes import SpanChange
from annotator.model.conflicts import Conflict, Head
from annotator.model.messages import Problem

from .history import LABEL_KINDS, OWN_KINDS, Gesture, Row, Thing, adjudicated_id, considered_by, heads_of
from .projection import project

# Only what has several rows can have several heads, and counting rows reads an index alone: of a project of 600,000
# rows this takes 0.7 s where the view ``conflicts`` takes 1.1 s, since that looks for the children of every row.
_SPANS = """
SELECT h.article
FROM (SELECT span FROM history WHERE span IS NOT NULL GROUP BY span HAVING count(*) > 1) AS many
CROSS JOIN history AS h ON h.span = many.span
WHERE NOT EXISTS (
    SELECT 1 FROM parents AS p JOIN history AS c ON c.id = p.child WHERE p.parent = h.id AND c.span = h.span
)
GROUP BY h.span HAVING count(*) > 1
"""
_OTHERS = """
SELECT h.article
FROM (
    SELECT article, kind FROM history WHERE article IS NOT NULL AND kind <> 'span'
    GROUP BY article, kind HAVING count(*) > 1
) AS many
CROSS JOIN history AS h ON h.article = many.article AND h.kind = many.kind
WHERE NOT EXISTS (
    SELECT 1 FROM parents AS p JOIN history AS c ON c.id = p.child
    WHERE p.parent = h.id AND c.article = h.article AND c.kind = h.kind AND c.subject IS h.subject
    AND (h.kind NOT IN ('status', 'note') OR c.annotator = h.annotator)
)
GROUP BY h.article, h.kind, h.subject, CASE WHEN h.kind IN ('status', 'note') THEN h.annotator END
HAVING count(*) > 1
"""
_THINGS = """
SELECT kind, span, CASE WHEN kind IN ('span', 'status', 'note') THEN annotator END AS owner, subject,
       CASE WHEN kind IN ('label', 'map') THEN label END AS name
FROM heads WHERE {where}
GROUP BY kind, span, owner, subject, name HAVING count(*) > 1
"""
_ORDER = ("span", "status", "note", "title", "date", "hidden", "assignment", "label", "map", "annotator")


def articles(connection: sqlite3.Connection) -> list[int]:
    """Return the articles of which something has several heads, by id; hidden ones too. Meant for a worker."""
    found = {int(article) for (article,) in connection.execute(f"{_SPANS} UNION ALL {_OTHERS}")}
    return sorted(found)


def conflicts(
    connection: sqlite3.Connection, article: int | None, *, annotator: int, replica: bytes
) -> tuple[Conflict, ...]:
    """Return the conflicts of an article, or (None) those of labels and names, as that annotator sees them.

    Spans first, in the order of the text.
    """
    where, values = ("article = ?", (article,)) if article is not None else ("article IS NULL", ())
    names: dict[int, str] = dict(connection.execute("SELECT id, name FROM annotators"))
    settles = (None, annotator, adjudicated_id(connection))
    found: list[Conflict] = []
    for kind, span, owner, subject, label in connection.execute(_THINGS.format(where=where), values).fetchall():
        thing = Thing(kind, article=article, annotator=owner, span=span, subject=subject, label=label)
        heads = tuple(_head(connection, row, names, replica) for row in heads_of(connection, thing))
        name = label if label is not None else names.get(subject, "") if subject is not None else ""
        found.append(Conflict(kind, article, span, names.get(owner, ""), owner in settles, name, heads))
    return tuple(sorted(found, key=_place))


def settle(gesture: Gesture, conflict: Conflict, choice: int) -> list[SpanChange]:
    """Write the head ``choice`` (a history row) of a conflict anew, naming all its heads as parents.

    Raises ``Problem`` where the heads are no more those of ``conflict``, or it is in another's layer.
    """
    connection = gesture.connection
    thing = _thing(connection, conflict)
    heads = heads_of(connection, thing)
    if {row.id for row in heads} != {head.row for head in conflict.heads}:
        raise Problem("conflict_changed")
    if thing.annotator not in (None, gesture.actor.annotator, adjudicated_id(connection)):
        raise Problem("conflict_of_another", name=conflict.owner)
    chosen = next(row for row in heads if row.id == choice)
    values = {name: value for name, value in chosen.values.items() if thing.label is None or name != "label"}
    looked_at = {seen for row in heads for seen in considered_by(connection, row.id)}
    gesture.append(thing, removed=chosen.removed, parents=heads, values=values, considered=looked_at)
    return project(connection, thing)


def _thing(connection: sqlite3.Connection, conflict: Conflict) -> Thing:
    """Return what the conflict is about; any of its heads says so."""
    found = connection.execute(
        "SELECT kind, article, annotator, span, subject, label FROM history WHERE id = ?", (conflict.heads[0].row,)
    ).fetchone()
    if found is None:
        raise Problem("conflict_changed")
    kind, article, annotator, span, subject, label = found
    return Thing(
        kind,
        article=article,
        annotator=annotator if kind in OWN_KINDS else None,
        span=span,
        label=label if kind in LABEL_KINDS else None,
        subject=subject,
    )


def _head(connection: sqlite3.Connection, row: Row, names: dict[int, str], replica: bytes) -> Head:
    machine, author = connection.execute(
        "SELECT r.uid, h.author FROM history AS h LEFT JOIN replicas AS r ON r.id = h.replica WHERE h.id = ?", (row.id,)
    ).fetchone()
    who = author if author is not None else row.annotator
    return Head(
        row=row.id,
        who=names.get(who, "") if who is not None else "",
        here=machine is not None and bytes(machine) == replica,
        when=(row.clock >> 12) / 1000,
        removed=row.removed,
        values=row.values,
    )


def _place(conflict: Conflict) -> tuple[int, int, int, str]:
    starts: Sequence[int] = [int(head.values["start"]) for head in conflict.heads if "start" in head.values]
    kind = _ORDER.index(conflict.kind) if conflict.kind in _ORDER else len(_ORDER)
    return kind, min(starts, default=0), conflict.span or 0, conflict.name
